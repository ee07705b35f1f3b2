//! What follows from a plan.
//!
//! Owns: the arithmetic of the planning model. Must not know: the page, documents, clocks and
//! text for people. The same plan gives the same answer on any machine and any day: only addition,
//! multiplication, division and square roots are used, which every machine rounds alike.
//!
//! ```text
//! plan → goal (deals by month) ─┐
//!      → ways (rates, lags) ────┼→ odds, schedules (backward in time)
//!                               └→ sources (forward) → capacity (forward, with lines), budget → checks
//! ```
//!
//! The ways in are [`evaluate`], with [`evaluate_plain`] for plans without channels, costs and limits to
//! what is spent; [`explain`](explain::explain), which says how a number of its
//! answer was computed; [`looking_back()`], which says which activity the deals of each month come from;
//! [`remedies`], which evaluates changed plans to find out what would fix a shortage of people;
//! [`campaign_yield`](campaign::campaign_yield), which says what a campaign brings and how large it must
//! be; [`economics`](economics::economics), which says what customers cost and bring;
//! [`cheapest_mix`](mix::cheapest_mix), which divides the goal over the channels at the least cost;
//! [`Committed`](committed::Committed), which says what comes of a plan whose assumptions turn out
//! otherwise; [`sensitivity`], which says which of them matter most; [`seek()`](seek::seek), which says
//! what a number must be for something to hold; and [`probability`], which runs a plan many times by chance.
//! The last takes logarithms as well, of a library that computes them alike on every machine.

mod budget;
mod calendar;
pub mod campaign;
mod capacity;
mod checks;
pub mod committed;
pub mod economics;
pub mod evaluation;
pub mod explain;
pub mod figure;
mod forecast;
pub mod formula;
mod goal;
mod lag;
mod linear;
pub mod looking_back;
mod matched;
pub mod measure;
pub mod mix;
pub mod outcome;
mod pipeline;
pub mod probability;
pub mod remedy;
mod revenue;
mod route;
mod schedule;
pub mod seek;
pub mod sensitivity;
pub(crate) mod significant;
mod sources;
pub mod spans;
pub mod spending;
mod ways;
pub mod whole;

pub use evaluation::Evaluation;
pub use looking_back::looking_back;
pub use remedy::remedies;
pub use schedule::is_steady;

use calendar::Calendar;
use checks::Facts;
use evaluation::{ChannelNeed, Opening, Required, StageNeed, WorkBack};
use forecast::{Flow, Line};
use formula::{Formula, Operand, Quantity};
use revenue::{Law, Takings};
use route::Route;
use schedule::{Due, Laid, Odds, Pattern, Setting, part_of};
use sources::Flows;
use spending::Spending;
use ways::{Way, Ways};

use crate::plan::{Bounded, Channel, ChannelVolume, Id, Plan};

/// The multiple of the steady pace up to which a pace is realistic.
pub const REALISTIC_FACTOR: f64 = 3.0;

/// The fewest and the most months shown after the deadline.
const TAIL_MONTHS: (usize, usize) = (3, 24);

/// What works out everything that follows from a plan: [`evaluate`], or [`evaluate_plain`] as long as
/// plans are plain.
pub type Evaluate = fn(&Plan) -> Evaluation;

/// Works out everything that follows from a plan. A goal that can't be met is part of the answer,
/// not an error.
#[must_use]
pub fn evaluate(plan: &Plan) -> Evaluation {
    if plan.is_plain() { evaluate_plain(plan) } else { worked_out::<true>(plan, None).0 }
}

/// [`evaluate`] for a plan without channels, costs and limits to what is spent
/// ([`Draft::is_plain`](crate::plan::Draft::is_plain)). It gives the same answer, and is a function of its own
/// so that a page which begins with such a plan can load the rest when it is needed.
#[must_use]
pub fn evaluate_plain(plan: &Plan) -> Evaluation {
    debug_assert!(plan.is_plain(), "a plan with channels, costs or limits takes `evaluate`");
    worked_out::<false>(plan, None).0
}

