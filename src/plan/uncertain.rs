//! How uncertain the numbers of a plan are.

use serde::Serialize;

use super::Draft;
use super::input::Input;
use super::values::Range;

/// A number of the plan that is not known for certain.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Uncertain {
    /// Which. What the plan says it is, is its likely value.
    pub of: Input,
    /// What is known of it.
    pub estimate: Estimate,
}

/// What is known of an uncertain number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Estimate {
    /// It lies below `low` with a probability of 10 % (P10) and above `high` with the same (P90). What the
    /// plan says it is lies in between: it is as likely above as below that (P50).
    Range {
        /// P10, in the unit of the number.
        low: f64,
        /// P90.
        high: f64,
    },
    /// It is a rate that has been observed: so many of so many went on. What that tells, to somebody who
    /// knew nothing before, is a Beta law of 1 + successes and 1 + failures.
    Counts {
        /// How many went on.
        successes: u32,
        /// How many there were: 1 to 10,000,000.
        trials: u32,
    },
}

impl Estimate {
    /// The most that may have been counted. A rate of which more is known is hardly uncertain, and up to here the laws of
    /// counts can be told to six digits.
    pub const MOST_TRIALS: u32 = 10_000_000;
}

/// How near to nothing, and a rate to certainty, a range may come: laws on a scale of ratios know
/// neither.
pub const LEAST: f64 = 1e-6;

impl Uncertain {
    /// The most numbers of a plan of which it is said how uncertain they are.
    pub const MAX: usize = 100;

    /// What the bounds of a range may be, for a number of the plan; none where there is no such number, or
    /// none that may be uncertain.
    #[must_use]
    pub fn bounds(of: &Input, draft: &Draft) -> Option<Range> {
        let Range { min, max } = of.range(draft).filter(|_| of.may_be_uncertain())?;
        Some(Range { min: min.max(LEAST), max: if of.is_rate() { 1.0 - LEAST } else { max } })
    }

    /// What to begin with for a number of the plan: from a fifth less to a quarter more. None where that
    /// can't be uncertain, or is nothing.
    #[must_use]
    pub fn usual(of: &Input, draft: &Draft) -> Option<Estimate> {
        let (value, bounds) = of.value(draft).zip(Self::bounds(of, draft))?;
        let range = Estimate::Range { low: bounds.hold(0.8 * value), high: bounds.hold(1.25 * value) };
        (bounds.min..=bounds.max).contains(&value).then_some(range)
    }

    /// What to begin with where a rate of the plan is counted: of a hundred as many as it says.
    #[must_use]
    pub fn usual_counts(of: &Input, draft: &Draft) -> Option<Estimate> {
        let rate = of.value(draft).filter(|_| of.is_rate())?;
        // Between 0 and 100.
        Some(Estimate::Counts { successes: (100.0 * rate).round() as u32, trials: 100 })
    }
}
