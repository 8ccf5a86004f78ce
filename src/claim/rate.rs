//! Rates: so much for each of something.

use super::view::View;
use crate::figure::{Figure, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How far behind a figure "for each" and "for every" are looked for, in tokens.
const AHEAD: usize = 8;

/// What a rate is a rate of, singular: "day" of "12 a day", "100,000" of "40 per 100,000", "each" of "£300,000 each",
/// "year" of "once every five years".
pub fn base(view: &View, figure: &Figure, noun_end: usize) -> Option<String> {
    if matches!(
        figure.kind,
        Kind::Date | Kind::Time | Kind::Ordinal | Kind::Age
    ) {
        return None;
    }
    let tokens = view.tokens_of(figure);
    let money = figure.kind == Kind::Money;
    let counts = matches!(
        figure.kind,
        Kind::Count | Kind::Number | Kind::Measure | Kind::Duration | Kind::Money
    );
    per(view, tokens.end, money)
        .or_else(|| (counts && noun_end > tokens.end).then(|| per(view, noun_end, money))?)
        .or_else(|| (counts && noun_end > tokens.end).then(|| behind_verb(view, noun_end))?)
        .or_else(|| every(view, figure, tokens.start))
        .or_else(|| for_each(view, tokens.end))
        .or_else(|| each_before(view, figure, tokens.start))
        .or_else(|| {
            (counts || figure.kind == Kind::Percent).then(|| named_before(view, tokens.start))?
        })
        .or_else(|| adverb(view, figure, noun_end))
}

fn per(view: &View, end: usize, money: bool) -> Option<String> {
    let word = view.word(end);
    // "five drives each of $200": so much is each, not so many.
    if word == "each" && matches!(view.word(end + 1), "of" | "with" | "worth" | "costing") {
        return None;
    }
    if matches!(word, "each" | "apiece") {
        return Some("each".to_owned());
    }
    let (first, sure) = match word {
        "per" | "/" => (end + 1, true),
        "a" | "an" | "every" | "each" => (end + 1, false),
        _ => return None,
    };
    if let Some(number) = view.figure_at(first).filter(|_| sure) {
        return Some(view.lower_at(view.figures[number].range.clone()).to_owned());
    }
    // "310 a week earlier", "12 an hour before": a level of then.
    let then = |at: usize| {
        matches!(
            view.word(at),
            "earlier" | "ago" | "before" | "later" | "previously" | "after"
        )
    };
    if then(first + 1) {
        return None;
    }
    // "70,000 people every July"
    let when = &vocabulary().when;
    if matches!(word, "every" | "each")
        && view.capital(first)
        && (when.is_month(view.word(first)) || is_weekday(view.word(first)))
    {
        return Some(view.word(first).to_owned());
    }
    let unit = |i: usize| crate::figure::grammar::quantity::unit_word(view.lower_from(i)).is_ok();
    let first = if sure && !unit(first) {
        head_of(view, first)
    } else {
        first
    };
    let noun = view.word(first);
    // "£12 a ticket": what has a price has it each.
    let priced = money
        && word != "every"
        && view.tag(first).penn == Penn::Nn
        && !view.tag(first + 1).is_noun();
    let head = vocabulary().roles.rate_units.contains(noun) || priced;
    if !sure && !unit(first) && !head || noun == "cent" || !view.is_word(first) {
        return None;
    }
    if matches!(noun, "square" | "cubic") {
        return Some(format!("{noun} {}", view.singular(first + 1)));
    }
    Some(match noun {
        "head" => "person".to_owned(),
        "annum" => "year".to_owned(),
        _ => view.singular(first),
    })
}

/// The noun behind its adjectives: "per diluted common share".
fn head_of(view: &View, first: usize) -> usize {
    const ADJECTIVES: usize = 3;
    let adjective = |at: &usize| {
        let tag = view.tag(*at);
        let follows = view.tag(at + 1);
        (tag.pos == Pos::Adj || tag.penn == Penn::Vbn)
            && (follows.is_noun() || follows.pos == Pos::Adj)
    };
    let passed = (first..first + ADJECTIVES).take_while(adjective).count();
    first + passed
}

/// "earnings per share of $6.85", "spending per pupil fell to £5,000": the name of the thing says for each of what.
fn named_before(view: &View, start: usize) -> Option<String> {
    for at in (start.saturating_sub(AHEAD)..start).rev() {
        let word = view.word(at);
        if view.figure_at(at).is_some()
            || matches!(
                word,
                "," | ";" | ":" | "(" | ")" | "and" | "but" | "or" | "that" | "who"
            )
        {
            return None;
        }
        if word == "per" {
            let named = at > 0 && view.tag(at - 1).is_noun();
            let noun = head_of(view, at + 1);
            return (named
                && noun < start
                && view.tag(noun).is_noun()
                && view.word(noun) != "cent")
                .then(|| view.singular(noun));
        }
    }
    None
}

/// "2,000 cases are reported each year": behind the verb.
fn behind_verb(view: &View, noun_end: usize) -> Option<String> {
    let verb = |i: &usize| {
        matches!(view.tag(*i).pos, Pos::Verb | Pos::Aux | Pos::Adv) && view.figure_at(*i).is_none()
    };
    // "skip school each day"
    let object = |i: &usize| {
        matches!(view.tag(*i).pos, Pos::Noun | Pos::Adj | Pos::Det)
            && !matches!(view.word(*i), "each" | "every")
    };
    let first = (noun_end..noun_end + 5).find(|i| !verb(i))?;
    let at = (first..first + 4).find(|i| !object(i))?;
    let each = first > noun_end && matches!(view.word(at), "each" | "every");
    let unit = vocabulary().when.is_unit(view.word(at + 1));
    (each && unit).then(|| view.singular(at + 1))
}

/// "once every five years", "every 12 minutes": the figure is how often.
fn every(view: &View, figure: &Figure, start: usize) -> Option<String> {
    let duration = matches!(figure.kind, Kind::Duration | Kind::Measure);
    (duration && matches!(view.word_before(start), "every" | "each")).then(|| "every".to_owned())
}

/// "500,000 rupees for the family of each of the dead", "three stocks fell for every two that rose".
fn for_each(view: &View, end: usize) -> Option<String> {
    for at in end..(end + AHEAD).min(view.tokens().len()) {
        let word = view.word(at);
        if matches!(word, "," | ";" | "." | "and" | "but" | "who" | "which")
            || view.figure_at(at).is_some()
        {
            return None;
        }
        if matches!(word, "for" | "to") {
            let each = (at + 1..at + 5).find(|&i| matches!(view.word(i), "each" | "every"));
            if let Some(each) = each
                .filter(|&e| (at + 1..e).all(|i| view.is_word(i) && view.figure_at(i).is_none()))
            {
                let of = view.word(each) == "each" && view.word(each + 1) == "of";
                let what = each + 1;
                return Some(if of || view.figure_at(what).is_some() {
                    "each".to_owned()
                } else {
                    view.singular(what)
                });
            }
        }
    }
    None
}

/// "each received £500", "each of the houses costs £5m".
fn each_before(view: &View, figure: &Figure, start: usize) -> Option<String> {
    let amount = matches!(
        figure.kind,
        Kind::Money | Kind::Measure | Kind::Duration | Kind::Count | Kind::Number
    );
    if !amount {
        return None;
    }
    let mut verb = false;
    for at in (start.saturating_sub(7)..start).rev() {
        let word = view.word(at);
        let tag = view.tag(at);
        if word == "each"
            && at + 2 == start
            && view.word(at + 1) == "of"
            && figure.kind == Kind::Money
        {
            return Some("each".to_owned());
        }
        // "pay each family $5,000"
        let given = tag.pos == Pos::Det
            && at > 0
            && view.tag(at - 1).pos == Pos::Verb
            && at + 3 >= start
            && at + 1 < start
            && (at + 1..start).all(|i| view.tag(i).is_noun());
        if word == "each" && given {
            return Some(view.singular(start - 1));
        }
        if word == "each" && (verb || at + 1 == start && view.tag(at).pos != Pos::Det) {
            return Some("each".to_owned());
        }
        if matches!(
            word,
            "," | ";" | "and" | "but" | "who" | "which" | "that" | "per"
        ) || view.figure_at(at).is_some() && verb
        {
            return None;
        }
        verb |= tag.pos == Pos::Verb || word == "worth" || tag.pos == Pos::Aux;
    }
    None
}

/// "12 flights daily", "earns £40,000 annually".
fn adverb(view: &View, figure: &Figure, noun_end: usize) -> Option<String> {
    let amount = matches!(
        figure.kind,
        Kind::Money | Kind::Measure | Kind::Count | Kind::Number
    );
    let word = view.word(noun_end);
    let rate = amount
        && vocabulary().roles.rate_adverbs.contains(word)
        && !view.tag(noun_end + 1).is_noun();
    rate.then(|| match word {
        "daily" => "day".to_owned(),
        "nightly" => "night".to_owned(),
        "annually" => "year".to_owned(),
        _ => word.trim_end_matches("ly").to_owned(),
    })
}

/// Whether a word in lower case is a day of the week.
pub fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}
