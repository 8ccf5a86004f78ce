//! Language: from the text of a block to sentences, tokens and quotations.
//!
//! In: the text of one [`Block`](crate::document::Block). Out: a [`Text`]. All ranges are bytes of
//! the block's text.

use std::ops::Range;

/// One block's text, analysed.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The sentences in order.
    pub sentences: Vec<Sentence>,
    /// What stands inside quotation marks, marks included, in order, not nested.
    pub quotations: Vec<Range<usize>>,
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Where it stands in the block's text, without surrounding white space.
    pub range: Range<usize>,
    /// Its tokens in order.
    pub tokens: Vec<Token>,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the block's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub class: TokenClass,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenClass {
    /// Letters, with inner apostrophes and full stops of abbreviations ("don't", "U.S.").
    Word,
    /// Digits, with inner commas and points ("1,200", "3.5").
    Number,
    /// A mark of punctuation.
    Mark,
    /// Anything else: currency signs, percent, degree.
    Symbol,
}

/// Cuts a block's text into sentences and tokens and finds its quotations.
pub fn analyse(text: &str) -> Text {
    let _ = text;
    Text::default()
}
