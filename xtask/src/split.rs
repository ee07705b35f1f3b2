//! Splitting the module: what a first visit does not need becomes modules of their own, loaded the
//! moment that something asks for them.
//!
//! Trunk builds the page around one whole module. This takes the linked module that Trunk started
//! from, cuts it at the functions marked with `wasm_split`, and puts the parts where Trunk put the
//! whole.

use std::{
    collections::HashSet,
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
    let script = fs::read_to_string(work.join(&loader)).context("the parts have no loader")?;
    let script = short_loader(&script, &name).context("the loader of the parts is not as it always was")?;
    for part in &parts.split_modules {
        let stem = part.file_stem().and_then(|stem| stem.to_str()).context("a part has no name")?;
        modules.push((part.clone(), dist.join(format!("{name}-{}.wasm", part_name(stem)))));
    }
    optimise_all(modules)?;
    let page = dist.join(format!("{name}.js"));
    let text = fs::read_to_string(&page).with_context(|| format!("{} can't be read", page.display()))?;
    fs::write(&page, import_once(&text, &loader))
        .with_context(|| format!("{} can't be written", page.display()))?;
    shorten(&dist.join(format!("{name}_bg.wasm")), &page)?;
    let loader = dist.join(&loader);
    fs::write(&loader, script).with_context(|| format!("{} can't be written", loader.display()))
}

/// What a part is called in the page: those that somebody has named by their names, the others by their numbers.
fn part_name(stem: &str) -> &str {
    stem.trim_start_matches("split_").trim_start_matches("chunk_")
}

/// What loads a part after those that it needs, once; one that could not be loaded is loaded again when it is
/// next asked for. Of these the numbers rise, and each stands as the step from the one before: that is shorter.
/// `{name}` stands for the module's name.
const LOAD: &str = "const loads = {};
function load(part, steps) {
  loads[part] ??= (async () => {
    let other = 0;
    const others = steps.map((step) => load((other += step), []));
    const file = fetch(new URL(`./{name}-${part}.wasm`, import.meta.url));
    file.catch(() => {});
    await Promise.all(others);
    return WebAssembly.instantiateStreaming(file, getSharedImports());
  })().catch((error) => {
    delete loads[part];
    throw error;
  });
  return loads[part];
}
";

/// The script that loads the parts, as one function and lists of numbers. As it is made it has a function for each of
/// two hundred files, which every first visit loads. None when it is not as it is made.
fn short_loader(script: &str, name: &str) -> Option<String> {
    const MAKE: &str = "makeLoad(() =>";
    // What it shares with the page's module, and what tells Rust when a part is there.
    let (shared, rest) = script.split_once("function makeLoad(")?;
    let mut short = shared.to_owned() + &LOAD.replace("{name}", name);
    let mut known = HashSet::<u32>::new();
    let mut statements = rest.split(MAKE);
    let mut before = statements.next()?;
    for statement in statements {
        let stem = statement.split_once("\"./")?.1.split_once(".wasm\"")?.0;
        let (needed, after) = statement.split_once(", [")?.1.split_once(']')?;
        let needed = needed.split(", ").filter(|other| !other.is_empty());
        let needed: Vec<u32> =
            needed.map(|other| other.strip_prefix("__chunk_")?.parse().ok()).collect::<Option<_>>()?;
        if before.ends_with("wrapAsyncCb(") {
            let export = before.rsplit_once('\n')?.1;
            let mut last = 0;
            let mut step = |other: &u32| {
                let step = other.checked_sub(last).filter(|_| known.contains(other))?;
                last = *other;
                Some(step.to_string())
            };
            let steps = needed.iter().map(&mut step).collect::<Option<Vec<_>>>()?.join(", ");
            short.push_str(&format!("{export}() => load(\"{}\", [{steps}]));\n", part_name(stem)));
        } else if needed.is_empty() {
            known.insert(part_name(stem).parse().ok()?);
        } else {
            return None;
        }
        before = after;
    }
    Some(short)
}

/// The script of the page's module with one import of the loader in place of one for each part.
fn import_once(script: &str, loader: &str) -> String {
    let is_first = |line: &str| line.contains(" import1 ") || line.ends_with(" import1,");
    let lines = script.split_inclusive('\n');
    lines.filter(|line| !line.contains(&format!("\"{loader}\"")) || is_first(line.trim_end())).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// As `wasm_split_cli_support` writes it, of a part that needs one of two others.
    const MADE: &str = r#"import { initSync } from "./page.js";

function wrapAsyncCb(callee) {}
function makeLoad(fetcher, deps) {
    return () => loadingModule;
}
/* one, two */
const __chunk_7 = makeLoad(() => {
    const src = fetch(new URL("./chunk_7.wasm", import.meta.url));
}
, []);
/* two, three */
const __chunk_12 = makeLoad(() => {
    const src = fetch(new URL("./chunk_12.wasm", import.meta.url));
}
, []);
export const __wasm_split_load_two = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_two.wasm", import.meta.url));
}
, [__chunk_7, __chunk_12]));
"#;

    #[test]
    fn the_loader_keeps_what_each_part_needs() {
        let short = short_loader(MADE, "page").expect("as it is made");
        assert!(
            short.starts_with("import { initSync } from \"./page.js\";\n\nfunction wrapAsyncCb(callee) {}\n")
        );
        assert!(
            short.ends_with(
                "export const __wasm_split_load_two = wrapAsyncCb(() => load(\"two\", [7, 5]));\n"
            )
        );
        assert!(short.contains("`./page-${part}.wasm`"));
        assert_eq!(short.matches("load(\"").count(), 1);
    }

    #[test]
    fn the_loader_is_imported_once() {
        let script = "import * as import1 from \"./parts.js\"\nimport * as import2 from \"./parts.js\"\nlet a;\n\
            return {\n  \"./parts.js\": import1,\n  \"./parts.js\": import2,\n}\n";
        let once =
            "import * as import1 from \"./parts.js\"\nlet a;\nreturn {\n  \"./parts.js\": import1,\n}\n";
        assert_eq!(import_once(script, "./parts.js"), once);
    }

    #[test]
    fn a_loader_that_is_made_otherwise_is_refused() {
        assert_eq!(short_loader(&MADE.replace("__chunk_12]", "__chunk_13]"), "page"), None);
        assert_eq!(short_loader(&MADE.replace("7, __chunk_12", "12, __chunk_7"), "page"), None);
        assert_eq!(short_loader(&MADE.replace(", []", ", [__chunk_7]"), "page"), None);
        assert_eq!(short_loader("import {};", "page"), None);
    }
}
