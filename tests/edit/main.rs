//! Edits and their history: worked rules, and laws for arbitrary edits.
#![cfg(test)]

mod budget;
mod channels;
mod differences;
mod documents;
mod goal;
mod history;
mod laws;
mod numbers;
mod plans;
mod stages;
mod teams;

// Shared with the other test programs.
#[path = "../common/mod.rs"]
mod common;
