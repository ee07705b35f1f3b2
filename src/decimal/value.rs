//! From a decimal to the `f64` nearest to it.

use super::{Decimal, MOST_DOUBLINGS};

/// Binary digits of an `f64`.
const DIGITS: i32 = 53;
/// Numbers from 2 to this power on are too large.
const TOO_LARGE: i32 = 1024;
/// The smallest `f64` is 2 to this power; all are multiples of it.
const SMALLEST: i32 = -1074;
/// Beyond so many decimal digits on either side of the mark there are no numbers.
const MOST_PLACES: i32 = 400;

impl Decimal {
    /// The nearest `f64`, halves to the even one; an infinity where that is too large. Zero has no
    /// sign.
    #[must_use]
    pub fn value(&self) -> f64 {
        let size = self.size_as_f64();
        if self.negative && size > 0.0 { -size } else { size }
    }

    fn size_as_f64(&self) -> f64 {
        if self.digits.is_empty() || self.point < -MOST_PLACES {
            return 0.0;
        }
        if self.point > MOST_PLACES {
            return f64::INFINITY;
        }
        // The number is `part × 2^exponent`, and the part from a half to one.
        let mut part = Self { negative: false, ..self.clone() };
        let mut exponent = 0;
        loop {
            // Three doublings are a little less than ten times as much.
            let halvings = match part.point {
                0 if part.digits.first() < Some(&5) => -1,
                0 => break,
                point => (3 * point).clamp(-MOST_DOUBLINGS, MOST_DOUBLINGS),
            };
            part.double(-halvings);
            exponent += halvings;
        }
        if exponent > TOO_LARGE {
            return f64::INFINITY;
        }
        // The part of the number that is counted in whole units, which are larger than the last of
        // 53 digits where the number is among the smallest.
        let unit = (exponent - DIGITS).max(SMALLEST);
        part.double(exponent - unit);
        // At most 2^53, so both the conversion and the product are exact.
        part.nearest_whole() as f64 * power_of_two(unit)
    }

    /// The nearest whole number, halves to the even one. For numbers below 10^19.
    fn nearest_whole(&self) -> u64 {
        let Ok(places) = usize::try_from(self.point) else { return 0 };
        let digits = self.digits.iter().copied().chain(core::iter::repeat(0));
        let whole = digits.take(places).fold(0_u64, |whole, digit| whole * 10 + u64::from(digit));
        let rest = self.digits.get(places..).unwrap_or_default();
        let is_up = match rest.cmp(&[5]) {
            core::cmp::Ordering::Less => false,
            core::cmp::Ordering::Equal => whole % 2 == 1,
            core::cmp::Ordering::Greater => true,
        };
        whole + u64::from(is_up)
    }
}

/// 2 to a power from −1074 to 1023.
fn power_of_two(power: i32) -> f64 {
    // The smallest powers have their bit in the fraction, the others are an exponent alone.
    let bits = if power < -1022 { 1_u64 << (power - SMALLEST) } else { ((power + 1023) as u64) << 52 };
    f64::from_bits(bits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The number that the standard library reads.
    #[track_caller]
    fn is_that_of_the_standard_library(text: &str) {
        let expected: f64 = text.parse().expect("a number");
        let value = Decimal::parse(text).expect("a number").value();
        // The standard library has a zero with a sign.
        assert_eq!(value.to_bits(), (expected + 0.0).to_bits(), "{text}: {value:e}, {expected:e}");
    }

    #[test]
    fn the_ends_of_the_range_are_read_to_the_last_bit() {
        for text in [
            "0",
            "-0.0",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "4.9e-324",
            "7.4e-324",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "1e-400",
            "1e999999999999",
            "1e-999999999999",
            "0e999999999999",
            "9007199254740993",
            "9007199254740992.999999999999999999999",
            "9007199254740993.000000000000000000001",
        ] {
            is_that_of_the_standard_library(text);
        }
    }

    #[test]
    fn a_digit_far_behind_a_half_counts() {
        // 2^53 + 1 lies halfway between two numbers.
        let zeros = "0".repeat(2_000);
        is_that_of_the_standard_library(&format!("9007199254740993.{zeros}"));
        is_that_of_the_standard_library(&format!("9007199254740993.{zeros}1"));
        is_that_of_the_standard_library(&format!("0.{zeros}1e2000"));
    }

    proptest! {
        #[test]
        fn every_number_reads_back(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                is_that_of_the_standard_library(&format!("{value:e}"));
            }
        }

        #[test]
        fn every_text_is_the_nearest_number(text in "-?[0-9]{1,25}(\\.[0-9]{1,25})?([eE][-+]?[0-9]{1,3})?") {
            is_that_of_the_standard_library(&text);
        }

        #[test]
        fn halves_between_two_numbers_go_to_the_even_one(whole in 1_u64 << 52..1 << 53, doublings in 0..60) {
            let half = Decimal::binary(2 * whole + 1, doublings);
            is_that_of_the_standard_library(&half.to_string());
        }
    }
}
