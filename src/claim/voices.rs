//! Who has spoken so far: whom "he", "she" and "it" stand for, and who goes on in a quotation.
//!
//! In: the sentences of a document in their order. Out: the name behind a pronoun that speaks, and behind a quotation
//! that has no speaker beside it.

use std::ops::Range;

use super::attribution::same_voice;
use super::mention::{
    agree, body_before, body_that_says, gender_of, is_oblique, may_be_person, name_before, opens,
    person_before, stands_for_others, with_title,
};
use super::view::{Speaker, View};
use super::who::is_pronoun;
use crate::document::Zone;
use crate::language::{NounClass, Text, noun_class};
use crate::vocabulary::{Gender, vocabulary};

/// How many people are kept in mind.
const PEOPLE: usize = 6;

/// After how many sentences without a word of the likeliest speaker anybody who is named is likelier.
const FADES: usize = 2;

/// Who has spoken so far, so that "he", "she" and "the group" find whom they stand for, and a quotation that goes on
/// keeps its speaker.
#[derive(Debug, Default)]
pub struct Voices {
    /// The people who may speak next, the likeliest last.
    people: Vec<Person>,
    /// How many sentences ago the likeliest spoke or was what a sentence was about.
    quiet: usize,
    /// The last source that is a body or a group, for "it" and "they".
    body: Option<String>,
    /// The last one that is several: for "they" alone.
    group: Option<String>,
    /// Whoever spoke last.
    last: Option<(String, bool)>,
    /// How many sentences ago that was.
    silence: usize,
}

/// Somebody who may speak.
#[derive(Debug, Clone)]
struct Person {
    /// The name as written, with a title.
    name: String,
    /// The surname in lower case.
    surname: String,
    /// Which of "he" and "she" stands for them, where a title, a noun, a given name or a pronoun told.
    gender: Option<Gender>,
}

/// The speaker of a quotation that stands outside the sentence of the figure; found once for each quotation.
#[derive(Debug, Default)]
pub struct Quoted {
    of: Option<(usize, usize)>,
    speaker: Option<(String, bool)>,
}

/// A person in a sentence.
struct Mention {
    start: usize,
    person: Person,
    known: bool,
    /// Behind a preposition or with "'s": the sentence is not about them.
    oblique: bool,
}

impl Voices {
    /// The name that a speaker goes by: of a pronoun, that of whom it stands for.
    pub fn name(&self, view: &View, speaker: &Speaker) -> (String, bool) {
        let lower = speaker.name.to_lowercase();
        let start = speaker.range.start;
        let stands_for = match lower.as_str() {
            "he" | "she" | "i" | "his" | "her" => {
                let gender = Gender::of_pronoun(&lower);
                let here = || person_before(view, start, gender);
                // "Ms Bell's first task was to rest, he said": whoever is spoken of does not speak.
                let leads = speaker.before.is_empty();
                Some(())
                    .filter(|()| leads)
                    .and_then(|()| here())
                    .or_else(|| self.person(gender))
                    .or_else(|| self.recent())
                    .or_else(here)
            }
            // "organisers say they expect"
            "it" | "they" | "we" => {
                let many = lower == "they";
                let leads = speaker.before.is_empty();
                body_that_says(view, speaker)
                    .or_else(|| body_before(view, start))
                    .or_else(|| name_before(view, start).filter(|_| leads && !many))
                    .or_else(|| self.body(many))
                    .or_else(|| self.recent())
                    .or_else(|| name_before(view, start).filter(|_| !many))
            }
            _ => None,
        };
        match stands_for {
            Some(name) => {
                let named = name.contains(char::is_uppercase);
                (name, named)
            }
            None => (speaker.name.clone(), speaker.named),
        }
    }

    /// Notes who speaks and who is named in a sentence. One without figures is not looked at closely: that costs its tags.
    pub fn see(&mut self, view: &View, text: &Text, zone: Zone) {
        let quoted = text.in_quotation(view.sentence.range.clone());
        self.silence += usize::from(!quoted);
        self.quiet += usize::from(!quoted);
        // The words of a headline have capitals that make no names.
        if quoted || zone == Zone::Headline {
            return;
        }
        self.see_names(view, text);
        if view.figures.is_empty() {
            self.glance(view, text);
            return;
        }
        for speaker in view.speakers() {
            if in_quotation(view, text, speaker.verb) {
                continue;
            }
            let found = self.name(view, speaker);
            let lower = speaker.name.to_lowercase();
            if !is_pronoun(&found.0.to_lowercase()) && !stands_for_others(&lower) {
                if speaker.person {
                    let gender = Gender::of_pronoun(&lower)
                        .or_else(|| gender_of(view, speaker.range.start, speaker.range.end));
                    self.promote(Person::new(found.0.clone(), gender));
                } else {
                    self.note_body(&found.0);
                }
            }
            self.speaks(found);
        }
    }

