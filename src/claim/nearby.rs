//! What an amount is an amount of by the words right beside it, where no verb gives it: sizes, what something is thought to
//! be, groups that are counted in an aside.

use std::ops::Range;

use super::NounPhrase;
use super::measured::{backward, named};
use super::noun_phrase::{self, before_articles, is_noun};
use super::subject;
use super::view::{View, is_be};
use crate::figure::{Figure, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// All that is told beside an amount or a number.
pub fn nearby(view: &View, figure: &Figure, start: usize, end: usize) -> Option<NounPhrase> {
    sized(view, figure, start, end)
        .or_else(|| said_to_be(view, figure, start))
        .or_else(|| one_of(view, figure, start, end))
        .or_else(|| still_at(view, figure, start))
}

/// "a star 39 light years away", "the hospital in Dale, about 30 km from the scene", "waves as high as 12 metres", "a mirror
/// 6.5 metres in diameter", "a hut at 2,800 metres": the noun that the measure stands beside.
fn sized(view: &View, figure: &Figure, start: usize, end: usize) -> Option<NounPhrase> {
    if figure.kind != Kind::Measure {
        return None;
    }
    let next = view.word(end);
    let size = next == "in"
        && matches!(
            view.word(end + 1),
            "diameter"
                | "length"
                | "height"
                | "width"
                | "depth"
                | "size"
                | "area"
                | "circumference"
        );
    let away = matches!(next, "away" | "from" | "off" | "apart");
    // "as high as 12 metres": the hedge stands in the figure.
    let as_high = view.word(start) == "as" && view.word(start + 2) == "as";
    let mut last = start.checked_sub(1)?;
    let comma = view.word(last) == ",";
    let at =
        view.word(last) == "at" && matches!(next, "" | "." | "," | "before" | "above" | "when");
    let length = figure.unit.is_some_and(|u| u.dimension == "length");
    if !(as_high || away || size || at && length) {
        return None;
    }
    if comma || at {
        last = last.checked_sub(1)?;
    }
    // "the hospital in Dale, about 30 km from the scene"
    if comma && view.capital(last) && view.figure_at(last).is_none() {
        let place = noun_phrase::begin(view, last);
        let joins = matches!(view.word_before(place), "in" | "at" | "of");
        last = place.checked_sub(2).filter(|_| joins)?;
    }
    let noun =
        is_noun(view, last) && (!view.capital(last) || as_high) && view.figure_at(last).is_none();
    noun.then(|| named(view, noun_phrase::begin(view, last), last, last + 1))
}

/// "The fossil, estimated to be 112 million years old", "a horse, thought to be worth £4m": the noun before the comma.
pub fn said_to_be(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let amount = matches!(
        figure.kind,
        Kind::Measure | Kind::Duration | Kind::Money | Kind::Temperature | Kind::Age
    );
    let mut at = start.checked_sub(1).filter(|_| amount)?;
    // "estimated to be about"
    while matches!(view.word(at), "about" | "around" | "worth" | "at" | "least") {
        at = at.checked_sub(1)?;
    }
    let be = view.word(at) == "be" && view.word_before(at) == "to";
    let verb = at.checked_sub(2).filter(|_| be)?;
    let comma = verb
        .checked_sub(1)
        .filter(|&c| view.word(c) == "," && vocabulary().words.carries_state(&view.lemma(verb)))?;
    let mut noun = comma.checked_sub(1)?;
    // "a bronze horse just nine inches tall, thought to be"
    if matches!(
        view.word(noun),
        "tall" | "long" | "high" | "wide" | "across"
    ) {
        let other = view.figure_at(noun.checked_sub(1)?)?;
        noun = view.tokens_of(&view.figures[other]).start.checked_sub(1)?;
        if view.tag(noun).pos == Pos::Adv {
            noun = noun.checked_sub(1)?;
        }
    }
    is_noun(view, noun).then(|| named(view, noun_phrase::begin(view, noun), noun, noun + 1))
}

/// "The clinic, one of three in the region", "The birds are among 26 released", "Survivors of the sinking, 44 in all": the
/// things that the number counts.
fn one_of(view: &View, figure: &Figure, start: usize, end: usize) -> Option<NounPhrase> {
    let bare = matches!(figure.kind, Kind::Number | Kind::Count)
        && !is_noun(view, end)
        && view.tag(end).pos != Pos::Adj;
    let last = start.checked_sub(1).filter(|_| bare)?;
    let among = view.word(last) == "among";
    let of = view.word(last) == "of" && view.word_before(last) == "one";
    if among || of {
        let before = last.checked_sub(if of { 2 } else { 1 })?;
        let comma = view.word(before) == "," || view.word(before) == "was";
        if view.word(before) == "," {
            let noun = before.checked_sub(1).filter(|&n| is_noun(view, n))?;
            return backward(view, noun);
        }
        return (is_be(view.word(before)) || comma)
            .then(|| subject::subject_before(view, before))?;
    }
    // "44 in all"
    let in_all = view.word(end) == "in" && view.word(end + 1) == "all";
    let noun = last
        .checked_sub(1)
        .filter(|&n| in_all && view.word(last) == "," && is_noun(view, n))?;
    backward(view, noun)
}

/// "with mortgage rates still above 5%": what is told beside the sentence.
fn still_at(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let amount = matches!(
        figure.kind,
        Kind::Percent | Kind::Money | Kind::Temperature | Kind::Measure | Kind::Number
    );
    let bound = |at: usize| {
        matches!(
            view.word(at),
            "above" | "below" | "at" | "near" | "around" | "over" | "under"
        )
    };
    let mut at = start.checked_sub(1).filter(|_| amount)?;
    // The bound may be a hedge that stands in the figure.
    if !bound(start) {
        at = at.checked_sub(1).filter(|_| bound(at))?;
    }
    while matches!(
        view.word(at),
        "still" | "now" | "already" | "just" | "well" | "far" | "currently" | "stuck"
    ) {
        at = at.checked_sub(1)?;
    }
    let noun = Some(at).filter(|&n| is_noun(view, n))?;
    let first = before_articles(view, noun_phrase::begin(view, noun));
    (view.word_before(first) == "with" && !subject::is_time(view, noun))
        .then(|| named(view, noun_phrase::begin(view, noun), noun, noun + 1))
}

/// "…, a fall of 15 percent", "…, a 50 percent increase", "its third yearly rise": where a change is told beside what was said.
pub fn is_change_aside(view: &View, tokens: &Range<usize>) -> bool {
    const WITHIN: usize = 4;
    let words = &vocabulary().words;
    let article = |at: usize| matches!(view.word(at), "a" | "an") && view.word_before(at) == ",";
    // "a fall of 15 percent"
    if let Some(noun) = tokens.start.checked_sub(2)
        && view.word(noun + 1) == "of"
        && words.change(view.word(noun)).is_some()
    {
        return (noun.saturating_sub(WITHIN)..noun).any(article);
    }
    // "a 50 percent increase"
    let before = tokens.start.checked_sub(1);
    let stop = noun_phrase::run(view, tokens.end, WITHIN);
    let noun = noun_phrase::last_noun(view, tokens.end..stop);
    before.is_some_and(article)
        && noun.is_some_and(|n| words.change(view.word(n)).is_some() && n + 1 == stop)
        && !matches!(view.word(stop), "in" | "of")
}

/// "The stoppage will be the fourth since March": what the rank is one of, whose noun the verb has for a subject.
pub fn ranked_by_verb(view: &View, start: usize) -> Option<NounPhrase> {
    let article = start
        .checked_sub(1)
        .filter(|&a| view.word(a) == "the" || view.tag(a).penn == Penn::PrpPossessive)?;
    let be = article.checked_sub(1).filter(|&b| is_be(view.word(b)))?;
    subject::subject_before(view, be)
}
