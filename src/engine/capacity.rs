//! People: the load of each team, the lines that form in front of it, and the deals that waiting
//! moves past the deadline (planning model, section 7).

use core::cmp::Reverse;
use std::collections::BinaryHeap;

use super::calendar::Calendar;
use super::evaluation::{Balance, Delay, DelayCause, LoadLevel, MonthLoad, TeamLoad};
use super::forecast::{Run, balanced, opened, won_balance};
use super::lag::Chain;
use super::revenue;
use super::route::{Route, Step};
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
    available: Vec<Vec<f64>>,
    /// By stage, won last: the teams that work it, with their hours an item.
    works: Vec<Vec<Load>>,
}

/// A team's work on an item of a stage.
#[derive(Clone, Copy, Debug)]
struct Load {
    team: usize,
    hours: f64,
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

    /// Hours a team needs each day for what enters its stages.
    fn needed_daily(&self, team: usize, run: &Run) -> Vec<f64> {
        let mut needed = vec![0.0; self.calendar.days()];
        for (loads, entered) in self.works.iter().zip(&run.entered) {
            for load in loads.iter().filter(|load| load.team == team) {
                for (hours, items) in needed.iter_mut().zip(entered) {
                    *hours += load.hours * items;
                }
            }
        }
        needed
    }

    /// Whether every team has on every day the hours that the run needs.
    fn suffices(&self, needed: &[Vec<f64>]) -> bool {
        self.available.iter().zip(needed).all(|(available, needed)| {
            let available = self.calendar.daily(available);
            available.iter().zip(needed).all(|(available, needed)| *needed <= available * (1.0 + TOLERANCE))
        })
    }
}

/// What becomes of a run when each team can only take up what its hours allow.
#[derive(Debug)]
pub(super) struct Limited {
    pub(super) run: Run,
    pub(super) delay: Delay,
    pub(super) teams: Vec<TeamLoad>,
}

/// Limits a run by the hours there are.
pub(super) fn limit(
    staff: &Staff<'_>,
    route: &Route,
    unlimited: &Run,
    odds: &Odds,
    months_to_deadline: usize,
) -> Limited {
    let plan = staff.plan;
    let needed: Vec<Vec<f64>> =
        (0..plan.teams.len()).map(|team| staff.needed_daily(team, unlimited)).collect();
    let (run, ledger) = if staff.suffices(&needed) {
        (unlimited.clone(), Ledger::empty(staff))
    } else {
        simulate(staff, route, unlimited, odds)
    };
    let delay = ledger.delay(staff, unlimited, &run, months_to_deadline);
    let teams = plan.teams.iter().enumerate().zip(needed).map(|((index, team), needed)| {
        team_load(staff, team, index, &needed, &ledger, &delay, months_to_deadline)
    });
    let teams = teams.collect();
    Limited { run, delay, teams }
}

/// A stage while the days pass.
struct Station<'a> {
    loads: &'a [Load],
    /// None for won, which leads nowhere.
    onward: Option<Onward<'a>>,
    /// Items in line.
    waiting: f64,
    /// Items that came in and were taken up today.
    arrived: f64,
    taken: f64,
    /// The team whose hours ran out first today, where they did.
    short: Option<usize>,
    entered: Vec<f64>,
}

struct Onward<'a> {
    step: &'a Step,
    chain: Chain,
    /// Items that leave today of those taken up before.
    due: f64,
    left: Vec<f64>,
}

