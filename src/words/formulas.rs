//! Formulas in words, with the plan's own numbers in them.

use super::{names, panels};
use crate::engine::explain::Subject;
use crate::engine::formula::{Formula, Operand, Operation, Quantity};
use crate::engine::measure::Measure;
use crate::format::{Conventions, Kind};
use crate::plan::{Id, Month, Plan, Target};

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
        // Six digits compute to six digits; amounts are told to the cent, which takes more.
        let digits = if kind(quantity) == Kind::Money { 9 } else { 6 };
        let value = self.value(quantity, formula.value, digits);
        let operand = |operand: &Operand| self.operand(operand, digits);
        let joined =
            |operands: &[Operand], sign: &str| operands.iter().map(operand).collect::<Vec<_>>().join(sign);
        match &formula.operation {
            Operation::Given(given) if given == quantity => format!("{name}: {value}, as entered"),
            Operation::Given(given) => format!("{name}: {value}, {}", self.name(given)),
            Operation::Quotient(a, b) => {
                format!("{name} = {} ÷ {} = {value}", operand(a), operand(b))
            }
            Operation::Difference(a, b) => {
                format!("{name} = {} − {} = {value}", operand(a), operand(b))
            }
            Operation::Product(operands) => format!("{name} = {} = {value}", joined(operands, " × ")),
            Operation::Sum(operands) if operands.len() < 2 => format!("{name} = {value}"),
            Operation::Sum(operands) => format!("{name} = {} = {value}", joined(operands, " + ")),
        }
    }

    /// A number in a formula, with what it is.
    fn operand(&self, operand: &Operand, digits: i32) -> String {
        let value = self.value(&operand.quantity, operand.value, digits);
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
            Quantity::Measure { measure: Measure::Cac } => "(CAC)".to_owned(),
            Quantity::Measure { measure: Measure::Ltv } => "(LTV)".to_owned(),
            // Names that people gave stay as they are where they name the thing itself, and so do months.
            Quantity::StageRate { .. }
            | Quantity::Measure { measure: Measure::SpentOn { .. } | Measure::SpentForLaterIn { .. } } => {
                format!("({})", self.name(quantity))
            }
            other => format!("({})", names::inside(&self.name(other))),
        }
    }

    /// A number with as many digits as it takes to compute with it as shown.
    fn value(&self, quantity: &Quantity, value: f64, digits: i32) -> String {
        self.conventions.computed(value, kind(quantity), digits)
    }

    /// What a number on the page is, in the words of its row and column.
    #[must_use]
    pub fn title(&self, subject: Subject) -> String {
        let stage = |stage: usize| {
            let name = self.plan.funnel.names().nth(stage).map(|name| name.as_str()).unwrap_or_default();
            // "Wons" are no things.
            let is_won = stage + 1 == self.plan.funnel.len();
            names::capital(&if is_won { name.to_owned() } else { names::plural(name) })
        };
        let month = |month: usize| self.plan.start.plus(i32::try_from(month).unwrap_or(i32::MAX));
        match subject {
            Subject::Deals => self.name(&Quantity::Deals),
            // "Wons" are no things.
            Subject::StageVolume(at) if at + 1 == self.plan.funnel.len() => self.name(&Quantity::Deals),
            Subject::StageVolume(at) => format!("{} needed", stage(at)),
            Subject::BeforeStart(at) => {
                format!("{}, {}", stage(at), names::inside(&panels::before(self.plan, self.conventions)))
            }
            Subject::Target { stage: at, from, to } => {
                let months: Vec<Month> = (from..to).map(month).collect();
                let last = self.plan.goal.period.last;
                match months.as_slice() {
                    [] => stage(at),
                    [one] => format!("{}, {}", stage(at), self.month(*one)),
                    [first, .., end] if *first == self.plan.start && *end == last => {
                        format!(
                            "{}, {}",
                            stage(at),
                            names::inside(&panels::total(self.plan, self.conventions))
                        )
                    }
                    months => format!("{}, {}", stage(at), panels::quarter(months, self.conventions)),
                }
            }
            Subject::ChannelVolume { channel, stage } => {
                let channel = self.plan.channels.get(channel).map(|channel| channel.id.clone());
                let of = channel.zip(self.plan.funnel.ids().nth(stage).cloned());
                of.map(|(channel, stage)| self.name(&Quantity::ChannelVolume { channel, stage }))
                    .unwrap_or_default()
            }
            Subject::Factor => self.name(&Quantity::CatchUpFactor),
            Subject::Utilisation { team, month: at } => {
                let name = self.plan.teams.get(team).map_or("", |team| team.name.as_str());
                format!("{name}, {}", self.month(month(at)))
            }
            money => panels::money::name(money, self.is_recurring()).to_owned(),
        }
    }

    /// What a number is.
    #[must_use]
    pub fn name(&self, quantity: &Quantity) -> String {
        let of_stage = |stage| names::stage(self.plan, stage);
        let items = |stage| names::items(self.plan, stage);
        match quantity {
            Quantity::GoalRevenue if self.is_recurring() => panels::recurring::GOAL.to_owned(),
            Quantity::RevenueByDeadline if self.is_recurring() => panels::recurring::EXPECTED.to_owned(),
            Quantity::UnlimitedRevenueByDeadline if self.is_recurring() => {
                panels::recurring::UNLIMITED.to_owned()
            }
            Quantity::DealsPerItemAMonth if self.has_shares() => {
                "Deals in time for one item a month, divided over the channels".to_owned()
            }
            Quantity::MrrPerItemAMonth if self.has_shares() => {
                "MRR at the deadline for one item a month, divided over the channels".to_owned()
            }
            Quantity::OpeningRevenue if self.is_recurring() => panels::recurring::OPENING.to_owned(),
            Quantity::RevenueAfterDeadline if self.is_recurring() => panels::recurring::AFTER.to_owned(),
            Quantity::DelayedRevenue if self.is_recurring() => panels::recurring::DELAYED.to_owned(),
            Quantity::StartMrr => panels::recurring::START.to_owned(),
            Quantity::Compounded => "Growth compounded until the deadline".to_owned(),
            Quantity::NewMrr => "New MRR needed".to_owned(),
            Quantity::MrrADeal => panels::recurring::A_DEAL.to_owned(),
            Quantity::MrrOfMonths => "MRR at the start of each month, added up".to_owned(),
            Quantity::ShareNew => "New MRR each month".to_owned(),
            Quantity::MonthlyGrowth => "Growth a month".to_owned(),
            Quantity::NetChurn => "Churn less expansion".to_owned(),
            Quantity::NetExpansion => "Expansion less churn".to_owned(),
            Quantity::OpenMrr => "MRR at the deadline still to win".to_owned(),
            Quantity::WorkBackMrr => "MRR at the deadline won at the steady pace".to_owned(),
            Quantity::MrrPerItemAMonth => {
                let stage = self.plan.funnel.stages.first();
                let item = stage.map(|stage| names::inside(stage.name.as_str())).unwrap_or_default();
                format!("MRR at the deadline for one {item} a month")
            }
            Quantity::BaseMrr => "Left of the MRR at the start".to_owned(),
            Quantity::WonMrr => "From deals won".to_owned(),
            Quantity::GoalRevenue => "Revenue goal".to_owned(),
            Quantity::Baseline => "Revenue so far".to_owned(),
            Quantity::Growth => "Growth".to_owned(),
            Quantity::DealValue => "Average deal value".to_owned(),
            Quantity::GoalCustomers => "New customers".to_owned(),
            Quantity::Deals => "Deals needed".to_owned(),
            Quantity::StageVolume { stage } => names::capital(&items(stage)),
            Quantity::StageRate { stage } => {
                self.plan.funnel.position(stage).map(|at| names::rate(self.plan, at)).unwrap_or_default()
            }
            Quantity::ChannelShare { channel } => format!("Share of {}", self.channel(channel)),
            Quantity::ChannelVolume { channel, stage } => {
                format!("{} from {}", names::capital(&items(stage)), self.channel(channel))
            }
            Quantity::ChannelRate { channel, stage } => {
                let rate = self.plan.funnel.position(stage).map(|at| names::rate(self.plan, at));
                format!("{}, {}", rate.unwrap_or_default(), self.channel(channel))
            }
            Quantity::CampaignSize { channel } => format!("Contacted by {}", self.channel(channel)),
            Quantity::ResponseRate { channel } => format!("Response to {}", self.channel(channel)),
            Quantity::SourceVolume { source, month, .. } => {
                format!("{} in {}", names::source(self.plan, source), self.month(*month))
            }
            Quantity::EnteringAMonth => "Entering each month".to_owned(),
            Quantity::CampaignDeals => "From campaigns".to_owned(),
            Quantity::GivenDeals => "From the opening pipeline and campaigns".to_owned(),
            Quantity::DealsOverLimits => "Deals beyond what channels can bring".to_owned(),
            Quantity::DealsWithinLimits => "Deals that channels can bring with enough people".to_owned(),
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
            Quantity::RevenueByDeadline => panels::money::EXPECTED.to_owned(),
            Quantity::DelayedRevenue => "Revenue delayed".to_owned(),
            Quantity::UnlimitedRevenueByDeadline => panels::money::UNLIMITED.to_owned(),
            Quantity::OpeningRevenue => "Revenue from the opening pipeline".to_owned(),
            Quantity::DealsAfterDeadline => "Deals after the deadline".to_owned(),
            Quantity::RevenueAfterDeadline => panels::money::AFTER.to_owned(),
            Quantity::Measure { measure } => panels::economics::name(self.plan, self.conventions, measure),
        }
    }

    fn channel(&self, id: &Id) -> &str {
        names::channel(self.plan, id)
    }

    /// Whether channels share the goal.
    fn has_shares(&self) -> bool {
        self.plan.channels.iter().any(|channel| !channel.volume.is_campaign())
    }

    fn is_recurring(&self) -> bool {
        matches!(self.plan.goal.target, Target::Recurring(_))
    }

    fn month(&self, month: Month) -> String {
        self.conventions.month(month)
    }
}

