//! What is wrong with a document, for whoever mends it.

use crate::format::{Conventions, Text};
use crate::plan::finding::CountRange;
use crate::plan::{Finding, Problem, Severity};

/// Where it is, what was found and what is allowed: "funnel.stages[1].rate: 3 is not from 0.000001 to 1."
#[must_use]
pub(super) fn finding(finding: &Finding, conventions: &Conventions) -> String {
    let said = problem(&finding.problem, conventions);
    let note = if finding.severity == Severity::Warning {
        say!(conventions, " It is not used.")
    } else {
        String::new()
    };
    match finding.path.as_str() {
        "" => format!("{said}{note}"),
        path => format!("{path}: {said}{note}"),
    }
}

/// A kind of value by its code.
fn kind<'a>(code: &'a str, conventions: &Conventions) -> &'a str {
    conventions.text(match code {
        "null" => Text("nothing"),
        "boolean" => Text("true or false"),
        "number" => Text("a number"),
        "wholeNumber" => Text("a whole number"),
        "text" => Text("a text"),
        "list" => Text("a list"),
        "object" => Text("an object"),
        "notUnicode" => Text("half a character"),
        other => return other,
    })
}

fn problem(problem: &Problem, conventions: &Conventions) -> String {
    let number = |number: f64| conventions.number(number, 6);
    let month = |month| conventions.month_long(month);
    match problem {
        Problem::NotJson { line, column } => {
            say!(
                conventions,
                "The file is not JSON: line {line}, character {column} does not belong there.",
                line = line.to_string(),
                column = column.to_string()
            )
        }
        Problem::TooLarge { allowed } => {
            say!(
                conventions,
                "The file is larger than any plan: more than {number} bytes.",
                number = number(*allowed as f64)
            )
        }
        Problem::NewerVersion { found, allowed } => say!(
            conventions,
            "A newer version of Backcast wrote this (format {found}; this page knows up to {allowed}). Open it there.",
            found = found.to_string(),
            allowed = allowed.to_string()
        ),
        Problem::Missing => say!(conventions, "This is missing."),
        Problem::UnknownField { allowed } => {
            say!(conventions, "Nothing has this name here; there are {names}.", names = allowed.join(", "))
        }
        Problem::WrongKind { found, allowed } => {
            say!(
                conventions,
                "There is {found} where {allowed} belongs.",
                found = kind(found, conventions),
                allowed = kind(allowed, conventions)
            )
        }
        Problem::OutOfRange { value, allowed } => {
            let [min, max] = [allowed.min, allowed.max].map(number);
            if value.is_finite() {
                say!(conventions, "{value} is not from {min} to {max}.", value = number(*value), min, max)
            } else {
                say!(conventions, "This is not from {min} to {max}.", min, max)
            }
        }
        Problem::UnknownChoice { value, allowed } => {
            say!(conventions, "“{value}” is not one of {names}.", value, names = allowed.join(", "))
        }
        Problem::BadText { value, min_chars, max_chars } => {
            say!(
                conventions,
                "“{value}” must be a text of {min_chars} to {max_chars} characters on one line.",
                value,
                min_chars = min_chars.to_string(),
                max_chars = max_chars.to_string()
            )
        }
        Problem::NotAMonth { value } => {
            say!(conventions, "“{value}” is no month like 2027-01, from 1970 to 2199.", value)
        }
        Problem::UnknownCurrency { value } => {
            say!(conventions, "“{value}” is no currency code like USD.", value)
        }
        Problem::WrongCount { found, allowed: CountRange { min, max } } => {
            say!(
                conventions,
                "There are {found}; {min} to {max} are possible.",
                found = found.to_string(),
                min = min.to_string(),
                max = max.to_string()
            )
        }
        Problem::Duplicate { value } => say!(conventions, "“{value}” is there twice.", value),
        Problem::BeforeStart { value, allowed } => {
            say!(
                conventions,
                "{month} is before the plan starts, in {start}.",
                month = month(*value),
                start = month(*allowed)
            )
        }
        Problem::EndsBeforeItBegins { value, allowed } => {
            say!(
                conventions,
                "{month} is before it begins, in {first}.",
                month = month(*value),
                first = month(*allowed)
            )
        }
        Problem::TooLong { value, allowed } => {
            say!(
                conventions,
                "{month} is too late: a plan goes until {last} at most.",
                month = month(*value),
                last = month(*allowed)
            )
        }
        Problem::NothingPhased => say!(conventions, "At least one weight must be more than 0."),
        Problem::NotOneRest { found } => {
            say!(
                conventions,
                "{found} channels take the rest of the goal; exactly one must.",
                found = found.to_string()
            )
        }
        Problem::TooMuchShared { value, allowed } => say!(
            conventions,
            "The channels’ shares come to {share}, more than {most}.",
            share = conventions.percent(*value),
            most = conventions.percent(*allowed)
        ),
        Problem::NotUncertain => {
            say!(conventions, "There is no such number of which it can be said how uncertain it is.")
        }
        Problem::NoSuchNumber => say!(conventions, "No plan has this number."),
        Problem::TooManyLeave { month: at, value, allowed } => {
            say!(
                conventions,
                "By {month} {number} people have left, of {all}.",
                month = month(*at),
                number = number(*value),
                all = number(*allowed)
            )
        }
    }
}
