//! What people type, to numbers.
//!
//! A text is read from left to right in one pass: marks (a sign, a currency), the number itself,
//! and marks again (an abbreviation such as `k`, a currency, a percent sign). Then the separators
//! in the number are judged, since only all of them together tell grouping from decimals. The
//! value is put together from decimal digits and a power of ten, so it is the number typed:
//! `7 %` is 0.07 and not 0.07000000000000001. Days are rounded to the digits that a field
//! shows, since weeks are multiplied in binary: 1.1 of them are 7.7 days and not 7.700000000000001.

use super::tokens::{Marks, NotANumber, Number, Reader, Separator, Side, Sign, simplified};
use super::write::ENTRY_DIGITS;
use super::{Conventions, Grouping, Kind};
use crate::decimal::Decimal;

/// The longest text that is read, in bytes: room for any finite number with all its digits,
/// grouped by spaces of three bytes each. Nobody types that much.
const MAX_BYTES: usize = 1_000;

/// What a text was read as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The number; always finite, and zero has no sign.
    pub value: f64,
    /// Whether other people would have meant another number by the same text, so that they should
    /// be told: `1.200` in English, and rates of at most 1 without a percent sign.
    pub doubtful: bool,
}

impl Conventions {
    /// Reads a number that somebody typed or pasted.
    ///
    /// Taken are: groups by comma, point, blank of any width or apostrophe; decimals by point or
    /// comma; a sign; an exponent (`1e5`); `k`, `m`, `bn` and the like (`1.2 mio`); for money the
    /// currency's own symbol or code on either side; for rates a percent sign on either side, which
    /// weights may have as well; for days a word for days or weeks behind the number.
    ///
    /// **Point or comma.** When both occur, the last is the decimal mark. One that occurs several
    /// times groups. One that occurs once groups if it is the conventions' group character, is
    /// followed by exactly three digits and does not follow a lone 0; else it is the decimal mark.
    /// In English `1,200` is 1200 and `1.200`, `2,5` and `0,025` have decimals. Groups must be of
    /// three digits, or the Indian 2 and 3, else the text is refused rather than guessed at.
    ///
    /// **Rates.** The result is a fraction. With a percent sign the number is a percentage.
    /// Without one, 1 or more is a percentage (`40` is 0.4 and `1` is 0.01) and less than 1 is a
    /// fraction (`0.025` is 0.025). The field shows how it was read, by [`Self::entry`].
    ///
    /// Numbers below zero are numbers; which values a field allows is for the field to say.
    ///
    /// # Errors
    /// [`NotANumber`], which says why.
    pub fn parse(&self, text: &str, kind: Kind) -> Result<Reading, NotANumber> {
        if text.len() > MAX_BYTES {
            return Err(NotANumber::TooLong);
        }
        let text = simplified(text);
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(NotANumber::Empty);
        }

        let reader = Reader::new(self);
        let mut marks = Marks::default();
        while !reader.begins_number(rest) {
            let (mark, after) = reader.mark(rest, Side::Before).ok_or(NotANumber::NotUnderstood)?;
            marks.add(mark)?;
            rest = after.trim_start();
        }
        let (mut number, after) = reader.number(rest);
        rest = after.trim_start();
        while !rest.is_empty() {
            let (mark, after) = reader.mark(rest, Side::After).ok_or(NotANumber::NotUnderstood)?;
            marks.add(mark)?;
            rest = after.trim_start();
        }
        let decimals = reader.decimals(&number)?;
        number.exponent -= decimals;

