//! What has a length of time: a happening, a record, a wait; never people.

use super::NounPhrase;
use super::counted::{phrase, run_end};
use super::measured;
use super::nearby::said_to_be;
use super::noun_phrase;
use super::subject;
use super::view::{View, is_be};
use crate::figure::{Figure, Kind};
use crate::language::{self, NounClass, Penn, Pos};
use crate::vocabulary::vocabulary;

/// "took four years", "is six years late", "a record that stood for three decades": what has the length.
pub(super) fn length_of(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    let before = view.word_before(tokens.start);
    if let Some(found) = said_to_be(view, figure, tokens.start) {
        return Some(found);
    }
    // The hedge may stand in the figure: "took 23 images over six nights".
    let before = if view.word(tokens.start) == "over" {
        "over"
    } else {
        before
    };
    // "ten days of talks"
    let next = view.tag(tokens.end + 1);
    // "40 years of one-party rule"
    let joined = next.pos == Pos::Num && view.word(tokens.end + 2) == "-";
    if view.word(tokens.end) == "of" && (next.is_noun() || next.pos == Pos::Adj || joined) {
        return measured::forward(view, tokens.end + 1);
    }
    // "32 hours of teaching a week"
    let doing = tokens.end + 1;
    if view.word(tokens.end) == "of" && next.penn == Penn::Vbg && !view.tag(doing + 1).is_noun() {
        return Some(measured::named(view, doing, doing, doing + 1));
    }
    // "eight weeks' pay"
    if matches!(view.word(tokens.end), "'" | "’") && noun_phrase::is_noun(view, tokens.end + 1) {
        return measured::forward(view, tokens.end + 1);
    }
    // "on strike for five weeks", "under siege for a year": how long they have been.
    if matches!(before, "for" | "over")
        && let Some(noun) = tokens.start.checked_sub(2)
        && matches!(view.word_before(noun), "on" | "under" | "at" | "in")
        && vocabulary().words.is_event(view.word(noun))
    {
        return Some(measured::named(view, noun, noun, noun + 1));
    }
    // "The loss, its first in 27 years, …"
    let alone = |i: usize| {
        view.word(i) == "first" && matches!(view.word_before(i), "its" | "the" | "their")
    };
    if before == "in"
        && let Some(first) = tokens.start.checked_sub(2).filter(|&i| alone(i))
        && let Some(noun) = first.checked_sub(3)
        && view.word(noun + 1) == ","
        && noun_phrase::is_noun(view, noun)
    {
        return Some(measured::named(
            view,
            noun_phrase::begin(view, noun),
            noun,
            noun + 1,
        ));
    }
    // "the fastest pace in 20 years", "the worst accident of its kind for 30 years"
    let noun = tokens.start.checked_sub(2);
    let noun = noun.filter(|&n| matches!(before, "in" | "for") && noun_phrase::is_noun(view, n));
    if let Some(noun) = noun {
        // "their third title in five years"
        let rank = |i: usize| {
            let figure = view.figure_at(i).map(|f| view.figures[f].kind);
            figure == Some(Kind::Ordinal)
        };
        let most = |i: usize| {
            view.tag(i).penn == Penn::Jjs || view.word(i) == "first" || before == "in" && rank(i)
        };
        let begin = noun_phrase::begin(view, noun);
        // "the first time in 14 months"
        if view.word(noun) == "time" {
            return None;
        }
        if (begin..noun).any(most) {
            return Some(measured::named(view, begin, noun, noun + 1));
        }
        if let Some(chain) = noun_phrase::chain(view, noun)
            && (chain.start..chain.head).any(most)
        {
            return Some(measured::named(
                view,
                chain.start,
                chain.head,
                chain.head + 1,
            ));
        }
    }
    if matches!(before, "in" | "for")
        && let Some(found) = superlative(view, tokens.start)
    {
        return Some(found);
    }
    // "The video, just 40 seconds long, …"
    let noun = tokens.start.checked_sub(2).filter(|&n| {
        view.word(tokens.end) == "long" && view.word(n + 1) == "," && noun_phrase::is_noun(view, n)
    });
    if let Some(noun) = noun {
        return Some(measured::named(
            view,
            noun_phrase::begin(view, noun),
            noun,
            noun + 1,
        ));
    }
    // "drew 90,000 visitors over four days": how long the festival was.
    if before == "over"
        && let Some(found) = draws_over(view, tokens.start)
    {
        return Some(found);
    }
    // "arrived 40 minutes late"
    if let Some(found) = late(view, tokens.clone()) {
        return (!is_people(&found)).then_some(found);
    }
    // "her contract, which had five months to run"
    let left = matches!(view.word(tokens.end), "left" | "remaining")
        || view.word(tokens.end) == "to" && matches!(view.word(tokens.end + 1), "run" | "go");
    let has = tokens
        .start
        .checked_sub(1)
        .filter(|&h| left && matches!(view.word(h), "had" | "has" | "have"));
    if let Some(found) = has.and_then(|h| subject::subject_before(view, h)) {
        return (!is_people(&found)).then_some(found);
    }
    // "dropped 110 mm of rain in 12 hours": when, and of nothing; the tree is not asked either.
    if matches!(before, "in" | "over" | "every" | "within") {
        return None;
    }
    if let Some(found) = subject::fronted(view, figure, tokens.start) {
        return (!is_people(&found)).then_some(found);
    }
    let moved = matches!(before, "by" | "to" | "from")
        .then(|| subject::moved(view, tokens.start))
        .flatten();
    let found = moved
        .or_else(|| subject::subject(view, figure, tokens.start))
        .or_else(|| measured::noun_of(view, tokens.start))?;
    // "The jury took 11 hours": people have no length.
    (!is_people(&found)).then_some(found)
}

