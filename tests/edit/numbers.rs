//! Edits of any number, and of how uncertain numbers are.

use backcast::edit::{Edit, Refusal};
use backcast::plan::{Bounded, Estimate, Input, Plan, Uncertain};
use proptest::prelude::*;

use crate::common::plans;
use crate::plans::{applied, example_plan, id};

fn win_rate() -> Input {
    Input::Rate { stage: id("opportunity") }
}

fn deals_of(value: f64) -> Edit {
    Edit::Set { input: Input::DealValue, value }
}

fn between(of: Input, low: f64, high: f64) -> Edit {
    Edit::SetEstimate { of, estimate: Some(Estimate::Range { low, high }) }
}

#[track_caller]
fn assert_range(plan: &Plan, of: &Input, expected: (f64, f64)) {
    let known = plan.uncertain.iter().find(|known| known.of == *of).map(|known| known.estimate);
    let Some(Estimate::Range { low, high }) = known else { panic!("{known:?}") };
    // A product of a few factors, each right to the last digit.
    let is_close = |one: f64, other: f64| (one - other).abs() <= 1e-12 * other.abs();
    assert!(is_close(low, expected.0) && is_close(high, expected.1), "{low} to {high}");
}

#[test]
fn any_number_can_be_set_by_its_name() {
    let plan = applied(Edit::Set { input: win_rate(), value: 0.3 }, &example_plan());
    assert_eq!(plan.funnel.stages[4].rate.get(), 0.3);
    assert_eq!(win_rate().value(&plan), Some(0.3));
}

#[test]
fn a_number_that_is_not_there_or_out_of_range_is_refused() {
    let plan = example_plan();
    let nobodys = Edit::Set { input: Input::People { team: id("nobody") }, value: 1.0 };
    assert_eq!(nobodys.apply(&plan), Err(Refusal::NoSuchNumber));
    let above = Edit::Set { input: win_rate(), value: 1.5 };
    assert!(matches!(above.apply(&plan), Err(Refusal::OutOfRange(error)) if error.allowed.max == 1.0));
}

#[test]
fn a_range_keeps_its_ratio_to_the_number() {
    let plan = applied(between(Input::DealValue, 40_000.0, 75_000.0), &example_plan());
    // 50,000 becomes 60,000: 1.2 times as much.
    assert_range(&applied(deals_of(60_000.0), &plan), &Input::DealValue, (48_000.0, 90_000.0));
}

#[test]
fn a_range_of_a_rate_keeps_its_ratio_of_the_odds() {
    let plan = applied(between(win_rate(), 0.2, 0.5), &example_plan());
    let plan = applied(Edit::Set { input: win_rate(), value: 0.5 }, &plan);
    // Odds of 1 : 3 become 1 : 1, three times as much. 1 : 4 becomes 3 : 4, and 1 : 1 becomes 3 : 1; to four digits.
    assert_range(&plan, &win_rate(), (0.4286, 3.0 / 4.0));
}

#[test]
fn what_has_been_counted_is_what_the_plan_says() {
    let counted = Estimate::Counts { successes: 18, trials: 25 };
    let edit = Edit::SetEstimate { of: win_rate(), estimate: Some(counted) };
    let plan = applied(edit, &example_plan());
    assert_eq!(win_rate().value(&plan), Some(0.72));
    assert_eq!(plan.uncertain, [Uncertain { of: win_rate(), estimate: counted }]);
}

#[test]
fn what_has_been_counted_is_as_wide_of_another_rate() {
    let estimate = Some(Estimate::Counts { successes: 18, trials: 25 });
    let counted = applied(Edit::SetEstimate { of: win_rate(), estimate }, &example_plan());
    // P10 and P90 of Beta(19, 8) are 0.58888 and 0.81173 (SciPy): odds of 1.43238 and 4.31153. 0.72 are odds of
    // 2.57143, and 0.5 even ones: 0.55704 and 1.67671.
    let plan = applied(Edit::Set { input: win_rate(), value: 0.5 }, &counted);
    let [Uncertain { estimate: Estimate::Range { low, high }, .. }] = plan.uncertain[..] else {
        panic!("{:?}", plan.uncertain)
    };
    assert!((low - 0.35776).abs() < 1e-4 && (high - 0.62641).abs() < 1e-4, "{low} to {high}");
    // There and back it is what the count told.
    let back = applied(Edit::Set { input: win_rate(), value: 0.72 }, &plan);
    let [Uncertain { estimate: Estimate::Range { low, high }, .. }] = back.uncertain[..] else {
        panic!("{:?}", back.uncertain)
    };
    assert!((low - 0.58888).abs() < 1e-4 && (high - 0.81173).abs() < 1e-4, "{low} to {high}");
}

#[test]
fn what_is_gone_is_not_uncertain_any_more() {
    let plan = applied(between(win_rate(), 0.2, 0.3), &example_plan());
    assert_eq!(applied(Edit::RemoveStage(id("opportunity")), &plan).uncertain, []);
    let taken_as_known = Edit::SetEstimate { of: win_rate(), estimate: None };
    assert_eq!(applied(taken_as_known, &plan).uncertain, []);
}

#[test]
fn a_range_has_the_number_in_it() {
    let plan = example_plan();
    for (low, high) in [(0.3, 0.4), (0.1, 0.2), (0.0, 0.3), (0.2, 1.0)] {
        let refused = between(win_rate(), low, high).apply(&plan);
        assert!(matches!(refused, Err(Refusal::Breaks(_))), "{low} to {high}: {refused:?}");
    }
    let of_people = between(Input::People { team: plan.teams[0].id.clone() }, 1.0, 3.0);
    assert_eq!(of_people.apply(&plan), Err(Refusal::NoSuchNumber));
}

proptest! {
    #[test]
    fn to_set_a_number_changes_it_and_no_other(
        plan in plans(),
        which in any::<prop::sample::Index>(),
    ) {
        let all = Input::all(&plan);
        let input = which.get(&all);
        let values = |plan: &Plan| {
            let others = all.iter().filter(|other| *other != input);
            others.map(|other| other.value(plan)).collect::<Vec<_>>()
        };
        let value = input.value(&plan).expect("all are there");
        let same = Edit::Set { input: input.clone(), value }.apply(&plan);
        prop_assert_eq!(same.as_ref(), Ok(&plan));
        let half = if matches!(input, Input::RampMonths { .. }) { (value / 2.0).floor() } else { value / 2.0 };
        if let Ok(changed) = (Edit::Set { input: input.clone(), value: half }).apply(&plan) {
            prop_assert_eq!(input.value(&changed), Some(half));
            prop_assert_eq!(values(&changed), values(&plan));
        }
    }
}
