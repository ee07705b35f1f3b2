//! Documents: plans, alone or several of them, as versioned JSON, read tolerantly and written exactly.
//!
//! Owns: the shape of a document, its version, its defaults, and the report of everything that is
//! wrong with one. Must not know: where documents come from and where they are kept.
//!
//! [`read()`] is the one door for text from outside. It names every problem at once, each with the
//! path of the field, and never panics: any text is either a document or findings.
//! [`write()`] gives the text that reads back as the very same document. [`evaluate_json`] goes from document to
//! evaluation, for programs.
//!
//! A document of one plan holds `"version"` and then what a [`Draft`](crate::plan::Draft) holds: version 1.
//! One of several holds `"plans"` instead, each an `"id"` and then the same, and which of them is shown,
//! levers and checkpoints: version 2. A checkpoint holds a name and the same again, but for checkpoints.
//! What may be left out (a `null` counts as left out), and what is then assumed:
//!
//! | field | assumed |
//! | --- | --- |
//! | `version` | 1 for one plan, 2 for several |
//! | `shown` | the first plan |
//! | `levers`, `checkpoints` | none |
//! | `example` | `false` |
//! | `currency` | `"USD"` |
//! | `goal.phasing` | `{"kind": "even"}` |
//! | `churn`, `expansion` of a recurring goal | 0 |
//! | `deal.grossMargin` | not known |
//! | `definition` of a stage and of won | `""` |
//! | `lag.spread` | `"typical"` |
//! | `open` of a stage | 0 |
//! | `lastQuarter` of a stage and of won | not known |
//! | `channels` | none |
//! | `steps` of a channel | none |
//! | `rate`, `lag` of a channel's step | as in the funnel |
//! | `costPerItem` of a channel | 0 |
//! | `limit` of a channel | none |
//! | `teams` | none |
//! | `works`, `hires`, `leavers` of a team | none |
//! | `ramp` of a hire | `{"kind": "quarterly"}` |
//! | `targetUtilisation` of a team | 0.85 |
//! | `costPerPerson` of a team | 0 |
//! | `budget`, its `total` and `monthly` | no limit |
//! | `budget.fixed` | none |
//! | `channel` of a fixed cost | none |
//! | `schedule.kind` | `"catchUp"` |
//! | `schedule.afterDeadline` | `"stop"` |
//! | `uncertain` | nothing: every number is taken as known |
//!
//! Every other field must be there. Fields that nothing reads are warnings, except in documents
//! of a newer version, where they are to be expected.

mod answer;
mod csv;
mod json;
pub mod link;
mod read;
mod reader;
#[cfg(feature = "schema")]
mod schema;
mod text;
mod write;

pub use self::csv::{Cell, csv};
pub use answer::{
    Answer, Report, evaluate_json, evaluation_json, required_json, simulate_json, simulator_json,
    summary_json,
};
pub use read::{Opened, newer_version, read};
#[cfg(feature = "schema")]
pub use schema::{evaluation_schema, schema};
pub use write::{write, write_plan};

/// The version of the documents written here, and the newest that is fully understood.
pub const VERSION: u64 = 2;

/// The longest text that is read, in bytes. The largest possible plan, written with every digit,
/// is about 1.3 million bytes, and twelve of them side by side 15.6 million. Checkpoints of such plans
/// could make a document still larger, but no browser's storage holds one of even half this size.
pub const MAX_BYTES: usize = 20_000_000;
