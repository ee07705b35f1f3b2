//! Many runs against closed forms, and a run without chance against the forecast.

use backcast::engine::evaluate;
use backcast::engine::evaluation::{LoadLevel, Status};
use backcast::engine::probability::{Draws, Simulator, Summary, simulate};
use backcast::plan::{Estimate, Input, Plan, ScheduleKind, Spread, Uncertain};
use proptest::prelude::*;

use crate::builder::{PlanBuilder, id, plan_for_customers, plan_for_mrr, plan_for_revenue};
use crate::common::{extreme_plans, extreme_recurring_plans, plans, recurring_plans};

const RUNS: u32 = 10_000;

fn uncertain(plan: PlanBuilder, list: Vec<(Input, Estimate)>) -> Plan {
    let mut draft = plan.built().draft();
    draft.uncertain = list.into_iter().map(|(of, estimate)| Uncertain { of, estimate }).collect();
    Plan::new(draft).expect("a plan")
}

fn summary(plan: &Plan) -> Summary {
    Summary::of(plan, &simulate(plan, 1, 0..RUNS)).expect("runs")
}

/// Mean and variance of the deals of some runs are those given, within four standard errors.
#[track_caller]
fn deals_are(draws: &Draws, mean: f64, variance: f64) {
    let count = draws.len() as f64;
    let found = draws.deals().sum::<f64>() / count;
    let spread = draws.deals().map(|deals| (deals - found) * (deals - found)).sum::<f64>() / (count - 1.0);
    assert!((found - mean).abs() < 4.0 * (variance / count).sqrt(), "mean {found}, not {mean}");
    // The variance of nearly normal values has the standard error σ²·√(2/n).
    assert!((spread - variance).abs() < 4.0 * variance * (2.0 / count).sqrt(), "{spread}, not {variance}");
}

/// As many customers by the deadline at the expected rates, in two steps of which both take a few days.
fn two_steps(customers: f64, first: f64, second: f64) -> PlanBuilder {
    let plan = plan_for_customers(customers).scheduled(ScheduleKind::WorkBack);
    plan.stage("visit").converting(first).stage("lead").converting(second)
}

#[test]
fn a_chain_of_conversions_is_binomial() {
    // 400 visits, of which each becomes a customer with ½ · ½: mean 100, variance 400 · ¼ · ¾ = 75.
    deals_are(&simulate(&two_steps(100.0, 0.5, 0.5).built(), 1, 0..RUNS), 100.0, 75.0);
    // 4,000 visits, 1 % and 90 %: .9 %, mean 36, variance 36 · .991.
    deals_are(&simulate(&two_steps(36.0, 0.01, 0.9).built(), 2, 0..RUNS), 36.0, 36.0 * 0.991);
}

#[test]
fn so_it_is_when_many_are_drawn_at_once() {
    // Ten million visits, some 27,000 a day, at 40 and 25 %: a million customers, variance 900,000.
    deals_are(&simulate(&two_steps(1e6, 0.4, 0.25).built(), 3, 0..2_000), 1e6, 9e5);
}

