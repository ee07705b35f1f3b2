//! What is another in one plan than in another, as data.

use super::uncertain::{followed, is_about};
use crate::plan::{
    AfterDeadline, Budget, Channel, ChannelVolume, Currency, Draft, Estimate, FixedCost, Funnel, Hire, Id,
    Input, Leaver, Month, Name, Owner, Phasing, Ramp, ScheduleKind, Spread, Stage, Target, Team, Won,
};

/// Something of a plan that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A stage.
    Stage(Id),
    /// A channel.
    Channel(Id),
    /// A team.
    Team(Id),
    /// A fixed cost.
    FixedCost(Id),
}

/// One thing in which a plan differs from another.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// The name.
    Name(Name, Name),
    /// The currency.
    Currency(Currency, Currency),
    /// The first month in which anything can be done.
    Start(Month, Month),
    /// What kind of target there is, or what its growth is for.
    Target(Target, Target),
    /// The first month the goal counts in.
    FirstMonth(Month, Month),
    /// The last month it counts in.
    Deadline(Month, Month),
    /// How the goal divides over its months, other than by other weights.
    Phasing(Phasing, Phasing),
    /// How the work is laid over the months.
    Schedule(ScheduleKind, ScheduleKind),
    /// What happens after the deadline.
    AfterDeadline(AfterDeadline, AfterDeadline),
    /// Only the other plan has this.
    Added(Part),
    /// Only the one plan has this.
    Removed(Part),
    /// It stands elsewhere among those that both have.
    Moved(Part),
    /// It is called otherwise.
    Renamed(Part, Name, Name),
    /// It is somebody else's.
    Owner(Part, Owner, Owner),
    /// A stage is defined in other words.
    Definition(Id),
    /// The spread of a stage's lag.
    Spread(Id, Spread, Spread),
    /// The spread of a lag that a channel has of its own.
    ChannelSpread {
        /// The channel.
        channel: Id,
        /// The stage.
        stage: Id,
        /// The spread it was.
        from: Spread,
        /// The spread it is.
        to: Spread,
    },
    /// The stage at which a channel's items enter.
    Enters {
        /// The channel.
        channel: Id,
        /// The stage it was.
        from: Id,
        /// The stage it is.
        to: Id,
    },
    /// How it is said how much comes by a channel.
    Volume(Id, ChannelVolume, ChannelVolume),
    /// Who joins a team, other than by other numbers.
    Hires(Id, Vec<Hire>, Vec<Hire>),
    /// Who leaves a team, other than by other numbers.
    Leavers(Id, Vec<Leaver>, Vec<Leaver>),
    /// The channel a fixed cost is for.
    CostOf {
        /// The cost.
        cost: Id,
        /// The channel it was for.
        from: Option<Id>,
        /// The channel it is for.
        to: Option<Id>,
    },
    /// The months in which a fixed cost is spent: the first and the last of them.
    CostMonths(Id, (Month, Month), (Month, Month)),
    /// A number; none where a plan says nothing of it.
    Number {
        /// Which.
        of: Input,
        /// What it is in the one plan.
        from: Option<f64>,
        /// What it is in the other.
        to: Option<f64>,
    },
    /// How uncertain a number is; none where a plan takes it as known.
    Estimate {
        /// Which.
        of: Input,
        /// What the one plan knows of it.
        from: Option<Estimate>,
        /// What the other does.
        to: Option<Estimate>,
    },
}

/// In what the plan `to` differs from the plan `from`, in the order of the page: all of it, each thing
/// once. The numbers of what only one of them has are not told besides.
#[must_use]
pub fn differences(from: &Draft, to: &Draft) -> Vec<Difference> {
    let mut found = Vec::new();
    of_the_whole(from, to, &mut found);
    of_stages(from, to, &mut found);
    of_channels(from, to, &mut found);
    of_teams(from, to, &mut found);
    of_costs(&from.budget, &to.budget, &mut found);
    of_numbers(from, to, &mut found);
    found
}

