//! Edits of when the plan starts and when its goal counts.

use crate::plan::{ChannelVolume, Draft, Goal, Month, Period};

/// Starts the plan in another month, and moves the goal's period as that asks for.
pub(super) fn set_start(draft: &mut Draft, start: Month) {
    if draft.goal.period.first == draft.start {
        // The goal begins with the plan, so it still does, and all that is dated moves along.
        move_to(draft, start);
    } else {
        let first = draft.goal.period.first.max(start);
        set_first_month(&mut draft.goal, first);
        draft.start = start;
        hold_campaigns(draft);
    }
}

/// Moves a plan to another start, with all that is dated in it.
pub fn move_to(draft: &mut Draft, start: Month) {
    let months = start.since(draft.start);
    let Period { first, last } = draft.goal.period;
    shift(draft, Period { first: first.plus(months), last: last.plus(months) }, months);
    draft.start = start;
    hold_campaigns(draft);
}

/// Keeps campaigns within the months that a plan can have.
fn hold_campaigns(draft: &mut Draft) {
    let (first, last) = (draft.start, draft.latest_deadline());
    for channel in &mut draft.channels {
        if let ChannelVolume::Campaign { month, .. } = &mut channel.volume {
            *month = (*month).clamp(first, last);
        }
    }
}

/// Sets the first month the goal counts in.
pub(super) fn set_first_month(goal: &mut Goal, first: Month) {
    *goal = goal.over(Period { first, ..goal.period });
}

/// Sets the deadline month.
pub(super) fn set_deadline(goal: &mut Goal, last: Month) {
    *goal = goal.over(Period { last, ..goal.period });
}

fn shift(draft: &mut Draft, period: Period, months: i32) {
    let goal = &mut draft.goal;
    if period.len() == goal.period.len() {
        goal.phasing = goal.phasing.shifted(goal.period, period);
        goal.period = period;
    } else {
        // Cut off where the calendar ends.
        *goal = goal.over(period);
    }
    for channel in &mut draft.channels {
        if let ChannelVolume::Campaign { month, .. } = &mut channel.volume {
            *month = month.plus(months);
        }
    }
    for cost in &mut draft.budget.fixed {
        (cost.first, cost.last) = (cost.first.plus(months), cost.last.plus(months));
    }
    for team in &mut draft.teams {
        team.hires.iter_mut().for_each(|hire| hire.month = hire.month.plus(months));
        team.leavers.iter_mut().for_each(|leaver| leaver.month = leaver.month.plus(months));
    }
}
