//! Who says so: the narrator, a named or nameless source, direct speech.
//!
//! A verb of saying has its speaker before it ("officials have said"), behind it ("…, said the Observatory") or on both
//! sides of an aside ("Ana Solis, the fire chief, said"). What is told of the speaker is the writer's own.

use std::ops::Range;

use super::noun_phrase;
use super::view::{Speaker, View, nearest};
use super::{Source, SourceKind};
use crate::figure::Figure;
use crate::language::{Penn, Pos};
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
}

impl Voices {
    /// The name that a speaker goes by: of a pronoun, that of whom it stands for.
    pub fn name(&self, speaker: &Speaker) -> (String, bool) {
        let lower = speaker.name.to_lowercase();
        let stands_for = match lower.as_str() {
            "he" | "she" | "i" => &self.person,
            "it" | "they" | "we" => &self.body,
            _ => &None,
        };
        match stands_for {
            Some(name) => (name.clone(), true),
            None => (speaker.name.clone(), speaker.named),
        }
    }

    /// Notes who speaks in a sentence. One without figures is not looked at closely: that costs its tags.
    pub fn see(&mut self, view: &View) {
        if view.figures.is_empty() {
            self.glance(view);
            return;
        }
        for speaker in view.speakers() {
            let found = self.name(speaker);
            if !is_pronoun(&found.0.to_lowercase()) {
                if speaker.person {
                    self.person = Some(found.0.clone());
                } else {
                    self.body = Some(found.0.clone());
                }
            }
            self.last = Some(found);
        }
        self.see_names(view);
    }

    /// The bodies right before a verb of saying, by their capitals or as a plural: "The Harbour Board said", "police said".
    fn glance(&mut self, view: &View) {
        let words = &vocabulary().words;
        let verbs = (1..view.tokens().len()).filter(|&i| words.is_speech(view.word(i)));
        for verb in verbs {
            let mut start = verb;
            while start > 0 && view.capital(start - 1) && !words.is_stop(view.word(start - 1)) {
                start -= 1;
            }
            let plural = start == verb
                && (words.looks_plural(view.word(verb - 1)) || view.word(verb - 1) == "police");
            let first = if plural { verb - 1 } else { start };
            let tokens = view.tokens();
            if first < verb
                && view.is_word(first)
                && let Some(name) = view.text.get(tokens[first].start..tokens[verb - 1].end)
            {
                let person = view.names().iter().any(|n| n.end == verb);
                if !person {
                    self.body = Some(name.to_owned());
                }
                self.last = Some((name.to_owned(), !plural));
            }
        }
        self.see_names(view);
    }

    /// "Mr Rill left on Monday. He said …": people who are named may speak next.
    fn see_names(&mut self, view: &View) {
        if let Some(name) = view.names().last()
            && let (Some(from), Some(to)) = (
                view.tokens().get(name.start),
                view.tokens().get(name.end - 1),
            )
        {
            self.person = view.text.get(from.start..to.end).map(str::to_owned);
        }
    }
}

