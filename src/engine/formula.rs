//! How a number was computed, as data: the page words it, in any language.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::evaluation::Source;
use super::measure::Measure;
use crate::plan::{Id, Month};

/// A number and where it comes from.
///
/// Written as one object: `{"value": 10, "operation": "quotient", "of": […]}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// The number.
    pub value: f64,
    /// The operation that gives it.
    pub operation: Operation,
}

impl Formula {
    /// A number as entered.
    pub(super) fn given(quantity: Quantity, value: f64) -> Self {
        Self { value, operation: Operation::Given(quantity) }
    }

    /// The first divided by the second.
    pub(super) fn quotient(of: Operand, by: Operand) -> Self {
        Self { value: of.value / by.value, operation: Operation::Quotient(of, by) }
    }

    /// All multiplied.
    pub(super) fn product(operands: Vec<Operand>) -> Self {
        let value = operands.iter().map(|operand| operand.value).product();
        Self { value, operation: Operation::Product(operands) }
    }

    /// All added.
    pub(super) fn sum(operands: Vec<Operand>) -> Self {
        let value = operands.iter().map(|operand| operand.value).sum();
        Self { value, operation: Operation::Sum(operands) }
    }

    /// The first less the second.
    pub(super) fn difference(from: Operand, less: Operand) -> Self {
        Self { value: from.value - less.value, operation: Operation::Difference(from, less) }
    }

    /// The same with the number as the evaluation has it: sums over days lose other last digits than
    /// the formula, whose operands are sums themselves.
    pub(super) fn coming_to(self, value: f64) -> Self {
        Self { value, ..self }
    }
}

impl Serialize for Formula {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Formula", 3)?;
        fields.serialize_field("value", &self.value)?;
        fields.serialize_field("operation", self.operation.name())?;
        match &self.operation {
            Operation::Given(quantity) => fields.serialize_field("of", quantity)?,
            Operation::Quotient(first, second) | Operation::Difference(first, second) => {
                fields.serialize_field("of", &[first, second])?;
            }
            Operation::Product(operands) | Operation::Sum(operands) => {
                fields.serialize_field("of", operands)?;
            }
        }
        fields.end()
    }
}

/// An operation on named numbers of the plan.
#[derive(Clone, Debug, PartialEq)]
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

impl Operation {
    /// What programs know it by.
    fn name(&self) -> &'static str {
        match self {
            Self::Given(_) => "given",
            Self::Quotient(..) => "quotient",
            Self::Product(_) => "product",
            Self::Sum(_) => "sum",
            Self::Difference(..) => "difference",
        }
    }
}

/// A number in a formula.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Operand {
    /// What it is.
    pub quantity: Quantity,
    /// Its value.
    pub value: f64,
}

impl From<Measure> for Quantity {
    fn from(measure: Measure) -> Self {
        Self::Measure { measure }
    }
}

impl Operand {
    pub(super) fn new(quantity: Quantity, value: f64) -> Self {
        Self { quantity, value }
    }

    pub(super) fn measured(measure: Measure, value: f64) -> Self {
        Self::new(measure.into(), value)
    }
}

