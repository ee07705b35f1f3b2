//! A choice of one among few.

use leptos::ev::Event;
use leptos::prelude::*;

use super::{field, fresh_id};
use crate::ui::live::{attribute, flag, memo, part};
use crate::ui::state::use_planner;

/// Names of choices under a common head; without a head, a plain list of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// The head.
    pub(super) head: Option<String>,
    /// What the choices are called.
    pub(super) names: Vec<String>,
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
    options: Vec<(T, String)>,
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
    let (choices, names): (Vec<T>, Vec<String>) = options.into_iter().unzip();
    let choices = StoredValue::new(choices);
    let place =
        move || choices.with_value(|choices| choices.iter().position(|choice| *choice == *value.read()));
    let choose = move |place: usize| {
        let choice = choices.with_value(|choices| choices.get(place).cloned());
        choice.map_or(Ok(()), |choice| on_change.run(choice))
    };
    let groups = Signal::stored(vec![Group { head: None, names }]);
    select_field(Select { label, groups, hide_label, always }, place, choose)
}

/// What makes one select field differ from another, beside its choices.
pub(super) struct Select {
    pub(super) label: Signal<String>,
    pub(super) groups: Signal<Vec<Group>>,
    pub(super) hide_label: bool,
    pub(super) always: bool,
}

/// A select field that knows its choices by their place in the list only, so that its code is in
/// the program once, whatever is chosen.
pub(super) fn select_field(
    Select { label, groups, hide_label, always }: Select,
    place: impl Fn() -> Option<usize> + Send + Sync + 'static,
    choose: impl Fn(usize) -> Result<(), String> + Send + Sync + 'static,
) -> AnyView {
    let choose: Callback<usize, Result<(), String>> = Callback::new(choose);
    choice_field(label, groups, memo(place), choose, hide_label, always)
}

fn choice_field(
    label: Signal<String>,
    groups: Signal<Vec<Group>>,
    chosen: Memo<Option<usize>>,
    choose: Callback<usize, Result<(), String>>,
    hide_label: bool,
    always: bool,
) -> AnyView {
    let planner = use_planner();
    let id = fresh_id("select");
    // A refusal is about the choice it was made over; once that is another, it is void.
    let refused = RwSignal::new(None::<(Option<usize>, String)>);
    let problem = attribute(move || {
        let (over, problem) = refused.get()?;
        (over == chosen.get()).then_some(problem)
    });
    let change = move |event: Event| {
        let over = chosen.get_untracked();
        let result = event_target_value(&event).parse().map_or(Ok(()), |place| choose.run(place));
        if result.is_err() {
            // The element has moved on by itself; bring it back to what the plan says.
            let select: web_sys::HtmlSelectElement = event_target(&event);
            let back = over.and_then(|place| i32::try_from(place).ok());
            select.set_selected_index(back.unwrap_or(-1));
        }
        refused.set(result.err().map(|problem| (over, problem)));
        planner.seal();
    };
    let change: Box<dyn FnMut(Event)> = Box::new(change);
    let options = part(move || {
        let mut place = 0_usize;
        let groups = groups.get().into_iter().map(|group| {
            let options = group.names.into_iter().map(|name| {
                let this = place;
                place += 1;
                let selected = flag(move || chosen.get() == Some(this));
                view! { <option value=this.to_string() prop:selected=selected>{name}</option> }
            });
            let options: Vec<_> = options.collect();
            match group.head {
                Some(head) => view! { <optgroup label=head>{options}</optgroup> }.into_any(),
                None => options.into_any(),
            }
        });
        groups.collect::<Vec<_>>().into_any()
    });
    let described_by = super::described_by(&id, problem);
    let select = view! {
        <span class="field-box">
            <select
                class="field-input"
                id=id.clone()
                disabled=flag(move || !always && planner.is_read_only())
                aria-invalid=super::invalid(problem)
                aria-describedby=described_by
                on:change=change
            >
                {options}
            </select>
        </span>
    };
    field(id, label, hide_label, problem, select.into_any())
}
