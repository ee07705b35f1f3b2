//! Fields for names and definitions.

use leptos::prelude::*;

use super::editing::Editing;
use super::{Lines, attempt, described_by, field, fresh_id, marked, typed};
use crate::edit::Edit;
use crate::plan::text::BadText;
use crate::plan::{Definition, Name};
use crate::ui::html::{Element, classed, span};
use crate::ui::live::attribute;
use crate::ui::state::use_planner;
use crate::words::fields;

/// A field for the name of a plan, a stage or a team. Its label is for screen readers where
/// `hide_label` says so.
pub(in crate::ui) fn name_field(
    label: Signal<String>,
    value: Signal<String>,
    hide_label: bool,
    edit: impl Fn(Name) -> Edit + Send + Sync + 'static,
) -> Element {
    let editing = edit_text(value, Box::new(move |text| Name::new(text).map(&edit)));
    text_field(label, editing, hide_label, Lines::One)
}

/// A field for the words that say when an item counts as being in a stage. Its label is for screen
/// readers.
pub(in crate::ui) fn definition_field(
    label: Signal<String>,
    value: Signal<String>,
    edit: impl Fn(Definition) -> Edit + Send + Sync + 'static,
) -> Element {
    let editing = edit_text(value, Box::new(move |text| Definition::new(text).map(&edit)));
    text_field(label, editing, true, Lines::Many)
}

type MakeEdit = Box<dyn Fn(&str) -> Result<Edit, BadText> + Send + Sync>;

/// Edits a text that `edit` takes, or says why not.
fn edit_text(value: Signal<String>, edit: MakeEdit) -> Editing<String> {
    let planner = use_planner();
    let edit = StoredValue::new(edit);
    let refusal = move |BadText { min, max, .. }: BadText| {
        fields::allowed_length(min, max, &planner.conventions_untracked())
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
    Editing::new(value, planner.which_plan(), read, Callback::new(|text| text), change)
}

fn text_field(label: Signal<String>, editing: Editing<String>, hide_label: bool, lines: Lines) -> Element {
    let id = fresh_id("text");
    let problem = attribute(move || editing.problem());
    let input = match lines {
        Lines::One => {
            classed("input", "field-input").attribute("type", "text").attribute("autocomplete", "off")
        }
        Lines::Many => classed("textarea", "field-input").attribute("rows", "3"),
    };
    let input = typed(input, &id, false, editing, lines);
    let input = marked(input, problem, described_by(&id, problem));
    field(&id, label, hide_label, problem, span("field-box").child(input))
}
