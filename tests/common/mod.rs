//! What test programs share: values, and arbitrary plans for property tests.
//!
//! Every arbitrary plan that comes out is valid by construction, so nothing is thrown away and failing ones
//! shrink towards one month, two stages, no teams and round numbers.

#![allow(dead_code, reason = "every test program uses its own part of this")]

use std::ops::RangeInclusive;

use backcast::plan::{
    AfterDeadline, Bounded, Budget, Channel, ChannelStep, ChannelVolume, CompoundGrowth, Cost, Count,
    Currency, Customers, Days, Deal, Definition, Draft, Estimate, FixedCost, Funnel, Goal, Growth,
    GrowthPeriod, Headcount, Hire, Id, Input, ItemHours, Lag, Leaver, Money, Month, MonthlyHours, Name,
    Owner, Period, Phasing, Plan, Ramp, RampMonths, Rate, Recurring, Schedule, ScheduleKind, Share, Spread,
    Stage, Target, Team, Uncertain, Weight, Won, Work,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Plans as people make them: 2 to 10 stages, 1 to 60 months from the start to the deadline, up
/// to 6 teams with hires and leavers, every kind of target, phasing, spread, ramp and schedule,
/// with and without an opening pipeline; numbers of the size that businesses have.
pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    plans_of(Size::Ordinary, Funnel::MAX_STAGES, Plan::MAX_MONTHS)
}

/// Plans of the same kinds of at most 4 stages and 14 months, for laws whose every case evaluates hundreds.
pub(crate) fn short_plans() -> impl Strategy<Value = Plan> {
    plans_of(Size::Ordinary, 4, 14)
}

/// Plans of the same shapes with any numbers that a plan can hold, the ends of each range
/// included: rates of one in a million, lags of ten years, goals of 10^15. For laws that must hold
/// for everything that validates, such as that nothing is ever NaN.
pub(crate) fn extreme_plans() -> impl Strategy<Value = Plan> {
    plans_of(Size::Extreme, Funnel::MAX_STAGES, Plan::MAX_MONTHS)
}

/// How large numbers are.
#[derive(Clone, Copy, Debug)]
enum Size {
    Ordinary,
    Extreme,
}

impl Size {
    /// Numbers of an ordinary range, or of all that the type can hold.
    fn numbers<T: Bounded + std::fmt::Debug + 'static>(
        self,
        ordinary: RangeInclusive<f64>,
    ) -> BoxedStrategy<T> {
        let (min, max) = (T::RANGE.min, T::RANGE.max);
        let values = match self {
            Self::Ordinary => ordinary.boxed(),
            Self::Extreme => prop_oneof![
                2 => min..=max,
                // Ranges span many powers of ten; most of the line above is in the last of them.
                2 => (0.0..=1.0).prop_map(move |part| (min.max(1e-9) * (max / min.max(1e-9)).powf(part)).clamp(min, max)),
                1 => Just(min),
                1 => Just(max),
                1 => ordinary,
            ]
            .boxed(),
        };
        values.prop_map(|value| T::new(value).expect("within the range")).boxed()
    }
}

