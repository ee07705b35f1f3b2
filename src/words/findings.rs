//! What is wrong with a document, for whoever mends it.

use crate::format::Conventions;
use crate::plan::finding::CountRange;
use crate::plan::{Finding, Problem, Severity};

/// Where it is, what was found and what is allowed: "funnel.stages[1].rate: 3 is not from 0.000001 to 1."
#[must_use]
pub(super) fn finding(finding: &Finding, conventions: &Conventions) -> String {
    let said = problem(&finding.problem, conventions);
    let note = if finding.severity == Severity::Warning { " It is not used." } else { "" };
    match finding.path.as_str() {
        "" => format!("{said}{note}"),
        path => format!("{path}: {said}{note}"),
    }
}

/// A kind of value by its code.
fn kind(code: &str) -> &str {
    match code {
        "null" => "nothing",
        "boolean" => "true or false",
        "number" => "a number",
        "wholeNumber" => "a whole number",
        "text" => "a text",
        "list" => "a list",
        "object" => "an object",
        "notUnicode" => "half a character",
        other => other,
    }
}

fn problem(problem: &Problem, conventions: &Conventions) -> String {
    let number = |number: f64| conventions.number(number, 6);
    let month = |month| conventions.month_long(month);
    match problem {
        Problem::NotJson { line, column } => {
            format!("The file is not JSON: line {line}, character {column} does not belong there.")
        }
        Problem::TooLarge { allowed } => {
            format!("The file is larger than any plan: more than {} bytes.", number(*allowed as f64))
        }
        Problem::NewerVersion { found, allowed } => format!(
            "A newer version of Backcast wrote this (format {found}; this page knows up to {allowed}). Open it there."
        ),
        Problem::Missing => "This is missing.".to_owned(),
        Problem::UnknownField { allowed } => {
            format!("Nothing has this name here; there are {}.", allowed.join(", "))
        }
        Problem::WrongKind { found, allowed } => {
            format!("There is {} where {} belongs.", kind(found), kind(allowed))
        }
        Problem::OutOfRange { value, allowed } => {
            let is_number = if value.is_finite() { number(*value) } else { "This".to_owned() };
            format!("{is_number} is not from {} to {}.", number(allowed.min), number(allowed.max))
        }
        Problem::UnknownChoice { value, allowed } => {
            format!("“{value}” is not one of {}.", allowed.join(", "))
        }
        Problem::BadText { value, min_chars, max_chars } => {
            format!("“{value}” must be a text of {min_chars} to {max_chars} characters on one line.")
        }
        Problem::NotAMonth { value } => format!("“{value}” is no month like 2027-01, from 1970 to 2199."),
        Problem::UnknownCurrency { value } => format!("“{value}” is no currency code like USD."),
        Problem::WrongCount { found, allowed: CountRange { min, max } } => {
            format!("There are {found}; {min} to {max} are possible.")
        }
        Problem::Duplicate { value } => format!("“{value}” is there twice."),
        Problem::BeforeStart { value, allowed } => {
            format!("{} is before the plan starts, in {}.", month(*value), month(*allowed))
        }
        Problem::EndsBeforeItBegins { value, allowed } => {
            format!("{} is before it begins, in {}.", month(*value), month(*allowed))
        }
        Problem::TooLong { value, allowed } => {
            format!("{} is too late: a plan goes until {} at most.", month(*value), month(*allowed))
        }
        Problem::NothingPhased => "At least one weight must be more than 0.".to_owned(),
        Problem::NotOneRest { found } => {
            format!("{found} channels take the rest of the goal; exactly one must.")
        }
        Problem::TooMuchShared { value, allowed } => format!(
            "The channels’ shares come to {}, more than {}.",
            conventions.percent(*value),
            conventions.percent(*allowed)
        ),
        Problem::NotUncertain => {
            "There is no such number of which it can be said how uncertain it is.".to_owned()
        }
        Problem::NoSuchNumber => "No plan has this number.".to_owned(),
        Problem::TooManyLeave { month: at, value, allowed } => {
            format!("By {} {} people have left, of {}.", month(*at), number(*value), number(*allowed))
        }
    }
}
