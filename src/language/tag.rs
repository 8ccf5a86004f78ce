//! Tags: from the words of a sentence to their parts of speech, from left to right.

use super::feature::{self, Features, NO_TAG, Style};
use super::model::{Model, Scores, TAGS};
use super::names::{Penn, Pos};
use super::parse::best;
use super::word::Form;
use rustc_hash::FxHashMap;

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
///
/// Words in `sure` have the tag that stands there without being scored.
pub fn tag_numbers(
    forms: &[Form],
    weights: &impl Scores<TAGS>,
    tag_count: usize,
    sure: &Sure,
) -> Vec<u8> {
    let mut tags = Vec::with_capacity(forms.len());
    let words = (forms, Style::of(forms));
    tag_on(&mut tags, forms.len(), words, (weights, tag_count), sure);
    tags
}

/// Goes on with the numbers of the words' tags, up to the word before `end`. Words come with the style of their sentence,
/// weights with the number of tags.
pub(super) fn tag_on(
    tags: &mut Vec<u8>,
    end: usize,
    (forms, style): (&[Form], Style),
    (weights, tag_count): (&impl Scores<TAGS>, usize),
    sure: &Sure,
) {
    let mut features = Features::new();
    let back = |n: usize| tags.len().checked_sub(n).and_then(|at| tags.get(at));
    let mut before = [1, 2].map(|n| back(n).copied().unwrap_or(NO_TAG));
    for at in tags.len()..end.min(forms.len()) {
        let tag = sure.tag(&forms[at]).unwrap_or_else(|| {
            feature::of_tag(&mut features, forms, style, at, before);
            best(&weights.score(features.hashes()), tag_count)
        });
        before = [tag, before[0]];
        tags.push(tag);
    }
}

/// Words that have one tag whatever stands around them, with its number: a third of all words, which need no scoring.
#[derive(Debug, Clone, Default)]
pub struct Sure(FxHashMap<u32, u8>);

/// The words, by their tag as treebanks write it.
const SURE: [(Pos, Penn, &str); 9] = [
    (Pos::Det, Penn::Dt, "the a an"),
    (Pos::Adp, Penn::In, "of from with into"),
    (Pos::Cconj, Penn::Cc, "and but or"),
    (Pos::Pron, Penn::Prp, "he she it they we i him them"),
    (Pos::Pron, Penn::PrpPossessive, "its their my our your"),
    (Pos::Punct, Penn::Comma, ","),
    (Pos::Punct, Penn::Stop, ". ?"),
    (Pos::Propn, Penn::Nnp, "mr mrs"),
    (Pos::Aux, Penn::Md, "would could should"),
];

impl Sure {
    /// The words that have a tag among these.
    pub fn new(tags: &[(Pos, Penn)]) -> Sure {
        let mut sure = FxHashMap::default();
        for (pos, penn, words) in SURE {
            let Some(number) = tags.iter().position(|&tag| tag == (pos, penn)) else {
                continue;
            };
            for word in words.split(' ') {
                sure.insert(
                    Form::of(word).lower,
                    number.min(usize::from(NO_TAG - 1)) as u8,
                );
            }
        }
        Sure(sure)
    }

    fn tag(&self, form: &Form) -> Option<u8> {
        self.0.get(&form.lower).copied()
    }
}

impl Model<'_> {
    /// The tag with a number.
    pub fn tag(&self, number: u8) -> Tag {
        let tag = self.tags.get(usize::from(number));
        tag.map_or(Tag::UNKNOWN, |&(pos, penn)| Tag { pos, penn })
    }
}
