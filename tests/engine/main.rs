//! The engine against the planning model: its published examples, cases worked out by hand, and
//! laws that hold for any plan. The reference case has a test program of its own.
#![cfg(test)]

#[allow(dead_code, reason = "shared with the tests of words, which need more of it")]
mod builder;
mod capacity;
mod channels;
mod economics;
mod explain;
mod forecast;
mod goals;
mod invariants;
mod looking_back;
mod mix;
mod monotony;
mod numbers;
mod outcomes;
mod probability;
mod published_examples;
mod recurring;
mod remedies;
mod schedules;
mod seek;
mod sensitivity;
mod spending;
mod targets;

// Shared with the other test programs.
#[path = "../common/mod.rs"]
mod common;
