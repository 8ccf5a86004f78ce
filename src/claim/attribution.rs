//! Who says so: the narrator, a named or nameless source, direct speech.

use super::view::{Speaker, View, nearest};
use super::{Source, SourceKind};
use crate::figure::Figure;
use crate::vocabulary::vocabulary;

/// The source of a figure. A figure in a definite description under a reporting verb ("rebels claimed to have broken the
/// month-long siege") is the writer's own: the caller says so with `taken_for_granted`.
pub fn source(view: &View, figure: &Figure, quoted: bool, taken_for_granted: bool) -> Source {
    let speaker = speaker(view, figure);
    if quoted {
        let name = speaker.map(|s| s.0);
        return Source {
            name,
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

/// The speaker nearest to the figure.
fn speaker(view: &View, figure: &Figure) -> Option<(String, bool)> {
    let at = view.tokens_of(figure).start;
    let speakers = view.speakers();
    let speaker = &speakers[nearest(speakers, at, |s| s.verb)?];
    Some((speaker.name.clone(), speaker.named))
}

/// All speakers of a sentence, in the order of their verbs.
pub fn speakers(view: &View) -> Vec<Speaker> {
    let words = &vocabulary().words;
    let verbs = (0..view.tokens().len()).filter(|i| words.is_speech(view.word(*i)));
    let found = verbs.filter_map(|verb| {
        let speaker = if view.word(verb) == "according" {
            behind(view, verb + 2)
        } else {
            in_front(view, verb).or_else(|| behind(view, verb + 1))
        };
        speaker.map(|(name, named)| Speaker { verb, name, named })
    });
    found.collect()
}

/// "the Observatory said", "Ana Solis, the fire chief, said", "officials have said"
fn in_front(view: &View, verb: usize) -> Option<(String, bool)> {
    let mut end = verb;
    while matches!(
        view.word_before(end),
        "has" | "have" | "had" | "also" | "later" | "earlier" | "was" | "is" | "were"
    ) {
        end -= 1;
    }
    if view.word_before(end) == "," {
        end -= 1;
    }
    let start = (0..end)
        .rev()
        .take(10)
        .find(|i| {
            matches!(
                view.word(*i),
                "," | ";" | ":" | "." | "and" | "but" | "that" | "”" | "\"" | "“" | "—" | "’"
            )
        })
        .map_or(end.saturating_sub(10), |i| i + 1);
    name(view, start, end)
}

/// "said the Observatory", "according to the health ministry"
fn behind(view: &View, start: usize) -> Option<(String, bool)> {
    let end = (start..start + 9)
        .find(|i| {
            view.word(*i).is_empty()
                || matches!(
                    view.word(*i),
                    "," | "."
                        | ";"
                        | "who"
                        | "which"
                        | "in"
                        | "on"
                        | "that"
                        | "at"
                        | "after"
                        | "before"
                        | "("
                        | "and"
                )
        })
        .unwrap_or(start + 9);
    name(view, start, end)
}

/// The name in a run of tokens: its capital words from first to last, or else its nameless source.
fn name(view: &View, start: usize, end: usize) -> Option<(String, bool)> {
    let end = end.min(view.tokens().len());
    let anonymous = (start..end).find(|i| vocabulary().words.is_anonymous(view.word(*i)));
    let capital: Vec<usize> = (start..end)
        .filter(|i| {
            view.capital(*i)
                && !(*i == 0 && (vocabulary().words.is_stop(view.word(0)) || anonymous == Some(0)))
        })
        .collect();
    let pronoun = (start..end).find(|i| matches!(view.word(*i), "he" | "she" | "they" | "it"));
    if let (Some(first), Some(last)) = (capital.first(), capital.last()) {
        let (from, to) = (
            view.tokens().get(*first)?.start,
            view.tokens().get(*last)?.end,
        );
        return Some((view.text.get(from..to)?.to_owned(), true));
    }
    if let Some(anonymous) = anonymous {
        return Some((view.word(anonymous).to_owned(), false));
    }
    pronoun.map(|i| (view.word(i).to_owned(), false))
}
