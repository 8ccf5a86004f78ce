//! The subject that a verb gives a figure to: "sales" of "sales in the US rose 5%", "rate" of "cut its rate to 4%".
//!
//! Patterns over the tags come first; the tree is asked where they find nothing.

use super::NounPhrase;
use super::measured::{backward, named};
use super::noun_phrase::{self, before_articles, begin, is_noun};
use super::view::View;
use crate::figure::{Figure, Kind};
use crate::language::{Label, Penn, Pos, Tree};
use crate::vocabulary::vocabulary;

/// How far before a figure its subject may end, in tokens.
const REACH: usize = 14;

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
    let words = &vocabulary().words;
    if !is_noun(view, last) || words.change(view.word(last)).is_some() {
        return None;
    }
    let verb_of = |noun: usize| before_articles(view, begin(view, noun)).checked_sub(1);
    let moves = |verb: usize| {
        let lemma = view.lemma(verb);
        if preposition == "for" {
            words.trades(&lemma)
        } else {
            words.moves(&lemma)
                || words.change(view.word(verb)).is_some() && view.tag(verb).pos == Pos::Verb
        }
    };
    let before = verb_of(last)?;
    let rise_in = matches!(view.word(before), "in" | "of")
        && before > 0
        && words.change(view.word(before - 1)).is_some();
    if moves(before) || rise_in {
        return Some(named(view, begin(view, last), last, last + 1));
    }
    // "the number of cases to 47", "its stake in the firm to 12%"
    let found = noun_phrase::chain(view, last)?;
    let verb = found.outer.checked_sub(1)?;
    moves(verb).then(|| named(view, found.start, found.head, found.head + 1))
}

/// "Sales in the US rose 5%", "the index closed at 7,425", "its debt is $6bn": the subject of a verb that gives its
/// subject the figure.
pub fn subject(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let verb = giving_verb(view, figure, start)?;
    let words = &vocabulary().words;
    let mut before = verb;
    while before > 0 {
        let at = before - 1;
        let tag = view.tag(at);
        let helps = matches!(tag.pos, Pos::Aux | Pos::Adv | Pos::Part)
            || tag.pos == Pos::Verb
                && (words.gives(&view.lemma(at)) || words.is_speech(view.word(at)));
        if !helps {
            break;
        }
        before = at;
    }
    let mut last = before.checked_sub(1)?;
    // "the number of bodies recovered had risen"
    if view.tag(last).penn == Penn::Vbn && last > 0 && is_noun(view, last - 1) {
        last -= 1;
    }
    // "the index, which closed at 7,425"
    if matches!(view.tag(last).penn, Penn::Wdt | Penn::Wp) {
        let comma = usize::from(view.word_before(last) == ",");
        return backward(view, last.checked_sub(1 + comma)?);
    }
    backward(view, last)
}

/// The verb before a figure that gives it to its subject: from the figure back over prepositions, adverbs, and another
/// figure of the same move ("rose 5% to 47").
fn giving_verb(view: &View, figure: &Figure, start: usize) -> Option<usize> {
    let words = &vocabulary().words;
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints);
    let earliest = start.saturating_sub(REACH);
    let mut at = start;
    loop {
        at = at.checked_sub(1).filter(|&at| at >= earliest)?;
        if let Some(other) = view.figure_at(at) {
            at = view.tokens_of(&view.figures[other]).start;
            continue;
        }
        let word = view.word(at);
        let tag = view.tag(at);
        let direct = at + 1 == start;
        let change = words.change(word).is_some();
        let lemma = view.lemma(at);
        // "lost 5%" is said of what fell, "lost $5m" of who lost it; "raised $5m" of who raised it.
        let gives = words.gives(&lemma) || change && (relative || !direct || !words.moves(&lemma));
        if (matches!(tag.pos, Pos::Verb | Pos::Aux) || change) && gives {
            return Some(at);
        }
        let on = tag.pos == Pos::Adv
            || matches!(
                word,
                "to" | "by"
                    | "at"
                    | "from"
                    | "on"
                    | "in"
                    | "about"
                    | "around"
                    | "some"
                    | "a"
                    | "an"
                    | "as"
                    | "of"
                    | "for"
                    | "nearly"
                    | "close"
                    | "record"
                    | "average"
                    | "total"
                    | "lower"
                    | "higher"
                    | ","
                    | "("
                    | ")"
                    | "“"
                    | "\""
            );
        if !on {
            return None;
        }
    }
}

/// What the sentence's tree says the figure is a figure of: the noun that it describes or hangs on, or the subject of
/// the verb that it completes. Costly: only where no pattern answers.
pub fn by_tree(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    let tokens = view.tokens_of(figure);
    // Only where a verb that may give the figure to something stands before it.
    let near = (tokens.start.saturating_sub(REACH)..tokens.start)
        .rev()
        .find(|&i| view.tag(i).pos == Pos::Verb)?;
    let lemma = view.lemma(near);
    if !words.gives(&lemma) && !words.trades(&lemma) && words.change(view.word(near)).is_none() {
        return None;
    }
    let tree = view.syntax();
    let anchor = tokens
        .clone()
        .find(|&t| tree.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    let whole = |noun: usize| {
        let usable = is_noun(view, noun)
            && view.figure_at(noun).is_none()
            && words.change(view.word(noun)).is_none();
        usable.then(|| named(view, begin(view, noun), noun, noun + 1))
    };
    let head = tree.head(anchor);
    let label = tree.label(anchor);
    let verb = match (label.coarse(), head) {
        (Label::Nummod | Label::Compound, Some(noun)) if noun > anchor => return whole(noun),
        (
            Label::Obj | Label::Obl | Label::Xcomp | Label::Ccomp | Label::Advmod | Label::Advcl,
            Some(verb),
        ) => verb,
        (_, None) => anchor,
        _ => return None,
    };
    // "to cover the 480 million kilometres to Mars": told as known, of nothing that stands before.
    if view.word_before(tokens.start) == "the" {
        return None;
    }
    let lemma = view.lemma(verb);
    let direct = label.coarse() == Label::Obj;
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints);
    let copular = verb == anchor
        || tree
            .dependants(verb)
            .any(|d| tree.label(d).coarse() == Label::Cop);
    let gives = copular
        || words.gives(&lemma)
        || words.change(view.word(verb)).is_some() && (relative || !direct || !words.moves(&lemma));
    let object = || {
        tree.dependants(verb)
            .find(|&d| tree.label(d).coarse() == Label::Obj && d != anchor)
    };
    if words.trades(&lemma) || words.moves(&lemma) {
        if let Some(object) = object() {
            return whole(object);
        }
    }
    if !gives {
        return None;
    }
    subject_of(tree, verb).and_then(whole)
}

/// The subject of a verb: its own, or that of the verb that it goes on from or completes.
fn subject_of(tree: &impl Tree, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..4 {
        let subject = tree.dependants(at).find(|&d| tree.label(d).is_subject());
        if subject.is_some() {
            return subject;
        }
        let goes_on = matches!(
            tree.label(at).coarse(),
            Label::Conj | Label::Xcomp | Label::Advcl | Label::Parataxis
        );
        if tree.label(at).coarse() == Label::Acl {
            return tree.head(at);
        }
        at = tree.head(at).filter(|_| goes_on)?;
    }
    None
}
