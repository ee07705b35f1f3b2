//! The goal: what is to be reached, by when, and how the work is laid over the months.
//!
//! What the first answer does without is loaded when it is asked for: other [kinds] of goals than
//! new revenue, and what more there is to say of [timing].

mod kinds;
mod timing;

use leptos::prelude::*;

use super::fields::{NumberField, SelectField, attempt, month_field};
use super::html::{Element, block, classed};
use super::live::{memo, part, text, worded};
use super::panel::{heading_of, titled};
use super::state::{Here, Planner, use_planner};
use crate::edit::Edit;
use crate::plan::{Bounded, Currency, Month, Plan, Schedule, ScheduleKind, Target, TargetKind};
use crate::words::panels;

/// The goal panel.
pub(super) fn goal_panel() -> Element {
    let planner = use_planner();
    let currencies: Vec<_> = Currency::all().map(|currency| (currency, currency.to_string())).collect();
    let period = planner.of_plan(|plan| plan.goal.period);
    let start = planner.of_plan(|plan| plan.start);
    let (first, last) = (month(move || period.get().first), month(move || period.get().last));
    let limit = month(move || last_month(start.get()));
    let kinds = [ScheduleKind::CatchUp, ScheduleKind::Level, ScheduleKind::WorkBack];
    let kinds = kinds.map(|kind| (kind, panels::schedule(kind).here().to_owned()));

    let deal_value = planner.number(|plan| plan.deal.value.get());
    let deal = block("field-pair")
        .child(
            NumberField::new(
                text(move || panels::recurring::deal_value(&planner.plan()).here().to_owned()),
                deal_value,
            )
            .edit(Edit::SetDealValue),
        )
        .child(SelectField::new(worded(panels::goal::CURRENCY), currencies).choose(
            move || planner.plan().currency,
            move |currency| attempt(planner, Edit::SetCurrency(currency)),
        ));
    let months = block("field-pair")
        .child(month_field(
            worded(panels::goal::START),
            month(move || start.get()),
            month(move || start.get().plus(-24)),
            month(move || start.get().plus(36)),
            Edit::SetStart,
        ))
        .child(month_field(worded(panels::goal::DEADLINE), last, first, limit, Edit::SetDeadline));
    let way = SelectField::new(worded(panels::goal::SCHEDULE), kinds.to_vec()).choose(
        move || planner.plan().schedule.kind,
        move |kind| set_schedule(planner, |schedule| schedule.kind = kind),
    );
    titled(classed("section", "goal"), "goal")
        .child(heading_of("goal", panels::goal::HEADING.here()))
        .child(target_fields())
        .child(deal)
        .child(months)
        .child(way)
        .child(timing::details())
}

/// Changes one thing of the schedule.
fn set_schedule(planner: Planner, change: impl FnOnce(&mut Schedule)) -> Result<(), String> {
    let mut schedule = planner.plan_untracked().schedule;
    change(&mut schedule);
    attempt(planner, Edit::SetSchedule(schedule))
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
        (TargetKind::NewRevenue, panels::goal::NEW_REVENUE.here().to_owned()),
        (TargetKind::Growth, panels::goal::GROWTH.here().to_owned()),
        (TargetKind::NewCustomers, panels::goal::NEW_CUSTOMERS.here().to_owned()),
        (TargetKind::Recurring, panels::recurring::KIND.here().to_owned()),
    ];
    let choice = SelectField::new(worded(panels::goal::KIND), kinds).choose(
        move || kind.get(),
        move |kind| attempt(planner, Edit::SetTarget(planner.evaluation_untracked().goal.as_target(kind))),
    );
    let fields = part(move || match kind.get() {
        TargetKind::NewRevenue => {
            let amount = planner.number(|plan| match plan.goal.target {
                Target::NewRevenue { amount } => amount.get(),
                _ => 0.0,
            });
            NumberField::new(worded(panels::goal::AMOUNT), amount)
                .edit(|amount| Edit::SetTarget(Target::NewRevenue { amount }))
                .view()
        }
        TargetKind::Growth | TargetKind::NewCustomers | TargetKind::Recurring => kinds::fields(),
    });
    vec![choice.view(), fields]
}
