//! The ways by which a plan's deals come in: those of its channels, and the funnel's own.

use super::evaluation::Source;
use super::route::Route;
use crate::plan::channel::shares;
use crate::plan::{Bounded, Channel, ChannelVolume, Plan};

/// All ways of a plan.
#[derive(Debug)]
pub(super) struct Ways {
    /// Those of the channels, in the order of the plan, then the funnel's own. That one has a share
    /// where no channel has; the opening pipeline takes it in any case.
    pub(super) all: Vec<Way>,
}

/// A way by which deals come in.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) route: Route,
    /// The part of the goal's deals that it is to bring; nothing of a campaign's.
    pub(super) share: f64,
    /// Whether it takes what the others leave of the goal.
    is_rest: bool,
    /// What a campaign brings: the month, counted from the plan's start, and the items that enter.
    pub(super) given: Option<(usize, f64)>,
    /// The most items that can enter in a month.
    pub(super) limit: Option<f64>,
}

impl Way {
    /// Items that must enter for each deal of the goal.
    pub(super) fn items_a_deal(&self) -> f64 {
        self.share / self.route.share_won()
    }

    /// The funnel's own.
    fn funnel(plan: &Plan, is_rest: bool) -> Self {
        let share = if is_rest { 1.0 } else { 0.0 };
        Self { route: Route::of(&plan.funnel, 0), share, is_rest, given: None, limit: None }
    }

    fn of(plan: &Plan, channel: &Channel, share: f64) -> Self {
        let entry = plan.funnel.position(&channel.enters).unwrap_or(0);
        let mut route = Route::of(&plan.funnel, entry);
        for (step, stage) in route.steps.iter_mut().zip(plan.funnel.stages.iter().skip(entry)) {
            if let Some(own) = channel.step(&stage.id) {
                step.rate = own.rate.map_or(step.rate, Bounded::get);
                step.lag = own.lag.unwrap_or(step.lag);
            }
        }
        let given = match channel.volume {
            // A campaign's month is not before the start.
            ChannelVolume::Campaign { month, size, response } => {
                Some((plan.months_to(month).saturating_sub(1), size.get() * response.get()))
            }
            ChannelVolume::Share { .. } | ChannelVolume::Rest => None,
        };
        let is_rest = channel.volume == ChannelVolume::Rest;
        Self { route, share, is_rest, given, limit: channel.limit.map(Bounded::get) }
    }
}

impl Ways {
    /// The only one of a plan without channels.
    pub(super) fn one(plan: &Plan) -> Self {
        Self { all: vec![Way::funnel(plan, true)] }
    }

    /// Those of a plan with channels, or without.
    pub(super) fn of(plan: &Plan) -> Self {
        let shares = shares(&plan.channels);
        let channels = plan.channels.iter().zip(shares);
        let mut all: Vec<Way> = channels.map(|(channel, share)| Way::of(plan, channel, share)).collect();
        let is_rest = all.iter().all(|way| way.given.is_some());
        all.push(Way::funnel(plan, is_rest));
        Self { all }
    }

    /// The index of the funnel's own way.
    pub(super) fn own(plan: &Plan) -> usize {
        plan.channels.len()
    }

    /// The index of the way that the items of a source take: the opening pipeline's the funnel's own.
    pub(super) fn taken_by(plan: &Plan, source: &Source) -> Option<usize> {
        match source {
            Source::Channel { channel } => {
                plan.channels.iter().position(|candidate| candidate.id == *channel)
            }
            Source::Funnel | Source::Opening => Some(Self::own(plan)),
        }
    }

    /// Their routes.
    pub(super) fn routes(&self) -> impl Iterator<Item = &Route> {
        self.all.iter().map(|way| &way.route)
    }

    /// Their indices, each with the stage at which it begins.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.all.iter().map(|way| way.route.entry).enumerate()
    }

    /// The way that stands for the plan where one has to: of those that pass a stage the one with the
    /// largest share, the rest where shares are equal, and the funnel's own where none has any.
    pub(super) fn main_at(&self, stage: usize) -> usize {
        self.main_of(|way| way.route.entry <= stage)
    }

    /// The way that stands for the plan, whatever stage it begins at.
    pub(super) fn main(&self) -> usize {
        self.main_of(|_| true)
    }

    fn main_of(&self, is_among: impl Fn(&Way) -> bool) -> usize {
        let ways = self.all.iter().enumerate().filter(|(_, way)| way.share > 0.0 && is_among(way));
        let best = ways.reduce(|best, other| {
            let rank = |way: &Way| (way.share, way.is_rest);
            if rank(other.1) > rank(best.1) { other } else { best }
        });
        best.map_or(self.all.len() - 1, |(index, _)| index)
    }
}
