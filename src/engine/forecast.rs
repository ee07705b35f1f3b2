//! The flow through the funnel, forward in time, when people are no limit (planning model,
//! section 6).

use super::calendar::Calendar;
use super::evaluation::{Balance, Forecast};
use super::lag::Chain;
use super::route::{Route, Step};

/// A forward run, day by day.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Items entering, by stage (won last) and day.
    pub(super) entered: Vec<Vec<f64>>,
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
    let mut balance = Vec::with_capacity(route.steps().len() + 1);
    for step in route.steps() {
        let mut chain = opened(step);
        let entering = entered.last().cloned().unwrap_or_default();
        let total = entering.iter().sum();
        let mut advancing = entering;
        chain.run(advancing.iter_mut(), step.rate);
        balance.push(balanced(step, total, advancing.iter().sum(), 0.0, chain.content()));
        entered.push(advancing);
    }
    let won = entered.last().map_or(0.0, |days| days.iter().sum());
    balance.push(won_balance(won, 0.0));
    Run { entered, balance }
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
pub(super) fn balanced(step: &Step, entered: f64, advanced: f64, waiting: f64, in_progress: f64) -> Balance {
    // Of what leaves a stage the share `rate` advances, so what is lost follows from what advanced.
    let lost = advanced * (1.0 - step.rate) / step.rate;
    Balance { opening: step.open, entered, advanced, lost, waiting, in_progress }
}

/// The balance of the last stage: what enters it is won, and may then wait to be taken up.
pub(super) fn won_balance(won: f64, waiting: f64) -> Balance {
    Balance { opening: 0.0, entered: won, advanced: won - waiting, lost: 0.0, waiting, in_progress: 0.0 }
}

impl Run {
    /// The run by month, with what it brings by the deadline.
    pub(super) fn forecast(
        &self,
        calendar: &Calendar,
        months_to_deadline: usize,
        deal_value: f64,
    ) -> Forecast {
        let entered: Vec<Vec<f64>> = self.entered.iter().map(|days| calendar.monthly(days)).collect();
        let won = entered.last().map(Vec::as_slice).unwrap_or_default();
        let deals_by_deadline = won.iter().take(months_to_deadline).sum();
        let deals_after_deadline = won.iter().skip(months_to_deadline).sum();
        Forecast {
            balance: self.balance.clone(),
            deals_by_deadline,
            revenue_by_deadline: deals_by_deadline * deal_value,
            deals_after_deadline,
            entered,
        }
    }
}
