//! Goal seek: to what must one number of a plan be changed for something to hold?
//!
//! Found by trying: the plan is changed as somebody would change it and evaluated, schedule and all. So
//! what is answered here holds for whoever applies it.

use core::iter::Peekable;
use std::vec::IntoIter;

use serde::Serialize;

use super::evaluation::{Evaluation, LoadLevel, Status};
use super::outcome::Outcome;
use super::significant::{nearest, rounded};
use super::{Evaluate, REALISTIC_FACTOR, checks};
use crate::plan::values::Range;
use crate::plan::{Bounded, Id, Input, Month, Plan};

/// The significant digits of what is found.
pub const DIGITS: i32 = 6;

/// The most digits, where fewer do not do.
const MOST_DIGITS: i32 = 15;

/// How near, as a part of itself, a number must be found before it is rounded.
const NEAR: f64 = 1e-9;

/// The most significant digits of a number that is easy to say.
const EASY_DIGITS: i32 = 3;

/// By how much of itself a result may miss the value it should reach: the last digits of sums.
const REACHED: f64 = 1e-9;

/// How many values are tried around the one at which least is missing: each leaves at most five eighths of what is
/// between its neighbours, so that three digits of it are known.
const PROBES: usize = 24;

/// Where between two values a third is tried: the smaller part of the golden section.
const SECTION: f64 = 0.381_966;

/// The first step away from today's value, as a part of it.
const FIRST_STEP: f64 = 1e-3;

/// What must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// The goal is reached by the deadline with the people there are, and the chosen schedule's pace is
    /// realistic: any goal can be met on paper by bringing in enough at once.
    GoalMet,
    /// No team is over its target utilisation in a month by the deadline.
    WithinTargets,
    /// No more is spent by the deadline, nor in a month until then, than may be. Holds where nobody has
    /// set a limit.
    WithinBudget,
    /// A result is so large, or so small.
    Reaches {
        /// Which.
        outcome: Outcome,
        /// At least or at most.
        bound: Bound,
        /// What, in the unit of the result. Missed by less than a billionth of itself it counts as reached.
        value: f64,
    },
}

/// Which side of a value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Bound {
    /// That value or more.
    AtLeast,
    /// That value or less.
    AtMost,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    /// It holds as the plan is.
    HoldsAlready,
    /// It holds with this value, in the unit of the number: of [`DIGITS`] significant digits, or more where
    /// that is too coarse to hold.
    Found(f64),
    /// It holds with none that was tried.
    Nowhere {
        /// The value at which least is missing; the nearest to today's where it is the same with several.
        nearest: f64,
        /// What is missing there.
        lack: Lack,
        /// Whether another value changes anything at all.
        matters: bool,
    },
}

/// What keeps a condition from holding.
#[derive(Clone, Debug, PartialEq)]
pub enum Lack {
    /// The goal is missed.
    Revenue {
        /// By how much, money; of recurring revenue the MRR.
        missing: f64,
    },
    /// The goal is reached at a pace that is not realistic.
    Pace {
        /// That pace, as a multiple of the steady one.
        pace: f64,
    },
    /// The chosen schedule does not reach the goal in time, however many people there are.
    Time,
    /// A team is over its target utilisation: the one that is by most.
    People {
        /// The team.
        team: Id,
        /// The month in which it is by most.
        month: Month,
        /// Its utilisation then, a fraction; none where it has no hours.
        utilisation: Option<f64>,
    },
    /// More is spent than may be.
    Money {
        /// The month; none where it is the limit in all.
        month: Option<Month>,
        /// By how much, money.
        over: f64,
    },
    /// A result is not what it should be.
    Result {
        /// What it is, in its unit; none where there is no such result.
        value: Option<f64>,
    },
}

