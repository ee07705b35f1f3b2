//! The page's one source of truth, and the one way to change it.
//!
//! A signal holds the edit history; its present is the document. Everything else follows from it:
//! history → document → the plan that is shown → evaluation → what a panel needs. Nothing that follows is stored or set.

use std::sync::Arc;

use leptos::prelude::*;

use super::later::{NotLoaded, soon};
use super::live::{Shared, memo, shared};
use super::tools::{Tools, tools};
use crate::browser::place::Place;
use crate::edit::{Change, Edit, History, Refusal};
use crate::engine::evaluation::Evaluation;
use crate::engine::{Evaluate, evaluate_plain};
use crate::format::{Conventions, Language, Text};
use crate::plan::{Currency, Document, Id, Plan};

/// The plan being worked on, with all that follows from it. A handle: copies mean the same plan.
#[derive(Clone, Copy, Debug)]
pub struct Planner {
    // Of one part, because every closure on the page holds a copy.
    signals: StoredValue<Signals>,
}

#[derive(Clone, Copy, Debug)]
struct Signals {
    history: RwSignal<History>,
    access: RwSignal<Access>,
    /// Whether the page around this one lets the plan only be looked at, whatever else is so.
    held: RwSignal<bool>,
    /// Counts what ends drafts: another document or plan, an undo, a redo.
    which_plan: RwSignal<u64>,
    plan: Shared<Plan>,
    /// What it takes to change the plan, when it is there. No signal: nothing on the page is another
    /// because of it.
    tools: StoredValue<Option<Tools>>,
    place: Place,
    /// What is to be done in this order once they are.
    waiting: StoredValue<Vec<Box<dyn FnOnce()>>, LocalStorage>,
    /// Told when they can't be loaded.
    not_loaded: Callback<()>,
    evaluation: Shared<Evaluation>,
    conventions: Shared<Conventions>,
    /// The same for any currency.
    conventions_in: Callback<Currency, Conventions>,
    /// Of a part of the page: the page's own.
    page: Option<Planner>,
}

/// Whether the plan may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may.
    Edit,
    /// It may only be looked at.
    ReadOnly(ReadOnly),
}

/// Why a plan may only be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// A newer version of the program wrote it: what this one does not know would be lost.
    Newer,
    /// It came with the page's address, from somebody else.
    Shared,
    /// The page that it is embedded in has it so.
    Host,
}

/// Why an edit was not made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// The plan may only be looked at.
    #[error("the plan may only be looked at")]
    ReadOnly(ReadOnly),
    /// What makes edits could not be loaded.
    #[error("what makes edits could not be loaded")]
    NotLoaded,
    /// The edit can't be applied to the plan.
    #[error(transparent)]
    Edit(#[from] Refusal),
}

/// The engine: the whole one when it is there, and until then the one for plain plans.
fn engine(tools: StoredValue<Option<Tools>>) -> Evaluate {
    tools.get_value().map_or(evaluate_plain, |tools| tools.evaluate)
}

impl Planner {
    /// Works on a document with the visitor's conventions, which may change, and with what it takes to change it
    /// where that is there. A plain plan does without until then; any other needs it. `not_loaded` is told when it
    /// can't be loaded.
    #[must_use]
    pub fn new(
        document: Document,
        tools: Option<Tools>,
        place: Place,
        not_loaded: Callback<()>,
        conventions: impl Fn(Currency) -> Conventions + Send + Sync + 'static,
    ) -> Self {
        Self::of(document, tools, place, not_loaded, conventions)
    }

    /// Works on a plan with other tools and another way to write its numbers, so that tests can count
    /// what is computed, and run without a browser.
    #[must_use]
    pub fn with(
        plan: impl Into<Document>,
        tools: Tools,
        conventions: impl Fn(Currency) -> Conventions + Send + Sync + 'static,
    ) -> Self {
        Self::of(plan.into(), Some(tools), Place::DOCUMENT, Callback::new(|()| ()), conventions)
    }

