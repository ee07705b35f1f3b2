//! The reference case, number by number: $500,000 by December 2027 in deals of $50,000, over
//! visit → lead → MQL → SQL → opportunity → won at 2.5, 40, 50, 40 and 25 %, with mean lags of 7,
//! 14, 14, 21 and 60 days, all of typical spread, even phasing.
//!
//! The expected numbers were computed independently of this program, by convolving gamma laws;
//! they hold to 0.5 %, since a law on whole days can be laid in more than one way.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on may fail"
)]

use backcast::engine::evaluation::Reach;
use backcast::engine::{Evaluation, evaluate};
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{Month, Plan};
use backcast::words::example::example_texts;

fn reference() -> (Plan, Evaluation) {
    let plan = example(Month::constant(2027, 1), &example_texts(Language::ENGLISH)).unwrap();
    let evaluation = evaluate(&plan);
    (plan, evaluation)
}

#[track_caller]
fn close(actual: f64, expected: f64) {
    assert!((actual - expected).abs() <= 0.005 * expected, "{actual} is not within 0.5 % of {expected}");
}

#[test]
fn the_goal_needs_ten_deals_and_twenty_thousand_visits() {
    // 500,000 ÷ 50,000 = 10; ÷ 25 % = 40; ÷ 40 % = 100; ÷ 50 % = 200; ÷ 40 % = 500; ÷ 2.5 % = 20,000.
    let (_, evaluation) = reference();
    let volumes: Vec<f64> = evaluation.stages.iter().map(|stage| stage.volume.value).collect();
    for (volume, expected) in volumes.iter().zip([20_000.0, 500.0, 200.0, 100.0, 40.0, 10.0]) {
        // Five divisions, each good to half a unit in the last place.
        assert!((volume - expected).abs() <= 1e-12 * expected, "{volume}");
    }
}

#[test]
fn a_third_of_the_visits_should_have_come_before_january() {
    let (_, evaluation) = reference();
    let before = &evaluation.schedules.work_back.before_start;
    for (actual, expected) in before.iter().zip([6_433.0, 151.3, 52.8, 22.6, 6.67]) {
        close(*actual, expected);
    }
    assert_eq!(before.last(), Some(&0.0), "deals are due from January on");
    close(evaluation.checks.time.before_start, 0.322);
}

#[test]
fn the_visits_taper_off_months_before_the_deadline() {
    let (_, evaluation) = reference();
    let expected = [1694.0, 1527.0, 1688.0, 1626.0, 1680.0, 1606.0, 1563.0, 1282.0, 711.0, 184.0, 7.0, 0.0];
    let visits = &evaluation.schedules.work_back.volumes[0];
    assert_eq!(visits.len(), expected.len());
    for (actual, expected) in visits.iter().zip(expected) {
        // Half a visit covers what the published whole numbers round away.
        assert!((actual - expected).abs() <= 0.005 * expected + 0.5, "{actual}, not {expected}");
    }
}

#[test]
fn without_catching_up_six_deals_close_by_the_deadline() {
    let (_, evaluation) = reference();
    close(evaluation.schedules.work_back.deals_by_deadline, 6.26);
}

#[test]
fn catching_up_takes_one_point_six_times_the_steady_pace() {
    let (_, evaluation) = reference();
    let Reach::Reached { factor, top_volumes, realistic, .. } = &evaluation.schedules.catch_up else {
        panic!("out of reach");
    };
    close(*factor, 1.597);
    close(top_volumes.iter().sum(), 21_664.0);
    assert!(realistic);
    // And run forward it reaches the goal.
    assert!((evaluation.unlimited.deals_by_deadline - 10.0).abs() < 1e-5);
}

#[test]
fn a_level_pace_takes_2437_visits_a_month() {
    let (_, evaluation) = reference();
    let Reach::Reached { top_volumes, .. } = &evaluation.schedules.level else {
        panic!("out of reach");
    };
    assert_eq!(top_volumes.len(), 12);
    for volume in top_volumes {
        close(*volume, 2_437.0);
    }
}
