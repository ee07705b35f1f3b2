//! Numbers, money, months and dates as people write and read them, and texts with values in them.
//!
//! Owns: how a value looks in a country's [`Conventions`], what is meant by what somebody
//! types ([`Conventions::parse`]), and how a [`Text`] is said in a [`Language`]. Must not know: where the conventions come from (natively
//! [`Conventions::english`], on the page the browser's), what a number stands for, and any word
//! of a sentence; only signs (`%`, `×`, `$`), the abbreviations k, M and B and the names of months
//! are written here.
//!
//! Rounding is to the nearest, halves away from zero, and of the number as people see it: 1.005
//! becomes 1.01, though the binary number closest to 1.005 lies a little below.

mod calendar;
mod conventions;
mod digits;
mod language;
mod parse;
mod tokens;
mod write;

pub use conventions::{Affixes, Conventions, Grouping, Place};
pub use language::{Catalogue, Language, Text, has_places, next_place};
pub use parse::Reading;
pub use tokens::NotANumber;

/// No-break space: between a number and its sign, so that a line never ends between the two.
pub const NO_BREAK_SPACE: &str = "\u{a0}";

/// What a field holds, which decides how its text is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A plain number: items, people, hours.
    Number,
    /// A length of time in days, which people may give in weeks.
    Days,
    /// A part beside others, which people may give as a percentage.
    Weight,
    /// An amount of money in the conventions' currency.
    Money,
    /// A fraction that people write as a percentage.
    Rate,
}
