//! What a plan lays down for all runs: what enters and when, who works it, and what it costs.

use super::is_within;
use super::numbers::Numbers;
use crate::engine::calendar::Calendar;
use crate::engine::capacity::{Load, Staff};
use crate::engine::evaluation::Evaluation;
use crate::engine::revenue::Law;
use crate::engine::ways::Ways;
use crate::plan::{Bounded, ChannelVolume, Plan};

/// What all runs have in common.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    /// By way the stage at which it begins, and the steps from there on.
    pub(super) ways: Vec<super::super::route::Route>,
    /// What enters.
    pub(super) flows: Vec<Flow>,
    /// First day and day after the last of each month until the deadline.
    pub(super) spans: Vec<(usize, usize)>,
    /// By stage, won last.
    pub(super) works: Vec<Vec<Load>>,
    /// Hours by team and month.
    pub(super) available: Vec<Vec<f64>>,
    /// Revenue by month that comes of no deals of the plan.
    pub(super) base: Vec<f64>,
    /// What is left of a month's revenue in the next one's: all of what is counted up.
    pub(super) kept: f64,
    /// By month, what is left at the deadline of what is won then.
    pub(super) left: Vec<f64>,
    costs: Vec<CostLine>,
    total_budget: Option<f64>,
    monthly_budget: Option<f64>,
}

/// What enters a way.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub(super) way: usize,
    pub(super) entry: usize,
    /// Items open at the start, by step.
    pub(super) open: Vec<f64>,
    /// What the schedule asks for, by day until the deadline; of a campaign the part of it on each day.
    pub(super) asked: Vec<f64>,
    /// The most of it that can come, where that is less.
    pub(super) within: Option<Vec<f64>>,
    /// A campaign's.
    pub(super) campaign: Option<Campaign>,
}

/// What a campaign lets enter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Campaign {
    /// How many are contacted.
    size: f64,
    /// The most of them that can enter.
    limit: Option<f64>,
}

impl Campaign {
    /// How many are contacted, given how many of them respond.
    pub(super) fn contacted(self, response: f64) -> f64 {
        self.limit.map_or(self.size, |limit| self.size.min(limit / response))
    }

    pub(super) fn asked(self, response: f64) -> f64 {
        self.size * response
    }
}

impl Flow {
    /// What can come, by day.
    pub(super) fn within(&self) -> &[f64] {
        self.within.as_ref().unwrap_or(&self.asked)
    }
}

/// What costs something.
#[derive(Clone, Debug)]
struct CostLine {
    /// Its index in [`Numbers::costs`].
    cost: usize,
    /// By month, what it is paid for.
    of: Vec<f64>,
    /// The campaign's flow, where it is paid for a part of that.
    flow: Option<usize>,
}

