//! What [`evaluate`](super::evaluate) answers: data for pages and programs, without words.
//!
//! Lists named "by stage" have one entry for each stage in funnel order, won last. Lists named
//! "by month" have one entry for each month of [`Evaluation::months`].

use serde::{Serialize, Serializer};
use time::Date;

use super::formula::Formula;
use super::spending::Spending;
use super::whole;
use crate::plan::{Id, Month, ScheduleKind};

/// Everything that follows from a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// The months of every list by month: from the plan's start past the deadline, until what is
    /// in flight has had time to arrive.
    pub months: Vec<Month>,
    /// How many of those months end by the deadline.
    pub months_to_deadline: usize,
    /// The goal as deals.
    pub goal: Required,
    /// What the goal needs of each stage, whenever it happens.
    pub stages: Vec<StageNeed>,
    /// What each channel is to bring, in the order of the plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelNeed>,
    /// The three ways to lay the work over the months.
    pub schedules: Schedules,
    /// The plan's own schedule.
    pub chosen: ScheduleKind,
    /// What happens when the chosen schedule is followed and neither people nor channels are a limit.
    pub unlimited: Forecast,
    /// What happens with the people there are, and the most that channels can bring. The same as
    /// `unlimited` when they suffice.
    pub limited: Forecast,
    /// What the opening pipeline alone brings: part of `unlimited`.
    pub opening: Opening,
    /// Whole items to enter each stage, by stage and month, when people are no limit. They add up:
    /// see [`super::whole::targets`]. The exact volumes are those of `unlimited`.
    pub targets: Vec<Vec<f64>>,
    /// What the channels' limits cost by the deadline.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// What is spent.
    #[serde(skip_serializing_if = "Spending::is_nothing")]
    pub spending: Spending,
    /// What waiting for people costs by the deadline, besides that.
    pub delay: Delay,
    /// Each team's load, in the order of the plan.
    pub teams: Vec<TeamLoad>,
    /// What the answer comes to, in four parts.
    pub checks: Checks,
    /// What is told besides of a goal of recurring revenue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurring: Option<Outlook>,
}

/// Growth in other words, and where churn leads to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Outlook {
    /// The growth aimed at, as growth a month that compounds to it.
    pub growth_a_month: f64,
    /// What it compounds to in a year.
    pub growth_a_year: f64,
    /// The MRR ceiling. None where expansion makes up for churn: then there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Ceiling>,
}

/// The MRR ceiling: where MRR heads to when as much new MRR is won every month as in the best month by
/// the deadline, with the people there are. There churn, less expansion, takes as much as is won.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Ceiling {
    /// New MRR won in the best month by the deadline.
    pub new_mrr: f64,
    /// That ÷ (churn − expansion).
    pub mrr: f64,
    /// Whether churn makes the goal unreachable: it is missed, and above the ceiling, so that not even the
    /// best month over and over reaches it.
    pub unreachable: bool,
}

impl Evaluation {
    /// Where the line with people's limits is at the end of these months, which may be those of another
    /// plan: revenue so far, or MRR where the goal counts that. Before the plan's first month nothing, after
    /// its last what it has come to.
    #[must_use]
    pub fn expected_in(&self, months: &[Month]) -> Vec<f64> {
        let recurring = self.limited.recurring.as_ref();
        let line = recurring.map_or(&self.limited.revenue_so_far, |lines| &lines.mrr_by_month);
        let at_end_of = |month: &Month| {
            let last = self.months.iter().rposition(|known| known <= month)?;
            line.get(last).copied()
        };
        months.iter().map(|month| at_end_of(month).unwrap_or(0.0)).collect()
    }

    /// What should have entered a stage before the start to come as late as possible, by the work-back
    /// schedule: whole items, rounded up.
    #[must_use]
    pub fn due_before_start(&self, stage: usize) -> f64 {
        whole::up(self.schedules.work_back.before_start.get(stage).copied().unwrap_or(0.0))
    }

    /// What a forecast brings by the deadline, as the goal counts it: revenue, or MRR at its end.
    #[must_use]
    pub fn in_time(&self, forecast: &Forecast) -> f64 {
        forecast.counted_after(self.months_to_deadline)
    }

    /// What a forecast brings after the deadline: revenue; of recurring revenue what is signed.
    #[must_use]
    pub fn after_deadline(&self, forecast: &Forecast) -> f64 {
        let later = |lines: &Recurring| lines.bookings_by_month.iter().skip(self.months_to_deadline).sum();
        forecast.recurring.as_ref().map_or(forecast.revenue_after_deadline, later)
    }

