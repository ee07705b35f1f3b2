//! Laws that hold for any plan (planning model, section 9).

use backcast::edit::Edit;
use backcast::engine::evaluation::{Balance, Evaluation, Forecast, Reach, Status};
use backcast::engine::{REALISTIC_FACTOR, evaluate, evaluate_plain};
use backcast::plan::{
    AfterDeadline, Bounded, Budget, Cost, Days, Headcount, ItemHours, Month, MonthlyHours, Plan, Recurring,
    Schedule, ScheduleKind, Target,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::common::{extreme_plans, extreme_recurring_plans, plans, recurring_plans};
use crate::numbers::{cases, changed, close, without_channel_limits, without_channels, without_opening};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_plain_plan_is_answered_alike_by_the_code_for_plain_plans_and_by_that_for_any(
        plan in prop_oneof![plans(), recurring_plans(), extreme_plans(), extreme_recurring_plans()],
    ) {
        let plain = changed(&plan, |draft| {
            draft.channels.clear();
            draft.budget = Budget::default();
            draft.teams.iter_mut().for_each(|team| team.cost_per_person = Cost::constant(0.0));
        });
        // A limit makes a plan take the code for any plan, and is judged; all else it leaves as it is.
        let limited = changed(&plain, |draft| draft.budget.total = Some(Cost::constant(1.0)));
        prop_assert!(plain.is_plain() && !limited.is_plain());
        let mut whole = evaluate(&limited);
        prop_assert_eq!(whole.checks.budget.status, Status::Good);
        whole.checks.budget.status = Status::Unknown;
        prop_assert_eq!(&whole, &evaluate_plain(&plain));
    }

    #[test]
    fn catch_up_and_level_run_forward_reach_the_goal_by_the_deadline(
        plan in plans(),
        level in any::<bool>(),
    ) {
        let kind = if level { ScheduleKind::Level } else { ScheduleKind::CatchUp };
        let plan = changed(&plan, |draft| draft.schedule = Schedule { kind, ..draft.schedule });
        let evaluation = evaluate(&plan);
        let goal = evaluation.goal.deals.value;
        let schedules = &evaluation.schedules;
        let chosen = if level { &schedules.level } else { &schedules.catch_up };
        let deals = evaluation.unlimited.deals_by_deadline;
        match chosen {
            // The opening pipeline alone brings it, or more.
            Reach::Reached { factor, .. } if *factor == 0.0 => {
                prop_assert!(deals >= goal * (1.0 - 1e-6), "{deals} of {goal}");
            }
            Reach::Reached { .. } => prop_assert!(close(deals, goal, 1e-6), "{deals} of {goal}"),
            Reach::NothingToScale | Reach::OutOfReach => {}
        }
    }

    #[test]
    fn doubling_the_goal_doubles_every_volume(plan in plans()) {
        let plan = without_opening(&plan);
        let twice = changed(&plan, |draft| draft.goal.target = doubled(draft.goal.target));
        let (once, twice) = (evaluate(&plan), evaluate(&twice));
        for (once, twice) in once.stages.iter().zip(&twice.stages) {
            prop_assert!(times(2.0, once.volume.value, twice.volume.value));
        }
        let (one, two) = (&once.schedules, &twice.schedules);
        prop_assert!(all_times(2.0, &one.work_back.volumes, &two.work_back.volumes));
        prop_assert!(each_times(2.0, &one.work_back.before_start, &two.work_back.before_start));
        prop_assert!(each_times(2.0, top_volumes(&one.catch_up), top_volumes(&two.catch_up)));
        prop_assert!(each_times(2.0, top_volumes(&one.level), top_volumes(&two.level)));
        prop_assert!(all_times(2.0, &once.unlimited.entered, &twice.unlimited.entered));
    }

    #[test]
    fn halving_a_rate_doubles_every_volume_above_it_and_none_below(
        plan in plans(),
        stage in any::<prop::sample::Index>(),
    ) {
        let plan = without_channels(&without_opening(&plan));
        let stage = stage.index(plan.funnel.stages.len());
        let halved = changed(&plan, |draft| {
            let rate = &mut draft.funnel.stages[stage].rate;
            *rate = Bounded::new(rate.get() / 2.0).expect("ordinary rates are far above the smallest");
        });
        let (full, half) = (evaluate(&plan), evaluate(&halved));
        let above = |index: usize| if index <= stage { 2.0 } else { 1.0 };
        for (index, (full, half)) in full.stages.iter().zip(&half.stages).enumerate() {
            prop_assert!(times(above(index), full.volume.value, half.volume.value));
        }
        let (before, after) = (&full.schedules.work_back, &half.schedules.work_back);
        for index in 0..plan.funnel.len() {
            let factor = above(index);
            prop_assert!(times(factor, before.before_start[index], after.before_start[index]));
            prop_assert!(each_times(factor, &before.volumes[index], &after.volumes[index]));
            let (full, half) = (&full.unlimited.entered[index], &half.unlimited.entered[index]);
            prop_assert!(each_times(factor, full, half), "stage {index}: {full:?}, {half:?}");
        }
    }

    #[test]
    fn whatever_opens_or_enters_a_stage_advances_is_lost_waits_or_is_in_progress(plan in plans()) {
        let evaluation = evaluate(&plan);
        for forecast in [&evaluation.unlimited, &evaluation.limited] {
            prop_assert_eq!(forecast.balance.len(), plan.funnel.len());
            for (index, balance) in forecast.balance.iter().enumerate() {
                prop_assert!(balances(balance), "{balance:?}");
                let entered: f64 = forecast.entered[index].iter().sum();
                prop_assert!(close(balance.entered, entered, 1e-9), "{balance:?}");
            }
            let sources = forecast.sources.iter().map(|source| (&source.balance, &source.entered));
            let all = (&forecast.balance, &forecast.entered);
            // Without channels there is one way in; with them, what enters on the way is a source's first.
            let lines: Vec<_> = if plan.channels.is_empty() { vec![all] } else { sources.collect() };
            for (balance, entered) in lines {
                for (index, part) in balance.iter().enumerate() {
                    prop_assert!(balances(part), "{part:?}");
                    // What advances enters the next stage, if anything did so far.
                    let next = entered.get(index + 1).map(|months| months.iter().sum());
                    let next: f64 = next.unwrap_or(part.advanced);
                    let begins = part.opening + part.entered == 0.0;
                    prop_assert!(begins || close(part.advanced, next, 1e-9), "{part:?}, then {next}");
                }
            }
            let won = forecast.entered.last().expect("won");
            let all: f64 = won.iter().sum();
            let parts = forecast.deals_by_deadline + forecast.deals_after_deadline;
            prop_assert!(close(parts, all, 1e-9), "{parts} of {all}");
        }
    }

    #[test]
    fn with_the_people_there_are_no_more_is_won_by_any_month_than_without_limits(plan in plans()) {
        let evaluation = evaluate(&plan);
        let wins = |forecast: &Forecast| cumulative(forecast.entered.last().expect("won"));
        let (limited, unlimited) = (wins(&evaluation.limited), wins(&evaluation.unlimited));
        for (limited, unlimited) in limited.iter().zip(&unlimited) {
            // Nine digits: both are sums over thousands of days.
            prop_assert!(*limited <= unlimited * (1.0 + 1e-9), "{limited} of {unlimited}");
        }
    }

    #[test]
    fn with_people_far_above_the_load_nothing_waits(plan in plans()) {
        let largest = changed(&without_channel_limits(&plan), |draft| {
            for team in &mut draft.teams {
                team.people = Headcount::constant(100_000.0);
                team.hours_per_month = MonthlyHours::constant(744.0);
                team.leavers.clear();
            }
        });
        let load = evaluate(&largest);
        let loads = load.teams.iter().flat_map(|team| &team.by_month);
        let highest = loads.filter_map(|month| month.utilisation).fold(1e-9, f64::max);
        // Items are made so light that no month takes more than a hundredth of the hours: even
        // all of a month's work on one of its days is then below what the day allows.
        let ample = changed(&largest, |draft| {
            for work in draft.teams.iter_mut().flat_map(|team| &mut team.works) {
                let hours = work.hours_per_item.get() * (0.01 / highest).min(1.0);
                work.hours_per_item = ItemHours::new(hours).expect("less than before");
            }
        });
        let evaluation = evaluate(&ample);
        prop_assert_eq!(&evaluation.limited, &evaluation.unlimited);
        prop_assert_eq!(evaluation.delay.deals, 0.0);
        prop_assert!(evaluation.delay.causes.is_empty());
        prop_assert!(evaluation.teams.iter().all(|team| team.first_over.is_none()));
    }

    #[test]
    fn the_causes_of_the_delay_add_up_to_it(plan in plans()) {
        let Evaluation { delay, unlimited, limited, limits, teams, .. } = evaluate(&plan);
        let lost = unlimited.deals_by_deadline - limits.deals - limited.deals_by_deadline;
        // A delay below a billionth of what is won counts as none: the last digits of sums. A tenth
        // more, as the last digit of the limit itself is one of those.
        let within = (1e-6 * delay.deals).max(1.1e-9 * unlimited.deals_by_deadline);
        let parts: f64 = delay.causes.iter().map(|cause| cause.deals).sum();
        prop_assert!((delay.deals - lost).abs() <= within, "{} of {lost}", delay.deals);
        prop_assert!((parts - delay.deals).abs() <= within, "{parts} of {}", delay.deals);
        let value = plan.deal.value.get();
        prop_assert!(close(delay.revenue, delay.deals * value, 1e-12));
        let by_team: f64 = teams.iter().map(|team| team.delayed_revenue).sum();
        prop_assert!((by_team - delay.revenue).abs() <= within * value, "{by_team} of {}", delay.revenue);
        prop_assert!(delay.causes.windows(2).all(|pair| pair[0].deals >= pair[1].deals), "largest first");
        prop_assert!(delay.causes.iter().all(|cause| cause.deals > 0.0 && cause.month <= plan.goal.period.last));
    }

    #[test]
    fn without_lags_each_month_sees_what_its_deals_need_and_nothing_comes_before_the_start(plan in plans()) {
        let plan = changed(&without_opening(&plan), |draft| {
            for stage in &mut draft.funnel.stages {
                stage.lag.mean_days = Days::constant(0.0);
            }
            for step in draft.channels.iter_mut().flat_map(|channel| &mut channel.steps) {
                step.lag = None;
            }
        });
        let evaluation = evaluate(&plan);
        let until = evaluation.months_to_deadline;
        let due = &evaluation.goal.deals_by_month[..until];
        let deals = evaluation.goal.deals.value;
        let work_back = &evaluation.schedules.work_back;
        prop_assert!(work_back.before_start.iter().all(|items| *items == 0.0));
        prop_assert!(close(work_back.deals_by_deadline, deals, 1e-9));
        for (need, volumes) in evaluation.stages.iter().zip(&work_back.volumes) {
            let expected: Vec<f64> = due.iter().map(|due| due / deals * need.volume.value).collect();
            prop_assert!(each_times(1.0, &expected, volumes), "{expected:?}, not {volumes:?}");
            prop_assert_eq!(need.latest_start, Some(plan.goal.period.last.last_day()));
        }
        let Reach::Reached { factor, .. } = evaluation.schedules.catch_up else {
            return Err(TestCaseError::fail("out of reach"));
        };
        prop_assert!(close(factor, 1.0, 1e-9), "{factor}");
    }

    #[test]
    fn what_the_goal_needs_lies_before_the_start_or_after_it(plan in plans()) {
        // Without a rolling horizon the work-back volumes total those of section 3.
        let plan = changed(&plan, |draft| {
            draft.schedule.after_deadline = AfterDeadline::Stop;
        });
        let evaluation = evaluate(&plan);
        let work_back = &evaluation.schedules.work_back;
        for (index, need) in evaluation.stages.iter().enumerate() {
            let since: f64 = work_back.volumes[index].iter().sum();
            prop_assert!(close(work_back.since_start[index], since, 1e-9), "{since}");
            let total = since + work_back.before_start[index];
            // What is left below 1e-9 of the total counts as nothing before the start.
            prop_assert!(close(total, need.volume.value, 2e-9), "{total} of {}", need.volume.value);
            prop_assert!((0.0..=1.0 + 1e-9).contains(&need.before_start), "{}", need.before_start);
        }
        let due: f64 = evaluation.goal.deals_by_month.iter().sum();
        prop_assert!(close(due, evaluation.goal.deals.value, 1e-9), "{due}");
    }

    #[test]
    fn the_deadline_proposed_is_the_first_realistic_one(plan in plans()) {
        let evaluation = evaluate(&plan);
        if let Some(month) = evaluation.checks.time.realistic_deadline {
            prop_assert!(is_realistic(&plan, month), "{month}");
            let mut between = plan.goal.period.last.through(month.plus(-1));
            prop_assert!(!between.any(|earlier| is_realistic(&plan, earlier)), "a month before {month} would do");
        }
    }

    #[test]
    fn no_valid_plan_yields_anything_but_finite_numbers_of_things(plan in extreme_plans()) {
        let evaluation = evaluate(&plan);
        let months = &evaluation.months;
        prop_assert!(months.windows(2).all(|pair| pair[1].since(pair[0]) == 1), "{months:?}");
        let value = serde_json::to_value(&evaluation).expect("an evaluation can be written");
        let mut odd = Vec::new();
        collect_odd("", &value, &mut odd);
        prop_assert!(odd.is_empty(), "{odd:?}");
    }

    #[test]
    fn revenue_is_the_deals_of_its_months_and_adds_up(plan in plans()) {
        let Evaluation { goal, unlimited, limited, opening, schedules, months_to_deadline, .. } = evaluate(&plan);
        let value = plan.deal.value.get();
        let lists = [
            (&goal.deals_by_month, &goal.revenue_by_month, &goal.revenue_so_far),
            (unlimited.entered.last().expect("won"), &unlimited.revenue_by_month, &unlimited.revenue_so_far),
            (limited.entered.last().expect("won"), &limited.revenue_by_month, &limited.revenue_so_far),
            (&opening.deals_by_month, &opening.revenue_by_month, &opening.revenue_so_far),
        ];
        for (deals, revenue, so_far) in lists {
            let expected: Vec<f64> = deals.iter().map(|deals| deals * value).collect();
            prop_assert!(each_times(1.0, &expected, revenue), "{revenue:?}, not {expected:?}");
            prop_assert!(each_times(1.0, &cumulative(&expected), so_far), "{so_far:?}");
        }
        for forecast in [&unlimited, &limited] {
            prop_assert!(close(forecast.revenue_by_deadline, forecast.deals_by_deadline * value, 1e-9));
            prop_assert!(close(forecast.revenue_after_deadline, forecast.deals_after_deadline * value, 1e-9));
            prop_assert!(close(forecast.revenue_by_deadline, forecast.revenue_so_far[months_to_deadline - 1], 1e-9));
        }
        prop_assert!(close(opening.revenue_by_deadline, schedules.opening_deals * value, 1e-9));
    }

    #[test]
    fn what_leaves_a_stage_advances_at_its_rate(plan in plans()) {
        let plan = without_channels(&plan);
        let evaluation = evaluate(&plan);
        for forecast in [&evaluation.unlimited, &evaluation.limited] {
            prop_assert_eq!(forecast.left.len(), plan.funnel.stages.len());
            let next = forecast.entered.iter().skip(1);
            for ((left, next), stage) in forecast.left.iter().zip(next).zip(&plan.funnel.stages) {
                prop_assert!(each_times(stage.rate.get(), left, next), "{left:?}, then {next:?}");
            }
        }
    }

    #[test]
    fn a_factor_multiplies_what_one_unit_wins_to_what_is_still_to_win(plan in plans()) {
        let Evaluation { goal, schedules, unlimited, .. } = evaluate(&plan);
        let given = schedules.opening_deals + schedules.campaign_deals;
        let open = (goal.deals.value - given).max(0.0);
        // Nine digits of the larger: the steady pace wins both parts.
        let steady = schedules.work_back.deals_by_deadline;
        if let Reach::Reached { deals_per_unit, .. } = schedules.catch_up {
            let parts = deals_per_unit + given;
            prop_assert!(close(parts, steady, 1e-9), "{parts} of {steady}");
        }
        for (kind, reach) in [(ScheduleKind::CatchUp, &schedules.catch_up), (ScheduleKind::Level, &schedules.level)] {
            let Reach::Reached { factor, deals_per_unit, .. } = reach else { continue };
            prop_assert!((factor * deals_per_unit - open).abs() <= 1e-9 * goal.deals.value);
            // Run forward, the volumes win the factor times what one unit wins.
            let plan = changed(&plan, |draft| draft.schedule = Schedule { kind, ..draft.schedule });
            let forward = evaluate(&plan).unlimited.deals_by_deadline - given;
            let within = 1e-6 * unlimited.deals_by_deadline.max(goal.deals.value);
            prop_assert!((forward - factor * deals_per_unit).abs() <= within, "{forward}");
        }
    }
}

