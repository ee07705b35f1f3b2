//! The fields of the kinds of goals that few plans have. Loaded when one of them is chosen first.

use leptos::prelude::*;

use crate::edit::Edit;
use crate::plan::{Bounded, Growth, GrowthPeriod, Money, Plan, Recurring, Target, TargetKind};
use crate::ui::fields::{NumberField, SelectField, attempt};
use crate::ui::html::{Element, block, classed};
use crate::ui::keeping::with_whole_engine;
use crate::ui::later::{Later, loaded_later};
use crate::ui::live::{part, text, worded};
use crate::ui::panel::{MakeContent, loaded};
use crate::ui::state::{Here, use_planner};
use crate::words::panels;

/// The fields of the plan's kind of goal. Where they can't be loaded, choosing another kind and this
/// one again tries anew.
pub(super) fn fields() -> AnyView {
    let later = Later::new();
    part(move || loaded(later, || with_whole_engine(use_planner(), make()), |made| made()))
}

loaded_later!(
    goal,
    fn make() -> MakeContent {
        made
    }
);

fn made() -> Vec<Element> {
    match use_planner().plan_untracked().goal.target.kind() {
        TargetKind::NewCustomers => vec![customer_field()],
        TargetKind::Recurring => recurring_fields(),
        TargetKind::Growth => vec![growth_fields()],
        // Has its field on the first screen.
        TargetKind::NewRevenue => Vec::new(),
    }
}

fn customer_field() -> Element {
    let customers = use_planner().number(|plan| match plan.goal.target {
        Target::NewCustomers { customers } => customers.get(),
        _ => 0.0,
    });
    NumberField::new(worded(panels::goal::CUSTOMERS), customers)
        .edit(|customers| Edit::SetTarget(Target::NewCustomers { customers }))
}

/// What a growth goal consists of; something allowed for any other goal.
fn growth(plan: &Plan) -> (Money, Growth) {
    match plan.goal.target {
        Target::Growth { baseline, by } => (baseline, by),
        _ => (Money::constant(1.0), Growth::constant(0.1)),
    }
}

fn growth_fields() -> Element {
    let planner = use_planner();
    // Each field sets its own part and leaves the other as it is then.
    let latest = move || growth(&planner.plan_untracked());
    let baseline = planner.number(|plan| growth(plan).0.get());
    let by = planner.number(|plan| growth(plan).1.get());
    block("field-pair")
        .child(
            NumberField::new(worded(panels::goal::BASELINE), baseline)
                .edit(move |baseline| Edit::SetTarget(Target::Growth { baseline, by: latest().1 })),
        )
        .child(
            NumberField::new(worded(panels::goal::GROW_BY), by)
                .edit(move |by| Edit::SetTarget(Target::Growth { baseline: latest().0, by })),
        )
}

/// What the goal consists of, while it is one of recurring revenue.
fn recurring(plan: &Plan) -> Option<Recurring> {
    match plan.goal.target {
        Target::Recurring(recurring) => Some(recurring),
        _ => None,
    }
}

fn recurring_fields() -> Vec<Element> {
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
    let start = NumberField::new(worded(panels::recurring::START), number(|recurring| recurring.start.get()))
        .edit(move |start| edit(&|recurring| recurring.start = start));
    let growth =
        NumberField::new(worded(panels::recurring::GROWTH), number(|recurring| recurring.growth.get()))
            .edit(move |growth| edit(&|recurring| recurring.growth = growth));
    let periods = vec![
        (GrowthPeriod::Month, panels::recurring::MONTH.here().to_owned()),
        (GrowthPeriod::Quarter, panels::recurring::QUARTER.here().to_owned()),
    ];
    let per = SelectField::new(worded(panels::recurring::PER), periods).choose(
        move || recurring(&planner.plan()).map_or(GrowthPeriod::Month, |recurring| recurring.per),
        move |per| attempt(planner, edit(&|recurring| recurring.per = per)),
    );
    let churn = NumberField::new(worded(panels::recurring::CHURN), number(|recurring| recurring.churn.get()))
        .edit(move |churn| edit(&|recurring| recurring.churn = churn));
    let expansion =
        NumberField::new(worded(panels::recurring::EXPANSION), number(|recurring| recurring.expansion.get()))
            .edit(move |expansion| edit(&|recurring| recurring.expansion = expansion));
    let comes_to = text(move || {
        panels::recurring::growth_line(&planner.plan(), &planner.evaluation(), &planner.conventions())
            .unwrap_or_default()
    });
    vec![
        start,
        block("field-pair").child(growth).child(per),
        classed("p", "panel-lede small").attribute("data-testid", "growth").child(comes_to),
        block("field-pair").child(churn).child(expansion),
    ]
}
