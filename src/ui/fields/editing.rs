//! What somebody is typing, and what becomes of it. No element is known here, so that all of it
//! can be tested without a browser.

use leptos::prelude::*;

/// A value being edited as text. A handle: copies mean the same field.
///
/// A draft belongs to the value of the plan it was typed over. When that changes by other means –
/// a slider, undo, another plan – the draft is void without anybody clearing it, and the field
/// shows the plan again. That is why nothing here listens for changes. The values are counted, so
/// that a draft does not come back to life when its value does; so are the plans, since another
/// one may have the same value here.
#[derive(Debug)]
pub(super) struct Editing<V: Send + Sync + 'static> {
    value: Memo<(V, Stamp)>,
    read: Callback<String, Result<V, String>>,
    write: Callback<V, String>,
    change: Callback<V, Result<(), String>>,
    draft: RwSignal<Option<Draft>>,
    session: StoredValue<Option<Session<V>>>,
}

/// Which of the plan's values it is: how many there were before it, and which plan's.
type Stamp = (u64, u64);

#[derive(Clone, Debug)]
struct Draft {
    text: String,
    /// Which of the plan's values this is typed over.
    over: Stamp,
    /// Why the text can't be taken: in words, with what is allowed.
    problem: Option<String>,
}

/// The time from entering a field to leaving it.
#[derive(Clone, Debug)]
struct Session<V> {
    /// The value on entering.
    before: V,
    /// The value this field left in the plan last.
    latest: V,
}

impl<V: Send + Sync + 'static> Clone for Editing<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V: Send + Sync + 'static> Copy for Editing<V> {}

