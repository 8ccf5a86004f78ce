//! What an amount is an amount of: "sales" of "sales rose 5 per cent to $30bn", "bid" of "a $10bn bid".
//!
//! The tags of the sentence tell nouns from verbs; the words beside a figure tell where to look. Nothing is found
//! where the text leaves it open ("paid $3.5m to end the inquiry").

use std::ops::Range;

use super::counted::phrase;
use super::view::View;
use super::NounPhrase;
use super::noun_phrase::{self, inner, is_noun};
use crate::figure::{Figure, Form, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How far before a figure its subject may end, in tokens.
const REACH: usize = 14;

/// The thing that an amount, a share or a bare number is a figure of.
pub fn measured(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    let (start, end) = around_second_amount(view, tokens);
    described(view, figure, end)
        .or_else(|| amount_of(view, figure, end))
        .or_else(|| noun_of(view, start))
        .or_else(|| worth(view, start))
        .or_else(|| moved(view, start))
        .or_else(|| subject(view, figure, start))
        .or_else(|| amount_in(view, figure, end))
}

/// "a 684bn yen ($6.4bn) loss": one amount in two currencies or units; both stand where the first begins and behind
/// what closes the second.
fn around_second_amount(view: &View, tokens: Range<usize>) -> (usize, usize) {
    let (mut start, mut end) = (tokens.start, tokens.end);
    let figure = |at: usize| view.figure_at(at).map(|f| view.tokens_of(&view.figures[f]));
    // "(£5.7bn)" behind "$11bn", and "(" "$375m" ";" "£198m" ")".
    while let Some(mark) = start.checked_sub(1).filter(|&m| matches!(view.word(m), "(" | ";" | ":")) {
        let Some(first) = mark.checked_sub(1).and_then(figure) else {
            break;
        };
        start = first.start;
    }
    if start < tokens.start {
        let close = (end..end + 4).find(|&i| view.word(i) == ")");
        end = close.map_or(end, |close| close + 1);
    } else if view.word(end) == "(" {
        let close = (end + 1..end + 12).find(|&i| view.word(i) == ")");
        if let (Some(_), Some(close)) = (figure(end + 1), close) {
            end = close + 1;
        }
    }
    (start, end)
}

/// "increase vehicle sales to four million", "cut its workforce by 200,000", "a rise in sales to $5m": what is moved.
fn moved(view: &View, start: usize) -> Option<NounPhrase> {
    let mut at = start.checked_sub(1)?;
    // "from 19% to 37%"
    while let Some(other) = at.checked_sub(1).and_then(|i| view.figure_at(i)) {
        if !matches!(view.word(at), "to" | "and" | "by") {
            return None;
        }
        at = view.tokens_of(&view.figures[other]).start.checked_sub(1)?;
    }
    if !matches!(view.word(at), "to" | "by" | "from" | "at") {
        return None;
    }
    let last = at.checked_sub(1)?;
    if !is_noun(view, last) {
        return None;
    }
    let words = &vocabulary().words;
    if words.change(view.word(last)).is_some() {
        // "a pay rise of", "after its fall to": what rises is told before, if at all.
        return None;
    }
    let mut first = last;
    while first > 0 && (inner(view, first - 1) || matches!(view.tag(first - 1).pos, Pos::Det) || view.tag(first - 1).penn == Penn::PrpPossessive) {
        first -= 1;
    }
    let before = first.checked_sub(1)?;
    let word = view.word(before);
    let rise_in = matches!(word, "in" | "of") && before > 0 && words.change(view.word(before - 1)).is_some();
    if words.change(word).is_some() || words.moves(word) || rise_in {
        return backward_no_further(view, last);
    }
    // "the number of cases to 47", "its stake in the firm to 12%"
    let found = noun_phrase::chain(view, last)?.outer;
    let verb = found.checked_sub(1)?;
    (words.change(view.word(verb)).is_some() || words.moves(view.word(verb))).then(|| backward(view, last))?
}

/// "a $10bn bid", "the 5% stake", "a 40-point lead": the noun that the amount describes.
fn described(view: &View, figure: &Figure, end: usize) -> Option<NounPhrase> {
    let amount = matches!(
        figure.kind,
        Kind::Money | Kind::Measure | Kind::Percent | Kind::PercentPoints
    );
    let start = if view.word(end) == "-" { end + 1 } else { end };
    if !amount || view.capital(start) {
        return None;
    }
    let end = noun_phrase::run(view, start, 5);
    let head = (start..end).rev().find(|&i| is_noun(view, i))?;
    // "a 40 per cent rise in sales": the rise is of sales.
    let changes = vocabulary().words.change(view.word(head)).is_some();
    if changes {
        return changing(view, head + 1).or_else(|| Some(named(view, start, head, head + 1)));
    }
    Some(named(view, start, head, head + 1))
}

/// "a rise in sales", "a cut of interest rates"
fn changing(view: &View, at: usize) -> Option<NounPhrase> {
    if !matches!(view.word(at), "in" | "of" | "on" | "to") {
        return None;
    }
    forward(view, at + 1)
}

/// "$6bn of debt", "20% of voters"
fn amount_of(view: &View, figure: &Figure, end: usize) -> Option<NounPhrase> {
    if view.word(end) != "of" || figure.form == Form::To {
        return None;
    }
    forward(view, end + 1)
}

/// "$20bn in damages", "£35m in fines": what the money is, without an article.
fn amount_in(view: &View, figure: &Figure, end: usize) -> Option<NounPhrase> {
    let bare = is_noun(view, end + 1) || view.tag(end + 1).pos == Pos::Adj;
    if figure.kind != Kind::Money || view.word(end) != "in" || !bare || view.capital(end + 1) {
        return None;
    }
    forward(view, end + 1)
}

/// "sales of $30bn", "a toll of 47", "a stake of 5 per cent"
fn noun_of(view: &View, start: usize) -> Option<NounPhrase> {
    let mut at = start.checked_sub(1)?;
    if matches!(view.word(at), "around" | "about" | "some" | "nearly") {
        at = at.checked_sub(1)?;
    }
    if view.word(at) != "of" {
        return None;
    }
    let noun = at.checked_sub(1)?;
    if !is_noun(view, noun) {
        return None;
    }
    // "a rise of 5 per cent in sales"
    if vocabulary().words.change(view.word(noun)).is_some() {
        return None;
    }
    backward(view, noun)
}

/// "a bid worth $6.8bn", "a house valued at £300,000"
fn worth(view: &View, start: usize) -> Option<NounPhrase> {
    let before = start.checked_sub(1)?;
    let word = view.word(before);
    let noun = if word == "worth" || matches!(word, "costing" | "totalling" | "totaling") {
        before.checked_sub(1)?
    } else if word == "at" && matches!(view.word_before(before), "valued" | "priced" | "estimated") {
        before.checked_sub(2)?
    } else {
        return None;
    };
    if is_noun(view, noun) {
        backward(view, noun)
    } else {
        None
    }
}

/// "Sales in the US rose 5%", "the index closed at 7,425", "its debt is $6bn": the subject of a verb that gives its
/// subject the figure.
fn subject(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints);
    let earliest = start.saturating_sub(REACH);
    let mut at = start;
    // From the figure to the verb: "to", "by", "at", adverbs, and another figure of the same move ("rose 5% to 47").
    let verb = loop {
        at = at.checked_sub(1).filter(|&at| at >= earliest)?;
        if let Some(other) = view.figure_at(at) {
            at = view.tokens_of(&view.figures[other]).start;
            continue;
        }
        let word = view.word(at);
        let tag = view.tag(at);
        let direct = at + 1 == start;
        let change = words.change(word).is_some();
        // "lost 5%" is said of what fell, "lost $5m" of who lost it; "raised $5m" of who raised it.
        let gives = words.gives(word)
            || change && (relative || !direct || !words.moves(word));
        if (matches!(tag.pos, Pos::Verb | Pos::Aux) || change) && gives {
            break at;
        }
        let on = matches!(word, "to" | "by" | "at" | "from" | "about" | "around" | "some" | "a" | "an" | "as" | "of" | "nearly" | "," | "(" | ")" | "“" | "\"")
            || tag.pos == Pos::Adv;
        if !on {
            return None;
        }
    };
    let mut before = verb;
    while before > 0
        && (matches!(view.tag(before - 1).pos, Pos::Aux | Pos::Adv | Pos::Part)
            || view.tag(before - 1).pos == Pos::Verb && (words.gives(view.word(before - 1)) || matches!(view.word(before - 1), "expected" | "forecast" | "thought" | "likely" | "predicted" | "said" | "believed")))
    {
        before -= 1;
    }
    let last = before.checked_sub(1)?;
    // "the index, which closed at 7,425"
    if matches!(view.tag(last).penn, Penn::Wdt | Penn::Wp) {
        let comma = usize::from(view.word_before(last) == ",");
        return backward(view, last.checked_sub(1 + comma)?);
    }
    // "profits, before tax, rose": what stands between commas is passed over.
    backward(view, last)
}

