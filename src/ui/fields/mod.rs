//! The fields of the page: one for numbers, used everywhere, and the few others.
//!
//! Every field changes the plan while people type, marks what it can't take with what is allowed,
//! and lets the plan's own value through again with Escape. What is being typed stays in the
//! field (`editing`); the plan never sees it until it is a value.

mod editing;
mod measured;
mod month;
mod number;
mod select;
mod slider;
mod step;
mod text;

use core::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

pub(super) use month::month_field;
pub use number::NumberField;
pub(super) use select::SelectField;
pub(super) use step::{POSITIONS, Step, position, stepped, value_at};
pub(super) use text::{definition_field, name_field};

use editing::Editing;

use crate::edit::Edit;
use crate::words::panels::NOT_LOADED;
use crate::words::refusals;

use super::html::{Child, Element, classed, element};
use super::live::{attribute, flag, memo, part, text};
use super::state::{Planner, Refused, use_planner};

/// An id that no other element of the page has.
#[must_use]
pub(super) fn fresh_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Makes an edit.
///
/// # Errors
/// Why it was refused, in words.
pub(super) fn attempt(planner: Planner, edit: Edit) -> Result<(), String> {
    planner.dispatch(edit).map_err(|refused| said(planner, refused))
}

/// Why an edit or a change was refused, in words.
pub(super) fn said(planner: Planner, refused: Refused) -> String {
    match refused {
        Refused::ReadOnly(_) => planner.say(refusals::READ_ONLY).to_owned(),
        Refused::NotLoaded => planner.say(NOT_LOADED).to_owned(),
        Refused::Edit(refusal) => planner
            .tools()
            .map_or_else(String::new, |tools| (tools.refusal)(&refusal, &planner.conventions_untracked())),
    }
}

/// A field around its input: the label above, and below it why it can't take what was typed.
fn field(
    id: &str,
    label: Signal<String>,
    hide_label: bool,
    problem: Signal<Option<String>>,
    input: impl Child,
) -> Element {
    let message_id = message_id(id);
    // A memo, so that the message stays the same element, and is said once, while it says the same.
    let shown = memo(move || problem.get());
    let message = part(move || {
        let message = classed("p", "field-message").id(&message_id).attribute("role", "alert");
        shown.get().map(|problem| message.child(problem))
    });
    let class = text(move || if problem.read().is_some() { "field is-wrong" } else { "field" }.to_owned());
    let label_class = if hide_label { "field-label visually-hidden" } else { "field-label" };
    element("div")
        .live("class", class)
        .child(classed("label", label_class).made("for", id.to_owned()).child(label))
        .child(input)
        .child(message)
}

/// Makes an input the place where a value is typed, `always` or while the plan may be changed: it shows the text,
/// and Enter, Escape and leaving do what they do in every field. Several lines keep Enter for themselves.
fn typed<V: Clone + PartialEq + Send + Sync + 'static>(
    input: Element,
    id: &str,
    always: bool,
    editing: Editing<V>,
    lines: Lines,
) -> Element {
    let planner = use_planner();
    let leave = move || {
        editing.settle();
        planner.seal();
    };
    input
        .id(id)
        .flag("readonly", flag(move || !always && planner.is_read_only()))
        .property("value", text(move || editing.text()))
        // All of it in the order in which it happens, whenever what it takes is there.
        .on("focus", move |_| planner.when_ready(move || editing.enter()))
        .on("input", move |event| {
            let text = event_target_value(&event);
            planner.when_ready(move || editing.type_in(text));
        })
        .on("blur", move |_| planner.when_ready(leave))
        .key(move |event| match event.key().as_str() {
            // What is committed is what Escape leads back to from here on.
            "Enter" if lines == Lines::One => planner.when_ready(move || {
                leave();
                editing.enter();
            }),
            "Escape" if planner.tools().is_none() => planner.when_ready(move || {
                let _ = editing.give_up();
            }),
            // What was given up here must not also close a panel further out.
            "Escape" if editing.give_up() => event.stop_propagation(),
            _ => {}
        })
}

/// How many lines of text an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

fn message_id(field: &str) -> String {
    format!("{field}-message")
}

/// Marks an input that can't take what was typed, and leads screen readers to what describes it.
fn marked(input: Element, problem: Signal<Option<String>>, described_by: Signal<Option<String>>) -> Element {
    input
        .at_times("aria-invalid", attribute(move || problem.read().as_ref().map(|_| "true".to_owned())))
        .at_times("aria-describedby", described_by)
}

/// The message of a field, while there is one.
fn described_by(field: &str, problem: Signal<Option<String>>) -> Signal<Option<String>> {
    let message = message_id(field);
    attribute(move || problem.read().as_ref().map(|_| message.clone()))
}
