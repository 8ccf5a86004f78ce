//! World: a document's claims as rules look at them.
//!
//! In: a [`Ledger`], its [`Document`] and the [`Program`] that is run. Out: sets of claims, a bit each, and the answers to the
//! questions that rules ask of one claim by itself. Whatever rules ask it, a question is answered once for a claim.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use super::evaluate::Bound;
use super::functions::Sharing;
use super::links::Links;
use super::program::Program;
use super::sharing::Bags;
use super::slot::Kinds;
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::Kind;
use crate::ledger::Ledger;

/// How many claims a word of a set stands for.
pub const WIDTH: usize = u64::BITS as usize;

/// A document's claims with the ways between them.
pub struct World<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its claims.
    pub claims: &'a [Claim],
    /// The links between them.
    pub links: Links,
    /// What is asked of them.
    program: &'a Program,
    /// The sentence of each, by number.
    sentences: Vec<usize>,
    /// Whether they stand in the order of their sentences and blocks, as those of a text that was read do.
    in_order: bool,
    /// Whether each begins where the one before it does or behind that.
    by_position: bool,
    /// The claims of each kind, by its number; so many words each as [`World::width`] says.
    kinds: Vec<u64>,
    /// By question, and there by word.
    answers: Vec<Cell<Answers>>,
    /// The words of their sentences that two can have in common.
    words: RefCell<Bags>,
    /// The same of their names.
    names: RefCell<Bags>,
}

/// The answers to a question for the claims of one word.
#[derive(Debug, Clone, Copy, Default)]
struct Answers {
    /// Of which claims it was asked.
    asked: u64,
    /// For which it is true.
    yes: u64,
    /// For which it is false; for the rest it is unknown.
    no: u64,
}

impl<'a> World<'a> {
    /// The world of a document and its ledger.
    pub fn new(ledger: &'a Ledger, document: &'a Document, program: &'a Program) -> World<'a> {
        let claims = ledger.claims.as_slice();
        let width = claims.len().div_ceil(WIDTH);
        let mut kinds = vec![0; width * Kind::ALL.len()];
        for (id, claim) in claims.iter().enumerate() {
            kinds[claim.figure.kind as usize * width + id / WIDTH] |= 1 << (id % WIDTH);
        }
        World {
            document,
            claims,
            links: Links::new(ledger),
            program,
            sentences: claims.iter().map(|claim| claim.sentence_number).collect(),
            in_order: claims.is_sorted_by_key(|claim| claim.sentence_number)
                && claims.is_sorted_by_key(|claim| claim.block),
            by_position: claims.is_sorted_by_key(|claim| claim.span.start),
            kinds,
            answers: vec![Cell::default(); width * program.questions.len()],
            words: RefCell::new(Bags::new(claims.len())),
            names: RefCell::new(Bags::new(claims.len())),
        }
    }

    /// The claims that can begin behind all of some claims and before all of others, as far as their order tells.
    pub fn between(
        &self,
        behind: impl Iterator<Item = usize>,
        before: impl Iterator<Item = usize>,
    ) -> Range<usize> {
        if !self.by_position {
            return 0..self.claims.len();
        }
        let start = behind.map(|id| id + 1).max().unwrap_or(0);
        start..before.min().unwrap_or(self.claims.len()).max(start)
    }

    /// How many words a set of claims has.
    pub fn width(&self) -> usize {
        self.claims.len().div_ceil(WIDTH)
    }

    /// The claims of some kinds, of those that word `word` of a set stands for.
    pub fn of_kinds(&self, kinds: Kinds, word: usize) -> u64 {
        let sets = self.kinds.chunks_exact(self.width().max(1)).enumerate();
        let of = sets.filter(|(kind, _)| kinds.has_number(*kind));
        of.fold(0, |all, (_, set)| all | set[word])
    }

    /// The answer to a question of the program for a claim.
    pub fn asked(&self, question: usize, id: usize) -> Option<bool> {
        let (word, bit) = (id / WIDTH, 1 << (id % WIDTH));
        let answers = self.answered(question, word, bit);
        match (answers.yes & bit != 0, answers.no & bit != 0) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }

    /// Those of the claims `of` of a word for which a question is true.
    pub fn yes(&self, question: usize, word: usize, of: u64) -> u64 {
        self.answered(question, word, of).yes & of
    }

    fn answered(&self, question: usize, word: usize, of: u64) -> Answers {
        let Some(cell) = self.answers.get(question * self.width() + word) else {
            return Answers::default();
        };
        let mut answers = cell.get();
        let mut open = of & !answers.asked;
        if open == 0 {
            return answers;
        }
        let question = &self.program.questions[question];
        answers.asked |= open;
        while open != 0 {
            let bit = open.trailing_zeros();
            let bound = [Bound::One(word * WIDTH + bit as usize)];
            match self.truth(question, &bound) {
                Some(true) => answers.yes |= 1 << bit,
                Some(false) => answers.no |= 1 << bit,
                None => {}
            }
            open &= open - 1;
        }
        cell.set(answers);
        answers
    }

    /// The claims of the sentences around a claim's own.
    pub fn around(&self, id: usize, reach: usize) -> Range<usize> {
        let sentences = &self.sentences;
        let Some(sentence) = sentences.get(id) else {
            return 0..0;
        };
        let first = sentence.saturating_sub(reach);
        let start = sentences[..id].partition_point(|other| *other < first);
        let end = id + sentences[id..].partition_point(|other| *other <= sentence + reach);
        start..end
    }

    /// The claims that stand together with a claim, by the number of its sentence or its block.
    pub fn together(&self, id: usize, number: fn(&Claim) -> usize) -> Range<usize> {
        let Some(own) = self.claims.get(id).map(number) else {
            return 0..0;
        };
        if !self.in_order {
            return 0..self.claims.len();
        }
        let other = |claim: &&Claim| number(claim) != own;
        let (before, behind) = self.claims.split_at(id);
        let start = before
            .iter()
            .rposition(|c| other(&c))
            .map_or(0, |at| at + 1);
        let end = behind.iter().position(|c| other(&c));
        start..end.map_or(self.claims.len(), |at| id + at)
    }

    /// How many words or names the sentences of two claims have in common.
    pub fn in_common(&self, what: Sharing, a: usize, b: usize) -> usize {
        let bags = match what {
            Sharing::Words => &self.words,
            Sharing::Names => &self.names,
        };
        bags.borrow_mut().in_common(what, [a, b], self)
    }
}
