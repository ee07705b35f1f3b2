//! The parts of the page: their headings, labels and notes.

use super::names;
use crate::engine::evaluation::{LoadLevel, Status};
use crate::engine::explain::Subject;
use crate::engine::{Evaluation, whole};
use crate::format::{Conventions, Kind};
use crate::plan::{
    AfterDeadline, Bounded, GrowthPeriod, Headcount, Month, Plan, Recurring, ScheduleKind, Target, Team,
};

/// The answer's heading, for screen readers.
pub const ANSWER: &str = "The answer";
/// The checks' heading, for screen readers.
pub const CHECKS: &str = "Four checks";

/// Said in what was opened while what makes it is on its way.
pub const LOADING: &str = "Loading …";
/// Said where what was opened or chosen could not be loaded.
pub const NOT_LOADED: &str =
    "This could not be loaded. Check the connection, then open or choose it again, or reload the page.";

/// The goal and what it is measured in.
pub mod goal {
    /// Heading.
    pub const HEADING: &str = "The goal";
    /// What kind of goal.
    pub const KIND: &str = "Kind";
    /// A kind of goal.
    pub const NEW_REVENUE: &str = "New revenue";
    /// A kind of goal.
    pub const GROWTH: &str = "Growth";
    /// A kind of goal.
    pub const NEW_CUSTOMERS: &str = "New customers";
    /// The amount of new revenue.
    pub const AMOUNT: &str = "Revenue to add";
    /// Revenue compared with.
    pub const BASELINE: &str = "Revenue so far";
    /// Growth over it.
    pub const GROW_BY: &str = "Grow by";
    /// Customers to win.
    pub const CUSTOMERS: &str = "Customers to win";
    /// Average deal value.
    pub const DEAL_VALUE: &str = "Average deal";
    /// The currency.
    pub const CURRENCY: &str = "Currency";
    /// The first month in which anything can be done.
    pub const START: &str = "Work starts in";
    /// The deadline.
    pub const DEADLINE: &str = "Deadline, end of";
    /// The first month that counts.
    pub const FIRST: &str = "Deals count from";
    /// How the goal divides over the months.
    pub const PHASING: &str = "Deals are due";
    /// Every month the same.
    pub const EVEN: &str = "Evenly by month";
    /// A weight for each quarter.
    pub const BY_QUARTER: &str = "By quarter";
    /// A weight for each month.
    pub const BY_MONTH: &str = "By month";
    /// What weights mean.
    pub const WEIGHTS_NOTE: &str =
        "Each weight counts beside the others: 1, 1, 2 makes the third twice as large as the first two.";
    /// How work is laid over the months.
    pub const SCHEDULE: &str = "Pace";
    /// After the deadline.
    pub const AFTER: &str = "After the deadline";
    /// Less common settings.
    pub const MORE: &str = "More about timing";
}

/// Recurring revenue: what differs where it is the goal.
pub mod recurring {
    /// A kind of goal.
    pub const KIND: &str = "Recurring (MRR)";
    /// MRR when the goal's first month begins.
    pub const START: &str = "MRR at the start";
    /// Its growth.
    pub const GROWTH: &str = "Grow by";
    /// What the growth is for.
    pub const PER: &str = "Every";
    /// What growth is for.
    pub const MONTH: &str = "Month";
    /// What growth is for.
    pub const QUARTER: &str = "Quarter";
    /// The share that ends in a month.
    pub const CHURN: &str = "Churn a month";
    /// The share that customers add in a month.
    pub const EXPANSION: &str = "Expansion a month";
    /// What a deal brings every month.
    pub const A_DEAL: &str = "MRR a deal";
    /// A line.
    pub const GOAL: &str = "MRR to reach";
    /// A line.
    pub const UNLIMITED: &str = "MRR expected with enough people";
    /// A line.
    pub const OPENING: &str = "Bookings from the opening pipeline";
    /// A line.
    pub const DELAYED: &str = "Bookings delayed past the deadline, waiting for people";
    /// A line.
    pub const EXPECTED: &str = "MRR expected with your people";
    /// A line.
    pub const AFTER: &str = "Bookings after the deadline";
    /// A line and a column: the value signed.
    pub const BOOKINGS: &str = "Bookings (new MRR)";
    /// A line and a column: what is earned month by month.
    pub const RECOGNISED: &str = "Recognised revenue";
    /// A column.
    pub const MRR: &str = "MRR expected";
    /// A column.
    pub const MRR_DUE: &str = "MRR due";
}

