//! Edits of the goal, its period and its phasing.

use backcast::edit::{Edit, Refusal, TeamChange};
use backcast::plan::{Month, Phasing, Plan, Problem, Target};

use backcast::engine::evaluate;
use backcast::plan::month::quarters;
use proptest::prelude::*;

use crate::common::plans;
use crate::plans::{
    applied, bounded, by_month, example_plan, example_with, hire, leaver, month, name, period, team,
};

#[test]
fn starting_a_month_later_moves_a_period_that_begins_with_the_plan() {
    let plan = applied(Edit::SetStart(month(2027, 2)), &example_plan());
    assert_eq!(plan.start, month(2027, 2));
    assert_eq!(plan.goal.period, period((2027, 2), (2028, 1)));
}

#[test]
fn starting_earlier_moves_it_back() {
    let plan = applied(Edit::SetStart(month(2026, 11)), &example_plan());
    assert_eq!(plan.goal.period, period((2026, 11), (2027, 10)));
}

#[test]
fn a_plan_started_a_year_later_keeps_its_shape() {
    let weights: Vec<f64> = (1..=12).map(f64::from).collect();
    let plan = example_with(period((2027, 1), (2027, 12)), by_month(&weights));
    let seller = |change| team("account-executives", change);
    let plan = applied(seller(TeamChange::AddHire(hire(month(2027, 3), 2.0))), &plan);
    let plan = applied(seller(TeamChange::AddLeaver(leaver(month(2027, 6), 1.0))), &plan);

    let later = applied(Edit::SetStart(month(2028, 1)), &plan);
    assert_eq!(later.goal.period, period((2028, 1), (2028, 12)));
    assert_eq!(later.goal.phasing, by_month(&weights));
    let sellers = later.teams.last().expect("a team");
    assert_eq!((sellers.hires[0].month, sellers.leavers[0].month), (month(2028, 3), month(2028, 6)));
    assert_eq!(applied(Edit::SetStart(month(2027, 1)), &later), plan, "and back again");
}

#[test]
fn people_stay_where_they_are_when_the_period_does() {
    let plan = example_with(period((2027, 4), (2027, 6)), Phasing::Even);
    let plan = applied(team("account-executives", TeamChange::AddHire(hire(month(2027, 3), 2.0))), &plan);
    let plan = applied(Edit::SetStart(month(2027, 2)), &plan);
    assert_eq!(plan.teams.last().expect("a team").hires[0].month, month(2027, 3));
}

#[test]
fn a_period_that_begins_later_than_the_plan_stays_where_it_is() {
    let quarter = period((2027, 4), (2027, 6));
    let plan = example_with(quarter, Phasing::Even);
    for start in [month(2026, 10), month(2027, 3), month(2027, 4)] {
        assert_eq!(applied(Edit::SetStart(start), &plan).goal.period, quarter, "{start}");
    }
}

#[test]
fn a_later_start_brings_the_first_month_up_and_leaves_the_deadline() {
    let plan = example_with(period((2027, 4), (2027, 6)), by_month(&[1.0, 2.0, 3.0]));
    let plan = applied(Edit::SetStart(month(2027, 5)), &plan);
    assert_eq!(plan.goal.period, period((2027, 5), (2027, 6)));
    assert_eq!(plan.goal.phasing, by_month(&[2.0, 3.0]));
}

#[test]
fn a_start_after_the_deadline_of_a_later_period_is_refused() {
    let plan = example_with(period((2027, 4), (2027, 6)), Phasing::Even);
    let problem = Problem::EndsBeforeItBegins { value: month(2027, 6), allowed: month(2027, 7) };
    assert_breaks(Edit::SetStart(month(2027, 7)).apply(&plan), "goal.period.last", &problem);
}

#[test]
fn a_period_is_cut_where_the_calendar_ends() {
    let plan = applied(Edit::SetStart(Month::MAX), &example_plan());
    assert_eq!((plan.goal.period.first, plan.goal.period.last), (Month::MAX, Month::MAX));
}

#[test]
fn the_phasing_follows_the_deadline() {
    let plan = example_with(period((2027, 1), (2027, 3)), by_month(&[1.0, 2.0, 3.0]));
    // One month more gets the mean of the others, (1 + 2 + 3) / 3; one less takes its own away.
    let later = applied(Edit::SetDeadline(month(2027, 4)), &plan);
    assert_eq!(later.goal.phasing, by_month(&[1.0, 2.0, 3.0, 2.0]));
    let earlier = applied(Edit::SetDeadline(month(2027, 2)), &plan);
    assert_eq!(earlier.goal.phasing, by_month(&[1.0, 2.0]));
}

