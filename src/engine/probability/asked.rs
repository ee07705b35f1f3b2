//! What a run's numbers would bring if nobody had to wait and nothing were left to chance: the hours it
//! takes, and what would have to enter for the goal.

use super::laid::{Flow, Laid, Lasting};
use super::numbers::Numbers;
use crate::engine::capacity::{Load, is_over};
use crate::engine::lag::Chain;

/// What is asked for and expected.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    threads: Vec<Thread>,
    /// Hours by team and month.
    hours: Vec<Vec<f64>>,
    /// Deals by the deadline, counted by what is left of them, of what the schedule lays.
    laid: f64,
    /// And of what is there anyhow: the opening pipeline, campaigns.
    given: f64,
    /// Items that the schedule lays at the first stage that any enter.
    volume: f64,
    /// That stage.
    top: usize,
    /// Items that campaigns let enter there.
    given_volume: f64,
    /// Days, to compute in.
    days: Vec<f64>,
    /// Months, to compute in.
    months: Vec<f64>,
}

/// A part of what flows, that what is uncertain changes as a whole.
#[derive(Clone, Debug)]
struct Thread {
    flow: Flow,
    is_given: bool,
    passage: Passage,
}

/// How what is asked for goes through the stages.
#[derive(Clone, Debug)]
enum Passage {
    /// Always at the same pace: what comes with rates of 1, by month, to each stage from the entry on, and to won.
    Known { before: Vec<Vec<f64>>, won: Vec<f64> },
    /// With some lag that is another in each run: by step the chain to compute with, and how it begins.
    ByChance(Vec<(Chain, Chain)>),
}

impl Asked {
    pub(super) fn new(laid: &Laid, numbers: &Numbers) -> Self {
        let days = laid.days();
        let mut asked = Self {
            threads: Vec::new(),
            hours: laid.available.iter().map(|months| vec![0.0; months.len()]).collect(),
            laid: 0.0,
            given: 0.0,
            volume: 0.0,
            top: 0,
            given_volume: 0.0,
            days: vec![0.0; days],
            months: vec![0.0; laid.spans.len()],
        };
        let is_laid = |flow: &&Flow| flow.campaign.is_none() && flow.asked.iter().any(|items| *items > 0.0);
        let top = laid.flows.iter().filter(is_laid).map(|flow| flow.entry).min();
        asked.top = top.unwrap_or(0);
        for flow in &laid.flows {
            let lags_known = !numbers.has_drawn_lag(flow.way);
            if is_laid(&flow) && Some(flow.entry) == top {
                asked.volume += flow.asked.iter().sum::<f64>();
            }
            if flow.asked.iter().any(|items| *items > 0.0) {
                let without = Flow { open: Vec::new(), ..flow.clone() };
                asked.add(without, flow.campaign.is_some(), lags_known, numbers, laid);
            }
            let open = flow.open.iter().enumerate().filter(|(_, items)| **items > 0.0);
            let nothing = || Flow { asked: vec![0.0; days], within: None, ..flow.clone() };
            if !lags_known && !flow.open.is_empty() {
                asked.add(nothing(), true, false, numbers, laid);
            } else {
                // What is open in each stage has rates of its own before it.
                for (at, items) in open {
                    let entry = flow.entry + at;
                    asked.add(Flow { entry, open: vec![*items], ..nothing() }, true, true, numbers, laid);
                }
            }
        }
        asked
    }

    fn add(&mut self, flow: Flow, is_given: bool, lags_known: bool, numbers: &Numbers, laid: &Laid) {
        let skipped = flow.skipped(laid);
        let lags = (skipped..).map_while(|step| numbers.lag(flow.way, step));
        let chains = lags.enumerate().map(|(at, lag)| {
            let mut chain = Chain::new(lag);
            chain.open(flow.open.get(at).copied().unwrap_or(0.0));
            chain
        });
        let passage = if lags_known {
            self.days.copy_from_slice(&flow.asked);
            let mut month_by_month = |days: &[f64]| {
                sum_months(days, &laid.spans, &mut self.months);
                self.months.clone()
            };
            let before = chains.map(|mut chain| {
                let months = month_by_month(&self.days);
                chain.run(self.days.iter_mut());
                months
            });
            Passage::Known { before: before.collect(), won: month_by_month(&self.days) }
        } else {
            Passage::ByChance(chains.map(|chain| (chain.clone(), chain)).collect())
        };
        self.threads.push(Thread { flow, is_given, passage });
    }

