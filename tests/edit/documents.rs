//! Several plans side by side: scenarios, levers, checkpoints, and the way back across them.

use std::sync::Arc;

use backcast::edit::{Change, Edit, History, Refusal, TeamChange};
use backcast::plan::{Bounded, Checkpoint, Document, Input, Lever, Money, Name, Problem};

use crate::plans::{bounded, example_plan, hire, id, month, name, team};

fn deal_value(value: f64) -> Edit {
    Edit::SetDealValue(bounded::<Money>(value))
}

/// The example, duplicated so often; the last copy is shown.
fn with_copies(count: usize) -> History {
    let mut history = History::new(example_plan());
    for _ in 0..count {
        let shown = history.document().shown().id.clone();
        history.change(Change::Duplicate(shown)).expect("there is room");
    }
    history
}

fn ids(document: &Document) -> Vec<&str> {
    document.scenarios().map(|scenario| scenario.id.as_str()).collect()
}

fn names(document: &Document) -> Vec<&str> {
    document.scenarios().map(|scenario| scenario.plan.name.as_str()).collect()
}

fn lead_rate() -> Input {
    Input::Rate { stage: id("lead") }
}

#[test]
fn a_copy_stands_behind_its_original_and_is_shown() {
    let mut history = with_copies(2);
    history.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    let document = history.document();
    assert_eq!(ids(document), ["plan-1", "plan-4", "plan-2", "plan-3"]);
    assert_eq!(document.shown().id, id("plan-4"));
    assert_eq!(document.base().id, id("plan-1"));
    assert!(document.base().plan.example && !document.plan().example);
}

#[test]
fn copies_are_numbered_and_a_year_in_a_name_is_none() {
    let mut history = History::new(example_plan());
    history.apply(Edit::RenamePlan(name("Growth 2027"))).expect("possible");
    for of in ["plan-1", "plan-2", "plan-1"] {
        history.change(Change::Duplicate(id(of))).expect("there is room");
    }
    assert_eq!(names(history.document()), ["Growth 2027", "Growth 2027 4", "Growth 2027 2", "Growth 2027 3"]);
}

#[test]
fn a_number_that_says_what_a_plan_is_about_is_no_copys() {
    let mut history = History::new(example_plan());
    history.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    history.apply(Edit::RenamePlan(name("Win rate 30"))).expect("possible");
    for of in ["plan-2", "plan-2"] {
        history.change(Change::Duplicate(id(of))).expect("there is room");
    }
    assert_eq!(names(history.document())[1..], ["Win rate 30", "Win rate 30 3", "Win rate 30 2"]);
}

#[test]
fn the_name_of_a_copy_is_no_longer_than_a_name_may_be() {
    let mut history = History::new(example_plan());
    history.apply(Edit::RenamePlan(name(&"ü".repeat(Name::MAX_CHARS)))).expect("possible");
    history.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    assert_eq!(history.plan().name, name(&("ü".repeat(58) + " 2")));
}

#[test]
fn when_the_plan_shown_is_removed_the_one_behind_it_is_or_else_the_one_before() {
    let mut history = with_copies(2);
    history.show(&id("plan-2"));
    history.change(Change::Remove(id("plan-2"))).expect("two are left");
    assert_eq!(history.document().shown().id, id("plan-3"));
    history.change(Change::Remove(id("plan-3"))).expect("one is left");
    assert_eq!(history.document().shown().id, id("plan-1"));
}

#[test]
fn there_are_one_to_twelve_plans() {
    let mut history = with_copies(11);
    let breaks = |result: Result<bool, Refusal>| match result {
        Err(Refusal::Breaks(findings)) => {
            matches!(findings[0].problem, Problem::WrongCount { .. }) && findings[0].path.as_str() == "plans"
        }
        _ => false,
    };
    assert!(breaks(history.change(Change::Duplicate(id("plan-1")))));
    assert!(breaks(History::new(example_plan()).change(Change::Remove(id("plan-1")))));
    assert_eq!(history.change(Change::Remove(id("plan-99"))), Err(Refusal::NoSuchPlan));
}

#[test]
fn to_show_another_plan_is_no_step_and_undoing_shows_the_plan_the_step_was_made_in() {
    let mut history = with_copies(1);
    history.apply(deal_value(5.0)).expect("possible");
    assert!(history.show(&id("plan-1")));
    assert!(!history.show(&id("plan-1")), "it is shown already");
    assert_eq!(history.done(), 2);
    history.undo();
    assert_eq!(history.document().shown().id, id("plan-2"));
    history.show(&id("plan-1"));
    assert!(history.redo(), "to show another is nothing that ends what can be redone");
    assert_eq!((history.document().shown().id.as_str(), history.plan().deal.value.get()), ("plan-2", 5.0));
}

#[test]
fn an_edit_of_one_plan_leaves_the_others_the_very_ones_they_were() {
    let mut history = with_copies(1);
    let base = Arc::clone(&history.document().base().plan);
    history.apply(deal_value(5.0)).expect("possible");
    assert!(Arc::ptr_eq(&history.document().base().plan, &base));
}

