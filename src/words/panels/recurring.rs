//! Recurring revenue: what differs where it is the goal.

use super::goal;
use crate::engine::Evaluation;
use crate::format::Conventions;
use crate::plan::{Bounded, GrowthPeriod, Plan, Recurring, Target};

/// A kind of goal.
pub const KIND: &str = "Recurring (MRR)";
/// MRR when the goal's first month begins.
pub const START: &str = "MRR at the start";
/// Its growth.
pub const GROWTH: &str = "Grow by";
/// What the growth is for.
pub const PER: &str = "Every";
/// What growth is for.
pub const MONTH: &str = "Month";
/// What growth is for.
pub const QUARTER: &str = "Quarter";
/// The share that ends in a month.
pub const CHURN: &str = "Churn a month";
/// The share that customers add in a month.
pub const EXPANSION: &str = "Expansion a month";
/// What a deal brings every month.
pub const A_DEAL: &str = "MRR a deal";
/// A line.
pub const GOAL: &str = "MRR to reach";
/// A line.
pub const UNLIMITED: &str = "MRR expected with enough people";
/// A line.
pub const OPENING: &str = "Bookings from the opening pipeline";
/// A line.
pub const DELAYED: &str = "Bookings delayed past the deadline, waiting for people";
/// A line.
pub const EXPECTED: &str = "MRR expected with your people";
/// A line.
pub const AFTER: &str = "Bookings after the deadline";
/// A line and a column: the value signed.
pub const BOOKINGS: &str = "Bookings (new MRR)";
/// A line and a column: what is earned month by month.
pub const RECOGNISED: &str = "Recognised revenue";
/// A column.
pub const MRR: &str = "MRR expected";
/// A column.
pub const MRR_DUE: &str = "MRR due";

/// What a deal's value is called.
#[must_use]
pub fn deal_value(plan: &Plan) -> &'static str {
    match plan.goal.target {
        Target::Recurring(_) => A_DEAL,
        _ => goal::DEAL_VALUE,
    }
}

/// What a growth comes to: "5 % a quarter is 21.55 % a year, 1.64 % a month." None for other goals
/// than recurring revenue.
#[must_use]
pub fn growth_line(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Option<String> {
    let Target::Recurring(Recurring { growth, per, .. }) = plan.goal.target else { return None };
    let outlook = evaluation.recurring?;
    let growth = conventions.percent(growth.get());
    let year = conventions.percent(outlook.growth_a_year);
    Some(match per {
        GrowthPeriod::Month => format!("{growth} a month is {year} a year."),
        GrowthPeriod::Quarter => {
            let month = conventions.percent(outlook.growth_a_month);
            format!("{growth} a quarter is {year} a year, {month} a month.")
        }
    })
}
