//! The cheapest mix of channels that reaches the goal within their limits and the budget.
//!
//! A schedule lays the deals that a channel is to bring over the months by its own lags and rates, whatever
//! its share. So everything is linear in how much of the steady pace each channel has: deals by the
//! deadline, items in a month, and what they cost. See `docs/adr/0013-what-is-charged-to-whom.md`.

use super::REALISTIC_FACTOR;
use super::calendar::Calendar;
use super::evaluate;
use super::evaluation::{Evaluation, LimitCause, Status};
use super::forecast::Flow;
use super::goal;
use super::linear::{Program, Rule};
use super::revenue::Law;
use super::schedule::{Due, Odds, Offers, Setting, is_up_to};
use super::spending::Spender;
use super::ways::Ways;
use crate::plan::{Bounded, Channel, Id, Month, Plan, ScheduleKind, Share};

/// Below this share of the goal a channel has none: it is the last digits of the solver.
const NO_SHARE: f64 = 1e-12;

/// By less than this part two sums of money or of deals differ in the last digits only.
const LAST_DIGITS: f64 = 1e-9;

/// The cheapest mix of channels.
#[derive(Clone, Debug, PartialEq)]
pub struct Mix {
    /// The shares of the channels that are no campaigns, in the order of the plan.
    pub shares: Vec<MixShare>,
    /// All that is spent by the deadline as the plan is.
    pub spent_now: f64,
    /// Whether the plan as it is reaches the goal, people being no limit, within all limits.
    pub fits_now: bool,
    /// All that is spent by the deadline with the mix.
    pub spent: f64,
}

/// A channel's share of the goal's deals.
#[derive(Clone, Debug, PartialEq)]
pub struct MixShare {
    /// The channel.
    pub channel: Id,
    /// As the plan is.
    pub now: f64,
    /// In the mix.
    pub share: Share,
}

/// What stands in the way of any mix.
#[derive(Clone, Debug, PartialEq)]
pub enum MixImpossible {
    /// Fewer than two channels share the goal.
    NothingToChoose,
    /// Campaigns and what is already open suffice: no channel has to bring anything.
    NothingToWin,
    /// No channel wins enough by the deadline with the plan's schedule.
    NotInTime,
    /// The channels' limits.
    ChannelLimits {
        /// The part of the deals still to win that all of them together can bring, less than 1.
        part: f64,
    },
    /// The same with a schedule whose volumes are given, such as work-back: shares come to all of these, even
    /// where less of them would win enough.
    ChannelLimitsOfVolume {
        /// The part of the volumes that all channels together can bring, less than 1.
        part: f64,
    },
    /// The pace: within the channels' limits none of the mixes has a realistic one.
    Pace,
    /// The monthly limit.
    Monthly {
        /// The month in which most is over it.
        month: Month,
        /// What the limit would have to be for some mix to do.
        least: f64,
    },
    /// The total limit.
    Total {
        /// What it would have to be for some mix to do.
        least: f64,
    },
    /// None that the solver could tell.
    Unknown,
}

impl Mix {
    /// Whether the mix is the plan's own.
    #[must_use]
    pub fn is_as_now(&self) -> bool {
        self.shares.iter().all(|share| (share.share.get() - share.now).abs() < NO_SHARE)
    }
}

