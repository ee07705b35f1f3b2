//! The ways by which a plan's deals come in.

use super::route::Route;
use crate::plan::Plan;

/// All ways of a plan.
#[derive(Debug)]
pub(super) struct Ways {
    /// The ways; the funnel's own is the last.
    pub(super) all: Vec<Way>,
}

/// A way by which deals come in.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) route: Route,
    /// The part of the goal's deals that it is to bring.
    pub(super) share: f64,
}

impl Way {
    /// Items that must enter for each deal of the goal.
    pub(super) fn items_a_deal(&self) -> f64 {
        self.share / self.route.share_won()
    }
}

impl Ways {
    pub(super) fn of(plan: &Plan) -> Self {
        Self { all: vec![Way { route: Route::of(&plan.funnel, 0), share: 1.0 }] }
    }

    /// The index of the funnel's own way.
    pub(super) fn own(_plan: &Plan) -> usize {
        0
    }

    /// Their routes.
    pub(super) fn routes(&self) -> impl Iterator<Item = &Route> {
        self.all.iter().map(|way| &way.route)
    }

    /// Their indices, each with the stage at which it begins.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.all.iter().map(|way| way.route.entry).enumerate()
    }

    /// The way that stands for the plan where one has to: the one with the largest share.
    pub(super) fn main(&self) -> usize {
        let shares = self.all.iter().map(|way| way.share).enumerate();
        shares.reduce(|best, other| if other.1 > best.1 { other } else { best }).map_or(0, |(way, _)| way)
    }
}
