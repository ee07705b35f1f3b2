//! Numbers as their decimal digits: exactly from and to `f64`.
//!
//! Owns: the one way in which numbers become text and text becomes numbers, in documents, answers
//! and fields alike. Must not know: what a number stands for, and how a country writes it.
//!
//! The standard library does both, faster, with tables of powers that would be a tenth of all that a
//! browser has to load. Here a number is a list of digits that is doubled and halved, as on paper,
//! so that nothing needs a table and nothing is ever rounded but the result. The results are the
//! same to the last bit, which the tests hold them to; a number takes about a microsecond.

mod shortest;
mod value;

use core::fmt;
use core::num::IntErrorKind;

/// The most digits that are kept of a text. No number halfway between two `f64`s has more than
/// 767, so of the digits after them it only matters whether there are any.
const MOST_DIGITS: usize = 800;

/// How far the decimal mark is moved at once: what is carried from digit to digit still fits.
const MOST_DOUBLINGS: i32 = 59;

/// A number with up to so many decimals, as programs write it: `12.5`. Nothing for what is not
/// finite.
#[must_use]
pub fn text(value: f64, decimals: i32) -> String {
    Decimal::of(value).map_or_else(String::new, |number| number.rounded(decimals).to_string())
}

/// A finite number, `± 0.d₁d₂d₃… × 10^point`.
///
/// It is shown as JSON writes numbers: `0.025`, `500000`, `1e-7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    /// Each 0 to 9, neither beginning nor ending with 0; empty for zero.
    digits: Vec<u8>,
    /// Digits before the decimal mark; 0 from 0.1 to 1, and less below.
    point: i32,
}

