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
use crate::format::{Conventions, Language, Text};
use crate::plan::{AfterDeadline, Bounded, Headcount, Month, Plan, ScheduleKind, Team};

/// Below this an amount of money is nothing, since whole units are shown.
pub(super) const LEAST_SHOWN: f64 = 0.5;

/// The answer's heading, for screen readers.
pub const ANSWER: Text = Text("The answer");
/// The checks' heading, for screen readers.
pub const CHECKS: Text = Text("Four checks");

/// Said in what was opened while what makes it is on its way.
pub const LOADING: Text = Text("Loading …");
/// Said where what was opened or chosen could not be loaded.
pub const NOT_LOADED: Text =
    Text("This could not be loaded. Check the connection, then open or choose it again, or reload the page.");

/// The goal and what it is measured in.
pub mod goal {
    use crate::format::Text;

    /// Heading.
    pub const HEADING: Text = Text("The goal");
    /// What kind of goal.
    pub const KIND: Text = Text("Kind");
    /// A kind of goal.
    pub const NEW_REVENUE: Text = Text("New revenue");
    /// A kind of goal.
    pub const GROWTH: Text = Text("Growth");
    /// A kind of goal.
    pub const NEW_CUSTOMERS: Text = Text("New customers");
    /// The amount of new revenue.
    pub const AMOUNT: Text = Text("Revenue to add");
    /// Revenue compared with.
    pub const BASELINE: Text = Text("Revenue so far");
    /// Growth over it.
    pub const GROW_BY: Text = Text("Grow by");
    /// Customers to win.
    pub const CUSTOMERS: Text = Text("Customers to win");
    /// Average deal value.
    pub const DEAL_VALUE: Text = Text("Average deal");
    /// The currency.
    pub const CURRENCY: Text = Text("Currency");
    /// The first month in which anything can be done.
    pub const START: Text = Text("Work starts in");
    /// The deadline.
    pub const DEADLINE: Text = Text("Deadline, end of");
    /// The first month that counts.
    pub const FIRST: Text = Text("Deals count from");
    /// How the goal divides over the months.
    pub const PHASING: Text = Text("Deals are due");
    /// Every month the same.
    pub const EVEN: Text = Text("Evenly by month");
    /// A weight for each quarter.
    pub const BY_QUARTER: Text = Text("By quarter");
    /// A weight for each month.
    pub const BY_MONTH: Text = Text("By month");
    /// What weights mean.
    pub const WEIGHTS_NOTE: Text = Text(
        "Each weight counts beside the others: 1, 1, 2 makes the third twice as large as the first two.",
    );
    /// How work is laid over the months.
    pub const SCHEDULE: Text = Text("Pace");
    /// After the deadline.
    pub const AFTER: Text = Text("After the deadline");
    /// Less common settings.
    pub const MORE: Text = Text("More about timing");
}

/// The funnel.
pub mod funnel {
    use crate::format::Text;

    /// Heading.
    pub const HEADING: Text = Text("Funnel");
    /// Under the heading.
    pub const NOTE: Text = Text(
        "What each stage must bring, worked back from the deals to win. Press a dotted number to see how it is computed.",
    );
    /// A column.
    pub const STAGE: Text = Text("Stage");
    /// A column.
    pub const NEEDED: Text = Text("Needed");
    /// A column.
    pub const RATE: Text = Text("Conversion");
    /// A column.
    pub const LAG: Text = Text("Takes on average");
    /// A column.
    pub const SPREAD: Text = Text("Spread");
    /// A column.
    pub const OWNER: Text = Text("Owner");
    /// A column.
    pub const OPEN: Text = Text("Open at start");
    /// A column.
    pub const LATEST: Text = Text("Latest start");
    /// A stage's agreed words.
    pub const DEFINITION: Text = Text("What counts");
    /// A stage's name field.
    pub const NAME: Text = Text("Stage name");
    /// Days, behind a number field.
    pub const DAYS: Text = Text("days");
    /// A date before the plan.
    pub const TOO_LATE: Text = Text("Before the start");
    /// Adds a stage.
    pub const ADD: Text = Text("Add a stage");
    /// The new stage's name.
    pub const NEW_STAGE: Text = Text("New stage");
    /// What latest starts mean.
    pub const LATEST_NOTE: Text = Text(
        "Latest start: of the deals that come from work begun after this day, fewer than half are won by the deadline.",
    );
}

/// The entrance of the channels; what they say themselves is in [`channels`].
pub mod channel_list {
    use crate::format::Text;

    /// Heading.
    pub const HEADING: Text = Text("Channels");
    /// Under the heading.
    pub const NOTE: Text = Text(
        "Where items come from: each channel with its share of the goal, its own rates, cost and limit. Without any, everything enters at the first stage, as the funnel says.",
    );
    /// Adds a channel.
    pub const ADD: Text = Text("Add a channel");
    /// Adds a campaign.
    pub const ADD_CAMPAIGN: Text = Text("Add a campaign");
    /// The new channel's name.
    pub const NEW: Text = Text("New channel");
    /// The new campaign's name.
    pub const NEW_CAMPAIGN: Text = Text("New campaign");
}