/// What a number is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Quantity {
    /// Revenue to win, money.
    GoalRevenue,
    /// Revenue of the period a growth goal compares with, money.
    Baseline,
    /// Growth over the baseline, a fraction.
    Growth,
    /// MRR when the goal's first month begins, money.
    StartMrr,
    /// What growth multiplies MRR by until the deadline.
    Compounded,
    /// New MRR to win by the deadline, money.
    NewMrr,
    /// MRR a deal brings, money.
    MrrADeal,
    /// The MRR that each month of the way to the goal begins with, added up, money.
    MrrOfMonths,
    /// What must be new in a month, as a share of the MRR before it: growth, less what stays.
    ShareNew,
    /// Growth of MRR in a month, a fraction.
    MonthlyGrowth,
    /// Churn less expansion, a fraction; where that is not negative.
    NetChurn,
    /// Expansion less churn, a fraction; where that is not negative.
    NetExpansion,
    /// MRR at the deadline still to win by work from the start on, money.
    OpenMrr,
    /// MRR at the deadline that the work-back volumes from the start on win, money.
    WorkBackMrr,
    /// MRR at the deadline for each item that enters every month, money.
    MrrPerItemAMonth,
    /// What is left at the deadline of the MRR at the start, money.
    BaseMrr,
    /// What is left at the deadline of the MRR that deals brought, money.
    WonMrr,
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
    /// The conversion rate from a stage to the next, a fraction.
    StageRate {
        /// The stage.
        stage: Id,
    },
    /// The share of the goal's deals that a channel is to bring.
    ChannelShare {
        /// The channel.
        channel: Id,
    },
    /// Items that must enter a stage by a channel in all.
    ChannelVolume {
        /// The channel.
        channel: Id,
        /// The stage.
        stage: Id,
    },
    /// The conversion rate from a stage to the next of a channel's items, a fraction.
    ChannelRate {
        /// The channel.
        channel: Id,
        /// The stage.
        stage: Id,
    },
    /// How many a campaign contacts.
    CampaignSize {
        /// The channel.
        channel: Id,
    },
    /// The share of them that responds, a fraction.
    ResponseRate {
        /// The channel.
        channel: Id,
    },
    /// Items that enter a stage in a month from one source.
    SourceVolume {
        /// Where they come from.
        source: Source,
        /// The stage.
        stage: Id,
        /// The month.
        month: Month,
    },
    /// Items that enter the funnel every month, by all channels together.
    EnteringAMonth,
    /// Deals that campaigns bring by the deadline.
    CampaignDeals,
    /// Deals that campaigns and the opening pipeline bring by the deadline.
    GivenDeals,
    /// Deals that channels' limits keep from being won by the deadline.
    DealsOverLimits,
    /// Deals won by the deadline when people are no limit, but channels are.
    DealsWithinLimits,
    /// Items that enter a stage in a month.
    MonthVolume {
        /// The stage.
        stage: Id,
        /// The month.
        month: Month,
    },
    /// Whole items to enter a stage in a run of months.
    Target,
    /// Whole items to enter a stage up to the end of a month.
    TargetSoFar {
        /// The month.
        month: Month,
    },
    /// Items that leave a stage in a month, to the next one or for good.
    Leaving {
        /// The stage.
        stage: Id,
        /// The month.
        month: Month,
    },
    /// Items that enter the top of the funnel in a month by the work-back schedule.
    WorkBackVolume {
        /// The month.
        month: Month,
    },
    /// Items that enter a stage from the start to the deadline by the work-back schedule.
    WorkBackSinceStart {
        /// The stage.
        stage: Id,
    },
    /// The catch-up factor.
    CatchUpFactor,
    /// Deals the opening pipeline brings by the deadline.
    OpeningDeals,
    /// Deals still to be won by work from the start on.
    OpenDeals,
    /// Deals that the work-back volumes from the start on bring by the deadline.
    WorkBackDeals,
    /// Deals by the deadline for each item that enters every month.
    DealsPerItemAMonth,
    /// Hours that the items entering a stage in a month take a team.
    HoursFor {
        /// The stage.
        stage: Id,
        /// The month.
        month: Month,
    },
    /// Hours one item entering a stage takes a team.
    HoursPerItem {
        /// The stage.
        stage: Id,
    },
    /// Hours a team needs in a month.
    HoursNeeded,
    /// Hours a team has in a month.
    HoursAvailable,
    /// Ramped people.
    EffectivePeople,
    /// Hours one person has in a month.
    HoursPerPerson,
    /// A team's utilisation in a month, a fraction.
    Utilisation,
    /// Deals won by the deadline with the people there are.
    DealsByDeadline,
    /// Deals won by the deadline when people are no limit.
    UnlimitedDealsByDeadline,
    /// Deals that waiting moves past the deadline.
    DelayedDeals,
    /// Revenue won by the deadline with the people there are, money.
    RevenueByDeadline,
    /// Revenue won by the deadline when people are no limit, money.
    UnlimitedRevenueByDeadline,
    /// Revenue that the opening pipeline brings by the deadline, money.
    OpeningRevenue,
    /// Deals won after the deadline with the people there are, until the last month.
    DealsAfterDeadline,
    /// Revenue won after the deadline with the people there are, until the last month, money.
    RevenueAfterDeadline,
    /// Revenue that waiting moves past the deadline, money.
    DelayedRevenue,
    /// One of what customers cost and bring.
    Measure {
        /// Which.
        measure: Measure,
    },
}