impl Condition {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, plan: &Plan, evaluation: &Evaluation) -> bool {
        self.gap(plan, evaluation).is_none()
    }

    /// What is missing; none where nothing is.
    #[must_use]
    pub fn lack(&self, plan: &Plan, evaluation: &Evaluation) -> Option<Lack> {
        self.gap(plan, evaluation).map(|gap| gap.lack)
    }

    /// What is missing where a condition holds although something is: a goal counts as met with a millionth
    /// of it missing, but a value that is looked for should not leave a dollar of a million.
    fn remainder(&self, evaluation: &Evaluation) -> Option<Gap> {
        let due = evaluation.goal.revenue.value;
        let missing = due - evaluation.checks.goal.expected_revenue;
        let size = missing / due;
        (*self == Self::GoalMet && size > REACHED).then_some(Gap { size, lack: Lack::Revenue { missing } })
    }

    fn gap(&self, plan: &Plan, evaluation: &Evaluation) -> Option<Gap> {
        match self {
            Self::GoalMet => goal_gap(evaluation),
            Self::WithinTargets => people_gap(plan, evaluation),
            Self::WithinBudget => money_gap(plan, evaluation),
            Self::Reaches { outcome, bound, value: aim } => {
                let value = outcome.value(plan, evaluation);
                let size = value.map_or(f64::INFINITY, |value| match bound {
                    Bound::AtLeast => aim - value,
                    Bound::AtMost => value - aim,
                });
                let scale = aim.abs().max(f64::MIN_POSITIVE);
                (size > REACHED * scale).then(|| Gap { size: size / scale, lack: Lack::Result { value } })
            }
        }
    }
}

/// How far a condition is from holding.
#[derive(Clone, Debug)]
struct Gap {
    /// More than 0, in parts of what should be: comparable between values of one number.
    size: f64,
    lack: Lack,
}

/// The larger of two gaps; the first where they differ only in the last digits of sums.
fn larger(one: Gap, other: Gap) -> Gap {
    if other.size > one.size * (1.0 + REACHED) { other } else { one }
}

fn goal_gap(evaluation: &Evaluation) -> Option<Gap> {
    let (goal, time) = (&evaluation.checks.goal, &evaluation.checks.time);
    let missing = goal.missing_revenue / evaluation.goal.revenue.value;
    match (time.status, time.pace) {
        (Status::Bad, Some(pace)) => {
            Some(Gap { size: missing + pace / REALISTIC_FACTOR, lack: Lack::Pace { pace } })
        }
        // Further away than any pace.
        (Status::Bad, None) => Some(Gap { size: missing + f64::MAX.sqrt(), lack: Lack::Time }),
        _ if goal.status == Status::Good => None,
        _ => Some(Gap { size: missing, lack: Lack::Revenue { missing: goal.missing_revenue } }),
    }
}

fn people_gap(plan: &Plan, evaluation: &Evaluation) -> Option<Gap> {
    let teams = plan.teams.iter().zip(&evaluation.teams);
    let over = teams.flat_map(|(team, load)| {
        let months = load.by_month.iter().zip(&evaluation.months).take(evaluation.months_to_deadline);
        months.filter(|(load, _)| load.level > LoadLevel::Fine).map(move |(load, month)| {
            let target = team.target_utilisation.get();
            let utilisation = load.utilisation;
            // Of a team that should not work at all, or has nobody, by the hours there are to do.
            let size = utilisation
                .map_or(1e9 * load.hours_needed, |utilisation| (utilisation - target) / target.max(NEAR));
            Gap { size, lack: Lack::People { team: team.id.clone(), month: *month, utilisation } }
        })
    });
    over.reduce(larger)
}

fn money_gap(plan: &Plan, evaluation: &Evaluation) -> Option<Gap> {
    let spending = &evaluation.spending;
    let part = |over: f64, limit: Option<f64>| over / limit.unwrap_or(0.0).max(NEAR);
    let total = spending.over_total.iter().map(|of| {
        let size = part(of.over, plan.budget.total.map(Bounded::get));
        Gap { size, lack: Lack::Money { month: None, over: of.over } }
    });
    let monthly = spending.over_monthly.iter().map(|of| {
        let size = part(of.over, plan.budget.monthly.map(Bounded::get));
        Gap { size, lack: Lack::Money { month: Some(of.month), over: of.over } }
    });
    total.chain(monthly).reduce(larger)
}