/// Targets by owner.
pub mod targets {
    use crate::engine::is_steady;
    use crate::format::Text;

    /// Heading.
    pub const HEADING: Text = Text("Targets");
    /// Under the heading.
    pub const NOTE: Text = Text(
        "How many must enter each stage at the chosen pace. Whole numbers that add up: by the end of each month they come to the exact plan, rounded up.",
    );
    /// The switch between months and quarters.
    pub const BY: Text = Text("Show by");
    /// By month.
    pub const MONTH: Text = Text("Month");
    /// By quarter.
    pub const QUARTER: Text = Text("Quarter");
    /// Before the catch-up factor, with the deals that the opening pipeline brings by the deadline.
    #[must_use]
    pub fn pace(factor: f64, opening_deals: f64) -> Text {
        if opening_deals > 0.0 && is_steady(factor) {
            Text("Pace, thanks to the opening pipeline, as a multiple of the steady one:")
        } else {
            Text("Catch-up pace, as a multiple of the steady one:")
        }
    }
    /// An owner without stages.
    pub const NONE: Text = Text("Owns no stage.");
    pub(super) const MADE_UP: Text = Text(
        "The first row should have come before the plan starts; the rows below make up for it. They need not come to what the funnel says is needed: what enters late is won only after the deadline, so more has to enter; what is open at the start takes some of it off.",
    );
    pub(super) const OPEN_ENOUGH: Text = Text(
        "The first row should have come before the plan starts; what is open already makes up for it, so the rows below can come to less than the funnel says is needed.",
    );
    pub(super) const LOST: Text = Text(
        "The first row should have come before the plan starts; at this pace nothing makes up for it, so the rows below come to less than the funnel says is needed.",
    );
}

/// People.
pub mod people {
    use crate::format::{Language, Text};

    /// Heading.
    pub const HEADING: Text = Text("People");
    /// Under the heading.
    pub const NOTE: Text = Text(
        "Hours of work as a share of the hours each team has. ! is above the team’s target, ▲ over capacity: work has to wait, and deals come later. Items open at the start count as taken up already: they take no hours.",
    );
    /// The grid's first column.
    pub const TEAM: Text = Text("Team");
    /// In a cell: work and nobody to do it.
    pub const NOBODY: Text = Text("nobody");
    /// No teams.
    pub const NONE: Text = Text("No teams yet. Add one to see whether your people can do the work.");
    /// Adds a team.
    pub const ADD: Text = Text("Add a team");
    /// Opens the teams to be changed.
    pub const TEAMS: Text = Text("Change teams, hours and hires");
    /// The new team's name.
    pub const NEW_TEAM: Text = Text("New team");
    /// A team's name field.
    pub const NAME: Text = Text("Team name");
    /// A field.
    pub const PEOPLE: Text = Text("People at start");
    /// Who counts as a person at the start.
    pub const START_NOTE: Text = Text(
        "Those who are fully productive when the plan starts. Add people who are still ramping up then below, with the month they joined.",
    );
    /// A field.
    pub const HOURS: Text = Text("Hours a month each");
    /// A field.
    pub const TARGET: Text = Text("Target utilisation");
    /// A list.
    pub const WORKS: Text = Text("Work");
    /// Adds work on a stage.
    pub const ADD_WORK: Text = Text("Add work on a stage");
    /// The choice that adds nothing yet.
    pub const CHOOSE: Text = Text("Add work on …");
    /// A list.
    pub const HIRES: Text = Text("People who join");
    /// Adds to it.
    pub const ADD_HIRE: Text = Text("Add a hire");
    /// A list.
    pub const LEAVERS: Text = Text("People who leave");
    /// Adds to it.
    pub const ADD_LEAVER: Text = Text("Add a leaver");
    /// A field.
    pub const MONTH: Text = Text("Month");
    /// A field.
    pub const COUNT: Text = Text("People\u{4}number");
    /// A field.
    pub const RAMP: Text = Text("Ramp-up");
    /// A kind of ramp.
    pub const QUARTERLY: Text = Text("Over a year, by quarter");
    /// A kind of ramp.
    pub const LINEAR: Text = Text("Equal steps each month");
    /// A kind of ramp.
    pub const BY_MONTH: Text = Text("A share for each month");
    /// A field.
    pub const RAMP_MONTHS: Text = Text("Months to full productivity");
    /// Opens what would fix a shortage.
    pub const FIXES: Text = Text("What would fix it");
    /// Removes an entry of the hires.
    pub const REMOVE_HIRE: Text = Text("Remove this hire");
    /// Removes an entry of the leavers.
    pub const REMOVE_LEAVER: Text = Text("Remove this leaver");
    /// Adds a month to a ramp.
    pub const ADD_MONTH: Text = Text("Add a month");
    /// Takes the last month off a ramp.
    pub const REMOVE_MONTH: Text = Text("Remove a month");

    /// A month of a ramp: "Month 3".
    #[must_use]
    pub fn tenure_month(number: usize, language: Language) -> String {
        say!(language, "Month {number}", number = number.to_string())
    }
}