impl Station<'_> {
    /// Takes up items as far as the teams' hours allow.
    fn take(&mut self, items: f64, hours_left: &mut [f64]) {
        let mut taken = items;
        for load in self.loads {
            let possible = hours_left.get(load.team).map_or(0.0, |hours| hours / load.hours);
            if possible < taken {
                // Of teams that run out alike the first one counts: rounding must not choose.
                if self.short.is_none() || taken - possible > TOLERANCE * items {
                    self.short = Some(load.team);
                }
                taken = possible;
            }
        }
        for load in self.loads {
            if let Some(hours) = hours_left.get_mut(load.team) {
                *hours = (*hours - taken * load.hours).max(0.0);
            }
        }
        self.taken += taken;
    }
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
fn simulate(staff: &Staff<'_>, route: &Route, unlimited: &Run, odds: &Odds) -> (Run, Ledger) {
    let calendar = staff.calendar;
    // Before the first stage that anybody works, nothing can wait: the run is the unlimited one.
    let first = staff.works.iter().position(|loads| !loads.is_empty()).unwrap_or(0);
    let steps = route.steps().iter().map(Some).chain([None]);
    let mut stations: Vec<Station<'_>> = steps
        .zip(&staff.works)
        .skip(first)
        .map(|(step, loads)| Station {
            loads,
            onward: step.map(|step| Onward {
                step,
                chain: opened(step),
                due: 0.0,
                left: Vec::with_capacity(calendar.days()),
            }),
            waiting: 0.0,
            arrived: 0.0,
            taken: 0.0,
            short: None,
            entered: Vec::with_capacity(calendar.days()),
        })
        .collect();
    let mut ledger = Ledger::empty(staff);
    let shares_won = route.shares_won();
    let mut arrivals = unlimited.entered.get(first).into_iter().flatten().copied();
    let available: Vec<Vec<f64>> = staff.available.iter().map(|hours| calendar.daily(hours)).collect();
    let mut hours_left = vec![0.0; available.len()];
    for (month, (from, to)) in calendar.spans().enumerate() {
        for day in from..to {
            for (left, available) in hours_left.iter_mut().zip(&available) {
                *left = available.get(day).copied().unwrap_or(0.0);
            }
            let entering = arrivals.next().unwrap_or(0.0);
            one_day(&mut stations, entering, &mut hours_left);
            for ((station, odds), (stage, share_won)) in stations
                .iter()
                .zip(odds.by_stage.iter().skip(first))
                .zip(shares_won.iter().enumerate().skip(first))
            {
                if station.waiting > 0.0 && station.onward.is_some() {
                    // Waiting until tomorrow costs an item the chance of a day. Summed over all
                    // who wait, that is exactly what the run wins less than the unlimited one.
                    let odds_on = |day: usize| odds.get(day).copied().unwrap_or(0.0);
                    let deals = station.waiting * share_won * (odds_on(day) - odds_on(day + 1));
                    ledger.delay_by(stage, station.short, month, deals);
                }
            }
        }
        ledger.close_month(month, &stations);
    }
    let mut entered: Vec<Vec<f64>> = unlimited.entered.iter().take(first).cloned().collect();
    let mut left: Vec<Vec<f64>> = unlimited.left.iter().take(first).cloned().collect();
    let mut balance: Vec<Balance> = unlimited.balance.iter().take(first).copied().collect();
    for station in stations {
        let total = station.entered.iter().sum();
        balance.push(match station.onward {
            Some(onward) => {
                let gone = onward.left.iter().sum();
                left.push(onward.left);
                balanced(onward.step, total, gone, station.waiting, onward.chain.content())
            }
            None => won_balance(total, station.waiting),
        });
        entered.push(station.entered);
    }
    (Run { entered, left, balance }, ledger)
}

fn one_day(stations: &mut [Station<'_>], entering: f64, hours_left: &mut [f64]) {
    // What comes in from earlier days' work, and the lines, nearest to won first.
    let mut known = entering;
    for station in stations.iter_mut() {
        station.arrived = known;
        station.taken = 0.0;
        station.short = None;
        known = station.onward.as_mut().map_or(0.0, |onward| {
            onward.due = onward.chain.due();
            onward.step.rate * onward.due
        });
    }
    for station in stations.iter_mut().rev() {
        station.take(station.waiting + station.arrived, hours_left);
    }
    // What passes through within the day.
    let mut passing = 0.0;
    for station in stations.iter_mut() {
        station.take(passing, hours_left);
        station.arrived += passing;
        station.waiting = (station.waiting + station.arrived - station.taken).max(0.0);
        station.entered.push(station.arrived);
        passing = 0.0;
        if let Some(onward) = &mut station.onward {
            let leaving = onward.chain.step(station.taken);
            onward.left.push(leaving);
            passing = onward.step.rate * (leaving - onward.due).max(0.0);
        }
    }
}

impl Ledger {
    fn empty(staff: &Staff<'_>) -> Self {
        let months = staff.calendar.len();
        let by_team = vec![vec![0.0; months]; staff.plan.teams.len()];
        Self { delayed: vec![by_team.clone(); staff.works.len()], waiting: by_team }
    }

    fn delay_by(&mut self, stage: usize, team: Option<usize>, month: usize, deals: f64) {
        let by_team = self.delayed.get_mut(stage);
        let cell = by_team.zip(team).and_then(|(teams, team)| teams.get_mut(team)?.get_mut(month));
        if let Some(delayed) = cell {
            *delayed += deals;
        }
    }

    fn close_month(&mut self, month: usize, stations: &[Station<'_>]) {
        for station in stations {
            for load in station.loads {
                let cell = self.waiting.get_mut(load.team).and_then(|months| months.get_mut(month));
                if let Some(hours) = cell {
                    *hours += station.waiting * load.hours;
                }
            }
        }
    }

    fn delay(&self, staff: &Staff<'_>, unlimited: &Run, limited: &Run, months_to_deadline: usize) -> Delay {
        let plan = staff.plan;
        let by_deadline = |run: &Run| -> f64 {
            let (_, end) = staff.calendar.first(months_to_deadline).spans().last().unwrap_or((0, 0));
            run.entered.last().into_iter().flatten().take(end).sum()
        };
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
