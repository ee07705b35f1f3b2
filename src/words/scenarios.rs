//! Several plans side by side.

use super::{names, outcomes};
use crate::engine::outcome::Outcome;
use crate::engine::sensitivity::Compared;
use crate::format::{Conventions, Language, Text};
use crate::plan::Plan;

/// Puts a copy of the plan beside it, to change.
pub const ADD: Text = Text("Scenario");
/// What that does.
pub const ADD_HINT: Text = Text("Add a scenario: duplicate this plan to try something else");
/// What the list of plans is called.
pub const LIST: Text = Text("Scenarios");
/// Marks the first plan.
pub const BASE: Text = Text("base");
/// Opens the comparison.
pub const COMPARE: Text = Text("Compare");
/// The heading of the comparison.
pub const HEADING: Text = Text("Compare scenarios");
/// What the choice of plans is called.
pub const SIDE_BY_SIDE: Text = Text("Side by side");
/// The heading of the results.
pub const RESULTS: Text = Text("Results");
/// The heading of the numbers that differ.
pub const ASSUMPTIONS: Text = Text("Assumptions that differ");
/// The heading of what differs besides numbers.
pub const BESIDES: Text = Text("Also");
/// A column.
pub const RESULT: Text = Text("Result");
/// A column.
pub const ASSUMPTION: Text = Text("Assumption");
/// Said where plans don't differ.
pub const SAME: Text = Text("These plans are the same, but for their names.");
/// Stands for a result that a plan does not have.
pub const NONE: &str = "–";
/// What the chart of several lines shows.
pub const CHART: Text =
    Text("Expected revenue so far, or MRR, with each plan’s people, until each plan’s deadline");
/// Said where some plans have no line on it.
pub const OTHER_CURRENCIES: Text = Text("Plans in another currency are not on the chart.");

/// Draws the base's line beside the one of the plan that is shown.
#[must_use]
pub fn compare_with(base: &str, language: Language) -> String {
    say!(language, "Compare with “{base}”", base)
}

/// What a plan is called among others: the first one is marked.
#[must_use]
pub fn name(name: &str, is_base: bool, language: Language) -> String {
    if is_base { format!("{name} ({})", language.text(BASE)) } else { name.to_owned() }
}

/// The results that matter where plans are compared: what comes, what is asked for, whether the people and
/// the money suffice.
#[must_use]
pub fn matters(outcome: &Outcome, plan: &Plan) -> bool {
    match outcome {
        Outcome::Revenue
        | Outcome::MissingRevenue
        | Outcome::Deals
        | Outcome::Pace
        | Outcome::PeakUtilisation { .. }
        | Outcome::Spending
        | Outcome::Cac => true,
        Outcome::Needed { stage } => plan.funnel.ids().next() == Some(stage),
        _ => false,
    }
}

/// A value beside the base's: "+$20,000, +4 %", "−12 points"; nothing where they are the same as shown.
#[must_use]
pub fn difference(outcome: &Outcome, base: f64, value: f64, conventions: &Conventions) -> Option<String> {
    let shown = |value: f64| outcomes::written(outcome, value, conventions);
    if shown(base) == shown(value) {
        return None;
    }
    let Compared { difference, part, .. } = Compared::new(Some(value), Some(base));
    let difference = difference?;
    let sign = if difference < 0.0 { "−" } else { "+" };
    if matches!(outcome, Outcome::PeakUtilisation { .. }) {
        // Those between the percentages that stand there.
        let points = [value, base].map(|share| (share * 100.0).round());
        let points = points.into_iter().reduce(|value, base| (value - base).abs())?;
        let points = names::counted(points, 0, Text("{number} point"), Text("{number} points"), conventions);
        return Some(format!("{sign}{points}"));
    }
    let absolute = format!("{sign}{}", shown(difference.abs()));
    Some(match part {
        Some(part) => format!("{absolute}, {sign}{}", conventions.percent_whole(part.abs())),
        None => absolute,
    })
}

/// What moves a plan among the others, which stand side by side.
#[must_use]
pub fn move_left(name: &str, language: Language) -> String {
    say!(language, "Move {name} to the left", name)
}

/// See [`move_left`].
#[must_use]
pub fn move_right(name: &str, language: Language) -> String {
    say!(language, "Move {name} to the right", name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::NO_BREAK_SPACE;
    use crate::plan::{Currency, Id};

    #[test]
    fn a_value_stands_beside_the_bases_in_absolute_terms_and_percent() {
        let english = Conventions::english(Currency::USD);
        let told = |outcome: &Outcome, base, value| {
            difference(outcome, base, value, &english).map(|text| text.replace(NO_BREAK_SPACE, " "))
        };
        // 520,000 − 500,000 are 20,000, a twenty-fifth of 500,000.
        assert_eq!(told(&Outcome::Revenue, 500_000.0, 520_000.0).as_deref(), Some("+$20,000, +4 %"));
        assert_eq!(told(&Outcome::Revenue, 500_000.0, 400_000.0).as_deref(), Some("−$100,000, −20 %"));
        assert_eq!(told(&Outcome::MissingRevenue, 0.0, 500.0).as_deref(), Some("+$500"));
        let peak = Outcome::PeakUtilisation { team: Id::new("sales").expect("an id") };
        assert_eq!(told(&peak, 1.2, 0.9).as_deref(), Some("−30 points"));
        // 99 % beside 100 %.
        assert_eq!(told(&peak, 0.994, 0.996).as_deref(), Some("+1 point"));
        assert_eq!(told(&Outcome::Revenue, 500_000.1, 500_000.2), None, "they look the same");
    }
}
