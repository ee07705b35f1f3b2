//! What may be spent, and what is spent whatever comes in.

use serde::Serialize;

use super::month::Month;
use super::text::{Id, Name};
use super::values::Cost;

/// What may be spent from the start to the deadline, and what costs the same every month.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Budget {
    /// The most that may be spent by the deadline. None where nobody has set a limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Cost>,
    /// The most that may be spent in a month. None where nobody has set a limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Cost>,
    /// What is spent whatever comes in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixed: Vec<FixedCost>,
}

/// What costs the same in each of some months: a tool, a retainer, a booth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FixedCost {
    /// How edits refer to it.
    pub id: Id,
    /// What people call it: "Marketing automation".
    pub name: Name,
    /// The channel it is for. None where it is for no one channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Id>,
    /// What it costs a month.
    pub amount: Cost,
    /// The first month in which it is spent. One before the plan's start is allowed; what was spent before
    /// the start is no part of the plan.
    pub first: Month,
    /// The last one, not before the first.
    pub last: Month,
}

impl Budget {
    /// The most fixed costs a plan has.
    pub const MAX_FIXED: usize = 60;

    /// Whether anybody has set a limit.
    #[must_use]
    pub fn is_limited(&self) -> bool {
        self.total.is_some() || self.monthly.is_some()
    }

    /// Whether nothing is limited and nothing fixed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl FixedCost {
    /// What it costs in a month.
    #[must_use]
    pub fn in_month(&self, month: Month) -> Cost {
        if (self.first..=self.last).contains(&month) { self.amount } else { Cost::constant(0.0) }
    }
}
