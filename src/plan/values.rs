//! Numbers with a meaning: each type carries its unit and cannot hold a value outside its range.

use serde::Serialize;

/// A closed interval of allowed values, as shown to people when a value is refused.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// The smallest allowed value.
    pub min: f64,
    /// The largest allowed value.
    pub max: f64,
}

impl Range {
    /// The nearest value that is allowed; the smallest for what is no number.
    #[must_use]
    pub fn hold(self, value: f64) -> f64 {
        value.max(self.min).min(self.max)
    }
}

/// A number was not finite or not within its range.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{value} is outside {}..={}", allowed.min, allowed.max)]
pub struct OutOfRange {
    /// The refused number.
    pub value: f64,
    /// What would have been accepted.
    pub allowed: Range,
}

/// A number that knows its range; implemented by every unit type of the plan, so that one field
/// on the page and one reader of documents can serve them all.
pub trait Bounded: Copy {
    /// The values this type accepts.
    const RANGE: Range;

    /// Takes a number if it is finite and within [`Self::RANGE`].
    ///
    /// # Errors
    /// [`OutOfRange`] with the number and the range.
    fn new(value: f64) -> Result<Self, OutOfRange>;

    /// The number, in this type's unit.
    fn get(self) -> f64;
}

macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident, $min:expr, $max:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        pub struct $name(f64);

        impl Bounded for $name {
            const RANGE: Range = Range { min: $min, max: $max };

            fn new(value: f64) -> Result<Self, OutOfRange> {
                // `contains` is false for NaN, and both bounds are finite. Adding zero turns
                // -0 into 0, which would otherwise print as "-0".
                if (Self::RANGE.min..=Self::RANGE.max).contains(&value) {
                    Ok(Self(value + 0.0))
                } else {
                    Err(OutOfRange { value, allowed: Self::RANGE })
                }
            }

            fn get(self) -> f64 {
                self.0
            }
        }

        impl $name {
            /// A constant of the source; the compiler refuses one that is out of range.
            ///
            /// # Panics
            /// Only while constants are evaluated, that is when the program is built.
            #[must_use]
            pub const fn constant(value: f64) -> Self {
                assert!($min <= value && value <= $max, "constant out of range");
                Self(value)
            }
        }
    };
}

bounded! {
    /// A conversion rate: the share of items entering a stage that ever enter the next one.
    ///
    /// Greater than 0 and at most 1. The lower bound of one in a million keeps every backward
    /// volume finite, whatever the number of stages.
    Rate, 1e-6, 1.0
}
bounded! {
    /// An amount of money in the plan's currency, more than nothing.
    Money, 0.01, 1e15
}
bounded! {
    /// What something costs, in the plan's currency: money, or nothing.
    Cost, 0.0, 1e15
}
bounded! {
    /// Growth over a baseline as a fraction: 0.2 is 20 %.
    Growth, 1e-6, 1_000.0
}
bounded! {
    /// Growth that compounds: the growth of one month or quarter as a fraction of the end of the one
    /// before. 0 holds what there is.
    CompoundGrowth, 0.0, 10.0
}
bounded! {
    /// A number of customers to win.
    Customers, 1e-3, 1e12
}
bounded! {
    /// A length of time in days; at most ten years.
    Days, 0.0, 3_650.0
}
bounded! {
    /// A number of items (leads, opportunities …). Fractions are allowed: an expected value is
    /// seldom whole.
    Count, 0.0, 1e12
}
bounded! {
    /// Working hours one item takes.
    ItemHours, 0.0, 10_000.0
}
bounded! {
    /// Working hours of one person in one month.
    MonthlyHours, 0.0, 744.0
}
bounded! {
    /// People, in full-time equivalents; half a person is a part-timer.
    Headcount, 0.0, 100_000.0
}
bounded! {
    /// A part of a whole: a ramping person's productivity, a target utilisation, the recurring
    /// revenue that ends in a month. 0 to 1.
    Share, 0.0, 1.0
}
bounded! {
    /// The weight of a month or quarter in a phasing. Weights are relative: they are divided by
    /// their sum, so they may be percentages, revenue of last year, or just 1, 2, 3.
    Weight, 0.0, 1e12
}

impl Cost {
    /// Whether it costs nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.0 == 0.0
    }
}

/// The months until a new person is fully productive: a whole number, at most three years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct RampMonths(u8);

impl RampMonths {
    /// The most months.
    pub const MAX: u8 = 36;

    /// A constant of the source; the compiler refuses one that is out of range.
    ///
    /// # Panics
    /// Only while constants are evaluated, that is when the program is built.
    #[must_use]
    pub const fn constant(months: u8) -> Self {
        assert!(months <= Self::MAX, "constant out of range");
        Self(months)
    }
}

impl Bounded for RampMonths {
    const RANGE: Range = Range { min: 0.0, max: Self::MAX as f64 };

    fn new(value: f64) -> Result<Self, OutOfRange> {
        if (Self::RANGE.min..=Self::RANGE.max).contains(&value) && value.fract() == 0.0 {
            // Whole and in range, so the conversion cannot lose anything.
            Ok(Self(value as u8))
        } else {
            Err(OutOfRange { value, allowed: Self::RANGE })
        }
    }

    fn get(self) -> f64 {
        f64::from(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_outside_its_range_cannot_be_made() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.1, 1.000_1, 1e308] {
            assert!(Rate::new(bad).is_err(), "{bad}");
        }
        assert_eq!(Rate::new(1.0).map(Bounded::get), Ok(1.0));
    }

    #[test]
    fn months_of_a_ramp_are_whole() {
        for bad in [f64::NAN, -1.0, 0.5, 36.5, 37.0, 256.0] {
            assert!(RampMonths::new(bad).is_err(), "{bad}");
        }
        for good in [0.0, 1.0, 36.0] {
            assert_eq!(RampMonths::new(good).map(Bounded::get), Ok(good));
        }
    }

    #[test]
    fn minus_zero_is_zero() {
        let zero = Count::new(-0.0).map(Bounded::get).unwrap_or(1.0);
        assert!(zero.is_sign_positive());
    }
}
