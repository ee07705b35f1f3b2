//! What is to be reached, when, and how it divides over the months until then.

use serde::Serialize;

use super::month::{Month, quarters};
use super::values::{Bounded, CompoundGrowth, Customers, Growth, Money, Share, Weight};

/// A business goal with its period and phasing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Goal {
    /// How much is to be reached.
    pub target: Target,
    /// The months the goal counts in; the last of them is the deadline.
    pub period: Period,
    /// How the goal divides over those months. Recurring revenue has its path instead: what is due in
    /// a month follows from growth and churn, and the phasing waits for another kind of target.
    pub phasing: Phasing,
}

impl Goal {
    /// The same goal over another period: its phasing is [moved](Phasing::moved) there.
    #[must_use]
    pub fn over(&self, period: Period) -> Self {
        Self { phasing: self.phasing.moved(self.period, period), period, ..*self }
    }
}

/// How much is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Target {
    /// New revenue of this amount.
    #[serde(rename_all = "camelCase")]
    NewRevenue {
        /// The revenue to win in the period.
        amount: Money,
    },
    /// Revenue that grows by a fraction over what it was.
    #[serde(rename_all = "camelCase")]
    Growth {
        /// Revenue of the period compared with.
        baseline: Money,
        /// The growth over it.
        by: Growth,
    },
    /// A number of new customers.
    #[serde(rename_all = "camelCase")]
    NewCustomers {
        /// Customers to win in the period.
        customers: Customers,
    },
    /// Monthly recurring revenue (MRR) that grows from month to month.
    Recurring(Recurring),
}

/// A goal of monthly recurring revenue (MRR): it compounds over the months of the goal's period, while
/// part of what there is ends each month and part of it grows. What a deal brings
/// ([`Deal::value`](super::Deal::value)) is then its MRR.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recurring {
    /// MRR when the goal's first month begins. It is taken to be that until then.
    pub start: Money,
    /// How much MRR is to grow in a month or quarter, over what it was at the end of the one before.
    pub growth: CompoundGrowth,
    /// What the growth is for.
    pub per: GrowthPeriod,
    /// The share of a month's MRR that ends by the next (churn).
    pub churn: Share,
    /// What existing customers add by the next month, as a share of a month's MRR (expansion).
    pub expansion: Share,
}

/// The time in which something grows once by its rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum GrowthPeriod {
    /// A month.
    Month,
    /// A quarter: three months, from the goal's first month on. Each grows by the same fraction, the
    /// cube root of the quarter's growth.
    Quarter,
}

/// What a target is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// See [`Target::NewRevenue`].
    NewRevenue,
    /// See [`Target::Growth`].
    Growth,
    /// See [`Target::NewCustomers`].
    NewCustomers,
    /// See [`Target::Recurring`].
    Recurring,
}

impl Target {
    /// What it is measured in.
    #[must_use]
    pub fn kind(self) -> TargetKind {
        match self {
            Self::NewRevenue { .. } => TargetKind::NewRevenue,
            Self::Growth { .. } => TargetKind::Growth,
            Self::NewCustomers { .. } => TargetKind::NewCustomers,
            Self::Recurring(_) => TargetKind::Recurring,
        }
    }

    /// What there is of it before anything is done, money: MRR when the goal's first month begins. Of revenue,
    /// which is counted from then on, nothing.
    #[must_use]
    pub fn start(self) -> f64 {
        match self {
            Self::Recurring(recurring) => recurring.start.get(),
            _ => 0.0,
        }
    }
}

/// A run of months, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// The first month that deals are asked for; what is won before it counts as well.
    pub first: Month,
    /// The deadline month; the goal is due at its end.
    pub last: Month,
}

impl Period {
    /// The months, in order.
    pub fn months(self) -> impl DoubleEndedIterator<Item = Month> + Clone {
        self.first.through(self.last)
    }

    /// How many months; 0 when the last comes before the first.
    #[must_use]
    pub fn len(self) -> usize {
        usize::try_from(self.last.since(self.first) + 1).unwrap_or(0)
    }

    /// Whether no month lies in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// How a goal divides over the months of its period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Phasing {
    /// Every month the same.
    Even,
    /// A weight for each calendar quarter the period touches, spread evenly over the months of
    /// the period that lie in it.
    ByQuarter {
        /// One weight a quarter, in order.
        weights: Vec<Weight>,
    },
    /// A weight for each month.
    ByMonth {
        /// One weight a month, in order.
        weights: Vec<Weight>,
    },
}

