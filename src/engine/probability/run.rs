//! One run: the days until the deadline, one after the other, with a line in front of every stage that is
//! worked, as in [`capacity`](crate::engine::capacity), and chance at every
//! conversion and in every lag.

use rand::Rng;

use super::delays::Delays;
use super::laid::Laid;
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
    /// In line and come in today.
    items: f64,
    /// Whether any of it is not told apart.
    keeps_amounts: bool,
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
    lag: Lag,
    /// What is in progress as amounts: all of it where nothing is left to chance, else what is too much to be
    /// told apart.
    amounts: Option<Passage>,
    /// Of items told apart: how long they take from when they come, and from the start when they are open then.
    delays: Delays,
    open_delays: Delays,
    /// Those that go on, by the day on which they do.
    going_on: Vec<f64>,
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

    /// Takes in what enters, gives what of it leaves on the same day, and goes on to the next day.
    fn enter(&mut self, items: f64) -> f64 {
        let (passing, leaving) = self.chain.turn(items);
        self.leaving = leaving;
        passing
    }
}

impl Onward {
    fn begin<const BY_CHANCE: bool>(&mut self, numbers: &Numbers, random: &mut impl Rng) {
        if let Some(step) = numbers.step(self.way, self.step) {
            self.conversion.rate = step.rate;
            if numbers.is_lag_drawn(self.way, self.step) {
                self.lag = step.lag;
                if BY_CHANCE {
                    self.lay_delays();
                }
            }
        }
        if !BY_CHANCE {
            self.amounts = Some(Passage::new(self.lag, self.open));
            return;
        }
        self.amounts = None;
        self.going_on.fill(0.0);
        self.conversion.begin(random);
        if self.open > 0.0 {
            let going_on = self.conversion.of::<true>(self.open, random);
            if going_on > MANY {
                self.amounts = Some(Passage::new(self.lag, going_on));
            } else {
                let at_once = self.lay(going_on, 0, |onward| &onward.open_delays, random);
                if let Some(first) = self.going_on.first_mut() {
                    *first += at_once;
                }
            }
        }
    }

    fn lay_delays(&mut self) {
        self.delays.lay(Chain::new(self.lag), 1.0, self.going_on.len());
        if self.open > 0.0 {
            let mut chain = Chain::new(self.lag);
            chain.open(1.0);
            self.open_delays.lay(chain, 0.0, self.going_on.len());
        }
    }

    /// What goes on of those that came before today.
    #[inline]
    fn leaving<const BY_CHANCE: bool>(&self, day: usize) -> f64 {
        let amount = self.amounts.as_ref().map_or(0.0, |amounts| amounts.leaving);
        if BY_CHANCE {
            amount + self.going_on.get(day).copied().unwrap_or(0.0)
        } else {
            self.conversion.rate * amount
        }
    }

    /// Takes in what comes today, gives what of it goes on at once.
    #[inline]
    fn enter<const BY_CHANCE: bool>(&mut self, items: f64, day: usize, random: &mut impl Rng) -> f64 {
        if !BY_CHANCE {
            return self.amounts.as_mut().map_or(0.0, |amounts| self.conversion.rate * amounts.enter(items));
        }
        // Whether they go on is decided when they come: who does not is of no more interest.
        let going_on = self.conversion.of::<true>(items, random);
        if going_on > MANY || self.amounts.is_some() {
            let lag = self.lag;
            let amounts = self.amounts.get_or_insert_with(|| Passage::new(lag, 0.0));
            if going_on > MANY {
                return amounts.enter(going_on);
            }
            return amounts.enter(0.0) + self.lay(going_on, day, |onward| &onward.delays, random);
        }
        self.lay(going_on, day, |onward| &onward.delays, random)
    }