impl Laid {
    pub(super) fn new(plan: &Plan, evaluation: &Evaluation) -> Self {
        let months = evaluation.months_to_deadline;
        let calendar = Calendar::new(plan.start, months);
        let is_one = plan.channels.is_empty();
        let ways = if is_one { Ways::one(plan) } else { Ways::of(plan) };
        let own = Ways::own(plan);
        let open: Vec<f64> = plan.funnel.stages.iter().map(|stage| stage.open.get()).collect();
        let first_open = open.iter().position(|items| *items > 0.0);
        let nothing = || vec![0.0; calendar.days()];
        let daily = |months: Option<&Vec<f64>>| months.map_or_else(nothing, |months| calendar.daily(months));
        let mut flows = Vec::new();
        for (index, way) in ways.all.iter().enumerate() {
            let entry = way.route.entry;
            let mut flow =
                Flow { way: index, entry, open: Vec::new(), asked: nothing(), within: None, campaign: None };
            if let Some((month, _)) = way.given {
                let volume = plan.channels.get(index).map(|channel| channel.volume);
                if let Some(ChannelVolume::Campaign { size, .. }) = volume {
                    flow.campaign = Some(Campaign { size: size.get(), limit: way.limit });
                }
                for (from, to) in calendar.spans().skip(month).take(1) {
                    let days = flow.asked.iter_mut().take(to).skip(from);
                    days.for_each(|part| *part = 1.0 / (to - from) as f64);
                }
            } else if is_one {
                flow.asked = daily(evaluation.unlimited.entered.first());
                flow.open.clone_from(&open);
            } else if way.share > 0.0 {
                // Sources stand in the order of ways, and there is one for each that has a share.
                let of = |sources: &[crate::engine::evaluation::SourceFlow]| {
                    daily(sources.get(index).and_then(|source| source.entered.get(entry)))
                };
                flow.asked = of(&evaluation.unlimited.sources);
                flow.within = Some(of(&evaluation.limited.sources)).filter(|within| *within != flow.asked);
            } else {
                continue;
            }
            flows.push(flow);
        }
        // Nobody has said by which channel it came.
        if let Some(first) = first_open.filter(|_| !is_one) {
            let open = open.into_iter().skip(first).collect();
            flows.push(Flow { way: own, entry: first, open, asked: nothing(), within: None, campaign: None });
        }
        let law = Law::of(plan, &plan.goal);
        let staff = Staff::new(plan, &calendar);
        let costs = costs(plan, evaluation, &calendar, &flows);
        Self {
            flows,
            spans: calendar.spans().collect(),
            base: law.map_or_else(|| vec![0.0; months], |law| law.mrr(&vec![0.0; months], 1.0)),
            kept: law.map_or(1.0, |law| law.kept),
            left: law.map_or_else(|| vec![1.0; months], |law| law.left_at_deadline()),
            works: staff.works,
            available: staff.available,
            costs,
            total_budget: plan.budget.total.map(Bounded::get),
            monthly_budget: plan.budget.monthly.map(Bounded::get),
            ways: ways.all.into_iter().map(|way| way.route).collect(),
        }
    }

    /// What is spent by the deadline, and whether the budget suffices.
    pub(super) fn spending(&self, numbers: &Numbers) -> (f64, bool) {
        let (mut all, mut within) = (0.0, true);
        for month in 0..self.spans.len() {
            let mut spent = 0.0;
            for line in &self.costs {
                let items = line.flow.and_then(|flow| self.flows.get(flow)).map_or(1.0, |flow| {
                    let response = numbers.response(flow.way);
                    flow.campaign.map_or(1.0, |campaign| campaign.contacted(response) * response)
                });
                let cost = numbers.costs.get(line.cost).copied().unwrap_or(0.0);
                spent += cost * items * line.of.get(month).copied().unwrap_or(0.0);
            }
            within &= is_within(spent, self.monthly_budget);
            all += spent;
        }
        (all, within && is_within(all, self.total_budget))
    }
}

/// What costs something, as [`Numbers::of`] has the costs.
fn costs(plan: &Plan, evaluation: &Evaluation, calendar: &Calendar, flows: &[Flow]) -> Vec<CostLine> {
    let mut lines = Vec::new();
    for (index, (channel, source)) in plan.channels.iter().zip(&evaluation.limited.sources).enumerate() {
        let flow = flows.iter().position(|flow| flow.way == index && flow.campaign.is_some());
        let of = match flow.and_then(|flow| flows.get(flow)) {
            Some(flow) => calendar.monthly(&flow.asked),
            None => {
                let stage = plan.funnel.position(&channel.enters).unwrap_or(0);
                source.entered.get(stage).cloned().unwrap_or_default()
            }
        };
        lines.push(CostLine { cost: lines.len(), of, flow });
    }
    for team in &plan.teams {
        let of = calendar.months().map(|month| team.headcount(month).max(0.0)).collect();
        lines.push(CostLine { cost: lines.len(), of, flow: None });
    }
    for fixed in &plan.budget.fixed {
        let is_paid = |month| if (fixed.first..=fixed.last).contains(&month) { 1.0 } else { 0.0 };
        let of = calendar.months().map(is_paid).collect();
        lines.push(CostLine { cost: lines.len(), of, flow: None });
    }
    // What is known to cost nothing costs no time either.
    let costs = Numbers::costs_of(plan);
    lines.retain(|line| costs.get(line.cost).is_some_and(|cost| *cost > 0.0));
    lines
}
