//! Running other programs from the project's folder, with the tools' folder on their path.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

/// The project's folder: the one above this package.
pub(crate) fn project() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// The folder below which tools are kept for all checkouts of this user.
///
/// # Errors
/// When the machine names no home for caches.
pub(crate) fn tools_folder() -> anyhow::Result<PathBuf> {
    let folder = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    Ok(cache.context("no cache folder: set HOME")?.join("backcast/tools"))
}

/// Where programs are looked for: the tools of this project first, then the user's own path.
pub(crate) fn search_path() -> anyhow::Result<OsString> {
    let tools = tools_folder()?;
    // npm puts programs beside its packages on Windows, and into `bin` everywhere else.
    let ours = if cfg!(windows) { vec![tools.join("bin"), tools] } else { vec![tools.join("bin")] };
    let theirs = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(ours.into_iter().chain(env::split_paths(&theirs)))?)
}

/// The first of these programs that is found on the search path.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = search_path().ok()?;
    let endings: &[&str] = if cfg!(windows) { &["exe", "cmd"] } else { &[""] };
    names.iter().find_map(|name| {
        env::split_paths(&path).find_map(|folder| {
            endings.iter().map(|ending| folder.join(name).with_extension(ending)).find(|file| file.is_file())
        })
    })
}

/// A program to be run from the project's folder.
///
/// # Errors
/// When the program is not found.
pub(crate) fn program(name: &str) -> anyhow::Result<Command> {
    let file = find(&[name]).with_context(|| match name {
        "node" | "npm" => format!("{name} is not found: install Node.js 20.19 or newer"),
        _ => format!("{name} is not found"),
    })?;
    let mut command = Command::new(file);
    command.current_dir(project()).env("PATH", search_path()?);
    Ok(command)
}

/// Runs `name` with `arguments`, its output going where ours goes.
///
/// # Errors
/// When it can't be started or ends with anything but success.
pub(crate) fn run(name: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let mut command = program(name)?;
    command.args(arguments);
    run_command(name, command)
}

/// Runs a prepared command, called `name` when it is shown.
///
/// # Errors
/// As [`run`].
pub(crate) fn run_command(name: &str, mut command: Command) -> anyhow::Result<()> {
    let shown: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy()).collect();
    let shown = format!("{name} {}", shown.join(" "));
    println!("$ {shown}");
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// What `name` prints on its standard output, or nothing where it is missing or fails.
pub(crate) fn output(name: &str, arguments: &[&str]) -> Option<String> {
    let output = program(name).ok()?.args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The files of `folder` (below the project's) whose names end in `ending`, in the order of names.
///
/// # Errors
/// When the folder can't be read.
pub(crate) fn scripts(folder: &str, ending: &str) -> anyhow::Result<Vec<String>> {
    let entries = project().join(folder).read_dir().with_context(|| format!("{folder} can't be read"))?;
    let mut scripts = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(ending) {
            scripts.push(format!("{folder}/{name}"));
        }
    }
    scripts.sort();
    Ok(scripts)
}
