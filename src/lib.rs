//! Backcast works backward from a business goal to what every stage of a funnel needs, when it
//! must happen, whether people suffice, and what revenue then arrives.
//!
//! Rooms, each using only those before it:
//! `decimal` ← `plan` ← `engine` ← `edit` ← `codec` ← `chart`, `format` ← `words` ← `browser` ← `ui` ← `embed`.
//! The rooms up to `words` are pure Rust without clock, storage or document. The feature `ui` (on by
//! default) brings `browser` and `ui`, the feature `embed` what programs in JavaScript call.

pub mod decimal;

pub mod plan;

pub mod engine;

pub mod edit;

pub mod codec;

pub mod chart;
pub mod format;
pub mod words;

#[cfg(feature = "ui")]
pub mod browser;
#[cfg(feature = "embed")]
pub mod embed;
#[cfg(feature = "ui")]
pub mod ui;
