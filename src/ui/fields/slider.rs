//! A slider that shares its value with a number field.

use leptos::prelude::*;

use super::editing::Editing;
use super::step::{POSITIONS, Step, position, value_at};
use crate::plan::values::Range;
use crate::ui::html::{Element, classed};
use crate::ui::live::{flag, text};
use crate::ui::state::{use_language, use_planner};
use crate::words::fields::{self, Unit};

/// A slider from the least value to `to`, moved by pointer or, in the field's own steps, by keys.
pub(super) fn slider(
    label: Signal<String>,
    editing: Editing<Option<f64>>,
    value: Signal<Option<f64>>,
    step: Callback<Step>,
    unit: Unit,
    range: Range,
    to: f64,
) -> Element {
    let planner = use_planner();
    let value = move || value.get().unwrap_or(range.min);
    classed("input", "field-slider")
        .attribute("type", "range")
        .attribute("min", "0")
        .made("max", POSITIONS.to_string())
        .live("aria-label", text(move || fields::slider(&label.read(), use_language())))
        .live("aria-valuetext", text(move || fields::written(value(), unit, &planner.conventions())))
        .flag("disabled", flag(move || planner.is_read_only()))
        .property("value", text(move || position(value(), to).to_string()))
        .on("input", move |event| {
            if let Ok(position) = event_target_value(&event).parse() {
                planner.when_ready(move || editing.set(Some(value_at(position, to, unit, range))));
            }
        })
        // Left to itself, a key would move by a thousandth of the slider, which is often less than
        // the value's own grain.
        .plain_key(move |event| {
            let up = match event.key().as_str() {
                "ArrowUp" | "ArrowRight" => true,
                "ArrowDown" | "ArrowLeft" => false,
                _ => return,
            };
            event.prevent_default();
            step.run(Step { up, large: event.shift_key() });
        })
        // Let go, or left: what comes next is a step of its own.
        .on("change", move |_| planner.when_ready(move || planner.seal()))
        .on("blur", move |_| planner.when_ready(move || planner.seal()))
}