/// Finds the mix of channels that costs least by the deadline, of those that reach the goal, people being
/// no limit, with the plan's schedule. Campaigns stay as they are.
///
/// # Errors
/// What stands in the way, when no mix does.
pub fn cheapest_mix(plan: &Plan) -> Result<Mix, MixImpossible> {
    let shared: Vec<usize> = plan
        .channels
        .iter()
        .enumerate()
        .filter(|(_, channel)| !channel.volume.is_campaign())
        .map(|(index, _)| index)
        .collect();
    if shared.len() < 2 {
        return Err(MixImpossible::NothingToChoose);
    }
    let evaluation = evaluate(plan);
    let offers = offers(plan, &evaluation);
    if offers.open_deals <= 0.0 {
        return Err(MixImpossible::NothingToWin);
    }
    let choice = Choice::new(plan, &evaluation, &offers, &shared);
    let parts = choice.program(&Rules::ALL).solve().ok_or_else(|| choice.obstacle())?;
    let paces: Vec<f64> =
        choice.candidates.iter().zip(&parts).map(|(candidate, part)| candidate.pace * part).collect();
    let all: f64 = paces.iter().sum();
    let (spent_now, fits_now) = (evaluation.spending.by_deadline, fits(plan, &evaluation));
    let spent = choice.spent(&parts);
    let is_cheapest = fits_now && spent >= spent_now * (1.0 - LAST_DIGITS);
    let shares = shared.iter().filter_map(|index| {
        let (channel, now) = (plan.channels.get(*index)?, evaluation.channels.get(*index)?.share);
        let candidate = choice.candidates.iter().position(|candidate| candidate.channel == *index);
        let pace = candidate.and_then(|candidate| paces.get(candidate)).copied().unwrap_or(0.0);
        let share = if is_cheapest { now } else { pace / all };
        let share = Share::new(if share < NO_SHARE { 0.0 } else { share.min(1.0) }).ok()?;
        Some(MixShare { channel: channel.id.clone(), now, share })
    });
    let spent = if is_cheapest { spent_now } else { spent };
    Ok(Mix { shares: shares.collect(), spent_now, fits_now, spent })
}

/// Whether a plan reaches its goal, people being no limit, within the channels' limits and the budget.
fn fits(plan: &Plan, evaluation: &Evaluation) -> bool {
    let shares =
        |of: &Id| plan.channels.iter().any(|channel| channel.id == *of && !channel.volume.is_campaign());
    // What a campaign can't bring of its own is no matter of the mix.
    let is_over = |cause: &LimitCause| cause.deals > 0.0 && shares(&cause.channel);
    evaluation.checks.time.pace.is_some()
        && !evaluation.limits.causes.iter().any(is_over)
        && evaluation.checks.budget.status != Status::Bad
}

/// What each channel brings with the plan's schedule.
fn offers(plan: &Plan, evaluation: &Evaluation) -> Offers {
    let ways = Ways::of(plan);
    let to_deadline = Calendar::new(plan.start, evaluation.months_to_deadline);
    let odds = Odds::new(&ways, &to_deadline);
    let required = goal::required(plan, &to_deadline);
    let opening = Flow::opening(plan, &to_deadline);
    let opening_won = opening.as_ref().map(Flow::won).unwrap_or_default();
    let law = Law::of(plan, &plan.goal);
    let due = Due { deals: required.deals.value, by_month: &required.deals_by_month, law: law.as_ref() };
    Setting::new(plan, &ways, &odds, &to_deadline, &due, opening_won).offers(plan.schedule.kind)
}

/// A channel as the solver sees it: the number it chooses is the channel's part of the deals still to win;
/// with work-back, whose volumes are given, its share of these.
#[derive(Debug)]
struct Candidate {
    /// The channel's index in the plan.
    channel: usize,
    /// The pace at which it brings all of them, as a multiple of the steady one.
    pace: f64,
    /// Deals by the deadline then, as a multiple of those still to win.
    deals: f64,
    /// What that costs by month.
    costs: Vec<f64>,
    /// The most that can be chosen.
    bound: f64,
}

/// The channels to choose from, and what they are held to.
#[derive(Debug)]
struct Choice<'a> {
    plan: &'a Plan,
    candidates: Vec<Candidate>,
    /// What is spent whatever the mix, by month until the deadline.
    given: Vec<f64>,
    /// The fastest pace of all channels together.
    fastest: f64,
}

/// Which rules hold.
#[derive(Clone, Copy, Debug)]
struct Rules {
    pace: bool,
    monthly: bool,
    total: bool,
}

impl Rules {
    const ALL: Self = Self { total: true, ..Self::IN_A_MONTH };
    const IN_A_MONTH: Self = Self { monthly: true, ..Self::IN_TIME };
    const IN_TIME: Self = Self { pace: true, monthly: false, total: false };
}

