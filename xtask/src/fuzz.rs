//! Fuzzing for as long as one likes: the tests of `tests/fuzz.rs`, optimised and on all cores.

use crate::run::{program, run_command};

/// How many cases of each target are tried, unless told.
pub(crate) const CASES: u32 = 1_000_000;

/// Tries so many cases of each target, one target after the other, and tells what came of it.
///
/// # Errors
/// When a case breaks its law, which is then told in its simplest form, or the tests can't be built.
pub(crate) fn run(cases: u32) -> anyhow::Result<()> {
    let mut cargo = program("cargo")?;
    cargo.args(["test", "--locked", "--no-default-features", "--profile", "fuzz", "--test", "fuzz"]);
    cargo.args(["--", "--nocapture", "--test-threads", "1"]).env("FUZZ_CASES", cases.to_string());
    run_command("cargo", cargo)
}
