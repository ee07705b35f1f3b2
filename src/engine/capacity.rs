//! People: the load of each team, the lines that form in front of it, and the deals that waiting
//! moves past the deadline (planning model, section 7).

use core::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use super::calendar::Calendar;
use super::evaluation::{Delay, DelayCause, LoadLevel, MonthLoad, TeamLoad};
use super::forecast::{Flow, Line};
use super::lag::Chain;
use super::revenue;
use super::schedule::Odds;
use crate::plan::{Bounded, Id, Month, Plan, Team};

/// How far a day's need may exceed its hours before a line forms, relative to the hours: the last
/// digits of sums are no overload.
const TOLERANCE: f64 = 1e-9;

/// Up to so few hours in a month there are none: what is left of people who have all gone, by the
/// last digits of a difference, is nobody to divide work by.
const NO_HOURS: f64 = 1e-9;

/// The teams of a plan against a run without limits.
#[derive(Debug)]
pub(super) struct Staff<'a> {
    plan: &'a Plan,
    calendar: &'a Calendar,
    /// By team and month.
    effective_people: Vec<Vec<f64>>,
    /// By team and month.
    pub(super) available: Vec<Vec<f64>>,
    /// By stage, won last: the teams that work it, with their hours an item.
    pub(super) works: Vec<Vec<Load>>,
}

/// A team's work on an item of a stage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Load {
    pub(super) team: usize,
    pub(super) hours: f64,
}

impl<'a> Staff<'a> {
    pub(super) fn new(plan: &'a Plan, calendar: &'a Calendar) -> Self {
        let by_month = |of: fn(&Team, Month) -> f64| {
            let teams = plan.teams.iter();
            teams.map(|team| calendar.months().map(|month| of(team, month)).collect()).collect()
        };
        let (effective_people, available) =
            (by_month(Team::effective_people), by_month(Team::available_hours));
        let works = plan.funnel.ids().map(|stage| {
            let teams = plan.teams.iter().enumerate();
            let loads = teams.filter_map(|(team, of)| {
                let work = of.works.iter().find(|work| work.stage == *stage)?;
                let hours = work.hours_per_item.get();
                (hours > 0.0).then_some(Load { team, hours })
            });
            loads.collect()
        });
        Self { plan, calendar, effective_people, available, works: works.collect() }
    }

    /// Hours each team needs each day for what enters its stages.
    fn needed_daily(&self, flows: &[Rc<Flow>]) -> Vec<Vec<f64>> {
        let mut needed = vec![vec![0.0; self.calendar.days()]; self.available.len()];
        for flow in flows {
            for (loads, entered) in self.works.iter().skip(flow.route.entry).zip(&flow.entered) {
                for load in loads {
                    let hours = needed.get_mut(load.team).into_iter().flatten();
                    hours.zip(entered).for_each(|(hours, items)| *hours += load.hours * items);
                }
            }
        }
        needed
    }

    /// Whether every team has on every day the hours that are needed.
    fn suffices(&self, needed: &[Vec<f64>]) -> bool {
        self.available.iter().zip(needed).all(|(available, needed)| {
            let available = self.calendar.daily(available);
            available.iter().zip(needed).all(|(available, needed)| *needed <= available * (1.0 + TOLERANCE))
        })
    }
}

/// What becomes of flows when each team can only take up what its hours allow.
#[derive(Debug)]
pub(super) struct Limited {
    /// By flow.
    pub(super) lines: Vec<Line>,
    pub(super) delay: Delay,
    pub(super) teams: Vec<TeamLoad>,
}

