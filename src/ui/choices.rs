//! Choices that several panels offer: one of the plan's numbers, one of its results; and a number to be added to
//! a list.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

use super::fields::SelectField;
use super::html::{Element, classed, element, show_choice, span};
use super::lately::lately;
use super::live::{Shared, fixed, flag, memo, part};
use super::state::{Planner, use_language, use_planner};
use crate::engine::outcome::Outcome;
use crate::plan::{Input, Plan};
use crate::words::{inputs, outcomes};

/// A choice of a result, and which one it is; `first` to begin with, and where that is gone.
pub(super) fn result_field(
    planner: Planner,
    label: &'static str,
    first: fn(&Plan) -> Outcome,
) -> (AnyView, Shared<Outcome>) {
    let chosen = RwSignal::new(None::<Outcome>);
    let choices = memo(move || {
        let plan = planner.plan();
        let named = Outcome::all(&plan).into_iter().map(|outcome| {
            let name = outcomes::name(&outcome, &plan, use_language());
            (outcome, name)
        });
        named.collect::<Vec<_>>()
    });
    let outcome = memo(move || {
        let known = chosen.get().filter(|chosen| choices.read().iter().any(|(outcome, _)| outcome == chosen));
        known.unwrap_or_else(|| first(&planner.plan()))
    });
    let field = part(move || {
        SelectField::new(fixed(label), choices.get()).always().choose(
            move || outcome.get(),
            move |outcome| {
                chosen.set(Some(outcome));
                Ok(())
            },
        )
    });
    (field, outcome)
}

/// A choice of a number, and which one it is; `first` to begin with, and where that is gone.
pub(super) fn number_field(
    planner: Planner,
    label: &'static str,
    first: fn(&[Input]) -> Option<&Input>,
) -> (AnyView, Shared<Option<Input>>) {
    let chosen = RwSignal::new(None::<Input>);
    let choices = memo(move || {
        let (plan, conventions) = (planner.plan(), planner.conventions());
        let named = Input::all(&plan).into_iter().map(|input| {
            let name = inputs::name(&input, &plan, &conventions);
            (Some(input), name)
        });
        named.collect::<Vec<_>>()
    });
    let input = memo(move || {
        let all: Vec<Input> = choices.read().iter().filter_map(|(input, _)| input.clone()).collect();
        let known = chosen.get().filter(|chosen| all.contains(chosen));
        known.or_else(|| first(&all).cloned())
    });
    let field = part(move || {
        SelectField::new(fixed(label), choices.get()).always().choose(
            move || input.get(),
            move |input| {
                chosen.set(input);
                Ok(())
            },
        )
    });
    (field, input)
}

/// What the keyboard is doing in a list of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    /// Nothing: a choice is meant when it is made.
    Resting,
    /// It goes through the choices of a closed list, and each of them is made on the way: Enter means one.
    Passing,
    /// It has opened the list, in which Enter makes a choice.
    Opened,
}

/// A choice that adds one of some numbers to a list, and then is open for another one. Which they are, `find`
/// says of what is `asked`: a moment after that has changed, since there are many and their names tell values.
/// `full` tells when no more can be added.
pub(super) fn number_adder<Q: 'static>(
    name: &'static str,
    asked: impl Fn() -> Q + 'static,
    find: impl Fn(&Q) -> Vec<(String, Input)> + 'static,
    full: impl Fn() -> bool + Send + Sync + 'static,
    add: impl Fn(Input) + Clone + 'static,
) -> Element {
    let planner = use_planner();
    let keys = RwSignal::new(Keys::Resting);
    let numbers = lately(asked, find);
    let options = part(move || {
        let numbers = numbers.get().unwrap_or_default();
        let names = numbers.iter().enumerate();
        let option =
            |at: usize, name: &str| element("option").made("value", at.to_string()).child(name.to_owned());
        names.map(|(at, (name, _))| option(at, name)).collect::<Vec<_>>()
    });
    let add_chosen = move |event: &Event| {
        let place: Option<usize> = event_target_value(event).parse().ok();
        let numbers = numbers.get_untracked().unwrap_or_default();
        let chosen = place.and_then(|place| numbers.get(place).map(|(_, of)| of.clone()));
        show_choice(event, Some(0));
        if let Some(of) = chosen {
            let add = add.clone();
            planner.when_ready(move || add(of));
        }
    };
    let add_at_enter = add_chosen.clone();
    let pressed = move |event: &KeyboardEvent| {
        let now = keys.get_untracked();
        match event.key().as_str() {
            "Enter" => {
                keys.set(Keys::Resting);
                if now == Keys::Passing {
                    add_at_enter(event);
                }
            }
            "Tab" | "Shift" => {}
            " " | "F4" => keys.set(Keys::Opened),
            _ if event.alt_key() => keys.set(Keys::Opened),
            _ if now != Keys::Opened => keys.set(Keys::Passing),
            _ => {}
        }
    };
    let select = classed("select", "field-input add")
        .attribute("aria-label", name)
        .flag("disabled", flag(move || full() || planner.is_read_only()))
        .key(pressed)
        .on("pointerdown", move |_| keys.set(Keys::Resting))
        .on("change", move |event| {
            if keys.get_untracked() != Keys::Passing {
                keys.set(Keys::Resting);
                add_chosen(&event);
            }
        })
        .on("blur", move |event| {
            keys.set(Keys::Resting);
            show_choice(&event, Some(0));
        })
        .child(element("option").attribute("value", "").child(name))
        .child(options);
    span("field-box").child(select)
}
