//! What follows from a plan.
//!
//! Owns: the arithmetic of the planning model. Must not know: the page, documents, clocks and
//! text for people. The same plan gives the same answer on any machine and any day.

pub mod evaluation;
pub mod formula;

/// The catch-up factor up to which a pace is realistic.
pub const REALISTIC_FACTOR: f64 = 3.0;
