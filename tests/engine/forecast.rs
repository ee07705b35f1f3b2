//! The flow forward, worked out by hand with lags that all items take exactly.

use backcast::engine::evaluation::Balance;
use backcast::plan::ScheduleKind::Level;

use crate::builder::{are, is, plan_for_customers};

#[track_caller]
fn ends_with(balance: Balance, expected: Balance) {
    let numbers = |of: Balance| [of.opening, of.entered, of.advanced, of.lost, of.waiting, of.in_progress];
    are(&numbers(balance), &numbers(expected));
}

#[test]
fn open_items_move_on_evenly_over_their_lag() {
    // 62 open leads of 62 days leave one a day, and half of them are won: 0.5 a day in the 31 days
    // of January, the 28 of February and 3 of March.
    let plan =
        plan_for_customers(100.0).until("2027-06").stage("lead").converting(0.5).after(62.0).with_open(62.0);
    let won = plan.evaluated().opening.deals_by_month;
    are(&won[..5], &[15.5, 14.0, 1.5, 0.0, 0.0]);
}

#[test]
fn ten_open_items_of_ten_days_are_done_within_the_first_month() {
    // 10 ÷ 10 days × 50 % = 0.5 deals a day for ten days.
    let plan =
        plan_for_customers(100.0).until("2027-03").stage("lead").converting(0.5).after(10.0).with_open(10.0);
    let evaluation = plan.evaluated();
    are(&evaluation.opening.deals_by_month[..3], &[5.0, 0.0, 0.0]);
    is(evaluation.schedules.opening_deals, 5.0);
}

#[test]
fn open_items_pass_every_stage_they_have_before_them() {
    // 28 open leads of 28 days come to 14 opportunities on days 0 to 27 and, 31 days later, to 7
    // deals: on days 31 to 58, all of February.
    let plan = plan_for_customers(100.0)
        .until("2027-03")
        .stage("lead")
        .converting(0.5)
        .after(28.0)
        .with_open(28.0)
        .stage("opportunity")
        .converting(0.5)
        .after(31.0);
    are(&plan.evaluated().opening.deals_by_month[..3], &[0.0, 7.0, 0.0]);
}

#[test]
fn open_items_without_a_lag_move_on_at_once() {
    let plan = plan_for_customers(100.0).until("2027-02").stage("lead").converting(0.25).with_open(8.0);
    are(&plan.evaluated().opening.deals_by_month[..2], &[2.0, 0.0]);
}

#[test]
fn what_enters_comes_out_a_lag_later_by_its_rates() {
    // Three months at a level pace. Leads take 31 days and convert at 40 %, opportunities take 28
    // and convert at 50 %; 59 days after January is March, and only it is won by the deadline:
    // v × 40 % × 50 % = 6.2 deals, so v = 31, 1 a day in January, 31 ÷ 28 in February.
    let evaluation = plan_for_customers(6.2)
        .until("2027-03")
        .stage("lead")
        .converting(0.4)
        .after(31.0)
        .stage("opportunity")
        .converting(0.5)
        .after(28.0)
        .scheduled(Level)
        .evaluated();
    let entered = &evaluation.unlimited.entered;
    are(&entered[0][..6], &[31.0, 31.0, 31.0, 0.0, 0.0, 0.0]);
    // January's leads are opportunities on days 31 to 61: 28 in February, 3 in March, × 40 %.
    // February's follow on days 62 to 89, the rest of March, March's on days 90 to 120, all 30 days
    // of April and 1 of May.
    are(&entered[1][..6], &[0.0, 11.2, 1.2 + 12.4, 12.0, 0.4, 0.0]);
    // Opportunities of days 31 to 61 are won on days 59 to 89, March. Those of February's leads on
    // days 90 to 117, 28 days of April; those of March's on days 118 to 148: 2 days of April, 29 of
    // May. 31 leads ÷ 28 days × 20 % are 6.2 in all, 1 × 20 % a day.
    are(&entered[2][..6], &[0.0, 0.0, 6.2, 6.2 + 0.4, 5.8, 0.0]);
    is(evaluation.unlimited.deals_by_deadline, 6.2);
    is(evaluation.unlimited.deals_after_deadline, 12.4);
    // After three months more nothing is in progress any longer.
    let whole = |entered: f64, advanced: f64| Balance {
        opening: 0.0,
        entered,
        advanced,
        lost: entered - advanced,
        waiting: 0.0,
        in_progress: 0.0,
    };
    ends_with(evaluation.unlimited.balance[0], whole(93.0, 37.2));
    ends_with(evaluation.unlimited.balance[1], whole(37.2, 18.6));
    ends_with(evaluation.unlimited.balance[2], whole(18.6, 18.6));
}

#[test]
fn what_is_still_in_flight_at_the_end_is_reported() {
    // 310 open leads of 310 days leave one a day, half of them won. One month and the months shown
    // after it, at least 310 days' worth, are 31 + 28 + 31 + … = 12 months, 365 days: by then all
    // are gone. With 3,100 days at most 24 months after it are shown, January 2027 to January 2029:
    // 365 + 366 + 31 = 762 days, and 3,100 − 762 leads are still open.
    let plan = |days: f64| {
        plan_for_customers(1_000.0).until("2027-01").stage("lead").converting(0.5).after(days).with_open(days)
    };
    let gone = plan(310.0).evaluated();
    ends_with(
        gone.unlimited.balance[0],
        Balance {
            opening: 310.0,
            entered: 0.0,
            advanced: 155.0,
            lost: 155.0,
            waiting: 0.0,
            in_progress: 0.0,
        },
    );
    let open = plan(3_100.0).evaluated();
    assert_eq!(open.months.len(), 25);
    ends_with(
        open.unlimited.balance[0],
        Balance {
            opening: 3_100.0,
            entered: 0.0,
            advanced: 381.0,
            lost: 381.0,
            waiting: 0.0,
            in_progress: 2_338.0,
        },
    );
}

#[test]
fn revenue_is_deals_times_their_value() {
    // 12 deals of $250.
    let plan = plan_for_customers(12.0).in_deals_of(250.0).stage("lead");
    is(plan.evaluated().unlimited.revenue_by_deadline, 3_000.0);
}