    fn of(
        document: Document,
        tools: Option<Tools>,
        place: Place,
        not_loaded: Callback<()>,
        conventions: impl Fn(Currency) -> Conventions + Send + Sync + 'static,
    ) -> Self {
        let history = RwSignal::new(History::new(document));
        let plan = shared(move || history.with(|history| Arc::clone(history.plan())));
        let tools = StoredValue::new(tools);
        let waiting = StoredValue::new_local(Vec::new());
        // Compared by value, which costs little beside making one: a stage's new name makes a new
        // plan but the same evaluation, and then no chart is drawn again.
        let evaluation = memo(move || engine(tools)(&plan.read()));
        // The conventions ask the browser for a dozen texts, so they are made again for another
        // currency only.
        let currency = memo(move || plan.read().currency);
        let conventions_in = Callback::new(conventions);
        let conventions = memo(move || conventions_in.run(currency.get()));
        let access = RwSignal::new(Access::Edit);
        let held = RwSignal::new(false);
        let which_plan = RwSignal::new(0);
        let signals = Signals {
            history,
            access,
            held,
            which_plan,
            plan,
            tools,
            place,
            waiting,
            not_loaded,
            evaluation,
            conventions,
            conventions_in,
            page: None,
        };
        Self { signals: StoredValue::new(signals) }
    }

