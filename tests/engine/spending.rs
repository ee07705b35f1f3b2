//! What is spent, by hand and by law.

use backcast::engine::evaluate;
use backcast::engine::evaluation::{Evaluation, Status};
use backcast::engine::spending::{OverSpend, Spender};
use backcast::plan::{Bounded, Month};
use proptest::prelude::*;

use crate::builder::{PlanBuilder, are, id, is, month, plan_for_customers};
use crate::common::{extreme_plans, plans};
use crate::numbers::{cases, changed, close};

fn channel(channel: &str) -> Spender {
    Spender::Channel { channel: id(channel) }
}

fn team(team: &str) -> Spender {
    Spender::Team { team: id(team) }
}

fn fixed(cost: &str, channel: Option<&str>) -> Spender {
    Spender::Fixed { cost: id(cost), channel: channel.map(id) }
}

/// Ten leads a month at $3, two people at $100 and a third from July on, $7 a month for the web from
/// February to April, and $20 for no one channel until March.
fn costly() -> PlanBuilder {
    plan_for_customers(120.0)
        .stage("lead")
        .channel("web", "lead")
        .costing(3.0)
        .team("desk", 2.0)
        .paid(100.0)
        .hiring(1.0, "2027-07", &[0.0; 12])
        .fixed("office", 20.0, "2026-10", "2027-03")
        .fixed("tool", 7.0, "2027-02", "2027-04")
        .for_channel("web")
}

fn over(evaluation: &Evaluation) -> Vec<(Month, f64, f64, Spender)> {
    let of = |over: &OverSpend| (over.month, over.spent, over.over, over.cause.clone());
    evaluation.spending.over_monthly.iter().map(of).collect()
}

#[test]
fn each_line_is_spent_in_its_months() {
    let spending = costly().evaluated().spending;
    let of: Vec<Spender> = spending.lines.iter().map(|line| line.of.clone()).collect();
    assert_eq!(of, [channel("web"), fixed("tool", Some("web")), team("desk"), fixed("office", None)]);
    are(&spending.lines[0].by_month[..12], &[30.0; 12]);
    are(&spending.lines[1].by_month[..5], &[0.0, 7.0, 7.0, 7.0, 0.0]);
    // A hire costs in full from the first month on, whatever the ramp.
    are(&spending.lines[2].by_month[5..7], &[200.0, 300.0]);
    are(&spending.lines[3].by_month[..4], &[20.0, 20.0, 20.0, 0.0]);
    are(&spending.on_channel(&id("web"))[..2], &[30.0, 37.0]);
    // 30 + 200 + 20, then 7 more, then no office, then no tool, then the hire.
    are(&spending.by_month[..7], &[250.0, 257.0, 257.0, 237.0, 230.0, 230.0, 330.0]);
    // 12 × 30 + 3 × 7 + 6 × 200 + 6 × 300 + 3 × 20.
    is(spending.by_deadline, 3_441.0);
    assert_eq!(spending.dearest(12), Some(6));
}

#[test]
fn who_leaves_costs_nothing_any_more() {
    let plan = plan_for_customers(1.0).stage("lead").team("desk", 2.0).paid(100.0).losing(2.0, "2027-03");
    are(&plan.evaluated().spending.by_month[..4], &[200.0, 200.0, 0.0, 0.0]);
}

#[test]
fn a_campaign_costs_in_its_month_and_what_a_channel_cannot_bring_costs_nothing() {
    // 5 % of 600 are 30 items at $40 in March; ten leads a month are needed besides the campaign's, and
    // eight can come.
    let spending = plan_for_customers(150.0)
        .stage("lead")
        .channel("web", "lead")
        .costing(3.0)
        .at_most(8.0)
        .channel("fair", "lead")
        .contacting(600.0, "2027-03", 0.05)
        .costing(40.0)
        .evaluated()
        .spending;
    are(&spending.lines[0].by_month[..12], &[24.0; 12]);
    are(&spending.lines[1].by_month[..4], &[0.0, 0.0, 1_200.0, 0.0]);
}

#[test]
fn spending_over_the_monthly_limit_is_named_by_month_and_by_what_most_of_it_is() {
    let evaluation = costly().spending_a_month_at_most(256.0).evaluated();
    let [february, march] = ["2027-02", "2027-03"].map(month);
    let later = (7..=12).map(|number| (month(&format!("2027-{number:02}")), 330.0, 74.0, team("desk")));
    let expected: Vec<_> = [(february, 257.0, 1.0, team("desk")), (march, 257.0, 1.0, team("desk"))]
        .into_iter()
        .chain(later)
        .collect();
    assert_eq!(over(&evaluation), expected);
    assert_eq!(evaluation.checks.budget.status, Status::Bad);
    // With dearer leads they are what most is spent on.
    let dearer = changed(&costly().spending_a_month_at_most(256.0).built(), |draft| {
        draft.channels[0].cost_per_item = crate::builder::bounded(21.0);
    });
    assert_eq!(evaluate(&dearer).spending.over_monthly[0].cause, channel("web"));
}

#[test]
fn spending_over_the_total_is_named_from_the_month_in_which_it_is_exceeded() {
    // 250 + 257 + 257 + 237 = 1,001 by the end of April.
    let evaluation = costly().spending_at_most(1_000.0).evaluated();
    let over = evaluation.spending.over_total.as_ref().expect("more is spent");
    assert_eq!((over.month, &over.cause), (month("2027-04"), &team("desk")));
    is(over.spent, 3_441.0);
    is(over.over, 2_441.0);
    assert_eq!(evaluation.checks.budget.status, Status::Bad);
}

#[test]
fn spending_up_to_a_limit_is_within_it_and_without_a_limit_nothing_is_judged() {
    let within = costly().spending_at_most(3_441.0).spending_a_month_at_most(330.0).evaluated();
    assert_eq!(within.checks.budget.status, Status::Good);
    is(within.checks.budget.spent, 3_441.0);
    assert_eq!(costly().evaluated().checks.budget.status, Status::Unknown);
    // Nothing may be spent, and nothing is.
    let free = plan_for_customers(1.0).stage("lead").spending_at_most(0.0).evaluated();
    assert_eq!(free.checks.budget.status, Status::Good);
    assert!(free.spending.is_nothing());
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn lines_add_up_and_what_is_over_a_limit_is_just_that(plan in prop_oneof![plans(), extreme_plans()]) {
        let evaluation = evaluate(&plan);
        let spending = &evaluation.spending;
        prop_assert_eq!(spending.by_month.len(), evaluation.months.len());
        for (index, total) in spending.by_month.iter().enumerate() {
            let lines: f64 = spending.lines.iter().map(|line| line.by_month[index]).sum();
            prop_assert!(total.is_finite() && *total >= 0.0);
            prop_assert!(close(lines, *total, 1e-12));
        }
        let lines: f64 = spending.lines.iter().map(|line| line.by_deadline).sum();
        prop_assert!(close(lines, spending.by_deadline, 1e-9));
        for over in &spending.over_monthly {
            let limit = plan.budget.monthly.expect("there is a limit").get();
            prop_assert!(over.over > 0.0 && close(over.spent, limit + over.over, 1e-9));
            prop_assert!(over.month <= plan.goal.period.last);
            prop_assert!(spending.lines.iter().any(|line| line.of == over.cause));
        }
        if let Some(over) = &spending.over_total {
            let limit = plan.budget.total.expect("there is a limit").get();
            prop_assert!(over.spent > limit && spending.lines.iter().any(|line| line.of == over.cause));
        }
    }
}
