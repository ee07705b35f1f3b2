//! What matters most: how far a result moves when an assumption turns out otherwise.
//!
//! What is asked for – volumes, pace – is planned anew for every value, since it tells what the plan would have
//! asked for. Everything else is what comes of the plan as people have committed to it (see
//! [`Committed`]): planned anew, the goal would nearly always be reached and no assumption would matter.

use core::cmp::Ordering;

use statrs::distribution::{Beta, ContinuousCDF};

use super::committed::Committed;
use super::evaluate;
use super::outcome::Outcome;
use super::seek::DIGITS;
use super::significant::nearest;
use crate::plan::{Draft, Estimate, Input, Plan, Uncertain};

/// By which part of itself a number is varied of which nobody has said how uncertain it is.
pub const PART: f64 = 0.1;

/// Up to this part of a result a difference is the last digits of sums.
const NOTHING: f64 = 1e-9;

/// How often the span of a rate is halved to find a quantile: what is left of it, 1e-24, is nothing even beside the rate
/// of which none of ten million has been seen.
const HALVINGS: usize = 80;

/// To so many digits assumptions matter as much as one another.
const SAME: i32 = 9;

/// Values on either side of today's in a table of two numbers.
const STEPS: i32 = 3;

/// Between which values an assumption is varied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The lower one, in the unit of the number.
    pub low: f64,
    /// The higher one.
    pub high: f64,
    /// Whether they are P10 and P90 of what is known of it, not [`PART`] of it less and more.
    pub is_estimated: bool,
}

/// How results move with each assumption of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The result with the plan as it is, in its unit; none where it has no such result.
    pub base: Option<f64>,
    /// One for each assumption that is not 0, those that move it most first. The order in which channels, teams and costs
    /// stand in the plan changes nothing.
    pub swings: Vec<Swing>,
}

/// How a result moves with one assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The assumption.
    pub input: Input,
    /// What it is varied between.
    pub span: Span,
    /// The result with its lower value.
    pub low: Compared,
    /// The result with its higher value.
    pub high: Compared,
    /// From the smallest to the largest of these and the plan's own, in the unit of the result; none where
    /// one of them is not there.
    pub size: Option<f64>,
}

/// A result beside the plan's own: with an assumption at one end, or of another plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// The result, in its unit; none where there is none.
    pub result: Option<f64>,
    /// How far that is from the plan's own.
    pub difference: Option<f64>,
    /// The same as a part of the plan's own; none of 0.
    pub part: Option<f64>,
}

impl Compared {
    /// A result beside the plan's own.
    #[must_use]
    pub fn new(result: Option<f64>, base: Option<f64>) -> Self {
        let difference = result.zip(base).map(|(result, base)| {
            let difference = result - base;
            if difference.abs() <= NOTHING * base.abs() { 0.0 } else { difference }
        });
        let part = difference.zip(base).filter(|(_, base)| *base != 0.0);
        Self { result, difference, part: part.map(|(difference, base)| difference / base) }
    }
}

impl Tornado {
    /// Where the bar of an end begins and how long it is, as parts of the room for bars: the plan's own result
    /// is in the middle, and the farthest end reaches an edge.
    #[must_use]
    pub fn bar(&self, end: &Compared) -> [f64; 2] {
        let ends = self.swings.iter().flat_map(|swing| [swing.low, swing.high]);
        let farthest = ends.filter_map(|end| end.difference).fold(0.0, |most: f64, far| most.max(far.abs()));
        let length = end.difference.filter(|_| farthest > 0.0).map_or(0.0, |far| far / farthest / 2.0);
        [0.5 + length.min(0.0), length.abs()]
    }
}

impl Swing {
    /// Whether it moves the result at all.
    #[must_use]
    pub fn matters(&self) -> bool {
        self.size != Some(0.0)
    }
}

/// A table of a result by two numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Values of the first number, rising.
    pub rows: Vec<f64>,
    /// Values of the second one, rising.
    pub columns: Vec<f64>,
    /// Where the plan's own values stand: row and column.
    pub base: (usize, usize),
    /// The results by row and column, in their unit; none where there is none, or the rules of a plan do
    /// not allow both values.
    pub cells: Vec<Vec<Option<f64>>>,
}