/// The noun phrase that begins at a token: its head and modifiers.
fn forward(view: &View, from: usize) -> Option<NounPhrase> {
    let mut start = from;
    while matches!(view.tag(start).pos, Pos::Det) || matches!(view.tag(start).penn, Penn::PrpPossessive) {
        start += 1;
    }
    if let Some(other) = view.figure_at(start) {
        start = view.tokens_of(&view.figures[other]).end;
    }
    let end = noun_phrase::run(view, start, 7);
    let head = (start..end).rev().find(|&i| is_noun(view, i))?;
    Some(named(view, start, head, head + 1))
}

/// The noun phrase that ends with a token, or that it hangs on: "sales" for the "US" of "sales in the US".
fn backward(view: &View, last: usize) -> Option<NounPhrase> {
    let found = noun_phrase::chain(view, last)?;
    Some(named(view, found.start, found.head, found.head + 1))
}

/// The noun phrase that ends with a token, without what it hangs on.
fn backward_no_further(view: &View, last: usize) -> Option<NounPhrase> {
    let mut start = last;
    while start > 0 && inner(view, start - 1) {
        start -= 1;
    }
    is_noun(view, last).then(|| named(view, start, last, last + 1))
}

fn named(view: &View, start: usize, head: usize, end: usize) -> NounPhrase {
    let mut found = phrase(view, start, head, view.singular(head));
    found.end = end;
    found.counts = false;
    found
}