impl<'a> Choice<'a> {
    fn new(plan: &'a Plan, evaluation: &Evaluation, offers: &Offers, shared: &[usize]) -> Self {
        let is_given = plan.schedule.kind == ScheduleKind::WorkBack;
        let candidates = shared.iter().filter_map(|index| {
            let (offer, channel) = (offers.by_way.get(*index)?, plan.channels.get(*index)?);
            let wins = offer.deals > 0.0;
            let pace = if is_given { 1.0 } else { offers.open_deals / offer.deals };
            let items: Vec<f64> = offer.entering.iter().map(|items| items * pace).collect();
            let deals = if is_given { offer.deals / offers.open_deals } else { 1.0 };
            let cost = channel.cost_per_item.get();
            let costs = items.iter().map(|items| items * cost).collect();
            // A limit on what is not won by the deadline costs nothing of the goal.
            let bound = if wins { bound(channel, most(&items)) } else { 1.0 };
            // Of given volumes a share may stay with what is won too late, where the others win enough.
            (wins || is_given).then_some(Candidate { channel: *index, pace, deals, costs, bound })
        });
        let is_chosen = |of: &Spender| match of {
            Spender::Channel { channel } => shared
                .iter()
                .any(|index| plan.channels.get(*index).is_some_and(|shared| shared.id == *channel)),
            _ => false,
        };
        let mut given = vec![0.0; evaluation.months_to_deadline];
        for line in evaluation.spending.lines.iter().filter(|line| !is_chosen(&line.of)) {
            given.iter_mut().zip(&line.by_month).for_each(|(sum, cost)| *sum += cost);
        }
        let now = evaluation.checks.time.pace.unwrap_or(0.0);
        Self { plan, candidates: candidates.collect(), given, fastest: now.max(REALISTIC_FACTOR) }
    }

    fn each(&self, of: impl Fn(&Candidate) -> f64) -> Vec<f64> {
        self.candidates.iter().map(of).collect()
    }

    /// What a mix costs in a month.
    fn costs_in(&self, month: usize) -> Vec<f64> {
        self.each(|candidate| candidate.costs.get(month).copied().unwrap_or(0.0))
    }

    /// What a mix costs by the deadline.
    fn costs(&self) -> Vec<f64> {
        self.each(|candidate| candidate.costs.iter().sum())
    }

    /// All that is spent with a mix by the deadline.
    fn spent(&self, parts: &[f64]) -> f64 {
        let costs = self.costs().into_iter().zip(parts).map(|(cost, part)| cost * part);
        self.given.iter().sum::<f64>() + costs.sum::<f64>()
    }

    /// The cheapest mix under some of the rules; the channels' limits always hold.
    fn program(&self, rules: &Rules) -> Program {
        let mut held = vec![Rule::equal(self.each(|_| 1.0), 1.0)];
        if rules.pace && self.plan.schedule.kind == ScheduleKind::WorkBack {
            held.push(Rule::at_least(self.each(|candidate| candidate.deals), 1.0 - LAST_DIGITS));
        } else if rules.pace {
            held.push(Rule::at_most(self.each(|candidate| candidate.pace), self.fastest));
        }
        let budget = &self.plan.budget;
        if let Some(limit) = budget.monthly.filter(|_| rules.monthly).map(Bounded::get) {
            let months = self.given.iter().enumerate();
            held.extend(
                months.map(|(month, given)| Rule::at_most(self.costs_in(month), room(limit, *given))),
            );
        }
        if let Some(limit) = budget.total.filter(|_| rules.total).map(Bounded::get) {
            held.push(Rule::at_most(self.costs(), room(limit, self.given.iter().sum())));
        }
        Program { costs: self.costs(), bounds: self.each(|candidate| candidate.bound), rules: held }
    }