    /// The same planner for a part of the page that is out of sight at times: what whoever reads it sees of the plan
    /// then stays as it was until the part is in sight again or told to catch up.
    pub(super) fn while_in_sight(self, is_in_sight: RwSignal<bool>, caught_up: RwSignal<bool>) -> Self {
        fn seen<T: PartialEq + Send + Sync + 'static>(
            value: Shared<T>,
            [is_in_sight, caught_up]: [RwSignal<bool>; 2],
        ) -> Shared<T> {
            shared(move || {
                if is_in_sight.get() {
                    return value.read();
                }
                caught_up.track();
                value.read_untracked()
            })
        }
        let signals = self.signals();
        let when = [is_in_sight, caught_up];
        let (plan, evaluation) = (seen(signals.plan, when), seen(signals.evaluation, when));
        let page = Some(self.page());
        Self { signals: StoredValue::new(Signals { plan, evaluation, page, ..signals }) }
    }

    /// The page's own planner, for what may outlast the part of the page that asks for it.
    #[must_use]
    pub(super) fn page(self) -> Self {
        self.signals().page.unwrap_or(self)
    }

    #[inline(never)]
    fn signals(self) -> Signals {
        self.signals.get_value()
    }

    /// The document; whoever reads it runs again when it changes, as it does with every step and when
    /// another plan is shown.
    #[must_use]
    #[inline(never)]
    pub fn document(self) -> Arc<Document> {
        self.signals().history.with(|history| Arc::clone(history.document()))
    }

    /// The document as it is now.
    #[must_use]
    #[inline(never)]
    pub fn document_untracked(self) -> Arc<Document> {
        self.signals().history.with_untracked(|history| Arc::clone(history.document()))
    }

    /// Something of the history; whoever reads it runs again with each step, undo and redo.
    #[must_use]
    pub fn of_history<T>(self, thing: impl FnOnce(&History) -> T) -> T {
        self.signals().history.with(thing)
    }

    /// The plan that is shown; whoever reads it runs again when it changes.
    #[must_use]
    #[inline(never)]
    pub fn plan(self) -> Arc<Plan> {
        self.signals().plan.read()
    }

    /// The plan as it is now, wherever that is asked.
    #[must_use]
    #[inline(never)]
    pub fn plan_untracked(self) -> Arc<Plan> {
        self.signals().history.with_untracked(|history| Arc::clone(history.plan()))
    }

    /// What follows from the plan; whoever reads it runs again when it changes.
    #[must_use]
    #[inline(never)]
    pub fn evaluation(self) -> Arc<Evaluation> {
        self.signals().evaluation.read()
    }

    /// What follows from the plan as it is now, wherever that is asked.
    #[must_use]
    #[inline(never)]
    pub fn evaluation_untracked(self) -> Arc<Evaluation> {
        self.page().signals().evaluation.read_untracked()
    }

    /// What evaluates plans like this one.
    #[must_use]
    pub fn engine(self) -> Evaluate {
        engine(self.signals().tools)
    }

    /// What it takes to change the plan, where that is there.
    #[must_use]
    pub fn tools(self) -> Option<Tools> {
        self.signals().tools.get_value()
    }

    /// Where this planner stands.
    #[must_use]
    pub fn place(self) -> Place {
        self.signals().place
    }

    /// Takes what it takes to change the plan.
    pub fn take_tools(self, tools: Tools) {
        self.signals().tools.set_value(Some(tools));
        self.do_what_waits();
    }

    fn do_what_waits(self) {
        for act in self.signals().waiting.try_update_value(core::mem::take).unwrap_or_default() {
            act();
        }
    }

    /// Does something that changes the plan: now, or once what it takes is there, in the order in which
    /// it was asked. Where that can't be loaded it is done all the same, and finds out.
    pub(super) fn when_ready(self, act: impl FnOnce() + 'static) {
        self.when_ready_boxed(Box::new(act));
    }

    fn when_ready_boxed(self, act: Box<dyn FnOnce()>) {
        let waiting = self.signals().waiting;
        if self.tools().is_some() && waiting.with_value(Vec::is_empty) {
            return act();
        }
        waiting.update_value(|waiting| waiting.push(act));
        if waiting.with_value(Vec::len) > 1 {
            return;
        }
        // The part of the page that asks may be gone by then.
        let page = self.page();
        soon(async move {
            match tools().await {
                Ok(tools) => page.take_tools(tools),
                Err(NotLoaded) => {
                    page.signals().not_loaded.run(());
                    page.do_what_waits();
                }
            }
        });
    }

    /// How numbers, money and months are written, for the plan's currency; whoever reads it runs
    /// again when that changes.
    #[must_use]
    #[inline(never)]
    pub fn conventions(self) -> Arc<Conventions> {
        self.signals().conventions.read()
    }

    /// The same for amounts in any currency: other plans may be in another than the one that is shown.
    #[must_use]
    pub fn conventions_in(self, currency: Currency) -> Arc<Conventions> {
        let of_shown = self.conventions();
        if of_shown.currency == currency {
            of_shown
        } else {
            Arc::new(self.signals().conventions_in.run(currency))
        }
    }

    /// How numbers, money and months are written now.
    #[must_use]
    #[inline(never)]
    pub fn conventions_untracked(self) -> Arc<Conventions> {
        self.signals().conventions.read_untracked()
    }

    /// The language in which things are said now. A page is made anew when that changes, so nothing on it needs
    /// to follow it.
    #[must_use]
    #[inline(never)]
    pub fn language(self) -> Language {
        self.signals().conventions.read_untracked().language
    }

    /// A text in that language.
    #[must_use]
    pub fn say(self, text: Text) -> &'static str {
        self.language().text(text)
    }

    /// One thing of the plan. Whoever reads it runs again only when that thing changes.
    #[must_use]
    pub fn of_plan<T: PartialEq + Send + Sync + 'static>(
        self,
        thing: impl Fn(&Plan) -> T + Send + Sync + 'static,
    ) -> Shared<T> {
        memo(move || thing(&self.signals().plan.read()))
    }

    /// A number of the plan, in its unit.
    #[must_use]
    pub fn number(self, of: impl Fn(&Plan) -> f64 + Send + Sync + 'static) -> Signal<f64> {
        super::live::number(move || of(&self.signals().plan.read()))
    }

    /// A text of the plan.
    #[must_use]
    pub fn text(self, of: impl Fn(&Plan) -> String + Send + Sync + 'static) -> Signal<String> {
        super::live::text(move || of(&self.signals().plan.read()))
    }

    /// Makes an edit. It can be undone.
    ///
    /// # Errors
    /// [`Refused`]; then the plan stays as it is and nothing on the page runs again.
    pub fn dispatch(self, edit: Edit) -> Result<(), Refused> {
        if let Some(why) = self.locked() {
            return Err(Refused::ReadOnly(why));
        }
        let Some(Tools { apply, .. }) = self.tools() else { return Err(Refused::NotLoaded) };
        self.step(|history| apply(history, edit))
    }

    /// Changes the document. It can be undone.
    ///
    /// # Errors
    /// [`Refused`]; then the document stays as it is and nothing on the page runs again.
    pub fn change(self, change: Change) -> Result<(), Refused> {
        if let Some(why) = self.locked() {
            return Err(Refused::ReadOnly(why));
        }
        let Some(tools) = self.tools() else { return Err(Refused::NotLoaded) };
        let shown = self.plan_untracked();
        let changed = self.step(|history| (tools.change)(history, change));
        if !Arc::ptr_eq(&shown, &self.plan_untracked()) {
            self.end_drafts();
        }
        changed
    }

    /// Changes the states to go back to. They stay, whatever is undone.
    ///
    /// # Errors
    /// [`Refused`]; then the checkpoints stay as they are.
    pub fn change_checkpoints(
        self,
        change: impl FnOnce(&mut History) -> Result<bool, Refusal>,
    ) -> Result<(), Refused> {
        match self.locked() {
            Some(why) => Err(Refused::ReadOnly(why)),
            None => self.step(change),
        }
    }

    fn step(self, by: impl FnOnce(&mut History) -> Result<bool, Refusal>) -> Result<(), Refused> {
        let applied = self.signals().history.try_maybe_update(|history| match by(history) {
            Ok(changed) => (changed, Ok(())),
            Err(refusal) => (false, Err(refusal.into())),
        });
        // None: the page is being taken down, and there is no plan left to change.
        applied.unwrap_or(Ok(()))
    }

    /// Shows another plan of the document, which may also be done where it may only be looked at. It is
    /// no step.
    pub fn show(self, scenario: &Id) {
        self.move_by(|history| history.show(scenario));
    }

    /// Undoes or redoes until so many steps are done, or all there are.
    pub fn go_to(self, done: usize) {
        self.travel(|history| history.go_to(done));
    }

    /// Ends the current step of the history: the next edit can be undone on its own.
    pub fn seal(self) {
        // Nothing that anybody sees changes, so nobody is told.
        if let Some(mut history) = self.signals().history.try_write() {
            history.seal();
            history.untrack();
        }
    }

    /// Undoes the last step, if there is one.
    pub fn undo(self) {
        self.travel(History::undo);
    }

    /// Makes the step undone last again, if there is one.
    pub fn redo(self) {
        self.travel(History::redo);
    }

    fn travel(self, by: impl FnOnce(&mut History) -> bool) {
        if self.locked().is_none() {
            self.move_by(by);
        }
    }

    fn move_by(self, by: impl FnOnce(&mut History) -> bool) {
        let moved = self.signals().history.try_maybe_update(|history| {
            let moved = by(history);
            (moved, moved)
        });
        if moved == Some(true) {
            self.end_drafts();
        }
    }

    fn end_drafts(self) {
        self.signals().which_plan.update(|plan| *plan += 1);
    }

    /// Counts what ends drafts: another document or plan, an undo, a redo. What is being typed ends with the
    /// plan it was typed into.
    #[must_use]
    pub fn which_plan(self) -> Signal<u64> {
        self.signals().which_plan.into()
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(self) -> bool {
        self.signals().history.with(History::can_undo)
    }

    /// Whether there is a step to make again.
    #[must_use]
    pub fn can_redo(self) -> bool {
        self.signals().history.with(History::can_redo)
    }

    /// Whether the plan may be changed, as it is now.
    #[must_use]
    pub fn access(self) -> Access {
        self.signals().access.get_untracked()
    }

    /// Whether the plan may only be looked at.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        let signals = self.signals();
        signals.held.get() || signals.access.get() != Access::Edit
    }

    /// Works on another document from the beginning: there is no step before it.
    pub fn begin_anew(self, document: Document) {
        let signals = self.signals();
        signals.history.set(History::new(document));
        signals.which_plan.update(|which| *which += 1);
    }

    /// Lets the plan be changed, or only be looked at.
    pub fn set_access(self, access: Access) {
        self.signals().access.set(access);
    }

    /// Why the plan may only be looked at now; none where it may be changed.
    fn locked(self) -> Option<ReadOnly> {
        let signals = self.signals();
        if signals.held.get_untracked() {
            return Some(ReadOnly::Host);
        }
        match signals.access.get_untracked() {
            Access::Edit => None,
            Access::ReadOnly(why) => Some(why),
        }
    }

    /// Whether the page around this one lets the plan only be looked at.
    #[must_use]
    pub fn is_held(self) -> bool {
        self.signals().held.get_untracked()
    }

    /// Lets the plan only be looked at, whatever else is so, or no longer.
    #[cfg(feature = "embed")]
    pub fn set_held(self, is_held: bool) {
        self.signals().held.set(is_held);
    }
}

