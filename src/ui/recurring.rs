//! The fields of a goal of recurring revenue. Loaded when that is chosen first.

use leptos::prelude::*;

use super::fields::{NumberField, SelectField, attempt};
use super::html::{Element, block, classed};
use super::later::{Later, loaded_later};
use super::live::{fixed, part, text};
use super::panel::{MakeContent, loaded};
use super::state::use_planner;
use crate::edit::Edit;
use crate::plan::{Bounded, GrowthPeriod, Plan, Recurring, Target};
use crate::words::panels;

/// The fields. Where they can't be loaded, choosing another kind of goal and this one again tries anew.
pub(super) fn recurring_fields() -> AnyView {
    let later = Later::new();
    part(move || loaded(later, || Box::pin(fields())))
}

loaded_later!(
    recurring,
    fn fields() -> MakeContent {
        all
    }
);

/// What the goal consists of, while it is one of recurring revenue.
fn recurring(plan: &Plan) -> Option<Recurring> {
    match plan.goal.target {
        Target::Recurring(recurring) => Some(recurring),
        _ => None,
    }
}

fn all() -> Vec<Element> {
    let planner = use_planner();
    let number =
        move |of: fn(&Recurring) -> f64| planner.number(move |plan| recurring(plan).as_ref().map_or(0.0, of));
    // Each field sets its own part and leaves the others as they are then.
    let edit = move |change: &dyn Fn(&mut Recurring)| {
        let plan = planner.plan_untracked();
        Edit::SetTarget(recurring(&plan).map_or(plan.goal.target, |mut recurring| {
            change(&mut recurring);
            Target::Recurring(recurring)
        }))
    };
    let start = NumberField::new(fixed(panels::recurring::START), number(|recurring| recurring.start.get()))
        .edit(move |start| edit(&|recurring| recurring.start = start));
    let growth =
        NumberField::new(fixed(panels::recurring::GROWTH), number(|recurring| recurring.growth.get()))
            .edit(move |growth| edit(&|recurring| recurring.growth = growth));
    let periods = vec![
        (GrowthPeriod::Month, panels::recurring::MONTH.to_owned()),
        (GrowthPeriod::Quarter, panels::recurring::QUARTER.to_owned()),
    ];
    let per = SelectField::new(fixed(panels::recurring::PER), periods).choose(
        move || recurring(&planner.plan()).map_or(GrowthPeriod::Month, |recurring| recurring.per),
        move |per| attempt(planner, edit(&|recurring| recurring.per = per)),
    );
    let churn = NumberField::new(fixed(panels::recurring::CHURN), number(|recurring| recurring.churn.get()))
        .edit(move |churn| edit(&|recurring| recurring.churn = churn));
    let expansion =
        NumberField::new(fixed(panels::recurring::EXPANSION), number(|recurring| recurring.expansion.get()))
            .edit(move |expansion| edit(&|recurring| recurring.expansion = expansion));
    let comes_to = text(move || {
        panels::growth_line(&planner.plan(), &planner.evaluation(), &planner.conventions())
            .unwrap_or_default()
    });
    vec![
        start,
        block("field-pair").child(growth).child(per),
        classed("p", "panel-lede small").attribute("data-testid", "growth").child(comes_to),
        block("field-pair").child(churn).child(expansion),
    ]
}
