//! Which assumptions matter, against arithmetic.

use backcast::engine::committed::Committed;
use backcast::engine::evaluate;
use backcast::engine::outcome::Outcome;
use backcast::engine::sensitivity::{Swing, span, tornado, two_way};
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{Estimate, Input, Month, Plan, ScheduleKind, Uncertain};
use backcast::words::example::example_texts;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::builder::{PlanBuilder, bounded, id, is, plan_for_customers, plan_for_mrr};
use crate::common::{plans, short_plans};
use crate::numbers::{cases, changed, close};

fn reference() -> Plan {
    example(Month::constant(2027, 1), &example_texts(Language::ENGLISH)).expect("there is an example")
}

fn with_enough_people() -> Plan {
    changed(&reference(), |draft| draft.teams.clear())
}

fn visits() -> Outcome {
    Outcome::Needed { stage: id("visit") }
}

fn rate(stage: &str) -> Input {
    Input::Rate { stage: id(stage) }
}

#[track_caller]
fn swing(swings: &[Swing], input: &Input) -> Swing {
    swings.iter().find(|swing| swing.input == *input).expect("it is varied").clone()
}

#[track_caller]
fn parts(swing: &Swing) -> [f64; 2] {
    [swing.low, swing.high].map(|end| end.part.expect("there is a result"))
}

#[test]
fn a_tenth_more_of_any_rate_needs_an_eleventh_fewer_visits() {
    // 1 ÷ 1.1 − 1 = −9.09 %; a tenth less needs 1 ÷ 0.9 − 1 = 11.11 % more.
    let tornado = tornado(&reference(), &visits());
    is(tornado.base.expect("a volume"), 20_000.0);
    for stage in ["visit", "lead", "mql", "sql", "opportunity"] {
        let [low, high] = parts(&swing(&tornado.swings, &rate(stage)));
        is(low, 1.0 / 0.9 - 1.0);
        is(high, 1.0 / 1.1 - 1.0);
    }
    // The same of the deal's value, and nothing of how long it takes.
    is(parts(&swing(&tornado.swings, &Input::DealValue))[1], 1.0 / 1.1 - 1.0);
    assert!(!swing(&tornado.swings, &Input::Lag { stage: id("sql") }).matters());
}

#[test]
fn what_matters_as_much_stands_down_the_funnel() {
    let tornado = tornado(&reference(), &visits());
    let inputs: Vec<&Input> = tornado.swings.iter().take(6).map(|swing| &swing.input).collect();
    let expected = ["visit", "lead", "mql", "sql", "opportunity"].map(rate);
    assert_eq!(inputs, expected.iter().chain([&Input::DealValue]).collect::<Vec<_>>());
}

#[test]
fn volumes_once_planned_bring_a_tenth_more_deals_of_a_tenth_more_of_any_rate() {
    let plan = with_enough_people();
    let tornado = tornado(&plan, &Outcome::Revenue);
    is(tornado.base.expect("revenue"), 500_000.0);
    for input in ["visit", "lead", "mql", "sql", "opportunity"].map(rate).iter().chain([&Input::DealValue]) {
        let [low, high] = parts(&swing(&tornado.swings, input));
        is(low, -0.1);
        is(high, 0.1);
    }
    // Longer lags bring less in time, shorter ones more.
    let [low, high] = parts(&swing(&tornado.swings, &Input::Lag { stage: id("opportunity") }));
    assert!(low > 0.0 && high < 0.0, "{low} {high}");
    // The largest first, but for the last digits of sums.
    let sizes: Vec<f64> = tornado.swings.iter().filter_map(|swing| swing.size).collect();
    assert!(sizes.is_sorted_by(|one, other| other - one <= 1e-9 * one), "{sizes:?}");
}

#[test]
fn a_fifth_more_at_two_stages_brings_forty_four_percent_more_deals() {
    // 1.2 × 1.2 = 1.44.
    let plan = with_enough_people();
    let grid = two_way(&plan, &rate("visit"), &rate("sql"), &Outcome::Deals).expect("two rates");
    assert_eq!(grid.base, (3, 3));
    is(grid.rows[5], 0.03);
    is(grid.columns[5], 0.48);
    let cell = |row: usize, column: usize| grid.cells[row][column].expect("deals");
    is(cell(3, 3), 10.0);
    is(cell(5, 5), 14.4);
    is(cell(5, 3), 12.0);
    // And the volumes that it needs fall to 1 ÷ 1.44 of 20,000.
    let grid = two_way(&plan, &rate("visit"), &rate("sql"), &visits()).expect("two rates");
    is(grid.cells[5][5].expect("visits"), 20_000.0 / 1.44);
}

