//! One run, with chance at every conversion and in every lag: first the stages before anybody works, one after
//! the other, where nothing waits; then the days until the deadline, with a line in front of every stage that
//! is worked, as in [`capacity`](crate::engine::capacity).

use rand::Rng;

use super::delays::Delays;
use super::laid::{Flow, Laid};
use super::noise::Conversion;
use super::numbers::Numbers;
use crate::engine::capacity::{Drawn, Load, take};
use crate::engine::lag::Chain;
use crate::plan::Lag;

/// From so many items a day on it is not drawn for each how long it takes: of so many about as many take each
/// time as are expected.
const MANY: f64 = 50.0;

/// What flows through the stages. It is there once, and every run begins anew with it.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// What enters, in the order of the stages at which it does, and the stages before [`stations`](Self::stations).
    entries: Vec<Entry>,
    /// The first stage that anybody works, or won, and those after it: before it nothing can wait.
    stations: Vec<Station>,
    /// What is known to come, by day, station and entry.
    coming: Vec<f64>,
    /// By entry, what passes through within the day.
    passing: Vec<f64>,
    /// Whether anything waits at a station, or is on its way as an amount.
    is_busy: bool,
    /// Hours by month and team in a day.
    hours: Vec<Vec<f64>>,
    hours_left: Vec<f64>,
    deals: Vec<f64>,
}

/// What enters.
#[derive(Clone, Debug)]
struct Entry {
    flow: usize,
    /// Of those contacted in a campaign, who respond.
    response: Option<Conversion>,
    /// How many of a campaign enter, by month.
    entered: Vec<f64>,
    /// The stages that nobody works, up to the first station.
    passed: Vec<Onward>,
    /// What comes to one of these, by day, and what goes on from it.
    here: Vec<f64>,
    next: Vec<f64>,
    /// The station to which it comes.
    station: usize,
}

/// A stage in front of which items may wait.
#[derive(Clone, Debug)]
struct Station {
    loads: Vec<Load>,
    /// What each entry has here: of the first entries.
    parts: Vec<Part>,
    drawn: Drawn,
    /// In line and come in today.
    items: f64,
    /// Whether any of what goes on is not told apart.
    keeps_amounts: bool,
}

/// What of an entry is at a station.
#[derive(Clone, Debug)]
struct Part {
    /// None for won.
    onward: Option<Onward>,
    waiting: f64,
    arrived: f64,
}

/// How items go on from a stage.
#[derive(Clone, Debug)]
struct Onward {
    way: usize,
    step: usize,
    open: f64,
    conversion: Conversion,
    lag: Lag,
    /// What goes on as an amount: all of it where nothing is left to chance, else what is too much to be told
    /// apart.
    amounts: Option<Chain>,
    /// Of items told apart: how long they take from when they come, and from the start when they are open then.
    delays: Delays,
    open_delays: Delays,
}

/// Where that comes which goes on: one of several places, by day.
struct Ahead<'a> {
    coming: &'a mut [f64],
    places: usize,
    place: usize,
}

impl Ahead<'_> {
    /// Adds what comes on a day; after the last one it is of no more interest.
    #[inline]
    fn add(&mut self, day: usize, items: f64) {
        if let Some(sum) = self.coming.get_mut(day * self.places + self.place) {
            *sum += items;
        }
    }

    /// Draws for each of some items how long after a day it comes; gives those that do so on that day.
    #[inline]
    fn lay(&mut self, items: f64, day: usize, delays: &Delays, random: &mut impl Rng) -> f64 {
        let mut at_once = 0.0;
        let mut left = items;
        while left > 0.0 {
            left -= 1.0;
            let days = delays.draw(random);
            if days == 0 {
                at_once += 1.0;
            } else {
                self.add(day + days, 1.0);
            }
        }
        at_once
    }
}

