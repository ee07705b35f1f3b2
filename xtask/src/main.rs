//! The project's own commands: `cargo xtask build`, `serve`, `test`, `bench` and `fuzz`.
//!
//! Each installs what it needs and does not find, so that a fresh machine with rustup and Node.js
//! is one command away from the page. Nothing is installed into the user's cargo folder.

mod bench;
mod browser;
mod checks;
mod embedding;
mod fuzz;
mod offline;
mod page;
mod run;
mod shorten;
mod single;
mod split;
mod tools;
mod wasm;
mod whole;

use std::process::ExitCode;

use anyhow::{Context, bail};

const USAGE: &str = "\
Usage: cargo xtask <command>

  build               builds the release page into dist/
  serve [--port N]    builds the page and serves it on this machine (port 8080 unless told)
  test [--all-browsers]
                      everything that continuous integration runs; with all browsers also the
                      main journey in Firefox and WebKit
  bench [--peers] [--lighthouse]
                      the benchmarks; with peers also those beside npm packages, and with
                      lighthouse its scores of the page, which fail below 95
  fuzz [--cases N]    tries N documents, links and typed numbers (a million of each unless told)

Each installs what is missing first and says so.";

/// The port `serve` listens on unless told another.
const PORT: u16 = 8080;

enum Command {
    Build,
    Serve { port: u16 },
    Test { in_all_browsers: bool },
    Bench(bench::Besides),
    Fuzz { cases: u32 },
    Help,
}

impl Command {
    fn parse(arguments: &[String]) -> anyhow::Result<Self> {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Ok(match arguments.as_slice() {
            ["build"] => Self::Build,
            ["serve"] => Self::Serve { port: PORT },
            ["serve", "--port", port] => Self::Serve {
                port: port
                    .parse()
                    .with_context(|| format!("a port is a number from 0 to 65535, not {port}"))?,
            },
            ["test"] => Self::Test { in_all_browsers: false },
            ["test", "--all-browsers"] => Self::Test { in_all_browsers: true },
            ["bench", besides @ ..] => Self::Bench(
                bench::Besides::parse(besides).with_context(|| format!("no such benchmark\n\n{USAGE}"))?,
            ),
            ["fuzz"] => Self::Fuzz { cases: fuzz::CASES },
            ["fuzz", "--cases", cases] => Self::Fuzz {
                cases: cases
                    .parse()
                    .with_context(|| format!("so many cases is a whole number, not {cases}"))?,
            },
            ["help" | "--help" | "-h"] => Self::Help,
            _ => bail!("no such command\n\n{USAGE}"),
        })
    }

    fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Build => page::build()?,
            Self::Serve { port } => page::serve(port)?,
            Self::Test { in_all_browsers } => return Ok(checks::run_all(in_all_browsers)),
            Self::Bench(besides) => bench::run(besides)?,
            Self::Fuzz { cases } => fuzz::run(cases)?,
            Self::Help => println!("{USAGE}"),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Command::parse(&arguments).and_then(Command::run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
