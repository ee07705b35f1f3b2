//! The four checks in words: each has a name, an outcome of a few words, and a line that says why.

use super::budget;
use super::verdict::{
    Before, deals_text, is_for_this_pace, is_out_of_reach, of_mrr, of_new_mrr, other_pace, set_pace,
    share_before,
};
use crate::engine::Evaluation;
use crate::engine::evaluation::{LoadLevel, Reach, Status};
use crate::format::{Conventions, Text};
use crate::plan::{Plan, ScheduleKind};

/// A check in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is checked.
    pub name: &'static str,
    /// How it comes out.
    pub status: Status,
    /// That, in a word or a few.
    pub outcome: String,
    /// Why.
    pub reason: String,
    /// The id of the part of the page that explains it.
    pub leads_to: &'static str,
}

/// A status as a sign beside its word, so that colour never speaks alone.
#[must_use]
pub fn sign(status: Status) -> &'static str {
    match status {
        Status::Unknown => "–",
        Status::Good => "✓",
        Status::Caution => "!",
        Status::Bad => "✕",
    }
}

/// Goal, time, people, budget.
#[must_use]
pub fn checks(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> [Check; 4] {
    [
        goal(plan, evaluation, conventions),
        time(plan, evaluation, conventions),
        people(plan, evaluation, conventions),
        budget::check(plan, evaluation, conventions),
    ]
}

fn goal(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Check {
    let check = &evaluation.checks.goal;
    let due = evaluation.goal.revenue.value;
    let deadline = conventions.month(plan.goal.period.last);
    let short = |value: f64| conventions.money_short(value);
    let missing = short(check.missing_revenue);
    let is_missing = missing != short(0.0);
    let outcome = match check.status {
        Status::Good => say!(conventions, "Reached"),
        _ if is_missing => say!(conventions, "{missing} short", missing),
        _ => say!(conventions, "Narrowly missed"),
    };
    let (expected, all) = (short(check.expected_revenue), short(due));
    let mrr = of_mrr(evaluation, conventions);
    let reason = if check.status == Status::Good || expected != all {
        say!(conventions, "{expected} of {all}{mrr} expected by {deadline}", expected, all, mrr, deadline)
    } else if is_missing {
        let expected = conventions.money(check.expected_revenue);
        say!(
            conventions,
            "{expected} of {all}{mrr} expected by {deadline}",
            expected,
            all = conventions.money(due),
            mrr,
            deadline
        )
    } else {
        say!(conventions, "A little less than {all}{mrr} expected by {deadline}", all, mrr, deadline)
    };
    Check {
        name: conventions.text(Text("Goal")),
        status: check.status,
        outcome,
        reason,
        leads_to: "timeline",
    }
}

fn time(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Check {
    let check = &evaluation.checks.time;
    let start = conventions.month(plan.start);
    let outcome = match (evaluation.schedules.reach(evaluation.chosen), check.status) {
        (_, Status::Good) => say!(conventions, "In time"),
        _ if is_out_of_reach(evaluation) => say!(conventions, "Out of reach"),
        (Some(Reach::Reached { pace, .. }), status) => {
            let pace = conventions.factor(*pace);
            match (status, evaluation.chosen) {
                (Status::Bad, _) => say!(conventions, "Not realistic at {pace}", pace),
                (_, ScheduleKind::Level) => say!(conventions, "Level at {pace}", pace),
                _ => say!(conventions, "Catch up at {pace}", pace),
            }
        }
        (Some(Reach::NothingToScale | Reach::OutOfReach), _) => say!(conventions, "Too late to catch up"),
        (None, _) => {
            let due = evaluation.goal.deals.value;
            let [won, all] = [evaluation.schedules.work_back.deals_by_deadline, due]
                .map(|deals| conventions.number(deals, 1));
            if won == all {
                say!(conventions, "Nearly all in time")
            } else {
                say!(conventions, "{won} of {deals} in time", won, deals = deals_text(due, conventions))
            }
        }
    };
    let share = conventions.percent_whole(check.before_start);
    let reason = match (other_pace(evaluation), check.realistic_deadline, share_before(evaluation)) {
        (Some(other), ..) => conventions.text(set_pace(other)).to_owned(),
        (None, Some(month), _) => say!(conventions, "Realistic by {month}", month = conventions.month(month)),
        (None, None, Before::Lost) => {
            say!(conventions, "{share} of the work was due before {start}", share, start)
        }
        (None, None, Before::MadeUpFor) => {
            say!(conventions, "What is open makes up for the {share} due before {start}", share, start)
        }
        (None, None, Before::WithinMonths) => {
            say!(conventions, "Part of the work comes too late within its month")
        }
        (None, None, Before::Nothing) => say!(conventions, "All of the work fits in from {start} on", start),
    };
    Check { name: conventions.text(Text("Time")), status: check.status, outcome, reason, leads_to: "targets" }
}

/// The check of the people.
const PEOPLE: Text = Text("People");

fn people(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Check {
    let check = &evaluation.checks.people;
    let busiest = check.busiest.and_then(|team| {
        let (team, load) = (plan.teams.get(team)?, evaluation.teams.get(team)?);
        Some((team, load.by_month.get(load.peak?)?, *evaluation.months.get(load.peak?)?))
    });
    // Work can have to wait within months that have hours enough in all.
    let is_over = busiest.is_some_and(|(_, load, _)| load.level == LoadLevel::Over);
    let waits = check.status == Status::Bad && !is_over;
    let outcome = match check.status {
        Status::Unknown => Text("Not checked"),
        Status::Good if check.busiest.is_none() => Text("No work"),
        Status::Good if is_for_this_pace(evaluation) => Text("Enough for this pace"),
        Status::Good => Text("Enough people"),
        Status::Caution => Text("Tight"),
        Status::Bad if waits => Text("Work has to wait"),
        Status::Bad => Text("Over capacity"),
    };
    let reason = match busiest {
        _ if plan.teams.is_empty() => say!(conventions, "The plan has no teams"),
        _ if check.status == Status::Unknown => say!(conventions, "No team works a stage yet"),
        _ if waits => {
            let money = conventions.money_short(evaluation.delay.revenue);
            let deadline = conventions.month(plan.goal.period.last);
            let revenue = |team: usize| evaluation.teams.get(team).map_or(0.0, |load| load.delayed_revenue);
            let teams = check.delaying.iter().map(|shortage| shortage.team);
            let most_of = teams.reduce(|most, team| if revenue(team) > revenue(most) { team } else { most });
            let team = most_of.and_then(|team| plan.teams.get(team)).map_or("", |team| team.name.as_str());
            let mrr = of_new_mrr(evaluation, conventions);
            if check.delaying.len() > 1 {
                say!(
                    conventions,
                    "{money}{mrr} does not arrive by {deadline}, waiting most for {team}",
                    money,
                    mrr,
                    deadline,
                    team
                )
            } else {
                say!(
                    conventions,
                    "{money}{mrr} does not arrive by {deadline}, waiting for {team}",
                    money,
                    mrr,
                    deadline,
                    team
                )
            }
        }
        None => say!(conventions, "Nothing enters the stages that teams work"),
        Some((team, load, month)) => {
            let month = conventions.month(month);
            match load.utilisation {
                Some(share) => say!(
                    conventions,
                    "{team}: {share} in {month}",
                    team = team.name.as_str(),
                    share = conventions.percent_whole(share),
                    month
                ),
                None => say!(conventions, "{team}: nobody in {month}", team = team.name.as_str(), month),
            }
        }
    };
    Check {
        name: conventions.text(PEOPLE),
        status: check.status,
        outcome: conventions.text(outcome).to_owned(),
        reason,
        leads_to: "people",
    }
}