    /// What the opening pipeline brings by the deadline: revenue; of recurring revenue what is signed.
    #[must_use]
    pub fn from_opening(&self) -> f64 {
        let recurring = self.opening.recurring.as_ref();
        recurring.map_or(self.opening.revenue_by_deadline, |lines| lines.bookings_in(self.months_to_deadline))
    }
}

impl Forecast {
    /// What it brings by the deadline, after so many months, as the goal counts it.
    pub(super) fn counted_after(&self, months_to_deadline: usize) -> f64 {
        let recurring = self.recurring.as_ref();
        recurring.map_or(self.revenue_by_deadline, |lines| lines.mrr_after(months_to_deadline))
    }
}

/// The lines that tell recurring revenue apart: bookings, the value signed, are not the revenue
/// recognised, which is the MRR of every month.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recurring {
    /// Bookings by month: new MRR signed in it.
    pub bookings_by_month: Vec<f64>,
    /// Bookings up to the end of each month.
    pub bookings_so_far: Vec<f64>,
    /// MRR at the end of each month, which is the revenue recognised in it.
    pub mrr_by_month: Vec<f64>,
}

impl Recurring {
    /// Bookings in the first months.
    #[must_use]
    pub fn bookings_in(&self, months: usize) -> f64 {
        self.bookings_by_month.iter().take(months).sum()
    }

    /// MRR at the end of the first months.
    #[must_use]
    pub fn mrr_after(&self, months: usize) -> f64 {
        months.checked_sub(1).and_then(|last| self.mrr_by_month.get(last)).copied().unwrap_or(0.0)
    }
}

impl Evaluation {
    /// Whether a team, given by its index, has too few people: it is over capacity in a month by the
    /// deadline, or waiting for it delays deals past the deadline, by as much as the people check
    /// minds.
    #[must_use]
    pub fn is_short(&self, team: usize) -> bool {
        let is_over = self.teams.get(team).is_some_and(|load| load.first_over.is_some());
        is_over || self.checks.people.delaying.iter().any(|shortage| shortage.team == team)
    }
}

/// The goal as deals to win.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Required {
    /// Deals to win by the deadline.
    pub deals: Formula,
    /// The revenue they bring; of recurring revenue the MRR to reach by the deadline.
    pub revenue: Formula,
    /// Deals due, by month: 0 outside the goal's period.
    pub deals_by_month: Vec<f64>,
    /// Revenue due, by month; of recurring revenue what is recognised on the way to the goal.
    pub revenue_by_month: Vec<f64>,
    /// Revenue due up to the end of each month.
    pub revenue_so_far: Vec<f64>,
    /// Of recurring revenue: the new MRR due, and the MRR on the way to the goal. From the deadline on
    /// that stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurring: Option<Recurring>,
}

impl Required {
    /// The value of the deals, money: what is signed for the goal to be reached.
    #[must_use]
    pub fn signed(&self) -> f64 {
        let recurring = self.recurring.as_ref();
        recurring.map_or(self.revenue.value, |lines| lines.bookings_in(lines.bookings_by_month.len()))
    }
}

/// What the opening pipeline alone brings when people are no limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Opening {
    /// Deals won, by month.
    pub deals_by_month: Vec<f64>,
    /// Their revenue, by month.
    pub revenue_by_month: Vec<f64>,
    /// Their revenue up to the end of each month.
    pub revenue_so_far: Vec<f64>,
    /// Their revenue by the deadline.
    pub revenue_by_deadline: f64,
    /// Of recurring revenue: the new MRR won, and what is left of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurring: Option<Recurring>,
}

/// What the goal needs of a stage (backward volumes), and until when it can still help.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StageNeed {
    /// The stage.
    pub stage: Id,
    /// Items that must enter it in all, whenever they do.
    pub volume: Formula,
    /// The share of them that should have entered before the plan starts, for the goal's deals to
    /// come out as phased.
    pub before_start: f64,
    /// Mean days from entering it to won (the sales cycle from here).
    pub mean_days_to_won: f64,
    /// The last day on which half of what enters, of what is ever won, is still won by the
    /// deadline. None when that day is before the plan starts.
    #[serde(serialize_with = "optional_day")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub latest_start: Option<Date>,
}