        let power = marks.magnitude.unwrap_or(0);
        if marks.currency.is_some() && kind != Kind::Money {
            return Err(NotANumber::CurrencyNotAsked);
        }
        if marks.duration.is_some() && kind != Kind::Days {
            return Err(NotANumber::NotUnderstood);
        }
        let value = match kind {
            Kind::Rate if marks.magnitude.is_some() => return Err(NotANumber::MagnitudeNotAsked),
            Kind::Rate if marks.percent => number.value(-2)?,
            Kind::Rate => match number.value(0)? {
                percentage if percentage >= 1.0 => number.value(-2)?,
                fraction => fraction,
            },
            Kind::Number | Kind::Money | Kind::Days if marks.percent => {
                return Err(NotANumber::PercentNotAsked);
            }
            Kind::Money if marks.currency == Some(false) => return Err(NotANumber::OtherCurrency),
            Kind::Number | Kind::Money | Kind::Weight => number.value(power)?,
            Kind::Days => {
                let days = number.value(power)? * marks.duration.unwrap_or(1.0);
                let rounded = |days: Decimal| days.rounded(days.decimals_for(ENTRY_DIGITS).max(0)).value();
                Decimal::of(days).map_or(days, rounded)
            }
        };
        if !value.is_finite() {
            return Err(NotANumber::TooLarge);
        }
        let is_bare_rate = kind == Kind::Rate && !marks.percent && value > 0.0;
        // 1 is 1 %, and everything below it a fraction.
        let doubtful = might_group(&number, decimals) || (is_bare_rate && number.value(0)? <= 1.0);
        let negative = marks.sign == Some(Sign::Minus) && value > 0.0;
        Ok(Reading { value: if negative { -value } else { value }, doubtful })
    }
}

impl Reader {
    /// How many of the digits are decimals.
    fn decimals(&self, Number { digits, separators, .. }: &Number) -> Result<i64, NotANumber> {
        let Some((last, before)) = separators.split_last() else { return Ok(0) };
        let after = digits.len() - last.at;
        let is_only = before.is_empty();
        let is_once = before.iter().all(|separator| separator.sign != last.sign);
        let groups = is_only
            && last.sign == self.group
            && after == 3
            && !matches!(digits.get(..last.at), Some("" | "0"));
        let (grouping, whole, decimals) = if self.can_be_decimal(last.sign) && is_once && !groups {
            (before, last.at, after)
        } else {
            (separators.as_slice(), digits.len(), 0)
        };
        let plausible = grouping.is_empty() || (!digits.starts_with('0') && self.are_groups(grouping, whole));
        // There are fewer digits than MAX_BYTES.
        if plausible { Ok(i64::try_from(decimals).unwrap_or(i64::MAX)) } else { Err(NotANumber::Misgrouped) }
    }

    /// Whether separators part so many digits into groups as they are written somewhere.
    fn are_groups(&self, separators: &[Separator], digits: usize) -> bool {
        let ends = separators.iter().map(|separator| separator.at).chain([digits]);
        let starts = [0].into_iter().chain(separators.iter().map(|separator| separator.at));
        let sizes: Vec<usize> = ends.zip(starts).map(|(end, start)| end - start).collect();
        let [first, middle @ .., last] = sizes.as_slice() else { return false };
        let fits = |Grouping { last: size, others }: Grouping| {
            let (size, others) = (usize::from(size), usize::from(others));
            *last == size && (1..=others).contains(first) && middle.iter().all(|&middle| middle == others)
        };
        let is_alike = separators.windows(2).all(|pair| matches!(pair, [a, b] if a.sign == b.sign));
        let everywhere = Grouping { last: 3, others: 3 };
        let india = Grouping { last: 3, others: 2 };
        is_alike && [everywhere, india, self.grouping].into_iter().any(fits)
    }
}

