//! What may be spent, what people and other things cost, and what comes of it.

use leptos::prelude::*;

use super::fixed_costs::fixed_costs;
use super::spending::spending;
use crate::edit::{Edit, TeamChange};
use crate::plan::{Bounded, Cost, Id, Plan};
use crate::ui::fields::NumberField;
use crate::ui::html::{Element, block, classed, element};
use crate::ui::live::{Key, each, number, text, when, worded};
use crate::ui::state::{use_language, use_planner};
use crate::words::names;
use crate::words::panels::budget as words;

/// Limits, costs and spending.
pub(super) fn content() -> Vec<Element> {
    let mut content = vec![
        classed("p", "panel-lede").child(words::NOTE),
        limits(),
        element("h3").child(words::PEOPLE),
        people(),
        element("h3").child(words::FIXED),
        fixed_costs(),
        element("h3").child(words::SPENDING),
    ];
    content.extend(spending());
    content
}

fn limits() -> Element {
    let planner = use_planner();
    let limit =
        move |of: fn(&Plan) -> Option<Cost>| Signal::derive(move || of(&planner.plan()).map(Bounded::get));
    let margin = Signal::derive(move || planner.plan().deal.gross_margin.map(Bounded::get));
    block("channel-fields")
        .child(
            NumberField::optional(worded(words::TOTAL_LIMIT), limit(|plan| plan.budget.total))
                .when_empty(worded(words::NO_LIMIT))
                .edit_optional(Edit::SetTotalBudget),
        )
        .child(
            NumberField::optional(worded(words::MONTHLY_LIMIT), limit(|plan| plan.budget.monthly))
                .when_empty(worded(words::NO_LIMIT))
                .edit_optional(Edit::SetMonthlyBudget),
        )
        .child(
            NumberField::optional(worded(words::MARGIN), margin)
                .when_empty(worded(words::NOT_KNOWN))
                .edit_optional(Edit::SetGrossMargin),
        )
}

/// What a person of each team costs.
fn people() -> Element {
    let planner = use_planner();
    let teams = move || planner.plan().teams.iter().map(|team| Key::id(&team.id)).collect();
    let is_none = move || planner.plan().teams.is_empty();
    block("channel-fields")
        .child(each(teams, |key| Id::new(&key.id).ok().map(person)))
        .child(when(is_none, || classed("p", "small").child(words::NO_TEAMS)))
}

fn person(id: Id) -> Element {
    let planner = use_planner();
    let id = StoredValue::new(id);
    let label =
        text(move || id.with_value(|id| words::person(names::team(&planner.plan(), id), use_language())));
    // Nothing for the moment between a team's removal and that of its field.
    let cost = number(move || {
        let plan = planner.plan();
        let team = id.with_value(|id| plan.teams.iter().find(|team| team.id == *id));
        team.map_or(0.0, |team| team.cost_per_person.get())
    });
    NumberField::new(label, cost)
        .edit(move |cost| Edit::Team { team: id.get_value(), change: TeamChange::CostPerPerson(cost) })
}
