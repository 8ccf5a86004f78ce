//! The things that a number counts, by the words behind it: "12 Syrian soldiers", "12 of the 48 passengers", "half of the
//! staff".

use super::counted::{phrase, run_end};
use super::noun_phrase;
use super::view::View;
use super::{Counted, NounPhrase};
use crate::figure::{Exact, Figure, Form, Kind};
use crate::language::{Penn, Pos, TokenClass};
use crate::vocabulary::vocabulary;

/// How many tokens behind a figure its noun may stand.
const REACH: usize = 7;

/// "300,000 residents", "12 Syrian soldiers", "12 of the 48 passengers", "hundreds of fighters", "a six-member panel".
pub(super) fn things(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let one = figure.value == Some(Exact::ONE) || figure.form == Form::Zero;
    // "have both reduced prices": those before.
    if figure.form == Form::All && matches!(view.tag(start).pos, Pos::Verb | Pos::Aux) {
        return None;
    }
    // "88 assaults, of which 12 involved weapons": what they did, and to what.
    let first = view.tokens_of(figure).start;
    let of_which = matches!(view.word_before(first), "which" | "whom")
        && view.word_back(first, 2) == "of"
        && view.word(start).ends_with("ed");
    if of_which {
        return None;
    }
    let start = skip_more(view, skip_of(view, start));
    let start = skip_state(view, figure, start);
    let words = &vocabulary().words;
    // "50 shows" looks like a verb.
    let shows = |i: usize| {
        let next = view.tag(i + 1);
        let object = next.is_noun() || next.pos == Pos::Det || view.word(i + 1) == "that";
        i < start + 4 && view.word(i) == "shows" && !object
    };
    // "8,940 runs", "39 counts of fraud": verbs as well.
    let beside = |i: usize| {
        let next = view.tag(i + 1).pos;
        i == start
            && view.tag(i).penn == Penn::Nns
            && view.word(i).ends_with('s')
            && !words.is_stop(view.word(i))
            && matches!(
                next,
                Pos::Adp | Pos::Punct | Pos::Cconj | Pos::Verb | Pos::Aux
            )
    };
    let plural = |i: usize| words.looks_plural(view.word(i)) || shows(i) || beside(i);
    // "the 6,000-strong community"
    if view.word(start) == "-" && view.word(start + 1) == "strong" {
        let end = noun_phrase::run(view, start + 2, 4);
        let head = noun_phrase::last_noun(view, start + 2..end)?;
        return Some(phrase(view, start + 2, head, view.singular(head)));
    }
    // "a six-member panel"
    if view.word(start) == "-" && view.is_word(start + 1) && !words.is_stop(view.word(start + 1)) {
        return Some(phrase(view, start + 1, start + 1, view.singular(start + 1)));
    }
    // "One proposal asks Amazon's board"
    let single = one && view.tag(start).penn == Penn::Nn && !plural(start);
    if single && matches!(view.tag(start + 1).penn, Penn::Vbz | Penn::Vbd | Penn::Md) {
        return Some(phrase(view, start, start, view.singular(start)));
    }
    // "14 first-team players"
    let start = view
        .figure_at(start)
        .filter(|&f| view.figures[f].kind == Kind::Ordinal)
        .map(|f| view.tokens_of(&view.figures[f]).end)
        .map_or(start, |behind| {
            behind + usize::from(view.word(behind) == "-")
        });
    let mut end = run_end(view, start, REACH).max(noun_phrase::run_joined(view, start, REACH));
    // "63,000 Model 3 cars"
    let numbered = view
        .tokens()
        .get(end)
        .is_some_and(|t| t.class == TokenClass::Number);
    if numbered && end > start && view.capital(end - 1) && view.figure_at(end).is_none() {
        end = run_end(view, end + 1, 4);
    }
    // "eight million 250ml bottles", "63,000 Model 3 cars"
    let measure = view
        .figure_at(end)
        .filter(|&f| !matches!(view.figures[f].kind, Kind::Duration | Kind::Date))
        .map(|f| view.tokens_of(&view.figures[f]).end);
    let end = match measure {
        Some(behind) if !(start..end).any(plural) && view.word(end + 1) != "," => {
            run_end(view, behind, 4).max(behind)
        }
        _ => end,
    };
    // "the three dead victims": the dead are victims here.
    let state = |i: usize| words.is_state(view.word(i));
    let first = (start..end).find(|&i| plural(i) && !state(i));
    let Some(first) = first.or_else(|| (start..end).find(|&i| plural(i))) else {
        if one && end > start {
            let first = (start..end).find(|&i| noun_phrase::is_noun(view, i));
            let tagged = first.and_then(|first| {
                let together = (first..end).take_while(|&i| noun_phrase::is_noun(view, i));
                together.last()
            });
            // "not a single civilian": an adjective too, and mostly.
            let known = || {
                let last = (start..end).next_back();
                last.filter(|&i| words.class(view.word(i)).is_some())
            };
            let head = tagged.or_else(known)?;
            return Some(phrase(view, start, head, view.singular(head)));
        }
        return understood(view, figure);
    };
    // "28 sales staff", "two sports cars": the last of the nouns that stand together.
    let noun = |i: usize| view.tag(i).is_noun() || shows(i);
    let together = (first + 1..end).take_while(|&i| noun(i) && !state(i));
    let head = together.filter(|&i| plural(i)).last().unwrap_or(first);
    let by_ending = words.singular(view.word(head));
    let by_ending = by_ending.filter(|_| view.tag(head).penn != Penn::Nns);
    let singular = noun_phrase::joined(view, head).or(by_ending);
    Some(phrase(
        view,
        start,
        head,
        singular.unwrap_or_else(|| view.singular(head)),
    ))
}

