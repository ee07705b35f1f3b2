//! Undo, redo, and what is one step.

use std::sync::Arc;

use backcast::edit::{ChannelChange, Edit, History, Refusal, StageChange, TeamChange};
use backcast::plan::{Bounded, ChannelStep, Hire, Owner, Ramp, RampMonths, Target};

use crate::plans::{
    bounded, by_month, example_plan, example_with, hire, id, month, name, period, stage, team, work,
};

fn deal_value(value: f64) -> Edit {
    Edit::SetDealValue(bounded(value))
}

/// Makes edits that must all be possible and counts the steps they undo in.
#[track_caller]
fn steps(history: &mut History, edits: impl IntoIterator<Item = Edit>) -> usize {
    for edit in edits {
        history.apply(edit).expect("the edit is possible");
    }
    let mut copy = history.clone();
    core::iter::from_fn(|| copy.undo().then_some(())).count()
}

#[test]
fn what_is_typed_into_one_field_is_one_step() {
    let mut history = History::new(example_plan());
    let first = Arc::clone(history.plan());
    assert_eq!(steps(&mut history, [5.0, 50.0, 500.0].map(deal_value)), 1);
    assert!(history.undo());
    assert!(Arc::ptr_eq(history.plan(), &first), "undo gives the very plan back");
    assert!(history.plan().example);
    assert!(history.redo());
    assert_eq!(history.plan().deal.value.get(), 500.0);
}

#[test]
fn a_sealed_step_takes_no_more() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    history.seal();
    assert_eq!(steps(&mut history, [deal_value(50.0), deal_value(500.0)]), 2);
}

#[test]
fn another_field_is_another_step() {
    let mut history = History::new(example_plan());
    let edits = [
        stage("lead", StageChange::Rate(bounded(0.3))),
        stage("lead", StageChange::MeanDays(bounded(3.0))),
        stage("lead", StageChange::LastQuarter(Some(bounded(3.0)))),
        stage("mql", StageChange::MeanDays(bounded(3.0))),
        team("sales-development", TeamChange::People(bounded(2.0))),
        team("account-executives", TeamChange::People(bounded(3.0))),
        team("sales-development", TeamChange::SetWork(work("mql", 1.0))),
        team("sales-development", TeamChange::SetWork(work("sql", 1.0))),
    ];
    assert_eq!(steps(&mut history, edits), 8);
}

#[test]
fn choices_and_what_adds_moves_or_removes_are_steps_of_their_own() {
    let mut history = History::new(example_plan());
    let edits = [
        stage("lead", StageChange::Owner(Owner::Sales)),
        stage("lead", StageChange::Owner(Owner::Marketing)),
        Edit::MoveStage { stage: id("lead"), to: 0 },
        Edit::MoveStage { stage: id("lead"), to: 2 },
        Edit::AddTeam { name: name("One") },
        Edit::AddTeam { name: name("Two") },
    ];
    assert_eq!(steps(&mut history, edits), 6);
}

#[test]
fn a_number_that_may_be_missing_is_typed_as_one_step_from_nothing_and_emptied_on_the_way() {
    let channel = |change| Edit::Channel { channel: id("channel-1"), change };
    let step = |part: Option<f64>| ChannelStep { stage: id("visit"), rate: part.map(bounded), lag: None };
    type OfNumber<'a> = (&'a str, &'a dyn Fn(Option<f64>) -> Edit);
    let fields: [OfNumber<'_>; 6] = [
        ("the total limit", &|limit| Edit::SetTotalBudget(limit.map(bounded))),
        ("the monthly limit", &|limit| Edit::SetMonthlyBudget(limit.map(bounded))),
        ("the margin", &|margin| Edit::SetGrossMargin(margin.map(bounded))),
        ("last quarter", &|items| stage("lead", StageChange::LastQuarter(items.map(bounded)))),
        ("a channel's limit", &|limit| channel(ChannelChange::Limit(limit.map(bounded)))),
        ("a channel's rate", &|rate| channel(ChannelChange::SetStep(step(rate)))),
    ];
    for (field, set) in fields {
        let with_channel = Edit::AddChannel { name: name("Web") }.apply(&example_plan()).expect("possible");
        let mut history = History::new(with_channel);
        let first = Arc::clone(history.plan());
        assert_eq!(steps(&mut history, [Some(0.2), Some(0.25)].map(set)), 1, "{field} typed");
        history.seal();
        assert_eq!(steps(&mut history, [Some(0.5), None, Some(0.75)].map(set)), 2, "{field} changed");
        history.seal();
        assert_eq!(steps(&mut history, [set(None)]), 3, "{field} emptied");
        while history.undo() {}
        assert!(Arc::ptr_eq(history.plan(), &first), "{field} undone");
    }
}

