//! What signs see of a sentence, found once for all its figures.

use super::PHRASE;
use crate::claim::counted::last_of;
use crate::claim::view::View;
use crate::claim::{noun_phrase, subject};
use crate::figure::Kind;
use crate::language::{Penn, Pos, noun_class, number_of};

/// The words of a sentence as signs see them.
#[derive(Debug, Default)]
pub struct Words {
    /// Each word as a number: in lower case, numbers as their kind.
    pub word: Vec<u32>,
    /// Its tag as a number.
    pub tag: Vec<u32>,
    /// Its fine and coarse cluster.
    pub cluster: Vec<(u32, u32)>,
    /// What stands there.
    pub sort: Vec<Sort>,
    /// The lemma of a verb as a number; zero for any other word.
    pub verb: Vec<u32>,
    /// The nouns that are no lengths or points of time, in order.
    pub nouns: Vec<Noun>,
}

/// What a word is, as far as signs ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A noun or a name.
    Noun,
    /// A verb.
    Verb,
    /// A mark that parts a sentence.
    Mark,
    /// The first word of a figure that is no date.
    Figure,
    /// Anything else.
    Other,
}

/// A noun of a sentence.
#[derive(Debug)]
pub struct Noun {
    /// Its token.
    pub at: usize,
    /// Its singular as a number.
    pub lemma: u32,
    /// Its class as a number; zero where it has none.
    pub class: u32,
    /// Whether another noun follows it in its phrase.
    pub inner: bool,
    /// Whether its phrase hangs on a preposition.
    pub hangs: bool,
    /// The word before its phrase where that is a preposition, else the tag of it.
    pub before: u32,
    /// The article or possessive pronoun of its phrase; zero where it has none.
    pub article: u32,
    /// Whether its phrase begins the sentence.
    pub first: bool,
}

/// What stands for the word beyond either end.
const BEYOND: u32 = 0xffff_fff1;

impl Words {
    /// Looks at a sentence.
    pub fn of(view: &View) -> Words {
        let mut words = Words::default();
        let count = view.tokens().len();
        for at in 0..count {
            let (word, cluster) = view.seen(at);
            words.word.push(word);
            words.cluster.push(cluster);
            words.tag.push(view.tag(at).penn as u32);
            let sort = sort(view, at);
            words.sort.push(sort);
            let verb = sort == Sort::Verb;
            words
                .verb
                .push(if verb { number_of(&view.lemma(at)) } else { 0 });
        }
        // "the $1.6 billion of a year before": what says when is nothing that is counted.
        let counts = |at: &usize| words.sort[*at] == Sort::Noun && !subject::is_time(view, *at);
        let nouns = (0..count).filter(counts);
        words.nouns = nouns.map(|at| noun(view, &words, at)).collect();
        words
    }

    /// A word as a number; another one beyond either end.
    pub fn word(&self, at: usize) -> u32 {
        self.word.get(at).copied().unwrap_or(BEYOND)
    }

    /// The word so many before a token as a number.
    pub fn word_back(&self, at: usize, back: usize) -> u32 {
        at.checked_sub(back).map_or(BEYOND, |at| self.word(at))
    }

    /// A word's tag as a number; another one beyond either end.
    pub fn tag(&self, at: usize) -> u32 {
        self.tag.get(at).copied().unwrap_or(BEYOND)
    }

    /// A word's clusters.
    pub fn cluster(&self, at: usize) -> (u32, u32) {
        self.cluster.get(at).copied().unwrap_or((0, 0))
    }

    /// The lemma of a verb as a number.
    pub fn verb(&self, at: usize) -> u32 {
        self.verb.get(at).copied().unwrap_or(0)
    }

    /// What stands at a token.
    pub fn sort(&self, at: usize) -> Sort {
        self.sort.get(at).copied().unwrap_or(Sort::Other)
    }
}

fn sort(view: &View, at: usize) -> Sort {
    if let Some(figure) = view.figure_at(at) {
        let figure = &view.figures[figure];
        let first = view.token_at(figure.range.start) == at;
        let date = matches!(figure.kind, Kind::Date | Kind::Time);
        return if first && !date {
            Sort::Figure
        } else {
            Sort::Other
        };
    }
    if noun_phrase::is_noun(view, at) {
        return Sort::Noun;
    }
    match view.tag(at).pos {
        Pos::Verb => Sort::Verb,
        Pos::Punct => Sort::Mark,
        _ => Sort::Other,
    }
}

fn noun(view: &View, words: &Words, at: usize) -> Noun {
    let article =
        |at: usize| view.tag(at).pos == Pos::Det || view.tag(at).penn == Penn::PrpPossessive;
    let begin = noun_phrase::begin_within(view, at, PHRASE);
    let mut start = begin;
    let mut owner = 0;
    while let Some(before) = start
        .checked_sub(1)
        .filter(|&b| article(b) && b + PHRASE >= begin)
    {
        start = before;
        owner = words.word(before);
    }
    let before = start.checked_sub(1);
    let hangs = before.is_some_and(|b| view.tag(b).pos == Pos::Adp);
    let lemma = noun_phrase::lemma(view, at);
    Noun {
        at,
        lemma: number_of(&lemma),
        class: noun_class(&lemma)
            .or_else(|| noun_class(last_of(&lemma)))
            .map_or(0, |class| class as u32 + 1),
        inner: words.sort(at + 1) == Sort::Noun,
        hangs,
        before: match before {
            Some(b) if hangs => words.word(b),
            Some(b) => words.tag(b),
            None => BEYOND,
        },
        article: owner,
        first: start == 0,
    }
}
