//! Ignoring: `--add-ignore` writes suppressions into drafts, before the paragraphs that hold findings.
//!
//! A draft is changed only where the new text reads as before and the findings are gone; otherwise it is left alone, and
//! that is said.

use std::fs;
use std::process::ExitCode;

use anyhow::bail;

use super::config::Profile;
use super::input::{Input, Task};
use super::{FAILED, output};
use crate::document::{Document, Format};
use crate::ignoring;
use crate::report::counted;
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
    output::aside(format!(
        "{} written into {}\n",
        counted(written, "suppression"),
        counted(drafts, "draft")
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
    let text = document.source.len();
    let mut places = vec![];
    for finding in &findings {
        let Some(block) = ignoring::paragraph(&document, format, text, finding) else {
            return Err(format!(
                "no paragraph to put a suppression before: {}",
                finding.message
            ));
        };
        places.push(ignoring::Request {
            block,
            rule: finding.rule.clone(),
            reason: reason.to_owned(),
        });
    }
    let new = ignoring::with(&document, format, text, places);
    let silent = |new: &str| told(&Document::from_text(new, format), profile).is_empty();
    let Some((new, count)) = new.filter(|(new, _)| silent(new)) else {
        return Err(
            "suppressions cannot be put in without changing how the draft is read".to_owned(),
        );
    };
    let whole = [source.get(..mark).unwrap_or_default(), &new].concat();
    output::replace(path, whole.as_bytes()).map_err(|error| format!("{error:#}"))?;
    Ok(count)
}

fn told(document: &Document, profile: &Profile) -> Vec<Finding> {
    let mut findings = profile.checker.check(document).findings;
    findings.retain(|finding| {
        finding.severity.is_shown(profile.notes) && finding.rule != UNUSED_SUPPRESSION
    });
    findings
}
