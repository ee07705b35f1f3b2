//! The goal as deals to win, in all and by month.

use super::calendar::Calendar;
use super::evaluation::Required;
use super::formula::{Formula, Operand, Operation, Quantity};
use super::revenue;
use crate::plan::{Bounded, Goal, Month, Plan, Target};

/// Deals and revenue the goal needs, with their formulas (planning model, section 2).
pub(super) fn required(plan: &Plan, calendar: &Calendar) -> Required {
    let deal_value = Operand { quantity: Quantity::DealValue, value: plan.deal.value.get() };
    let (goal, deals) = match plan.goal.target {
        Target::NewRevenue { amount } => {
            let revenue = Formula { value: amount.get(), operation: Operation::Given(Quantity::GoalRevenue) };
            let deals = revenue.quotient(Quantity::GoalRevenue, deal_value);
            (revenue, deals)
        }
        Target::Growth { baseline, by } => {
            let factors = vec![
                Operand { quantity: Quantity::Baseline, value: baseline.get() },
                Operand { quantity: Quantity::Growth, value: by.get() },
            ];
            let value = baseline.get() * by.get();
            let revenue = Formula { value, operation: Operation::Product(factors) };
            let deals = revenue.quotient(Quantity::GoalRevenue, deal_value);
            (revenue, deals)
        }
        Target::NewCustomers { customers } => {
            let deals =
                Formula { value: customers.get(), operation: Operation::Given(Quantity::GoalCustomers) };
            let value = customers.get() * deal_value.value;
            let factors =
                vec![Operand { quantity: Quantity::GoalCustomers, value: customers.get() }, deal_value];
            (Formula { value, operation: Operation::Product(factors) }, deals)
        }
    };
    let deals_by_month = phased(&plan.goal, calendar, deals.value);
    let revenue_by_month = revenue::by_month(plan, &deals_by_month);
    let revenue_so_far = revenue::so_far(&revenue_by_month);
    Required { deals, revenue: goal, deals_by_month, revenue_by_month, revenue_so_far }
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