impl Onward {
    fn new(flow: &Flow, stage: usize, laid: &Laid, numbers: &Numbers) -> Option<Self> {
        let at = stage - flow.entry;
        let place = flow.skipped(laid) + at;
        let (rate, lag) = (*numbers.rates(flow.way).get(place)?, numbers.lag(flow.way, place)?);
        let mut onward = Self {
            way: flow.way,
            step: place,
            open: flow.open.get(at).copied().unwrap_or(0.0),
            conversion: Conversion::new(rate),
            lag,
            amounts: None,
            delays: Delays::default(),
            open_delays: Delays::default(),
        };
        onward.lay_delays(laid.days());
        Some(onward)
    }

    fn begin<const BY_CHANCE: bool>(
        &mut self,
        laid: &Laid,
        numbers: &Numbers,
        ahead: &mut Ahead<'_>,
        random: &mut impl Rng,
    ) {
        if let Some(rate) = numbers.rates(self.way).get(self.step) {
            self.conversion.rate = *rate;
        }
        if let Some(lag) = numbers.drawn_lag(self.way, self.step) {
            self.lag = lag;
            if BY_CHANCE {
                self.lay_delays(laid.days());
            }
        }
        if BY_CHANCE {
            self.conversion.begin(random);
        }
        let going_on = self.conversion.of::<BY_CHANCE>(self.open, random);
        if BY_CHANCE {
            // All of them at once, so that however many there are each can be told apart.
            self.amounts = None;
            self.open_delays.draw_all(going_on, random, |day, items| ahead.add(day, items));
        } else {
            let chain = self.amounts.insert(Chain::new(self.lag));
            chain.open(going_on);
            ahead.add(0, chain.leave());
        }
    }

    fn lay_delays(&mut self, days: usize) {
        self.delays.lay(Chain::new(self.lag), 1.0, days);
        if self.open > 0.0 {
            let mut chain = Chain::new(self.lag);
            chain.open(1.0);
            self.open_delays.lay(chain, 0.0, days);
        }
    }

    /// Takes in what comes today, gives what of it goes on at once.
    #[inline]
    fn enter<const BY_CHANCE: bool>(
        &mut self,
        items: f64,
        day: usize,
        ahead: &mut Ahead<'_>,
        random: &mut impl Rng,
    ) -> f64 {
        // Whether they go on is decided when they come: who does not is of no more interest.
        let going_on = self.conversion.of::<BY_CHANCE>(items, random);
        if !tells_apart::<BY_CHANCE>(going_on) {
            return self.pass(going_on, day, ahead);
        }
        let at_once = ahead.lay(going_on, day, &self.delays, random);
        if self.amounts.is_some() { at_once + self.pass(0.0, day, ahead) } else { at_once }
    }

    /// Takes in an amount that goes on, gives what of it does so at once.
    fn pass(&mut self, amount: f64, day: usize, ahead: &mut Ahead<'_>) -> f64 {
        let lag = self.lag;
        let (at_once, tomorrow) = self.amounts.get_or_insert_with(|| Chain::new(lag)).turn(amount);
        ahead.add(day + 1, tomorrow);
        at_once
    }
}

/// Whether each of some items that go on is followed by itself.
fn tells_apart<const BY_CHANCE: bool>(items: f64) -> bool {
    BY_CHANCE && items <= MANY
}