/// A schedule's name.
#[must_use]
pub fn schedule(kind: ScheduleKind) -> Text {
    match kind {
        ScheduleKind::CatchUp => Text("Catch up"),
        ScheduleKind::Level => Text("Level, the same each month"),
        ScheduleKind::WorkBack => Text("Steady, no catching up"),
    }
}

/// What happens after the deadline.
#[must_use]
pub fn after_deadline(after: AfterDeadline) -> Text {
    match after {
        AfterDeadline::Stop => Text("Stop new work"),
        AfterDeadline::KeepPace => Text("Keep the funnel full"),
    }
}

/// The first row of the targets: "Before December 2026".
#[must_use]
pub fn before(plan: &Plan, conventions: &Conventions) -> String {
    say!(conventions, "Before {month}", month = conventions.month(plan.start))
}

/// Under the targets' heading: what they are, what their first row means, and why the rows do not
/// come to what the funnel needs.
#[must_use]
pub fn targets_note(evaluation: &Evaluation, language: Language) -> String {
    let time = &evaluation.checks.time;
    let rest = if time.before_start == 0.0 {
        return language.text(targets::NOTE).to_owned();
    } else if time.status == Status::Good && evaluation.schedules.opening_deals > 0.0 {
        targets::OPEN_ENOUGH
    } else if evaluation.chosen == ScheduleKind::WorkBack {
        targets::LOST
    } else {
        targets::MADE_UP
    };
    format!("{} {}", language.text(targets::NOTE), language.text(rest))
}

/// The last row of the targets: "Total from December 2026", since the first one is not in it.
#[must_use]
pub fn total(plan: &Plan, conventions: &Conventions) -> String {
    say!(conventions, "Total from {month}", month = conventions.month(plan.start))
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
pub fn level(level: LoadLevel) -> Text {
    match level {
        LoadLevel::Idle => Text("no work"),
        LoadLevel::Fine => Text("fine"),
        LoadLevel::Tight => Text("tight"),
        LoadLevel::Over => Text("over capacity"),
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
    let hours =
        (waiting >= 0.5).then(|| names::counted(waiting, 0, names::HOUR.0, names::HOUR.1, conventions))?;
    let name = plan.teams.get(team)?.name.as_str();
    Some(say!(
        conventions,
        "{team}: work in line grows to {hours} by the end of {month}.",
        team = name,
        hours,
        month
    ))
}

/// A team in a line: "Sales development: 2 at the start, 120 hours a month each, target utilisation
/// 85 %. Hours for each: MQL 3.5. Joining: 1 in Mar 2027. Leaving: 1 in Jun 2027."
#[must_use]
pub fn team_line(plan: &Plan, team: &Team, conventions: &Conventions) -> String {
    let number = |value: f64| conventions.number(value, 2);
    let mut line = say!(
        conventions,
        "{team}: {people} at the start, {hours} a month each, target utilisation {share}.",
        team = team.name.as_str(),
        people = number(team.people.get()),
        hours = names::counted(team.hours_per_month.get(), 2, names::HOUR.0, names::HOUR.1, conventions),
        share = conventions.percent(team.target_utilisation.get())
    );
    let mut list = |head: Text, items: Vec<String>| {
        if !items.is_empty() {
            line.push_str(&conventions.language.fill(head, &[&items.join(", ")]));
        }
    };
    let works = team.works.iter();
    let works = works
        .map(|work| format!("{} {}", names::stage(plan, &work.stage), number(work.hours_per_item.get())));
    list(Text(" Hours for each: {items}."), works.collect());
    let change = |people: Headcount, month: Month| {
        say!(
            conventions,
            "{people} in {month}",
            people = number(people.get()),
            month = conventions.month(month)
        )
    };
    list(Text(" Joining: {items}."), team.hires.iter().map(|hire| change(hire.people, hire.month)).collect());
    list(
        Text(" Leaving: {items}."),
        team.leavers.iter().map(|leaver| change(leaver.people, leaver.month)).collect(),
    );
    line
}

/// The field for a stage's hours: "Hours per MQL".
#[must_use]
pub fn hours_per(plan: &Plan, stage: &crate::plan::Id, language: Language) -> String {
    say!(language, "Hours per {stage}", stage = names::inside(names::stage(plan, stage), language))
}

/// What moves, removes or adds beside a stage is called, for those who hear the button alone.
#[must_use]
pub fn move_up(name: &str, language: Language) -> String {
    say!(language, "Move {name} up", name)
}

/// See [`move_up`].
#[must_use]
pub fn move_down(name: &str, language: Language) -> String {
    say!(language, "Move {name} down", name)
}

/// See [`move_up`].
#[must_use]
pub fn remove(name: &str, language: Language) -> String {
    say!(language, "Remove {name}", name)
}

/// What takes a stage off a team's work is called.
#[must_use]
pub fn remove_work(stage: &str, language: Language) -> String {
    say!(language, "Remove the work on {stage}", stage)
}

/// See [`move_up`].
#[must_use]
pub fn add_after(name: &str, language: Language) -> String {
    say!(language, "Add a stage after {name}", name)
}
