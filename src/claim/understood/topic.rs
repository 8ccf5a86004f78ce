//! What "it" and "they" stand for at the head of a sentence that gives them a figure: "The strike began on 3 May. It lasted
//! 19 days."

use super::has_noun;
use crate::claim::view::View;
use crate::claim::{Claim, Counted, subject};
use crate::figure::Kind;
use crate::language::{NounClass, Penn, Pos, Sentence, noun_class};
use crate::vocabulary::vocabulary;

/// The noun of a figure that a pronoun is given: that of an amount of the same sort in the sentence before, or else what
/// that sentence is about, where it agrees in number and is nobody.
pub fn told_of(
    view: &View,
    before: (&str, &Sentence),
    earlier: &[Claim],
    claim: &Claim,
) -> Option<Counted> {
    let amount = matches!(
        claim.figure.kind,
        Kind::Money
            | Kind::Measure
            | Kind::Percent
            | Kind::PercentPoints
            | Kind::Temperature
            | Kind::Duration
            | Kind::Number
    );
    let pronoun = subject::pronoun(view, &claim.figure).filter(|_| amount)?;
    // "In 2018 it was 55%": nothing else that it could stand for is told before.
    let other = |i: usize| {
        let tag = view.tag(i);
        view.figure_at(i).is_none() && (tag.is_noun() || tag.pos == Pos::Verb)
    };
    // "It took 90 firefighters five hours": nothing at all.
    let nothing = matches!(view.word(pronoun + 1), "took" | "takes" | "take");
    if nothing || (0..pronoun).any(other) {
        return None;
    }
    let many = view.word(pronoun) == "they";
    let unit = |c: &Claim| c.figure.unit.map(|u| u.dimension);
    let same = earlier.iter().rev().take(super::REACH).find(|c| {
        c.sentence_number + 1 == claim.sentence_number
            && c.figure.kind == claim.figure.kind
            && unit(c) == unit(claim)
            && has_noun(c)
    });
    if let Some(same) = same {
        return same.counted.clone().filter(|c| !is_somebody(&c.head));
    }
    let view = View::new(before.0, before.1, &[]);
    let finite = |i: &usize| {
        matches!(
            view.tag(*i).penn,
            Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md
        )
    };
    let verb = (0..view.tokens().len()).find(finite)?;
    let found = subject::subject_before(&view, verb)?;
    let tag = view.tag(found.end.checked_sub(1)?);
    let agrees = tag.penn == if many { Penn::Nns } else { Penn::Nn };
    (agrees && !found.counted.understood && !is_somebody(&found.counted.head))
        .then_some(found.counted)
}

/// Whether a noun stands for people or a body of them, who have no length, price or height.
fn is_somebody(noun: &str) -> bool {
    vocabulary().words.class(noun) == Some("person")
        || matches!(
            noun_class(noun),
            Some(NounClass::Person | NounClass::People)
        )
}
