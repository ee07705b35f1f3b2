//! Ways through the funnel: the rates and lags that an item meets from a stage to won.
//!
//! Everything that flows is computed along routes. A route carries no state: what is in progress on
//! it is a matter of whoever runs it.

use super::lag::Chain;
use crate::plan::{Bounded, Funnel, Lag};

/// A way from a stage to won.
#[derive(Clone, Debug)]
pub(super) struct Route {
    /// The stage at which it begins.
    pub(super) entry: usize,
    /// The steps from there on.
    pub(super) steps: Vec<Step>,
}

/// From one stage to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The share of items that goes on.
    pub(super) rate: f64,
    /// How long all of them take, those that are lost included.
    pub(super) lag: Lag,
}

impl Route {
    /// The funnel's own way from a stage on.
    pub(super) fn of(funnel: &Funnel, entry: usize) -> Self {
        let steps = funnel.stages.iter().skip(entry);
        let steps = steps.map(|stage| Step { rate: stage.rate.get(), lag: stage.lag });
        Self { entry, steps: steps.collect() }
    }

    /// For each stage of the funnel, won last, the share of its items that is ever won; 0 for those
    /// before the route.
    pub(super) fn shares_won(&self) -> Vec<f64> {
        let mut shares = vec![1.0];
        for step in self.steps.iter().rev() {
            shares.push(shares.last().copied().unwrap_or(1.0) * step.rate);
        }
        self.in_order(shares)
    }

    /// The share of what enters the route that is ever won.
    pub(super) fn share_won(&self) -> f64 {
        self.shares_won().get(self.entry).copied().unwrap_or(1.0)
    }

    /// Of some items that enter, what comes to each stage, from the entry on.
    pub(super) fn passing(&self, items: f64) -> Vec<f64> {
        let mut passing = vec![items];
        for step in &self.steps {
            passing.push(passing.last().copied().unwrap_or(0.0) * step.rate);
        }
        passing
    }

    /// For each stage of the funnel, won last, the mean days until won; 0 for those before the route.
    pub(super) fn mean_days_to_won(&self) -> Vec<f64> {
        let mut days = vec![0.0];
        for step in self.steps.iter().rev() {
            days.push(days.last().copied().unwrap_or(0.0) + step.lag.mean_days.get());
        }
        self.in_order(days)
    }

    /// Numbers by stage, of those from won backward.
    fn in_order(&self, mut numbers: Vec<f64>) -> Vec<f64> {
        numbers.resize(numbers.len() + self.entry, 0.0);
        numbers.reverse();
        numbers
    }

    /// The variance of the days from the entry to won: stage lags are independent, so their variances
    /// add.
    pub(super) fn variance_days(&self) -> f64 {
        let variances = self.steps.iter().filter_map(|step| {
            let mean = step.lag.mean_days.get();
            step.lag.spread.shape().map(|shape| mean * mean / f64::from(shape))
        });
        variances.sum()
    }

    /// Of one item that enters on the first day and is never lost, what is won on each day from then on,
    /// without end.
    pub(super) fn arrivals(&self) -> impl Iterator<Item = f64> {
        let mut chains: Vec<Chain> = self.steps.iter().map(|step| Chain::new(step.lag)).collect();
        let mut entering = 1.0;
        core::iter::from_fn(move || {
            let won = chains.iter_mut().fold(entering, |passing, chain| chain.step(passing));
            entering = 0.0;
            Some(won)
        })
    }

    /// The first day, counted from the one on which items enter, by which half of those ever won are
    /// won. None beyond `limit` days.
    pub(super) fn median_days(&self, limit: usize) -> Option<usize> {
        let mut won = 0.0;
        self.arrivals().take(limit).position(|part| {
            won += part;
            // Half, give or take what sums of a few thousand terms lose in the last digits.
            won >= 0.5 - 1e-12
        })
    }
}

/// Daily series worked backward in time along routes, from a series at won to the one that each stage
/// must see for it if nothing got lost on the way. Only lags matter to that: what routes have in
/// common before won is there once.
#[derive(Clone, Debug)]
pub(super) struct Backward {
    pub(super) series: Vec<Vec<f64>>,
    /// By route, and by stage from won backward to its entry.
    places: Vec<Vec<usize>>,
    /// The last stage of the funnel.
    won: usize,
}

impl Backward {
    /// `beyond` is the steady daily flow at won after the series' last day.
    pub(super) fn new<'a>(routes: impl Iterator<Item = &'a Route>, at_won: Vec<f64>, beyond: f64) -> Self {
        let mut all = Self { series: vec![at_won], places: Vec::new(), won: 0 };
        let mut before: Vec<&Route> = Vec::new();
        for route in routes {
            let mut places = vec![0];
            let mut here = 0;
            for (back, step) in route.steps.iter().rev().enumerate() {
                let known = before.iter().zip(&all.places).find_map(|(other, places)| {
                    let same = other.steps.iter().rev().nth(back)?.lag == step.lag;
                    places.get(back + 1).filter(|_| same && places.get(back) == Some(&here)).copied()
                });
                here = known.unwrap_or_else(|| all.add(here, step.lag, beyond));
                places.push(here);
            }
            all.won = route.entry + route.steps.len();
            before.push(route);
            all.places.push(places);
        }
        all
    }

    /// The series a lag before another one.
    fn add(&mut self, after: usize, lag: Lag, beyond: f64) -> usize {
        let mut chain = Chain::new(lag);
        chain.fill(beyond);
        let mut days = self.series.get(after).cloned().unwrap_or_default();
        chain.run(days.iter_mut().rev());
        self.series.push(days);
        self.series.len() - 1
    }

    /// Where the series of a route's stages stand, from its entry to won.
    pub(super) fn places(&self, route: usize) -> impl Iterator<Item = usize> + '_ {
        self.places.get(route).into_iter().flatten().rev().copied()
    }

    /// The series of a route at a stage of the funnel; empty before the route's entry.
    pub(super) fn of(&self, route: usize, stage: usize) -> &[f64] {
        let place = self.places.get(route).and_then(|places| places.get(self.won.checked_sub(stage)?));
        place.and_then(|place| self.series.get(*place)).map(Vec::as_slice).unwrap_or_default()
    }
}
