//! Whose age, birth or death a figure is.

use super::age_of;
use super::age_told::{at_a_step, is_age};
use super::mention::{agree, is_oblique, may_be_person, person_before};
use super::view::{Name, View};
use super::voices::Voices;
use crate::figure::{Figure, Kind};
use crate::language::Penn;
use crate::vocabulary::{Gender, vocabulary};
use rustc_hash::FxHashMap;

/// How far before a figure the surname of a person may stand.
const SURNAME: usize = 25;

/// How far before a figure a relative may be named of whom it is told.
const RELATIVE: usize = 18;

/// How far before a figure the "who" of its clause may stand.
const CLAUSE: usize = 8;

/// How many words on who somebody is may stand between the name and "who".
const BESIDE_WHO: usize = 5;

/// The people named so far, so that "Mr Rill" and "she" find their person.
#[derive(Debug, Default)]
pub struct Persons {
    /// Full names in lower case, in the order in which they came up.
    full: Vec<String>,
    /// The one last named.
    last: Option<String>,
    /// How each was written when first named, by the name in lower case.
    written: FxHashMap<String, String>,
}

/// What a date or an age is to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// The day or year of birth.
    Birth,
    /// The day or year of death.
    Death,
    /// An age said of somebody right beside the full name, as of now.
    Age,
    /// An age told of somebody some other way, or of another time.
    AgeTold,
    /// The age at a step in a life: "joined at 15".
    AgeThen,
    /// The age at death.
    AgeAtDeath,
}

impl Life {
    /// The name as an event of a claim.
    pub fn name(self) -> &'static str {
        match self {
            Life::Birth => "birth",
            Life::Death => "death",
            Life::Age => "age",
            Life::AgeTold => "age told",
            Life::AgeThen => "age then",
            Life::AgeAtDeath => "age at death",
        }
    }

    /// Whether it is an age.
    pub fn is_age(self) -> bool {
        matches!(
            self,
            Life::Age | Life::AgeTold | Life::AgeThen | Life::AgeAtDeath
        )
    }
}

impl Persons {
    /// Notes who is named in a sentence.
    pub fn see(&mut self, view: &View) {
        for name in view.names() {
            let person = self.known_as(&name.text);
            if self.written.len() < 400
                && let Some(written) = view.run(name.start..name.end)
            {
                let known = self.written.entry(person.clone());
                known.or_insert_with(|| written.to_owned());
            }
            if person == name.text && !self.full.contains(&person) && self.full.len() < 200 {
                self.full.push(person.clone());
            }
            if may_be_person(view, name) || self.last.is_none() {
                self.last = Some(person);
            }
        }
    }

    /// The name of a person as the text first wrote it.
    pub fn written(&self, view: &View, person: &str) -> Option<String> {
        if let Some(known) = self.written.get(person) {
            return Some(known.clone());
        }
        let name = view.names().iter().find(|n| n.text == person)?;
        view.run(name.start..name.end).map(str::to_owned)
    }

    /// The person of a figure and what the figure is to them.
    pub fn of(&self, view: &View, figure: &Figure, voices: &Voices) -> Option<(String, Life)> {
        let life = life(view, figure)?;
        let tokens = view.tokens_of(figure);
        if age_of::bound(view, tokens.start).is_some() {
            return None;
        }
        let all = view.names();
        // "Two, aged five and six, are in hospital": of nobody who has a name here.
        let mark = tokens.start.checked_sub(1).filter(|&m| view.word(m) == ",");
        let aged = view.word(tokens.start) == "aged";
        if aged
            && mark
                .and_then(|m| m.checked_sub(1))
                .is_some_and(|i| view.figure_at(i).is_some())
        {
            return None;
        }
        // "Their four-year-old survived", "They are aged between 34 and 36", "Twins aged four"
        let owned = tokens
            .end
            .checked_sub(1)
            .is_some_and(|l| view.word(l) == "old")
            && view.tag(tokens.start.wrapping_sub(1)).penn == Penn::PrpPossessive;
        let they = life.is_age()
            && (0..tokens.start)
                .rev()
                .take(6)
                .find(|&i| pronoun(view.word(i)).is_some() || view.word(i) == "they")
                .is_some_and(|i| view.word(i) == "they");
        let others = aged
            && tokens
                .start
                .checked_sub(1)
                .is_some_and(|n| view.tag(n).penn == Penn::Nns);
        if owned || they || others {
            return None;
        }
        if life.is_age()
            && let Some(beside) = beside(view, all, tokens.start, tokens.end)
        {
            let now = life == Life::Age && beside.full && figure.kind == Kind::Age;
            let life = if now || matches!(life, Life::AgeAtDeath | Life::AgeThen) {
                life
            } else {
                Life::AgeTold
            };
            return Some((self.known_as(&beside.text), life));
        }
        let life = if life == Life::Age {
            Life::AgeTold
        } else {
            life
        };
        // "She was born Ada Lund on 3 May": the name that she was given is not the one that the story has for her.
        let at = match life {
            Life::Birth => born_before(view, tokens.start),
            _ => tokens.start,
        };
        Some((self.told_of(view, at, voices)?, life))
    }

