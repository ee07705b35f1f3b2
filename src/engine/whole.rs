//! Whole numbers for people: how a plan of exact flows becomes targets that add up.
//!
//! Each number is the difference of two running totals that were made whole. So the numbers of a
//! series add up to its own total made whole, those of a part to the part's, and no number is off
//! by a whole item or more.

/// What is this close to a whole number, relative to its size, is that number.
///
/// A volume that is whole on paper comes out of a chain of sums and divisions with a relative error
/// of about 1e-16 for each. Even the thousands of steps of a long plan, each erring in the same
/// direction, stay well below 1e-9, and nobody plans to a billionth of a volume. Below one item it
/// is a billionth of an item, so that what is left of a difference (1e-14 visits) is none.
const TOLERANCE: f64 = 1e-9;

/// The next whole item up, so that reaching it is enough. 26.67 becomes 27.
#[must_use]
pub fn up(value: f64) -> f64 {
    let nearest = value.round();
    let is_whole = (value - nearest).abs() <= TOLERANCE * value.abs().max(1.0);
    if is_whole { nearest } else { value.ceil() }
}

/// So little of an item, so far, asks for none yet: a gamma law lets a billionth of a deal be won in
/// the first week of a five-month sales cycle.
const NOT_YET: f64 = 0.01;

/// Targets for volumes by month: what has entered by the end of each month is never less than the
/// exact volumes up to then, but for a hundredth of an item at the very beginning, and always less
/// than a whole item more.
#[must_use]
pub fn targets(volumes: &[f64]) -> Vec<f64> {
    differences(volumes, |so_far| if so_far < NOT_YET { 0.0 } else { up(so_far) })
}

/// Amounts rounded to whole ones that add up to the rounded sum of the exact amounts.
#[must_use]
pub fn amounts(exact: &[f64]) -> Vec<f64> {
    differences(exact, f64::round)
}

/// Amounts by column, rounded to so many parts of one, that add up: each column's to what the column comes
/// to, and these to what all of it does, rounded alike.
#[must_use]
pub fn columns(exact: &[Vec<f64>], parts: f64) -> Vec<Vec<f64>> {
    let totals: Vec<f64> = exact.iter().map(|column| column.iter().sum::<f64>() * parts).collect();
    let columns = exact.iter().zip(amounts(&totals)).map(|(column, total)| {
        let exact: Vec<f64> = column.iter().map(|amount| amount * parts).collect();
        let mut column = amounts(&exact);
        let left = total - column.iter().sum::<f64>();
        // Where the column's own total is rounded otherwise, its largest amount takes that: never one of
        // nothing, as long as there is another.
        let largest = column.iter_mut().zip(&exact).max_by(|one, other| one.1.total_cmp(other.1));
        if let Some((largest, _)) = largest {
            *largest += left;
        }
        column.iter().map(|amount| amount / parts).collect()
    });
    columns.collect()
}

fn differences(series: &[f64], whole: fn(f64) -> f64) -> Vec<f64> {
    let (mut exact, mut reached) = (0.0, 0.0);
    let parts = series.iter().map(|value| {
        exact += value;
        let before = reached;
        // Not the sum of the parts: beyond 2^53 that would stray, and nothing would become a part.
        reached = whole(exact);
        reached - before
    });
    parts.collect()
}
