//! The rules that hold between the fields of a plan. Every breach is an error: with one, there is
//! nothing sensible to compute.

use super::finding::{CountRange, Place};
use super::values::Range;
use super::{
    Bounded, Budget, Channel, ChannelVolume, Draft, Estimate, Finding, Funnel, Id, Month, Problem, Ramp,
    Team, Uncertain,
};

/// All breaches of the rules, in the order of the document.
pub(super) fn findings(draft: &Draft) -> Vec<Finding> {
    let mut found = Breaches(Vec::new());
    goal(draft, &mut found);
    funnel(&draft.funnel, &mut found);
    channels(draft, &mut found);
    teams(draft, &mut found);
    budget(draft, &mut found);
    uncertain(draft, &mut found);
    found.0
}

struct Breaches(Vec<Finding>);

impl Breaches {
    fn add(&mut self, place: Place<'_>, problem: Problem) {
        self.0.push(Finding::error(place.path(), problem));
    }
}

fn goal(draft: &Draft, found: &mut Breaches) {
    let goal = Place::Document.field("goal");
    let (place, period) = (goal.field("period"), draft.goal.period);
    if period.first < draft.start {
        let problem = Problem::BeforeStart { value: period.first, allowed: draft.start };
        found.add(place.field("first"), problem);
    }
    if period.is_empty() {
        let problem = Problem::EndsBeforeItBegins { value: period.last, allowed: period.first };
        found.add(place.field("last"), problem);
        return;
    }
    let last_allowed = draft.latest_deadline();
    if period.last > last_allowed {
        found.add(place.field("last"), Problem::TooLong { value: period.last, allowed: last_allowed });
    }
    let phasing = goal.field("phasing");
    let place = phasing.field("weights");
    let weights = draft.goal.phasing.weights();
    let needed = draft.goal.phasing.weights_needed(period);
    if weights.len() != needed {
        found.add(place, wrong_count(weights.len(), needed, needed));
    } else if needed > 0 && weights.iter().all(|weight| weight.get() == 0.0) {
        found.add(place, Problem::NothingPhased);
    }
}

fn funnel(funnel: &Funnel, found: &mut Breaches) {
    let place = Place::Document.field("funnel");
    let stages = place.field("stages");
    let (min, max) = (Funnel::MIN_STAGES - 1, Funnel::MAX_STAGES - 1);
    if !(min..=max).contains(&funnel.stages.len()) {
        found.add(stages, wrong_count(funnel.stages.len(), min, max));
    }
    for (index, id) in funnel.ids().enumerate() {
        if funnel.position(id).is_some_and(|first| first < index) {
            let stage = if index < funnel.stages.len() { stages.index(index) } else { place.field("won") };
            found.add(stage.field("id"), duplicate(id));
        }
    }
}

fn channels(draft: &Draft, found: &mut Breaches) {
    let place = Place::Document.field("channels");
    if draft.channels.len() > Channel::MAX_CHANNELS {
        found.add(place, wrong_count(draft.channels.len(), 0, Channel::MAX_CHANNELS));
    }
    for (index, channel) in draft.channels.iter().enumerate() {
        let place = place.index(index);
        if draft.channels.iter().take(index).any(|earlier| earlier.id == channel.id) {
            found.add(place.field("id"), duplicate(&channel.id));
        }
        let stages = || draft.funnel.stages.iter().map(|stage| &stage.id);
        let entry = stages().position(|stage| *stage == channel.enters);
        if entry.is_none() {
            found.add(place.field("enters"), unknown(&channel.enters, stages()));
        }
        if let ChannelVolume::Campaign { month, .. } = channel.volume {
            let volume = place.field("volume");
            campaign_month(draft, month, volume.field("month"), found);
        }
        // Where the stage they enter is not known, neither is which ones come after it.
        let from_entry = || stages().skip(entry.unwrap_or(0));
        for (index, step) in channel.steps.iter().enumerate() {
            let steps = place.field("steps");
            let place = steps.index(index);
            let place = place.field("stage");
            if !from_entry().any(|stage| *stage == step.stage) {
                found.add(place, unknown(&step.stage, from_entry()));
            } else if channel.steps.iter().take(index).any(|earlier| earlier.stage == step.stage) {
                found.add(place, duplicate(&step.stage));
            }
        }
    }
    let for_goal =
        || draft.channels.iter().map(|channel| channel.volume).filter(|volume| !volume.is_campaign());
    let rests = for_goal().filter(|volume| *volume == ChannelVolume::Rest).count();
    if rests != 1 && for_goal().next().is_some() {
        found.add(place, Problem::NotOneRest { found: rests });
    }
    let value: f64 = for_goal().map(ChannelVolume::share).sum();
    // The last digits of a sum are no share.
    if value > 1.0 + 1e-9 {
        found.add(place, Problem::TooMuchShared { value, allowed: 1.0 });
    }
}

fn campaign_month(draft: &Draft, month: Month, place: Place<'_>, found: &mut Breaches) {
    let last = draft.latest_deadline();
    if month < draft.start {
        found.add(place, Problem::BeforeStart { value: month, allowed: draft.start });
    } else if month > last {
        found.add(place, Problem::TooLong { value: month, allowed: last });
    }
}

