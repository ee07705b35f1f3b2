//! One run: the days until the deadline, one after the other, with a line in front of every stage that is
//! worked, as in [`capacity`](crate::engine::capacity), and chance at every conversion.

use rand::Rng;

use super::laid::Laid;
use super::noise::Conversion;
use super::numbers::Numbers;
use crate::engine::capacity::{Drawn, Load, take};
use crate::engine::lag::Chain;
use crate::plan::Lag;

/// What flows through the stages. It is there once, and every run begins anew with it.
#[derive(Clone, Debug)]
pub(super) struct Run {
    stations: Vec<Station>,
    /// The first of them that anybody works, or won: before it nothing can wait.
    first_worked: usize,
    /// What enters, in the order of the stages at which it does.
    entries: Vec<Entry>,
    /// By flow, what is known to come in at the stage looked at.
    known: Vec<f64>,
    /// Hours by month and team in a day.
    hours: Vec<Vec<f64>>,
    hours_left: Vec<f64>,
    deals: Vec<f64>,
}

/// A stage.
#[derive(Clone, Debug)]
struct Station {
    loads: Vec<Load>,
    /// What each flow has here: of the first flows.
    parts: Vec<Part>,
    drawn: Drawn,
}

/// What a flow has at a stage.
#[derive(Clone, Debug)]
struct Part {
    /// None for won.
    onward: Option<Onward>,
    waiting: f64,
    arrived: f64,
}

#[derive(Clone, Debug)]
struct Onward {
    way: usize,
    step: usize,
    open: f64,
    conversion: Conversion,
    lag: Passage,
    /// The lag as it is when the plan starts.
    start: Passage,
    /// What leaves by day, where all that comes and the lag are known.
    known: Option<Vec<f64>>,
}

/// A lag, and what of the items in it leaves on the day to come.
#[derive(Clone, Debug)]
struct Passage {
    chain: Chain,
    leaving: f64,
}

impl Passage {
    /// A lag in which some items are open.
    fn new(lag: Lag, open: f64) -> Self {
        let mut chain = Chain::new(lag);
        chain.open(open);
        let leaving = chain.leave();
        Self { chain, leaving }
    }

    /// Becomes what another one is, in the memory it has.
    fn restart_as(&mut self, other: &Self) {
        self.chain.restart_as(&other.chain);
        self.leaving = other.leaving;
    }

    /// Takes in what enters, gives what of it leaves on the same day, and goes on to the next day.
    #[inline]
    fn enter(&mut self, items: f64) -> f64 {
        let (passing, leaving) = self.chain.turn(items);
        self.leaving = leaving;
        passing
    }

    /// One day: takes in what enters, gives what leaves.
    #[inline]
    fn step(&mut self, items: f64) -> f64 {
        self.leaving + self.enter(items)
    }
}

/// What enters.
#[derive(Clone, Debug)]
struct Entry {
    flow: usize,
    /// Of those contacted in a campaign, who respond.
    response: Option<Conversion>,
    /// How many are contacted in all; 1 of what is no campaign.
    contacted: f64,
}

impl Run {
    pub(super) fn new(laid: &Laid, numbers: &Numbers) -> Self {
        let worked = laid.works.iter().position(|loads| !loads.is_empty());
        let first_worked = worked.unwrap_or(laid.works.len() - 1);
        let mut order: Vec<usize> = (0..laid.flows.len()).collect();
        order.sort_by_key(|flow| laid.flows.get(*flow).map(|flow| flow.entry));
        let flows = || order.iter().filter_map(|flow| laid.flows.get(*flow));
        let mut stations = Vec::new();
        for (stage, loads) in laid.works.iter().enumerate() {
            let here = flows().take_while(|flow| flow.entry <= stage);
            let parts = here.map(|flow| {
                let at = stage - flow.entry;
                let place = flow.skipped(laid) + at;
                let onward = numbers.step(flow.way, place).map(|step| {
                    let open = flow.open.get(at).copied().unwrap_or(0.0);
                    let start = Passage::new(step.lag, open);
                    let conversion = Conversion::new(step.rate);
                    let is_known = at == 0
                        && stage < first_worked
                        && flow.campaign.is_none()
                        && !numbers.is_lag_drawn(flow.way, place);
                    let known = is_known.then(|| {
                        let mut lag = start.clone();
                        flow.within().iter().map(|items| lag.step(*items)).collect()
                    });
                    Onward { way: flow.way, step: place, open, conversion, lag: start.clone(), start, known }
                });
                Part { onward, waiting: 0.0, arrived: 0.0 }
            });
            let parts = parts.collect();
            stations.push(Station { loads: loads.clone(), parts, drawn: Drawn::default() });
        }
        let entries = order.iter().zip(flows()).map(|(index, flow)| Entry {
            flow: *index,
            response: flow.campaign.map(|_| Conversion::new(1.0)),
            contacted: 1.0,
        });
        let hours = laid.spans.iter().enumerate().map(|(month, (from, to))| {
            let of_month = |months: &Vec<f64>| months.get(month).copied().unwrap_or(0.0);
            laid.available.iter().map(|months| of_month(months) / (to - from) as f64).collect()
        });
        Self {
            first_worked,
            stations,
            entries: entries.collect(),
            known: vec![0.0; laid.flows.len()],
            hours: hours.collect(),
            hours_left: vec![0.0; laid.available.len()],
            deals: vec![0.0; laid.spans.len()],
        }
    }

