//! What is wrong with a document: findings that name the field, the value and what is allowed.

use core::fmt;

use serde::{Serialize, Serializer};

use super::currency::UnknownCurrency;
use super::month::{Month, NotAMonth};
use super::text::BadText;
use super::values::{OutOfRange, Range};

/// One problem of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Where: `funnel.stages[1].rate`; empty for the document as a whole.
    pub path: Path,
    /// Whether the document can be used all the same.
    pub severity: Severity,
    /// What is wrong, and what is allowed.
    #[serde(flatten)]
    pub problem: Problem,
}

/// Whether a document with this finding can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// It can't be evaluated.
    Error,
    /// It can, but not all of what it says is used.
    Warning,
}

/// What is wrong, with what was found and what is allowed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Problem {
    /// The text is not JSON.
    NotJson {
        /// The line of the first character that does not fit, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
    },
    /// The text is too long to be a plan; nothing of it was read.
    TooLarge {
        /// The most bytes.
        allowed: usize,
    },
    /// A newer version of the program wrote this.
    NewerVersion {
        /// The version it names.
        found: u64,
        /// The newest version known here.
        allowed: u64,
    },
    /// A field that must be there is not.
    Missing,
    /// A field that nothing reads.
    UnknownField {
        /// The fields that are read there.
        allowed: Vec<&'static str>,
    },
    /// A value of the wrong kind, such as a text where a number belongs.
    WrongKind {
        /// What was found: `text`, `number`, `list` …
        found: &'static str,
        /// What belongs there.
        allowed: &'static str,
    },
    /// A number outside its range.
    OutOfRange {
        /// The number; a text where JSON has none for it.
        #[serde(serialize_with = "finite")]
        value: f64,
        /// The range.
        allowed: Range,
    },
    /// A text that is none of the choices.
    UnknownChoice {
        /// The text, shortened to 60 characters.
        value: String,
        /// The choices.
        allowed: Vec<String>,
    },
    /// A text that is too short, too long, or of the wrong characters.
    BadText {
        /// The text, shortened to 60 characters.
        value: String,
        /// The fewest characters.
        min_chars: usize,
        /// The most characters.
        max_chars: usize,
    },
    /// Not a month from 1970-01 to 2199-12.
    NotAMonth {
        /// The text, shortened to 60 characters.
        value: String,
    },
    /// Not an ISO 4217 code.
    UnknownCurrency {
        /// The text, shortened to 60 characters.
        value: String,
    },
    /// A list with too few or too many entries.
    WrongCount {
        /// How many there are.
        found: usize,
        /// How many there may be.
        allowed: CountRange,
    },
    /// Two parts have the same id, a team works the same stage twice, or an object has the same
    /// field twice.
    Duplicate {
        /// The id, or the field's name.
        value: String,
    },
    /// The goal counts months before the plan starts.
    BeforeStart {
        /// The month found.
        value: Month,
        /// The first month allowed.
        allowed: Month,
    },
    /// The deadline comes before the first month that counts.
    EndsBeforeItBegins {
        /// The month found.
        value: Month,
        /// The first month allowed.
        allowed: Month,
    },
    /// From the start to the deadline there are more months than can be planned.
    TooLong {
        /// The deadline found.
        value: Month,
        /// The last month allowed.
        allowed: Month,
    },
    /// All weights of a phasing are zero.
    NothingPhased,
    /// More people leave a team than it has.
    TooManyLeave {
        /// The month in which that first happens.
        month: Month,
        /// How many have left by then.
        value: f64,
        /// How many there were to leave.
        allowed: f64,
    },
}

/// How many entries a list may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CountRange {
    /// The fewest.
    pub min: usize,
    /// The most.
    pub max: usize,
}

impl Finding {
    /// A finding with which the document can't be used.
    #[must_use]
    pub fn error(path: Path, problem: impl Into<Problem>) -> Self {
        Self { path, severity: Severity::Error, problem: problem.into() }
    }

    /// A finding with which the document can be used all the same.
    #[must_use]
    pub fn warning(path: Path, problem: impl Into<Problem>) -> Self {
        Self { path, severity: Severity::Warning, problem: problem.into() }
    }
}

impl From<OutOfRange> for Problem {
    fn from(OutOfRange { value, allowed }: OutOfRange) -> Self {
        Self::OutOfRange { value, allowed }
    }
}

impl From<BadText> for Problem {
    fn from(BadText { value, min, max }: BadText) -> Self {
        Self::BadText { value, min_chars: min, max_chars: max }
    }
}

impl From<(NotAMonth, &str)> for Problem {
    fn from((_, value): (NotAMonth, &str)) -> Self {
        Self::NotAMonth { value: shortened(value) }
    }
}

impl From<(UnknownCurrency, &str)> for Problem {
    fn from((_, value): (UnknownCurrency, &str)) -> Self {
        Self::UnknownCurrency { value: shortened(value) }
    }
}

/// The first 60 characters of a text, for reports.
#[must_use]
pub fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Where in a document a value stands: `teams[0].hires[2].month`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Path(String);

impl Path {
    /// The document as a whole.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// A field of the value here.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        let separator = if self.0.is_empty() { "" } else { "." };
        Self(format!("{}{separator}{name}", self.0))
    }

    /// An entry of the list here.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}[{index}]", self.0))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Numbers that JSON can't write (NaN, infinities) are reported as text, not as `null`.
fn finite<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.is_finite() { serializer.serialize_f64(*value) } else { serializer.collect_str(value) }
}
