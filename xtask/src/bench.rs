//! The benchmarks: measured and reported, never passed or failed, but for the scores that Lighthouse gives.

use crate::{
    browser, page,
    run::{program, run_command, scripts},
    tools::{LIGHTHOUSE, PEERS, TESTS, install_npm_packages},
};

/// What is measured only where it is asked for, since it takes many packages.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Besides {
    /// The engine beside npm packages that do some of the same.
    pub(crate) peers: bool,
    /// The page as Lighthouse sees it.
    pub(crate) lighthouse: bool,
}

impl Besides {
    /// None where an argument asks for something else.
    pub(crate) fn parse(arguments: &[&str]) -> Option<Self> {
        arguments.iter().try_fold(Self::default(), |besides, argument| match *argument {
            "--peers" => Some(Self { peers: true, ..besides }),
            "--lighthouse" => Some(Self { lighthouse: true, ..besides }),
            _ => None,
        })
    }
}

/// Runs the native benchmarks, then every script of `tests/bench` on the release page, and what is asked for
/// besides.
///
/// # Errors
/// When something can't be built, a benchmark can't run, or Lighthouse gives a score below the aim.
pub(crate) fn run(besides: Besides) -> anyhow::Result<()> {
    install_npm_packages(TESTS)?;
    let asked = [(besides.peers, PEERS), (besides.lighthouse, LIGHTHOUSE)];
    let asked = asked.into_iter().filter_map(|(is_asked, folder)| is_asked.then_some(folder));
    for folder in asked.clone() {
        install_npm_packages(folder)?;
    }
    let chromium = browser::chromium()?;
    page::build()?;

    let mut cargo = program("cargo")?;
    cargo.args(["bench", "--locked", "--no-default-features"]);
    run_command("cargo", cargo)?;

    let mut found = scripts("tests/bench", ".mjs")?;
    // Lighthouse comes last: it alone can fail.
    for folder in asked {
        found.extend(scripts(folder, ".mjs")?);
    }
    for script in found {
        let mut node = program("node")?;
        node.arg(script).env("CHROME", &chromium);
        run_command("node", node)?;
    }
    Ok(())
}
