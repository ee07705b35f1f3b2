//! What goes on from stage to stage: the share that is expected, or as many as chance decides.

use rand::{Rng, RngExt};
use rand_distr::{Bernoulli, Binomial, Distribution, Exp1};

/// From so many of the rarer outcome expected at a time on, they are drawn at once. Below it that costs
/// more than one after the other.
const AT_ONCE: f64 = 10.0;

/// From this chance of the rarer outcome on, deciding item by item costs less than finding the next.
const ONE_BY_ONE: f64 = 0.15;

/// A conversion. Where chance decides, whole items come to it, and each goes on with its rate: what comes
/// of some of them is binomial.
///
/// Where one outcome is rare, it is as many items after the one before as a geometric law has it, so what
/// is drawn is the number of items until the next of it. That law has no memory: large numbers of items may
/// be drawn in between, at once, and it holds for those after them. It is the whole part of an exponential
/// law of rate −ln(1 − p), which is drawn in a fraction of the time.
#[derive(Clone, Debug)]
pub(super) struct Conversion {
    pub(super) rate: f64,
    /// What came to it of an item that is not whole yet.
    part: f64,
    /// The chance of the rarer outcome.
    rarer: f64,
    /// Items until the next of those.
    until_next: u64,
    law: Law,
}

/// How the rarer outcome comes about.
#[derive(Clone, Copy, Debug)]
enum Law {
    Never,
    OneByOne(Bernoulli),
    /// The mean of the exponential law.
    Next(f64),
}

impl Conversion {
    pub(super) fn new(rate: f64) -> Self {
        Self { rate, part: 0.0, rarer: 0.0, until_next: u64::MAX, law: Law::Never }
    }

    /// Begins anew with its rate. What came before is a part of an item that nobody knows, so that all in
    /// all as many whole items come as are expected.
    pub(super) fn begin(&mut self, random: &mut impl Rng) {
        self.part = random.random();
        self.rarer = self.rate.min(1.0 - self.rate);
        // Neither is ever refused: the chance is between 0 and ½.
        let law = if self.rarer <= 0.0 {
            None
        } else if self.rarer < ONE_BY_ONE {
            Some(Law::Next(-1.0 / libm::log1p(-self.rarer)))
        } else {
            Bernoulli::new(self.rarer).ok().map(Law::OneByOne)
        };
        self.law = law.unwrap_or(Law::Never);
        if let Law::Next(mean) = self.law {
            self.until_next = until_next(mean, random);
        }
    }

    /// What goes on of some items: by chance, or the share that is expected.
    #[inline]
    pub(super) fn of<const BY_CHANCE: bool>(&mut self, items: f64, random: &mut impl Rng) -> f64 {
        if !BY_CHANCE {
            return self.rate * items;
        }
        self.part += items;
        if self.part < 1.0 {
            return 0.0;
        }
        // Not negative, and far below the largest number: goals have at most 10^15 units.
        let whole = self.part as i64;
        self.part -= whole as f64;
        self.of_whole(whole.unsigned_abs(), random) as f64
    }

    fn of_whole(&mut self, items: u64, random: &mut impl Rng) -> u64 {
        let rare = match self.law {
            Law::Never => 0,
            _ if self.rarer * items as f64 >= AT_ONCE => {
                Binomial::new(items, self.rarer).map_or(0, |law| law.sample(random))
            }
            Law::OneByOne(law) => (0..items).map(|_| u64::from(law.sample(random))).sum(),
            Law::Next(mean) => {
                let (mut rare, mut left) = (0, items);
                while self.until_next < left {
                    left -= self.until_next + 1;
                    rare += 1;
                    self.until_next = until_next(mean, random);
                }
                self.until_next -= left;
                rare
            }
        };
        if self.rate > 0.5 { items - rare } else { rare }
    }
}

/// Items that come before the next of the rarer outcome.
fn until_next(mean: f64, random: &mut impl Rng) -> u64 {
    let items: f64 = Exp1.sample(random);
    // Not negative; what is more than there are numbers never comes.
    (items * mean) as u64
}
