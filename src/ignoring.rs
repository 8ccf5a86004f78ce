//! Ignoring: suppressions put into a draft, so that it says itself what is not to be told again.
//!
//! In: a document, and for findings of it the reasons. Out: the paragraph that a suppression stands before, and the draft
//! with the suppressions in it, where it reads as before.

use crate::document::{Block, Document, Format, Origin, Suppression};
use crate::rule::Finding;

/// A suppression that is to stand before a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Request<'d> {
    /// The paragraph.
    pub block: &'d Block,
    /// The rule that is not to report it.
    pub rule: String,
    /// Why: one line.
    pub reason: String,
}

/// The paragraph that a suppression of a finding stands before: the first with one of its figures that has a place for one
/// before it. Of a list or a table it is the first in Markdown and plain text, which have no place for one inside. `text`
/// is how much of the source counts.
pub(crate) fn paragraph<'d>(
    document: &'d Document,
    format: Format,
    text: usize,
    finding: &Finding,
) -> Option<&'d Block> {
    let blocks = finding.evidence.iter();
    let blocks = blocks.filter_map(|evidence| document.block(evidence.span));
    let blocks = blocks.filter(|block| block.whole().start < text);
    let blocks = blocks.map(|block| match format {
        Format::Html => block,
        _ => document.first_of(block),
    });
    let fit = |block: &&Block| can_stand_before(document, block, format);
    let first = |block: &&Block| block.whole().start;
    let first_fit = blocks.clone().filter(fit).min_by_key(first);
    // One is named all the same, to paste a suppression at by hand.
    first_fit.or_else(|| blocks.min_by_key(first))
}

/// The draft with the suppressions in it, and how many were put in: those of one rule for one paragraph are one. `text` is
/// how much of the source the draft is. `None` where the draft has no place for them: it is given only where, read
/// again, it has the same paragraphs, and behind every suppression comes the paragraph that it is for.
pub(crate) fn with(
    document: &Document,
    format: Format,
    text: usize,
    mut requests: Vec<Request<'_>>,
) -> Option<(String, usize)> {
    let whole = document.parts.iter().all(|p| p.origin == Origin::File);
    let marked = matches!(format, Format::Plain | Format::Markdown | Format::Html);
    let fit = |r: &Request<'_>| can_stand_before(document, r.block, format);
    if requests.is_empty() || !whole || !marked || !requests.iter().all(fit) {
        return None;
    }
    let source = document.source.get(..text)?;
    let newline = match source.contains("\r\n") {
        true => "\r\n",
        false => "\n",
    };
    let place = |r: &Request<'_>| before(document, r.block, format);
    requests.sort_by(|a, b| (place(a), &a.rule).cmp(&(place(b), &b.rule)));
    requests.dedup_by(|next, kept| {
        let same = place(next) == place(kept) && next.rule == kept.rule;
        if same && !kept.reason.contains(&next.reason) {
            kept.reason = format!("{}; {}", kept.reason, next.reason);
        }
        same
    });
    let mut draft = String::with_capacity(source.len() + 128 * requests.len());
    let mut from = 0;
    for request in &requests {
        let at = place(request);
        draft.push_str(source.get(from..at)?);
        draft.push_str(&Suppression::written(
            &request.rule,
            &request.reason,
            format,
        ));
        draft.push_str(newline);
        from = at;
    }
    draft.push_str(source.get(from..)?);
    let again = Document::read(draft.as_bytes(), format).ok()?;
    let own = document.blocks.iter().filter(|b| b.whole().start < text);
    let same = again
        .blocks
        .iter()
        .map(|b| &b.text)
        .eq(own.map(|b| &b.text));
    let all = document.suppressions.len() + requests.len();
    let covered = requests.iter().all(|request| is_covered(&again, request));
    (same && covered && again.suppressions.len() == all).then_some((draft, requests.len()))
}

/// Whether a suppression as requested stands in a draft, with its paragraph behind it.
fn is_covered(draft: &Document, request: &Request<'_>) -> bool {
    draft.suppressions.iter().any(|suppression| {
        let behind = |b: &&Block| b.whole().start >= suppression.span.end;
        let next = draft.blocks.iter().filter(behind);
        let next = next.min_by_key(|b| b.whole().start);
        suppression.rule == request.rule
            && suppression.reason.as_deref() == Some(&request.reason)
            && next.is_some_and(|b| b.text == request.block.text)
    })
}

/// Whether nothing but mark-up stands before a block on its line; HTML has a place before every tag.
fn can_stand_before(document: &Document, block: &Block, format: Format) -> bool {
    let start = block.whole().start;
    let line = document
        .source
        .get(line_start(&document.source, start)..start);
    format == Format::Html || line.is_some_and(|line| !line.chars().any(char::is_alphabetic))
}

/// Tags that stand within a paragraph.
const INLINE: [&str; 10] = [
    "a", "b", "em", "font", "i", "mark", "small", "span", "strong", "u",
];

/// Where a suppression goes that is for a paragraph: before its line, and in HTML before its tag.
fn before(document: &Document, block: &Block, format: Format) -> usize {
    let start = block.whole().start;
    if format != Format::Html {
        return line_start(&document.source, start);
    }
    let before = document.source.get(..start).unwrap_or_default();
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

fn line_start(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
}
