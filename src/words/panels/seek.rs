//! Goal seek: what a number must be for something to hold.

use crate::engine::REALISTIC_FACTOR;
use crate::engine::outcome::Outcome;
use crate::engine::seek::{Bound, Condition, Lack, Sought};
use crate::format::Conventions;
use crate::plan::{Input, Plan};
use crate::words::fields::written;
use crate::words::{inputs, names, outcomes};

/// Heading.
pub const HEADING: &str = "What would it take";
/// Opens it.
pub const SUMMARY: &str = "Find the value with which something holds";
/// Under the heading.
pub const NOTE: &str = "One number changes, everything else stays, and the work is planned anew. The value nearest to today’s with which it holds is looked for, to six digits.";
/// Which number.
pub const CHANGE: &str = "Change";
/// What must hold.
pub const SO_THAT: &str = "So that";
/// What a result must be.
pub const BOUND: &str = "Is";
/// A way to be.
pub const AT_LEAST: &str = "at least";
/// A way to be.
pub const AT_MOST: &str = "at most";
/// The value that a result must reach.
pub const VALUE: &str = "Value";
/// A condition.
pub const GOAL: &str = "The goal is met by the deadline";
/// A condition.
pub const TARGETS: &str = "No team is over its target";
/// A condition.
pub const BUDGET: &str = "Spending stays within budget";

/// A result as something to choose: "Website visits needed is …"
#[must_use]
pub fn reaches(outcome: &Outcome, plan: &Plan) -> String {
    format!("{} …", outcomes::name(outcome, plan))
}

/// What applies it: "Set Opportunity → Won to 31.25 %".
#[must_use]
pub fn apply(plan: &Plan, input: &Input, value: f64, conventions: &Conventions) -> String {
    let name = inputs::name(input, plan, conventions);
    format!("Set {name} to {}", written(value, inputs::unit(input), conventions))
}

/// What was found: "With Opportunity → Won at 31.25 % instead of 25 %, the goal is met by December 2027 at
/// a realistic pace."
#[must_use]
pub fn answer(
    plan: &Plan,
    input: &Input,
    condition: &Condition,
    sought: &Sought,
    conventions: &Conventions,
) -> String {
    let unit = inputs::unit(input);
    let name = inputs::name(input, plan, conventions);
    let today = written(input.value(plan).unwrap_or(0.0), unit, conventions);
    let holds = holds(plan, condition, conventions);
    match sought {
        Sought::HoldsAlready => format!("Nothing has to change: with {name} at {today}, {holds}."),
        Sought::Found(value) => {
            format!("With {name} at {} instead of {today}, {holds}.", written(*value, unit, conventions))
        }
        Sought::Nowhere { nearest, lack, matters } => {
            let lack = self::lack(plan, condition, lack, conventions);
            // Where it was tried, to the digits with which something is found.
            let nearest = conventions.computed(*nearest, unit.kind(), 6);
            let today_too = conventions.computed(input.value(plan).unwrap_or(0.0), unit.kind(), 6);
            if !matters {
                format!("{name} has no part in it: with any value {lack}.")
            } else if nearest == today_too {
                format!("No value of {name} does it, and none comes nearer than today’s {today}: {lack}.")
            } else {
                format!("No value of {name} does it. The nearest is {nearest}, and even then {lack}.")
            }
        }
    }
}

/// That a condition holds, inside a sentence.
fn holds(plan: &Plan, condition: &Condition, conventions: &Conventions) -> String {
    match condition {
        Condition::GoalMet => {
            format!(
                "the goal is met by {} at a realistic pace",
                conventions.month_long(plan.goal.period.last)
            )
        }
        Condition::WithinTargets => "no team is over its target utilisation".to_owned(),
        Condition::WithinBudget => "spending stays within budget".to_owned(),
        Condition::Reaches { outcome, bound, value } => {
            let bound = match bound {
                Bound::AtLeast => AT_LEAST,
                Bound::AtMost => AT_MOST,
            };
            let value = result(outcome, *value, conventions);
            format!("“{}” is {bound} {value}", outcomes::name(outcome, plan))
        }
    }
}

/// What is missing, inside a sentence.
fn lack(plan: &Plan, condition: &Condition, lack: &Lack, conventions: &Conventions) -> String {
    let deadline = || conventions.month_long(plan.goal.period.last);
    match lack {
        Lack::Revenue { missing } => {
            format!("{} of the goal is missing by {}", conventions.money_whole(*missing), deadline())
        }
        Lack::Pace { pace } => {
            let [pace, most] = [*pace, REALISTIC_FACTOR].map(|pace| conventions.factor(pace));
            format!("the work must go at {pace} the steady pace, and more than {most} is not realistic")
        }
        Lack::Time => format!("the chosen schedule does not reach the goal by {}", deadline()),
        Lack::People { team, month, utilisation } => {
            let (team, month) = (names::team(plan, team), conventions.month_long(*month));
            match utilisation {
                Some(part) => format!("{team} is at {} in {month}", conventions.percent_whole(*part)),
                None => format!("{team} has work in {month} and nobody to do it"),
            }
        }
        Lack::Money { month, over } => {
            let over = conventions.money_whole(*over);
            match month {
                Some(month) => format!("{over} too much is spent in {}", conventions.month_long(*month)),
                None => format!("{over} too much is spent by {}", deadline()),
            }
        }
        Lack::Result { value } => {
            let Condition::Reaches { outcome, .. } = condition else { return String::new() };
            let name = outcomes::name(outcome, plan);
            match value {
                Some(value) => format!("“{name}” is {}", result(outcome, *value, conventions)),
                None => format!("there is no “{name}”"),
            }
        }
    }
}

/// A result with the digits that its condition was given with.
fn result(outcome: &Outcome, value: f64, conventions: &Conventions) -> String {
    if *outcome == Outcome::Pace {
        return conventions.factor(value);
    }
    conventions.computed(value, outcomes::unit(outcome).kind(), 6)
}