/// The source of a figure. A figure in a definite description under a reporting verb ("rebels claimed to have broken the
/// month-long siege") is the writer's own: the caller says so with `taken_for_granted`.
pub fn source(
    view: &View,
    figure: &Figure,
    voices: &Voices,
    quoted: bool,
    taken_for_granted: bool,
) -> Source {
    let speaker = speaker(view, figure).map(|s| voices.name(s));
    if quoted {
        return Source {
            name: speaker.map(|s| s.0),
            kind: SourceKind::Quotation,
        };
    }
    match speaker {
        Some((name, named)) if !taken_for_granted => Source {
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

/// The speaker nearest to the figure, if the figure is not told of the speaker.
fn speaker<'v>(view: &'v View, figure: &Figure) -> Option<&'v Speaker> {
    let at = view.tokens_of(figure).start;
    let speakers = view.speakers();
    let speaker = &speakers[nearest(speakers, at, |s| s.verb)?];
    (!speaker.own.contains(&at)).then_some(speaker)
}

/// All speakers of a sentence, in the order of their verbs.
pub fn speakers(view: &View) -> Vec<Speaker> {
    let words = &vocabulary().words;
    let mut found: Vec<Speaker> = Vec::new();
    for at in 0..view.tokens().len() {
        let word = view.word(at);
        let speaker = if word == "according" && view.word(at + 1) == "to" {
            behind(view, at, at + 2)
        } else if words.is_speech(word) && says(view, at) {
            let inverted =
                at > 0 && matches!(view.word(at - 1), "," | "\"" | "”" | "’" | "'" | "?" | "!");
            let first = if inverted {
                behind(view, at, at + 1)
            } else {
                None
            };
            first.or_else(|| in_front(view, at))
        } else if words.is_document(word)
            && matches!(view.word(at + 1), "from" | "by")
            && view.tag(at).is_noun()
        {
            behind(view, at, at + 2).filter(|s| s.named)
        } else {
            None
        };
        found.extend(speaker);
    }
    found.sort_by_key(|s| s.verb);
    found
}

/// Whether a word of saying says something here: not "an estimated 40", "was told", "the bomb claimed 12 lives".
fn says(view: &View, at: usize) -> bool {
    let tag = view.tag(at);
    let word = view.word(at);
    if word == "put" {
        return (at + 1..at + 8).any(|i| view.word(i) == "at");
    }
    if matches!(word, "said" | "says" | "told") {
        return !passive(view, at);
    }
    let takes_lives = (at + 1..at + 5).any(|i| {
        matches!(
            view.word(i),
            "lives" | "life" | "victory" | "responsibility"
        )
    });
    if matches!(word, "claimed" | "claims" | "claim") && takes_lives {
        return false;
    }
    tag.pos == Pos::Verb && !passive(view, at) && !(tag.penn == Penn::Vbn && !auxiliary(view, at))
}

/// "was told", "is estimated", "been reported"
fn passive(view: &View, at: usize) -> bool {
    let before = (0..at).rev().take(3).find(|&i| view.tag(i).pos != Pos::Adv);
    before.is_some_and(|i| {
        matches!(
            view.word(i),
            "is" | "are" | "was" | "were" | "be" | "been" | "being"
        )
    })
}

fn auxiliary(view: &View, at: usize) -> bool {
    let before = (0..at).rev().take(3).find(|&i| view.tag(i).pos != Pos::Adv);
    before.is_some_and(|i| matches!(view.word(i), "has" | "have" | "had" | "'ve" | "'d"))
}

/// "the Observatory said", "Ana Solis, the fire chief, said", "officials have said", "the union, which has 900 members, said"
fn in_front(view: &View, verb: usize) -> Option<Speaker> {
    let mut end = verb;
    while end > 0
        && (matches!(view.tag(end - 1).pos, Pos::Aux | Pos::Adv)
            || view.tag(end - 1).penn == Penn::To)
    {
        end -= 1;
    }
    let mut last = end.checked_sub(1)?;
    // Past an aside between commas.
    if view.word(last) == "," {
        let open = (0..last).rev().take(40).find(|&i| view.word(i) == ",")?;
        // "the fire chief, Ana Solis, said": the aside is the name.
        let name = view
            .names()
            .iter()
            .find(|n| n.start == open + 1 && n.end == last);
        if let Some(name) = name {
            let range = name.start..name.end;
            let first = noun_phrase::up_to(view, open.checked_sub(1)?).map_or(open, |r| r.start);
            return Some(speaker_of(view, range, verb, first..verb));
        }
        last = open.checked_sub(1)?;
    }
    // "The report, which …, who said"
    if matches!(view.tag(last).penn, Penn::Wp | Penn::Wdt) {
        last = last.checked_sub(1)?;
        if view.word(last) == "," {
            last = last.checked_sub(1)?;
        }
    }
    let range = named_up_to(view, last)?;
    let own = range.start..verb;
    Some(speaker_of(view, range, verb, own))
}

/// "said the Observatory", "according to the health ministry"
fn behind(view: &View, verb: usize, from: usize) -> Option<Speaker> {
    let range = noun_phrase::from(view, from)?;
    let end = view.tokens().len();
    // What follows a name is told of it: "said Ana Solis, 34, who leads a team of 12".
    let next = view.word(range.end);
    let told = next == "," || matches!(next, "who" | "which" | "whose" | "(");
    let again = (range.end..end).find(|&i| {
        i > range.end
            && (vocabulary().words.is_speech(view.word(i))
                || matches!(view.word(i), "\"" | "“" | ";"))
    });
    let own = verb..if told {
        again.unwrap_or(end)
    } else {
        range.end
    };
    Some(speaker_of(view, range, verb, own))
}

/// The noun phrase, name or pronoun that ends with a token.
fn named_up_to(view: &View, last: usize) -> Option<Range<usize>> {
    if view.tag(last).pos == Pos::Pron {
        return Some(last..last + 1);
    }
    // "the Office for National Statistics (ONS) said"
    let last = if view.word(last) == ")" {
        (0..last)
            .rev()
            .take(5)
            .find(|&i| view.word(i) == "(")?
            .checked_sub(1)?
    } else {
        last
    };
    noun_phrase::up_to(view, last)
}

fn speaker_of(view: &View, range: Range<usize>, verb: usize, own: Range<usize>) -> Speaker {
    let words = &vocabulary().words;
    // "a report by the bank found", "figures from the ministry show": whose it is.
    let whose = range.clone().find(|&i| {
        i > range.start
            && matches!(view.word(i), "by" | "from")
            && range
                .clone()
                .take_while(|&d| d < i)
                .any(|d| words.is_document(view.word(d)))
    });
    let start = whose.map_or(range.start, |by| by + 1);
    let start = (start..range.end)
        .find(|&i| view.tag(i).pos != Pos::Det)
        .unwrap_or(range.start);
    let tokens = view.tokens();
    let name = view
        .text
        .get(tokens[start].start..tokens[range.end - 1].end)
        .unwrap_or_default();
    let proper = (start..range.end).any(|i| view.tag(i).pos == Pos::Propn && view.capital(i));
    let pronoun = is_pronoun(&name.to_lowercase());
    let person = pronoun && matches!(name.to_lowercase().as_str(), "he" | "she" | "i")
        || view
            .names()
            .iter()
            .any(|n| start <= n.start && n.end <= range.end)
        || !pronoun
            && (start..range.end).any(|i| {
                words.class(&view.singular(i)) == Some("person")
                    && words.singular(view.word(i)).is_none()
            });
    Speaker {
        verb,
        name: name.to_owned(),
        named: proper,
        person,
        own,
    }
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who" | "that" | "this"
    )
}
