//! Manual: a page for every rule and an index, in Markdown, made of the rule files alone.
//!
//! In: a [`RuleSet`]. Out: the files of `docs/rules/`. `UPDATE_DOCS=1 cargo test --test docs`
//! writes them; without it, that test says when they are stale.

use std::fmt::Write as _;

use super::told;
use crate::rule::{Example, RuleSet, UNUSED_SUPPRESSION};

/// The files of the manual: their names and what stands in them.
pub fn manual(rules: &RuleSet) -> Vec<(String, String)> {
    let mut files = vec![("README.md".to_owned(), index(rules))];
    for rule in rules.rules() {
        files.push((format!("{}.md", rule.id), page(rules, &rule.id)));
    }
    files.push((
        format!("{UNUSED_SUPPRESSION}.md"),
        page(rules, UNUSED_SUPPRESSION),
    ));
    files
}

/// An example with the figures of its finding in brackets, as rule files write them.
pub fn marked(example: &Example) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for span in &example.spans {
        if let (Some(before), Some(figure)) = (
            example.text.get(at..span.start),
            example.text.get(span.start..span.end),
        ) {
            let _ = write!(marked, "{before}[{figure}]");
            at = span.end;
        }
    }
    marked.push_str(example.text.get(at..).unwrap_or_default());
    marked
}

const MADE: &str = "<!-- Made from the rule files by `UPDATE_DOCS=1 cargo test --test docs`; changes here are lost. -->";

fn index(rules: &RuleSet) -> String {
    let mut text = format!(
        "{MADE}\n\n# Rules\n\nWhat countercheck finds. A rule's severity and tolerance are settings of \
         [`countercheck.toml`](../configuration.md);\n`countercheck explain RULE` prints these pages; \
         [a house can write its own](../writing-rules.md).\n\n| rule | severity | tolerance | finds |\n|---|---|---|---|\n"
    );
    for rule in rules.rules() {
        let tolerance = if rule.takes_tolerance() { "yes" } else { "" };
        let _ = writeln!(
            text,
            "| [`{0}`]({0}.md) | {1} | {tolerance} | {2} |",
            rule.id,
            rule.severity.name(),
            cell(&rule.summary)
        );
    }
    if let Some(about) = told::about(rules, UNUSED_SUPPRESSION) {
        let _ = writeln!(
            text,
            "| [`{UNUSED_SUPPRESSION}`]({UNUSED_SUPPRESSION}.md) | warning |  | {} |",
            cell(about.summary)
        );
    }
    text
}

fn page(rules: &RuleSet, id: &str) -> String {
    let Some(about) = told::about(rules, id) else {
        return String::new();
    };
    let mut text = format!("{MADE}\n\n# {id}\n\n{}.\n", sentence(about.summary));
    let _ = write!(
        text,
        "\n## Why\n\n{}\n\n## What to do\n\n{}\n",
        about.why.trim(),
        about.help.trim()
    );
    let rule = rules.get(id);
    if let Some(rule) = rule {
        let (flags, passes): (Vec<&Example>, Vec<&Example>) =
            rule.examples().iter().partition(|e| !e.spans.is_empty());
        text.push_str("\n## What it flags\n\nThe figures of the finding stand in brackets.\n");
        for example in flags {
            before(&mut text, example);
            quote(&mut text, &marked(example));
        }
        text.push_str("\n## When it stays silent\n");
        for example in passes {
            before(&mut text, example);
            quote(&mut text, &example.text);
            if let Some(because) = &example.because {
                let _ = writeln!(text, "\nbecause {}", because.trim());
            }
        }
        if !rule.supersedes.is_empty() {
            let others: Vec<_> = rule
                .supersedes
                .iter()
                .map(|o| format!("[`{o}`]({o}.md)"))
                .collect();
            let _ = write!(
                text,
                "\n## Beside other rules\n\nWhere it finds the same figures as {}, only its finding is told.\n",
                others.join(", ")
            );
        }
    }
    let severity = rule.map_or("warning", |rule| rule.severity.name());
    let _ = write!(
        text,
        "\n## Settings\n\n```toml\n[rules.{id}]\nseverity = \"{severity}\"   # or \"off\", \"note\", \"warning\", \"error\"\n"
    );
    if rule.is_some_and(|rule| rule.takes_tolerance()) {
        text.push_str("tolerance = 0          # how far apart figures may be, a share of the smaller one (0.02)\n");
    }
    text.push_str("```\n");
    text
}

/// The earlier version, of rules over two.
fn before(text: &mut String, example: &Example) {
    if let Some(earlier) = &example.earlier {
        text.push_str("\nBefore:\n");
        quote(text, earlier);
        text.push_str("\nNow:\n");
    }
}

fn quote(text: &mut String, words: &str) {
    text.push('\n');
    for line in words.trim().lines() {
        let _ = writeln!(text, "> {}", line.trim_end());
    }
}

fn sentence(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

fn cell(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace('|', "\\|")
}
