//! The laws of uncertain numbers.

use rand::Rng;
use rand_distr::{Beta, Distribution, StandardNormal};

use super::portable::Portable;
use crate::plan::values::Range;
use crate::plan::{Draft, Estimate, Uncertain};

/// How many standard deviations the upper tenth of a normal law begins above its mean.
const UPPER_TENTH: f64 = 1.281_551_565_544_600_4;

/// How many standard deviations from its mean the tails of the normal law are about to begin, where it is
/// drawn by logarithms.
const TAIL: f64 = 3.65;

/// To what values in the tails are rounded: a millionth.
const STEPS: f64 = (1_u32 << 20) as f64;

/// The law of an uncertain number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Law {
    /// Normal on a scale of its own, with a spread for each side of its middle: P10, P50 and P90 are those
    /// that are given.
    TwoPieces { scale: Scale, middle: f64, below: f64, above: f64, bounds: Range },
    /// What counts tell of a rate.
    Counted(Beta<Portable>, Range),
    /// Known after all.
    Known(f64),
}

/// The scale on which a number varies evenly to both sides. To the base of two: of exponentials that one is
/// the quickest.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scale {
    /// Of ratios: the logarithm.
    Ratios,
    /// Of odds: the logarithm of a rate over its complement.
    Odds,
}

impl Scale {
    fn of(self, value: f64) -> f64 {
        match self {
            Self::Ratios => libm::log2(value),
            Self::Odds => libm::log2(value / (1.0 - value)),
        }
    }

    fn value(self, of: f64) -> f64 {
        let is_odds = matches!(self, Self::Odds);
        let power = libm::exp2(if is_odds { -of } else { of });
        if is_odds { 1.0 / (1.0 + power) } else { power }
    }
}

impl Law {
    /// The law of a number of a plan.
    pub(super) fn of(uncertain: &Uncertain, draft: &Draft) -> Self {
        let Uncertain { of, estimate } = uncertain;
        let value = of.value(draft).unwrap_or(0.0);
        // The rules of plans leave no uncertain number without bounds.
        let Some(bounds) = Uncertain::bounds(of, draft) else { return Self::Known(value) };
        match *estimate {
            Estimate::Range { low, high } => {
                let scale = if of.is_rate() { Scale::Odds } else { Scale::Ratios };
                let middle = scale.of(value);
                let below = (middle - scale.of(low)) / UPPER_TENTH;
                let above = (scale.of(high) - middle) / UPPER_TENTH;
                Self::TwoPieces { scale, middle, below, above, bounds }
            }
            Estimate::Counts { successes, trials } => {
                let (alpha, beta) = posterior((1.0, 1.0), successes, trials);
                // Both are at least 1.
                Beta::new(Portable(alpha), Portable(beta))
                    .map_or(Self::Known(value), |law| Self::Counted(law, bounds))
            }
        }
    }

    /// A value by chance.
    pub(super) fn draw(&self, random: &mut impl Rng) -> f64 {
        match self {
            Self::TwoPieces { scale, middle, below, above, bounds } => {
                let normal = standard_normal(random);
                let spread = if normal < 0.0 { below } else { above };
                bounds.hold(scale.value(middle + normal * spread))
            }
            Self::Counted(law, bounds) => bounds.hold(law.sample(random).0),
            Self::Known(value) => *value,
        }
    }
}

/// The Beta law of a rate, given the one that held before and what has been counted since: so many
/// successes of so many trials.
#[must_use]
pub fn posterior(prior: (f64, f64), successes: u32, trials: u32) -> (f64, f64) {
    (prior.0 + f64::from(successes), prior.1 + f64::from(trials.saturating_sub(successes)))
}

