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

/// The message under a field that can't take what was typed. It appears and disappears; a screen
/// reader says it once when it appears.
fn message(id: String, problem: impl Fn() -> Option<String> + Send + Sync + 'static) -> impl IntoView {
    let problem = Memo::new(move |_| problem());
    move || {
        problem.get().map(|problem| {
            view! { <p class="field-message" id=id.clone() role="alert">{problem}</p> }
        })
    }
}
