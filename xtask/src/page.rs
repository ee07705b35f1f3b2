//! The release page: building it into `dist/`, serving it.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    process::Command,
    time::SystemTime,
};

use anyhow::Context;

use crate::{
    embedding, offline,
    run::{program, project, run, run_command},
    single, split,
    tools::{TESTS, fetch_packages, install_for_page, install_npm_packages, modified},
    wasm, whole,
};

/// What the page is built from, this program included.
const SOURCES: [&str; 9] = [
    "src",
    "style",
    "xtask",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    ".cargo",
    "rust-toolchain.toml",
];
/// The file of `dist/` that is written last.
const LAST_BUILT: &str = offline::WORKER;

/// Builds the release page into `dist/`, unless it is there already.
///
/// # Errors
/// When a tool can't be had or the build fails.
pub(crate) fn build() -> anyhow::Result<()> {
    install_for_page()?;
    let dist = project().join("dist");
    if is_newer(&dist.join(LAST_BUILT), &SOURCES)? {
        println!("dist/ is newer than everything it is built from.");
        return Ok(());
    }
    fetch_packages()?;
    // Offline, Trunk takes the tools it is given and never looks for others.
    let mut trunk = program("trunk")?;
    trunk.args(["build", "--release", "--locked", "--offline", "--skip-version-check"]);
    trunk.env("RUSTFLAGS", split::RUSTFLAGS);
    run_command("trunk", trunk)?;
    split::split_module(&dist)?;
    join_styles(&dist)?;
    minify_loaders(&dist)?;
    build_engine(&dist.join("engine"))?;
    let module = whole::build()?;
    embedding::build(&dist, &module)?;
    offline::write_worker(&dist)?;
    single::build(&dist, &module)?;
    // Written last, so that a build that has failed is done again.
    touch(&dist.join(LAST_BUILT))
}

/// Makes a file one that was changed last.
fn touch(file: &Path) -> anyhow::Result<()> {
    let opened = fs::File::options().append(true).open(file);
    let touched = opened.and_then(|file| file.set_modified(SystemTime::now()));
    touched.with_context(|| format!("{} can't be written", file.display()))
}

/// Whether a file is there and newer than all of these files and folders of the project.
fn is_newer(file: &Path, sources: &[&str]) -> anyhow::Result<bool> {
    let Some(built) = modified(file) else { return Ok(false) };
    for source in sources {
        if newest(&project().join(source))?.is_none_or(|changed| changed >= built) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// When a file, or anything in a folder, was changed last. A folder changes when a file in it goes.
fn newest(path: &Path) -> anyhow::Result<Option<SystemTime>> {
    let mut last = modified(path);
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("{} can't be read", path.display()))? {
            last = last.max(newest(&entry?.path())?);
        }
    }
    Ok(last)
}

/// The engine alone, for programs in JavaScript: without the page, and fast first.
fn build_engine(folder: &Path) -> anyhow::Result<()> {
    run(
        "cargo",
        &[
            "rustc",
            "--locked",
            "--profile=engine",
            "--target",
            wasm::TARGET,
            "--lib",
            "--crate-type=cdylib",
            "--no-default-features",
            "--features=embed",
        ],
    )?;
    wasm::bind(&wasm::linked("engine"), folder, "backcast", &[])?;
    for script in
        ["worker.js", "evaluate.js", "evaluate.d.ts", "finding.d.ts", "plan.d.ts", "evaluation.d.ts"]
    {
        fs::copy(project().join("src/embed").join(script), folder.join(script))
            .with_context(|| format!("{script} can't be copied"))?;
    }
    let module = folder.join("backcast_bg.wasm");
    wasm::optimise(&module, &module, &wasm::FAST)
}

/// Makes two style sheets of all, each smaller than its parts: one for what a first visit shows, which the
/// page links, and one for what is shown when somebody does something, whose names begin with `later-`.
/// That one stands in a template, from which the page takes it when it is needed.
fn join_styles(dist: &Path) -> anyhow::Result<()> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("{} can't be read", page.display()))?;
    let is_link = |tag: &&str| tag.starts_with("<link") && tag.contains("stylesheet");
    let links: Vec<&str> = html.split_inclusive('>').map(str::trim_start).filter(is_link).collect();
    let (mut first, mut later) = (String::new(), String::new());
    for link in &links {
        let name = link.split(['"', '\'', '=', ' ', '/', '>']).find(|part| part.ends_with(".css"));
        let name = name.with_context(|| format!("{link} names no style sheet"))?;
        let file = dist.join(name);
        let joined = if name.starts_with("later-") { &mut later } else { &mut first };
        joined.push_str(
            &fs::read_to_string(&file).with_context(|| format!("{} can't be read", file.display()))?,
        );
        fs::remove_file(&file).with_context(|| format!("{} can't be removed", file.display()))?;
    }
    let first = style_link(dist, "backcast", &first)?;
    let later = style_link(dist, "later", &later)?;
    let (place, rest) = links.split_first().context("the page links no style sheet")?;
    let html = rest.iter().fold(html.clone(), |html, link| html.replace(link, ""));
    let html = html.replace(place, &format!("{first}<template id=\"later-styles\">{later}</template>"));
    fs::write(&page, html).with_context(|| format!("{} can't be written", page.display()))
}

/// Writes a style sheet, and answers the link to it. Trunk's names carry a hash of what they name, and so
/// does this one.
fn style_link(dist: &Path, name: &str, styles: &str) -> anyhow::Result<String> {
    let mut hash = DefaultHasher::new();
    styles.hash(&mut hash);
    let name = format!("{name}-{:016x}.css", hash.finish());
    fs::write(dist.join(&name), styles).with_context(|| format!("{name} can't be written"))?;
    Ok(format!("<link rel=\"stylesheet\" href=\"./{name}\">"))
}

/// Makes the scripts that load and start the module small. Their names carry the hash of what they load, or of
/// what they were, and nothing holds one of their contents.
fn minify_loaders(dist: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(dist).with_context(|| format!("{} can't be read", dist.display()))? {
        let file = entry?.path();
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if ["backcast-", "start-"].iter().any(|kind| name.starts_with(kind)) && name.ends_with(".js") {
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
    install_npm_packages(TESTS)?;
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
