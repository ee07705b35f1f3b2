//! The page as one file, which opens from wherever it lies: script, module and styles stand in it.

use std::{fs, path::Path, process::Stdio};

use anyhow::{Context, ensure};

use crate::{
    run::{program, project},
    whole,
};

/// The file, in `dist/`.
pub(crate) const FILE: &str = "backcast.html";

/// Makes the one file of the page in `dist` and the module in `whole`: a file can load no parts.
///
/// # Errors
/// When a tool fails, or the page is not as it is built here.
pub(crate) fn build(dist: &Path, module: &Path) -> anyhow::Result<()> {
    let loader = read(&module.join(format!("{}.js", whole::NAME)))?;
    let module = packed(&module.join(format!("{}_bg.wasm", whole::NAME)))?;
    let html = read(&dist.join("index.html"))?;
    let page = inlined(dist, &html, &loader, &module)?;
    let file = dist.join(FILE);
    fs::write(&file, page).with_context(|| format!("{} can't be written", file.display()))
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))
}

/// A file compressed, in characters of a script: a third of its size in the page. By Node, which is there and
/// has both.
fn packed(file: &Path) -> anyhow::Result<String> {
    const PACK: &str = "const [file] = process.argv.slice(1); \
        process.stdout.write(require('zlib').gzipSync(require('fs').readFileSync(file), { level: 9 }).toString('base64'))";
    let mut node = program("node")?;
    let output = node.args(["--eval", PACK, "--"]).arg(file).stderr(Stdio::inherit()).output();
    let output = output.context("node could not be started")?;
    ensure!(output.status.success(), "{} can't be compressed", file.display());
    Ok(String::from_utf8(output.stdout)?)
}

/// What of a page is no script.
fn html_of(page: &str) -> String {
    page.split("<script")
        .enumerate()
        .map(
            |(at, part)| {
                if at == 0 { part } else { part.split_once("</script>").map_or("", |(_, rest)| rest) }
            },
        )
        .collect()
}

/// The page with everything that it links in it.
fn inlined(dist: &Path, html: &str, loader: &str, module: &str) -> anyhow::Result<String> {
    let mut page = String::new();
    for tag in html.split_inclusive('>') {
        let linked = || {
            let name = tag.split(['"', '\'', '=', ' ', '>']).find_map(|part| part.strip_prefix("./"));
            let name = name.with_context(|| format!("{tag} links nothing"))?;
            read(&dist.join(name))
        };
        if tag.starts_with("<link") && tag.contains("stylesheet") {
            page.push_str(&format!("<style>{}</style>", linked()?));
        } else if tag.contains("rel=icon") {
            let icon = linked()?.replace('%', "%25").replace('#', "%23").replace('"', "'");
            page.push_str(&format!("<link rel=\"icon\" href=\"data:image/svg+xml,{icon}\">"));
        } else if tag.starts_with("<script") {
            let start = read(&project().join("src/start.js"))?;
            page.push_str(&started(&start, loader, module)?);
        } else if tag != "</script>" && !tag.contains("rel=modulepreload") && !tag.contains("rel=preload") {
            page.push_str(tag);
        }
    }
    let inlined = ["<script", "<style>", "</script>"].iter().all(|part| page.contains(part));
    ensure!(inlined && !html_of(&page).contains("=./"), "{FILE} would load something");
    Ok(page)
}

fn without(text: &str, part: &str) -> anyhow::Result<String> {
    ensure!(text.contains(part), "src/start.js has no {part:?}");
    Ok(text.replacen(part, "", 1))
}

/// The script that starts the page, with what it would load.
fn started(start: &str, loader: &str, module: &str) -> anyhow::Result<String> {
    let begin = start.find("  const loader =").context("src/start.js loads nothing")?;
    let end = start.find("} catch (error) {").context("src/start.js catches nothing")?;
    let (before, after) = (&start[..begin], &start[end..]);
    // A file is not kept by itself.
    let after = without(after, "  setTimeout(keep, 3_000);\n")?;
    let loader = loader.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    let (head, names) = loader.rsplit_once("export{").context("the loader exports nothing")?;
    let names = names.split('}').next().unwrap_or_default();
    let init = names.split(',').find_map(|name| name.trim().strip_suffix(" as default"));
    let init = init.context("the loader has no default export")?;
    ensure!(head.contains("export function showPage("), "the loader can't show the page");
    Ok(format!(
        "<script type=\"module\">{head}\n{before}  const packed = Uint8Array.from(atob(\"{module}\"), (char) => char.charCodeAt(0));\n  \
         const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream(\"gzip\"));\n  \
         await {init}({{ module_or_path: await new Response(unpacked).arrayBuffer() }});\n  showPage();\n{after}</script>"
    ))
}
