//! The browsers that tests and benchmarks drive: finding them and what drives them, or installing them
//! where that can be done without asking.

use std::{env, fs, path::PathBuf};

use anyhow::{Context, bail};

use crate::run::{find, output, project, run};

/// Flags for an unattended browser that stays off the network, as a JSON list. `tests/e2e/page.mjs`
/// reads the same file.
const FLAGS: &str = include_str!("../../tests/chromium-flags.json");

/// What Debian calls Chromium and its driver.
const CHROMIUM: [&str; 2] = ["chromium", "chromium-driver"];

/// Chromium, or a browser built on it.
///
/// # Errors
/// When there is none and none can be installed; the message says what to do.
pub(crate) fn chromium() -> anyhow::Result<PathBuf> {
    find_or_install("CHROME", find_chromium, "Chromium or Chrome", &CHROMIUM)
}

/// The program through which wasm-bindgen's test runner drives Chromium.
///
/// # Errors
/// As [`chromium`].
pub(crate) fn chromedriver() -> anyhow::Result<PathBuf> {
    find_or_install("CHROMEDRIVER", || find(&["chromedriver"]), "chromedriver", &CHROMIUM)
}

/// Firefox.
///
/// # Errors
/// As [`chromium`].
pub(crate) fn firefox() -> anyhow::Result<PathBuf> {
    let look = || find(&["firefox-esr", "firefox"]);
    find_or_install("FIREFOX", look, "Firefox", &["firefox-esr"])
}

/// The program through which WebKitGTK's own small browser is driven; which one that is it knows itself.
///
/// # Errors
/// As [`chromium`].
pub(crate) fn webkit_driver() -> anyhow::Result<PathBuf> {
    let look = || find(&["WebKitWebDriver"]);
    find_or_install("WEBKIT_DRIVER", look, "WebKitWebDriver", &["webkit2gtk-driver"])
}

/// A display that nobody sees: WebKitGTK has no way to do without one.
///
/// # Errors
/// As [`chromium`].
pub(crate) fn display() -> anyhow::Result<PathBuf> {
    find_or_install("XVFB", || find(&["Xvfb"]), "Xvfb", &["xvfb"])
}

/// Writes what wasm-bindgen's test runner tells the driver about the browser.
///
/// # Errors
/// When there is no browser, or the file can't be written.
pub(crate) fn driver_settings() -> anyhow::Result<PathBuf> {
    let folder = project().join("target");
    fs::create_dir_all(&folder)?;
    let file = folder.join("webdriver.json");
    // `{:?}` of a string with neither control characters nor exotic ones is its JSON.
    let settings =
        format!("{{\"goog:chromeOptions\": {{\"binary\": {:?}, \"args\": {FLAGS}}}}}\n", chromium()?);
    fs::write(&file, settings).with_context(|| format!("{} can't be written", file.display()))?;
    Ok(file)
}

fn find_chromium() -> Option<PathBuf> {
    const NAMES: [&str; 5] =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    const APPLICATIONS: [&str; 2] = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    find(&NAMES).or_else(|| APPLICATIONS.iter().map(PathBuf::from).find(|file| file.is_file()))
}

fn find_or_install(
    variable: &str,
    look: impl Fn() -> Option<PathBuf>,
    name: &str,
    packages: &[&str],
) -> anyhow::Result<PathBuf> {
    if let Some(file) = env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        if !file.is_file() {
            bail!("{variable} is set to {}, which is not there", file.display());
        }
        return Ok(file);
    }
    if let Some(file) = look() {
        return Ok(file);
    }
    let packages_named = packages.join(" ");
    if !is_debian_as_root() {
        bail!("{name} is not found: install it (Debian: {packages_named}), or set {variable} to where it is");
    }
    println!("Installing {packages_named} by apt (a minute or two)");
    run("apt-get", &["update", "--quiet"])?;
    run("apt-get", &[&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat())?;
    look().with_context(|| format!("{name} is not found even after its installation"))
}

/// Only Debian itself: where others have a `chromium` package, it may be one that needs a desktop.
fn is_debian_as_root() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && output("id", &["-u"]).as_deref() == Some("0")
}
