//! How a word says a state: of whoever it is done to, of whoever does it, as an adjective, as a noun.
//!
//! In: `rules/vocabulary/status.toml`, whose verbs are lemmas. Out: [`States`], which finds the phrases that begin at a
//! token, in every form of their verbs.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::files::{StatusEntry, StatusesFile};
use crate::language::{NounClass, noun_class};

/// The phrases that say states, by their first word.
#[derive(Debug, Default)]
pub struct States {
    by_first: FxHashMap<String, Vec<StateWord>>,
    names: Vec<&'static str>,
    happening: FxHashSet<String>,
    groups: FxHashMap<String, FxHashSet<String>>,
}

/// A phrase that says a state.
#[derive(Debug, Clone)]
pub struct StateWord {
    /// The name of the state ("killed").
    pub status: &'static str,
    /// Of whom the phrase says it.
    pub way: Way,
    /// Which form of a verb it begins with.
    pub inflection: Inflection,
    /// Its tokens behind the first, in lower case.
    pub rest: Arc<[String]>,
    /// The tokens behind what the verb is done to: "alive" of "pulled four miners alive".
    pub tail: Arc<[String]>,
    /// The group of which a word has to stand in the sentence: thieves, where what is taken is stolen.
    pub near: Option<Arc<str>>,
    of: Arc<Range>,
}

/// Of whom a phrase says a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A verb, of whoever it is done to.
    Done,
    /// A verb, of whoever does it.
    Does,
    /// An adjective, or a phrase that stands for one.
    Adjective,
    /// A noun: a happening of the state, or those in it.
    Noun,
    /// A noun that says what people are, where nothing else is said of them.
    Holder,
    /// The same where it is said whose they are.
    Owned,
}

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inflection {
    /// "kill", and words that are no verbs.
    Base,
    /// "kills".
    Present,
    /// "killed", past or participle.
    Past,
    /// "killing".
    Ing,
}

/// What has to be counted for a word to say its state; empty for anything.
#[derive(Debug, Clone, Default)]
struct Range {
    person: bool,
    animal: bool,
    building: bool,
    vehicle: bool,
    thing: bool,
    none: bool,
    nouns: FxHashSet<String>,
}

/// What the phrases of an entry have in common.
struct Shared {
    status: &'static str,
    near: Option<Arc<str>>,
    of: Arc<Range>,
    nothing: Arc<[String]>,
}

impl States {
    pub(super) fn new(file: &StatusesFile) -> States {
        let groups = file.groups.iter();
        let mut states = States {
            groups: groups
                .map(|(name, words)| (name.clone(), words.iter().cloned().collect()))
                .collect(),
            ..States::default()
        };
        for entry in &file.status {
            let name = super::tables::keep(&entry.name);
            if !states.names.contains(&name) {
                states.names.push(name);
            }
            if entry.happens {
                states.happening.insert(entry.name.clone());
            }
            let shared = Shared {
                status: name,
                near: entry.near.as_deref().map(Arc::from),
                of: Arc::new(Range::new(&entry.of, &file.groups)),
                nothing: Arc::default(),
            };
            for (way, phrases) in ways(entry) {
                for phrase in phrases {
                    states.add(file, way, phrase, &shared);
                }
            }
        }
        for phrases in states.by_first.values_mut() {
            // What needs more to be said goes first.
            let weight = |p: &StateWord| (p.length() + p.tail.len(), p.near.is_some());
            phrases.sort_by_key(|p| std::cmp::Reverse(weight(p)));
        }
        states
    }

    fn add(&mut self, file: &StatusesFile, way: Way, phrase: &str, shared: &Shared) {
        // "have {sickness}": the word of a group stands behind what describes it.
        let (head, tail) = match phrase.split_once("...") {
            Some(parts) => parts,
            None => phrase.split_at(phrase.find('{').unwrap_or(phrase.len())),
        };
        let head = tokens(head);
        let Some((first, rest)) = head.split_first() else {
            return;
        };
        // "send for trial": "sent five for trial" as well.
        let place = [
            "to", "for", "in", "into", "from", "on", "behind", "under", "without",
        ];
        if let Some((link, [_, ..])) = rest.split_first()
            && way == Way::Done
            && tail.is_empty()
            && place.contains(&link.as_str())
        {
            let apart = format!("{first} ... {}", rest.join(" "));
            self.add(file, way, &apart, shared);
        }
        let forms = match way {
            Way::Done | Way::Does => inflected(first, &file.forms),
            _ => vec![(first.clone(), Inflection::Base)],
        };
        let behind = |words: &[String]| match words {
            [] => Arc::clone(&shared.nothing),
            words => words.into(),
        };
        let (rest, tail) = (behind(rest), behind(&tokens(tail)));
        for (first, inflection) in forms {
            self.by_first.entry(first).or_default().push(StateWord {
                status: shared.status,
                way,
                inflection,
                rest: Arc::clone(&rest),
                tail: Arc::clone(&tail),
                near: shared.near.clone(),
                of: Arc::clone(&shared.of),
            });
        }
    }