    /// What stands in the way: rules are added one after the other, and the first that no mix keeps does.
    fn obstacle(&self) -> MixImpossible {
        let is_given = self.plan.schedule.kind == ScheduleKind::WorkBack;
        let wins_enough = |part: f64| part >= 1.0 - LAST_DIGITS;
        let part: f64 = self.candidates.iter().map(|candidate| candidate.bound).sum();
        if self.candidates.is_empty() || (is_given && !wins_enough(self.best_in_time(|_| 1.0))) {
            MixImpossible::NotInTime
        } else if part < 1.0 && is_given {
            MixImpossible::ChannelLimitsOfVolume { part }
        } else if part < 1.0 {
            MixImpossible::ChannelLimits { part }
        } else if self.program(&Rules::IN_TIME).solve().is_none() {
            let part = self.best_in_time(|candidate| candidate.bound);
            if is_given { MixImpossible::ChannelLimits { part } } else { MixImpossible::Pace }
        } else if self.program(&Rules::IN_A_MONTH).solve().is_none() {
            self.least_monthly().unwrap_or(MixImpossible::Unknown)
        } else {
            let cheapest = self.program(&Rules::IN_A_MONTH).solve();
            let least = cheapest.map(|parts| MixImpossible::Total { least: self.spent(&parts) });
            least.unwrap_or(MixImpossible::Unknown)
        }
    }

    /// The most that a mix of all the work brings of what is still to win, with so much of each channel at
    /// the most: the quickest first.
    fn best_in_time(&self, most: fn(&Candidate) -> f64) -> f64 {
        let mut quickest: Vec<&Candidate> = self.candidates.iter().collect();
        quickest.sort_by(|one, other| other.deals.total_cmp(&one.deals));
        let (mut left, mut deals) = (1.0, 0.0);
        for candidate in quickest {
            let part = most(candidate).min(left);
            left -= part;
            deals += part * candidate.deals;
        }
        deals
    }

    /// The least monthly limit that some mix keeps, and the month in which it is reached.
    fn least_monthly(&self) -> Option<MixImpossible> {
        let Program { bounds, rules, .. } = self.program(&Rules::IN_TIME);
        // One more number: the limit, as a multiple of the largest amount there is.
        let months = || self.given.iter().enumerate();
        let largest = months().fold(0.0, |largest: f64, (month, given)| {
            self.costs_in(month)
                .into_iter()
                .fold(largest.max(*given), |largest, cost| largest.max(given + cost))
        });
        if largest <= 0.0 {
            return None;
        }
        let mut rules: Vec<Rule> = rules.into_iter().map(|rule| rule.and(0.0)).collect();
        for (month, given) in months() {
            let costs = self.costs_in(month).into_iter().map(|cost| cost / largest);
            rules.push(Rule::at_most(costs.chain([-1.0]).collect(), -given / largest));
        }
        let costs = self.each(|_| 0.0).into_iter().chain([1.0]).collect();
        let bounds = bounds.into_iter().chain([f64::from(u32::MAX)]).collect();
        let parts = Program { costs, bounds, rules }.solve()?;
        let spent = months().map(|(month, given)| {
            let costs = self.costs_in(month).into_iter().zip(&parts).map(|(cost, part)| cost * part);
            (month, given + costs.sum::<f64>())
        });
        let (month, least) =
            spent.reduce(|most, month| if is_up_to(month.1, most.1) { most } else { month })?;
        let month = self.plan.start.plus(i32::try_from(month).ok()?);
        Some(MixImpossible::Monthly { month, least })
    }
}

/// The most items of a month by the deadline: what is limited after it costs nothing of the goal.
fn most(items: &[f64]) -> f64 {
    items.iter().copied().fold(0.0, f64::max)
}

/// The most that can be chosen of a channel that brings so many items in a month when all is chosen.
fn bound(channel: &Channel, most: f64) -> f64 {
    let limit = channel.limit.map(Bounded::get).filter(|limit| !is_up_to(most, *limit));
    limit.map_or(1.0, |limit| limit / most)
}

/// What is left of a limit; nothing where what is given comes to it, but for the last digits.
fn room(limit: f64, given: f64) -> f64 {
    if is_up_to(given, limit) { (limit - given).max(0.0) } else { limit - given }
}
