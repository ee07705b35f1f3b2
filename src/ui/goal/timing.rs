//! What more there is to say of when: from which month on deals count, what comes after the deadline,
//! and how the goal divides over the months. Loaded when it is opened.

use leptos::prelude::*;

use super::{month, set_schedule};
use crate::edit::Edit;
use crate::plan::{AfterDeadline, Bounded, Goal, Month, Period, Phasing, Target, Weight};
use crate::ui::fields::{NumberField, SelectField, attempt, month_field};
use crate::ui::html::{Element, block, classed, element};
use crate::ui::keeping::with_whole_engine;
use crate::ui::later::loaded_later;
use crate::ui::live::{Key, Shared, each, fixed, memo, when, worded};
use crate::ui::panel::{MakeContent, details_later};
use crate::ui::state::{Here, use_planner};
use crate::words::fields::Unit;
use crate::words::panels;

/// Opens the fields.
pub(super) fn details() -> Element {
    let summary = element("summary").child(panels::goal::MORE);
    details_later("more", summary, RwSignal::new(false), || with_whole_engine(use_planner(), make()))
        .attribute("data-testid", "goal-more")
}

loaded_later!(
    goal,
    fn make() -> MakeContent {
        fields
    }
);

fn fields() -> Vec<Element> {
    let planner = use_planner();
    let period = planner.of_plan(|plan| plan.goal.period);
    let afters = [AfterDeadline::Stop, AfterDeadline::KeepPace];
    let afters = afters.map(|after| (after, panels::after_deadline(after).here().to_owned()));
    let counted = block("field-pair")
        .child(month_field(
            worded(panels::goal::FIRST),
            month(move || period.get().first),
            month(move || planner.plan().start),
            month(move || period.get().last),
            Edit::SetFirstMonth,
        ))
        .child(SelectField::new(worded(panels::goal::AFTER), afters.to_vec()).choose(
            move || planner.plan().schedule.after_deadline,
            move |after| set_schedule(planner, |schedule| schedule.after_deadline = after),
        ));
    // The path of recurring revenue follows from growth and churn: nothing is left to divide.
    let is_path = memo(move || matches!(planner.plan().goal.target, Target::Recurring(_)));
    let phasing = when(move || !is_path.get(), move || phasing_fields(period));
    vec![block("stack").child(counted).child(phasing)]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PhasingKind {
    Even,
    ByQuarter,
    ByMonth,
}

impl PhasingKind {
    fn of(phasing: &Phasing) -> Self {
        match phasing {
            Phasing::Even => Self::Even,
            Phasing::ByQuarter { .. } => Self::ByQuarter,
            Phasing::ByMonth { .. } => Self::ByMonth,
        }
    }

    /// A phasing of this kind by which the same is due, as far as it can say that.
    fn phasing(self, goal: &Goal) -> Phasing {
        match self {
            Self::Even => Phasing::Even,
            Self::ByQuarter => goal.phasing.by_quarter(goal.period),
            Self::ByMonth => goal.phasing.by_month(goal.period),
        }
    }

    fn with(self, weights: Vec<Weight>) -> Phasing {
        match self {
            Self::Even => Phasing::Even,
            Self::ByQuarter => Phasing::ByQuarter { weights },
            Self::ByMonth => Phasing::ByMonth { weights },
        }
    }
}

/// How the goal divides over the months, with a weight for each month or quarter.
fn phasing_fields(period: Shared<Period>) -> Vec<AnyView> {
    let planner = use_planner();
    let kind = memo(move || PhasingKind::of(&planner.plan().goal.phasing));
    let kinds = vec![
        (PhasingKind::Even, panels::goal::EVEN.here().to_owned()),
        (PhasingKind::ByQuarter, panels::goal::BY_QUARTER.here().to_owned()),
        (PhasingKind::ByMonth, panels::goal::BY_MONTH.here().to_owned()),
    ];
    let choice = SelectField::new(worded(panels::goal::PHASING), kinds).choose(
        move || kind.get(),
        move |kind| attempt(planner, Edit::SetPhasing(kind.phasing(&planner.plan_untracked().goal))),
    );
    let weights = move || {
        let conventions = planner.conventions();
        let names: Vec<String> = match kind.get() {
            PhasingKind::Even => Vec::new(),
            PhasingKind::ByQuarter => {
                let months: Vec<Month> = period.get().months().collect();
                let quarters = months.chunk_by(|one, other| one.quarter() == other.quarter());
                quarters.map(|months| panels::quarter(months, &conventions)).collect()
            }
            PhasingKind::ByMonth => period.get().months().map(|month| conventions.month(month)).collect(),
        };
        names.into_iter().enumerate().map(|(place, id)| Key { place, id }).collect::<Vec<_>>()
    };
    let set = move |index: usize, number: f64| {
        let mut weights = planner.plan_untracked().goal.phasing.weights().to_vec();
        if let (Some(weight), Ok(new)) = (weights.get_mut(index), Weight::new(number)) {
            *weight = new;
        }
        attempt(planner, Edit::SetPhasing(kind.get_untracked().with(weights)))
    };
    let weight = move |Key { place, id }: Key| {
        let weight = planner
            .number(move |plan| plan.goal.phasing.weights().get(place).map_or(0.0, |weight| weight.get()));
        NumberField::new(fixed(&id), weight)
            .change(Unit::Weight, Weight::RANGE, move |number| set(place, number))
    };
    let fields = move || {
        vec![
            classed("p", "panel-lede small").child(panels::goal::WEIGHTS_NOTE),
            block("weights").child(each(weights, weight)),
        ]
    };
    vec![choice.view(), when(move || kind.get() != PhasingKind::Even, fields)]
}
