//! What matters most: how far results move with each assumption.

use crate::engine::outcome::Outcome;
use crate::engine::sensitivity::{Compared, PART, Swing};
use crate::format::{Conventions, Language, Text};
use crate::plan::{Input, Plan};
use crate::words::fields::Unit;
use crate::words::{inputs, outcomes};

/// Heading.
pub const HEADING: Text = Text("What matters most");
/// Opens it.
pub const SUMMARY: Text = Text("How far each assumption moves the result");
/// Which result.
pub const EFFECT_ON: Text = Text("Effect on");
/// A column.
pub const ASSUMPTION: Text = Text("Assumption");
/// A column, of bars.
pub const BARS: Text = Text("Effect");
/// A column: with the lower value.
pub const LOWER: Text = Text("Lower");
/// A column: with the higher value.
pub const HIGHER: Text = Text("Higher");
/// In place of a result that is not there.
pub const NO_RESULT: Text = Text("none");
/// The table of two numbers.
pub const TWO_WAY: Text = Text("Two at once");
/// How to read it.
pub const TWO_WAY_NOTE: Text = Text(
    "A result for values around the plan’s own, which is framed. Here too the volumes stay as the plan lays them while a rate, lag, cost or deal value turns out otherwise; a goal or a team is planned for. The larger a result, the stronger its colour.",
);
/// The number whose values stand in rows.
pub const DOWN: Text = Text("Down");
/// The number whose values stand in columns.
pub const ACROSS: Text = Text("Across");
/// The result.
pub const RESULT: Text = Text("Result");
/// Said of the plan's own cell.
pub const PLANS_OWN: Text = Text("as the plan is");
/// Said where both numbers are the same one.
pub const SAME: Text = Text("Choose two different numbers.");

/// Said of a row whose number is a lever.
pub const PINNED: Text = Text("pinned as a lever");

/// What pins the number of a row as a lever.
#[must_use]
pub fn pin(name: &str, language: Language) -> String {
    say!(language, "{name}: pin as a lever", name)
}

/// The same once it is pinned.
#[must_use]
pub fn pinned(name: &str, language: Language) -> String {
    format!("{name}: {}", language.text(PINNED))
}

/// Under the heading.
#[must_use]
pub fn note(conventions: &Conventions) -> String {
    let part = conventions.percent_whole(PART);
    say!(
        conventions,
        "Each rate, lag, cost and the value of a deal by itself: {part} lower and {part} higher, or from P10 to P90 where it is said how uncertain it is. Volumes stay as the plan lays them, while the assumption turns out otherwise; only what is needed or planned is worked out anew. To see what you would plan if you knew it beforehand, change the number, or compare scenarios.",
        part
    )
}

/// The result with the plan as it is: "$312,914 as the plan is".
#[must_use]
pub fn base(outcome: &Outcome, value: Option<f64>, conventions: &Conventions) -> String {
    format!("{} {}", result(outcome, value, conventions), conventions.text(PLANS_OWN))
}

/// A result, or that there is none.
#[must_use]
pub fn result(outcome: &Outcome, value: Option<f64>, conventions: &Conventions) -> String {
    value.map_or_else(
        || conventions.text(NO_RESULT).to_owned(),
        |value| outcomes::written(outcome, value, conventions),
    )
}

/// What an assumption is varied between: "22.5 % to 27.5 %", "P10 to P90: 20 % to 31 %".
#[must_use]
pub fn span(swing: &Swing, conventions: &Conventions) -> String {
    let unit = inputs::unit(&swing.input);
    let [low, high] = [swing.span.low, swing.span.high].map(|value| short(value, unit, conventions));
    if swing.span.is_estimated {
        say!(conventions, "P10 to P90: {low} to {high}", low, high)
    } else {
        say!(conventions, "{low} to {high}", low, high)
    }
}

/// A value of a number in little room.
#[must_use]
pub fn short(value: f64, unit: Unit, conventions: &Conventions) -> String {
    match unit {
        Unit::Money => conventions.money(value),
        Unit::Rate | Unit::Growth | Unit::Share => conventions.percent(value),
        _ => conventions.number(value, if value.abs() < 100.0 { 2 } else { 0 }),
    }
}

/// How a result moves, as a part and in its unit: "+11.1 %" and "+2,222".
#[must_use]
pub fn moved(outcome: &Outcome, end: &Compared, conventions: &Conventions) -> [String; 2] {
    let Some(difference) = end.difference else {
        return [conventions.text(NO_RESULT).to_owned(), String::new()];
    };
    let amount = signed(difference, outcomes::written(outcome, difference, conventions));
    match end.part {
        Some(part) => [signed(part, conventions.percent(nearest_permille(part))), amount],
        None => [amount, String::new()],
    }
}

/// A tenth of a percent is as fine as bars are.
fn nearest_permille(part: f64) -> f64 {
    (part * 1_000.0).round() / 1_000.0
}

fn signed(value: f64, text: String) -> String {
    if value > 0.0 { format!("+{text}") } else { text }
}

/// Which assumptions have no effect: "No effect: Visit → Lead, days; Lead → MQL, days." None where all have.
#[must_use]
pub fn without_effect(swings: &[Swing], plan: &Plan, conventions: &Conventions) -> Option<String> {
    let names = swings.iter().filter(|swing| !swing.matters());
    let names: Vec<String> = names.map(|swing| inputs::name(&swing.input, plan, conventions)).collect();
    // Names have commas in them.
    (!names.is_empty()).then(|| say!(conventions, "No effect: {names}.", names = names.join("; ")))
}

/// What a table of two numbers shows: "Revenue by the deadline, by Visit → Lead down and Average deal
/// across".
#[must_use]
pub fn caption(
    plan: &Plan,
    [down, across]: [&Input; 2],
    outcome: &Outcome,
    conventions: &Conventions,
) -> String {
    let turns_out = !outcome.is_asked() && [down, across].into_iter().any(Input::may_be_uncertain);
    let [down, across] = [down, across].map(|input| inputs::name(input, plan, conventions));
    let result = outcomes::name(outcome, plan, conventions.language);
    if turns_out {
        say!(
            conventions,
            "{result} by {down} (down) and {across} (across), with the volumes as they are planned today",
            result,
            down,
            across
        )
    } else {
        say!(conventions, "{result} by {down} (down) and {across} (across)", result, down, across)
    }
}