impl<V: Clone + PartialEq + Send + Sync + 'static> Editing<V> {
    /// Edits a value that is read from text, or refused with what is allowed; written as text;
    /// and put into the plan, which may refuse it with words of its own. `plan` tells one plan from
    /// another that takes its place.
    #[must_use]
    pub(super) fn new(
        value: Signal<V>,
        plan: Signal<u64>,
        read: Callback<String, Result<V, String>>,
        write: Callback<V, String>,
        change: Callback<V, Result<(), String>>,
    ) -> Self {
        let value = Memo::new(move |previous: Option<&(V, Stamp)>| {
            let (value, plan) = (value.get(), plan.get());
            let number = previous.map_or(0, |(same, (number, _))| number + u64::from(*same != value));
            (value, (number, plan))
        });
        Self { value, read, write, change, draft: RwSignal::new(None), session: StoredValue::new(None) }
    }

    /// The text the field shows: what is being typed or, without that, the plan's value.
    #[must_use]
    pub(super) fn text(self) -> String {
        let (value, number) = self.value.get();
        match self.live_draft(number) {
            Some(draft) => draft.text,
            None => self.write.run(value),
        }
    }

    /// Why what was typed can't be taken, with what is allowed.
    #[must_use]
    pub(super) fn problem(self) -> Option<String> {
        self.live_draft(self.value.get().1)?.problem
    }

    /// The value as the plan has it, when that reads otherwise than what was typed: `500k` was
    /// taken as 500,000.
    #[must_use]
    pub(super) fn reading(self) -> Option<V> {
        let (value, number) = self.value.get();
        let draft = self.live_draft(number)?;
        let differs = draft.problem.is_none() && draft.text.trim() != self.write.run(value.clone());
        differs.then_some(value)
    }

    /// The field is entered.
    pub(super) fn enter(self) {
        let (value, _) = self.value.get_untracked();
        self.session.set_value(Some(Session { before: value.clone(), latest: value }));
    }

    /// The text has become another. A value goes into the plan at once; anything else leaves the
    /// plan as it is and marks the field.
    pub(super) fn type_in(self, text: String) {
        let result = self.read.run(text.clone()).and_then(|value| self.change.run(value));
        self.keep(text, result.err());
    }

    /// Puts a value into the plan without typing: a step, a slider.
    pub(super) fn set(self, value: V) {
        match self.change.run(value.clone()) {
            Ok(()) => {
                self.draft.set(None);
                self.note_latest();
            }
            Err(problem) => self.keep(self.write.run(value), Some(problem)),
        }
    }

    /// Shows the plan's value again, unless what was typed can't be taken: that stays, marked,
    /// until it is corrected or given up.
    pub(super) fn settle(self) {
        self.draft.maybe_update(|draft| {
            let settles = draft.as_ref().is_some_and(|draft| draft.problem.is_none());
            if settles {
                *draft = None;
            }
            settles
        });
    }

    /// Gives up: the value from when the field was entered is back. Answers whether there was
    /// anything to give up.
    pub(super) fn give_up(self) -> bool {
        let (value, number) = self.value.get_untracked();
        let had_draft =
            self.draft.with_untracked(|draft| draft.as_ref().is_some_and(|draft| draft.over == number));
        self.draft.set(None);
        // A value that something else has put there since is not this field's to take back.
        let mine = self.session.get_value().filter(|session| session.latest == value);
        let Some(Session { before, .. }) = mine.filter(|session| session.before != value) else {
            return had_draft;
        };
        self.set(before);
        true
    }

    fn keep(self, text: String, problem: Option<String>) {
        // Read after the change: the plan may hold the value a little differently.
        let (_, over) = self.value.get_untracked();
        self.draft.set(Some(Draft { text, over, problem }));
        self.note_latest();
    }

    fn note_latest(self) {
        let (latest, _) = self.value.get_untracked();
        self.session.update_value(|session| {
            if let Some(session) = session {
                session.latest = latest;
            }
        });
    }

    fn live_draft(self, number: Stamp) -> Option<Draft> {
        self.draft.get().filter(|draft| draft.over == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field for a number from 0 to 100 of a plan that takes no 13.
    fn field() -> (Editing<u32>, RwSignal<u32>, Owner) {
        let (field, plan, _, owner) = field_of_plans();
        (field, plan, owner)
    }

    fn field_of_plans() -> (Editing<u32>, RwSignal<u32>, RwSignal<u64>, Owner) {
        let owner = Owner::new();
        owner.set();
        let plans = RwSignal::new(0);
        let plan = RwSignal::new(50);
        let read = Callback::new(|text: String| {
            text.trim().parse().ok().filter(|number| *number <= 100).ok_or("0 to 100".to_owned())
        });
        let change = Callback::new(move |number| {
            if number == 13 {
                return Err("not 13".to_owned());
            }
            plan.set(number);
            Ok(())
        });
        let write = Callback::new(|number: u32| number.to_string());
        (Editing::new(plan.into(), plans.into(), read, write, change), plan, plans, owner)
    }

    #[test]
    fn a_value_is_taken_while_it_is_being_typed() {
        let (field, plan, _owner) = field();
        field.enter();
        field.type_in(" 060".to_owned());
        assert_eq!((plan.get_untracked(), field.text().as_str()), (60, " 060"));
        assert_eq!((field.reading(), field.problem()), (Some(60), None));
        field.settle();
        assert_eq!((field.text().as_str(), field.reading()), ("60", None));
    }

    #[test]
    fn a_bad_draft_leaves_the_plan_and_stays_marked_until_corrected() {
        let (field, plan, _owner) = field();
        for (bad, why) in [("", "0 to 100"), ("101", "0 to 100"), ("13", "not 13")] {
            field.type_in(bad.to_owned());
            field.settle();
            assert_eq!(plan.get_untracked(), 50);
            assert_eq!((field.text().as_str(), field.problem().as_deref()), (bad, Some(why)));
        }
        field.type_in("14".to_owned());
        assert_eq!((plan.get_untracked(), field.problem()), (14, None));
    }

    #[test]
    fn giving_up_brings_back_the_value_from_when_the_field_was_entered() {
        let (field, plan, _owner) = field();
        field.enter();
        field.type_in("60".to_owned());
        field.type_in("600".to_owned());
        assert!(field.give_up());
        assert_eq!((plan.get_untracked(), field.text().as_str(), field.problem()), (50, "50", None));
        assert!(!field.give_up(), "there is nothing left to give up");
    }

    #[test]
    fn a_draft_is_void_for_good_when_the_plan_changes_by_other_means() {
        let (field, plan, _owner) = field();
        field.enter();
        field.type_in("x".to_owned());
        plan.set(70);
        assert_eq!((field.text().as_str(), field.problem()), ("70", None));
        plan.set(50);
        assert_eq!((field.text().as_str(), field.problem()), ("50", None));
    }

    #[test]
    fn a_draft_ends_with_its_plan_even_if_the_next_has_the_same_value() {
        let (field, _, plans, _owner) = field_of_plans();
        field.enter();
        field.type_in("x".to_owned());
        field.settle();
        plans.set(1);
        assert_eq!((field.text().as_str(), field.problem()), ("50", None));
    }

    #[test]
    fn a_value_that_something_else_has_set_is_not_given_up() {
        let (field, plan, _owner) = field();
        field.enter();
        field.type_in("60".to_owned());
        plan.set(70);
        field.give_up();
        assert_eq!(plan.get_untracked(), 70);
    }
}
