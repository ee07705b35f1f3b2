//! The flow through the funnel, forward in time, when people are no limit (planning model,
//! section 6).

use super::calendar::Calendar;
use super::evaluation::{Balance, Forecast};
use super::lag::Chain;
use super::revenue::{self, Takings};
use super::route::{Route, Step};
use crate::plan::Plan;

/// A forward run, day by day.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Items entering, by stage (won last) and day.
    pub(super) entered: Vec<Vec<f64>>,
    /// Items leaving to the next stage or for good, by stage (without won) and day.
    pub(super) left: Vec<Vec<f64>>,
    /// Where they went.
    pub(super) balance: Vec<Balance>,
}

/// The chain of a step with the items open in it at the start.
pub(super) fn opened(step: &Step) -> Chain {
    let mut chain = Chain::new(step.lag);
    chain.open(step.open);
    chain
}

/// Runs a daily series entering the top of the funnel, and what is open, through a route.
pub(super) fn run(route: &Route, top: Vec<f64>) -> Run {
    let mut entered = vec![top];
    let mut left = Vec::with_capacity(route.steps().len());
    let mut balance = Vec::with_capacity(route.steps().len() + 1);
    for step in route.steps() {
        let mut chain = opened(step);
        let entering = entered.last().cloned().unwrap_or_default();
        let total = entering.iter().sum();
        let mut leaving = entering;
        chain.run(leaving.iter_mut(), 1.0);
        balance.push(balanced(step, total, leaving.iter().sum(), 0.0, chain.content()));
        entered.push(leaving.iter().map(|items| step.rate * items).collect());
        left.push(leaving);
    }
    let won = entered.last().map_or(0.0, |days| days.iter().sum());
    balance.push(won_balance(won, 0.0));
    Run { entered, left, balance }
}

/// Deals won by day from the opening pipeline alone.
pub(super) fn opening_run(route: &Route, days: usize) -> Vec<f64> {
    if route.has_open_items() {
        run(route, vec![0.0; days]).entered.pop().unwrap_or_default()
    } else {
        vec![0.0; days]
    }
}

/// The balance of a stage that leads on.
pub(super) fn balanced(step: &Step, entered: f64, left: f64, waiting: f64, in_progress: f64) -> Balance {
    let (advanced, lost) = (left * step.rate, left * (1.0 - step.rate));
    Balance { opening: step.open, entered, advanced, lost, waiting, in_progress }
}

/// The balance of the last stage: what enters it is won, and may then wait to be taken up.
pub(super) fn won_balance(won: f64, waiting: f64) -> Balance {
    Balance { opening: 0.0, entered: won, advanced: won - waiting, lost: 0.0, waiting, in_progress: 0.0 }
}

impl Run {
    /// The run by month, with what it brings by the deadline.
    pub(super) fn forecast(&self, plan: &Plan, calendar: &Calendar, months_to_deadline: usize) -> Forecast {
        let monthly = |stages: &[Vec<f64>]| stages.iter().map(|days| calendar.monthly(days)).collect();
        let entered: Vec<Vec<f64>> = monthly(&self.entered);
        let won = entered.last().map(Vec::as_slice).unwrap_or_default();
        let Takings { revenue: revenue_by_month, recurring } = revenue::in_all(plan, won);
        let by_deadline = |months: &[f64]| months.iter().take(months_to_deadline).sum();
        let after_deadline = |months: &[f64]| months.iter().skip(months_to_deadline).sum();
        Forecast {
            left: monthly(&self.left),
            balance: self.balance.clone(),
            deals_by_deadline: by_deadline(won),
            deals_after_deadline: after_deadline(won),
            revenue_so_far: revenue::so_far(&revenue_by_month),
            revenue_by_deadline: by_deadline(&revenue_by_month),
            revenue_after_deadline: after_deadline(&revenue_by_month),
            revenue_by_month,
            recurring,
            entered,
        }
    }
}
