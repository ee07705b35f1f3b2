//! Money: the goal, what is expected, what waiting delays and where that comes from.

use super::explaining::explained;
use super::html::{Child, Element, classed, element};
use super::live::{part, text, when};
use super::panel::panel;
use super::state::use_planner;
use super::tables::{cell, head, number_head, scroller};
use crate::engine::Evaluation;
use crate::engine::explain::Subject;
use crate::words::panels;

/// The money panel.
pub(super) fn money_panel() -> Element {
    let planner = use_planner();
    let money = move |amount: fn(&Evaluation) -> f64| {
        text(move || planner.conventions().money_whole(amount(&planner.evaluation())))
    };
    let goal = money(|evaluation| evaluation.goal.revenue.value);
    let expected = money(|evaluation| evaluation.limited.revenue_by_deadline);
    let unlimited = money(|evaluation| evaluation.unlimited.revenue_by_deadline);
    let delayed = money(|evaluation| evaluation.delay.revenue);
    let opening = money(|evaluation| evaluation.opening.revenue_by_deadline);
    let after = money(|evaluation| evaluation.limited.revenue_after_deadline);
    let ledger = classed("dl", "ledger")
        .attribute("data-testid", "money")
        .child(line(panels::money::GOAL, explained(goal, || Subject::GoalRevenue)))
        .child(line(panels::money::UNLIMITED, explained(unlimited, || Subject::UnlimitedRevenue)))
        .child(line(panels::money::OPENING, explained(opening, || Subject::OpeningRevenue)))
        .child(line(panels::money::DELAYED, explained(delayed, || Subject::DelayedRevenue)))
        .child(
            line(panels::money::EXPECTED, explained(expected, || Subject::ExpectedRevenue))
                .attribute("class", "is-sum"),
        )
        .child(line(panels::money::AFTER, explained(after, || Subject::LaterRevenue)));
    let rows = move || panels::causes(&planner.plan(), &planner.evaluation(), &planner.conventions());
    panel("money", panels::money::HEADING)
        .child(classed("p", "panel-lede").child(panels::money::NOTE))
        .child(ledger)
        .child(when(move || !rows().is_empty(), move || causes(rows)))
}

fn line(name: &'static str, amount: impl Child) -> Element {
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
    vec![element("h3").child(panels::money::CAUSES), scroller(panels::money::CAUSES, table)]
}
