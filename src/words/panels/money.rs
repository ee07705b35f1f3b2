//! Money: the lines of the ledger, and where a delay comes from.

use super::{LEAST_SHOWN, recurring};
use crate::engine::explain::Subject;
use crate::engine::{Evaluation, whole};
use crate::format::{Conventions, Kind, Text};
use crate::plan::Plan;
use crate::words::names;

/// Heading.
pub const HEADING: Text = Text("Money");
/// Under the heading.
pub const NOTE: Text = Text(
    "Revenue is counted when a deal is won, recurring revenue in each month it runs; spending when items enter.",
);
/// A line.
pub const GOAL: Text = Text("Goal");
/// A line.
pub const EXPECTED: Text = Text("Expected with your people");
/// A line.
pub const UNLIMITED: Text = Text("Expected with enough people");
/// A line.
pub const DELAYED: Text = Text("Less: delayed past the deadline, waiting for people");
/// A line.
pub const OPENING: Text = Text("Of which from the opening pipeline");
/// A line.
pub const AFTER: Text = Text("Still to come after the deadline");
/// The table's last row: all that is not worth one of its own.
pub const OTHER: Text = Text("Other");
/// A table's heading.
pub const CAUSES: Text = Text("Where the delay comes from");
/// A column.
pub const TEAM: Text = Text("Waiting for");
/// A column.
pub const STAGE: Text = Text("Stage");
/// A column.
pub const MONTH: Text = Text("Month");
/// A column.
pub const DEALS: Text = Text("Deals");
/// A column.
pub const REVENUE: Text = Text("Revenue");

/// The name of an amount of money, by whether revenue recurs.
#[must_use]
pub fn name(subject: Subject, recurs: bool) -> Text {
    match (subject, recurs) {
        (Subject::GoalRevenue, false) => GOAL,
        (Subject::GoalRevenue, true) => recurring::GOAL,
        (Subject::UnlimitedRevenue, false) => UNLIMITED,
        (Subject::UnlimitedRevenue, true) => recurring::UNLIMITED,
        (Subject::OpeningRevenue, false) => OPENING,
        (Subject::OpeningRevenue, true) => recurring::OPENING,
        (Subject::DelayedRevenue, false) => DELAYED,
        (Subject::DelayedRevenue, true) => recurring::DELAYED,
        (Subject::LaterRevenue, false) => AFTER,
        (Subject::LaterRevenue, true) => recurring::AFTER,
        (_, false) => EXPECTED,
        (_, true) => recurring::EXPECTED,
    }
}

/// Where a delay past the deadline comes from, a row for each cause worth one and a last one for all
/// others: team, stage, month, deals and revenue. No rows where no revenue is delayed.
#[must_use]
pub fn causes(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Vec<[String; 5]> {
    if evaluation.delay.revenue < LEAST_SHOWN {
        return Vec::new();
    }
    let (named, (other_deals, other_revenue)) = evaluation.delay.named();
    let revenue: Vec<f64> = named.iter().map(|cause| cause.revenue).chain([other_revenue]).collect();
    let revenue = whole::amounts(&revenue);
    let row = |team: &str, stage: &str, month: String, deals: f64, revenue: f64| {
        let deals = conventions.computed(deals, Kind::Number, 3);
        [team.to_owned(), stage.to_owned(), month, deals, conventions.money(revenue)]
    };
    let rows = named.iter().zip(&revenue).map(|(cause, revenue)| {
        let (team, stage) = (names::team(plan, &cause.team), names::stage(plan, &cause.stage));
        row(team, stage, conventions.month(cause.month), cause.deals, *revenue)
    });
    let other = revenue.last().filter(|revenue| **revenue != 0.0);
    let other = other.map(|revenue| row(conventions.text(OTHER), "", String::new(), other_deals, *revenue));
    rows.chain(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::plan::example::example;
    use crate::plan::{Currency, Month};
    use crate::words::example::example_texts;

    #[test]
    fn the_causes_of_a_delay_add_up_to_it_and_without_one_there_are_none() {
        let conventions = Conventions::english(Currency::USD);
        let plan =
            example(Month::constant(2027, 1), &example_texts(crate::format::Language::ENGLISH)).unwrap();
        let evaluation = evaluate(&plan);
        let amounts = causes(&plan, &evaluation, &conventions);
        let amounts =
            amounts.iter().map(|[.., revenue]| conventions.parse(revenue, Kind::Money).unwrap().value);
        assert_eq!(amounts.sum::<f64>(), evaluation.delay.revenue.round());

        // Nobody waits for teams that a plan does not have.
        let mut draft = plan.draft();
        draft.teams.clear();
        let plan = Plan::new(draft).unwrap();
        assert!(causes(&plan, &evaluate(&plan), &conventions).is_empty());
    }
}