/// Limits flows, whose lines without limits are given, by the hours there are. The load is that of all
/// the work asked for, whether or not channels can bring it.
pub(super) fn limit(
    staff: &Staff<'_>,
    asked: &[Rc<Flow>],
    flows: &[Rc<Flow>],
    unlimited: &[Line],
    odds: &Odds,
    months_to_deadline: usize,
) -> Limited {
    let plan = staff.plan;
    let needed = staff.needed_daily(asked);
    // What channels can bring is never more than is asked of them, and mostly it is the same.
    let is_same = asked.iter().zip(flows).all(|(asked, flow)| Rc::ptr_eq(asked, flow));
    let suffices = staff.suffices(&needed) || (!is_same && staff.suffices(&staff.needed_daily(flows)));
    let (lines, ledger) = if suffices {
        (unlimited.to_vec(), Ledger::empty(staff))
    } else {
        simulate(staff, flows, unlimited, odds)
    };
    let delay = ledger.delay(staff, unlimited, &lines, months_to_deadline);
    let teams = plan.teams.iter().enumerate().zip(needed).map(|((index, team), needed)| {
        team_load(staff, team, index, &needed, &ledger, &delay, months_to_deadline)
    });
    let teams = teams.collect();
    Limited { lines, delay, teams }
}

/// A stage while the days pass.
struct Station<'a> {
    loads: &'a [Load],
    /// What each flow has here.
    parts: Vec<Part<'a>>,
    /// Of the items in line and those known to come in today: what is taken up.
    drawn: Drawn,
    /// The team whose hours ran out first today, where they did.
    short: Option<usize>,
}

/// What is taken up of items.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Drawn {
    pub(super) taken: f64,
    /// The share of them.
    share: f64,
}

impl Drawn {
    /// What is taken up of a part of the items: as much as of all of them.
    pub(super) fn of(self, part: f64) -> f64 {
        self.share * part
    }
}

/// What a flow has at a stage.
struct Part<'a> {
    /// None for won, which leads nowhere.
    onward: Option<Onward<'a>>,
    /// Items in line.
    waiting: f64,
    /// Items that came in today.
    arrived: f64,
}

struct Onward<'a> {
    rate: f64,
    chain: Chain,
    /// Items that left this month, and in the months before.
    left_so_far: f64,
    left: Vec<f64>,
    /// The share of the items that is ever won, and by day the odds that this is in time.
    share_won: f64,
    odds: &'a [f64],
}

/// Takes up items as far as the teams' hours allow, and tells whose hours ran out first.
#[inline]
pub(super) fn take(loads: &[Load], items: f64, hours_left: &mut [f64], short: &mut Option<usize>) -> Drawn {
    if loads.is_empty() || items <= 0.0 {
        return Drawn { taken: items, share: 1.0 };
    }
    let mut taken = items;
    for load in loads {
        let hours = hours_left.get(load.team).copied().unwrap_or(0.0);
        // Mostly there are hours enough, and dividing takes longer than multiplying.
        if hours < taken * load.hours {
            let possible = hours / load.hours;
            // Of teams that run out alike the first one counts: rounding must not choose.
            if short.is_none() || taken - possible > TOLERANCE * items {
                *short = Some(load.team);
            }
            taken = possible.min(taken);
        }
    }
    for load in loads {
        if let Some(hours) = hours_left.get_mut(load.team) {
            *hours = (*hours - taken * load.hours).max(0.0);
        }
    }
    Drawn { taken, share: if taken < items { taken / items } else { 1.0 } }
}

/// What happened in the lines.
struct Ledger {
    /// Deals moved past the deadline, by stage, team and month.
    delayed: Vec<Vec<Vec<f64>>>,
    /// Hours in line at the end of the month, by team and month.
    waiting: Vec<Vec<f64>>,
}

