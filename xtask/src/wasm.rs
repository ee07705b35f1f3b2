//! From a linked module to files that a browser loads: the tools of wasm-bindgen and Binaryen.

use std::path::{Path, PathBuf};

use crate::run::{project, run};

/// What rustc calls browsers, and Node, by.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Makes code small: knowing what each function touches, flattened and looped anew so that more of it
/// looks alike, and again for as long as that makes it smaller.
pub(crate) const SMALL: [&str; 7] = [
    "--generate-global-effects",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--one-caller-inline-max-function-size=0",
    "--converge",
];

/// Makes code fast.
pub(crate) const FAST: [&str; 1] = ["-O3"];

/// What rustc lets WebAssembly use.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// Where cargo leaves the linked module of a build in this profile, before anything was done to it.
pub(crate) fn linked(profile: &str) -> PathBuf {
    project().join("target").join(TARGET).join(profile).join("backcast.wasm")
}

/// Writes a module and the script that loads it into `folder`, as `name_bg.wasm` and `name.js`.
///
/// # Errors
/// When the tool fails: most often it is of another version than the crate.
pub(crate) fn bind(linked: &Path, folder: &Path, name: &str, more: &[&str]) -> anyhow::Result<()> {
    let (name, folder) = (format!("--out-name={name}"), format!("--out-dir={}", folder.display()));
    let linked = linked.display().to_string();
    run("wasm-bindgen", &[&["--target=web", &name, &folder], more, &[&linked]].concat())
}

/// Optimises a module by `passes`.
///
/// # Errors
/// When the tool fails.
pub(crate) fn optimise(from: &Path, to: &Path, passes: &[&str]) -> anyhow::Result<()> {
    let (from, to) = (from.display().to_string(), to.display().to_string());
    run("wasm-opt", &[passes, &FEATURES, &[from.as_str(), "-o", to.as_str()]].concat())
}
