//! The goal as deals to win, in all and by month.

use super::calendar::Calendar;
use super::evaluation::Recurring;
use super::evaluation::Required;
use super::formula::{Formula, Operand, Quantity};
use super::revenue::{self, Law};
use super::whole;
use crate::plan::{
    Bounded, CompoundGrowth, Customers, Draft, Goal, Growth, GrowthPeriod, Money, Month, Plan,
    Recurring as Mrr, Share, Target, TargetKind,
};

/// What 5 % a quarter come to in a year: 1.05⁴ − 1.
const A_YEAR_OF_FIVE_PERCENT: f64 = 0.215_506_25;

/// Deals and revenue the goal needs, with their formulas (planning model, section 2).
pub(super) fn required(plan: &Plan, calendar: &Calendar) -> Required {
    let law = Law::of(plan, &plan.goal);
    let deal_value = Operand::new(Quantity::DealValue, plan.deal.value.get());
    let won_by = |revenue: Formula| {
        let deals = Formula::quotient(Operand::new(Quantity::GoalRevenue, revenue.value), deal_value.clone());
        (revenue, deals)
    };
    let (revenue, deals) = match plan.goal.target {
        Target::NewRevenue { amount } => won_by(Formula::given(Quantity::GoalRevenue, amount.get())),
        Target::Growth { baseline, by } => won_by(Formula::product(vec![
            Operand::new(Quantity::Baseline, baseline.get()),
            Operand::new(Quantity::Growth, by.get()),
        ])),
        Target::NewCustomers { customers } => {
            let deals = Formula::given(Quantity::GoalCustomers, customers.get());
            let customers = Operand::new(Quantity::GoalCustomers, customers.get());
            (Formula::product(vec![customers, deal_value]), deals)
        }
        Target::Recurring(recurring) => {
            let due = law.map(|law| law.due(calendar.len())).unwrap_or_default();
            let bookings = due.iter().sum();
            let deals = Formula::quotient(
                Operand::new(Quantity::NewMrr, bookings),
                Operand::new(Quantity::MrrADeal, plan.deal.value.get()),
            );
            let compounded = law.map_or(1.0, |law| law.compounded());
            let mrr = Formula::product(vec![
                Operand::new(Quantity::StartMrr, recurring.start.get()),
                Operand::new(Quantity::Compounded, compounded),
            ]);
            (mrr, deals)
        }
    };
    let deals_by_month = due(plan, &plan.goal, calendar, deals.value);
    let mut bookings_by_month = deals_by_month.clone();
    bookings_by_month.iter_mut().for_each(|deals| *deals = revenue::of(plan, *deals));
    let (revenue_by_month, recurring) = match law {
        None => (bookings_by_month, None),
        Some(law) => {
            let path = law.path(calendar.len());
            (path.clone(), Some(Recurring::new(bookings_by_month, path)))
        }
    };
    let revenue_so_far = revenue::so_far(&revenue_by_month);
    Required { deals, revenue, deals_by_month, revenue_by_month, revenue_so_far, recurring }
}

impl Required {
    /// A target of some kind that asks for about as much. What is outside a range becomes its
    /// nearest value. For recurring revenue the deals keep their number in a year, and their value
    /// becomes their MRR.
    #[must_use]
    pub fn as_target(&self, kind: TargetKind) -> Target {
        fn held<T: Bounded>(value: f64, otherwise: T) -> T {
            T::new(T::RANGE.hold(value)).unwrap_or(otherwise)
        }
        let money = |amount: f64| held(amount, Money::constant(1.0));
        let signed = self.signed();
        // In whole units, as people would say it.
        let start = signed / A_YEAR_OF_FIVE_PERCENT;
        match kind {
            TargetKind::NewRevenue => Target::NewRevenue { amount: money(signed) },
            // A fifth more of five times as much is as much.
            TargetKind::Growth => Target::Growth { baseline: money(signed * 5.0), by: Growth::constant(0.2) },
            TargetKind::NewCustomers => {
                let customers = held(whole::up(self.deals.value).max(1.0), Customers::constant(1.0));
                Target::NewCustomers { customers }
            }
            TargetKind::Recurring => Target::Recurring(Mrr {
                start: money(if start < 1.0 { start } else { start.round() }),
                growth: CompoundGrowth::constant(0.05),
                per: GrowthPeriod::Quarter,
                churn: Share::constant(0.0),
                expansion: Share::constant(0.0),
            }),
        }
    }
}

/// The deals due by month of a calendar for a goal within a plan. Recurring revenue says itself what
/// is due when; of other goals the deals in all are laid over the months.
pub(super) fn due(plan: &Draft, goal: &Goal, calendar: &Calendar, deals: f64) -> Vec<f64> {
    match Law::of(plan, goal) {
        None => phased(goal, calendar, deals),
        Some(law) => {
            let mut due = law.due(calendar.len());
            due.iter_mut().for_each(|mrr| *mrr /= plan.deal.value.get());
            due
        }
    }
}

/// A total laid over the months of a calendar by the goal's phasing.
fn phased(goal: &Goal, calendar: &Calendar, total: f64) -> Vec<f64> {
    let period = goal.period;
    let shares = goal.phasing.shares(period);
    // Months before the period have a negative distance from its first one, and no share.
    let share_of = |month: Month| {
        usize::try_from(month.since(period.first)).ok().and_then(|index| shares.get(index).copied())
    };
    calendar.months().map(|month| total * share_of(month).unwrap_or(0.0)).collect()
}