    /// Computes all of it for a run's numbers, hours or none.
    pub(super) fn run<const HOURS: bool>(&mut self, laid: &Laid, numbers: &Numbers, lasting: &Lasting) {
        if HOURS {
            self.hours.iter_mut().flatten().for_each(|hours| *hours = 0.0);
        }
        (self.laid, self.given) = (0.0, 0.0);
        self.given_volume = 0.0;
        let Self { threads, hours, days, months, top, given_volume, .. } = self;
        let mut won = (0.0, 0.0);
        for thread in threads {
            let Thread { flow, is_given, passage } = thread;
            let campaign = flow.campaign.map(|campaign| campaign.asked(numbers.response(flow.way)));
            let mut factor = campaign.unwrap_or(1.0);
            if let Some(entering) = campaign.filter(|_| flow.entry == *top) {
                *given_volume += entering;
            }
            let skipped = flow.skipped(laid);
            let rates = numbers.rates(flow.way).get(skipped..).unwrap_or_default();
            let mut works = laid.works.iter().skip(flow.entry);
            let mut loads = || works.next().filter(|_| HOURS).map(Vec::as_slice).unwrap_or_default();
            let won_by_month = match passage {
                Passage::Known { before, won } => {
                    for (of_stage, rate) in before.iter().zip(rates) {
                        add_hours(hours, loads(), factor, of_stage);
                        factor *= rate;
                    }
                    &*won
                }
                Passage::ByChance(chains) => {
                    days.copy_from_slice(&flow.asked);
                    for (at, ((chain, start), rate)) in chains.iter_mut().zip(rates).enumerate() {
                        let loads = loads();
                        if !loads.is_empty() {
                            sum_months(days, &laid.spans, months);
                            add_hours(hours, loads, factor, months);
                        }
                        if let Some(lag) = numbers.drawn_lag(flow.way, skipped + at) {
                            *start = Chain::new(lag);
                            start.open(flow.open.get(at).copied().unwrap_or(0.0));
                        }
                        chain.restart_as(start);
                        chain.run(days.iter_mut());
                        days.iter_mut().for_each(|items| *items *= rate);
                    }
                    sum_months(days, &laid.spans, months);
                    &*months
                }
            };
            add_hours(hours, loads(), factor, won_by_month);
            let counted = won_by_month.iter().zip(&lasting.left).map(|(deals, left)| deals * left);
            *if *is_given { &mut won.1 } else { &mut won.0 } += factor * counted.sum::<f64>();
        }
        (self.laid, self.given) = won;
    }

    /// What would have to enter for a number of deals, campaigns' items among it; without end where nothing that
    /// enters would do.
    pub(super) fn required(&self, deals: f64) -> f64 {
        let missing = deals - self.given;
        if missing <= 0.0 {
            self.given_volume
        } else if self.laid > 0.0 {
            self.given_volume + self.volume * (missing / self.laid)
        } else {
            f64::INFINITY
        }
    }

    /// Whether a team needs more hours than it has in any month.
    pub(super) fn is_over(&self, laid: &Laid, team: usize) -> bool {
        let months = self.hours.get(team).zip(laid.available.get(team));
        months.is_some_and(|(needed, available)| {
            needed.iter().zip(available).any(|(needed, available)| is_over(*needed, *available))
        })
    }
}

impl Flow {
    /// How many steps of its way come before it.
    pub(super) fn skipped(&self, laid: &Laid) -> usize {
        self.entry - laid.ways.get(self.way).map_or(0, |way| way.entry)
    }
}

/// Adds by team and month the hours for some items of each month.
fn add_hours(hours: &mut [Vec<f64>], loads: &[Load], factor: f64, months: &[f64]) {
    for load in loads {
        let hours = hours.get_mut(load.team).into_iter().flatten();
        hours.zip(months).for_each(|(sum, items)| *sum += load.hours * factor * items);
    }
}

fn sum_months(days: &[f64], spans: &[(usize, usize)], months: &mut [f64]) {
    for (month, (from, to)) in months.iter_mut().zip(spans) {
        *month = days.get(*from..*to).unwrap_or_default().iter().sum();
    }
}
