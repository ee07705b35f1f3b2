//! The fields of the page: one for numbers, used everywhere, and the few others.
//!
//! Every field changes the plan while people type, marks what it can't take with what is allowed,
//! and lets the plan's own value through again with Escape. What is being typed stays in the
//! field ([`editing`]); the plan never sees it until it is a value.

pub mod editing;
pub mod measured;
pub mod month;
pub mod number;
pub mod select;
mod slider;
pub mod step;
pub mod text;

use core::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

pub use month::MonthField;
pub use number::{BoundedField, NumberField};
pub use select::SelectField;
pub use text::{DefinitionField, NameField};

use crate::edit::Edit;
use crate::words::refusals;

use super::live::{attribute, flag, memo, part};
use super::state::{Planner, Refused};

/// An id that no other element of the page has.
#[must_use]
pub fn fresh_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Makes an edit.
///
/// # Errors
/// Why it was refused, in words.
pub fn attempt(planner: Planner, edit: Edit) -> Result<(), String> {
    planner.dispatch(edit).map_err(|refused| match refused {
        Refused::ReadOnly(_) => refusals::READ_ONLY.to_owned(),
        Refused::Edit(refusal) => refusals::refusal(&refusal, &planner.conventions().read_untracked()),
    })
}

/// A field around its input: the label above, and below it why it can't take what was typed.
fn field(
    id: String,
    label: Signal<String>,
    hide_label: bool,
    problem: Signal<Option<String>>,
    input: AnyView,
) -> AnyView {
    let message_id = message_id(&id);
    // A memo, so that the message stays the same element, and is said once, while it says the same.
    let shown = memo(move || problem.get());
    let message = part(move || match shown.get() {
        Some(problem) => {
            view! { <p class="field-message" id=message_id.clone() role="alert">{problem}</p> }.into_any()
        }
        None => ().into_any(),
    });
    let is_wrong = flag(move || problem.read().is_some());
    view! {
        <div class="field" class:is-wrong=is_wrong>
            <label class="field-label" class:visually-hidden=hide_label for=id>{label}</label>
            {input}
            {message}
        </div>
    }
    .into_any()
}

fn message_id(field: &str) -> String {
    format!("{field}-message")
}

/// Whether the field is marked, for screen readers.
fn invalid(problem: Signal<Option<String>>) -> Signal<Option<String>> {
    attribute(move || problem.read().as_ref().map(|_| "true".to_owned()))
}

/// Leads screen readers from the field to its message, while there is one.
fn described_by(field: &str, problem: Signal<Option<String>>) -> Signal<Option<String>> {
    let message = message_id(field);
    attribute(move || problem.read().as_ref().map(|_| message.clone()))
}
