//! For whom "he" and "she" may stand.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// Which of "he" and "she" stands for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "he"
    He,
    /// "she"
    She,
}

/// The table of `rules/vocabulary/people.toml`.
#[derive(Debug)]
pub struct People {
    genders: FxHashMap<String, Gender>,
    bodies: FxHashSet<String>,
    steps: FxHashSet<String>,
    relatives: FxHashSet<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct PeopleFile {
    bodies: FxHashSet<String>,
    steps: FxHashSet<String>,
    relatives: FxHashSet<String>,
    he: PeopleEntry,
    she: PeopleEntry,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct PeopleEntry {
    titles: Vec<String>,
    given: Vec<String>,
}

impl Gender {
    /// That of a pronoun in lower case.
    pub fn of_pronoun(word: &str) -> Option<Gender> {
        match word {
            "he" => Some(Gender::He),
            "she" => Some(Gender::She),
            _ => None,
        }
    }
}

impl People {
    pub(super) fn new(file: PeopleFile) -> People {
        let side = |entry: PeopleEntry, gender| {
            let words = entry.titles.into_iter().chain(entry.given);
            words.map(move |word| (word, gender))
        };
        let he = side(file.he, Gender::He);
        People {
            bodies: file.bodies,
            steps: file.steps,
            relatives: file.relatives,
            genders: he.chain(side(file.she, Gender::She)).collect(),
        }
    }

    /// Whether a noun, in lower case, is one for a firm or an office that "it" may stand for when it speaks.
    pub fn is_body(&self, noun: &str) -> bool {
        self.bodies.contains(noun)
    }

    /// Whether a verb, as its lemma, tells of a step in a life, which is taken at an age.
    pub fn takes_a_step(&self, verb: &str) -> bool {
        self.steps.contains(verb)
    }

    /// Whether a noun, in lower case, is one for somebody else when it stands behind "his" or "her".
    pub fn is_relative(&self, noun: &str) -> bool {
        self.relatives.contains(noun)
    }

    /// What a title, a noun or a given name, in lower case, tells of whom it is said; `None` where it goes with both.
    pub fn gender(&self, word: &str) -> Option<Gender> {
        self.genders.get(word.trim_end_matches('.')).copied()
    }
}
