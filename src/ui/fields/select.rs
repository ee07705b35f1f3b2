//! A choice of one among few.

use leptos::ev::Event;
use leptos::prelude::*;

use super::{described_by, field, fresh_id, marked};
use crate::ui::html::{Element, classed, element, show_choice, span};
use crate::ui::live::{Shared, attribute, flag, memo, part};
use crate::ui::state::use_planner;

/// Names of choices under a common head; without a head, a plain list of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// The head.
    pub(super) head: Option<String>,
    /// What the choices are called.
    pub(super) names: Vec<String>,
}

/// A field to choose one of a few. Put together by what it is called and what there is to choose,
/// and at last by [`Self::choose`], which makes the element.
#[derive(Clone, Debug)]
#[must_use]
pub(in crate::ui) struct SelectField<T> {
    label: Signal<String>,
    choices: Vec<(T, String)>,
    always: bool,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> SelectField<T> {
    /// A field of this label for these choices, each with what it is called.
    pub(in crate::ui) fn new(label: Signal<String>, choices: Vec<(T, String)>) -> Self {
        Self { label, choices, always: false }
    }

    /// For choices that are not of the plan: they stay open when the plan may only be looked at.
    pub(in crate::ui) fn always(self) -> Self {
        Self { always: true, ..self }
    }

    /// The field: what is chosen, and what chooses another or says in words why it can't be.
    pub(in crate::ui) fn choose(
        self,
        value: impl Fn() -> T + Send + Sync + 'static,
        choose: impl Fn(T) -> Result<(), String> + Send + Sync + 'static,
    ) -> Element {
        let (choices, names): (Vec<T>, Vec<String>) = self.choices.into_iter().unzip();
        let of_place = choices.clone();
        let place = move || choices.iter().position(|choice| *choice == value());
        let choose = move |place: usize| of_place.get(place).cloned().map_or(Ok(()), &choose);
        let groups = Signal::stored(vec![Group { head: None, names }]);
        select_field(self.label, groups, self.always, memo(place), Callback::new(choose))
    }
}

/// A select field that knows its choices by their place in the list only, so that its code is in
/// the program once, whatever is chosen.
pub(super) fn select_field(
    label: Signal<String>,
    groups: Signal<Vec<Group>>,
    always: bool,
    chosen: Shared<Option<usize>>,
    choose: Callback<usize, Result<(), String>>,
) -> Element {
    let planner = use_planner();
    let id = fresh_id("select");
    // A refusal is about the choice and the plan it was made over; once one is another, it is void.
    let over = memo(move || (chosen.get(), planner.which_plan().get()));
    let refused = RwSignal::new(None::<((Option<usize>, u64), String)>);
    let problem = attribute(move || {
        let (then, problem) = refused.get()?;
        (then == over.get()).then_some(problem)
    });
    let take = move |event: Event| {
        let over = over.get_untracked();
        let result = event_target_value(&event).parse().map_or(Ok(()), |place| choose.run(place));
        if result.is_err() {
            // The element has moved on by itself; bring it back to what the plan says.
            show_choice(&event, over.0);
        }
        refused.set(result.err().map(|problem| (over, problem)));
        planner.seal();
    };
    let change = move |event: Event| match always {
        true => take(event),
        false => planner.when_ready(move || take(event)),
    };
    let options = part(move || {
        let mut place = 0_usize;
        let mut options = Vec::new();
        for group in groups.get() {
            let names = group.names.into_iter().map(|name| {
                let this = place;
                place += 1;
                let selected = flag(move || chosen.get() == Some(this));
                element("option").made("value", this.to_string()).selected(selected).child(name)
            });
            match group.head {
                Some(head) => {
                    let names: Vec<_> = names.collect();
                    options.push(element("optgroup").made("label", head).child(names));
                }
                None => options.extend(names),
            }
        }
        options
    });
    let select = classed("select", "field-input")
        .id(&id)
        .flag("disabled", flag(move || !always && planner.is_read_only()))
        .on("change", change)
        .child(options);
    let select = marked(select, problem, described_by(&id, problem));
    field(&id, label, false, problem, span("field-box").child(select))
}