impl Entry {
    /// Lets all of a run enter and go on to a station.
    fn run<const BY_CHANCE: bool>(
        &mut self,
        flow: &Flow,
        laid: &Laid,
        numbers: &Numbers,
        random: &mut impl Rng,
    ) {
        self.here.copy_from_slice(flow.within());
        if let Some((campaign, response)) = flow.campaign.zip(self.response.as_mut()) {
            response.rate = numbers.response(flow.way);
            if BY_CHANCE {
                response.begin(random);
            }
            let contacted = campaign.contacted(response.rate);
            for ((from, to), sum) in laid.spans.iter().zip(&mut self.entered) {
                *sum = 0.0;
                for items in self.here.iter_mut().take(*to).skip(*from) {
                    *items = response.of::<BY_CHANCE>(*items * contacted, random);
                    *sum += *items;
                }
            }
        }
        for onward in &mut self.passed {
            self.next.fill(0.0);
            let mut ahead = Ahead { coming: &mut self.next, places: 1, place: 0 };
            onward.begin::<BY_CHANCE>(laid, numbers, &mut ahead, random);
            for (day, items) in self.here.iter().enumerate() {
                let today = onward.enter::<BY_CHANCE>(*items, day, &mut ahead, random);
                ahead.add(day, today);
            }
            core::mem::swap(&mut self.here, &mut self.next);
        }
    }
}

impl Run {
    pub(super) fn new(laid: &Laid, numbers: &Numbers) -> Self {
        let worked = laid.works.iter().position(|loads| !loads.is_empty());
        let first = worked.unwrap_or(laid.works.len() - 1);
        let mut order: Vec<usize> = (0..laid.flows.len()).collect();
        order.sort_by_key(|flow| laid.flows.get(*flow).map(|flow| flow.entry));
        let flows = || order.iter().filter_map(|flow| laid.flows.get(*flow));
        let days = laid.days();
        let entries = order.iter().zip(flows()).map(|(index, flow)| {
            let passed = (flow.entry..first).filter_map(|stage| Onward::new(flow, stage, laid, numbers));
            Entry {
                flow: *index,
                response: flow.campaign.map(|_| Conversion::new(1.0)),
                entered: vec![0.0; laid.spans.len()],
                passed: passed.collect(),
                here: vec![0.0; days],
                next: vec![0.0; days],
                station: flow.entry.saturating_sub(first),
            }
        });
        let stations = laid.works.iter().enumerate().skip(first).map(|(stage, loads)| {
            let here = flows().take_while(|flow| flow.entry <= stage);
            let parts = here.map(|flow| {
                let onward = Onward::new(flow, stage, laid, numbers);
                Part { onward, waiting: 0.0, arrived: 0.0 }
            });
            Station {
                loads: loads.clone(),
                parts: parts.collect(),
                drawn: Drawn::default(),
                items: 0.0,
                keeps_amounts: false,
            }
        });
        let hours = laid.spans.iter().enumerate().map(|(month, (from, to))| {
            let of_month = |months: &Vec<f64>| months.get(month).copied().unwrap_or(0.0);
            laid.available.iter().map(|months| of_month(months) / (to - from) as f64).collect()
        });
        let (entries, stations): (Vec<_>, Vec<_>) = (entries.collect(), stations.collect());
        Self {
            coming: vec![0.0; days * stations.len() * entries.len()],
            passing: vec![0.0; entries.len()],
            is_busy: false,
            hours: hours.collect(),
            hours_left: vec![0.0; laid.available.len()],
            deals: vec![0.0; laid.spans.len()],
            entries,
            stations,
        }
    }

    /// Deals won, by month.
    pub(super) fn deals(&self) -> &[f64] {
        &self.deals
    }

    /// How many of a campaign have entered in a month.
    pub(super) fn entered(&self, flow: usize, month: usize) -> f64 {
        let entry = self.entries.iter().find(|entry| entry.flow == flow);
        entry.and_then(|entry| entry.entered.get(month)).copied().unwrap_or(0.0)
    }

    pub(super) fn run<const BY_CHANCE: bool>(
        &mut self,
        laid: &Laid,
        numbers: &Numbers,
        random: &mut impl Rng,
    ) {
        self.begin::<BY_CHANCE>(laid, numbers, random);
        for (month, (from, to)) in laid.spans.iter().enumerate() {
            let deals = (*from..*to).map(|day| self.one_day::<BY_CHANCE>(day, month, random)).sum();
            if let Some(of_month) = self.deals.get_mut(month) {
                *of_month = deals;
            }
        }
    }