/// A value of the standard normal law. In its tails it is made of the platform's logarithms, which differ in the
/// last digits: rounding makes one of them.
fn standard_normal(random: &mut impl Rng) -> f64 {
    let value: f64 = StandardNormal.sample(random);
    if value.abs() < TAIL { value } else { (value * STEPS).round() / STEPS }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use statrs::distribution::{Beta as Published, ContinuousCDF, Normal};
    use statrs::statistics::Distribution as _;

    use super::*;
    use crate::plan::example::{Texts, example};
    use crate::plan::{Input, Month};

    #[test]
    fn eighteen_of_twenty_five_and_a_prior_of_two_and_two_are_the_published_posterior() {
        // Beta(20, 9): 20/29 = .6897.
        let (alpha, beta) = posterior((2.0, 2.0), 18, 25);
        let law = Published::new(alpha, beta).unwrap();
        assert!((law.mean().unwrap() - 0.6897).abs() < 5e-5);
        assert!((law.inverse_cdf(0.025) - 0.5133).abs() < 5e-5);
        assert!((law.inverse_cdf(0.975) - 0.8412).abs() < 5e-5);
        // The binomial sum gives .47248, of which the source shows four digits without rounding.
        assert!((1.0 - law.cdf(0.7) - 0.4724).abs() < 1e-4);
    }

    fn sorted(law: &Law, count: usize) -> Vec<f64> {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(7);
        let mut values: Vec<f64> = (0..count).map(|_| law.draw(&mut random)).collect();
        values.sort_by(f64::total_cmp);
        values
    }

    /// Shares of draws within four standard errors: 4·√(p(1 − p)/n).
    #[track_caller]
    fn has_below(values: &[f64], value: f64, share: f64) {
        let count = values.len() as f64;
        let below = values.partition_point(|drawn| *drawn <= value) as f64 / count;
        let error = 4.0 * (share * (1.0 - share) / count).sqrt();
        assert!((below - share).abs() < error, "{below} of all are below {value}, not {share}");
    }

    #[test]
    fn drawn_rates_follow_the_published_posterior() {
        let bounds = Range { min: 0.0, max: 1.0 };
        let law = Law::Counted(Beta::new(Portable(20.0), Portable(9.0)).unwrap(), bounds);
        let values = sorted(&law, 40_000);
        has_below(&values, 0.5133, 0.025);
        has_below(&values, 0.8412, 0.975);
        has_below(&values, 0.7, 1.0 - 0.4724);
        // Variance 20·9/(29²·30) = .00713.
        let mean = values.iter().sum::<f64>() / 40_000.0;
        assert!((mean - 20.0 / 29.0).abs() < 4.0 * (0.007_134_f64 / 40_000.0).sqrt(), "{mean}");
    }

    #[test]
    fn normal_values_follow_their_law_into_its_tails() {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(11);
        let mut values: Vec<f64> = (0..1_000_000).map(|_| standard_normal(&mut random)).collect();
        values.sort_by(f64::total_cmp);
        let law = Normal::standard();
        for value in [-4.0, -3.7, -3.6, -2.0, 0.0, 1.0, 3.0, 3.66, 4.0] {
            has_below(&values, value, law.cdf(value));
        }
        let is_rounded = |value: &f64| (value * STEPS).fract() == 0.0;
        assert!(values.iter().filter(|value| value.abs() > TAIL).all(is_rounded));
    }

    #[test]
    fn a_tenth_lies_below_the_low_a_half_below_the_likely_and_nine_tenths_below_the_high() {
        let texts = Texts { plan: "Plan", stages: [("Stage", ""); 6], teams: ["One", "Other"] };
        let plan = example(Month::constant(2027, 1), &texts).unwrap();
        let stage = plan.funnel.stages.last().unwrap().id.clone();
        // 25 % and $50,000 in the example.
        for (of, low, middle, high) in
            [(Input::Rate { stage }, 0.2, 0.25, 0.4), (Input::DealValue, 30_000.0, 50_000.0, 60_000.0)]
        {
            let law = Law::of(&Uncertain { of, estimate: Estimate::Range { low, high } }, &plan);
            let values = sorted(&law, 40_000);
            has_below(&values, low, 0.1);
            has_below(&values, middle, 0.5);
            has_below(&values, high, 0.9);
        }
    }
}
