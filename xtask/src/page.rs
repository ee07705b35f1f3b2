//! The release page: building it into `dist/`, serving it.

use std::process::Command;

#[cfg(unix)]
use anyhow::Context;

use crate::{
    run::{program, run},
    tools::{fetch_packages, install_for_page, install_npm_packages},
};

/// Builds the release page into `dist/`.
///
/// # Errors
/// When a tool can't be had or the build fails.
pub(crate) fn build() -> anyhow::Result<()> {
    install_for_page()?;
    fetch_packages()?;
    // Offline, Trunk takes the tools it is given and never looks for others.
    run("trunk", &["build", "--release", "--locked", "--offline", "--skip-version-check"])
}

/// Builds the page and serves it until the process is ended.
///
/// # Errors
/// As [`build`], and when the port is taken.
pub(crate) fn serve(port: u16) -> anyhow::Result<()> {
    install_npm_packages()?;
    build()?;
    let mut node = program("node")?;
    node.args(["tests/e2e/serve.mjs", &port.to_string()]);
    become_command("node", node)
}

/// Hands this process over, so that whoever ends it ends the server.
#[cfg(unix)]
fn become_command(name: &str, mut command: Command) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).with_context(|| format!("{name} could not be started"))
}

#[cfg(not(unix))]
fn become_command(name: &str, command: Command) -> anyhow::Result<()> {
    crate::run::run_command(name, command)
}
