//! What stands in a number that somebody typed: signs, currencies, abbreviations, digits and what
//! parts them. What all of it means together is for [`super::parse`] to say.

use super::{Conventions, Grouping};
use crate::decimal::Decimal;
use crate::plan::Currency;

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
    /// The sign or code of another currency than the conventions' own.
    #[error("an amount in another currency")]
    OtherCurrency,
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

/// Words and abbreviations of lengths of time, in lower case, in days.
const DURATIONS: [(&str, f64); 8] = [
    ("d", 1.0),
    ("day", 1.0),
    ("days", 1.0),
    ("w", 7.0),
    ("wk", 7.0),
    ("wks", 7.0),
    ("week", 7.0),
    ("weeks", 7.0),
];

/// The text with one character for each of the many that look alike, and without those that
/// can't be seen: browsers put some of them into the numbers of languages written right to left.
pub(super) fn simplified(text: &str) -> String {
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

fn duration(word: &str) -> Option<f64> {
    let found = DURATIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map(|&(_, days)| days)
}

fn is_code(word: &str) -> bool {
    Currency::all().any(|currency| currency.code().eq_ignore_ascii_case(word))
}

/// Whether a sign can mean a currency. Dollars, pounds and yen are many countries'; the sign of
/// one currency alone is its own only.
fn can_mean(sign: char, currency: Currency) -> bool {
    let code = currency.code();
    match sign {
        '$' | '＄' => {
            code.ends_with('D')
                || matches!(code, "ARS" | "BRL" | "CLP" | "COP" | "CUP" | "DOP" | "MXN" | "UYU")
        }
        '£' | '￡' => matches!(code, "GBP" | "EGP" | "FKP" | "GIP" | "LBP" | "SDG" | "SHP" | "SSP" | "SYP"),
        '¥' | '￥' => matches!(code, "JPY" | "CNY"),
        '€' => code == "EUR",
        '₹' => code == "INR",
        '₩' | '￦' => matches!(code, "KRW" | "KPW"),
        '₽' => code == "RUB",
        '₺' => code == "TRY",
        '₪' => code == "ILS",
        '₴' => code == "UAH",
        // The rarer ones may be anybody's.
        _ => true,
    }
}

/// The side of the number on which a mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// Something beside the number that says how it is meant.
pub(super) enum Mark {
    Sign(Sign),
    /// A currency, and whether it can be the conventions' own.
    Currency(bool),
    Percent,
    /// A unit of time, in days.
    Duration(f64),
    /// A power of ten.
    Magnitude(i64),
}

/// All marks of one number, each at most once.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) sign: Option<Sign>,
    pub(super) currency: Option<bool>,
    pub(super) percent: bool,
    pub(super) duration: Option<f64>,
    pub(super) magnitude: Option<i64>,
}

impl Marks {
    pub(super) fn add(&mut self, mark: Mark) -> Result<(), NotANumber> {
        match mark {
            Mark::Currency(_) if self.currency.is_some() => return Err(NotANumber::TwoCurrencies),
            Mark::Currency(own) => self.currency = Some(own),
            Mark::Duration(days) if self.duration.is_none() => self.duration = Some(days),
            Mark::Sign(sign) if self.sign.is_none() => self.sign = Some(sign),
            Mark::Percent if !self.percent => self.percent = true,
            Mark::Magnitude(power) if self.magnitude.is_none() => self.magnitude = Some(power),
            _ => return Err(NotANumber::NotUnderstood),
        }
        Ok(())
    }
}

/// Reads simplified texts by conventions whose characters are simplified in the same way.
pub(super) struct Reader {
    decimal: char,
    pub(super) group: char,
    pub(super) grouping: Grouping,
    symbol: String,
    currency: Currency,
}

impl Reader {
    pub(super) fn new(conventions: &Conventions) -> Self {
        Self {
            decimal: simple(conventions.decimal),
            group: simple(conventions.group),
            grouping: conventions.grouping,
            symbol: simplified(&conventions.symbol).trim().to_owned(),
            currency: conventions.currency,
        }
    }

    /// Whether a character can stand between digits.
    fn is_separator(&self, c: char) -> bool {
        matches!(c, '.' | ',' | ' ' | '\'') || c == self.decimal || c == self.group
    }

    /// Whether a separator can be the decimal mark.
    pub(super) fn can_be_decimal(&self, c: char) -> bool {
        matches!(c, '.' | ',') || c == self.decimal
    }

    pub(super) fn begins_number(&self, text: &str) -> bool {
        starts_with_digit(text.strip_prefix(|c| self.can_be_decimal(c)).unwrap_or(text))
    }

    /// The mark at the beginning of the text, and what follows it.
    pub(super) fn mark<'a>(&self, text: &'a str, side: Side) -> Option<(Mark, &'a str)> {
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
        if let Some((own, after)) = self.currency(text) {
            return Some((Mark::Currency(own), after));
        }
        match side {
            Side::Before => None,
            Side::After => match duration(word) {
                Some(days) => Some((Mark::Duration(days), after_word)),
                None => self.magnitude_of_currency(text),
            },
        }
    }

    /// The currency at the beginning of the text: whether it can be the conventions' own, and what
    /// follows it.
    fn currency<'a>(&self, text: &'a str) -> Option<(bool, &'a str)> {
        let (word, after_word) = split_word(text);
        let code = self.currency.code();
        if let Some(after) = self.own_symbol(text) {
            return Some((true, after));
        }
        if is_code(word) {
            return Some((code.eq_ignore_ascii_case(word), after_word));
        }
        // `$`, and `US$` or `R$`; but the M of `M$ 5` is no country, so that is not understood.
        let is_country = word.len() <= 2 && word.chars().all(|c| c.is_ascii_uppercase());
        if !is_country || magnitude(word).is_some() {
            return None;
        }
        let sign = after_word.chars().next()?;
        let after = after_word.strip_prefix(is_currency_sign)?;
        // Countries are named as their currencies' codes begin, but for Brazil and Taiwan.
        let country = word.chars().next();
        let is_here = country.is_none_or(|first| code.starts_with(first))
            || matches!((word, code), ("R", "BRL") | ("NT", "TWD"));
        Some((is_here && can_mean(sign, self.currency), after))
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

    /// The digits at the beginning of the text, with what parts them, and what follows it.
    pub(super) fn number<'a>(&self, text: &'a str) -> (Number, &'a str) {
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
        let (exponent, rest) = exponent(rest);
        (Number { digits, separators, exponent }, rest)
    }
}

/// A character between digits.
pub(super) struct Separator {
    pub(super) sign: char,
    /// How many digits stand before it.
    pub(super) at: usize,
}

/// The digits, as a whole number, times `10^exponent`, and what stood between them.
pub(super) struct Number {
    pub(super) digits: String,
    pub(super) separators: Vec<Separator>,
    pub(super) exponent: i64,
}

impl Number {
    /// The number times `10^power`, correctly rounded.
    pub(super) fn value(&self, power: i64) -> Result<f64, NotANumber> {
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