fn teams(draft: &Draft, found: &mut Breaches) {
    let place = Place::Document.field("teams");
    if draft.teams.len() > Team::MAX_TEAMS {
        found.add(place, wrong_count(draft.teams.len(), 0, Team::MAX_TEAMS));
    }
    for (index, team) in draft.teams.iter().enumerate() {
        let place = place.index(index);
        if draft.teams.iter().take(index).any(|earlier| earlier.id == team.id) {
            found.add(place.field("id"), duplicate(&team.id));
        }
        works(draft, team, place.field("works"), found);
        for (field, length) in [("hires", team.hires.len()), ("leavers", team.leavers.len())] {
            if length > Team::MAX_CHANGES {
                found.add(place.field(field), wrong_count(length, 0, Team::MAX_CHANGES));
            }
        }
        ramps(team, place.field("hires"), found);
        leavers(team, place.field("leavers"), found);
    }
}

fn works(draft: &Draft, team: &Team, place: Place<'_>, found: &mut Breaches) {
    for (index, work) in team.works.iter().enumerate() {
        let place = place.index(index);
        let place = place.field("stage");
        if draft.funnel.position(&work.stage).is_none() {
            found.add(place, unknown(&work.stage, draft.funnel.ids()));
        } else if team.works.iter().take(index).any(|earlier| earlier.stage == work.stage) {
            found.add(place, duplicate(&work.stage));
        }
    }
}

fn ramps(team: &Team, place: Place<'_>, found: &mut Breaches) {
    for (index, hire) in team.hires.iter().enumerate() {
        let place = place.index(index);
        let place = place.field("ramp");
        if let Ramp::ByMonth { shares } = &hire.ramp
            && shares.len() > Ramp::MAX_SHARES
        {
            found.add(place.field("shares"), wrong_count(shares.len(), 0, Ramp::MAX_SHARES));
        }
    }
}

fn leavers(team: &Team, place: Place<'_>, found: &mut Breaches) {
    // The headcount only falls in a month in which somebody leaves, so these are the months to look at.
    let months = team.leavers.iter().map(|leaver| leaver.month);
    if let Some(month) = months.filter(|month| team.headcount(*month) < -1e-9).min() {
        let left = team.leavers.iter().filter(|leaver| leaver.month <= month);
        let value: f64 = left.map(|leaver| leaver.people.get()).sum();
        let allowed = value + team.headcount(month);
        found.add(place, Problem::TooManyLeave { month, value, allowed });
    }
}

fn budget(draft: &Draft, found: &mut Breaches) {
    let place = Place::Document.field("budget");
    let (place, costs) = (place.field("fixed"), &draft.budget.fixed);
    if costs.len() > Budget::MAX_FIXED {
        found.add(place, wrong_count(costs.len(), 0, Budget::MAX_FIXED));
    }
    for (index, cost) in costs.iter().enumerate() {
        let place = place.index(index);
        if costs.iter().take(index).any(|earlier| earlier.id == cost.id) {
            found.add(place.field("id"), duplicate(&cost.id));
        }
        let channels = || draft.channels.iter().map(|channel| &channel.id);
        if let Some(channel) = &cost.channel
            && !channels().any(|id| id == channel)
        {
            found.add(place.field("channel"), unknown(channel, channels()));
        }
        if cost.last < cost.first {
            let problem = Problem::EndsBeforeItBegins { value: cost.last, allowed: cost.first };
            found.add(place.field("last"), problem);
        }
    }
}

fn uncertain(draft: &Draft, found: &mut Breaches) {
    let place = Place::Document.field("uncertain");
    let list = &draft.uncertain;
    if list.len() > Uncertain::MAX {
        found.add(place, wrong_count(list.len(), 0, Uncertain::MAX));
    }
    for (index, Uncertain { of, estimate }) in list.iter().enumerate() {
        let place = place.index(index);
        let Some((value, bounds)) = of.value(draft).zip(Uncertain::bounds(of, draft)) else {
            found.add(place.field("of"), Problem::NotUncertain);
            continue;
        };
        if list.iter().take(index).any(|earlier| earlier.of == *of) {
            found.add(place.field("of"), Problem::Duplicate { value: "of".to_owned() });
        }
        let place = place.field("estimate");
        let mut within = |field, value: f64, min, max| {
            if !(min..=max).contains(&value) {
                found.add(place.field(field), Problem::OutOfRange { value, allowed: Range { min, max } });
            }
        };
        match *estimate {
            Estimate::Range { low, high } => {
                within("low", low, bounds.min, value);
                within("high", high, value, bounds.max);
            }
            Estimate::Counts { successes, trials } if of.is_rate() => {
                within("trials", f64::from(trials), 1.0, f64::from(Estimate::MOST_TRIALS));
                within("successes", f64::from(successes), 0.0, f64::from(trials));
            }
            Estimate::Counts { .. } => found.add(place, Problem::NotUncertain),
        }
    }
}

fn duplicate(id: &Id) -> Problem {
    Problem::Duplicate { value: id.to_string() }
}

fn unknown<'a>(value: &Id, allowed: impl Iterator<Item = &'a Id>) -> Problem {
    Problem::UnknownChoice { value: value.to_string(), allowed: allowed.map(Id::to_string).collect() }
}

fn wrong_count(found: usize, min: usize, max: usize) -> Problem {
    Problem::WrongCount { found, allowed: CountRange { min, max } }
}
