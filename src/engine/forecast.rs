//! The flow through the funnel, forward in time, when people are no limit (planning model,
//! section 6).

use super::calendar::Calendar;
use super::evaluation::{Balance, Forecast};
use super::lag::Chain;
use super::revenue::{self, Takings};
use super::route::{Route, Step};
use super::ways::Ways;
use crate::plan::{Bounded, Plan};

/// Items on their way along a route.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    /// The way whose lags it has.
    pub(super) way: usize,
    pub(super) route: Route,
    /// Items open at the start, by step; empty for none at all.
    pub(super) open: Vec<f64>,
    /// Items entering, by stage from the route's entry on (won last) and day.
    pub(super) entered: Vec<Vec<f64>>,
    /// Items leaving to the next stage or for good, by step and month.
    left: Vec<Vec<f64>>,
    /// Items in progress after the last day, by step.
    in_progress: Vec<f64>,
}

impl Flow {
    /// Runs a daily series entering a route, and what is open on it.
    pub(super) fn new(
        way: usize,
        route: Route,
        open: Vec<f64>,
        entering: Vec<f64>,
        calendar: &Calendar,
    ) -> Self {
        let mut entered = vec![entering];
        let (mut left, mut in_progress) = (Vec::new(), Vec::new());
        let items = open.iter().copied().chain(core::iter::repeat(0.0));
        for (step, items) in route.steps.iter().zip(items) {
            let mut chain = Chain::new(step.lag);
            chain.open(items);
            let mut days = entered.last().cloned().unwrap_or_default();
            chain.run(days.iter_mut());
            in_progress.push(chain.content());
            left.push(calendar.monthly(&days));
            days.iter_mut().for_each(|items| *items *= step.rate);
            entered.push(days);
        }
        Self { way, route, open, entered, left, in_progress }
    }

    /// What the opening pipeline alone becomes, on the funnel's own way; none where nothing is open.
    pub(super) fn opening(plan: &Plan, calendar: &Calendar) -> Option<Self> {
        let open = plan.funnel.stages.iter().map(|stage| stage.open.get());
        let first = open.clone().position(|items| items > 0.0)?;
        let open = open.skip(first).collect();
        let nothing = vec![0.0; calendar.days()];
        Some(Self::new(Ways::own(plan), Route::of(&plan.funnel, first), open, nothing, calendar))
    }

    /// Deals won, by day.
    pub(super) fn won(&self) -> &[f64] {
        self.entered.last().map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds a flow along the last part of this one's route.
    pub(super) fn absorb(&mut self, other: &Self) {
        fn add(to: &mut [f64], from: &[f64]) {
            to.iter_mut().zip(from).for_each(|(sum, items)| *sum += items);
        }
        let before = self.route.steps.len() - other.route.steps.len();
        let days = self.entered.iter_mut().skip(before).zip(&other.entered);
        let months = self.left.iter_mut().skip(before).zip(&other.left);
        days.chain(months).for_each(|(to, from)| add(to, from));
        self.open.resize(self.route.steps.len(), 0.0);
        add(self.open.get_mut(before..).unwrap_or_default(), &other.open);
        add(self.in_progress.get_mut(before..).unwrap_or_default(), &other.in_progress);
    }

    /// The flow by month.
    pub(super) fn line(&self, calendar: &Calendar) -> Line {
        let mut line = Line::none(self.route.entry, calendar.len());
        line.entered.extend(self.entered.first().map(|days| calendar.monthly(days)));
        let held = self.in_progress.iter().map(|held| (0.0, *held));
        line.extend(&self.route, &self.open, self.left.clone(), &held.collect::<Vec<_>>());
        line
    }
}

/// A flow by month: what enters and leaves each stage of the funnel, and where it went.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// By stage, won last, and month.
    pub(super) entered: Vec<Vec<f64>>,
    /// By stage and month.
    pub(super) left: Vec<Vec<f64>>,
    /// By stage, won last.
    pub(super) balance: Vec<Balance>,
}

const NOTHING: Balance =
    Balance { opening: 0.0, entered: 0.0, advanced: 0.0, lost: 0.0, waiting: 0.0, in_progress: 0.0 };

impl Line {
    /// Nothing in the first stages, and no others yet.
    pub(super) fn none(stages: usize, months: usize) -> Self {
        let nothing = vec![vec![0.0; months]; stages];
        Self { entered: nothing.clone(), left: nothing, balance: vec![NOTHING; stages] }
    }

    /// Nothing at all in a funnel of so many stages, won included.
    pub(super) fn nothing(stages: usize, months: usize) -> Self {
        let mut line = Self::none(stages, months);
        line.left.pop();
        line
    }

