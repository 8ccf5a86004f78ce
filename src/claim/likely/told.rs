//! The nouns that the last sentences have told of: of "they found oiled birds on the beach. By noon they had picked up 340" the birds.

use std::collections::VecDeque;

use super::sentence::{Sort, Words};
use super::signs::least;
use crate::claim::noun_phrase;
use crate::claim::view::View;
use crate::language::Penn;

/// How many sentences are kept.
const SENTENCES: usize = 2;
/// How many nouns of a sentence are kept, so that a list costs no more.
const MOST: usize = 24;

/// What the last sentences have told of.
#[derive(Debug, Default)]
pub(in crate::claim) struct Told {
    /// The nouns of each, the last sentence last.
    sentences: VecDeque<Vec<ToldOf>>,
    /// How often each stands in them where it stands first, and nought where it is told again.
    times: Vec<u32>,
}

/// A noun that a sentence has told of.
#[derive(Debug)]
pub struct ToldOf {
    /// Its singular.
    pub lemma: String,
    /// The same as a number.
    pub noun: u32,
    /// Its class as a number; zero where it has none.
    pub class: u32,
    /// Its fine and coarse cluster.
    pub cluster: (u32, u32),
    /// Whether it is one of many, a name, or neither.
    pub number: u32,
    /// How it stands in its sentence: which noun of it, behind how many verbs, and whether on a preposition.
    pub place: u32,
    /// The preposition that its phrase hangs on, or the tag before it.
    pub before: u32,
    /// The article or possessive pronoun of its phrase; zero where it has none.
    pub article: u32,
    /// Whether a figure stands right before it.
    pub counted: u32,
    /// The nearest verb before it, or where there is none, the first behind.
    pub verb: u32,
}

impl Told {
    /// Remembers the nouns of a sentence.
    pub fn see(&mut self, view: &View) {
        if self.sentences.len() == SENTENCES {
            self.sentences.pop_front();
        }
        self.sentences.push_back(nouns(view, view.words()));
        let all: Vec<u32> = self.nouns().map(|(_, told)| told.noun).collect();
        let times = |(at, noun): (usize, &u32)| {
            let again = all[..at].contains(noun);
            let times = all[at..].iter().filter(|n| *n == noun).count() as u32;
            if again { 0 } else { times }
        };
        self.times = all.iter().enumerate().map(times).collect();
    }

    /// How often each of [`Told::nouns`] stands there, where it stands first; nought where it is told again.
    pub fn times(&self) -> &[u32] {
        &self.times
    }

    /// The nouns, those of the last sentence first, each with how many sentences ago it was.
    pub fn nouns(&self) -> impl Iterator<Item = (u32, &ToldOf)> {
        let ago = self.sentences.iter().rev().zip(0u32..);
        ago.flat_map(|(nouns, ago)| nouns.iter().map(move |noun| (ago, noun)))
    }
}

/// The nouns of a sentence that end their phrase.
fn nouns(view: &View, words: &Words) -> Vec<ToldOf> {
    let ends = words.nouns.iter().filter(|noun| !noun.inner).take(MOST);
    let mut order = 0;
    let told = |noun: &super::sentence::Noun| {
        let is_verb = |at: &usize| words.sort(*at) == Sort::Verb;
        let verbs = (0..noun.at).filter(is_verb).count();
        let before = (0..noun.at).rev().find(is_verb);
        let verb = before.or_else(|| (noun.at..words.word.len()).find(is_verb));
        let begin = noun_phrase::begin_within(view, noun.at, super::PHRASE);
        let number = match view.tag(noun.at).penn {
            Penn::Nns => 1,
            Penn::Nnp => 2,
            _ => 0,
        };
        let place = least(order, 3) * 12 + least(verbs, 2) * 4 + u32::from(noun.hangs);
        order += 1;
        let counted = begin
            .checked_sub(1)
            .is_some_and(|b| view.figure_at(b).is_some())
            || view.figure_at(begin).is_some();
        ToldOf {
            lemma: noun_phrase::lemma(view, noun.at),
            noun: noun.lemma,
            class: noun.class,
            cluster: words.cluster(noun.at),
            number,
            place,
            before: noun.before,
            article: noun.article,
            counted: u32::from(counted),
            verb: verb.map_or(0, |at| words.verb(at)),
        }
    };
    ends.map(told).collect()
}
