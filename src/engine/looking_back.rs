//! From revenue back to the activity it comes from, and from activity on to when it is won.
//!
//! What enters a way in a month enters evenly over its days, and what becomes of it depends only on the
//! days that have passed since: days are days of the real calendar, so one item followed forward once
//! tells of all others on its way. What is won of a month's items in another month is that, summed over
//! the days of both.
//!
//! Volumes are those of the chosen schedule with neither people nor channels a limit. A line mixes what
//! came in on different days, so with limits there is no telling whose a deal is.

use super::calendar::Calendar;
use super::evaluation::{Evaluation, Source};
use super::revenue;
use super::route::Route;
use super::schedule::part_of;
use super::ways::Ways;
use super::whole;
use crate::plan::{Bounded, Plan};

/// What is left of a whole after sums over some thousand days have been taken from it is good to about
/// 1e-13 of it; below this part it is such a rounding, not deals that come later.
const ROUNDING: f64 = 1e-11;

/// Which activity the deals of each month come from.
#[derive(Clone, Debug, PartialEq)]
pub struct LookingBack {
    /// The sources: channels in the order of the plan, the funnel's own way where deals are to come by
    /// it, and what was open at the start, where anything was.
    pub traces: Vec<Trace>,
    /// How many months there are, of activity and of revenue: those of [`Evaluation::months`].
    months: usize,
}

/// What one source brings, by when it came in.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// Where it comes from.
    pub source: Source,
    /// One for each month of activity; of the opening pipeline one alone.
    pub cohorts: Vec<Cohort>,
}

/// Items that came in together, and when they are won.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// When they came in: a month, or before the plan.
    pub from: When,
    /// How many came in; of the opening pipeline those open in all stages.
    pub items: f64,
    /// What is won of them in each month, and at last what is after these months.
    pub won: Vec<Won>,
}

/// When something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before the plan: items open at its start.
    Start,
    /// In a month, by its index.
    Month(usize),
    /// After the last of the months.
    Later,
}

/// Deals and what they bring.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Won {
    /// Deals.
    pub deals: f64,
    /// Their value, money: what is signed. Of recurring revenue their MRR.
    pub value: f64,
    /// The same in whole units of money, for people. These add up: those won in a month come to its
    /// value rounded, whatever they are told apart by, and each is off by less than one.
    pub whole: f64,
}

impl Won {
    fn add(&mut self, other: &Self) {
        self.deals += other.deals;
        self.value += other.value;
        self.whole += other.whole;
    }

    fn sum<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        parts.into_iter().for_each(|part| sum.add(part));
        sum
    }

    /// The part of a whole that this is; nothing of nothing.
    #[must_use]
    pub fn part_of(&self, all: &Self) -> f64 {
        part_of(self.deals, all.deals)
    }
}

/// What is won, by row and column, with all sums.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// From the first row to the last that has anything to show.
    pub rows: Vec<Row>,
    /// What the columns come to.
    pub columns: Vec<Won>,
    /// What all of it comes to.
    pub total: Won,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What the row is about.
    pub when: When,
    /// By column.
    pub cells: Vec<Won>,
    /// What they come to.
    pub total: Won,
}

impl Table {
    /// How many steps of size there are above none.
    pub const STEPS: u8 = 5;

    fn new(rows: impl Iterator<Item = (When, Vec<Won>)>) -> Self {
        let rows = rows.map(|(when, cells)| Row { when, total: Won::sum(&cells), cells });
        let mut rows: Vec<Row> = rows.collect();
        let shown = from_first_to_last(&rows, |row| row.total.whole != 0.0);
        let mut columns = vec![Won::default(); rows.first().map_or(0, |row| row.cells.len())];
        for row in &rows {
            columns.iter_mut().zip(&row.cells).for_each(|(sum, cell)| sum.add(cell));
        }
        let total = Won::sum(&columns);
        rows.truncate(shown.end);
        rows.drain(..shown.start);
        Self { rows, columns, total }
    }

    /// The columns from the first to the last that has anything to show.
    #[must_use]
    pub fn shown_columns(&self) -> core::ops::Range<usize> {
        from_first_to_last(&self.columns, |column| column.whole != 0.0)
    }

    /// What the rows of the first months come to, and of what was before them.
    #[must_use]
    pub fn in_first(&self, months: usize) -> Won {
        let is_in = |row: &&Row| match row.when {
            When::Start => true,
            When::Month(month) => month < months,
            When::Later => false,
        };
        Won::sum(self.rows.iter().filter(is_in).map(|row| &row.total))
    }

    /// The parts of all of it that the rows are, as whole percentages that come to 100; of nothing none.
    #[must_use]
    pub fn percents_of_rows(&self) -> Vec<f64> {
        percents(self.rows.iter().map(|row| &row.total), &self.total)
    }

    /// The same of the columns.
    #[must_use]
    pub fn percents_of_columns(&self) -> Vec<f64> {
        percents(&self.columns, &self.total)
    }

