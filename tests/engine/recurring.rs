//! Goals of recurring revenue against closed forms (planning model, sections 2 and 8).

use backcast::engine::evaluate;
use backcast::engine::evaluation::{Reach, Recurring, Status};
use backcast::plan::{Bounded, Plan, Schedule, ScheduleKind, Share, Target};
use proptest::prelude::*;

use crate::builder::{are, is, plan_for_mrr, plan_for_mrr_by_quarter};
use crate::common::{extreme_recurring_plans, recurring_plans};
use crate::invariants::collect_odd;
use crate::numbers::{cases, changed, close, without_opening};

fn lines(recurring: &Option<Recurring>) -> &Recurring {
    recurring.as_ref().expect("a goal of recurring revenue")
}

#[test]
fn new_mrr_is_what_the_path_needs_beyond_what_stays() {
    // 100 growing by 50 % a month is 150, 225, 337.5. Of each month's MRR 20 % end and 10 % are added,
    // so 90 % stay: 150 − 90 = 60, 225 − 135 = 90, 337.5 − 202.5 = 135. In deals of 15: 4, 6 and 9.
    let plan = plan_for_mrr(100.0, 0.5, 0.2, 0.1).until("2027-03").in_deals_of(15.0).stage("lead");
    let goal = plan.evaluated().goal;
    are(&lines(&goal.recurring).mrr_by_month[..3], &[150.0, 225.0, 337.5]);
    are(&lines(&goal.recurring).bookings_by_month[..4], &[60.0, 90.0, 135.0, 0.0]);
    are(&goal.deals_by_month[..3], &[4.0, 6.0, 9.0]);
    is(goal.deals.value, 19.0);
    is(goal.revenue.value, 337.5);
}

#[test]
fn bookings_and_recognised_revenue_are_different_lines() {
    // The same plan without lags wins what is due: 60, 90 and 135 are booked, 150, 225 and 337.5
    // recognised, 712.5 in all. A month later 90 % of 337.5 are left.
    let plan = plan_for_mrr(100.0, 0.5, 0.2, 0.1).until("2027-03").in_deals_of(15.0).stage("lead");
    let forecast = plan.evaluated().unlimited;
    are(&lines(&forecast.recurring).bookings_by_month[..4], &[60.0, 90.0, 135.0, 0.0]);
    are(&lines(&forecast.recurring).bookings_so_far[..4], &[60.0, 150.0, 285.0, 285.0]);
    are(&lines(&forecast.recurring).mrr_by_month[..4], &[150.0, 225.0, 337.5, 303.75]);
    are(&forecast.revenue_by_month[..4], &[150.0, 225.0, 337.5, 303.75]);
    is(forecast.revenue_by_deadline, 712.5);
}

#[test]
fn growth_by_quarter_compounds_to_more_than_four_times_as_much() {
    // 1.05⁴ = 1.21550625; a month is the cube root of 1.05, 1.016396.
    let evaluation = plan_for_mrr_by_quarter(100.0, 0.05).stage("lead").evaluated();
    let outlook = evaluation.recurring.expect("recurring revenue");
    is(outlook.growth_a_year, 0.215_506_25);
    assert!((outlook.growth_a_month - 0.016_396).abs() < 5e-7, "{outlook:?}");
    let path = &lines(&evaluation.goal.recurring).mrr_by_month;
    are(&[path[2], path[5], path[8], path[11]], &[105.0, 110.25, 115.7625, 121.550_625]);
    assert_eq!(outlook.ceiling, None, "nothing ends, so nothing limits");
}

#[test]
fn a_goal_that_counts_later_holds_the_mrr_until_then() {
    // 100 until February, then 10 % less and 100 % more each month: 200 and 400. New are 200 − 90 and
    // 400 − 180.
    let plan = plan_for_mrr(100.0, 1.0, 0.1, 0.0).counting_from("2027-03").until("2027-04").stage("lead");
    let evaluation = plan.evaluated();
    are(&lines(&evaluation.goal.recurring).mrr_by_month[..4], &[100.0, 100.0, 200.0, 400.0]);
    are(&lines(&evaluation.goal.recurring).bookings_by_month[..4], &[0.0, 0.0, 110.0, 220.0]);
    are(&lines(&evaluation.unlimited.recurring).mrr_by_month[..4], &[100.0, 100.0, 200.0, 400.0]);
}

