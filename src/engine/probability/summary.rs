//! What many runs come to.

use serde::Serialize;

use super::{Draws, HEAD};
use crate::plan::{Input, Plan};

/// What many runs of a plan come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// How many.
    pub runs: usize,
    /// The share of them in which the goal is met by the deadline.
    pub met: f64,
    /// The share of them in which the budget suffices; none where there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_budget: Option<f64>,
    /// Revenue up to the end of each month until the deadline, money; of recurring revenue the MRR then.
    pub revenue: Vec<Band>,
    /// Deals won by the deadline.
    pub deals: Band,
    /// Items to enter the first stage that any enter, for the goal to be met as it would be expected
    /// without limits, at the plan's schedule. Infinite where none would do, and where the schedule lays nothing:
    /// the goal is out of reach with the numbers of the plan itself.
    pub required: Band,
    /// What is spent by the deadline, money.
    pub spending: Band,
    /// For each team of the plan, the share of runs in which it needs more hours than it has in some month.
    pub over_capacity: Vec<f64>,
    /// How revenue by the deadline goes with each uncertain number, the strongest first.
    pub influences: Vec<Influence>,
}

/// Where the middle of the runs lies, and all but a tenth at each end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Band {
    /// P10: a tenth of the runs is below it.
    pub low: f64,
    /// P50.
    pub likely: f64,
    /// P90: a tenth of the runs is above it.
    pub high: f64,
}

/// How revenue by the deadline goes with an uncertain number.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Influence {
    /// The number.
    pub of: Input,
    /// Spearman's rank correlation: 1 where the run with more of it always has more revenue, −1 where it
    /// always has less, 0 where the one has nothing to do with the other.
    pub correlation: f64,
}

impl Summary {
    /// What runs of a plan come to; none of no runs.
    #[must_use]
    pub fn of(plan: &Plan, draws: &Draws) -> Option<Self> {
        if draws.is_empty() {
            return None;
        }
        let shape = draws.shape;
        let share = |at: usize| draws.column(at).sum::<f64>() / draws.len() as f64;
        let mut memory = Vec::with_capacity(draws.len());
        let mut band = |at: usize| Band::of(draws.column(at), &mut memory);
        let [deals, required, spending] = [2, 3, 4].map(&mut band);
        let revenue = (shape.revenue()..shape.inputs()).map(&mut band).collect();
        Some(Self {
            runs: draws.len(),
            met: share(0),
            within_budget: plan.budget.is_limited().then(|| share(1)),
            revenue,
            deals,
            required,
            spending,
            over_capacity: (HEAD..shape.revenue()).map(share).collect(),
            influences: influences(plan, draws),
        })
    }
}

impl Band {
    /// Of some values, at least one, with memory to put them in order.
    fn of(values: impl Iterator<Item = f64>, memory: &mut Vec<f64>) -> Self {
        memory.clear();
        memory.extend(values);
        let [low, likely, high] = [0.1, 0.5, 0.9].map(|share| quantile(memory, share));
        Self { low, likely, high }
    }
}

/// The value that a share of some is below, between two of them in proportion. They are put in order only
/// as far as it takes.
fn quantile(values: &mut [f64], share: f64) -> f64 {
    let Some(last) = values.len().checked_sub(1) else { return 0.0 };
    let place = share * last as f64;
    // Not negative, so the conversion only drops the fraction.
    let below = (place as usize).min(last);
    let (_, low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let high = above.iter().copied().reduce(f64::min).unwrap_or(*low);
    let between = place - below as f64;
    // What is infinite has no in between, and no part of it is nothing.
    if *low == high || between == 0.0 { *low } else { *low + (high - *low) * between }
}

fn influences(plan: &Plan, draws: &Draws) -> Vec<Influence> {
    let shape = draws.shape;
    let revenue = ranks(draws.column(shape.inputs() - 1));
    let influences = plan.uncertain.iter().zip(shape.inputs()..).map(|(uncertain, at)| {
        let correlation = correlation(&ranks(draws.column(at)), &revenue);
        Influence { of: uncertain.of.clone(), correlation }
    });
    let mut influences: Vec<Influence> = influences.collect();
    // Stable: equals stay in the order of the plan.
    influences.sort_by(|one, other| other.correlation.abs().total_cmp(&one.correlation.abs()));
    influences
}

/// The rank of each value among all, from 1 on; equal ones have their mean rank.
fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = values.zip(0..).collect();
    order.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let mut ranks = vec![0.0; order.len()];
    let mut first = 1;
    for equal in order.chunk_by(|one, other| one.0 == other.0) {
        let last = first + equal.len() - 1;
        for (_, index) in equal {
            if let Some(rank) = ranks.get_mut(*index) {
                *rank = (first + last) as f64 / 2.0;
            }
        }
        first = last + 1;
    }
    ranks
}

/// Pearson's correlation; 0 where one of the two never changes.
fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_of_one, mean_of_other) = (mean(one), mean(other));
    let (mut both, mut squares, mut other_squares) = (0.0, 0.0, 0.0);
    for (one, other) in one.iter().zip(other) {
        let (one, other) = (one - mean_of_one, other - mean_of_other);
        both += one * other;
        squares += one * one;
        other_squares += other * other;
    }
    let scale = (squares * other_squares).sqrt();
    if scale > 0.0 { both / scale } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_values_in_proportion() {
        // A tenth of the way from the first of eleven values to the last is the second.
        let values: Vec<f64> = (0..11).map(f64::from).collect();
        let band = Band::of(values.into_iter().rev(), &mut Vec::new());
        assert_eq!(band, Band { low: 1.0, likely: 5.0, high: 9.0 });
        assert_eq!(quantile(&mut [2.0, 1.0], 0.1), 1.1);
        // At one of them nothing else counts, and beyond it is no number but what has no end.
        assert_eq!(quantile(&mut [1.0, f64::INFINITY, f64::INFINITY], 0.0), 1.0);
        assert_eq!(quantile(&mut [1.0, f64::INFINITY, f64::INFINITY], 0.1), f64::INFINITY);
    }

    #[test]
    fn equal_values_have_their_mean_rank() {
        assert_eq!(ranks([3.0, 1.0, 3.0, 2.0].into_iter()), [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn a_rank_correlation_knows_only_the_order() {
        let ranked = |values: [f64; 5]| ranks(values.into_iter());
        let rising = ranked([1.0, 10.0, 100.0, 1e3, 1e9]);
        assert!((correlation(&rising, &ranked([0.1, 0.2, 0.3, 0.4, 0.5])) - 1.0).abs() < 1e-12);
        assert!((correlation(&rising, &ranked([5.0, 4.0, 3.0, 2.0, 1.0])) + 1.0).abs() < 1e-12);
        // 1 − 6·Σd²/(n(n² − 1)), d = 0, 1, 1, 1, 1 → 1 − 24/120 = .8.
        assert!((correlation(&rising, &ranked([1.0, 3.0, 2.0, 5.0, 4.0])) - 0.8).abs() < 1e-12);
        assert_eq!(correlation(&rising, &ranked([1.0; 5])), 0.0);
    }
}
