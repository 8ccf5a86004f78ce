//! A sentence said again: a summary, a lede and its later paragraph, with figures of one kind in the same place.

use super::value::{times_apart, transposed};
use super::{Answer, Story, blockers, disagree};
use crate::claim::{Claim, Role};
use crate::figure::Kind;
use crate::vocabulary::vocabulary;

/// Whether the sentences of the two say the same thing, and the figures stand in the same place of them.
pub fn same(a: &Claim, b: &Claim, story: &Story) -> Answer {
    let kind = matches!(
        a.figure.kind,
        Kind::Count
            | Kind::Money
            | Kind::Percent
            | Kind::Duration
            | Kind::Measure
            | Kind::Temperature
            | Kind::Date
    );
    if !kind {
        return Answer::no("figures of this kind are not compared by their sentences");
    }
    if let Some(reason) = blockers::in_one_place(a, b) {
        return Answer::no(reason);
    }
    if story.sentences.goes_back(a) != story.sentences.goes_back(b) {
        return Answer::no("one of them is of an earlier time");
    }
    // "Unit costs rose 5.1 per cent … Unit costs were up 2.3 per cent in 1986": changes are of a time, which both have to name.
    let timeless = a.times_near.is_none() || b.times_near.is_none();
    if a.role == Role::Change && timeless {
        return Answer::no("the changes may be of two periods");
    }
    // "the third bombing in six weeks … two bombs exploded within four minutes"
    if a.figure.kind == Kind::Duration && many_times(a, b) {
        return Answer::no("one is many times as long as the other");
    }
    let needed = if transposed(a, b) {
        vocabulary().transposed
    } else {
        vocabulary().restated
    };
    let likeness = story.sentences.likeness(a, b);
    let (more, less) = (
        likeness.first_covered.max(likeness.second_covered),
        likeness.first_covered.min(likeness.second_covered),
    );
    let alike = likeness.containment >= needed.containment
        && likeness.near >= needed.near
        && likeness.shared >= needed.shared
        && likeness.strange_names <= needed.strange_names;
    // Many things happen in a year: for two dates all the words around have to be the same.
    let least = if a.figure.kind == Kind::Date {
        needed.covered_dates
    } else {
        needed.covered_both
    };
    if likeness.other_definition {
        return Answer::no("a word next to one of them makes another figure of it");
    }
    if !alike || more < needed.covered || less < least {
        return Answer::no("the sentences do not say the same thing");
    }
    // A figure that agrees with one in another like sentence is told there; the other one is told here.
    if disagree(a, b) && story.agreed(a).min(story.agreed(b)) >= needed.agreeing {
        return Answer::no("each agrees with another sentence");
    }
    Answer {
        by_likeness: true,
        ..Answer::yes(vec![
            "the two sentences say the same thing around them".to_owned(),
        ])
    }
}

/// Whether one length of time is more than twenty times the other.
fn many_times(a: &Claim, b: &Claim) -> bool {
    const TIMES: i128 = 20;
    let (Some(x), Some(y)) = (a.figure.base_value(), b.figure.base_value()) else {
        return false;
    };
    times_apart(x, y, TIMES).unwrap_or(false)
}
