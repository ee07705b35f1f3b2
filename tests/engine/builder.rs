//! Plans that read like the sentence describing them.

use backcast::engine::{Evaluation, evaluate};
use backcast::plan::{
    AfterDeadline, Budget, Channel, ChannelStep, ChannelVolume, Cost, Count, Currency, Deal, Definition,
    Draft, FixedCost, Funnel, Goal, GrowthPeriod, Hire, Lag, Leaver, Month, MonthlyHours, Owner, Period,
    Phasing, Plan, Ramp, Rate, Recurring, Schedule, ScheduleKind, Share, Spread, Stage, Target, Team, Weight,
    Won, Work,
};

use crate::common::name;
pub(crate) use crate::common::{bounded, id};

/// A plan in the making: January to December 2027, deals of 1 unit of money, caught up, no stages
/// yet. What is said of a stage or a team is meant for the one named last.
#[derive(Clone, Debug)]
pub(crate) struct PlanBuilder(Draft);

/// A plan for new revenue.
pub(crate) fn plan_for_revenue(amount: f64) -> PlanBuilder {
    plan_for(Target::NewRevenue { amount: bounded(amount) })
}

/// A plan for revenue that grows by a fraction over a baseline.
pub(crate) fn plan_for_growth(baseline: f64, by: f64) -> PlanBuilder {
    plan_for(Target::Growth { baseline: bounded(baseline), by: bounded(by) })
}

/// A plan for new customers.
pub(crate) fn plan_for_customers(customers: f64) -> PlanBuilder {
    plan_for(Target::NewCustomers { customers: bounded(customers) })
}

/// A plan for recurring revenue that grows each month; churn and expansion as shares of a month's MRR.
pub(crate) fn plan_for_mrr(start: f64, growth: f64, churn: f64, expansion: f64) -> PlanBuilder {
    plan_for(recurring(start, growth, GrowthPeriod::Month, churn, expansion))
}

/// A plan for recurring revenue that grows each quarter, without churn.
pub(crate) fn plan_for_mrr_by_quarter(start: f64, growth: f64) -> PlanBuilder {
    plan_for(recurring(start, growth, GrowthPeriod::Quarter, 0.0, 0.0))
}

fn recurring(start: f64, growth: f64, per: GrowthPeriod, churn: f64, expansion: f64) -> Target {
    Target::Recurring(Recurring {
        start: bounded(start),
        growth: bounded(growth),
        per,
        churn: bounded(churn),
        expansion: bounded(expansion),
    })
}

fn plan_for(target: Target) -> PlanBuilder {
    let period = Period { first: month("2027-01"), last: month("2027-12") };
    let won = Won {
        id: id("won"),
        name: name("Won"),
        owner: Owner::Sales,
        definition: Definition::default(),
        last_quarter: None,
    };
    PlanBuilder(Draft {
        name: name("Plan"),
        example: false,
        currency: Currency::USD,
        start: period.first,
        goal: Goal { target, period, phasing: Phasing::Even },
        deal: Deal { value: bounded(1.0), gross_margin: None },
        funnel: Funnel { stages: Vec::new(), won },
        channels: Vec::new(),
        teams: Vec::new(),
        budget: Budget::default(),
        schedule: Schedule { kind: ScheduleKind::CatchUp, after_deadline: AfterDeadline::Stop },
        uncertain: Vec::new(),
    })
}

impl PlanBuilder {
    pub(crate) fn in_deals_of(mut self, value: f64) -> Self {
        self.0.deal.value = bounded(value);
        self
    }

    /// The plan starts, and its goal counts, from this month on.
    pub(crate) fn from(mut self, first: &str) -> Self {
        self.0.start = month(first);
        self.0.goal.period.first = month(first);
        self
    }

    /// The goal counts only from this month on.
    pub(crate) fn counting_from(mut self, first: &str) -> Self {
        self.0.goal.period.first = month(first);
        self
    }

    pub(crate) fn until(mut self, deadline: &str) -> Self {
        self.0.goal.period.last = month(deadline);
        self
    }

    pub(crate) fn phased_by_month(mut self, weights: &[f64]) -> Self {
        self.0.goal.phasing = Phasing::ByMonth { weights: weights_of(weights) };
        self
    }

    pub(crate) fn phased_by_quarter(mut self, weights: &[f64]) -> Self {
        self.0.goal.phasing = Phasing::ByQuarter { weights: weights_of(weights) };
        self
    }

    pub(crate) fn scheduled(mut self, kind: ScheduleKind) -> Self {
        self.0.schedule.kind = kind;
        self
    }

    pub(crate) fn keeping_pace(mut self) -> Self {
        self.0.schedule.after_deadline = AfterDeadline::KeepPace;
        self
    }

