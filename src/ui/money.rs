//! Money: the goal, what is expected, what waiting delays and where that comes from.

use super::explaining::explained;
use super::html::{Child, Element, classed, element};
use super::live::{part, text, when};
use super::panel::panel;
use super::state::use_planner;
use super::tables::{cell, head, number_head, scroller};
use crate::engine::explain::Subject;
use crate::engine::{Evaluation, whole};
use crate::format::Kind;
use crate::words::{names, panels};

/// The money panel.
pub fn money_panel() -> Element {
    let planner = use_planner();
    let money = move |amount: fn(&Evaluation) -> f64| {
        text(move || planner.conventions().money(amount(&planner.evaluation()).round()))
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
        let (named, (other_deals, other_revenue)) = evaluation.delay.named();
        let mut revenue: Vec<f64> = named.iter().map(|cause| cause.revenue).collect();
        revenue.push(other_revenue);
        let amounts = whole::amounts(&revenue);
        let row = |cells: [String; 3], deals: f64, amount: &f64| {
            let [team, stage, month] = cells.map(|content| element("td").child(content));
            let amount = cell(conventions.money(*amount));
            element("tr")
                .child(team)
                .child(stage)
                .child(month)
                .child(cell(conventions.computed(deals, Kind::Number, 3)))
                .child(amount)
        };
        let rows = named.iter().zip(&amounts).map(|(cause, amount)| {
            let team = names::team(&plan, &cause.team).to_owned();
            let stage = names::stage(&plan, &cause.stage).to_owned();
            row([team, stage, conventions.month(cause.month)], cause.deals, amount)
        });
        let other = amounts.last().filter(|amount| **amount != 0.0);
        let other = other.map(|amount| {
            row([panels::money::OTHER.to_owned(), String::new(), String::new()], other_deals, amount)
        });
        rows.chain(other).collect::<Vec<_>>()
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
