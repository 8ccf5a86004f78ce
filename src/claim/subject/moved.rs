//! What is moved or priced: "sales" of "increase vehicle sales to four million", "firm" of "bought the firm for $5m".

use super::before_time;
use crate::claim::NounPhrase;
use crate::claim::measured::named;
use crate::claim::noun_phrase::{self, before_articles, begin, is_noun};
use crate::claim::view::View;
use crate::figure::Kind;
use crate::language::{self, Penn, Pos};
use crate::vocabulary::vocabulary;

/// "increase vehicle sales to four million", "cut its workforce by 200,000", "a rise in sales to $5m", "bought the firm
/// for $5m": what is moved or priced.
pub fn moved(view: &View, start: usize) -> Option<NounPhrase> {
    let mut at = start.checked_sub(1)?;
    // "from 19% to 37%"
    while let Some(other) = at.checked_sub(1).and_then(|i| view.figure_at(i)) {
        if !matches!(view.word(at), "to" | "and" | "by") {
            return None;
        }
        at = view.tokens_of(&view.figures[other]).start.checked_sub(1)?;
    }
    let preposition = view.word(at);
    if !matches!(preposition, "to" | "by" | "from" | "at" | "for") {
        return None;
    }
    let mut last = at.checked_sub(1)?;
    if view.word(last) == "," {
        last = last.checked_sub(1)?;
    }
    last = before_time(view, last)?;
    // "put the number of soldiers killed at 20"
    let last = noun_phrase::past_participle(view, last);
    let words = &vocabulary().words;
    if !is_noun(view, last) {
        return None;
    }
    let first = begin(view, last);
    // "sold ten planes for $630m": of those; "dropped eight points to 41 per cent": an amount, not what is moved.
    if let Some(counted) = view.figure_at(first).map(|f| &view.figures[f]) {
        let things = matches!(counted.kind, Kind::Count | Kind::Number);
        let tokens = view.tokens_of(counted);
        let verb = before_articles(view, tokens.start).checked_sub(1)?;
        let priced = things
            && matches!(preposition, "for" | "at")
            && words.trades(&view.lemma(verb))
            && view.tag(last).penn == Penn::Nns;
        return priced.then(|| named(view, tokens.end, last, last + 1));
    }
    let moves = |verb: usize| {
        let lemma = view.lemma(verb);
        let trades = matches!(preposition, "for" | "at") && words.trades(&lemma);
        // "took gold by a second", "left school at 14"
        let by = preposition == "by"
            && matches!(
                lemma.as_str(),
                "take" | "put" | "keep" | "leave" | "set" | "hold" | "send" | "lose"
            );
        let changes = words.moves(&lemma) && !by
            || words.change(view.word(verb)).is_some() && view.tag(verb).pos == Pos::Verb;
        trades || preposition != "for" && changes
    };
    if let Some(verb) = hidden_verb(view, first, last) {
        return Some(named(view, verb + 1, last, last + 1));
    }
    let before = before_articles(view, first).checked_sub(1)?;
    if moves(before) {
        return Some(named(view, first, last, last + 1));
    }
    // "a pay rise of", "after its fall to": what rises is told before, if at all.
    if words.change(view.word(last)).is_some() {
        return None;
    }
    let rise_in = matches!(view.word(before), "in" | "of")
        && before > 0
        && words.change(view.word(before - 1)).is_some();
    if rise_in {
        return Some(named(view, first, last, last + 1));
    }
    // "the number of cases to 47", "its stake in the firm to 12%"
    let found = noun_phrase::chain(view, last)?;
    let verb = found.outer.checked_sub(1)?;
    moves(verb).then(|| named(view, found.start, found.head, found.head + 1))
}

/// The verb of change that was taken for a part of a noun phrase: "will cut output", "the bank cut rates".
fn hidden_verb(view: &View, first: usize, last: usize) -> Option<usize> {
    let words = &vocabulary().words;
    (first..last).find(|&i| {
        let verb =
            words.moves(view.word(i)) || words.moves(&language::lemma(view.word(i), Penn::Vbz));
        let led = if i == first {
            i > 0 && matches!(view.tag(i - 1).pos, Pos::Aux | Pos::Part | Pos::Cconj)
        } else {
            is_noun(view, i - 1)
        };
        verb && led && !words.is_quantity(view.word(last))
    })
}
