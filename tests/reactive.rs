//! What runs again when the plan changes, and what does not. Without a browser.

#![cfg(test)]
#![cfg(feature = "ui")]

use core::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use backcast::edit::{Change, Edit, History, Refusal, StageChange};
use backcast::engine::evaluate;
use backcast::engine::evaluation::Evaluation;
use backcast::format::Conventions;
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{Bounded, Id, Input, Money, Month, Name, Plan, Rate};
use backcast::ui::state::{Access, Planner, ReadOnly, Refused};
use backcast::ui::tools::Tools;
use backcast::words::example::example_texts;
use leptos::prelude::*;

thread_local! {
    /// Of this thread's page; each test has a thread of its own.
    static EVALUATIONS: Cell<usize> = const { Cell::new(0) };
}

fn counted(plan: &Plan) -> Evaluation {
    EVALUATIONS.set(EVALUATIONS.get() + 1);
    evaluate(plan)
}

/// A page of two panels that draw an evaluation, with counters.
struct Page {
    planner: Planner,
    draws: Arc<AtomicUsize>,
    panels: [Memo<()>; 2],
    _owner: Owner,
}

impl Page {
    fn open() -> Self {
        let owner = Owner::new();
        owner.set();
        let planner =
            Planner::with(plan(), Tools { evaluate: counted, ..Tools::all() }, Conventions::english);
        let draws = Arc::new(AtomicUsize::new(0));
        let panels = [Arc::clone(&draws), Arc::clone(&draws)].map(|draws| {
            // A memo asks for what it reads just as the effect behind a piece of the page does,
            // only when this test wants it.
            Memo::new(move |_| {
                drop(planner.evaluation());
                draws.fetch_add(1, Ordering::Relaxed);
            })
        });
        let page = Self { planner, draws, panels, _owner: owner };
        page.draw();
        page
    }

    fn draw(&self) {
        for panel in self.panels {
            panel.get_untracked();
        }
    }

    /// How often the plan was evaluated, and how many panels were drawn, because of something.
    fn count(&self, act: impl FnOnce(Planner)) -> (usize, usize) {
        let counts = || (EVALUATIONS.get(), self.draws.load(Ordering::Relaxed));
        let before = counts();
        act(self.planner);
        self.draw();
        let after = counts();
        (after.0 - before.0, after.1 - before.1)
    }
}

fn plan() -> Plan {
    example(Month::constant(2027, 1), &example_texts(Language::ENGLISH)).expect("the example is a plan")
}

fn deal_value(value: f64) -> Edit {
    Edit::SetDealValue(Money::new(value).expect("an amount"))
}

fn visit_rate(rate: f64) -> Edit {
    let stage = Id::new("visit").expect("an id");
    Edit::Stage { stage, change: StageChange::Rate(Rate::new(rate).expect("a rate")) }
}

#[test]
fn one_edit_is_one_evaluation() {
    let page = Page::open();
    assert_eq!(page.count(|planner| planner.dispatch(deal_value(40_000.0)).expect("allowed")), (1, 2));
    assert_eq!(page.count(|planner| planner.dispatch(visit_rate(0.03)).expect("allowed")), (1, 2));
}

#[test]
fn a_refused_edit_evaluates_nothing() {
    let page = Page::open();
    let refused = page.count(|planner| {
        let stage = Id::new("won").expect("an id");
        let result = planner.dispatch(Edit::RemoveStage(stage));
        assert_eq!(result, Err(Refused::Edit(Refusal::NotForWon)));
    });
    assert_eq!(refused, (0, 0));
}

#[test]
fn an_edit_that_changes_nothing_evaluates_nothing() {
    let page = Page::open();
    assert_eq!(page.count(|planner| planner.dispatch(deal_value(50_000.0)).expect("allowed")), (0, 0));
}

#[test]
fn a_new_name_is_evaluated_but_not_drawn_again() {
    let page = Page::open();
    let name = Name::new("Another plan").expect("a name");
    let counts = page.count(|planner| planner.dispatch(Edit::RenamePlan(name)).expect("allowed"));
    assert_eq!(counts, (1, 0));
}

#[test]
fn undo_and_redo_are_one_evaluation_each() {
    let page = Page::open();
    page.count(|planner| planner.dispatch(deal_value(40_000.0)).expect("allowed"));
    assert_eq!(page.count(Planner::undo), (1, 2));
    assert_eq!(page.planner.plan_untracked().deal.value, Money::constant(50_000.0));
    assert_eq!(page.count(Planner::redo), (1, 2));
    assert_eq!(page.planner.plan_untracked().deal.value, Money::constant(40_000.0));
    assert_eq!(page.count(Planner::redo), (0, 0), "there is nothing left to redo");
}

