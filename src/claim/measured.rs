//! What an amount is an amount of: "sales" of "sales rose 5 per cent to $30bn", "bid" of "a $10bn bid".
//!
//! The tags of the sentence tell nouns from verbs; the words beside a figure tell where to look. Nothing is found
//! where the text leaves it open ("paid $3.5m to end the inquiry").

use std::ops::Range;

use super::NounPhrase;
use super::beside::{apposed, aside_at, long, offered, valued, with_noun};
use super::counted::phrase;
use super::nearby::nearby;
use super::noun_phrase::{self, before_articles, is_noun};
use super::subject;
use super::view::View;
use crate::figure::{Figure, Form, Kind};
use crate::language::{Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// The thing that an amount, a share or a bare number is a figure of.
pub fn measured(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    let (start, end) = around_second_amount(view, tokens);
    // "scored from 25 yards": from where.
    let length = figure.unit.is_some_and(|u| u.dimension == "length");
    let place = length && view.word_before(start) == "from" && !moves_from(view, start, end);
    if place || clause_behind(view, start, end) || how_far(view, start, end) {
        return None;
    }
    // "raised $6m, $1m of it from donors"
    if view.word(end) == "of" && matches!(view.word(end + 1), "it" | "this" | "that" | "which") {
        return None;
    }
    // "At £30m, the new wing is the costliest part"
    let opens = start == 1 && view.word(0) == "at" && view.word(end) == ",";
    if opens && matches!(figure.kind, Kind::Money | Kind::Measure | Kind::Percent) {
        return forward(view, end + 1);
    }
    // "damage estimated at $4bn"
    let beside = start.checked_sub(1).filter(|&n| {
        view.word(start) == "estimated" && is_noun(view, n) && figure.kind == Kind::Money
    });
    if let Some(noun) = beside {
        return Some(named(view, noun_phrase::begin(view, noun), noun, noun + 1));
    }
    // "£1.2m worth of jewellery"
    if view.word(end) == "worth" && view.word(end + 1) == "of" {
        return forward(view, end + 2);
    }
    let of = view.word_before(start) == "of";
    // "the tyres of a dozen more": theirs, and no number of tyres.
    let theirs = matches!(figure.kind, Kind::Number | Kind::Count)
        && start.checked_sub(2).is_some_and(|n| {
            let first = before_articles(view, noun_phrase::begin(view, n));
            view.tag(n).penn == Penn::Nns && view.word(first) == "the"
        });
    if of && theirs {
        return None;
    }
    // "a fine of up to 10% of turnover": a share of that.
    let base = figure.kind == Kind::Percent && of && view.word(end) == "of";
    let base = base.then(|| amount_of(view, figure, end)).flatten();
    // "…, a fall of 15 percent": of what was told before.
    let counts = matches!(figure.kind, Kind::Count | Kind::Number);
    if !counts && super::nearby::is_change_aside(view, &(start..end)) {
        return changing(view, end);
    }
    base.or_else(|| nearby(view, figure, start, end))
        .or_else(|| of.then(|| noun_of(view, start)).flatten())
        .or_else(|| subject::fronted(view, figure, start))
        .or_else(|| apposed(view, start, end))
        .or_else(|| aside_at(view, figure, start))
        .or_else(|| offered(view, figure, start))
        .or_else(|| described(view, figure, start, end))
        .or_else(|| long(view, start, end))
        .or_else(|| amount_of(view, figure, end))
        .or_else(|| noun_of(view, start))
        .or_else(|| paid_for(view, start, end))
        .or_else(|| added_to(view, start, end))
        .or_else(|| worth(view, start))
        .or_else(|| subject::moved(view, start))
        .or_else(|| with_noun(view, start))
        .or_else(|| subject::subject(view, figure, start))
        .or_else(|| amount_in(view, figure, end))
        .or_else(|| quantity_of(view, start))
        .or_else(|| valued(view, figure, start))
}

/// "grew from 25 metres to 30": what has one length and then another.
fn moves_from(view: &View, start: usize, end: usize) -> bool {
    const WITHIN: usize = 12;
    let words = &vocabulary().words;
    let verbs = start.saturating_sub(WITHIN)..start;
    view.word(end) == "to"
        || view.word(end) == "long"
        || verbs.into_iter().any(|i| {
            words.change(view.word(i)).is_some()
                || view.tag(i).pos == Pos::Verb && words.moves(&view.lemma(i))
        })
}

/// "was heard 20 km away", "trapped 800 metres underground": where it was, no size of it.
fn how_far(view: &View, start: usize, end: usize) -> bool {
    // "pass within 90 million km of the Earth"
    let within = view.word_before(start) == "within" || view.word(start) == "within";
    if within && view.word(end) == "of" {
        return true;
    }
    let place = matches!(
        view.word(end),
        "away"
            | "apart"
            | "underground"
            | "offshore"
            | "inland"
            | "off"
            | "from"
            | "north"
            | "south"
            | "east"
            | "west"
    );
    let doing = start
        .checked_sub(1)
        .is_some_and(|v| view.tag(v).penn == Penn::Vbn);
    place && doing
}

/// "last year's record figure of 7.2 million": where nothing tells of what.
fn quantity_of(view: &View, start: usize) -> Option<NounPhrase> {
    let noun = start
        .checked_sub(2)
        .filter(|_| view.word(start - 1) == "of")?;
    let average = matches!(
        view.word(noun),
        "average" | "mean" | "median" | "total" | "front"
    ) || vocabulary().words.change(view.word(noun)).is_some();
    (is_noun(view, noun) && !average)
        .then(|| named(view, noun_phrase::begin(view, noun), noun, noun + 1))
}

/// "a 684bn yen ($6.4bn) loss": one amount in two currencies or units; both stand where the first begins and behind
/// what closes the second.
fn around_second_amount(view: &View, tokens: Range<usize>) -> (usize, usize) {
    let (mut start, mut end) = (tokens.start, tokens.end);
    let figure = |at: usize| view.figure_at(at).map(|f| view.tokens_of(&view.figures[f]));
    // "(£5.7bn)" behind "$11bn", and "(" "$375m" ";" "£198m" ")".
    while let Some(mark) = start
        .checked_sub(1)
        .filter(|&m| matches!(view.word(m), "(" | ";" | ":"))
    {
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

/// "a $10bn bid", "the 5% stake", "a 40-point lead": the noun that the amount describes.
fn described(view: &View, figure: &Figure, start: usize, end: usize) -> Option<NounPhrase> {
    let amount = matches!(
        figure.kind,
        Kind::Money | Kind::Measure | Kind::Percent | Kind::PercentPoints
    );
    let words = &vocabulary().words;
    let from = if view.word(end) == "-" { end + 1 } else { end };
    let size = matches!(
        view.word(from),
        "long" | "high" | "tall" | "wide" | "deep" | "across" | "thick" | "away"
    );
    // "the £30,000 Marlow painting prize", not "$3m Lyle says it owes"
    let prize = view.capital(from) && {
        let stop = noun_phrase::run(view, from, 5);
        let last = noun_phrase::last_noun(view, from..stop);
        let article = matches!(
            view.word_before(start),
            "the" | "a" | "an" | "this" | "its" | "his" | "her"
        );
        let common = |n: usize| {
            !view.capital(n)
                || matches!(
                    view.word(n),
                    "prize"
                        | "award"
                        | "fund"
                        | "cup"
                        | "stakes"
                        | "handicap"
                        | "bursary"
                        | "grant"
                )
        };
        article && last.is_some_and(|n| common(n) && n > from)
    };
    if !amount || view.capital(from) && !prize || size {
        return None;
    }
    // "was 94 percent effective", "is £40m over budget": said of the subject.
    if view.tag(start.wrapping_sub(1)).pos == Pos::Aux && view.tag(from).penn != Penn::Nns {
        return None;
    }
    let stop = noun_phrase::run(view, from, 5);
    let head = noun_phrase::last_noun(view, from..stop)?;
    // "a 3km zone set up after": a participle, taken for a noun.
    let particle = matches!(view.word(head + 1), "up" | "out" | "off" | "aside");
    let head = if particle && head > from && is_noun(view, head - 1) {
        head - 1
    } else {
        head
    };
    // "a 19 percent share of the market": of the market.
    if view.word(head) == "share" && view.word(head + 1) == "of" && figure.kind == Kind::Percent {
        return forward(view, head + 2);
    }
    // "grew 6% last year", "his £25m offer last week"
    if subject::is_time(view, head) {
        let last = (from..head)
            .rev()
            .find(|&i| view.tag(i).pos != Pos::Noun && view.tag(i).pos != Pos::Propn);
        let offer = last
            .and_then(|l| l.checked_sub(1))
            .filter(|&n| n >= from && is_noun(view, n))?;
        return Some(named(view, from, offer, offer + 1));
    }
    // "closed 1.3 percent lower", "5% up".
    let way = matches!(
        view.word(head),
        "lower" | "higher" | "up" | "down" | "more" | "less" | "stronger" | "weaker"
    );
    if way {
        return None;
    }
    // "a 40 per cent rise in sales", "a 20% pay cut": the rise is of sales, the cut of pay.
    if words.change(view.word(head)).is_some() {
        let compound = || (head > from && is_noun(view, head - 1)).then(|| head - 1);
        return changing(view, head + 1)
            .or_else(|| compound().map(|noun| named(view, from, noun, head + 1)))
            .or_else(|| Some(named(view, from, head, head + 1)));
    }
    Some(named(view, from, head, head + 1))
}

/// "the $250,000 prosecutors keep talking about": the noun behind begins a clause of its own.
pub(super) fn clause_behind(view: &View, start: usize, end: usize) -> bool {
    let stop = noun_phrase::run(view, end, 5);
    let verb = matches!(
        view.tag(stop).penn,
        Penn::Vb | Penn::Vbp | Penn::Vbz | Penn::Vbd | Penn::Md
    );
    view.word_before(start) == "the" && verb && stop > end && view.tag(stop - 1).penn == Penn::Nns
}

/// "a rise in sales", "a cut of interest rates"
fn changing(view: &View, at: usize) -> Option<NounPhrase> {
    if !matches!(view.word(at), "in" | "of" | "on" | "to") {
        return None;
    }
    // "a rise of 0.4% in the first month of the year"
    forward(view, at + 1).filter(|found| found.end == 0 || !subject::is_time(view, found.end - 1))
}

/// "$6bn of debt", "20% of voters"
fn amount_of(view: &View, figure: &Figure, end: usize) -> Option<NounPhrase> {
    let moves = figure.form == Form::To && view.word_before(view.tokens_of(figure).start) == "from";
    if view.word(end) != "of" || moves {
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
pub(super) fn noun_of(view: &View, start: usize) -> Option<NounPhrase> {
    let mut at = start.checked_sub(1)?;
    if matches!(
        view.word(at),
        "around" | "about" | "some" | "nearly" | "barely" | "just" | "only" | "hardly" | "scarcely"
    ) {
        at = at.checked_sub(1)?;
    }
    if view.word(at) != "of" {
        return None;
    }
    let mut noun = at.checked_sub(1)?;
    // "The fine, of €2.4bn, …"
    if view.word(noun) == "," {
        noun = noun.checked_sub(1)?;
    }
    if !is_noun(view, noun) || view.word(noun) == "front" && view.word_before(noun) == "in" {
        return None;
    }
    // "at a cost to the council of £17m"
    let first = before_articles(view, noun_phrase::begin(view, noun));
    if let Some(cost) = first.checked_sub(2).filter(|&c| {
        matches!(view.word(first - 1), "to" | "for") && vocabulary().words.has_value(view.word(c))
    }) {
        return Some(named(view, noun_phrase::begin(view, cost), cost, cost + 1));
    }
    // "a rise of 5 per cent in sales", "rose by an average of 3 per cent"
    let words = &vocabulary().words;
    if words.change(view.word(noun)).is_some() {
        // "a quarterly loss of $190 million"
        let itself = || {
            let sum = matches!(
                view.word(noun),
                "loss" | "losses" | "gain" | "gains" | "growth"
            );
            sum.then(|| named(view, noun_phrase::begin(view, noun), noun, noun + 1))
        };
        let end = view
            .figure_at(start)
            .map_or(start + 1, |f| view.tokens_of(&view.figures[f]).end);
        return changing(view, end).or_else(itself);
    }
    if words.is_quantity(view.word(noun))
        || matches!(
            view.word(noun),
            "average"
                | "maximum"
                | "minimum"
                | "record"
                | "mean"
                | "median"
                | "peak"
                | "group"
                | "high"
                | "low"
        )
    {
        return None;
    }
    // "a margin of error of 2.8 points"
    if view.word(noun) == "error" && view.word_back(noun, 2) == "margin" {
        return Some(named(view, noun - 2, noun - 2, noun + 1));
    }
    // A name is not what is measured: "a stake in Lyle of 5 per cent".
    if view.tag(noun).pos == Pos::Propn {
        return backward(view, noun);
    }
    Some(named(view, noun_phrase::begin(view, noun), noun, noun + 1))
}

/// "paid £45m for the striker": what has the price.
fn paid_for(view: &View, start: usize, end: usize) -> Option<NounPhrase> {
    let pays = matches!(
        view.word_before(start),
        "paid" | "pay" | "pays" | "paying" | "bid" | "offered"
    );
    (pays && view.word(end) == "for").then(|| forward(view, end + 1))?
}

/// "adding £83 to the average bill", "knocked £2m off the price": what becomes more or less.
fn added_to(view: &View, start: usize, end: usize) -> Option<NounPhrase> {
    let verb = view.lemma(start.checked_sub(1)?);
    // "adds £70 a month to the cost"
    let per = matches!(view.word(end), "a" | "an" | "per") && subject::is_time(view, end + 1);
    let end = if per { end + 2 } else { end };
    let link = view.word(end);
    let verb = match verb.as_str() {
        "wip" => "wipe".to_owned(),
        _ => verb,
    };
    let adds = verb == "add" && link == "to"
        || matches!(verb.as_str(), "knock" | "wipe" | "shave" | "slash" | "cut")
            && matches!(link, "off" | "from");
    adds.then(|| forward(view, end + 1))?
}

/// "a bid worth $6.8bn", "a house valued at £300,000"
fn worth(view: &View, start: usize) -> Option<NounPhrase> {
    let before = start.checked_sub(1)?;
    let word = view.word(before);
    let mut comma = false;
    let noun = if word == "worth" || matches!(word, "costing" | "totalling" | "totaling") {
        // "Exports to the region, worth $4bn, …"
        comma = view.word_before(before) == ",";
        before.checked_sub(1 + usize::from(comma))?
    } else if word == "at" && matches!(view.word_before(before), "valued" | "priced" | "estimated")
    {
        before.checked_sub(2)?
    } else {
        return None;
    };
    if !is_noun(view, noun) {
        return None;
    }
    // "convicted of taking bribes worth £1.3m"
    let first = noun_phrase::begin(view, noun);
    if view.tag(first).penn == Penn::Vbg && first < noun {
        return Some(named(view, first + 1, noun, noun + 1));
    }
    // "agreed to a buyout in a deal valued at": of the noun beside it, which is one of several.
    let begin = noun_phrase::begin(view, noun);
    if !comma && matches!(view.word_before(begin), "a" | "an") {
        return Some(named(view, begin, noun, noun + 1));
    }
    backward(view, noun)
}

/// The noun phrase that begins at a token: its head and modifiers.
pub(super) fn forward(view: &View, from: usize) -> Option<NounPhrase> {
    let mut start = noun_phrase::past_articles(view, from);
    if let Some(other) = view.figure_at(start) {
        start = view.tokens_of(&view.figures[other]).end;
    }
    let end = noun_phrase::run(view, start, 7);
    // "60 per cent of Japanese"
    let people = || (end == start + 1 && view.capital(start) && start > 0).then_some(start);
    // "of people smoke": who they are, and what they do, taken for a noun.
    let many = |i: &usize| view.tag(*i).penn == Penn::Nns;
    let group = (start..end)
        .find(|i| many(i) && vocabulary().words.class(&view.singular(*i)) == Some("person"));
    let group = group.filter(|&g| g + 2 == end && !many(&(g + 1)) && !view.is_word(end));
    let head = group
        .or_else(|| noun_phrase::last_noun(view, start..end))
        .or_else(people)?;
    // "a drop in the number of drivers"
    let number = matches!(
        view.word(head),
        "number" | "numbers" | "total" | "count" | "amount" | "proportion" | "percentage"
    );
    if number && head + 1 == end && view.word(end) == "of" && from < end {
        return forward(view, end + 1);
    }
    Some(named(view, start, head, head + 1))
}

/// The noun phrase that ends with a token, or that it hangs on: "sales" for the "US" of "sales in the US".
pub(super) fn backward(view: &View, last: usize) -> Option<NounPhrase> {
    let found = noun_phrase::chain(view, last)?;
    Some(named(view, found.start, found.head, found.head + 1))
}

pub(super) fn named(view: &View, start: usize, head: usize, end: usize) -> NounPhrase {
    // "visitor numbers": the visitors are counted.
    let noun = |i: usize| {
        is_noun(view, i) || noun_class(view.word(i)).is_some() && view.tag(i).pos == Pos::Adj
    };
    let number = matches!(
        view.word(head),
        "number" | "numbers" | "total" | "count" | "tally" | "figures"
    );
    let quantity = number && head > start && noun(head - 1);
    let head = if quantity { head - 1 } else { head };
    let mut found = phrase(view, start, head, noun_phrase::lemma(view, head));
    found.end = end;
    found.counts = false;
    found
}