/// Runs the days one after the other with a line in front of every stage that is worked, first in,
/// first out.
///
/// Within a day a team first serves the stages nearest to won, with what is in line there and what
/// comes in from earlier days' work; what passes through several stages within the day is served
/// after that, as far as hours are left.
fn simulate(staff: &Staff<'_>, flows: &[Rc<Flow>], unlimited: &[Line], odds: &Odds) -> (Vec<Line>, Ledger) {
    let calendar = staff.calendar;
    // Before the first stage that anybody works, nothing can wait: there the run is the unlimited one.
    let first = staff.works.iter().position(|loads| !loads.is_empty()).unwrap_or(0);
    let begins = |flow: &Flow| flow.route.entry.max(first);
    // In the order in which they come in, the flows at a stage are the first of them.
    let mut order: Vec<(usize, usize)> = Vec::with_capacity(flows.len());
    for stage in first..staff.works.len() {
        let here = flows.iter().enumerate().filter(|(_, flow)| begins(flow) == stage);
        order.extend(here.map(|(index, _)| (stage, index)));
    }
    let ordered = || order.iter().filter_map(|(begins, index)| Some((*begins, &**flows.get(*index)?)));
    let mut stations: Vec<Station<'_>> = Vec::new();
    for (stage, loads) in staff.works.iter().enumerate().skip(first) {
        let here = ordered().take_while(|(begins, _)| *begins <= stage);
        let parts = here.map(|(_, flow)| Part::new(flow, stage, odds, calendar.len()));
        stations.push(Station { loads, parts: parts.collect(), drawn: Drawn::default(), short: None });
    }
    let mut ledger = Ledger::empty(staff);
    let entering: Vec<&[f64]> = ordered()
        .map(|(begins, flow)| {
            let days = flow.entered.get(begins - flow.route.entry);
            days.map(Vec::as_slice).unwrap_or_default()
        })
        .collect();
    let mut known = vec![0.0; flows.len()];
    let available: Vec<Vec<f64>> = staff.available.iter().map(|hours| calendar.daily(hours)).collect();
    let mut hours_left = vec![0.0; available.len()];
    for (month, (from, to)) in calendar.spans().enumerate() {
        for day in from..to {
            for (left, available) in hours_left.iter_mut().zip(&available) {
                *left = available.get(day).copied().unwrap_or(0.0);
            }
            for (known, entering) in known.iter_mut().zip(&entering) {
                *known = entering.get(day).copied().unwrap_or(0.0);
            }
            one_day(&mut stations, &mut known, &mut hours_left);
            for (stage, station) in (first..).zip(&stations) {
                // Without a team that ran short nobody waits.
                if let Some(team) = station.short {
                    let deals = station.parts.iter().map(|part| part.moved_past(day)).sum();
                    ledger.delay_by(stage, team, month, deals);
                }
            }
        }
        ledger.close_month(month, &mut stations);
    }
    let mut lines = vec![Line::none(0, 0); unlimited.len()];
    for (at, (begins, index)) in order.iter().enumerate() {
        let given = unlimited.get(*index).zip(flows.get(*index));
        if let Some((line, (unlimited, flow))) = lines.get_mut(*index).zip(given) {
            *line = unlimited.up_to(*begins);
            let (mut left, mut held) = (Vec::new(), Vec::new());
            let parts = stations.iter_mut().skip(begins - first);
            for part in parts.filter_map(|station| station.parts.get_mut(at)) {
                let onward = part.onward.as_mut();
                held.push((part.waiting, onward.as_ref().map_or(0.0, |onward| onward.chain.content())));
                left.extend(onward.map(|onward| core::mem::take(&mut onward.left)));
            }
            line.extend(&flow.route, &flow.open, left, &held);
        }
    }
    (lines, ledger)
}

impl<'a> Part<'a> {
    fn new(flow: &Flow, stage: usize, odds: &'a Odds, months: usize) -> Self {
        let step = stage - flow.route.entry;
        let onward = flow.route.steps.get(step).map(|of| {
            let mut chain = Chain::new(of.lag);
            chain.open(flow.open.get(step).copied().unwrap_or(0.0));
            Onward {
                rate: of.rate,
                chain,
                left_so_far: 0.0,
                left: Vec::with_capacity(months),
                share_won: flow.route.shares_won().get(stage).copied().unwrap_or(0.0),
                odds: odds.of(flow.way, stage),
            }
        });
        Self { onward, waiting: 0.0, arrived: 0.0 }
    }

