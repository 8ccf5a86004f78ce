//! Whose age a figure is: a noun or a name beside it, or the subject of what is said of somebody.

use super::measured;
use super::noun_phrase;
use super::subject;
use super::view::{View, is_be};
use super::{Counted, NounPhrase};
use crate::figure::Figure;
use crate::language::Pos;

/// Whose age it is: the noun or name beside it, or the subject of what is said of it ("the victim was 79", "the actor, who
/// has died at 83").
pub(super) fn of_age(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    // "At 17, Nico Salgado became"
    let opens = tokens.start == 1 && view.word(0) == "at" && view.word(tokens.end) == ",";
    if opens
        && let Some(name) = view.names().iter().find(|n| n.start == tokens.end + 1)
        && let Some(written) = view.run(name.start..name.end)
    {
        return Some(self::name(written, tokens.end));
    }
    aged(view, tokens.start, tokens.end).or_else(|| {
        let mut at = tokens.start.checked_sub(1)?;
        if matches!(view.word(at), "at" | "aged") {
            at = at.checked_sub(1)?;
        }
        let verb = is_be(view.word(at)) || matches!(view.word(at), "died" | "dies" | "turned");
        let found = verb.then(|| subject::subject_before(view, at))??;
        // A name is the person's, who is found elsewhere.
        let name = view.names().iter().any(|n| n.end <= at && n.end + 4 >= at);
        if name {
            return None;
        }
        Some(NounPhrase {
            end: tokens.end,
            ..found
        })
    })
}

/// "a 34-year-old woman", "two teenagers, aged 15 and 17", "Ana Solis, 34": whose age it is, a noun or a name.
fn aged(view: &View, start: usize, end: usize) -> Option<NounPhrase> {
    let names = view.names();
    let behind = names
        .binary_search_by_key(&end, |n| n.start)
        .ok()
        .map(|i| &names[i]);
    // "the couple, both 52,"
    let start = start - usize::from(matches!(view.word_before(start), "both" | "each" | "all"));
    let first = if matches!(
        view.word_before(start),
        "aged" | "age" | "ages" | "of" | "over" | "under"
    ) {
        start - 1
    } else {
        start
    };
    let before = first
        .checked_sub(1)
        .filter(|&mark| matches!(view.word(mark), "," | "(") || first < start);
    let last = before.map(|mark| {
        if matches!(view.word(mark), "," | "(") {
            mark
        } else {
            mark + 1
        }
    });
    let beside = last.and_then(|last| {
        names[..names.partition_point(|n| n.end <= last)]
            .last()
            .filter(|n| n.end == last)
    });
    if let Some(name) = behind.or(beside) {
        return Some(self::name(view.run(name.start..name.end)?, end));
    }
    let stop = noun_phrase::run(view, end, 5);
    if let Some(head) = noun_phrase::last_noun(view, end..stop) {
        return Some(measured::named(view, end, head, head + 1));
    }
    let noun = last?.checked_sub(1)?;
    if !noun_phrase::is_noun(view, noun) {
        return None;
    }
    // "his wife, Susan, 59": one name.
    let name = view.tag(noun).pos == Pos::Propn && view.capital(noun);
    let mut found = measured::named(view, noun_phrase::begin(view, noun), noun, noun + 1);
    if name {
        found.counted.head = view.written(noun).to_owned();
    }
    found.end = end;
    Some(found)
}

/// A person whose age a figure is.
pub(super) fn name(written: &str, end: usize) -> NounPhrase {
    NounPhrase {
        counted: Counted {
            head: written.to_owned(),
            class: Some("person".to_owned()),
            modifiers: Vec::new(),
            understood: false,
        },
        end,
        counts: false,
    }
}
