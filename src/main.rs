//! The `countercheck` program: a thin shell around [`countercheck::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    countercheck::cli::main()
}
