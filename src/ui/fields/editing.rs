//! What somebody is typing, and what becomes of it. No element is known here, so that all of it
//! can be tested without a browser.

use leptos::prelude::*;

/// A value being edited as text. A handle: copies mean the same field.
///
/// A draft belongs to the value of the plan it was typed over. When that changes by other means –
/// a slider, undo, another plan – the draft is void without anybody clearing it, and the field
/// shows the plan again. That is why nothing here listens for changes.
#[derive(Debug)]
pub struct Editing<V: Send + Sync + 'static> {
    value: Signal<V>,
    read: Callback<String, Result<V, String>>,
    write: Callback<V, String>,
    change: Callback<V, Result<(), String>>,
    draft: RwSignal<Option<Draft<V>>>,
    session: StoredValue<Option<Session<V>>>,
}

#[derive(Clone, Debug)]
struct Draft<V> {
    text: String,
    /// The plan's value while this is being typed.
    over: V,
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
    /// and put into the plan, which may refuse it with words of its own.
    #[must_use]
    pub fn new(
        value: Signal<V>,
        read: Callback<String, Result<V, String>>,
        write: Callback<V, String>,
        change: Callback<V, Result<(), String>>,
    ) -> Self {
        Self { value, read, write, change, draft: RwSignal::new(None), session: StoredValue::new(None) }
    }

    /// The text the field shows: what is being typed or, without that, the plan's value.
    #[must_use]
    pub fn text(self) -> String {
        let value = self.value.get();
        match self.live_draft(&value) {
            Some(draft) => draft.text,
            None => self.write.run(value),
        }
    }

    /// Why what was typed can't be taken, with what is allowed.
    #[must_use]
    pub fn problem(self) -> Option<String> {
        self.live_draft(&self.value.get())?.problem
    }

    /// The value as the plan has it, when that reads otherwise than what was typed: `500k` was
    /// taken as 500,000.
    #[must_use]
    pub fn reading(self) -> Option<V> {
        let value = self.value.get();
        let draft = self.live_draft(&value)?;
        let differs = draft.problem.is_none() && draft.text.trim() != self.write.run(value.clone());
        differs.then_some(value)
    }

    /// The field is entered.
    pub fn enter(self) {
        let value = self.value.get_untracked();
        self.session.set_value(Some(Session { before: value.clone(), latest: value }));
    }

    /// The text has become another. A value goes into the plan at once; anything else leaves the
    /// plan as it is and marks the field.
    pub fn type_in(self, text: String) {
        let result = self.read.run(text.clone()).and_then(|value| self.change.run(value));
        self.keep(text, result.err());
    }

    /// Puts a value into the plan without typing: a step, a slider.
    pub fn set(self, value: V) {
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
    pub fn settle(self) {
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
    pub fn give_up(self) -> bool {
        let value = self.value.get_untracked();
        let had_draft = self.live_draft_untracked(&value);
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
        let over = self.value.get_untracked();
        self.draft.set(Some(Draft { text, over, problem }));
        self.note_latest();
    }

    fn note_latest(self) {
        let latest = self.value.get_untracked();
        self.session.update_value(|session| {
            if let Some(session) = session {
                session.latest = latest;
            }
        });
    }

    fn live_draft(self, value: &V) -> Option<Draft<V>> {
        self.draft.get().filter(|draft| draft.over == *value)
    }

    fn live_draft_untracked(self, value: &V) -> bool {
        self.draft.with_untracked(|draft| draft.as_ref().is_some_and(|draft| draft.over == *value))
    }
}
