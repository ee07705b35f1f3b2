//! Changing the entries of a list by index, without a panic for any index.

use super::Refusal;

/// The entry at an index.
pub(super) fn at<T>(entries: &mut [T], index: usize) -> Result<&mut T, Refusal> {
    entries.get_mut(index).ok_or(Refusal::NoSuchEntry)
}

/// Removes the entry at an index.
pub(super) fn remove<T>(entries: &mut Vec<T>, index: usize) -> Result<(), Refusal> {
    at(entries, index)?;
    entries.remove(index);
    Ok(())
}

/// Moves the entry at `from` so that it then stands at `to`, or last when there is no such place.
pub(super) fn shift<T>(entries: &mut [T], from: usize, to: usize) -> Result<(), Refusal> {
    let to = to.min(entries.len().saturating_sub(1));
    let between = entries.get_mut(from.min(to)..=from.max(to)).ok_or(Refusal::NoSuchEntry)?;
    if from < to {
        between.rotate_left(1);
    } else {
        between.rotate_right(1);
    }
    Ok(())
}
