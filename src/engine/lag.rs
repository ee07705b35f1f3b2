//! Lag laws: how the items that enter a stage on one day leave it over the days that follow.
//!
//! A gamma law of mean μ and shape k is a chain of k phases, each of mean m = μ/k, through which
//! items pass one after the other (the linear chain trick). On a daily grain a phase passes the
//! share `through` of what enters it on the same day and, each day, the share `leave` of what it
//! holds. With leave = 2/(2m+1) and through = 1/(2m+1) (the bilinear discretisation of an
//! exponential law) both the mean m and the variance m² are exact.
//!
//! A chain costs k steps a day, instead of a convolution; run over the days in reverse it is its
//! own adjoint, which is what working backward needs; and items already open when the plan starts
//! are simply items already in the phases. Mass is kept by construction: of what enters a phase and of
//! what it holds, one share leaves and the rest stays.
//!
//! Phases shorter than [`SHORTEST_PHASE`] are too coarse on whole days: the chain would be far
//! wider than its law. Such a lag is short as a whole, and a delay line with the law's own daily
//! weights takes its place.

use std::iter;

use crate::plan::{Bounded, Lag, Spread};

/// The mean, in days, below which a phase is no longer made of days. From here on, whatever the
/// spread, lags of a week and more meet their law to 0.006, and no spread is narrower than the next
/// narrower one; a reference case with typical lags of a week still runs on chains.
const SHORTEST_PHASE: f64 = 1.5;

/// What is still to come of a law counts as nothing when its days times its share are below this.
const NOTHING_LEFT: f64 = 1e-10;

/// The law of one lag, and what is in progress under it.
#[derive(Clone, Debug)]
pub(super) enum Chain {
    Line(DelayLine),
    One(Phases<1>),
    Two(Phases<2>),
    Four(Phases<4>),
    Sixteen(Phases<16>),
}

/// Runs an expression for whichever kind of chain it is.
macro_rules! each {
    ($chain:expr, $inner:ident => $body:expr) => {
        match $chain {
            Chain::Line($inner) => $body,
            Chain::One($inner) => $body,
            Chain::Two($inner) => $body,
            Chain::Four($inner) => $body,
            Chain::Sixteen($inner) => $body,
        }
    };
}

impl Chain {
    /// An empty chain.
    pub(super) fn new(lag: Lag) -> Self {
        let mean = lag.mean_days.get();
        if let Some(shape) = lag.spread.shape()
            && mean < SHORTEST_PHASE * f64::from(shape)
        {
            return Self::Line(DelayLine::gamma(mean, shape));
        }
        match lag.spread {
            Spread::Fixed => Self::Line(DelayLine::fixed(mean)),
            Spread::VeryWide => Self::One(Phases::new(mean)),
            Spread::Wide => Self::Two(Phases::new(mean)),
            Spread::Typical => Self::Four(Phases::new(mean)),
            Spread::Narrow => Self::Sixteen(Phases::new(mean)),
        }
    }

    /// Puts items into an empty chain as they lie in one through which a steady flow passes:
    /// their residual lag then has the density (1 − F)/μ.
    pub(super) fn open(&mut self, items: f64) {
        each!(self, chain => chain.open(items));
    }

    /// Fills an empty chain with what a steady flow of one item a day keeps in progress, times
    /// `per_day`.
    pub(super) fn fill(&mut self, per_day: f64) {
        each!(self, chain => chain.fill(per_day));
    }

    /// Becomes what another chain is, in the memory it has.
    pub(super) fn restart_as(&mut self, other: &Self) {
        match (self, other) {
            (Self::Line(line), Self::Line(other)) => line.restart_as(other),
            (this, other) => *this = other.clone(),
        }
    }

    /// Items in progress.
    pub(super) fn content(&self) -> f64 {
        each!(self, chain => chain.content())
    }

    /// The first half of a day: gives what leaves of the items in progress.
    #[inline]
    pub(super) fn leave(&mut self) -> f64 {
        each!(self, chain => chain.leave())
    }

