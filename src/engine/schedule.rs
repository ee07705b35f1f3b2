//! When the work must happen: the three schedules (planning model, section 5).

use super::REALISTIC_FACTOR;
use super::calendar::Calendar;
use super::evaluation::{Reach, Schedules, WorkBack};
use super::goal::phased;
use super::route::Route;
use crate::plan::{AfterDeadline, Draft, Month, Period, Plan, ScheduleKind};

/// Below this share of the items that start on the first day and are ever won, a deadline counts as
/// out of reach: a gamma law leaves no day without some chance, but nobody can plan on one in a
/// thousand.
const OUT_OF_REACH: f64 = 0.001;

/// The chance, by stage (won last) and day until the deadline, that an item entering the stage
/// then is won by the deadline, for those that are ever won.
#[derive(Clone, Debug)]
pub(super) struct Odds {
    pub(super) by_stage: Vec<Vec<f64>>,
}

impl Odds {
    pub(super) fn new(route: &Route, to_deadline: &Calendar) -> Self {
        Self { by_stage: route.backward(vec![1.0; to_deadline.days()], 0.0, false) }
    }

    /// For a stage, the last day on which the odds are at least even.
    pub(super) fn last_even_day(&self, stage: usize) -> Option<usize> {
        // The same allowance as for the median of a route.
        self.by_stage.get(stage)?.iter().rposition(|odds| *odds >= 0.5 - 1e-12)
    }

    fn top(&self) -> &[f64] {
        self.by_stage.first().map(Vec::as_slice).unwrap_or_default()
    }

    /// Of monthly volumes entering the top of the funnel, laid evenly over the days of each month,
    /// the items won by the deadline, for those that are ever won.
    fn in_time(&self, to_deadline: &Calendar, monthly: &[f64]) -> f64 {
        let entering = to_deadline.daily(monthly);
        self.top().iter().zip(entering).map(|(odds, items)| odds * items).sum()
    }
}

/// The schedules of a plan along a route.
pub(super) fn schedules(
    plan: &Plan,
    route: &Route,
    to_deadline: &Calendar,
    odds: &Odds,
    deals: f64,
    opening_deals: f64,
) -> Schedules {
    let due = to_deadline.daily(&phased(plan, to_deadline, deals));
    let beyond = match plan.schedule.after_deadline {
        AfterDeadline::Stop => 0.0,
        AfterDeadline::KeepPace => due.last().copied().unwrap_or(0.0),
    };
    let shares_won = route.shares_won();
    let daily = route.backward(due.clone(), beyond, true);
    let volumes: Vec<Vec<f64>> = daily.iter().map(|days| to_deadline.monthly(days)).collect();
    // What goes on after the deadline is no part of the goal, nor of what it needed before the start.
    let for_goal = if beyond > 0.0 { &route.backward(due, 0.0, true) } else { &daily };
    let before_start = shares_won.iter().zip(for_goal);
    let before_start = before_start.map(|(share, days)| before_start_of(deals / share, days)).collect();

    let share_won = shares_won.first().copied().unwrap_or(1.0);
    let top = volumes.first().cloned().unwrap_or_default();
    let from_work_back = share_won * odds.in_time(to_deadline, &top);
    let open_deals = (deals - opening_deals).max(0.0);
    let reachable = odds.top().first().is_some_and(|odds| *odds >= OUT_OF_REACH);
    let months = to_deadline.len() as f64;
    let one_a_month = vec![1.0; to_deadline.len()];
    let from_level = share_won * odds.in_time(to_deadline, &one_a_month);
    // Had the work begun in time, this would have been the pace all along.
    let steady = deals / share_won / months;
    let reach = |deals_per_unit: f64, volumes: &[f64], realistic_up_to: f64| {
        if open_deals == 0.0 {
            let top_volumes = vec![0.0; volumes.len()];
            Reach::Reached { factor: 0.0, top_volumes, realistic: true }
        } else if reachable && deals_per_unit > 0.0 {
            let factor = open_deals / deals_per_unit;
            let top_volumes = volumes.iter().map(|volume| factor * volume).collect();
            Reach::Reached { factor, top_volumes, realistic: factor <= realistic_up_to }
        } else {
            Reach::OutOfReach
        }
    };
    Schedules {
        catch_up: reach(from_work_back, &top, REALISTIC_FACTOR),
        level: reach(from_level, &one_a_month, REALISTIC_FACTOR * steady),
        work_back: WorkBack { volumes, before_start, deals_by_deadline: opening_deals + from_work_back },
        opening_deals,
    }
}

/// The part of a total that lies before the first of the days. Sums of some thousand days are good
/// to about 1e-13; what is left below 1e-9 of the total is such a rounding, not work.
fn before_start_of(total: f64, days: &[f64]) -> f64 {
    let rest = total - days.iter().sum::<f64>();
    if rest > 1e-9 * total { rest } else { 0.0 }
}

impl Schedules {
    /// Monthly volumes at the top of the funnel of a schedule; those of work-back where it can't
    /// reach the goal, so that the forecast shows what still can be reached.
    pub(super) fn top_volumes(&self, kind: ScheduleKind) -> &[f64] {
        let work_back = self.work_back.volumes.first().map(Vec::as_slice).unwrap_or_default();
        let reach = match kind {
            ScheduleKind::WorkBack => return work_back,
            ScheduleKind::CatchUp => &self.catch_up,
            ScheduleKind::Level => &self.level,
        };
        match reach {
            Reach::Reached { top_volumes, .. } => top_volumes,
            Reach::OutOfReach => work_back,
        }
    }
}

/// The first deadline after the plan's own at which the catch-up factor is realistic, everything
/// else unchanged. The factor falls as the deadline moves away, so halving the range finds it.
pub(super) fn realistic_deadline(
    plan: &Plan,
    route: &Route,
    deals: f64,
    opening_deals: impl Fn(&Calendar) -> f64,
) -> Option<Month> {
    let is_realistic = |deadline: Month| {
        let period = Period { last: deadline, ..plan.goal.period };
        let phasing = plan.goal.phasing.moved(plan.goal.period, period);
        let goal = crate::plan::Goal { period, phasing, ..plan.goal.clone() };
        Plan::new(Draft { goal, ..plan.draft() }).is_ok_and(|plan| {
            let to_deadline = Calendar::new(plan.start, months_to(&plan, deadline));
            let odds = Odds::new(route, &to_deadline);
            let opening = opening_deals(&to_deadline);
            let schedules = schedules(&plan, route, &to_deadline, &odds, deals, opening);
            matches!(schedules.catch_up, Reach::Reached { realistic: true, .. })
        })
    };
    let limit = plan.start.plus(i32::try_from(Plan::MAX_MONTHS).unwrap_or(i32::MAX) - 1);
    let (mut not_yet, mut realistic) = (plan.goal.period.last, limit);
    if not_yet >= limit || !is_realistic(limit) {
        return None;
    }
    while realistic.since(not_yet) > 1 {
        let middle = not_yet.plus(realistic.since(not_yet) / 2);
        if is_realistic(middle) {
            realistic = middle;
        } else {
            not_yet = middle;
        }
    }
    Some(realistic)
}

/// How many months there are from a plan's start to a deadline, both included.
pub(super) fn months_to(plan: &Plan, deadline: Month) -> usize {
    Period { first: plan.start, last: deadline }.len()
}
