//! Evaluates the plan in a JSON document.
//!
//! ```text
//! cargo run --release --no-default-features --example evaluate -- plan.json
//! cargo run --release --no-default-features --example evaluate -- - < plan.json
//! ```
//!
//! | exit status | standard output | standard error |
//! | --- | --- | --- |
//! | 0 | the evaluation as JSON | warnings as JSON, if any |
//! | 2, the document is no plan | its findings as JSON | |
//! | 1, nothing could be read or written | | why, in a sentence |

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use backcast::codec::{MAX_BYTES, evaluate_json};

/// Why there is neither an evaluation nor a finding.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("Give the path of one plan, or - for standard input: evaluate plan.json")]
    Usage,
    #[error("Can't read {name}: {cause}.")]
    Unreadable { name: String, cause: io::Error },
    #[error("{name} is not text in UTF-8.")]
    NotText { name: String },
    #[error("Can't write the answer: {0}.")]
    Unwritable(io::Error),
}

fn main() -> ExitCode {
    run().unwrap_or_else(|failure| {
        // With standard error closed there is nobody left to tell.
        let _ = writeln!(io::stderr(), "{failure}");
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode, Failure> {
    let mut arguments = env::args_os().skip(1);
    let (Some(path), None) = (arguments.next(), arguments.next()) else {
        return Err(Failure::Usage);
    };
    match evaluate_json(&document(&path)?) {
        Ok(answer) => {
            if !answer.warnings.findings.is_empty() {
                // Warnings that nobody hears are no reason to withhold the answer.
                let _ = writeln!(io::stderr(), "{}", answer.warnings.json());
            }
            print(&answer.evaluation)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(report) => {
            print(&report.json())?;
            Ok(ExitCode::from(2))
        }
    }
}

/// The text at a path, or of standard input. Of one that is too long only the beginning, which is
/// enough to refuse it.
fn document(path: &OsStr) -> Result<String, Failure> {
    let (name, read) = if path == "-" {
        ("standard input".to_owned(), beginning(io::stdin().lock()))
    } else {
        (Path::new(path).display().to_string(), File::open(path).and_then(beginning))
    };
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(cause) => return Err(Failure::Unreadable { name, cause }),
    };
    if bytes.len() > MAX_BYTES {
        // It may have been cut within a character.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|_| Failure::NotText { name })
}

fn beginning(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Prints a line. A reader that has had enough and closed the pipe is no failure.
fn print(line: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    match writeln!(output, "{line}").and_then(|()| output.flush()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(Failure::Unwritable(cause)),
        _ => Ok(()),
    }
}