fn doubled(target: Target) -> Target {
    fn twice<T: Bounded>(value: T) -> T {
        T::new(2.0 * value.get()).expect("ordinary goals are far below the largest")
    }
    match target {
        Target::NewRevenue { amount } => Target::NewRevenue { amount: twice(amount) },
        Target::Growth { baseline, by } => Target::Growth { baseline, by: twice(by) },
        Target::NewCustomers { customers } => Target::NewCustomers { customers: twice(customers) },
        // Twice the start is twice of every month.
        Target::Recurring(recurring) => {
            Target::Recurring(Recurring { start: twice(recurring.start), ..recurring })
        }
    }
}

fn top_volumes(reach: &Reach) -> &[f64] {
    match reach {
        Reach::Reached { top_volumes, .. } => top_volumes,
        Reach::NothingToScale | Reach::OutOfReach => &[],
    }
}

/// Whether one number is a multiple of another. Both come from the same operations on numbers that
/// differ by the factor, so nine digits are more than enough.
fn times(factor: f64, one: f64, other: f64) -> bool {
    close(factor * one, other, 1e-9)
}

fn each_times(factor: f64, one: &[f64], other: &[f64]) -> bool {
    // Of a list whose numbers come from sums over days, the small ones are as exact as its largest.
    let largest = one.iter().copied().fold(0.0, f64::max) * factor;
    let same = |(one, other): (&f64, &f64)| (factor * one - other).abs() <= 1e-9 * largest;
    one.len() == other.len() && one.iter().zip(other).all(same)
}

