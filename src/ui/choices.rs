//! Choices that several panels offer: one of the plan's numbers, one of its results.

use leptos::prelude::*;

use super::fields::SelectField;
use super::live::{Shared, fixed, memo, part};
use super::state::Planner;
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
            let name = outcomes::name(&outcome, &plan);
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
