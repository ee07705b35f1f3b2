//! The answer in words against the evaluation it speaks of: verdict and checks say the same, and
//! nothing that is not so.
//!
//! In 2027 January has 31 days, February 28, March 31, April 30; a month's items enter evenly over
//! its days. A deal is worth 1.
#![cfg(test)]

#[allow(dead_code, reason = "shared with the tests of the engine, which need more of it")]
#[path = "../engine/builder.rs"]
mod builder;

// Shared with the other test programs that need arbitrary plans.
#[path = "../common/mod.rs"]
mod common;

mod agreement;
mod budget;
mod channels;
mod consistency;
mod economics;
mod fixes;
mod german;
mod history;
mod how_sure;
mod mix;
mod sentences;
mod what_if;
