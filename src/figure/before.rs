//! What stands before a figure, or near it, and makes it another one.
//!
//! In: a [`Place`]. Out: whether listed words stand there, how a range is led to, and decades of a life.

use super::grammar::{self, Lead, Reading, quantity};
use super::scan::Place;
use crate::language::TokenClass;
use crate::vocabulary::{PhraseTable, vocabulary};

impl Place<'_> {
    /// "the gap in pay between 60 and 50", "odds of 5/1"
    pub(super) fn apart_or_odds(&self) -> Option<Lead> {
        let rest = &self.text[self.start..self.sentence.range.end];
        let cues = &vocabulary().cues;
        if rest.starts_with(['b', 'B']) {
            return self.before(4, &cues.apart).then_some(Lead::Apart);
        }
        let slash = rest
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with('/');
        (slash && self.before(3, &cues.odds)).then_some(Lead::Odds)
    }

    /// `possessive [("early" | "mid" | "late" | "mid-to-late" | …)] tens "s"`: "in her 30s", "in their late twenties"
    pub(super) fn decade_of_life<'r>(&self, rest: &'r str) -> grammar::Parsed<'r, Reading> {
        let possessive =
            |w: &str| matches!(w, "his" | "her" | "their" | "my" | "our" | "your" | "its");
        let part = |w: &str| matches!(w, "early" | "mid" | "late" | "to" | "-");
        let word = |back| self.word(back);
        // "in her mid-to-late 40s"
        let first = (1..=6).find(|back| !part(word(*back)));
        if first.is_some_and(|back| possessive(word(back))) {
            quantity::decade_of_life(rest)
        } else {
            grammar::mismatch()
        }
    }

    /// Whether one of the words stands among so many tokens before, in the same clause.
    pub(super) fn before(&self, reach: usize, words: &PhraseTable<()>) -> bool {
        (1..=reach)
            .map_while(|back| self.token_before(back))
            .take_while(|t| !matches!(&self.text[t.start..t.end], ";" | ":" | "(" | ")"))
            .any(|t| words.longest(&self.text[t.start..]).is_some())
    }

    /// Whether one of the words stands in the sentence, not far away.
    pub(super) fn near(&self, words: &PhraseTable<()>) -> bool {
        const REACH: usize = 24;
        let from = self.index.saturating_sub(REACH);
        let tokens = self.sentence.tokens.iter().skip(from).take(2 * REACH);
        tokens
            .filter(|t| t.class == TokenClass::Word)
            .any(|t| words.longest(&self.text[t.start..]).is_some())
    }
}
