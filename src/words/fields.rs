//! What fields say about what is typed into them.

use crate::format::{Conventions, Kind};
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
        self == Self::Months
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Money => "an amount",
            Self::Rate => "a rate",
            Self::Growth => "a growth rate",
            Self::Share => "a share",
            Self::Days => "a number of days",
            Self::Months => "a whole number of months",
            Self::Hours => "a number of hours",
            Self::People => "a number of people",
            Self::Items => "a number",
            Self::Customers => "a number of customers",
            Self::Weight => "a weight",
        }
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
    format!("{typed} read as {}", written(value, unit, conventions))
}

/// Said of an amount in another currency than the plan's.
#[must_use]
pub fn other_currency(conventions: &Conventions) -> String {
    let code = conventions.currency.code();
    format!("This plan is in {code}. Enter the amount in {code}, or change the plan’s currency.")
}

/// What a number field takes: "Enter a rate from 0.0001 % to 100 %."
#[must_use]
pub fn allowed(unit: Unit, range: Range, conventions: &Conventions) -> String {
    let [min, max] = [range.min, range.max].map(|value| written(value, unit, conventions));
    format!("Enter {} from {min} to {max}.", unit.noun())
}

/// What a text field takes.
#[must_use]
pub fn allowed_length(min: usize, max: usize, conventions: &Conventions) -> String {
    let most = conventions.number(max as f64, 0);
    match min {
        0 => format!("Enter up to {most} characters."),
        1 => format!("Enter a name of up to {most} characters, on one line."),
        _ => format!("Enter {min} to {most} characters."),
    }
}

/// What the slider beside a field is called.
#[must_use]
pub fn slider(field: &str) -> String {
    format!("{field}, slider")
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
        let told = |unit, range| allowed(unit, range, &english).replace(NO_BREAK_SPACE, " ");
        assert_eq!(told(Unit::Rate, Rate::RANGE), "Enter a rate from 0.0001 % to 100 %.");
        assert_eq!(told(Unit::People, Headcount::RANGE), "Enter a number of people from 0 to 100,000.");
        assert_eq!(told(Unit::Money, Money::RANGE), "Enter an amount from $0.01 to $1,000,000,000,000,000.");
    }
}
