//! One amount with two thousand-powers: "£1.2bn … £1.2m" of one thing.

use super::{Answer, Story, blockers};
use crate::claim::Claim;
use crate::figure::{Exact, Kind};
use crate::vocabulary::vocabulary;

/// Whether both have the same digits and stand a thousand or a million times apart, in sentences that have enough in common.
///
/// Equal digits are strong evidence by themselves: the more there are, the less has to be alike around them.
pub fn same(a: &Claim, b: &Claim, story: &Story) -> Answer {
    let kind = matches!(a.figure.kind, Kind::Money | Kind::Count | Kind::Measure);
    let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else {
        return Answer::no("one of them has no number");
    };
    let unit = |c: &Claim| c.figure.unit.map(|unit| unit.name);
    // A price of 190p and £190m are told in two units.
    if !kind || unit(a) != unit(b) || !thousands_apart(x, y) {
        return Answer::no("they do not have the same digits");
    }
    if let Some(reason) = blockers::with_same_digits(a, b) {
        return Answer::no(reason);
    }
    let needed = vocabulary().magnitude;
    let likeness = story.sentences.likeness(a, b);
    let digits = x.significant_digits();
    // "agreed to pay £1.2bn … the £1.2m deal": taken up as known, with the same digits.
    if digits > 1 && b.definite && a.figure.kind == Kind::Money {
        return Answer::yes(vec![
            "the second is mentioned as known and has the same digits".to_owned(),
        ]);
    }
    let containment = if digits > 1 {
        needed.containment
    } else {
        needed.containment_one_digit
    };
    if likeness.containment < containment || likeness.shared < needed.shared {
        return Answer::no("the sentences have too little in common");
    }
    Answer::yes(vec![
        "both have the same digits, a thousand or a million times apart".to_owned(),
    ])
}

fn thousands_apart(x: Exact, y: Exact) -> bool {
    if x.min(y) == Exact::ZERO {
        return false;
    }
    let ratio = x.max(y).over(x.min(y));
    [1_000, 1_000_000]
        .iter()
        .any(|n| ratio == Some(Exact::whole(*n)))
}
