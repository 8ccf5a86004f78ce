//! Rules for a run: the built-in ones, a house's own, and what the flags change of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::args::{CommonArgs, RulesArgs};
use crate::Checked;
use crate::rule::{RuleError, RuleSet, Severity};

/// What the flags change of what the rules find.
#[derive(Debug, Default)]
pub(super) struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
    severity: BTreeMap<String, Severity>,
}

/// The built-in rules and those of the folders.
pub(super) fn load(args: &RulesArgs) -> anyhow::Result<RuleSet> {
    let mut rules = RuleSet::builtin();
    if !args.folders.is_empty() {
        rules.extend(read(&args.folders)?);
    }
    Ok(rules)
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
        Err(mistakes) => {
            let shown: Vec<_> = mistakes.iter().map(mistake).collect();
            bail!("{}", shown.join("\n"))
        }
    }
}

/// The rule whose name is most like this one.
pub(super) fn nearest<'a>(rules: &'a RuleSet, name: &str) -> Option<&'a str> {
    let alike = |id: &str| strsim::jaro_winkler(id, name);
    rules
        .rules()
        .iter()
        .map(|r| r.id.as_str())
        .max_by(|a, b| alike(a).total_cmp(&alike(b)))
}

/// What to say of a rule that there is not.
pub(super) fn unknown(rules: &RuleSet, name: &str) -> String {
    match nearest(rules, name) {
        Some(nearest) => format!("there is no rule {name:?}; the nearest is {nearest:?}"),
        None => format!("there is no rule {name:?}"),
    }
}

impl Selection {
    /// Reads the flags; every rule that they name has to be there.
    pub fn new(args: &CommonArgs, rules: &RuleSet) -> anyhow::Result<Selection> {
        let known = |flag: &str, name: &str| match rules.get(name) {
            Some(_) => Ok(name.to_owned()),
            None => bail!("{flag}: {}", unknown(rules, name)),
        };
        let names = |flag: &str, names: &[String]| -> anyhow::Result<Vec<String>> {
            names.iter().map(|n| known(flag, n.trim())).collect()
        };
        let mut severity = BTreeMap::new();
        for pair in &args.severity {
            let Some((rule, level)) = pair.split_once('=') else {
                bail!("--severity: expected RULE=LEVEL, found {pair:?}");
            };
            let level = match level.trim() {
                "error" => Severity::Error,
                "warning" => Severity::Warning,
                "note" => Severity::Note,
                other => bail!("--severity: a level is error, warning or note, not {other:?}"),
            };
            severity.insert(known("--severity", rule.trim())?, level);
        }
        Ok(Selection {
            select: names("--select", &args.select)?,
            ignore: names("--ignore", &args.ignore)?,
            severity,
        })
    }

    /// Applies the flags to what was found.
    pub fn apply(&self, checked: &mut Checked) {
        checked.findings.retain(|f| {
            (self.select.is_empty() || self.select.contains(&f.rule))
                && !self.ignore.contains(&f.rule)
        });
        for finding in &mut checked.findings {
            if let Some(level) = self.severity.get(&finding.rule) {
                finding.severity = *level;
            }
        }
    }
}

/// The rule files that a path names, each with its text, in the order of their names.
fn rule_files(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let cannot = || format!("cannot read rules from {}", path.display());
    let mut paths = vec![];
    if fs::metadata(path).with_context(cannot)?.is_dir() {
        for entry in fs::read_dir(path).with_context(cannot)? {
            let file = entry.with_context(cannot)?.path();
            if file.extension().is_some_and(|e| e == "toml") {
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