impl Phasing {
    /// This phasing with a weight for each quarter the period touches: what is due in a quarter
    /// stays, and is spread evenly over its months.
    #[must_use]
    pub fn by_quarter(&self, period: Period) -> Self {
        match self {
            Self::ByQuarter { .. } => self.clone(),
            _ => Self::ByQuarter { weights: sums(&self.monthly(period), period) },
        }
    }

    /// This phasing with a weight for each month of the period: the same is due in every month.
    #[must_use]
    pub fn by_month(&self, period: Period) -> Self {
        match self {
            Self::ByMonth { .. } => self.clone(),
            _ => Self::ByMonth { weights: weights(&self.monthly(period)) },
        }
    }

    /// The weights people gave, if any.
    #[must_use]
    pub fn weights(&self) -> &[Weight] {
        match self {
            Self::Even => &[],
            Self::ByQuarter { weights } | Self::ByMonth { weights } => weights,
        }
    }

    /// How many weights this kind of phasing needs for a period.
    #[must_use]
    pub fn weights_needed(&self, period: Period) -> usize {
        match self {
            Self::Even => 0,
            Self::ByQuarter { .. } => quarters(period.months()).len(),
            Self::ByMonth { .. } => period.len(),
        }
    }

    /// The share of the goal due in each month of the period; the shares sum to 1.
    #[must_use]
    pub fn shares(&self, period: Period) -> Vec<f64> {
        let weights = self.monthly(period);
        let sum: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / sum).collect()
    }

    /// What each month of the period weighs beside the others.
    fn monthly(&self, period: Period) -> Vec<f64> {
        match self {
            Self::Even => vec![1.0; period.len()],
            Self::ByMonth { weights } => weights.iter().map(|weight| weight.get()).collect(),
            Self::ByQuarter { weights } => quarters(period.months())
                .into_iter()
                .zip(weights)
                .flat_map(|((_, months), weight)| {
                    // A quarter has at most three months, so the count is exact.
                    core::iter::repeat_n(weight.get() / months as f64, months)
                })
                .collect(),
        }
    }

    /// The same phasing for a period of as many months that begins earlier or later: what is due in
    /// its first month stays due in the first, and so on. Where its months fall into other quarters
    /// than before, a quarter weighs what its months did.
    #[must_use]
    pub fn shifted(&self, from: Period, to: Period) -> Self {
        let months_of_quarters =
            |period: Period| quarters(period.months()).into_iter().map(|(_, months)| months);
        match self {
            Self::ByQuarter { .. } if !months_of_quarters(from).eq(months_of_quarters(to)) => {
                Self::ByQuarter { weights: sums(&self.monthly(from), to) }
            }
            _ => self.clone(),
        }
    }

    /// The same kind of phasing for another period: weights of months or quarters in both are
    /// kept, new ones get the mean of the old.
    #[must_use]
    pub fn moved(&self, from: Period, to: Period) -> Self {
        fn carried<K: PartialEq>(old: &[(K, Weight)], new: impl Iterator<Item = K>) -> Vec<Weight> {
            let sum: f64 = old.iter().map(|(_, weight)| weight.get()).sum();
            let mean = Weight::new(sum / old.len().max(1) as f64).unwrap_or(Weight::constant(1.0));
            let carried: Vec<Weight> = new
                .map(|key| old.iter().find(|(k, _)| *k == key).map_or(mean, |(_, weight)| *weight))
                .collect();
            if carried.iter().any(|weight| weight.get() > 0.0) { carried } else { equal(carried.len()) }
        }
        let quarters_of = |period: Period| quarters(period.months()).into_iter().map(|(quarter, _)| quarter);
        match self {
            Self::Even => Self::Even,
            Self::ByMonth { weights } => {
                let old: Vec<_> = from.months().zip(weights.iter().copied()).collect();
                Self::ByMonth { weights: carried(&old, to.months()) }
            }
            Self::ByQuarter { weights } => {
                let old: Vec<_> = quarters_of(from).zip(weights.iter().copied()).collect();
                Self::ByQuarter { weights: carried(&old, quarters_of(to)) }
            }
        }
    }
}

fn equal(count: usize) -> Vec<Weight> {
    vec![Weight::constant(1.0); count]
}

