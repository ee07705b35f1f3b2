//! What can be changed, as data, and how it is applied.

use crate::plan::{
    ChannelStep, ChannelVolume, Cost, Count, Currency, Days, Definition, Estimate, Headcount, Hire, Id,
    Input, Leaver, Money, Month, MonthlyHours, Name, Owner, Phasing, Plan, Rate, Schedule, Share, Spread,
    Target, Work,
};

use super::{Refusal, budget, channels, funnel, goal, teams, uncertain};

/// A change of a plan. Places in a list count from 0; one beyond the end means the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Gives the plan another name.
    RenamePlan(Name),
    /// Names another currency. Amounts keep their numbers: nothing is converted.
    SetCurrency(Currency),
    /// Starts the plan in another month. A period that begins with the plan moves along at its
    /// full length, deadline included, as far as the calendar reaches, and with it the months of
    /// campaigns and of fixed costs and those in which people join and leave: what is due or happens in
    /// the plan's third month still does. Of any other period only a first month that would come before
    /// the start is brought up to it; the phasing follows. Nor do campaigns come before the start.
    SetStart(Month),
    /// Sets how much is to be reached.
    SetTarget(Target),
    /// Sets the first month the goal counts in. The phasing follows.
    SetFirstMonth(Month),
    /// Sets the last month the goal counts in. The phasing follows.
    SetDeadline(Month),
    /// Sets how the goal divides over its months; the weights must be as many as the period needs.
    SetPhasing(Phasing),
    /// Sets the average value of a won deal.
    SetDealValue(Money),
    /// Sets the gross margin of a deal, or that nobody knows it.
    SetGrossMargin(Option<Share>),
    /// Sets how the work is laid over the months.
    SetSchedule(Schedule),
    /// Adds a stage before the one at `at`, at the latest before won: its owner is that stage's
    /// owner, half of its items go on, after a mean of 14 days of typical spread, nothing is open
    /// in it, and of last quarter nothing is known.
    AddStage {
        /// Its place.
        at: usize,
        /// Its name.
        name: Name,
    },
    /// Removes a stage other than won, with the work of all teams on it. Channels that enter there
    /// enter the next stage, or the one before where that is won.
    RemoveStage(Id),
    /// Moves a stage other than won.
    MoveStage {
        /// Which.
        stage: Id,
        /// Its place afterwards, before won.
        to: usize,
    },
    /// Changes a stage.
    Stage {
        /// Which.
        stage: Id,
        /// What of it.
        change: StageChange,
    },
    /// Adds a channel at the end: its items enter the first stage, are brought in by that stage's owner,
    /// cost nothing and behave as the funnel says. The first channel that is no campaign takes the rest;
    /// any other gets a tenth of the goal's deals, or what the shares leave where that is less.
    AddChannel {
        /// Its name.
        name: Name,
    },
    /// Adds a campaign at the end, as a channel of which 2 % of 1,000 contacted respond, in the plan's first
    /// month.
    AddCampaign {
        /// Its name.
        name: Name,
    },
    /// Removes a channel with its fixed costs. When it took the rest, the last other one that is no
    /// campaign does.
    RemoveChannel(Id),
    /// Moves a channel.
    MoveChannel {
        /// Which.
        channel: Id,
        /// Its place afterwards.
        to: usize,
    },
    /// Changes a channel.
    Channel {
        /// Which.
        channel: Id,
        /// What of it.
        change: ChannelChange,
    },
    /// Divides the goal anew over channels that are no campaigns: who is named brings that share, and who
    /// takes the rest still does, whatever is said of it.
    ShareOut(Vec<(Id, Share)>),
    /// Adds a team at the end: one person of 120 hours a month and a target utilisation of 85 %,
    /// who works no stage yet and costs nothing.
    AddTeam {
        /// Its name.
        name: Name,
    },
    /// Removes a team.
    RemoveTeam(Id),
    /// Moves a team.
    MoveTeam {
        /// Which.
        team: Id,
        /// Its place afterwards.
        to: usize,
    },
    /// Changes a team.
    Team {
        /// Which.
        team: Id,
        /// What of it.
        change: TeamChange,
    },
    /// Sets the most that may be spent by the deadline, or that there is no such limit.
    SetTotalBudget(Option<Cost>),
    /// Sets the most that may be spent in a month, or that there is no such limit.
    SetMonthlyBudget(Option<Cost>),
    /// Adds a fixed cost at the end: nothing as yet, for no one channel, from the start to the deadline.
    AddFixedCost {
        /// Its name.
        name: Name,
    },
    /// Removes a fixed cost.
    RemoveFixedCost(Id),
    /// Changes a fixed cost.
    FixedCost {
        /// Which.
        cost: Id,
        /// What of it.
        change: FixedCostChange,
    },
    /// Sets a number, whichever it is.
    Set {
        /// Which.
        input: Input,
        /// What it is from now on, in its unit.
        value: f64,
    },
    /// Sets how uncertain a number is, or that it is taken as known. What has been counted becomes what
    /// the plan says: 18 of 25 make a rate of 72 %.
    SetEstimate {
        /// Which.
        of: Input,
        /// What is known of it.
        estimate: Option<Estimate>,
    },
}