    /// Deals that waiting from this day to the next moves past the deadline. Summed over all who wait,
    /// that is exactly what the run wins less than the unlimited one.
    fn moved_past(&self, day: usize) -> f64 {
        self.onward.as_ref().map_or(0.0, |onward| {
            let odds_on = |day: usize| onward.odds.get(day).copied().unwrap_or(0.0);
            self.waiting * onward.share_won * (odds_on(day) - odds_on(day + 1))
        })
    }
}

/// `known` is what enters each flow; it is used up.
fn one_day(stations: &mut [Station<'_>], known: &mut [f64], hours_left: &mut [f64]) {
    // What comes in from earlier days' work, and the lines, nearest to won first.
    for station in stations.iter_mut() {
        station.short = None;
        for (part, known) in station.parts.iter_mut().zip(known.iter_mut()) {
            part.arrived = *known;
            *known = part.onward.as_mut().map_or(0.0, |onward| {
                let leaving = onward.chain.leave();
                onward.left_so_far += leaving;
                onward.rate * leaving
            });
        }
    }
    for station in stations.iter_mut().rev() {
        let items = station.parts.iter().fold(0.0, |sum, part| sum + (part.waiting + part.arrived));
        station.drawn = take(station.loads, items, hours_left, &mut station.short);
    }
    // What passes through within the day.
    let passing = known;
    passing.fill(0.0);
    for station in stations.iter_mut() {
        let items = station.parts.iter().zip(&*passing).fold(0.0, |sum, (_, passing)| sum + passing);
        let through = take(station.loads, items, hours_left, &mut station.short);
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
            if let Some(onward) = &mut part.onward {
                let leaving = onward.chain.enter(taken);
                onward.left_so_far += leaving;
                *passing = onward.rate * leaving;
            }
        }
    }
}

impl Ledger {
    fn empty(staff: &Staff<'_>) -> Self {
        let months = staff.calendar.len();
        let by_team = vec![vec![0.0; months]; staff.plan.teams.len()];
        Self { delayed: vec![by_team.clone(); staff.works.len()], waiting: by_team }
    }

    fn delay_by(&mut self, stage: usize, team: usize, month: usize, deals: f64) {
        let by_team = self.delayed.get_mut(stage);
        if let Some(delayed) = by_team.and_then(|teams| teams.get_mut(team)?.get_mut(month)) {
            *delayed += deals;
        }
    }