/// The value of a number nearest to today's with which a condition holds, everything else as it is.
/// `evaluate` is [`evaluate`](super::evaluate()), or what does for this plan. None where the plan has no
/// such number.
///
/// What is found has been tried: set and evaluated, the condition holds. Values are tried from today's
/// outward on both sides, in steps that grow with the distance from a thousandth of today's value on, to
/// both ends of what is allowed; between the last with which it doesn't hold and the first with which it
/// does, the border is found to nine digits by halving. So where the condition holds from some value on,
/// it is the nearest of all with six digits. Where it holds with no step, the search goes on towards where least is
/// missing. One that holds only within less than a step, with more missing on both sides of it than elsewhere, may be
/// missed.
///
/// Evaluates at most some two hundred and thirty changed plans, twice as many where only a remainder is left, and where no
/// value changes anything four.
#[must_use]
pub fn seek(plan: &Plan, input: &Input, condition: &Condition, evaluate: Evaluate) -> Option<Sought> {
    let (today, range) = input.value(plan).zip(input.range(plan))?;
    let now = evaluate(plan);
    let Some(gap) = condition.gap(plan, &now) else { return Some(Sought::HoldsAlready) };
    let best = (today, gap);
    let mut trial = Trial {
        changed: Changed { plan, input, evaluate },
        condition,
        today,
        is_strict: true,
        remains: false,
        best: best.clone(),
    };
    let matters = [range.min, range.max, range.hold(today * 1.5), range.hold(today * 0.5)]
        .into_iter()
        .any(|value| trial.changed.evaluated(value).is_some_and(|(_, evaluation)| evaluation != now));
    let mut found = if matters { trial.nearest(range) } else { None };
    if found.is_none() && trial.remains {
        // Where a remainder stays whatever the value, it is too small to matter.
        (trial.is_strict, trial.best) = (false, best);
        found = trial.nearest(range);
    }
    let (nearest, Gap { lack, .. }) = trial.best;
    Some(found.map_or(Sought::Nowhere { nearest, lack, matters }, Sought::Found))
}

/// A value near one that was [found](Sought::Found) and easier to say: of two significant digits, or else three,
/// on its far side from today's. The condition has been tried with it and holds. None where there is none, or
/// where what was found has no more digits itself.
#[must_use]
pub fn round(
    plan: &Plan,
    input: &Input,
    condition: &Condition,
    found: f64,
    evaluate: Evaluate,
) -> Option<f64> {
    let (today, range) = input.value(plan).zip(input.range(plan))?;
    if nearest(found, EASY_DIGITS) == found {
        return None;
    }
    let changed = Changed { plan, input, evaluate };
    let holds = |value: &f64| {
        let evaluated = changed.evaluated(*value);
        evaluated.is_some_and(|(plan, evaluation)| condition.holds(&plan, &evaluation))
    };
    (2..=EASY_DIGITS)
        .map(|digits| {
            let [_, beyond] = rounded(found, found - today, digits);
            range.hold(beyond)
        })
        .find(holds)
}

/// How much more of the goal is missing with a value of a number than today, money; of recurring revenue the MRR.
/// None where it is no more than what a check lets pass. What is looked for may hold just because next to nothing comes in time.
#[must_use]
pub fn cost_to_goal(plan: &Plan, input: &Input, value: f64, evaluate: Evaluate) -> Option<f64> {
    let (_, evaluation) = Changed { plan, input, evaluate }.evaluated(value)?;
    let missing = |evaluation: &Evaluation| evaluation.checks.goal.missing_revenue;
    let more = missing(&evaluation) - missing(&evaluate(plan));
    (more > (1.0 - checks::REACHED) * evaluation.goal.revenue.value).then_some(more)
}

/// A value to begin with where a result is to reach one: what it is, to three digits.
#[must_use]
pub fn aim(result: f64) -> f64 {
    nearest(result, 3)
}

/// Below this a number of any unit is next to nothing.
const NEXT_TO_NOTHING: f64 = 1e-3;

/// What a try comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Try {
    Holds,
    Fails,
    /// The rules of a plan don't allow the value.
    Refused,
}

/// A plan of which one number is changed.
struct Changed<'a> {
    plan: &'a Plan,
    input: &'a Input,
    evaluate: Evaluate,
}

impl Changed<'_> {
    fn with(&self, value: f64) -> Option<Plan> {
        let mut draft = self.plan.draft();
        // Nothing is computed from how uncertain a number is, and what is said of it follows the number.
        draft.uncertain.clear();
        self.input.set(&mut draft, value).ok()?;
        Plan::new(draft).ok()
    }

    fn evaluated(&self, value: f64) -> Option<(Plan, Evaluation)> {
        let plan = self.with(value)?;
        let evaluation = (self.evaluate)(&plan);
        Some((plan, evaluation))
    }
}

