//! Set aside: findings that an editor does not want to be told again, and the suppressions that say so in the draft.
//!
//! In: a draft, what was found in it, and for each finding to set aside the reason. Out: the findings without these, the
//! suppression for each, and the draft with them, where its mark-up has a place for comments.

use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::problem::Problem;
use super::request::{Aside, Request};
use crate::document::{Document, Format, Suppression};
use crate::report::{self, AsideView};
use crate::{Checked, ignoring};

/// What came of setting findings aside.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct SetAside {
    /// The findings, in the order of the text.
    pub findings: Vec<AsideReport>,
    /// The draft with the suppressions in it; null where the draft has no place for them. Paste them by hand then, each
    /// before the paragraph that it is for.
    pub draft: Option<String>,
}

/// A finding that is set aside.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AsideReport {
    /// Its fingerprint.
    pub fingerprint: String,
    /// Its rule.
    pub rule: String,
    /// What it says.
    pub message: String,
    /// Why it is set aside.
    pub reason: String,
    /// The suppression, a line to paste before the paragraph.
    pub suppression: String,
    /// The line that the paragraph begins on, from 1.
    pub line: usize,
}

impl AsideReport {
    /// What the page shows of it.
    pub fn view(&self) -> AsideView<'_> {
        AsideView {
            fingerprint: &self.fingerprint,
            rule: &self.rule,
            message: &self.message,
            reason: &self.reason,
            suppression: &self.suppression,
            line: self.line,
        }
    }
}

/// Takes the findings out of what was found and tells how the draft says so itself.
pub fn set_aside(request: &Request, checked: &mut [Checked]) -> Result<SetAside, Problem> {
    let mut aside = SetAside::default();
    let mut places = vec![];
    for (document, checked) in request.documents.iter().zip(checked) {
        let text = own_text(request, document);
        let found = std::mem::take(&mut checked.findings);
        for finding in found {
            let same = |a: &&Aside| a.fingerprint == finding.fingerprint;
            let Some(asked) = request.set_aside.iter().find(same) else {
                checked.findings.push(finding);
                continue;
            };
            let reason = reason(&asked.reason, request.format)?;
            let block = ignoring::paragraph(document, request.format, text, &finding);
            let start = block.map_or(0, |block| block.whole().start);
            places.push(block.map(|block| ignoring::Request {
                block,
                rule: finding.rule.clone(),
                reason: reason.clone(),
            }));
            aside.findings.push(AsideReport {
                fingerprint: finding.fingerprint,
                suppression: Suppression::written(&finding.rule, &reason, request.format),
                rule: finding.rule,
                message: finding.message,
                reason,
                line: document.position(start).line,
            });
        }
    }
    let set = |fingerprint: &str| aside.findings.iter().any(|f| f.fingerprint == fingerprint);
    if let Some(unknown) = request.set_aside.iter().find(|a| !set(&a.fingerprint)) {
        let detail = format!(
            "there is no finding {:?} to set aside; check the draft again",
            unknown.fingerprint
        );
        return Err(Problem::new(StatusCode::CONFLICT, detail));
    }
    let places: Option<Vec<_>> = places.into_iter().collect();
    if let ([document], Some(places)) = (request.documents.as_slice(), places) {
        let text = own_text(request, document);
        let draft = ignoring::with(document, request.format, text, places);
        aside.draft = draft.map(|(draft, _)| draft);
    }
    Ok(aside)
}

/// How much of a document's source is the draft that was sent: a headline that came apart stands behind it and two line
/// breaks.
fn own_text(request: &Request, document: &Document) -> usize {
    let headline = request.headline.map(|headline| headline.saturating_sub(2));
    headline.unwrap_or(document.source.len())
}

/// A reason on one line, as the format can have it.
fn reason(reason: &str, format: Format) -> Result<String, Problem> {
    let reason = report::plain(reason);
    if reason.is_empty() {
        return Err(Problem::wrong("setting a finding aside wants a reason"));
    }
    match format {
        Format::Markdown | Format::Html if reason.contains("--") => Err(Problem::wrong(
            "a reason that stands in a comment must not have \"--\" in it",
        )),
        _ => Ok(reason),
    }
}