    /// The names, as the text writes them, of the people of whom "he" or "she" may be said, the likeliest first.
    pub fn likeliest(&self, gender: Option<Gender>) -> impl Iterator<Item = &str> {
        let people = self.people.iter().rev();
        let fits = people.filter(move |p| agree(p.gender, gender));
        fits.map(|p| p.name.as_str())
    }

    /// The likeliest person that a pronoun may stand for.
    fn person(&self, gender: Option<Gender>) -> Option<String> {
        self.likeliest(gender).next().map(str::to_owned)
    }

    /// Notes a body or a group that speaks or acts.
    fn note_body(&mut self, name: &str) {
        let last = name.rsplit(' ').next().unwrap_or_default();
        let words = &vocabulary().words;
        let several = last.starts_with(char::is_lowercase) && words.looks_plural(last);
        if several {
            self.group = Some(name.to_owned());
        } else {
            self.body = Some(name.to_owned());
            self.group = None;
        }
    }

    /// The body that "it" stands for, or the one or those that "they" does.
    fn body(&self, many: bool) -> Option<String> {
        let group = self.group.clone().filter(|_| many);
        group.or_else(|| self.body.clone())
    }

    /// Who spoke in the sentence before, if not as a pronoun.
    fn recent(&self) -> Option<String> {
        let last = self.last.as_ref().filter(|_| self.silence <= 1)?;
        Some(last.0.clone()).filter(|name| !is_pronoun(&name.to_lowercase()))
    }

    fn speaks(&mut self, who: (String, bool)) {
        self.last = Some(who);
        self.silence = 0;
    }

    /// Makes a person the likeliest; a surname alone is no better than the name that it stands for.
    fn promote(&mut self, mut person: Person) {
        let known = self
            .people
            .iter()
            .rposition(|p| p.surname == person.surname && same_voice(&p.name, &person.name));
        if let Some(known) = known.map(|at| self.people.remove(at)) {
            person.gender = known.gender.or(person.gender);
            if known.name.len() > person.name.len() {
                person.name = known.name;
            }
        }
        self.people.push(person);
        if self.people.len() > PEOPLE {
            self.people.remove(0);
        }
        self.quiet = 0;
    }

    /// The bodies right before a verb of saying, by their capitals or as a plural: "The Harbour Board said", "police said",
    /// and the people behind it: "said Ana Solis".
    fn glance(&mut self, view: &View, text: &Text) {
        let words = &vocabulary().words;
        let verbs = (1..view.tokens().len())
            .filter(|&i| words.is_speech(view.word(i)) && !in_quotation(view, text, i));
        for verb in verbs {
            // "The Harbour Board has said"
            let mut verb = verb;
            while verb > 1
                && matches!(
                    view.word(verb - 1),
                    "has" | "have" | "had" | "also" | "later"
                )
            {
                verb -= 1;
            }
            let before = view.word(verb - 1);
            if let Some(gender) = Gender::of_pronoun(before) {
                if let Some(name) = self.person(Some(gender)) {
                    self.promote(Person::new(name.clone(), Some(gender)));
                    self.speaks((name, true));
                }
                continue;
            }
            let names = view.names();
            let next = names.partition_point(|n| n.start <= verb);
            // "said Ana Solis", not "officials said Ana Solis was"
            let turned = !view.is_word(verb - 1);
            // "said Detective Chief Inspector Dawn Stoker"
            let titled = |start: usize| (verb + 1..start).all(|i| view.capital(i));
            let behind = names.get(next).filter(|n| {
                turned && (n.start <= verb + 3 || n.start <= verb + 6 && titled(n.start))
            });
            let front = next.checked_sub(1).map(|i| &names[i]);
            let near = behind.or(front.filter(|n| n.end == verb));
            if let Some(near) = near
                && let Some(name) = with_title(view, near)
            {
                let gender = gender_of(view, near.start, near.end);
                self.promote(Person::new(name.clone(), gender));
                self.speaks((name, true));
                continue;
            }
            let mut start = verb;
            while start > 0 && view.capital(start - 1) && !words.is_stop(view.word(start - 1)) {
                start -= 1;
            }
            // "A spokeswoman said": nobody's name, but "she".
            let someone = start == verb && noun_class(before) == Some(NounClass::Person);
            if someone && !words.looks_plural(before) {
                let gender = vocabulary().people.gender(before);
                self.promote(Person::new(before.to_owned(), gender));
                self.speaks((before.to_owned(), false));
                continue;
            }
            let plural = start == verb && (words.looks_plural(before) || before == "police");
            // "The growers' union said"
            let article = (verb.saturating_sub(5)..verb)
                .rev()
                .find(|&i| view.word(i) == "the");
            let body = article.filter(|_| start == verb && !plural && is_body(before));
            let first = match body {
                Some(article) => article + 1,
                None if plural => verb - 1,
                None => start,
            };
            if view.is_word(first)
                && let Some(name) = view.run(first..verb)
            {
                // "Rill said": somebody who is known.
                let surname = |p: &&Person| start + 1 == verb && p.surname == before;
                if let Some(known) = self.people.iter().rfind(surname).cloned() {
                    self.speaks((known.name.clone(), true));
                    self.promote(known);
                } else {
                    self.note_body(name);
                    self.speaks((name.to_owned(), !plural));
                }
            }
        }
    }