#[test]
fn only_an_undo_or_redo_that_changes_the_plan_ends_drafts() {
    let page = Page::open();
    let which = page.planner.which_plan();
    page.planner.dispatch(deal_value(40_000.0)).expect("allowed");
    let typed_into = which.get_untracked();
    page.planner.redo();
    assert_eq!(which.get_untracked(), typed_into, "there is nothing to redo");
    page.planner.undo();
    assert_ne!(which.get_untracked(), typed_into);
    let undone = which.get_untracked();
    page.planner.undo();
    assert_eq!(which.get_untracked(), undone, "there is nothing left to undo");
}

#[test]
fn sealing_a_step_runs_nothing_and_parts_the_steps() {
    let page = Page::open();
    page.count(|planner| planner.dispatch(deal_value(40_000.0)).expect("allowed"));
    assert_eq!(page.count(Planner::seal), (0, 0));
    page.count(|planner| planner.dispatch(deal_value(30_000.0)).expect("allowed"));
    page.planner.undo();
    assert_eq!(page.planner.plan_untracked().deal.value, Money::constant(40_000.0));
}

#[test]
fn a_plan_to_look_at_only_takes_no_edits() {
    let page = Page::open();
    page.planner.set_access(Access::ReadOnly(ReadOnly::Newer));
    let counts = page.count(|planner| {
        let result = planner.dispatch(deal_value(40_000.0));
        assert_eq!(result, Err(Refused::ReadOnly(ReadOnly::Newer)));
    });
    assert_eq!(counts, (0, 0));
}

#[test]
fn who_reads_one_thing_of_the_plan_runs_again_for_that_thing_only() {
    let page = Page::open();
    let name = page.planner.of_plan(|plan| plan.name.clone());
    let reads = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&reads);
    let title = Memo::new(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        name.get().to_string()
    });
    assert_eq!(title.get_untracked(), "Growth plan");
    page.count(|planner| planner.dispatch(deal_value(40_000.0)).expect("allowed"));
    assert_eq!(title.get_untracked(), "Growth plan");
    assert_eq!(reads.load(Ordering::Relaxed), 1);
    let renamed = Edit::RenamePlan(Name::new("Another plan").expect("a name"));
    page.count(|planner| planner.dispatch(renamed).expect("allowed"));
    assert_eq!(title.get_untracked(), "Another plan");
    assert_eq!(reads.load(Ordering::Relaxed), 2);
}

#[test]
fn showing_another_plan_evaluates_that_once_and_ends_what_is_being_typed() {
    let page = Page::open();
    page.planner.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    page.draw();
    let ended = page.planner.which_plan().get_untracked();
    // The copy differs in its name alone, of which no figure depends.
    assert_eq!(page.count(|planner| planner.show(&id("plan-1"))), (1, 0));
    assert_eq!(page.planner.which_plan().get_untracked(), ended + 1);
    assert_eq!(page.count(|planner| planner.show(&id("plan-1"))), (0, 0), "it is shown already");
}

#[test]
fn what_leaves_the_plan_as_it_is_evaluates_nothing() {
    let page = Page::open();
    let pin = |planner: Planner| planner.change(Change::Pin(Input::DealValue)).expect("it is there");
    assert_eq!(page.count(pin), (0, 0));
    let keep = |planner: Planner| {
        let set = |history: &mut History| history.set_checkpoint(name()).map(|()| true);
        planner.change_checkpoints(set).expect("there is room");
    };
    assert_eq!(page.count(keep), (0, 0));
    assert_eq!(page.planner.document_untracked().levers().len(), 1);
}

#[test]
fn a_plan_to_look_at_only_is_not_changed_but_another_can_be_shown() {
    let page = Page::open();
    page.planner.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    page.planner.set_access(Access::ReadOnly(ReadOnly::Newer));
    let refused = page.planner.change(Change::Remove(id("plan-2")));
    assert_eq!(refused, Err(Refused::ReadOnly(ReadOnly::Newer)));
    page.planner.show(&id("plan-1"));
    assert_eq!(page.planner.document_untracked().shown().id, id("plan-1"));
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn name() -> Name {
    Name::new("Before lunch").expect("a name")
}
