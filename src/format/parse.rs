//! What people type, to numbers.
//!
//! A text is read from left to right in one pass: marks (a sign, a currency), the number itself,
//! and marks again (an abbreviation such as `k`, a currency, a percent sign). Then the separators
//! in the number are judged, since only all of them together tell grouping from decimals. The
//! value is put together from decimal digits and a power of ten, so it is the number typed:
//! `7 %` is 0.07 and not 0.07000000000000001.

use super::{Conventions, Grouping, Kind};
use crate::decimal::Decimal;
use crate::plan::Currency;

/// The longest text that is read, in bytes: room for any finite number with all its digits,
/// grouped by spaces of three bytes each. Nobody types that much.
const MAX_BYTES: usize = 1_000;

/// Signs of a percentage: the usual one, the Arabic one and the wide one of East Asia.
const PERCENT_SIGNS: [char; 3] = ['%', '٪', '％'];

/// Words for a percentage.
const PERCENT_WORDS: [&str; 2] = ["percent", "pct"];

/// Words and abbreviations of powers of ten, in lower case.
const MAGNITUDES: [(&str, i64); 14] = [
    ("k", 3),
    ("tsd", 3),
    ("thousand", 3),
    ("m", 6),
    ("mm", 6),
    ("mn", 6),
    ("mio", 6),
    ("mln", 6),
    ("million", 6),
    ("b", 9),
    ("bn", 9),
    ("mrd", 9),
    ("mld", 9),
    ("billion", 9),
];

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    /// Nothing but blanks.
    #[error("nothing was entered")]
    Empty,
    /// Longer than any number could be.
    #[error("too long to be a number")]
    TooLong,
    /// Not digits with marks of a number around them.
    #[error("not understood as a number")]
    NotUnderstood,
    /// Separators at places where neither groups of digits nor decimals have them: `1,2,3`.
    #[error("the separators between the digits are not at their places")]
    Misgrouped,
    /// More than one currency.
    #[error("more than one currency")]
    TwoCurrencies,
    /// A currency, where no money is asked for.
    #[error("a currency, but no amount of money is asked for")]
    CurrencyNotAsked,
    /// A percent sign, where no percentage is asked for.
    #[error("a percentage, but none is asked for")]
    PercentNotAsked,
    /// Thousands, millions or billions, where a percentage is asked for: `2k`.
    #[error("thousands or millions, but a percentage is asked for")]
    MagnitudeNotAsked,
    /// Beyond the largest number there is, about 1.8e308.
    #[error("too large a number")]
    TooLarge,
}

impl Conventions {
    /// Reads a number that somebody typed or pasted.
    ///
    /// Taken are: groups by comma, point, blank of any width or apostrophe; decimals by point or
    /// comma; a sign; an exponent (`1e5`); `k`, `m`, `bn` and the like (`1.2 mio`); for money a
    /// currency's symbol or code on either side, of whatever currency – the value is of the
    /// plan's; for rates a percent sign on either side.
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
    /// [`NotANumber`], which says why. The result is always finite, and zero has no sign.
    pub fn parse(&self, text: &str, kind: Kind) -> Result<f64, NotANumber> {
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
        let (number, after) = reader.number(rest)?;
        rest = after.trim_start();
        while !rest.is_empty() {
            let (mark, after) = reader.mark(rest, Side::After).ok_or(NotANumber::NotUnderstood)?;
            marks.add(mark)?;
            rest = after.trim_start();
        }

        let power = marks.magnitude.unwrap_or(0);
        let value = match kind {
            Kind::Rate if marks.currency => return Err(NotANumber::CurrencyNotAsked),
            Kind::Rate if marks.magnitude.is_some() => return Err(NotANumber::MagnitudeNotAsked),
            Kind::Rate if marks.percent => number.value(-2)?,
            Kind::Rate => match number.value(0)? {
                percentage if percentage >= 1.0 => number.value(-2)?,
                fraction => fraction,
            },
            _ if marks.percent => return Err(NotANumber::PercentNotAsked),
            Kind::Number if marks.currency => return Err(NotANumber::CurrencyNotAsked),
            Kind::Number | Kind::Money => number.value(power)?,
        };
        let negative = marks.sign == Some(Sign::Minus) && value > 0.0;
        Ok(if negative { -value } else { value })
    }
}