    /// Draws for each of some items the day on which it goes on; gives those that do so today.
    #[inline]
    fn lay(&mut self, items: f64, day: usize, of: fn(&Self) -> &Delays, random: &mut impl Rng) -> f64 {
        let mut today = 0.0;
        let mut left = items;
        while left > 0.0 {
            left -= 1.0;
            let days = of(self).draw(random);
            if days == 0 {
                today += 1.0;
            } else if let Some(going_on) = self.going_on.get_mut(day + days) {
                *going_on += 1.0;
            }
        }
        today
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
    /// How many of a campaign enter, by month.
    entered: Vec<f64>,
}

impl Run {
    pub(super) fn new(laid: &Laid, numbers: &Numbers) -> Self {
        let worked = laid.works.iter().position(|loads| !loads.is_empty());
        let first_worked = worked.unwrap_or(laid.works.len() - 1);
        let mut order: Vec<usize> = (0..laid.flows.len()).collect();
        order.sort_by_key(|flow| laid.flows.get(*flow).map(|flow| flow.entry));
        let flows = || order.iter().filter_map(|flow| laid.flows.get(*flow));
        let days = laid.spans.last().map_or(0, |(_, to)| *to);
        let mut stations = Vec::new();
        for (stage, loads) in laid.works.iter().enumerate() {
            let here = flows().take_while(|flow| flow.entry <= stage);
            let parts = here.map(|flow| {
                let at = stage - flow.entry;
                let place = flow.skipped(laid) + at;
                let onward = numbers.step(flow.way, place).map(|step| {
                    let open = flow.open.get(at).copied().unwrap_or(0.0);
                    let mut onward = Onward {
                        way: flow.way,
                        step: place,
                        open,
                        conversion: Conversion::new(step.rate),
                        lag: step.lag,
                        amounts: None,
                        delays: Delays::default(),
                        open_delays: Delays::default(),
                        going_on: vec![0.0; days],
                    };
                    onward.lay_delays();
                    onward
                });
                Part { onward, waiting: 0.0, arrived: 0.0 }
            });
            let parts = parts.collect();
            stations.push(Station {
                loads: loads.clone(),
                parts,
                drawn: Drawn::default(),
                items: 0.0,
                keeps_amounts: false,
            });
        }
        let entries = order.iter().zip(flows()).map(|(index, flow)| Entry {
            flow: *index,
            response: flow.campaign.map(|_| Conversion::new(1.0)),
            contacted: 1.0,
            entered: vec![0.0; laid.spans.len()],
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
            let mut deals = 0.0;
            for day in *from..*to {
                let entries = self.entries.iter_mut().zip(&mut self.known);
                for (entry, known) in entries {
                    let items = laid.flows.get(entry.flow).and_then(|flow| flow.within().get(day));
                    let items = items.copied().unwrap_or(0.0);
                    *known = match &mut entry.response {
                        Some(response) => {
                            let entered = response.of::<BY_CHANCE>(items * entry.contacted, random);
                            if let Some(sum) = entry.entered.get_mut(month) {
                                *sum += entered;
                            }
                            entered
                        }
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
                entry.entered.fill(0.0);
                if BY_CHANCE {
                    response.begin(random);
                }
            }
        }
        for station in &mut self.stations {
            station.keeps_amounts = false;
            for part in &mut station.parts {
                (part.waiting, part.arrived) = (0.0, 0.0);
                if let Some(onward) = &mut part.onward {
                    onward.begin::<BY_CHANCE>(numbers, random);
                    station.keeps_amounts |= onward.amounts.is_some();
                }
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
                    let leaving = onward.leaving::<BY_CHANCE>(day);
                    *known = leaving + onward.enter::<BY_CHANCE>(*known, day, random);
                }
            }
        }
        // What comes in from earlier days' work, and the lines, nearest to won first.
        for station in worked.iter_mut() {
            station.items = 0.0;
            for (part, known) in station.parts.iter_mut().zip(known.iter_mut()) {
                part.arrived = *known;
                station.items += part.waiting + part.arrived;
                *known = part.onward.as_ref().map_or(0.0, |onward| onward.leaving::<BY_CHANCE>(day));
            }
        }
        let mut short = None;
        for station in worked.iter_mut().rev() {
            station.drawn = take(&station.loads, station.items, hours_left, &mut short);
        }
        // What passes through within the day.
        let passing = known;
        passing.fill(0.0);
        let mut deals = 0.0;
        for station in worked.iter_mut() {
            let items = station.parts.iter().zip(&*passing).fold(0.0, |sum, (_, passing)| sum + passing);
            if BY_CHANCE && station.items + items == 0.0 && !station.keeps_amounts {
                // Whole items are rare enough for most days to bring none.
                continue;
            }
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
                        *passing = onward.enter::<BY_CHANCE>(taken, day, random);
                        station.keeps_amounts |= onward.amounts.is_some();
                    }
                    None => deals += part.arrived,
                }
            }
        }
        deals
    }
}
