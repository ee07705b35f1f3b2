//! Goals as deals, and how they divide over the months.

use backcast::engine::Evaluation;
use backcast::plan::{Bounded, Customers, Growth, Money, Target, TargetKind};

use crate::builder::{are, is, plan_for_customers, plan_for_growth, plan_for_revenue};

fn due(evaluation: &Evaluation) -> &[f64] {
    &evaluation.goal.deals_by_month[..evaluation.months_to_deadline]
}

#[test]
fn growth_is_the_baseline_times_the_growth() {
    // 20 % over $1,000,000 is $200,000; ÷ $10,000 = 20 deals.
    let evaluation = plan_for_growth(1_000_000.0, 0.2).in_deals_of(10_000.0).stage("lead").evaluated();
    is(evaluation.goal.revenue.value, 200_000.0);
    is(evaluation.goal.deals.value, 20.0);
}

#[test]
fn customers_bring_their_deal_value() {
    // 30 customers × $500 = $15,000.
    let evaluation = plan_for_customers(30.0).in_deals_of(500.0).stage("lead").evaluated();
    is(evaluation.goal.deals.value, 30.0);
    is(evaluation.goal.revenue.value, 15_000.0);
}

#[test]
fn an_even_goal_is_due_in_equal_parts_each_month() {
    // 24 ÷ 12 months, however long they are.
    let evaluation = plan_for_revenue(24.0).stage("lead").evaluated();
    are(due(&evaluation), &[2.0; 12]);
    assert!(
        evaluation.goal.deals_by_month[12..].iter().all(|deals| *deals == 0.0),
        "none after the deadline"
    );
}

#[test]
fn nothing_is_due_before_the_goal_counts() {
    // 12 ÷ 4 months from September on.
    let evaluation = plan_for_customers(12.0).counting_from("2027-09").stage("lead").evaluated();
    are(&due(&evaluation)[..8], &[0.0; 8]);
    are(&due(&evaluation)[8..], &[3.0; 4]);
}

#[test]
fn a_goal_phased_by_month_is_due_by_its_weights() {
    // 60 deals at 1 : 2 : 3, six parts of 10.
    let plan = plan_for_customers(60.0).until("2027-03").phased_by_month(&[1.0, 2.0, 3.0]).stage("lead");
    are(due(&plan.evaluated()), &[10.0, 20.0, 30.0]);
}

#[test]
fn a_goal_phased_by_quarter_is_due_evenly_within_each() {
    // 100 deals at 10 : 20 : 30 : 40: a quarter's part ÷ 3 each month.
    let plan = plan_for_customers(100.0).phased_by_quarter(&[10.0, 20.0, 30.0, 40.0]).stage("lead");
    let third = |part: f64| [part / 3.0; 3];
    are(due(&plan.evaluated()), &[third(10.0), third(20.0), third(30.0), third(40.0)].concat());
}

#[test]
fn without_lags_a_phased_goal_is_worked_in_the_months_it_is_due() {
    // 30 deals at 1 : 0 : 2 from leads that convert at 10 %: 100, 0 and 200 leads.
    let plan = plan_for_customers(30.0)
        .until("2027-03")
        .phased_by_month(&[1.0, 0.0, 2.0])
        .stage("lead")
        .converting(0.1);
    let work_back = plan.evaluated().schedules.work_back;
    are(&work_back.volumes[0], &[100.0, 0.0, 200.0]);
    are(&work_back.before_start, &[0.0, 0.0]);
}

#[test]
fn months_end_with_the_last_one_that_can_be_planned() {
    // December 2199 is the last month there is: nothing is shown, and nothing due, after it.
    let evaluation =
        plan_for_customers(12.0).from("2199-01").until("2199-12").stage("lead").after(40.0).evaluated();
    let months: Vec<String> = evaluation.months.iter().map(ToString::to_string).collect();
    assert_eq!(months.first().map(String::as_str), Some("2199-01"));
    assert_eq!(months.last().map(String::as_str), Some("2199-12"));
    assert_eq!(months.len(), 12);
    are(&evaluation.goal.deals_by_month, &[1.0; 12]);
    is(evaluation.unlimited.deals_by_deadline, 12.0);
}

#[test]
fn a_target_of_another_kind_asks_for_as_much() {
    let money = |amount: f64| Money::new(amount).expect("an amount");
    let customers = |customers: f64| Target::NewCustomers {
        customers: Customers::new(customers).expect("a number of customers"),
    };
    // 20 % of 5 × $2,000,000 are as much; $2,000,000 ÷ $75,000 = 26.67 deals take 27 customers.
    let goal = plan_for_revenue(2_000_000.0).in_deals_of(75_000.0).stage("lead").evaluated().goal;
    assert_eq!(goal.as_target(TargetKind::NewRevenue), Target::NewRevenue { amount: money(2_000_000.0) });
    let growth = Target::Growth { baseline: money(10_000_000.0), by: Growth::constant(0.2) };
    assert_eq!(goal.as_target(TargetKind::Growth), growth);
    assert_eq!(goal.as_target(TargetKind::NewCustomers), customers(27.0));
    // 7 % of $10,000,000 ÷ $70,000 are 10 deals, in binary a hair more.
    let goal = plan_for_growth(10_000_000.0, 0.07).in_deals_of(70_000.0).stage("lead").evaluated().goal;
    assert_eq!(goal.as_target(TargetKind::NewCustomers), customers(10.0));
}

#[test]
fn a_target_beyond_the_largest_asks_for_the_largest() {
    // Five times the largest amount is more than money goes up to.
    let goal =
        plan_for_revenue(Money::RANGE.max).in_deals_of(Money::RANGE.max).stage("lead").evaluated().goal;
    let baseline = Money::new(Money::RANGE.max).expect("the largest amount");
    assert_eq!(goal.as_target(TargetKind::Growth), Target::Growth { baseline, by: Growth::constant(0.2) });
}

#[test]
fn recurring_revenue_asks_for_as_many_deals_in_a_year() {
    // 1.05⁴ = 1.21550625: over a year $100,000 grow by $21,550.63.
    let goal = plan_for_revenue(21_550.625).in_deals_of(1_000.0).stage("lead").evaluated().goal;
    let Target::Recurring(recurring) = goal.as_target(TargetKind::Recurring) else {
        panic!("another kind of target");
    };
    is(recurring.start.get(), 100_000.0);
    assert_eq!((recurring.churn.get(), recurring.expansion.get()), (0.0, 0.0));
}
