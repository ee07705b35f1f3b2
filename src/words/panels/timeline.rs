//! The timeline: its labels, its read-out and its table.

use super::{LEAST_SHOWN, recurring};
use crate::engine::Evaluation;
use crate::format::Conventions;
use crate::plan::Plan;

/// Heading.
pub const HEADING: &str = "Expected revenue";
/// What the slider over the months is called.
pub const READ_OUT: &str = "Month in the chart";
/// What the table alternative is called.
pub const AS_TABLE: &str = "The chart as a table";
/// A column.
pub const MONTH: &str = "Month";
/// A column.
pub const EXPECTED: &str = "Expected";
/// A column.
pub const UNLIMITED: &str = "With enough people";
/// A column.
pub const OPENING: &str = "Of which from the opening pipeline";
/// A column.
pub const SO_FAR: &str = "Expected so far";
/// A column.
pub const DUE_SO_FAR: &str = "Due so far";
/// How to read the chart out.
pub const HINT: &str = "Point at a month or use the arrow keys for its figures.";
/// The line with people's limits.
pub const WITH_PEOPLE: &str = "With your people";
/// The line without teams to limit it.
pub const ALONE: &str = "Expected";
/// The way to the goal.
pub const DUE: &str = "Due";

/// The columns of the chart as a table: what each is, and its amounts by month.
#[must_use]
pub fn columns(evaluation: &Evaluation) -> Vec<(&'static str, &[f64])> {
    let Evaluation { limited, unlimited, opening, goal, schedules, .. } = evaluation;
    if let (Some(with), Some(without), Some(due)) =
        (&limited.recurring, &unlimited.recurring, &goal.recurring)
    {
        return vec![
            (recurring::MRR, &with.mrr_by_month),
            (UNLIMITED, &without.mrr_by_month),
            (recurring::MRR_DUE, &due.mrr_by_month),
            (recurring::BOOKINGS, &with.bookings_by_month),
            (recurring::RECOGNISED, &limited.revenue_by_month),
        ];
    }
    let mut columns: Vec<(_, &[f64])> =
        vec![(EXPECTED, &limited.revenue_by_month), (UNLIMITED, &unlimited.revenue_by_month)];
    if schedules.opening_deals > 0.0 {
        columns.push((OPENING, &opening.revenue_by_month));
    }
    columns.extend([(SO_FAR, &*limited.revenue_so_far), (DUE_SO_FAR, &*goal.revenue_so_far)]);
    columns
}

/// The goal's line in the chart: "Goal $500,000".
#[must_use]
pub fn goal_line(evaluation: &Evaluation, conventions: &Conventions) -> String {
    let goal = evaluation.goal.revenue.value;
    if evaluation.recurring.is_some() {
        // What compounds is seldom a whole amount.
        return format!("{} {}", recurring::GOAL, conventions.money(goal.round()));
    }
    format!("Goal {}", conventions.money(goal))
}

/// The deadline's line in the chart.
#[must_use]
pub fn deadline_line(plan: &Plan, conventions: &Conventions) -> String {
    format!("Deadline {}", conventions.month(plan.goal.period.last))
}

/// What the bars of the chart are, and how to read it out. Outlines show where people limit.
#[must_use]
pub fn hint(outlines: bool, recurs: bool) -> String {
    let outlines = if outlines { "; outlines: with enough people" } else { "" };
    let bars = if recurs { "new MRR won" } else { "won" };
    format!("Bars: {bars} each month{outlines}. {}", HINT)
}

/// Over the months after the deadline; nothing where nothing comes.
#[must_use]
pub fn after_line(revenue: f64, recurs: bool, conventions: &Conventions) -> String {
    if revenue < LEAST_SHOWN {
        return String::new();
    }
    let what = if recurs { "New MRR to come" } else { "Still to come" };
    format!("{what} {}", conventions.money_short(revenue))
}

/// One month of the chart in words.
#[must_use]
pub fn read_out(evaluation: &Evaluation, month: usize, conventions: &Conventions) -> String {
    let amount = |by_month: &[f64]| by_month.get(month).copied().unwrap_or(0.0);
    let money = |amount: f64| conventions.money_whole(amount);
    let Some(name) = evaluation.months.get(month) else { return String::new() };
    let limited = &evaluation.limited;
    if let (Some(lines), Some(due)) = (&limited.recurring, &evaluation.goal.recurring) {
        return format!(
            "{}: MRR {}, {} due by then; {} booked, {} recognised this month, {} so far",
            conventions.month_long(*name),
            money(amount(&lines.mrr_by_month)),
            money(amount(&due.mrr_by_month)),
            money(amount(&lines.bookings_by_month)),
            money(amount(&limited.revenue_by_month)),
            money(amount(&limited.revenue_so_far)),
        );
    }
    let so_far = amount(&limited.revenue_so_far);
    let mut text = format!(
        "{}: {} this month, {} so far, {} due by then",
        conventions.month_long(*name),
        money(amount(&limited.revenue_by_month)),
        money(so_far),
        money(amount(&evaluation.goal.revenue_so_far)),
    );
    let without = amount(&evaluation.unlimited.revenue_so_far);
    let opening = amount(&evaluation.opening.revenue_so_far);
    // The opening pipeline is part of what comes with enough people, so never without that.
    if (without - so_far).abs() >= LEAST_SHOWN || opening >= LEAST_SHOWN {
        text.push_str(&format!(", {} with enough people", money(without)));
    }
    if opening >= LEAST_SHOWN {
        text.push_str(&format!(", of which {} from the opening pipeline", money(opening)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::plan::example::example;
    use crate::plan::{Bounded, Count, Currency, Month};
    use crate::words::example::example_texts;

    /// The last month before the example's deadline read out, with so many open opportunities.
    fn december(open: f64) -> String {
        let mut draft = example(Month::constant(2027, 1), &example_texts()).unwrap().draft();
        draft.funnel.stages.last_mut().unwrap().open = Count::new(open).unwrap();
        let plan = Plan::new(draft).unwrap();
        read_out(&evaluate(&plan), 11, &Conventions::english(Currency::USD))
    }

    #[test]
    fn the_opening_pipeline_is_part_of_what_comes_with_enough_people() {
        // 4 × 25 % are 1 deal of $50,000, long before the deadline.
        let said = december(4.0);
        assert!(said.contains(" with enough people, of which $50,000 from the opening pipeline"), "{said}");
        assert!(!december(0.0).contains("opening pipeline"));
    }

    #[test]
    fn what_would_be_shown_as_nothing_is_not_still_to_come() {
        let conventions = Conventions::english(Currency::USD);
        assert_eq!(after_line(0.02, false, &conventions), "");
        assert_eq!(after_line(62_000.0, false, &conventions), "Still to come $62k");
    }
}