    /// The state of a name.
    pub fn name(&self, name: &str) -> Option<&str> {
        self.names.iter().copied().find(|n| *n == name)
    }

    /// The names of all states.
    pub fn all(&self) -> &[&'static str] {
        &self.names
    }

    /// Whether a word tells of an illness, so that those in hospital have it.
    pub fn is_sickness(&self, word: &str) -> bool {
        self.is_of("sickness", word)
    }

    /// Whether a word belongs to a group of the vocabulary.
    pub fn is_of(&self, group: &str, word: &str) -> bool {
        self.groups.get(group).is_some_and(|g| g.contains(word))
    }

    /// Whether people and things come into a state by a happening.
    pub fn happens(&self, name: &str) -> bool {
        self.happening.contains(name)
    }

    /// The phrases that a word may begin, the longest first.
    pub fn beginning(&self, word: &str) -> &[StateWord] {
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }
}

impl StateWord {
    /// How many tokens it has before its tail.
    pub fn length(&self) -> usize {
        1 + self.rest.len()
    }

    /// Whether the state can be said of what is counted, given by its lemma; `None` where the text names nothing.
    pub fn fits(&self, counted: Option<&str>) -> bool {
        // The dead are in no other state than found.
        let dead = |noun: &&str| {
            let says = super::vocabulary().states.beginning(noun).iter();
            says.into_iter()
                .any(|s| s.way == Way::Holder && s.status == "killed")
        };
        if self.status != "killed" && counted.as_ref().is_some_and(dead) {
            return counted.is_some_and(|noun| self.of.nouns.contains(noun));
        }
        self.of.holds(counted)
    }

    /// Whether it can be said of anything, or of any people.
    pub fn of_any(&self) -> bool {
        self.of.holds(None)
    }

    /// The group of which a word ends the phrase: "sickness" of "have {sickness}".
    pub fn tail_group(&self) -> Option<&str> {
        let last = self.tail.first()?;
        last.strip_prefix('{')?.strip_suffix('}')
    }

    /// Whether it is a state of things.
    pub fn befalls_things(&self) -> bool {
        self.of.thing
            || self.of.building
            || self.of.vehicle
            || !self.of.person && !self.of.nouns.is_empty()
    }
}

impl Range {
    fn new(names: &[String], groups: &FxHashMap<String, Vec<String>>) -> Range {
        let mut range = Range::default();
        for name in names {
            match name.as_str() {
                "person" => range.person = true,
                "animal" => range.animal = true,
                "building" => range.building = true,
                "vehicle" => {
                    range.vehicle = true;
                    range
                        .nouns
                        .extend(groups.get(name).into_iter().flatten().cloned());
                }
                "thing" => range.thing = true,
                // What the text does not name, where it would count as people.
                "none" => range.none = true,
                other => match groups.get(other) {
                    Some(nouns) => range.nouns.extend(nouns.iter().cloned()),
                    None => {
                        range.nouns.insert(other.to_owned());
                    }
                },
            }
        }
        range
    }

    fn holds(&self, counted: Option<&str>) -> bool {
        let all = !(self.person
            || self.animal
            || self.building
            || self.vehicle
            || self.thing
            || self.none);
        let Some(noun) = counted else {
            return all && self.nouns.is_empty() || self.person || self.none;
        };
        if all && self.nouns.is_empty() || self.nouns.contains(noun) {
            return true;
        }
        if super::vocabulary().states.is_of("lifeless", noun) {
            return self.thing;
        }
        let class = if super::vocabulary().words.class(noun).is_some() {
            Some(NounClass::Person)
        } else {
            noun_class(noun)
        };
        let living = matches!(class, Some(NounClass::Person | NounClass::Animal));
        match class {
            Some(NounClass::Person | NounClass::People) if self.person => true,
            None if self.person && is_agent(noun) => true,
            Some(NounClass::Animal) if self.animal => true,
            Some(NounClass::Building) if self.building => true,
            Some(NounClass::Vehicle) if self.vehicle => true,
            _ => self.thing && !living,
        }
    }
}

/// Whether a noun of no class is formed as those for people are: "climber", "organist", "returnee".
pub fn is_agent(noun: &str) -> bool {
    const ENDINGS: [&str; 8] = ["er", "or", "ist", "ian", "ee", "ant", "ese", "man"];
    ENDINGS.iter().any(|e| noun.ends_with(e))
}