    /// A next stage, from which everything advances at once.
    pub(crate) fn stage(mut self, stage: &str) -> Self {
        self.0.funnel.stages.push(Stage {
            id: id(stage),
            name: name(stage),
            owner: Owner::Marketing,
            definition: Definition::default(),
            rate: Rate::constant(1.0),
            lag: Lag { mean_days: bounded(0.0), spread: Spread::Fixed },
            open: Count::constant(0.0),
            last_quarter: None,
        });
        self
    }

    pub(crate) fn converting(mut self, rate: f64) -> Self {
        self.last_stage().rate = bounded(rate);
        self
    }

    /// Advancing after exactly so many days.
    pub(crate) fn after(self, days: f64) -> Self {
        self.after_about(days, Spread::Fixed)
    }

    pub(crate) fn after_about(mut self, mean_days: f64, spread: Spread) -> Self {
        self.last_stage().lag = Lag { mean_days: bounded(mean_days), spread };
        self
    }

    pub(crate) fn with_open(mut self, items: f64) -> Self {
        self.last_stage().open = bounded(items);
        self
    }

    /// Owned by sales instead of marketing.
    pub(crate) fn of_sales(mut self) -> Self {
        self.last_stage().owner = Owner::Sales;
        self
    }

    /// Called otherwise than its id.
    pub(crate) fn called(mut self, text: &str) -> Self {
        self.last_stage().name = name(text);
        self
    }

    /// Counting what its definition says.
    pub(crate) fn defined(mut self, text: &str) -> Self {
        self.last_stage().definition = Definition::new(text).expect("a definition");
        self
    }

    /// Into which so many items came in the three months before the start.
    pub(crate) fn after_last_quarters(mut self, items: f64) -> Self {
        self.last_stage().last_quarter = Some(bounded(items));
        self
    }

    /// A channel of marketing whose items enter a stage and behave as the funnel says: it takes the rest.
    pub(crate) fn channel(mut self, channel: &str, enters: &str) -> Self {
        self.0.channels.push(Channel {
            id: id(channel),
            name: name(channel),
            owner: Owner::Marketing,
            enters: id(enters),
            volume: ChannelVolume::Rest,
            steps: Vec::new(),
            cost_per_item: Cost::constant(0.0),
            limit: None,
        });
        self
    }

    /// Bringing a share of the goal's deals instead.
    pub(crate) fn bringing(mut self, share: f64) -> Self {
        self.last_channel().volume = ChannelVolume::Share { share: bounded(share) };
        self
    }

    /// Being a campaign instead: so many contacted in a month, and the share of them that responds.
    pub(crate) fn contacting(mut self, size: f64, at: &str, response: f64) -> Self {
        let (month, size, response) = (month(at), bounded(size), bounded(response));
        self.last_channel().volume = ChannelVolume::Campaign { month, size, response };
        self
    }

    /// Brought by sales instead.
    pub(crate) fn brought_by_sales(mut self) -> Self {
        self.last_channel().owner = Owner::Sales;
        self
    }

    pub(crate) fn converting_from(mut self, stage: &str, rate: f64) -> Self {
        let step = ChannelStep { stage: id(stage), rate: Some(bounded(rate)), lag: None };
        self.last_channel().steps.push(step);
        self
    }

    /// Advancing from a stage after exactly so many days.
    pub(crate) fn taking(mut self, stage: &str, days: f64) -> Self {
        let lag = Lag { mean_days: bounded(days), spread: Spread::Fixed };
        self.last_channel().steps.push(ChannelStep { stage: id(stage), rate: None, lag: Some(lag) });
        self
    }

    pub(crate) fn costing(mut self, an_item: f64) -> Self {
        self.last_channel().cost_per_item = bounded(an_item);
        self
    }

    /// Bringing at most so many items a month.
    pub(crate) fn at_most(mut self, a_month: f64) -> Self {
        self.last_channel().limit = Some(bounded(a_month));
        self
    }

    /// A team of so many people, each with 100 hours a month.
    pub(crate) fn team(mut self, team: &str, people: f64) -> Self {
        self.0.teams.push(Team {
            id: id(team),
            name: name(team),
            works: Vec::new(),
            hours_per_month: MonthlyHours::constant(100.0),
            people: bounded(people),
            hires: Vec::new(),
            leavers: Vec::new(),
            target_utilisation: Share::constant(0.85),
            cost_per_person: Cost::constant(0.0),
        });
        self
    }

    pub(crate) fn with_hours(mut self, per_month: f64) -> Self {
        self.last_team().hours_per_month = bounded(per_month);
        self
    }

    pub(crate) fn working(mut self, stage: &str, hours_per_item: f64) -> Self {
        let work = Work { stage: id(stage), hours_per_item: bounded(hours_per_item) };
        self.last_team().works.push(work);
        self
    }

