//! The goal: what is to be reached, by when, and how the work is laid over the months.

use leptos::prelude::*;

use super::fields::{BoundedField, MonthField, NumberField, SelectField, attempt};
use super::live::{Key, each, fixed, memo, part, switch, when};
use super::state::use_planner;
use crate::edit::Edit;
use crate::plan::month::quarters;
use crate::plan::{
    AfterDeadline, Bounded, Currency, Customers, Growth, Money, Month, Period, Phasing, Plan, Schedule,
    ScheduleKind, Target, Weight,
};
use crate::words::fields::Unit;
use crate::words::panels;

/// The goal panel.
#[component]
pub fn GoalPanel() -> impl IntoView {
    let planner = use_planner();
    let deal_value = planner.number(|plan| plan.deal.value.get());
    let currency = planner.of_plan(|plan| plan.currency);
    let currencies: Vec<_> = Currency::all().map(|currency| (currency, currency.to_string())).collect();
    let period = planner.of_plan(|plan| plan.goal.period);
    let start = planner.of_plan(|plan| plan.start);
    let limit = last_month(start);
    let schedule = planner.of_plan(|plan| plan.schedule);
    let set_schedule = Callback::new(move |schedule: Schedule| attempt(planner, Edit::SetSchedule(schedule)));
    view! {
        <section class="goal" id="goal" aria-labelledby="goal-heading">
            <h2 id="goal-heading">{panels::goal::HEADING}</h2>
            {target_fields()}
            <div class="field-pair">
                <BoundedField<Money>
                    label=fixed(panels::goal::DEAL_VALUE)
                    value=deal_value
                    edit=Edit::SetDealValue
                />
                <SelectField
                    label=fixed(panels::goal::CURRENCY)
                    value=currency
                    options=currencies
                    on_change=Callback::new(move |currency| attempt(planner, Edit::SetCurrency(currency)))
                />
            </div>
            <div class="field-pair">
                <MonthField
                    label=fixed(panels::goal::START)
                    value=start
                    first=Signal::derive(move || start.get().plus(-24))
                    last=Signal::derive(move || start.get().plus(36))
                    edit=Edit::SetStart
                />
                <MonthField
                    label=fixed(panels::goal::DEADLINE)
                    value=Signal::derive(move || period.get().last)
                    first=Signal::derive(move || period.get().first)
                    last=limit
                    edit=Edit::SetDeadline
                />
            </div>
            <SelectField
                label=fixed(panels::goal::SCHEDULE)
                value=Signal::derive(move || schedule.get().kind)
                options=[ScheduleKind::CatchUp, ScheduleKind::Level, ScheduleKind::WorkBack]
                    .map(|kind| (kind, panels::schedule(kind).to_owned()))
                    .to_vec()
                on_change=Callback::new(move |kind| {
                    set_schedule.run(Schedule { kind, ..schedule.get_untracked() })
                })
            />
            <details class="more" data-testid="goal-more">
                <summary>{panels::goal::MORE}</summary>
                <div class="field-pair">
                    <MonthField
                        label=fixed(panels::goal::FIRST)
                        value=Signal::derive(move || period.get().first)
                        first=start
                        last=Signal::derive(move || period.get().last)
                        edit=Edit::SetFirstMonth
                    />
                    <SelectField
                        label=fixed(panels::goal::AFTER)
                        value=Signal::derive(move || schedule.get().after_deadline)
                        options=[AfterDeadline::Stop, AfterDeadline::KeepPace]
                            .map(|after| (after, panels::after_deadline(after).to_owned()))
                            .to_vec()
                        on_change=Callback::new(move |after_deadline| {
                            set_schedule.run(Schedule { after_deadline, ..schedule.get_untracked() })
                        })
                    />
                </div>
                {phasing_fields(period)}
            </details>
        </section>
    }
}