#[test]
fn where_expansion_alone_brings_the_growth_nothing_has_to_be_won() {
    // 100 with 100 % of expansion is 400 after two months, more than the 225 of 50 % of growth.
    let plan = plan_for_mrr(100.0, 0.5, 0.0, 1.0).until("2027-02").stage("lead").after(20.0);
    for kind in [ScheduleKind::CatchUp, ScheduleKind::Level, ScheduleKind::WorkBack] {
        let evaluation = plan.clone().scheduled(kind).evaluated();
        is(evaluation.goal.deals.value, 0.0);
        is(evaluation.goal.revenue.value, 225.0);
        is(evaluation.checks.goal.expected_revenue, 400.0);
        assert_eq!(evaluation.checks.goal.status, Status::Good, "{kind:?}");
        assert_eq!(evaluation.checks.time.status, Status::Good, "{kind:?}");
    }
}

#[test]
fn churn_that_takes_all_that_can_be_won_makes_the_goal_unreachable() {
    // 10,000 growing by 15 % a month is 53,502.50 after a year. The team takes up 100 ÷ 50 = 2 leads a
    // month: 2 deals, 2,000 of new MRR; at 5 % of churn that heads to 40,000. After twelve months
    // 40,000 − 30,000 × 0.95¹² = 40,000 − 30,000 × 0.540360087662637 = 23,789.197.
    let plan = plan_for_mrr(10_000.0, 0.15, 0.05, 0.0).in_deals_of(1_000.0).stage("lead");
    let evaluation = plan.team("sales", 1.0).working("lead", 50.0).evaluated();
    let ceiling = evaluation.recurring.and_then(|outlook| outlook.ceiling).expect("churn above expansion");
    assert!((ceiling.mrr - 40_000.0).abs() < 1e-6, "{ceiling:?}");
    assert!(ceiling.unreachable);
    let expected = evaluation.checks.goal.expected_revenue;
    assert!((expected - 23_789.197).abs() < 1e-3, "{expected}");
    assert_eq!(evaluation.checks.goal.status, Status::Bad);
}