/// "The festival drew 82,000 visitors over four days": the happening that drew them.
fn draws_over(view: &View, start: usize) -> Option<NounPhrase> {
    const WITHIN: usize = 10;
    let verb = (start.saturating_sub(WITHIN)..start)
        .rev()
        .find(|&i| view.tag(i).pos == Pos::Verb)?;
    let draws = matches!(
        view.lemma(verb).as_str(),
        "draw" | "attract" | "bring" | "see" | "host"
    );
    let found = draws.then(|| subject::subject_before(view, verb))??;
    vocabulary()
        .words
        .incident(&found.counted.head)
        .is_some()
        .then_some(found)
}

/// "The crowd was the largest at Foxhill for eight years", "fell to 2%, the lowest at the bank in a decade": what is the most of
/// its kind.
fn superlative(view: &View, start: usize) -> Option<NounPhrase> {
    const WITHIN: usize = 8;
    let most = (start.saturating_sub(WITHIN)..start)
        .rev()
        .take_while(|&i| view.is_word(i) && view.tag(i).pos != Pos::Verb)
        .find(|&i| view.tag(i).penn == Penn::Jjs && view.word(i) != "least")?;
    let stop = noun_phrase::run(view, most + 1, 5).min(start);
    if let Some(noun) = noun_phrase::last_noun(view, most + 1..stop) {
        let time = view.word(noun) == "time";
        return (!time).then(|| measured::named(view, most + 1, noun, noun + 1));
    }
    let article = most.checked_sub(1)?;
    // "Unemployment is at its highest for 12 years"
    if view.tag(article).penn == Penn::PrpPossessive
        && let Some(at) = article.checked_sub(1)
        && matches!(view.word(at), "at" | "to")
        && let Some(verb) = at
            .checked_sub(1)
            .filter(|&v| matches!(view.tag(v).pos, Pos::Verb | Pos::Aux))
    {
        return subject::subject_before(view, verb);
    }
    // "taking the jobless rate to its lowest in ten years"
    if view.tag(article).penn == Penn::PrpPossessive
        && let Some(noun) = article.checked_sub(2)
        && matches!(view.word(article - 1), "at" | "to")
        && noun_phrase::is_noun(view, noun)
    {
        return measured::backward(view, noun);
    }
    let be = article
        .checked_sub(1)
        .filter(|&b| is_be(view.word(b)) && view.tag(article).pos == Pos::Det)?;
    subject::subject_before(view, be)
}

/// "The train arrived 40 minutes late", "the trains were running up to 90 minutes behind schedule".
fn late(view: &View, tokens: std::ops::Range<usize>) -> Option<NounPhrase> {
    let late = matches!(
        view.word(tokens.end),
        "late" | "early" | "overdue" | "behind"
    );
    let verb = tokens.start.checked_sub(1).filter(|&v| {
        let verb = view.tag(v).pos == Pos::Verb || view.word(v).ends_with("ed");
        late && (verb || is_be(view.word(v)))
    })?;
    subject::subject_before(view, verb)
}

/// Whether a noun phrase stands for people or a body of them.
fn is_people(phrase: &NounPhrase) -> bool {
    let head = phrase.counted.head.as_str();
    phrase.counted.class.as_deref() == Some("person")
        || matches!(
            language::noun_class(head),
            Some(NounClass::Person | NounClass::People)
        )
}

/// "a three-week government siege": the noun that an adjective of length describes.
pub(super) fn thing_described(view: &View, start: usize) -> Option<NounPhrase> {
    let tagged = noun_phrase::run(view, start, 5);
    let nouns = (start..tagged).any(|i| noun_phrase::is_noun(view, i));
    let end = if nouns {
        tagged
    } else {
        run_end(view, start, 5)
    };
    let words = &vocabulary().words;
    // "a three-year, £2m contract"
    if start == tagged
        && view.word(start) == ","
        && let Some(other) = view
            .figure_at(start + 1)
            .map(|f| view.tokens_of(&view.figures[f]))
    {
        return thing_described(view, other.end);
    }
    let singular = |i: usize| words.base(view.word(i));
    let event = (start..end)
        .find(|i| words.is_event(&singular(*i)) || words.incident(view.word(*i)).is_some());
    // "a two-year offer worth 6.5%"
    let noun = || noun_phrase::last_noun(view, start..end);
    let last = || end.checked_sub(1).filter(|e| *e >= start);
    let head_at = event.or_else(noun).or_else(last)?;
    Some(phrase(view, start, head_at, singular(head_at)))
}

/// "the siege lasted three weeks", "a siege of three weeks", "three weeks of fighting": the happening that a length is told of.
pub(super) fn happening_around(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    let words = &vocabulary().words;
    let noun = |i: usize| words.base(view.word(i));
    if view.word(tokens.end) == "of" {
        let start = tokens.end + 1;
        let end = run_end(view, start, 4);
        let head = (start..end).find(|i| words.is_event(&noun(*i)))?;
        return Some(phrase(view, start, head, noun(head)));
    }
    let lasted = matches!(
        view.word_before(tokens.start),
        "lasted" | "lasts" | "of" | "last" | "lasting"
    );
    let window = tokens.start.saturating_sub(6)..tokens.start.saturating_sub(1);
    let head = window
        .rev()
        .take_while(|i| view.is_word(*i))
        .find(|i| words.is_event(&noun(*i)))?;
    lasted.then(|| phrase(view, head, head, noun(head)))
}