/// The phrases of an entry, by the way in which they say its state.
fn ways(entry: &StatusEntry) -> [(Way, &[String]); 6] {
    [
        (Way::Done, &entry.done),
        (Way::Does, &entry.does),
        (Way::Adjective, &entry.adjectives),
        (Way::Noun, &entry.nouns),
        (Way::Holder, &entry.holders),
        (Way::Owned, &entry.owned),
    ]
}

/// The tokens of a phrase, cut as sentences are: hyphens stand alone.
fn tokens(phrase: &str) -> Vec<String> {
    let spaced = phrase.to_lowercase().replace('-', " - ");
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// The forms of a verb. Those listed stand for the past and whatever else is irregular.
fn inflected(lemma: &str, listed: &FxHashMap<String, Vec<String>>) -> Vec<(String, Inflection)> {
    let consonant_y = lemma
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
    let silent_e = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o']));
    let present = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if lemma.ends_with(['s', 'x', 'z'])
            || lemma.ends_with("sh")
            || lemma.ends_with("ch") =>
        {
            format!("{lemma}es")
        }
        None if lemma.ends_with("go") || lemma.ends_with("do") => format!("{lemma}es"),
        None => format!("{lemma}s"),
    };
    let others = listed.get(lemma).map_or(&[][..], Vec::as_slice);
    let mut forms = vec![(present, Inflection::Present)];
    // "hurt" is the past as well, and that is how news has it.
    if !others.iter().any(|f| f == lemma) {
        forms.push((lemma.to_owned(), Inflection::Base));
    }
    let is_ing = |form: &&String| form.ends_with("ing") && form.len() > lemma.len();
    for form in others {
        let inflection = if is_ing(&form) {
            Inflection::Ing
        } else {
            Inflection::Past
        };
        forms.push((form.clone(), inflection));
    }
    let stem = match lemma
        .chars()
        .next_back()
        .filter(|_| doubles(lemma).is_some())
    {
        Some(last) => format!("{lemma}{last}"),
        None => silent_e.unwrap_or(lemma).to_owned(),
    };
    if !others.iter().any(|f| is_ing(&f)) {
        forms.push((format!("{stem}ing"), Inflection::Ing));
    }
    if !others.iter().any(|f| !is_ing(&f)) {
        let past = match (consonant_y, lemma.ends_with('e')) {
            (Some(stem), _) => format!("{stem}ied"),
            (None, true) => format!("{lemma}d"),
            (None, false) => format!("{stem}ed"),
        };
        forms.push((past, Inflection::Past));
    }
    forms
}

/// Whether a verb of one syllable doubles its last letter: "gutted", not "heated".
fn doubles(lemma: &str) -> Option<()> {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut back = lemma.chars().rev();
    let (last, middle, before) = (back.next()?, back.next()?, back.next()?);
    let one = lemma.chars().filter(|c| vowel(*c)).count() == 1;
    let ends = !vowel(last) && !matches!(last, 'w' | 'x' | 'y') && vowel(middle) && !vowel(before);
    (one && ends).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::vocabulary;

    #[test]
    fn verbs_are_found_in_every_form() {
        let says = |word: &str, status: &str, inflection: Inflection| {
            let found = vocabulary().states.beginning(word);
            found
                .iter()
                .any(|s| s.status == status && s.inflection == inflection)
        };
        for (word, status, inflection) in [
            ("killed", "killed", Inflection::Past),
            ("dying", "killed", Inflection::Ing),
            ("besieges", "trapped", Inflection::Present),
            ("trapping", "trapped", Inflection::Ing),
            ("stole", "stolen", Inflection::Past),
            ("rallied", "attended", Inflection::Past),
            ("razing", "destroyed", Inflection::Ing),
            ("hit", "scored", Inflection::Past),
        ] {
            assert!(says(word, status, inflection), "{word}");
        }
    }

    #[test]
    fn a_state_is_said_of_what_can_be_in_it() {
        let fits = |word: &str, status: &str, noun: Option<&str>| {
            let found = vocabulary().states.beginning(word);
            found.iter().any(|s| s.status == status && s.fits(noun))
        };
        assert!(fits("arrested", "arrested", Some("person")));
        assert!(fits("arrested", "arrested", None));
        assert!(!fits("charged", "charged", Some("house")));
        assert!(fits("lost", "lost", Some("seat")));
        assert!(fits("lost", "killed", Some("soldier")));
        assert!(!fits("lost", "lost", Some("soldier")));
        assert!(!fits("destroyed", "destroyed", Some("soldier")));
        // Drones are bees to a dictionary.
        assert!(fits("destroyed", "destroyed", Some("drone")));
        assert!(!fits("shot", "shot", Some("drone")));
    }
}
