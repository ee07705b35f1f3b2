//! Levers, and the page as it is presented.

use super::checks::Check;
use super::fields::{self, Unit};
use crate::format::{Conventions, Language, Text};

/// Heading.
pub const HEADING: Text = Text("Levers");
/// Under the heading.
pub const NOTE: Text = Text(
    "Numbers pinned to be moved while everybody watches what follows. “Present” shows the answer, the chart and these levers alone, as large as the screen is.",
);
/// Opens what there is to pin.
pub const OPEN: Text = Text("Pin numbers as levers");
/// What pins a number.
pub const PIN: Text = Text("Pin a number");
/// Stands for a lever whose number the plan shown does not have.
pub const NOT_THERE: Text = Text("not in this plan");
/// Shows the answer, the chart and the levers alone.
pub const PRESENT: Text = Text("Present");
/// What is shown then.
pub const PRESENTED: Text = Text("The plan as presented");
/// Ends it.
pub const END: Text = Text("Stop presenting");
/// Which keys do what, where there are levers.
pub const KEYS: Text = Text("↑ ↓ choose a lever, ← → move it, Home puts it back");
/// Where there are none.
pub const NO_LEVERS: Text = Text("No number is pinned: end this and pin some under Levers.");
/// The list of them.
pub const LIST: Text = Text("Levers");

/// What puts a lever back: "Back to 25 %".
#[must_use]
pub fn back_to(from: f64, unit: Unit, conventions: &Conventions) -> String {
    say!(conventions, "Back to {value}", value = fields::written(from, unit, conventions))
}

/// The same for those who hear the button alone.
#[must_use]
pub fn back_to_of(name: &str, from: f64, unit: Unit, conventions: &Conventions) -> String {
    format!("{}: {name}", back_to(from, unit, conventions))
}

/// What lets go of a lever.
#[must_use]
pub fn unpin(name: &str, language: Language) -> String {
    say!(language, "Unpin {name}", name)
}

/// What the keys of a clicker do: those for back and next, and the one for a black screen.
#[must_use]
pub fn clicker(has_levers: bool, has_plans: bool, by_plans: bool) -> Text {
    match (has_levers, has_plans, by_plans) {
        (false, true, _) => Text("Page up, page down: another plan"),
        (true, true, true) => Text("Page up, page down: another plan; B: the levers"),
        (true, true, false) => Text("Page up, page down: move the lever; B: the next lever, then the plans"),
        (true, false, _) => Text("Clicker: page up, page down move it, B chooses"),
        (false, false, _) => Text(""),
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
    if value == from {
        now
    } else {
        say!(conventions, "{now} (was {value})", now, value = fields::written(from, unit, conventions))
    }
}
