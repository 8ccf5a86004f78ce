//! A sentence with its claims, as the builders of links look at it.
//!
//! In: a document and its claims. Out: [`Scene`]s in order, one for each sentence that has a claim.

use memchr::memmem;

use crate::boundary;
use crate::claim::Claim;
use crate::document::{Block, Document};
use crate::figure::Form;

/// A sentence that has claims.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Its figures in numbers, in order.
    pub claims: Vec<&'a Claim>,
    /// Its words that are figures ("doubled", "both"), in order.
    pub words: Vec<&'a Claim>,
    /// Its number in the document.
    pub number: usize,
    /// The block that it stands in.
    pub block: &'a Block,
    /// The sentence in lower case; only ASCII letters change, so that offsets stay.
    lower: String,
    /// Where it begins in the block's text.
    base: usize,
}

/// All sentences that have claims.
pub fn scenes<'a>(document: &'a Document, claims: &'a [Claim]) -> Vec<Scene<'a>> {
    let sentences = claims.chunk_by(|a, b| a.sentence_number == b.sentence_number);
    sentences
        .filter_map(|sentence| {
            let first = sentence.first()?;
            let block = document.blocks.get(first.block)?;
            let (words, claims) = sentence
                .iter()
                .partition(|claim| matches!(claim.figure.form, Form::Word | Form::All));
            Some(Scene {
                claims,
                words,
                number: first.sentence_number,
                block,
                lower: block
                    .text
                    .get(first.sentence_range.clone())?
                    .to_ascii_lowercase(),
                base: first.sentence_range.start,
            })
        })
        .collect()
}

impl Scene<'_> {
    /// The sentence, at most [`LONGEST`] bytes of it: what is longer is a list or a table, and no prose.
    pub fn text(&self) -> &str {
        self.lower
            .get(..boundary::at_or_below(&self.lower, LONGEST))
            .unwrap_or_default()
    }

    /// The sentence before a figure, at most [`WINDOW`] bytes of it, so that a sentence with very many figures costs no
    /// more for each of them.
    pub fn before(&self, claim: &Claim) -> &str {
        let end = claim.figure.range.start.saturating_sub(self.base);
        let start = boundary::at_or_below(&self.lower, end.saturating_sub(WINDOW));
        self.lower.get(start..end).unwrap_or_default()
    }

    /// The sentence behind a figure, at most [`WINDOW`] bytes of it.
    pub fn after(&self, claim: &Claim) -> &str {
        let start = claim.figure.range.end.saturating_sub(self.base);
        let end = boundary::at_or_below(&self.lower, start.saturating_add(WINDOW));
        self.lower.get(start..end).unwrap_or_default()
    }

    /// What stands between two figures, the first before the second; [`FAR_APART`] where that is longer than
    /// [`WINDOW`] bytes.
    pub fn between(&self, first: &Claim, second: &Claim) -> &str {
        let from = first.figure.range.end.saturating_sub(self.base);
        let to = second.figure.range.start.saturating_sub(self.base);
        if to.saturating_sub(from) > WINDOW {
            return FAR_APART;
        }
        self.lower.get(from..to).unwrap_or_default()
    }
}

/// How many bytes of a sentence are looked at as a whole.
const LONGEST: usize = 4_000;

/// How many bytes of a sentence around a figure are looked at.
const WINDOW: usize = 700;

/// Stands for what lies between two figures that are too far apart to have to do with each other: no builder of links
/// takes a text with these marks for a pattern.
const FAR_APART: &str = " ; . ; . ; ";

/// Whether a text ends with one of these phrases, at a word's bound; white space behind does not count.
pub fn ends(text: &str, phrases: &[&str]) -> bool {
    let text = text.trim_end();
    phrases.iter().any(|phrase| {
        text.strip_suffix(phrase).is_some_and(|before| {
            !before.ends_with(char::is_alphanumeric) || !phrase.starts_with(char::is_alphanumeric)
        })
    })
}

/// Whether a text begins with one of these phrases, at a word's bound; white space before does not count.
pub fn starts(text: &str, phrases: &[&str]) -> bool {
    let text = text.trim_start();
    phrases.iter().any(|phrase| {
        text.strip_prefix(phrase).is_some_and(|after| {
            !after.starts_with(char::is_alphanumeric) || !phrase.ends_with(char::is_alphanumeric)
        })
    })
}

/// Whether one of these phrases stands in a text, at words' bounds.
pub fn has(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| find(text, phrase).is_some())
}

/// Where a phrase stands in a text, at words' bounds.
pub fn find(text: &str, phrase: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = memmem::find(text.get(from..)?.as_bytes(), phrase.as_bytes()) {
        let at = from + at;
        let open = !text[..at].ends_with(char::is_alphanumeric);
        let closed = !text[at + phrase.len()..].starts_with(char::is_alphanumeric);
        if open && closed {
            return Some(at);
        }
        from = at + phrase.len();
    }
    None
}

/// How many words a text has.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The words of a text without the marks around them.
pub fn bare_words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
        .filter(|word| !word.is_empty())
}
