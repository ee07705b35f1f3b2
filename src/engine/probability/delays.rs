//! How many days an item takes, as chance has it.

use rand::{Rng, RngExt};
use rand_distr::{Binomial, Distribution};

use crate::engine::lag::Chain;

/// In how many parts of the same probability a draw looks for its day first.
const PARTS: usize = 256;

/// What is still to come of a law counts as nothing below this.
const NOTHING_LEFT: f64 = 1e-12;

/// A law of delays in days, as far as they matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Delays {
    /// The probability of so many days at the most, for 0, 1, 2, …
    by_then: Vec<f64>,
    /// The first day that may be meant, for each part of the probabilities.
    first: Vec<usize>,
}

impl Delays {
    /// Becomes the law by which items leave a chain in so many days at the most, beginning with some that
    /// enter on the first of them.
    pub(super) fn lay(&mut self, mut chain: Chain, entering: f64, days: usize) {
        self.by_then.clear();
        let (mut sum, mut entering) = (0.0, entering);
        while self.by_then.len() < days && sum < 1.0 - NOTHING_LEFT {
            sum += chain.step(entering);
            entering = 0.0;
            self.by_then.push(sum);
        }
        self.first.clear();
        let mut day = 0;
        for part in 0..PARTS {
            let from = part as f64 / PARTS as f64;
            while self.by_then.get(day).is_some_and(|by_then| *by_then <= from) {
                day += 1;
            }
            self.first.push(day);
        }
    }

    /// Draws for each of some items how many days it takes; `lay` is told how many take so long. Those that take longer
    /// than matters are left out.
    pub(super) fn draw_all(&self, items: f64, random: &mut impl Rng, mut lay: impl FnMut(usize, f64)) {
        // Whichever takes fewer draws: one for each item, or one for each day.
        if items <= self.by_then.len() as f64 {
            let mut left = items;
            while left > 0.0 {
                left -= 1.0;
                lay(self.draw(random), 1.0);
            }
            return;
        }
        // Whole, and far below the largest number.
        let (mut left, mut before) = (items as u64, 0.0);
        for (day, by_then) in self.by_then.iter().enumerate() {
            // Of those that have not gone on before.
            let chance = ((by_then - before) / (1.0 - before)).clamp(0.0, 1.0);
            let today = Binomial::new(left, chance).map_or(0, |law| law.sample(random));
            if today > 0 {
                lay(day, today as f64);
            }
            (left, before) = (left - today, *by_then);
            if left == 0 || before >= 1.0 {
                return;
            }
        }
    }

    /// Draws how many days an item takes. More than there are where it takes longer than matters.
    #[inline]
    pub(super) fn draw(&self, random: &mut impl Rng) -> usize {
        let chance: f64 = random.random();
        // Below 1, so it is one of the parts.
        let mut day = self.first.get((chance * PARTS as f64) as usize).copied().unwrap_or(0);
        while self.by_then.get(day).is_some_and(|by_then| *by_then <= chance) {
            day += 1;
        }
        day
    }
}
