//! How numbers, money and months look in one language and country, as plain data.

use crate::plan::Currency;

use super::{Language, NO_BREAK_SPACE, Text};

/// How numbers, money and months look in one language and country.
///
/// Plain data, so that it can be filled from the parts that a browser's `Intl.NumberFormat` and
/// `Intl.DateTimeFormat` give, and compared. Numbers are always written in the digits 0 to 9.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conventions {
    /// What the texts around them are said in, which need not be the locale's language.
    pub language: Language,
    /// The language and country, as a BCP 47 tag: `en`, `de-CH`.
    pub locale: String,
    /// The decimal mark: `.` in English, `,` in German.
    pub decimal: char,
    /// What stands between groups of digits: `,` in English, a narrow no-break space in French.
    /// Different from [`Self::decimal`].
    pub group: char,
    /// How many digits make a group.
    pub grouping: Grouping,
    /// The currency of amounts of money.
    pub currency: Currency,
    /// The currency's symbol or, where it has none, its code: `$`, `CHF`.
    pub symbol: String,
    /// The side of the amount on which the symbol stands.
    pub symbol_place: Place,
    /// What stands between symbol and amount: nothing, or a no-break space.
    pub symbol_spacing: String,
    /// Decimals of the currency's smallest coin: 2 for dollars and cents, 0 for yen.
    pub minor_digits: u8,
    /// What stands before and after the number of a percentage, spaces included.
    pub percent: Affixes,
    /// The months' names as used beside a year in little room, January first: `Jan`.
    pub short_months: &'static [&'static str; 12],
    /// The months' full names, January first: `January`.
    pub long_months: &'static [&'static str; 12],
}

/// How many digits make a group, counted from the decimal mark to the left. 0 is no grouping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// Digits in the group next to the decimal mark.
    pub last: u8,
    /// Digits in every other group: 3 nearly everywhere, 2 in India (`12,34,567`).
    pub others: u8,
}

/// The side of an amount on which a currency's symbol stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `$500`
    Before,
    /// `500 €`
    After,
}

/// Texts around a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affixes {
    /// The text before it.
    pub before: String,
    /// The text after it.
    pub after: String,
}

/// The months in little room.
const SHORT_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The months in full.
const LONG_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Conventions {
    /// The conventions of international English, for one currency: `1,234.5`, `$500`, `CHF 500`,
    /// `2.5 %`, `Jan 2027`.
    ///
    /// Dollar, euro, pound and yen have their symbols. Every other currency is written by its
    /// code, because its symbol is either unknown to most readers or shared with one of these.
    #[must_use]
    pub fn english(currency: Currency) -> Self {
        let code = currency.code();
        let (symbol, spacing) = match code {
            "USD" => ("$", ""),
            "EUR" => ("€", ""),
            "GBP" => ("£", ""),
            "JPY" => ("¥", ""),
            _ => (code, NO_BREAK_SPACE),
        };
        Self {
            language: Language::ENGLISH,
            locale: "en".to_owned(),
            decimal: '.',
            group: ',',
            grouping: Grouping { last: 3, others: 3 },
            currency,
            symbol: symbol.to_owned(),
            symbol_place: Place::Before,
            symbol_spacing: spacing.to_owned(),
            minor_digits: minor_digits(code),
            percent: Affixes { before: String::new(), after: format!("{NO_BREAK_SPACE}%") },
            short_months: &SHORT_MONTHS,
            long_months: &LONG_MONTHS,
        }
    }

    /// The language of the texts around numbers.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text in the language of these conventions.
    #[must_use]
    pub fn text(&self, text: Text) -> &'static str {
        self.language.text(text)
    }
}

/// Decimals of a currency's smallest unit, by ISO 4217's table of minor units.
fn minor_digits(code: &str) -> u8 {
    match code {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}
