//! A way through the funnel: the rates and lags that an item meets from a stage to won.
//!
//! Everything that flows is computed along a route, so that channels with rates and lags of their
//! own can be routes of their own.

use super::lag::Chain;
use crate::plan::{Bounded, Funnel, Lag};

/// A way from the top of the funnel to won.
#[derive(Clone, Debug)]
pub(super) struct Route {
    steps: Vec<Step>,
}

/// From one stage to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The share of items that goes on.
    pub(super) rate: f64,
    /// How long all of them take, those that are lost included.
    pub(super) lag: Lag,
    /// Items open at the start.
    pub(super) open: f64,
}

impl Route {
    /// The way through a funnel from its first stage on.
    pub(super) fn new(funnel: &Funnel) -> Self {
        let steps = funnel.stages.iter();
        let steps =
            steps.map(|stage| Step { rate: stage.rate.get(), lag: stage.lag, open: stage.open.get() });
        Self { steps: steps.collect() }
    }

    /// The steps, in order.
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether anything is open at the start.
    pub(super) fn has_open_items(&self) -> bool {
        self.steps.iter().any(|step| step.open > 0.0)
    }

    /// For each stage, won last, the share of its items that is ever won.
    pub(super) fn shares_won(&self) -> Vec<f64> {
        let mut shares = vec![1.0];
        for step in self.steps.iter().rev() {
            shares.push(shares.last().copied().unwrap_or(1.0) * step.rate);
        }
        shares.reverse();
        shares
    }

    /// For each stage, won last, the mean days until won.
    pub(super) fn mean_days_to_won(&self) -> Vec<f64> {
        let mut days = vec![0.0];
        for step in self.steps.iter().rev() {
            days.push(days.last().copied().unwrap_or(0.0) + step.lag.mean_days.get());
        }
        days.reverse();
        days
    }

    /// The variance of the days from the first stage to won: stage lags are independent, so their
    /// variances add.
    pub(super) fn variance_days(&self) -> f64 {
        let variances = self.steps.iter().filter_map(|step| {
            let mean = step.lag.mean_days.get();
            step.lag.spread.shape().map(|shape| mean * mean / f64::from(shape))
        });
        variances.sum()
    }

    /// Works backward in time: from a daily series at won (in reverse order of stages, won first)
    /// to the series each stage must see for it. `beyond` is the steady daily flow at won after the
    /// series' last day. With `by_rates` the series of a stage counts all its items, without only
    /// those that are ever won.
    pub(super) fn backward(&self, at_won: Vec<f64>, beyond: f64, by_rates: bool) -> Vec<Vec<f64>> {
        let mut series = vec![at_won];
        let mut beyond = beyond;
        for step in self.steps.iter().rev() {
            let mut chain = Chain::new(step.lag);
            chain.fill(beyond);
            let mut days = series.last().cloned().unwrap_or_default();
            let scale = if by_rates { 1.0 / step.rate } else { 1.0 };
            chain.run(days.iter_mut().rev(), scale);
            beyond *= scale;
            series.push(days);
        }
        series.reverse();
        series
    }

    /// The first day, counted from the one on which items enter the top of the funnel, by which
    /// half of those ever won are won. None beyond `limit` days.
    pub(super) fn median_days(&self, limit: usize) -> Option<usize> {
        let mut chains: Vec<Chain> = self.steps.iter().map(|step| Chain::new(step.lag)).collect();
        let mut won = 0.0;
        let mut entering = 1.0;
        for day in 0..limit {
            won += chains.iter_mut().fold(entering, |passing, chain| chain.step(passing));
            entering = 0.0;
            // Half, give or take what sums of a few thousand terms lose in the last digits.
            if won >= 0.5 - 1e-12 {
                return Some(day);
            }
        }
        None
    }
}
