//! What stands around words of time and says what they are: a dateline, a year that something is set against, a happening
//! that tells the time.

use std::ops::Range;

use super::complement::finite;
use super::noun_phrase;
use super::time_words::before_article;
use super::view::View;
use crate::vocabulary::{When, vocabulary};

/// Whether a year, a month or a quarter is what something is set against: "up 21% on the previous year".
pub fn on_the_year(view: &View, when: &When, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    let span = when.is_unit(view.word(last))
        && matches!(
            view.word(last),
            "year" | "month" | "quarter" | "week" | "season"
        );
    let which = range.clone().any(|i| {
        matches!(
            view.word(i),
            "last" | "previous" | "prior" | "preceding" | "same"
        )
    });
    span && which && before_article(view, range.start) == "on"
}

/// Whether words of time stand in a dateline: behind a place in capitals, before a dash, at the start.
pub fn is_dateline(view: &View, range: &Range<usize>) -> bool {
    let dash = |i: &usize| matches!(view.word(*i), "-" | "–" | "—" | "--");
    let Some(end) = (range.end..range.end + 6).find(dash) else {
        return false;
    };
    let place = (0..range.start).filter(|&i| view.is_word(i));
    let tokens = view.tokens();
    let spaced = tokens
        .get(end + 1)
        .is_some_and(|next| !tokens[end].joins(next));
    let bare = |i: usize| view.capital(i) || !view.is_word(i);
    range.start > 0
        && range.start <= 6
        && spaced
        && (0..range.start).all(bare)
        && (range.end..end).all(bare)
        && place.clone().next().is_some()
        && place
            .map(|i| view.written(i))
            .any(|w| w.len() > 1 && w.chars().all(|c| !c.is_lowercase()))
}

/// "before the meeting", "since his arrest", "during the riots": what stands there tells the time, whatever it is.
pub fn beside_happening(view: &View, at: usize) -> Option<Range<usize>> {
    let word = view.word(at);
    if !matches!(
        word,
        "before" | "since" | "until" | "till" | "during" | "throughout"
    ) {
        return None;
    }
    let noun = noun_phrase::from(view, at + 1)?;
    let last = noun.end - 1;
    let number =
        noun.clone().any(|i| view.figure_at(i).is_some()) || view.figure_at(noun.end).is_some();
    let hears = word == "before" && vocabulary().words.is_hearer(view.word(last));
    let clause = (noun.end..noun.end + 4)
        .take_while(|&i| view.is_word(i))
        .any(|i| finite(view, i));
    let plain = view.tag(last).is_noun() && !view.capital(at + 1);
    if number || hears || clause || !plain {
        return None;
    }
    let during = matches!(word, "during" | "throughout");
    Some(at + usize::from(during)..noun.end)
}