/// The answer: with `WHOLE` of any plan, without it of a plain one alone. `WHOLE` changes no answer. It is
/// known when this is compiled, so that what only other plans need (channels, spending) is no part of the
/// code for plain ones. A test holds both against each other.
///
/// Beside the answer what enters each way: what the schedule lays, unless people have committed to something.
fn worked_out<const WHOLE: bool>(plan: &Plan, committed: Option<&Pattern>) -> (Evaluation, Pattern) {
    let months_to_deadline = plan.months_to(plan.goal.period.last);
    let by_channel = WHOLE && !plan.channels.is_empty();
    let ways = if by_channel { Ways::of(plan) } else { Ways::one(plan) };
    let calendar = Calendar::new(plan.start, months_to_deadline + tail_months(&ways));
    let to_deadline = calendar.first(months_to_deadline);

    let required = goal::required(plan, &calendar);
    let opening = Flow::opening(plan, &calendar);
    let opening_won = opening.as_ref().map(Flow::won).unwrap_or_default();
    let odds = Odds::new(&ways, &to_deadline);
    let law = Law::of(plan, &plan.goal);
    let due = Due { deals: required.deals.value, by_month: &required.deals_by_month, law: law.as_ref() };
    let setting = Setting::new(plan, &ways, &odds, &to_deadline, &due, opening_won);
    let mut laid = setting.laid(plan.schedule.kind);
    if let Some(committed) = committed {
        laid.entering.clone_from(committed);
    }
    let opening_by_month = calendar.monthly(opening_won);
    let flows = Flows::new(plan, &ways, &calendar);
    let flows = if by_channel { flows.by_channel(&laid, opening) } else { flows.one(&laid, opening) };
    let Laid { schedules, entering, before_start, .. } = laid;
    let mut needs = Needs { plan, ways: &ways, odds: &odds, to_deadline: &to_deadline, channels: Vec::new() };
    if by_channel {
        needs.add_channels(&required, &before_start);
    }
    let stages = needs.stages::<WHOLE>(&required, &schedules.work_back);

    let lines: Vec<Line> = flows.unlimited.iter().map(|flow| flow.line(&calendar)).collect();
    let cut: Option<Vec<Line>> =
        (!flows.limits.is_empty()).then(|| flows.within.iter().map(|flow| flow.line(&calendar)).collect());
    let within = cut.as_deref().unwrap_or(&lines);
    let staff = capacity::Staff::new(plan, &calendar);
    let capacity =
        capacity::limit(&staff, &flows.unlimited, &flows.within, within, &odds, months_to_deadline);

    let forecast = |lines: Vec<Line>| {
        // `WHOLE` once more: known when this is compiled, it leaves the other function out of plain plans’ code.
        if WHOLE && by_channel {
            flows.forecast_by_channel(&lines, months_to_deadline)
        } else {
            flows.forecast_of_one(lines, months_to_deadline)
        }
    };
    let (unlimited, limited) = (forecast(lines), forecast(capacity.lines));
    let mut channels = needs.channels;
    if by_channel {
        for (need, source) in channels.iter_mut().zip(&unlimited.sources) {
            need.targets = source.entered.iter().map(|months| whole::targets(months)).collect();
        }
    }
    let spending = if WHOLE {
        Spending::new(plan, &calendar, &limited, months_to_deadline)
    } else {
        Spending::nothing(calendar.len())
    };
    let facts = Facts {
        plan,
        ways: &ways,
        to_deadline: &to_deadline,
        odds: &odds,
        required: &required,
        schedules: &schedules,
        before_start: &before_start,
        limited: &limited,
        spending: &spending,
        delay: &capacity.delay,
        teams: &capacity.teams,
    };
    let checks = facts.checks();
    let is_reached = checks.goal.missing_revenue == 0.0;
    let recurring = law.zip(limited.recurring.as_ref());
    let recurring = recurring.map(|(law, lines)| law.outlook(lines, required.revenue.value, is_reached));
    let evaluation = Evaluation {
        months: calendar.months().collect(),
        months_to_deadline,
        opening: from_opening(plan, opening_by_month, months_to_deadline),
        targets: unlimited.entered.iter().map(|volumes| whole::targets(volumes)).collect(),
        chosen: plan.schedule.kind,
        delay: capacity.delay,
        teams: capacity.teams,
        goal: required,
        stages,
        channels,
        limits: flows.limits,
        spending,
        schedules,
        unlimited,
        limited,
        checks,
        recurring,
    };
    (evaluation, entering)
}

/// What the opening pipeline's deals bring.
fn from_opening(plan: &Plan, deals_by_month: Vec<f64>, months_to_deadline: usize) -> Opening {
    let Takings { revenue: revenue_by_month, recurring } = revenue::of_deals(plan, &deals_by_month);
    Opening {
        revenue_so_far: revenue::so_far(&revenue_by_month),
        revenue_by_deadline: revenue_by_month.iter().take(months_to_deadline).sum(),
        revenue_by_month,
        deals_by_month,
        recurring,
    }
}

/// Months after the deadline until nearly everything in flight has arrived, whichever way it takes: the
/// mean sales cycle and two standard deviations.
fn tail_months(ways: &Ways) -> usize {
    let days = ways.routes().fold(0.0, |longest: f64, route| {
        let mean = route.mean_days_to_won().get(route.entry).copied().unwrap_or(0.0);
        longest.max(mean + 2.0 * route.variance_days().sqrt())
    });
    let (fewest, most) = TAIL_MONTHS;
    // Days are finite and not negative, so the conversion only drops the fraction.
    ((days / 30.0).ceil() as usize).clamp(fewest, most)
}

/// What the goal needs, of stages and of channels.
struct Needs<'a> {
    plan: &'a Plan,
    ways: &'a Ways,
    odds: &'a Odds,
    to_deadline: &'a Calendar,
    /// Those of the channels so far.
    channels: Vec<ChannelNeed>,
}

