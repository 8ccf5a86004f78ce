//! What the claims stage knows about words: where a noun phrase ends, plurals, classes, speech
//! verbs, cues of change.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::PhraseTable;
use super::phrase::lower;
use crate::claim::Direction;

/// The word lists of `rules/vocabulary/words.toml`. All look-ups take words in lower case.
#[derive(Debug)]
pub struct Words {
    stops: FxHashSet<String>,
    small: FxHashSet<String>,
    irregular: FxHashMap<String, String>,
    plurals: FxHashMap<String, String>,
    not_plural: FxHashSet<String>,
    classes: FxHashMap<String, String>,
    carries_state: FxHashSet<String>,
    incidents: FxHashMap<String, String>,
    named_incidents: FxHashSet<String>,
    not_incidents: FxHashSet<String>,
    quiet_incidents: FxHashSet<String>,
    scenes: Vec<Scene>,
    gives: FxHashSet<String>,
    moves: FxHashSet<String>,
    trades: FxHashSet<String>,
    runs: FxHashSet<String>,
    payments: FxHashSet<String>,
    contests: FxHashSet<String>,
    leads: FxHashSet<String>,
    past_verbs: FxHashSet<String>,
    participles: FxHashSet<String>,
    values: FxHashSet<String>,
    quantities: FxHashSet<String>,
    states: FxHashSet<String>,
    events: FxHashSet<String>,
    happenings: FxHashSet<String>,
    anybody: FxHashSet<String>,
    revisions: Vec<String>,
    definitions: FxHashSet<String>,
    speech: FxHashSet<String>,
    speech_of_clauses: FxHashSet<String>,
    speech_of_quotations: FxHashSet<String>,
    hearers: FxHashSet<String>,
    thinking: FxHashSet<String>,
    no_scenes: FxHashSet<String>,
    own_count: FxHashSet<String>,
    sayings: FxHashSet<String>,
    documents: FxHashSet<String>,
    means: FxHashSet<String>,
    sources: FxHashSet<String>,
    /// All words by which a speaker is found: most words are none of them.
    tell_speakers: FxHashSet<String>,
    changes: FxHashMap<String, Direction>,
    /// Phrases that say when, without a date.
    pub times: PhraseTable<()>,
    /// Words by which a story says that a figure has moved on.
    pub updates: PhraseTable<()>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsFile {
    stops: Vec<String>,
    small: Vec<String>,
    irregular: FxHashMap<String, String>,
    plurals: FxHashMap<String, String>,
    not_plural: List,
    class: Vec<Class>,
    carries_state: Vec<String>,
    incidents: Vec<String>,
    named_incidents: Vec<String>,
    not_incidents: Vec<String>,
    quiet_incidents: Vec<String>,
    scenes: Vec<Scene>,
    gives: Vec<String>,
    moves: Vec<String>,
    trades: Vec<String>,
    runs: Vec<String>,
    payments: Vec<String>,
    contests: Vec<String>,
    leads: Vec<String>,
    past_verbs: Vec<String>,
    participles: Vec<String>,
    values: Vec<String>,
    quantities: Vec<String>,
    states: Vec<String>,
    events: Vec<String>,
    happenings: Vec<String>,
    times: Vec<String>,
    anybody: Vec<String>,
    revisions: Vec<String>,
    definitions: Vec<String>,
    speech: Vec<String>,
    speech_of_clauses: Vec<String>,
    speech_of_quotations: Vec<String>,
    hearers: Vec<String>,
    thinking: Vec<String>,
    no_scenes: Vec<String>,
    own_count: Vec<String>,
    sayings: Vec<String>,
    documents: Vec<String>,
    means: Vec<String>,
    sources: Vec<String>,
    changes: FxHashMap<Way, Vec<String>>,
    updates: Vec<String>,
}

/// What belongs to happenings of a sort.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scene {
    happenings: FxHashSet<String>,
    things: FxHashSet<String>,
    states: FxHashSet<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct List {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    name: String,
    words: Vec<String>,
}

#[derive(Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "snake_case")]
enum Way {
    Up,
    Down,
}

impl Words {
    pub(super) fn new(file: WordsFile) -> Words {
        let set = |words: Vec<String>| words.into_iter().collect();
        let mut classes = FxHashMap::default();
        for class in file.class {
            classes.extend(class.words.into_iter().map(|w| (w, class.name.clone())));
        }
        let mut changes = FxHashMap::default();
        for (way, words) in file.changes {
            let way = if way == Way::Up {
                Direction::Up
            } else {
                Direction::Down
            };
            changes.extend(words.into_iter().map(|w| (w, way)));
        }
        let tell_speakers = [
            &file.speech,
            &file.speech_of_quotations,
            &file.own_count,
            &file.sayings,
            &file.documents,
        ];
        let tell_speakers = tell_speakers.into_iter().flatten().cloned();
        let tell_speakers = tell_speakers
            .chain(["according", "by", "on", "view", "opinion", "eyes"].map(str::to_owned));
        Words {
            tell_speakers: tell_speakers.collect(),
            stops: set(file.stops),
            small: set(file.small),
            irregular: file.irregular,
            plurals: file.plurals,
            not_plural: set(file.not_plural.words),
            classes,
            carries_state: set(file.carries_state),
            incidents: file.incidents.into_iter().flat_map(forms).collect(),
            named_incidents: set(file.named_incidents),
            not_incidents: set(file.not_incidents),
            quiet_incidents: set(file.quiet_incidents),
            scenes: file.scenes,
            gives: set(file.gives),
            moves: set(file.moves),
            trades: set(file.trades),
            runs: set(file.runs),
            payments: set(file.payments),
            contests: set(file.contests),
            leads: set(file.leads),
            past_verbs: set(file.past_verbs),
            participles: set(file.participles),
            values: set(file.values),
            quantities: set(file.quantities),
            states: set(file.states),
            events: set(file.events),
            happenings: set(file.happenings),
            anybody: set(file.anybody),
            revisions: file.revisions,
            times: PhraseTable::new(file.times.iter().map(|w| (w.as_str(), ()))),
            definitions: set(file.definitions),
            speech: set(file.speech),
            speech_of_clauses: set(file.speech_of_clauses),
            speech_of_quotations: set(file.speech_of_quotations),
            hearers: set(file.hearers),
            thinking: set(file.thinking),
            no_scenes: set(file.no_scenes),
            own_count: set(file.own_count),
            sayings: set(file.sayings),
            documents: set(file.documents),
            means: set(file.means),
            sources: set(file.sources),
            changes,
            updates: PhraseTable::new(file.updates.iter().map(|w| (w.as_str(), ()))),
        }
    }