impl Decimal {
    /// Reads `-12.5e3`: digits, with a point among them, a sign before them and an exponent after
    /// them or not. None for every other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_number = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
        if whole.len() + decimals.len() == 0 || !is_number(whole) || !is_number(decimals) {
            return None;
        }
        // What is beyond an `i32` is far beyond what an `f64` holds.
        let exponent = exponent.parse().or_else(|error: core::num::ParseIntError| match error.kind() {
            IntErrorKind::PosOverflow => Ok(i32::MAX),
            IntErrorKind::NegOverflow => Ok(i32::MIN),
            _ => Err(error),
        });
        let all = || whole.bytes().chain(decimals.bytes()).map(|digit| digit - b'0');
        let zeros = all().take_while(|digit| *digit == 0).count();
        let mut digits: Vec<u8> = all().skip(zeros).take(MOST_DIGITS).collect();
        if all().skip(zeros + MOST_DIGITS).any(|digit| digit > 0) {
            digits.push(1);
        }
        let point = i32::try_from(whole.len()).ok()?.checked_sub(i32::try_from(zeros).ok()?)?;
        let mut number = Self { negative, digits, point: point.saturating_add(exponent.ok()?) };
        number.trim();
        Some(number)
    }

    /// This number times `10^places`.
    #[must_use]
    pub fn shifted(mut self, places: i32) -> Self {
        self.point = self.point.saturating_add(places);
        self.trim();
        self
    }

    /// Rounded to so many decimals, halves away from zero.
    #[must_use]
    pub fn rounded(&self, decimals: i32) -> Self {
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
            rounded.count_up();
        }
        rounded.trim();
        rounded
    }

    /// Digits before the decimal mark: 0 from 0.1 to 1, less below (0.05 has −1), and 0 for zero.
    #[must_use]
    pub fn point(&self) -> i32 {
        self.point
    }

    /// The decimals that show so many digits from the first that is not 0.
    #[must_use]
    pub fn decimals_for(&self, significant: i32) -> i32 {
        significant.saturating_sub(self.point)
    }

    /// How many decimals there are before there are only zeros; less than 0 for whole hundreds.
    #[must_use]
    pub fn decimals(&self) -> i32 {
        i32::try_from(self.digits.len()).unwrap_or(i32::MAX).saturating_sub(self.point)
    }

    /// Whether there is nothing after the decimal mark.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.decimals() <= 0
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The digit that counts the `10^power`s.
    #[must_use]
    pub fn digit(&self, power: i32) -> char {
        let place = self.point.saturating_sub(1).saturating_sub(power);
        let digit = usize::try_from(place).ok().and_then(|place| self.digits.get(place));
        char::from(b'0' + digit.unwrap_or(&0))
    }

    /// A whole number times a power of two.
    fn binary(whole: u64, doublings: i32) -> Self {
        let mut digits = Vec::new();
        let mut rest = whole;
        while rest > 0 {
            digits.push((rest % 10) as u8);
            rest /= 10;
        }
        digits.reverse();
        // A `u64` has at most 20 digits.
        let mut number = Self { negative: false, point: digits.len() as i32, digits };
        number.double(doublings);
        number
    }

    /// Doubles this number so many times; halves it when they are below 0.
    fn double(&mut self, doublings: i32) {
        let mut left = doublings;
        while left != 0 {
            let step = left.clamp(-MOST_DOUBLINGS, MOST_DOUBLINGS);
            if step > 0 {
                self.multiply(step)
            } else {
                self.divide(-step)
            }
            self.trim();
            left -= step;
        }
    }

    /// Times `2^doublings`, from the last digit to the first.
    fn multiply(&mut self, doublings: i32) {
        let mut carried = 0_u64;
        for digit in self.digits.iter_mut().rev() {
            let product = (u64::from(*digit) << doublings) + carried;
            *digit = (product % 10) as u8;
            carried = product / 10;
        }
        while carried > 0 {
            self.digits.insert(0, (carried % 10) as u8);
            self.point += 1;
            carried /= 10;
        }
    }

    /// Divided by `2^halvings`, from the first digit to the last and as far beyond it as there is
    /// something left. Every such division ends, as 2 divides 10.
    fn divide(&mut self, halvings: i32) {
        let mut digits = core::mem::take(&mut self.digits).into_iter();
        let mut left = 0_u64;
        loop {
            let digit = digits.next();
            if digit.is_none() && left == 0 {
                break;
            }
            left = left * 10 + u64::from(digit.unwrap_or(0));
            let quotient = (left >> halvings) as u8;
            left &= (1 << halvings) - 1;
            if quotient == 0 && self.digits.is_empty() {
                self.point -= 1;
            } else {
                self.digits.push(quotient);
            }
        }
    }

    /// Adds one in the last place.
    fn count_up(&mut self) {
        while self.digits.last() == Some(&9) {
            self.digits.pop();
        }
        if let Some(last) = self.digits.last_mut() {
            *last += 1;
        } else {
            self.digits.push(1);
            self.point += 1;
        }
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

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;

        // Beyond these sizes the zeros would hide the number.
        let (exponent, number) = match self.point {
            -4..=16 => (0, self),
            point => (point - 1, &self.clone().shifted(1 - point)),
        };
        if number.negative {
            f.write_char('-')?;
        }
        for power in (0..number.point.max(1)).rev() {
            f.write_char(number.digit(power))?;
        }
        if !number.is_whole() {
            f.write_char('.')?;
        }
        for place in 1..=number.decimals() {
            f.write_char(number.digit(-place))?;
        }
        if exponent == 0 { Ok(()) } else { write!(f, "e{exponent}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn rounds(value: f64, decimals: i32, expected: &str) {
        assert_eq!(Decimal::of(value).expect("a finite number").rounded(decimals).to_string(), expected);
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
        rounds(999.96, 1, "1000");
        rounds(0.9999, 2, "1");
        rounds(0.0996, 3, "0.1");
        rounds(9_999_999.5, 0, "10000000");
    }

    #[test]
    fn nothing_is_left_of_a_sign_when_the_number_rounds_to_zero() {
        rounds(-0.0, 0, "0");
        rounds(-0.004, 2, "0");
        rounds(0.0, 2, "0");
    }

    #[test]
    fn moving_the_decimal_mark_is_exact() {
        // In binary 0.57 × 100 is 56.99999999999999.
        let moved = Decimal::of(0.57).expect("a finite number").shifted(2);
        assert_eq!(Some(moved), Decimal::of(57.0));
    }

    #[test]
    fn only_numbers_are_read() {
        for text in ["", "-", ".", "+1", "1e", "1e+", "1e1.5", "1.2.3", "1_000", " 1", "NaN", "inf", "0x10"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_shown_without_more_zeros_than_people_count() {
        for (text, shown) in [
            ("00500.00", "500"),
            ("-0.025", "-0.025"),
            ("1e-5", "0.00001"),
            ("12.5e-7", "1.25e-6"),
            ("1e15", "1000000000000000"),
            ("123e20", "1.23e22"),
            ("-0", "0"),
        ] {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(shown));
        }
    }
}
