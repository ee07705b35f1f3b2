//! The module as a whole, not cut into parts: with the page, and with what other pages call. Where no part can be
//! loaded later, and where planners come and go.

use std::path::PathBuf;

use crate::{
    run::{project, run},
    wasm,
};

/// The name of the module's files.
pub(crate) const NAME: &str = "backcast";

/// Builds the module and the script that loads it. Answers the folder in which they lie.
///
/// # Errors
/// When a tool fails.
pub(crate) fn build() -> anyhow::Result<PathBuf> {
    run(
        "cargo",
        &[
            "rustc",
            "--locked",
            "--profile=single",
            "--target",
            wasm::TARGET,
            "--lib",
            "--crate-type=cdylib",
            "--features=embed",
        ],
    )?;
    let folder = project().join("target/single");
    wasm::bind(&wasm::linked("single"), &folder, NAME, &["--no-typescript"])?;
    let module = folder.join(format!("{NAME}_bg.wasm"));
    wasm::optimise(&module, &module, &wasm::SMALL)?;
    let loader = folder.join(format!("{NAME}.js")).display().to_string();
    run("terser", &["--module", "--compress", "--mangle", "--output", &loader, "--", &loader])?;
    Ok(folder)
}
