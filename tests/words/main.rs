//! The answer in words against the evaluation it speaks of: verdict and checks say the same, and
//! nothing that is not so.
//!
//! In 2027 January has 31 days, February 28, March 31, April 30; a month's items enter evenly over
//! its days. A deal is worth 1.
#![cfg(test)]

#[allow(dead_code, reason = "shared with the tests of the engine, which need more of it")]
#[path = "../engine/builder.rs"]
mod builder;

mod agreement;
mod sentences;

#[path = "../common/mod.rs"]
mod common;
