//! The engine for programs in JavaScript.
//!
//! Owns: what the module exports to them. Must not know: the page.

use js_sys::{Error, JSON, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::codec::{Answer, Report, evaluate_json};

/// Evaluates the plan in a document, given as JSON text.
///
/// Returns an object of two fields. `evaluation` is the evaluation as JSON text, that of the native
/// program to the last digit. `findings` is the list of everything in the document that was not
/// used, often empty.
///
/// # Errors
/// Throws an `Error` whose property `findings` is the list of everything that is wrong with the
/// document, each finding with `path`, `severity`, `code`, and what was found and is allowed.
#[wasm_bindgen]
pub fn evaluate(plan_json: &str) -> Result<Object, JsValue> {
    match evaluate_json(plan_json) {
        Ok(Answer { evaluation, warnings }) => {
            let answer = Object::new();
            set(&answer, "evaluation", &evaluation.into());
            set(&answer, FINDINGS, &findings(&warnings));
            Ok(answer)
        }
        Err(report) => {
            let error = Error::new(&message(report.errors()));
            set(&error, FINDINGS, &findings(&report));
            Err(error.into())
        }
    }
}

const FINDINGS: &str = "findings";

/// The findings of a report as JavaScript has them.
fn findings(report: &Report) -> JsValue {
    let report = JSON::parse(&report.json());
    report.and_then(|report| Reflect::get(&report, &FINDINGS.into())).unwrap_or_default()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a property of an object just made fails only where the host has frozen all of them.
    let _ = Reflect::set(object, &name.into(), value);
}

/// For the console of whoever calls this; people on the page never see it.
fn message(errors: usize) -> String {
    let problems = if errors == 1 { "problem" } else { "problems" };
    format!("The plan has {errors} {problems}, listed in this error's `findings`.")
}
