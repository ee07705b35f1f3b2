//! The months of an evaluation and the days they are made of. Days are counted from the plan's
//! first one.

use time::{Date, Duration};

use crate::plan::Month;

/// A run of months and the days in them.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    start: Month,
    /// Where each month begins, and at the end where the last one ends, in days from the start.
    bounds: Vec<usize>,
}

impl Calendar {
    /// `months` months from `start` on, or fewer where the last month that can be planned comes
    /// before.
    pub(super) fn new(start: Month, months: usize) -> Self {
        let mut bounds = vec![0];
        let mut day = 0;
        for month in start.through(Month::MAX).take(months) {
            day += usize::from(month.days());
            bounds.push(day);
        }
        Self { start, bounds }
    }

    /// The months.
    pub(super) fn months(&self) -> impl Iterator<Item = Month> + '_ {
        (0..self.len()).map(|index| self.month(index))
    }

    /// How many months.
    pub(super) fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// How many days.
    pub(super) fn days(&self) -> usize {
        self.bounds.last().copied().unwrap_or(0)
    }

    /// The month at an index.
    pub(super) fn month(&self, index: usize) -> Month {
        self.start.plus(i32::try_from(index).unwrap_or(i32::MAX))
    }

    /// The date of a day.
    pub(super) fn date(&self, day: usize) -> Option<Date> {
        self.start.first_day().checked_add(Duration::days(i64::try_from(day).ok()?))
    }

    /// Sums of a daily series by month.
    pub(super) fn monthly(&self, daily: &[f64]) -> Vec<f64> {
        self.spans().map(|(from, to)| daily.get(from..to).unwrap_or_default().iter().sum()).collect()
    }

    /// Monthly totals laid evenly over the days of each month; months without a total get 0.
    pub(super) fn daily(&self, monthly: &[f64]) -> Vec<f64> {
        let mut daily = Vec::with_capacity(self.days());
        let totals = monthly.iter().copied().chain(core::iter::repeat(0.0));
        for ((from, to), total) in self.spans().zip(totals) {
            let days = to - from;
            daily.extend(core::iter::repeat_n(total / days as f64, days));
        }
        daily
    }

    /// First day and day after the last of each month.
    pub(super) fn spans(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.bounds.iter().copied().zip(self.bounds.iter().copied().skip(1))
    }

    /// The first `months` of these months.
    pub(super) fn first(&self, months: usize) -> Self {
        Self { start: self.start, bounds: self.bounds.iter().copied().take(months + 1).collect() }
    }
}