    /// Whom a sentence tells of at a token: whom "he" or "she" before it stands for, else the person named last before it, else
    /// whoever the story is about.
    ///
    /// What is told of a relative or in a clause with "who" is told of whom that names, or of nobody who is known.
    fn told_of(&self, view: &View, at: usize, voices: &Voices) -> Option<String> {
        if of_a_relative(view, at) {
            return None;
        }
        if let Some(who) = relative_clause(view, at) {
            match self.before_who(view, who) {
                Antecedent::Known(person) => return Some(person),
                Antecedent::Unknown => return None,
                Antecedent::Common => {}
            }
        }
        let near = (0..at).rev().find(|&i| pronoun(view.word(i)).is_some());
        let named = self.named_before(view, at);
        if let Some(pronoun_at) = near.filter(|&p| named.as_ref().is_none_or(|(n, _)| *n < p)) {
            let gender = pronoun(view.word(pronoun_at));
            let here = named.filter(|_| person_before(view, pronoun_at, gender).is_some());
            let story = || self.of_story(voices, gender);
            let last = || self.last.clone().filter(|name| may_be(name, gender));
            return here.map(|(_, name)| name).or_else(story).or_else(last);
        }
        let story = || self.of_story(voices, None);
        named
            .map(|(_, name)| name)
            .or_else(story)
            .or_else(|| self.last.clone())
    }

    /// The person named last before a token, whom the sentence may be about, and where: by a full name, a title, or the
    /// surname of somebody who is known.
    fn named_before(&self, view: &View, at: usize) -> Option<(usize, String)> {
        let names = view.names();
        let before = names[..names.partition_point(|n| n.end <= at)].iter().rev();
        let by_name = before
            .take(4)
            .find(|n| may_be_person(view, n) && !is_oblique(view, n.start, n.end))
            .map(|n| (n.start, self.known_as(&n.text)));
        let from = by_name.as_ref().map_or(0, |(start, _)| *start + 1);
        // "She married Alan Toller; he died": the surname of a full name is no name of somebody else.
        let of_full_name = |i: usize| names.iter().any(|n| n.start < i && i < n.end);
        let surname = (from..at).rev().take(SURNAME).find(|&i| {
            view.capital(i)
                && self.is_surname(view.word(i))
                && !is_oblique(view, i, i + 1)
                && !of_full_name(i)
        });
        let by_surname = surname.map(|i| (i, self.known_as(view.word(i))));
        by_surname.or(by_name)
    }

    /// Whom a clause that begins with "who" is about, by what stands right before it, with no more than a few words on who
    /// that is between: "Jack Pye, a bargeman, who".
    fn before_who(&self, view: &View, who: usize) -> Antecedent {
        let names = view.names();
        let near = names[..names.partition_point(|n| n.end <= who)].last();
        if let Some(name) = near.filter(|n| n.end + BESIDE_WHO >= who) {
            return Antecedent::Known(self.known_as(&name.text));
        }
        let comma = usize::from(view.word_before(who) == ",");
        let Some(last) = who.checked_sub(1 + comma) else {
            return Antecedent::Common;
        };
        if !view.capital(last) || last == 0 && vocabulary().words.is_stop(view.word(0)) {
            return Antecedent::Common;
        }
        let word = view.word(last);
        let full = self.full.iter().rev();
        let of_word = |f: &&String| f.split(' ').any(|part| part == word);
        full.into_iter()
            .find(of_word)
            .map_or(Antecedent::Unknown, |f| Antecedent::Known(f.clone()))
    }