/// Plans of less than so many stages, won not counted, and of at most so many months.
fn plans_of(size: Size, most_stages: usize, most_months: usize) -> impl Strategy<Value = Plan> {
    (period(most_months), 1..most_stages).prop_flat_map(move |((start, period), stages)| {
        let head = (names(), any::<bool>(), select(Currency::all().collect::<Vec<_>>()));
        let margin = option::of(size.numbers::<Share>(0.0..=1.0));
        let goal = (target(size), phasing(size, period), size.numbers::<Money>(100.0..=1e6), margin);
        let funnel = (funnel(size, stages), channels(size, stages, start));
        let teams = vec(team(size, stages, start, period.last), 0..=6);
        let budget = budget(size, start, period.last);
        // For each number that may be uncertain: whether it is counted, where it is a rate, and how far
        // its range reaches on either side; mostly nothing is said.
        let parts = vec(option::weighted(0.1, (any::<bool>(), 0.0..=1.0, 0.0..=1.0)), 60);
        (head, goal, funnel, teams, budget, schedule(), parts).prop_map(
            move |(
                (name, example, currency),
                (target, phasing, value, gross_margin),
                (funnel, channels),
                teams,
                mut budget,
                schedule,
                parts,
            )| {
                let ids: Vec<&Id> = channels.iter().map(|channel: &Channel| &channel.id).collect();
                for (index, cost) in budget.fixed.iter_mut().enumerate() {
                    cost.id = numbered("cost", index);
                    // Every second cost is that of a channel, where there are any.
                    cost.channel = ids.get(index / 2).filter(|_| index % 2 == 0).map(|id| (*id).clone());
                }
                let teams = teams.into_iter().enumerate();
                let draft = Draft {
                    name,
                    example,
                    currency,
                    start,
                    goal: Goal { target, period, phasing },
                    deal: Deal { value, gross_margin },
                    funnel,
                    channels,
                    teams: teams.map(|(index, team)| Team { id: numbered("team", index), ..team }).collect(),
                    budget,
                    schedule,
                    uncertain: Vec::new(),
                };
                let uncertain = uncertain_numbers(&draft, &parts);
                let draft = Draft { uncertain, ..draft };
                Plan::new(draft).expect("the strategy keeps the rules")
            },
        )
    })
}

/// What is said of the numbers of a plan that may be uncertain, in their order.
fn uncertain_numbers(draft: &Draft, parts: &[Option<(bool, f64, f64)>]) -> Vec<Uncertain> {
    let inputs = Input::all(draft).into_iter().filter(Input::may_be_uncertain);
    let known = inputs.zip(parts).filter_map(|(of, parts)| {
        let (is_counted, down, up) = (*parts)?;
        let (value, bounds) = (of.value(draft)?, Uncertain::bounds(&of, draft)?);
        if !(bounds.min..=bounds.max).contains(&value) {
            return None;
        }
        let estimate = if is_counted && of.is_rate() {
            let trials = 1 + (up * 500.0) as u32;
            Estimate::Counts { successes: (down * f64::from(trials)) as u32, trials }
        } else {
            // At most half as much and twice as much.
            let low = (value * (1.0 - down / 2.0)).max(bounds.min);
            Estimate::Range { low, high: (value * (1.0 + up)).min(bounds.max) }
        };
        Some(Uncertain { of, estimate })
    });
    known.collect()
}

/// The start, and a period that begins with it or later. Well inside the calendar: what happens
/// at its ends is for tests of their own.
fn period(most_months: usize) -> impl Strategy<Value = (Month, Period)> {
    let start =
        (2000_i32..=2150, 1_u8..=12).prop_map(|(year, month)| Month::new(year, month).expect("a month"));
    let months = 1..=i32::try_from(most_months).expect("a few");
    (start, months).prop_flat_map(|(start, months)| {
        // Mostly the goal counts from the start on.
        let first = prop_oneof![2 => Just(0), 1 => 0..months];
        first
            .prop_map(move |first| (start, Period { first: start.plus(first), last: start.plus(months - 1) }))
    })
}

/// The plans of [`plans`] with goals of recurring revenue instead: with and without churn, expansion and
/// growth.
pub(crate) fn recurring_plans() -> impl Strategy<Value = Plan> {
    recurring_plans_of(Size::Ordinary)
}

/// The plans of [`extreme_plans`] with goals of recurring revenue instead, of any numbers.
pub(crate) fn extreme_recurring_plans() -> impl Strategy<Value = Plan> {
    recurring_plans_of(Size::Extreme)
}

