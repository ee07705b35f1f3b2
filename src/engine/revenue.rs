//! What deals bring, and when. The one place where deals become money.

use super::calendar::Calendar;
use super::evaluation::{Ceiling, Outlook, Recurring};
use crate::plan::{Bounded, Draft, Goal, GrowthPeriod, Plan, Target};

/// Below this share of a month's recurring revenue what growth asks for is the last digits of a sum.
const NO_SHARE: f64 = 1e-12;

/// What a series of deals brings.
#[derive(Debug)]
pub(super) struct Takings {
    /// Recognised revenue by month, in money: of a one-off deal its value when it is won, of a
    /// recurring one its MRR every month from the one in which it is won on.
    pub(super) revenue: Vec<f64>,
    /// What is told besides of recurring revenue.
    pub(super) recurring: Option<Recurring>,
}

/// What a series of deals by month brings by itself.
pub(super) fn of_deals(plan: &Plan, deals: &[f64]) -> Takings {
    takings(plan, deals, 0.0)
}

/// What a series of deals by month brings together with the recurring revenue there is.
pub(super) fn in_all(plan: &Plan, deals: &[f64]) -> Takings {
    takings(plan, deals, 1.0)
}

fn takings(plan: &Plan, deals: &[f64], base: f64) -> Takings {
    let bookings = each(deals.len(), &mut |month| of(plan, at(deals, month)));
    match Law::of(plan, &plan.goal) {
        None => Takings { revenue: bookings, recurring: None },
        Some(law) => {
            let mrr = law.mrr(&bookings, base);
            Takings { revenue: mrr.clone(), recurring: Some(Recurring::new(bookings, mrr)) }
        }
    }
}

/// Value of a number of deals, money: what is signed (bookings). Of recurring ones their MRR.
pub(super) fn of(plan: &Draft, deals: f64) -> f64 {
    deals * plan.deal.value.get()
}

/// Running totals: for each month everything up to its end.
pub(super) fn so_far(by_month: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    each(by_month.len(), &mut |month| {
        sum += at(by_month, month);
        sum
    })
}

impl Recurring {
    pub(super) fn new(bookings_by_month: Vec<f64>, mrr_by_month: Vec<f64>) -> Self {
        Self { bookings_so_far: so_far(&bookings_by_month), bookings_by_month, mrr_by_month }
    }
}

/// How recurring revenue grows and shrinks by itself (planning model, section 2). Months are indices
/// from the plan's start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Law {
    /// MRR when the goal's first month begins, and until then.
    start: f64,
    /// What the goal multiplies MRR by in a month.
    grown: f64,
    /// What that comes to in a year, as growth.
    growth_a_year: f64,
    /// What is left of an MRR a month later: less churn, plus expansion.
    pub(super) kept: f64,
    /// By how much churn exceeds expansion; negative where it does not.
    pub(super) decline: f64,
    /// What must be new in a month of the goal, as a share of the MRR before it.
    pub(super) share_new: f64,
    /// The goal's first month.
    first: usize,
    /// The deadline.
    last: usize,
}

impl Law {
    /// The law of a goal within a plan; none when it is not of recurring revenue.
    pub(super) fn of(plan: &Draft, goal: &Goal) -> Option<Self> {
        let Target::Recurring(recurring) = goal.target else { return None };
        let growth = 1.0 + recurring.growth.get();
        let (grown, growth_a_year) = match recurring.per {
            GrowthPeriod::Month => (growth, power(growth, 12) - 1.0),
            GrowthPeriod::Quarter => (cube_root(growth), power(growth, 4) - 1.0),
        };
        let (churn, expansion) = (recurring.churn.get(), recurring.expansion.get());
        let decline = churn - expansion;
        let share_new = grown - 1.0 + decline;
        let index = |month| plan.months_to(month).saturating_sub(1);
        Some(Self {
            start: recurring.start.get(),
            grown,
            growth_a_year,
            kept: 1.0 - churn + expansion,
            decline,
            share_new: if share_new > NO_SHARE { share_new } else { 0.0 },
            first: index(goal.period.first),
            last: index(goal.period.last),
        })
    }

    /// The same where other shares are lost and added. What is aimed at stays.
    pub(super) fn turning_out(self, churn: f64, expansion: f64) -> Self {
        Self { kept: 1.0 - churn + expansion, decline: churn - expansion, ..self }
    }

    /// The MRR aimed at, at the end of each month: from the deadline on it stays.
    pub(super) fn path(&self, months: usize) -> Vec<f64> {
        let mut mrr = self.start;
        each(months, &mut |month| {
            mrr *= if self.counts(month) { self.grown } else { 1.0 };
            mrr
        })
    }

    /// The MRR that must be new in each month: what takes the path from the month before, less churn
    /// and plus expansion, to this one; none where expansion alone does.
    pub(super) fn due(&self, months: usize) -> Vec<f64> {
        let mut before = self.start;
        each(months, &mut |month| {
            if !self.counts(month) {
                return 0.0;
            }
            let new = before * self.share_new;
            before *= self.grown;
            new
        })
    }

