//! What keeps the page for when the network is gone: a service worker that knows all files of the build.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use anyhow::{Context, ensure};

use crate::run::project;

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
    let mut version = DefaultHasher::new();
    for file in &files {
        let path = dist.join(file);
        file.hash(&mut version);
        fs::read(&path).with_context(|| format!("{} can't be read", path.display()))?.hash(&mut version);
    }
    // The page itself is asked for as the folder: some hosts lead `index.html` there, and an answer that was led
    // elsewhere opens no page.
    let names = files.iter().map(|file| if file == "index.html" { "./" } else { file });
    let names: Vec<String> = names.map(|file| format!("{file:?}")).collect();
    let source = project().join("src").join(WORKER);
    let script =
        fs::read_to_string(&source).with_context(|| format!("{} can't be read", source.display()))?;
    let (no_version, no_files) = ("const VERSION = \"\";", "const FILES = [];");
    ensure!(script.contains(no_version) && script.contains(no_files), "{WORKER} has no place for its files");
    let script = script
        .replace(no_version, &format!("const VERSION = \"{:016x}\";", version.finish()))
        .replace(no_files, &format!("const FILES = [{}];", names.join(",")));
    let worker = dist.join(WORKER);
    fs::write(&worker, script).with_context(|| format!("{} can't be written", worker.display()))
}

/// The files of a folder and of those in it, by their paths from the first one.
fn find(folder: &Path, path: &str, files: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))? {
        let entry = entry?;
        let name = format!("{path}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            find(&entry.path(), &format!("{name}/"), files)?;
        } else if !name.ends_with(".d.ts") && name != WORKER && name != crate::single::FILE {
            files.push(name);
        }
    }
    Ok(())
}
