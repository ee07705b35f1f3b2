//! The parts of the page: their headings, labels and notes.

pub mod budget;
pub mod channels;
pub mod economics;
pub mod how_sure;
pub mod looking_back;
pub mod money;
pub mod recurring;
pub mod seek;
pub mod sensitivity;
pub mod timeline;

use super::names;
use crate::engine::Evaluation;
use crate::engine::evaluation::{LoadLevel, Status};
use crate::format::Conventions;
use crate::plan::{AfterDeadline, Bounded, Headcount, Month, Plan, ScheduleKind, Team};

/// Below this an amount of money is nothing, since whole units are shown.
pub(super) const LEAST_SHOWN: f64 = 0.5;

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

/// The entrance of the channels; what they say themselves is in [`channels`].
pub mod channel_list {
    /// Heading.
    pub const HEADING: &str = "Channels";
    /// Under the heading.
    pub const NOTE: &str = "Where items come from: each channel with its share of the goal, its own rates, cost and limit. Without any, everything enters at the first stage, as the funnel says.";
    /// Adds a channel.
    pub const ADD: &str = "Add a channel";
    /// Adds a campaign.
    pub const ADD_CAMPAIGN: &str = "Add a campaign";
    /// The new channel's name.
    pub const NEW: &str = "New channel";
    /// The new campaign's name.
    pub const NEW_CAMPAIGN: &str = "New campaign";
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
    pub(super) const MADE_UP: &str = "The first row should have come before the plan starts; the rows below make up for it. They need not come to what the funnel says is needed: what enters late is won only after the deadline, so more has to enter; what is open at the start takes some of it off.";
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
    /// Opens the teams to be changed.
    pub const TEAMS: &str = "Change teams, hours and hires";
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