    fn close_month(&mut self, month: usize, stations: &mut [Station<'_>]) {
        for station in stations {
            let waiting = station.parts.iter().fold(0.0, |sum, part| sum + part.waiting);
            for load in station.loads {
                let cell = self.waiting.get_mut(load.team).and_then(|months| months.get_mut(month));
                if let Some(hours) = cell {
                    *hours += waiting * load.hours;
                }
            }
            for part in &mut station.parts {
                if let Some(onward) = &mut part.onward {
                    onward.left.push(core::mem::take(&mut onward.left_so_far));
                }
            }
        }
    }

    fn delay(
        &self,
        staff: &Staff<'_>,
        unlimited: &[Line],
        limited: &[Line],
        months_to_deadline: usize,
    ) -> Delay {
        let plan = staff.plan;
        let by_deadline =
            |lines: &[Line]| lines.iter().fold(0.0, |sum, line| sum + line.deals_in(months_to_deadline));
        let without = by_deadline(unlimited);
        let deals = without - by_deadline(limited);
        // What sums over the days leave in the last digits is no delay, and has no causes.
        if deals <= TOLERANCE * without {
            return Delay { deals: 0.0, revenue: 0.0, causes: Vec::new() };
        }
        // Amounts above zero have the order of their bits.
        let mut largest = BinaryHeap::new();
        for (stage, by_team) in self.delayed.iter().enumerate() {
            for (team, by_month) in by_team.iter().enumerate() {
                for (month, moved) in by_month.iter().enumerate() {
                    if *moved > TOLERANCE * deals {
                        largest.push((Reverse(moved.to_bits()), stage, team, month));
                    }
                }
            }
        }
        let stages: Vec<&Id> = plan.funnel.ids().collect();
        let causes = largest.into_sorted_vec().into_iter().filter_map(|(moved, stage, team, month)| {
            let deals = f64::from_bits(moved.0);
            Some(DelayCause {
                team: plan.teams.get(team)?.id.clone(),
                stage: (*stages.get(stage)?).clone(),
                month: staff.calendar.month(month),
                deals,
                revenue: revenue::of(plan, deals),
            })
        });
        let causes = causes.collect();
        Delay { deals, revenue: revenue::of(plan, deals), causes }
    }
}

fn team_load(
    staff: &Staff<'_>,
    team: &Team,
    index: usize,
    needed_daily: &[f64],
    ledger: &Ledger,
    delay: &Delay,
    months_to_deadline: usize,
) -> TeamLoad {
    let needed = staff.calendar.monthly(needed_daily);
    let people = staff.effective_people.get(index).into_iter().flatten();
    let available = staff.available.get(index).into_iter().flatten();
    let waiting = ledger.waiting.get(index).into_iter().flatten();
    let by_month: Vec<MonthLoad> = people
        .zip(available)
        .zip(needed.iter().zip(waiting))
        .map(|((people, available), (needed, waiting))| {
            let utilisation = utilisation(*needed, *available);
            MonthLoad {
                effective_people: *people,
                hours_needed: *needed,
                hours_available: *available,
                utilisation,
                level: level(*needed, utilisation, team.target_utilisation.get()),
                hours_waiting: *waiting,
            }
        })
        .collect();
    let until_deadline = || by_month.iter().take(months_to_deadline).enumerate();
    // Of equals, but for the last digits of sums, the first one counts.
    let most = |of: fn(&MonthLoad) -> Option<f64>| {
        let months = until_deadline().filter_map(|(month, load)| Some((month, of(load)?)));
        let most =
            months.reduce(|most, other| if other.1 > most.1 * (1.0 + TOLERANCE) { other } else { most });
        most.map(|(month, _)| month)
    };
    // Work without any people is more than any utilisation.
    let peak = most(|load| (load.level != LoadLevel::Idle).then(|| load.utilisation.unwrap_or(f64::MAX)));
    let longest_line = most(|load| (load.hours_waiting > 0.0).then_some(load.hours_waiting));
    let first_over = until_deadline().find(|(_, load)| load.level == LoadLevel::Over).map(|(month, _)| month);
    let causes = delay.causes.iter().filter(|cause| cause.team == team.id);
    let delayed_revenue = causes.fold(0.0, |sum, cause| sum + cause.revenue);
    TeamLoad { team: team.id.clone(), first_over, peak, longest_line, delayed_revenue, by_month }
}

/// Needed ÷ available; none when there are no hours at all.
fn utilisation(needed: f64, available: f64) -> Option<f64> {
    (available > NO_HOURS).then(|| needed / available)
}

/// Whether a month's hours are fewer than what is needed, as [`LoadLevel::Over`] has it.
pub(super) fn is_over(needed: f64, available: f64) -> bool {
    level(needed, utilisation(needed, available), 1.0) == LoadLevel::Over
}

fn level(needed: f64, utilisation: Option<f64>, target: f64) -> LoadLevel {
    match utilisation {
        _ if needed == 0.0 => LoadLevel::Idle,
        Some(utilisation) if utilisation <= target * (1.0 + TOLERANCE) => LoadLevel::Fine,
        Some(utilisation) if utilisation <= 1.0 + TOLERANCE => LoadLevel::Tight,
        _ => LoadLevel::Over,
    }
}