fn all_times(factor: f64, one: &[Vec<f64>], other: &[Vec<f64>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| each_times(factor, one, other))
}

fn balances(balance: &Balance) -> bool {
    let Balance { opening, entered, advanced, lost, waiting, in_progress } = *balance;
    let parts = [advanced, lost, waiting, in_progress];
    close(opening + entered, parts.iter().sum(), 1e-6) && parts.iter().all(|part| *part >= 0.0)
}

fn cumulative(months: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    months
        .iter()
        .map(|month| {
            sum += month;
            sum
        })
        .collect()
}

fn is_realistic(plan: &Plan, deadline: Month) -> bool {
    let plan = Edit::SetDeadline(deadline).apply(plan).expect("a later deadline breaks no rule");
    let pace = evaluate(&plan).checks.time.pace;
    pace.is_some_and(|pace| pace <= REALISTIC_FACTOR * (1.0 + 1e-9))
}

/// Collects the numbers that are negative or not finite. What JSON has no number for it writes as
/// null, so nulls count too, but for the fields that may have nothing to say.
pub(crate) fn collect_odd(path: &str, value: &Value, odd: &mut Vec<String>) {
    const MAY_BE_NULL: [&str; 9] = [
        "latestStart",
        "pace",
        "earliestWin",
        "realisticDeadline",
        "utilisation",
        "firstOver",
        "peak",
        "longestLine",
        "busiest",
    ];
    match value {
        Value::Null if MAY_BE_NULL.iter().any(|field| path.ends_with(field)) => {}
        Value::Number(number)
            if number.as_f64().is_some_and(|number| number.is_finite() && number >= 0.0) => {}
        Value::Null | Value::Number(_) => odd.push(format!("{path}: {value}")),
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                collect_odd(&format!("{path}[{index}]"), entry, odd);
            }
        }
        Value::Object(fields) => {
            for (field, value) in fields {
                collect_odd(&format!("{path}.{field}"), value, odd);
            }
        }
        Value::Bool(_) | Value::String(_) => {}
    }
}