/// The language of the page this component is part of. Like its planner it is known while the page is made
/// and where it hears events, not in what is done later: that asks a planner it has kept.
#[must_use]
#[inline(never)]
pub(super) fn use_language() -> Language {
    use_context::<Planner>().map(Planner::language).unwrap_or_default()
}

/// A text in the language of the page this component is part of.
pub(super) trait Here {
    /// What it says.
    fn here(self) -> &'static str;
}

impl Here for Text {
    #[inline(never)]
    fn here(self) -> &'static str {
        use_language().text(self)
    }
}

impl Here for &'static str {
    fn here(self) -> &'static str {
        self
    }
}

/// The planner of the page this component is part of.
#[must_use]
pub fn use_planner() -> Planner {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;
    use crate::plan::example::example;
    use crate::plan::{Bounded, Money, Month};
    use crate::words::example::example_texts;

    fn deal_value(value: f64) -> Edit {
        Edit::SetDealValue(Money::new(value).expect("an amount"))
    }

    #[test]
    fn a_part_out_of_sight_stays_as_it_was_until_it_is_told_or_seen() {
        let owner = Owner::new();
        owner.set();
        let plan = example(Month::constant(2027, 1), &example_texts(Language::ENGLISH))
            .expect("the example is a plan");
        let page = Planner::with(plan, Tools::all(), Conventions::english);
        let [is_in_sight, caught_up] = [(); 2].map(|()| RwSignal::new(true));
        let part = page.while_in_sight(is_in_sight, caught_up);
        let deals = part.number(|plan| plan.deal.value.get());
        let value = || (deals.get_untracked(), untrack(|| part.evaluation()).goal.deals.value);
        let edit = |value| page.dispatch(deal_value(value)).expect("allowed");

        edit(100_000.0);
        assert_eq!(value(), (100_000.0, 5.0), "at once while it is in sight");
        is_in_sight.set(false);
        assert_eq!(value(), (100_000.0, 5.0), "nothing has happened");
        edit(50_000.0);
        assert_eq!(value(), (100_000.0, 5.0), "as it was");
        assert_eq!(
            part.plan_untracked().deal.value.get(),
            50_000.0,
            "whoever acts on the plan gets the page's"
        );
        assert_eq!(part.evaluation_untracked().goal.deals.value, 10.0, "and what follows from that");
        caught_up.notify();
        assert_eq!(value(), (50_000.0, 10.0), "told");
        edit(25_000.0);
        is_in_sight.set(true);
        assert_eq!(value(), (25_000.0, 20.0), "seen");
        part.dispatch(deal_value(20_000.0)).expect("allowed");
        assert_eq!(value(), (20_000.0, 25.0), "its edits are the page's");
        assert_eq!(page.plan_untracked().deal.value.get(), 20_000.0);
    }
}
