//! A decimal as a country writes it. Digits are rounded, moved and grouped as digits, never in
//! binary, so that what is shown is exact for numbers of any size.

use super::{Conventions, Grouping};
use crate::decimal::Decimal;

impl Conventions {
    /// A number without its sign: grouped, with all its decimals, and with zeros after them up to
    /// `least_decimals`.
    pub(super) fn digits(&self, number: &Decimal, least_decimals: u8) -> String {
        let mut text = String::new();
        for power in (0..number.point().max(1)).rev() {
            text.push(number.digit(power));
            if self.grouping.group_ends_before(power) {
                text.push(self.group);
            }
        }
        let decimals = number.decimals().max(i32::from(least_decimals));
        if decimals > 0 {
            text.push(self.decimal);
            text.extend((1..=decimals).map(|place| number.digit(-place)));
        }
        text
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

    #[test]
    fn numbers_of_any_size_are_exact() {
        for (value, decimals, expected) in [
            (9_007_199_254_740_993.0, 2, "9,007,199,254,740,992"),
            (1e23, 0, "100,000,000,000,000,000,000,000"),
            (0.000_001_234_5, 9, "0.000001235"),
            (5e-324, 300, "0"),
        ] {
            let rounded = Decimal::of(value).expect("a finite number").rounded(decimals);
            assert_eq!(Conventions::english(Currency::USD).digits(&rounded, 0), expected);
        }
        assert_eq!(Decimal::of(f64::MAX).map(|max| max.point()), Some(309));
    }

    #[test]
    fn groups_are_as_long_as_the_conventions_say() {
        let grouped = |last, others| {
            let grouping = Grouping { last, others };
            let conventions = Conventions { grouping, ..Conventions::english(Currency::USD) };
            conventions.digits(&Decimal::of(12_345_678.0).expect("a finite number"), 0)
        };
        assert_eq!(grouped(3, 3), "12,345,678");
        assert_eq!(grouped(3, 2), "1,23,45,678");
        assert_eq!(grouped(3, 0), "12345,678");
        assert_eq!(grouped(0, 0), "12345678");
    }
}
