//! Lag laws: how the items that enter a stage on one day leave it over the days that follow.
//!
//! A gamma law of mean μ and shape k is a chain of k phases, each of mean m = μ/k, through which
//! items pass one after the other (the linear chain trick). On a daily grain a phase passes the
//! share `through` of what enters it on the same day and, each day, the share `leave` of what it
//! holds. With leave = 2/(2m+1) and through = 1/(2m+1) (the bilinear discretisation of an
//! exponential law) both the mean m and the variance m² are exact. Below half a day, where no law
//! on whole days has so small a variance, leave = 1 and through = 1 − m keep the mean and the
//! smallest possible variance.
//!
//! A chain costs k steps a day, instead of a convolution; run over the days in reverse it is its
//! own adjoint, which is what working backward needs; and items already open when the plan starts
//! are simply items already in the phases. Mass is kept by construction: what a phase holds changes
//! by what enters less what leaves.

use crate::plan::{Bounded, Lag};

/// The law of one lag, and what is in progress under it.
#[derive(Clone, Debug)]
pub(super) enum Chain {
    Fixed(Fixed),
    One(Phases<1>),
    Two(Phases<2>),
    Four(Phases<4>),
    Sixteen(Phases<16>),
}

/// Runs an expression for whichever kind of chain it is.
macro_rules! each {
    ($chain:expr, $inner:ident => $body:expr) => {
        match $chain {
            Chain::Fixed($inner) => $body,
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
        match lag.spread.shape() {
            None => Self::Fixed(Fixed::new(mean)),
            Some(1) => Self::One(Phases::new(mean)),
            Some(2) => Self::Two(Phases::new(mean)),
            Some(4) => Self::Four(Phases::new(mean)),
            Some(_) => Self::Sixteen(Phases::new(mean)),
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

    /// Items in progress.
    pub(super) fn content(&self) -> f64 {
        each!(self, chain => chain.content())
    }

    /// What leaves today of the items in progress, before anything enters today.
    pub(super) fn due(&self) -> f64 {
        each!(self, chain => chain.due())
    }

    /// One day: takes in what enters, gives what leaves.
    pub(super) fn step(&mut self, entering: f64) -> f64 {
        each!(self, chain => chain.step(entering))
    }

    /// One day for each value, in the order given: what enters is replaced by what leaves, times
    /// `scale`.
    pub(super) fn run<'a>(&mut self, days: impl Iterator<Item = &'a mut f64>, scale: f64) {
        // The kind of chain is looked up once, not every day.
        each!(self, chain => for day in days { *day = scale * chain.step(*day); });
    }
}

/// A chain of `K` phases: a gamma law of shape `K`.
#[derive(Clone, Debug)]
pub(super) struct Phases<const K: usize> {
    content: [f64; K],
    through: f64,
    leave: f64,
}

impl<const K: usize> Phases<K> {
    fn new(mean: f64) -> Self {
        let phase_mean = mean / K as f64;
        let (through, leave) = if phase_mean < 0.5 {
            (1.0 - phase_mean, 1.0)
        } else {
            let through = 1.0 / (2.0 * phase_mean + 1.0);
            (through, 2.0 * through)
        };
        Self { content: [0.0; K], through, leave }
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

    fn due(&self) -> f64 {
        self.content.iter().fold(0.0, |passing, held| self.through * passing + self.leave * held)
    }

    fn step(&mut self, entering: f64) -> f64 {
        let mut passing = entering;
        for held in &mut self.content {
            let leaving = self.through * passing + self.leave * *held;
            // Where all that is held leaves, rounding may leave a little less than nothing.
            *held = (*held + passing - leaving).max(0.0);
            passing = leaving;
        }
        passing
    }
}

/// All items take exactly the mean; where that is no whole number of days, part of them takes the
/// whole number below and the rest the one above, so that the mean holds.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    /// Items by the day they leave, from `today` on, round and round.
    leaving: Vec<f64>,
    today: usize,
    whole_days: usize,
    /// The share of items that takes a day more.
    fraction: f64,
}

impl Fixed {
    fn new(mean: f64) -> Self {
        // Days are between 0 and 3,650, so the conversion only drops the fraction.
        let whole_days = mean as usize;
        let fraction = mean - whole_days as f64;
        Self { leaving: vec![0.0; whole_days + 2], today: 0, whole_days, fraction }
    }

    fn open(&mut self, items: f64) {
        let mean = self.whole_days as f64 + self.fraction;
        if mean > 0.0 {
            self.fill(items / mean);
        } else if let Some(today) = self.leaving.get_mut(self.today) {
            *today = items;
        }
    }

    fn fill(&mut self, per_day: f64) {
        for day in 0..self.whole_days {
            self.add(day, per_day);
        }
        self.add(self.whole_days, per_day * self.fraction);
    }

    fn content(&self) -> f64 {
        self.leaving.iter().sum()
    }

    fn due(&self) -> f64 {
        self.leaving.get(self.today).copied().unwrap_or(0.0)
    }

    fn step(&mut self, entering: f64) -> f64 {
        self.add(self.whole_days, entering * (1.0 - self.fraction));
        self.add(self.whole_days + 1, entering * self.fraction);
        let leaving = self.leaving.get_mut(self.today).map_or(0.0, core::mem::take);
        self.today = (self.today + 1) % self.leaving.len();
        leaving
    }

    fn add(&mut self, days_ahead: usize, items: f64) {
        let slot = (self.today + days_ahead) % self.leaving.len();
        if let Some(leaving) = self.leaving.get_mut(slot) {
            *leaving += items;
        }
    }
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
        chain(mean, spread).run(days.iter_mut(), 1.0);
        days
    }

    fn mean_of(law: &[f64]) -> f64 {
        law.iter().enumerate().map(|(day, share)| day as f64 * share).sum()
    }

    #[test]
    fn every_law_has_mass_one_and_its_mean() {
        for spread in Spread::ALL {
            for mean in [0.0, 0.25, 0.5, 1.0, 1.75, 7.0, 30.4, 90.0, 365.0] {
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
            let law = law(90.0, spread);
            let second: f64 = law.iter().enumerate().map(|(day, share)| (day * day) as f64 * share).sum();
            let variance = second - mean_of(&law) * mean_of(&law);
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
            chain.run(days.iter_mut(), 1.0);
            let expected = 30.0 * (1.0 + 1.0 / shape) - 0.5;
            assert!((mean_of(&days) - expected).abs() < 0.01, "{spread:?}: {}", mean_of(&days));
        }
    }

    #[test]
    fn open_items_of_a_fixed_lag_leave_evenly_over_it() {
        let mut chain = chain(4.0, Spread::Fixed);
        chain.open(8.0);
        let mut days = [0.0; 6];
        chain.run(days.iter_mut(), 1.0);
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
    fn what_is_due_leaves_whatever_enters() {
        for spread in Spread::ALL {
            for mean in [0.0, 0.3, 2.5, 20.0] {
                let mut chain = chain(mean, spread);
                chain.open(5.0);
                let due = chain.due();
                let with_nothing = chain.clone().step(0.0);
                let with_two = chain.step(2.0);
                assert!(
                    (with_nothing - due).abs() < 1e-12,
                    "{spread:?} of {mean}: {with_nothing}, not {due}"
                );
                assert!((due..=due + 2.0).contains(&with_two), "{spread:?} of {mean}: {with_two}");
            }
        }
    }
}
