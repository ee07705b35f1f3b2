//! The engine for programs in JavaScript.
//!
//! Owns: what the module exports to them. Must not know: the page.

use js_sys::{Error, JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::codec::{Answer, Report, evaluate_json, simulate_json, simulator_json, summary_json};
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

fn thrown(report: &Report) -> JsValue {
    let error = Error::new(&message(report.errors()));
    let name = JsValue::from_str("findings");
    let list = JSON::parse(&report.json()).and_then(|report| Reflect::get(&report, &name));
    if let Ok(list) = list {
        // Setting a property of an object just made fails only where the host has frozen all
        // errors; the message is then all there is to give.
        let _ = Reflect::set(&error, &name, &list);
    }
    error.into()
}

/// For the console of whoever calls this; people on the page never see it.
fn message(errors: usize) -> String {
    let problems = if errors == 1 { "problem" } else { "problems" };
    format!("The plan has {errors} {problems}, listed in this error's `findings`.")
}
