//! Money: the goal, what is expected, what waiting delays and where that comes from.

use leptos::prelude::*;

use super::explaining::explained;
use super::html::{Child, Element, classed, element};
use super::live::{fixed, memo, part, text, when};
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
    let recurs = memo(move || planner.evaluation().recurring.is_some());
    let money = move |amount: fn(&Evaluation) -> f64| {
        text(move || planner.conventions().money(amount(&planner.evaluation()).round()))
    };
    let explained_line = move |subject: Subject, amount: fn(&Evaluation) -> f64| {
        let name = text(move || panels::money_name(subject, recurs.get()).to_owned());
        line(name, explained(money(amount), move || subject))
    };
    let of_recurring = move || {
        let bookings = money(|evaluation| {
            let lines = evaluation.limited.recurring.as_ref();
            lines.map_or(0.0, |lines| lines.bookings_in(evaluation.months_to_deadline))
        });
        let recognised = money(|evaluation| evaluation.limited.revenue_by_deadline);
        vec![
            line(fixed(panels::recurring::BOOKINGS), bookings),
            line(fixed(panels::recurring::RECOGNISED), recognised),
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
    panel("money", panels::money::HEADING)
        .child(classed("p", "panel-lede").child(panels::money::NOTE))
        .child(ledger)
        .child(when(move || planner.evaluation().delay.revenue >= 0.5, causes))
}

fn line(name: Signal<String>, amount: impl Child) -> Element {
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
