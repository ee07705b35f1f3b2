//! The benchmarks: measured and reported, never passed or failed.

use crate::{
    browser, page,
    run::{program, run_command, scripts},
    tools::install_npm_packages,
};

/// Runs the native benchmarks, then every script of `tests/bench` on the release page.
///
/// # Errors
/// When something can't be built or a benchmark can't run.
pub(crate) fn run() -> anyhow::Result<()> {
    install_npm_packages()?;
    let chromium = browser::chromium()?;
    page::build()?;

    let mut cargo = program("cargo")?;
    cargo.args(["bench", "--locked", "--no-default-features"]);
    run_command("cargo", cargo)?;

    for script in scripts("tests/bench", ".mjs")? {
        let mut node = program("node")?;
        node.arg(script).env("CHROME", &chromium);
        run_command("node", node)?;
    }
    Ok(())
}