    /// The largest rows, at most so many and the first of equal ones, in their order: when each is, with its
    /// whole percentage, none of which is 0; and the percentage that all others come to.
    #[must_use]
    pub fn largest(&self, most: usize) -> (Vec<(When, f64)>, f64) {
        let rows = self.rows.iter().zip(self.percents_of_rows()).enumerate();
        let mut rows: Vec<_> = rows.map(|(place, (row, percent))| (place, row.when, percent)).collect();
        // Stable: of equal ones the first.
        rows.sort_by(|one, other| other.2.total_cmp(&one.2));
        rows.truncate(most);
        rows.retain(|(.., percent)| *percent > 0.0);
        rows.sort_unstable_by_key(|(place, ..)| *place);
        let largest: Vec<_> = rows.into_iter().map(|(_, when, percent)| (when, percent)).collect();
        let others = 100.0 - largest.iter().map(|(_, percent)| percent).sum::<f64>();
        (largest, others)
    }

    /// How large each cell is beside the largest one, in steps: from 0 for next to nothing to
    /// [`Self::STEPS`].
    #[must_use]
    pub fn steps(&self) -> Vec<Vec<u8>> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let largest = cells.fold(0.0, |largest: f64, cell| largest.max(cell.whole));
        // A part is between 0 and 1, so the conversion only drops the fraction.
        let step = |cell: &Won| (part_of(cell.whole, largest) * f64::from(Self::STEPS)).round() as u8;
        self.rows.iter().map(|row| row.cells.iter().map(step).collect()).collect()
    }

    /// The columns that have anything to show.
    pub fn used_columns(&self) -> impl Iterator<Item = usize> + '_ {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.whole != 0.0).map(|(place, _)| place)
    }
}

impl LookingBack {
    /// When activity can have happened: before the start where anything was open, and each month.
    pub fn activities(&self) -> impl Iterator<Item = When> + '_ {
        let has_opening = self.traces.iter().any(|trace| trace.source == Source::Opening);
        has_opening.then_some(When::Start).into_iter().chain((0..self.months).map(When::Month))
    }

    /// What is won at some time, by activity and source.
    #[must_use]
    pub fn of_revenue(&self, won: When) -> Table {
        let place = self.place(won);
        Table::new(self.activities().map(|from| {
            let of = |trace: &Trace| trace.of(from).and_then(|cohort| cohort.won.get(place?).copied());
            (from, self.traces.iter().map(|trace| of(trace).unwrap_or_default()).collect())
        }))
    }

    /// What is won of some activity, by when it is and by source.
    #[must_use]
    pub fn of_activity(&self, from: When) -> Table {
        let cohorts: Vec<Option<&Cohort>> = self.traces.iter().map(|trace| trace.of(from)).collect();
        let places = (0..self.months).map(When::Month).chain([When::Later]);
        Table::new(places.enumerate().map(|(place, when)| {
            let of = |cohort: &Option<&Cohort>| cohort.and_then(|cohort| cohort.won.get(place).copied());
            (when, cohorts.iter().map(|cohort| of(cohort).unwrap_or_default()).collect())
        }))
    }

    /// All that is won, by activity and by month, and at last after the months; of one source, by its
    /// place among the traces, or of all.
    #[must_use]
    pub fn in_all(&self, source: Option<usize>) -> Table {
        Table::new(self.activities().map(|from| {
            let mut cells = vec![Won::default(); self.months + 1];
            let traces = self.traces.iter().enumerate();
            let traces = traces.filter(|(place, _)| source.is_none_or(|source| source == *place));
            for cohort in traces.filter_map(|(_, trace)| trace.of(from)) {
                cells.iter_mut().zip(&cohort.won).for_each(|(sum, won)| sum.add(won));
            }
            (from, cells)
        }))
    }

    /// How many items came in at some time, by source.
    #[must_use]
    pub fn items(&self, from: When) -> Vec<f64> {
        let items = |trace: &Trace| trace.of(from).map_or(0.0, |cohort| cohort.items);
        self.traces.iter().map(items).collect()
    }

    /// Where what is won at some time stands in [`Cohort::won`]. Nothing is won before the plan.
    fn place(&self, won: When) -> Option<usize> {
        match won {
            When::Start => None,
            When::Month(month) => Some(month),
            When::Later => Some(self.months),
        }
    }

    /// Makes the amounts of each month whole, all sources and activities together.
    fn round(&mut self) {
        for place in 0..=self.months {
            let cohorts = |back: &mut Self| -> Vec<f64> {
                let cohorts = back.traces.iter().flat_map(|trace| &trace.cohorts);
                cohorts.map(|cohort| cohort.won.get(place).map_or(0.0, |won| won.value)).collect()
            };
            let whole = whole::amounts(&cohorts(self));
            let cohorts = self.traces.iter_mut().flat_map(|trace| &mut trace.cohorts);
            for (cohort, whole) in cohorts.zip(whole) {
                if let Some(won) = cohort.won.get_mut(place) {
                    won.whole = whole;
                }
            }
        }
    }
}

