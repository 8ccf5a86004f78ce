//! The subject that a verb gives a figure to: "sales" of "sales in the US rose 5%", "rate" of "cut its rate to 4%".
//!
//! Patterns over the tags come first; the tree is asked where they find nothing.

mod moved;
mod tree;
mod verb;

pub use moved::moved;
pub use tree::by_tree;

use self::verb::giving_verb;
use super::NounPhrase;
use super::clause::ClauseKind;
use super::complement::time_at;
use super::measured::{backward, forward, named};
use super::noun_phrase::{self, before_articles, begin, is_noun};
use super::view::{View, is_be};
use crate::figure::{Figure, Kind};
use crate::language::{NounClass, Penn, Pos};
use crate::vocabulary::vocabulary;

/// How many verbs may share a subject.
const SHARED: usize = 4;

/// How long an aside between commas may be.
const ASIDE: usize = 25;

/// "Sales in the US rose 5%", "the index closed at 7,425", "its debt is $6bn": the subject of a verb that gives its
/// subject the figure.
pub fn subject(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let verb = giving_verb(view, figure, start)?;
    let found = subject_before(view, verb)?;
    // "He stopped at $1.35m": nobody costs so much.
    let lemma = view.lemma(verb);
    let brings = matches!(
        lemma.as_str(),
        "bring" | "command" | "realise" | "realize" | "make"
    );
    let worth = (matches!(view.word(verb + 1), "at") || brings)
        && figure.kind == Kind::Money
        && (brings || !vocabulary().words.gives(&lemma))
        && vocabulary().words.change(view.word(verb)).is_none();
    let somebody = matches!(
        crate::language::noun_class(&found.counted.head),
        Some(NounClass::Person | NounClass::People)
    ) || found
        .end
        .checked_sub(1)
        .is_some_and(|n| view.tag(n).pos == Pos::Propn);
    if worth && somebody {
        return None;
    }
    // "Smith hit 44": a player's, and no number of the player.
    let bare = matches!(figure.kind, Kind::Number | Kind::Count) && verb + 1 == start;
    let name = verb.checked_sub(1).filter(|&n| {
        view.tag(n).pos == Pos::Propn && begin(view, n) == before_articles(view, begin(view, n))
    });
    let player = bare && name.is_some() && matches!(view.word(verb), "hit" | "reached" | "hits");
    (!player).then_some(found)
}

/// The subject of a verb: the noun phrase before it, or, where the verb goes on from another ("… and weighed"), before
/// that one.
pub fn subject_before(view: &View, verb: usize) -> Option<NounPhrase> {
    subject_at(view, behind_subject(view, verb)?)
}

/// The "it" or "they" that a verb gives a figure to: "It lasted 19 days and cost the port £6m".
pub fn pronoun(view: &View, figure: &Figure) -> Option<usize> {
    let verb = giving_verb(view, figure, view.tokens_of(figure).start)?;
    let at = behind_subject(view, verb)?.checked_sub(1)?;
    matches!(view.word(at), "it" | "they").then_some(at)
}

/// The token behind the subject of a verb.
fn behind_subject(view: &View, verb: usize) -> Option<usize> {
    let mut verb = verb;
    for _ in 0..SHARED {
        let before = before_verb(view, verb);
        // "has a 6-inch screen, weighs 168 grams and will sell": the first comma of a list of verbs.
        let lists = |j: usize| {
            view.word(j) == ","
                && matches!(view.tag(verb).penn, Penn::Vbd | Penn::Vbz | Penn::Vbp)
                && (0..j).all(|i| view.word(i) != ",")
                && (0..j).any(|i| {
                    view.tag(i).penn == view.tag(verb).penn && view.tag(i).pos == Pos::Verb
                })
        };
        let joint = before
            .checked_sub(1)
            .filter(|&j| matches!(view.word(j), "and" | "but" | "or") || lists(j));
        let Some(joint) = joint else {
            return Some(before);
        };
        // "opened at 4 and closed at 7", "sold, packed and shipped"
        let clauses = view.clauses();
        let own = clauses.of(verb);
        let first = clauses.all[own].verb.filter(|&first| first < joint);
        let parent = || clauses.all[own].parent.and_then(|p| clauses.all[p].verb);
        verb = first.or_else(parent).filter(|&first| first < joint)?;
    }
    None
}

