//! The four checks: what the answer comes to.

use super::calendar::Calendar;
use super::evaluation::{
    BudgetCheck, Checks, Forecast, GoalCheck, LoadLevel, PeopleCheck, Reach, Required, Schedules, Status,
    TeamLoad, TimeCheck,
};
use super::forecast::opening_run;
use super::route::Route;
use super::schedule::{Odds, realistic_deadline};
use crate::plan::Plan;

/// The part of the goal that must be expected for it to count as reached: all of it, but for the
/// last digits.
const REACHED: f64 = 1.0 - 1e-6;
/// The part that counts as narrowly missed.
const NARROWLY: f64 = 0.95;
/// Up to this factor the pace is the steady one for all that people can tell.
const STEADY_FACTOR: f64 = 1.05;
/// How far ahead a first win is looked for, in days: the longest plan and as much again.
const HORIZON_DAYS: usize = 2 * 5 * 366;

/// What the checks look at.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    pub(super) plan: &'a Plan,
    pub(super) route: &'a Route,
    pub(super) to_deadline: &'a Calendar,
    pub(super) odds: &'a Odds,
    pub(super) required: &'a Required,
    pub(super) schedules: &'a Schedules,
    pub(super) limited: &'a Forecast,
    pub(super) teams: &'a [TeamLoad],
}

impl Facts<'_> {
    pub(super) fn checks(&self) -> Checks {
        Checks {
            goal: self.goal(),
            time: self.time(),
            people: self.people(),
            budget: BudgetCheck { status: Status::Unknown },
        }
    }

    fn goal(&self) -> GoalCheck {
        let expected_revenue = self.limited.revenue_by_deadline;
        let due = self.required.revenue.value;
        let part = expected_revenue / due;
        let status = if part >= REACHED {
            Status::Good
        } else if part >= NARROWLY {
            Status::Caution
        } else {
            Status::Bad
        };
        let missing_revenue = if status == Status::Good { 0.0 } else { due - expected_revenue };
        GoalCheck { status, expected_revenue, missing_revenue }
    }

    fn time(&self) -> TimeCheck {
        let deals = self.required.deals.value;
        let top_need = self.route.shares_won().first().map_or(deals, |share| deals / share);
        let before_start =
            self.schedules.work_back.before_start.first().map_or(0.0, |items| items / top_need);
        let (factor, status) = match self.schedules.catch_up {
            Reach::Reached { factor, realistic, .. } => {
                let status = match realistic {
                    true if factor <= STEADY_FACTOR => Status::Good,
                    true => Status::Caution,
                    false => Status::Bad,
                };
                (Some(factor), status)
            }
            Reach::OutOfReach => (None, Status::Bad),
        };
        let first_win = match self.odds.last_even_day(0) {
            // The odds of a day are those of the days left after it.
            Some(day) => Some(self.to_deadline.days() - 1 - day),
            None => self.route.median_days(HORIZON_DAYS),
        };
        let opening_deals = |calendar: &Calendar| opening_run(self.route, calendar.days()).iter().sum();
        let realistic_deadline = (status == Status::Bad)
            .then(|| realistic_deadline(self.plan, self.route, deals, opening_deals))
            .flatten();
        TimeCheck {
            status,
            before_start,
            factor,
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
        let status = match busiest {
            _ if self.teams.is_empty() => Status::Unknown,
            Some((_, LoadLevel::Over, _)) => Status::Bad,
            Some((_, LoadLevel::Tight, _)) => Status::Caution,
            _ => Status::Good,
        };
        PeopleCheck { status, busiest: busiest.map(|(index, ..)| index) }
    }
}
