//! What a run's numbers would bring if nobody had to wait and nothing were left to chance: the hours it
//! takes, and what would have to enter for the goal.

use super::laid::{Flow, Laid, Lasting};
use super::numbers::{Numbers, Slot};
use crate::engine::capacity::is_over;
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
    /// By stage from the entry on, and month, with rates of 1; where lags are known.
    known: Option<Vec<Vec<f64>>>,
    chains: Vec<(Chain, Chain)>,
}

impl Asked {
    pub(super) fn new(laid: &Laid, numbers: &Numbers, slots: &[Vec<Slot>]) -> Self {
        let days = laid.spans.last().map_or(0, |(_, to)| *to);
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
            let lags_known =
                !slots.iter().flatten().any(|slot| matches!(slot, Slot::Lag { way, .. } if *way == flow.way));
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
        let mut thread = Thread { is_given, known: None, chains: Vec::new(), flow };
        let skipped = thread.flow.skipped(laid);
        let steps = numbers.steps.get(thread.flow.way).into_iter().flatten().skip(skipped);
        for (at, step) in steps.enumerate() {
            let mut chain = Chain::new(step.lag);
            chain.open(thread.flow.open.get(at).copied().unwrap_or(0.0));
            thread.chains.push((chain.clone(), chain));
        }
        if lags_known {
            let mut known = Vec::new();
            self.days.copy_from_slice(&thread.flow.asked);
            for at in 0..=thread.chains.len() {
                sum_months(&self.days, &laid.spans, &mut self.months);
                known.push(self.months.clone());
                if let Some((chain, _)) = thread.chains.get_mut(at) {
                    chain.run(self.days.iter_mut());
                }
            }
            thread.known = Some(known);
        }
        self.threads.push(thread);
    }

    /// Computes all of it for a run's numbers.
    pub(super) fn run(&mut self, laid: &Laid, numbers: &Numbers, lasting: &Lasting) {
        self.hours.iter_mut().flatten().for_each(|hours| *hours = 0.0);
        (self.laid, self.given) = (0.0, 0.0);
        self.given_volume = 0.0;
        let Self { threads, hours, days, months, top, given_volume, .. } = self;
        let mut won = (0.0, 0.0);
        for thread in threads {
            let Thread { flow, is_given, known, chains } = thread;
            let campaign = flow.campaign.map(|campaign| campaign.asked(numbers.response(flow.way)));
            let mut factor = campaign.unwrap_or(1.0);
            if let Some(entering) = campaign.filter(|_| flow.entry == *top) {
                *given_volume += entering;
            }
            let skipped = flow.skipped(laid);
            if known.is_none() {
                days.copy_from_slice(&flow.asked);
            }
            for at in 0..=chains.len() {
                let stage = flow.entry + at;
                let loads = laid.works.get(stage).map(Vec::as_slice).unwrap_or_default();
                let is_won = at == chains.len();
                if is_won || !loads.is_empty() {
                    let of_stage = known.as_ref().and_then(|known| known.get(at));
                    let of_stage = match of_stage {
                        Some(of_stage) => of_stage.as_slice(),
                        None => {
                            sum_months(days, &laid.spans, months);
                            months.as_slice()
                        }
                    };
                    for load in loads {
                        let hours = hours.get_mut(load.team).into_iter().flatten();
                        hours.zip(of_stage).for_each(|(sum, items)| *sum += load.hours * factor * items);
                    }
                    if is_won {
                        let counted = of_stage.iter().zip(&lasting.left);
                        let deals = factor * counted.map(|(deals, left)| deals * left).sum::<f64>();
                        *if *is_given { &mut won.1 } else { &mut won.0 } += deals;
                    }
                }
                let Some(step) = numbers.step(flow.way, skipped + at) else { continue };
                if known.is_some() {
                    factor *= step.rate;
                } else if let Some((chain, start)) = chains.get_mut(at) {
                    if numbers.is_lag_drawn(flow.way, skipped + at) {
                        *start = Chain::new(step.lag);
                        start.open(flow.open.get(at).copied().unwrap_or(0.0));
                    }
                    chain.restart_as(start);
                    chain.run(days.iter_mut());
                    days.iter_mut().for_each(|items| *items *= step.rate);
                }
            }
        }
        (self.laid, self.given) = won;
    }

    /// What would have to enter for a number of deals, campaigns' items among it; without end where nothing that enters would do.
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

fn sum_months(days: &[f64], spans: &[(usize, usize)], months: &mut [f64]) {
    for (month, (from, to)) in months.iter_mut().zip(spans) {
        *month = days.get(*from..*to).unwrap_or_default().iter().sum();
    }
}