#[test]
fn deals_count_by_what_is_left_of_them_at_the_deadline() {
    // 100 held for two months against 50 % of churn: 50 are due in each. Leads take 31 days, so those
    // of January are won in February and March; of 31 evenly spread over January's days, 28 in
    // February. What should have come before is lost, and a lead of February comes too late. So of
    // 28/31 of a lead each, deals of 1 in February must bring 100 − 25 = 75.
    let plan = plan_for_mrr(100.0, 0.0, 0.5, 0.0).until("2027-02").stage("lead").after(31.0);
    let evaluation = plan.scheduled(ScheduleKind::Level).evaluated();
    let Reach::Reached { factor, .. } = evaluation.schedules.level else { panic!("reached") };
    is(factor, 75.0 * 31.0 / 28.0);
    is(evaluation.checks.goal.expected_revenue, 100.0);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_path_is_the_start_times_a_power_of_its_growth(plan in recurring_plans()) {
        let Target::Recurring(recurring) = plan.goal.target else { panic!("a goal of recurring revenue") };
        let evaluation = evaluate(&plan);
        let outlook = evaluation.recurring.expect("recurring revenue");
        let months = i32::try_from(plan.goal.period.len()).expect("a few");
        let end = recurring.start.get() * (1.0 + outlook.growth_a_month).powi(months);
        prop_assert!(close(evaluation.goal.revenue.value, end, 1e-12));
        prop_assert!(close(lines(&evaluation.goal.recurring).mrr_after(evaluation.months_to_deadline), end, 1e-12));
        let year = (1.0 + outlook.growth_a_month).powi(12) - 1.0;
        prop_assert!((outlook.growth_a_year - year).abs() <= 1e-12 * (1.0 + year));
    }

    #[test]
    fn without_churn_and_expansion_all_growth_is_new(plan in recurring_plans()) {
        let plan = changed(&plan, |draft| {
            let Target::Recurring(recurring) = &mut draft.goal.target else { panic!("a goal of recurring revenue") };
            (recurring.churn, recurring.expansion) = (Share::constant(0.0), Share::constant(0.0));
        });
        let Target::Recurring(recurring) = plan.goal.target else { panic!("a goal of recurring revenue") };
        let goal = evaluate(&plan).goal;
        let new = goal.revenue.value - recurring.start.get();
        let deals = goal.deals.value * plan.deal.value.get();
        // A difference is as exact as what it is of.
        prop_assert!((deals - new).abs() <= 1e-9 * goal.revenue.value, "{deals}, not {new}");
    }

    #[test]
    fn catch_up_and_level_reach_the_mrr_at_the_deadline(plan in recurring_plans(), level in any::<bool>()) {
        let kind = if level { ScheduleKind::Level } else { ScheduleKind::CatchUp };
        let plan = changed(&plan, |draft| draft.schedule = Schedule { kind, ..draft.schedule });
        let evaluation = evaluate(&plan);
        let goal = evaluation.goal.revenue.value;
        let mrr = lines(&evaluation.unlimited.recurring).mrr_after(evaluation.months_to_deadline);
        match evaluation.schedules.reach(kind) {
            // What is there or open brings it, or more.
            Some(Reach::Reached { factor, .. }) if *factor == 0.0 => prop_assert!(mrr >= goal * (1.0 - 1e-6)),
            Some(Reach::Reached { .. }) => prop_assert!(close(mrr, goal, 1e-6), "{mrr} of {goal}"),
            _ => {}
        }
    }

    #[test]
    fn twice_the_mrr_a_deal_takes_half_the_deals(plan in recurring_plans()) {
        let plan = without_opening(&plan);
        let twice = changed(&plan, |draft| {
            draft.deal.value = Bounded::new(2.0 * draft.deal.value.get()).expect("far below the largest");
        });
        let (once, twice) = (evaluate(&plan), evaluate(&twice));
        prop_assert!(close(once.goal.deals.value, 2.0 * twice.goal.deals.value, 1e-12));
        prop_assert!(close(once.goal.revenue.value, twice.goal.revenue.value, 1e-12));
        for (once, twice) in once.stages.iter().zip(&twice.stages) {
            prop_assert!(close(once.volume.value, 2.0 * twice.volume.value, 1e-12));
        }
    }

    #[test]
    fn no_plan_of_recurring_revenue_yields_anything_but_finite_numbers(plan in extreme_recurring_plans()) {
        prop_assert_eq!(odd(&plan), Vec::<String>::new());
    }

    #[test]
    fn nor_does_one_whose_expansion_suffices(plan in recurring_plans()) {
        let plan = changed(&plan, |draft| {
            let Target::Recurring(recurring) = &mut draft.goal.target else { panic!("a goal of recurring revenue") };
            (recurring.churn, recurring.expansion) = (Share::constant(0.0), Share::constant(0.5));
        });
        prop_assert_eq!(evaluate(&plan).goal.deals.value, 0.0);
        prop_assert_eq!(odd(&plan), Vec::<String>::new());
    }
}

fn odd(plan: &Plan) -> Vec<String> {
    let value = serde_json::to_value(evaluate(plan)).expect("an evaluation can be written");
    let mut odd = Vec::new();
    collect_odd("", &value, &mut odd);
    odd
}

#[test]
fn a_funnel_that_runs_dry_at_the_deadline_does_not_make_a_goal_unreachable() {
    // To hold $10,000 against 5 % a month takes $500 a month: a ceiling of $10,000 at least. With leads a month
    // on the way nothing comes in before February, so that work-back misses the goal; and where new work
    // stops, the deadline's own month is what is left.
    let plan = plan_for_mrr(10_000.0, 0.0, 0.05, 0.0).in_deals_of(500.0).stage("lead").after(31.0);
    let evaluation = plan.scheduled(ScheduleKind::WorkBack).evaluated();
    assert_ne!(evaluation.checks.goal.status, Status::Good);
    let ceiling = evaluation.recurring.and_then(|outlook| outlook.ceiling).expect("churn above expansion");
    assert!(ceiling.mrr >= 10_000.0 * (1.0 - 1e-9), "{ceiling:?}");
    assert!(!ceiling.unreachable);
}