/// The weight of each quarter, from those of the period's months.
fn sums(monthly: &[f64], period: Period) -> Vec<Weight> {
    let mut months = monthly.iter();
    let quarters = quarters(period.months()).into_iter();
    let sums: Vec<f64> = quarters.map(|(_, count)| months.by_ref().take(count).sum()).collect();
    weights(&sums)
}

/// Numbers as weights, all made smaller alike where one is too large to be a weight.
fn weights(values: &[f64]) -> Vec<Weight> {
    let largest = values.iter().copied().fold(Weight::RANGE.max, f64::max);
    let scale = Weight::RANGE.max / largest;
    let weight = |value: &f64| Weight::new(Weight::RANGE.hold(value * scale));
    values.iter().map(|value| weight(value).unwrap_or(Weight::constant(0.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(first: (i32, u8), last: (i32, u8)) -> Period {
        Period { first: Month::constant(first.0, first.1), last: Month::constant(last.0, last.1) }
    }

    #[test]
    fn a_quarter_divides_evenly_over_its_months_in_the_period() {
        // February to April: the first quarter (weight 1) has two of the months, the second
        // (weight 3) one. Shares 1/8, 1/8, 3/4.
        let phasing = Phasing::ByQuarter { weights: weights(&[1.0, 3.0]) };
        assert_eq!(phasing.shares(period((2027, 2), (2027, 4))), vec![0.125, 0.125, 0.75]);
    }

    #[test]
    fn weights_are_relative() {
        let phasing = Phasing::ByMonth { weights: weights(&[10.0, 30.0]) };
        assert_eq!(phasing.shares(period((2027, 1), (2027, 2))), vec![0.25, 0.75]);
    }

    #[test]
    fn a_moved_phasing_keeps_the_months_it_still_has() {
        let phasing = Phasing::ByMonth { weights: weights(&[1.0, 2.0, 3.0]) };
        let moved = phasing.moved(period((2027, 1), (2027, 3)), period((2027, 2), (2027, 4)));
        assert_eq!(moved, Phasing::ByMonth { weights: weights(&[2.0, 3.0, 2.0]) });
    }

    #[test]
    fn an_even_phasing_weighs_a_quarter_by_its_months() {
        // December to November touches five quarters, of which the first and last are in parts.
        let period = period((2026, 12), (2027, 11));
        let by_quarter = Phasing::ByQuarter { weights: weights(&[1.0, 3.0, 3.0, 3.0, 2.0]) };
        assert_eq!(Phasing::Even.by_quarter(period), by_quarter);
        assert_eq!(by_quarter.by_month(period), Phasing::ByMonth { weights: weights(&[1.0; 12]) });
    }

    #[test]
    fn a_quarter_weighs_what_its_months_do_together() {
        // February and March, then April to June.
        let by_month = Phasing::ByMonth { weights: weights(&[1.0, 2.0, 3.0, 4.0, 5.0]) };
        let by_quarter = by_month.by_quarter(period((2027, 2), (2027, 6)));
        assert_eq!(by_quarter, Phasing::ByQuarter { weights: weights(&[3.0, 12.0]) });
    }

    #[test]
    fn weights_whose_sum_is_too_large_for_one_keep_their_proportions() {
        // 3 · 10^12 and 3: the first becomes the largest weight there is, 10^12, the second 1.
        let by_month = Phasing::ByMonth { weights: weights(&[1e12, 1e12, 1e12, 1.0, 1.0, 1.0]) };
        let by_quarter = by_month.by_quarter(period((2027, 1), (2027, 6)));
        assert_eq!(by_quarter, Phasing::ByQuarter { weights: weights(&[1e12, 1.0]) });
    }

    #[test]
    fn a_phasing_by_quarter_shifted_by_a_month_keeps_what_is_due_by_position() {
        // 3 and 6 over two quarters are 1, 1, 1, 2, 2, 2 by month. From February on these lie in
        // a quarter of two months, one of three, one of one.
        let phasing = Phasing::ByQuarter { weights: weights(&[3.0, 6.0]) };
        let (from, to) = (period((2027, 1), (2027, 6)), period((2027, 2), (2027, 7)));
        assert_eq!(phasing.shifted(from, to), Phasing::ByQuarter { weights: weights(&[2.0, 5.0, 2.0]) });
        let to = period((2028, 10), (2029, 3));
        assert_eq!(phasing.shifted(from, to), phasing);
    }
}
