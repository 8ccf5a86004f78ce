//! Who says so: the narrator, a named or nameless source, direct speech.
//!
//! In: a sentence, a figure, and who has spoken so far. Out: a [`Source`]. Where the speakers of a sentence stand, and what
//! each of them covers, is found in `speaker`.

use std::ops::Range;

use super::noun_phrase;
use super::view::{Name, Speaker, View};
use super::who::is_pronoun;
use super::{Source, SourceKind};
use crate::figure::Figure;
use crate::language::{NounClass, Penn, Pos, Text, noun_class};
use crate::vocabulary::vocabulary;

/// Who has spoken so far, so that "he", "she" and "the group" find whom they stand for, and a quotation that goes on
/// keeps its speaker.
#[derive(Debug, Default)]
pub struct Voices {
    /// The speaker who was last named, for "he" and "she".
    person: Option<String>,
    /// The last source that is a body or a group, for "it" and "they".
    body: Option<String>,
    /// Whoever spoke last.
    last: Option<(String, bool)>,
    /// How many sentences ago that was.
    silence: usize,
}

/// The speaker of a quotation that stands outside the sentence of the figure; found once for each quotation.
#[derive(Debug, Default)]
pub struct Quoted {
    of: Option<(usize, usize)>,
    speaker: Option<(String, bool)>,
}

impl Voices {
    /// The name that a speaker goes by: of a pronoun, that of whom it stands for.
    fn name(&self, view: &View, speaker: &Speaker) -> (String, bool) {
        let lower = speaker.name.to_lowercase();
        let stands_for = match lower.as_str() {
            "he" | "she" | "i" => person_before(view, speaker.range.start)
                .or_else(|| self.person.clone())
                .or_else(|| self.recent()),
            "it" | "they" | "we" => body_before(view, speaker.range.start)
                .or_else(|| self.body.clone())
                .or_else(|| self.recent()),
            _ => None,
        };
        match stands_for {
            Some(name) => (name, true),
            None => (speaker.name.clone(), speaker.named),
        }
    }

    /// Who spoke in the sentence before, if not as a pronoun.
    fn recent(&self) -> Option<String> {
        let last = self.last.as_ref().filter(|_| self.silence <= 1)?;
        Some(last.0.clone()).filter(|name| !is_pronoun(&name.to_lowercase()))
    }

    /// Notes who speaks in a sentence. One without figures is not looked at closely: that costs its tags.
    pub fn see(&mut self, view: &View, quoted: bool) {
        self.silence += usize::from(!quoted);
        if view.figures.is_empty() {
            self.glance(view);
            return;
        }
        self.see_names(view);
        for speaker in view.speakers() {
            let found = self.name(view, speaker);
            if !is_pronoun(&found.0.to_lowercase()) {
                if speaker.person {
                    self.person = Some(found.0.clone());
                } else {
                    self.body = Some(found.0.clone());
                }
            }
            self.speaks(found);
        }
    }

    fn speaks(&mut self, who: (String, bool)) {
        self.last = Some(who);
        self.silence = 0;
    }

    /// The bodies right before a verb of saying, by their capitals or as a plural: "The Harbour Board said", "police said",
    /// and the people behind it: "said Ana Solis".
    fn glance(&mut self, view: &View) {
        self.see_names(view);
        let words = &vocabulary().words;
        let verbs = (1..view.tokens().len()).filter(|&i| words.is_speech(view.word(i)));
        for verb in verbs {
            let before = view.word(verb - 1);
            if matches!(before, "he" | "she") {
                if let Some(person) = self.person.clone() {
                    self.speaks((person, true));
                }
                continue;
            }
            let names = view.names();
            let next = names.partition_point(|n| n.start <= verb);
            let near = names.get(next).filter(|n| n.start <= verb + 3).or_else(|| {
                next.checked_sub(1)
                    .map(|i| &names[i])
                    .filter(|n| n.end == verb)
            });
            if let Some(name) = near.and_then(|n| with_title(view, n)) {
                self.person = Some(name.clone());
                self.speaks((name, true));
                continue;
            }
            let mut start = verb;
            while start > 0 && view.capital(start - 1) && !words.is_stop(view.word(start - 1)) {
                start -= 1;
            }
            let plural = start == verb && (words.looks_plural(before) || before == "police");
            let first = if plural { verb - 1 } else { start };
            if view.is_word(first)
                && let Some(name) = view.run(first..verb)
            {
                self.body = Some(name.to_owned());
                self.speaks((name.to_owned(), !plural));
            }
        }
    }