/// The name of an amount of money, by whether revenue recurs.
#[must_use]
pub fn money_name(subject: Subject, recurs: bool) -> &'static str {
    match (subject, recurs) {
        (Subject::GoalRevenue, false) => money::GOAL,
        (Subject::GoalRevenue, true) => recurring::GOAL,
        (Subject::UnlimitedRevenue, false) => money::UNLIMITED,
        (Subject::UnlimitedRevenue, true) => recurring::UNLIMITED,
        (Subject::OpeningRevenue, false) => money::OPENING,
        (Subject::OpeningRevenue, true) => recurring::OPENING,
        (Subject::DelayedRevenue, false) => money::DELAYED,
        (Subject::DelayedRevenue, true) => recurring::DELAYED,
        (Subject::LaterRevenue, false) => money::AFTER,
        (Subject::LaterRevenue, true) => recurring::AFTER,
        (_, false) => money::EXPECTED,
        (_, true) => recurring::EXPECTED,
    }
}

/// The columns of the chart as a table: what each is, and its amounts by month.
#[must_use]
pub fn timeline_columns(evaluation: &Evaluation) -> Vec<(&'static str, &[f64])> {
    let Evaluation { limited, unlimited, opening, goal, schedules, .. } = evaluation;
    if let (Some(with), Some(without), Some(due)) =
        (&limited.recurring, &unlimited.recurring, &goal.recurring)
    {
        return vec![
            (recurring::MRR, &with.mrr_by_month),
            (timeline::UNLIMITED, &without.mrr_by_month),
            (recurring::MRR_DUE, &due.mrr_by_month),
            (recurring::BOOKINGS, &with.bookings_by_month),
            (recurring::RECOGNISED, &limited.revenue_by_month),
        ];
    }
    let mut columns: Vec<(_, &[f64])> = vec![
        (timeline::EXPECTED, &limited.revenue_by_month),
        (timeline::UNLIMITED, &unlimited.revenue_by_month),
    ];
    if schedules.opening_deals > 0.0 {
        columns.push((timeline::OPENING, &opening.revenue_by_month));
    }
    columns.extend([
        (timeline::SO_FAR, &*limited.revenue_so_far),
        (timeline::DUE_SO_FAR, &*goal.revenue_so_far),
    ]);
    columns
}

/// What a deal's value is called.
#[must_use]
pub fn deal_value(plan: &Plan) -> &'static str {
    match plan.goal.target {
        Target::Recurring(_) => recurring::A_DEAL,
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
        GrowthPeriod::Month => format!("{growth} a month is {year} a year."),
        GrowthPeriod::Quarter => {
            let month = conventions.percent(outlook.growth_a_month);
            format!("{growth} a quarter is {year} a year, {month} a month.")
        }
    })
}

/// The timeline.
pub mod timeline {
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
}

/// The funnel.
pub mod funnel {
    /// Heading.
    pub const HEADING: &str = "Funnel";
    /// Under the heading.
    pub const NOTE: &str = "What each stage must bring, worked back from the deals to win. Press a dotted number to see how it is computed.";
    /// A column.
    pub const STAGE: &str = "Stage";
    /// A column.
    pub const NEEDED: &str = "Needed";
    /// A column.
    pub const RATE: &str = "Conversion";
    /// A column.
    pub const LAG: &str = "Takes on average";
    /// A column.
    pub const SPREAD: &str = "Spread";
    /// A column.
    pub const OWNER: &str = "Owner";
    /// A column.
    pub const OPEN: &str = "Open at start";
    /// A column.
    pub const LATEST: &str = "Latest start";
    /// A stage's agreed words.
    pub const DEFINITION: &str = "What counts";
    /// A stage's name field.
    pub const NAME: &str = "Stage name";
    /// Days, behind a number field.
    pub const DAYS: &str = "days";
    /// A date before the plan.
    pub const TOO_LATE: &str = "Before the start";
    /// Adds a stage.
    pub const ADD: &str = "Add a stage";
    /// The new stage's name.
    pub const NEW_STAGE: &str = "New stage";
    /// What latest starts mean.
    pub const LATEST_NOTE: &str = "Latest start: of the deals that come from work begun after this day, fewer than half are won by the deadline.";
}

/// Targets by owner.
pub mod targets {
    use crate::engine::is_steady;

