//! A field for a number that need not be known.

use leptos::prelude::*;

use super::editing::Editing;
use super::measured::Measured;
use super::{attempt, described_by, field, fresh_id, marked};
use crate::edit::Edit;
use crate::ui::html::{Element, classed, span};
use crate::ui::live::{attribute, flag, text};
use crate::ui::state::use_planner;
use crate::words::fields;

/// A field for a number that may be left empty, which then is no number rather than 0. It takes
/// what other number fields take, and marks what it can't with what is allowed.
pub fn optional_field<T: Measured>(
    label: Signal<String>,
    value: Signal<Option<f64>>,
    edit: impl Fn(Option<T>) -> Edit + Send + Sync + 'static,
) -> Element {
    let planner = use_planner();
    let read = Callback::new(move |text: String| {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let conventions = planner.conventions_untracked();
        let number = conventions.parse(&text, T::UNIT.kind()).ok().map(|reading| reading.value);
        let number = number.filter(|number| T::new(*number).is_ok());
        number.map(Some).ok_or_else(|| fields::allowed(T::UNIT, T::RANGE, &conventions))
    });
    let write = Callback::new(move |value: Option<f64>| {
        value.map(|value| planner.conventions().entry(value, T::UNIT.kind())).unwrap_or_default()
    });
    // Out of range is refused before it comes to this.
    let change = Callback::new(move |value: Option<f64>| {
        attempt(planner, edit(value.and_then(|value| T::new(value).ok())))
    });
    let editing = Editing::new(value, planner.which_plan(), read, write, change);

    let id = fresh_id("optional");
    let problem = attribute(move || editing.problem());
    let leave = move || {
        editing.settle();
        planner.seal();
    };
    let input = classed("input", "field-input number")
        .attribute("type", "text")
        .attribute("inputmode", "decimal")
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false")
        .id(&id)
        .flag("readonly", flag(move || planner.is_read_only()))
        .property("value", text(move || editing.text()))
        .on("focus", move |_| editing.enter())
        .on("input", move |event| editing.type_in(event_target_value(&event)))
        .on("blur", move |_| leave())
        .key(move |event| match event.key().as_str() {
            "Enter" => {
                leave();
                editing.enter();
            }
            "Escape" if editing.give_up() => event.stop_propagation(),
            _ => {}
        });
    let input = marked(input, problem, described_by(&id, problem));
    field(&id, label, false, problem, span("field-box").child(input))
}