    /// People join, with a share of full productivity in each month of tenure.
    pub(crate) fn hiring(mut self, people: f64, at: &str, shares: &[f64]) -> Self {
        let ramp = Ramp::ByMonth { shares: shares.iter().map(|share| bounded(*share)).collect() };
        self.last_team().hires.push(Hire { month: month(at), people: bounded(people), ramp });
        self
    }

    pub(crate) fn losing(mut self, people: f64, at: &str) -> Self {
        self.last_team().leavers.push(Leaver { month: month(at), people: bounded(people) });
        self
    }

    /// Each of the team's people costs so much a month.
    pub(crate) fn paid(mut self, a_month: f64) -> Self {
        self.last_team().cost_per_person = bounded(a_month);
        self
    }

    /// A cost of so much a month, for no one channel.
    pub(crate) fn fixed(mut self, cost: &str, a_month: f64, first: &str, last: &str) -> Self {
        self.0.budget.fixed.push(FixedCost {
            id: id(cost),
            name: name(cost),
            channel: None,
            amount: bounded(a_month),
            first: month(first),
            last: month(last),
        });
        self
    }

    /// The fixed cost named last is that of a channel.
    pub(crate) fn for_channel(mut self, channel: &str) -> Self {
        let cost = self.0.budget.fixed.last_mut().expect("a fixed cost was named");
        cost.channel = Some(id(channel));
        self
    }

    /// At most so much may be spent by the deadline.
    pub(crate) fn spending_at_most(mut self, in_all: f64) -> Self {
        self.0.budget.total = Some(bounded(in_all));
        self
    }

    /// At most so much may be spent in a month.
    pub(crate) fn spending_a_month_at_most(mut self, limit: f64) -> Self {
        self.0.budget.monthly = Some(bounded(limit));
        self
    }

    /// Of the value of a deal so much is gross profit.
    pub(crate) fn with_margin(mut self, share: f64) -> Self {
        self.0.deal.gross_margin = Some(bounded(share));
        self
    }

    #[track_caller]
    pub(crate) fn built(self) -> Plan {
        Plan::new(self.0).expect("the rules of a plan are kept")
    }

    #[track_caller]
    pub(crate) fn evaluated(self) -> Evaluation {
        evaluate(&self.built())
    }

    fn last_stage(&mut self) -> &mut Stage {
        self.0.funnel.stages.last_mut().expect("a stage was named")
    }

    fn last_channel(&mut self) -> &mut Channel {
        self.0.channels.last_mut().expect("a channel was named")
    }

    fn last_team(&mut self) -> &mut Team {
        self.0.teams.last_mut().expect("a team was named")
    }
}

/// A team with hours enough in each month, but not on the days the work comes.
///
/// 280 deals due in February enter as leads on days 0 to 27; laid evenly over January's 31 days
/// and caught up with, 10 a day. After 16 days they are opportunities, on 15 days of January and
/// 16 of February: 150 and 160 hours of 200 each month. But only 200/31 and 200/28 a day are
/// taken up of the 10 that come, from day 16 to day 43 (43 + 15 = 58, the last day): 15 days of
/// January and 13 of February. The rest, [`LATE_ON_BUSY_DAYS`], comes after the deadline.
pub(crate) fn short_on_busy_days(team: &str) -> PlanBuilder {
    plan_for_customers(280.0)
        .counting_from("2027-02")
        .until("2027-02")
        .stage("lead")
        .after(16.0)
        .stage("opportunity")
        .after(15.0)
        .team(team, 2.0)
        .working("opportunity", 1.0)
}

/// About 90.4 deals.
pub(crate) const LATE_ON_BUSY_DAYS: f64 = 280.0 - 15.0 * 200.0 / 31.0 - 13.0 * 200.0 / 28.0;

pub(crate) fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn weights_of(values: &[f64]) -> Vec<Weight> {
    values.iter().map(|value| bounded(*value)).collect()
}

/// Sums over the days of a few months lose at most some hundred units in the last place of a
/// number, 1e-16 of it each: what is right is right to twelve digits.
const EXACT: f64 = 1e-12;

/// A number, but for the last digits that sums over days lose.
#[track_caller]
pub(crate) fn is(actual: f64, expected: f64) {
    let tolerance = EXACT * expected.abs().max(1.0);
    assert!((actual - expected).abs() <= tolerance, "{actual}, not {expected}");
}

/// A number for each month, stage or team.
#[track_caller]
pub(crate) fn are(actual: &[f64], expected: &[f64]) {
    let tolerance = |expected: f64| EXACT * expected.abs().max(1.0);
    let same = |(actual, expected): (&f64, &f64)| (actual - expected).abs() <= tolerance(*expected);
    let equal = actual.len() == expected.len() && actual.iter().zip(expected).all(same);
    assert!(equal, "{actual:?}, not {expected:?}");
}