#[test]
fn a_goal_is_decided_and_planned_for_while_a_rate_only_turns_out() {
    // A fifth more of a goal brings a fifth more deals; on top of that a tenth more of a rate a tenth.
    let plan = with_enough_people();
    let grid = two_way(&plan, &Input::NewRevenue, &rate("sql"), &Outcome::Deals).expect("two numbers");
    is(grid.cells[5][3].expect("deals"), 12.0);
    is(grid.cells[5][4].expect("deals"), 13.2);
    assert_eq!(two_way(&plan, &rate("sql"), &rate("sql"), &Outcome::Deals), None);
}

#[test]
fn churn_and_expansion_are_assumptions() {
    let plan = plan_for_mrr(1e5, 0.1, 0.02, 0.01).stage("lead").converting(0.5).built();
    let tornado = tornado(&plan, &Outcome::Revenue);
    // A tenth more of the churn leaves less, a tenth more of the expansion more.
    let [lower, higher] = parts(&swing(&tornado.swings, &Input::Churn));
    assert!(lower > 0.0 && higher < 0.0, "{lower}, {higher}");
    let [lower, higher] = parts(&swing(&tornado.swings, &Input::Expansion));
    assert!(lower < 0.0 && higher > 0.0, "{lower}, {higher}");
}

#[test]
fn an_assumption_is_varied_within_what_is_allowed_and_known_of_it() {
    let plan = changed(&reference(), |draft| {
        draft.funnel.stages[0].rate = bounded(0.95);
        draft
            .uncertain
            .push(Uncertain { of: Input::DealValue, estimate: Estimate::Range { low: 3e4, high: 9e4 } });
    });
    let high = span(&plan, &rate("visit")).expect("a rate");
    assert_eq!((high.high, high.is_estimated), (1.0, false));
    is(high.low, 0.855);
    let value = span(&plan, &Input::DealValue).expect("a value");
    assert_eq!((value.low, value.high, value.is_estimated), (3e4, 9e4, true));
}

#[test]
fn a_counted_rate_is_varied_between_a_tenth_and_nine_tenths_of_its_beta_law() {
    // 18 of 25: Beta(19, 8). That is below x as likely as 19 or more of 26 are, each with a chance of x.
    let below = |x: f64| -> f64 {
        let ways = |of: u32| (0..of).fold(1.0, |product, k| product * f64::from(26 - k) / f64::from(k + 1));
        (19..=26_u32).map(|of| ways(of) * x.powi(of as i32) * (1.0 - x).powi(26 - of as i32)).sum()
    };
    let plan = changed(&reference(), |draft| {
        let estimate = Estimate::Counts { successes: 18, trials: 25 };
        draft.funnel.stages[4].rate = bounded(18.0 / 25.0);
        draft.uncertain.push(Uncertain { of: rate("opportunity"), estimate });
    });
    let span = span(&plan, &rate("opportunity")).expect("a rate");
    assert!(span.is_estimated);
    // Six digits of the rate; its density is nowhere above 5.
    assert!((below(span.low) - 0.1).abs() < 5e-6, "{}", span.low);
    assert!((below(span.high) - 0.9).abs() < 5e-6, "{}", span.high);
}

#[test]
fn however_much_has_been_counted_its_span_is_found() {
    let span_of = |successes: u32, trials: u32| {
        let plan = changed(&reference(), |draft| {
            draft.uncertain.push(Uncertain {
                of: rate("opportunity"),
                estimate: Estimate::Counts { successes, trials },
            });
        });
        span(&plan, &rate("opportunity")).expect("a rate")
    };
    let most = Estimate::MOST_TRIALS;
    // Of none of n the law is Beta(1, 1 + n): the chance of less than x is 1 − (1 − x)^(n + 1). A plan's rates begin at
    // a millionth.
    for trials in [1_000, 1_000_000, most] {
        let of = |part: f64| -((-part).ln_1p() / f64::from(trials + 1)).exp_m1();
        let none = span_of(0, trials);
        // Rounded to six digits.
        assert!((none.low / of(0.1).max(1e-6) - 1.0).abs() <= 5e-6, "{} of {trials}", none.low);
        assert!((none.high / of(0.9).max(1e-6) - 1.0).abs() <= 5e-6, "{} of {trials}", none.high);
        let all = span_of(trials, trials);
        assert!((1.0 - all.high - of(0.1)).abs() <= 5e-7, "{} of {trials}", all.high);
        assert!((1.0 - all.low - of(0.9)).abs() <= 5e-7, "{} of {trials}", all.low);
    }
    // Of many the law is about normal: a tenth lies 1.2816 standard deviations, √(p(1 − p)/n), below the mean.
    let half = span_of(most / 2, most);
    let deviation = 1.281_552 * (0.25 / f64::from(most)).sqrt();
    assert!((half.low - (0.5 - deviation)).abs() < 1e-6, "{}", half.low);
    assert!((half.high - (0.5 + deviation)).abs() < 1e-6, "{}", half.high);
}

