//! Goal seek: what a number must be for something to hold.

use crate::engine::REALISTIC_FACTOR;
use crate::engine::outcome::Outcome;
use crate::engine::seek::{Bound, Condition, Lack, Sought};
use crate::format::{Conventions, Language, Text};
use crate::plan::{Input, Plan};
use crate::words::fields::{Unit, written};
use crate::words::{inputs, names, outcomes};

/// Heading.
pub const HEADING: Text = Text("What would it take");
/// Opens it.
pub const SUMMARY: Text = Text("Find the value with which something holds");
/// Under the heading.
pub const NOTE: Text = Text(
    "One number changes, everything else stays, and the work is planned anew. The value nearest to today’s with which it holds is looked for, to six digits.",
);
/// Which number.
pub const CHANGE: Text = Text("Change");
/// What must hold.
pub const SO_THAT: Text = Text("So that");
/// What a result must be.
pub const BOUND: Text = Text("Is");
/// A way to be.
pub const AT_LEAST: Text = Text("at least");
/// A way to be.
pub const AT_MOST: Text = Text("at most");
/// The value that a result must reach.
pub const VALUE: Text = Text("Value");
/// A condition.
pub const GOAL: Text = Text("The goal is met by the deadline");
/// A condition.
pub const TARGETS: Text = Text("No team is over its target");
/// A condition.
pub const BUDGET: Text = Text("Spending stays within budget");

/// A result as something to choose: "Website visits needed is …"
#[must_use]
pub fn reaches(outcome: &Outcome, plan: &Plan, language: Language) -> String {
    format!("{} …", outcomes::name(outcome, plan, language))
}

/// What applies it: "Set Opportunity → Won to 31.25 %".
#[must_use]
pub fn apply(plan: &Plan, input: &Input, value: f64, conventions: &Conventions) -> String {
    let name = inputs::name(input, plan, conventions);
    say!(conventions, "Set {name} to {value}", name, value = written(value, inputs::unit(input), conventions))
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
        Sought::HoldsAlready if *condition == Condition::WithinBudget && !plan.budget.is_limited() => {
            say!(conventions, "There is no budget to stay within: give one under Budget and costs.")
        }
        Sought::HoldsAlready => {
            say!(conventions, "Nothing has to change: with {name} at {today}, {holds}.", name, today, holds)
        }
        Sought::Found(value) => {
            say!(
                conventions,
                "With {name} at {value} instead of {today}, {holds}.",
                name,
                value = written(*value, unit, conventions),
                today,
                holds
            )
        }
        Sought::Nowhere { nearest, lack, matters } => {
            let lack = self::lack(plan, condition, lack, conventions);
            // Where it was tried, to the digits with which something is found.
            let nearest = conventions.computed(*nearest, unit.kind(), 6);
            let today_too = conventions.computed(input.value(plan).unwrap_or(0.0), unit.kind(), 6);
            if !matters {
                say!(conventions, "{name} has no part in it: with any value {lack}.", name, lack)
            } else if nearest == today_too {
                say!(
                    conventions,
                    "No value of {name} does it, and none comes nearer than today’s {today}: {lack}.",
                    name,
                    today,
                    lack
                )
            } else {
                say!(
                    conventions,
                    "No value of {name} does it. The nearest is {nearest}, and even then {lack}.",
                    name,
                    nearest,
                    lack
                )
            }
        }
    }
}

/// That a value easier to say does it too.
#[must_use]
pub fn round(input: &Input, value: f64, conventions: &Conventions) -> String {
    say!(
        conventions,
        "In round figures, {value} does it too.",
        value = written(value, inputs::unit(input), conventions)
    )
}

/// That what does it costs the goal so much more than is missing of it today, money.
#[must_use]
pub fn cost_to_goal(more: f64, conventions: &Conventions) -> String {
    say!(
        conventions,
        "But {amount} more of the goal is missing then.",
        amount = conventions.money_short(more)
    )
}

