//! What is wrong with a document: findings that name the field, the value and what is allowed.

use core::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::currency::UnknownCurrency;
use super::month::{Month, NotAMonth};
use super::text::BadText;
use super::values::{OutOfRange, Range};

/// One problem of a document.
///
/// Written as one object: `{"path": "deal", "severity": "error", "code": "missing"}`, and after the
/// code what was found and is allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where: `funnel.stages[1].rate`; empty for the document as a whole.
    pub path: Path,
    /// Whether the document can be used all the same.
    pub severity: Severity,
    /// What is wrong, and what is allowed.
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
#[derive(Clone, Debug, PartialEq)]
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
    /// The goal counts months before the plan starts, or a campaign is run in one.
    BeforeStart {
        /// The month found.
        value: Month,
        /// The first month allowed.
        allowed: Month,
    },
    /// The deadline comes before the first month that counts, or a fixed cost ends before it begins.
    EndsBeforeItBegins {
        /// The month found.
        value: Month,
        /// The first month allowed.
        allowed: Month,
    },
    /// From the start to the deadline, or to a campaign, there are more months than can be planned.
    TooLong {
        /// The month found.
        value: Month,
        /// The last month allowed.
        allowed: Month,
    },
    /// All weights of a phasing are zero.
    NothingPhased,
    /// Not exactly one of the channels that are no campaigns takes the rest.
    NotOneRest {
        /// How many do.
        found: usize,
    },
    /// The channels' shares come to more than all of the goal.
    TooMuchShared {
        /// What they come to.
        value: f64,
        /// The most.
        allowed: f64,
    },
    /// The plan has no such number, or none of which it can be said how uncertain it is.
    NotUncertain,
    /// No plan has the number that is pinned as a lever.
    NoSuchNumber,
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

impl From<NotAMonth> for Problem {
    fn from(NotAMonth { value }: NotAMonth) -> Self {
        Self::NotAMonth { value }
    }
}

impl From<UnknownCurrency> for Problem {
    fn from(UnknownCurrency { value }: UnknownCurrency) -> Self {
        Self::UnknownCurrency { value }
    }
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

    /// The path of a value that lies below the one here, given its path from here.
    #[must_use]
    pub fn join(&self, below: &Self) -> Self {
        if below.0.is_empty() { self.clone() } else { self.field(&below.0) }
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A step on the way to a value, while it is read or checked. It becomes a [`Path`] only where there
/// is something to report, which hardly ever happens.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The document as a whole.
    Document,
    /// A field of the value at a place.
    Field(&'a Place<'a>, &'a str),
    /// An entry of the list at a place.
    Entry(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// A field of the value here.
    #[must_use]
    pub fn field<'a>(&'a self, name: &'a str) -> Place<'a> {
        Place::Field(self, name)
    }

    /// An entry of the list here.
    #[must_use]
    pub fn index(&self, index: usize) -> Place<'_> {
        Place::Entry(self, index)
    }

    /// The whole way.
    #[must_use]
    pub fn path(&self) -> Path {
        match self {
            Self::Document => Path::root(),
            Self::Field(place, name) => place.path().field(name),
            Self::Entry(place, index) => place.path().index(*index),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Finding", 6)?;
        fields.serialize_field("path", &self.path)?;
        fields.serialize_field("severity", &self.severity)?;
        fields.serialize_field("code", self.problem.code())?;
        self.problem.serialize_details(&mut fields)?;
        fields.end()
    }
}

impl Problem {
    /// What programs know it by.
    fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "notJson",
            Self::TooLarge { .. } => "tooLarge",
            Self::NewerVersion { .. } => "newerVersion",
            Self::Missing => "missing",
            Self::UnknownField { .. } => "unknownField",
            Self::WrongKind { .. } => "wrongKind",
            Self::OutOfRange { .. } => "outOfRange",
            Self::UnknownChoice { .. } => "unknownChoice",
            Self::BadText { .. } => "badText",
            Self::NotAMonth { .. } => "notAMonth",
            Self::UnknownCurrency { .. } => "unknownCurrency",
            Self::WrongCount { .. } => "wrongCount",
            Self::Duplicate { .. } => "duplicate",
            Self::BeforeStart { .. } => "beforeStart",
            Self::EndsBeforeItBegins { .. } => "endsBeforeItBegins",
            Self::TooLong { .. } => "tooLong",
            Self::NothingPhased => "nothingPhased",
            Self::NotOneRest { .. } => "notOneRest",
            Self::TooMuchShared { .. } => "tooMuchShared",
            Self::NotUncertain => "notUncertain",
            Self::NoSuchNumber => "noSuchNumber",
            Self::TooManyLeave { .. } => "tooManyLeave",
        }
    }

    /// What was found and what is allowed, by the names of the fields above.
    fn serialize_details<S: SerializeStruct>(&self, fields: &mut S) -> Result<(), S::Error> {
        match self {
            Self::Missing | Self::NothingPhased | Self::NotUncertain | Self::NoSuchNumber => Ok(()),
            Self::NotJson { line, column } => {
                fields.serialize_field("line", line)?;
                fields.serialize_field("column", column)
            }
            Self::TooLarge { allowed } => fields.serialize_field("allowed", allowed),
            Self::NewerVersion { found, allowed } => {
                fields.serialize_field("found", found)?;
                fields.serialize_field("allowed", allowed)
            }
            Self::UnknownField { allowed } => fields.serialize_field("allowed", allowed),
            Self::WrongKind { found, allowed } => {
                fields.serialize_field("found", found)?;
                fields.serialize_field("allowed", allowed)
            }
            Self::OutOfRange { value, allowed } => {
                // Numbers that JSON can't write (NaN, infinities) are reported as text, not as `null`.
                match value {
                    value if value.is_finite() => fields.serialize_field("value", value)?,
                    value if *value > 0.0 => fields.serialize_field("value", "inf")?,
                    value if *value < 0.0 => fields.serialize_field("value", "-inf")?,
                    _ => fields.serialize_field("value", "NaN")?,
                }
                fields.serialize_field("allowed", allowed)
            }
            Self::UnknownChoice { value, allowed } => {
                fields.serialize_field("value", value)?;
                fields.serialize_field("allowed", allowed)
            }
            Self::BadText { value, min_chars, max_chars } => {
                fields.serialize_field("value", value)?;
                fields.serialize_field("minChars", min_chars)?;
                fields.serialize_field("maxChars", max_chars)
            }
            Self::NotAMonth { value } | Self::UnknownCurrency { value } | Self::Duplicate { value } => {
                fields.serialize_field("value", value)
            }
            Self::WrongCount { found, allowed } => {
                fields.serialize_field("found", found)?;
                fields.serialize_field("allowed", allowed)
            }
            Self::BeforeStart { value, allowed }
            | Self::EndsBeforeItBegins { value, allowed }
            | Self::TooLong { value, allowed } => {
                fields.serialize_field("value", value)?;
                fields.serialize_field("allowed", allowed)
            }
            Self::NotOneRest { found } => fields.serialize_field("found", found),
            Self::TooMuchShared { value, allowed } => {
                fields.serialize_field("value", value)?;
                fields.serialize_field("allowed", allowed)
            }
            Self::TooManyLeave { month, value, allowed } => {
                fields.serialize_field("month", month)?;
                fields.serialize_field("value", value)?;
                fields.serialize_field("allowed", allowed)
            }
        }
    }
}
