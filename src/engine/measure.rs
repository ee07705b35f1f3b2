//! What is measured of customers: what they cost, what they bring, and what is under way.

use serde::Serialize;

use super::evaluation::Source;
use super::spending::Spender;
use crate::plan::{Id, Month};

/// A figure of economics, or a number in the formula of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "name", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Measure {
    /// What is spent by the deadline, money.
    SpentByDeadline,
    /// What one thing costs by the deadline, money.
    SpentOn {
        /// What.
        of: Spender,
    },
    /// What is spent by the deadline for deals that are won after it, money.
    SpentForLater,
    /// The part of it that is spent in a month, money.
    SpentForLaterIn {
        /// The month.
        month: Month,
    },
    /// What is spent for the customers won by the deadline, money.
    MatchedSpend,
    /// Customers won by the deadline, those of the opening pipeline left out.
    CustomersWon,
    /// Customers won by the deadline from one source.
    CustomersOf {
        /// Where they come from.
        source: Source,
    },
    /// Customer acquisition cost, money.
    Cac,
    /// What an item of a stage costs, money.
    CostPerItem {
        /// The stage.
        stage: Id,
    },
    /// The share of what enters a stage that is ever won, a fraction.
    ShareWon {
        /// The stage.
        stage: Id,
    },
    /// Customer lifetime value, money: gross profit that a customer brings in all.
    Ltv,
    /// Lifetime value for each unit of money that a customer costs.
    LtvToCac,
    /// Months in which a customer has brought what it cost.
    Payback,
    /// Gross margin, a fraction.
    GrossMargin,
    /// The share of recurring revenue that ends in a month.
    Churn,
    /// Gross profit of a recurring deal in a month, money.
    GrossProfitAMonth,
    /// Gross profit of the customers won by the deadline, money.
    GrossProfit,
    /// That less what was spent for them, money.
    NetProfit,
    /// Return on what was spent for them, a fraction.
    Romi,
    /// What a day brings, money.
    SalesVelocity,
    /// Items in progress in a stage on average.
    WorkInProgress {
        /// The stage.
        stage: Id,
    },
    /// What can be expected of those before won, money.
    OpenWorth,
    /// The share of the last stage's items that is won, a fraction.
    WinRate,
    /// Mean days in a stage.
    MeanDays {
        /// The stage.
        stage: Id,
    },
    /// Items that enter a stage in a day on average.
    ArrivalsADay {
        /// The stage.
        stage: Id,
    },
    /// Items that enter a stage by the deadline.
    EnteredByDeadline {
        /// The stage.
        stage: Id,
    },
    /// Days from the start to the deadline.
    DaysToDeadline,
    /// The opening pipeline's value as a multiple of the goal.
    PipelineCoverage,
    /// How large that would have to be for the opening pipeline to be enough.
    NeededCoverage,
    /// The goal as a multiple of itself: 1.
    WholeGoal,
    /// Value of what is open at the start and can be won by the deadline, money.
    OpenValue,
    /// Items open at the start that are won by the deadline, if they are won at all.
    OpenInTime,
    /// Those of a stage.
    OpenInTimeAt {
        /// The stage.
        stage: Id,
    },
    /// The share of those that is won, a fraction.
    OpeningWinRate,
}
