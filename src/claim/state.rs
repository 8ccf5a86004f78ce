//! The state that a claim gives to what it counts: killed, injured, living there.

use super::view::View;
use crate::figure::{Figure, Kind};
use crate::language::{Label, Pos, Tree};
use crate::vocabulary::{Status, vocabulary};

/// The status of a figure whose noun phrase ends before token `noun_end`: said by its own noun, by a verb right before
/// it, or by what follows in the same clause.
pub fn status(view: &View, figure: &Figure, noun_end: usize) -> Option<String> {
    // A day has no state, though something happened on it.
    if matches!(figure.kind, Kind::Date | Kind::Time) {
        return None;
    }
    let tokens = view.tokens_of(figure);
    let strong = |s: &&Status| !s.weak;
    let own = own(view, tokens.end, noun_end);
    let status = own
        .filter(strong)
        .or_else(|| before(view, tokens.start).filter(strong))
        .or_else(|| behind(view, noun_end.max(tokens.end)).filter(strong))
        .or_else(|| by_tree(view, tokens.start, noun_end).filter(strong))
        .or(own);
    status.map(|s| s.name.to_owned())
}

/// What the sentence's tree says of the noun, where no pattern does: "12 people sheltering in the school were later
/// killed". A verb that does something to others gives its state to what it is done to alone.
fn by_tree(view: &View, start: usize, noun_end: usize) -> Option<&'static Status> {
    let noun = noun_end.checked_sub(1)?;
    let people = vocabulary().words.singular(view.word(noun))?;
    vocabulary().words.class(&people)?;
    if !view.says_state() {
        return None;
    }
    if is_whole(view, start) {
        return None;
    }
    let (verb, label) = view.syntax().predicate(noun)?;
    let done_to = matches!(label, Label::NsubjPass | Label::Obj);
    if done_to { at(view, verb) } else { None }
}

/// Whether the figure at `start` is what another is a part of, "41" in "killing 14 of the 41 people": what is done to the
/// part is not done to the whole.
fn is_whole(view: &View, start: usize) -> bool {
    let opens = |&at: &usize| {
        matches!(
            view.word(at),
            "the" | "those" | "these" | "its" | "their" | "all"
        )
    };
    let of = start - (0..start).rev().take_while(opens).count();
    let Some(part) = of.checked_sub(2).filter(|_| view.word(of - 1) == "of") else {
        return false;
    };
    // "most of", "two of", but not "the group of".
    matches!(
        view.syntax().tag(part).pos,
        Pos::Num | Pos::Det | Pos::Pron | Pos::Adj
    )
}

/// "the 43 dead", "12 deaths", "500 employees".
fn own(view: &View, start: usize, end: usize) -> Option<&'static Status> {
    (start..end).rev().find_map(|i| at(view, i))
}

/// "killed eight people", "killing at least 12", "a death toll of 12", "the toll rose to 47".
fn before(view: &View, start: usize) -> Option<&'static Status> {
    for back in 1..=5 {
        let index = start.checked_sub(back)?;
        let word = view.word(index);
        if let Some(status) = at(view, index) {
            return Some(status);
        }
        let leads_on = matches!(
            word,
            "of" | "to"
                | "at"
                | "by"
                | "from"
                | "as"
                | "many"
                | "about"
                | "some"
                | "the"
                | "stands"
                | "stood"
                | "rose"
                | "risen"
                | "rises"
                | "reached"
                | "reaches"
                | "climbed"
                | "has"
                | "had"
                | "is"
                | "was"
                | "all"
                | "more"
                | "another"
                | "recovered"
                | "since"
                | "now"
                | "found"
                | "confirmed"
                | "known"
                | "have"
        );
        if !leads_on || view.figure_at(index).is_some() {
            return None;
        }
    }
    None
}

/// "12 people were killed", "130 civilians and hundreds of fighters have been killed", "left 12 dead".
fn behind(view: &View, start: usize) -> Option<&'static Status> {
    for index in start..start + 14 {
        let word = view.word(index);
        let ends = word.is_empty()
            || matches!(
                word,
                ";" | ":"
                    | "."
                    | "but"
                    | "while"
                    | "as"
                    | "after"
                    | "when"
                    | "because"
                    | "which"
                    | "if"
                    | "before"
                    | "since"
            )
            || vocabulary().words.is_speech(word);
        if ends || (matches!(word, "," | "(" | ")" | "—" | "–") && index > start) {
            return None;
        }
        let Some(status) = at(view, index) else {
            continue;
        };
        // "12 rebels killed three soldiers": they did it to others.
        let active = view.figure_at(index + 1).is_some()
            || matches!(
                view.word(index + 1),
                "a" | "an" | "the" | "his" | "her" | "at"
            );
        let passive = (start..index).any(|i| {
            matches!(
                view.word(i),
                "were" | "was" | "been" | "are" | "be" | "is" | "being"
            )
        });
        if active && !passive {
            return None;
        }
        return Some(status);
    }
    None
}

fn at(view: &View, index: usize) -> Option<&'static Status> {
    vocabulary()
        .statuses
        .longest(view.lower_from(index))
        .map(|(_, status)| status)
}
