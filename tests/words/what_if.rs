//! What is found of a plan's numbers, in words. The arithmetic is in `tests/engine/seek.rs` and
//! `tests/engine/sensitivity.rs`.

use backcast::engine::evaluate;
use backcast::engine::outcome::Outcome;
use backcast::engine::seek::{Bound, Condition, Lack, Sought, seek};
use backcast::engine::sensitivity::tornado;
use backcast::format::Conventions;
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{Currency, Input, Month, Plan, ScheduleKind};
use backcast::words::example::example_texts;
use backcast::words::panels::seek::{answer, beyond_goal, cost_to_goal, round};
use backcast::words::panels::sensitivity::{moved, span, without_effect};

use crate::builder::{id, plan_for_customers};

fn reference() -> Plan {
    example(Month::constant(2027, 1), &example_texts(Language::ENGLISH)).expect("there is an example")
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[track_caller]
fn said(plan: &Plan, input: &Input, condition: &Condition) -> String {
    let sought = seek(plan, input, condition, evaluate).expect("the plan has the number");
    plain(&answer(plan, input, condition, &sought, &Conventions::english(Currency::USD)))
}

#[test]
fn what_is_found_is_said_beside_what_it_is_today() {
    // 25 % × 20,000 ÷ 16,000.
    let condition = Condition::Reaches {
        outcome: Outcome::Needed { stage: id("visit") },
        bound: Bound::AtMost,
        value: 16_000.0,
    };
    let rate = Input::Rate { stage: id("opportunity") };
    assert_eq!(
        said(&reference(), &rate, &condition),
        "With Opportunity → Won at 31.25 % instead of 25 %, “Website visits needed” is at most 16,000."
    );
}

#[test]
fn a_value_easier_to_say_is_offered_in_words() {
    let rate = Input::Rate { stage: id("opportunity") };
    let said = round(&rate, 0.32, &Conventions::english(Currency::USD));
    assert_eq!(plain(&said), "In round figures, 32 % does it too.");
}

#[test]
fn more_revenue_than_the_goal_is_a_matter_of_the_goal() {
    let plan = plan_for_customers(10.0).stage("lead").built();
    let goal = evaluate(&plan).goal.revenue.value;
    let rate = Input::Rate { stage: id("lead") };
    let said = |value| {
        let condition = Condition::Reaches { outcome: Outcome::Revenue, bound: Bound::AtLeast, value };
        let sought = seek(&plan, &rate, &condition, evaluate).expect("the plan has the number");
        beyond_goal(&rate, &condition, &sought, goal, &Conventions::english(Currency::USD))
    };
    assert_eq!(said(goal), None);
    let hint = said(goal * 1.2).expect("no rate does it");
    assert!(hint.starts_with("The work is planned for the goal of "), "{hint}");
    // Nor where the goal itself is sought, or where people are what is missing.
    let nowhere = Sought::Nowhere { nearest: 1.0, lack: Lack::Result { value: None }, matters: true };
    let more = Condition::Reaches { outcome: Outcome::Revenue, bound: Bound::AtLeast, value: goal * 1.2 };
    let english = Conventions::english(Currency::USD);
    assert_eq!(beyond_goal(&Input::Customers, &more, &nowhere, goal, &english), None);
    assert_eq!(beyond_goal(&rate, &Condition::WithinTargets, &nowhere, goal, &english), None);
    assert_eq!(cost_to_goal(45_500.0, &english), "But $46k more of the goal is missing then.");
}

#[test]
fn where_nothing_does_it_what_is_missing_is_said() {
    // Level until December and won after exactly 300 days: only what enters on the first 65 days counts, at
    // 12 ÷ (2 + 6 ÷ 31) = 5.5 times the steady pace.
    let plan = plan_for_customers(10.0).scheduled(ScheduleKind::Level).stage("lead").after(300.0).built();
    let rate = Input::Rate { stage: id("lead") };
    assert_eq!(
        said(&plan, &rate, &Condition::GoalMet),
        "No value of lead → Won does it, and none comes nearer than today’s 100 %: the work must go at 5.5 × the steady pace, and more than 3 × is not realistic."
    );
    // Ten hours of five.
    let plan = plan_for_customers(120.0)
        .scheduled(ScheduleKind::Level)
        .stage("lead")
        .after_last_quarters(7.0)
        .team("Desk", 0.5)
        .with_hours(10.0)
        .working("lead", 1.0)
        .built();
    let last_quarter = Input::LastQuarter { stage: id("lead") };
    assert_eq!(
        said(&plan, &last_quarter, &Condition::WithinTargets),
        "lead, last quarter has no part in it: with any value Desk is at 200 % in January 2027."
    );
    assert_eq!(
        said(&plan, &last_quarter, &Condition::WithinBudget),
        "There is no budget to stay within: give one under Budget and costs."
    );
    let plan = plan_for_customers(120.0).stage("lead").after_last_quarters(7.0).spending_at_most(1.0).built();
    assert_eq!(
        said(&plan, &last_quarter, &Condition::WithinBudget),
        "Nothing has to change: with lead, last quarter at 7, spending stays within budget."
    );
}

#[test]
fn a_move_is_said_as_a_part_and_as_an_amount() {
    let plan = reference();
    let english = Conventions::english(Currency::USD);
    let outcome = Outcome::Needed { stage: id("visit") };
    let tornado = tornado(&plan, &outcome);
    let swing = &tornado.swings[0];
    assert_eq!(plain(&span(swing, &english)), "2.25 % to 2.75 %");
    // 20,000 ÷ 0.9 − 20,000 = 2,222.2; 20,000 ÷ 1.1 − 20,000 = −1,818.2.
    assert_eq!(moved(&outcome, &swing.low, &english).map(|text| plain(&text)), ["+11.1 %", "+2,222"]);
    assert_eq!(moved(&outcome, &swing.high, &english).map(|text| plain(&text)), ["−9.1 %", "−1,818"]);
    let without = without_effect(&tornado.swings, &plan, &english).expect("lags need no visits");
    assert!(without.starts_with("No effect: Website visit → Lead, days; "), "{without}");
}
