//! Set aside: findings that an editor does not want to be told again, and the suppressions that say so in the draft.
//!
//! In: a draft, what was found in it, and for each finding to set aside the reason. Out: the findings without these, the
//! suppression for each, and the draft with them, where its mark-up has a place for comments.

use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::problem::Problem;
use super::request::{Aside, Request};
use crate::document::{Document, Format};
use crate::Checked;
use crate::report::{self, AsideView};
use crate::rule::Finding;

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
pub fn set_aside(request: &Request, checked: &mut Checked) -> Result<SetAside, Problem> {
    let mut aside = SetAside::default();
    let mut insertions = vec![];
    for finding in &checked.findings {
        let asked = |a: &&Aside| a.fingerprint == finding.fingerprint;
        let Some(asked) = request.set_aside.iter().find(asked) else {
            continue;
        };
        let suppression = suppression(&finding.rule, &asked.reason, request.format)?;
        let at = paragraph(finding, &request.document, checked, request.headline);
        insertions.push((at, suppression.clone()));
        aside.findings.push(AsideReport {
            fingerprint: finding.fingerprint.clone(),
            rule: finding.rule.clone(),
            message: finding.message.clone(),
            reason: asked.reason.trim().to_owned(),
            suppression,
            line: request.document.position(at).line,
        });
    }
    let set = |fingerprint: &str| aside.findings.iter().any(|f| f.fingerprint == fingerprint);
    if let Some(unknown) = request.set_aside.iter().find(|a| !set(&a.fingerprint)) {
        let detail = format!(
            "there is no finding {:?} to set aside; check the draft again",
            unknown.fingerprint
        );
        return Err(Problem::new(StatusCode::CONFLICT, detail));
    }
    let keep: Vec<_> = checked
        .findings
        .iter()
        .map(|f| !set(&f.fingerprint))
        .collect();
    let mut keep = keep.into_iter();
    checked.findings.retain(|_| keep.next().unwrap_or(true));
    aside.draft = with(request, insertions);
    Ok(aside)
}

/// The suppression of a rule, as the format writes it.
fn suppression(rule: &str, reason: &str, format: Format) -> Result<String, Problem> {
    let reason = report::plain(reason);
    if reason.is_empty() {
        return Err(Problem::wrong("setting a finding aside wants a reason"));
    }
    match format {
        Format::Plain => Ok(format!("[countercheck-ignore {rule}: {reason}]")),
        _ if reason.contains("--") => Err(Problem::wrong(
            "a reason that stands in a comment must not have \"--\" in it",
        )),
        _ => Ok(format!("<!-- countercheck-ignore {rule}: {reason} -->")),
    }
}

/// Where the line begins on which the paragraph of the finding's first figure begins; one in the text where there is one.
fn paragraph(
    finding: &Finding,
    document: &Document,
    checked: &Checked,
    headline: Option<usize>,
) -> usize {
    let blocks = finding
        .evidence
        .iter()
        .filter_map(|evidence| checked.ledger.claims.get(evidence.claim))
        .filter_map(|claim| document.blocks.get(claim.block));
    let starts = blocks.map(|block| block.whole().start);
    let start = starts
        .filter(|start| headline.is_none_or(|headline| *start < headline))
        .min()
        .unwrap_or(0);
    let before = document.source.get(..start).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// The draft with the suppressions in it. It is given only where it still is the same draft: read again, it has the same
/// paragraphs, and every suppression is one.
fn with(request: &Request, mut insertions: Vec<(usize, String)>) -> Option<String> {
    if insertions.is_empty() {
        return None;
    }
    let source = match request.headline {
        // It stands behind two line breaks that are not the draft's.
        Some(headline) => request.document.source.get(..headline.checked_sub(2)?)?,
        None => &request.document.source,
    };
    insertions.sort();
    let mut draft = String::with_capacity(source.len() + 128 * insertions.len());
    let mut from = 0;
    for (at, suppression) in &insertions {
        draft.push_str(source.get(from..*at)?);
        draft.push_str(suppression);
        draft.push_str(match request.format {
            Format::Plain => "\n\n",
            _ => "\n",
        });
        from = *at;
    }
    draft.push_str(source.get(from..)?);
    let words = |document: &Document, headline: bool| -> Vec<String> {
        let blocks = document.blocks.iter().skip(usize::from(headline));
        blocks.map(|b| b.text.clone()).collect()
    };
    let again = Document::from_text(&draft, request.format);
    let same = words(&again, false) == words(&request.document, request.headline.is_some());
    let suppressions = request.document.suppressions.len() + insertions.len();
    (same && again.suppressions.len() == suppressions).then_some(draft)
}
