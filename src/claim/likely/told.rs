//! The nouns that the last sentences have told of: of "they found oiled birds on the beach. By noon they had picked up 340" the birds.

use std::cell::{LazyCell, OnceCell};
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
#[derive(Default)]
pub(in crate::claim) struct Told<'d> {
    /// The nouns of each sentence, the last one last.
    sentences: VecDeque<Nouns<'d>>,
    /// How often each noun stands in them where it stands first, and nought where it is told again.
    times: OnceCell<Vec<u32>>,
}

/// The nouns of a sentence, looked for when a figure first asks for them: for that every word of it gets its tag, which costs more than all
/// else that is done with a sentence without figures.
type Nouns<'d> = LazyCell<Vec<ToldOf>, Box<dyn FnOnce() -> Vec<ToldOf> + 'd>>;

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

impl<'d> Told<'d> {
    /// Remembers a sentence of a block's text.
    pub fn see(&mut self, text: &'d str, view: &View) {
        if self.sentences.len() == SENTENCES {
            self.sentences.pop_front();
        }
        let nouns: Nouns = match view.seen_words() {
            // What is known of it costs little more.
            Some(words) => {
                let nouns = nouns(view, words);
                LazyCell::new(Box::new(move || nouns))
            }
            None => {
                let (sentence, figures) = (view.sentence.clone(), view.figures.to_vec());
                LazyCell::new(Box::new(move || {
                    let view = View::new(text, &sentence, &figures);
                    nouns(&view, view.words())
                }))
            }
        };
        self.sentences.push_back(nouns);
        self.times = OnceCell::new();
    }

    /// How often each of [`Told::nouns`] stands there, where it stands first; nought where it is told again.
    pub fn times(&self) -> &[u32] {
        self.times.get_or_init(|| {
            let all: Vec<u32> = self.nouns().map(|(_, told)| told.noun).collect();
            let times = |(at, noun): (usize, &u32)| {
                let again = all[..at].contains(noun);
                let times = all[at..].iter().filter(|n| *n == noun).count() as u32;
                if again { 0 } else { times }
            };
            all.iter().enumerate().map(times).collect()
        })
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
