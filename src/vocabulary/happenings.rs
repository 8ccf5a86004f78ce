//! One act by its verbs and by its names: "shut for 11 weeks … the 12-week closure".
//!
//! In: `rules/vocabulary/happenings.toml`. Out: [`Happenings`], which says of the words at a place which acts they tell of.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::PhraseTable;
use crate::figure::Kind;

/// The acts of `rules/vocabulary/happenings.toml`.
#[derive(Debug)]
pub struct Happenings {
    /// What words and phrases say of which acts.
    pub words: PhraseTable<Vec<Naming>>,
    /// The acts, by their numbers.
    pub acts: Vec<Act>,
    /// What makes another one of an act between the article and its name.
    pub other: PhraseTable<()>,
    /// What tells of several stages of one act in a sentence.
    pub stages: PhraseTable<()>,
    /// What does so where a figure or a time stands behind it.
    pub compared: PhraseTable<()>,
    /// Words that may stand before the number of a length without saying how long something was, and behind it.
    when: (FxHashSet<String>, FxHashSet<String>),
    narrowed: FxHashSet<String>,
    things: FxHashMap<String, Vec<usize>>,
}

/// That a word names or tells of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Naming {
    /// The number of the act.
    pub act: usize,
    /// Whether a figure next to it is told of the act.
    pub tells: bool,
    /// Whether it is a name that takes the act up again.
    pub again: bool,
}

/// An act of which a story tells one length, one price, one number.
#[derive(Debug)]
pub struct Act {
    /// Its name, for reasons.
    pub name: Box<str>,
    /// Whether it may be another person's.
    pub whose: bool,
    kinds: Vec<Kind>,
    of: FxHashSet<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct HappeningsFile {
    act: Vec<ActEntry>,
    things: ThingsEntry,
    other: ListEntry,
    stages: ListEntry,
    compared: ListEntry,
    when: WhenEntry,
    narrowed: ListEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActEntry {
    name: String,
    #[serde(default)]
    whose: bool,
    kinds: Vec<Kind>,
    #[serde(default)]
    of: Vec<String>,
    told: Vec<String>,
    both: Vec<String>,
    again: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ThingsEntry {
    sets: Vec<Vec<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ListEntry {
    words: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WhenEntry {
    before: Vec<String>,
    behind: Vec<String>,
}

impl Happenings {
    pub(super) fn new(file: HappeningsFile) -> Happenings {
        let mut namings: FxHashMap<&str, Vec<Naming>> = FxHashMap::default();
        for (act, entry) in file.act.iter().enumerate() {
            let told = entry.told.iter().map(|w| (w, true, false));
            let both = entry.both.iter().map(|w| (w, true, true));
            let again = entry.again.iter().map(|w| (w, false, true));
            for (word, tells, again) in told.chain(both).chain(again) {
                let of_word = namings.entry(word).or_default();
                of_word.push(Naming { act, tells, again });
            }
        }
        let mut things: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (set, nouns) in file.things.sets.iter().enumerate() {
            for noun in nouns {
                things.entry(noun.clone()).or_default().push(set);
            }
        }
        let table =
            |list: &ListEntry| PhraseTable::new(list.words.iter().map(|w| (w.as_str(), ())));
        let words = PhraseTable::new(namings);
        let act = |entry: ActEntry| Act {
            name: entry.name.into(),
            whose: entry.whose,
            kinds: entry.kinds,
            of: entry.of.into_iter().collect(),
        };
        Happenings {
            words,
            acts: file.act.into_iter().map(act).collect(),
            other: table(&file.other),
            stages: table(&file.stages),
            compared: table(&file.compared),
            when: (
                file.when.before.into_iter().collect(),
                file.when.behind.into_iter().collect(),
            ),
            narrowed: file.narrowed.words.into_iter().collect(),
            things,
        }
    }

    /// Whether a length of time between these two words says when, and not how long.
    pub fn says_when(&self, before: &str, behind: &str) -> bool {
        self.when.0.contains(before) || self.when.1.contains(behind)
    }

    /// Whether a word behind a noun narrows down which of them are meant.
    pub fn narrows(&self, word: &str) -> bool {
        self.narrowed.contains(word)
    }

    /// Whether two nouns, singular, may stand for the same things.
    pub fn one_thing(&self, a: &str, b: &str) -> bool {
        let sets = |noun: &str| self.things.get(noun).map_or(&[][..], Vec::as_slice);
        a == b || sets(a).iter().any(|set| sets(b).contains(set))
    }
}

impl Act {
    /// Whether the act has a figure of this kind, of these things; `None` where the text gives no noun for them.
    pub fn has(&self, kind: Kind, counted: Option<&str>) -> bool {
        self.kinds.contains(&kind)
            && (kind != Kind::Count || counted.is_none_or(|noun| self.of.contains(noun)))
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::vocabulary;

    #[test]
    fn a_word_tells_of_an_act_or_takes_it_up() {
        let happenings = &vocabulary().happenings;
        let acts = |text: &str, again: bool| -> Vec<&str> {
            let found = happenings.words.longest(text);
            let namings = found.map_or(&[][..], |(_, namings)| namings.as_slice());
            let wanted = namings
                .iter()
                .filter(|n| if again { n.again } else { n.tells });
            wanted.map(|n| &*happenings.acts[n.act].name).collect()
        };
        assert_eq!(acts("closure of the bridge", true), ["closure"]);
        assert_eq!(acts("jailed for two years", false), ["prison sentence"]);
        assert!(acts("jailed for two years", true).is_empty());
        assert!(acts("term of two years", false).is_empty());
    }

    #[test]
    fn some_things_have_several_names() {
        let happenings = &vocabulary().happenings;
        assert!(happenings.one_thing("plane", "jet"));
        assert!(happenings.one_thing("kiosk", "kiosk"));
        assert!(!happenings.one_thing("plane", "home"));
    }
}
