//! Edits and their history: worked rules, and laws for arbitrary edits.
#![cfg(test)]

mod goal;
mod history;
mod laws;
mod plans;
mod stages;
mod teams;
