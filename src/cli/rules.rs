//! Rules: those that there are, a house's own with their mistakes, and what to say of a name that none has.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::args::RulesArgs;
use super::config::{Configs, Flags};
use crate::Checker;
use crate::rule::{RuleError, RuleSet};
use crate::settings::{FILE_NAMES, nearest_rule};

/// All rules that there are in the current folder: the built-in ones, those of its configuration and of the flags.
pub(super) fn load(args: &RulesArgs) -> anyhow::Result<RuleSet> {
    let mut configs = Configs::new(args, Flags::default())?;
    let config = configs.here()?;
    configs.check_flags()?;
    Ok(config.rules.clone())
}

/// A checker with them, as their files say them, and with the house's words: those of the configuration above `near`,
/// or of the current folder.
pub(super) fn checker(args: &RulesArgs, near: Option<&Path>) -> anyhow::Result<Checker> {
    let mut configs = Configs::new(args, Flags::default())?;
    let config = match near {
        Some(near) => configs.above(near)?,
        None => configs.here()?,
    };
    Ok(config.checker())
}

/// The rules in these folders and files alone.
pub(super) fn read(paths: &[PathBuf]) -> anyhow::Result<RuleSet> {
    let mut files = vec![];
    for path in paths {
        files.extend(rule_files(path)?);
    }
    let files: Vec<_> = files.iter().map(|f| (f.0.as_str(), f.1.as_str())).collect();
    match RuleSet::parse(&files) {
        Ok(rules) => Ok(rules),
        Err(found) => bail!("{}", mistakes(&found)),
    }
}

/// Mistakes in a file, each with its line and a caret under the place.
pub(super) fn mistakes(mistakes: &[RuleError]) -> String {
    let shown: Vec<_> = mistakes.iter().map(mistake).collect();
    shown.join("\n")
}

/// What to say of a rule that there is not.
pub(super) fn unknown(rules: &RuleSet, name: &str) -> String {
    match nearest_rule(rules, name) {
        Some(nearest) => format!("there is no rule {name:?}; the nearest is {nearest:?}"),
        None => format!("there is no rule {name:?}"),
    }
}

/// The rule files that a path names, each with its text, in the order of their names.
fn rule_files(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let cannot = || format!("cannot read rules from {}", path.display());
    let mut paths = vec![];
    if fs::metadata(path).with_context(cannot)?.is_dir() {
        for entry in fs::read_dir(path).with_context(cannot)? {
            let file = entry.with_context(cannot)?.path();
            let rule = !FILE_NAMES.iter().any(|name| file.ends_with(name));
            if rule && file.extension().is_some_and(|e| e == "toml") {
                paths.push(file);
            }
        }
        paths.sort();
        if paths.is_empty() {
            bail!("{}: no rule file (*.toml) in this folder", path.display());
        }
    } else {
        paths.push(path.to_owned());
    }
    paths
        .iter()
        .map(|p| {
            let text = fs::read_to_string(p)
                .with_context(|| format!("cannot read the rule file {}", p.display()))?;
            Ok((p.display().to_string(), text))
        })
        .collect()
}

/// A mistake in a rule file with its line and a caret under the place.
fn mistake(error: &RuleError) -> String {
    let line: String = error
        .source_line
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let gutter = error.line.to_string();
    let blank = " ".repeat(gutter.len());
    let before = " ".repeat(error.column.saturating_sub(1).min(line.chars().count()));
    format!("{error}\n {blank} |\n {gutter} | {line}\n {blank} | {before}^")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        let error = RuleError {
            path: "house/toll.toml".to_owned(),
            line: 12,
            column: 3,
            message: "a claim has no field \"hgih\"; the nearest is \"high\"".to_owned(),
            source_line: "  \"first.hgih < second.low\",".to_owned(),
        };
        insta::assert_snapshot!(mistake(&error), @r#"
        house/toll.toml:12:3: a claim has no field "hgih"; the nearest is "high"
            |
         12 |   "first.hgih < second.low",
            |   ^
        "#);
    }
}
