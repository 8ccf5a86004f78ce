//! "rose 25 per cent from 1,200 to 1,450": a change and the two levels that it lies between.

use super::{before, between, last_word};
use crate::claim::{Claim, Role};
use crate::figure::Kind;
use crate::ledger::{Link, Relation};
use crate::vocabulary::vocabulary;

/// Links the one change of a sentence to its two levels, where there is one of each and nothing else could be meant.
pub fn link(text: &str, sentence: &[Claim], links: &mut Vec<Link>) {
    let changes: Vec<&Claim> = sentence
        .iter()
        .filter(|c| c.role == Role::Change && c.figure.kind == Kind::Percent)
        .collect();
    let [change] = changes.as_slice() else { return };
    let level = |words: &'static [&'static str]| {
        let found: Vec<&Claim> = sentence
            .iter()
            .filter(|c| {
                is_level(c) && words.contains(&last_word(&before(text, c, 24).to_lowercase()))
            })
            .collect();
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    };
    let (Some(from), Some(to)) = (level(&["from", "against"]), level(&["to"])) else {
        return;
    };
    if !comparable(from, to)
        || !side_by_side(text, from, to)
        || far(text, change, from)
        || far(text, change, to)
    {
        return;
    }
    let reasons = || vec!["the sentence gives both ends of the change".to_owned()];
    links.push(Link {
        from: change.id,
        to: from.id,
        relation: Relation::ChangeFrom,
        reasons: reasons(),
    });
    links.push(Link {
        from: change.id,
        to: to.id,
        relation: Relation::ChangeTo,
        reasons: reasons(),
    });
}

fn is_level(claim: &Claim) -> bool {
    let kind = matches!(
        claim.figure.kind,
        Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
    );
    kind && claim.figure.value.is_some() && !matches!(claim.role, Role::Change | Role::Rank)
}

/// Two levels of one thing: the same unit, and the same noun where both name one.
fn comparable(from: &Claim, to: &Claim) -> bool {
    let unit = |c: &Claim| c.figure.unit.map(|u| u.name);
    let head = |c: &Claim| c.counted.as_ref().map(|n| n.head.clone());
    let heads = match (head(from), head(to)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    unit(from) == unit(to) && heads
}

/// Whether nothing that could change something else stands between the two levels: "down from 23% in February, and inflation
/// slowed to 4.3%" are levels of two things.
fn side_by_side(text: &str, a: &Claim, b: &Claim) -> bool {
    let (first, second) = if a.figure.range.start < b.figure.range.start {
        (a, b)
    } else {
        (b, a)
    };
    let words = between(text, first, second);
    let clean = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    words.split_whitespace().count() <= 10
        && !words
            .split_whitespace()
            .any(|w| clean(w) == "and" || vocabulary().words.change_of(&clean(w)).is_some())
}

/// Whether another clause lies between: "profit rose 12 per cent, while sales went from …".
fn far(text: &str, a: &Claim, b: &Claim) -> bool {
    let (first, second) = if a.figure.range.start < b.figure.range.start {
        (a, b)
    } else {
        (b, a)
    };
    let words = between(text, first, second);
    words.contains(';')
        || words
            .split_whitespace()
            .any(|w| matches!(w, "while" | "but" | "whereas" | "as" | "although"))
        || words.split_whitespace().count() > 16
}
