//! Recurring revenue: what differs where it is the goal.

use super::goal;
use crate::engine::Evaluation;
use crate::format::{Conventions, Text};
use crate::plan::{Bounded, GrowthPeriod, Plan, Recurring, Target};

/// A kind of goal.
pub const KIND: Text = Text("Recurring (MRR)");
/// MRR when the goal's first month begins.
pub const START: Text = Text("MRR at the start");
/// Its growth.
pub const GROWTH: Text = Text("Grow by");
/// What the growth is for.
pub const PER: Text = Text("Every");
/// What growth is for.
pub const MONTH: Text = Text("Month");
/// What growth is for.
pub const QUARTER: Text = Text("Quarter");
/// The share that ends in a month.
pub const CHURN: Text = Text("Churn a month");
/// The share that customers add in a month.
pub const EXPANSION: Text = Text("Expansion a month");
/// What a deal brings every month.
pub const A_DEAL: Text = Text("MRR a deal");
/// A line.
pub const GOAL: Text = Text("MRR to reach");
/// A line.
pub const UNLIMITED: Text = Text("MRR expected with enough people");
/// A line.
pub const OPENING: Text = Text("Bookings from the opening pipeline");
/// A line.
pub const DELAYED: Text = Text("Bookings delayed past the deadline, waiting for people");
/// A line.
pub const EXPECTED: Text = Text("MRR expected with your people");
/// A line.
pub const AFTER: Text = Text("Bookings after the deadline");
/// A line and a column: the value signed.
pub const BOOKINGS: Text = Text("Bookings (new MRR)");
/// A line and a column: what is earned month by month.
pub const RECOGNISED: Text = Text("Recognised revenue");
/// A column.
pub const MRR: Text = Text("MRR expected");
/// A column.
pub const MRR_DUE: Text = Text("MRR due");

/// What a deal's value is called.
#[must_use]
pub fn deal_value(plan: &Plan) -> Text {
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
        GrowthPeriod::Month => say!(conventions, "{growth} a month is {year} a year.", growth, year),
        GrowthPeriod::Quarter => {
            let month = conventions.percent(outlook.growth_a_month);
            say!(conventions, "{growth} a quarter is {year} a year, {month} a month.", growth, year, month)
        }
    })
}
