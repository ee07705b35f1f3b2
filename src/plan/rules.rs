//! The rules that hold between the fields of a plan. Every breach is an error: with one, there is
//! nothing sensible to compute.

use super::finding::CountRange;
use super::{Bounded, Draft, Finding, Funnel, Id, Path, Plan, Problem, Ramp, Team};

/// All breaches of the rules, in the order of the document.
pub(super) fn findings(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    goal(draft, &mut found);
    funnel(&draft.funnel, &mut found);
    teams(draft, &mut found);
    found
}

fn goal(draft: &Draft, found: &mut Vec<Finding>) {
    let path = Path::root().field("goal");
    let period_path = path.field("period");
    let period = draft.goal.period;
    if period.first < draft.start {
        let problem = Problem::BeforeStart { value: period.first, allowed: draft.start };
        found.push(Finding::error(period_path.field("first"), problem));
    }
    if period.is_empty() {
        let problem = Problem::EndsBeforeItBegins { value: period.last, allowed: period.first };
        found.push(Finding::error(period_path.field("last"), problem));
        return;
    }
    // MAX_MONTHS is far below what an i32 holds.
    let last_allowed = draft.start.plus(Plan::MAX_MONTHS as i32 - 1);
    if period.last > last_allowed {
        let problem = Problem::TooLong { value: period.last, allowed: last_allowed };
        found.push(Finding::error(period_path.field("last"), problem));
    }
    let weights_path = path.field("phasing").field("weights");
    let weights = draft.goal.phasing.weights();
    let needed = draft.goal.phasing.weights_needed(period);
    if weights.len() != needed {
        let problem = wrong_count(weights.len(), needed, needed);
        found.push(Finding::error(weights_path, problem));
    } else if needed > 0 && weights.iter().all(|weight| weight.get() == 0.0) {
        found.push(Finding::error(weights_path, Problem::NothingPhased));
    }
}

fn funnel(funnel: &Funnel, found: &mut Vec<Finding>) {
    let path = Path::root().field("funnel");
    let (min, max) = (Funnel::MIN_STAGES - 1, Funnel::MAX_STAGES - 1);
    if !(min..=max).contains(&funnel.stages.len()) {
        let problem = wrong_count(funnel.stages.len(), min, max);
        found.push(Finding::error(path.field("stages"), problem));
    }
    for (index, id) in funnel.ids().enumerate() {
        if funnel.ids().take(index).any(|earlier| earlier == id) {
            let place = if index < funnel.stages.len() {
                path.field("stages").index(index)
            } else {
                path.field("won")
            };
            found.push(Finding::error(place.field("id"), duplicate(id)));
        }
    }
}

fn teams(draft: &Draft, found: &mut Vec<Finding>) {
    let path = Path::root().field("teams");
    if draft.teams.len() > Team::MAX_TEAMS {
        let problem = wrong_count(draft.teams.len(), 0, Team::MAX_TEAMS);
        found.push(Finding::error(path.clone(), problem));
    }
    for (index, team) in draft.teams.iter().enumerate() {
        let place = path.index(index);
        if draft.teams.iter().take(index).any(|earlier| earlier.id == team.id) {
            found.push(Finding::error(place.field("id"), duplicate(&team.id)));
        }
        works(draft, team, &place.field("works"), found);
        for (field, length) in [("hires", team.hires.len()), ("leavers", team.leavers.len())] {
            if length > Team::MAX_CHANGES {
                let problem = wrong_count(length, 0, Team::MAX_CHANGES);
                found.push(Finding::error(place.field(field), problem));
            }
        }
        ramps(team, &place.field("hires"), found);
        leavers(team, &place.field("leavers"), found);
    }
}

fn works(draft: &Draft, team: &Team, path: &Path, found: &mut Vec<Finding>) {
    for (index, work) in team.works.iter().enumerate() {
        let place = path.index(index).field("stage");
        if draft.funnel.position(&work.stage).is_none() {
            let problem = Problem::UnknownChoice {
                value: work.stage.to_string(),
                allowed: draft.funnel.ids().map(Id::to_string).collect(),
            };
            found.push(Finding::error(place, problem));
        } else if team.works.iter().take(index).any(|earlier| earlier.stage == work.stage) {
            found.push(Finding::error(place, duplicate(&work.stage)));
        }
    }
}

fn ramps(team: &Team, path: &Path, found: &mut Vec<Finding>) {
    for (index, hire) in team.hires.iter().enumerate() {
        let place = path.index(index).field("ramp");
        let max = Ramp::MAX_MONTHS;
        match &hire.ramp {
            Ramp::Linear { months } if *months > max => {
                let allowed = super::values::Range { min: 0.0, max: f64::from(max) };
                let problem = Problem::OutOfRange { value: f64::from(*months), allowed };
                found.push(Finding::error(place.field("months"), problem));
            }
            Ramp::ByMonth { shares } if shares.len() > usize::from(max) => {
                let problem = wrong_count(shares.len(), 0, usize::from(max));
                found.push(Finding::error(place.field("shares"), problem));
            }
            _ => {}
        }
    }
}

fn leavers(team: &Team, path: &Path, found: &mut Vec<Finding>) {
    // The headcount only falls in a month in which somebody leaves, so these are the months to look at.
    let mut months: Vec<_> = team.leavers.iter().map(|leaver| leaver.month).collect();
    months.sort_unstable();
    let short = months.into_iter().find(|month| team.headcount(*month) < -1e-9);
    if let Some(month) = short {
        let left = team.leavers.iter().filter(|leaver| leaver.month <= month);
        let value: f64 = left.map(|leaver| leaver.people.get()).sum();
        let allowed = value + team.headcount(month);
        found.push(Finding::error(path.clone(), Problem::TooManyLeave { month, value, allowed }));
    }
}

fn duplicate(id: &Id) -> Problem {
    Problem::Duplicate { value: id.to_string() }
}

fn wrong_count(found: usize, min: usize, max: usize) -> Problem {
    Problem::WrongCount { found, allowed: CountRange { min, max } }
}
