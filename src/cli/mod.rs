//! The command line: arguments in, reports and exit codes out.
//!
//! All reading, printing and threading of the program is here; the stages know nothing of it.

mod args;
mod baseline;
mod batch;
mod changed;
mod config;
mod drafts;
mod examples;
mod explain;
mod ignoring;
mod init;
mod input;
mod interrupt;
mod output;
mod progress;
mod rules;
mod run;
#[cfg(feature = "serve")]
mod serve;
mod watch;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};

/// The exit code of a run that found something.
const FOUND: u8 = 1;
/// The exit code of a run that failed.
const FAILED: u8 = 2;

/// Runs the program on the process's own arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are errors to clap; where they cannot be printed nobody reads them.
            let _ = error.print();
            return match error.use_stderr() {
                true => ExitCode::from(FAILED),
                false => ExitCode::SUCCESS,
            };
        }
    };
    match run(&cli.command) {
        Ok(code) => code,
        Err(error) => {
            // Who closes the pipe has read enough; but what was not written was not reported clean.
            if !output::is_broken_pipe(&error) {
                output::error(format!("{error:#}"));
            }
            ExitCode::from(FAILED)
        }
    }
}

fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check(args) => drafts::check(args),
        Command::Ledger(args) => drafts::ledger(args),
        Command::Batch(args) => batch::batch(args),
        Command::Explain(args) => explain::explain(args),
        Command::Init { folder } => init::init(folder),
        Command::Test(args) => examples::test(args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::serve(args),
        Command::Completions { shell } => {
            let mut script = vec![];
            clap_complete::generate(*shell, &mut Cli::command(), "countercheck", &mut script);
            print(&script)
        }
        Command::Man => {
            let mut page = vec![];
            clap_mangen::Man::new(Cli::command()).render(&mut page)?;
            print(&page)
        }
    }
}

fn print(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