    /// Lets enter what enters, up to the stations.
    fn begin<const BY_CHANCE: bool>(&mut self, laid: &Laid, numbers: &Numbers, random: &mut impl Rng) {
        self.coming.fill(0.0);
        self.is_busy = false;
        let width = self.entries.len();
        let places = width * self.stations.len();
        for (index, entry) in self.entries.iter_mut().enumerate() {
            let Some(flow) = laid.flows.get(entry.flow) else { continue };
            entry.run::<BY_CHANCE>(flow, laid, numbers, random);
            let mut ahead = Ahead { coming: &mut self.coming, places, place: entry.station * width + index };
            entry.here.iter().enumerate().for_each(|(day, items)| ahead.add(day, *items));
        }
        for (at, station) in self.stations.iter_mut().enumerate() {
            station.keeps_amounts = false;
            for (index, part) in station.parts.iter_mut().enumerate() {
                (part.waiting, part.arrived) = (0.0, 0.0);
                if let Some(onward) = &mut part.onward {
                    let mut ahead =
                        Ahead { coming: &mut self.coming, places, place: (at + 1) * width + index };
                    onward.begin::<BY_CHANCE>(laid, numbers, &mut ahead, random);
                    station.keeps_amounts |= onward.amounts.is_some();
                }
            }
            self.is_busy |= station.keeps_amounts;
        }
    }

    /// A day of a month; gives the deals won.
    fn one_day<const BY_CHANCE: bool>(&mut self, day: usize, month: usize, random: &mut impl Rng) -> f64 {
        let Self { stations, coming, passing, hours, hours_left, .. } = self;
        let width = passing.len();
        let places = width * stations.len();
        let today = coming.get(day * places..(day + 1) * places).unwrap_or_default();
        // Whole items are rare enough for many days to bring none.
        if !self.is_busy && today.iter().all(|items| *items == 0.0) {
            return 0.0;
        }
        for (station, coming) in stations.iter_mut().zip(today.chunks_exact(width.max(1))) {
            station.items = 0.0;
            for (part, coming) in station.parts.iter_mut().zip(coming) {
                part.arrived = *coming;
                station.items += part.waiting + part.arrived;
            }
        }
        // What is in line and comes in from earlier days' work, nearest to won first.
        if let Some(hours) = hours.get(month) {
            hours_left.copy_from_slice(hours);
        }
        let mut short = None;
        for station in stations.iter_mut().rev() {
            station.drawn = take(&station.loads, station.items, hours_left, &mut short);
        }
        // What passes through within the day.
        passing.fill(0.0);
        self.is_busy = false;
        let mut deals = 0.0;
        for (at, station) in stations.iter_mut().enumerate() {
            let items = station.parts.iter().zip(&*passing).fold(0.0, |sum, (_, passing)| sum + passing);
            if station.items + items == 0.0 && !station.keeps_amounts {
                continue;
            }
            let through = take(&station.loads, items, hours_left, &mut short);
            let is_alone = station.parts.len() == 1;
            for (index, (part, passing)) in station.parts.iter_mut().zip(passing.iter_mut()).enumerate() {
                let taken = if is_alone {
                    station.drawn.taken + through.taken
                } else {
                    station.drawn.of(part.waiting + part.arrived) + through.of(*passing)
                };
                part.arrived += *passing;
                part.waiting = (part.waiting + part.arrived - taken).max(0.0);
                self.is_busy |= part.waiting > 0.0;
                *passing = 0.0;
                match &mut part.onward {
                    Some(onward) => {
                        let mut ahead = Ahead { coming, places, place: (at + 1) * width + index };
                        *passing = onward.enter::<BY_CHANCE>(taken, day, &mut ahead, random);
                        station.keeps_amounts |= onward.amounts.is_some();
                    }
                    None => deals += part.arrived,
                }
            }
            self.is_busy |= station.keeps_amounts;
        }
        deals
    }
}