fn recurring_plans_of(size: Size) -> impl Strategy<Value = Plan> {
    let plans = plans_of(size, Funnel::MAX_STAGES, Plan::MAX_MONTHS);
    (plans, recurring(size)).prop_map(|(plan, recurring)| {
        let mut draft = plan.draft();
        draft.goal.target = Target::Recurring(recurring);
        Plan::new(draft).expect("no rule is about the target")
    })
}

fn recurring(size: Size) -> impl Strategy<Value = Recurring> {
    let share =
        move |most: f64| prop_oneof![1 => Just(Share::constant(0.0)), 3 => size.numbers::<Share>(0.0..=most)];
    let growth = prop_oneof![
        1 => Just(CompoundGrowth::constant(0.0)),
        4 => size.numbers::<CompoundGrowth>(0.001..=0.3),
    ];
    let per = select(vec![GrowthPeriod::Month, GrowthPeriod::Quarter]);
    (size.numbers::<Money>(100.0..=1e6), growth, per, share(0.2), share(0.1))
        .prop_map(|(start, growth, per, churn, expansion)| Recurring { start, growth, per, churn, expansion })
}

fn target(size: Size) -> impl Strategy<Value = Target> {
    prop_oneof![
        size.numbers::<Money>(1_000.0..=1e9).prop_map(|amount| Target::NewRevenue { amount }),
        (size.numbers::<Money>(1_000.0..=1e9), size.numbers::<Growth>(0.01..=3.0))
            .prop_map(|(baseline, by)| Target::Growth { baseline, by }),
        size.numbers::<Customers>(1.0..=10_000.0).prop_map(|customers| Target::NewCustomers { customers }),
    ]
}

fn phasing(size: Size, period: Period) -> impl Strategy<Value = Phasing> {
    prop_oneof![
        Just(Phasing::Even),
        weights(size, Phasing::Even.by_quarter(period).weights().len())
            .prop_map(|weights| Phasing::ByQuarter { weights }),
        weights(size, period.len()).prop_map(|weights| Phasing::ByMonth { weights }),
    ]
}

/// Weights of which at least one is more than nothing.
fn weights(size: Size, count: usize) -> impl Strategy<Value = Vec<Weight>> {
    let weight = prop_oneof![1 => Just(Weight::constant(0.0)), 4 => size.numbers::<Weight>(0.0..=100.0)];
    vec(weight, count).prop_map(|mut weights| {
        if weights.iter().all(|weight| weight.get() == 0.0) {
            weights[0] = Weight::constant(1.0);
        }
        weights
    })
}

fn funnel(size: Size, stages: usize) -> impl Strategy<Value = Funnel> {
    let won = (names(), owners(), definitions(), last_quarter(size));
    (vec(stage(size), stages), won).prop_map(|(stages, (name, owner, definition, last_quarter))| {
        let stages = stages.into_iter().enumerate();
        Funnel {
            stages: stages.map(|(index, stage)| Stage { id: numbered("stage", index), ..stage }).collect(),
            won: Won { id: id("won"), name, owner, definition, last_quarter },
        }
    })
}

/// None, or up to four, each entering at any stage, with steps, shares, costs and limits of any kind.
fn channels(size: Size, stages: usize, start: Month) -> impl Strategy<Value = Vec<Channel>> {
    let some = vec(channel(size, stages, start), 1..=4).prop_map(|channels| {
        let count = channels.len() as f64;
        let mut channels: Vec<Channel> = channels
            .into_iter()
            .enumerate()
            .map(|(index, channel)| Channel { id: numbered("channel", index), ..channel })
            .collect();
        let mut for_goal = channels.iter_mut().filter(|channel| !channel.volume.is_campaign());
        if let Some(rest) = for_goal.next() {
            rest.volume = ChannelVolume::Rest;
        }
        // Each of the others has at most its part, so that they never come to more than all.
        for channel in for_goal {
            channel.volume = ChannelVolume::Share { share: bounded(channel.volume.share() / count) };
        }
        channels
    });
    prop_oneof![1 => Just(Vec::new()), 1 => some]
}

