//! What other pages take planners from: `dist/embed/`, and the page that stands in frames.

use std::{fs, path::Path};

use anyhow::{Context, ensure};

use crate::{run::project, whole};

/// Where it lies in `dist/`.
pub(crate) const FOLDER: &str = "embed/";
/// The page for frames.
pub(crate) const FRAME: &str = "embed.html";

/// The scripts that people write against, and their declarations.
const SCRIPTS: [&str; 11] = [
    "backcast.js",
    "backcast.d.ts",
    "element.js",
    "element.d.ts",
    "frame.js",
    "frame.css",
    "host.js",
    "host.d.ts",
    "finding.d.ts",
    "plan.d.ts",
    "evaluation.d.ts",
];

/// Styles whose widths are those of the window wherever a planner stands, as what they are for covers it.
const OF_THE_WINDOW: [&str; 1] = ["style/later-levers.css"];

/// Writes everything that other pages need, with the module from `whole`.
///
/// # Errors
/// When a file can't be read or written.
pub(crate) fn build(dist: &Path, module: &Path) -> anyhow::Result<()> {
    let folder = dist.join(FOLDER);
    let (from, to) = (project().join("src/embed"), folder.join("module"));
    fs::create_dir_all(&to).with_context(|| format!("{} can't be made", to.display()))?;
    for ending in [".js", "_bg.wasm"] {
        let name = format!("{}{ending}", whole::NAME);
        copy(&module.join(&name), &to.join(&name))?;
    }
    for name in SCRIPTS {
        copy(&from.join(name), &folder.join(name))?;
    }
    copy(&from.join(FRAME), &dist.join(FRAME))?;
    let file = folder.join("backcast.css");
    fs::write(&file, styles()?).with_context(|| format!("{} can't be written", file.display()))
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::copy(from, to).map(drop).with_context(|| format!("{} can't be copied", from.display()))
}

fn read(name: &str) -> anyhow::Result<String> {
    let file = project().join(name);
    fs::read_to_string(&file).with_context(|| format!("{} can't be read", file.display()))
}

/// The page's styles, in their order, for a shadow tree.
fn styles() -> anyhow::Result<String> {
    let html = read("index.html")?;
    let names = html.split('"').filter(|text| text.starts_with("style/") && text.ends_with(".css"));
    let mut styles = String::new();
    for name in names {
        let style = in_tree(&read(name)?);
        styles.push_str(&if OF_THE_WINDOW.contains(&name) { style } else { in_container(&style) });
    }
    for made in [".backcast-root {", "--accent: var(--backcast-accent, ", "@container ", "cqi"] {
        ensure!(styles.contains(made), "the styles that index.html links have become none with {made:?}");
    }
    styles.push_str(&read("src/embed/tree.css")?);
    Ok(styles)
}

/// A style sheet whose outermost element is the planner's own, and whose tokens a host can set.
fn in_tree(style: &str) -> String {
    let mut written = String::new();
    let mut is_of_root = false;
    for line in style.lines() {
        let line = line.replace(":root", ".backcast-root");
        let selector = line.trim().trim_end_matches([' ', '{', ',']);
        let line = if ["html", "body"].contains(&selector) && !line.trim().ends_with(';') {
            line.replace(selector, ".backcast-root")
        } else {
            line
        };
        if line.trim_end().ends_with('{') {
            is_of_root = line.contains(".backcast-root");
        }
        let token = line.trim().strip_suffix(';').and_then(|line| line.strip_prefix("--")?.split_once(": "));
        match token.filter(|_| is_of_root) {
            Some((name, value)) => written.push_str(&format!("--{name}: var(--backcast-{name}, {value});\n")),
            None => written.push_str(&format!("{line}\n")),
        }
    }
    written
}

/// A style sheet that heeds the width of the planner rather than the window's.
fn in_container(style: &str) -> String {
    let mut written = String::new();
    for line in style.lines() {
        let is_about_width = line.trim_start().starts_with("@media") && line.contains("width");
        let line = if is_about_width { line.replace("@media", "@container") } else { line.to_owned() };
        // Of the planner's width.
        written.push_str(&line.replace("vw", "cqi"));
        written.push('\n');
    }
    written
}
