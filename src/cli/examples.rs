//! `test`: runs the examples of rules.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::bail;

use super::args::TestArgs;
use super::{FOUND, output, rules};
use crate::report::counted;
use crate::rule::run_example;

const FAIL: Style = AnsiColor::Red.on_default().bold();

/// Runs the examples and prints each that fails.
pub(super) fn test(args: &TestArgs) -> anyhow::Result<ExitCode> {
    let (paths, names): (Vec<_>, Vec<_>) = args
        .targets
        .iter()
        .partition(|t| Path::new(t).exists() || t.contains(['/', '\\']) || t.ends_with(".toml"));
    let mut own = args.rules.clone();
    own.folders.extend(paths.iter().map(PathBuf::from));
    let near = paths.first().map(|path| Path::new(path.as_str()));
    let near = near.map(|path| {
        if path.is_dir() {
            path
        } else {
            path.parent().unwrap_or(path)
        }
    });
    let checker = rules::checker(&own, near)?;
    if let Some(name) = names.iter().find(|n| checker.rules().get(n).is_none()) {
        bail!("{}", rules::unknown(checker.rules(), name));
    }
    let mut out = output::open(None, args.colour.when.into(), true)?;
    let (mut rules, mut run, mut failed) = (0, 0, 0);
    for rule in checker.rules().rules() {
        if !names.is_empty() && !names.contains(&&rule.id) {
            continue;
        }
        rules += 1;
        for example in rule.examples() {
            run += 1;
            if let Err(reason) = run_example(&checker, &rule.id, example) {
                failed += 1;
                writeln!(out, "{FAIL}failed{FAIL:#} {}: {reason}", example.name)?;
                writeln!(out, "    {}", example.text.trim().replace('\n', "\n    "))?;
            }
        }
    }
    writeln!(
        out,
        "{run} examples of {}: {} passed, {failed} failed",
        counted(rules, "rule"),
        run - failed
    )?;
    out.flush()?;
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(FOUND),
    })
}