#[test]
fn the_phasing_follows_the_first_month() {
    let by_quarter = Phasing::ByQuarter { weights: vec![bounded(1.0), bounded(2.0)] };
    let plan = example_with(period((2027, 1), (2027, 6)), by_quarter);
    let plan = applied(Edit::SetFirstMonth(month(2027, 4)), &plan);
    assert_eq!(plan.goal.phasing, Phasing::ByQuarter { weights: vec![bounded(2.0)] });
}

#[test]
fn a_first_month_before_the_start_is_refused() {
    let problem = Problem::BeforeStart { value: month(2026, 12), allowed: month(2027, 1) };
    assert_breaks(Edit::SetFirstMonth(month(2026, 12)).apply(&example_plan()), "goal.period.first", &problem);
}

#[test]
fn a_deadline_more_than_sixty_months_from_the_start_is_refused() {
    // January 2027 is the first month, December 2031 the sixtieth.
    let problem = Problem::TooLong { value: month(2032, 1), allowed: month(2031, 12) };
    assert_breaks(Edit::SetDeadline(month(2032, 1)).apply(&example_plan()), "goal.period.last", &problem);
    assert!(Edit::SetDeadline(month(2031, 12)).apply(&example_plan()).is_ok());
}

#[test]
fn weights_that_do_not_fit_the_period_are_refused() {
    let refused = Edit::SetPhasing(by_month(&[1.0; 11])).apply(&example_plan());
    assert!(
        matches!(&refused, Err(Refusal::Breaks(findings)) if findings.len() == 1
            && findings[0].path.as_str() == "goal.phasing.weights"),
        "{refused:?}"
    );
    assert!(Edit::SetPhasing(by_month(&[1.0; 12])).apply(&example_plan()).is_ok());
}

#[test]
fn the_example_is_an_example_until_something_is_changed() {
    let plan = example_plan();
    assert!(plan.example);
    assert!(applied(Edit::SetTarget(plan.goal.target), &plan).example, "nothing was changed");
    let target = Target::NewRevenue { amount: bounded(600_000.0) };
    assert!(!applied(Edit::SetTarget(target), &plan).example);
    assert!(!applied(Edit::RenamePlan(name("Ours")), &plan).example);
}

#[track_caller]
fn assert_breaks(result: Result<backcast::plan::Plan, Refusal>, path: &str, problem: &Problem) {
    let Err(Refusal::Breaks(findings)) = result else { panic!("not refused: {result:?}") };
    let found: Vec<_> =
        findings.iter().map(|finding| (finding.path.as_str(), finding.problem.clone())).collect();
    assert_eq!(found, vec![(path, problem.clone())]);
}

/// The deals due in each month, and in each quarter.
fn due(plan: &Plan) -> [Vec<f64>; 2] {
    let evaluation = evaluate(plan);
    let by_month = evaluation.goal.deals_by_month;
    let mut months = by_month.iter();
    let quarters = quarters(evaluation.months.iter().copied()).into_iter();
    let by_quarter = quarters.map(|(_, count)| months.by_ref().take(count).sum()).collect();
    [by_month, by_quarter]
}

/// Equal but for rounding: a month's share is a quotient of a few sums.
fn are_equal(one: &[f64], other: &[f64]) -> bool {
    let equal = |(one, other): (&f64, &f64)| (one - other).abs() <= one * 1e-12;
    one.len() == other.len() && one.iter().zip(other).all(equal)
}

proptest! {
    #[test]
    fn another_kind_of_phasing_changes_what_is_due_only_where_it_cannot_say_it(plan in plans()) {
        let by = |plan: &Plan, phasing| applied(Edit::SetPhasing(phasing), plan);
        let by_quarter = |plan: &Plan| by(plan, plan.goal.phasing.by_quarter(plan.goal.period));
        let by_month = |plan: &Plan| by(plan, plan.goal.phasing.by_month(plan.goal.period));
        // Months can say everything, quarters what is due in each of them.
        let [months, quarters] = due(&plan);
        let [same, _] = due(&by_month(&plan));
        prop_assert!(are_equal(&months, &same), "{months:?} {same:?}");
        let [_, same] = due(&by_quarter(&plan));
        prop_assert!(are_equal(&quarters, &same), "{quarters:?} {same:?}");
        // What is even, both can say.
        let even = by(&plan, Phasing::Even);
        let [months, _] = due(&even);
        let in_quarters = by_quarter(&even);
        for other in [by_month(&in_quarters), in_quarters] {
            let [same, _] = due(&other);
            prop_assert!(are_equal(&months, &same), "{months:?} {same:?}");
        }
    }
}