impl Grid {
    /// How large each result is among all of them, in steps from 0 for the smallest to 5 for the largest; 0
    /// where there is none or all are the same.
    #[must_use]
    pub fn steps(&self) -> Vec<Vec<u8>> {
        let all = || self.cells.iter().flatten().flatten().copied();
        let (least, most) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
        let room = most - least;
        let is_flat = room <= NOTHING * most.abs();
        let step = |result: &Option<f64>| match result {
            // At most 5, so that the conversion only drops the fraction.
            Some(result) if !is_flat => ((result - least) / room * 5.0).round() as u8,
            _ => 0,
        };
        self.cells.iter().map(|cells| cells.iter().map(step).collect()).collect()
    }
}

/// Between which values an assumption is varied: P10 and P90 of what is known of it, and [`PART`] less and
/// more of it where nothing is, within what is allowed. None where the plan has no such number.
#[must_use]
pub fn span(plan: &Draft, input: &Input) -> Option<Span> {
    let (today, range) = input.value(plan).zip(input.range(plan))?;
    let known = plan.uncertain.iter().find(|Uncertain { of, .. }| of == input);
    let ends = known.and_then(|known| match known.estimate {
        Estimate::Range { low, high } => Some((low, high)),
        Estimate::Counts { successes, trials } => counted(successes, trials),
    });
    let is_estimated = ends.is_some();
    let (low, high) = ends.unwrap_or((today * (1.0 - PART), today * (1.0 + PART)));
    Some(Span { low: range.hold(low), high: range.hold(high), is_estimated })
}

/// P10 and P90 of a rate of which so many of so many have been seen, to [`DIGITS`] digits: so far the
/// logarithms in them are the same on every machine.
pub(crate) fn counted(successes: u32, trials: u32) -> Option<(f64, f64)> {
    let failures = trials.checked_sub(successes)?;
    let law = Beta::new(1.0 + f64::from(successes), 1.0 + f64::from(failures)).ok()?;
    Some((nearest(quantile(&law, 0.1), DIGITS), nearest(quantile(&law, 0.9), DIGITS)))
}

/// The value of a rate that a part of its law is below. Found by halving, which ends whatever the law; the inverse that
/// statrs has does not where much has been counted and nearly all of it is on one side.
fn quantile(law: &Beta, part: f64) -> f64 {
    let (mut below, mut above) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(below, above);
        *if law.cdf(middle) < part { &mut below } else { &mut above } = middle;
    }
    f64::midpoint(below, above)
}

/// How a result moves with each assumption of a plan. Evaluates two plans for each.
#[must_use]
pub fn tornado(plan: &Plan, outcome: &Outcome) -> Tornado {
    let committed = Committed::to(plan);
    let base = outcome.value(plan, committed.evaluation());
    let result = |input: &Input, value: f64| {
        let plan = with(plan, &[(input, value)])?;
        let evaluation = if outcome.is_asked() { evaluate(&plan) } else { committed.turns_out(&plan) };
        outcome.value(&plan, &evaluation)
    };
    let inputs = Input::all(plan).into_iter().filter(Input::may_be_uncertain);
    let swings = inputs.filter_map(|input| {
        // Of what costs nothing or takes no time there is no tenth.
        let span = span(plan, &input).filter(|span| span.low < span.high)?;
        let [low, high] = [span.low, span.high].map(|value| Compared::new(result(&input, value), base));
        let size = low.difference.zip(high.difference);
        let size = size.map(|(low, high)| low.max(high).max(0.0) - low.min(high).min(0.0));
        Some(Swing { input, span, low, high, size })
    });
    let mut swings: Vec<Swing> = swings.collect();
    swings.sort_by(|one, other| {
        larger_first(one, other).then_with(|| place(plan, one).cmp(&place(plan, other)))
    });
    Tornado { base, swings }
}