/// The three schedules.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Schedules {
    /// Every stage's volume in each month from the start on, for the deals to come out as phased.
    pub work_back: WorkBack,
    /// The work-back volumes from the start on, scaled to reach the goal.
    pub catch_up: Reach,
    /// One volume every month.
    pub level: Reach,
    /// Deals the opening pipeline brings by the deadline.
    pub opening_deals: f64,
    /// Deals that campaigns bring by the deadline.
    #[serde(skip_serializing_if = "is_nothing")]
    pub campaign_deals: f64,
}

/// The work-back schedule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkBack {
    /// Items entering, by stage and month, from the start on.
    pub volumes: Vec<Vec<f64>>,
    /// Items that should have entered before the start, by stage.
    pub before_start: Vec<f64>,
    /// Items from the start to the deadline that the goal needs, by stage: without what keeps the
    /// funnel full for the time after it.
    pub since_start: Vec<f64>,
    /// Deals won by the deadline when only the part from the start on is done.
    pub deals_by_deadline: f64,
    /// The part of what is to win by the deadline that these come to; more than 1 when more.
    #[serde(skip)]
    pub part: f64,
}

/// Whether and how a schedule reaches the goal by the deadline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reach {
    /// It does.
    Reached {
        /// What the volumes are multiplied by: of the work-back volumes for catch-up, of one item
        /// a month for level (so it is the monthly volume itself, or what enters by all channels
        /// together: the item is divided over them as the goal needs them).
        factor: f64,
        /// The pace as a multiple of the steady one, which would have sufficed had the work begun
        /// in time: for catch-up the factor, for level the monthly volume ÷ what the goal needs in
        /// all, laid evenly over the months from the start to the deadline.
        pace: f64,
        /// Deals that those volumes, or one item a month, win by the deadline. The factor is the
        /// deals still to win divided by this. Of recurring revenue a deal counts only as far as
        /// its MRR is left at the deadline, after churn and with expansion.
        deals_per_unit: f64,
        /// Items entering the first stage, by month; those of campaigns not counted.
        top_volumes: Vec<f64>,
        /// Whether the pace is realistic: at most [`super::REALISTIC_FACTOR`].
        realistic: bool,
    },
    /// The schedule has no work left from the start on to take a multiple of: all of it should have
    /// happened before. What starts on the first day can still be won, so another schedule may do.
    NothingToScale,
    /// No schedule does: of what enters the top of the funnel on the first day and is ever won,
    /// fewer than one in a thousand is won by the deadline.
    OutOfReach,
}

/// The flow through the funnel when a schedule is followed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Forecast {
    /// Items entering, by stage and month. The last stage's are the deals won.
    pub entered: Vec<Vec<f64>>,
    /// Items leaving, by stage and month, to the next stage or for good; won has no entry.
    pub left: Vec<Vec<f64>>,
    /// Where everything went, by stage, at the end of the last month.
    pub balance: Vec<Balance>,
    /// Deals won by the deadline.
    pub deals_by_deadline: f64,
    /// Deals won after the deadline, until the last month.
    pub deals_after_deadline: f64,
    /// Revenue, by month: recognised, not signed, where the two differ.
    pub revenue_by_month: Vec<f64>,
    /// Revenue up to the end of each month.
    pub revenue_so_far: Vec<f64>,
    /// Revenue won by the deadline.
    pub revenue_by_deadline: f64,
    /// Revenue won after the deadline, until the last month.
    pub revenue_after_deadline: f64,
    /// Of recurring revenue: the new MRR won, and the MRR there is, that of the start included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurring: Option<Recurring>,
    /// Where the plan has channels, the same by where items come from: the channels in the order of the
    /// plan, what enters by the funnel's own way where all channels are campaigns, and the opening
    /// pipeline. Months and stages of these add up to the forecast's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceFlow>,
    /// Where the plan has channels: who brings what is won by the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sourced: Option<Sourced>,
}

/// Where items come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Source {
    /// A channel.
    Channel {
        /// Which.
        channel: Id,
    },
    /// The funnel's own way: no channel that is no campaign.
    Funnel,
    /// The opening pipeline.
    Opening,
}

/// The part of a forecast that comes from one source.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SourceFlow {
    /// Where it comes from.
    pub source: Source,
    /// Items entering, by stage and month, as of [`Forecast::entered`].
    pub entered: Vec<Vec<f64>>,
    /// Where everything went, by stage, at the end of the last month.
    pub balance: Vec<Balance>,
    /// Deals won by the deadline.
    pub deals_by_deadline: f64,
    /// Deals won after the deadline, until the last month.
    pub deals_after_deadline: f64,
}

