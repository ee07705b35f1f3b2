//! A choice of one among few.

use leptos::ev::Event;
use leptos::prelude::*;

use super::{fresh_id, message};
use crate::ui::state::use_planner;

/// Choices under a common head; without a head, a plain list of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices<T> {
    /// The head.
    pub head: Option<String>,
    /// The choices, each with what it is called.
    pub choices: Vec<(T, String)>,
}

/// A field to choose one of a few.
#[component]
pub fn SelectField<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<T>,
    /// What there is to choose, each with what it is called.
    #[prop(into)]
    options: Signal<Vec<(T, String)>>,
    /// Chooses another, or says in words why it can't be.
    #[prop(into)]
    on_change: Callback<T, Result<(), String>>,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// For choices that are not of the plan: they stay open when the plan may only be looked at.
    #[prop(optional)]
    always: bool,
) -> impl IntoView {
    let groups = Signal::derive(move || vec![Choices { head: None, choices: options.get() }]);
    select_field(label, value, groups, on_change, hide_label, always)
}

pub(super) fn select_field<T: Clone + PartialEq + Send + Sync + 'static>(
    label: Signal<String>,
    value: Signal<T>,
    groups: Signal<Vec<Choices<T>>>,
    on_change: Callback<T, Result<(), String>>,
    hide_label: bool,
    always: bool,
) -> impl IntoView {
    let planner = use_planner();
    let id = fresh_id("select");
    let message_id = format!("{id}-message");
    // A refusal is about the value that was chosen over; once that is another, it is void.
    let refused = RwSignal::new(None::<(T, String)>);
    let problem = move || {
        let (over, problem) = refused.get()?;
        (over == value.get()).then_some(problem)
    };
    let place = move |groups: &[Choices<T>], wanted: &T| {
        let mut choices = groups.iter().flat_map(|group| &group.choices);
        choices.position(|(choice, _)| choice == wanted)
    };
    let change = move |event: Event| {
        let groups = groups.read_untracked();
        let over = value.get_untracked();
        let chosen = event_target_value(&event).parse().ok().and_then(|place: usize| {
            groups.iter().flat_map(|group| &group.choices).nth(place).map(|(choice, _)| choice.clone())
        });
        let result = chosen.map_or(Ok(()), |choice| on_change.run(choice));
        if result.is_err() {
            // The element has moved on by itself; bring it back to what the plan says.
            let select: web_sys::HtmlSelectElement = event_target(&event);
            let back = place(&groups, &over).and_then(|place| i32::try_from(place).ok());
            select.set_selected_index(back.unwrap_or(-1));
        }
        refused.set(result.err().map(|problem| (over, problem)));
        planner.seal();
    };
    let options = move || {
        // Options are told apart by their place in the list, so that any type can be chosen.
        let mut place = 0_usize;
        let groups = groups.get().into_iter().map(|group| {
            let options: Vec<_> = group
                .choices
                .into_iter()
                .map(|(choice, name)| {
                    let number = place.to_string();
                    place += 1;
                    view! {
                        <option value=number prop:selected=move || value.read() == choice>
                            {name}
                        </option>
                    }
                })
                .collect();
            match group.head {
                Some(head) => view! { <optgroup label=head>{options}</optgroup> }.into_any(),
                None => options.into_any(),
            }
        });
        groups.collect::<Vec<_>>()
    };
    let described_by = {
        let message_id = message_id.clone();
        move || problem().map(|_| message_id.clone())
    };
    view! {
        <div class="field" class:is-wrong=move || problem().is_some()>
            <label class="field-label" class:visually-hidden=hide_label for=id.clone()>{label}</label>
            <span class="field-box">
                <select
                    class="field-input"
                    id=id
                    disabled=move || !always && planner.is_read_only()
                    aria-invalid=move || problem().is_some().then_some("true")
                    aria-describedby=described_by
                    on:change=change
                >
                    {options}
                </select>
            </span>
            {message(message_id, problem)}
        </div>
    }
}