/// Adds a difference where two values are not the same.
fn unless_same<T: PartialEq + Clone>(
    from: &T,
    to: &T,
    found: &mut Vec<Difference>,
    difference: impl Fn(T, T) -> Difference,
) {
    if from != to {
        found.push(difference(from.clone(), to.clone()));
    }
}

fn of_the_whole(from: &Draft, to: &Draft, found: &mut Vec<Difference>) {
    unless_same(&from.name, &to.name, found, Difference::Name);
    unless_same(&from.currency, &to.currency, found, Difference::Currency);
    unless_same(&from.start, &to.start, found, Difference::Start);
    if !is_same_target(from, to) {
        found.push(Difference::Target(from.goal.target, to.goal.target));
    }
    unless_same(&from.goal.period.first, &to.goal.period.first, found, Difference::FirstMonth);
    unless_same(&from.goal.period.last, &to.goal.period.last, found, Difference::Deadline);
    if !is_same_phasing(from, to) {
        found.push(Difference::Phasing(from.goal.phasing.clone(), to.goal.phasing.clone()));
    }
    unless_same(&from.schedule.kind, &to.schedule.kind, found, Difference::Schedule);
    unless_same(&from.schedule.after_deadline, &to.schedule.after_deadline, found, Difference::AfterDeadline);
}

fn is_same_target(from: &Draft, to: &Draft) -> bool {
    match (from.goal.target, to.goal.target) {
        (Target::Recurring(one), Target::Recurring(other)) => one.per == other.per,
        (one, other) => one.kind() == other.kind(),
    }
}

fn is_same_phasing(from: &Draft, to: &Draft) -> bool {
    let (one, other) = (&from.goal.phasing, &to.goal.phasing);
    same_kind(one, other) && one.weights().len() == other.weights().len()
}

fn same_kind<T>(one: &T, other: &T) -> bool {
    core::mem::discriminant(one) == core::mem::discriminant(other)
}

/// What has come, gone, been moved and renamed in a list of what has an id and a name.
fn of_list(from: &[(&Id, &Name)], to: &[(&Id, &Name)], part: fn(Id) -> Part, found: &mut Vec<Difference>) {
    let is_in = |list: &[(&Id, &Name)], id: &Id| list.iter().any(|(known, _)| *known == id);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (id, _) in from {
        if is_in(to, id) {
            before.push((*id).clone());
        } else {
            found.push(Difference::Removed(part((*id).clone())));
        }
    }
    for (id, _) in to {
        if is_in(from, id) {
            after.push((*id).clone());
        } else {
            found.push(Difference::Added(part((*id).clone())));
        }
    }
    found.extend(moved(&before, &after).into_iter().map(|id| Difference::Moved(part(id))));
    for (id, name) in to {
        let known = from.iter().find(|(known, _)| known == id);
        if let Some((_, before)) = known.filter(|(_, before)| before != name) {
            found.push(Difference::Renamed(part((*id).clone()), (*before).clone(), (*name).clone()));
        }
    }
}

/// Which entries have been moved within a list: one, where that explains it.
fn moved(from: &[Id], to: &[Id]) -> Vec<Id> {
    if from == to {
        return Vec::new();
    }
    let without = |list: &[Id], id: &Id| -> Vec<Id> { list.iter().filter(|i| *i != id).cloned().collect() };
    match to.iter().find(|id| without(from, id) == without(to, id)) {
        Some(id) => vec![id.clone()],
        None => {
            to.iter().zip(from).filter(|(now, before)| now != before).map(|(now, _)| now.clone()).collect()
        }
    }
}

fn of_stages(from: &Draft, to: &Draft, found: &mut Vec<Difference>) {
    of_list(&stage_names(&from.funnel), &stage_names(&to.funnel), Part::Stage, found);
    for stage in &to.funnel.stages {
        let Some(before) = from.funnel.stages.iter().find(|before| before.id == stage.id) else { continue };
        let Stage { owner, definition, lag, .. } = before;
        of_owner(Part::Stage(stage.id.clone()), *owner, stage.owner, found);
        if *definition != stage.definition {
            found.push(Difference::Definition(stage.id.clone()));
        }
        unless_same(&lag.spread, &stage.lag.spread, found, |from, to| {
            Difference::Spread(stage.id.clone(), from, to)
        });
    }
    let Won { id, owner, definition, .. } = &to.funnel.won;
    if from.funnel.won.id == *id {
        of_owner(Part::Stage(id.clone()), from.funnel.won.owner, *owner, found);
        if from.funnel.won.definition != *definition {
            found.push(Difference::Definition(id.clone()));
        }
    }
}