/// A change of a stage. Won has a name, an owner, a definition and a last quarter only.
#[derive(Clone, Debug, PartialEq)]
pub enum StageChange {
    /// Gives it another name.
    Name(Name),
    /// Sets whose number its target is.
    Owner(Owner),
    /// Sets the words for when an item counts as being in it.
    Definition(Definition),
    /// Sets the share of its items that ever enter the next stage.
    Rate(Rate),
    /// Sets the mean of its lag.
    MeanDays(Days),
    /// Sets the spread of its lag.
    Spread(Spread),
    /// Sets how many items are open in it when the plan starts.
    Open(Count),
    /// Sets how many items entered it in the three months before the start, or that nobody knows.
    LastQuarter(Option<Count>),
}

/// A change of a channel.
#[derive(Clone, Debug, PartialEq)]
pub enum ChannelChange {
    /// Gives it another name.
    Name(Name),
    /// Sets who brings its items in.
    Owner(Owner),
    /// Sets the stage at which its items enter. What it did of its own at stages before that is gone.
    Enters(Id),
    /// Sets how much comes by it. Who takes the rest leaves the one that did the share it had; when the
    /// one that took the rest does no longer, the last other channel that is no campaign does.
    Volume(ChannelVolume),
    /// Sets what a stage does with its items, for the stage named there. Where that says neither a rate nor
    /// a lag, it does with them what it does with any.
    SetStep(ChannelStep),
    /// Lets a stage do with its items what it does with any.
    RemoveStep(Id),
    /// Sets what each of its items costs.
    CostPerItem(Cost),
    /// Sets the most items it can bring in a month, or that there is no end to them.
    Limit(Option<Count>),
}

/// A change of a team. Hires and leavers are meant by their index, from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum TeamChange {
    /// Gives it another name.
    Name(Name),
    /// Sets how many people it has when the plan starts.
    People(Headcount),
    /// Sets the hours a fully productive person has in a month.
    HoursPerMonth(MonthlyHours),
    /// Sets the utilisation up to which the team is fine.
    TargetUtilisation(Share),
    /// Sets what each of its people costs a month.
    CostPerPerson(Cost),
    /// Sets the hours an item of a stage takes; the team works that stage from then on.
    SetWork(Work),
    /// Takes a stage off the team.
    RemoveWork(Id),
    /// Adds people who join, after the hires there are.
    AddHire(Hire),
    /// Sets when people join, how many and how they ramp.
    SetHire {
        /// Which of the hires.
        index: usize,
        /// What it is from now on.
        hire: Hire,
    },
    /// Removes the hire at this index.
    RemoveHire(usize),
    /// Adds people who leave, after the leavers there are.
    AddLeaver(Leaver),
    /// Sets when people leave and how many.
    SetLeaver {
        /// Which of the leavers.
        index: usize,
        /// What it is from now on.
        leaver: Leaver,
    },
    /// Removes the leaver at this index.
    RemoveLeaver(usize),
}

/// A change of a fixed cost.
#[derive(Clone, Debug, PartialEq)]
pub enum FixedCostChange {
    /// Gives it another name.
    Name(Name),
    /// Sets the channel it is for, or that it is for no one channel.
    Channel(Option<Id>),
    /// Sets what it costs a month.
    Amount(Cost),
    /// Sets the first month in which it is spent.
    First(Month),
    /// Sets the last month in which it is spent.
    Last(Month),
}

