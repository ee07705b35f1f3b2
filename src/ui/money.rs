//! Money: the goal, what is expected, what waiting delays and where that comes from.

use super::explaining::explained;
use super::html::{Child, Element, classed, element};
use super::live::{part, text, when};
use super::page::panel;
use super::state::use_planner;
use super::tables::{cell, head, number_head, scroller};
use crate::engine::Evaluation;
use crate::engine::explain::Subject;
use crate::plan::{Bounded, Plan};
use crate::words::{names, panels};

/// How many causes of delay are listed; the rest is part of the sum above.
const CAUSES_SHOWN: usize = 12;

/// Below this share of the whole delay a cause is not worth a line.
const WORTH_A_LINE: f64 = 0.005;

/// The money panel.
pub fn money_panel() -> Element {
    let planner = use_planner();
    let money = move |amount: fn(&Plan, &Evaluation) -> f64| {
        text(move || {
            let amount = amount(&planner.plan(), &planner.evaluation());
            planner.conventions().money(amount.round())
        })
    };
    let goal = money(|_, evaluation| evaluation.goal.revenue.value);
    let expected = money(|_, evaluation| evaluation.limited.revenue_by_deadline);
    let unlimited = money(|_, evaluation| evaluation.unlimited.revenue_by_deadline);
    let delayed = money(|_, evaluation| evaluation.delay.revenue);
    let opening = money(|plan, evaluation| evaluation.schedules.opening_deals * plan.deal.value.get());
    let after = money(|plan, evaluation| evaluation.limited.deals_after_deadline * plan.deal.value.get());
    let ledger = classed("dl", "ledger")
        .attribute("data-testid", "money")
        .child(line(panels::money::GOAL, explained(goal, || Subject::GoalRevenue)))
        .child(line(panels::money::UNLIMITED, explained(unlimited, || Subject::UnlimitedRevenue)))
        .child(line(panels::money::DELAYED, explained(delayed, || Subject::DelayedRevenue)))
        .child(
            line(panels::money::EXPECTED, explained(expected, || Subject::ExpectedRevenue))
                .attribute("class", "is-sum"),
        )
        .child(line(panels::money::OPENING, explained(opening, || Subject::OpeningRevenue)))
        .child(line(panels::money::AFTER, explained(after, || Subject::LaterRevenue)));
    panel("money", panels::money::HEADING)
        .child(classed("p", "panel-lede").child(panels::money::NOTE))
        .child(ledger)
        .child(when(move || planner.evaluation().delay.revenue >= 0.5, causes))
}

fn line(name: &'static str, amount: impl Child) -> Element {
    element("div").child(element("dt").child(name)).child(element("dd").child(amount))
}

fn causes() -> Vec<Element> {
    let planner = use_planner();
    let rows = part(move || {
        let plan = planner.plan();
        let evaluation = planner.evaluation();
        let conventions = planner.conventions();
        let least = WORTH_A_LINE * evaluation.delay.revenue;
        let causes = evaluation.delay.causes.iter().filter(|cause| cause.revenue >= least);
        let rows = causes.take(CAUSES_SHOWN).map(|cause| {
            element("tr")
                .child(element("td").child(names::team(&plan, &cause.team).to_owned()))
                .child(element("td").child(names::stage(&plan, &cause.stage).to_owned()))
                .child(element("td").child(conventions.month(cause.month)))
                .child(cell(conventions.number(cause.deals, 2)))
                .child(cell(conventions.money(cause.revenue.round())))
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
