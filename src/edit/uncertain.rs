//! Edits of numbers, whichever they are, and of how uncertain they are.

use crate::plan::{Draft, Estimate, Input, NotSet, Plan, Uncertain};

use super::Refusal;

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

/// Lets what is known of uncertain numbers follow a change of the plan: a range keeps its ratio to the
/// number, for a rate that of the odds; what was counted no longer tells of a rate that is another now,
/// nor of a number that is gone.
pub(super) fn follow(draft: &mut Draft, before: &Plan) {
    let mut uncertain = core::mem::take(&mut draft.uncertain);
    uncertain.retain_mut(|Uncertain { of, estimate }| {
        let Some((now, was)) = of.value(draft).zip(of.value(before)) else { return false };
        if now == was {
            return true;
        }
        let Some(bounds) = Uncertain::bounds(of, draft) else { return false };
        let Estimate::Range { low, high } = estimate else { return false };
        let moved = |bound: f64| {
            let moved = if of.is_rate() {
                let odds = bound / (1.0 - bound) * (now / (1.0 - now)) / (was / (1.0 - was));
                odds / (1.0 + odds)
            } else {
                bound * now / was
            };
            bounds.hold(moved)
        };
        // What the plan says stays in between, whatever the last digit of a product.
        (*low, *high) = (moved(*low).min(now), moved(*high).max(now));
        (bounds.min..=bounds.max).contains(&now)
    });
    draft.uncertain = uncertain;
}
