//! Whose age a figure is: a noun or a name beside it, or the subject of what is said of somebody.

use super::counted::before_name;
use super::measured;
use super::mention::{gender_of, may_be_person};
use super::nearby::said_to_be;
use super::noun_phrase;
use super::subject;
use super::view::{View, is_be};
use super::{Counted, NounPhrase};
use crate::figure::Figure;
use crate::language::{NounClass, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// Whose age it is: the noun or name beside it, or the subject of what is said of it ("the victim was 79", "the actor, who
/// has died at 83").
pub(super) fn of_age(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    if let Some(found) = said_to_be(view, figure, tokens.start) {
        return Some(found);
    }
    // "At 17, Nico Salgado became"
    let opens = tokens.start == 1 && view.word(0) == "at" && view.word(tokens.end) == ",";
    if opens
        && let Some(name) = view.names().iter().find(|n| {
            n.start == tokens.end + 1 || n.start == tokens.end + 2 && view.capital(tokens.end + 1)
        })
        && let Some(written) = view.run(name.start..name.end)
    {
        return Some(self::name(written, tokens.end));
    }
    if let Some(bound) = bound(view, tokens.start) {
        let noun = bound
            .checked_sub(1)
            .filter(|&n| noun_phrase::is_noun(view, n))?;
        return Some(measured::named(
            view,
            noun_phrase::begin(view, noun),
            noun,
            tokens.end,
        ));
    }
    // "a man in his 70s"
    let decade = view.word_back(tokens.start, 2) == "in"
        && matches!(view.word_before(tokens.start), "his" | "her" | "their");
    // "The sheikh, who is in his eighties", "the author was in her 60s"
    if let Some(be) = tokens
        .start
        .checked_sub(3)
        .filter(|&b| decade && is_be(view.word(b)))
        && let Some(found) = subject::subject_before(view, be)
        && found
            .end
            .checked_sub(1)
            .is_some_and(|n| view.tag(n).pos == Pos::Noun)
    {
        return Some(NounPhrase {
            end: tokens.end,
            ..found
        });
    }
    if let Some(noun) = tokens
        .start
        .checked_sub(3)
        .filter(|&n| decade && is_person(view, n))
        && !view.capital(noun)
    {
        return Some(measured::named(
            view,
            noun_phrase::begin(view, noun),
            noun,
            tokens.end,
        ));
    }
    // "in rocks 310 million years old"
    let old = tokens
        .end
        .checked_sub(1)
        .is_some_and(|l| view.word(l) == "old");
    if let Some(noun) = tokens.start.checked_sub(1).filter(|&n| {
        old && view.tag(n).is_noun() && !view.capital(n) && view.tag(tokens.end).pos != Pos::Noun
    }) {
        let mut found = measured::named(view, noun_phrase::begin(view, noun), noun, noun + 1);
        found.end = tokens.end;
        return Some(found);
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
        let last = found.end.checked_sub(1);
        let surname = last.is_some_and(|n| view.tag(n).pos == Pos::Propn && view.capital(n));
        // "Ada Brennick, whose 19 books sold millions, has died aged 91": the whole of the name.
        let whole = last.and_then(|last| view.names().iter().find(|n| n.end == last + 1));
        if let Some(whole) = whole.filter(|n| surname && may_be_person(view, n))
            && let Some(written) = view.run(whole.start..whole.end)
        {
            return Some(self::name(written, tokens.end));
        }
        if let Some(last) = last.filter(|_| surname && !name) {
            return Some(self::name(view.written(last), tokens.end));
        }
        if name {
            return None;
        }
        Some(NounPhrase {
            end: tokens.end,
            ..found
        })
    })
}