/// "Seven were children", where no noun stands before; "six of those killed were patients", "two of the dead were guards":
/// who they were.
pub(super) fn who_they_were(view: &View, end: usize) -> Option<NounPhrase> {
    let they_were = matches!(view.word(end), "were" | "are");
    let verb = if they_were {
        end
    } else if view.word(end) == "of" {
        (end + 1..end + 6).find(|&i| matches!(view.word(i), "were" | "are" | "was"))?
    } else {
        return None;
    };
    let group = |i: usize| matches!(view.word(i), "of" | "the" | "those");
    let stop = noun_phrase::run(view, verb + 1, 4);
    let head = (verb + 1..stop)
        .rev()
        .find(|&i| view.tag(i).penn == Penn::Nns)?;
    let known = (end..verb).all(|i| group(i) || view.status(i).is_some());
    known.then(|| phrase(view, verb + 1, head, view.singular(head)))
}

/// "24 of them women,": who some were of a group of which the text does not tell.
pub(super) fn who_of_them(view: &View, end: usize) -> Option<NounPhrase> {
    let group = view.word(end) == "of" && matches!(view.word(end + 1), "them" | "whom");
    let at = end + 2 + usize::from(matches!(view.word(end + 2), "were" | "are"));
    let stop = noun_phrase::run(view, at, 3);
    let head = stop
        .checked_sub(1)
        .filter(|&i| i >= at && view.tag(i).penn == Penn::Nns)?;
    let ends = matches!(
        view.word(stop),
        "," | "." | ";" | "" | "—" | "–" | ")" | "and"
    );
    (group && ends).then(|| phrase(view, at, head, view.singular(head)))
}

/// "30 per cent of voters", "half of the 600 staff": what a share is a share of.
pub(super) fn of_things(view: &View, start: usize) -> Option<NounPhrase> {
    let mut after = skip_of(view, start);
    // "a quarter of a point"
    if matches!(view.word(start + 2), "point" | "percentage") {
        return None;
    }
    // "three in four voters"
    let plural = |i: usize| matches!(view.tag(i).penn, Penn::Nns | Penn::Nnps);
    // "one in 10 adult Americans"
    // "two thirds bought supplies": what they did.
    let verb = vocabulary().words.is_past_verb(view.word(start));
    let voters = after == start
        && !verb
        && (plural(start) || (start..noun_phrase::run(view, start, 4)).any(plural));
    if after == start && !voters {
        if !matches!(
            view.word(start),
            "the" | "its" | "their" | "these" | "his" | "her"
        ) {
            return None;
        }
        // "half the 46 parking spaces", "half the country's 60 prisons"
        after = base_behind(view, start + 1).unwrap_or(start + 1);
    }
    // "half of those surveyed"
    let those = matches!(view.word(after.wrapping_sub(1)), "those" | "these");
    if those && !noun_phrase::is_noun(view, after) {
        return None;
    }
    let end = run_end(view, after, REACH);
    let words = &vocabulary().words;
    let head = (after..end).find_map(|i| words.singular(view.word(i)).map(|s| (i, s)));
    let (at, head) =
        head.or_else(|| (end > after).then(|| (end - 1, view.word(end - 1).to_owned())))?;
    Some(phrase(view, after, at, head))
}

/// The token behind the number that a base has, which may stand behind whose it is or which of all.
pub(super) fn base_behind(view: &View, at: usize) -> Option<usize> {
    let base = (at..at + 6)
        .take_while(|&i| view.figure_at(i).is_some() || noun_phrase::inner(view, i))
        .find_map(|i| view.figure_at(i))?;
    Some(view.tokens_of(&view.figures[base]).end)
}

/// "three more efforts", "two other people": words between a number and its noun that say that there are others.
fn skip_more(view: &View, start: usize) -> usize {
    let more = matches!(
        view.word(start),
        "more" | "other" | "further" | "additional" | "extra"
    );
    if more && view.word(start + 1) != "than" {
        start + 1
    } else {
        start
    }
}

/// "the 11 arrested protesters": the participle between a number that is known and its noun.
fn skip_state(view: &View, figure: &Figure, start: usize) -> usize {
    let known = matches!(
        view.word_before(view.tokens_of(figure).start),
        "the" | "these" | "those" | "all"
    );
    let state = view.status(start).is_some_and(|s| s.befalls_people);
    let noun = view.word(start + 1);
    let words = &vocabulary().words;
    let counts = words.singular(noun).is_some() && !words.is_stop(noun);
    if known && state && counts {
        start + 1
    } else {
        start
    }
}

/// "of", "of the", "of the 48", "of the chamber's 150", "of their last 10" between a number and its noun.
fn skip_of(view: &View, start: usize) -> usize {
    if view.word(start) != "of" {
        return start;
    }
    let mut at = start + 1;
    while matches!(
        view.word(at),
        "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "all" | "some"
    ) {
        at += 1;
    }
    base_behind(view, at).unwrap_or(at)
}

/// "killed 12", "wounding 43": people, though nobody says so.
fn understood(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    let befalls = |index: usize| view.status(index).filter(|s| s.befalls_people && !s.weak);
    // "shot 65" is a round of golf; "4 shot" are people.
    let before = tokens
        .start
        .checked_sub(1)
        .and_then(befalls)
        .is_some_and(|s| s.name != "shot");
    let behind = befalls(tokens.end).is_some();
    (before || behind).then(|| NounPhrase {
        counted: Counted {
            head: "person".to_owned(),
            class: Some("person".to_owned()),
            modifiers: Vec::new(),
            understood: true,
        },
        end: tokens.end,
        counts: true,
    })
}
