//! Levers, and the page as it is presented.

use super::checks::Check;
use super::fields::{self, Unit};
use crate::format::Conventions;

/// Heading.
pub const HEADING: &str = "Levers";
/// Under the heading.
pub const NOTE: &str = "Numbers pinned to be moved while everybody watches what follows. “Present” shows the answer, the chart and these levers alone, as large as the screen is.";
/// Opens what there is to pin.
pub const OPEN: &str = "Pin numbers as levers";
/// What pins a number.
pub const PIN: &str = "Pin a number";
/// Stands for a lever whose number the plan shown does not have.
pub const NOT_THERE: &str = "not in this plan";
/// Shows the answer, the chart and the levers alone.
pub const PRESENT: &str = "Present";
/// What is shown then.
pub const PRESENTED: &str = "The plan as presented";
/// Ends it.
pub const END: &str = "End";
/// Which keys do what, where there are levers.
pub const KEYS: &str = "↑ ↓ choose a lever, ← → move it, Home puts it back";
/// Where there are none.
pub const NO_LEVERS: &str = "No number is pinned: end this and pin some under Levers.";
/// The list of them.
pub const LIST: &str = "Levers";

/// What puts a lever back: "Back to 25 %".
#[must_use]
pub fn back_to(from: f64, unit: Unit, conventions: &Conventions) -> String {
    format!("Back to {}", fields::written(from, unit, conventions))
}

/// The same for those who hear the button alone.
#[must_use]
pub fn back_to_of(name: &str, from: f64, unit: Unit, conventions: &Conventions) -> String {
    format!("{}: {name}", back_to(from, unit, conventions))
}

/// What lets go of a lever.
#[must_use]
pub fn unpin(name: &str) -> String {
    format!("Unpin {name}")
}

/// What the keys of a clicker do: those for back and next, and the one for a black screen.
#[must_use]
pub fn clicker(has_levers: bool, has_plans: bool, by_plans: bool) -> &'static str {
    match (has_levers, has_plans, by_plans) {
        (false, true, _) => "Page up, page down: another plan",
        (true, true, true) => "Page up, page down: another plan; B: the levers",
        (true, true, false) => "Page up, page down: move the lever; B: the next lever, then the plans",
        (true, false, _) => "Clicker: page up, page down move it, B chooses",
        (false, false, _) => "",
    }
}

/// Whether the base meets its goal, beside what the plan that is shown does: "Growth plan: $46k short, $454k of
/// $500k expected by Dec 2027".
#[must_use]
pub fn of_base(name: &str, goal: &Check) -> String {
    format!("{name}: {}, {}", goal.outcome, goal.reason)
}

/// What a lever is, and what it was where it is another: "30 % (was 25 %)".
#[must_use]
pub fn moved(value: f64, from: f64, unit: Unit, conventions: &Conventions) -> String {
    let now = fields::written(value, unit, conventions);
    if value == from { now } else { format!("{now} (was {})", fields::written(from, unit, conventions)) }
}
