//! From an `f64` to the decimal that people mean by it.

use super::Decimal;

/// The bits of an `f64` that are no exponent.
const FRACTION_BITS: i32 = 52;

/// The exponent of the smallest `f64`: it is 2 to this power.
const SMALLEST: i32 = -1074;

impl Decimal {
    /// The shortest decimal that is nearer to the number than to any other `f64`, and of those the
    /// nearest: 0.1 is one digit, not 55. None for NaN and the infinities.
    #[must_use]
    pub fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let bits = value.abs().to_bits();
        let fraction = bits & ((1 << FRACTION_BITS) - 1);
        // Eleven bits, so the conversion cannot lose anything. The smallest numbers have none set,
        // nor a leading 1 that is not written.
        let exponent = (bits >> FRACTION_BITS) as i32;
        let is_smallest = exponent == 0;
        let whole = if is_smallest { fraction } else { fraction | 1 << FRACTION_BITS };
        let unit = SMALLEST + (exponent - 1).max(0);
        if whole == 0 {
            return Self::parse("0");
        }
        let exact = Self::binary(whole, unit);
        // Halfway to the neighbours; below a power of two the next number is half as far.
        let above = Self::binary(2 * whole + 1, unit - 1);
        let below = if fraction == 0 && exponent > 1 {
            Self::binary(4 * whole - 1, unit - 2)
        } else {
            Self::binary(2 * whole - 1, unit - 1)
        };
        // A decimal just halfway is read as the even one of the two.
        let (low, high) = (below.size(), above.size());
        let is_even = whole % 2 == 0;
        let is_read_back = |decimal: &Self| {
            let size = decimal.size();
            low < size && size < high || is_even && (size == low || size == high)
        };
        // The digits which both have are no choice.
        let agreed =
            below.digits.iter().zip(&above.digits).take_while(|(below, above)| below == above).count();
        let fewest = if below.point == above.point { agreed.max(1) } else { 1 };
        let mut shortest = (fewest..exact.digits.len()).find_map(|digits| {
            let nearest = exact.rounded(exact.decimals_for(digits as i32));
            let mut next = exact.clone();
            next.digits.truncate(digits);
            next.count_up();
            [nearest, next].into_iter().find(is_read_back)
        });
        let shortest = shortest.take().unwrap_or(exact);
        Some(Self { negative: value < 0.0, ..shortest })
    }

    /// By which numbers above zero are ordered.
    fn size(&self) -> (i32, &[u8]) {
        (self.point, &self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The digits and exponent of the standard library.
    #[track_caller]
    fn is_that_of_the_standard_library(value: f64) {
        let expected = Decimal::parse(&format!("{value:e}"));
        assert_eq!(Decimal::of(value), expected, "{value:e}");
    }

    #[test]
    fn what_is_not_a_number_has_no_digits() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Decimal::of(value), None);
        }
    }

    #[test]
    fn the_ends_of_the_range_have_their_shortest_digits() {
        for value in [0.0, -0.0, 5e-324, 1e-323, f64::MIN_POSITIVE, f64::MAX, f64::MIN, f64::EPSILON, 1e23] {
            is_that_of_the_standard_library(value);
        }
    }

    #[test]
    fn every_power_of_two_has_its_shortest_digits() {
        // Where the number below is half as far as the one above.
        for exponent in 0..2047_u64 {
            is_that_of_the_standard_library(f64::from_bits(exponent << 52));
        }
    }

    proptest! {
        #[test]
        fn every_number_has_its_shortest_digits(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                is_that_of_the_standard_library(value);
            }
        }

        #[test]
        fn numbers_of_plans_have_their_shortest_digits(value in -1e15..1e15, small in -1.0..1.0) {
            is_that_of_the_standard_library(value);
            is_that_of_the_standard_library(small);
            is_that_of_the_standard_library(f64::trunc(value));
        }
    }
}
