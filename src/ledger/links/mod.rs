//! Links inside one sentence or two: parts of a whole, shares of a base, changes between levels, lives.
//!
//! Each builder looks for tight patterns and abstains otherwise: a check over a wrong link is a false alarm.

mod changes;
mod lives;
mod parts;
mod shares;

use super::Link;
use crate::claim::Claim;
use crate::document::Document;

/// All links of these kinds.
pub fn links(document: &Document, claims: &[Claim]) -> Vec<Link> {
    let mut links = Vec::new();
    for sentence in claims.chunk_by(|a, b| a.sentence_number == b.sentence_number) {
        let Some(block) = sentence.first().and_then(|c| document.blocks.get(c.block)) else {
            continue;
        };
        shares::link(&block.text, sentence, &mut links);
        changes::link(&block.text, sentence, &mut links);
        parts::link_sentence(&block.text, sentence, &mut links);
    }
    parts::link_remainders(document, claims, &mut links);
    lives::link(claims, &mut links);
    links
}

/// The words between two figures of one block, in lower case.
fn between(text: &str, first: &Claim, second: &Claim) -> String {
    let (from, to) = (first.figure.range.end, second.figure.range.start);
    text.get(from..to).unwrap_or_default().to_lowercase()
}

/// The words before a figure, back to `reach` bytes, in lower case.
fn before<'t>(text: &'t str, claim: &Claim, reach: usize) -> &'t str {
    let end = claim.figure.range.start;
    let mut start = end.saturating_sub(reach);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// The last word before a figure.
fn last_word(text: &str) -> &str {
    text.trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}
