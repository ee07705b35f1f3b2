//! What a customer costs and brings (planning model, section 8): not part of an evaluation, but worked out
//! from one when somebody asks.
//!
//! Every figure comes with its formula, or with the reason why there is none.

use super::calendar::Calendar;
use super::evaluation::Evaluation;
use super::figure::{Figure, NOTHING, Undefined, Worked};
use super::formula::{Formula, Operand, Quantity};
use super::matched::{Bred, breeding, later};
use super::measure::Measure;
use super::pipeline::{Pipeline, coverage};
use super::ways::Ways;
use crate::plan::{Bounded, Id, Plan, Target};

/// What customers cost and bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Economics {
    /// By channel, in the order of the plan: each with what is spent on it alone.
    pub channels: Vec<Account>,
    /// In total, with all spending: people and fixed costs included (fully loaded).
    pub total: Account,
    /// How much of the goal the opening pipeline covers.
    pub coverage: Vec<Figure>,
}

/// The figures of a channel, or of all together.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The channel; none in total.
    pub channel: Option<Id>,
    /// The figures, in an order to be read in. Those of a stage that the channel's items don't pass are left
    /// out, and so are those of won.
    pub figures: Vec<Figure>,
}

impl Account {
    /// The figure of a name.
    #[must_use]
    pub fn figure(&self, name: &Measure) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.name == *name)
    }
}

/// Works out what customers cost and bring, given what follows from the plan.
#[must_use]
pub fn economics(plan: &Plan, evaluation: &Evaluation) -> Economics {
    let ways = Ways::of(plan);
    let to_deadline = Calendar::new(plan.start, evaluation.months_to_deadline);
    let bred = breeding(plan, evaluation, &ways, &to_deadline);
    let pipeline = Pipeline { plan, evaluation, ways: &ways, to_deadline: &to_deadline };
    let account = |channel: Option<usize>| {
        let id = channel.and_then(|index| plan.channels.get(index)).map(|channel| &channel.id);
        let bred = match channel {
            Some(index) => bred.get(index).into_iter().collect(),
            None => bred.iter().collect(),
        };
        let books = Books { plan, evaluation, to_deadline: &to_deadline, channel: id, bred };
        Account { channel: id.cloned(), figures: books.figures(&pipeline, channel) }
    };
    Economics {
        channels: (0..plan.channels.len()).map(|index| account(Some(index))).collect(),
        total: account(None),
        coverage: coverage(plan, evaluation, &to_deadline),
    }
}

/// What the figures of an account are made of.
#[derive(Debug)]
struct Books<'a> {
    plan: &'a Plan,
    evaluation: &'a Evaluation,
    to_deadline: &'a Calendar,
    /// The channel; none in total.
    channel: Option<&'a Id>,
    /// What its items bring, or those of each way.
    bred: Vec<&'a Bred>,
}

