//! The benchmarks: measured and reported, never passed or failed.

use crate::{
    browser, page,
    run::{program, run_command, scripts},
    tools::{PEERS, TESTS, install_npm_packages},
};

/// Runs the native benchmarks, then every script of `tests/bench` on the release page, and those beside
/// peers where they are asked for.
///
/// # Errors
/// When something can't be built or a benchmark can't run.
pub(crate) fn run(peers: bool) -> anyhow::Result<()> {
    install_npm_packages(TESTS)?;
    if peers {
        install_npm_packages(PEERS)?;
    }
    let chromium = browser::chromium()?;
    page::build()?;

    let mut cargo = program("cargo")?;
    cargo.args(["bench", "--locked", "--no-default-features"]);
    run_command("cargo", cargo)?;

    let mut found = scripts("tests/bench", ".mjs")?;
    if peers {
        found.extend(scripts(PEERS, ".mjs")?);
    }
    for script in found {
        let mut node = program("node")?;
        node.arg(script).env("CHROME", &chromium);
        run_command("node", node)?;
    }
    Ok(())
}
