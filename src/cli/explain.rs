//! `explain`: the documentation of rules, made from the rules themselves.

use std::fmt::Write as _;
use std::io::Write;
use std::process::ExitCode;

use anstyle::Style;
use anyhow::bail;

use super::args::ExplainArgs;
use super::{output, rules};
use crate::report::{marked, wrap};
use crate::rule::{ABOUT_UNUSED, Example, Rule, RuleSet, UNUSED_SUPPRESSION};

const BOLD: Style = Style::new().bold();
const WIDTH: usize = 96;

/// Prints a rule's documentation, or the list of rules.
pub(super) fn explain(args: &ExplainArgs) -> anyhow::Result<ExitCode> {
    let rules = rules::load(&args.rules)?;
    let text = match &args.rule {
        None => list(&rules),
        Some(name) if name == UNUSED_SUPPRESSION => unused(),
        Some(name) => match rules.get(name) {
            Some(rule) => page(rule),
            None => bail!("{}", rules::unknown(&rules, name)),
        },
    };
    let mut out = output::open(None, args.colour.when.into(), true)?;
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn list(rules: &RuleSet) -> String {
    let rules = rules.rules();
    let width = rules.iter().map(|r| r.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in rules {
        let _ = writeln!(
            text,
            "{BOLD}{:width$}{BOLD:#}  {:7}  {}",
            rule.id,
            rule.severity.name(),
            rule.summary.trim()
        );
    }
    text
}

fn page(rule: &Rule) -> String {
    let mut text = format!(
        "{BOLD}{}{BOLD:#} ({})\n\n{}",
        rule.id,
        rule.severity.name(),
        indented(&rule.summary, 0)
    );
    for (heading, body) in [("Why", &rule.why), ("What to do", &rule.help)] {
        if !body.trim().is_empty() {
            let _ = write!(text, "\n{BOLD}{heading}{BOLD:#}\n\n{}", indented(body, 2));
        }
    }
    for (heading, flags) in [("Flags", true), ("Stays silent", false)] {
        let examples = rule
            .examples()
            .iter()
            .filter(|e| e.spans.is_empty() != flags);
        let examples: Vec<_> = examples.map(example).collect();
        if !examples.is_empty() {
            let _ = write!(text, "\n{BOLD}{heading}{BOLD:#}\n\n{}", examples.join("\n"));
        }
    }
    text.push_str(&settings(rule.severity.name(), rule.takes_tolerance()));
    text
}

/// What `countercheck.toml` can say of a rule.
fn settings(severity: &str, tolerance: bool) -> String {
    let mut text = format!(
        "\n{BOLD}Settings{BOLD:#}\n\n  severity = {severity:?} (off, note, warning, error)\n"
    );
    if tolerance {
        text.push_str(
            "  tolerance = 0 (how far apart figures may be, as a share of the smaller one)\n",
        );
    }
    text
}

/// The page of what is no rule but is reported, set and suppressed as one.
fn unused() -> String {
    let [summary, why, help] = ABOUT_UNUSED;
    format!(
        "{BOLD}{UNUSED_SUPPRESSION}{BOLD:#} (warning)\n\n{}\n{BOLD}Why{BOLD:#}\n\n{}\n\
         {BOLD}What to do{BOLD:#}\n\n{}{}",
        indented(summary, 0),
        indented(why, 2),
        indented(help, 2),
        settings("warning", false)
    )
}

/// An example with the figures of its finding in brackets, as rule files write them.
fn example(example: &Example) -> String {
    let mut text = match &example.earlier {
        Some(earlier) => format!(
            "{}    and then:\n{}",
            indented(earlier, 2),
            indented(&marked(example), 2)
        ),
        None => indented(&marked(example), 2),
    };
    if let Some(because) = &example.because {
        text.push_str(&indented(&format!("because {because}"), 4));
    }
    text
}

fn indented(text: &str, indent: usize) -> String {
    let mut lines = String::new();
    // A rule file breaks its lines where it likes; only its empty lines mean something.
    for (number, paragraph) in text.trim().split("\n\n").enumerate() {
        if number > 0 {
            lines.push('\n');
        }
        let words: Vec<_> = paragraph.split_whitespace().collect();
        for line in wrap(&words.join(" "), WIDTH - indent) {
            let _ = writeln!(lines, "{:indent$}{line}", "");
        }
    }
    lines
}
