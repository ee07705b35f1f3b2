//! Edits of the budget, the fixed costs and the gross margin.

use backcast::edit::{Edit, FixedCostChange, Refusal};
use backcast::plan::{Bounded, FixedCost, Plan, Problem};

use crate::plans::{applied, bounded, example_plan, id, month, name};

fn cost(change: FixedCostChange) -> Edit {
    Edit::FixedCost { cost: id("cost-1"), change }
}

/// The example with a channel and a fixed cost.
fn with_cost() -> Plan {
    let plan = applied(Edit::AddChannel { name: name("Fairs") }, &example_plan());
    applied(Edit::AddFixedCost { name: name("Booth") }, &plan)
}

#[test]
fn a_new_cost_is_nothing_as_yet_from_the_start_to_the_deadline() {
    let expected = FixedCost {
        id: id("cost-1"),
        name: name("Booth"),
        channel: None,
        amount: bounded(0.0),
        first: month(2027, 1),
        last: month(2027, 12),
    };
    assert_eq!(with_cost().budget.fixed, [expected]);
}

#[test]
fn all_of_a_cost_can_be_set() {
    let changes = [
        FixedCostChange::Name(name("Tool")),
        FixedCostChange::Channel(Some(id("channel-1"))),
        FixedCostChange::Amount(bounded(250.0)),
        FixedCostChange::First(month(2026, 10)),
        FixedCostChange::Last(month(2027, 3)),
    ];
    let plan = changes.into_iter().fold(with_cost(), |plan, change| applied(cost(change), &plan));
    let changed = &plan.budget.fixed[0];
    assert_eq!((&changed.name, &changed.channel), (&name("Tool"), &Some(id("channel-1"))));
    assert_eq!((changed.first, changed.last), (month(2026, 10), month(2027, 3)));
    let in_months = [(2026, 9), (2026, 10), (2027, 3), (2027, 4)];
    let in_months = in_months.map(|(year, number)| changed.in_month(month(year, number)).get());
    assert_eq!(in_months, [0.0, 250.0, 250.0, 0.0]);
    let none = applied(Edit::RemoveFixedCost(id("cost-1")), &plan);
    assert!(none.budget.is_empty());
    assert_eq!(Edit::RemoveFixedCost(id("cost-1")).apply(&none), Err(Refusal::NoSuchCost));
}

#[test]
fn a_cost_ends_after_it_begins_and_is_that_of_a_channel_there_is() {
    let refused = |change| match cost(change).apply(&with_cost()) {
        Err(Refusal::Breaks(findings)) => findings.into_iter().next().map(|finding| finding.problem),
        other => panic!("{other:?}"),
    };
    let (value, allowed) = (month(2026, 12), month(2027, 1));
    assert_eq!(refused(FixedCostChange::Last(value)), Some(Problem::EndsBeforeItBegins { value, allowed }));
    assert_eq!(
        refused(FixedCostChange::Channel(Some(id("nothing")))),
        Some(Problem::UnknownChoice { value: "nothing".into(), allowed: vec!["channel-1".into()] })
    );
}

#[test]
fn a_channel_takes_its_costs_along() {
    let plan = applied(cost(FixedCostChange::Channel(Some(id("channel-1")))), &with_cost());
    assert!(applied(Edit::RemoveChannel(id("channel-1")), &plan).budget.fixed.is_empty());
    assert_eq!(applied(Edit::RemoveChannel(id("channel-1")), &with_cost()).budget.fixed.len(), 1);
}

#[test]
fn costs_move_with_the_start() {
    let plan = applied(Edit::SetStart(month(2027, 4)), &with_cost());
    let moved = &plan.budget.fixed[0];
    assert_eq!((moved.first, moved.last), (month(2027, 4), month(2028, 3)));
}

#[test]
fn a_margin_can_be_known_or_not() {
    let plan = applied(Edit::SetGrossMargin(Some(bounded(0.8))), &example_plan());
    assert_eq!(plan.deal.gross_margin.map(Bounded::get), Some(0.8));
    // The value of a deal stays, and leaves the margin.
    assert_eq!(plan.deal.value, example_plan().deal.value);
    let plan = applied(Edit::SetDealValue(bounded(10.0)), &plan);
    assert_eq!(plan.deal.gross_margin.map(Bounded::get), Some(0.8));
    assert_eq!(applied(Edit::SetGrossMargin(None), &plan).deal.gross_margin, None);
}
