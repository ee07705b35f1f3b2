//! Edits of the stages.

use crate::plan::{Count, Days, Definition, Draft, Funnel, Id, Lag, Name, Rate, Spread, Stage, Won};

use super::{Refusal, StageChange, channels, entries};

/// Adds a stage before the one at `at`, at the latest before won.
pub(super) fn add(funnel: &mut Funnel, at: usize, name: Name) {
    let stage = Stage {
        id: Id::fresh("stage", |candidate| funnel.ids().any(|id| id.as_str() == candidate)),
        name,
        owner: funnel.stages.get(at).map_or(funnel.won.owner, |next| next.owner),
        definition: Definition::default(),
        rate: Rate::constant(0.5),
        lag: Lag { mean_days: Days::constant(14.0), spread: Spread::Typical },
        open: Count::constant(0.0),
        last_quarter: None,
    };
    funnel.stages.insert(at.min(funnel.stages.len()), stage);
}

/// Removes a stage with the work of all teams on it and what channels did of their own there.
pub(super) fn remove(draft: &mut Draft, stage: &Id) -> Result<(), Refusal> {
    let index = before_won(&draft.funnel, stage)?;
    entries::remove(&mut draft.funnel.stages, index)?;
    let stages = &draft.funnel.stages;
    if let Some(next) = stages.get(index).or(stages.last()) {
        for channel in draft.channels.iter_mut().filter(|channel| channel.enters == *stage) {
            channel.enters = next.id.clone();
        }
    }
    channels::keep_steps(draft);
    for team in &mut draft.teams {
        team.works.retain(|work| work.stage != *stage);
    }
    Ok(())
}

/// Moves a stage to another place before won.
pub(super) fn shift(draft: &mut Draft, stage: &Id, to: usize) -> Result<(), Refusal> {
    let from = before_won(&draft.funnel, stage)?;
    entries::shift(&mut draft.funnel.stages, from, to)?;
    channels::keep_steps(draft);
    Ok(())
}

/// Changes a stage, which may be won.
pub(super) fn change(funnel: &mut Funnel, stage: &Id, change: &StageChange) -> Result<(), Refusal> {
    let position = funnel.position(stage).ok_or(Refusal::NoSuchStage)?;
    match funnel.stages.get_mut(position) {
        Some(stage) => change_stage(stage, change),
        None => change_won(&mut funnel.won, change)?,
    }
    Ok(())
}

fn change_stage(stage: &mut Stage, change: &StageChange) {
    match change {
        StageChange::Name(name) => stage.name = name.clone(),
        StageChange::Owner(owner) => stage.owner = *owner,
        StageChange::Definition(definition) => stage.definition = definition.clone(),
        StageChange::Rate(rate) => stage.rate = *rate,
        StageChange::MeanDays(mean_days) => stage.lag.mean_days = *mean_days,
        StageChange::Spread(spread) => stage.lag.spread = *spread,
        StageChange::Open(open) => stage.open = *open,
        StageChange::LastQuarter(items) => stage.last_quarter = *items,
    }
}

fn change_won(won: &mut Won, change: &StageChange) -> Result<(), Refusal> {
    match change {
        StageChange::Name(name) => won.name = name.clone(),
        StageChange::Owner(owner) => won.owner = *owner,
        StageChange::Definition(definition) => won.definition = definition.clone(),
        StageChange::LastQuarter(items) => won.last_quarter = *items,
        StageChange::Rate(_) | StageChange::MeanDays(_) | StageChange::Spread(_) | StageChange::Open(_) => {
            return Err(Refusal::NotForWon);
        }
    }
    Ok(())
}

/// Where a stage stands that must not be won.
fn before_won(funnel: &Funnel, stage: &Id) -> Result<usize, Refusal> {
    let position = funnel.position(stage).ok_or(Refusal::NoSuchStage)?;
    if position < funnel.stages.len() { Ok(position) } else { Err(Refusal::NotForWon) }
}
