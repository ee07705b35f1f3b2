//! A slider that shares its value with a number field.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::editing::Editing;
use super::step::{POSITIONS, Step, position, value_at};
use crate::plan::values::Range;
use crate::ui::live::{flag, text};
use crate::ui::state::use_planner;
use crate::words::fields::{self, Unit};

/// A slider from the least value to `to`, moved by pointer or, in the field's own steps, by keys.
pub(super) fn slider(
    label: Signal<String>,
    editing: Editing<f64>,
    value: Signal<f64>,
    step: Callback<Step>,
    unit: Unit,
    range: Range,
    to: f64,
) -> AnyView {
    let planner = use_planner();
    let moved = move |text: String| {
        if let Ok(position) = text.parse() {
            editing.set(value_at(position, to, unit, range));
        }
    };
    // Left to itself, a key would move by a thousandth of the slider, which is often less than
    // the value's own grain.
    let keydown = move |event: KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowUp" | "ArrowRight" => true,
            "ArrowDown" | "ArrowLeft" => false,
            _ => return,
        };
        event.prevent_default();
        step.run(Step { up, large: event.shift_key() });
    };
    view! {
        <input
            class="field-slider"
            type="range"
            min="0"
            max=POSITIONS.to_string()
            aria-label=text(move || fields::slider(&label.read()))
            aria-valuetext=text(move || fields::written(value.get(), unit, &planner.conventions().read()))
            disabled=flag(move || planner.is_read_only())
            prop:value=text(move || position(value.get(), to).to_string())
            on:input=move |event| moved(event_target_value(&event))
            on:keydown=keydown
            // Let go, or left: what comes next is a step of its own.
            on:change=move |_| planner.seal()
            on:blur=move |_| planner.seal()
        />
    }
    .into_any()
}
