//! The engine, text to text. Must not know: the page.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::thrown;
use crate::codec::{Answer, evaluate_json, required_json, simulate_json, simulator_json, summary_json};
use crate::engine::probability::Simulator;

/// Evaluates the plan in a document and returns the evaluation, both as JSON text. The answer is
/// that of the native program, to the last digit. What of the document was not used,
/// [`findings`] tells.
///
/// # Errors
/// Throws an `Error` whose property `findings` is the list of everything that is wrong with the
/// document, each finding with `path`, `severity`, `code`, and what was found and is allowed.
#[wasm_bindgen]
pub fn evaluate(plan_json: &str) -> Result<String, JsValue> {
    evaluate_json(plan_json).map(|answer| answer.evaluation).map_err(|report| thrown(&report))
}

/// Everything there is to say about a document, as JSON text: `{"findings":[…]}`, without findings
/// for a plan that is used as a whole. Warnings say what is not used; any error, that it is no plan.
#[wasm_bindgen]
#[must_use]
pub fn findings(plan_json: &str) -> String {
    match evaluate_json(plan_json) {
        Ok(Answer { warnings, .. }) => warnings.json(),
        Err(report) => report.json(),
    }
}

/// Runs the plan in a document many times by a seed: the runs from one number to before another, a row of
/// figures for each. Rows of parts of the runs, one after the other, are those of all of them, wherever
/// they were computed.
///
/// # Errors
/// As [`evaluate`].
#[wasm_bindgen]
pub fn simulate(plan_json: &str, seed: u32, from: u32, to: u32) -> Result<Vec<f64>, JsValue> {
    simulate_json(plan_json, seed.into(), from..to).map_err(|report| thrown(&report))
}

/// The volume required in each run of the plan in a document, by a seed: the runs from one number to before
/// another. They are those of [`simulate`]; nothing has to flow for it, so it takes a fraction of the time.
///
/// # Errors
/// As [`evaluate`].
#[wasm_bindgen]
pub fn required(plan_json: &str, seed: u32, from: u32, to: u32) -> Result<Vec<f64>, JsValue> {
    required_json(plan_json, seed.into(), from..to).map_err(|report| thrown(&report))
}

/// What [`simulate`] does, for those who do it a little at a time: the document is read once.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Simulation(Simulator);

#[wasm_bindgen]
impl Simulation {
    /// Of the plan in a document.
    ///
    /// # Errors
    /// As [`evaluate`].
    #[wasm_bindgen(constructor)]
    pub fn new(plan_json: &str) -> Result<Self, JsValue> {
        simulator_json(plan_json).map(Self).map_err(|report| thrown(&report))
    }

    /// Runs it by a seed: the runs from one number to before another, a row of figures for each.
    pub fn rows(&mut self, seed: u32, from: u32, to: u32) -> Vec<f64> {
        self.0.draws(seed.into(), from..to).into_numbers()
    }
}

/// What the rows of [`simulate`] come to, as JSON text.
///
/// # Errors
/// As [`evaluate`].
#[wasm_bindgen]
pub fn summary(plan_json: &str, rows: Vec<f64>) -> Result<String, JsValue> {
    summary_json(plan_json, rows).map_err(|report| thrown(&report))
}
