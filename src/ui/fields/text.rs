//! Fields for names and definitions.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::editing::Editing;
use super::{attempt, fresh_id, message};
use crate::edit::Edit;
use crate::plan::text::BadText;
use crate::plan::{Definition, Name};
use crate::ui::state::use_planner;
use crate::words::fields;

/// A field for the name of a plan, a stage or a team.
#[component]
pub fn NameField(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// The plan's value.
    #[prop(into)]
    value: Signal<Name>,
    /// The edit that sets another name.
    edit: impl Fn(Name) -> Edit + Send + Sync + 'static,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let editing = edit_text(value, Name::new, Name::to_string, edit);
    text_field(label, editing, hide_label, Lines::One)
}

/// A field for the words that say when an item counts as being in a stage.
#[component]
pub fn DefinitionField(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// The plan's value.
    #[prop(into)]
    value: Signal<Definition>,
    /// The edit that sets another definition.
    edit: impl Fn(Definition) -> Edit + Send + Sync + 'static,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let editing = edit_text(value, Definition::new, Definition::to_string, edit);
    text_field(label, editing, hide_label, Lines::Many)
}

fn edit_text<T: Clone + PartialEq + Send + Sync + 'static>(
    value: Signal<T>,
    make: fn(&str) -> Result<T, BadText>,
    text: fn(&T) -> String,
    edit: impl Fn(T) -> Edit + Send + Sync + 'static,
) -> Editing<T> {
    let planner = use_planner();
    let read = Callback::new(move |typed: String| {
        make(&typed).map_err(|BadText { min, max, .. }| {
            fields::allowed_length(min, max, &planner.conventions().read_untracked())
        })
    });
    let write = Callback::new(move |value: T| text(&value));
    Editing::new(value, read, write, Callback::new(move |value| attempt(planner, edit(value))))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

fn text_field<T: Clone + PartialEq + Send + Sync + 'static>(
    label: Signal<String>,
    editing: Editing<T>,
    hide_label: bool,
    lines: Lines,
) -> impl IntoView {
    let planner = use_planner();
    let id = fresh_id("text");
    let message_id = format!("{id}-message");
    let described_by = {
        let message_id = message_id.clone();
        move || editing.problem().map(|_| message_id.clone())
    };
    let keydown = move |event: KeyboardEvent| match event.key().as_str() {
        // In a definition, Enter begins a new line.
        "Enter" if lines == Lines::One => {
            editing.settle();
            planner.seal();
        }
        "Escape" if editing.give_up() => event.stop_propagation(),
        _ => {}
    };
    let leave = move || {
        editing.settle();
        planner.seal();
    };
    let invalid = move || editing.problem().is_some().then_some("true");
    let input = match lines {
        Lines::One => view! {
            <input
                class="field-input"
                type="text"
                autocomplete="off"
                id=id.clone()
                readonly=move || planner.is_read_only()
                aria-invalid=invalid
                aria-describedby=described_by
                prop:value=move || editing.text()
                on:focus=move |_| editing.enter()
                on:input=move |event| editing.type_in(event_target_value(&event))
                on:keydown=keydown
                on:blur=move |_| leave()
            />
        }
        .into_any(),
        Lines::Many => view! {
            <textarea
                class="field-input"
                rows="3"
                id=id.clone()
                readonly=move || planner.is_read_only()
                aria-invalid=invalid
                aria-describedby=described_by
                prop:value=move || editing.text()
                on:focus=move |_| editing.enter()
                on:input=move |event| editing.type_in(event_target_value(&event))
                on:keydown=keydown
                on:blur=move |_| leave()
            ></textarea>
        }
        .into_any(),
    };
    view! {
        <div class="field" class:is-wrong=move || editing.problem().is_some()>
            <label class="field-label" class:visually-hidden=hide_label for=id.clone()>{label}</label>
            <span class="field-box">{input}</span>
            {message(message_id, move || editing.problem())}
        </div>
    }
}