/// That the work is planned for the goal, where more revenue than that is not found; `goal` is what must come
/// by the deadline, money. None where less is looked for, or where the number is the goal's own.
#[must_use]
pub fn beyond_goal(
    input: &Input,
    condition: &Condition,
    sought: &Sought,
    goal: f64,
    conventions: &Conventions,
) -> Option<String> {
    if input.sets_goal() {
        return None;
    }
    let Condition::Reaches {
        outcome: Outcome::Revenue | Outcome::UnlimitedRevenue,
        bound: Bound::AtLeast,
        value,
    } = condition
    else {
        return None;
    };
    (matches!(sought, Sought::Nowhere { .. }) && *value > goal).then(|| {
        say!(
            conventions,
            "The work is planned for the goal of {goal}, and no more: raise the goal, and ask what it takes to meet it.",
            goal = conventions.computed(goal, Unit::Money.kind(), 6)
        )
    })
}

/// That a condition holds, inside a sentence.
fn holds(plan: &Plan, condition: &Condition, conventions: &Conventions) -> String {
    match condition {
        Condition::GoalMet => {
            say!(
                conventions,
                "the goal is met by {deadline} at a realistic pace",
                deadline = conventions.month_long(plan.goal.period.last)
            )
        }
        Condition::WithinTargets => say!(conventions, "no team is over its target utilisation"),
        Condition::WithinBudget => say!(conventions, "spending stays within budget"),
        Condition::Reaches { outcome, bound, value } => {
            let bound = conventions.text(match bound {
                Bound::AtLeast => AT_LEAST,
                Bound::AtMost => AT_MOST,
            });
            let value = result(outcome, *value, conventions);
            say!(
                conventions,
                "“{name}” is {bound} {value}",
                name = outcomes::name(outcome, plan, conventions.language),
                bound,
                value
            )
        }
    }
}

/// What is missing, inside a sentence.
fn lack(plan: &Plan, condition: &Condition, lack: &Lack, conventions: &Conventions) -> String {
    let deadline = || conventions.month_long(plan.goal.period.last);
    match lack {
        Lack::Revenue { missing } => {
            say!(
                conventions,
                "{amount} of the goal is missing by {deadline}",
                amount = conventions.money_whole(*missing),
                deadline = deadline()
            )
        }
        Lack::Pace { pace } => {
            let [pace, most] = [*pace, REALISTIC_FACTOR].map(|pace| conventions.factor(pace));
            say!(
                conventions,
                "the work must go at {pace} the steady pace, and more than {most} is not realistic",
                pace,
                most
            )
        }
        Lack::Time => say!(
            conventions,
            "the chosen schedule does not reach the goal by {deadline}",
            deadline = deadline()
        ),
        Lack::People { team, month, utilisation } => {
            let (team, month) = (names::team(plan, team), conventions.month_long(*month));
            match utilisation {
                Some(part) => say!(
                    conventions,
                    "{team} is at {share} in {month}",
                    team,
                    share = conventions.percent_whole(*part),
                    month
                ),
                None => say!(conventions, "{team} has work in {month} and nobody to do it", team, month),
            }
        }
        Lack::Money { month, over } => {
            let over = conventions.money_whole(*over);
            match month {
                Some(month) => say!(
                    conventions,
                    "{over} too much is spent in {month}",
                    over,
                    month = conventions.month_long(*month)
                ),
                None => {
                    say!(conventions, "{over} too much is spent by {deadline}", over, deadline = deadline())
                }
            }
        }
        Lack::Result { value } => {
            let Condition::Reaches { outcome, .. } = condition else { return String::new() };
            let name = outcomes::name(outcome, plan, conventions.language);
            match value {
                Some(value) => say!(
                    conventions,
                    "“{name}” is {value}",
                    name,
                    value = result(outcome, *value, conventions)
                ),
                None => say!(conventions, "there is no “{name}”", name),
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
