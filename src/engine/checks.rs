//! The four checks: what the answer comes to.

use super::calendar::Calendar;
use super::evaluation::{
    Checks, Delay, Forecast, GoalCheck, LoadLevel, MonthLoad, PeopleCheck, Reach, Required, Schedules,
    Shortage, Status, TeamLoad, TimeCheck,
};
use super::schedule::{Odds, is_up_to, realistic_deadline};
use super::spending::Spending;
use super::ways::Ways;
use crate::plan::{Bounded, Plan, Team};

/// The part of the goal that must be expected for it to count as reached: all of it, but for the
/// last digits.
pub(super) const REACHED: f64 = 1.0 - 1e-6;
/// The part that counts as narrowly missed.
const NARROWLY: f64 = 0.95;
/// Up to this multiple the pace is the steady one for all that people can tell.
const STEADY_PACE: f64 = 1.05;
/// From this part of the goal on a delay matters: it alone can then make the goal missed.
const DELAYED: f64 = 1.0 - REACHED;
/// Hours of work in line up to which there is no line, but the last digits of sums.
const NO_LINE: f64 = 1e-9;
/// How far ahead a first win is looked for, in days: the longest plan and as much again.
const HORIZON_DAYS: usize = 2 * 5 * 366;

/// What the checks look at.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    pub(super) plan: &'a Plan,
    pub(super) ways: &'a Ways,
    pub(super) to_deadline: &'a Calendar,
    pub(super) odds: &'a Odds,
    pub(super) required: &'a Required,
    pub(super) schedules: &'a Schedules,
    /// The part of the work on each way that should have been there before the start.
    pub(super) before_start: &'a [f64],
    pub(super) limited: &'a Forecast,
    pub(super) spending: &'a Spending,
    pub(super) delay: &'a Delay,
    pub(super) teams: &'a [TeamLoad],
}

impl Facts<'_> {
    pub(super) fn checks(&self) -> Checks {
        Checks {
            goal: self.goal(),
            time: self.time(),
            people: self.people(),
            budget: self.spending.check(&self.plan.budget),
        }
    }

    fn goal(&self) -> GoalCheck {
        let expected_revenue = self.limited.counted_after(self.to_deadline.len());
        let due = self.required.revenue.value;
        let status = reached(expected_revenue / due);
        let missing_revenue = if status == Status::Good { 0.0 } else { due - expected_revenue };
        GoalCheck { status, expected_revenue, missing_revenue }
    }

    fn time(&self) -> TimeCheck {
        let deals = self.required.deals.value;
        let work_back = &self.schedules.work_back;
        let main = self.ways.main();
        let route = self.ways.routes().nth(main);
        let parts = self.ways.all.iter().zip(self.before_start);
        let before_start = parts.fold(0.0, |sum, (way, part)| sum + way.share * part);
        let (pace, status) = match self.schedules.reach(self.plan.schedule.kind) {
            Some(reach) => paced(reach),
            None => {
                let status = reached(work_back.part);
                ((status == Status::Good).then_some(1.0), status)
            }
        };
        let first_win = match self.odds.last_even_day(main, route.map_or(0, |route| route.entry)) {
            // The odds of a day are those of the days left after it.
            Some(day) => Some(self.to_deadline.days() - 1 - day),
            None => route.and_then(|route| route.median_days(HORIZON_DAYS)),
        };
        let realistic_deadline =
            if status == Status::Bad { realistic_deadline(self.plan, self.ways, deals) } else { None };
        TimeCheck {
            status,
            before_start,
            pace,
            earliest_win: first_win.and_then(|day| self.to_deadline.date(day)),
            realistic_deadline,
        }
    }

    fn people(&self) -> PeopleCheck {
        let peaks = self.teams.iter().enumerate().filter_map(|(index, team)| {
            let load = team.by_month.get(team.peak?)?;
            Some((index, load.level, load.utilisation.unwrap_or(f64::MAX)))
        });
        let busiest =
            peaks.reduce(|best, other| if (other.1, other.2) > (best.1, best.2) { other } else { best });
        // Hours by month hide what comes in on a few of its days: then work waits all the same.
        let due = self.required.revenue.value;
        let matters = |revenue: f64| revenue >= DELAYED * due;
        let teams = self.teams.len() as f64;
        let delaying = (0_usize..).zip(self.teams).filter(|(_, team)| {
            // When all of it matters, at least one of the teams' parts is that large.
            matters(self.delay.revenue) && matters(team.delayed_revenue * teams)
        });
        let delaying = delaying
            .filter_map(|(index, team)| Some(Shortage { team: index, since: self.short_since(team)? }));
        let delaying: Vec<Shortage> = delaying.collect();
        let works = |team: &Team| team.works.iter().any(|work| work.hours_per_item.get() > 0.0);
        let status = match busiest {
            _ if !self.plan.teams.iter().any(works) => Status::Unknown,
            _ if !delaying.is_empty() => Status::Bad,
            Some((_, LoadLevel::Over, _)) => Status::Bad,
            Some((_, LoadLevel::Tight, _)) => Status::Caution,
            _ => Status::Good,
        };
        PeopleCheck { status, busiest: busiest.map(|(index, ..)| index), delaying }
    }

    /// The month in which the line forms that first costs deals: waiting may cost nothing until the
    /// last day from which a deal can still be won.
    fn short_since(&self, team: &TeamLoad) -> Option<usize> {
        let causes = self.delay.causes.iter().filter(|cause| cause.team == team.team);
        let first = causes.map(|cause| cause.month).min()?;
        let mut since = self.plan.months_to(first).checked_sub(1)?;
        let has_line = |load: &MonthLoad| load.hours_waiting > NO_LINE;
        while let Some(before) = since.checked_sub(1)
            && team.by_month.get(before).is_some_and(has_line)
        {
            since = before;
        }
        Some(since)
    }
}

/// How a part of the goal is judged.
fn reached(part: f64) -> Status {
    if part >= REACHED {
        Status::Good
    } else if part >= NARROWLY {
        Status::Caution
    } else {
        Status::Bad
    }
}

/// The pace of a schedule that has one to set, and how it is judged.
fn paced(reach: &Reach) -> (Option<f64>, Status) {
    match reach {
        Reach::Reached { realistic: false, pace, .. } => (Some(*pace), Status::Bad),
        Reach::Reached { pace, .. } if is_up_to(*pace, STEADY_PACE) => (Some(*pace), Status::Good),
        Reach::Reached { pace, .. } => (Some(*pace), Status::Caution),
        Reach::NothingToScale | Reach::OutOfReach => (None, Status::Bad),
    }
}