/// The text with one character for each of the many that look alike, and without those that
/// can't be seen: browsers put some of them into the numbers of languages written right to left.
fn simplified(text: &str) -> String {
    text.chars().filter(|&c| !is_invisible(c)).map(simple).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn simple(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2010}'..='\u{2013}' => '-',
        '’' | '‘' | 'ʼ' | '′' | '´' | '`' => '\'',
        // Every width: no-break, narrow no-break, thin, figure …
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn is_currency_sign(c: char) -> bool {
    // The signs of Unicode's category "currency symbol", without the one for cents.
    matches!(
        c,
        '$' | '£' | '¤' | '¥' | '֏' | '؋' | '৳' | '฿' | '៛' | '\u{20a0}'
            ..='\u{20cf}' | '﷼' | '＄' | '￡' | '￥' | '￦'
    )
}

fn magnitude(word: &str) -> Option<i64> {
    let found = MAGNITUDES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map(|&(_, power)| power)
}

fn is_code(word: &str) -> bool {
    Currency::all().any(|currency| currency.code().eq_ignore_ascii_case(word))
}

/// The side of the number on which a mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

/// Something beside the number that says how it is meant.
enum Mark {
    Sign(Sign),
    Currency,
    Percent,
    /// A power of ten.
    Magnitude(i64),
}

/// All marks of one number, each at most once.
#[derive(Default)]
struct Marks {
    sign: Option<Sign>,
    currency: bool,
    percent: bool,
    magnitude: Option<i64>,
}

impl Marks {
    fn add(&mut self, mark: Mark) -> Result<(), NotANumber> {
        match mark {
            Mark::Currency if self.currency => return Err(NotANumber::TwoCurrencies),
            Mark::Currency => self.currency = true,
            Mark::Sign(sign) if self.sign.is_none() => self.sign = Some(sign),
            Mark::Percent if !self.percent => self.percent = true,
            Mark::Magnitude(power) if self.magnitude.is_none() => self.magnitude = Some(power),
            Mark::Sign(_) | Mark::Percent | Mark::Magnitude(_) => return Err(NotANumber::NotUnderstood),
        }
        Ok(())
    }
}

/// Reads simplified texts by conventions whose characters are simplified in the same way.
struct Reader {
    decimal: char,
    group: char,
    grouping: Grouping,
    symbol: String,
}

impl Reader {
    fn new(conventions: &Conventions) -> Self {
        Self {
            decimal: simple(conventions.decimal),
            group: simple(conventions.group),
            grouping: conventions.grouping,
            symbol: simplified(&conventions.symbol).trim().to_owned(),
        }
    }

    /// Whether a character can stand between digits.
    fn is_separator(&self, c: char) -> bool {
        matches!(c, '.' | ',' | ' ' | '\'') || c == self.decimal || c == self.group
    }

    /// Whether a separator can be the decimal mark.
    fn can_be_decimal(&self, c: char) -> bool {
        matches!(c, '.' | ',') || c == self.decimal
    }

    fn begins_number(&self, text: &str) -> bool {
        starts_with_digit(text.strip_prefix(|c| self.can_be_decimal(c)).unwrap_or(text))
    }

    /// The mark at the beginning of the text, and what follows it.
    fn mark<'a>(&self, text: &'a str, side: Side) -> Option<(Mark, &'a str)> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let after_first = chars.as_str();
        let (word, after_word) = split_word(text);
        match (first, side) {
            ('+', Side::Before) => return Some((Mark::Sign(Sign::Plus), after_first)),
            ('-', Side::Before) => return Some((Mark::Sign(Sign::Minus), after_first)),
            (sign, _) if PERCENT_SIGNS.contains(&sign) => return Some((Mark::Percent, after_first)),
            // Before the currency, since `500K` is thousands even where K is its symbol.
            (_, Side::After) => {
                if let Some(power) = magnitude(word) {
                    return Some((
                        Mark::Magnitude(power),
                        after_word.strip_prefix('.').unwrap_or(after_word),
                    ));
                }
            }
            (_, Side::Before) => {}
        }
        if PERCENT_WORDS.iter().any(|name| name.eq_ignore_ascii_case(word)) {
            return Some((Mark::Percent, after_word));
        }
        if let Some(after) = self.currency(text) {
            return Some((Mark::Currency, after));
        }
        match side {
            Side::Before => None,
            Side::After => self.magnitude_of_currency(text),
        }
    }

    /// What follows the currency at the beginning of the text.
    fn currency<'a>(&self, text: &'a str) -> Option<&'a str> {
        let (word, after_word) = split_word(text);
        if let Some(after) = self.own_symbol(text) {
            return Some(after);
        }
        if is_code(word) {
            return Some(after_word);
        }
        // `$`, and `US$` or `R$`; but the M of `M$ 5` is no country, so that is not understood.
        let is_country = word.len() <= 2 && word.chars().all(|c| c.is_ascii_uppercase());
        if is_country && magnitude(word).is_none() { after_word.strip_prefix(is_currency_sign) } else { None }
    }

    /// What follows the conventions' own symbol, also when its last point is left out (`kr.`).
    fn own_symbol<'a>(&self, text: &'a str) -> Option<&'a str> {
        [self.symbol.as_str(), self.symbol.trim_end_matches('.')].into_iter().find_map(|symbol| {
            let after = text.strip_prefix(symbol)?;
            let is_part_of_word =
                symbol.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic);
            (!symbol.is_empty() && !is_part_of_word).then_some(after)
        })
    }

    /// A power of ten written together with the currency: `kEUR`, `Mkr`. The currency remains.
    fn magnitude_of_currency<'a>(&self, text: &'a str) -> Option<(Mark, &'a str)> {
        MAGNITUDES.iter().find_map(|&(name, power)| {
            let (head, tail) = text.split_at_checked(name.len())?;
            let found = head.eq_ignore_ascii_case(name) && self.currency(tail).is_some();
            found.then_some((Mark::Magnitude(power), tail))
        })
    }

    /// The number at the beginning of the text, and what follows it.
    fn number<'a>(&self, text: &'a str) -> Result<(Number, &'a str), NotANumber> {
        let mut digits = String::new();
        let mut separators = Vec::new();
        let mut rest = text;
        let mut chars = rest.chars();
        while let Some(next) = chars.next() {
            let after = chars.as_str();
            if next.is_ascii_digit() {
                digits.push(next);
            } else if self.is_separator(next) && (self.can_be_decimal(next) || starts_with_digit(after)) {
                separators.push(Separator { sign: next, at: digits.len() });
            } else {
                break;
            }
            rest = after;
        }
        let decimals = self.decimals(&digits, &separators)?;
        let (exponent, rest) = exponent(rest);
        Ok((Number { digits, exponent: exponent - decimals }, rest))
    }

    /// How many of the digits are decimals.
    fn decimals(&self, digits: &str, separators: &[Separator]) -> Result<i64, NotANumber> {
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
            (separators, digits.len(), 0)
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

/// A character between digits.
struct Separator {
    sign: char,
    /// How many digits stand before it.
    at: usize,
}

/// The digits, as a whole number, times `10^exponent`.
struct Number {
    digits: String,
    exponent: i64,
}

impl Number {
    /// The number times `10^power`, correctly rounded.
    fn value(&self, power: i64) -> Result<f64, NotANumber> {
        let text = format!("{}e{}", self.digits, self.exponent + power);
        match Decimal::parse(&text).map(|number| number.value()) {
            Some(value) if value.is_finite() => Ok(value),
            Some(_) => Err(NotANumber::TooLarge),
            None => Err(NotANumber::NotUnderstood),
        }
    }
}

/// The exponent at the beginning of the text (`e5`, `E-3`), or 0, and what follows it.
fn exponent(text: &str) -> (i64, &str) {
    // Far beyond what a number can have, and far from where sums of exponents overflow.
    const BEYOND: i64 = 1_000_000;
    let Some(after) = text.strip_prefix(['e', 'E']) else { return (0, text) };
    let (sign, after) = match after.strip_prefix('-') {
        Some(after) => (-1, after),
        None => (1, after.strip_prefix('+').unwrap_or(after)),
    };
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    match after.strip_suffix(rest) {
        // An e without digits is no exponent but the beginning of a word (`5EUR`).
        None | Some("") => (0, text),
        Some(digits) => (sign * digits.parse().unwrap_or(BEYOND).min(BEYOND), rest),
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The letters at the beginning of the text, and what follows them.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Place;

    fn english() -> Conventions {
        Conventions::english(Currency::USD)
    }

    fn german() -> Conventions {
        Conventions {
            decimal: ',',
            group: '.',
            symbol: "€".to_owned(),
            symbol_place: Place::After,
            ..english()
        }
    }

    fn with_symbol(symbol: &str) -> Conventions {
        Conventions { symbol: symbol.to_owned(), ..english() }
    }

    #[track_caller]
    fn reads(conventions: &Conventions, kind: Kind, table: &[(&str, f64)]) {
        for &(text, value) in table {
            assert_eq!(conventions.parse(text, kind), Ok(value), "{text:?}");
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
        assert_eq!(zero.map(f64::is_sign_positive), Ok(true));
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
                ("1,2 Mio. €", 1_200_000.0),
                ("1.2 million", 1_200_000.0),
                ("2bn", 2e9),
                ("$2B", 2e9),
                ("2 Mrd. €", 2e9),
                ("500k€", 500_000.0),
                ("500 kEUR", 500_000.0),
                ("1,200.5k USD", 1_200_500.0),
            ],
        );
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
            "500000 EUR",
            "500000EUR",
            "€500,000",
            "US$500,000",
            "R$ 500.000,00",
            "500.000,00 €",
            "+$500,000",
            "$+500,000",
        ] {
            reads(&english(), Kind::Money, &[(text, 500_000.0)]);
        }
        reads(&german(), Kind::Money, &[("500.000,00 €", 500_000.0), ("500.000 €", 500_000.0)]);
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
