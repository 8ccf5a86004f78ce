//! What a tree says about figures: the noun that a number counts, what is said of that noun, and
//! who says it.
//!
//! A tree alone is wrong about one noun in seven, so nothing here is more than a proposal.

use super::names::{Label, Penn, Pos};
use super::pattern;
use super::tag::Tag;

/// A sentence's tree.
pub trait Tree {
    /// How many words there are.
    fn len(&self) -> usize;
    /// A word as it is written.
    fn word(&self, word: usize) -> &str;
    /// Its tag.
    fn tag(&self, word: usize) -> Tag;
    /// Its head; none for the root.
    fn head(&self, word: usize) -> Option<usize>;
    /// Its relation to the head.
    fn label(&self, word: usize) -> Label;

    /// Whether there are no words.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words whose head a word is, from left to right.
    fn dependants(&self, word: usize) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(move |&other| self.head(other) == Some(word))
    }

    /// The noun that a number counts: "people" of "12 people", "12 of the people" and "between
    /// 12 and 15 million people". None for a number that stands by itself.
    fn counted_noun(&self, number: usize) -> Option<usize> {
        let by_itself = |number| {
            let (at, linked) = self.linked_noun(number);
            linked
                .map(|noun| pattern::corrected(self, at, noun))
                .or_else(|| pattern::described(self, at))
                .or_else(|| pattern::noun_behind(self, at))
                .or_else(|| pattern::noun_behind(self, number))
        };
        let shared = || by_itself(pattern::last_of_series(self, number)?);
        by_itself(number).or_else(shared)
    }

    /// The noun that the tree itself links a number to, and the number that is linked: "million"
    /// for the "12" of "12 million people".
    fn linked_noun(&self, number: usize) -> (usize, Option<usize>) {
        let mut at = number;
        for _ in 0..self.len() {
            let head = self.head(at);
            match (self.label(at), head) {
                (Label::Nummod, Some(head)) => {
                    return (at, Some(head).filter(|&head| self.can_be_counted(head)));
                }
                // "12" of "12 million people", "13" of "12 or 13 people".
                (Label::Compound | Label::Conj | Label::Flat | Label::Goeswith, Some(head))
                    if self.tag(head).pos == Pos::Num =>
                {
                    at = head;
                }
                _ => break,
            }
        }
        (at, self.of_things(at))
    }

    /// What is said of a noun: what the tree says, or where that is no verb, adjective or what
    /// somebody is, what is said of that in turn.
    fn predicate(&self, noun: usize) -> Option<(usize, Label)> {
        let mut at = noun;
        let mut last = None;
        for _ in 0..4 {
            let (head, label) = self.linked_predicate(at)?;
            let copula = |d: usize| self.label(d) == Label::Cop;
            let says = matches!(self.tag(head).pos, Pos::Verb | Pos::Adj | Pos::Aux);
            last = Some((head, label));
            if says || head == at || self.dependants(head).any(copula) {
                break;
            }
            at = head;
        }
        last
    }

    /// What the tree says of a noun: the verb or adjective that it is a subject or an object of,
    /// and in which way. What stands inside a larger phrase is looked at as a part of that.
    fn linked_predicate(&self, noun: usize) -> Option<(usize, Label)> {
        let mut at = noun;
        for _ in 0..self.len() {
            let label = self.label(at);
            let Some(head) = self.head(at) else {
                let pos = self.tag(at).pos;
                let says = matches!(pos, Pos::Verb | Pos::Adj | Pos::Aux);
                return says.then_some((at, Label::Root));
            };
            match label.coarse() {
                Label::Nsubj | Label::Obj | Label::Obl | Label::Iobj | Label::Csubj => {
                    return Some((head, label));
                }
                Label::Acl | Label::Advcl | Label::Ccomp | Label::Xcomp | Label::Parataxis => {
                    return Some((at, label));
                }
                Label::Conj if matches!(self.tag(at).pos, Pos::Verb | Pos::Aux) => {
                    return Some((at, label));
                }
                _ => at = head,
            }
        }
        None
    }

    /// Who speaks, of a verb of saying: what the tree says, or who stands beside the verb.
    fn speaker(&self, verb: usize) -> Option<usize> {
        let linked = self.linked_speaker(verb);
        let speaker = linked.or_else(|| pattern::speaker_beside(self, verb))?;
        Some(pattern::owned(self, speaker))
    }

    /// Who speaks by the tree alone: the subject of a verb of saying, on whichever side, or for
    /// "according" the noun behind it. A relative pronoun stands for what it refers to.
    fn linked_speaker(&self, verb: usize) -> Option<usize> {
        if self.word(verb).eq_ignore_ascii_case("according") {
            let names = |&word: &usize| word > verb && self.tag(word).is_noun();
            let head = self.head(verb).filter(names);
            return head.or_else(|| self.dependants(verb).find(names));
        }
        let mut dependants = self.dependants(verb);
        match dependants.find(|&d| self.label(d).is_subject()) {
            // What is told, found or killed does not speak.
            Some(who) if self.label(who) == Label::NsubjPass => {
                let mut dependants = self.dependants(verb);
                dependants.find(|&d| self.label(d) == Label::OblAgent)
            }
            Some(who) if matches!(self.tag(who).penn, Penn::Wp | Penn::Wdt) => {
                let relative = self.label(verb) == Label::AclRelcl;
                self.head(verb).filter(|_| relative).or(Some(who))
            }
            subject => subject,
        }
    }

    /// Whether a word can be what is counted.
    fn can_be_counted(&self, word: usize) -> bool {
        matches!(
            self.tag(word).pos,
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Sym | Pos::Verb
        )
    }

    /// "people" of "12 of the people".
    fn of_things(&self, number: usize) -> Option<usize> {
        let mut dependants = self.dependants(number);
        dependants.find(|&word| {
            let is_of = |case| self.label(case) == Label::Case && self.word(case) == "of";
            word > number
                && self.label(word).coarse() == Label::Nmod
                && self.can_be_counted(word)
                && self.dependants(word).any(is_of)
        })
    }
}
