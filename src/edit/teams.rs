//! Edits of the teams.

use crate::plan::{Cost, Draft, Funnel, Headcount, Id, MonthlyHours, Name, Share, Team, Work};

use super::{Refusal, TeamChange, entries};

/// Adds a team at the end.
pub(super) fn add(teams: &mut Vec<Team>, name: Name) {
    teams.push(Team {
        id: Id::fresh("team", |candidate| teams.iter().any(|team| team.id.as_str() == candidate)),
        name,
        works: Vec::new(),
        hours_per_month: MonthlyHours::constant(120.0),
        people: Headcount::constant(1.0),
        hires: Vec::new(),
        leavers: Vec::new(),
        target_utilisation: Share::constant(0.85),
        cost_per_person: Cost::constant(0.0),
    });
}

/// Removes a team.
pub(super) fn remove(teams: &mut Vec<Team>, team: &Id) -> Result<(), Refusal> {
    let index = position(teams, team)?;
    entries::remove(teams, index)
}

/// Moves a team to another place.
pub(super) fn shift(teams: &mut [Team], team: &Id, to: usize) -> Result<(), Refusal> {
    let from = position(teams, team)?;
    entries::shift(teams, from, to)
}

/// Changes a team.
pub(super) fn change(draft: &mut Draft, team: &Id, change: &TeamChange) -> Result<(), Refusal> {
    let index = position(&draft.teams, team)?;
    let team = entries::at(&mut draft.teams, index)?;
    match change {
        TeamChange::Name(name) => team.name = name.clone(),
        TeamChange::People(people) => team.people = *people,
        TeamChange::HoursPerMonth(hours) => team.hours_per_month = *hours,
        TeamChange::TargetUtilisation(share) => team.target_utilisation = *share,
        TeamChange::CostPerPerson(cost) => team.cost_per_person = *cost,
        TeamChange::SetWork(work) => set_work(&draft.funnel, team, work)?,
        TeamChange::RemoveWork(stage) => remove_work(team, stage)?,
        TeamChange::AddHire(hire) => team.hires.push(hire.clone()),
        TeamChange::SetHire { index, hire } => *entries::at(&mut team.hires, *index)? = hire.clone(),
        TeamChange::RemoveHire(index) => entries::remove(&mut team.hires, *index)?,
        TeamChange::AddLeaver(leaver) => team.leavers.push(*leaver),
        TeamChange::SetLeaver { index, leaver } => *entries::at(&mut team.leavers, *index)? = *leaver,
        TeamChange::RemoveLeaver(index) => entries::remove(&mut team.leavers, *index)?,
    }
    Ok(())
}

fn set_work(funnel: &Funnel, team: &mut Team, work: &Work) -> Result<(), Refusal> {
    if funnel.position(&work.stage).is_none() {
        return Err(Refusal::NoSuchStage);
    }
    match team.works.iter_mut().find(|known| known.stage == work.stage) {
        Some(known) => *known = work.clone(),
        None => team.works.push(work.clone()),
    }
    Ok(())
}

fn remove_work(team: &mut Team, stage: &Id) -> Result<(), Refusal> {
    let index = team.works.iter().position(|work| work.stage == *stage);
    entries::remove(&mut team.works, index.ok_or(Refusal::NoSuchEntry)?)
}

fn position(teams: &[Team], id: &Id) -> Result<usize, Refusal> {
    teams.iter().position(|team| team.id == *id).ok_or(Refusal::NoSuchTeam)
}
