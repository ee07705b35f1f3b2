//! Which field of a plan an edit sets, to tell whether two edits are one step.

use core::mem::{Discriminant, discriminant};

use crate::plan::{ChannelStep, Id, Input, Plan, Target};

use super::{ChannelChange, Edit, FixedCostChange, StageChange, TeamChange};

/// A field that is typed, dragged or stepped through, so that values on the way to the one meant
/// are no steps of their own. A number that may be missing is typed like any other: to fill the empty field
/// and to empty it are values on the way, too. Fields set by one edit together (the two numbers of a growth
/// target, the parts of a hire) count as one; whoever leaves one of them for another seals the step.
#[derive(Debug, PartialEq)]
pub(super) enum Field<'a> {
    /// A field of the plan as a whole, by the edit that sets it.
    Plan(Discriminant<Edit>),
    /// A field of a stage.
    Stage(&'a Id, Discriminant<StageChange>),
    /// A field of a channel.
    Channel(&'a Id, Discriminant<ChannelChange>),
    /// What a channel does of its own at a stage.
    ChannelStep(&'a Id, &'a Id),
    /// A field of a team.
    Team(&'a Id, Discriminant<TeamChange>),
    /// The hours of a team for an item of a stage.
    Work(&'a Id, &'a Id),
    /// A hire of a team.
    Hire(&'a Id, usize),
    /// A leaver of a team.
    Leaver(&'a Id, usize),
    /// A field of a fixed cost.
    FixedCost(&'a Id, Discriminant<FixedCostChange>),
    /// A number, whichever it is.
    Input(&'a Input),
    /// How uncertain a number is.
    Estimate(&'a Input),
}

impl<'a> Field<'a> {
    /// The field an edit of this plan sets. `None` for what is a step by itself: what adds,
    /// removes or moves, and what picks one of a few choices.
    pub(super) fn of(edit: &'a Edit, plan: &Plan) -> Option<Self> {
        let sets_a_field = match edit {
            Edit::RenamePlan(_)
            | Edit::SetStart(_)
            | Edit::SetFirstMonth(_)
            | Edit::SetDeadline(_)
            | Edit::SetDealValue(_)
            | Edit::SetGrossMargin(_)
            | Edit::SetTotalBudget(_)
            | Edit::SetMonthlyBudget(_) => true,
            // Another kind of target or phasing is a choice; other numbers in it are typed.
            Edit::SetTarget(target) => match (target, &plan.goal.target) {
                (Target::Recurring(one), Target::Recurring(other)) => one.per == other.per,
                (one, other) => same_kind(one, other),
            },
            Edit::SetPhasing(phasing) => same_kind(phasing, &plan.goal.phasing),
            Edit::Stage { stage, change } => return Self::of_stage(stage, change),
            Edit::Channel { channel, change } => return Self::of_channel(channel, change, plan),
            Edit::Team { team, change } => return Self::of_team(team, change, plan),
            Edit::FixedCost { cost, change } => return Self::of_cost(cost, change),
            Edit::Set { input, .. } => return Some(Self::Input(input)),
            Edit::SetEstimate { of, estimate } => {
                let known = plan.uncertain.iter().find(|known| known.of == *of);
                let is_same =
                    known.zip(estimate.as_ref()).is_some_and(|(known, to)| same_kind(&known.estimate, to));
                return is_same.then_some(Self::Estimate(of));
            }
            Edit::SetCurrency(_)
            | Edit::SetSchedule(_)
            | Edit::AddStage { .. }
            | Edit::RemoveStage(_)
            | Edit::MoveStage { .. }
            | Edit::AddChannel { .. }
            | Edit::AddCampaign { .. }
            | Edit::RemoveChannel(_)
            | Edit::MoveChannel { .. }
            | Edit::ShareOut(_)
            | Edit::AddFixedCost { .. }
            | Edit::RemoveFixedCost(_)
            | Edit::AddTeam { .. }
            | Edit::RemoveTeam(_)
            | Edit::MoveTeam { .. } => false,
        };
        sets_a_field.then(|| Self::Plan(discriminant(edit)))
    }

    fn of_stage(stage: &'a Id, change: &StageChange) -> Option<Self> {
        match change {
            StageChange::Name(_)
            | StageChange::Definition(_)
            | StageChange::Rate(_)
            | StageChange::MeanDays(_)
            | StageChange::Open(_)
            | StageChange::LastQuarter(_) => Some(Self::Stage(stage, discriminant(change))),
            StageChange::Owner(_) | StageChange::Spread(_) => None,
        }
    }

    fn of_channel(id: &'a Id, change: &'a ChannelChange, plan: &Plan) -> Option<Self> {
        let channel = plan.channels.iter().find(|channel| channel.id == *id)?;
        let is_field = match change {
            ChannelChange::Name(_) | ChannelChange::CostPerItem(_) | ChannelChange::Limit(_) => true,
            // Another kind of volume is a choice.
            ChannelChange::Volume(volume) => same_kind(volume, &channel.volume),
            ChannelChange::SetStep(step) => {
                // Another spread is a choice.
                let spread = |step: &ChannelStep| step.lag.map(|lag| lag.spread);
                let known = channel.step(&step.stage).and_then(spread);
                let is_field = known.zip(spread(step)).is_none_or(|(one, other)| one == other);
                return is_field.then_some(Self::ChannelStep(id, &step.stage));
            }
            ChannelChange::Owner(_) | ChannelChange::Enters(_) | ChannelChange::RemoveStep(_) => false,
        };
        is_field.then(|| Self::Channel(id, discriminant(change)))
    }

    fn of_cost(cost: &'a Id, change: &FixedCostChange) -> Option<Self> {
        let is_field = !matches!(change, FixedCostChange::Channel(_));
        is_field.then(|| Self::FixedCost(cost, discriminant(change)))
    }

    fn of_team(id: &'a Id, change: &'a TeamChange, plan: &Plan) -> Option<Self> {
        let team = plan.teams.iter().find(|team| team.id == *id)?;
        match change {
            TeamChange::Name(_)
            | TeamChange::People(_)
            | TeamChange::HoursPerMonth(_)
            | TeamChange::TargetUtilisation(_)
            | TeamChange::CostPerPerson(_) => Some(Self::Team(id, discriminant(change))),
            TeamChange::SetWork(work) => {
                // Work on a stage the team did not work before is added.
                let known = team.works.iter().any(|known| known.stage == work.stage);
                known.then_some(Self::Work(id, &work.stage))
            }
            TeamChange::SetHire { index, hire } => {
                let known = team.hires.get(*index)?;
                same_kind(&known.ramp, &hire.ramp).then_some(Self::Hire(id, *index))
            }
            TeamChange::SetLeaver { index, .. } => Some(Self::Leaver(id, *index)),
            TeamChange::RemoveWork(_)
            | TeamChange::AddHire(_)
            | TeamChange::RemoveHire(_)
            | TeamChange::AddLeaver(_)
            | TeamChange::RemoveLeaver(_) => None,
        }
    }
}

fn same_kind<T>(one: &T, other: &T) -> bool {
    discriminant(one) == discriminant(other)
}