/// A channel whose id is still to be given.
fn channel(size: Size, stages: usize, start: Month) -> impl Strategy<Value = Channel> {
    let campaign = (0..20_i32, size.numbers::<Count>(0.0..=10_000.0), size.numbers::<Rate>(0.01..=1.0));
    let volume = prop_oneof![
        3 => (0.0..=1.0).prop_map(|part| ChannelVolume::Share { share: bounded(part) }),
        1 => campaign.prop_map(move |(month, size, response)| {
            ChannelVolume::Campaign { month: start.plus(month), size, response }
        }),
    ];
    let lag = (size.numbers::<Days>(0.0..=120.0), select(&Spread::ALL));
    let lag = lag.prop_map(|(mean_days, spread)| Lag { mean_days, spread });
    let step = (option::of(size.numbers::<Rate>(0.01..=1.0)), option::of(lag));
    let steps = vec(option::weighted(0.2, step), stages);
    let limit = option::weighted(0.3, size.numbers::<Count>(0.0..=1_000.0));
    let cost = size.numbers::<Cost>(0.0..=1_000.0);
    (names(), owners(), 0..stages, volume, steps, cost, limit).prop_map(
        |(name, owner, entry, volume, steps, cost_per_item, limit)| {
            let steps = steps.into_iter().enumerate().skip(entry).filter_map(|(index, step)| {
                let (rate, lag) = step?;
                Some(ChannelStep { stage: numbered("stage", index), rate, lag })
            });
            Channel {
                id: id("channel"),
                name,
                owner,
                enters: numbered("stage", entry),
                volume,
                steps: steps.collect(),
                cost_per_item,
                limit,
            }
        },
    )
}

/// A stage whose id is still to be given.
fn stage(size: Size) -> impl Strategy<Value = Stage> {
    let rate = prop_oneof![
        1 => Just(Rate::constant(1.0)),
        6 => size.numbers::<Rate>(0.01..=1.0),
    ];
    let mean_days = prop_oneof![
        1 => Just(Days::constant(0.0)),
        2 => (0_u16..=90).prop_map(|days| Days::new(f64::from(days)).expect("within the range")),
        4 => size.numbers::<Days>(0.0..=120.0),
    ];
    let open = prop_oneof![2 => Just(Count::constant(0.0)), 1 => size.numbers::<Count>(0.0..=500.0)];
    let lag = (mean_days, select(&Spread::ALL)).prop_map(|(mean_days, spread)| Lag { mean_days, spread });
    (names(), owners(), definitions(), rate, lag, open, last_quarter(size)).prop_map(
        |(name, owner, definition, rate, lag, open, last_quarter)| Stage {
            id: id("stage"),
            name,
            owner,
            definition,
            rate,
            lag,
            open,
            last_quarter,
        },
    )
}

fn last_quarter(size: Size) -> impl Strategy<Value = Option<Count>> {
    option::of(size.numbers::<Count>(0.0..=10_000.0))
}

