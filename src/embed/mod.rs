//! The engine for programs in JavaScript.
//!
//! Owns: what the module exports to them. Must not know: the page.

use js_sys::{Error, JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::codec::{Report, evaluate_json};

/// Evaluates the plan in a document and returns the evaluation, both as JSON text. The answer is
/// that of the native program, to the last digit.
///
/// # Errors
/// Throws an `Error` whose property `findings` is the list of everything that is wrong with the
/// document, each finding with `path`, `severity`, `code`, and what was found and is allowed.
#[wasm_bindgen]
pub fn evaluate(plan_json: &str) -> Result<String, JsValue> {
    evaluate_json(plan_json).map(|answer| answer.evaluation).map_err(|report| thrown(&report))
}

fn thrown(report: &Report) -> JsValue {
    let error = Error::new(&message(report.errors()));
    let findings =
        JSON::parse(&report.json()).and_then(|report| Reflect::get(&report, &JsValue::from_str("findings")));
    if let Ok(findings) = findings {
        // Setting a property of an object just made fails only where the host has frozen all
        // errors; the message is then all there is to give.
        let _ = Reflect::set(&error, &JsValue::from_str("findings"), &findings);
    }
    error.into()
}

/// For the console of whoever calls this; people on the page never see it.
fn message(errors: usize) -> String {
    let problems = if errors == 1 { "problem" } else { "problems" };
    format!("The plan has {errors} {problems}, listed in this error's `findings`.")
}