impl Needs<'_> {
    /// Backward volumes (planning model, section 3): each stage needs what the next one needs, divided
    /// by the rate between them, unrounded; by channel where there are channels that are no campaigns.
    fn stages<const WHOLE: bool>(&self, required: &Required, work_back: &WorkBack) -> Vec<StageNeed> {
        let plan = self.plan;
        let own = self.ways.routes().last().map_or_else(Vec::new, |route| {
            let rates = |stage: &Id, rate| Operand::new(Quantity::StageRate { stage: stage.clone() }, rate);
            backward(plan, route, required.deals.clone(), &rates, &|stage| Quantity::StageVolume { stage })
        });
        let has_shares = WHOLE && plan.channels.iter().any(|channel| !channel.volume.is_campaign());
        let facts = plan.funnel.ids().zip(own).zip(&work_back.before_start).enumerate();
        let needs = facts.map(|(index, ((stage, volume), before))| {
            let is_won = index + 1 == plan.funnel.len();
            let volume = if has_shares && !is_won { self.by_channel(index, stage) } else { volume };
            let main = self.ways.main_at(index);
            let days = self.ways.routes().nth(main).map(Route::mean_days_to_won).unwrap_or_default();
            StageNeed {
                stage: stage.clone(),
                before_start: part_of(*before, volume.value),
                volume,
                mean_days_to_won: days.get(index).copied().unwrap_or(0.0),
                latest_start: self.odds.last_even_day(main, index).and_then(|day| self.to_deadline.date(day)),
            }
        });
        needs.collect()
    }

    /// What all channels together need of a stage.
    fn by_channel(&self, stage: usize, id: &Id) -> Formula {
        let channels = self.plan.channels.iter().zip(&self.channels).zip(self.ways.routes());
        let parts = channels.filter_map(|((channel, need), route)| {
            let volume = need.volumes.get(stage.checked_sub(route.entry)?)?;
            let quantity = Quantity::ChannelVolume { channel: channel.id.clone(), stage: id.clone() };
            (!channel.volume.is_campaign()).then(|| Operand::new(quantity, volume.value))
        });
        Formula::sum(parts.collect())
    }

    fn add_channels(&mut self, required: &Required, before_start: &[f64]) {
        let ways = self.ways.all.iter().zip(before_start).enumerate();
        for (channel, (index, (way, before_start))) in self.plan.channels.iter().zip(ways) {
            let entry = way.route.entry;
            let day = self.odds.last_even_day(index, entry);
            self.channels.push(ChannelNeed {
                channel: channel.id.clone(),
                share: way.share,
                volumes: self.volumes(channel, way, required),
                before_start: *before_start,
                mean_days_to_won: way.route.mean_days_to_won().get(entry).copied().unwrap_or(0.0),
                latest_start: day.and_then(|day| self.to_deadline.date(day)),
                targets: Vec::new(),
            });
        }
    }

    fn volumes(&self, channel: &Channel, way: &Way, required: &Required) -> Vec<Formula> {
        let id = || channel.id.clone();
        let rate = |stage: &Id, rate| {
            Operand::new(Quantity::ChannelRate { channel: id(), stage: stage.clone() }, rate)
        };
        let volume = |stage| Quantity::ChannelVolume { channel: id(), stage };
        if let ChannelVolume::Campaign { size, response, .. } = channel.volume {
            let mut volumes = vec![Formula::product(vec![
                Operand::new(Quantity::CampaignSize { channel: id() }, size.get()),
                Operand::new(Quantity::ResponseRate { channel: id() }, response.get()),
            ])];
            let stages = self.plan.funnel.stages.iter().skip(way.route.entry);
            for (step, stage) in way.route.steps.iter().zip(stages) {
                let entering = volumes.last().map_or(0.0, |volume| volume.value);
                let entering = Operand::new(volume(stage.id.clone()), entering);
                volumes.push(Formula::product(vec![entering, rate(&stage.id, step.rate)]));
            }
            return volumes;
        }
        let deals = Formula::product(vec![
            Operand::new(Quantity::Deals, required.deals.value),
            Operand::new(Quantity::ChannelShare { channel: id() }, way.share),
        ]);
        backward(self.plan, &way.route, deals, &rate, &volume)
    }
}

/// The volumes that a number of deals needs along a route, by stage from its entry on.
fn backward(
    plan: &Plan,
    route: &Route,
    deals: Formula,
    rate: &dyn Fn(&Id, f64) -> Operand,
    volume: &dyn Fn(Id) -> Quantity,
) -> Vec<Formula> {
    let mut volumes = vec![deals];
    let ids: Vec<&Id> = plan.funnel.ids().skip(route.entry).collect();
    for ((step, stage), next) in route.steps.iter().zip(&ids).zip(ids.iter().skip(1)).rev() {
        let needs = volumes.last().map(|needed| {
            let needed = Operand::new(volume((*next).clone()), needed.value);
            Formula::quotient(needed, rate(stage, step.rate))
        });
        volumes.extend(needs);
    }
    volumes.reverse();
    volumes
}
