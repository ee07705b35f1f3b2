//! How sure a plan is, in words.

use backcast::engine::evaluate;
use backcast::engine::probability::{Band, Summary};
use backcast::format::Conventions;
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{Currency, Month, Plan};
use backcast::words::example::example_texts;
use backcast::words::panels::how_sure::Sure;

/// A summary of 10,000 runs of the example in which the goal is met in a share of them.
fn summary(met: f64) -> Summary {
    let band = |likely: f64| Band { low: 0.8 * likely, likely, high: 1.5 * likely };
    Summary {
        runs: 10_000,
        met,
        within_budget: None,
        revenue: (1..=12).map(|month| band(10_000.0 * f64::from(month))).collect(),
        deals: band(10.0),
        required: Band { high: f64::INFINITY, ..band(20_000.0) },
        spending: band(0.0),
        over_capacity: vec![0.004, 0.996],
        influences: Vec::new(),
    }
}

fn said<T>(summary: &Summary, say: impl FnOnce(&Sure<'_>) -> T) -> T {
    let plan: Plan = example(Month::constant(2027, 1), &example_texts(Language::ENGLISH)).unwrap();
    let evaluation = evaluate(&plan);
    let conventions = Conventions::english(Currency::USD);
    say(&Sure { plan: &plan, evaluation: &evaluation, summary, conventions: &conventions })
}

#[test]
fn the_answer_is_the_share_of_the_runs_and_the_deadline() {
    let answer = said(&summary(0.634), |sure| sure.answer());
    assert_eq!(answer, "In 63\u{a0}% of 10,000 runs the goal is met by the end of December 2027.");
    let limited = Summary { within_budget: Some(0.5), ..summary(0.634) };
    assert!(said(&limited, |sure| sure.answer()).ends_with(" In 50\u{a0}% the budget suffices."));
}

#[test]
fn neither_never_nor_always_is_said_of_what_happened() {
    let teams = said(&summary(0.5), |sure| sure.teams());
    let shares: Vec<&str> = teams.iter().map(|(_, share)| share.as_str()).collect();
    assert_eq!(shares, ["less than 1\u{a0}%", "more than 99\u{a0}%"]);
    assert_eq!(
        said(&summary(0.5), |sure| [0.0, 1.0].map(|share| sure.share(share))),
        ["0\u{a0}%", "100\u{a0}%"]
    );
}

#[test]
fn each_figure_has_its_band_and_what_nothing_does_is_said_so() {
    let figures = said(&summary(0.5), |sure| sure.figures());
    // Revenue by the deadline is that of the twelfth month, 120,000: 0.8 and 1.5 times that.
    assert_eq!(figures[0].1, ["$96,000", "$120,000", "$180,000"]);
    assert_eq!(figures[1].1, ["8", "10", "15"]);
    assert_eq!(figures[2].1, ["16,000", "20,000", "no volume does it"]);
    // Nothing is spent, so nothing is said of it.
    assert_eq!(figures.len(), 3);
}

#[test]
fn a_months_band_ends_the_sentence_about_it() {
    let text = said(&summary(0.5), |sure| sure.by_then(&sure.summary.revenue[1]));
    assert_eq!(text, "; 8 of 10 runs between $16,000 and $30,000");
}
