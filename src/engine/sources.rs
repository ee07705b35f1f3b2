//! Where items come from: what flows by the ways of a plan, and whose it is.

use std::rc::Rc;

use super::calendar::Calendar;
use super::evaluation::{Forecast, LimitCause, Limits, Source, SourceFlow};
use super::forecast::{Flow, Line};
use super::revenue;
use super::route::{Route, Step};
use super::schedule::{Laid, is_up_to};
use super::ways::{Way, Ways};
use crate::plan::{AfterDeadline, Plan, ScheduleKind};

/// What flows when a schedule is followed.
///
/// What enters several channels at the same stage is in the same proportions on all days, and stays so
/// where their lags are the same: however their rates differ, one flow tells of all of them.
#[derive(Debug)]
pub(super) struct Flows<'a> {
    plan: &'a Plan,
    ways: &'a Ways,
    calendar: &'a Calendar,
    /// With all that the schedule asks for.
    pub(super) unlimited: Vec<Rc<Flow>>,
    /// The same with the most that channels can bring.
    pub(super) within: Vec<Rc<Flow>>,
    /// Whose each of them is; nobody's where there are no channels.
    members: Vec<Vec<Member>>,
    pub(super) limits: Limits,
}

/// A source's part of a flow.
#[derive(Debug)]
struct Member {
    /// The index of a way; beyond these the opening pipeline.
    source: usize,
    /// By stage, from the entry of the flow on.
    parts: Vec<f64>,
}

impl<'a> Flows<'a> {
    /// None as yet.
    pub(super) fn new(plan: &'a Plan, ways: &'a Ways, calendar: &'a Calendar) -> Self {
        let (unlimited, within) = (Vec::new(), Vec::new());
        Self { plan, ways, calendar, unlimited, within, members: Vec::new(), limits: Limits::default() }
    }

    /// Those of a plan without channels: what enters and what is open are one flow.
    pub(super) fn one(mut self, laid: &Laid, opening: Option<Flow>) -> Self {
        if let Some((way, months)) = self.ways.all.first().zip(laid.entering.first()) {
            let entering = self.calendar.daily(&self.volumes(way, months));
            let mut flow = Flow::new(0, way.route.clone(), Vec::new(), entering, self.calendar);
            if let Some(opening) = opening {
                flow.absorb(&opening);
            }
            self.unlimited.push(Rc::new(flow));
            self.within.clone_from(&self.unlimited);
        }
        self
    }

    /// Those of a plan with channels.
    pub(super) fn by_channel(mut self, laid: &Laid, opening: Option<Flow>) -> Self {
        let ways = self.ways;
        let volumes = ways.all.iter().zip(&laid.entering);
        let volumes: Vec<Vec<f64>> = volumes.map(|(way, months)| self.volumes(way, months)).collect();
        let mut done: Vec<bool> =
            volumes.iter().map(|months| months.iter().all(|items| *items == 0.0)).collect();
        for (index, (way, months)) in ways.all.iter().zip(&volumes).enumerate() {
            if done.get(index).copied().unwrap_or(true) {
                continue;
            }
            let together: Vec<usize> = if is_over(way, months) || way.given.is_some() {
                vec![index]
            } else {
                let others = ways.all.iter().zip(&volumes).enumerate().zip(&done).skip(index);
                let alike = others.filter(|((.., (other, months)), done)| {
                    !**done && other.given.is_none() && same_lags(way, other) && !is_over(other, months)
                });
                alike.map(|((index, _), _)| index).collect()
            };
            for member in &together {
                if let Some(done) = done.get_mut(*member) {
                    *done = true;
                }
            }
            self.add(&together, &volumes);
            if is_over(way, months) {
                self.cut(index, way, months, laid);
            }
        }
        if let Some(opening) = opening {
            self.open(opening);
        }
        self.limits.deals = self.limits.causes.iter().fold(0.0, |sum, cause| sum + cause.deals);
        self.limits.revenue = revenue::of(self.plan, self.limits.deals);
        self
    }

    /// What enters a way in each month, given what does until the deadline: after it nothing, or the
    /// last pace.
    fn volumes(&self, way: &Way, until_deadline: &[f64]) -> Vec<f64> {
        let mut months = until_deadline.to_vec();
        let spans = || self.calendar.spans().map(|(from, to)| (to - from) as f64);
        let last = months.len().saturating_sub(1);
        let pace = match self.plan.schedule.after_deadline {
            AfterDeadline::Stop => 0.0,
            AfterDeadline::KeepPace => {
                months.last().zip(spans().nth(last)).map_or(0.0, |(items, days)| items / days)
            }
        };
        // A level volume is that of a month, whatever its days.
        let level =
            months.last().copied().filter(|_| self.plan.schedule.kind == ScheduleKind::Level && pace > 0.0);
        let beyond = spans().skip(until_deadline.len());
        months.extend(beyond.map(|days| level.unwrap_or(pace * days)));
        if let Some((month, items)) = way.given {
            months.fill(0.0);
            if let Some(month) = months.get_mut(month) {
                *month = items;
            }
        }
        months
    }

