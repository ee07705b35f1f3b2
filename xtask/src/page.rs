//! The release page: building it into `dist/`, serving it.

use std::{fs, path::Path, process::Command};

use anyhow::Context;

use crate::{
    run::{program, project, run, run_command},
    split,
    tools::{fetch_packages, install_for_page, install_npm_packages},
    wasm,
};

/// Builds the release page into `dist/`.
///
/// # Errors
/// When a tool can't be had or the build fails.
pub(crate) fn build() -> anyhow::Result<()> {
    install_for_page()?;
    fetch_packages()?;
    // Offline, Trunk takes the tools it is given and never looks for others.
    let mut trunk = program("trunk")?;
    trunk.args(["build", "--release", "--locked", "--offline", "--skip-version-check"]);
    trunk.env("RUSTFLAGS", split::RUSTFLAGS);
    run_command("trunk", trunk)?;
    let dist = project().join("dist");
    split::split_module(&dist)?;
    minify_loaders(&dist)?;
    build_engine(&dist.join("engine"))
}

/// The engine alone, for programs in JavaScript: without the page, and fast first.
fn build_engine(folder: &Path) -> anyhow::Result<()> {
    run(
        "cargo",
        &[
            "rustc",
            "--locked",
            "--profile=engine",
            "--target=wasm32-unknown-unknown",
            "--lib",
            "--crate-type=cdylib",
            "--no-default-features",
            "--features=embed",
        ],
    )?;
    wasm::bind(
        &project().join("target/wasm32-unknown-unknown/engine/backcast.wasm"),
        folder,
        "backcast",
        &[],
    )?;
    let module = folder.join("backcast_bg.wasm");
    wasm::optimise(&module, &module, &wasm::FAST)
}

/// Makes the scripts that load the module small. Their names carry the hash of what they load, and
/// nothing holds one of their contents.
fn minify_loaders(dist: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(dist).with_context(|| format!("{} can't be read", dist.display()))? {
        let file = entry?.path();
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("backcast-") && name.ends_with(".js") {
            let path = file.to_string_lossy();
            run("terser", &["--module", "--compress", "--mangle", "--output", &path, "--", &path])?;
        }
    }
    Ok(())
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