    /// "Mr Rill left on Monday. He said …": people who are named may speak next.
    ///
    /// Those of whom "he" or "she" speaks are others: "…, such as the Levant Front, he said".
    fn see_names(&mut self, view: &View) {
        let words = &vocabulary().words;
        let says = |i: &usize| words.is_speech(view.word(*i));
        let pronoun = |i: usize| matches!(view.word(i - 1), "he" | "she");
        if self.person.is_some() && (1..view.tokens().len()).filter(says).any(pronoun) {
            return;
        }
        let mut people = view.names().iter().rev().filter(|n| may_be_person(view, n));
        let named = people.next().and_then(|n| with_title(view, n));
        if let Some(name) = named {
            // A surname alone is no better than the name that it stands for.
            let known = self
                .person
                .as_ref()
                .is_some_and(|p| same_voice(p, &name) && p.len() > name.len());
            if !known {
                self.person = Some(name);
            }
        }
    }
}

/// The source of a figure. `quotation` is what stands in quotation marks around the figure; `quoted` who is known to speak
/// there.
pub fn source(
    view: &View,
    figure: &Figure,
    voices: &Voices,
    quotation: Option<Range<usize>>,
    quoted: &Quoted,
) -> Source {
    let speaker = speaker(view, figure, quotation.as_ref()).map(|s| voices.name(view, s));
    if quotation.is_some() {
        return Source {
            name: speaker.or_else(|| quoted.speaker.clone()).map(|s| s.0),
            kind: SourceKind::Quotation,
        };
    }
    match speaker {
        Some((name, named)) => Source {
            name: Some(name),
            kind: if named {
                SourceKind::Named
            } else {
                SourceKind::Anonymous
            },
        },
        _ => Source {
            name: None,
            kind: SourceKind::Narrator,
        },
    }
}

impl Quoted {
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
            last.or_else(|| voices.person.clone().map(|p| (p, true)))
        };
        self.speaker = at(quotation.end.saturating_sub(1))
            .or_else(|| at(quotation.start))
            .or_else(|| recent().filter(|_| opens));
    }
}

fn inside(view: &View, speaker: &Speaker, quotation: &Range<usize>) -> bool {
    view.tokens()
        .get(speaker.verb)
        .is_some_and(|t| quotation.contains(&t.start))
}

/// The speaker whose words a figure stands in: who leads in to it last, else who follows it first, else a document.
fn speaker<'v>(
    view: &'v View,
    figure: &Figure,
    quotation: Option<&Range<usize>>,
) -> Option<&'v Speaker> {
    let at = view.tokens_of(figure).start;
    let outside = |s: &&Speaker| quotation.is_none_or(|q| !inside(view, s, q));
    let all = view.speakers();
    let near = all.partition_point(|s| s.verb < at);
    let before = &all[near.saturating_sub(8)..near];
    let behind = &all[near..(near + 8).min(all.len())];
    let leads = |s: &&Speaker| s.after.contains(&at) && s.before.is_empty();
    let beside = |s: &&Speaker| s.after.contains(&at) || s.before.contains(&at);
    let strong = |s: &&Speaker| !s.weak;
    before
        .iter()
        .rev()
        .filter(outside)
        .filter(strong)
        .find(leads)
        .or_else(|| behind.iter().filter(outside).filter(strong).find(beside))
        .or_else(|| {
            before
                .iter()
                .rev()
                .filter(outside)
                .filter(strong)
                .find(beside)
        })
        .or_else(|| before.iter().chain(behind).filter(outside).find(beside))
}

/// The person named last before a token, for "he" and "she".
fn person_before(view: &View, token: usize) -> Option<String> {
    let names = view.names();
    let mut before = names[..names.partition_point(|n| n.end <= token)]
        .iter()
        .rev()
        .take(8);
    with_title(view, before.find(|n| may_be_person(view, n))?)
}

