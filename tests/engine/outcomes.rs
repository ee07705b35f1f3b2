//! The results that people compare and seek, against cases worked out by hand.

use backcast::engine::evaluate;
use backcast::engine::outcome::Outcome;
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{Month, Plan, ScheduleKind};
use backcast::words::example::example_texts;

use crate::builder::{PlanBuilder, id, is, plan_for_customers, plan_for_mrr};
use crate::numbers::close;

fn reference() -> Plan {
    example(Month::constant(2027, 1), &example_texts(Language::ENGLISH)).expect("there is an example")
}

#[track_caller]
fn value(plan: &Plan, outcome: &Outcome) -> f64 {
    outcome.value(plan, &evaluate(plan)).expect("the plan has such a result")
}

/// 120 deals in a year, ten a month, of as many leads, each of which takes an hour; half of what is
/// needed can be worked by people of ten hours.
fn ten_a_month(people: f64) -> PlanBuilder {
    plan_for_customers(120.0)
        .in_deals_of(5.0)
        .stage("lead")
        .team("desk", people)
        .with_hours(10.0)
        .working("lead", 1.0)
}

#[test]
fn what_the_reference_case_needs_is_its_volumes() {
    // 500,000 ÷ 50,000 ÷ 25 % ÷ 40 % ÷ 50 % ÷ 40 % ÷ 2.5 %.
    let plan = reference();
    for (stage, expected) in plan.funnel.stages.iter().zip([20_000.0, 500.0, 200.0, 100.0, 40.0]) {
        is(value(&plan, &Outcome::Needed { stage: stage.id.clone() }), expected);
    }
    // Published: caught up with, 21,664 visits at 1.597 times the steady pace, to half a percent.
    let visits = value(&plan, &Outcome::Planned { stage: plan.funnel.stages[0].id.clone() });
    assert!(close(visits, 21_664.0, 0.005), "{visits}");
    let pace = value(&plan, &Outcome::Pace);
    assert!(close(pace, 1.597, 0.005), "{pace}");
    // With enough people the goal is reached.
    assert!(close(value(&plan, &Outcome::UnlimitedRevenue), 500_000.0, 1e-9));
}

#[test]
fn what_people_leave_undone_is_delayed_and_missing() {
    // One person has 10 hours for the 10 leads of a month.
    let enough = ten_a_month(1.0).scheduled(ScheduleKind::Level).built();
    is(value(&enough, &Outcome::Deals), 120.0);
    is(value(&enough, &Outcome::Revenue), 600.0);
    is(value(&enough, &Outcome::DelayedRevenue), 0.0);
    is(value(&enough, &Outcome::PeakUtilisation { team: id("desk") }), 1.0);
    // Half a person takes up half of them: 60 deals at 5.
    let short = ten_a_month(0.5).scheduled(ScheduleKind::Level).built();
    is(value(&short, &Outcome::Deals), 60.0);
    is(value(&short, &Outcome::Revenue), 300.0);
    is(value(&short, &Outcome::UnlimitedRevenue), 600.0);
    is(value(&short, &Outcome::MissingRevenue), 300.0);
    is(value(&short, &Outcome::DelayedRevenue), 300.0);
    is(value(&short, &Outcome::PeakUtilisation { team: id("desk") }), 2.0);
}

#[test]
fn spending_and_what_a_customer_costs_are_results_where_something_costs() {
    // 120 leads at $3 and $10 in January: 30 + 10 in the dearest month, 370 in all, 370 ÷ 120 each.
    let plan = ten_a_month(1.0)
        .scheduled(ScheduleKind::Level)
        .channel("web", "lead")
        .costing(3.0)
        .fixed("fair", 10.0, "2027-01", "2027-01")
        .built();
    is(value(&plan, &Outcome::Spending), 370.0);
    is(value(&plan, &Outcome::PeakSpending), 40.0);
    is(value(&plan, &Outcome::Cac), 370.0 / 120.0);
    assert!(Outcome::all(&plan).contains(&Outcome::Spending));
    assert!(!Outcome::all(&reference()).contains(&Outcome::Spending));
}

#[test]
fn of_a_recurring_goal_revenue_is_the_mrr_at_the_deadline() {
    // 1,000 growing by a tenth in each of two months, from January to February: 1,210.
    let plan = plan_for_mrr(1_000.0, 0.1, 0.0, 0.0).until("2027-02").in_deals_of(10.0).stage("lead").built();
    is(value(&plan, &Outcome::Revenue), 1_210.0);
}

#[test]
fn every_result_that_a_plan_lists_is_there() {
    let plan = reference();
    let evaluation = evaluate(&plan);
    for outcome in Outcome::all(&plan) {
        let value = outcome.value(&plan, &evaluation);
        assert!(value.is_some_and(f64::is_finite), "{outcome:?}: {value:?}");
    }
}

#[test]
fn a_result_of_what_is_not_in_the_plan_is_not_there() {
    let plan = reference();
    let evaluation = evaluate(&plan);
    let nowhere = || id("nowhere");
    for outcome in [
        Outcome::Needed { stage: nowhere() },
        Outcome::Planned { stage: nowhere() },
        Outcome::PeakUtilisation { team: nowhere() },
    ] {
        assert_eq!(outcome.value(&plan, &evaluation), None, "{outcome:?}");
    }
}