    /// The second half: takes in what enters, gives what of it leaves on the same day.
    #[inline]
    pub(super) fn enter(&mut self, items: f64) -> f64 {
        each!(self, chain => chain.enter(items))
    }

    /// The second half of a day and the first of the next one: what of the entering leaves on its day, and
    /// what leaves on the day after before anything enters.
    #[inline]
    pub(super) fn turn(&mut self, entering: f64) -> (f64, f64) {
        each!(self, chain => chain.turn(entering))
    }

    /// One day: takes in what enters, gives what leaves.
    #[inline]
    pub(super) fn step(&mut self, entering: f64) -> f64 {
        each!(self, chain => chain.step(entering))
    }

    /// One day for each value, in the order given: what enters is replaced by what leaves.
    pub(super) fn run<'a>(&mut self, days: impl Iterator<Item = &'a mut f64>) {
        // The kind of chain is looked up once, not every day.
        each!(self, chain => for day in days { *day = chain.step(*day); });
    }
}

/// A chain of `K` phases: a gamma law of shape `K`.
#[derive(Clone, Debug)]
pub(super) struct Phases<const K: usize> {
    content: [f64; K],
    through: f64,
    leave: f64,
    /// Of what enters, the share that ends the day in each phase, and the one that ends it behind the last.
    stays: [f64; K],
    passes: f64,
}

impl<const K: usize> Phases<K> {
    fn new(mean: f64) -> Self {
        let through = K as f64 / (2.0 * mean + K as f64);
        let mut passes = 1.0;
        let stays = [(); K].map(|()| {
            let stays = (1.0 - through) * passes;
            passes *= through;
            stays
        });
        Self { content: [0.0; K], through, leave: 2.0 * through, stays, passes }
    }

    fn open(&mut self, items: f64) {
        self.content = [items / K as f64; K];
    }

    fn fill(&mut self, per_day: f64) {
        // In equilibrium a phase gives what it takes: per_day = through·per_day + leave·content.
        self.content = [per_day * (1.0 - self.through) / self.leave; K];
    }

    fn content(&self) -> f64 {
        self.content.iter().sum()
    }

    fn leave(&mut self) -> f64 {
        self.step(0.0)
    }

    /// Phases are linear: what enters passes through them beside what is in them already.
    fn enter(&mut self, items: f64) -> f64 {
        for (held, stays) in self.content.iter_mut().zip(&self.stays) {
            *held += stays * items;
        }
        self.passes * items
    }

    fn turn(&mut self, entering: f64) -> (f64, f64) {
        let mut passing = 0.0;
        for (held, stays) in self.content.iter_mut().zip(&self.stays) {
            let there = *held + stays * entering;
            *held = (1.0 - self.leave) * there + (1.0 - self.through) * passing;
            passing = self.through * passing + self.leave * there;
        }
        (self.passes * entering, passing)
    }

    fn step(&mut self, entering: f64) -> f64 {
        let mut passing = entering;
        for held in &mut self.content {
            let leaving = self.through * passing + self.leave * *held;
            // What stays of both, rather than held + passing − leaving: it never falls below zero,
            // and is faster, for it needn't wait for what leaves.
            *held = (1.0 - self.leave) * *held + (1.0 - self.through) * passing;
            passing = leaving;
        }
        passing
    }
}

/// Items by the day they leave, each day's entering laid out by the weights of the law.
#[derive(Clone, Debug)]
pub(super) struct DelayLine {
    /// Items by the day they leave, from `today` on, round and round.
    leaving: Vec<f64>,
    today: usize,
    /// Whole days that all items take at least.
    whole_days: usize,
    /// The shares of items that take so many days more.
    weights: Vec<f64>,
    mean: f64,
}

impl DelayLine {
    fn new(mean: f64, whole_days: usize, weights: Vec<f64>) -> Self {
        Self { leaving: vec![0.0; whole_days + weights.len()], today: 0, whole_days, weights, mean }
    }

