//! Whose age, birth or death a figure is.

use super::view::{Name, View};
use crate::figure::{Figure, Kind};
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;
use rustc_hash::FxHashMap;

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
            Life::AgeAtDeath => "age at death",
        }
    }

    /// Whether it is an age.
    pub fn is_age(self) -> bool {
        matches!(self, Life::Age | Life::AgeTold | Life::AgeAtDeath)
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
            self.last = Some(person);
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
    pub fn of(&self, view: &View, figure: &Figure) -> Option<(String, Life)> {
        let life = life(view, figure)?;
        let tokens = view.tokens_of(figure);
        let all = view.names();
        if life.is_age()
            && let Some(beside) = beside(view, all, tokens.start, tokens.end)
        {
            let now = life == Life::Age && beside.full && figure.kind == Kind::Age;
            let life = if now || life == Life::AgeAtDeath {
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
        let before = all[..all.partition_point(|n| n.end <= tokens.start)].last();
        let own = before.map(|n| self.known_as(&n.text));
        Some((own.or_else(|| self.last.clone())?, life))
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
    behind.or(before)
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
    index == 0 && vocabulary().words.is_stop(view.word(0))
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
        Kind::Number | Kind::Count if age_by_words(view, tokens.start) => {
            Some(age(view, tokens.start))
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

/// Whether a bare number is an age by the words around it, whoever it is the age of: "the driver, 54,", "a man of 71".
pub fn is_age(view: &View, figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Number | Kind::Count)
        && age_by_words(view, view.tokens_of(figure).start)
}

/// Whether a token is a noun for one person: "the driver".
fn one_person(view: &View, noun: usize) -> bool {
    let word = view.word(noun);
    let listed = vocabulary().words.class(word) == Some("person");
    let known = || noun_class(word) == Some(NounClass::Person) && view.tag(noun).is_noun();
    vocabulary().words.singular(word).is_none() && (listed || known())
}

/// "at the age of 70", "died at 70", "when she was 30", "turned 40", "the driver, 54,", "a man of 71 died", "women over 50"
fn age_by_words(view: &View, start: usize) -> bool {
    // "the couple, both 52,"
    let each = matches!(view.word_before(start), "both" | "each");
    let first = start - usize::from(each);
    let word = |back: usize| view.word_back(first, back);
    let noun = first.checked_sub(2);
    let bare = matches!(view.word(start + 1), "," | ")" | "." | "");
    let who = |n: usize| {
        let couple = each && view.tag(n).is_noun();
        // "his wife, Susan, 59,"
        // "Obi, 19, came on"
        let name = view.tag(n).pos == Pos::Propn
            && (view.word_before(n) == ","
                || view.capital(n) && view.word(start + 1) == ","
                || n > 0 && one_person(view, n - 1) && !view.capital(n - 1));
        couple || name || one_person(view, n) && !view.capital(n)
    };
    let aside = word(1) == "," && bare && noun.is_some_and(who);
    // "he was 88.", "Ordained at 24, …"
    let who = word(2) == "who"
        && first
            .checked_sub(3)
            .is_some_and(|n| view.tag(n).pos == Pos::Propn);
    let he = matches!(word(1), "was" | "is" | "be")
        && (matches!(word(2), "he" | "she")
            || matches!(word(2), "will" | "would") && matches!(word(3), "he" | "she")
            || who)
        && (bare || matches!(view.word(start + 1), "by" | "when" | "next" | "at"));
    let at = word(1) == "at" && first == 2 && view.word(start + 1) == "," && !view.capital(1);
    // "and, at 38, is the oldest"
    let aside_at = word(1) == "at" && word(2) == "," && view.word(start + 1) == ",";
    let at = at && matches!(view.tag(0).penn, Penn::Vbn | Penn::Vbd | Penn::Vbg);
    // "a man of 71 died"
    let said = bare || view.tag(start + 1).pos == Pos::Verb || view.tag(start + 1).pos == Pos::Aux;
    let said = said || matches!(view.word(start + 1), "and" | "who" | "with" | "from");
    let of = word(1) == "of" && said && noun.is_some_and(|n| one_person(view, n));
    let people = |n: usize| {
        let singular = vocabulary().words.singular(view.word(n));
        singular.is_some_and(|s| {
            vocabulary().words.class(&s) == Some("person")
                || noun_class(&s) == Some(NounClass::Person)
        })
    };
    let bound = matches!(word(1), "over" | "under") && said && noun.is_some_and(people);
    // "At 17, Nico Salgado became"
    let opens =
        word(1) == "at" && first == 1 && view.word(start + 1) == "," && view.capital(start + 2);
    aside
        || he
        || opens
        || at
        || aside_at
        || of
        || bound
        || (word(1) == "of" && word(2) == "age")
        || (matches!(word(1), "was" | "is") && matches!(word(2), "he" | "she") && word(3) == "when")
        || word(1) == "turned"
        || (word(1) == "at" && matches!(word(2), "died" | "dies"))
        || (word(1) == "at" && word(2) == "school" && word(3) == "left")
}
