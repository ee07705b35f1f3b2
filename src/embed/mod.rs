//! What programs in JavaScript call.
//!
//! Owns: what the modules for them export: the engine alone and, with the page, planners on other pages. Must not
//! know: how anything is computed or shown.
//!
//! What people write against are the scripts beside this: `evaluate.js`, `backcast.js`, `element.js` and
//! `frame.js`, with their declarations. They turn texts into objects and numbers into handles; what is exported
//! here is theirs alone to call.

mod engine;
#[cfg(feature = "ui")]
mod planner;

use js_sys::{Error, JSON, Reflect};
use wasm_bindgen::JsValue;

pub use engine::{Simulation, evaluate, findings, required, simulate, summary};
#[cfg(feature = "ui")]
pub use planner::{Planner, show_page};

use crate::codec::Report;

/// What is thrown for a document that is no plan.
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