#[test]
fn another_kind_of_target_is_a_step_and_its_number_the_next() {
    let mut history = History::new(example_plan());
    let customers = |customers| Edit::SetTarget(Target::NewCustomers { customers: bounded(customers) });
    assert_eq!(steps(&mut history, [10.0, 2.0, 20.0].map(customers)), 2);
}

#[test]
fn added_work_and_another_kind_of_ramp_are_steps_of_their_own() {
    let mut history = History::new(example_plan());
    let hired = hire(month(2027, 5), 1.0);
    let set = |ramp| TeamChange::SetHire { index: 0, hire: Hire { ramp, ..hired.clone() } };
    let changes = [
        TeamChange::SetWork(work("lead", 1.0)),
        TeamChange::SetWork(work("lead", 1.5)),
        TeamChange::AddHire(hired.clone()),
        set(Ramp::Linear { months: RampMonths::constant(6) }),
        set(Ramp::Linear { months: RampMonths::constant(1) }),
        set(Ramp::Linear { months: RampMonths::constant(12) }),
    ];
    // Added, 1.5 hours; hired, ramp made linear, its months.
    assert_eq!(steps(&mut history, changes.map(|change| team("sales-development", change))), 5);
}

#[test]
fn a_step_that_comes_back_to_where_it_began_is_none() {
    let mut history = History::new(example_plan());
    let first = Arc::clone(history.plan());
    assert_eq!(history.apply(deal_value(5.0)), Ok(true));
    assert_eq!(history.apply(deal_value(50_000.0)), Ok(true), "back at the example's value");
    assert!(Arc::ptr_eq(history.plan(), &first));
    assert!(!history.can_undo());
}

#[test]
fn a_step_that_vanished_does_not_reopen_the_one_before() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    history.seal();
    assert_eq!(steps(&mut history, [6.0, 5.0, 7.0].map(deal_value)), 2);
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_step_and_keeps_what_can_be_redone() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    history.undo();
    assert_eq!(history.apply(deal_value(50_000.0)), Ok(false));
    assert!(!history.can_undo() && history.can_redo());
}

#[test]
fn a_refused_edit_leaves_everything_as_it_was() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    let before = Arc::clone(history.plan());
    assert_eq!(history.apply(Edit::RemoveStage(id("won"))), Err(Refusal::NotForWon));
    assert!(Arc::ptr_eq(history.plan(), &before));
    assert_eq!(steps(&mut history, [deal_value(6.0)]), 1, "the step is still open");
}

#[test]
fn a_change_drops_what_could_be_redone() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    assert!(history.undo() && history.can_redo());
    history.apply(deal_value(6.0)).expect("possible");
    assert!(!history.can_redo() && !history.redo());
}

#[test]
fn undo_and_redo_end_the_step() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    assert!(history.undo() && history.redo());
    assert_eq!(steps(&mut history, [deal_value(6.0)]), 2);
}

#[test]
fn a_month_stepped_back_and_forth_keeps_its_weight() {
    let weights = by_month(&[1.0, 2.0, 9.0]);
    let plan = example_with(period((2027, 1), (2027, 3)), weights);
    let mut history = History::new(plan);
    let deadlines = [month(2027, 2), month(2027, 1), month(2027, 4)].map(Edit::SetDeadline);
    assert_eq!(steps(&mut history, deadlines), 1);
    // As if it had gone from March to April at once: April gets the mean of 1, 2 and 9.
    assert_eq!(history.plan().goal.phasing, by_month(&[1.0, 2.0, 9.0, 4.0]));
}

#[test]
fn beyond_the_most_steps_the_oldest_is_forgotten() {
    let mut history = History::new(example_plan());
    for value in 1..=History::MAX_STEPS + 10 {
        history.apply(deal_value(value as f64)).expect("possible");
        history.seal();
    }
    assert_eq!(steps(&mut history, []), History::MAX_STEPS);
    while history.undo() {}
    assert_eq!(history.plan().deal.value.get(), 10.0);
}
