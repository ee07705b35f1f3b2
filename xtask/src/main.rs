//! The project's own commands: `cargo xtask build`, `serve`, `test` and `bench`.
//!
//! Each installs what it needs and does not find, so that a fresh machine with rustup and Node.js
//! is one command away from the page. Nothing is installed into the user's cargo folder.

mod bench;
mod browser;
mod checks;
mod offline;
mod page;
mod run;
mod shorten;
mod single;
mod split;
mod tools;
mod wasm;

use std::process::ExitCode;

use anyhow::{Context, bail};

const USAGE: &str = "\
Usage: cargo xtask <command>

  build               builds the release page into dist/
  serve [--port N]    builds the page and serves it on this machine (port 8080 unless told)
  test                everything that continuous integration runs
  bench [--peers]     the benchmarks; with peers also those beside npm packages

Each installs what is missing first and says so.";

/// The port `serve` listens on unless told another.
const PORT: u16 = 8080;

enum Command {
    Build,
    Serve { port: u16 },
    Test,
    Bench { peers: bool },
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
            ["test"] => Self::Test,
            ["bench"] => Self::Bench { peers: false },
            ["bench", "--peers"] => Self::Bench { peers: true },
            ["help" | "--help" | "-h"] => Self::Help,
            _ => bail!("no such command\n\n{USAGE}"),
        })
    }

    fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Build => page::build()?,
            Self::Serve { port } => page::serve(port)?,
            Self::Test => return Ok(checks::run_all()),
            Self::Bench { peers } => bench::run(peers)?,
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