/// A team whose id is still to be given, in a funnel of so many stages before won.
fn team(size: Size, stages: usize, start: Month, last: Month) -> impl Strategy<Value = Team> {
    let hours_per_item = vec(option::weighted(0.4, size.numbers::<ItemHours>(0.0..=40.0)), stages + 1);
    let hire = (month(start, last), size.numbers::<Headcount>(0.0..=5.0), ramp())
        .prop_map(|(month, people, ramp)| Hire { month, people, ramp });
    // Shares of those who are there at the start, of which all together may leave.
    let leavers = vec((month(start, last), 0.0..=1.0), 0..=3);
    let target = prop_oneof![3 => Just(Share::constant(0.85)), 1 => size.numbers::<Share>(0.5..=1.0)];
    let hours_per_month = size.numbers::<MonthlyHours>(1.0..=160.0);
    let people = prop_oneof![1 => Just(Headcount::constant(0.0)), 6 => size.numbers::<Headcount>(0.5..=20.0)];
    let cost = prop_oneof![1 => Just(Cost::constant(0.0)), 1 => size.numbers::<Cost>(0.0..=20_000.0)];
    (names(), hours_per_item, (hours_per_month, cost), people, vec(hire, 0..=3), leavers, target).prop_map(
        move |(
            name,
            hours_per_item,
            (hours_per_month, cost_per_person),
            people,
            hires,
            leavers,
            target_utilisation,
        )| {
            let works = hours_per_item.into_iter().enumerate().filter_map(|(index, hours_per_item)| {
                let stage = if index == stages { id("won") } else { numbered("stage", index) };
                Some(Work { stage, hours_per_item: hours_per_item? })
            });
            let at_most = people.get() / leavers.len().max(1) as f64;
            let leavers = leavers.iter().map(|(month, part)| Leaver {
                month: *month,
                people: Headcount::new(part * at_most).expect("a part of the people"),
            });
            Team {
                id: id("team"),
                name,
                works: works.collect(),
                hours_per_month,
                people,
                hires,
                leavers: leavers.collect(),
                target_utilisation,
                cost_per_person,
            }
        },
    )
}

/// With and without limits and fixed costs, whose ids and channels are still to be given.
fn budget(size: Size, start: Month, last: Month) -> impl Strategy<Value = Budget> {
    let limit = || option::weighted(0.3, size.numbers::<Cost>(0.0..=1e6));
    let months = (month(start, last), month(start, last));
    let cost = (names(), size.numbers::<Cost>(0.0..=10_000.0), months);
    let cost = cost.prop_map(|(name, amount, (one, other))| FixedCost {
        id: id("cost"),
        name,
        channel: None,
        amount,
        first: one.min(other),
        last: one.max(other),
    });
    (limit(), limit(), vec(cost, 0..=4)).prop_map(|(total, monthly, fixed)| Budget { total, monthly, fixed })
}

/// A month in which people come or go: from half a year before the start until the deadline.
fn month(start: Month, last: Month) -> impl Strategy<Value = Month> {
    (-6..=last.since(start)).prop_map(move |months| start.plus(months))
}

fn ramp() -> impl Strategy<Value = Ramp> {
    let share = (0.0..=1.0).prop_map(|share| Share::new(share).expect("a share"));
    prop_oneof![
        Just(Ramp::Quarterly),
        (0..=RampMonths::MAX).prop_map(|months| Ramp::Linear { months: RampMonths::constant(months) }),
        vec(share, 0..=12).prop_map(|shares| Ramp::ByMonth { shares }),
    ]
}

fn schedule() -> impl Strategy<Value = Schedule> {
    let kind = select(vec![ScheduleKind::CatchUp, ScheduleKind::WorkBack, ScheduleKind::Level]);
    let after_deadline = select(vec![AfterDeadline::Stop, AfterDeadline::KeepPace]);
    (kind, after_deadline).prop_map(|(kind, after_deadline)| Schedule { kind, after_deadline })
}

fn owners() -> impl Strategy<Value = Owner> {
    select(vec![Owner::Marketing, Owner::Sales])
}

/// Names in any script, with quotes, backslashes and all.
fn names() -> impl Strategy<Value = Name> {
    "\\PC{1,12}".prop_map(|text| Name::new(&text).unwrap_or_else(|_| Name::new("Name").expect("a name")))
}

fn definitions() -> impl Strategy<Value = Definition> {
    "(\\PC|\n|\t){0,20}".prop_map(|text| Definition::new(&text).expect("a definition"))
}

fn numbered(prefix: &str, index: usize) -> Id {
    id(&format!("{prefix}-{index}"))
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

#[track_caller]
pub(crate) fn bounded<T: Bounded>(value: f64) -> T {
    T::new(value).expect("within the range")
}