    /// "Mr Rill left on Monday. He said …": people who are named may speak next, and whom a sentence is about before all.
    ///
    /// Those of whom "he" or "she" speaks are others: "…, such as the Levant Front, he said".
    fn see_names(&mut self, view: &View, text: &Text) {
        let words = &vocabulary().words;
        let says = |i: &usize| words.is_speech(view.word(*i)) && !in_quotation(view, text, *i);
        let pronoun = |i: usize| Gender::of_pronoun(view.word(i - 1)).is_some();
        if !self.people.is_empty() && (1..view.tokens().len()).filter(says).any(pronoun) {
            return;
        }
        self.see_body(view, text);
        let mut mentions = self.mentions(view, text);
        let top = self.people.last().map(|p| p.surname.clone());
        let is_top = |m: &Mention| m.known && Some(&m.person.surname) == top.as_ref();
        let first =
            |about: &dyn Fn(&Mention) -> bool| mentions.iter().position(|m| !m.oblique && about(m));
        let about = first(&|m| opens(view, m.start))
            .or_else(|| first(&is_top))
            .or_else(|| first(&|_| true));
        let about = about.map(|at| mentions.remove(at));
        for mention in mentions.into_iter().filter(|m| !m.known) {
            if self.people.is_empty() || about.is_none() && self.quiet > FADES {
                self.promote(mention.person);
            } else if self.people.len() < PEOPLE {
                self.people.insert(self.people.len() - 1, mention.person);
            }
        }
        if let Some(about) = about {
            self.promote(about.person);
        }
    }

    /// "Skylark lost £5m last year. It said …": a name of one word that a sentence begins with, and is nobody's.
    fn see_body(&mut self, view: &View, text: &Text) {
        let words = &vocabulary().words;
        // "The regulator has fined …"
        if view.word(0) == "the" && !in_quotation(view, text, 0) {
            let verb = (2..6)
                .find(|&i| acts(view, i) && !view.capital(i) && !words.looks_plural(view.word(i)));
            // "The union Unity called …": what it is stands before its name.
            let body = |verb: usize| {
                let common = (1..verb).rev().find(|&i| !view.capital(i));
                // "The Maranda Rights Forum gave …"
                let name = common.is_none() && verb >= 3;
                name || is_body(view.word(common.unwrap_or(verb - 1)))
                    || is_body(view.word(verb - 1))
            };
            let plain = |i: usize| view.is_word(i) && !words.is_stop(view.word(i));
            if let Some(verb) = verb.filter(|&v| (1..v).all(plain))
                && body(verb)
                && let Some(name) = view.run(1..verb)
            {
                self.note_body(name);
            }
            return;
        }
        let bare = view.capital(0)
            && !words.is_stop(view.word(0))
            && !view.capital(1)
            && view.is_word(1)
            && view.word(1).len() > 2
            && view.figure_at(0).is_none();
        let known = || self.people.iter().any(|p| p.surname == view.word(0));
        let common = || {
            let word = view.word(0);
            noun_class(word).is_some() || words.looks_plural(word) || words.has_value(word)
        };
        if bare && !known() && !common() && !in_quotation(view, text, 0) && acts(view, 1) {
            self.note_body(view.written(0));
        }
    }

