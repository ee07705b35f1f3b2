//! Edits of numbers, whichever they are, and of how uncertain they are.

use crate::engine::sensitivity::counted;
use crate::engine::significant::nearest;
use crate::plan::{Draft, Estimate, Input, NotSet, Plan, Uncertain};

use super::Refusal;

/// To how many digits a range follows its number: nobody knows more of what is uncertain.
const DIGITS: i32 = 4;

/// Sets a number.
pub(super) fn set(draft: &mut Draft, input: &Input, value: f64) -> Result<(), Refusal> {
    input.set(draft, value).map_err(|error| match error {
        NotSet::NotThere => Refusal::NoSuchNumber,
        NotSet::OutOfRange(error) => Refusal::OutOfRange(error),
    })
}

/// Sets how uncertain a number is. What has been counted becomes what the plan says.
pub(super) fn estimate(draft: &mut Draft, of: &Input, estimate: Option<Estimate>) -> Result<(), Refusal> {
    Uncertain::bounds(of, draft).ok_or(Refusal::NoSuchNumber)?;
    let place = draft.uncertain.iter().position(|known| known.of == *of);
    let Some(estimate) = estimate else {
        if let Some(place) = place {
            draft.uncertain.remove(place);
        }
        return Ok(());
    };
    if let Estimate::Counts { successes, trials } = estimate
        && (1..=trials).contains(&successes)
    {
        set(draft, of, f64::from(successes) / f64::from(trials))?;
    }
    let entry = Uncertain { of: of.clone(), estimate };
    match place.and_then(|place| draft.uncertain.get_mut(place)) {
        Some(known) => *known = entry,
        None => draft.uncertain.push(entry),
    }
    Ok(())
}

/// Lets what is known of uncertain numbers follow a change of the plan. Of a number that is gone nothing is
/// known.
pub(super) fn follow(draft: &mut Draft, before: &Plan) {
    let mut uncertain = core::mem::take(&mut draft.uncertain);
    uncertain.retain_mut(|Uncertain { of, estimate }| {
        let now = followed(of, *estimate, before, draft);
        if let Some(now) = now {
            *estimate = now;
        }
        now.is_some()
    });
    draft.uncertain = uncertain;
}

/// What was known of an uncertain number, where the plan says another one: a range keeps its ratio to the
/// number, for a rate that of the odds. What was counted no longer tells of a rate that is another now, but
/// how wide it was known, it still is.
pub(super) fn followed(of: &Input, known: Estimate, before: &Draft, after: &Draft) -> Option<Estimate> {
    let (was, now) = (of.value(before)?, of.value(after)?);
    if now == was {
        return Some(known);
    }
    let bounds = Uncertain::bounds(of, after)?;
    let (low, high) = match known {
        Estimate::Range { low, high } => (low, high),
        Estimate::Counts { successes, trials } => counted(successes, trials)?,
    };
    let moved = |bound: f64| {
        let moved = if of.is_rate() {
            let odds = bound / (1.0 - bound) * (now / (1.0 - now)) / (was / (1.0 - was));
            odds / (1.0 + odds)
        } else {
            bound * now / was
        };
        bounds.hold(nearest(moved, DIGITS))
    };
    // What the plan says stays in between, whatever the last digit of a product.
    let range = Estimate::Range { low: moved(low).min(now), high: moved(high).max(now) };
    (bounds.min..=bounds.max).contains(&now).then_some(range)
}

/// Whether what is known of a number is the same but for what following it there and back may leave.
pub(super) fn is_about(one: Estimate, other: Estimate) -> bool {
    const NEAR: f64 = 1e-3;
    match (one, other) {
        (Estimate::Range { low, high }, Estimate::Range { low: other_low, high: other_high }) => {
            let is_near = |one: f64, other: f64| (one - other).abs() <= NEAR * one.abs().max(other.abs());
            is_near(low, other_low) && is_near(high, other_high)
        }
        (one, other) => one == other,
    }
}
