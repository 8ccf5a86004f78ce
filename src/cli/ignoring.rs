//! Ignoring: `--add-ignore` writes suppressions into drafts, before the paragraphs that hold findings.
//!
//! A draft is changed only where the new text reads as before and the findings are gone; otherwise it is left alone, and
//! that is said.

use std::collections::BTreeSet;
use std::fs;
use std::process::ExitCode;

use anyhow::bail;

use super::config::Profile;
use super::input::{Input, Task};
use super::{FAILED, output};
use crate::document::{Block, Document, Format, Suppression};
use crate::rule::{Finding, UNUSED_SUPPRESSION};

/// Writes a suppression with this reason for every finding that is shown.
pub(super) fn add(tasks: &[Task], reason: &str) -> anyhow::Result<ExitCode> {
    let reason = reason.trim();
    if reason.is_empty() || reason.contains(['\n', '\r', ']']) || reason.contains("--") {
        bail!("--add-ignore: a reason is one line without \"]\" and \"--\"");
    }
    let (mut written, mut drafts, mut failed) = (0, 0, 0);
    for task in tasks {
        match in_draft(task, reason) {
            Ok(0) => {}
            Ok(count) => (written, drafts) = (written + count, drafts + 1),
            Err(message) => {
                output::error(format!("{}: {message}", task.input.name()));
                failed += 1;
            }
        }
    }
    let s = |n: usize| if n == 1 { "" } else { "s" };
    output::aside(format!(
        "{written} suppression{} written into {drafts} draft{}\n",
        s(written),
        s(drafts)
    ));
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(FAILED),
    })
}

fn in_draft(task: &Task, reason: &str) -> Result<usize, String> {
    let profile = &task.profile;
    let mut stories = task
        .input
        .read(profile)
        .map_err(|failure| failure.message)?;
    if stories.len() > 1 {
        let found = stories.iter().any(|story| !told(story, profile).is_empty());
        return match found {
            true => Err("a file of several stories cannot be given suppressions".to_owned()),
            false => Ok(0),
        };
    }
    let Some(document) = stories.pop() else {
        return Ok(0);
    };
    let findings = told(&document, profile);
    if findings.is_empty() {
        return Ok(0);
    }
    let Input::File(path, _) = &task.input else {
        return Err("standard input cannot be changed".to_owned());
    };
    let format = profile.format.unwrap_or_else(|| Format::of_path(path));
    if !matches!(format, Format::Plain | Format::Markdown | Format::Html) {
        return Err("only text, Markdown and HTML can be given suppressions".to_owned());
    }
    let source = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mark = source.len().saturating_sub(document.source.len());
    if source.get(mark..) != Some(document.source.as_str()) {
        return Err("only UTF-8 text can be given suppressions".to_owned());
    }
    let mut places = BTreeSet::new();
    for finding in &findings {
        let mut blocks = finding
            .evidence
            .iter()
            .filter_map(|e| holder(&document, e.span.start));
        let Some(block) = blocks.find(|block| can_stand_before(&document, block)) else {
            return Err(format!(
                "no paragraph to put a suppression before: {}",
                finding.message
            ));
        };
        places.insert((
            line_start(&document.source, block.whole().start),
            finding.rule.clone(),
        ));
    }
    let text = with(&document.source, &places, reason, format);
    let new = Document::from_text(&text, format);
    let words = |document: &Document| -> Vec<String> {
        document
            .blocks
            .iter()
            .map(|block| block.text.clone())
            .collect()
    };
    if words(&new) != words(&document) || !told(&new, profile).is_empty() {
        return Err(
            "suppressions cannot be put in without changing how the draft is read".to_owned(),
        );
    }
    let whole = [source.get(..mark).unwrap_or_default(), &text].concat();
    output::replace(path, whole.as_bytes()).map_err(|error| format!("{error:#}"))?;
    Ok(places.len())
}

fn told(document: &Document, profile: &Profile) -> Vec<Finding> {
    let mut findings = profile.checker.check(document).findings;
    findings.retain(|finding| {
        finding.severity.is_shown(profile.notes) && finding.rule != UNUSED_SUPPRESSION
    });
    findings
}

/// The block that holds a place; of a list or a table the first one: a comment inside would break it.
fn holder(document: &Document, at: usize) -> Option<&Block> {
    let holds = |block: &&Block| block.whole().start <= at && at < block.whole().end;
    document
        .blocks
        .iter()
        .find(holds)
        .map(|block| document.first_of(block))
}

/// Whether nothing but mark-up stands before the block on its line.
fn can_stand_before(document: &Document, block: &Block) -> bool {
    let start = block.whole().start;
    let before = document
        .source
        .get(line_start(&document.source, start)..start);
    before.is_some_and(|before| !without_tags(before).chars().any(char::is_alphabetic))
}

fn without_tags(line: &str) -> String {
    let mut inside = false;
    let outside = |c: &char| {
        let tag = inside || *c == '<';
        inside = tag && *c != '>';
        !tag
    };
    line.chars().filter(outside).collect()
}

fn line_start(source: &str, at: usize) -> usize {
    source
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |newline| newline + 1)
}

fn with(source: &str, places: &BTreeSet<(usize, String)>, reason: &str, format: Format) -> String {
    let end = if source.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let mut text = String::with_capacity(source.len() + places.len() * 80);
    let mut at = 0;
    for (place, rule) in places {
        text.push_str(source.get(at..*place).unwrap_or_default());
        at = *place;
        text.push_str(&Suppression::written(rule, reason, format));
        text.push_str(end);
        if format != Format::Plain {
            text.push_str(end);
        }
    }
    text.push_str(source.get(at..).unwrap_or_default());
    text
}