impl Books<'_> {
    fn figures(&self, pipeline: &Pipeline<'_>, channel: Option<usize>) -> Vec<Figure> {
        let entry = self.bred.first().filter(|_| channel.is_some()).map_or(0, |bred| bred.entry);
        let stages = || self.plan.funnel.stages.iter().enumerate().skip(entry);
        let spent = self.spent();
        let later = self.later();
        let matched = matched(&spent, &later);
        let customers = self.customers();
        let sums = Sums { spend: matched.value, customers: customers.value };
        let matched = Worked { own: matched, inside: vec![(Measure::SpentForLater, later)] };
        let mut figures = vec![
            Figure::new(Measure::SpentByDeadline, Ok(spent.into())),
            Figure::new(Measure::MatchedSpend, Ok(matched)),
            Figure::new(Measure::CustomersWon, Ok(customers.into())),
            Figure::new(Measure::Cac, sums.cac().map(Worked::from)),
        ];
        figures.extend(stages().map(|(index, stage)| {
            let name = Measure::CostPerItem { stage: stage.id.clone() };
            Figure::new(name, self.cost_per_item(&sums, index, &stage.id))
        }));
        let ltv = self.ltv();
        let (ltv_to_cac, romi) = (sums.ltv_to_cac(&ltv).map(Worked::from), sums.romi(&ltv));
        figures.extend([
            Figure::new(Measure::Ltv, ltv),
            Figure::new(Measure::LtvToCac, ltv_to_cac),
            Figure::new(Measure::Payback, self.payback(&sums)),
            Figure::new(Measure::Romi, romi),
            Figure::new(Measure::SalesVelocity, pipeline.velocity(channel)),
        ]);
        figures.extend(stages().map(|(index, stage)| {
            let name = Measure::WorkInProgress { stage: stage.id.clone() };
            Figure::new(name, pipeline.work_in_progress(channel, index, &stage.id))
        }));
        figures
    }

    /// What is spent by the deadline, line by line.
    fn spent(&self) -> Formula {
        let lines = self.evaluation.spending.lines.iter();
        let lines = lines.filter(|line| self.channel.is_none() || line.of.channel() == self.channel);
        let lines =
            lines.map(|line| Operand::measured(Measure::SpentOn { of: line.of.clone() }, line.by_deadline));
        Formula::sum(lines.collect())
    }

    /// What of it is spent for deals that are won after the deadline, month by month.
    fn later(&self) -> Formula {
        let spending = &self.evaluation.spending;
        match self.channel {
            Some(channel) => later(&self.bred, &spending.on_channel(channel), self.to_deadline),
            None => later(&self.bred, &spending.by_month, self.to_deadline),
        }
    }

    /// Customers by the deadline, those of the opening pipeline left out: what bred them was spent before.
    fn customers(&self) -> Formula {
        let of = |bred: &Bred| Measure::CustomersOf { source: bred.source.clone() };
        match self.bred.as_slice() {
            [all] if self.channel.is_none() => {
                let won = self.evaluation.limited.deals_by_deadline;
                let deals = Operand::new(Quantity::DealsByDeadline, won);
                let opening = Operand::new(Quantity::OpeningDeals, (won - all.customers()).max(0.0));
                Formula::difference(deals, opening).coming_to(all.customers())
            }
            [one] => Formula::given(of(one).into(), one.customers()),
            many => {
                Formula::sum(many.iter().map(|bred| Operand::measured(of(bred), bred.customers())).collect())
            }
        }
    }

    fn cost_per_item(&self, sums: &Sums, stage: usize, id: &Id) -> Result<Worked, Undefined> {
        let cac = Operand::measured(Measure::Cac, sums.cac()?.value);
        let rate = Operand::measured(Measure::ShareWon { stage: id.clone() }, self.share_won(stage)?);
        Ok(Formula::product(vec![cac, rate]).into())
    }

    /// The share of what enters a stage that is ever won.
    fn share_won(&self, stage: usize) -> Result<f64, Undefined> {
        let passing = self.bred.iter().filter_map(|bred| Some((bred.passing(stage)?, bred.ever())));
        let (items, deals) =
            passing.fold((0.0, 0.0), |(items, deals), (passing, ever)| (items + passing, deals + ever));
        if items > 0.0 { Ok(deals / items) } else { Err(Undefined::NothingEnters) }
    }

    /// What a customer brings in all: gross profit of a month, for as many months as churn leaves it; of
    /// one-off deals the gross profit of the deal.
    fn ltv(&self) -> Result<Worked, Undefined> {
        let Target::Recurring(recurring) = self.plan.goal.target else {
            return Ok(self.gross_profit(Quantity::DealValue)?.into());
        };
        let month = self.gross_profit(Quantity::MrrADeal)?;
        let churn = recurring.churn.get();
        if churn < NOTHING {
            return Err(Undefined::NoChurn);
        }
        let profit = Operand::measured(Measure::GrossProfitAMonth, month.value);
        let own = Formula::quotient(profit, Operand::measured(Measure::Churn, churn));
        Ok(Worked { own, inside: vec![(Measure::GrossProfitAMonth, month)] })
    }

    fn payback(&self, sums: &Sums) -> Result<Worked, Undefined> {
        if !matches!(self.plan.goal.target, Target::Recurring(_)) {
            return Err(Undefined::OneOff);
        }
        let month = self.gross_profit(Quantity::MrrADeal)?;
        if month.value < NOTHING {
            return Err(Undefined::NoProfit);
        }
        let cac = Operand::measured(Measure::Cac, sums.cac()?.value);
        let own = Formula::quotient(cac, Operand::measured(Measure::GrossProfitAMonth, month.value));
        Ok(Worked { own, inside: vec![(Measure::GrossProfitAMonth, month)] })
    }

    /// Gross profit of a deal, or of a month of it.
    fn gross_profit(&self, of: Quantity) -> Result<Formula, Undefined> {
        let margin = self.plan.deal.gross_margin.ok_or(Undefined::NoMargin)?;
        let margin = Operand::measured(Measure::GrossMargin, margin.get());
        Ok(Formula::product(vec![Operand::new(of, self.plan.deal.value.get()), margin]))
    }
}

/// Spending for the customers of the period: all but what is spent for later deals.
fn matched(spent: &Formula, later: &Formula) -> Formula {
    let spent = Operand::measured(Measure::SpentByDeadline, spent.value);
    let matched = Formula::difference(spent, Operand::measured(Measure::SpentForLater, later.value));
    // The last digits of a difference of equals may fall below nothing.
    let value = matched.value.max(0.0);
    matched.coming_to(value)
}

/// What most figures are made of.
#[derive(Clone, Copy, Debug)]
struct Sums {
    /// Money spent for the customers.
    spend: f64,
    customers: f64,
}

impl Sums {
    fn spending(self) -> Result<Operand, Undefined> {
        let spend = Operand::measured(Measure::MatchedSpend, self.spend);
        if self.spend < NOTHING { Err(Undefined::NothingSpent) } else { Ok(spend) }
    }

    fn cac(self) -> Result<Formula, Undefined> {
        let spend = self.spending()?;
        if self.customers < NOTHING {
            return Err(Undefined::NoCustomers);
        }
        Ok(Formula::quotient(spend, Operand::measured(Measure::CustomersWon, self.customers)))
    }

    fn ltv_to_cac(self, ltv: &Result<Worked, Undefined>) -> Result<Formula, Undefined> {
        let ltv = Operand::measured(Measure::Ltv, ltv.as_ref().map_err(|reason| *reason)?.own.value);
        Ok(Formula::quotient(ltv, Operand::measured(Measure::Cac, self.cac()?.value)))
    }

    fn romi(self, ltv: &Result<Worked, Undefined>) -> Result<Worked, Undefined> {
        let spend = self.spending()?;
        let ltv = Operand::measured(Measure::Ltv, ltv.as_ref().map_err(|reason| *reason)?.own.value);
        let gross = Formula::product(vec![Operand::measured(Measure::CustomersWon, self.customers), ltv]);
        let profit = Operand::measured(Measure::GrossProfit, gross.value);
        let net = Formula::difference(profit, spend.clone());
        let own = Formula::quotient(Operand::measured(Measure::NetProfit, net.value), spend);
        Ok(Worked { own, inside: vec![(Measure::NetProfit, net), (Measure::GrossProfit, gross)] })
    }
}