/// "Weighing 17 tonnes and 8.4 metres across, the mirror …", "Built in 1931 for £84,000, the theatre …": the subject of the
/// clause that a participle stands before.
pub fn fronted(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    let tag = view.tag(0);
    let lemma = view.lemma(0);
    let gives = words.gives(&lemma)
        || words.trades(&lemma)
        || words.runs(&lemma)
        || matches!(lemma.as_str(), "build" | "restore" | "open" | "design");
    let amount = matches!(
        figure.kind,
        Kind::Money | Kind::Measure | Kind::Duration | Kind::Temperature
    );
    if !matches!(tag.penn, Penn::Vbn | Penn::Vbg | Penn::Vbd) || !gives || !amount {
        return None;
    }
    let comma = (start..start + ASIDE).find(|&i| view.word(i) == ",")?;
    if (1..start).any(|i| view.word(i) == ",") {
        return None;
    }
    forward(view, comma + 1)
}

/// Whether a noun is a stretch of time.
pub fn is_time(view: &View, noun: usize) -> bool {
    let unit = crate::figure::grammar::quantity::unit_word(view.lower_from(noun));
    let time = unit.is_ok_and(|(_, unit)| unit.dimension == "duration");
    time || matches!(
        view.word(noun),
        "quarter"
            | "season"
            | "morning"
            | "night"
            | "time"
            | "summer"
            | "winter"
            | "spring"
            | "autumn"
            | "weekend"
            | "today"
            | "yesterday"
    )
}

/// The token before the words of time that a token ends: "sold" of "was sold on Monday", "growth" of "growth for the whole
/// of the year", else the token itself.
pub(super) fn before_time(view: &View, last: usize) -> Option<usize> {
    let Some(time) = time_at(view, last).filter(|t| t.range.end == last + 1) else {
        return Some(last);
    };
    let mut start = before_articles(view, time.range.start);
    // "the whole of 2004", "the first half of the year"
    while let Some(part) = start.checked_sub(2)
        && view.word(start - 1) == "of"
        && is_part_of_time(view, part)
    {
        let mut first = part;
        while first > 0 && view.tag(first - 1).pos == Pos::Adj {
            first -= 1;
        }
        start = before_articles(view, first);
    }
    let before = start.checked_sub(1)?;
    let leads = view.tag(before).pos == Pos::Adp && view.word(before) != "of";
    before.checked_sub(usize::from(leads))
}

/// Whether a word stands for a part of a stretch of time.
fn is_part_of_time(view: &View, at: usize) -> bool {
    matches!(
        view.word(at),
        "whole"
            | "rest"
            | "end"
            | "start"
            | "beginning"
            | "most"
            | "remainder"
            | "middle"
            | "half"
            | "quarter"
            | "month"
            | "months"
            | "week"
            | "weeks"
            | "day"
            | "days"
            | "part"
    )
}

/// The first token of the verbs and adverbs that a verb ends: "was" of "was later valued".
fn before_verb(view: &View, verb: usize) -> usize {
    let words = &vocabulary().words;
    let mut before = verb;
    while before > 0 {
        let at = before - 1;
        let tag = view.tag(at);
        // "a record that had stood": whatever it is tagged as.
        let perfect =
            matches!(view.word(at), "had" | "has" | "have") && view.tag(before).penn == Penn::Vbn;
        let helps = perfect
            || matches!(tag.pos, Pos::Aux | Pos::Adv | Pos::Part)
            || tag.pos == Pos::Verb
                && (words.gives(&view.lemma(at)) || words.is_speech(view.word(at)))
            // "is set to increase"
            || view.word(before) == "to"
                && (tag.pos == Pos::Verb || tag.penn == Penn::Jj)
                && at > 0
                && (is_be(view.word(at - 1)) || view.tag(at).penn != Penn::Vbn)
                && (words.carries_state(&view.lemma(at))
                    || matches!(view.word(at), "due" | "likely" | "bound" | "unlikely"));
        if !helps {
            break;
        }
        before = at;
    }
    before
}

