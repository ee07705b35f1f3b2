//! The only ways to change a plan, and the document it is part of, with undo and redo.
//!
//! Owns: what an edit does to a plan and to all that hangs on what it changes (the phasing follows
//! the period, a removed stage leaves no work behind, one channel always takes the rest), when it is
//! refused, which edits undo as one step, and what a step has changed. Must not know: how an edit comes
//! about, what is computed from the plan, where it is kept.
//!
//! Every [`Edit`] is a value: [`Edit::apply`] takes a plan and gives the next one, or says why
//! not, and leaves the first as it was. A [`Change`] does the same to a whole document: its plans, levers
//! and checkpoints. A [`History`] strings them together.

mod budget;
mod change;
mod channels;
mod difference;
mod edits;
mod entries;
mod field;
mod funnel;
mod goal;
mod history;
mod refusal;
mod remedy;
mod teams;
mod uncertain;

pub use change::Change;
pub use difference::{Difference, Part, differences};
pub use edits::{ChannelChange, Edit, FixedCostChange, StageChange, TeamChange};
pub use goal::move_to;
pub use history::{Act, Changed, History, Step};
pub use refusal::Refusal;
