//! The numbers of a run: those of the plan, and in place of the uncertain ones those drawn.

use core::ops::Range;

use crate::engine::route::Route;
use crate::plan::{Bounded, ChannelStep, ChannelVolume, Days, Id, Input, Lag, Plan, Target};

/// What a run goes by: each number at a place of its own.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    values: Vec<f64>,
    /// What the plan says of each.
    given: Vec<f64>,
    /// Which of them are uncertain.
    is_drawn: Vec<bool>,
    ways: Vec<Way>,
}

/// Where the numbers of a way are: first the share of those contacted who respond, then the rates from its entry
/// on, then the mean lags.
#[derive(Clone, Debug)]
struct Way {
    first: usize,
    /// Its lags as the plan has them.
    lags: Vec<Lag>,
}

impl Way {
    fn rates(&self) -> Range<usize> {
        let first = self.first + 1;
        first..first + self.lags.len()
    }

    fn lag(&self, step: usize) -> usize {
        self.rates().end + step
    }
}

/// The value of a deal.
const DEAL_VALUE: usize = 0;
/// Shares of recurring revenue that are lost and added in a month.
const CHURN: usize = 1;
const EXPANSION: usize = 2;
/// Of an item of each channel, of a person of each team in a month, and each fixed cost in a month: from here on.
const COSTS: usize = 3;

impl Numbers {
    pub(super) fn of(plan: &Plan, routes: &[Route]) -> Self {
        let (churn, expansion) = match plan.goal.target {
            Target::Recurring(recurring) => (recurring.churn.get(), recurring.expansion.get()),
            _ => (0.0, 0.0),
        };
        let mut given = vec![plan.deal.value.get(), churn, expansion];
        given.extend(Self::costs_of(plan));
        let mut ways = Vec::with_capacity(routes.len());
        for (index, route) in routes.iter().enumerate() {
            let response = match plan.channels.get(index).map(|channel| channel.volume) {
                Some(ChannelVolume::Campaign { response, .. }) => response.get(),
                _ => 1.0,
            };
            let lags: Vec<Lag> = route.steps.iter().map(|step| step.lag).collect();
            ways.push(Way { first: given.len(), lags });
            given.push(response);
            given.extend(route.steps.iter().map(|step| step.rate));
            given.extend(route.steps.iter().map(|step| step.lag.mean_days.get()));
        }
        let mut numbers = Self { values: given.clone(), is_drawn: vec![false; given.len()], given, ways };
        for uncertain in &plan.uncertain {
            for place in numbers.places(plan, &uncertain.of) {
                if let Some(is_drawn) = numbers.is_drawn.get_mut(place) {
                    *is_drawn = true;
                }
            }
        }
        numbers
    }

    /// What things cost, in the order of [`cost`](Self::cost).
    pub(super) fn costs_of(plan: &Plan) -> Vec<f64> {
        let channels = plan.channels.iter().map(|channel| channel.cost_per_item);
        let teams = plan.teams.iter().map(|team| team.cost_per_person);
        let fixed = plan.budget.fixed.iter().map(|fixed| fixed.amount);
        channels.chain(teams).chain(fixed).map(Bounded::get).collect()
    }