/// Who brings what is won by the deadline. Nobody has said where the opening pipeline came from, so it is
/// neither's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sourced {
    /// Channels of marketing, or the funnel's own way where marketing owns its first stage.
    pub marketing: Sourcing,
    /// Channels of sales, or the funnel's own way where sales owns its first stage.
    pub sales: Sourcing,
    /// The opening pipeline.
    pub opening: Sourcing,
}

/// What somebody brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sourcing {
    /// Deals.
    pub deals: f64,
    /// Their value; of recurring revenue their MRR.
    pub revenue: f64,
}

/// What a channel is to bring, and by when.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChannelNeed {
    /// The channel.
    pub channel: Id,
    /// Its share of the goal's deals; 0 of a campaign.
    pub share: f64,
    /// Items that must enter each stage by it in all, from the one it enters on, won last. Of a campaign:
    /// those that will.
    pub volumes: Vec<Formula>,
    /// The share of its items that should have entered before the plan starts; 0 of a campaign.
    pub before_start: f64,
    /// Mean days from its entry to won.
    pub mean_days_to_won: f64,
    /// The last day on which half of what enters, of what is ever won, is still won by the deadline. None
    /// when that day is before the plan starts.
    #[serde(serialize_with = "optional_day")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub latest_start: Option<Date>,
    /// Whole items to enter each stage by it, by stage and month, as of [`Evaluation::targets`].
    pub targets: Vec<Vec<f64>>,
}

/// What the channels' limits cost by the deadline.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// Deals that would be won by the deadline if channels could bring all that they should.
    pub deals: f64,
    /// Their value; of recurring revenue their MRR.
    pub revenue: f64,
    /// In which months which channel should bring more than it can, by channel: after the deadline as well,
    /// where no deals are missing by it.
    pub causes: Vec<LimitCause>,
}

impl Limits {
    /// Whether every channel can bring what it should.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.causes.is_empty()
    }
}

/// What a channel should bring in a month, and can't.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitCause {
    /// The channel.
    pub channel: Id,
    /// The month.
    pub month: Month,
    /// The items that don't enter.
    pub items: f64,
    /// Deals that would have come of them by the deadline, people being no limit; 0 after it.
    pub deals: f64,
    /// Their value; of recurring revenue their MRR.
    pub revenue: f64,
}

/// Where the items of one stage went: opening + entered = advanced + lost + waiting + in progress.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Balance {
    /// Open when the plan started.
    pub opening: f64,
    /// Entered since.
    pub entered: f64,
    /// Went on to the next stage; for the last stage, were won.
    pub advanced: f64,
    /// Went nowhere.
    pub lost: f64,
    /// Are waiting for somebody to take them up.
    pub waiting: f64,
    /// Are being worked on.
    pub in_progress: f64,
}

/// What waiting for people costs by the deadline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Delay {
    /// Deals that would have been won by the deadline with people enough, and are not with those there
    /// are. What channels can't bring is not among them.
    pub deals: f64,
    /// Their revenue; of recurring revenue their MRR.
    pub revenue: f64,
    /// Where that comes from, largest first. The parts add up to the whole, but for those below a
    /// billionth of it, which are left out.
    pub causes: Vec<DelayCause>,
}

impl Delay {
    /// How many causes are worth naming.
    const MOST_NAMED: usize = 12;
    /// Below this share of the whole a cause is not worth naming.
    const WORTH_NAMING: f64 = 0.005;

    /// The causes worth naming, largest first, and what the others come to together: deals and
    /// their revenue.
    #[must_use]
    pub fn named(&self) -> (&[DelayCause], (f64, f64)) {
        let worth = self.causes.iter().take(Self::MOST_NAMED);
        let worth = worth.take_while(|cause| cause.deals >= Self::WORTH_NAMING * self.deals).count();
        let (named, _) = self.causes.split_at(worth);
        let rest = named.iter().fold((self.deals, self.revenue), |(deals, revenue), cause| {
            ((deals - cause.deals).max(0.0), (revenue - cause.revenue).max(0.0))
        });
        (named, rest)
    }
}

/// Waiting for one team at one stage in one month. Where several teams' hours run out alike, the
/// first of them in the order of the plan is charged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DelayCause {
    /// The team waited for.
    pub team: Id,
    /// The stage in whose line the items wait.
    pub stage: Id,
    /// The month in which they wait.
    pub month: Month,
    /// Deals that this keeps from being won by the deadline.
    pub deals: f64,
    /// Their revenue.
    pub revenue: f64,
}

