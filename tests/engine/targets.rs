//! Targets: whole numbers that add up.

use backcast::engine::spans::Change;
use backcast::engine::{evaluate, whole};
use backcast::plan::month::quarters;
use proptest::prelude::*;

use crate::builder::plan_for_customers;
use crate::common::plans;
use crate::numbers::cases;

#[test]
fn a_month_asks_for_what_the_running_total_rounded_up_still_lacks() {
    // Running totals 2.4, 4.8, 7.2, 9.6 → 3, 5, 8, 10.
    assert_eq!(whole::targets(&[2.4; 4]), [3.0, 2.0, 3.0, 2.0]);
    // The first month's is the next whole item up, as it was.
    assert_eq!(whole::targets(&[2_705.2])[0], 2_706.0);
}

#[test]
fn what_is_a_millionth_of_an_item_asks_for_nothing_more() {
    // Ten deals but for 0.000002 in November are asked for by then; December asks for none.
    assert_eq!(whole::targets(&[4.0, 5.999_998, 0.000_002]), [4.0, 6.0, 0.0]);
}

#[test]
fn a_hundredth_of_the_first_item_asks_for_nothing_yet() {
    // Running totals 0.000002, 0.0066, 0.0766, 1.0766 → 0, 0, 1, 2.
    assert_eq!(whole::targets(&[0.000_002, 0.006_598, 0.07, 1.0]), [0.0, 0.0, 1.0, 1.0]);
}

#[test]
fn what_arithmetic_leaves_behind_asks_for_nothing() {
    assert_eq!(whole::targets(&[0.1, 0.2, 0.7, 1e-14]), [1.0, 0.0, 0.0, 0.0]);
    // A tenth, ten times, comes to a little less than one.
    assert_eq!(whole::targets(&[0.1; 10]).iter().sum::<f64>(), 1.0);
}

#[test]
fn amounts_add_up_to_the_rounded_sum() {
    // 0.4 → 0, 0.8 → 1, 1.2 → 1; and 45,340.6 in all.
    assert_eq!(whole::amounts(&[0.4, 0.4, 0.4]), [0.0, 1.0, 0.0]);
    assert_eq!(whole::amounts(&[45_238.3, 102.3]).iter().sum::<f64>(), 45_341.0);
    // Columns of 1.2 and 1.2 are 2.4 in all: 2, so one of them is 1 and the other, 1 as well by itself, too.
    assert_eq!(whole::columns(&[vec![0.6, 0.6], vec![0.6, 0.6]], 1.0), [[1.0, 0.0], [1.0, 0.0]]);
    // 1.4 and 1.4 are 2.8: 3, so the second column is 2, and its largest amount takes what is left.
    assert_eq!(whole::columns(&[vec![1.4], vec![0.4, 1.0]], 1.0), [vec![1.0], vec![0.0, 2.0]]);
    // 0.3 and 0.3 are 0.6: 1, which nothing has no part in.
    assert_eq!(whole::columns(&[vec![0.3, 0.0], vec![0.3, 0.0]], 1.0), [[0.0, 0.0], [1.0, 0.0]]);
    // In tenths: 1.25 and 1.25 are 2.5.
    assert_eq!(whole::columns(&[vec![1.25], vec![1.25]], 10.0), [[1.3], [1.2]]);
}

#[test]
fn won_deals_by_month_add_up_to_the_deals_of_the_goal() {
    // 10 deals over a year, each month 0.83.
    let evaluation = plan_for_customers(10.0).stage("lead").evaluated();
    let won = evaluation.targets.last().expect("won");
    assert_eq!(won[..evaluation.months_to_deadline].iter().sum::<f64>(), 10.0);
    assert!(won.iter().all(|deals| [0.0, 1.0].contains(deals)), "{won:?}");
}

#[test]
fn periods_are_months_or_the_quarters_of_the_calendar() {
    let evaluation = plan_for_customers(10.0).until("2027-04").stage("lead").evaluated();
    assert_eq!(evaluation.periods(false), [0..1, 1..2, 2..3, 3..4]);
    assert_eq!(evaluation.periods(true), [0..3, 3..4]);
}

