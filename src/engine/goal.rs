//! The goal as deals to win, in all and by month.

use super::calendar::Calendar;
use super::evaluation::Required;
use super::formula::{Formula, Operand, Quantity};
use super::{revenue, whole};
use crate::plan::{Bounded, Customers, Goal, Growth, Money, Month, Plan, Target, TargetKind};

/// Deals and revenue the goal needs, with their formulas (planning model, section 2).
pub(super) fn required(plan: &Plan, calendar: &Calendar) -> Required {
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
    };
    let deals_by_month = phased(&plan.goal, calendar, deals.value);
    let revenue_by_month = revenue::by_month(plan, &deals_by_month);
    let revenue_so_far = revenue::so_far(&revenue_by_month);
    Required { deals, revenue, deals_by_month, revenue_by_month, revenue_so_far }
}

impl Required {
    /// A target of some kind that asks for about as much. What is outside a range becomes its
    /// nearest value.
    #[must_use]
    pub fn as_target(&self, kind: TargetKind) -> Target {
        fn held<T: Bounded>(value: f64, otherwise: T) -> T {
            T::new(T::RANGE.hold(value)).unwrap_or(otherwise)
        }
        let money = |amount: f64| held(amount, Money::constant(1.0));
        let revenue = self.revenue.value;
        match kind {
            TargetKind::NewRevenue => Target::NewRevenue { amount: money(revenue) },
            // A fifth more of five times as much is as much.
            TargetKind::Growth => {
                Target::Growth { baseline: money(revenue * 5.0), by: Growth::constant(0.2) }
            }
            TargetKind::NewCustomers => {
                let customers = held(whole::up(self.deals.value).max(1.0), Customers::constant(1.0));
                Target::NewCustomers { customers }
            }
        }
    }
}

/// A total laid over the months of a calendar by the goal's phasing.
pub(super) fn phased(goal: &Goal, calendar: &Calendar, total: f64) -> Vec<f64> {
    let period = goal.period;
    let shares = goal.phasing.shares(period);
    // Months before the period have a negative distance from its first one, and no share.
    let share_of = |month: Month| {
        usize::try_from(month.since(period.first)).ok().and_then(|index| shares.get(index).copied())
    };
    calendar.months().map(|month| total * share_of(month).unwrap_or(0.0)).collect()
}