    /// Whether a word in lower case is a participle of an irregular verb that is no noun: "taken", "withdrawn".
    pub fn is_participle(&self, word: &str) -> bool {
        self.participles.contains(word)
    }

    /// Whether a word in lower case is a verb in the present that gives a size, a price or a length: "measures".
    pub fn is_measuring(&self, word: &str) -> bool {
        matches!(
            word,
            "measures"
                | "weighs"
                | "costs"
                | "averages"
                | "totals"
                | "exceeds"
                | "lasts"
                | "spans"
                | "stretches"
                | "covers"
                | "fetches"
        )
    }

    /// Whether a noun in the singular stands for what has a value that goes up and down or is paid: "price", "temperature".
    pub fn has_value(&self, noun: &str) -> bool {
        self.values.contains(noun)
    }

    /// Whether a word is the past of a verb and never a noun.
    pub fn is_past_verb(&self, word: &str) -> bool {
        self.past_verbs.contains(word)
    }

    /// Whether the word ends a run in which a counted noun is looked for.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stops.contains(word)
    }

    /// Whether [`Words::singular`] finds a singular for the word.
    pub fn looks_plural(&self, word: &str) -> bool {
        if self.plurals.contains_key(word) || irregular_plural(word).is_some() {
            return true;
        }
        word.len() >= 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !word.ends_with("'s")
            && !self.not_plural.contains(word)
    }

    /// Whether the word is too common to tell sentences apart.
    pub fn is_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// Whether the word ends as a plural does and is none ("virus").
    pub fn is_no_plural(&self, word: &str) -> bool {
        self.not_plural.contains(word)
    }

    /// The base of a form that its ending does not lead to ("paid": "pay").
    pub fn irregular(&self, word: &str) -> Option<&str> {
        self.irregular.get(word).map(String::as_str)
    }

