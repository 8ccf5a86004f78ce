//! Tags: from the words of a sentence to their parts of speech, from left to right.

use super::feature::{self, Features, NO_TAG, Style};
use super::model::{Model, Scores, TAGS};
use super::names::{Penn, Pos};
use super::parse::best;
use super::word::Form;

/// The part of speech of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag {
    /// As in Universal Dependencies.
    pub pos: Pos,
    /// As in the Penn Treebank, which tells singular and plural, and the forms of verbs.
    pub penn: Penn,
}

impl Tag {
    /// What a word has of which nothing is known.
    pub const UNKNOWN: Tag = Tag {
        pos: Pos::X,
        penn: Penn::Fw,
    };

    /// Whether it is a noun or a name.
    pub fn is_noun(self) -> bool {
        matches!(self.pos, Pos::Noun | Pos::Propn)
    }
}

/// The numbers of the words' tags.
pub fn tag_numbers(forms: &[Form], weights: &impl Scores<TAGS>, tag_count: usize) -> Vec<u8> {
    let mut features = Features::new();
    let mut before = [NO_TAG; 2];
    let style = Style::of(forms);
    let mut tags = Vec::with_capacity(forms.len());
    for at in 0..forms.len() {
        feature::of_tag(&mut features, forms, style, at, before);
        let tag = best(&weights.score(features.hashes()), tag_count);
        before = [tag, before[0]];
        tags.push(tag);
    }
    tags
}

impl Model<'_> {
    /// The tag with a number.
    pub fn tag(&self, number: u8) -> Tag {
        let tag = self.tags.get(usize::from(number));
        tag.map_or(Tag::UNKNOWN, |&(pos, penn)| Tag { pos, penn })
    }
}
