//! Several plans side by side: a bar to go between them, what they differ in, and the steps and
//! checkpoints of them all.

mod bar;
mod comparison;
mod steps;

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;

use super::acts::{act, named};
use super::html::{Element, span};
use super::later::{Later, loaded_later};
use super::live::{part, shared, when, worded};
use super::panel::{MakeContent, loaded};
use super::popover::popover;
use super::state::{Planner, use_planner};
use crate::edit::Change;
use crate::engine::Evaluation;
use crate::plan::{Plan, Scenario};
use crate::words::history::OPEN as HISTORY;
use crate::words::scenarios as words;

/// What the page shows of other plans beside the one it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    /// Whether the chart shows the base's line beside the one of the plan.
    wanted: RwSignal<bool>,
}

impl Beside {
    /// Nothing.
    pub(super) fn new() -> Self {
        Self { wanted: RwSignal::new(false) }
    }

    /// Whether the chart shows the base's line beside the one of the plan.
    pub(super) fn is_base_wanted(self) -> bool {
        self.wanted.get()
    }
}

/// The line of the base, to be drawn beside the one of another plan.
#[derive(Clone, Debug)]
pub struct BaseLine {
    /// The name of the base.
    pub name: String,
    /// Where it is at its deadline.
    pub amount: String,
    /// Where it is at the end of each month of the plan that is shown.
    pub at_end_of: Vec<f64>,
}

/// The base's line, where another plan is shown. Amounts of another currency are on no common axis.
pub(super) fn base_line(planner: Planner) -> Option<BaseLine> {
    let (base, of_base) = other_base(planner).filter(|(base, _)| base.currency == planner.plan().currency)?;
    let amount = of_base.in_time(&of_base.limited);
    Some(BaseLine {
        name: base.name.to_string(),
        amount: planner.conventions().money_short(amount),
        at_end_of: of_base.expected_in(&planner.evaluation().months),
    })
}

/// The base and what follows from it, where another plan is shown; whoever reads it runs again when one of them
/// changes.
pub(super) fn other_base(planner: Planner) -> Option<(Arc<Plan>, Arc<Evaluation>)> {
    // A memo, as the document changes with every edit, and the base with few of them.
    let base = shared(move || Arc::clone(&planner.document().base().plan)).read();
    if base == planner.plan() {
        return None;
    }
    let known = KNOWN.with_borrow(Clone::clone).filter(|(plan, _)| Arc::ptr_eq(plan, &base));
    let known = known.unwrap_or_else(|| {
        let evaluation = Arc::new(planner.engine()(&base));
        (base, evaluation)
    });
    KNOWN.set(Some(known.clone()));
    Some(known)
}

thread_local! {
    /// The base that was evaluated last. Plans don't change, so what follows from one does not either; and the chart asks
    /// for it with every edit of another plan.
    static KNOWN: RefCell<Option<(Arc<Plan>, Arc<Evaluation>)>> = const { RefCell::new(None) };
}

/// Puts a copy of the plan that is shown beside it.
pub(super) fn duplicate(planner: Planner) {
    let shown = planner.document_untracked().shown().id.clone();
    // What asks for it is off where there is no room.
    let _ = planner.change(Change::Duplicate(shown));
}

/// What puts a copy of the plan beside it.
pub(super) fn adder() -> Element {
    let planner = use_planner();
    let is_full = move || planner.document().count() >= Scenario::MAX;
    let add = act("button button-quiet add-scenario", is_full, move || {
        if let Some(tools) = planner.tools() {
            (tools.duplicate)(planner);
        }
    });
    named(add, worded(words::ADD_HINT)).child("+").child(span("add-scenario-text").child(words::ADD))
}

/// The plans to go between, where there are several, and what they differ in.
pub(super) fn scenario_bar() -> AnyView {
    let planner = use_planner();
    let later = Later::new();
    when(
        move || planner.document().count() > 1,
        move || part(move || loaded(later, || Box::pin(document()), |make| (make.bar)())),
    )
}

/// The button that opens the list of steps and checkpoints, and the list.
pub(super) fn history() -> Vec<Element> {
    popover(HISTORY_ID, "popover history", HISTORY, HISTORY, |later| {
        loaded(later, || Box::pin(document()), |make| (make.history)())
    })
}

const HISTORY_ID: &str = "history";

/// What concerns the document around the plan. One part, since whoever has several plans soon asks for
/// their history.
#[derive(Clone, Copy)]
struct OfDocument {
    bar: MakeContent,
    history: MakeContent,
}

loaded_later!(
    document,
    fn document() -> OfDocument {
        OfDocument { bar: bar::content, history: steps::content }
    }
);