    /// All items take exactly the mean; where that is no whole number of days, part of them takes
    /// the whole number below and the rest the one above, so that the mean holds.
    fn fixed(mean: f64) -> Self {
        // Days are between 0 and 3,650, so the conversion only drops the fraction.
        let whole_days = mean as usize;
        let fraction = mean - whole_days as f64;
        Self::new(mean, whole_days, vec![1.0 - fraction, fraction])
    }

    /// The gamma law of a whole shape, for items that enter evenly through the day.
    ///
    /// With F the distribution and H(d) = ∫ (1 − F) from d on, the share that leaves d days later
    /// is w(d) = H(d+1) − 2H(d) + H(d−1), which is the second difference of the integral of F.
    /// Whatever H is, such weights add up to H(−1) − H(0) = 1 and have the mean H(0) = μ.
    fn gamma(mean: f64, shape: u8) -> Self {
        let (mut before, mut now) = (mean + 1.0, mean);
        let mut remaining = remaining(mean, shape);
        let mut weights = Vec::new();
        while now > 0.0 {
            let left = remaining.next().filter(|days| *days > NOTHING_LEFT).unwrap_or(0.0);
            // H bends upward. Where it is cut off it goes on straight, and shares stay above zero.
            let after = left.max(2.0 * now - before);
            weights.push((after - 2.0 * now + before).max(0.0));
            (before, now) = (now, after);
        }
        weights.push(before - now);
        Self::new(mean, 0, weights)
    }

    /// What is in progress of a steady flow of one item a day, by the day it leaves: the share that
    /// takes more days.
    fn in_progress(&self) -> Vec<f64> {
        let mut longer = 0.0;
        let from_last = self.weights.iter().rev().map(|weight| {
            let days = longer;
            longer += weight;
            days
        });
        let mut days: Vec<f64> = from_last.chain(iter::repeat_n(1.0, self.whole_days)).collect();
        days.reverse();
        days
    }

    fn open(&mut self, items: f64) {
        // Density (1 − F)/μ: divided first, since a lag may be far shorter than items are many.
        if self.mean > 0.0 {
            self.leaving = self.in_progress().into_iter().map(|days| items * (days / self.mean)).collect();
        } else if let Some(today) = self.leaving.first_mut() {
            *today = items;
        }
    }

    fn restart_as(&mut self, other: &Self) {
        let Self { leaving, today, whole_days, weights, mean } = other;
        self.leaving.clone_from(leaving);
        self.weights.clone_from(weights);
        (self.today, self.whole_days, self.mean) = (*today, *whole_days, *mean);
    }

    fn fill(&mut self, per_day: f64) {
        self.leaving = self.in_progress().into_iter().map(|days| per_day * days).collect();
    }

    fn content(&self) -> f64 {
        self.leaving.iter().sum()
    }

    fn leave(&mut self) -> f64 {
        self.leaving.get_mut(self.today).map_or(0.0, core::mem::take)
    }

    fn enter(&mut self, items: f64) -> f64 {
        let first = (self.today + self.whole_days) % self.leaving.len();
        let (wrapped, ahead) = self.leaving.split_at_mut(first);
        let (near, far) = self.weights.split_at(ahead.len().min(self.weights.len()));
        lay(ahead, near, items);
        lay(wrapped, far, items);
        let leaving = self.leave();
        self.today = (self.today + 1) % self.leaving.len();
        leaving
    }

    fn turn(&mut self, entering: f64) -> (f64, f64) {
        let passing = self.enter(entering);
        (passing, self.leave())
    }

    fn step(&mut self, entering: f64) -> f64 {
        self.leave() + self.enter(entering)
    }
}

/// Adds items to the days by their weights.
fn lay(days: &mut [f64], weights: &[f64], items: f64) {
    for (day, weight) in days.iter_mut().zip(weights) {
        *day += items * weight;
    }
}