    /// The people named outside quotations, in order: by a full name or a title, or by the surname of one who is known.
    fn mentions(&self, view: &View, text: &Text) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut names = view.names().iter().peekable();
        let mut at = 0;
        while at < view.tokens().len() {
            if let Some(name) = names.next_if(|n| n.start <= at) {
                let person = with_title(view, name).filter(|_| may_be_person(view, name));
                if let Some(written) = person.filter(|_| !in_quotation(view, text, name.start)) {
                    let gender = gender_of(view, name.start, name.end);
                    let person = Person::new(written, gender);
                    let known = self.people.iter().any(|p| p.surname == person.surname);
                    let oblique = is_oblique(view, name.start, name.end);
                    found.push(Mention {
                        start: name.start,
                        person,
                        known,
                        oblique,
                    });
                }
                at = name.end.max(at + 1);
                continue;
            }
            let surname = |p: &&Person| p.surname == view.word(at);
            if view.capital(at)
                && let Some(person) = self.people.iter().rfind(surname)
                && !in_quotation(view, text, at)
            {
                let oblique = is_oblique(view, at, at + 1);
                let person = person.clone();
                found.push(Mention {
                    start: at,
                    person,
                    known: true,
                    oblique,
                });
            }
            at += 1;
        }
        found
    }
}

impl Person {
    fn new(name: String, gender: Option<Gender>) -> Person {
        let surname = name.split_whitespace().next_back().unwrap_or_default();
        let surname = surname.to_lowercase();
        Person {
            name,
            surname,
            gender,
        }
    }
}

impl Quoted {
    /// Who is known to speak in the quotation that was asked for last, and whether it is a name.
    pub fn speaker(&self) -> Option<(String, bool)> {
        self.speaker.clone()
    }

    /// Who speaks in a quotation, by the sentence where it ends, the one where it begins, or who spoke right before.
    /// `block` is the number of the block, to tell its quotations from others; `figure` where the figure stands.
    pub fn find(
        &mut self,
        block: usize,
        content: &str,
        text: &Text,
        (quotation, figure): (&Range<usize>, usize),
        voices: &Voices,
    ) {
        if self.of == Some((block, quotation.start)) {
            return;
        }
        self.of = Some((block, quotation.start));
        let at = |offset: usize| {
            let sentence = text.sentence_at(offset)?;
            let view = View::new(content, sentence, &[]);
            let outside = |s: &&Speaker| !s.weak && !inside(&view, s, quotation);
            let mut speakers = view.speakers().iter().filter(outside);
            let found = if offset == quotation.start {
                speakers.rfind(|s| view.tokens()[s.verb].start < offset)
            } else {
                speakers.find(|s| view.tokens()[s.verb].start >= quotation.end)
            };
            found.map(|s| voices.name(&view, s))
        };
        // A title or a word in quotation marks is not said by whoever spoke last.
        let opens = text
            .sentence_at(figure)
            .is_some_and(|s| quotation.start <= s.range.start);
        let recent = || {
            let last = voices.last.clone().filter(|_| voices.silence == 0);
            last.or_else(|| voices.person(None).map(|p| (p, true)))
        };
        self.speaker = at(quotation.end.saturating_sub(1))
            .or_else(|| at(quotation.start))
            .or_else(|| recent().filter(|_| opens));
    }
}

/// Whether a speaker's verb stands in a quotation.
pub fn inside(view: &View, speaker: &Speaker, quotation: &Range<usize>) -> bool {
    view.tokens()
        .get(speaker.verb)
        .is_some_and(|t| quotation.contains(&t.start))
}

/// Whether a token stands in a quotation.
pub fn in_quotation(view: &View, text: &Text, token: usize) -> bool {
    let token = view.tokens().get(token);
    token.is_some_and(|t| text.in_quotation(t.start..t.end))
}

/// Whether a noun is one for a group, or for a firm or an office by what it does: "ministry", "regulator".
fn is_body(noun: &str) -> bool {
    noun_class(noun) == Some(NounClass::People)
        || noun.ends_with("maker")
        || vocabulary().people.is_body(noun)
}

/// Whether a word, by its form, is a verb that says what somebody did or does: its tags cost too much.
fn acts(view: &View, at: usize) -> bool {
    let word = view.word(at);
    matches!(
        word,
        "has"
            | "is"
            | "was"
            | "had"
            | "will"
            | "also"
            | "made"
            | "lost"
            | "won"
            | "began"
            | "does"
            | "gave"
    ) || word.ends_with("ed")
        || word.ends_with('s') && !word.ends_with("ss")
}