fn stage_names(funnel: &Funnel) -> Vec<(&Id, &Name)> {
    funnel.ids().zip(funnel.names()).collect()
}

fn of_owner(part: Part, from: Owner, to: Owner, found: &mut Vec<Difference>) {
    if from != to {
        found.push(Difference::Owner(part, from, to));
    }
}

fn of_channels(from: &Draft, to: &Draft, found: &mut Vec<Difference>) {
    of_list(&channel_names(&from.channels), &channel_names(&to.channels), Part::Channel, found);
    for channel in &to.channels {
        let Some(before) = from.channels.iter().find(|before| before.id == channel.id) else { continue };
        let id = || channel.id.clone();
        of_owner(Part::Channel(id()), before.owner, channel.owner, found);
        unless_same(&before.enters, &channel.enters, found, |from, to| Difference::Enters {
            channel: id(),
            from,
            to,
        });
        for step in &channel.steps {
            let lags = before.step(&step.stage).and_then(|before| before.lag).zip(step.lag);
            if let Some((from, to)) =
                lags.map(|(from, to)| (from.spread, to.spread)).filter(|(from, to)| from != to)
            {
                found.push(Difference::ChannelSpread { channel: id(), stage: step.stage.clone(), from, to });
            }
        }
        let months = |volume: &ChannelVolume| match volume {
            ChannelVolume::Campaign { month, .. } => Some(*month),
            _ => None,
        };
        let (one, other) = (&before.volume, &channel.volume);
        if !same_kind(one, other) || months(one) != months(other) {
            found.push(Difference::Volume(id(), *one, *other));
        }
    }
}

fn channel_names(channels: &[Channel]) -> Vec<(&Id, &Name)> {
    channels.iter().map(|channel| (&channel.id, &channel.name)).collect()
}

fn of_teams(from: &Draft, to: &Draft, found: &mut Vec<Difference>) {
    of_list(&team_names(&from.teams), &team_names(&to.teams), Part::Team, found);
    for team in &to.teams {
        let Some(before) = from.teams.iter().find(|before| before.id == team.id) else { continue };
        if !are_same_hires(before, team) {
            found.push(Difference::Hires(team.id.clone(), before.hires.clone(), team.hires.clone()));
        }
        if !are_same_leavers(before, team) {
            found.push(Difference::Leavers(team.id.clone(), before.leavers.clone(), team.leavers.clone()));
        }
    }
}

fn team_names(teams: &[Team]) -> Vec<(&Id, &Name)> {
    teams.iter().map(|team| (&team.id, &team.name)).collect()
}

/// Whether those who join two teams differ in nothing but numbers.
fn are_same_hires(one: &Team, other: &Team) -> bool {
    let is_same = |(one, other): (&Hire, &Hire)| {
        let ramps = match (&one.ramp, &other.ramp) {
            (Ramp::ByMonth { shares }, Ramp::ByMonth { shares: others }) => shares == others,
            (one, other) => same_kind(one, other),
        };
        one.month == other.month && ramps
    };
    one.hires.len() == other.hires.len() && one.hires.iter().zip(&other.hires).all(is_same)
}

/// Whether those who leave two teams differ in nothing but numbers.
fn are_same_leavers(one: &Team, other: &Team) -> bool {
    one.leavers.iter().map(|leaver| leaver.month).eq(other.leavers.iter().map(|leaver| leaver.month))
}