/// The noun phrase that ends before a verb, past an aside.
fn subject_at(view: &View, before: usize) -> Option<NounPhrase> {
    let mut last = before.checked_sub(1)?;
    // "Women who ate nuts were": past what is told of them.
    let clauses = view.clauses();
    // "Women who ate nuts daily were": of the verb behind the adverb.
    let verb = (before..before + 3)
        .find(|&i| view.tag(i).pos != Pos::Adv)
        .unwrap_or(before);
    let told = clauses.of(last);
    // "has seen fees rise": the fees do.
    let bare = view.tag(verb).penn == Penn::Vb;
    if !bare
        && told != clauses.of(verb)
        && let Some(clause) = clauses.all.get(told)
        && clause.kind == ClauseKind::Relative
        && !clause.comma
        && clause.verb.is_some_and(|v| v < before)
        && matches!(view.tag(clause.start).penn, Penn::Wdt | Penn::Wp)
    {
        return backward(view, clause.start.checked_sub(1)?);
    }
    // "The strike, which lasted 11 days, cost …": past an aside.
    if view.word(last) == "," {
        let open = (0..last).rev().take(ASIDE).find(|&i| view.word(i) == ",")?;
        // "investment, including that in firms, stocks and bonds, rose"
        let lists = |i: &usize| {
            view.word(*i) == ","
                && matches!(
                    view.word(i + 1),
                    "including" | "such" | "excluding" | "especially" | "notably"
                )
        };
        let open = (0..open).rev().take(ASIDE).find(lists).unwrap_or(open);
        last = open.checked_sub(1)?;
    }
    // "A strike by pilots in August cost it €30m"
    let last = before_time(view, last)?;
    // "the number of bodies recovered had risen"
    let last = noun_phrase::past_participle(view, last);
    // "the index, which closed at 7,425"
    let that = view.word(last) == "that" && last > 0 && is_noun(view, last - 1);
    let which = matches!(view.tag(last).penn, Penn::Wdt | Penn::Wp) || that;
    let comma = which && view.word_before(last) == ",";
    let last = last.checked_sub(usize::from(which) + usize::from(comma))?;
    // "a woman in her 30s who stood 1.52 metres tall"
    if let Some(age) = view.figure_at(last).filter(|_| which) {
        let start = view.tokens_of(&view.figures[age]).start;
        let noun = start.checked_sub(3).filter(|&n| {
            view.word(n + 1) == "in"
                && view.tag(n + 2).penn == Penn::PrpPossessive
                && is_noun(view, n)
        })?;
        return Some(named(view, begin(view, noun), noun, noun + 1));
    }
    // "a robbery that lasted": of the noun beside it.
    if which && !comma && is_noun(view, last) {
        return Some(named(view, begin(view, last), last, last + 1));
    }
    // "the first day of the trial, which is to last ten weeks": of the noun beside it.
    let words = &vocabulary().words;
    let beside = words.incident(view.word(last)).is_some() || words.has_value(&view.singular(last));
    if which && is_noun(view, last) && beside {
        return Some(named(view, begin(view, last), last, last + 1));
    }
    number_of(view, last).or_else(|| backward(view, last))
}

/// "The number of people waiting for treatment fell": what is counted, whatever stands between.
fn number_of(view: &View, last: usize) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    let open = |i: &usize| !matches!(view.word(*i), "," | ";" | ":" | "that" | "said");
    let of = (1..last.max(1))
        .rev()
        .take(ASIDE)
        .take_while(open)
        .find(|&i| view.word(i) == "of" && words.is_quantity(view.word(i - 1)))?;
    let noun = noun_phrase::past_articles(view, of + 1);
    if words.is_state(view.word(noun)) || is_noun(view, noun) && noun == last {
        return None;
    }
    let found = forward(view, of + 1)?;
    (found.end <= last).then_some(found)
}
