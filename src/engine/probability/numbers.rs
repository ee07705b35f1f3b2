//! The numbers of a run: those of the plan, and in place of the uncertain ones those drawn.

use crate::engine::route::{Route, Step};
use crate::plan::{Bounded, ChannelStep, ChannelVolume, Days, Id, Input, Plan, Target};

/// What a run goes by.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    pub(super) deal_value: f64,
    /// Shares of recurring revenue that are lost and added in a month.
    pub(super) churn: f64,
    pub(super) expansion: f64,
    /// By way, from its entry on.
    pub(super) steps: Vec<Vec<Step>>,
    /// By way, the share of those contacted who respond.
    responses: Vec<f64>,
    /// Of an item of each channel, of a person of each team in a month, and each fixed cost in a month.
    pub(super) costs: Vec<f64>,
    /// By way and step, whether its lag is uncertain.
    drawn_lags: Vec<Vec<bool>>,
    /// What the plan says, where it is uncertain.
    given: Vec<(Slot, f64)>,
}

/// Where a number is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Slot {
    DealValue,
    Churn,
    Expansion,
    Rate { way: usize, step: usize },
    Lag { way: usize, step: usize },
    Response { way: usize },
    Cost { index: usize },
}

impl Numbers {
    pub(super) fn of(plan: &Plan, ways: &[Route]) -> Self {
        let steps: Vec<Vec<Step>> = ways.iter().map(|route| route.steps.clone()).collect();
        let responses = plan.channels.iter().map(|channel| match channel.volume {
            ChannelVolume::Campaign { response, .. } => response.get(),
            _ => 1.0,
        });
        let (churn, expansion) = match plan.goal.target {
            Target::Recurring(recurring) => (recurring.churn.get(), recurring.expansion.get()),
            _ => (0.0, 0.0),
        };
        let mut numbers = Self {
            deal_value: plan.deal.value.get(),
            churn,
            expansion,
            drawn_lags: steps.iter().map(|steps| vec![false; steps.len()]).collect(),
            steps,
            responses: responses.collect(),
            costs: Self::costs_of(plan),
            given: Vec::new(),
        };
        for known in &plan.uncertain {
            let value = known.of.value(plan).unwrap_or(0.0);
            for slot in numbers.slots(plan, &known.of) {
                numbers.given.push((slot, value));
                if let Slot::Lag { way, step } = slot
                    && let Some(drawn) = numbers.drawn_lags.get_mut(way).and_then(|way| way.get_mut(step))
                {
                    *drawn = true;
                }
            }
        }
        numbers
    }

    /// What things cost, in the order of [`costs`](Self::costs).
    pub(super) fn costs_of(plan: &Plan) -> Vec<f64> {
        let channels = plan.channels.iter().map(|channel| channel.cost_per_item);
        let teams = plan.teams.iter().map(|team| team.cost_per_person);
        let fixed = plan.budget.fixed.iter().map(|fixed| fixed.amount);
        channels.chain(teams).chain(fixed).map(Bounded::get).collect()
    }

    /// Where a number of the plan is used: a rate or lag of the funnel by its own way and by all channels
    /// that have none of their own.
    pub(super) fn slots(&self, plan: &Plan, of: &Input) -> Vec<Slot> {
        let channel_at = |id: &Id| plan.channels.iter().position(|channel| channel.id == *id);
        let step_at = |way: usize, stage: usize| {
            let steps = self.steps.get(way)?;
            // Ways begin at a stage and all end at won.
            (stage + steps.len()).checked_sub(plan.funnel.stages.len())
        };
        let of_funnel = |stage, has_own: &dyn Fn(&ChannelStep) -> bool| -> Vec<(usize, usize)> {
            let Some(at) = plan.funnel.position(stage) else { return Vec::new() };
            let ways = (0..self.steps.len()).filter(|way| {
                let channel = plan.channels.get(*way);
                !channel.and_then(|channel| channel.step(stage)).is_some_and(has_own)
            });
            ways.filter_map(|way| Some((way, step_at(way, at)?))).collect()
        };
        let of_channel = |channel, stage| -> Vec<(usize, usize)> {
            let place = channel_at(channel).zip(plan.funnel.position(stage));
            place.and_then(|(way, at)| Some((way, step_at(way, at)?))).into_iter().collect()
        };
        let rates = |places: Vec<(usize, usize)>| -> Vec<Slot> {
            places.into_iter().map(|(way, step)| Slot::Rate { way, step }).collect()
        };
        let lags = |places: Vec<(usize, usize)>| -> Vec<Slot> {
            places.into_iter().map(|(way, step)| Slot::Lag { way, step }).collect()
        };
        let cost = |index: Option<usize>| index.map(|index| Slot::Cost { index }).into_iter().collect();
        match of {
            Input::DealValue => vec![Slot::DealValue],
            Input::Churn => vec![Slot::Churn],
            Input::Expansion => vec![Slot::Expansion],
            Input::Rate { stage } => rates(of_funnel(stage, &|step| step.rate.is_some())),
            Input::Lag { stage } => lags(of_funnel(stage, &|step| step.lag.is_some())),
            Input::ChannelRate { channel, stage } => rates(of_channel(channel, stage)),
            Input::ChannelLag { channel, stage } => lags(of_channel(channel, stage)),
            Input::CampaignResponse { channel } => {
                channel_at(channel).map(|way| Slot::Response { way }).into_iter().collect()
            }
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
        for index in 0..self.given.len() {
            if let Some((slot, value)) = self.given.get(index).copied() {
                self.set(slot, value);
            }
        }
    }

    pub(super) fn set(&mut self, slot: Slot, value: f64) {
        match slot {
            Slot::DealValue => self.deal_value = value,
            Slot::Churn => self.churn = value,
            Slot::Expansion => self.expansion = value,
            Slot::Rate { way, step } => {
                if let Some(step) = self.steps.get_mut(way).and_then(|steps| steps.get_mut(step)) {
                    step.rate = value;
                }
            }
            Slot::Lag { way, step } => {
                let step = self.steps.get_mut(way).and_then(|steps| steps.get_mut(step));
                if let Some((step, days)) = step.zip(Days::new(value).ok()) {
                    step.lag.mean_days = days;
                }
            }
            Slot::Response { way } => {
                if let Some(response) = self.responses.get_mut(way) {
                    *response = value;
                }
            }
            Slot::Cost { index } => {
                if let Some(cost) = self.costs.get_mut(index) {
                    *cost = value;
                }
            }
        }
    }

    pub(super) fn response(&self, way: usize) -> f64 {
        self.responses.get(way).copied().unwrap_or(1.0)
    }

    pub(super) fn step(&self, way: usize, step: usize) -> Option<Step> {
        self.steps.get(way)?.get(step).copied()
    }

    pub(super) fn is_lag_drawn(&self, way: usize, step: usize) -> bool {
        self.drawn_lags.get(way).and_then(|way| way.get(step)).copied().unwrap_or(false)
    }
}