    /// Adds another line, over the same stages and months.
    pub(super) fn add(&mut self, other: &Self) {
        let days = self.entered.iter_mut().zip(&other.entered).chain(self.left.iter_mut().zip(&other.left));
        for (sums, months) in days {
            sums.iter_mut().zip(months).for_each(|(sum, items)| *sum += items);
        }
        for (sum, part) in self.balance.iter_mut().zip(&other.balance) {
            sum.opening += part.opening;
            sum.entered += part.entered;
            sum.advanced += part.advanced;
            sum.lost += part.lost;
            sum.waiting += part.waiting;
            sum.in_progress += part.in_progress;
        }
    }

    /// The part of this line that goes by steps of its own, given its part at each of the last stages.
    pub(super) fn part(&self, parts: &[f64], steps: &[Step]) -> Self {
        let mut line = self.clone();
        let before = line.balance.len() - parts.len();
        let stages = line.entered.iter_mut().skip(before).zip(parts);
        for (months, part) in stages.chain(line.left.iter_mut().skip(before).zip(parts)) {
            months.iter_mut().for_each(|items| *items *= part);
        }
        let mut steps = steps.iter();
        for (balance, part) in line.balance.iter_mut().skip(before).zip(parts) {
            let Balance { opening, entered, advanced, lost, waiting, in_progress } = *balance;
            let gone = advanced + lost;
            let (advanced, lost) = match steps.next() {
                Some(step) if *part < 1.0 => (gone * step.rate, gone * (1.0 - step.rate)),
                _ => (advanced, lost),
            };
            *balance = Balance {
                opening: opening * part,
                entered: entered * part,
                advanced: advanced * part,
                lost: lost * part,
                waiting: waiting * part,
                in_progress: in_progress * part,
            };
        }
        line
    }

    /// The stages before one, and what enters it.
    pub(super) fn up_to(&self, stage: usize) -> Self {
        Self {
            entered: self.entered.iter().take(stage + 1).cloned().collect(),
            left: self.left.iter().take(stage).cloned().collect(),
            balance: self.balance.iter().take(stage).cloned().collect(),
        }
    }

    /// Deals won in the first months.
    pub(super) fn deals_in(&self, months: usize) -> f64 {
        self.entered.last().into_iter().flatten().take(months).sum()
    }

    /// Deals won after the first months.
    pub(super) fn deals_after(&self, months: usize) -> f64 {
        self.entered.last().into_iter().flatten().skip(months).sum()
    }

    /// Adds the stages that are missing, when of the first of them is only known what enters: given
    /// what leaves them along a route, by month, and what waits and is in progress at the end.
    pub(super) fn extend(&mut self, route: &Route, open: &[f64], left: Vec<Vec<f64>>, held: &[(f64, f64)]) {
        let before = self.balance.len() - route.entry;
        let steps = route.steps.iter().enumerate().skip(before);
        let mut held = held.iter().copied();
        let entered = |line: &Self| line.entered.last().map_or(0.0, |months| months.iter().sum());
        for ((at, step), left) in steps.zip(left) {
            let gone: f64 = left.iter().sum();
            let (waiting, in_progress) = held.next().unwrap_or_default();
            self.balance.push(Balance {
                opening: open.get(at).copied().unwrap_or(0.0),
                entered: entered(self),
                advanced: gone * step.rate,
                lost: gone * (1.0 - step.rate),
                waiting,
                in_progress,
            });
            self.entered.push(left.iter().map(|items| step.rate * items).collect());
            self.left.push(left);
        }
        // What enters the last stage is won, and may then wait to be taken up: sums over days and over
        // months differ in the last digits.
        let (waiting, _) = held.next().unwrap_or_default();
        let entered = entered(self);
        self.balance.push(Balance { entered, advanced: (entered - waiting).max(0.0), waiting, ..NOTHING });
    }

    /// What the line brings by the deadline and after it.
    pub(super) fn forecast(self, plan: &Plan, months_to_deadline: usize) -> Forecast {
        let Self { entered, left, balance } = self;
        let won = entered.last().map(Vec::as_slice).unwrap_or_default();
        let Takings { revenue: revenue_by_month, recurring } = revenue::in_all(plan, won);
        let by_deadline = |months: &[f64]| months.iter().take(months_to_deadline).sum();
        let after_deadline = |months: &[f64]| months.iter().skip(months_to_deadline).sum();
        Forecast {
            left,
            balance,
            deals_by_deadline: by_deadline(won),
            deals_after_deadline: after_deadline(won),
            revenue_so_far: revenue::so_far(&revenue_by_month),
            revenue_by_deadline: by_deadline(&revenue_by_month),
            revenue_after_deadline: after_deadline(&revenue_by_month),
            revenue_by_month,
            recurring,
            entered,
            sources: Vec::new(),
            sourced: None,
        }
    }
}
