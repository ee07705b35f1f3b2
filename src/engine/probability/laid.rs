//! What a plan lays down for all runs: what enters and when, who works it, and what it costs.

use super::is_within;
use super::numbers::Numbers;
use super::run::Run;
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
    /// Of recurring revenue.
    pub(super) law: Option<Law>,
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

/// How revenue lasts.
#[derive(Clone, Debug)]
pub(super) struct Lasting {
    /// Revenue by month that comes of no deals of the plan.
    pub(super) base: Vec<f64>,
    /// What is left of a month's revenue in the next one's: all of what is counted up.
    pub(super) kept: f64,
    /// By month, what is left at the deadline of what is won then.
    pub(super) left: Vec<f64>,
}

impl Lasting {
    /// With a run's numbers.
    pub(super) fn of(laid: &Laid, numbers: &Numbers) -> Self {
        let months = laid.spans.len();
        match laid.law.map(|law| law.turning_out(numbers.churn(), numbers.expansion())) {
            None => Self { base: vec![0.0; months], kept: 1.0, left: vec![1.0; months] },
            Some(law) => {
                Self { base: law.mrr(&vec![0.0; months], 1.0), kept: law.kept, left: law.left_at_deadline() }
            }
        }
    }

    /// What there is at the deadline without any deal.
    pub(super) fn base_in_time(&self) -> f64 {
        self.base.last().copied().unwrap_or(0.0)
    }
}

/// What costs something.
#[derive(Clone, Debug)]
struct CostLine {
    /// Its index: see [`Numbers::cost`].
    cost: usize,
    of: Paid,
}

/// What is paid for.
#[derive(Clone, Debug)]
enum Paid {
    /// By month, what is the same in every run.
    For(Vec<f64>),
    /// Who responds to a campaign: the index of its flow.
    ForCampaign(usize),
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
        let staff = Staff::new(plan, &calendar);
        let costs = costs(plan, evaluation, &calendar, &flows);
        Self {
            flows,
            spans: calendar.spans().collect(),
            law: Law::of(plan, &plan.goal),
            works: staff.works,
            available: staff.available,
            costs,
            total_budget: plan.budget.total.map(Bounded::get),
            monthly_budget: plan.budget.monthly.map(Bounded::get),
            ways: ways.all.into_iter().map(|way| way.route).collect(),
        }
    }

    /// How many days there are until the deadline.
    pub(super) fn days(&self) -> usize {
        self.spans.last().map_or(0, |(_, to)| *to)
    }

    /// What is spent by the deadline, and whether the budget suffices.
    pub(super) fn spending(&self, numbers: &Numbers, run: &Run) -> (f64, bool) {
        let (mut all, mut within) = (0.0, true);
        for month in 0..self.spans.len() {
            let mut spent = 0.0;
            for line in &self.costs {
                let items = match &line.of {
                    Paid::For(months) => months.get(month).copied().unwrap_or(0.0),
                    Paid::ForCampaign(flow) => run.entered(*flow, month),
                };
                spent += numbers.cost(line.cost) * items;
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
        let of = match flow {
            Some(flow) => Paid::ForCampaign(flow),
            None => {
                let stage = plan.funnel.position(&channel.enters).unwrap_or(0);
                Paid::For(source.entered.get(stage).cloned().unwrap_or_default())
            }
        };
        lines.push(CostLine { cost: lines.len(), of });
    }
    for team in &plan.teams {
        let of = Paid::For(calendar.months().map(|month| team.headcount(month).max(0.0)).collect());
        lines.push(CostLine { cost: lines.len(), of });
    }
    for fixed in &plan.budget.fixed {
        let is_paid = |month| if (fixed.first..=fixed.last).contains(&month) { 1.0 } else { 0.0 };
        let of = Paid::For(calendar.months().map(is_paid).collect());
        lines.push(CostLine { cost: lines.len(), of });
    }
    // What is known to cost nothing costs no time either.
    let costs = Numbers::costs_of(plan);
    lines.retain(|line| costs.get(line.cost).is_some_and(|cost| *cost > 0.0));
    lines
}