#[test]
fn any_percentage_stands_in_the_middle_of_its_table() {
    // Ten tenths of 22 % are 0.220…03: of such a rate there was no table.
    let outcome = Outcome::Revenue;
    for percent in 1..=99 {
        let plan = changed(&with_enough_people(), |draft| {
            draft.funnel.stages[4].rate = bounded(f64::from(percent) / 100.0);
        });
        let grid = two_way(&plan, &rate("opportunity"), &Input::DealValue, &outcome);
        let grid = grid.unwrap_or_else(|| panic!("there is no table of {percent} %"));
        let (row, column) = grid.base;
        assert_eq!((grid.rows[row], grid.columns[column]), (f64::from(percent) / 100.0, 50_000.0));
    }
}

/// Three channels with rates, lags and costs of their own.
fn three_channels(order: [usize; 3]) -> Plan {
    let mut channels: Vec<fn(PlanBuilder) -> PlanBuilder> = vec![
        |plan| plan.channel("rest", "lead").costing(3.0),
        |plan| plan.channel("fair", "lead").bringing(0.3).costing(7.0).converting_from("lead", 0.2),
        |plan| plan.channel("web", "lead").bringing(0.2).costing(2.0).taking("lead", 20.0),
    ];
    channels = order.iter().map(|place| channels[*place]).collect();
    let plan = plan_for_customers(100.0)
        .scheduled(ScheduleKind::Level)
        .stage("lead")
        .converting(0.1)
        .after(40.0)
        .stage("opportunity")
        .converting(0.5)
        .after(30.0)
        .team("desk", 1.0)
        .working("opportunity", 8.0);
    channels.into_iter().fold(plan, |plan, channel| channel(plan)).built()
}

#[test]
fn the_order_of_rows_changes_nothing() {
    for outcome in [Outcome::Revenue, Outcome::Spending, Outcome::Needed { stage: id("lead") }] {
        let one = tornado(&three_channels([0, 1, 2]), &outcome);
        let other = tornado(&three_channels([2, 0, 1]), &outcome);
        assert!(close(one.base.expect("a result"), other.base.expect("a result"), 1e-9));
        assert_eq!(one.swings.len(), other.swings.len());
        for (one, other) in one.swings.iter().zip(&other.swings) {
            assert_eq!(one.input, other.input);
            let [one, other] = [one, other].map(|swing| swing.size.expect("a result"));
            assert!((one - other).abs() <= 1e-9 * one.max(1.0), "{one} {other}");
        }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_turns_out_as_planned_is_the_plan(plan in plans()) {
        let committed = Committed::to(&plan);
        let evaluation = evaluate(&plan);
        prop_assert_eq!(committed.evaluation(), &evaluation);
        prop_assert_eq!(committed.turns_out(&plan), evaluation);
    }

    #[test]
    fn any_two_numbers_have_a_table_around_the_plan(
        plan in short_plans(),
        of in any::<[Index; 2]>(),
        outcome in any::<Index>(),
    ) {
        let inputs = Input::all(&plan);
        let [down, across] = of.map(|of| of.get(&inputs));
        let outcomes = Outcome::all(&plan);
        let outcome = outcome.get(&outcomes);
        let grid = two_way(&plan, down, across, outcome);
        prop_assert_eq!(grid.is_none(), down == across);
        let Some(grid) = grid else { return Ok(()) };
        let (row, column) = grid.base;
        let result = outcome.value(&plan, &evaluate(&plan));
        prop_assert_eq!(grid.cells[row][column], result);
    }
}