/// The token of "over" in "players over the age of 21", which tells of nobody's own age.
pub(super) fn bound(view: &View, start: usize) -> Option<usize> {
    let age = view.word_before(start) == "of"
        && view.word_back(start, 2) == "age"
        && view.word_back(start, 3) == "the"
        && matches!(
            view.word_back(start, 4),
            "over" | "under" | "above" | "below"
        );
    age.then(|| start - 4)
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
    // "a woman aged 34", "patients under 34": the word may stand in the figure.
    let inside = matches!(view.word(start), "aged" | "over" | "under");
    let before = first
        .checked_sub(1)
        .filter(|&mark| matches!(view.word(mark), "," | "(") || first < start || inside);
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
    if let Some(name) = behind.or(beside).filter(|n| may_be_person(view, n)) {
        return Some(self::name(view.run(name.start..name.end)?, end));
    }
    let stop = noun_phrase::run(view, end, 5);
    if let Some(head) = noun_phrase::last_noun(view, end..stop) {
        // "the 17-year-old Solis"
        let name = view.tag(head).pos == Pos::Propn && view.capital(head);
        if name && noun_class(view.word(head)).is_none() && head == end {
            return Some(self::name(view.written(head), end));
        }
        // "the 17-year-old qualifier Ada Holm"
        let head = before_name(view, end, head).unwrap_or(head);
        return Some(measured::named(view, end, head, head + 1));
    }
    let noun = last?.checked_sub(1)?;
    if !noun_phrase::is_noun(view, noun) {
        return None;
    }
    // "The couple died within hours of each other, aged 86 and 88"
    if view.word(noun) == "other" && matches!(view.word_before(noun), "each" | "the") {
        let mut found = measured::forward(view, 0)?;
        found.end = end;
        return Some(found);
    }
    let marked = before.is_some_and(|mark| matches!(view.word(mark), "," | "("));
    let person = is_person(view, noun);
    // "joined the board aged 14": not of what stands there by chance.
    if !person && (!marked || view.capital(noun) && view.word_before(noun) == "the") {
        return None;
    }
    // "the driver at the wheel, 39,"
    if !person
        && let Some(chain) = noun_phrase::chain(view, noun)
        && is_person(view, chain.head)
    {
        let mut found = measured::named(view, chain.start, chain.head, chain.head + 1);
        found.end = end;
        return Some(found);
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

/// Whether a noun is one for people or animals, or a name.
fn is_person(view: &View, noun: usize) -> bool {
    let singular = view.singular(noun);
    let name = view.tag(noun).pos == Pos::Propn && view.capital(noun);
    let given = name && gender_of(view, noun, noun + 1).is_some();
    given
        || vocabulary().words.class(&singular) == Some("person")
        || matches!(
            noun_class(&singular),
            Some(NounClass::Person | NounClass::People | NounClass::Animal)
        )
}

/// Whether a noun phrase is a person's name.
pub(super) fn is_name(phrase: &NounPhrase) -> bool {
    phrase.counted.head.starts_with(char::is_uppercase)
}

/// A person whose age a figure is.
pub(super) fn name(written: &str, end: usize) -> NounPhrase {
    NounPhrase {
        counted: Counted {
            head: untitled(written).to_owned(),
            class: Some("person".to_owned()),
            modifiers: Vec::new(),
            understood: false,
        },
        end,
        counts: false,
    }
}

/// A name without what the person does: "Novelist Ada Brennick", "Prime Minister Oskar Hallin", "Opener Tom Maddox".
fn untitled(name: &str) -> &str {
    let people = &vocabulary().people;
    let given = |word: &str| people.gender(&word.to_lowercase()).is_some();
    let does = |word: &str| {
        let word = word.to_lowercase();
        let agent = word.len() > 4 && word.ends_with("er");
        agent && !given(&word) || noun_class(&word) == Some(NounClass::Person)
    };
    let mut rest = name;
    while let Some((first, behind)) = rest.split_once(' ') {
        let (second, more) = behind.split_once(' ').unwrap_or((behind, ""));
        let title = |word: &str| does(word) && !given(word);
        // "Prime Minister": what describes a title goes with it, where a whole name is left; "Ivor Baker Smith" is one.
        let described = more.contains(' ') && title(second) && !given(first);
        if more.is_empty() || !(title(first) || described) {
            break;
        }
        rest = behind;
    }
    rest
}
