//! Edits of when the plan starts and when its goal counts.

use crate::plan::{Draft, Goal, Month, Period};

/// Starts the plan in another month, and moves the goal's period as that asks for.
pub(super) fn set_start(draft: &mut Draft, start: Month) {
    let period = draft.goal.period;
    let moved = if period.first == draft.start {
        // The goal begins with the plan, so it still does, and has as long as before.
        Period { first: start, last: period.last.plus(start.since(draft.start)) }
    } else {
        Period { first: period.first.max(start), ..period }
    };
    draft.start = start;
    set_period(&mut draft.goal, moved);
}

/// Sets the first month the goal counts in.
pub(super) fn set_first_month(goal: &mut Goal, first: Month) {
    set_period(goal, Period { first, ..goal.period });
}

/// Sets the deadline month.
pub(super) fn set_deadline(goal: &mut Goal, last: Month) {
    set_period(goal, Period { last, ..goal.period });
}

fn set_period(goal: &mut Goal, period: Period) {
    goal.phasing = goal.phasing.moved(goal.period, period);
    goal.period = period;
}