    /// The places of a number of the plan: a rate or lag of the funnel is one of its own way and of all channels
    /// that have none of their own.
    pub(super) fn places(&self, plan: &Plan, of: &Input) -> Vec<usize> {
        let channel_at = |id: &Id| plan.channels.iter().position(|channel| channel.id == *id);
        let step_at = |way: &Way, stage: usize| {
            // Ways begin at a stage and all end at won.
            (stage + way.lags.len()).checked_sub(plan.funnel.stages.len())
        };
        let at_stage = |stage: &Id, ways: &[&Way], place: &dyn Fn(&Way, usize) -> usize| -> Vec<usize> {
            let Some(at) = plan.funnel.position(stage) else { return Vec::new() };
            ways.iter().filter_map(|way| Some(place(way, step_at(way, at)?))).collect()
        };
        let of_funnel = |stage: &Id, has_own: &dyn Fn(&ChannelStep) -> bool| -> Vec<&Way> {
            let ways = self.ways.iter().enumerate().filter(|(index, _)| {
                let channel = plan.channels.get(*index);
                !channel.and_then(|channel| channel.step(stage)).is_some_and(has_own)
            });
            ways.map(|(_, way)| way).collect()
        };
        let of_channel = |id: &Id| -> Vec<&Way> {
            channel_at(id).and_then(|index| self.ways.get(index)).into_iter().collect()
        };
        let rate = |way: &Way, step: usize| way.rates().start + step;
        let cost = |index: Option<usize>| index.map(|index| COSTS + index).into_iter().collect();
        match of {
            Input::DealValue => vec![DEAL_VALUE],
            Input::Churn => vec![CHURN],
            Input::Expansion => vec![EXPANSION],
            Input::Rate { stage } => at_stage(stage, &of_funnel(stage, &|step| step.rate.is_some()), &rate),
            Input::Lag { stage } => at_stage(stage, &of_funnel(stage, &|step| step.lag.is_some()), &Way::lag),
            Input::ChannelRate { channel, stage } => at_stage(stage, &of_channel(channel), &rate),
            Input::ChannelLag { channel, stage } => at_stage(stage, &of_channel(channel), &Way::lag),
            Input::CampaignResponse { channel } => of_channel(channel).iter().map(|way| way.first).collect(),
            Input::CostPerItem { channel } => cost(channel_at(channel)),
            Input::CostPerPerson { team } => {
                let at = plan.teams.iter().position(|candidate| candidate.id == *team);
                cost(at.map(|at| plan.channels.len() + at))
            }
            Input::FixedCost { cost: id } => {
                let at = plan.budget.fixed.iter().position(|candidate| candidate.id == *id);
                cost(at.map(|at| plan.channels.len() + plan.teams.len() + at))
            }
            _ => Vec::new(),
        }
    }

    /// All as the plan says.
    pub(super) fn reset(&mut self) {
        self.values.copy_from_slice(&self.given);
    }

    #[inline]
    pub(super) fn set(&mut self, place: usize, value: f64) {
        if let Some(number) = self.values.get_mut(place) {
            *number = value;
        }
    }

    fn at(&self, place: usize) -> f64 {
        self.values.get(place).copied().unwrap_or(0.0)
    }

    /// Money.
    pub(super) fn deal_value(&self) -> f64 {
        self.at(DEAL_VALUE)
    }

    /// The share of recurring revenue that is lost in a month.
    pub(super) fn churn(&self) -> f64 {
        self.at(CHURN)
    }

    /// The share of recurring revenue that is added in a month.
    pub(super) fn expansion(&self) -> f64 {
        self.at(EXPANSION)
    }

    /// Whether one of these two is another in each run.
    pub(super) fn is_lasting_drawn(&self) -> bool {
        [CHURN, EXPANSION].into_iter().any(|place| self.is_drawn(place))
    }

    /// What something costs: an item of each channel, a person of each team in a month, and each fixed cost.
    pub(super) fn cost(&self, index: usize) -> f64 {
        self.at(COSTS + index)
    }

    /// The share of those contacted who respond; 1 of what is no campaign.
    pub(super) fn response(&self, way: usize) -> f64 {
        self.ways.get(way).map_or(1.0, |way| self.at(way.first))
    }

    /// The rates of a way, from its entry on.
    pub(super) fn rates(&self, way: usize) -> &[f64] {
        self.ways.get(way).and_then(|way| self.values.get(way.rates())).unwrap_or_default()
    }

    /// A lag of a way.
    pub(super) fn lag(&self, way: usize, step: usize) -> Option<Lag> {
        let way = self.ways.get(way)?;
        let given = *way.lags.get(step)?;
        let drawn = Days::new(self.at(way.lag(step))).ok();
        Some(Lag { mean_days: drawn.unwrap_or(given.mean_days), ..given })
    }

    /// That lag, if it is another in each run.
    pub(super) fn drawn_lag(&self, way: usize, step: usize) -> Option<Lag> {
        let place = self.ways.get(way)?.lag(step);
        self.is_drawn(place).then(|| self.lag(way, step)).flatten()
    }

    /// Whether a way has such a lag.
    pub(super) fn has_drawn_lag(&self, way: usize) -> bool {
        (0..self.rates(way).len()).any(|step| self.drawn_lag(way, step).is_some())
    }

    fn is_drawn(&self, place: usize) -> bool {
        self.is_drawn.get(place).copied().unwrap_or(false)
    }
}
