//! What would fix a shortage, in words. The arithmetic is in `tests/engine/remedies.rs`.

use backcast::engine::{evaluate, remedies};
use backcast::format::Conventions;
use backcast::plan::Currency;
use backcast::plan::ScheduleKind::WorkBack;
use backcast::words::remedies::fixes;

use crate::builder::{PlanBuilder, plan_for_customers, plan_for_growth, plan_for_revenue};

/// What is said, and what stands on the button behind it.
fn said(plan: PlanBuilder) -> Vec<(String, Option<&'static str>)> {
    let plan = plan.built();
    let fixes = fixes(&plan, remedies(&plan, evaluate).as_ref(), &Conventions::english(Currency::USD));
    let said = fixes.into_iter().map(|fix| {
        let sentence = fix.sentence.replace(['\u{a0}', '\u{202f}'], " ");
        (sentence, fix.action.map(|action| action.label))
    });
    said.collect()
}

#[track_caller]
fn says(plan: PlanBuilder, expected: &[(&str, Option<&str>)]) {
    let said = said(plan);
    let said: Vec<_> = said.iter().map(|(sentence, label)| (sentence.as_str(), *label)).collect();
    assert_eq!(said, expected);
}

/// 30 leads a month in 2027, an hour each, for people of 10 hours.
fn staffed(plan: PlanBuilder, people: f64) -> PlanBuilder {
    plan.stage("Lead").team("Reps", people).with_hours(10.0).working("Lead", 1.0)
}

#[test]
fn people_missing_at_the_start_a_smaller_goal_or_a_later_deadline() {
    says(
        staffed(plan_for_customers(360.0), 2.0),
        &[
            (
                "Reps: 1 more person from the start. Whoever joins in January 2027 is ramped too late.",
                Some("Add this person"),
            ),
            (
                "Without overload, today’s teams can carry 240 customers by December 2027.",
                Some("Set this goal"),
            ),
            (
                "Without overload, today’s teams can carry 360 customers by June 2028.",
                Some("Set this deadline"),
            ),
        ],
    );
}

#[test]
fn how_many_to_hire_and_by_when() {
    // From July on 3 people for 30 leads a month. Two hired in January count half by then; of 1 to
    // be fully productive in July, the last month is June where they ramp within one.
    let from_july = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    let plan = |people: f64| staffed(plan_for_customers(180.0).phased_by_month(&from_july), people);
    let first = |plan: PlanBuilder| said(plan).swap_remove(0);
    let hire = "Reps: hire 2 people by January 2027.".to_owned();
    assert_eq!(first(plan(2.0)), (hire, Some("Add these hires")));
    let hire = "Reps: hire 1 person by June 2027.".to_owned();
    assert_eq!(first(plan(1.0).hiring(1.0, "2026-01", &[0.5])), (hire, Some("Add this hire")));
}

#[test]
fn goals_are_said_in_what_they_are_measured_in() {
    let goal = |plan: PlanBuilder| said(staffed(plan, 2.0)).swap_remove(1).0;
    // 20 of 30 hours a month: two thirds of $360,000, and of growth by 36 %.
    let money = "Without overload, today’s teams can carry $240,000 by December 2027.";
    assert_eq!(goal(plan_for_revenue(360_000.0).in_deals_of(1_000.0)), money);
    let growth = "Without overload, today’s teams can carry growth of 24 % by December 2027.";
    assert_eq!(goal(plan_for_growth(1_000_000.0, 0.36).in_deals_of(1_000.0)), growth);
}

#[test]
fn what_no_fix_helps_is_said_with_its_reason() {
    says(
        staffed(plan_for_customers(360.0), 2.0).with_hours(0.0),
        &[
            ("Reps: not even 10,000 more people suffice. Check their hours a month.", None),
            ("Today’s teams can’t carry even a thousandth of this goal by December 2027.", None),
            ("Today’s teams can’t carry 360 customers by any deadline up to December 2031.", None),
        ],
    );
    let late = staffed(plan_for_customers(360.0).scheduled(WorkBack), 2.0).after(31.0);
    let (goal, action) = said(late).swap_remove(1);
    assert_eq!(action, None);
    assert_eq!(
        goal,
        "However small, no goal is reached by December 2027 at this pace: time is too short for it."
    );
    says(staffed(plan_for_customers(360.0), 3.0), &[("Your people suffice: there is nothing to fix.", None)]);
}
