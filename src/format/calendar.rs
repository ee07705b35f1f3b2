//! Months, quarters and days.

use time::Date;

use crate::plan::{Month, Quarter};

use super::{Conventions, Text};

/// The order of a day's parts.
const DATE: Text = Text("{day} {month} {year}");

impl Conventions {
    /// A month in little room: `Jan 2027`.
    #[must_use]
    pub fn month(&self, month: Month) -> String {
        format!("{} {}", self.month_name(month), month.year())
    }

    /// A month in full: `January 2027`.
    #[must_use]
    pub fn month_long(&self, month: Month) -> String {
        format!("{} {}", nth(self.long_months, month.number()), month.year())
    }

    /// A month in full where its year is clear: `January`.
    #[must_use]
    pub fn month_name_long(&self, month: Month) -> &'static str {
        nth(self.long_months, month.number())
    }

    /// A month where its year is clear, in little room: `Jan`.
    #[must_use]
    pub fn month_name(&self, month: Month) -> &'static str {
        nth(self.short_months, month.number())
    }

    /// A quarter: `Q1 2027`.
    #[must_use]
    pub fn quarter(&self, quarter: Quarter) -> String {
        format!("Q{} {}", quarter.number, quarter.year)
    }

    /// A day: `12 May 2027`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let (day, month) = (date.day().to_string(), nth(self.short_months, date.month().into()));
        self.language.fill(DATE, &[&day, month, &date.year().to_string()])
    }
}

/// The name of a month by its number, 1 to 12.
fn nth(names: &[&'static str; 12], number: u8) -> &'static str {
    // Every month of the calendar has such a number; the fallback is never reached.
    names.get(usize::from(number).saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Currency;

    #[test]
    fn months_have_their_names_beside_the_year() {
        let english = Conventions::english(Currency::USD);
        assert_eq!(english.month(Month::constant(2027, 1)), "Jan 2027");
        assert_eq!(english.month_long(Month::constant(2027, 12)), "December 2027");
        assert_eq!(english.month_name(Month::constant(2028, 9)), "Sep");
        assert_eq!(english.month_name_long(Month::constant(2028, 9)), "September");
    }

    #[test]
    fn a_quarter_is_its_number_and_year() {
        let english = Conventions::english(Currency::USD);
        assert_eq!(english.quarter(Month::constant(2027, 6).quarter()), "Q2 2027");
    }

    #[test]
    fn a_day_is_written_day_month_year() {
        let english = Conventions::english(Currency::USD);
        assert_eq!(english.date(Month::constant(2027, 5).first_day()), "1 May 2027");
        assert_eq!(english.date(Month::constant(2028, 2).last_day()), "29 Feb 2028");
    }
}