#[test]
fn the_same_field_of_another_plan_is_another_step() {
    let mut history = with_copies(1);
    history.apply(deal_value(5.0)).expect("possible");
    history.show(&id("plan-1"));
    history.apply(deal_value(6.0)).expect("possible");
    assert_eq!(history.done(), 3);
}

#[test]
fn a_lever_remembers_what_the_number_was_when_it_was_pinned() {
    let mut history = History::new(example_plan());
    let from = lead_rate().value(history.plan()).expect("a rate");
    assert_eq!(history.change(Change::Pin(lead_rate())), Ok(true));
    history.apply(Edit::Set { input: lead_rate(), value: 0.9 }).expect("possible");
    assert_eq!(history.change(Change::Pin(lead_rate())), Ok(false), "it is pinned already");
    assert_eq!(history.document().levers(), [Lever { of: lead_rate(), from }]);
    history.change(Change::Unpin(lead_rate())).expect("it is pinned");
    assert_eq!(history.document().levers(), []);
    assert_eq!(history.change(Change::Unpin(lead_rate())), Err(Refusal::NoSuchNumber));
    assert_eq!(history.change(Change::Pin(Input::Churn)), Err(Refusal::NoSuchNumber));
}

#[test]
fn a_lever_goes_with_the_last_plan_that_has_its_number() {
    let mut history = History::new(example_plan());
    history.change(Change::Pin(lead_rate())).expect("it is there");
    history.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    history.apply(Edit::RemoveStage(id("lead"))).expect("possible");
    assert_eq!(history.document().levers().len(), 1, "the base still has it");
    history.change(Change::Remove(id("plan-1"))).expect("one is left");
    assert_eq!(history.document().levers().len(), 0);
    history.undo();
    assert_eq!(history.document().levers().len(), 1);
}

#[test]
fn a_lever_stays_with_who_joins_when_somebody_before_them_does_not() {
    let sales = || id("sales-development");
    let hired = |index| Input::Hired { team: sales(), index };
    let mut history = History::new(example_plan());
    for people in [1.0, 2.0, 3.0] {
        history
            .apply(team("sales-development", TeamChange::AddHire(hire(month(2027, 5), people))))
            .expect("possible");
    }
    for index in [1, 2] {
        history.change(Change::Pin(hired(index))).expect("they are there");
    }
    history.apply(team("sales-development", TeamChange::RemoveHire(0))).expect("possible");
    let levers = [Lever { of: hired(0), from: 2.0 }, Lever { of: hired(1), from: 3.0 }];
    assert_eq!(history.document().levers(), levers);
    // Who does not join at all has no lever.
    history.apply(team("sales-development", TeamChange::RemoveHire(0))).expect("possible");
    assert_eq!(history.document().levers(), [Lever { of: hired(0), from: 3.0 }]);
    history.undo();
    assert_eq!(history.document().levers(), levers);
}

#[test]
fn what_one_plan_does_with_who_joins_leaves_the_levers_of_another_where_they_are() {
    let sales = || id("sales-development");
    let hired = |index| Input::Hired { team: sales(), index };
    let mut history = History::new(example_plan());
    for people in [1.0, 2.0] {
        history
            .apply(team("sales-development", TeamChange::AddHire(hire(month(2027, 5), people))))
            .expect("possible");
    }
    let levers = [Lever { of: hired(0), from: 1.0 }, Lever { of: hired(1), from: 2.0 }];
    for lever in &levers {
        history.change(Change::Pin(lever.of.clone())).expect("they are there");
    }
    history.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    history.apply(team("sales-development", TeamChange::RemoveHire(0))).expect("possible");
    assert_eq!(history.document().levers(), levers, "the base still has both");
    // Now only the copy has any: who is left there has the first place, and whoever had the second is gone.
    history.show(&id("plan-1"));
    history.apply(team("sales-development", TeamChange::RemoveHire(1))).expect("possible");
    history.apply(team("sales-development", TeamChange::RemoveHire(0))).expect("possible");
    assert_eq!(history.document().levers(), [levers[0].clone()]);
}

/// Sets a checkpoint of what there is now, behind the others.
fn set_checkpoint(history: &mut History, called: &str) {
    history.set_checkpoint(name(called)).expect("there is room");
}

#[test]
fn going_back_to_a_checkpoint_is_one_step_and_keeps_the_checkpoints() {
    let mut history = History::new(example_plan());
    let first = history.document().now().clone();
    set_checkpoint(&mut history, "Before lunch");
    history.apply(deal_value(5.0)).expect("possible");
    history.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    let last = Arc::clone(history.document());
    assert_eq!(history.change(Change::GoBack(0)), Ok(true));
    assert_eq!(*history.document().now(), first);
    assert_eq!(history.document().checkpoints().len(), 1);
    history.undo();
    assert!(Arc::ptr_eq(history.document(), &last));
    assert_eq!(history.change(Change::GoBack(1)), Err(Refusal::NoSuchEntry));
}

