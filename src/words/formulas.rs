//! Formulas in words, with the plan's own numbers in them.

use super::{names, panels};
use crate::engine::explain::Subject;
use crate::engine::formula::{Formula, Operand, Operation, Quantity};
use crate::engine::measure::Measure;
use crate::format::{Conventions, Kind, Language};
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
            Operation::Given(given) if given == quantity => {
                say!(self.conventions, "{name}: {value}, as entered", name, value)
            }
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
                say!(
                    self.conventions,
                    "{value} h ({items})",
                    value,
                    items = names::items(self.plan, stage, self.language())
                )
            }
            quantity => format!("{value} {}", self.note(quantity)),
        }
    }

    /// What a number in a formula is, behind the number.
    fn note(&self, quantity: &Quantity) -> String {
        match quantity {
            Quantity::StageVolume { stage } => names::items(self.plan, stage, self.language()),
            Quantity::Deals => say!(self.conventions, "deals"),
            Quantity::Measure { measure: Measure::Cac } => say!(self.conventions, "(CAC)"),
            Quantity::Measure { measure: Measure::Ltv } => say!(self.conventions, "(LTV)"),
            // Names that people gave stay as they are where they name the thing itself, and so do months.
            Quantity::StageRate { .. }
            | Quantity::Measure { measure: Measure::SpentOn { .. } | Measure::SpentForLaterIn { .. } } => {
                format!("({})", self.name(quantity))
            }
            other => format!("({})", names::inside(&self.name(other), self.language())),
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
            names::capital(&if is_won { name.to_owned() } else { names::plural(name, self.language()) })
        };
        let month = |month: usize| self.plan.start.plus(i32::try_from(month).unwrap_or(i32::MAX));
        match subject {
            Subject::Deals => self.name(&Quantity::Deals),
            // "Wons" are no things.
            Subject::StageVolume(at) if at + 1 == self.plan.funnel.len() => self.name(&Quantity::Deals),
            Subject::StageVolume(at) => say!(self.conventions, "{at} needed", at = stage(at)),
            Subject::BeforeStart(at) => {
                say!(
                    self.conventions,
                    "{items}, before {month}",
                    items = stage(at),
                    month = self.month(self.plan.start)
                )
            }
            Subject::Target { stage: at, from, to } => {
                let months: Vec<Month> = (from..to).map(month).collect();
                let last = self.plan.goal.period.last;
                match months.as_slice() {
                    [] => stage(at),
                    [one] => format!("{}, {}", stage(at), self.month(*one)),
                    [first, .., end] if *first == self.plan.start && *end == last => {
                        say!(
                            self.conventions,
                            "{items}, total from {month}",
                            items = stage(at),
                            month = self.month(self.plan.start)
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
            money => self.conventions.text(panels::money::name(money, self.is_recurring())).to_owned(),
        }
    }

    /// What a number is.
    #[must_use]
    pub fn name(&self, quantity: &Quantity) -> String {
        let of_stage = |stage| names::stage(self.plan, stage);
        let items = |stage| names::items(self.plan, stage, self.language());
        match quantity {
            Quantity::GoalRevenue if self.is_recurring() => {
                self.conventions.text(panels::recurring::GOAL).to_owned()
            }
            Quantity::RevenueByDeadline if self.is_recurring() => {
                self.conventions.text(panels::recurring::EXPECTED).to_owned()
            }
            Quantity::UnlimitedRevenueByDeadline if self.is_recurring() => {
                self.conventions.text(panels::recurring::UNLIMITED).to_owned()
            }
            Quantity::DealsPerItemAMonth if self.has_shares() => {
                say!(self.conventions, "Deals in time for one item a month, divided over the channels")
            }
            Quantity::MrrPerItemAMonth if self.has_shares() => {
                say!(self.conventions, "MRR at the deadline for one item a month, divided over the channels")
            }
            Quantity::OpeningRevenue if self.is_recurring() => {
                self.conventions.text(panels::recurring::OPENING).to_owned()
            }
            Quantity::RevenueAfterDeadline if self.is_recurring() => {
                self.conventions.text(panels::recurring::AFTER).to_owned()
            }
            Quantity::DelayedRevenue if self.is_recurring() => {
                self.conventions.text(panels::recurring::DELAYED).to_owned()
            }
            Quantity::StartMrr => self.conventions.text(panels::recurring::START).to_owned(),
            Quantity::Compounded => say!(self.conventions, "Growth compounded until the deadline"),
            Quantity::NewMrr => say!(self.conventions, "New MRR needed"),
            Quantity::MrrADeal => self.conventions.text(panels::recurring::A_DEAL).to_owned(),
            Quantity::MrrOfMonths => say!(self.conventions, "MRR at the start of each month, added up"),
            Quantity::ShareNew => say!(self.conventions, "New MRR each month"),
            Quantity::MonthlyGrowth => say!(self.conventions, "Growth a month"),
            Quantity::NetChurn => say!(self.conventions, "Churn less expansion"),
            Quantity::NetExpansion => say!(self.conventions, "Expansion less churn"),
            Quantity::OpenMrr => say!(self.conventions, "MRR at the deadline still to win"),
            Quantity::WorkBackMrr => say!(self.conventions, "MRR at the deadline won at the steady pace"),
            Quantity::MrrPerItemAMonth => {
                let stage = self.plan.funnel.stages.first();
                let item = stage
                    .map(|stage| names::inside(stage.name.as_str(), self.language()))
                    .unwrap_or_default();
                say!(self.conventions, "MRR at the deadline for one {item} a month", item)
            }
            Quantity::BaseMrr => say!(self.conventions, "Left of the MRR at the start"),
            Quantity::WonMrr => say!(self.conventions, "From deals won"),
            Quantity::GoalRevenue => say!(self.conventions, "Revenue goal"),
            Quantity::Baseline => say!(self.conventions, "Revenue so far"),
            Quantity::Growth => say!(self.conventions, "Growth"),
            Quantity::DealValue => say!(self.conventions, "Average deal value"),
            Quantity::GoalCustomers => say!(self.conventions, "New customers"),
            Quantity::Deals => say!(self.conventions, "Deals needed"),
            Quantity::StageVolume { stage } => names::capital(&items(stage)),
            Quantity::StageRate { stage } => {
                self.plan.funnel.position(stage).map(|at| names::rate(self.plan, at)).unwrap_or_default()
            }
            Quantity::ChannelShare { channel } => {
                say!(self.conventions, "Share of {channel}", channel = self.channel(channel))
            }
            Quantity::ChannelVolume { channel, stage } => {
                say!(
                    self.conventions,
                    "{items} from {channel}",
                    items = names::capital(&items(stage)),
                    channel = self.channel(channel)
                )
            }
            Quantity::ChannelRate { channel, stage } => {
                let rate = self.plan.funnel.position(stage).map(|at| names::rate(self.plan, at));
                format!("{}, {}", rate.unwrap_or_default(), self.channel(channel))
            }
            Quantity::CampaignSize { channel } => {
                say!(self.conventions, "Contacted by {channel}", channel = self.channel(channel))
            }
            Quantity::ResponseRate { channel } => {
                say!(self.conventions, "Response to {channel}", channel = self.channel(channel))
            }
            Quantity::SourceVolume { source, month, .. } => {
                say!(
                    self.conventions,
                    "{name} in {month}",
                    name = names::source(self.plan, source, self.language()),
                    month = self.month(*month)
                )
            }
            Quantity::EnteringAMonth => say!(self.conventions, "Entering each month"),
            Quantity::CampaignDeals => say!(self.conventions, "From campaigns"),
            Quantity::GivenDeals => say!(self.conventions, "From the opening pipeline and campaigns"),
            Quantity::DealsOverLimits => say!(self.conventions, "Deals beyond what channels can bring"),
            Quantity::DealsWithinLimits => {
                say!(self.conventions, "Deals that channels can bring with enough people")
            }
            Quantity::MonthVolume { stage, month } => {
                say!(
                    self.conventions,
                    "{items} in {month}",
                    items = names::capital(&items(stage)),
                    month = self.month(*month)
                )
            }
            Quantity::Target => say!(self.conventions, "In whole numbers"),
            Quantity::TargetSoFar { month } => {
                say!(self.conventions, "Up to {month}, rounded up", month = self.month(*month))
            }
            Quantity::Leaving { stage, month } => {
                say!(
                    self.conventions,
                    "{items} leaving the stage in {month}",
                    items = names::capital(&items(stage)),
                    month = self.month(*month)
                )
            }
            Quantity::WorkBackVolume { month } => {
                say!(self.conventions, "Worked back from the deals due, {month}", month = self.month(*month))
            }
            Quantity::WorkBackSinceStart { .. } => {
                say!(self.conventions, "From {month} on", month = self.month(self.plan.start))
            }
            Quantity::CatchUpFactor => say!(self.conventions, "Catch-up factor"),
            Quantity::OpeningDeals => say!(self.conventions, "From the opening pipeline"),
            Quantity::OpenDeals => say!(self.conventions, "Deals still to win"),
            Quantity::WorkBackDeals => say!(self.conventions, "Deals at the steady pace"),
            Quantity::DealsPerItemAMonth => {
                let stage = self.plan.funnel.stages.first();
                let item = stage
                    .map(|stage| names::inside(stage.name.as_str(), self.language()))
                    .unwrap_or_default();
                say!(self.conventions, "Deals in time for one {item} a month", item)
            }
            Quantity::HoursFor { stage, .. } => {
                say!(self.conventions, "Hours for {items}", items = items(stage))
            }
            Quantity::HoursPerItem { stage } => say!(
                self.conventions,
                "Hours per {name}",
                name = names::inside(of_stage(stage), self.language())
            ),
            Quantity::HoursNeeded => say!(self.conventions, "Hours needed"),
            Quantity::HoursAvailable => say!(self.conventions, "Hours available"),
            Quantity::EffectivePeople => say!(self.conventions, "Ramped people"),
            Quantity::HoursPerPerson => say!(self.conventions, "Hours a month each"),
            Quantity::Utilisation => say!(self.conventions, "Utilisation"),
            Quantity::DealsByDeadline => say!(self.conventions, "Deals by the deadline"),
            Quantity::UnlimitedDealsByDeadline => {
                say!(self.conventions, "Deals by the deadline with enough people")
            }
            Quantity::DelayedDeals => say!(self.conventions, "Deals delayed"),
            Quantity::RevenueByDeadline => self.conventions.text(panels::money::EXPECTED).to_owned(),
            Quantity::DelayedRevenue => say!(self.conventions, "Revenue delayed"),
            Quantity::UnlimitedRevenueByDeadline => {
                self.conventions.text(panels::money::UNLIMITED).to_owned()
            }
            Quantity::OpeningRevenue => say!(self.conventions, "Revenue from the opening pipeline"),
            Quantity::DealsAfterDeadline => say!(self.conventions, "Deals after the deadline"),
            Quantity::RevenueAfterDeadline => self.conventions.text(panels::money::AFTER).to_owned(),
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

    fn language(&self) -> Language {
        self.conventions.language
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
