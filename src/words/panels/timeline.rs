//! The timeline: its labels, its read-out and its table.

use super::{LEAST_SHOWN, recurring};
use crate::engine::Evaluation;
use crate::format::{Conventions, Language, Text};
use crate::plan::Plan;

/// Heading.
pub const HEADING: Text = Text("Expected revenue");
/// What the slider over the months is called.
pub const READ_OUT: Text = Text("Month in the chart");
/// What the table alternative is called.
pub const AS_TABLE: Text = Text("The chart as a table");
/// A column.
pub const MONTH: Text = Text("Month");
/// A column.
pub const EXPECTED: Text = Text("Expected");
/// A column.
pub const UNLIMITED: Text = Text("With enough people");
/// A column.
pub const OPENING: Text = Text("Of which from the opening pipeline");
/// A column.
pub const SO_FAR: Text = Text("Expected so far");
/// A column.
pub const DUE_SO_FAR: Text = Text("Due so far");
/// How to read the chart out.
pub const HINT: Text = Text("Point at a month or use the arrow keys for its figures.");
/// The line with people's limits.
pub const WITH_PEOPLE: Text = Text("With your people");
/// The line without teams to limit it.
pub const ALONE: Text = Text("Expected");
/// The way to the goal.
pub const DUE: Text = Text("Due");

/// The columns of the chart as a table: what each is, and its amounts by month.
#[must_use]
pub fn columns(evaluation: &Evaluation) -> Vec<(Text, &[f64])> {
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
        return format!("{} {}", conventions.text(recurring::GOAL), conventions.money(goal.round()));
    }
    say!(conventions, "Goal {amount}", amount = conventions.money(goal))
}

/// The deadline's line in the chart.
#[must_use]
pub fn deadline_line(plan: &Plan, conventions: &Conventions) -> String {
    say!(conventions, "Deadline {month}", month = conventions.month(plan.goal.period.last))
}

/// What the bars of the chart are, and how to read it out. Outlines show where people limit.
#[must_use]
pub fn hint(outlines: bool, recurs: bool, language: Language) -> String {
    let bars = match (outlines, recurs) {
        (false, false) => Text("Bars: won each month."),
        (false, true) => Text("Bars: new MRR won each month."),
        (true, false) => Text("Bars: won each month; outlines: with enough people."),
        (true, true) => Text("Bars: new MRR won each month; outlines: with enough people."),
    };
    format!("{} {}", language.text(bars), language.text(HINT))
}

/// Over the months after the deadline; nothing where nothing comes.
#[must_use]
pub fn after_line(revenue: f64, recurs: bool, conventions: &Conventions) -> String {
    if revenue < LEAST_SHOWN {
        return String::new();
    }
    let amount = conventions.money_short(revenue);
    if recurs {
        say!(conventions, "New MRR to come {amount}", amount)
    } else {
        say!(conventions, "Still to come {amount}", amount)
    }
}

/// One month of the chart in words.
#[must_use]
pub fn read_out(evaluation: &Evaluation, month: usize, conventions: &Conventions) -> String {
    let amount = |by_month: &[f64]| by_month.get(month).copied().unwrap_or(0.0);
    let money = |amount: f64| conventions.money_whole(amount);
    let Some(name) = evaluation.months.get(month) else { return String::new() };
    let limited = &evaluation.limited;
    if let (Some(lines), Some(due)) = (&limited.recurring, &evaluation.goal.recurring) {
        return say!(
            conventions,
            "{month}: MRR {mrr}, {due} due by then; {booked} booked, {recognised} recognised this month, {so_far} so far",
            month = conventions.month_long(*name),
            mrr = money(amount(&lines.mrr_by_month)),
            due = money(amount(&due.mrr_by_month)),
            booked = money(amount(&lines.bookings_by_month)),
            recognised = money(amount(&limited.revenue_by_month)),
            so_far = money(amount(&limited.revenue_so_far))
        );
    }
    let so_far = amount(&limited.revenue_so_far);
    let mut text = say!(
        conventions,
        "{month}: {won} this month, {so_far} so far, {due} due by then",
        month = conventions.month_long(*name),
        won = money(amount(&limited.revenue_by_month)),
        so_far = money(so_far),
        due = money(amount(&evaluation.goal.revenue_so_far))
    );
    let without = amount(&evaluation.unlimited.revenue_so_far);
    let opening = amount(&evaluation.opening.revenue_so_far);
    // The opening pipeline is part of what comes with enough people, so never without that.
    if (without - so_far).abs() >= LEAST_SHOWN || opening >= LEAST_SHOWN {
        text.push_str(&say!(conventions, ", {amount} with enough people", amount = money(without)));
    }
    if opening >= LEAST_SHOWN {
        text.push_str(&say!(
            conventions,
            ", of which {amount} from the opening pipeline",
            amount = money(opening)
        ));
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
        let mut draft = example(Month::constant(2027, 1), &example_texts(crate::format::Language::ENGLISH))
            .unwrap()
            .draft();
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