struct Trial<'a> {
    changed: Changed<'a>,
    condition: &'a Condition,
    today: f64,
    /// Whether nothing at all may be missing that arithmetic does not leave behind.
    is_strict: bool,
    /// Whether only that has kept a value from being found.
    remains: bool,
    /// Of the values that fail, the one at which least is missing.
    best: (f64, Gap),
}

/// One side of today's value.
struct Side {
    values: Peekable<IntoIter<f64>>,
    /// The last value that failed.
    failed: f64,
}

impl Side {
    fn new(values: Vec<f64>, today: f64) -> Self {
        Self { values: values.into_iter().peekable(), failed: today }
    }

    /// How far the next value is from today's.
    fn distance(&mut self, today: f64) -> Option<f64> {
        self.values.peek().map(|value| (value - today).abs())
    }
}

impl Trial<'_> {
    fn attempt(&mut self, value: f64) -> Try {
        let Some((plan, evaluation)) = self.changed.evaluated(value) else { return Try::Refused };
        let gap = self.condition.gap(&plan, &evaluation).or_else(|| {
            let remainder = self.condition.remainder(&evaluation).filter(|_| self.is_strict);
            self.remains |= remainder.is_some();
            remainder
        });
        let Some(gap) = gap else { return Try::Holds };
        // What differs only in the last digits of sums is the same. Nothing at all is plainer than next to nothing.
        let best = self.best.1.size;
        let is_plainer = value == 0.0 && self.best.0 < NEXT_TO_NOTHING && gap.size <= best * (1.0 + REACHED);
        if gap.size < best * (1.0 - REACHED) || is_plainer {
            self.best = (value, gap);
        }
        Try::Fails
    }

    /// The nearest value with which the condition holds.
    fn nearest(&mut self, range: Range) -> Option<f64> {
        let today = self.today;
        let (above, below) = if is_whole(self.changed.input) {
            (whole_steps(today, 1.0, range.max), whole_steps(today, -1.0, range.min))
        } else {
            (steps_up(today, range.max), steps_down(today, range.min))
        };
        let steps: Vec<f64> =
            below.iter().rev().copied().chain([today]).chain(above.iter().copied()).collect();
        let (mut above, mut below) = (Side::new(above, today), Side::new(below, today));
        loop {
            let (near, far) = match (above.distance(today), below.distance(today)) {
                (None, None) => return self.between(&steps),
                (Some(up), Some(down)) if up <= down => (&mut above, &mut below),
                (Some(_), None) => (&mut above, &mut below),
                _ => (&mut below, &mut above),
            };
            let Some(found) = self.step(near) else { continue };
            // The other side may have one that is nearer within its next step.
            let other = self.step(far);
            let is_nearer = |other: &f64| (other - today).abs() < (found - today).abs();
            return Some(other.filter(is_nearer).unwrap_or(found));
        }
    }

    /// A value between the steps, where with none of these it holds: towards the one at which least is missing less and
    /// less may be, until nothing is.
    fn between(&mut self, steps: &[f64]) -> Option<f64> {
        if is_whole(self.changed.input) {
            return None;
        }
        let step = steps.iter().position(|step| *step == self.best.0)?;
        let neighbour = |step: Option<usize>| step.and_then(|step| steps.get(step)).copied();
        let mut low = neighbour(step.checked_sub(1)).unwrap_or(self.best.0);
        let mut high = neighbour(step.checked_add(1)).unwrap_or(self.best.0);
        for _ in 0..PROBES {
            let best = self.best.0;
            let (down, up) = (best - low, high - best);
            let probe = if down > up { best - SECTION * down } else { best + SECTION * up };
            if self.attempt(probe) == Try::Holds {
                let fails = if probe > self.today { low.max(self.today) } else { high.min(self.today) };
                return Some(self.border(fails, probe));
            }
            // A better one has taken the place of the best.
            let (middle, end) = if self.best.0 == probe { (probe, best) } else { (best, probe) };
            *if end < middle { &mut low } else { &mut high } = end;
        }
        None
    }

    /// Tries the next value on a side; where it holds, finds the border.
    fn step(&mut self, side: &mut Side) -> Option<f64> {
        let value = side.values.next()?;
        let value = match self.attempt(value) {
            Try::Holds => value,
            Try::Fails => {
                side.failed = value;
                return None;
            }
            Try::Refused => {
                // What is beyond is refused as well: up to there.
                side.values.by_ref().for_each(drop);
                let last = self.last_allowed(side.failed, value);
                if last == side.failed || self.attempt(last) != Try::Holds {
                    return None;
                }
                last
            }
        };
        Some(if is_whole(self.changed.input) { value } else { self.border(side.failed, value) })
    }

    /// The last value that the rules of a plan allow, between one that they do and one that they don't.
    fn last_allowed(&self, allowed: f64, refused: f64) -> f64 {
        let is_allowed = |value: f64| self.changed.with(value).is_some();
        let (allowed, refused) = halved(allowed, refused, |between| !is_allowed(between));
        let rounded = rounded(refused, allowed - refused, DIGITS);
        let before = rounded.into_iter().find(|value| is_allowed(*value));
        before.filter(|value| (value - self.today).abs() >= (allowed - self.today).abs()).unwrap_or(allowed)
    }

    /// The first value that holds, given one that fails and one that holds: with as few digits as do.
    fn border(&mut self, fails: f64, holds: f64) -> f64 {
        let (fails, holds) = halved(fails, holds, |between| self.attempt(between) == Try::Holds);
        for digits in DIGITS..=MOST_DIGITS {
            for value in rounded(holds, holds - fails, digits) {
                if self.attempt(value) == Try::Holds {
                    return value;
                }
            }
        }
        holds
    }
}

