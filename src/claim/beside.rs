//! What an amount is an amount of where the noun stands beside it, and no verb gives it: asides between commas, prices that
//! are asked, the nearest noun for what has a value.

use super::NounPhrase;
use super::measured::{backward, named};
use super::noun_phrase::{self, before_articles, is_noun};
use super::subject;
use super::view::{View, is_be};
use crate::figure::{Figure, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How far before a price the verb may stand, where it says between them where or to whom.
const PLACE: usize = 6;

/// How far before an amount the noun may stand that has the value.
const VALUE: usize = 12;

/// "Ticket prices for the revival begin at £25", "shares, which listed at 240p": the nearest noun before the amount for what
/// has a value, where a preposition leads from the one to the other.
pub fn valued(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let amount = matches!(
        figure.kind,
        Kind::Money | Kind::Percent | Kind::Measure | Kind::Temperature
    );
    let mut lead = start.checked_sub(1)?;
    if matches!(
        view.word(lead),
        "about" | "around" | "just" | "nearly" | "only" | "record" | "a"
    ) {
        lead = lead.checked_sub(1)?;
    }
    let led = matches!(view.word(lead), "at" | "to" | "from" | "above" | "below");
    if !amount || !led {
        return None;
    }
    let open = |i: &usize| {
        let clause = matches!(
            view.word(*i),
            ";" | ":" | "but" | "while" | "that" | "(" | ")" | "if" | "when"
        );
        !clause && (view.figure_at(*i).is_none() || view.word(*i + 1) == "and")
    };
    let words = &vocabulary().words;
    let noun = (lead.saturating_sub(VALUE)..lead)
        .rev()
        .take_while(open)
        .find(|&i| is_noun(view, i) && words.has_value(&view.singular(i)))?;
    // "the price commission moved to a £9m building": a part of another noun.
    let part = is_noun(view, noun + 1) && !matches!(view.tag(noun + 2).pos, Pos::Adp | Pos::Part);
    // Another verb with an object of its own stands between: "used the profit to move staff to a £9m site".
    let other = (noun + 1..lead).any(|i| {
        view.tag(i).pos == Pos::Verb
            && matches!(view.tag(i + 1).pos, Pos::Noun | Pos::Propn | Pos::Det)
    });
    // "cut its forecast for growth to 2.9%"
    let whole = backward(view, noun).filter(|found| words.has_value(&found.counted.head));
    let whole =
        whole.unwrap_or_else(|| named(view, noun_phrase::begin(view, noun), noun, noun + 1));
    (!part && !other).then_some(whole)
}

/// "The cathedral, at 123 metres the tallest in the region": the noun before the aside.
pub fn aside_at(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let size = matches!(figure.kind, Kind::Measure | Kind::Money);
    let noun = start.checked_sub(3)?;
    let aside = view.word(start - 1) == "at" && view.word(start - 2) == ",";
    (size && aside && is_noun(view, noun) && !view.capital(noun))
        .then(|| named(view, noun_phrase::begin(view, noun), noun, noun + 1))
}

/// "The painting, bought for £200 in 1960, is …", "the house is on the market for £640,000": what has the price.
pub fn offered(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let link = start
        .checked_sub(1)
        .filter(|&l| matches!(view.word(l), "for" | "at") && figure.kind == Kind::Money)?;
    let words = &vocabulary().words;
    let mut verb = link.checked_sub(1)?;
    // "bought at a jumble sale for £15", "sold at auction for £310,000": past where.
    let at = (verb.saturating_sub(PLACE)..verb)
        .rev()
        .take_while(|&i| view.is_word(i) && view.figure_at(i).is_none())
        .find(|&i| view.tag(i).pos == Pos::Verb);
    let past = at.filter(|&v| {
        words.trades(&view.lemma(v)) && matches!(view.word(v + 1), "at" | "in" | "on" | "by")
    });
    // "The portrait, bought for £15, sold": behind an aside a verb of its own.
    let own = |v: usize| {
        let commas = (0..v).filter(|&i| view.word(i) == ",").count();
        view.word_before(v) != "," || commas == 2 && view.tag(v).penn == Penn::Vbd
    };
    let finite = past.filter(|&v| own(v));
    if let Some(found) = finite.and_then(|v| subject::subject_before(view, v)) {
        return Some(found);
    }
    verb = past.unwrap_or(verb);
    let lemma = view.lemma(verb);
    let trades = words.trades(&lemma) || matches!(lemma.as_str(), "build" | "make" | "insure");
    let done = matches!(view.tag(verb).penn, Penn::Vbn | Penn::Vbd);
    if trades && done && view.word_before(verb) == "," {
        let noun = verb.checked_sub(2).filter(|&n| is_noun(view, n))?;
        return Some(named(view, noun_phrase::begin(view, noun), noun, noun + 1));
    }
    let be = match (view.word(verb), view.word_before(verb)) {
        ("market", "the") if view.word_back(verb, 2) == "on" => verb.checked_sub(3)?,
        ("sale" | "offer", "on") => verb.checked_sub(2)?,
        ("sale" | "auction", "for") if view.word_back(verb, 2) == "up" => verb.checked_sub(3)?,
        _ if trades && view.tag(verb).penn == Penn::Vbn && is_be(view.word_before(verb)) => verb,
        _ => return None,
    };
    matches!(view.tag(be).pos, Pos::Verb | Pos::Aux).then(|| subject::subject_before(view, be))?
}

/// "Her majority, 11,204 in 2015, was cut", "A month's rain, 74mm, fell": the noun before the comma.
pub fn apposed(view: &View, start: usize, end: usize) -> Option<NounPhrase> {
    // "The workforce, now 9,000, …"
    let now = matches!(view.word_before(start), "now" | "once" | "currently");
    let noun = start
        .checked_sub(2 + usize::from(now))
        .filter(|&n| view.word(n + 1) == "," && is_noun(view, n) && !view.capital(n))?;
    let begin = noun_phrase::begin(view, noun);
    let first = before_articles(view, begin);
    let opens = first == 0 || matches!(view.word(first - 1), "," | "and" | "but" | "that");
    let dated = view.word(end) == "in" && view.word(end + 2) == ",";
    let closes = view.word(end) == "," || dated;
    let time = super::complement::time_at(view, noun).is_some();
    (opens && closes && !time).then(|| named(view, begin, noun, noun + 1))
}

/// "The bridge, 1.2 miles long, …": what stands before the comma.
pub fn long(view: &View, start: usize, end: usize) -> Option<NounPhrase> {
    let long = matches!(
        view.word(end),
        "long" | "high" | "tall" | "wide" | "deep" | "across" | "thick"
    );
    // "Snow up to 60cm deep" has no comma.
    let last = start.checked_sub(1)?;
    let noun = if view.word(last) == "," {
        last.checked_sub(1)?
    } else {
        last
    };
    if long && is_noun(view, noun) {
        backward(view, noun)
    } else {
        None
    }
}

/// "with growth at 1.9 per cent", "with shares down 5 per cent at 40p": what is told beside.
pub fn with_noun(view: &View, start: usize) -> Option<NounPhrase> {
    let noun = start
        .checked_sub(2)
        .filter(|&n| view.word(n + 1) == "at" && is_noun(view, n))?;
    let first = before_articles(view, noun_phrase::begin(view, noun));
    let with = view.word_before(first) == "with" && !subject::is_time(view, noun);
    with.then(|| named(view, noun_phrase::begin(view, noun), noun, noun + 1))
}
