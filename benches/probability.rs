//! How long ten thousand runs take. Run with `cargo xtask bench`.

use core::ops::Range;

use backcast::engine::probability::{Simulator, USUAL_RUNS};
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{Estimate, Input, Month, Period, Plan, Uncertain};
use backcast::words::example::example_texts;
use divan::{Bencher, black_box};

const START: Month = Month::constant(2027, 1);
const RUNS: Range<u32> = 0..USUAL_RUNS;

fn main() {
    divan::main();
}

/// The reference case over 24 months with its two teams, all five rates and the value of a deal uncertain.
/// The aim is 0.6 s.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn ten_thousand_runs(bencher: Bencher<'_, '_>) {
    run(bencher, false);
}

/// The same with the five lags uncertain as well.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn ten_thousand_runs_with_lags(bencher: Bencher<'_, '_>) {
    run(bencher, true);
}

fn run(bencher: Bencher<'_, '_>, lags: bool) {
    let Some(mut simulator) = plan(lags).as_ref().map(Simulator::new) else {
        eprintln!("the benchmark's plan breaks the rules of plans");
        return;
    };
    bencher.bench_local(|| simulator.draws(black_box(1), RUNS));
}

fn plan(lags: bool) -> Option<Plan> {
    let mut draft = example(START, &example_texts(Language::ENGLISH))?.draft();
    draft.goal.period = Period { first: START, last: START.plus(23) };
    let ids: Vec<_> = draft.funnel.stages.iter().map(|stage| stage.id.clone()).collect();
    let rates = ids.iter().map(|stage| Input::Rate { stage: stage.clone() });
    let lags = ids.iter().filter(|_| lags).map(|stage| Input::Lag { stage: stage.clone() });
    for of in rates.chain(lags).chain([Input::DealValue]) {
        let value = of.value(&draft)?;
        let estimate = Estimate::Range { low: 0.8 * value, high: 1.25 * value };
        draft.uncertain.push(Uncertain { of, estimate });
    }
    Plan::new(draft).ok()
}