#[test]
fn deals_are_a_share_of_the_goal_which_more_deals_than_it_needs_exceed() {
    let evaluation = plan_for_customers(10.0).stage("lead").evaluated();
    assert_eq!([0.0, 2.5, 15.0].map(|deals| evaluation.share_of_goal(deals)), [0.0, 0.25, 1.5]);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn rows_add_up_and_nobody_is_ever_behind_the_exact_plan(plan in plans()) {
        let evaluation = evaluate(&plan);
        prop_assert_eq!(evaluation.targets.len(), plan.funnel.len());
        for (targets, volumes) in evaluation.targets.iter().zip(&evaluation.unlimited.entered) {
            prop_assert_eq!(targets.len(), evaluation.months.len());
            let (mut asked, mut exact) = (0.0, 0.0);
            for (target, volume) in targets.iter().zip(volumes) {
                asked += target;
                exact += volume;
                // Rounding dust is no volume: a billionth of it, or of an item.
                let dust = 1e-9 * exact.max(1.0);
                prop_assert!(*target >= 0.0 && target.fract() == 0.0, "{target}");
                prop_assert!(asked >= exact - dust || exact < 0.01, "{asked} of {exact}");
                prop_assert!(asked < exact + 1.0 + dust, "{asked} of {exact}");
            }
            prop_assert_eq!(asked, if exact < 0.01 { 0.0 } else { whole::up(exact) });
        }
    }

    #[test]
    fn the_months_of_a_stage_come_to_its_quarters(plan in plans()) {
        let evaluation = evaluate(&plan);
        let end = evaluation.months_to_deadline;
        for stage in 0..plan.funnel.len() {
            let quarters = evaluation.target_quarters().into_iter();
            let sum: f64 = quarters.map(|months| evaluation.target(stage, months)).sum();
            // Whole numbers below 2^53 add up exactly.
            prop_assert_eq!(sum, evaluation.target(stage, 0..end));
        }
    }

    #[test]
    fn a_quarter_asks_for_what_its_months_ask_for(plan in plans()) {
        // Quarters taken as the volumes of their months have the same running totals.
        let evaluation = evaluate(&plan);
        let quarters = quarters(evaluation.months.iter().copied());
        for (targets, volumes) in evaluation.targets.iter().zip(&evaluation.unlimited.entered) {
            let by_quarter = |months: &[f64]| {
                let mut months = months.iter();
                let sums = quarters.iter().map(|(_, count)| months.by_ref().take(*count).sum());
                sums.collect::<Vec<f64>>()
            };
            let (asked, of_quarters) = (by_quarter(targets), whole::targets(&by_quarter(volumes)));
            let (mut one, mut other, mut total) = (0.0, 0.0, 0.0);
            for ((asked, of_quarter), volume) in asked.iter().zip(&of_quarters).zip(by_quarter(volumes)) {
                one += asked;
                other += of_quarter;
                total += volume;
                // Added in another order, a total may differ in its last digits, and those decide where it
                // lies just there.
                let of_total = |part: f64| whole::targets(&[total * part]);
                let is_edge = of_total(1.0 - 1e-12) != of_total(1.0 + 1e-12);
                prop_assert!(one == other || (is_edge && (one - other).abs() == 1.0), "{one}, {other}");
            }
        }
    }
}

#[test]
fn quarters_are_those_of_the_calendar_as_far_as_the_plan_goes() {
    let evaluation = plan_for_customers(60.0).from("2027-02").until("2027-07").stage("lead").evaluated();
    // February and March, April to June, July; 10 a month.
    assert_eq!(evaluation.target_quarters(), [0..2, 2..5, 5..6]);
    let targets = evaluation.target_quarters().into_iter().map(|months| evaluation.target(0, months));
    assert_eq!(targets.collect::<Vec<_>>(), [20.0, 30.0, 10.0]);
}

#[test]
fn the_first_three_months_are_compared_with_last_quarter_where_it_is_known() {
    let plan = plan_for_customers(120.0).stage("visit").after_last_quarters(24.0).stage("lead").built();
    // 10 a month are 30, a quarter more than 24; of leads and deals nothing is known.
    assert_eq!(evaluate(&plan).changes(&plan), [Some(Change::More(0.25)), None, None]);
    let change = |was: f64, goal: f64| {
        let plan = plan_for_customers(goal).stage("lead").after_last_quarters(was).built();
        evaluate(&plan).changes(&plan)[0]
    };
    assert_eq!(change(40.0, 120.0), Some(Change::Fewer(0.25)));
    assert_eq!(change(30.0, 120.0), Some(Change::Same));
    assert_eq!(change(0.0, 120.0), Some(Change::AfterNone));
    let short = plan_for_customers(20.0).until("2027-02").stage("lead").after_last_quarters(24.0).built();
    assert_eq!(evaluate(&short).changes(&short), [], "two months are no quarter");
}
