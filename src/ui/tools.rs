//! What it takes to change a plan. Whoever only looks does without; it is loaded when somebody is about
//! to change something.

use super::later::loaded_later;
use super::scenarios::{BaseLine, base_line, duplicate};
use super::state::Planner;
use crate::edit::{Change, Edit, History, Refusal};
use crate::engine::{Evaluate, evaluate};
use crate::format::{Conventions, Kind, NotANumber, Reading};
use crate::plan::values::Range;
use crate::words::fields::{self, Unit};
use crate::words::refusals;

/// What it takes to change a plan, as functions, so that nothing else holds their code.
#[derive(Clone, Copy, Debug)]
pub struct Tools {
    /// Evaluates any plan, not only a plain one.
    pub evaluate: Evaluate,
    /// Makes an edit.
    pub apply: fn(&mut History, Edit) -> Result<bool, Refusal>,
    /// Changes the document.
    pub change: fn(&mut History, Change) -> Result<bool, Refusal>,
    /// Puts a copy of the plan that is shown beside it.
    pub duplicate: fn(Planner),
    /// The base's line in the chart of another plan.
    pub base_line: fn(Planner) -> Option<BaseLine>,
    /// Says why an edit was refused.
    pub refusal: fn(&Refusal, &Conventions) -> String,
    /// Reads a number that somebody has typed.
    pub read: fn(&Conventions, &str, Kind) -> Result<Reading, NotANumber>,
    /// Says what a field takes that can't take it.
    pub allowed: fn(Unit, Range, &Conventions) -> String,
    /// Says that it is an amount in another currency.
    pub other_currency: fn(&Conventions) -> String,
}

impl Tools {
    /// All of them.
    #[must_use]
    pub fn all() -> Self {
        Self {
            evaluate,
            apply: History::apply,
            change: History::change,
            duplicate,
            base_line,
            refusal: refusals::refusal,
            read: Conventions::parse,
            allowed: fields::allowed,
            other_currency: fields::other_currency,
        }
    }
}

loaded_later!(
    tools,
    pub(super) fn tools() -> Tools {
        Tools::all()
    }
);
