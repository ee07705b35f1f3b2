//! What deals bring, and when. The one place where deals become money.

use crate::plan::{Bounded, Plan};

/// Revenue that a series of deals brings, by month, in money: each deal its value when it is won.
pub(super) fn by_month(plan: &Plan, deals: &[f64]) -> Vec<f64> {
    deals.iter().map(|deals| of(plan, *deals)).collect()
}

/// Revenue of a number of deals, money.
pub(super) fn of(plan: &Plan, deals: f64) -> f64 {
    deals * plan.deal.value.get()
}

/// Running totals: for each month everything up to its end.
pub(super) fn so_far(by_month: &[f64]) -> Vec<f64> {
    let running = by_month.iter().scan(0.0, |sum, amount| {
        *sum += amount;
        Some(*sum)
    });
    running.collect()
}
