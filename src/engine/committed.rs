//! A plan that people have committed to, while what it assumes turns out otherwise.
//!
//! When a rate is lower than assumed, nobody knows beforehand: the volumes stay those of the plan, and fewer
//! deals come of them. [`evaluate`](super::evaluate()) can't say that. It lays the schedule anew for
//! whatever a plan says, so that the goal is nearly always reached and only the volumes differ.

use super::evaluation::Evaluation;
use super::schedule::Pattern;
use crate::plan::Plan;

/// A plan whose volumes are settled.
#[derive(Clone, Debug)]
pub struct Committed {
    evaluation: Evaluation,
    /// What enters each way, by month until the deadline.
    entering: Pattern,
}

impl Committed {
    /// Settles the volumes of a plan as its schedule lays them.
    #[must_use]
    pub fn to(plan: &Plan) -> Self {
        let (evaluation, entering) = worked_out(plan, None);
        Self { evaluation, entering }
    }

    /// What follows from the plan as it is.
    #[must_use]
    pub fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    /// What comes of those volumes when other numbers of the plan turn out otherwise: the same plan but for
    /// its numbers, with the same period. Campaigns bring what their size and response come to then.
    ///
    /// Forecasts, teams, delays, spending and the checks of goal, people and budget tell of the settled
    /// volumes. What is needed and by which schedule – [`Evaluation::goal`], [`Evaluation::stages`],
    /// [`Evaluation::channels`], [`Evaluation::schedules`], and the check of time – tells of what would have been
    /// planned had it been known.
    #[must_use]
    pub fn turns_out(&self, plan: &Plan) -> Evaluation {
        worked_out(plan, Some(&self.entering)).0
    }
}

fn worked_out(plan: &Plan, committed: Option<&Pattern>) -> (Evaluation, Pattern) {
    if plan.is_plain() {
        super::worked_out::<false>(plan, committed)
    } else {
        super::worked_out::<true>(plan, committed)
    }
}
