//! What follows from a plan.
//!
//! Owns: the arithmetic of the planning model. Must not know: the page, documents, clocks and
//! text for people. The same plan gives the same answer on any machine and any day: only addition,
//! multiplication, division and square roots are used, which every machine rounds alike.
//!
//! ```text
//! plan → goal (deals by month) ─┐
//!      → route (rates, lags) ───┼→ odds, schedules (backward in time)
//!                               └→ forecast (forward) → capacity (forward, with lines) → checks
//! ```
//!
//! There are three ways in: [`evaluate`]; [`explain`](explain::explain), which says how a number of its
//! answer was computed; and [`remedies`], which evaluates changed plans to find out what would fix a
//! shortage of people.

mod calendar;
mod capacity;
mod checks;
pub mod evaluation;
pub mod explain;
mod forecast;
pub mod formula;
mod goal;
mod lag;
pub mod remedy;
mod revenue;
mod route;
mod schedule;
pub mod spans;
pub mod whole;

pub use evaluation::Evaluation;
pub use remedy::remedies;
pub use schedule::is_steady;

use calendar::Calendar;
use checks::Facts;
use evaluation::{Opening, Required, StageNeed, WorkBack};
use formula::{Formula, Operand, Quantity};
use revenue::{Counted, Law, Takings};
use route::Route;
use schedule::{Odds, Setting, part_of};

use crate::plan::{AfterDeadline, Bounded, Plan};

/// The multiple of the steady pace up to which a pace is realistic.
pub const REALISTIC_FACTOR: f64 = 3.0;

/// The fewest and the most months shown after the deadline.
const TAIL_MONTHS: (usize, usize) = (3, 24);

/// Works out everything that follows from a plan. A goal that can't be met is part of the answer,
/// not an error.
#[must_use]
pub fn evaluate(plan: &Plan) -> Evaluation {
    let months_to_deadline = plan.months_to(plan.goal.period.last);
    let route = Route::new(&plan.funnel);
    let calendar = Calendar::new(plan.start, months_to_deadline + tail_months(&route));
    let to_deadline = calendar.first(months_to_deadline);

    let required = goal::required(plan, &calendar);
    let deals = required.deals.value;
    let opening = forecast::opening_run(&route, calendar.days());
    let opening_deals = opening.iter().take(to_deadline.days()).sum();
    let odds = Odds::new(&route, &to_deadline);
    let law = Law::of(plan, &plan.goal);
    let due = required.deals_by_month.get(..months_to_deadline).unwrap_or_default();
    let setting = Setting {
        route: &route,
        due,
        after_deadline: plan.schedule.after_deadline,
        to_deadline: &to_deadline,
        odds: odds.top(),
        deals,
        opening_deals,
        counted: law.map(|law| Counted::new(&law, &to_deadline, due, &opening)),
    };
    let schedules = setting.schedules();
    let stages = stage_needs(plan, &route, &required, &schedules.work_back, &odds, &to_deadline);

    let top = top_daily(plan, &calendar, schedules.top_volumes(plan.schedule.kind));
    let run = forecast::run(&route, top);
    let staff = capacity::Staff::new(plan, &calendar);
    let capacity = capacity::limit(&staff, &route, &run, &odds, months_to_deadline);

    let unlimited = run.forecast(plan, &calendar, months_to_deadline);
    let limited = capacity.run.forecast(plan, &calendar, months_to_deadline);
    let facts = Facts {
        plan,
        route: &route,
        to_deadline: &to_deadline,
        odds: &odds,
        required: &required,
        schedules: &schedules,
        limited: &limited,
        delay: &capacity.delay,
        teams: &capacity.teams,
    };
    let checks = facts.checks();
    let is_reached = checks.goal.missing_revenue == 0.0;
    let recurring = law.zip(limited.recurring.as_ref());
    let recurring = recurring.map(|(law, lines)| law.outlook(lines, required.revenue.value, is_reached));
    Evaluation {
        months: calendar.months().collect(),
        months_to_deadline,
        opening: from_opening(plan, calendar.monthly(&opening), months_to_deadline),
        targets: unlimited.entered.iter().map(|volumes| whole::targets(volumes)).collect(),
        chosen: plan.schedule.kind,
        delay: capacity.delay,
        teams: capacity.teams,
        goal: required,
        stages,
        schedules,
        unlimited,
        limited,
        checks,
        recurring,
    }
}

/// What the opening pipeline's deals bring.
fn from_opening(plan: &Plan, deals_by_month: Vec<f64>, months_to_deadline: usize) -> Opening {
    let Takings { revenue: revenue_by_month, recurring } = revenue::of_deals(plan, &deals_by_month);
    Opening {
        revenue_so_far: revenue::so_far(&revenue_by_month),
        revenue_by_deadline: revenue_by_month.iter().take(months_to_deadline).sum(),
        revenue_by_month,
        deals_by_month,
        recurring,
    }
}

/// Months after the deadline until nearly everything in flight has arrived: the mean sales cycle
/// and two standard deviations.
fn tail_months(route: &Route) -> usize {
    let mean = route.mean_days_to_won().first().copied().unwrap_or(0.0);
    let days = mean + 2.0 * route.variance_days().sqrt();
    let (fewest, most) = TAIL_MONTHS;
    // Days are finite and not negative, so the conversion only drops the fraction.
    ((days / 30.0).ceil() as usize).clamp(fewest, most)
}

/// What enters the top of the funnel each day: the schedule's volumes, and after the deadline
/// nothing or the last pace.
fn top_daily(plan: &Plan, calendar: &Calendar, volumes: &[f64]) -> Vec<f64> {
    let mut daily = calendar.daily(volumes);
    if plan.schedule.after_deadline == AfterDeadline::KeepPace {
        let deadline = calendar.first(volumes.len()).days();
        let pace = deadline.checked_sub(1).and_then(|day| daily.get(day).copied()).unwrap_or(0.0);
        for day in daily.iter_mut().skip(deadline) {
            *day = pace;
        }
    }
    daily
}

/// Backward volumes (planning model, section 3): each stage needs what the next one needs, divided
/// by the rate between them, unrounded.
fn stage_needs(
    plan: &Plan,
    route: &Route,
    required: &Required,
    work_back: &WorkBack,
    odds: &Odds,
    to_deadline: &Calendar,
) -> Vec<StageNeed> {
    let mut volumes = vec![required.deals.clone()];
    let next_ids = plan.funnel.ids().skip(1).collect::<Vec<_>>();
    for (stage, next) in plan.funnel.stages.iter().zip(next_ids).rev() {
        let rate = Operand::new(Quantity::StageRate { stage: stage.id.clone() }, stage.rate.get());
        let needs = volumes.last().map(|needed: &Formula| {
            let needed = Operand::new(Quantity::StageVolume { stage: next.clone() }, needed.value);
            Formula::quotient(needed, rate)
        });
        volumes.extend(needs);
    }
    let days = route.mean_days_to_won();
    let facts = plan.funnel.ids().zip(volumes.into_iter().rev()).zip(&work_back.before_start).zip(days);
    let needs = facts.enumerate().map(|(index, (((stage, volume), before), mean_days_to_won))| StageNeed {
        stage: stage.clone(),
        before_start: part_of(*before, volume.value),
        volume,
        mean_days_to_won,
        latest_start: odds.last_even_day(index).and_then(|day| to_deadline.date(day)),
    });
    needs.collect()
}