    /// The singular of a plural noun; `None` where the word does not look like one.
    pub fn singular(&self, word: &str) -> Option<String> {
        if let Some(singular) = self.plurals.get(word) {
            return Some(singular.clone());
        }
        if let Some(singular) = irregular_plural(word) {
            return Some(singular);
        }
        if self.not_plural.contains(word) || word.len() < 3 || !word.ends_with('s') {
            return None;
        }
        let stem = &word[..word.len() - 1];
        if stem.ends_with('s') || stem.ends_with('u') || stem.ends_with("'") || stem.ends_with('i')
        {
            return None;
        }
        if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
            return Some(format!("{stem}y"));
        }
        // "potatoes"; shoes and foes are listed.
        for ending in ["sses", "shes", "ches", "xes", "zzes", "oes"] {
            if word.ends_with(ending) {
                return Some(word[..word.len() - 2].to_owned());
            }
        }
        Some(stem.to_owned())
    }

    /// The singular of a plural that the vocabulary lists.
    pub fn listed_singular(&self, word: &str) -> Option<&str> {
        self.plurals.get(word).map(String::as_str)
    }

    /// Whether the verb, given as its lemma, has a complement that says the state of its subject ("are feared dead").
    pub fn carries_state(&self, verb: &str) -> bool {
        self.carries_state.contains(verb)
    }

    /// The singular of a noun for a happening in which there are dead, guests, voters ("blasts": "blast").
    pub fn incident(&self, word: &str) -> Option<&str> {
        self.incidents.get(word).map(String::as_str)
    }

    /// Whether a happening has a name behind its noun ("Hurricane Ann").
    pub fn is_named_incident(&self, noun: &str) -> bool {
        self.named_incidents.contains(noun)
    }

    /// Whether a word before a noun for a happening makes it another one, or none: "a similar attack", "under fire".
    pub fn is_no_incident(&self, word: &str) -> bool {
        self.not_incidents.contains(word)
    }

    /// Whether nothing else belongs to a happening than what is listed for it: nobody is hurt in a debate.
    pub fn is_quiet_incident(&self, noun: &str) -> bool {
        self.quiet_incidents.contains(noun)
    }

    /// Whether a thing, given in the singular, or a state belongs to a happening of this sort: the wind to a storm.
    pub fn belongs(&self, happening: &str, thing: &str, state: Option<&str>) -> bool {
        let mut scenes = self.scenes.iter();
        scenes.any(|scene| {
            scene.happenings.contains(happening)
                && (scene.things.contains(thing) || state.is_some_and(|s| scene.states.contains(s)))
        })
    }

    /// Whether the verb, given as its lemma, gives its subject a figure ("stood at", "is").
    pub fn gives(&self, verb: &str) -> bool {
        self.gives.contains(verb)
    }

    /// Whether the verb, given as its lemma, gives its subject a length of time ("lasted", "took").
    pub fn runs(&self, verb: &str) -> bool {
        self.runs.contains(verb)
    }

    /// Whether the noun, given in the singular, is played, voted or fought out with a score ("final", "motion").
    pub fn is_contest(&self, noun: &str) -> bool {
        self.contests.contains(noun)
    }

    /// Whether the noun, given in the singular, is what money is paid as ("fine", "settlement", "offer").
    pub fn is_payment(&self, noun: &str) -> bool {
        self.payments.contains(noun)
    }

    /// Whether the word may stand between a verb and the figure that it gives ("rose to a record").
    pub fn leads(&self, word: &str) -> bool {
        self.leads.contains(word)
    }

    /// Whether the verb, given as its lemma, is of buying and selling ("bought the firm for").
    pub fn trades(&self, verb: &str) -> bool {
        self.trades.contains(verb)
    }

    /// Whether the verb, given as its lemma, changes something else ("raise the rate to", "cut jobs by").
    pub fn moves(&self, verb: &str) -> bool {
        self.moves.contains(verb)
    }

    /// Whether the word is a state that stands for those who are in it ("the dead").
    pub fn is_state(&self, word: &str) -> bool {
        self.states.contains(word)
    }

    /// Whether the noun stands for how many or how much there is of what follows ("the number of").
    pub fn is_quantity(&self, noun: &str) -> bool {
        self.quantities.contains(noun)
    }

    /// The singular of a plural noun; any other word as it is.
    pub fn base(&self, word: &str) -> String {
        self.singular(word).unwrap_or_else(|| word.to_owned())
    }

    /// The class of a counted noun, given in the singular.
    pub fn class(&self, noun: &str) -> Option<&str> {
        self.classes.get(noun).map(String::as_str)
    }

    /// Whether the noun, given in the singular, is a happening.
    pub fn is_event(&self, noun: &str) -> bool {
        self.events.contains(noun)
    }

    /// Whether the word makes another figure of the same thing ("net", "non", "average").
    pub fn is_definition(&self, word: &str) -> bool {
        self.definitions.contains(word)
    }

    /// Whether the noun, given in the singular, stands for people whoever they are ("victim", "body").
    pub fn is_anybody(&self, noun: &str) -> bool {
        self.anybody.contains(noun)
    }

    /// Words by which a story says that a count was put right.
    pub fn revisions(&self) -> impl Iterator<Item = &str> {
        self.revisions.iter().map(String::as_str)
    }

    /// Whether a story has one of the happening, so that two lengths of it are compared.
    pub fn is_single_happening(&self, noun: &str) -> bool {
        self.happenings.contains(noun)
    }

    /// Whether the word may tell who speaks: a verb of saying, a document, a count of somebody's own, "according", "by".
    pub fn may_tell_speaker(&self, word: &str) -> bool {
        self.tell_speakers.contains(word)
    }

    /// Whether the word tells of a change upwards, in whatever form.
    pub fn rises(&self, word: &str) -> bool {
        self.change_of(word) == Some(Direction::Up)
    }

    /// Whether the word is a verb of saying.
    pub fn is_speech(&self, word: &str) -> bool {
        self.speech.contains(word)
    }

    /// Whether the verb of saying does something else where no clause follows: "found 12 bodies".
    pub fn says_clauses_only(&self, word: &str) -> bool {
        self.speech_of_clauses.contains(word)
    }

    /// Whether the verb says something only beside a quotation: "…, he began".
    pub fn speaks_in_quotations(&self, word: &str) -> bool {
        self.speech_of_quotations.contains(word)
    }

    /// Whether it is a body that is told what stands for what was said there: "the court was told".
    pub fn is_hearer(&self, word: &str) -> bool {
        self.hearers.contains(word)
    }

    /// Whether what stands in a name behind it is not in a place: "stake", before "in".
    pub fn is_no_scene(&self, word: &str) -> bool {
        self.no_scenes.contains(word)
    }

    /// Whether it is a verb of what somebody thinks, in any form: "expected", "showed".
    pub fn is_thinking(&self, word: &str) -> bool {
        self.thinking.contains(word)
    }

    /// Whether the noun, in lower case, is what somebody says as a thing: "announcement", before "that".
    pub fn is_saying(&self, word: &str) -> bool {
        self.sayings.contains(word)
    }

    /// Whether it is a noun for a number that somebody gives: "by the union's count".
    pub fn is_own_count(&self, word: &str) -> bool {
        self.own_count.contains(word)
    }

    /// Whether the noun is something that is read, and somebody stands behind: "a report by", "figures from".
    pub fn is_document(&self, word: &str) -> bool {
        self.documents.contains(word)
    }

    /// Whether a noun that is no person's stands for those who speak: "charity", "report".
    pub fn is_source(&self, noun: &str) -> bool {
        self.sources.contains(noun)
    }

    /// Whether a word tells how something was done where "by" stands before it: "by telephone".
    pub fn is_means(&self, word: &str) -> bool {
        self.means.contains(word)
    }

    /// Which way the word says that something changed.
    pub fn change(&self, word: &str) -> Option<Direction> {
        self.changes.get(word).copied()
    }

    /// [`Words::change`] for a word as written.
    pub fn change_of(&self, word: &str) -> Option<Direction> {
        let mut buffer = [0; 64];
        self.change(lower(word, &mut buffer)?)
    }
}

