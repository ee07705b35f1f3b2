//! All text the page shows, in English: sentences, labels, messages.
//!
//! Owns: how answers, findings and formulas are said. Must not know: where on the page a text
//! stands, and how any number in it is computed.

pub mod agreement;
mod budget;
pub mod checks;
pub mod differences;
pub mod example;
pub mod explanation;
pub mod fields;
mod findings;
pub mod formulas;
pub mod header;
pub mod history;
pub mod inputs;
pub mod levers;
pub mod mix;
pub mod names;
pub mod notices;
pub mod outcomes;
pub mod panels;
pub mod prose;
pub mod refusals;
pub mod remedies;
pub mod scenarios;
pub mod share;
pub mod sheets;
pub mod templates;
pub mod verdict;
pub mod whole;
