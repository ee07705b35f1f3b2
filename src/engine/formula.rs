//! How a number was computed, as data: the page words it, in any language.

use serde::Serialize;

use crate::plan::{Id, Month};

/// A number and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Formula {
    /// The number.
    pub value: f64,
    /// The operation that gives it.
    #[serde(flatten)]
    pub operation: Operation,
}

/// An operation on named numbers of the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "operation", content = "of", rename_all = "camelCase")]
pub enum Operation {
    /// The number itself, as entered.
    Given(Quantity),
    /// The first divided by the second.
    Quotient(Operand, Operand),
    /// All multiplied.
    Product(Vec<Operand>),
    /// All added.
    Sum(Vec<Operand>),
    /// The first less the second.
    Difference(Operand, Operand),
}

/// A number in a formula.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operand {
    /// What it is.
    pub quantity: Quantity,
    /// Its value.
    pub value: f64,
}

/// What a number is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Quantity {
    /// Revenue to win, money.
    GoalRevenue,
    /// Revenue of the period a growth goal compares with, money.
    Baseline,
    /// Growth over the baseline, a fraction.
    Growth,
    /// Average deal value, money.
    DealValue,
    /// Customers to win.
    GoalCustomers,
    /// Deals to win by the deadline.
    Deals,
    /// Items that must enter a stage in all.
    StageVolume {
        /// The stage.
        stage: Id,
    },
    /// Items that enter a stage in a month.
    MonthVolume {
        /// The stage.
        stage: Id,
        /// The month.
        month: Month,
    },
    /// The conversion rate from a stage to the next, a fraction.
    StageRate {
        /// The stage.
        stage: Id,
    },
    /// Items that enter the top of the funnel in a month by the work-back schedule.
    WorkBackVolume {
        /// The month.
        month: Month,
    },
    /// The catch-up factor.
    CatchUpFactor,
    /// Deals the opening pipeline brings by the deadline.
    OpeningDeals,
    /// Deals the schedule brings for each unit of its factor.
    DealsPerFactor,
    /// Hours one item takes a team.
    HoursPerItem {
        /// The stage.
        stage: Id,
    },
    /// Hours a team needs in a month.
    HoursNeeded {
        /// The month.
        month: Month,
    },
    /// Hours a team has in a month.
    HoursAvailable {
        /// The month.
        month: Month,
    },
    /// Ramped people.
    EffectivePeople,
    /// Hours one person has in a month.
    HoursPerPerson,
    /// Deals won.
    DealsWon,
}
