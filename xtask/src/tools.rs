//! The tools that build the page: which version of each, where they come from, and their
//! installation into this user's cache folder when the right version isn't there.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::Context;

use crate::{
    run::{find, output, program, project, run, run_command, tools_folder},
    wasm,
};

const TRUNK: &str = "0.21.14";
/// The npm package of wasm-opt; Linux distributions' own are years older.
const BINARYEN: &str = "132.0.0";
/// The npm package that makes the module's loader small; Trunk's own minifier can't read it.
const TERSER: &str = "5.51.2";

/// Installs what building the page needs and is missing.
///
/// # Errors
/// When an installation fails, or Node.js or rustup is needed and missing.
pub(crate) fn install_for_page() -> anyhow::Result<()> {
    install_wasm_target()?;
    install_trunk()?;
    install_wasm_bindgen()?;
    install_wasm_opt()?;
    install_terser()
}

/// The npm packages that tests and benchmarks need: the server, the browser's driver, the
/// accessibility checker.
pub(crate) const TESTS: &str = "tests/e2e";

/// The npm packages that benchmarks compare the engine with. Nothing else installs them.
pub(crate) const PEERS: &str = "tests/bench/peers";

/// What drives browsers other than Chromium. Only tests in all of them install it.
pub(crate) const BROWSERS: &str = "tests/browsers";

/// Lighthouse, which only its own benchmark needs.
pub(crate) const LIGHTHOUSE: &str = "tests/bench/lighthouse";

/// Installs the npm packages that a folder of the project locks.
///
/// # Errors
/// When npm is missing or fails.
pub(crate) fn install_npm_packages(name: &str) -> anyhow::Result<()> {
    let folder = project().join(name);
    let changed = |file: &str| modified(&folder.join(file));
    // npm leaves a copy of the lock file in what it installed.
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    println!("Installing the npm packages of {name} (seconds)");
    let mut npm = program("npm")?;
    npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run_command("npm", npm)
}

/// Lets Trunk work offline: it passes this on to cargo, which must then have every package.
///
/// # Errors
/// When a package can't be had or `Cargo.lock` doesn't fit the manifests.
pub(crate) fn fetch_packages() -> anyhow::Result<()> {
    run("cargo", &["fetch", "--locked", "--quiet"])
}

/// When a file or folder was changed last, if it is there.
pub(crate) fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

fn install_wasm_target() -> anyhow::Result<()> {
    // Asking the compiler, not rustup, does for compilers that come from elsewhere too.
    let libraries = output("rustc", &["--print", "target-libdir", "--target", wasm::TARGET]);
    if libraries.is_some_and(|folder| PathBuf::from(folder).is_dir()) {
        return Ok(());
    }
    println!("Installing the compiler's WebAssembly libraries by rustup (under a minute)");
    run("rustup", &["target", "add", wasm::TARGET])
}

fn install_trunk() -> anyhow::Result<()> {
    if output("trunk", &["--version"]).is_some_and(|version| version == format!("trunk {TRUNK}")) {
        return Ok(());
    }
    cargo_install("trunk", TRUNK, "about 10 minutes")
}

fn install_wasm_bindgen() -> anyhow::Result<()> {
    // The module and the tool speak a format of their own that changes with every version.
    let version = locked_version("wasm-bindgen")?;
    let fits = |tool| output(tool, &["--version"]).is_some_and(|line| line.ends_with(&format!(" {version}")));
    if fits("wasm-bindgen") && fits("wasm-bindgen-test-runner") {
        return Ok(());
    }
    cargo_install("wasm-bindgen-cli", &version, "about 5 minutes")
}

fn install_wasm_opt() -> anyhow::Result<()> {
    let major = BINARYEN.split('.').next().unwrap_or(BINARYEN);
    let expected = format!("wasm-opt version {major} ");
    let fits = |line: String| format!("{line} ").starts_with(&expected);
    if output("wasm-opt", &["--version"]).is_some_and(fits) {
        return Ok(());
    }
    npm_install("binaryen", BINARYEN, "under a minute, 110 MB")
}

fn install_terser() -> anyhow::Result<()> {
    if output("terser", &["--version"]).is_some_and(|version| version == format!("terser {TERSER}")) {
        return Ok(());
    }
    npm_install("terser", TERSER, "seconds")
}

/// Installs an npm package's programs into the tools' folder.
fn npm_install(package: &str, version: &str, duration: &str) -> anyhow::Result<()> {
    let folder = tools_folder()?;
    println!("Installing {package} {version} by npm into {} ({duration})", folder.display());
    fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    let mut npm = program("npm")?;
    npm.args(["install", "--global", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
    npm.arg(folder).arg(format!("{package}@{version}"));
    run_command("npm", npm)
}

/// Builds a cargo package's programs into the tools' folder.
fn cargo_install(package: &str, version: &str, duration: &str) -> anyhow::Result<()> {
    let folder = tools_folder()?;
    println!(
        "Installing {package} {version} from source into {} ({duration} on two cores, once)",
        folder.display()
    );
    let mut cargo = program("cargo")?;
    cargo.args(["install", package, "--version", version, "--locked", "--force", "--root"]);
    cargo.arg(folder);
    run_command("cargo", cargo)
}

/// The version of a package in `Cargo.lock`.
fn locked_version(package: &str) -> anyhow::Result<String> {
    let id = output("cargo", &["pkgid", "--locked", package]);
    let version = id.as_deref().and_then(|id| id.rsplit_once('@')).map(|(_, version)| version.to_owned());
    version.with_context(|| format!("Cargo.lock has no {package}"))
}

/// Whether cargo-deny is installed. It takes minutes to build and is not needed to work here, so
/// nobody is made to wait for it.
pub(crate) fn has_cargo_deny() -> bool {
    find(&["cargo-deny"]).is_some()
}
