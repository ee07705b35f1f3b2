//! Splitting the module: what a first visit does not need becomes modules of their own, loaded the
//! moment that something asks for them.
//!
//! Trunk builds the page around one whole module. This takes the linked module that Trunk started
//! from, cuts it at the functions marked with `wasm_split`, and puts the parts where Trunk put the
//! whole.

use std::{
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

use anyhow::{Context, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use crate::{run::project, shorten::shorten, wasm};

/// What rustc is told when the module is to be split: the linker must leave its relocations, which
/// say what refers to what. The first is what `.cargo/config.toml` says for every build, as flags
/// given here replace those.
pub(crate) const RUSTFLAGS: &str = "--cfg=erase_components --cfg=split -Clink-arg=--emit-relocs";

/// Replaces the whole module in `dist` by its parts.
///
/// # Errors
/// When there is no built page, or it can't be split.
pub(crate) fn split_module(dist: &Path) -> anyhow::Result<()> {
    let name = module_name(dist)?;
    let work = project().join("target/split");
    if work.is_dir() {
        fs::remove_dir_all(&work).with_context(|| format!("{} can't be removed", work.display()))?;
    }
    let whole = wasm::linked("release");
    let linked = fs::read(&whole).with_context(|| format!("{} can't be read", whole.display()))?;
    let loader = format!("./{name}-parts.js");
    let (main, main_module) = (work.join("main.wasm"), format!("./{name}.js"));
    let mut options = Options::new(&linked);
    options.output_dir = &work;
    options.main_out_path = &main;
    options.link_name = &loader;
    options.main_module = &main_module;
    let parts = transform(options).map_err(|error| anyhow!("the module can't be split: {error:#}"))?;

    wasm::bind(&main, dist, &name, &["--keep-lld-exports", "--no-typescript"])?;
    let main = dist.join(format!("{name}_bg.wasm"));
    let mut modules = vec![(main.clone(), main)];
    let mut script = fs::read_to_string(work.join(&loader)).context("the parts have no loader")?;
    for part in &parts.split_modules {
        let stem = part.file_stem().and_then(|stem| stem.to_str()).context("a part has no name")?;
        let file = format!("{name}-{}.wasm", stem.trim_start_matches("split_"));
        modules.push((part.clone(), dist.join(&file)));
        script = script.replace(&format!("./{stem}.wasm"), &format!("./{file}"));
    }
    optimise_all(modules)?;
    shorten(&dist.join(format!("{name}_bg.wasm")), &dist.join(format!("{name}.js")))?;
    let loader = dist.join(&loader);
    fs::write(&loader, script).with_context(|| format!("{} can't be written", loader.display()))
}

/// Makes modules small, as many at a time as there are cores.
fn optimise_all(modules: Vec<(PathBuf, PathBuf)>) -> anyhow::Result<()> {
    let left = Mutex::new(modules.into_iter());
    let optimise = || {
        loop {
            let next = left.lock().ok().and_then(|mut left| left.next());
            let Some((from, to)) = next else { return Ok(()) };
            wasm::optimise(&from, &to, &wasm::SMALL)?;
        }
    };
    let at_a_time = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..at_a_time).map(|_| scope.spawn(optimise)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(anyhow!("a module can't be optimised")))
        })
    })
}

/// The module's name in the built page, hash included: that of its script without the ending.
fn module_name(dist: &Path) -> anyhow::Result<String> {
    let entries = dist.read_dir().with_context(|| format!("{} can't be read", dist.display()))?;
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(name) = name.strip_suffix("_bg.wasm") {
            return Ok(name.to_owned());
        }
    }
    bail!("{} holds no module", dist.display())
}