fn is_whole(input: &Input) -> bool {
    matches!(input, Input::RampMonths { .. })
}

/// Moves two values together until they are the same to [`NEAR`]: the first is not of a kind, the second
/// is.
fn halved(mut without: f64, mut with: f64, mut is_of_kind: impl FnMut(f64) -> bool) -> (f64, f64) {
    while (with - without).abs() > NEAR * with.abs().max(without.abs()) {
        let (small, large) = (without.min(with), without.max(with));
        // Far apart by ratio, near by difference.
        let between = if small > 0.0 && large > 4.0 * small {
            small.sqrt() * large.sqrt()
        } else if small == 0.0 && large > 1e-6 {
            large / 16.0
        } else {
            small + (large - small) / 2.0
        };
        if between <= small || between >= large || large < 1e-12 {
            break;
        }
        if is_of_kind(between) {
            with = between;
        } else {
            without = between;
        }
    }
    (without, with)
}

/// Values above today's, up to the largest.
fn steps_up(today: f64, max: f64) -> Vec<f64> {
    let unit = if today > 0.0 { today } else { 1.0 };
    let mut values = Vec::new();
    let mut step = FIRST_STEP;
    while today + step * unit < max {
        values.push(today + step * unit);
        step *= growth(step);
    }
    if max > today {
        values.push(max);
    }
    values
}

/// Values below today's, down to the smallest: by difference to half of it, from there on by ratio.
fn steps_down(today: f64, min: f64) -> Vec<f64> {
    let mut values = Vec::new();
    let mut step = FIRST_STEP;
    while step < 0.5 {
        values.push(today * (1.0 - step));
        step *= growth(step);
    }
    let mut part = 0.5;
    while part > 1e-9 {
        values.push(today * part);
        part /= growth(FIRST_STEP / part);
    }
    values.retain(|value| *value > min && *value < today);
    if min < today {
        values.push(min);
    }
    values
}

/// By how much one step is larger than the one before: the further away, the coarser.
fn growth(step: f64) -> f64 {
    if step < 1.0 {
        1.25
    } else if step < 1_000.0 {
        1.5
    } else {
        4.0
    }
}

/// All whole values on one side of today's.
fn whole_steps(today: f64, step: f64, end: f64) -> Vec<f64> {
    let mut values = Vec::new();
    let mut value = today + step;
    while (value - end) * step <= 0.0 {
        values.push(value);
        value += step;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_tried_to_both_ends_of_what_is_allowed() {
        for (today, min, max) in [(0.25, 1e-6, 1.0), (0.0, 0.0, 3_650.0), (5e5, 0.01, 1e15), (1.0, 1e-6, 1.0)]
        {
            let (up, down) = (steps_up(today, max), steps_down(today, min));
            assert_eq!(up.last().copied().unwrap_or(today), max, "{today}");
            assert_eq!(down.last().copied().unwrap_or(today), min, "{today}");
            assert!(up.is_sorted() && down.is_sorted_by(|one, other| one > other), "{today}");
            assert!(up.len() + down.len() < 150, "{} values", up.len() + down.len());
        }
    }
}