    /// Deals won, by month.
    pub(super) fn deals(&self) -> &[f64] {
        &self.deals
    }

    pub(super) fn run<const BY_CHANCE: bool>(
        &mut self,
        laid: &Laid,
        numbers: &Numbers,
        random: &mut impl Rng,
    ) {
        self.begin::<BY_CHANCE>(laid, numbers, random);
        for (month, (from, to)) in laid.spans.iter().enumerate() {
            let mut deals = 0.0;
            for day in *from..*to {
                let entries = self.entries.iter_mut().zip(&mut self.known);
                for (entry, known) in entries {
                    let items = laid.flows.get(entry.flow).and_then(|flow| flow.within().get(day));
                    let items = items.copied().unwrap_or(0.0);
                    *known = match &mut entry.response {
                        Some(response) => response.of::<BY_CHANCE>(items * entry.contacted, random),
                        None => items,
                    };
                }
                if let Some(hours) = self.hours.get(month) {
                    self.hours_left.copy_from_slice(hours);
                }
                deals += self.one_day::<BY_CHANCE>(day, random);
            }
            if let Some(sum) = self.deals.get_mut(month) {
                *sum = deals;
            }
        }
    }

    fn begin<const BY_CHANCE: bool>(&mut self, laid: &Laid, numbers: &Numbers, random: &mut impl Rng) {
        for entry in &mut self.entries {
            let campaign = laid.flows.get(entry.flow).and_then(|flow| Some((flow.way, flow.campaign?)));
            if let Some(((way, campaign), response)) = campaign.zip(entry.response.as_mut()) {
                response.rate = numbers.response(way);
                entry.contacted = campaign.contacted(response.rate);
                if BY_CHANCE {
                    response.begin(random);
                }
            }
        }
        for part in self.stations.iter_mut().flat_map(|station| &mut station.parts) {
            (part.waiting, part.arrived) = (0.0, 0.0);
            let Some(onward) = &mut part.onward else { continue };
            if let Some(step) = numbers.step(onward.way, onward.step) {
                onward.conversion.rate = step.rate;
                if numbers.is_lag_drawn(onward.way, onward.step) {
                    onward.start = Passage::new(step.lag, onward.open);
                }
            }
            if onward.known.is_none() {
                onward.lag.restart_as(&onward.start);
            }
            if BY_CHANCE {
                onward.conversion.begin(random);
            }
        }
    }

    /// A day; gives the deals won.
    fn one_day<const BY_CHANCE: bool>(&mut self, day: usize, random: &mut impl Rng) -> f64 {
        let Self { stations, first_worked, known, hours_left, .. } = self;
        let (free, worked) = stations.split_at_mut(*first_worked);
        for station in free {
            for (part, known) in station.parts.iter_mut().zip(known.iter_mut()) {
                if let Some(onward) = &mut part.onward {
                    let leaving = match &onward.known {
                        Some(days) => days.get(day).copied().unwrap_or(0.0),
                        None => onward.lag.step(*known),
                    };
                    *known = onward.conversion.of::<BY_CHANCE>(leaving, random);
                }
            }
        }
        // What comes in from earlier days' work, and the lines, nearest to won first.
        for station in worked.iter_mut() {
            for (part, known) in station.parts.iter_mut().zip(known.iter_mut()) {
                part.arrived = *known;
                *known = part
                    .onward
                    .as_mut()
                    .map_or(0.0, |onward| onward.conversion.of::<BY_CHANCE>(onward.lag.leaving, random));
            }
        }
        let mut short = None;
        for station in worked.iter_mut().rev() {
            let items = station.parts.iter().fold(0.0, |sum, part| sum + (part.waiting + part.arrived));
            station.drawn = take(&station.loads, items, hours_left, &mut short);
        }
        // What passes through within the day.
        let passing = known;
        passing.fill(0.0);
        let mut deals = 0.0;
        for station in worked.iter_mut() {
            let items = station.parts.iter().zip(&*passing).fold(0.0, |sum, (_, passing)| sum + passing);
            let through = take(&station.loads, items, hours_left, &mut short);
            let is_alone = station.parts.len() == 1;
            for (part, passing) in station.parts.iter_mut().zip(passing.iter_mut()) {
                let taken = if is_alone {
                    station.drawn.taken + through.taken
                } else {
                    station.drawn.of(part.waiting + part.arrived) + through.of(*passing)
                };
                part.arrived += *passing;
                part.waiting = (part.waiting + part.arrived - taken).max(0.0);
                *passing = 0.0;
                match &mut part.onward {
                    Some(onward) => {
                        let leaving = onward.lag.enter(taken);
                        *passing = onward.conversion.of::<BY_CHANCE>(leaving, random);
                    }
                    None => deals += part.arrived,
                }
            }
        }
        deals
    }
}