    /// Heading.
    pub const HEADING: &str = "Targets";
    /// Under the heading.
    pub const NOTE: &str = "How many must enter each stage at the chosen pace. Whole numbers that add up: by the end of each month they come to the exact plan, rounded up.";
    /// The switch between months and quarters.
    pub const BY: &str = "Show by";
    /// By month.
    pub const MONTH: &str = "Month";
    /// By quarter.
    pub const QUARTER: &str = "Quarter";
    /// Before the catch-up factor, with the deals that the opening pipeline brings by the deadline.
    #[must_use]
    pub fn pace(factor: f64, opening_deals: f64) -> &'static str {
        if opening_deals > 0.0 && is_steady(factor) {
            "Pace, thanks to the opening pipeline, as a multiple of the steady one:"
        } else {
            "Catch-up pace, as a multiple of the steady one:"
        }
    }
    /// An owner without stages.
    pub const NONE: &str = "Owns no stage.";
    pub(super) const MADE_UP: &str = "The first row should have come before the plan starts; the rows below make up for it. They can come to more than the funnel says is needed: what enters late is won only after the deadline, so more has to enter.";
    pub(super) const OPEN_ENOUGH: &str = "The first row should have come before the plan starts; what is open already makes up for it, so the rows below can come to less than the funnel says is needed.";
    pub(super) const LOST: &str = "The first row should have come before the plan starts; at this pace nothing makes up for it, so the rows below come to less than the funnel says is needed.";
}

/// People.
pub mod people {
    /// Heading.
    pub const HEADING: &str = "People";
    /// Under the heading.
    pub const NOTE: &str = "Hours of work as a share of the hours each team has. ! is above the team’s target, ▲ over capacity: work has to wait, and deals come later. Items open at the start count as taken up already: they take no hours.";
    /// The grid's first column.
    pub const TEAM: &str = "Team";
    /// In a cell: work and nobody to do it.
    pub const NOBODY: &str = "nobody";
    /// No teams.
    pub const NONE: &str = "No teams yet. Add one to see whether your people can do the work.";
    /// Adds a team.
    pub const ADD: &str = "Add a team";
    /// The new team's name.
    pub const NEW_TEAM: &str = "New team";
    /// A team's name field.
    pub const NAME: &str = "Team name";
    /// A field.
    pub const PEOPLE: &str = "People at start";
    /// Who counts as a person at the start.
    pub const START_NOTE: &str = "Those who are fully productive when the plan starts. Add people who are still ramping up then below, with the month they joined.";
    /// A field.
    pub const HOURS: &str = "Hours a month each";
    /// A field.
    pub const TARGET: &str = "Target utilisation";
    /// A list.
    pub const WORKS: &str = "Work";
    /// Adds work on a stage.
    pub const ADD_WORK: &str = "Add work on a stage";
    /// The choice that adds nothing yet.
    pub const CHOOSE: &str = "Add work on …";
    /// A list.
    pub const HIRES: &str = "People who join";
    /// Adds to it.
    pub const ADD_HIRE: &str = "Add a hire";
    /// A list.
    pub const LEAVERS: &str = "People who leave";
    /// Adds to it.
    pub const ADD_LEAVER: &str = "Add a leaver";
    /// A field.
    pub const MONTH: &str = "Month";
    /// A field.
    pub const COUNT: &str = "People";
    /// A field.
    pub const RAMP: &str = "Ramp-up";
    /// A kind of ramp.
    pub const QUARTERLY: &str = "Over a year, by quarter";
    /// A kind of ramp.
    pub const LINEAR: &str = "Equal steps each month";
    /// A kind of ramp.
    pub const BY_MONTH: &str = "A share for each month";
    /// A field.
    pub const RAMP_MONTHS: &str = "Months to full productivity";
    /// Opens what would fix a shortage.
    pub const FIXES: &str = "What would fix it";
    /// Removes an entry of the hires.
    pub const REMOVE_HIRE: &str = "Remove this hire";
    /// Removes an entry of the leavers.
    pub const REMOVE_LEAVER: &str = "Remove this leaver";
    /// Adds a month to a ramp.
    pub const ADD_MONTH: &str = "Add a month";
    /// Takes the last month off a ramp.
    pub const REMOVE_MONTH: &str = "Remove a month";

    /// A month of a ramp: "Month 3".
    #[must_use]
    pub fn tenure_month(number: usize) -> String {
        format!("Month {number}")
    }
}

