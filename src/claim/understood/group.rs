//! A group that the sentence tells of without a number: "drivers will get more under the deal, which 71 per cent of them
//! approved".

use super::{bare, has_noun};
use crate::claim::measured::named;
use crate::claim::noun_phrase::{begin, chain, is_noun};
use crate::claim::view::View;
use crate::claim::{Claim, Counted};
use crate::figure::Kind;
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// How far a group may stand before the figure that is one of its parts, in tokens.
const WITHIN: usize = 30;

/// The group that a figure without a noun is a part of: of "them" and "whom", or the subject that the sentence begins with.
pub fn told(view: &View, claim: &Claim) -> Option<Counted> {
    let tokens = view.tokens_of(&claim.figure);
    let behind = view.word(tokens.end) == "of";
    let word = if behind {
        view.word(tokens.end + 1)
    } else {
        view.word_before(tokens.start)
    };
    let of = behind || matches!(view.word_back(tokens.start, 2), "of" | "among");
    let noun = match word {
        "whom" if of => {
            let comma = (tokens.start.saturating_sub(6)..tokens.start)
                .rev()
                .find(|&i| view.word(i) == ",")?;
            let last = comma.checked_sub(1).filter(|&n| is_noun(view, n))?;
            chain(view, last).map_or(last, |c| c.head)
        }
        "them" if of => {
            let near = || (tokens.start.saturating_sub(WITHIN)..tokens.start).rev();
            let many = |i: &usize| view.tag(*i).penn == Penn::Nns && view.figure_at(*i).is_none();
            let people = near().filter(many).find(|&i| is_people(view, i));
            people.or_else(|| subject(view, tokens.start))?
        }
        _ if is_subject(view, claim) => subject(view, tokens.start)?,
        _ => return None,
    };
    (view.tag(noun).penn == Penn::Nns)
        .then(|| named(view, begin(view, noun), noun, noun + 1).counted)
}

/// "Rescuers, 140 of whom had combed the slopes": those right before the comma, where they have no number.
pub fn of_whom(view: &View, claim: &Claim) -> Option<Counted> {
    let tokens = view.tokens_of(&claim.figure);
    let whom = view.word(tokens.end) == "of" && view.word(tokens.end + 1) == "whom";
    let comma = tokens
        .start
        .checked_sub(1)
        .filter(|&c| view.word(c) == ",")?;
    let noun = comma
        .checked_sub(1)
        .filter(|&n| view.tag(n).penn == Penn::Nns && whom)?;
    let start = begin(view, noun);
    let counted = (start..noun).any(|i| view.figure_at(i).is_some());
    (!counted && is_people(view, noun)).then(|| named(view, start, noun, noun + 1).counted)
}

/// "Four of the injured", "six of those arrested", "all but two of the wounded": the state of those whom a figure is some of.
pub fn in_a_state(view: &View, claim: &Claim) -> Option<&'static str> {
    let end = view.tokens_of(&claim.figure).end;
    let group = view.word(end) == "of" && matches!(view.word(end + 1), "the" | "those");
    let state = view.status(end + 2).filter(|_| group)?;
    // "Two of the injured players"
    let bare = !is_noun(view, end + 3) && view.tag(end + 3).pos != Pos::Adj;
    bare.then_some(state.name)
}

/// Whether a bare share is rather one of the people that the sentence is about than of the things that were counted last.
pub fn leads(view: &View, earlier: &[Claim], claim: &Claim) -> bool {
    let start = view.tokens_of(&claim.figure).start;
    let last = earlier.iter().rev().take(3).find(|c| {
        c.sentence_number == claim.sentence_number && c.figure.kind == Kind::Count && has_noun(c)
    });
    let things = last.is_none_or(|c| {
        let counted = c.counted.as_ref();
        counted.is_none_or(|c| c.class.as_deref() != Some("person"))
    });
    things && is_subject(view, claim) && subject(view, start).is_some_and(|n| is_people(view, n))
}

/// Whether a share stands before a finite verb, and behind another clause.
fn is_subject(view: &View, claim: &Claim) -> bool {
    let tokens = view.tokens_of(&claim.figure);
    let tag = view.tag(tokens.end);
    let finite =
        tag.pos == Pos::Aux || matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
    let joined = matches!(
        view.word_before(tokens.start),
        "," | ";" | "and" | "but" | "while" | "nearly" | "almost" | "only" | "about"
    );
    let share = matches!(claim.figure.kind, Kind::Share | Kind::Percent);
    share && finite && joined && bare(view, claim)
}

/// The noun in the plural that the sentence begins with, without a number of its own.
fn subject(view: &View, before: usize) -> Option<usize> {
    let verb = (0..before).find(|&i| matches!(view.tag(i).pos, Pos::Verb | Pos::Aux))?;
    let first = (0..verb).find(|&i| is_noun(view, i) && !is_noun(view, i + 1))?;
    let counted = (0..=first).any(|i| view.figure_at(i).is_some());
    (view.tag(first).penn == Penn::Nns && !counted).then_some(first)
}

fn is_people(view: &View, noun: usize) -> bool {
    let singular = view.singular(noun);
    vocabulary().words.class(&singular) == Some("person")
        || noun_class(&singular) == Some(NounClass::Person)
}