/// Whether the one separator was taken for the decimal mark, but stands where it would part a group
/// in another country.
fn might_group(Number { digits, separators, .. }: &Number, decimals: i64) -> bool {
    let [Separator { sign, at }] = separators.as_slice() else { return false };
    let is_group = matches!(sign, '.' | ',') && decimals == 3 && (1..=3).contains(at);
    is_group && !digits.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Place;
    use crate::plan::Currency;

    fn english() -> Conventions {
        Conventions::english(Currency::USD)
    }

    fn german() -> Conventions {
        Conventions {
            decimal: ',',
            group: '.',
            symbol: "€".to_owned(),
            symbol_place: Place::After,
            ..Conventions::english("EUR".parse().expect("a currency"))
        }
    }

    fn with_symbol(symbol: &str) -> Conventions {
        Conventions { symbol: symbol.to_owned(), ..english() }
    }

    #[track_caller]
    fn reads(conventions: &Conventions, kind: Kind, table: &[(&str, f64)]) {
        for &(text, value) in table {
            assert_eq!(conventions.parse(text, kind).map(|read| read.value), Ok(value), "{text:?}");
        }
    }

    #[track_caller]
    fn refuses(kind: Kind, table: &[(&str, NotANumber)]) {
        for &(text, reason) in table {
            assert_eq!(english().parse(text, kind), Err(reason), "{text:?}");
        }
    }

    #[test]
    fn plain_numbers_are_read() {
        reads(
            &english(),
            Kind::Number,
            &[
                ("0", 0.0),
                ("500", 500.0),
                ("  500 ", 500.0),
                ("007", 7.0),
                ("+12", 12.0),
                ("2.5", 2.5),
                (".5", 0.5),
                ("500.", 500.0),
                ("1e5", 100_000.0),
                ("1.5E+3", 1_500.0),
                ("25e-1", 2.5),
                ("1e308", 1e308),
                ("1e-999", 0.0),
            ],
        );
    }

    #[test]
    fn a_negative_number_is_a_number() {
        for text in ["-5", "\u{2212}5", "–5", "- 5"] {
            reads(&english(), Kind::Number, &[(text, -5.0)]);
        }
        reads(&english(), Kind::Money, &[("-$5", -5.0), ("$-5", -5.0), ("−$5", -5.0)]);
    }

    #[test]
    fn zero_has_no_sign() {
        let zero = english().parse("-0", Kind::Number);
        assert_eq!(zero.map(|read| read.value.is_sign_positive()), Ok(true));
    }

    #[test]
    fn groups_are_read_however_they_are_parted() {
        for text in [
            "1200000",
            "1,200,000",
            "1.200.000",
            "1 200 000",
            "1\u{a0}200\u{a0}000",
            "1\u{202f}200\u{202f}000",
            "1\u{2009}200\u{a0}000",
            "1'200'000",
            "1’200’000",
            "12,00,000",
            "1,200,000.0",
            "1.200.000,00",
            "1 200 000,0",
            "1'200'000.00",
        ] {
            reads(&english(), Kind::Number, &[(text, 1_200_000.0)]);
            reads(&german(), Kind::Number, &[(text, 1_200_000.0)]);
        }
    }

    #[test]
    fn a_single_separator_groups_only_where_the_conventions_group_by_it() {
        reads(
            &english(),
            Kind::Number,
            &[("1,200", 1_200.0), ("1.200", 1.2), ("2,5", 2.5), ("1,20", 1.2), ("12,3456", 12.3456)],
        );
        reads(
            &german(),
            Kind::Number,
            &[("1.200", 1_200.0), ("1,200", 1.2), ("2.5", 2.5), ("1.20", 1.2), ("12.3456", 12.3456)],
        );
    }

    #[test]
    fn no_group_begins_with_a_lone_zero() {
        reads(&english(), Kind::Number, &[("0,025", 0.025), (",025", 0.025)]);
        reads(&german(), Kind::Rate, &[("0.025", 0.025)]);
        refuses(Kind::Number, &[("012,345", NotANumber::Misgrouped), ("0,200,000", NotANumber::Misgrouped)]);
    }

    #[test]
    fn separators_that_neither_group_nor_mark_decimals_are_refused() {
        for text in [
            "1,2,3",
            "1,20,00",
            "1234,567",
            "1,2345,678",
            "1,200,30.5",
            "1.200,300,400",
            "1,200.30.5",
            "1,200'300",
            "1 200 30",
            "1,,200",
            "500..",
            "1.2.",
            "1,200.000 000",
            "123,45,678",
        ] {
            refuses(Kind::Number, &[(text, NotANumber::Misgrouped)]);
        }
    }

    #[test]
    fn thousands_millions_and_billions_are_read() {
        for text in ["500k", "500K", "500 k", "500 tsd", "500 Tsd.", "500 thousand", "0.5m", ".5 mio"] {
            reads(&english(), Kind::Number, &[(text, 500_000.0)]);
        }
        reads(
            &english(),
            Kind::Money,
            &[
                ("1.2m", 1_200_000.0),
                ("$1.2m", 1_200_000.0),
                ("$1.2M", 1_200_000.0),
                ("1.2 mio", 1_200_000.0),
                ("1.2 million", 1_200_000.0),
                ("2bn", 2e9),
                ("$2B", 2e9),
                ("500k$", 500_000.0),
                ("500 kUSD", 500_000.0),
                ("1,200.5k USD", 1_200_500.0),
            ],
        );
        reads(&german(), Kind::Money, &[("1,2 Mio. €", 1_200_000.0), ("2 Mrd. €", 2e9)]);
    }

    #[test]
    fn a_power_of_ten_does_not_cost_a_digit() {
        // 1.1 × 1,000,000 is 1,100,000.0000000002 in binary.
        reads(&english(), Kind::Number, &[("1.1m", 1_100_000.0), ("4.35k", 4_350.0)]);
        // 7 ÷ 100 is 0.07, but 0.29 × 100 is not 29.
        reads(&english(), Kind::Rate, &[("7", 0.07), ("29%", 0.29), ("57.3", 0.573)]);
    }

    #[test]
    fn money_has_its_currency_on_either_side() {
        for text in [
            "$500,000",
            "$ 500,000",
            "500,000$",
            "500,000 $",
            "USD 500,000",
            "usd500,000",
            "US$500,000",
            "+$500,000",
            "$+500,000",
        ] {
            reads(&english(), Kind::Money, &[(text, 500_000.0)]);
        }
        reads(&german(), Kind::Money, &[("500.000,00 €", 500_000.0), ("500.000 €", 500_000.0)]);
    }

    #[test]
    fn another_currency_is_refused() {
        for text in ["€500,000", "500000 EUR", "£300k", "300k £", "¥5", "R$ 500", "A$ 500", "500 chf"] {
            refuses(Kind::Money, &[(text, NotANumber::OtherCurrency)]);
        }
        for (code, text) in
            [("CAD", "$500"), ("CAD", "CA$500"), ("GBP", "£500"), ("BRL", "R$ 500"), ("INR", "₹500")]
        {
            reads(&Conventions::english(code.parse().expect("a currency")), Kind::Money, &[(text, 500.0)]);
        }
    }

    #[test]
    fn days_are_read_with_their_unit_and_weeks_as_seven_of_them() {
        let table = [
            ("21", 21.0),
            ("21 days", 21.0),
            ("14d", 14.0),
            ("1 day", 1.0),
            ("2 weeks", 14.0),
            ("1.5w", 10.5),
            // In binary 7.700000000000001 and 16.099999999999998.
            ("1.1 w", 7.7),
            ("2.3 w", 16.1),
        ];
        reads(&english(), Kind::Days, &table);
        refuses(Kind::Number, &[("21 days", NotANumber::NotUnderstood)]);
        refuses(Kind::Days, &[("21 days days", NotANumber::NotUnderstood)]);
    }

    #[test]
    fn a_weight_may_be_a_percentage_of_a_hundred() {
        reads(&english(), Kind::Weight, &[("30%", 30.0), ("30 %", 30.0), ("30", 30.0), ("0.5", 0.5)]);
    }

    #[test]
    fn a_text_that_others_would_mean_otherwise_is_doubtful() {
        let doubtful =
            |conventions: &Conventions, kind, text| conventions.parse(text, kind).map(|read| read.doubtful);
        for text in ["500.000", "1.200", "$12.500"] {
            assert_eq!(doubtful(&english(), Kind::Money, text), Ok(true), "{text}");
        }
        assert_eq!(doubtful(&german(), Kind::Money, "500,000"), Ok(true));
        for text in ["500,000", "500.00", "0.125", "1234.567", "1,200.500", "500000"] {
            assert_eq!(doubtful(&english(), Kind::Money, text), Ok(false), "{text}");
        }
        for (text, expected) in [
            ("0.5", true),
            ("0,5", true),
            ("1", true),
            ("0.5%", false),
            ("1%", false),
            ("2", false),
            ("0", false),
        ] {
            assert_eq!(doubtful(&english(), Kind::Rate, text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn the_conventions_own_symbol_is_known_whatever_it_is() {
        for (symbol, text) in [
            ("kr", "500 kr"),
            ("kr.", "500 kr."),
            ("kr.", "500 kr"),
            ("kr.", "kr. 500"),
            ("zł", "500 zł"),
            ("F\u{202f}CFA", "500\u{a0}F\u{202f}CFA"),
            ("د.إ.\u{200f}", "\u{200f}500 د.إ.\u{200f}"),
        ] {
            reads(&with_symbol(symbol), Kind::Money, &[(text, 500.0)]);
        }
        reads(&with_symbol("kr"), Kind::Money, &[("5 Mkr", 5e6)]);
        // The Papua New Guinean kina: K before the amount, thousands after it.
        reads(&with_symbol("K"), Kind::Money, &[("K 500", 500.0), ("500K", 500_000.0)]);
    }

    #[test]
    fn a_rate_with_a_percent_sign_is_a_percentage() {
        for text in ["2.5%", "2.5 %", "2,5 %", "2.5\u{a0}%", "%2.5", "2.5 percent", "2.5 pct", "2.5％"] {
            reads(&english(), Kind::Rate, &[(text, 0.025)]);
        }
        reads(&english(), Kind::Rate, &[("0.5%", 0.005), ("100%", 1.0), ("-4%", -0.04)]);
    }

    #[test]
    fn a_rate_without_percent_sign_is_a_percentage_from_1_on() {
        reads(
            &english(),
            Kind::Rate,
            &[
                ("0.025", 0.025),
                ("0.999", 0.999),
                ("1", 0.01),
                ("40", 0.4),
                ("100", 1.0),
                ("-40", -0.4),
                ("-0.4", -0.4),
                ("0", 0.0),
            ],
        );
    }

    #[test]
    fn what_is_no_number_is_refused() {
        use NotANumber::{Empty, NotUnderstood, TooLarge, TwoCurrencies};
        refuses(
            Kind::Money,
            &[
                ("", Empty),
                (" \t\u{a0}\u{feff}", Empty),
                ("abc", NotUnderstood),
                ("NaN", NotUnderstood),
                ("inf", NotUnderstood),
                ("-", NotUnderstood),
                (".", NotUnderstood),
                ("$", NotUnderstood),
                ("--5", NotUnderstood),
                ("5-", NotUnderstood),
                ("5 6 7", NotANumber::Misgrouped),
                ("1-2", NotUnderstood),
                ("5 apples", NotUnderstood),
                ("5km", NotUnderstood),
                ("5kk", NotUnderstood),
                ("k5", NotUnderstood),
                ("M$5", NotUnderstood),
                ("5e", NotUnderstood),
                ("0x10", NotUnderstood),
                ("1/2", NotUnderstood),
                ("$$5", TwoCurrencies),
                ("$5 €", TwoCurrencies),
                ("$5 USD", TwoCurrencies),
                ("1e309", TooLarge),
                ("1e999", TooLarge),
                ("1e99999999999999999999", TooLarge),
                ("1e308k", TooLarge),
            ],
        );
    }

    #[test]
    fn marks_that_do_not_fit_what_is_asked_for_are_refused() {
        use NotANumber::{CurrencyNotAsked, MagnitudeNotAsked, PercentNotAsked};
        refuses(Kind::Number, &[("$5", CurrencyNotAsked), ("5%", PercentNotAsked)]);
        refuses(Kind::Money, &[("5%", PercentNotAsked)]);
        refuses(Kind::Rate, &[("$5", CurrencyNotAsked), ("2k", MagnitudeNotAsked)]);
    }

    #[test]
    fn a_text_of_ten_thousand_characters_is_refused() {
        for part in ["1", " ", "$", "1,", "é"] {
            refuses(Kind::Number, &[(&part.repeat(10_000), NotANumber::TooLong)]);
        }
    }
}
