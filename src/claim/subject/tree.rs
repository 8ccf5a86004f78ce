//! What a figure is a figure of by the sentence's tree, where no pattern answers.

use super::verb::{REACH, passive};
use crate::claim::NounPhrase;
use crate::claim::measured::{clause_behind, named};
use crate::claim::noun_phrase::{begin, is_noun};
use crate::claim::view::{View, is_be};
use crate::figure::{Figure, Kind};
use crate::language::{Label, NounClass, Pos, Tree, noun_class};
use crate::vocabulary::vocabulary;

/// What the sentence's tree says the figure is a figure of: the noun that it describes or hangs on, or the subject of
/// the verb that it completes. Costly: only where no pattern answers.
pub fn by_tree(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    let mut tokens = view.tokens_of(figure);
    // "losses could exceed $2bn": the hedge is the verb that gives the figure.
    let core = view.token_at(figure.core.start);
    if core > tokens.start && view.tag(tokens.start).pos == Pos::Verb {
        tokens.start = core;
    }
    // Only where a verb that may give the figure to something stands before it.
    let near = (tokens.start.saturating_sub(REACH)..tokens.start)
        .rev()
        .find(|&i| view.tag(i).pos == Pos::Verb || is_be(view.word(i)))?;
    let lemma = view.lemma(near);
    if !words.gives(&lemma) && !words.trades(&lemma) && words.change(view.word(near)).is_none() {
        return None;
    }
    let tree = view.syntax();
    let anchor = tokens
        .clone()
        .find(|&t| tree.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    let whole = |noun: usize| {
        let person = figure.kind == Kind::Duration && view.tag(noun).pos == Pos::Propn;
        let people = figure.kind == Kind::Duration
            && noun_class(&view.singular(noun)) == Some(NounClass::Person);
        let usable = !person
            && !people
            && is_noun(view, noun)
            && view.figure_at(noun).is_none()
            && words.change(view.word(noun)).is_none();
        usable.then(|| named(view, begin(view, noun), noun, noun + 1))
    };
    let head = tree.head(anchor);
    let label = tree.label(anchor);
    let verb = match (label.coarse(), head) {
        (Label::Nummod | Label::Compound, Some(noun)) if noun > anchor => {
            // "There were 180 on board"
            if (anchor + 1..noun).any(|i| view.tag(i).pos == Pos::Adp) {
                return None;
            }
            return whole(noun).filter(|_| !clause_behind(view, tokens.start, tokens.end));
        }
        (
            Label::Obj | Label::Obl | Label::Xcomp | Label::Ccomp | Label::Advmod | Label::Advcl,
            Some(verb),
        ) => verb,
        (_, None) => anchor,
        _ => return None,
    };
    // "closed for three nights", "worth $3m over six years": when, and of nothing.
    let lasts = |verb: usize| words.runs(&view.lemma(verb)) || words.moves(&view.lemma(verb));
    let aside = matches!(
        view.word_before(tokens.start),
        "in" | "over" | "every" | "within"
    ) || view.word(tokens.start.saturating_sub(1)) == "over"
        || view.word(view.tokens_of(figure).start) == "over"
        || passive(view, verb);
    if figure.kind == Kind::Duration && (aside || !lasts(verb)) {
        return None;
    }
    // "to cover the 480 million kilometres to Mars": told as known, of nothing that stands before.
    if view.word_before(tokens.start) == "the" {
        return None;
    }
    // "Price made it two": of whatever "it" is.
    let pronoun = (verb + 1..tokens.start).any(|i| view.word(i) == "it");
    if figure.kind == Kind::Number && pronoun {
        return None;
    }
    let lemma = view.lemma(verb);
    // "Rill's film came third with $7m": a name is worth nothing.
    let worth = matches!(
        lemma.as_str(),
        "be" | "cost" | "fetch" | "sell" | "value" | "price" | "total"
    );
    let whole = |noun: usize| {
        // "Neighbours have raised £12,000", "the group expects to make £4m"
        let somebody = matches!(
            noun_class(&view.singular(noun)),
            Some(NounClass::Person | NounClass::People)
        );
        let has = matches!(
            lemma.as_str(),
            "raise" | "make" | "earn" | "return" | "collect"
        );
        let money = figure.kind == Kind::Money && !worth;
        let name = money && (view.tag(noun).pos == Pos::Propn || has && somebody);
        if name { None } else { whole(noun) }
    };
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
        // "the portrait, which the family bought for £35"
        if words.trades(&lemma) && tree.label(verb) == Label::AclRelcl {
            return tree.head(verb).and_then(whole);
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