/// A team's load by month.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TeamLoad {
    /// The team.
    pub team: Id,
    /// One entry a month.
    pub by_month: Vec<MonthLoad>,
    /// The first month over capacity, as an index into the months, not after the deadline.
    pub first_over: Option<usize>,
    /// The month of the highest utilisation by the deadline, the first of them when several are
    /// as high; none when there is no work at all.
    pub peak: Option<usize>,
    /// The month by the deadline at whose end most hours of work wait for the team, the first of them
    /// when several are as long; none when nothing ever waits.
    pub longest_line: Option<usize>,
    /// Revenue that waiting for this team keeps from arriving by the deadline.
    pub delayed_revenue: f64,
}

/// A team's load in one month.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MonthLoad {
    /// Ramped people.
    pub effective_people: f64,
    /// Hours the chosen schedule needs, people being no limit.
    pub hours_needed: f64,
    /// Hours there are.
    pub hours_available: f64,
    /// Needed ÷ available; none when there are no hours at all.
    pub utilisation: Option<f64>,
    /// How that is judged.
    pub level: LoadLevel,
    /// Hours of work waiting in line at the end of the month, with the people there are.
    pub hours_waiting: f64,
}

/// How a utilisation is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LoadLevel {
    /// No work in this month.
    Idle,
    /// Up to the team's target.
    Fine,
    /// Above it, up to 100 %.
    Tight,
    /// Above 100 %, or work without any people.
    Over,
}

/// The four checks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checks {
    /// Whether the goal is reached with the people there are.
    pub goal: GoalCheck,
    /// Whether there is time enough.
    pub time: TimeCheck,
    /// Whether the people suffice.
    pub people: PeopleCheck,
    /// Whether the money suffices.
    pub budget: BudgetCheck,
}

/// How good or bad a check's outcome is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Nothing to judge.
    Unknown,
    /// Nothing to do.
    Good,
    /// It works, but narrowly.
    Caution,
    /// It does not work.
    Bad,
}

/// Whether the goal is reached with the people there are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GoalCheck {
    /// Good when reached, caution when at least 95 % of it is, else bad.
    pub status: Status,
    /// Revenue expected by the deadline, with the people there are; of recurring revenue the MRR
    /// expected at its end.
    pub expected_revenue: f64,
    /// How far that falls short; 0 when it does not.
    pub missing_revenue: f64,
}

/// Whether there is time enough.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TimeCheck {
    /// Of the chosen schedule. Catch-up and level: good up to a pace of 1.05, caution while
    /// realistic, else bad. Work-back: as the goal it reaches with all the people it needs.
    pub status: Status,
    /// The share of the top-of-funnel work that should have happened before the start; with channels
    /// that of each, by the deals it is to bring.
    pub before_start: f64,
    /// The chosen schedule's pace as a multiple of the steady one (see [`Reach::Reached`]; 1 for
    /// work-back). None when the schedule does not reach the goal, however many people there are.
    pub pace: Option<f64>,
    /// The first day by which half of what starts on the plan's first day, of what is ever won,
    /// has been won: before it, hardly anything started now can count. None beyond the calendar.
    #[serde(serialize_with = "optional_day")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub earliest_win: Option<Date>,
    /// When catch-up or level is chosen and does not reach the goal at a realistic pace: the first
    /// later deadline by which it does, everything else unchanged. None when no deadline within the
    /// longest plan is.
    pub realistic_deadline: Option<Month>,
}

/// Whether the people suffice.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PeopleCheck {
    /// Unknown while no team works a stage; bad when one is over capacity in a month by the deadline
    /// or waiting delays deals; caution when one is tight; else good.
    pub status: Status,
    /// The team with the highest utilisation in a month by the deadline, as an index into the teams.
    pub busiest: Option<usize>,
    /// The teams waiting for which keeps revenue from arriving by the deadline. Empty when that is
    /// less than a millionth of the goal in all.
    pub delaying: Vec<Shortage>,
}

/// A team that has too few people in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shortage {
    /// The team, as an index into the teams.
    pub team: usize,
    /// The month, as an index into the months, in which the line forms that costs deals first.
    pub since: usize,
}

/// Whether the money suffices.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BudgetCheck {
    /// Unknown where no limit is set; bad when more is spent than the total limit by the deadline, or than
    /// the monthly one in a month until then; else good. What is beyond stands in [`Spending`].
    pub status: Status,
    /// What is spent by the deadline.
    pub spent: f64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_nothing(amount: &f64) -> bool {
    *amount == 0.0
}

fn optional_day<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.collect_str(day),
        None => serializer.serialize_none(),
    }
}