fn of_costs(from: &Budget, to: &Budget, found: &mut Vec<Difference>) {
    of_list(&cost_names(&from.fixed), &cost_names(&to.fixed), Part::FixedCost, found);
    for cost in &to.fixed {
        let Some(before) = from.fixed.iter().find(|before| before.id == cost.id) else { continue };
        let id = || cost.id.clone();
        unless_same(&before.channel, &cost.channel, found, |from, to| Difference::CostOf {
            cost: id(),
            from,
            to,
        });
        let months = |cost: &FixedCost| (cost.first, cost.last);
        unless_same(&months(before), &months(cost), found, |from, to| Difference::CostMonths(id(), from, to));
    }
}

fn cost_names(costs: &[FixedCost]) -> Vec<(&Id, &Name)> {
    costs.iter().map(|cost| (&cost.id, &cost.name)).collect()
}

fn of_numbers(from: &Draft, to: &Draft, found: &mut Vec<Difference>) {
    let mut inputs = Input::all(to);
    inputs.extend(Input::all(from).into_iter().filter(|input| input.value(to).is_none()));
    inputs.retain(|input| !is_told(input, from, to));
    for of in &inputs {
        let (from, to) = (of.value(from), of.value(to));
        if from != to {
            found.push(Difference::Number { of: of.clone(), from, to });
        }
    }
    for of in inputs {
        let estimate = |draft: &Draft| {
            let known = draft.uncertain.iter().find(|uncertain| uncertain.of == of);
            known.map(|uncertain| uncertain.estimate)
        };
        let (known, now) = (estimate(from), estimate(to));
        // Where it has only followed the number, that is told already.
        let follows = known.and_then(|known| followed(&of, known, from, to));
        let is_told = follows.zip(now).is_some_and(|(follows, now)| is_about(follows, now));
        if known != now && !is_told {
            found.push(Difference::Estimate { of, from: known, to: now });
        }
    }
}

/// Whether another number is told of by a difference of another kind: what it belongs to is in one of the
/// plans only, or of another kind there.
fn is_told(input: &Input, from: &Draft, to: &Draft) -> bool {
    let is_stage = |id: &Id| from.funnel.position(id).is_some() && to.funnel.position(id).is_some();
    let channels = |id: &Id| {
        let one = from.channels.iter().find(|channel| channel.id == *id)?;
        Some((one, to.channels.iter().find(|channel| channel.id == *id)?))
    };
    let teams = |id: &Id| {
        let one = from.teams.iter().find(|team| team.id == *id)?;
        Some((one, to.teams.iter().find(|team| team.id == *id)?))
    };
    match input {
        Input::NewRevenue
        | Input::Baseline
        | Input::Growth
        | Input::Customers
        | Input::StartMrr
        | Input::MrrGrowth
        | Input::Churn
        | Input::Expansion => !is_same_target(from, to),
        Input::PhasingWeight { .. } => !is_same_phasing(from, to),
        Input::DealValue | Input::GrossMargin | Input::TotalBudget | Input::MonthlyBudget => false,
        Input::Rate { stage }
        | Input::Lag { stage }
        | Input::Open { stage }
        | Input::LastQuarter { stage } => !is_stage(stage),
        Input::ChannelShare { channel }
        | Input::CampaignSize { channel }
        | Input::CampaignResponse { channel } => {
            channels(channel).is_none_or(|(one, other)| !same_kind(&one.volume, &other.volume))
        }
        Input::ChannelRate { channel, stage } | Input::ChannelLag { channel, stage } => {
            channels(channel).is_none() || !is_stage(stage)
        }
        Input::CostPerItem { channel } | Input::ChannelLimit { channel } => channels(channel).is_none(),
        Input::People { team }
        | Input::HoursPerMonth { team }
        | Input::TargetUtilisation { team }
        | Input::CostPerPerson { team } => teams(team).is_none(),
        Input::HoursPerItem { team, stage } => teams(team).is_none() || !is_stage(stage),
        Input::Hired { team, .. } | Input::RampMonths { team, .. } => {
            teams(team).is_none_or(|(one, other)| !are_same_hires(one, other))
        }
        Input::Leaving { team, .. } => teams(team).is_none_or(|(one, other)| !are_same_leavers(one, other)),
        Input::FixedCost { cost } => {
            [from, to].iter().any(|draft| draft.budget.fixed.iter().all(|known| known.id != *cost))
        }
    }
}