impl Edit {
    /// The plan with this change made. It makes of the example a plan of one's
    /// own; an edit that changes nothing gives back the same plan, example or not.
    ///
    /// # Errors
    /// [`Refusal`], when the edit means something that isn't there or that can't be changed, or
    /// when the plan would break a rule.
    pub fn apply(&self, plan: &Plan) -> Result<Plan, Refusal> {
        let mut draft = plan.draft();
        match self {
            Self::RenamePlan(name) => draft.name = name.clone(),
            Self::SetCurrency(currency) => draft.currency = *currency,
            Self::SetStart(start) => goal::set_start(&mut draft, *start),
            Self::SetTarget(target) => draft.goal.target = *target,
            Self::SetFirstMonth(first) => goal::set_first_month(&mut draft.goal, *first),
            Self::SetDeadline(last) => goal::set_deadline(&mut draft.goal, *last),
            Self::SetPhasing(phasing) => draft.goal.phasing = phasing.clone(),
            Self::SetDealValue(value) => draft.deal.value = *value,
            Self::SetGrossMargin(margin) => draft.deal.gross_margin = *margin,
            Self::SetSchedule(schedule) => draft.schedule = *schedule,
            Self::AddStage { at, name } => funnel::add(&mut draft.funnel, *at, name.clone()),
            Self::RemoveStage(stage) => funnel::remove(&mut draft, stage)?,
            Self::MoveStage { stage, to } => funnel::shift(&mut draft, stage, *to)?,
            Self::Stage { stage, change } => funnel::change(&mut draft.funnel, stage, change)?,
            Self::AddChannel { name } => channels::add(&mut draft, name.clone()),
            Self::AddCampaign { name } => channels::add_campaign(&mut draft, name.clone()),
            Self::RemoveChannel(channel) => channels::remove(&mut draft, channel)?,
            Self::MoveChannel { channel, to } => channels::shift(&mut draft.channels, channel, *to)?,
            Self::Channel { channel, change } => channels::change(&mut draft, channel, change)?,
            Self::ShareOut(shares) => channels::share_out(&mut draft.channels, shares)?,
            Self::AddTeam { name } => teams::add(&mut draft.teams, name.clone()),
            Self::RemoveTeam(team) => teams::remove(&mut draft.teams, team)?,
            Self::MoveTeam { team, to } => teams::shift(&mut draft.teams, team, *to)?,
            Self::Team { team, change } => teams::change(&mut draft, team, change)?,
            Self::SetTotalBudget(limit) => draft.budget.total = *limit,
            Self::SetMonthlyBudget(limit) => draft.budget.monthly = *limit,
            Self::AddFixedCost { name } => budget::add(&mut draft, name.clone()),
            Self::RemoveFixedCost(cost) => budget::remove(&mut draft.budget, cost)?,
            Self::FixedCost { cost, change } => budget::change(&mut draft.budget, cost, change)?,
            Self::Set { input, value } => uncertain::set(&mut draft, input, *value)?,
            Self::SetEstimate { of, estimate } => uncertain::estimate(&mut draft, of, *estimate)?,
        }
        if !matches!(self, Self::SetEstimate { .. }) {
            uncertain::follow(&mut draft, plan);
        }
        if draft == **plan {
            return Ok(plan.clone());
        }
        draft.example = false;
        Plan::new(draft).map_err(Refusal::Breaks)
    }

    /// How a number of the plan before is addressed after the edit; none where that has removed it. People who
    /// join and leave are counted, and those after one that goes move up.
    pub(super) fn renamed(&self, of: &Input) -> Option<Input> {
        let mut renamed = of.clone();
        let Self::Team { team: edited, change } = self else { return Some(renamed) };
        let moved = match (&mut renamed, change) {
            (
                Input::Hired { team, index } | Input::RampMonths { team, index },
                TeamChange::RemoveHire(removed),
            )
            | (Input::Leaving { team, index }, TeamChange::RemoveLeaver(removed))
                if team == edited =>
            {
                Some((index, *removed))
            }
            _ => None,
        };
        if let Some((index, removed)) = moved {
            if *index == removed {
                return None;
            }
            *index -= usize::from(*index > removed);
        }
        Some(renamed)
    }
}
