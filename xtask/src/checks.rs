//! Everything a change has to pass, in one list: quick checks first, and the first failure ends it.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use crate::{
    browser, page,
    run::{program, run, run_command, scripts},
    tools::{BROWSERS, TESTS, has_cargo_deny, install_for_page, install_npm_packages},
    wasm,
};

const NO_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// How a check that did not fail ended.
enum Outcome {
    Passed,
    /// Not run, and why.
    Skipped(&'static str),
}

struct Check {
    name: &'static str,
    run: fn() -> anyhow::Result<Outcome>,
}

/// What needs signals, but no browser; the pure rooms' tests have run by then.
const UI_TESTS: &[&str] = &["--features", "ui", "--lib", "--test", "reactive", "--test", "keeping"];

const CHECKS: [Check; 17] = [
    Check { name: "tools", run: || passed(install()) },
    Check { name: "formatting", run: || passed(run("cargo", &["fmt", "--all", "--check"])) },
    Check {
        name: "clippy, pure rooms",
        run: || passed(clippy(&["--no-default-features", "--features=schema", "--all-targets"])),
    },
    Check { name: "clippy, reactive tests", run: || passed(clippy(&["--features", "ui", "--tests"])) },
    Check {
        name: "clippy, WebAssembly",
        run: || passed(clippy(&["--target", wasm::TARGET, "--lib", "--bins", "--test", "browser"])),
    },
    Check {
        name: "clippy, embedding",
        run: || passed(clippy(&["--target", wasm::TARGET, "--lib", "--features=embed"])),
    },
    Check { name: "clippy, xtask", run: || passed(clippy(&["--package", "xtask", "--all-targets"])) },
    Check {
        name: "tests, pure rooms",
        run: || passed(test(&["--no-default-features", "--features=schema"])),
    },
    Check { name: "tests, reactive", run: || passed(test(UI_TESTS)) },
    Check { name: "documentation, pure rooms", run: || passed(document(&["--no-default-features"])) },
    Check { name: "documentation, everything", run: || passed(document(&[])) },
    Check { name: "components in the browser", run: || passed(test_in_browser()) },
    Check { name: "dependencies", run: check_dependencies },
    Check { name: "release page", run: || passed(page::build()) },
    Check { name: "size of a first visit", run: || passed(node(&["tests/e2e/size.mjs"])) },
    Check {
        name: "same engine everywhere",
        run: || passed(node(&["--test", "--test-reporter=spec", "tests/e2e/engine.mjs"])),
    },
    Check { name: "journeys in the browser", run: || passed(journeys()) },
];

/// What is needed for the check below.
const OTHER_TOOLS: Check = Check { name: "tools, other browsers", run: || passed(install_others()) };
/// Only where it is asked for, as its browsers are a gigabyte.
const OTHER_BROWSERS: Check = Check { name: "other browsers", run: || passed(other_browsers()) };

/// Runs every check until one fails, and reports each with its time.
pub(crate) fn run_all(in_all_browsers: bool) -> ExitCode {
    let mut checks: Vec<&Check> = CHECKS.iter().collect();
    if in_all_browsers {
        checks.insert(1, &OTHER_TOOLS);
        checks.push(&OTHER_BROWSERS);
    }
    let mut report = Vec::new();
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for check in checks {
        println!("\n=== {} ===", check.name);
        let start = Instant::now();
        let word = match (check.run)() {
            Ok(Outcome::Passed) => {
                passed += 1;
                "passed"
            }
            Ok(Outcome::Skipped(why)) => {
                println!("Skipped: {why}");
                skipped += 1;
                "skipped"
            }
            Err(error) => {
                println!("xtask: {error:#}");
                failed += 1;
                "FAILED"
            }
        };
        report.push(line(check.name, word, start.elapsed()));
        if failed > 0 {
            break;
        }
    }

    println!("\n{}", report.join("\n"));
    let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    println!("xtask: {passed} passed, {failed} failed{skipped}");
    if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn line(name: &str, word: &str, time: Duration) -> String {
    format!("{name:<28}{word:<10}{:>7.1} s", time.as_secs_f64())
}

fn passed(result: anyhow::Result<()>) -> anyhow::Result<Outcome> {
    result.map(|()| Outcome::Passed)
}

/// Installs everything at the start, so that nothing fails for want of a tool an hour later.
fn install() -> anyhow::Result<()> {
    install_for_page()?;
    install_npm_packages(TESTS)?;
    browser::chromium()?;
    browser::chromedriver()?;
    Ok(())
}

/// As [`install`].
fn install_others() -> anyhow::Result<()> {
    install_npm_packages(BROWSERS)?;
    browser::firefox()?;
    browser::webkit_driver()?;
    browser::display()?;
    Ok(())
}

fn clippy(arguments: &[&str]) -> anyhow::Result<()> {
    run("cargo", &[&["clippy", "--locked"], arguments, &NO_WARNINGS].concat())
}

fn test(arguments: &[&str]) -> anyhow::Result<()> {
    let mut cargo = program("cargo")?;
    // Four times what a test run by hand takes, and still a matter of minutes.
    cargo.args(["test", "--locked"]).args(arguments).env("PROPTEST_CASES", "256");
    // A failure is told at the latest after a minute of making it simpler, in milliseconds.
    cargo.env("PROPTEST_MAX_SHRINK_TIME", "60000");
    run_command("cargo", cargo)
}

fn document(arguments: &[&str]) -> anyhow::Result<()> {
    let mut cargo = program("cargo")?;
    cargo.args(["doc", "--locked", "--no-deps"]).args(arguments).env("RUSTDOCFLAGS", "-D warnings");
    run_command("cargo", cargo)
}

fn test_in_browser() -> anyhow::Result<()> {
    let mut cargo = program("cargo")?;
    cargo
        .args(["test", "--locked", "--target", wasm::TARGET, "--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", browser::chromedriver()?)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser::driver_settings()?);
    run_command("cargo", cargo)
}

/// Licences, duplicates and sources. Advisories need a database from the network, and would turn
/// an unchanged commit red: they are not part of what a change has to pass.
fn check_dependencies() -> anyhow::Result<Outcome> {
    if !has_cargo_deny() {
        return Ok(Outcome::Skipped("cargo-deny is not installed (cargo install cargo-deny --locked)"));
    }
    let arguments = ["deny", "--offline", "--locked", "check", "bans", "licenses", "sources"];
    passed(run("cargo", &arguments))
}

/// A script that may drive the browser.
fn node(arguments: &[&str]) -> anyhow::Result<()> {
    let mut node = program("node")?;
    node.args(arguments).env("CHROME", browser::chromium()?);
    run_command("node", node)
}

fn journeys() -> anyhow::Result<()> {
    // Listed here, as Node.js 20 knows no patterns.
    let journeys = scripts("tests/e2e", ".test.mjs")?;
    let mut arguments = vec!["--test", "--test-reporter=spec"];
    arguments.extend(journeys.iter().map(String::as_str));
    node(&arguments)
}

/// The main journey in the browsers that no other check uses.
fn other_browsers() -> anyhow::Result<()> {
    let mut node = program("node")?;
    node.args(["--test", "--test-reporter=spec", "tests/browsers/all.test.mjs"])
        .env("FIREFOX", browser::firefox()?)
        .env("WEBKIT_DRIVER", browser::webkit_driver()?)
        .env("XVFB", browser::display()?);
    run_command("node", node)
}