/// By size, but for the last digits of sums; what leaves no result before all others.
fn larger_first(one: &Swing, other: &Swing) -> Ordering {
    let [one, other] = [one, other].map(|swing| swing.size.map_or(f64::INFINITY, |size| nearest(size, SAME)));
    other.total_cmp(&one)
}

/// Where a number stands among those that matter as much: down the funnel, then by name.
fn place<'a>(plan: &Plan, swing: &'a Swing) -> (usize, &'a Input) {
    let stage = match &swing.input {
        Input::Rate { stage }
        | Input::Lag { stage }
        | Input::ChannelRate { stage, .. }
        | Input::ChannelLag { stage, .. } => plan.funnel.position(stage),
        _ => None,
    };
    (stage.unwrap_or(usize::MAX), &swing.input)
}

/// A result for values of two numbers around the plan's own. None where the plan has no such numbers, or
/// both are the same one. Evaluates some fifty plans, or twice as many.
///
/// What is decided, such as the goal, is planned anew; what only turns out later is not, unless the result
/// is what is asked for.
#[must_use]
pub fn two_way(plan: &Plan, down: &Input, across: &Input, outcome: &Outcome) -> Option<Grid> {
    if down == across {
        return None;
    }
    let ((rows, row), (columns, column)) = around(plan, down).zip(around(plan, across))?;
    let is_known = [down, across].map(|input| outcome.is_asked() || !input.may_be_uncertain());
    // What has been committed to, by the values that are known beforehand.
    let mut settled: Vec<([Option<f64>; 2], Option<Committed>)> = Vec::new();
    let mut cell = |row: f64, column: f64| {
        let plan_now = with(plan, &[(down, row), (across, column)])?;
        let [of_row, of_column] = is_known;
        let known = [of_row.then_some(row), of_column.then_some(column)];
        if !settled.iter().any(|(values, _)| *values == known) {
            let known_values = [down, across].into_iter().zip(known);
            let known_values: Vec<_> =
                known_values.filter_map(|(input, value)| Some((input, value?))).collect();
            settled.push((known, with(plan, &known_values).map(|plan| Committed::to(&plan))));
        }
        let committed = settled.iter().rev().find(|(values, _)| *values == known)?.1.as_ref()?;
        if is_known == [true, true] {
            return outcome.value(&plan_now, committed.evaluation());
        }
        outcome.value(&plan_now, &committed.turns_out(&plan_now))
    };
    let cells = rows.iter().map(|row| columns.iter().map(|column| cell(*row, *column)).collect());
    let cells = cells.collect();
    Some(Grid { rows, columns, base: (row, column), cells })
}

/// Values around the plan's own, and where that stands among them.
fn around(plan: &Plan, input: &Input) -> Option<(Vec<f64>, usize)> {
    let (today, range) = input.value(plan).zip(input.range(plan))?;
    let comes_whole = matches!(
        input,
        Input::RampMonths { .. } | Input::People { .. } | Input::Hired { .. } | Input::Leaving { .. }
    );
    let at = |step: i32| {
        // Not worked out: ten tenths of a number may differ from it in the last digit.
        if step == 0 {
            return today;
        }
        let step = f64::from(step);
        if comes_whole && today.fract() == 0.0 {
            today + step
        } else if today > 0.0 {
            today * (10.0 + step) / 10.0
        } else {
            // Of nothing there is no part: ones, or hundredths of what is a part itself.
            2.0 * step.max(0.0) * if range.max <= 1.0 { 0.01 } else { 1.0 }
        }
    };
    let mut values: Vec<f64> = (-STEPS..=STEPS).map(at).map(|value| range.hold(value)).collect();
    values.dedup();
    let place = values.iter().position(|value| *value == today)?;
    Some((values, place))
}

/// The plan with some numbers changed; none where its rules don't allow them.
fn with(plan: &Plan, values: &[(&Input, f64)]) -> Option<Plan> {
    let mut draft = plan.draft();
    // Nothing is computed from how uncertain a number is.
    draft.uncertain.clear();
    for (input, value) in values {
        input.set(&mut draft, *value).ok()?;
    }
    Plan::new(draft).ok()
}