    /// The MRR that each month of the goal begins with, added up.
    pub(super) fn mrr_of_months(&self) -> f64 {
        let before = core::iter::once(self.start).chain(self.path(self.last));
        before.skip(self.first).sum()
    }

    /// Growth aimed at in a month, a fraction.
    pub(super) fn growth_a_month(&self) -> f64 {
        self.grown - 1.0
    }

    /// What is left at the end of the first months of the MRR at the start.
    pub(super) fn base_after(&self, months: usize) -> f64 {
        self.mrr(&vec![0.0; months], 1.0).last().copied().unwrap_or(self.start)
    }

    /// What the path multiplies MRR by until the deadline.
    pub(super) fn compounded(&self) -> f64 {
        power(self.grown, self.last + 1 - self.first)
    }

    /// The part of an MRR won in each month until the deadline that is left at its end.
    pub(super) fn left_at_deadline(&self) -> Vec<f64> {
        each(self.last + 1, &mut |month| power(self.kept, self.last - month))
    }

    /// The MRR at the end of each month that comes of new MRR by month and of a part of what there
    /// was at the start.
    pub(super) fn mrr(&self, new: &[f64], base: f64) -> Vec<f64> {
        let (mut base, mut won) = (base * self.start, 0.0);
        each(new.len(), &mut |month| {
            base *= if month >= self.first { self.kept } else { 1.0 };
            won = won * self.kept + at(new, month);
            base + won
        })
    }

    /// What is told of the growth, and where the MRR of a forecast heads to.
    pub(super) fn outlook(&self, forecast: &Recurring, goal: f64, is_reached: bool) -> Outlook {
        // The best month: the last one may be drained, where no new work comes after the deadline.
        let by_deadline = forecast.bookings_by_month.iter().take(self.last + 1);
        let new = by_deadline.copied().fold(0.0, f64::max);
        let ceiling = (self.decline > NO_SHARE).then(|| {
            let mrr = new / self.decline;
            Ceiling { new_mrr: new, mrr, unreachable: !is_reached && goal > mrr }
        });
        Outlook { growth_a_month: self.growth_a_month(), growth_a_year: self.growth_a_year, ceiling }
    }

    fn counts(&self, month: usize) -> bool {
        (self.first..=self.last).contains(&month)
    }
}

/// Deals counted by what is left of their MRR at the deadline: only these add up to the goal.
#[derive(Debug)]
pub(super) struct Counted {
    /// Of the months to the deadline, what is left of an MRR won then.
    pub(super) left: Vec<f64>,
    /// What of the deals due must be left.
    pub(super) needed: f64,
    /// What is left of those that the opening pipeline brings.
    pub(super) opening: f64,
}

impl Counted {
    /// Of deals due by month, and the opening pipeline's by day.
    pub(super) fn new(law: &Law, to_deadline: &Calendar, due: &[f64], opening: &[f64]) -> Self {
        let left = law.left_at_deadline();
        let of = |deals: &[f64]| deals.iter().zip(&left).map(|(deals, left)| deals * left).sum();
        Self { needed: of(due), opening: of(&to_deadline.monthly(opening)), left }
    }

    /// The same by day: what is left at the deadline of an MRR won on that day.
    pub(super) fn left_daily(&self, to_deadline: &Calendar) -> Vec<f64> {
        let mut days = Vec::with_capacity(to_deadline.days());
        for ((_, end), left) in to_deadline.spans().zip(&self.left) {
            days.resize(end, *left);
        }
        days
    }
}

/// A number for each of some months. What computes them is a trait object, so that the loop is in the
/// program once.
fn each(months: usize, of: &mut dyn FnMut(usize) -> f64) -> Vec<f64> {
    let mut numbers = Vec::with_capacity(months);
    for month in 0..months {
        numbers.push(of(month));
    }
    numbers
}

fn at(by_month: &[f64], month: usize) -> f64 {
    by_month.get(month).copied().unwrap_or(0.0)
}

/// A power by multiplication, which every machine does alike.
fn power(base: f64, exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * base)
}

/// The cube root of a number from 1 on, by Newton's method: from above it falls until it is there.
fn cube_root(number: f64) -> f64 {
    let mut root = number;
    loop {
        let next = (2.0 * root + number / (root * root)) / 3.0;
        if next >= root {
            return root;
        }
        root = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cube_root_cubed_is_the_number() {
        // 1, 1.331 = 1.1³, 8 = 2³, 11: the largest growth there is.
        for number in [1.0, 1.000_000_1, 1.05, 1.331, 8.0, 11.0] {
            let root = cube_root(number);
            assert!((power(root, 3) - number).abs() <= 4e-15 * number, "{root} for {number}");
        }
    }
}
