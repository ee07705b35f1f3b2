//! Money: the goal, what is expected, what waiting delays and where that comes from; what is spent, what
//! customers cost and bring, and the cheapest mix of channels.

mod budget;
mod economics;
mod fixed_costs;
mod mix;
mod spending;

use leptos::prelude::*;

use super::explaining::explained;
use super::html::{Child, Element, classed, element};
use super::keeping::with_whole_engine;
use super::later::loaded_later;
use super::live::{memo, part, text, when, worded};
use super::panel::{Loading, MakeContent, details_later, panel};
use super::state::{Here, use_planner};
use super::tables::{cell, head, number_head, scroller};
use crate::engine::Evaluation;
use crate::engine::explain::Subject;
use crate::words::{self, panels};

/// The money panel.
pub(super) fn money_panel() -> Element {
    let planner = use_planner();
    let recurs = memo(move || planner.evaluation().recurring.is_some());
    let money = move |amount: fn(&Evaluation) -> f64| {
        text(move || planner.conventions().money_whole(amount(&planner.evaluation())))
    };
    let explained_line = move |subject: Subject, amount: fn(&Evaluation) -> f64| {
        let name = text(move || panels::money::name(subject, recurs.get()).here().to_owned());
        line(name, explained(money(amount), move || subject))
    };
    let of_recurring = move || {
        let bookings = money(|evaluation| {
            let lines = evaluation.limited.recurring.as_ref();
            lines.map_or(0.0, |lines| lines.bookings_in(evaluation.months_to_deadline))
        });
        let recognised = money(|evaluation| evaluation.limited.revenue_by_deadline);
        vec![
            line(worded(panels::recurring::BOOKINGS), bookings),
            line(worded(panels::recurring::RECOGNISED), recognised),
        ]
    };
    let ledger = classed("dl", "ledger")
        .attribute("data-testid", "money")
        .child(explained_line(Subject::GoalRevenue, |evaluation| evaluation.goal.revenue.value))
        .child(explained_line(Subject::UnlimitedRevenue, |evaluation| {
            evaluation.in_time(&evaluation.unlimited)
        }))
        .child(explained_line(Subject::OpeningRevenue, Evaluation::from_opening))
        .child(explained_line(Subject::DelayedRevenue, |evaluation| evaluation.delay.revenue))
        .child(
            explained_line(Subject::ExpectedRevenue, |evaluation| evaluation.in_time(&evaluation.limited))
                .attribute("class", "is-sum"),
        )
        .child(explained_line(Subject::LaterRevenue, |evaluation| {
            evaluation.after_deadline(&evaluation.limited)
        }))
        .child(when(move || recurs.get(), of_recurring));
    let rows = move || panels::money::causes(&planner.plan(), &planner.evaluation(), &planner.conventions());
    panel("money", panels::money::HEADING.here())
        .child(classed("p", "panel-lede").child(panels::money::NOTE))
        .child(ledger)
        .child(when(move || !rows().is_empty(), move || causes(rows)))
        // A plan with costs is not plain.
        .child(fold(BUDGET_ID, panels::budget::HEADING.here(), || {
            with_whole_engine(use_planner(), budget_content())
        }))
        .child(fold("economics", panels::economics::HEADING.here(), || Box::pin(economics_content())))
        .child(fold(MIX_ID, words::mix::HEADING.here(), || Box::pin(mix_content())))
}

const BUDGET_ID: &str = "budget";
const MIX_ID: &str = "mix";

/// What is opened when somebody asks for it. Its summary is its heading, to which links can lead.
fn fold(id: &'static str, heading: &'static str, load: fn() -> Loading<MakeContent>) -> Element {
    let summary = element("summary").id(&format!("{id}-heading")).child(heading);
    details_later("more", summary, RwSignal::new(false), load).id(id)
}

loaded_later!(
    money,
    fn budget_content() -> MakeContent {
        budget::content
    }
);

loaded_later!(
    money,
    fn economics_content() -> MakeContent {
        economics::content
    }
);

loaded_later!(
    mix,
    fn mix_content() -> MakeContent {
        mix::content
    }
);

fn line(name: Signal<String>, amount: impl Child) -> Element {
    element("div").child(element("dt").child(name)).child(element("dd").child(amount))
}

fn causes(rows: impl Fn() -> Vec<[String; 5]> + Send + Sync + 'static) -> Vec<Element> {
    let rows = part(move || {
        let rows = rows().into_iter().map(|[team, stage, month, deals, revenue]| {
            let texts = [team, stage, month].map(|text| element("td").child(text));
            element("tr").child(Vec::from(texts)).child(cell(deals)).child(cell(revenue))
        });
        rows.collect::<Vec<_>>()
    });
    let heads = element("tr")
        .child(head(panels::money::TEAM))
        .child(head(panels::money::STAGE))
        .child(head(panels::money::MONTH))
        .child(number_head(panels::money::DEALS))
        .child(number_head(panels::money::REVENUE));
    let table = classed("table", "table")
        .attribute("data-testid", "causes")
        .child(element("thead").child(heads))
        .child(element("tbody").child(rows));
    vec![element("h3").child(panels::money::CAUSES), scroller(panels::money::CAUSES.here(), table)]
}
