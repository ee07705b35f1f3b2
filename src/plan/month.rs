//! Calendar months, the grain in which people plan.

use core::fmt;
use core::str::FromStr;

use serde::{Serialize, Serializer};
use time::{Date, Duration};

use super::text::shortened;

/// A month of the Gregorian calendar, from January 1970 to December 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Months since January of year 0.
    index: i32,
}

/// A text or a pair of numbers was not a month between 1970-01 and 2199-12.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month from 1970-01 to 2199-12")]
pub struct NotAMonth {
    /// The refused text, shortened to 60 characters.
    pub value: String,
}

impl Month {
    /// The earliest month that can be planned.
    pub const MIN: Self = Self { index: 1970 * 12 };
    /// The last month that can be planned.
    pub const MAX: Self = Self { index: 2199 * 12 + 11 };

    /// The month `month` (1 to 12) of `year`.
    ///
    /// # Errors
    /// [`NotAMonth`] outside 1970-01 … 2199-12.
    pub fn new(year: i32, month: u8) -> Result<Self, NotAMonth> {
        if !(1..=12).contains(&month) || !(1970..=2199).contains(&year) {
            return Err(NotAMonth { value: format!("{year}-{month}") });
        }
        Ok(Self { index: year * 12 + i32::from(month) - 1 })
    }

    /// A constant of the source; the compiler refuses one that is no month.
    ///
    /// # Panics
    /// Only while constants are evaluated, that is when the program is built.
    #[must_use]
    pub const fn constant(year: i32, month: u8) -> Self {
        assert!(1 <= month && month <= 12 && 1970 <= year && year <= 2199, "no such month");
        Self { index: year * 12 + month as i32 - 1 }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.index.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub fn number(self) -> u8 {
        // `rem_euclid(12)` is 0..=11, so the conversion cannot lose anything.
        self.index.rem_euclid(12) as u8 + 1
    }

    /// The calendar quarter this month lies in.
    #[must_use]
    pub fn quarter(self) -> Quarter {
        Quarter { year: self.year(), number: (self.number() - 1) / 3 + 1 }
    }

    /// This month moved by a number of months, held within [`Self::MIN`] and [`Self::MAX`].
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let index = self.index.saturating_add(months);
        Self { index: index.clamp(Self::MIN.index, Self::MAX.index) }
    }

    /// Months from `earlier` to this one; negative when this one comes first.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.index - earlier.index
    }

    /// All months from this one to `last`, both included; none when `last` comes first.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.index..=last.index).map(|index| Self { index })
    }

    /// Days in this month: 28 to 31.
    #[must_use]
    pub fn days(self) -> u8 {
        self.calendar_month().length(self.year())
    }

    /// The month's first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        // Every month from 1970 to 2199 has a first day; the fallback is never reached.
        Date::from_calendar_date(self.year(), self.calendar_month(), 1).unwrap_or(Date::MIN)
    }

    /// The month's last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first_day().saturating_add(Duration::days(i64::from(self.days()) - 1))
    }

    fn calendar_month(self) -> time::Month {
        time::Month::try_from(self.number()).unwrap_or(time::Month::January)
    }
}

impl fmt::Display for Month {
    /// ISO 8601, as in documents: `2027-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        parsed(text).ok_or_else(|| NotAMonth { value: shortened(text) })
    }
}

/// A month in the digits of a document, and nothing else.
fn parsed(text: &str) -> Option<Month> {
    let (year, month) = text.split_once('-')?;
    let digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    Month::new(year.parse().ok()?, month.parse().ok()?).ok()
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A calendar quarter; the first is January to March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The year.
    pub year: i32,
    /// 1 to 4.
    pub number: u8,
}

/// The quarters that a run of months touches, in order, each with how many of the months lie in it.
pub fn quarters(months: impl Iterator<Item = Month>) -> Vec<(Quarter, usize)> {
    let mut found: Vec<(Quarter, usize)> = Vec::new();
    for month in months {
        match found.last_mut() {
            Some((quarter, count)) if *quarter == month.quarter() => *count += 1,
            _ => found.push((month.quarter(), 1)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn month(year: i32, number: u8) -> Month {
        Month::constant(year, number)
    }

    #[test]
    fn a_month_prints_as_it_is_read() {
        for text in ["1970-01", "2027-09", "2199-12"] {
            assert_eq!(text.parse::<Month>().map(|m| m.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_not_a_month_is_refused() {
        for text in [
            "",
            "2027",
            "2027-13",
            "2027-00",
            "1969-12",
            "2200-01",
            "2027-1",
            "27-01",
            "+027-01",
            "2027-01-01",
        ] {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth { value: text.to_owned() }));
        }
    }

    #[test]
    fn february_of_a_leap_year_has_29_days() {
        assert_eq!(month(2028, 2).days(), 29);
        assert_eq!(month(2027, 2).days(), 28);
        assert_eq!(month(2100, 2).days(), 28);
    }

    #[test]
    fn a_run_across_the_new_year_touches_both_quarters() {
        let run = month(2026, 12).through(month(2027, 4));
        let expected = vec![
            (Quarter { year: 2026, number: 4 }, 1),
            (Quarter { year: 2027, number: 1 }, 3),
            (Quarter { year: 2027, number: 2 }, 1),
        ];
        assert_eq!(quarters(run), expected);
    }

    #[test]
    fn months_beyond_the_calendar_are_held_at_its_ends() {
        assert_eq!(month(2199, 12).plus(5), Month::MAX);
        assert_eq!(month(1970, 1).plus(-1), Month::MIN);
    }
}
