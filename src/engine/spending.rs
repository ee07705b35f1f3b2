//! What is spent: by whom or on what, in which month, and what is beyond the budget.

use core::ops::Range;

use serde::Serialize;

use crate::plan::{Id, Month};

/// What is spent when the chosen schedule is followed, with the most that channels can bring. It is spent
/// in the month in which items enter, not when they are won.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Spending {
    /// The lines, those that cost nothing left out: each channel with its fixed costs behind it, then the
    /// teams, then fixed costs of no one channel; each in the order of the plan.
    pub lines: Vec<SpendingLine>,
    /// All of them by month, beyond the deadline as well.
    pub by_month: Vec<f64>,
    /// All that is spent by the deadline.
    pub by_deadline: f64,
    /// The months by the deadline in which more is spent than the monthly limit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub over_monthly: Vec<OverSpend>,
    /// What is spent by the deadline beyond the total limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_total: Option<OverSpend>,
}

/// What one thing costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SpendingLine {
    /// What the money is for.
    pub of: Spender,
    /// By month, beyond the deadline as well.
    pub by_month: Vec<f64>,
    /// By the deadline.
    pub by_deadline: f64,
}

/// What money is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Spender {
    /// The items that enter by a channel.
    Channel {
        /// Which.
        channel: Id,
    },
    /// The people of a team.
    Team {
        /// Which.
        team: Id,
    },
    /// A fixed cost.
    Fixed {
        /// Which.
        cost: Id,
        /// The channel it is for, if it is for one.
        #[serde(skip_serializing_if = "Option::is_none")]
        channel: Option<Id>,
    },
}

impl Spender {
    /// The channel that the money is for.
    #[must_use]
    pub fn channel(&self) -> Option<&Id> {
        match self {
            Self::Channel { channel } | Self::Fixed { channel: Some(channel), .. } => Some(channel),
            Self::Team { .. } | Self::Fixed { channel: None, .. } => None,
        }
    }
}

/// More is spent than may be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OverSpend {
    /// The month; of the total limit the first at whose end it is exceeded.
    pub month: Month,
    /// What is spent in the month, or by the deadline.
    pub spent: f64,
    /// How much of that is beyond the limit.
    pub over: f64,
    /// What most of it is spent on: the first of the lines where several are as large.
    pub cause: Spender,
}

impl Spending {
    /// Whether nothing costs anything.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.lines.is_empty()
    }

    /// What is spent on a channel by month: its items and its fixed costs.
    #[must_use]
    pub fn on_channel(&self, channel: &Id) -> Vec<f64> {
        let mut months = vec![0.0; self.by_month.len()];
        for line in self.lines.iter().filter(|line| line.of.channel() == Some(channel)) {
            months.iter_mut().zip(&line.by_month).for_each(|(sum, cost)| *sum += cost);
        }
        months
    }

    /// The same over some months.
    #[must_use]
    pub fn on_channel_in(&self, channel: &Id, months: Range<usize>) -> f64 {
        self.on_channel(channel).get(months).unwrap_or_default().iter().sum()
    }

    /// The month by the deadline in which most is spent, the first of them where several are as dear; none
    /// where nothing is.
    #[must_use]
    pub fn dearest(&self, months_to_deadline: usize) -> Option<usize> {
        let months = self.by_month.iter().enumerate().take(months_to_deadline);
        let most = months.reduce(|most, month| if month.1 > most.1 { month } else { most });
        most.filter(|(_, spent)| **spent > 0.0).map(|(index, _)| index)
    }
}