/// H(d) = ∫ (1 − F) from d on, for d = 1, 2, …: the days that items of a gamma law still need
/// beyond d, on average over all of them. With y = d·k/μ it is μ/k · e^−y · Σ (k − j) y^j/j! over
/// j from 0 to k − 1.
fn remaining(mean: f64, shape: u8) -> impl Iterator<Item = f64> {
    let phase = mean / f64::from(shape);
    let a_day = exp_minus(1.0 / phase);
    let mut decay = 1.0;
    (1_u32..).map(move |day| {
        decay *= a_day;
        let passed = f64::from(day) / phase;
        let (mut sum, mut term) = (0.0, decay);
        for j in 0..shape {
            sum += f64::from(shape - j) * term;
            term *= passed / f64::from(j + 1);
        }
        // No mean at all, or next to none, leaves nothing to multiply.
        if decay > 0.0 { phase * sum } else { 0.0 }
    })
}

/// e^−x, x ≥ 0, to twelve digits, 0 where it is below all that counts here. By addition and
/// multiplication alone, because machines round their own exponentials differently.
fn exp_minus(x: f64) -> f64 {
    const LARGEST: f64 = 512.0;
    const HALVINGS: u32 = 10;
    const TERMS: u32 = 14;
    if x > LARGEST {
        return 0.0;
    }
    // Up to one half, fourteen terms leave less than 1e-16: 0.5^15/15! = 2e-17.
    let part = x / f64::from(1_u32 << HALVINGS);
    let series = (1..=TERMS).rev().fold(1.0, |sum, n| 1.0 - part / f64::from(n) * sum);
    (0..HALVINGS).fold(series, |power, _| power * power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Days, Spread};

    fn chain(mean: f64, spread: Spread) -> Chain {
        Chain::new(Lag { mean_days: Days::new(mean).unwrap(), spread })
    }

    /// The share of the items entering on day 0 that leaves on each day.
    fn law(mean: f64, spread: Spread) -> Vec<f64> {
        // Forty means leave less than e^-40 of the widest law.
        let mut days = vec![0.0; 40 * mean.ceil() as usize + 40];
        days[0] = 1.0;
        chain(mean, spread).run(days.iter_mut());
        days
    }

    fn mean_of(law: &[f64]) -> f64 {
        law.iter().enumerate().map(|(day, share)| day as f64 * share).sum()
    }

    fn variance_of(law: &[f64]) -> f64 {
        let squares = law.iter().enumerate().map(|(day, share)| (day * day) as f64 * share);
        squares.sum::<f64>() - mean_of(law) * mean_of(law)
    }

    #[test]
    fn every_law_has_mass_one_and_its_mean() {
        for spread in Spread::ALL {
            for mean in [0.0, 1e-9, 0.03, 0.25, 0.5, 1.0, 1.75, 2.0, 4.0, 7.0, 11.3, 23.9, 30.4, 90.0, 365.0]
            {
                let law = law(mean, spread);
                let mass: f64 = law.iter().sum();
                assert!((mass - 1.0).abs() < 1e-9, "{spread:?} of {mean}: mass {mass}");
                assert!((mean_of(&law) - mean).abs() < 1e-9, "{spread:?} of {mean}: {}", mean_of(&law));
            }
        }
    }

    #[test]
    fn the_variance_is_that_of_the_gamma_law() {
        // Variance μ²/k: 90² = 8100, /2 = 4050, /4 = 2025, /16 = 506.25.
        let cases = [
            (Spread::VeryWide, 8100.0),
            (Spread::Wide, 4050.0),
            (Spread::Typical, 2025.0),
            (Spread::Narrow, 506.25),
        ];
        for (spread, expected) in cases {
            let variance = variance_of(&law(90.0, spread));
            assert!((variance - expected).abs() < 1e-6 * expected, "{spread:?}: {variance}");
        }
    }

    #[test]
    fn the_distribution_is_that_of_the_gamma_law_to_six_thousandths() {
        // Regularised incomplete gamma P(k, k·d/90), from tables (planning model, section 4).
        let days = [30, 60, 90, 120, 180, 270];
        let table = [
            (Spread::VeryWide, [0.2835, 0.4866, 0.6321, 0.7364, 0.8647, 0.9502]),
            (Spread::Wide, [0.1443, 0.3849, 0.5940, 0.7452, 0.9084, 0.9826]),
            (Spread::Typical, [0.0465, 0.2786, 0.5665, 0.7787, 0.9576, 0.9977]),
        ];
        for (spread, row) in table {
            let law = law(90.0, spread);
            for (day, expected) in days.into_iter().zip(row) {
                let by_then: f64 = law[..=day].iter().sum();
                assert!(
                    (by_then - expected).abs() < 0.006,
                    "{spread:?} by day {day}: {by_then}, not {expected}"
                );
                // Items enter through the whole day, so half of a day's share has left by its
                // middle. Read so, the table's own four digits are met.
                let by_noon = by_then - law[day] / 2.0;
                assert!((by_noon - expected).abs() < 0.000_2, "{spread:?} by noon of {day}: {by_noon}");
            }
        }
    }

    /// The integral of the gamma law's distribution up to so many days.
    fn integral(mean: f64, shape: u32, days: f64) -> f64 {
        let distribution = |shape: u32, y: f64| {
            let mut term = (-y).exp();
            let mut sum = 0.0;
            for j in 0..shape {
                sum += term;
                term *= y / f64::from(j + 1);
            }
            1.0 - sum
        };
        // ∫ F = d·F(d) − ∫ t·f(t), and t·f(t) is μ times the density of the next shape.
        let y = days.max(0.0) * f64::from(shape) / mean;
        days.max(0.0) * distribution(shape, y) - mean * distribution(shape + 1, y)
    }

    #[test]
    fn lags_of_a_week_and_more_meet_their_law_to_six_thousandths() {
        // Items enter evenly through the day, so by the end of day d the share
        // ∫ F(d + 1 − u) du = G(d + 1) − G(d) has left, and by noon the mean of that and the day
        // before's.
        for spread in Spread::ALL {
            let Some(shape) = spread.shape() else { continue };
            for mean in [7.0, 7.9, 8.0, 10.5, 14.0, 23.9, 24.0, 60.0] {
                let noon_of = |day: f64| {
                    let integral = |days: f64| integral(mean, shape.into(), days);
                    (integral(day + 1.0) - integral(day - 1.0)) / 2.0
                };
                let mut left = 0.0;
                for (day, share) in law(mean, spread).into_iter().enumerate() {
                    let error = left + share / 2.0 - noon_of(day as f64);
                    assert!(error.abs() < 0.006, "{spread:?} of {mean}, noon of day {day}: {error}");
                    left += share;
                }
            }
        }
    }

    #[test]
    fn a_short_lag_is_exactly_its_law_over_a_day_of_entering() {
        for (spread, mean) in [(Spread::Narrow, 7.0), (Spread::Typical, 4.0), (Spread::VeryWide, 1.0)] {
            let Some(shape) = spread.shape() else { continue };
            let by_end_of =
                |day: f64| integral(mean, shape.into(), day + 1.0) - integral(mean, shape.into(), day);
            let mut left = 0.0;
            for (day, share) in law(mean, spread).into_iter().enumerate() {
                left += share;
                let expected = by_end_of(day as f64);
                assert!((left - expected).abs() < 1e-9, "{spread:?}, day {day}: {left}, not {expected}");
            }
        }
    }

    #[test]
    fn a_wider_spread_is_never_the_narrower_one() {
        for tenths in 1..300 {
            let mean = f64::from(tenths) / 10.0;
            let variances = Spread::ALL.map(|spread| variance_of(&law(mean, spread)));
            assert!(variances.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9), "{mean}: {variances:?}");
        }
    }

    #[test]
    fn the_exponential_is_that_of_the_tables() {
        // e^−1, e^−(2/3), e^−16, to the digits of tables.
        let table = [
            (0.0, 1.0),
            (2.0 / 3.0, 0.513_417_119_032_592_2),
            (1.0, 0.367_879_441_171_442_3),
            (16.0, 1.125_351_747_192_591_1e-7),
        ];
        for (x, expected) in table {
            assert!((exp_minus(x) - expected).abs() < 1e-12 * expected, "{x}: {}", exp_minus(x));
        }
        assert_eq!(exp_minus(f64::INFINITY), 0.0);
    }

    #[test]
    fn a_fixed_lag_of_two_and_a_quarter_days_splits_three_to_one() {
        assert_eq!(law(2.25, Spread::Fixed)[..5], [0.0, 0.0, 0.75, 0.25, 0.0]);
    }

    #[test]
    fn no_lag_at_all_passes_everything_on_the_same_day() {
        for spread in Spread::ALL {
            assert_eq!(law(0.0, spread)[..2], [1.0, 0.0], "{spread:?}");
        }
    }

    #[test]
    fn open_items_leave_with_the_residual_law() {
        // Density (1 − F)/μ has the mean (μ/2)(1 + 1/k); days are counted from the first one's
        // middle, half a day later than the start.
        for (spread, shape) in
            [(Spread::VeryWide, 1.0), (Spread::Wide, 2.0), (Spread::Typical, 4.0), (Spread::Narrow, 16.0)]
        {
            let mut chain = chain(60.0, spread);
            chain.open(1.0);
            let mut days = vec![0.0; 3_000];
            chain.run(days.iter_mut());
            let expected = 30.0 * (1.0 + 1.0 / shape) - 0.5;
            assert!((mean_of(&days) - expected).abs() < 0.01, "{spread:?}: {}", mean_of(&days));
        }
    }

    #[test]
    fn open_items_of_a_fixed_lag_leave_evenly_over_it() {
        let mut chain = chain(4.0, Spread::Fixed);
        chain.open(8.0);
        let mut days = [0.0; 6];
        chain.run(days.iter_mut());
        assert_eq!(days, [2.0, 2.0, 2.0, 2.0, 0.0, 0.0]);
    }

    #[test]
    fn nothing_less_than_nothing_is_ever_in_progress() {
        // Few open items, and then so many that the few are lost in their last digits.
        for spread in Spread::ALL {
            for mean in [0.0, 0.3, 2.0, 20.0] {
                let mut chain = chain(mean, spread);
                chain.open(0.1);
                for entering in [1e13, 0.0, 0.0] {
                    let leaving = chain.step(entering);
                    assert!(leaving >= 0.0, "{spread:?} of {mean}: {leaving}");
                    assert!(chain.content() >= 0.0, "{spread:?} of {mean}: {}", chain.content());
                }
            }
        }
    }

    #[test]
    fn a_filled_chain_gives_what_it_takes_and_holds_rate_times_lag() {
        for spread in Spread::ALL {
            let mut chain = chain(10.3, spread);
            chain.fill(3.0);
            // Little's law: 3 a day × 10.3 days.
            assert!((chain.content() - 30.9).abs() < 1e-9, "{spread:?}: {}", chain.content());
            let leaving = chain.step(3.0);
            assert!((leaving - 3.0).abs() < 1e-12, "{spread:?}: {leaving}");
        }
    }

    #[test]
    fn the_two_halves_of_a_day_come_to_the_day() {
        for spread in Spread::ALL {
            for mean in [0.0, 0.3, 2.5, 20.0] {
                let mut whole = chain(mean, spread);
                whole.open(5.0);
                let mut halves = whole.clone();
                for entering in [2.0, 0.0, 7.0, 1.0] {
                    let leaving = whole.step(entering);
                    let (of_before, of_today) = (halves.leave(), halves.enter(entering));
                    let sum = of_before + of_today;
                    assert!((sum - leaving).abs() < 1e-12, "{spread:?} of {mean}: {sum}, not {leaving}");
                    assert!((0.0..=entering).contains(&of_today), "{spread:?} of {mean}: {of_today}");
                    let (one, other) = (whole.content(), halves.content());
                    assert!((one - other).abs() < 1e-12, "{spread:?} of {mean}: {other}, not {one}");
                }
            }
        }
    }
}