/// Money.
pub mod money {
    /// Heading.
    pub const HEADING: &str = "Money";
    /// Under the heading.
    pub const NOTE: &str = "Revenue is counted when a deal is won, recurring revenue in each month it runs. The plan has no budget, so spending is not checked.";
    /// A line.
    pub const GOAL: &str = "Goal";
    /// A line.
    pub const EXPECTED: &str = "Expected with your people";
    /// A line.
    pub const UNLIMITED: &str = "Expected with enough people";
    /// A line.
    pub const DELAYED: &str = "Less: delayed past the deadline, waiting for people";
    /// A line.
    pub const OPENING: &str = "Of which from the opening pipeline";
    /// A line.
    pub const AFTER: &str = "Still to come after the deadline";
    /// The table's last row: all that is not worth one of its own.
    pub const OTHER: &str = "Other";
    /// A table's heading.
    pub const CAUSES: &str = "Where the delay comes from";
    /// A column.
    pub const TEAM: &str = "Waiting for";
    /// A column.
    pub const STAGE: &str = "Stage";
    /// A column.
    pub const MONTH: &str = "Month";
    /// A column.
    pub const DEALS: &str = "Deals";
    /// A column.
    pub const REVENUE: &str = "Revenue";
}

/// A schedule's name.
#[must_use]
pub fn schedule(kind: ScheduleKind) -> &'static str {
    match kind {
        ScheduleKind::CatchUp => "Catch up",
        ScheduleKind::Level => "Level, the same each month",
        ScheduleKind::WorkBack => "Steady, no catching up",
    }
}

/// What happens after the deadline.
#[must_use]
pub fn after_deadline(after: AfterDeadline) -> &'static str {
    match after {
        AfterDeadline::Stop => "Stop new work",
        AfterDeadline::KeepPace => "Keep the funnel full",
    }
}

/// The first row of the targets: "Before December 2026".
#[must_use]
pub fn before(plan: &Plan, conventions: &Conventions) -> String {
    format!("Before {}", conventions.month(plan.start))
}

/// Under the targets' heading: what they are, what their first row means, and why the rows do not
/// come to what the funnel needs.
#[must_use]
pub fn targets_note(evaluation: &Evaluation) -> String {
    let time = &evaluation.checks.time;
    let rest = if time.before_start == 0.0 {
        return targets::NOTE.to_owned();
    } else if time.status == Status::Good && evaluation.schedules.opening_deals > 0.0 {
        targets::OPEN_ENOUGH
    } else if evaluation.chosen == ScheduleKind::WorkBack {
        targets::LOST
    } else {
        targets::MADE_UP
    };
    format!("{} {rest}", targets::NOTE)
}

/// The last row of the targets: "Total from December 2026", since the first one is not in it.
#[must_use]
pub fn total(plan: &Plan, conventions: &Conventions) -> String {
    format!("Total from {}", conventions.month(plan.start))
}

/// The quarter of some months. One that only partly lies in the plan names them: "Q4 2026 (Dec)".
#[must_use]
pub fn quarter(months: &[Month], conventions: &Conventions) -> String {
    let name = months.first().map(|first| conventions.quarter(first.quarter())).unwrap_or_default();
    match months {
        [one] => format!("{name} ({})", conventions.month_name(*one)),
        [first, last] => {
            format!("{name} ({}–{})", conventions.month_name(*first), conventions.month_name(*last))
        }
        _ => name,
    }
}

/// How a level is said in a cell, beside its colour.
#[must_use]
pub fn level(level: LoadLevel) -> &'static str {
    match level {
        LoadLevel::Idle => "no work",
        LoadLevel::Fine => "fine",
        LoadLevel::Tight => "tight",
        LoadLevel::Over => "over capacity",
    }
}

/// A level's sign in a cell, where it needs one.
#[must_use]
pub fn level_sign(level: LoadLevel) -> &'static str {
    match level {
        LoadLevel::Idle | LoadLevel::Fine => "",
        LoadLevel::Tight => "!",
        LoadLevel::Over => "▲",
    }
}

/// What a team's waiting line holds at its longest by the deadline, if anything: "Sales development: work in
/// line grows to 37 hours by the end of June 2027."
#[must_use]
pub fn line(plan: &Plan, evaluation: &Evaluation, team: usize, conventions: &Conventions) -> Option<String> {
    let load = evaluation.teams.get(team)?;
    let month = load.longest_line?;
    let waiting = load.by_month.get(month)?.hours_waiting;
    let month = conventions.month_long(*evaluation.months.get(month)?);
    // A line that shows as no hours is none to speak of.
    let hours = (waiting >= 0.5).then(|| names::counted(waiting, 0, "hour", "hours", conventions))?;
    let name = plan.teams.get(team)?.name.as_str();
    Some(format!("{name}: work in line grows to {hours} by the end of {month}."))
}

