//! What fields say about what is typed into them.

use crate::format::{Conventions, Kind, Language, Text};
use crate::plan::values::Range;

/// What a number on the page measures: how it is written and read, and what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money in the plan's currency.
    Money,
    /// A conversion rate, a fraction.
    Rate,
    /// Growth over a baseline, a fraction.
    Growth,
    /// A part of a whole, a fraction.
    Share,
    /// A length of time in days.
    Days,
    /// A length of time in whole months.
    Months,
    /// A whole number of no other unit.
    Whole,
    /// Working hours.
    Hours,
    /// People, full-time equivalents.
    People,
    /// Items in a stage.
    Items,
    /// Customers.
    Customers,
    /// The weight of a month or quarter beside others.
    Weight,
}

impl Unit {
    /// How a number of this unit is read and written.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Money => Kind::Money,
            Self::Rate | Self::Growth | Self::Share => Kind::Rate,
            Self::Days => Kind::Days,
            Self::Weight => Kind::Weight,
            _ => Kind::Number,
        }
    }

    /// Whether it comes in whole numbers only.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Months | Self::Whole)
    }
}

/// A value with all its digits and its sign: `$500,000`, `2.5 %`, `14`.
#[must_use]
pub fn written(value: f64, unit: Unit, conventions: &Conventions) -> String {
    conventions.entry_with_symbol(value, unit.kind())
}

/// How the field read what was typed: `= $500,000`.
#[must_use]
pub fn reading(value: f64, unit: Unit, conventions: &Conventions) -> String {
    format!("= {}", written(value, unit, conventions))
}

/// How a text was read that others would mean otherwise: "0.5 read as 50 %".
#[must_use]
pub fn read_as(typed: &str, value: f64, unit: Unit, conventions: &Conventions) -> String {
    say!(conventions, "{typed} read as {value}", typed, value = written(value, unit, conventions))
}

/// Said of an amount in another currency than the plan's.
#[must_use]
pub fn other_currency(conventions: &Conventions) -> String {
    let code = conventions.currency.code();
    say!(
        conventions,
        "This plan is in {code}. Enter the amount in {code}, or change the plan’s currency.",
        code
    )
}

/// What a number field takes: "Enter a rate from 0.0001 % to 100 %."
#[must_use]
pub fn allowed(unit: Unit, range: Range, conventions: &Conventions) -> String {
    let [min, max] = [range.min, range.max].map(|value| written(value, unit, conventions));
    let text = match unit {
        Unit::Money => Text("Enter an amount from {min} to {max}."),
        Unit::Rate => Text("Enter a rate from {min} to {max}."),
        Unit::Growth => Text("Enter a growth rate from {min} to {max}."),
        Unit::Share => Text("Enter a share from {min} to {max}."),
        Unit::Days => Text("Enter a number of days from {min} to {max}."),
        Unit::Months => Text("Enter a whole number of months from {min} to {max}."),
        Unit::Whole => Text("Enter a whole number from {min} to {max}."),
        Unit::Hours => Text("Enter a number of hours from {min} to {max}."),
        Unit::People => Text("Enter a number of people from {min} to {max}."),
        Unit::Items => Text("Enter a number from {min} to {max}."),
        Unit::Customers => Text("Enter a number of customers from {min} to {max}."),
        Unit::Weight => Text("Enter a weight from {min} to {max}."),
    };
    conventions.language.fill(text, &[&min, &max])
}

/// What a text field takes.
#[must_use]
pub fn allowed_length(min: usize, max: usize, conventions: &Conventions) -> String {
    let most = conventions.number(max as f64, 0);
    match min {
        0 => say!(conventions, "Enter up to {most} characters.", most),
        1 => say!(conventions, "Enter a name of up to {most} characters, on one line.", most),
        _ => say!(conventions, "Enter {min} to {most} characters.", min = min.to_string(), most),
    }
}

/// What the slider beside a field is called.
#[must_use]
pub fn slider(field: &str, language: Language) -> String {
    say!(language, "{field}, slider", field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::NO_BREAK_SPACE;
    use crate::plan::values::{Bounded, Money, Rate};
    use crate::plan::{Currency, Headcount};

    #[test]
    fn a_refused_entry_is_told_what_is_allowed_in_the_plans_units() {
        let english = Conventions::english(Currency::USD);
        const RUNS: Range = Range { min: 100.0, max: 100_000.0 };
        let told = |unit, range| allowed(unit, range, &english).replace(NO_BREAK_SPACE, " ");
        assert_eq!(told(Unit::Rate, Rate::RANGE), "Enter a rate from 0.0001 % to 100 %.");
        assert_eq!(told(Unit::People, Headcount::RANGE), "Enter a number of people from 0 to 100,000.");
        assert_eq!(told(Unit::Whole, RUNS), "Enter a whole number from 100 to 100,000.");
        assert_eq!(told(Unit::Money, Money::RANGE), "Enter an amount from $0.01 to $1,000,000,000,000,000.");
    }
}
