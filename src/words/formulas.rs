//! Formulas in words, with the plan's own numbers in them.

use super::names;
use super::verdict::deals_text;
use crate::engine::formula::{Formula, Operand, Operation, Quantity};
use crate::format::Conventions;
use crate::plan::{Month, Plan};

/// Words formulas in a plan's own names.
#[derive(Clone, Copy, Debug)]
pub struct Formulas<'a> {
    /// The plan whose names are used.
    pub plan: &'a Plan,
    /// How its numbers are written.
    pub conventions: &'a Conventions,
}

impl Formulas<'_> {
    /// A formula as a line: what the number is, and the arithmetic that gives it:
    /// "SQLs = 26.67 opportunities ÷ 20 % = 133.33".
    #[must_use]
    pub fn line(&self, quantity: &Quantity, formula: &Formula) -> String {
        let name = self.name(quantity);
        let value = self.value(quantity, formula.value);
        let joined = |operands: &[Operand], sign: &str| {
            operands.iter().map(|operand| self.operand(operand)).collect::<Vec<_>>().join(sign)
        };
        match &formula.operation {
            Operation::Given(given) if given == quantity => format!("{name}: {value}, as entered"),
            Operation::Given(given) => format!("{name}: {value}, {}", self.name(given)),
            Operation::Quotient(a, b) => {
                format!("{name} = {} ÷ {} = {value}", self.operand(a), self.operand(b))
            }
            Operation::Difference(a, b) => {
                format!("{name} = {} − {} = {value}", self.operand(a), self.operand(b))
            }
            Operation::Product(operands) => format!("{name} = {} = {value}", joined(operands, " × ")),
            Operation::Sum(operands) if operands.len() < 2 => format!("{name} = {value}"),
            Operation::Sum(operands) => format!("{name} = {} = {value}", joined(operands, " + ")),
        }
    }

    /// A number in a formula, with what it is.
    fn operand(&self, operand: &Operand) -> String {
        let value = self.value(&operand.quantity, operand.value);
        match &operand.quantity {
            // Sums over months and hours read better without a name at each term.
            Quantity::MonthVolume { month, .. } => format!("{value} ({})", self.month(*month)),
            Quantity::HoursFor { stage, .. } => {
                format!("{value} h ({})", names::items(self.plan, stage))
            }
            quantity => format!("{value} {}", self.note(quantity)),
        }
    }

    /// What a number in a formula is, behind the number.
    fn note(&self, quantity: &Quantity) -> String {
        match quantity {
            Quantity::StageVolume { stage } => names::items(self.plan, stage),
            Quantity::Deals => "deals".to_owned(),
            // Stages' names stay as they are where they name the stages themselves.
            Quantity::StageRate { .. } => format!("({})", self.name(quantity)),
            other => format!("({})", names::inside(&self.name(other))),
        }
    }

    fn value(&self, quantity: &Quantity, value: f64) -> String {
        let conventions = self.conventions;
        match quantity {
            Quantity::GoalRevenue
            | Quantity::Baseline
            | Quantity::DealValue
            | Quantity::RevenueByDeadline
            | Quantity::UnlimitedRevenueByDeadline
            | Quantity::OpeningRevenue
            | Quantity::RevenueAfterDeadline
            | Quantity::DelayedRevenue => conventions.money(value),
            Quantity::Growth | Quantity::StageRate { .. } | Quantity::Utilisation => {
                conventions.percent(value)
            }
            Quantity::CatchUpFactor | Quantity::DealsPerItemAMonth => conventions.number(value, 4),
            // Two decimals would hide why a target is the next whole item up.
            _ if (1e-9..0.005).contains(&(value - value.round()).abs()) => conventions.number(value, 6),
            _ => conventions.exact(value),
        }
    }

    /// What a number is.
    #[must_use]
    pub fn name(&self, quantity: &Quantity) -> String {
        let of_stage = |stage| names::stage(self.plan, stage);
        let items = |stage| names::items(self.plan, stage);
        match quantity {
            Quantity::GoalRevenue => "Revenue goal".to_owned(),
            Quantity::Baseline => "Revenue so far".to_owned(),
            Quantity::Growth => "Growth".to_owned(),
            Quantity::DealValue => "Average deal value".to_owned(),
            Quantity::GoalCustomers => "New customers".to_owned(),
            Quantity::Deals => "Deals needed".to_owned(),
            Quantity::StageVolume { stage } => names::capital(&items(stage)),
            Quantity::StageRate { stage } => self.rate_name(stage),
            Quantity::MonthVolume { stage, month } => {
                format!("{} in {}", names::capital(&items(stage)), self.month(*month))
            }
            Quantity::Target => "In whole numbers".to_owned(),
            Quantity::TargetSoFar { month } => format!("Up to {}, rounded up", self.month(*month)),
            Quantity::Leaving { stage, month } => {
                format!("{} leaving the stage in {}", names::capital(&items(stage)), self.month(*month))
            }
            Quantity::WorkBackVolume { month } => {
                format!("Worked back from the deals due, {}", self.month(*month))
            }
            Quantity::WorkBackSinceStart { .. } => {
                format!("From {} on", self.month(self.plan.start))
            }
            Quantity::CatchUpFactor => "Catch-up factor".to_owned(),
            Quantity::OpeningDeals => "From the opening pipeline".to_owned(),
            Quantity::OpenDeals => "Deals still to win".to_owned(),
            Quantity::WorkBackDeals => "Deals at the steady pace".to_owned(),
            Quantity::DealsPerItemAMonth => {
                let stage = self.plan.funnel.stages.first();
                let item = stage.map(|stage| names::inside(stage.name.as_str())).unwrap_or_default();
                format!("Deals in time for one {item} a month")
            }
            Quantity::HoursFor { stage, .. } => format!("Hours for {}", items(stage)),
            Quantity::HoursPerItem { stage } => format!("Hours per {}", names::inside(of_stage(stage))),
            Quantity::HoursNeeded => "Hours needed".to_owned(),
            Quantity::HoursAvailable => "Hours available".to_owned(),
            Quantity::EffectivePeople => "Ramped people".to_owned(),
            Quantity::HoursPerPerson => "Hours a month each".to_owned(),
            Quantity::Utilisation => "Utilisation".to_owned(),
            Quantity::DealsByDeadline => "Deals by the deadline".to_owned(),
            Quantity::UnlimitedDealsByDeadline => "Deals by the deadline with enough people".to_owned(),
            Quantity::DelayedDeals => "Deals delayed".to_owned(),
            Quantity::RevenueByDeadline => "Revenue by the deadline".to_owned(),
            Quantity::DelayedRevenue => "Revenue delayed".to_owned(),
            Quantity::UnlimitedRevenueByDeadline => "Revenue if people were no limit".to_owned(),
            Quantity::OpeningRevenue => "Revenue from the opening pipeline".to_owned(),
            Quantity::DealsAfterDeadline => "Deals after the deadline".to_owned(),
            Quantity::RevenueAfterDeadline => "Revenue after the deadline".to_owned(),
        }
    }

    fn rate_name(&self, stage: &crate::plan::Id) -> String {
        let ids = self.plan.funnel.ids();
        let mut following = ids.skip_while(|id| *id != stage);
        let (from, to) = (following.next(), following.next());
        let name = |id: Option<&crate::plan::Id>| id.map_or("", |id| names::stage(self.plan, id));
        format!("{} → {}", name(from), name(to))
    }

    fn month(&self, month: Month) -> String {
        self.conventions.month(month)
    }

    /// A number of deals with its noun.
    #[must_use]
    pub fn deals(&self, deals: f64) -> String {
        deals_text(deals, self.conventions)
    }
}