    /// Adds the flow of what enters some ways.
    fn add(&mut self, together: &[usize], volumes: &[Vec<f64>]) {
        let mut months = vec![0.0; self.calendar.len()];
        let mut weights = Vec::new();
        for index in together {
            let volumes = volumes.get(*index).into_iter().flatten();
            months.iter_mut().zip(volumes.clone()).for_each(|(sum, items)| *sum += items);
            weights.push(volumes.sum::<f64>());
        }
        let all: f64 = weights.iter().sum();
        let Some(way) = together.first().and_then(|index| self.ways.all.get(*index)) else { return };
        // Of one item entering the flow, what comes to each stage by each way.
        let passing: Vec<(usize, Vec<f64>)> = together
            .iter()
            .zip(weights)
            .filter_map(|(index, weight)| {
                let share = if together.len() > 1 { weight / all } else { 1.0 };
                Some((*index, self.ways.all.get(*index)?.route.passing(share)))
            })
            .collect();
        let mut sums = vec![0.0; way.route.steps.len() + 1];
        for (_, passing) in &passing {
            sums.iter_mut().zip(passing).for_each(|(sum, items)| *sum += items);
        }
        let mut route = way.route.clone();
        if together.len() > 1 {
            let rates = sums.iter().zip(sums.iter().skip(1)).map(|(from, to)| to / from);
            route.steps.iter_mut().zip(rates).for_each(|(step, rate)| step.rate = rate);
        }
        let members = passing.into_iter().map(|(source, mut parts)| {
            parts.iter_mut().zip(&sums).for_each(|(part, sum)| *part /= sum);
            Member { source, parts }
        });
        self.members.push(members.collect());
        let of = together.first().copied().unwrap_or(0);
        let flow = self.flow(of, route, &months);
        self.within.push(Rc::clone(&flow));
        self.unlimited.push(flow);
    }

    fn flow(&self, way: usize, route: Route, months: &[f64]) -> Rc<Flow> {
        Rc::new(Flow::new(way, route, Vec::new(), self.calendar.daily(months), self.calendar))
    }

    /// Replaces the last flow within limits by what a channel can bring.
    fn cut(&mut self, index: usize, way: &Way, months: &[f64], laid: &Laid) {
        let (Some(limit), Some(channel)) = (way.limit, self.plan.channels.get(index)) else { return };
        let chances = laid.chances.get(index);
        let over = months.iter().enumerate().filter(|(_, items)| !is_up_to(**items, limit));
        for (month, items) in over {
            let items = items - limit;
            let chance = chances.and_then(|chances| chances.get(month)).copied().unwrap_or(0.0);
            let deals = items * chance;
            self.limits.causes.push(LimitCause {
                channel: channel.id.clone(),
                month: self.calendar.month(month),
                items,
                deals,
                revenue: revenue::of(self.plan, deals),
            });
        }
        let months: Vec<f64> = months.iter().map(|items| items.min(limit)).collect();
        let flow = self.flow(index, way.route.clone(), &months);
        if let Some(last) = self.within.last_mut() {
            *last = flow;
        }
    }

    /// Adds the opening pipeline: a flow of its own.
    fn open(&mut self, opening: Flow) {
        let parts = vec![1.0; opening.entered.len()];
        self.members.push(vec![Member { source: self.ways.all.len(), parts }]);
        let opening = Rc::new(opening);
        self.within.push(Rc::clone(&opening));
        self.unlimited.push(opening);
    }

    /// What the one flow of a plan without channels brings.
    pub(super) fn forecast_of_one(&self, lines: Vec<Line>, months_to_deadline: usize) -> Forecast {
        let line = lines.into_iter().next().unwrap_or_else(|| self.nothing());
        line.forecast(self.plan, months_to_deadline)
    }

    /// What the flows by month, given in their order, bring.
    pub(super) fn forecast_by_channel(&self, lines: &[Line], months_to_deadline: usize) -> Forecast {
        let mut by_source: Vec<Option<Line>> = vec![None; self.ways.all.len() + 1];
        for (line, members) in lines.iter().zip(&self.members) {
            for member in members {
                let steps = self.ways.all.get(member.source).map(|way| way.route.steps.as_slice());
                if let Some(place) = by_source.get_mut(member.source) {
                    *place = Some(line.part(&member.parts, steps.unwrap_or_default()));
                }
            }
        }
        let mut total = self.nothing();
        let mut sources = Vec::new();
        for (index, line) in by_source.into_iter().enumerate() {
            let Some(source) = self.source(index, line.is_some()) else { continue };
            let line = line.unwrap_or_else(|| self.nothing());
            total.add(&line);
            let deals_by_deadline = line.deals_in(months_to_deadline);
            sources.push(SourceFlow {
                source,
                deals_after_deadline: line.deals_after(months_to_deadline),
                deals_by_deadline,
                entered: line.entered,
                balance: line.balance,
            });
        }
        let mut forecast = total.forecast(self.plan, months_to_deadline);
        forecast.sources = sources;
        forecast.sourced = Some(forecast.sourced_in(self.plan, 0..months_to_deadline));
        forecast
    }

    /// A source; none where it is not told of.
    fn source(&self, index: usize, brings: bool) -> Option<Source> {
        if let Some(channel) = self.plan.channels.get(index) {
            return Some(Source::Channel { channel: channel.id.clone() });
        }
        match self.ways.all.get(index) {
            Some(own) => (own.share > 0.0).then_some(Source::Funnel),
            None => brings.then_some(Source::Opening),
        }
    }

    fn nothing(&self) -> Line {
        Line::nothing(self.plan.funnel.len(), self.calendar.len())
    }
}

fn is_over(way: &Way, months: &[f64]) -> bool {
    way.limit.is_some_and(|limit| months.iter().any(|items| !is_up_to(*items, limit)))
}

fn same_lags(one: &Way, other: &Way) -> bool {
    let lags = |way: &'_ Way| way.route.steps.iter().map(|step: &Step| step.lag).collect::<Vec<_>>();
    one.route.entry == other.route.entry && lags(one) == lags(other)
}