    fn is_surname(&self, word: &str) -> bool {
        let ends = |full: &String| full.rsplit(' ').next() == Some(word);
        self.full.iter().any(ends)
    }

    /// Whom the story is about: the likeliest person who was named.
    fn of_story(&self, voices: &Voices, gender: Option<Gender>) -> Option<String> {
        let mut names = voices.likeliest(gender);
        names.find_map(|name| self.by_written(name))
    }

    /// The person of a name as the text writes it, title and all; `None` for "a diplomat".
    fn by_written(&self, name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        let full = self.full.iter().rev();
        let known = full.into_iter().find(|full| lower.ends_with(full.as_str()));
        let surname = || lower.rsplit(' ').next().map(|last| self.known_as(last));
        let person = known.cloned().or_else(surname)?;
        self.written.contains_key(&person).then_some(person)
    }

    /// The full name that a name stands for: "rill" is the last "tomas rill" that came up.
    fn known_as(&self, name: &str) -> String {
        let full = self
            .full
            .iter()
            .rev()
            .find(|f| f.as_str() == name || f.ends_with(&format!(" {name}")));
        full.map_or_else(|| name.to_owned(), Clone::clone)
    }
}

/// What stands before "who".
enum Antecedent {
    /// A person whose name is known.
    Known(String),
    /// A name that nobody bears who is known.
    Unknown,
    /// No name.
    Common,
}

/// Whether what is told at a token is told of somebody's relative: "her husband, Leslie, died in 2011", not "her husband was
/// away when she was born in".
fn of_a_relative(view: &View, at: usize) -> bool {
    let people = &vocabulary().people;
    let own = |i: usize| matches!(view.word(i), "his" | "her" | "their" | "'s" | "’s");
    let noun = |i: usize| people.is_relative(view.word(i)) && (i.saturating_sub(3)..i).any(own);
    let from = at.saturating_sub(RELATIVE);
    let Some(relative) = (from..at).rev().find(|&i| noun(i)) else {
        return false;
    };
    let subject = |i: &usize| matches!(view.word(*i), "he" | "she" | "i");
    let clause = |i: &usize| matches!(view.word_before(*i), "whom" | "which" | "that" | "where");
    !(relative + 1..at).filter(subject).any(|i| !clause(&i))
}

/// The token of "who" where what is told at a token is told in the clause that it begins.
fn relative_clause(view: &View, at: usize) -> Option<usize> {
    let from = at.saturating_sub(CLAUSE);
    (from..at)
        .rev()
        .take_while(|&i| !matches!(view.word(i), ";" | "," | "he" | "she" | "and" | "but"))
        .find(|&i| view.word(i) == "who")
}

/// Whether a person may be meant by "he" or "she": no given name says otherwise.
fn may_be(name: &str, gender: Option<Gender>) -> bool {
    let given = name.split(' ').next().unwrap_or_default();
    agree(vocabulary().people.gender(given), gender)
}

/// Which person a pronoun stands for, whatever its case.
fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "his" | "him" => Some(Gender::He),
        "she" | "her" => Some(Gender::She),
        _ => None,
    }
}

/// The "born" that a date stands behind, or else the date itself.
fn born_before(view: &View, start: usize) -> usize {
    let reach = start.saturating_sub(7)..start;
    reach
        .rev()
        .find(|i| view.word(*i) == "born")
        .unwrap_or(start)
}