/// The last month that a plan starting in a month can reach.
fn last_month(start: Memo<Month>) -> Signal<Month> {
    Signal::derive(move || start.get().plus(i32::try_from(Plan::MAX_MONTHS).unwrap_or(0) - 1))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TargetKind {
    NewRevenue,
    Growth,
    NewCustomers,
}

impl TargetKind {
    fn of(target: Target) -> Self {
        match target {
            Target::NewRevenue { .. } => Self::NewRevenue,
            Target::Growth { .. } => Self::Growth,
            Target::NewCustomers { .. } => Self::NewCustomers,
        }
    }

    /// A goal of this kind that asks for about the same as the plan does now.
    fn target(self, plan: &Plan, revenue: f64) -> Target {
        let money = |amount: f64| {
            let held = amount.clamp(Money::RANGE.min, Money::RANGE.max);
            Money::new(held).unwrap_or(plan.deal.value)
        };
        match self {
            Self::NewRevenue => Target::NewRevenue { amount: money(revenue) },
            // A fifth more of five times as much is as much.
            Self::Growth => Target::Growth { baseline: money(revenue * 5.0), by: Growth::constant(0.2) },
            Self::NewCustomers => {
                let deals = (revenue / plan.deal.value.get()).ceil();
                let customers = Customers::new(deals.clamp(1.0, Customers::RANGE.max));
                Target::NewCustomers { customers: customers.unwrap_or(Customers::constant(1.0)) }
            }
        }
    }
}

/// The kind of goal and how much of it.
fn target_fields() -> AnyView {
    let planner = use_planner();
    let kind = planner.of_plan(|plan| TargetKind::of(plan.goal.target));
    let kinds = vec![
        (TargetKind::NewRevenue, panels::goal::NEW_REVENUE.to_owned()),
        (TargetKind::Growth, panels::goal::GROWTH.to_owned()),
        (TargetKind::NewCustomers, panels::goal::NEW_CUSTOMERS.to_owned()),
    ];
    let choose = Callback::new(move |kind: TargetKind| {
        let revenue = planner.evaluation().read_untracked().goal.revenue.value;
        let target = kind.target(&planner.plan().read_untracked(), revenue);
        attempt(planner, Edit::SetTarget(target))
    });
    let fields = part(move || match kind.get() {
        TargetKind::NewRevenue => view! {
            <BoundedField<Money>
                label=fixed(panels::goal::AMOUNT)
                value=planner.number(|plan| match plan.goal.target {
                    Target::NewRevenue { amount } => amount.get(),
                    Target::Growth { .. } | Target::NewCustomers { .. } => 0.0,
                })
                edit=|amount| Edit::SetTarget(Target::NewRevenue { amount })
            />
        }
        .into_any(),
        TargetKind::Growth => growth_fields(),
        TargetKind::NewCustomers => view! {
            <BoundedField<Customers>
                label=fixed(panels::goal::CUSTOMERS)
                value=planner.number(|plan| match plan.goal.target {
                    Target::NewCustomers { customers } => customers.get(),
                    Target::Growth { .. } | Target::NewRevenue { .. } => 0.0,
                })
                edit=|customers| Edit::SetTarget(Target::NewCustomers { customers })
            />
        }
        .into_any(),
    });
    view! {
        <SelectField label=fixed(panels::goal::KIND) value=kind options=kinds on_change=choose />
        {fields}
    }
    .into_any()
}

/// What a growth goal consists of; something allowed for any other goal.
fn growth(plan: &Plan) -> (Money, Growth) {
    match plan.goal.target {
        Target::Growth { baseline, by } => (baseline, by),
        Target::NewRevenue { .. } | Target::NewCustomers { .. } => {
            (Money::constant(1.0), Growth::constant(0.1))
        }
    }
}

fn growth_fields() -> AnyView {
    let planner = use_planner();
    // Each field sets its own part and leaves the other as it is then.
    let latest = move || growth(&planner.plan().read_untracked());
    view! {
        <div class="field-pair">
            <BoundedField<Money>
                label=fixed(panels::goal::BASELINE)
                value=planner.number(|plan| growth(plan).0.get())
                edit=move |baseline| Edit::SetTarget(Target::Growth { baseline, by: latest().1 })
            />
            <BoundedField<Growth>
                label=fixed(panels::goal::GROW_BY)
                value=planner.number(|plan| growth(plan).1.get())
                edit=move |by| Edit::SetTarget(Target::Growth { baseline: latest().0, by })
            />
        </div>
    }
    .into_any()
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

    fn phasing(self, period: Period) -> Phasing {
        match self {
            Self::Even => Phasing::Even,
            Self::ByQuarter => Phasing::by_quarter(period),
            Self::ByMonth => Phasing::by_month(period),
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
fn phasing_fields(period: Memo<Period>) -> AnyView {
    let planner = use_planner();
    let phasing = planner.of_plan(|plan| plan.goal.phasing.clone());
    let kind = memo(move || PhasingKind::of(&phasing.read()));
    let kinds = vec![
        (PhasingKind::Even, panels::goal::EVEN.to_owned()),
        (PhasingKind::ByQuarter, panels::goal::BY_QUARTER.to_owned()),
        (PhasingKind::ByMonth, panels::goal::BY_MONTH.to_owned()),
    ];
    let choose = Callback::new(move |kind: PhasingKind| {
        attempt(planner, Edit::SetPhasing(kind.phasing(period.get_untracked())))
    });
    let weights = move || {
        let conventions = planner.conventions().read();
        let names: Vec<String> = match kind.get() {
            PhasingKind::Even => Vec::new(),
            PhasingKind::ByQuarter => {
                let quarters = quarters(period.get().months());
                quarters.into_iter().map(|(quarter, _)| conventions.quarter(quarter)).collect()
            }
            PhasingKind::ByMonth => period.get().months().map(|month| conventions.month(month)).collect(),
        };
        names.into_iter().enumerate().map(|(place, id)| Key { place, id }).collect()
    };
    let set = move |index: usize, number: f64| {
        let mut weights = phasing.read_untracked().weights().to_vec();
        if let (Some(weight), Ok(new)) = (weights.get_mut(index), Weight::new(number)) {
            *weight = new;
        }
        attempt(planner, Edit::SetPhasing(kind.get_untracked().with(weights)))
    };
    let weight = move |Key { place, id }: Key| {
        let value = memo(move || phasing.read().weights().get(place).map_or(0.0, |weight| weight.get()));
        view! {
            <NumberField
                label=fixed(&id)
                unit=Unit::Weight
                range=Weight::RANGE
                value=Signal::from(value)
                on_change=Callback::new(move |number: f64| set(place, number))
            />
        }
        .into_any()
    };
    let is_uneven = switch(move || kind.get() != PhasingKind::Even);
    let fields = move || {
        view! {
            <p class="panel-lede small">{panels::goal::WEIGHTS_NOTE}</p>
            <div class="weights">{each(weights, weight)}</div>
        }
        .into_any()
    };
    view! {
        <SelectField label=fixed(panels::goal::PHASING) value=kind options=kinds on_change=choose />
        {when(is_uneven, fields)}
    }
    .into_any()
}
