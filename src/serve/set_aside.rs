//! Set aside: findings that an editor does not want to be told again, and the suppressions that say so in the draft.
//!
//! In: a draft, what was found in it, and for each finding to set aside the reason. Out: the findings without these, the
//! suppression for each, and the draft with them, where its mark-up has a place for comments.

use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::problem::Problem;
use super::request::{Aside, Request};
use crate::Checked;
use crate::document::{Block, Document, Format, Origin, Suppression};
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
pub fn set_aside(request: &Request, checked: &mut [Checked]) -> Result<SetAside, Problem> {
    let mut aside = SetAside::default();
    let mut insertions = vec![];
    for (document, checked) in request.documents.iter().zip(checked) {
        let found = std::mem::take(&mut checked.findings);
        for finding in found {
            let same = |a: &&Aside| a.fingerprint == finding.fingerprint;
            let Some(asked) = request.set_aside.iter().find(same) else {
                checked.findings.push(finding);
                continue;
            };
            let suppression = suppression(&finding.rule, &asked.reason, request.format)?;
            let block = paragraph(&finding, document, checked, request);
            let start = block.map_or(0, |block| block.whole().start);
            insertions.push(block.map(|block| Insertion {
                at: before(document, block, request.format),
                suppression: suppression.clone(),
                words: block.text.clone(),
            }));
            aside.findings.push(AsideReport {
                fingerprint: finding.fingerprint,
                rule: finding.rule,
                message: finding.message,
                reason: asked.reason.trim().to_owned(),
                suppression,
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
    let insertions: Option<Vec<_>> = insertions.into_iter().collect();
    aside.draft = insertions.and_then(|insertions| with(request, insertions));
    Ok(aside)
}

/// A suppression, where in the source it goes, and the words of the paragraph that it is for.
struct Insertion {
    at: usize,
    suppression: String,
    words: String,
}

/// The suppression of a rule, as the format writes it.
fn suppression(rule: &str, reason: &str, format: Format) -> Result<String, Problem> {
    let reason = report::plain(reason);
    if reason.is_empty() {
        return Err(Problem::wrong("setting a finding aside wants a reason"));
    }
    match format {
        Format::Markdown | Format::Html if reason.contains("--") => Err(Problem::wrong(
            "a reason that stands in a comment must not have \"--\" in it",
        )),
        _ => Ok(Suppression::written(rule, &reason, format)),
    }
}

/// The paragraph of the finding's first figure; one in the text where there is one. Of a list or a table it is the first
/// in Markdown, which has no place for a comment inside one.
fn paragraph<'d>(
    finding: &Finding,
    document: &'d Document,
    checked: &Checked,
    request: &Request,
) -> Option<&'d Block> {
    let blocks = finding
        .evidence
        .iter()
        .filter_map(|evidence| checked.ledger.claims.get(evidence.claim))
        .filter_map(|claim| document.blocks.get(claim.block));
    let in_text = |block: &&Block| request.headline.is_none_or(|h| block.whole().start < h);
    let block = blocks.filter(in_text).min_by_key(|b| b.whole().start)?;
    if request.format != Format::Markdown {
        return Some(block);
    }
    Some(document.first_of(block))
}

/// Tags that stand within a paragraph.
const INLINE: [&str; 10] = [
    "a", "b", "em", "font", "i", "mark", "small", "span", "strong", "u",
];

/// Where a suppression goes that is for a paragraph: before its line, and in HTML before its tag.
fn before(document: &Document, block: &Block, format: Format) -> usize {
    let start = block.whole().start;
    let before = document.source.get(..start).unwrap_or_default();
    if format != Format::Html {
        return before.rfind('\n').map_or(0, |newline| newline + 1);
    }
    let mut rest = before;
    loop {
        let Some(tag) = rest.trim_end().strip_suffix('>').and_then(|r| r.rfind('<')) else {
            return rest.len();
        };
        let name = before.get(tag + 1..).unwrap_or_default();
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = name.get(..end.unwrap_or(0)).unwrap_or_default();
        rest = before.get(..tag).unwrap_or_default();
        if !INLINE.iter().any(|i| i.eq_ignore_ascii_case(name)) {
            return tag;
        }
    }
}

/// The draft with the suppressions in it. It is given only where it still is the same draft: read again, it has the same
/// paragraphs, and behind every suppression comes the paragraph that it is for.
fn with(request: &Request, mut insertions: Vec<Insertion>) -> Option<String> {
    let [document] = request.documents.as_slice() else {
        return None;
    };
    let whole = document.parts.iter().all(|p| p.origin == Origin::File);
    let marked = matches!(
        request.format,
        Format::Plain | Format::Markdown | Format::Html
    );
    if insertions.is_empty() || !whole || !marked {
        return None;
    }
    let source = match request.headline {
        // It stands behind two line breaks that are not the draft's.
        Some(headline) => document.source.get(..headline.checked_sub(2)?)?,
        None => &document.source,
    };
    let newline = if source.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    insertions.sort_by(|a, b| (a.at, &a.suppression).cmp(&(b.at, &b.suppression)));
    let mut draft = String::with_capacity(source.len() + 128 * insertions.len());
    let mut from = 0;
    for insertion in &insertions {
        draft.push_str(source.get(from..insertion.at)?);
        draft.push_str(&insertion.suppression);
        draft.push_str(newline);
        if request.format == Format::Plain {
            draft.push_str(newline);
        }
        from = insertion.at;
    }
    draft.push_str(source.get(from..)?);
    let again = Document::read(draft.as_bytes(), request.format).ok()?;
    let headline = usize::from(request.headline.is_some());
    let words = document.blocks.iter().skip(headline).map(|b| &b.text);
    let same = again.blocks.iter().map(|b| &b.text).eq(words);
    let suppressions = document.suppressions.len() + insertions.len();
    let covered = insertions.iter().all(|insertion| {
        again.suppressions.iter().any(|suppression| {
            let behind = |b: &&Block| b.whole().start >= suppression.span.end;
            again.slice(suppression.span) == insertion.suppression
                && again
                    .blocks
                    .iter()
                    .find(behind)
                    .is_some_and(|b| b.text == insertion.words)
        })
    });
    (same && covered && again.suppressions.len() == suppressions).then_some(draft)
}