/// A team in a line: "Sales development: 2 at the start, 120 hours a month each, target utilisation
/// 85 %. Hours for each: MQL 3.5. Joining: 1 in Mar 2027. Leaving: 1 in Jun 2027."
#[must_use]
pub fn team_line(plan: &Plan, team: &Team, conventions: &Conventions) -> String {
    let number = |value: f64| conventions.number(value, 2);
    let mut line = format!(
        "{}: {} at the start, {} a month each, target utilisation {}.",
        team.name.as_str(),
        number(team.people.get()),
        names::counted(team.hours_per_month.get(), 2, "hour", "hours", conventions),
        conventions.percent(team.target_utilisation.get()),
    );
    let mut list = |head: &str, items: Vec<String>| {
        if !items.is_empty() {
            line.push_str(&format!(" {head}: {}.", items.join(", ")));
        }
    };
    let works = team.works.iter();
    let works = works
        .map(|work| format!("{} {}", names::stage(plan, &work.stage), number(work.hours_per_item.get())));
    list("Hours for each", works.collect());
    let change =
        |people: Headcount, month: Month| format!("{} in {}", number(people.get()), conventions.month(month));
    list("Joining", team.hires.iter().map(|hire| change(hire.people, hire.month)).collect());
    list("Leaving", team.leavers.iter().map(|leaver| change(leaver.people, leaver.month)).collect());
    line
}

/// The field for a stage's hours: "Hours per MQL".
#[must_use]
pub fn hours_per(plan: &Plan, stage: &crate::plan::Id) -> String {
    format!("Hours per {}", names::inside(names::stage(plan, stage)))
}

/// What moves, removes or adds beside a stage is called, for those who hear the button alone.
#[must_use]
pub fn move_up(name: &str) -> String {
    format!("Move {name} up")
}

/// See [`move_up`].
#[must_use]
pub fn move_down(name: &str) -> String {
    format!("Move {name} down")
}

/// See [`move_up`].
#[must_use]
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// What takes a stage off a team's work is called.
#[must_use]
pub fn remove_work(stage: &str) -> String {
    format!("Remove the work on {stage}")
}

/// See [`move_up`].
#[must_use]
pub fn add_after(name: &str) -> String {
    format!("Add a stage after {name}")
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
pub fn chart_hint(outlines: bool, recurs: bool) -> String {
    let outlines = if outlines { "; outlines: with enough people" } else { "" };
    let bars = if recurs { "new MRR won" } else { "won" };
    format!("Bars: {bars} each month{outlines}. {}", timeline::HINT)
}

/// Below this an amount of money is nothing, since whole units are shown.
const LEAST_SHOWN: f64 = 0.5;

/// Over the months after the deadline; nothing where nothing comes.
#[must_use]
pub fn after_line(revenue: f64, recurs: bool, conventions: &Conventions) -> String {
    if revenue < LEAST_SHOWN {
        return String::new();
    }
    let what = if recurs { "New MRR to come" } else { "Still to come" };
    format!("{what} {}", conventions.money_short(revenue))
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
    let other = other.map(|revenue| row(money::OTHER, "", String::new(), other_deals, *revenue));
    rows.chain(other).collect()
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
    use crate::plan::example::{Texts, example};
    use crate::plan::{Bounded, Count, Currency, Month};

    const TEXTS: Texts<'_> = Texts {
        plan: "Plan",
        stages: [("Visit", ""), ("Lead", ""), ("MQL", ""), ("SQL", ""), ("Opportunity", ""), ("Won", "")],
        teams: ["Sales development", "Account executives"],
    };

    /// The last month before the example's deadline read out, with so many open opportunities.
    fn december(open: f64) -> String {
        let mut draft = example(Month::constant(2027, 1), &TEXTS).unwrap().draft();
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

    #[test]
    fn the_causes_of_a_delay_add_up_to_it_and_without_one_there_are_none() {
        let conventions = Conventions::english(Currency::USD);
        let plan = example(Month::constant(2027, 1), &TEXTS).unwrap();
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