/// Whether words with capitals may be a person's name: not behind an article or "in", not "the Academy Awards", "Radio".
fn may_be_person(view: &View, name: &Name) -> bool {
    let placed = matches!(
        view.word_before(name.start),
        "the" | "a" | "an" | "in" | "at" | "on" | "of" | "from" | "into" | "near" | "its" | "their"
    );
    let last = view.word(name.end - 1);
    let one = last.strip_suffix('s').unwrap_or(last);
    let thing = |word: &str| {
        use NounClass::{Building, Document, Event, People, Vehicle};
        matches!(
            noun_class(word),
            Some(Building | Document | Event | People | Vehicle)
        )
    };
    !placed && !thing(last) && !thing(one)
}

/// The body that a sentence is about, for an "it" or "they" later in it: "Skylark fell 4% after it said …"; of "shares in
/// Skylark fell after it said", the one with a name.
fn body_before(view: &View, token: usize) -> Option<String> {
    let found = noun_phrase::from(view, 0).filter(|r| r.end < token)?;
    let start = found.clone().find(|&i| view.tag(i).pos != Pos::Det)?;
    let plural = matches!(view.tag(found.end - 1).penn, Penn::Nns | Penn::Nnps);
    let person = view
        .names()
        .iter()
        .any(|n| n.start >= start && n.end <= found.end && n.full);
    let number = found.clone().any(|i| view.figure_at(i).is_some());
    let capitals = (start..found.end).all(|i| view.capital(i));
    if !number
        && view.is_word(start)
        && plural == (view.word(token) == "they")
        && (!person || capitals)
    {
        return view.run(start..found.end).map(str::to_owned);
    }
    let last = (1..token).rev().take(30).find(|&i| {
        view.tag(i).pos == Pos::Propn && view.capital(i) && view.figure_at(i).is_none()
    })?;
    let mut first = last;
    while first > 0 && view.capital(first - 1) && view.figure_at(first - 1).is_none() {
        first -= 1;
    }
    view.run(first..last + 1).map(str::to_owned)
}

/// A person's name as written, with the capital words before it: "Det Insp Paula Reeve".
fn with_title(view: &View, name: &Name) -> Option<String> {
    let mut start = name.start;
    while start > 0
        && view.capital(start - 1)
        && name.start < start + 4
        && !vocabulary().words.is_stop(view.word(start - 1))
    {
        start -= 1;
    }
    view.run(start..name.end).map(str::to_owned)
}

/// Whether two names may be those of one speaker: one holds the other's words ("the Observatory", "the Syrian Observatory"),
/// they have one surname ("Ms. Solis", "Ana Solis"), or one is the other's initials.
pub fn same_voice(a: &str, b: &str) -> bool {
    let (x, y) = (words_of(a), words_of(b));
    let (Some(last_x), Some(last_y)) = (x.last(), y.last()) else {
        return false;
    };
    let within = |few: &[String], many: &[String]| few.iter().all(|w| many.contains(w));
    let surname = last_x == last_y && [a, b].iter().all(|n| is_person(n));
    let capitals = |name: &str, of: &str| {
        let initials: String = of
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|w| w.chars().next().filter(|c| c.is_uppercase()))
            .collect();
        initials.len() > 1 && name.replace('.', "") == initials
    };
    within(&x, &y) || within(&y, &x) || surname || capitals(a, b) || capitals(b, a)
}

/// Whether all words of a name have capitals.
fn is_person(name: &str) -> bool {
    name.split_whitespace()
        .all(|w| w.starts_with(char::is_uppercase))
}

/// The words of a name in lower case, without articles, links and titles.
fn words_of(name: &str) -> Vec<String> {
    let small = [
        "the", "a", "an", "of", "for", "at", "and", "in", "’s", "'s", "mr", "mrs", "ms", "dr",
        "sir",
    ];
    name.to_lowercase()
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .map(|w| w.trim_matches('.').to_owned())
        .filter(|w| !w.is_empty() && !small.contains(&w.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::same_voice;

    #[test]
    fn one_speaker_under_two_names() {
        for (a, b) in [
            ("Ana Solis", "Ms. Solis"),
            ("the Observatory", "the Northern Observatory for Rights"),
            ("Office for National Statistics", "ONS"),
            ("police", "city police"),
        ] {
            assert!(same_voice(a, b) && same_voice(b, a), "{a}, {b}");
        }
        for (a, b) in [
            ("Ana Solis", "Omar Rill"),
            ("health ministry", "interior ministry"),
            ("army", "rebels"),
            ("", "police"),
        ] {
            assert!(!same_voice(a, b), "{a}, {b}");
        }
    }
}