/// The name that stands right beside a figure: "Ana Solis, 34,", "Ana Solis (34)", "34-year-old Ana Solis", "Ana Solis, aged 34".
fn beside<'n>(view: &View, names: &'n [Name], start: usize, end: usize) -> Option<&'n Name> {
    let behind = names
        .binary_search_by_key(&end, |n| n.start)
        .ok()
        .map(|i| &names[i]);
    let mark = matches!(view.word_before(start), "," | "(");
    let before = names[..names.partition_point(|n| n.end < start)]
        .last()
        .filter(|n| mark && n.end + 1 == start);
    behind.or(before).filter(|n| may_be_person(view, n))
}

/// The people named in a sentence: two to four capital words in a row, or one behind a title.
pub fn names(view: &View) -> Vec<Name> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < view.tokens().len() {
        let start = index;
        while view.capital(index)
            && view.figure_at(index).is_none()
            && !begins_as_common_word(view, index)
        {
            index += 1;
        }
        let first = (start..index)
            .find(|i| !is_title(view.word(*i)))
            .unwrap_or(index);
        let titled = first > start || (start > 0 && is_title(view.word_before(start)));
        let length = index - first;
        if (2..=4).contains(&length) || (length == 1 && titled) {
            found.push(Name {
                start: first,
                end: index,
                text: known_by(view, first, index),
                full: length >= 2,
            });
        }
        index = index.max(start + 1);
    }
    found
}

/// A name without its middle: "jeremy john contreras" is "jeremy contreras"; a "jr" at the end stays.
fn known_by(view: &View, first: usize, end: usize) -> String {
    let suffix = |i: usize| {
        matches!(
            view.word(i).trim_end_matches('.'),
            "jr" | "sr" | "ii" | "iii"
        )
    };
    let last = if end - first > 2 && suffix(end - 1) {
        end - 2
    } else {
        end - 1
    };
    let mut name = view.word(first).to_owned();
    for index in last..end {
        if index > first {
            name.push(' ');
            name.push_str(view.word(index));
        }
    }
    name
}

fn begins_as_common_word(view: &View, index: usize) -> bool {
    // "Last October": no person's name.
    index == 0
        && (vocabulary().words.is_stop(view.word(0))
            || matches!(view.word(0), "last" | "next" | "early" | "late" | "every"))
}

fn is_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "gen"
            | "col"
            | "sgt"
            | "rev"
            | "prof"
            | "president"
            | "minister"
            | "judge"
    )
}

/// What a figure says of a life, by the words before it.
fn life(view: &View, figure: &Figure) -> Option<Life> {
    let tokens = view.tokens_of(figure);
    match figure.kind {
        Kind::Age => Some(age(view, tokens.start)),
        Kind::Number | Kind::Count if is_age(view, figure) => {
            let age = age(view, tokens.start);
            let then = at_a_step(view, figure) || of_another_day(view, tokens.start);
            let then = age == Life::Age && then;
            Some(if then { Life::AgeThen } else { age })
        }
        Kind::Date if figure.day.is_some_and(|d| d.year.is_some()) => {
            let reach = tokens.start.saturating_sub(7)..tokens.start;
            let same_clause =
                |w: &&str| !matches!(*w, ";" | "." | "and" | "when" | "who" | "after" | "before");
            reach
                .rev()
                .map(|i| view.word(i))
                .take_while(same_clause)
                .find_map(|w| match w {
                    "born" => Some(Life::Birth),
                    "died" | "dies" => Some(Life::Death),
                    _ => None,
                })
        }
        _ => None,
    }
}

/// "having worked there since he was 15": of another day than the one that the sentence tells of.
fn of_another_day(view: &View, start: usize) -> bool {
    matches!(view.word_back(start, 1), "was" | "is" | "were")
        && matches!(
            view.word_back(start, 3),
            "since" | "until" | "till" | "before" | "after" | "once" | "while" | "because"
        )
}

/// An age, at death where the words before it say so: "died at 70", "has died at the age of 70", "died, aged 70".
fn age(view: &View, start: usize) -> Life {
    let reach = start.saturating_sub(6)..start;
    let mut before = reach
        .rev()
        .map(|i| view.word(i))
        .take_while(|w| !matches!(*w, ";" | "." | "when" | "who"));
    if before.any(|w| matches!(w, "died" | "dies" | "dead")) {
        Life::AgeAtDeath
    } else {
        Life::Age
    }
}
