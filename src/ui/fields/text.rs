//! Fields for names and definitions.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::editing::Editing;
use super::{attempt, described_by, field, fresh_id, invalid};
use crate::edit::Edit;
use crate::plan::text::BadText;
use crate::plan::{Definition, Name};
use crate::ui::live::{attribute, flag, text};
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
    value: Signal<String>,
    /// The edit that sets another name.
    edit: impl Fn(Name) -> Edit + Send + Sync + 'static,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let editing = edit_text(value, move |text| Name::new(text).map(&edit));
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
    value: Signal<String>,
    /// The edit that sets another definition.
    edit: impl Fn(Definition) -> Edit + Send + Sync + 'static,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let editing = edit_text(value, move |text| Definition::new(text).map(&edit));
    text_field(label, editing, hide_label, Lines::Many)
}

/// Edits a text that `edit` takes, or says why not.
fn edit_text(
    value: Signal<String>,
    edit: impl Fn(&str) -> Result<Edit, BadText> + Send + Sync + 'static,
) -> Editing<String> {
    let planner = use_planner();
    let edit: StoredValue<MakeEdit> = StoredValue::new(Box::new(edit));
    let refusal = move |BadText { min, max, .. }: BadText| {
        fields::allowed_length(min, max, &planner.conventions().read_untracked())
    };
    // White space at the ends is nothing people mean; without this, the plan's trimmed text would
    // look like another one.
    let read = Callback::new(move |typed: String| {
        edit.with_value(|edit| edit(&typed)).map(|_| typed.trim().to_owned()).map_err(refusal)
    });
    let change = Callback::new(move |text: String| {
        let edit = edit.with_value(|edit| edit(&text)).map_err(refusal)?;
        attempt(planner, edit)
    });
    Editing::new(value, read, Callback::new(|text| text), change)
}

type MakeEdit = Box<dyn Fn(&str) -> Result<Edit, BadText> + Send + Sync>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

fn text_field(label: Signal<String>, editing: Editing<String>, hide_label: bool, lines: Lines) -> AnyView {
    let planner = use_planner();
    let id = fresh_id("text");
    let problem = attribute(move || editing.problem());
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
    let read_only = flag(move || planner.is_read_only());
    let shown = text(move || editing.text());
    let described_by = described_by(&id, problem);
    let input = match lines {
        Lines::One => view! {
            <input
                class="field-input"
                type="text"
                autocomplete="off"
                id=id.clone()
                readonly=read_only
                aria-invalid=invalid(problem)
                aria-describedby=described_by
                prop:value=shown
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
                readonly=read_only
                aria-invalid=invalid(problem)
                aria-describedby=described_by
                prop:value=shown
                on:focus=move |_| editing.enter()
                on:input=move |event| editing.type_in(event_target_value(&event))
                on:keydown=keydown
                on:blur=move |_| leave()
            ></textarea>
        }
        .into_any(),
    };
    field(id, label, hide_label, problem, view! { <span class="field-box">{input}</span> }.into_any())
}