#[test]
fn lags_do_not_change_how_many_are_won_in_the_end() {
    // All is won in time: the goal is of the first months, and lags are short.
    let plan = plan_for_customers(100.0)
        .phased_by_month(&[1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
        .stage("visit")
        .converting(0.5)
        .after_about(10.0, Spread::Typical)
        .stage("lead")
        .converting(0.5)
        .after_about(8.0, Spread::Typical);
    let plan = plan.built();
    let entering: f64 = evaluate(&plan).unlimited.entered[0].iter().sum();
    deals_are(&simulate(&plan, 4, 0..RUNS), entering / 4.0, entering * 3.0 / 16.0);
}

#[test]
fn whether_an_item_arrives_in_time_is_left_to_chance_as_well() {
    // Open items of which all are won some day. Residual lags of a very wide law are exponential: by the end of the 181
    // days of the half year 1 − e^(−181/180) = 63.4 % of them are; next to nothing else enters for a goal of next to
    // nothing. That is binomial, of few drawn one by one as of many drawn by the day.
    for open in [20.0, 51.0, 181.0, 182.0, 5_000.0] {
        let plan = plan_for_customers(0.001)
            .until("2027-06")
            .scheduled(ScheduleKind::WorkBack)
            .stage("opportunity")
            .with_open(open)
            .after_about(180.0, Spread::VeryWide)
            .built();
        let entering: f64 = evaluate(&plan).unlimited.entered[0].iter().sum();
        assert!(entering < 0.001, "{entering}");
        let in_time = 1.0 - (-181.0_f64 / 180.0).exp();
        deals_are(&simulate(&plan, 8, 0..RUNS), open * in_time, open * in_time * (1.0 - in_time));
    }
}

#[test]
fn a_pipeline_of_the_size_that_businesses_have_is_no_certainty() {
    // Of 51 open items 79.73 % are won by the end of February, by the law of residual lags: (1 − F)/μ of a gamma law of
    // mean 60 and shape 4 comes to .79732 within 59 days, worked out apart. A sum of terms of a binomial law then has 40
    // or more in 66.8 % of all cases.
    let plan = plan_for_customers(40.0)
        .until("2027-02")
        .stage("opportunity")
        .with_open(51.0)
        .after_about(60.0, Spread::Typical)
        .built();
    let chance = |count: i32| -> f64 {
        let ways = (0..count).fold(1.0, |ways, k| ways * f64::from(51 - k) / f64::from(k + 1));
        ways * 0.797_32_f64.powi(count) * (1.0 - 0.797_32_f64).powi(51 - count)
    };
    let expected: f64 = (40..=51).map(chance).sum();
    assert!((expected - 0.668).abs() < 5e-4, "{expected}");
    let met = summary(&plan).met;
    let error = (expected * (1.0 - expected) / f64::from(RUNS)).sqrt();
    assert!((met - expected).abs() < 4.0 * error, "{met}, not {expected}");
}

#[test]
fn a_campaign_costs_what_those_cost_who_respond() {
    // Of 500 each with 10 %, $40 each: a mean of 50 · 40 = 2,000. No more than 52 of them cost at most 2,100, which is
    // a sum of terms of a binomial law.
    let plan = plan_for_customers(50.0)
        .until("2027-03")
        .stage("lead")
        .converting(0.5)
        .channel("web", "lead")
        .channel("fair", "lead")
        .contacting(500.0, "2027-01", 0.1)
        .costing(40.0)
        .spending_at_most(2_100.0)
        .built();
    let summary = summary(&plan);
    let within = summary.within_budget.expect("there is a limit");
    let chance = |count: i32| -> f64 {
        let ways = (0..count).fold(1.0, |ways, k| ways * f64::from(500 - k) / f64::from(k + 1));
        ways * 0.1_f64.powi(count) * 0.9_f64.powi(500 - count)
    };
    let expected: f64 = (0..=52).map(chance).sum();
    let error = (expected * (1.0 - expected) / f64::from(RUNS)).sqrt();
    assert!((within - expected).abs() < 4.0 * error, "{within}, not {expected}");
    assert_eq!(summary.spending.likely, 2_000.0);
}

#[test]
fn revenue_of_deals_of_one_value_is_their_number_times_it() {
    let plan = two_steps(100.0, 0.5, 0.5).in_deals_of(30.0).built();
    let draws = simulate(&plan, 5, 0..100);
    assert!(draws.deals().zip(draws.revenue()).all(|(deals, revenue)| revenue == 30.0 * deals));
    assert!(draws.deals().all(|deals| deals.fract() == 0.0), "deals are whole");
}

#[test]
fn four_times_as_many_runs_halve_the_error() {
    // The mean of n runs has the variance 75/n; that of 200 such means is known to √(2/199) of itself.
    let plan = two_steps(100.0, 0.5, 0.5).built();
    let mut simulator = Simulator::new(&plan);
    let mut next = 0;
    for runs in [25, 100] {
        let means = (0..200).map(|_| {
            next += runs;
            simulator.draws(6, next - runs..next).deals().sum::<f64>() / f64::from(runs)
        });
        let means: Vec<f64> = means.collect();
        let variance = means.iter().map(|mean| (mean - 100.0) * (mean - 100.0)).sum::<f64>() / 200.0;
        let expected = 75.0 / f64::from(runs);
        assert!((variance / expected - 1.0).abs() < 4.0 * (2.0_f64 / 199.0).sqrt(), "{runs}: {variance}");
    }
}

#[test]
fn without_ranges_and_with_large_counts_every_run_is_the_forecast() {
    // A million deals: the standard deviation is at most a thousandth.
    let plan = two_steps(1e6, 0.4, 0.25).team("reps", 10.0).working("lead", 1e-3).built();
    let evaluation = evaluate(&plan);
    let summary = summary(&plan);
    for (band, expected) in summary.revenue.iter().zip(&evaluation.limited.revenue_so_far) {
        for value in [band.low, band.likely, band.high] {
            assert!((value / expected - 1.0).abs() < 0.01, "{value}, not {expected}");
        }
    }
}

#[test]
fn however_runs_are_divided_they_are_the_same() {
    let list = vec![(Input::DealValue, Estimate::Range { low: 0.5, high: 3.0 })];
    let plan = uncertain(two_steps(100.0, 0.5, 0.5), list);
    let whole = simulate(&plan, 7, 0..100);
    let mut parts = Draws::none(&plan);
    for runs in [0..1, 1..33, 33..33, 33..100] {
        parts.join(&simulate(&plan, 7, runs));
    }
    assert_eq!(parts, whole);
    let numbers = parts.into_numbers();
    assert_eq!(Draws::of_numbers(&plan, numbers[1..].to_vec()), None);
    assert_eq!(Draws::of_numbers(&plan, numbers), Some(whole));
    assert_ne!(simulate(&plan, 8, 0..100), simulate(&plan, 7, 0..100));
}

/// What a share of 10,000 runs may differ by: four standard errors, √(.25/10,000) each at most.
const SHARE: f64 = 0.02;

#[test]
fn a_range_of_the_deal_value_is_that_of_revenue() {
    // A million deals at 1, between .8 and 1.5: as likely above the goal as below it.
    let list = vec![(Input::DealValue, Estimate::Range { low: 0.8, high: 1.5 })];
    let plan = plan_for_revenue(1e6).stage("lead").converting(0.5);
    let summary = summary(&uncertain(plan, list));
    assert!((summary.met - 0.5).abs() < SHARE, "{}", summary.met);
    let band = summary.revenue.last().expect("months");
    // A quantile is known to the share ±.012 of runs below it, over a density of some .5 to 1 a unit.
    for (value, expected) in [(band.low, 8e5), (band.likely, 1e6), (band.high, 1.5e6)] {
        assert!((value - expected).abs() < 0.04 * expected, "{value}, not {expected}");
    }
    let influence = summary.influences.first().expect("one");
    assert!(influence.correlation > 0.99, "{influence:?}");
}

#[test]
fn what_must_enter_is_the_deals_divided_by_the_rates() {
    // 1,000 customers: 4,000 leads at 25 %, 5,000 at 20 %, 2,500 at 40 %.
    let range = Estimate::Range { low: 0.2, high: 0.4 };
    let plan = plan_for_customers(1_000.0).stage("lead").converting(0.25);
    let plan = uncertain(plan, vec![(Input::Rate { stage: id("lead") }, range)]);
    let required = summary(&plan).required;
    for (value, expected) in [(required.low, 2_500.0), (required.likely, 4_000.0), (required.high, 5_000.0)] {
        assert!((value - expected).abs() < 0.04 * expected, "{value}, not {expected}");
    }
}

#[test]
fn a_team_is_over_capacity_in_the_share_of_runs_in_which_more_comes_than_it_can_do() {
    // 1,200 visits a year, level, so 100 a month, with 25 % leads of an hour each: 25 hours a month. The team
    // has 40, which is what comes at 40 %: P90.
    let plan = plan_for_customers(300.0)
        .scheduled(ScheduleKind::Level)
        .stage("visit")
        .converting(0.25)
        .stage("lead")
        .team("reps", 1.0)
        .working("lead", 1.0)
        .with_hours(40.0);
    let range = Estimate::Range { low: 0.2, high: 0.4 };
    let plan = uncertain(plan, vec![(Input::Rate { stage: id("visit") }, range)]);
    let share = summary(&plan).over_capacity[0];
    assert!((share - 0.1).abs() < SHARE, "{share}");
}

#[test]
fn what_is_uncertain_stands_in_the_order_of_its_influence() {
    let plan = plan_for_customers(1e6)
        .in_deals_of(10.0)
        .stage("lead")
        .converting(0.25)
        .after_about(60.0, Spread::Typical);
    let plan = uncertain(
        plan,
        vec![
            (Input::DealValue, Estimate::Range { low: 9.9, high: 10.1 }),
            (Input::Lag { stage: id("lead") }, Estimate::Range { low: 40.0, high: 90.0 }),
            (Input::Rate { stage: id("lead") }, Estimate::Counts { successes: 50, trials: 200 }),
        ],
    );
    let influences = summary(&plan).influences;
    let of = |at: usize| (&influences[at].of, influences[at].correlation);
    assert!(matches!(of(0), (Input::Rate { .. }, correlation) if correlation > 0.6), "{influences:?}");
    assert!(matches!(of(1), (Input::Lag { .. }, correlation) if correlation < -0.1), "{influences:?}");
    assert!(matches!(of(2), (Input::DealValue, correlation) if correlation > 0.0), "{influences:?}");
}

#[test]
fn recurring_revenue_is_measured_by_mrr() {
    let plan = plan_for_mrr(1e6, 0.05, 0.02, 0.01).in_deals_of(0.1).stage("lead").converting(0.5).built();
    let evaluation = evaluate(&plan);
    let lines = evaluation.limited.recurring.as_ref().expect("recurring");
    let summary = summary(&plan);
    for (band, expected) in summary.revenue.iter().zip(&lines.mrr_by_month) {
        assert!((band.likely / expected - 1.0).abs() < 1e-3, "{band:?}, not {expected}");
    }
}

#[test]
fn an_uncertain_churn_makes_uncertain_what_is_left() {
    // The goal is to stay at a million: 20,000 new each month make up for the churn that is planned with, and with
    // c of it there are 10^6 · (1 − c)^n + 20,000 · (1 − (1 − c)^n)/c after n months.
    let stay = plan_for_mrr(1e6, 0.0, 0.02, 0.0).in_deals_of(0.1).stage("lead").converting(0.5);
    let plan = uncertain(stay, vec![(Input::Churn, Estimate::Range { low: 0.01, high: 0.03 })]);
    let months = plan.months_to(plan.goal.period.last) as i32;
    let found = summary(&plan);
    let last = found.revenue.last().expect("a month");
    for (found, churn) in [(last.high, 0.01), (last.likely, 0.02), (last.low, 0.03)] {
        let kept = (1.0_f64 - churn).powi(months);
        let expected = 1e6 * kept + 20_000.0 * (1.0 - kept) / churn;
        // Quantiles of ten thousand runs are within half a percent of the range's own.
        assert!((found / expected - 1.0).abs() < 5e-3, "{found}, not {expected}");
    }
    assert_eq!(found.influences.first().map(|first| first.of.clone()), Some(Input::Churn));
}

/// The plan with teams of which each works one stage. A team that serves a later stage first, and so holds up
/// an earlier one from which that has its work, can make of a difference in the last digit one that is seen:
/// so can changing a rate in its last digit in a forecast.
fn steady(plan: &Plan) -> Plan {
    let mut draft = plan.draft();
    draft.teams.iter_mut().for_each(|team| team.works.truncate(1));
    Plan::new(draft).expect("a plan")
}

/// A run without chance is the forecast.
#[track_caller]
fn without_chance_is_the_forecast(plan: &Plan) {
    let evaluation = evaluate(plan);
    let expected = Simulator::new(plan).expected();
    let summary = Summary::of(plan, &expected).expect("one run");
    let close = |found: f64, given: f64, scale: f64| (found - given).abs() <= 1e-9 * scale.max(1e-9);
    let limited = &evaluation.limited;
    let lines = limited.recurring.as_ref().map_or(&limited.revenue_so_far, |lines| &lines.mrr_by_month);
    let largest = lines.iter().take(evaluation.months_to_deadline).copied().fold(0.0, f64::max);
    assert_eq!(summary.revenue.len(), evaluation.months_to_deadline);
    for (month, (band, given)) in summary.revenue.iter().zip(lines).enumerate() {
        assert!(close(band.likely, *given, largest), "month {month}: {}, not {given}", band.likely);
    }
    let deals = limited.deals_by_deadline;
    assert!(close(summary.deals.likely, deals, evaluation.unlimited.deals_by_deadline), "{deals}");
    let spent = evaluation.spending.by_deadline;
    assert!(close(summary.spending.likely, spent, spent), "{}, not {spent}", summary.spending.likely);
    let missing = evaluation.checks.goal.expected_revenue / evaluation.goal.revenue.value;
    // But for the last digits next to the limit.
    if !(1.0 - 1e-5..1.0 - 1e-7).contains(&missing) {
        assert_eq!(summary.met == 1.0, evaluation.checks.goal.status == Status::Good, "{missing}");
    }
    for (share, team) in summary.over_capacity.iter().zip(&evaluation.teams) {
        let months = team.by_month.iter().take(evaluation.months_to_deadline);
        let utilisation = |load: &backcast::engine::evaluation::MonthLoad| load.utilisation.unwrap_or(2.0);
        let at_limit = months.clone().any(|load| (utilisation(load) - 1.0).abs() < 1e-6);
        let is_over = months.clone().any(|load| load.level == LoadLevel::Over);
        assert!(at_limit || is_over == (*share == 1.0), "{share}");
    }
}

#[test]
fn so_it_is_of_teams_that_work_several_stages() {
    let plan = plan_for_revenue(5e5).in_deals_of(1e4).stage("visit").converting(0.05).after(7.0);
    let plan = plan.stage("lead").converting(0.4).after(14.0).stage("opportunity").converting(0.25);
    let plan = plan.after_about(60.0, Spread::Typical).with_open(10.0);
    let plan = plan.team("reps", 1.0).with_hours(100.0).working("lead", 1.0).working("opportunity", 6.0);
    let plan = plan.team("delivery", 1.0).with_hours(120.0).working("opportunity", 1.0).working("won", 20.0);
    let plan = plan.built();
    assert!(evaluate(&plan).delay.deals > 1.0, "people are too few");
    without_chance_is_the_forecast(&plan);
}

/// No number of any run is none.
#[track_caller]
fn is_ordered(plan: &Plan) {
    let draws = simulate(plan, 1, 0..12);
    assert!(draws.numbers().iter().all(|number| !number.is_nan() && *number >= 0.0));
    let required = Simulator::new(plan).required(1, 0..12);
    assert!(draws.required().eq(required), "what is required is that of the runs");
    let summary = Summary::of(plan, &draws).expect("runs");
    let bands = summary.revenue.iter().chain([&summary.deals, &summary.required, &summary.spending]);
    for band in bands {
        assert!(band.low <= band.likely && band.likely <= band.high, "{band:?}");
    }
    assert!(summary.influences.iter().all(|influence| influence.correlation.abs() <= 1.0 + 1e-9));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_run_without_chance_is_the_forecast(plan in plans()) {
        without_chance_is_the_forecast(&steady(&plan));
        is_ordered(&plan);
    }

    #[test]
    fn so_it_is_of_recurring_revenue(plan in recurring_plans()) {
        without_chance_is_the_forecast(&steady(&plan));
        is_ordered(&plan);
    }

    #[test]
    fn whatever_a_plan_holds_bands_are_ordered(plan in extreme_plans(), recurring in extreme_recurring_plans()) {
        is_ordered(&plan);
        is_ordered(&recurring);
    }
}