/// A noun in the singular and in the plural, and the singular that they stand for.
fn forms(noun: String) -> [(String, String); 2] {
    let plural = if let Some(stem) = noun
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'o']))
    {
        format!("{stem}ies")
    } else if noun.ends_with(['s', 'x', 'h']) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    };
    [(noun.clone(), noun.clone()), (plural, noun)]
}

/// "schoolchildren", "councilwomen", "midfieldmen"
fn irregular_plural(word: &str) -> Option<String> {
    let endings = [("children", "child"), ("women", "woman"), ("men", "man")];
    endings.iter().find_map(|(ending, singular)| {
        let stem = word.strip_suffix(ending).filter(|s| s.len() > 2)?;
        Some(format!("{stem}{singular}"))
    })
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::vocabulary;

    #[test]
    fn plurals_lead_to_singulars() {
        let words = &vocabulary().words;
        for (plural, singular) in [
            ("people", "person"),
            ("civilians", "civilian"),
            ("families", "family"),
            ("churches", "church"),
            ("houses", "house"),
            ("trucks", "truck"),
        ] {
            assert_eq!(words.singular(plural).as_deref(), Some(singular));
        }
        for word in ["has", "glass", "serious", "virus", "person"] {
            assert_eq!(words.singular(word), None, "{word}");
        }
    }
}
