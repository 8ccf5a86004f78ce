//! Words that tell a figure's place in a sum and whether it is said to be so: the tables of `roles.toml` and
//! `assertions.toml`.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::PhraseTable;
use crate::claim::Assertion;

type Set = FxHashSet<String>;
type ByAssertion = FxHashMap<Assertion, Vec<String>>;

/// The tables of `rules/vocabulary/roles.toml`; all words are in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// Nouns for a sum of money that a part is taken of: "£20,000 of the money".
    pub sums: Set,
    /// Verbs, as lemmas, before what must not be passed.
    pub passes: Set,
    /// Nouns for what must not be passed.
    pub limits: Set,
    /// Verbs, as lemmas, of allowing so much and no more.
    pub limit_verbs: Set,
    /// Verbs that forbid what they are done to.
    pub forbid_verbs: Set,
    /// Nouns for what lays down how much is allowed.
    pub laws: Set,
    /// Verbs, as lemmas, that a law has before what it asks.
    pub law_verbs: Set,
    /// Words that set a term.
    pub orders: Set,
    /// Words for what has an upper end.
    pub bounded: Set,
    /// Nouns for a difference.
    pub gaps: Set,
    /// Nouns, behind "pay", for what brings a rise.
    pub raises: Set,
    /// Verbs, as lemmas, before "by" and a difference.
    pub gap_verbs: Set,
    /// Words behind a difference.
    pub gap_words: Set,
    /// Prepositions behind a difference, before a standard.
    pub gap_prepositions: Set,
    /// What something is measured against.
    pub standards: Set,
    /// Nouns that a lead is counted in, singular.
    pub score_units: Set,
    /// Verbs, as lemmas, that are followed by how much their subject changed.
    pub moves_itself: Set,
    /// Those of them that are not said of somebody on the move.
    pub moves_in_place: Set,
    /// Nouns of change before "of" that make no change of a level.
    pub no_changes: Set,
    /// Verbs, as lemmas, that bring something to a level.
    pub brings: Set,
    /// Percentages with a name of their own.
    pub named_rates: Set,
    /// Units of a rate besides those of time and measure.
    pub rate_units: Set,
    /// Adverbs that make a rate.
    pub rate_adverbs: Set,
    /// Words before a part.
    pub including: Set,
    /// Nouns for a group that kinds of members make up.
    pub groups: Set,
    /// Phrases for what is left.
    pub remainders: Vec<String>,
}

/// The tables of `rules/vocabulary/assertions.toml`; all words are in lower case.
#[derive(Debug)]
pub struct Asserting {
    /// Modal verbs.
    pub modals: FxHashMap<String, Assertion>,
    /// Verbs, as lemmas, for their objects and infinitives.
    pub verbs: FxHashMap<String, Assertion>,
    /// Words, as lemmas, for infinitives only.
    pub infinitives: FxHashMap<String, Assertion>,
    /// Nouns, singular, before "of", "for" and "to".
    pub nouns: FxHashMap<String, Assertion>,
    /// Phrases as they stand.
    pub phrases: PhraseTable<Assertion>,
    /// Words of denial.
    pub denials: Denials,
    /// Words that begin a condition, and those before them that make it none.
    pub conditions: Conditions,
    /// Adjectives that bring in another, earlier happening.
    pub earlier: Set,
    /// Nouns, singular, for what has room for so many.
    pub rooms: Set,
    /// Verbs, as lemmas, of bidding somebody to do something.
    pub bids: Set,
}

/// Words of denial.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Denials {
    /// Verbs, as lemmas.
    pub verbs: Set,
    /// Verbs, as lemmas, that deny where what is said is their object.
    pub sayings: Set,
    /// Nouns for what is said.
    pub said: Set,
    /// Nouns, singular, for what is denied without its number.
    pub accusations: Set,
    /// What is said of a figure that is not right.
    pub verdicts: Set,
}

/// Words of conditions.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// Words that begin a condition.
    pub words: Set,
    /// Words before them that make it none.
    pub unless_behind: Set,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssertingFile {
    modals: ByAssertion,
    verbs: ByAssertion,
    infinitives: ByAssertion,
    nouns: ByAssertion,
    phrases: ByAssertion,
    denials: Denials,
    conditions: Conditions,
    earlier: Listed,
    rooms: Listed,
    bids: Listed,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    words: Set,
}

impl Asserting {
    pub(super) fn new(file: AssertingFile) -> Asserting {
        let table = |lists: ByAssertion| {
            let words = lists
                .into_iter()
                .flat_map(|(a, words)| words.into_iter().map(move |w| (w, a)));
            words.collect::<FxHashMap<String, Assertion>>()
        };
        let phrases = table(file.phrases);
        Asserting {
            modals: table(file.modals),
            verbs: table(file.verbs),
            infinitives: table(file.infinitives),
            nouns: table(file.nouns),
            phrases: PhraseTable::new(phrases.iter().map(|(w, a)| (w.as_str(), *a))),
            denials: file.denials,
            conditions: file.conditions,
            earlier: file.earlier.words,
            rooms: file.rooms.words,
            bids: file.bids.words,
        }
    }
}
