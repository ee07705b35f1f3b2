//! The one number field.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::editing::Editing;
use super::measured::Measured;
use super::slider::slider;
use super::step::{Step, stepped};
use super::{attempt, described_by, field, fresh_id, invalid};
use crate::edit::Edit;
use crate::format::Place;
use crate::plan::values::Range;
use crate::ui::live::{attribute, flag, memo, part, text};
use crate::ui::state::use_planner;
use crate::words::fields::{self, Unit};

/// A field for a number of the plan that knows its own unit and range.
#[component]
pub fn BoundedField<T: Measured>(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// The plan's value, in the number's unit.
    #[prop(into)]
    value: Signal<f64>,
    /// The edit that sets another value.
    #[prop(into)]
    edit: Callback<T, Edit>,
    /// What stands behind the number, such as "days".
    #[prop(into, optional)]
    suffix: Signal<String>,
    /// Puts a slider beside the field: the value at its right end.
    #[prop(optional)]
    slider_to: Option<f64>,
    /// Shows the label to screen readers only, where a column's head says the same.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let planner = use_planner();
    let change = Callback::new(move |number: f64| {
        // Out of range is refused before it comes to this.
        T::new(number).map_or(Ok(()), |value| attempt(planner, edit.run(value)))
    });
    number_field(Number {
        label,
        unit: T::UNIT,
        range: T::RANGE,
        value,
        change,
        suffix,
        slider_to,
        hide_label,
    })
}

/// A field for a number, whatever it measures.
///
/// It takes what people type (`500k`, `$1.2m`, `2,5 %`). Each text that is an allowed value
/// changes the plan at once; any other marks the field, and the plan stays. While typing, it shows
/// how the text was read. Leaving it or Enter shows the value as it is written here; Escape brings
/// back the value from when it was entered; the arrow keys step, with Shift by ten steps.
#[component]
pub fn NumberField(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// What the number measures.
    unit: Unit,
    /// The values allowed.
    range: Range,
    /// The plan's value.
    #[prop(into)]
    value: Signal<f64>,
    /// Sets another value, or says in words why it can't be.
    #[prop(into)]
    on_change: Callback<f64, Result<(), String>>,
    /// What stands behind the number, such as "days".
    #[prop(into, optional)]
    suffix: Signal<String>,
    /// Puts a slider beside the field: the value at its right end.
    #[prop(optional)]
    slider_to: Option<f64>,
    /// Shows the label to screen readers only, where a column's head says the same.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    number_field(Number { label, unit, range, value, change: on_change, suffix, slider_to, hide_label })
}

/// What makes one number field differ from another.
struct Number {
    label: Signal<String>,
    unit: Unit,
    range: Range,
    value: Signal<f64>,
    change: Callback<f64, Result<(), String>>,
    suffix: Signal<String>,
    slider_to: Option<f64>,
    hide_label: bool,
}

// One function that knows no type of the plan, so that its code is in the program once.
fn number_field(number: Number) -> AnyView {
    let Number { label, unit, range, value, change, suffix, slider_to, hide_label } = number;
    let planner = use_planner();
    let conventions = planner.conventions();
    let read = Callback::new(move |text: String| {
        let conventions = conventions.read_untracked();
        let allowed = |number: &f64| {
            (range.min..=range.max).contains(number) && (!unit.is_whole() || number.fract() == 0.0)
        };
        let number = conventions.parse(&text, unit.kind()).ok().filter(allowed);
        number.ok_or_else(|| fields::allowed(unit, range, &conventions))
    });
    let write = Callback::new(move |value: f64| conventions.read().entry(value, unit.kind()));
    let editing = Editing::new(value, read, write, change);
    let step = Callback::new(move |step: Step| {
        if !planner.is_read_only() {
            editing.set(stepped(value.get_untracked(), step, unit, range));
        }
    });

    let id = fresh_id("number");
    let reading_id = format!("{id}-reading");
    let problem = attribute(move || editing.problem());
    let reading =
        memo(move || editing.reading().map(|value| fields::reading(value, unit, &conventions.read())));
    let described_by = {
        let (message, reading_id) = (described_by(&id, problem), reading_id.clone());
        attribute(move || message.get().or_else(|| reading.read().as_ref().map(|_| reading_id.clone())))
    };
    let keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            editing.settle();
            planner.seal();
        }
        // What was given up here must not also close a panel further out.
        "Escape" if editing.give_up() => event.stop_propagation(),
        _ => {
            if let Some(arrow) = arrow(&event) {
                event.prevent_default();
                step.run(arrow);
            }
        }
    };
    let affix = move |before: bool| {
        text(move || {
            let conventions = conventions.read();
            match (unit, conventions.symbol_place) {
                (Unit::Money, Place::Before) if before => conventions.symbol.clone(),
                (Unit::Money, Place::After) if !before => conventions.symbol.clone(),
                _ if before => String::new(),
                _ => suffix.get(),
            }
        })
    };
    let reading = part(move || match reading.get() {
        Some(text) => view! { <p class="field-reading" id=reading_id.clone()>{text}</p> }.into_any(),
        None => ().into_any(),
    });
    let input = view! {
        <div class="field-row">
            <span class="field-box">
                <span class="field-affix" aria-hidden="true">{affix(true)}</span>
                <input
                    class="field-input number"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    id=id.clone()
                    readonly=flag(move || planner.is_read_only())
                    aria-invalid=invalid(problem)
                    aria-describedby=described_by
                    prop:value=text(move || editing.text())
                    on:focus=move |_| editing.enter()
                    on:input=move |event| editing.type_in(event_target_value(&event))
                    on:keydown=keydown
                    on:blur=move |_| {
                        editing.settle();
                        planner.seal();
                    }
                />
                <span class="field-affix">{affix(false)}</span>
            </span>
            {slider_to.map(|to| slider(label, editing, value, step, unit, range, to))}
        </div>
        {reading}
    };
    field(id, label, hide_label, problem, input.into_any())
}

/// The step an arrow key asks for.
pub(super) fn arrow(event: &KeyboardEvent) -> Option<Step> {
    let up = match event.key().as_str() {
        "ArrowUp" => true,
        "ArrowDown" => false,
        _ => return None,
    };
    // With these keys an arrow moves the caret or the page.
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    (!modified).then(|| Step { up, large: event.shift_key() })
}