impl Trace {
    /// What came in at some time.
    #[must_use]
    pub fn of(&self, from: When) -> Option<&Cohort> {
        self.cohorts.iter().find(|cohort| cohort.from == from)
    }
}

/// Follows all that comes in by a plan's schedule to when it is won.
#[must_use]
pub fn looking_back(plan: &Plan, evaluation: &Evaluation) -> LookingBack {
    let ways = Ways::of(plan);
    let forecast = &evaluation.unlimited;
    let months = evaluation.months.len();
    let tracer = Tracer { plan, calendar: Calendar::new(plan.start, months) };
    let by_way = |source: Source, way: usize, entered: &[Vec<f64>]| {
        let route = &ways.all.get(way)?.route;
        let cohorts = tracer.cohorts(route, entered.get(route.entry).map(Vec::as_slice).unwrap_or_default());
        Some(Trace { source, cohorts })
    };
    let mut traces = Vec::new();
    if plan.channels.is_empty() {
        traces.extend(by_way(Source::Funnel, Ways::own(plan), &forecast.entered));
    }
    for part in forecast.sources.iter().filter(|part| part.source != Source::Opening) {
        let way = Ways::taken_by(plan, &part.source);
        traces.extend(way.and_then(|way| by_way(part.source.clone(), way, &part.entered)));
    }
    traces.extend(tracer.opening(&evaluation.opening.deals_by_month));
    let mut back = LookingBack { traces, months };
    back.round();
    back
}

/// What following items takes.
struct Tracer<'a> {
    plan: &'a Plan,
    calendar: Calendar,
}

impl Tracer<'_> {
    /// The items that enter a route by month.
    fn cohorts(&self, route: &Route, entered: &[f64]) -> Vec<Cohort> {
        let of_one: Vec<f64> = route.arrivals().take(self.calendar.days()).collect();
        // Of one item, months being of few lengths.
        let mut of_months: Vec<(usize, Vec<f64>)> = Vec::new();
        let share_won = route.share_won();
        let months = self.calendar.spans().zip(entered).enumerate();
        let cohorts = months.map(|(month, ((from, to), items))| {
            let days = to - from;
            if !of_months.iter().any(|(length, _)| *length == days) {
                of_months.push((days, spread(&of_one, days)));
            }
            let of_month = of_months.iter().find(|(length, _)| *length == days);
            let of_month = of_month.map(|(_, days)| days.as_slice()).unwrap_or_default();
            let all = items * share_won;
            let deals = self.calendar.spans().map(|(first, end)| {
                // Days since the cohort's first one.
                let won = first.checked_sub(from).and_then(|first| of_month.get(first..end - from));
                won.map_or(0.0, |days| days.iter().sum::<f64>() * all)
            });
            self.cohort(When::Month(month), *items, all, deals.collect())
        });
        cohorts.collect()
    }

    /// What was open at the start; none where nothing was.
    fn opening(&self, deals: &[f64]) -> Option<Trace> {
        let funnel = &self.plan.funnel;
        let open = funnel.stages.iter().map(|stage| stage.open.get());
        let items: f64 = open.clone().sum();
        let all = open.zip(Route::of(funnel, 0).shares_won()).map(|(open, share)| open * share).sum();
        let cohort = self.cohort(When::Start, items, all, deals.to_vec());
        (items > 0.0).then(|| Trace { source: Source::Opening, cohorts: vec![cohort] })
    }

    /// Items of which so many are won in all: those not won in the months are won later.
    fn cohort(&self, from: When, items: f64, all: f64, mut deals: Vec<f64>) -> Cohort {
        let later = all - deals.iter().sum::<f64>();
        deals.push(if later > ROUNDING * all { later } else { 0.0 });
        let won =
            deals.into_iter().map(|deals| Won { deals, value: revenue::of(self.plan, deals), whole: 0.0 });
        Cohort { from, items, won: won.collect() }
    }
}

/// Of one item that enters evenly over some days, what is won on each day from the first of them on,
/// given the same of one that enters on a single day.
fn spread(of_one: &[f64], days: usize) -> Vec<f64> {
    let sum = |day: usize| -> f64 {
        let since = (day + 1).saturating_sub(days);
        of_one.get(since..=day).unwrap_or_default().iter().sum()
    };
    (0..of_one.len()).map(|day| sum(day) / days as f64).collect()
}

/// The parts of a whole, as whole percentages that come to 100; of nothing none.
fn percents<'a>(parts: impl IntoIterator<Item = &'a Won>, all: &Won) -> Vec<f64> {
    let exact: Vec<f64> = parts.into_iter().map(|part| 100.0 * part.part_of(all)).collect();
    whole::amounts(&exact)
}

/// From the first to the last of some that have anything to show.
fn from_first_to_last<T>(of: &[T], shows: impl Fn(&T) -> bool) -> core::ops::Range<usize> {
    let first = of.iter().position(&shows).unwrap_or(0);
    let end = of.iter().rposition(&shows).map_or(0, |last| last + 1);
    first..end
}