#[test]
fn to_set_or_remove_a_checkpoint_is_no_step_and_no_step_takes_one_away() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    set_checkpoint(&mut history, "Small deals");
    assert_eq!((history.done(), history.document().checkpoints().len()), (1, 1));
    // Behind the moment it was set, and on another way from there.
    history.undo();
    history.apply(deal_value(7.0)).expect("possible");
    assert_eq!(history.document().checkpoints().len(), 1);
    history.change(Change::GoBack(0)).expect("it is there");
    assert_eq!(history.plan().deal.value, bounded::<Money>(5.0));
    // What was undone can still be redone after one was removed, which brings no checkpoint back.
    history.undo();
    assert!(history.remove_checkpoint(0));
    assert!(!history.remove_checkpoint(0));
    history.redo();
    assert_eq!(history.plan().deal.value, bounded::<Money>(5.0));
    assert!(history.document().checkpoints().is_empty());
}

#[test]
fn what_is_typed_on_after_a_checkpoint_is_a_step_of_its_own() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    set_checkpoint(&mut history, "In the middle");
    history.apply(deal_value(50.0)).expect("possible");
    assert_eq!((history.done(), history.document().checkpoints().len()), (2, 1));
    history.undo();
    assert_eq!(history.plan().deal.value, bounded::<Money>(5.0));
}

#[test]
fn there_are_as_many_checkpoints_as_there_may_be() {
    let mut history = History::new(example_plan());
    for number in 0..Checkpoint::MAX {
        set_checkpoint(&mut history, &number.to_string());
    }
    let full = history.document().checkpoints().to_vec();
    assert!(matches!(history.set_checkpoint(name("One more")), Err(Refusal::Breaks(_))));
    assert_eq!(history.document().checkpoints(), full);
    // Nor is there room for what was removed, once another one is in its place.
    assert!(history.remove_checkpoint(0));
    set_checkpoint(&mut history, "Instead");
    assert!(matches!(history.bring_back(), Err(Refusal::Breaks(_))));
    assert_eq!(history.removed_checkpoint(), full.first());
}

/// The names of the checkpoints.
fn checkpoints(history: &History) -> Vec<String> {
    history.document().checkpoints().iter().map(|it| it.name.to_string()).collect()
}

#[test]
fn checkpoints_that_were_removed_are_brought_back_the_last_one_first() {
    let mut history = History::new(example_plan());
    assert_eq!(history.bring_back(), Ok(None));
    for called in ["One", "Two", "Three"] {
        set_checkpoint(&mut history, called);
    }
    assert!(history.remove_checkpoint(1) && history.remove_checkpoint(0));
    // Whatever is done meanwhile.
    history.apply(deal_value(5.0)).expect("possible");
    history.undo();
    assert_eq!(history.bring_back(), Ok(Some(0)));
    assert_eq!(history.bring_back(), Ok(Some(1)));
    assert_eq!(checkpoints(&history), ["One", "Two", "Three"]);
    assert_eq!(history.bring_back(), Ok(None));
}

#[test]
fn what_was_removed_of_a_document_is_brought_back_to_no_other() {
    let mut history = History::new(example_plan());
    history.apply(deal_value(5.0)).expect("possible");
    set_checkpoint(&mut history, "Mine");
    assert!(history.remove_checkpoint(0));
    history.change(Change::Open(Box::new(example_plan().into()))).expect("possible");
    assert_eq!(history.removed_checkpoint(), None);
    set_checkpoint(&mut history, "Theirs");
    assert!(history.remove_checkpoint(0));
    history.undo();
    assert_eq!(history.bring_back(), Ok(Some(0)));
    assert_eq!(checkpoints(&history), ["Mine"]);
    history.redo();
    assert_eq!(history.bring_back(), Ok(Some(0)));
    assert_eq!(checkpoints(&history), ["Theirs"]);
}

#[test]
fn a_document_that_is_opened_has_its_own_checkpoints() {
    let mut history = History::new(example_plan());
    set_checkpoint(&mut history, "Mine");
    history.change(Change::Open(Box::new(example_plan().into()))).expect("possible");
    assert!(history.document().checkpoints().is_empty());
    set_checkpoint(&mut history, "Theirs");
    history.undo();
    assert_eq!(checkpoints(&history), ["Mine"]);
    set_checkpoint(&mut history, "Mine again");
    history.redo();
    assert_eq!(checkpoints(&history), ["Theirs"]);
    history.undo();
    assert_eq!(checkpoints(&history), ["Mine", "Mine again"]);
}

#[test]
fn a_copy_has_no_id_of_a_plan_that_somebody_may_go_back_to() {
    let mut history = with_copies(1);
    set_checkpoint(&mut history, "Two plans");
    history.change(Change::Remove(id("plan-2"))).expect("one is left");
    history.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    assert_eq!(ids(history.document()), ["plan-1", "plan-3"]);
}

#[test]
fn what_is_opened_takes_the_place_of_all_there_is_until_it_is_undone() {
    let mut history = with_copies(2);
    let before = Arc::clone(history.document());
    history.change(Change::Open(Box::new(example_plan().into()))).expect("possible");
    assert_eq!(*history.document().only_plan().expect("one plan"), Arc::new(example_plan()));
    assert!(history.plan().example);
    history.undo();
    assert!(Arc::ptr_eq(history.document(), &before));
}
