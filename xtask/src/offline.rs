//! What keeps the page for when the network is gone: a service worker that knows all files of the build.

use std::{fs, path::Path};

use anyhow::{Context, ensure};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use sha2::{Digest, Sha256};

use crate::{
    embedding::{FOLDER, FRAME},
    run::project,
    single,
};

/// The service worker, in `dist/`. Browsers look for a new one under the same name.
pub(crate) const WORKER: &str = "offline-worker.js";

/// Writes the service worker of what lies in `dist`.
///
/// # Errors
/// When a file can't be read or written.
pub(crate) fn write_worker(dist: &Path) -> anyhow::Result<()> {
    let mut files = Vec::new();
    find(dist, "", &mut files)?;
    files.sort();
    let mut version = Sha256::new();
    let mut entries = Vec::new();
    for file in &files {
        let path = dist.join(file);
        let sum =
            Sha256::digest(fs::read(&path).with_context(|| format!("{} can't be read", path.display()))?);
        version.update(file);
        version.update(sum);
        // The page itself is asked for as the folder: some hosts lead `index.html` there, and an answer that was
        // led elsewhere opens no page.
        let name = if file == "index.html" { "./" } else { file };
        entries.push(format!("[{name:?},\"sha256-{}\"]", STANDARD.encode(sum)));
    }
    let source = project().join("src").join(WORKER);
    let script =
        fs::read_to_string(&source).with_context(|| format!("{} can't be read", source.display()))?;
    let (no_version, no_files) = ("const VERSION = \"\";", "const FILES = [];");
    ensure!(script.contains(no_version) && script.contains(no_files), "{WORKER} has no place for its files");
    let script = script
        .replace(no_version, &format!("const VERSION = {:?};", URL_SAFE_NO_PAD.encode(version.finalize())))
        .replace(no_files, &format!("const FILES = [{}];", entries.join(",")));
    let worker = dist.join(WORKER);
    fs::write(&worker, script).with_context(|| format!("{} can't be written", worker.display()))
}

/// Whether a file is not of the page: planners on other pages need those pages, which nobody keeps here.
fn is_for_others(name: &str) -> bool {
    name.ends_with(".d.ts") || name.starts_with(FOLDER) || [WORKER, FRAME, single::FILE].contains(&name)
}

/// The files of a folder and of those in it that are the page's, by their paths from the first one.
fn find(folder: &Path, path: &str, files: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))? {
        let entry = entry?;
        let name = format!("{path}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            find(&entry.path(), &format!("{name}/"), files)?;
        } else if !is_for_others(&name) {
            files.push(name);
        }
    }
    Ok(())
}
