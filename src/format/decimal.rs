//! A number as its decimal digits: rounded, moved and grouped as text, never in binary, so that
//! what is shown is exact for numbers of any size.

use super::{Conventions, Grouping};

/// A finite number, `± 0.d₁d₂d₃… × 10^point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    /// Each 0 to 9, neither beginning nor ending with 0; empty for zero.
    digits: Vec<u8>,
    /// Digits before the decimal mark; 0 from 0.1 to 1, and less below.
    point: i32,
}

impl Decimal {
    /// The shortest decimal that stands for the number, as in `{}`: 0.1 is one digit, not 55.
    /// None for NaN and the infinities.
    pub(super) fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        // `{:e}` writes these same digits as `2.5e-2`.
        let text = format!("{:e}", value.abs());
        let (mantissa, exponent) = text.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        let mut decimal = Self { negative: value < 0.0, digits, point: exponent + 1 };
        decimal.trim();
        Some(decimal)
    }

    /// This number times `10^places`.
    pub(super) fn shifted(mut self, places: i32) -> Self {
        self.point += places;
        self.trim();
        self
    }

    /// Rounded to so many decimals, halves away from zero.
    pub(super) fn rounded(&self, decimals: i32) -> Self {
        let mut rounded = self.clone();
        // Below 0 when even the first digit is worth less than a tenth of the last place.
        let Ok(kept) = usize::try_from(self.point.saturating_add(decimals)) else {
            rounded.digits.clear();
            rounded.trim();
            return rounded;
        };
        let Some(&first_dropped) = self.digits.get(kept) else { return rounded };
        rounded.digits.truncate(kept);
        if first_dropped >= 5 {
            while rounded.digits.last() == Some(&9) {
                rounded.digits.pop();
            }
            if let Some(last) = rounded.digits.last_mut() {
                *last += 1;
            } else {
                rounded.digits.push(1);
                rounded.point += 1;
            }
        }
        rounded.trim();
        rounded
    }

    /// Digits before the decimal mark: 0 from 0.1 to 1, less below (0.05 has −1), and 0 for zero.
    pub(super) fn point(&self) -> i32 {
        self.point
    }

    /// The decimals that show so many digits from the first that is not 0.
    pub(super) fn decimals_for(&self, significant: i32) -> i32 {
        significant.saturating_sub(self.point)
    }

    /// Whether there is nothing after the decimal mark.
    pub(super) fn is_whole(&self) -> bool {
        usize::try_from(self.point).is_ok_and(|point| self.digits.len() <= point)
    }

    /// Whether it is below zero.
    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    /// The number without its sign: grouped, with all its decimals, and with zeros after them up
    /// to `least_decimals`.
    pub(super) fn text(&self, conventions: &Conventions, least_decimals: u8) -> String {
        let mut text = String::with_capacity(self.digits.len() + 8);
        for power in (0..self.point.max(1)).rev() {
            text.push(self.digit(power));
            if conventions.grouping.group_ends_before(power) {
                text.push(conventions.group);
            }
        }
        let len = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        let decimals = len.saturating_sub(self.point).max(i32::from(least_decimals));
        if decimals > 0 {
            text.push(conventions.decimal);
            text.extend((1..=decimals).map(|place| self.digit(-place)));
        }
        text
    }

    /// The digit that counts the `10^power`s.
    fn digit(&self, power: i32) -> char {
        let digit = usize::try_from(self.point - 1 - power).ok().and_then(|index| self.digits.get(index));
        char::from(b'0' + digit.unwrap_or(&0))
    }

    /// Drops zeros at the end, and makes all zeros alike, without sign.
    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.negative = false;
            self.point = 0;
        }
    }
}

impl Grouping {
    /// Whether a group ends between the digit of `10^power` and the next one to its right.
    fn group_ends_before(self, power: i32) -> bool {
        // `is_multiple_of` is false, not an error, for groups of 0.
        u32::try_from(power - i32::from(self.last))
            .is_ok_and(|left| power > 0 && (left == 0 || left.is_multiple_of(self.others.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Currency;

    #[track_caller]
    fn rounds(value: f64, decimals: i32, expected: &str) {
        let decimal = Decimal::of(value).expect("a finite number").rounded(decimals);
        let sign = if decimal.is_negative() { "-" } else { "" };
        assert_eq!(sign.to_owned() + &decimal.text(&Conventions::english(Currency::USD), 0), expected);
    }

    #[test]
    fn halves_are_rounded_away_from_zero_as_people_see_them() {
        rounds(2.5, 0, "3");
        rounds(-2.5, 0, "-3");
        rounds(1.005, 2, "1.01");
        rounds(0.125, 2, "0.13");
        rounds(0.4999, 0, "0");
        rounds(0.5, 0, "1");
        rounds(0.05, 0, "0");
    }

    #[test]
    fn rounding_up_carries_through_nines() {
        rounds(999.96, 1, "1,000");
        rounds(0.9999, 2, "1");
        rounds(0.0996, 3, "0.1");
        rounds(9_999_999.5, 0, "10,000,000");
    }

    #[test]
    fn numbers_of_any_size_are_exact() {
        rounds(9_007_199_254_740_993.0, 2, "9,007,199,254,740,992");
        rounds(1e23, 0, "100,000,000,000,000,000,000,000");
        rounds(0.000_001_234_5, 9, "0.000001235");
        rounds(5e-324, 300, "0");
        assert_eq!(Decimal::of(f64::MAX).map(|max| max.point()), Some(309));
    }

    #[test]
    fn nothing_is_left_of_a_sign_when_the_number_rounds_to_zero() {
        rounds(-0.0, 0, "0");
        rounds(-0.004, 2, "0");
        rounds(0.0, 2, "0");
    }

    #[test]
    fn what_is_not_a_number_has_no_digits() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Decimal::of(value), None);
        }
    }

    #[test]
    fn moving_the_decimal_mark_is_exact() {
        // In binary 0.57 × 100 is 56.99999999999999.
        let moved = Decimal::of(0.57).expect("a finite number").shifted(2);
        assert_eq!(moved, Decimal::of(57.0).expect("a finite number"));
    }

    #[test]
    fn groups_are_as_long_as_the_conventions_say() {
        let grouped = |last, others| {
            let grouping = Grouping { last, others };
            let conventions = Conventions { grouping, ..Conventions::english(Currency::USD) };
            Decimal::of(12_345_678.0).expect("a finite number").text(&conventions, 0)
        };
        assert_eq!(grouped(3, 3), "12,345,678");
        assert_eq!(grouped(3, 2), "1,23,45,678");
        assert_eq!(grouped(3, 0), "12345,678");
        assert_eq!(grouped(0, 0), "12345678");
    }
}
