//! The four checks in words: each has a name, an outcome of a few words, and a line that says why.

use crate::engine::Evaluation;
use crate::engine::evaluation::Status;
use crate::format::Conventions;
use crate::plan::Plan;

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
        Check {
            name: "Budget",
            status: evaluation.checks.budget.status,
            outcome: "No budget given".to_owned(),
            reason: "Spending is not checked".to_owned(),
            leads_to: "money",
        },
    ]
}

fn goal(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Check {
    let check = &evaluation.checks.goal;
    let due = evaluation.goal.revenue.value;
    let deadline = conventions.month(plan.goal.period.last);
    let expected = conventions.money_short(check.expected_revenue);
    let outcome = match check.status {
        Status::Good => "Reached".to_owned(),
        _ => format!("{} short", conventions.money_short(check.missing_revenue)),
    };
    let reason = format!("{expected} of {} expected by {deadline}", conventions.money_short(due));
    Check { name: "Goal", status: check.status, outcome, reason, leads_to: "timeline" }
}

fn time(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Check {
    let check = &evaluation.checks.time;
    let outcome = match (check.factor, check.status) {
        (None, _) => "Out of reach".to_owned(),
        (Some(_), Status::Good) => "In time".to_owned(),
        (Some(factor), Status::Caution) => format!("Catch up at {}", conventions.factor(factor)),
        (Some(factor), _) => format!("Not realistic at {}", conventions.factor(factor)),
    };
    let reason = match check.realistic_deadline {
        Some(month) => format!("Realistic by {}", conventions.month(month)),
        None if check.before_start >= 0.005 => {
            let share = conventions.percent_whole(check.before_start);
            format!("{share} of the work was due before {}", conventions.month(plan.start))
        }
        None => format!("All of the work fits in from {} on", conventions.month(plan.start)),
    };
    Check { name: "Time", status: check.status, outcome, reason, leads_to: "targets" }
}

fn people(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Check {
    let check = &evaluation.checks.people;
    let busiest = check.busiest.and_then(|team| {
        let (team, load) = (plan.teams.get(team)?, evaluation.teams.get(team)?);
        Some((team, load.by_month.get(load.peak?)?, *evaluation.months.get(load.peak?)?))
    });
    let outcome = match check.status {
        Status::Unknown => "Not checked",
        Status::Good => "Enough people",
        Status::Caution => "Tight",
        Status::Bad => "Over capacity",
    };
    let reason = match busiest {
        None if plan.teams.is_empty() => "The plan has no teams".to_owned(),
        None => "No work for the teams yet".to_owned(),
        Some((team, load, month)) => match load.utilisation {
            Some(share) => {
                let share = conventions.percent_whole(share);
                format!("{} at {share} in {}", team.name, conventions.month(month))
            }
            None => format!("{} has nobody in {}", team.name, conventions.month(month)),
        },
    };
    Check { name: "People", status: check.status, outcome: outcome.to_owned(), reason, leads_to: "people" }
}
