//! Runs the plan in a JSON document many times, and prints what the runs come to as JSON.
//!
//! ```text
//! cargo run --release --no-default-features --example simulate -- plan.json 1 10000
//! ```

use std::process::ExitCode;

use backcast::codec::{simulate_json, summary_json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, seed, runs] = arguments.as_slice() else { return failed("simulate plan.json seed runs") };
    let (Ok(seed), Ok(runs)) = (seed.parse(), runs.parse()) else { return failed("Numbers are whole.") };
    let document = match std::fs::read_to_string(path) {
        Ok(document) => document,
        Err(error) => return failed(&format!("Can't read {path}: {error}.")),
    };
    let summary =
        simulate_json(&document, seed, 0..runs).and_then(|numbers| summary_json(&document, numbers));
    match summary {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(report) => failed(&report.json()),
    }
}

fn failed(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}