/// How a number is written: money, a fraction in percent, or a number.
fn kind(quantity: &Quantity) -> Kind {
    match quantity {
        Quantity::Measure { measure } => panels::economics::kind(measure),
        Quantity::GoalRevenue
        | Quantity::Baseline
        | Quantity::DealValue
        | Quantity::RevenueByDeadline
        | Quantity::UnlimitedRevenueByDeadline
        | Quantity::OpeningRevenue
        | Quantity::RevenueAfterDeadline
        | Quantity::DelayedRevenue
        | Quantity::StartMrr
        | Quantity::NewMrr
        | Quantity::MrrADeal
        | Quantity::MrrOfMonths
        | Quantity::OpenMrr
        | Quantity::WorkBackMrr
        | Quantity::MrrPerItemAMonth
        | Quantity::BaseMrr
        | Quantity::WonMrr => Kind::Money,
        Quantity::Growth
        | Quantity::StageRate { .. }
        | Quantity::ChannelShare { .. }
        | Quantity::ChannelRate { .. }
        | Quantity::ResponseRate { .. }
        | Quantity::Utilisation
        | Quantity::ShareNew
        | Quantity::MonthlyGrowth
        | Quantity::NetChurn
        | Quantity::NetExpansion => Kind::Rate,
        _ => Kind::Number,
    }
}
