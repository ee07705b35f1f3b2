//! The goal: what is to be reached, by when, and how the work is laid over the months.

use leptos::prelude::*;

use super::fields::{NumberField, SelectField, attempt, month_field};
use super::html::{Element, block, classed, element};
use super::live::{Key, Shared, each, fixed, memo, part, text, when};
use super::panel::{heading_of, titled};
use super::recurring::recurring_fields;
use super::state::use_planner;
use crate::edit::Edit;
use crate::plan::{
    AfterDeadline, Bounded, Currency, Goal, Growth, Money, Month, Period, Phasing, Plan, Schedule,
    ScheduleKind, Target, TargetKind, Weight,
};
use crate::words::fields::Unit;
use crate::words::panels;

/// The goal panel.
pub(super) fn goal_panel() -> Element {
    let planner = use_planner();
    let currencies: Vec<_> = Currency::all().map(|currency| (currency, currency.to_string())).collect();
    let period = planner.of_plan(|plan| plan.goal.period);
    let start = planner.of_plan(|plan| plan.start);
    let (first, last) = (month(move || period.get().first), month(move || period.get().last));
    let limit = month(move || last_month(start.get()));
    let schedule = move || planner.plan().schedule;
    let kinds = [ScheduleKind::CatchUp, ScheduleKind::Level, ScheduleKind::WorkBack];
    let kinds = kinds.map(|kind| (kind, panels::schedule(kind).to_owned()));
    let set_schedule = move |change: &dyn Fn(&mut Schedule)| {
        let mut schedule = planner.plan_untracked().schedule;
        change(&mut schedule);
        attempt(planner, Edit::SetSchedule(schedule))
    };
    let afters = [AfterDeadline::Stop, AfterDeadline::KeepPace];
    let afters = afters.map(|after| (after, panels::after_deadline(after).to_owned()));

    let deal_value = planner.number(|plan| plan.deal.value.get());
    let deal = block("field-pair")
        .child(
            NumberField::new(text(move || panels::deal_value(&planner.plan()).to_owned()), deal_value)
                .edit(Edit::SetDealValue),
        )
        .child(SelectField::new(fixed(panels::goal::CURRENCY), currencies).choose(
            move || planner.plan().currency,
            move |currency| attempt(planner, Edit::SetCurrency(currency)),
        ));
    let months = block("field-pair")
        .child(month_field(
            fixed(panels::goal::START),
            month(move || start.get()),
            month(move || start.get().plus(-24)),
            month(move || start.get().plus(36)),
            Edit::SetStart,
        ))
        .child(month_field(fixed(panels::goal::DEADLINE), last, first, limit, Edit::SetDeadline));
    let way = SelectField::new(fixed(panels::goal::SCHEDULE), kinds.to_vec())
        .choose(move || schedule().kind, move |kind| set_schedule(&|schedule| schedule.kind = kind));
    let counted = block("field-pair")
        .child(month_field(
            fixed(panels::goal::FIRST),
            first,
            month(move || start.get()),
            last,
            Edit::SetFirstMonth,
        ))
        .child(SelectField::new(fixed(panels::goal::AFTER), afters.to_vec()).choose(
            move || schedule().after_deadline,
            move |after| set_schedule(&|schedule| schedule.after_deadline = after),
        ));
    let more = classed("details", "more")
        .attribute("data-testid", "goal-more")
        .child(element("summary").child(panels::goal::MORE))
        .child(block("stack").child(counted).child(phasing_fields(period)));
    titled(classed("section", "goal"), "goal")
        .child(heading_of("goal", panels::goal::HEADING))
        .child(target_fields())
        .child(deal)
        .child(months)
        .child(way)
        .child(more)
}

fn month(of: impl Fn() -> Month + Send + Sync + 'static) -> Signal<Month> {
    Signal::derive(of)
}

/// The last month that a plan starting in a month can reach.
fn last_month(start: Month) -> Month {
    start.plus(i32::try_from(Plan::MAX_MONTHS).unwrap_or(0) - 1)
}

/// The kind of goal and how much of it.
fn target_fields() -> Vec<AnyView> {
    let planner = use_planner();
    let kind = memo(move || planner.plan().goal.target.kind());
    let kinds = vec![
        (TargetKind::NewRevenue, panels::goal::NEW_REVENUE.to_owned()),
        (TargetKind::Growth, panels::goal::GROWTH.to_owned()),
        (TargetKind::NewCustomers, panels::goal::NEW_CUSTOMERS.to_owned()),
        (TargetKind::Recurring, panels::recurring::KIND.to_owned()),
    ];
    let choice = SelectField::new(fixed(panels::goal::KIND), kinds).choose(
        move || kind.get(),
        move |kind| attempt(planner, Edit::SetTarget(planner.evaluation_untracked().goal.as_target(kind))),
    );
    let fields = part(move || match kind.get() {
        TargetKind::Recurring => recurring_fields(),
        TargetKind::NewRevenue => {
            let amount = planner.number(|plan| match plan.goal.target {
                Target::NewRevenue { amount } => amount.get(),
                _ => 0.0,
            });
            NumberField::new(fixed(panels::goal::AMOUNT), amount)
                .edit(|amount| Edit::SetTarget(Target::NewRevenue { amount }))
                .view()
        }
        TargetKind::Growth => growth_fields().view(),
        TargetKind::NewCustomers => {
            let customers = planner.number(|plan| match plan.goal.target {
                Target::NewCustomers { customers } => customers.get(),
                _ => 0.0,
            });
            NumberField::new(fixed(panels::goal::CUSTOMERS), customers)
                .edit(|customers| Edit::SetTarget(Target::NewCustomers { customers }))
                .view()
        }
    });
    vec![choice.view(), fields]
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
            NumberField::new(fixed(panels::goal::BASELINE), baseline)
                .edit(move |baseline| Edit::SetTarget(Target::Growth { baseline, by: latest().1 })),
        )
        .child(
            NumberField::new(fixed(panels::goal::GROW_BY), by)
                .edit(move |by| Edit::SetTarget(Target::Growth { baseline: latest().0, by })),
        )
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
        (PhasingKind::Even, panels::goal::EVEN.to_owned()),
        (PhasingKind::ByQuarter, panels::goal::BY_QUARTER.to_owned()),
        (PhasingKind::ByMonth, panels::goal::BY_MONTH.to_owned()),
    ];
    let choice = SelectField::new(fixed(panels::goal::PHASING), kinds).choose(
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
