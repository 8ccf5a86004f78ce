//! Language: from the text of a block to sentences, tokens and quotations.
//!
//! In: the text of one [`Block`](crate::document::Block). Out: a [`Text`]. All ranges are bytes of
//! the block's text.

mod abbreviation;
mod chars;
mod english;
mod feature;
mod lemma;
mod model;
mod names;
mod noun;
mod parse;
mod pattern;
mod quotation;
mod sentence;
mod syntax;
mod tag;
mod token;
mod transition;
mod tree;
mod word;

pub use chars::is_space;
pub use english::foreign;
pub use model::{Model, ModelError};
pub use names::{Label, Penn, Pos};
pub use noun::{NounClass, noun_class};
pub use syntax::{LONGEST, Syntax, Tags, lemma, tags};
pub use tag::Tag;
pub use tree::Tree;
pub(crate) use word::number_of;

/// What `cargo xtask train` shares with the stage: features, transitions, the format of a model.
#[doc(hidden)]
pub mod training {
    pub use super::feature::{Features, NO_TAG, SeenWords, Style, of_action, of_label, of_tag};
    pub use super::lemma::{Lemmas, Script, key};
    pub use super::model::*;
    pub use super::noun::{Nouns, row};
    pub use super::parse::{Beam, Item, Step, WIDTH, best};
    pub use super::syntax::Analysis;
    pub use super::tag::{Sure, tag_numbers};
    pub use super::transition::{Action, NONE, State};
    pub use super::word::{Form, Word, hash, lower, words};
}

use std::ops::Range;

/// One block's text, analysed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The sentences in order. Together they hold everything of the text but white space.
    pub sentences: Vec<Sentence>,
    /// What stands inside quotation marks, marks included, in order, not nested: of a quotation
    /// inside another only the outer one is here. A quotation that the block leaves open runs to
    /// the block's end; where it goes on in the next paragraph, that block opens with a new mark.
    pub quotations: Vec<Range<usize>>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the block's text, without surrounding white space.
    pub range: Range<usize>,
    /// Its tokens in order.
    pub tokens: Vec<Token>,
}

/// A word, a number or a mark.
///
/// Cut as in Universal Dependencies, but hyphens and dashes always stand alone: "three-week" is
/// `three` `-` `week`, "50–60" is `50` `–` `60`. A possessive is a word of its own (`government`
/// `'s`), other contractions stay whole (`don't`). The stop of an abbreviation belongs to it
/// (`U.S.`, `Gen.`, `Jan.`, `J.`, `a.m.`), also where it ends the sentence as well. Letters that
/// follow digits are a word right behind the number (`12` `th`, `1.2` `bn`, `1990` `s`), digits
/// that follow letters belong to the word (`G20`), save after a currency (`Rs` `500`). A clock
/// time is three tokens (`10` `:` `30`). Runs of dots or of hyphens are one mark (`...`, `--`).
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
    /// Digits, with inner commas and points ("1,200", "3.5", ".38"), or a vulgar fraction ("½").
    Number,
    /// A mark of punctuation.
    Mark,
    /// Anything else: currency signs, percent, degree.
    Symbol,
}

/// Cuts a block's text into sentences and tokens and finds its quotations.
///
/// Takes time linear in the text.
pub fn analyse(text: &str) -> Text {
    let tokens = token::tokens(text);
    Text {
        sentences: sentence::sentences(text, &tokens),
        quotations: quotation::quotations(text, &tokens),
    }
}

/// Whether a line of text ends as a sentence does: with a stop, a question or exclamation mark,
/// perhaps with closing marks behind it. The stop of an abbreviation does not count.
pub fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| {
        is_space(c) || matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»')
    });
    match line.chars().next_back() {
        Some('!' | '?' | '…') => true,
        Some('.') => {
            let word = line
                .rfind(|c: char| is_space(c) || matches!(c, '(' | '“' | '"'))
                .map_or(line, |at| {
                    let end = line[at..].chars().next().map_or(0, char::len_utf8);
                    &line[at + end..]
                });
            !abbreviation::is_title(&word[..word.len() - 1])
        }
        _ => false,
    }
}

impl Text {
    /// The sentence that holds the byte at `offset`; none for the white space between two.
    pub fn sentence_at(&self, offset: usize) -> Option<&Sentence> {
        self.sentences.get(self.sentence_index(offset)?)
    }

    /// The number of the sentence that holds the byte at `offset`.
    pub fn sentence_index(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.range.end <= offset);
        let sentence = self.sentences.get(index)?;
        (sentence.range.start <= offset).then_some(index)
    }

    /// Whether the whole of `range` stands inside one quotation.
    pub fn in_quotation(&self, range: Range<usize>) -> bool {
        self.quotation_around(range).is_some()
    }

    /// The quotation that the whole of `range` stands in.
    pub fn quotation_around(&self, range: Range<usize>) -> Option<&Range<usize>> {
        let index = self.quotations.partition_point(|q| q.end <= range.start);
        let quotation = self.quotations.get(index)?;
        (quotation.start <= range.start && range.end <= quotation.end).then_some(quotation)
    }
}

impl Sentence {
    /// The words of the sentence.
    pub fn text<'t>(&self, block_text: &'t str) -> &'t str {
        block_text.get(self.range.clone()).unwrap_or("")
    }
}

impl Token {
    /// The token as written.
    pub fn text<'t>(&self, block_text: &'t str) -> &'t str {
        block_text.get(self.start..self.end).unwrap_or("")
    }

    /// Where it stands.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether it is made of letters.
    pub fn is_word(&self) -> bool {
        self.class == TokenClass::Word
    }

    /// Whether it is made of digits.
    pub fn is_number(&self) -> bool {
        self.class == TokenClass::Number
    }

    /// Whether it is a mark of punctuation.
    pub fn is_mark(&self) -> bool {
        self.class == TokenClass::Mark
    }

    /// Whether it is a sign that is neither letter, digit nor punctuation.
    pub fn is_symbol(&self) -> bool {
        self.class == TokenClass::Symbol
    }

    /// Whether nothing stands between this token and the `next`.
    pub fn joins(&self, next: &Token) -> bool {
        self.end == next.start
    }
}
