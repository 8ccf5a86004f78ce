//! What keeps an odd figure apart from another one, whatever the weights say: each reason a small function.

use super::{Weigher, agrees, comparable};
use crate::claim::Claim;
use crate::figure::{Exact, Kind};

type Blocker = fn(&Weigher<'_>, usize, usize) -> Option<&'static str>;

/// The first blocker that holds for an odd figure and the one that it may be.
pub(super) fn first(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    const BLOCKERS: [Blocker; 2] = [explained, added_up];
    of_place(weigher, odd, other).or_else(|| holding(&BLOCKERS, weigher, odd, other))
}

/// The first blocker that holds for the two places, whatever their figures are.
pub(super) fn of_place(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    const BLOCKERS: [Blocker; 3] = [consumed, other_parts, other_person];
    holding(&BLOCKERS, weigher, odd, other)
}

fn holding(
    blockers: &[Blocker],
    weigher: &Weigher<'_>,
    odd: usize,
    other: usize,
) -> Option<&'static str> {
    blockers.iter().find_map(|blocker| blocker(weigher, odd, other))
}

/// The other figure stands in the odd one's paragraph too: it is told there already.
fn consumed(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    const WITHIN: usize = 24;
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let (group, at) = weigher.places[odd]?;
    let group = &weigher.groups[group];
    let around = &group[at.saturating_sub(WITHIN)..(at + WITHIN + 1).min(group.len())];
    let told = around.iter().any(|id| {
        let c = &weigher.claims[*id];
        let here = if a.block == b.block {
            c.sentence_number == a.sentence_number
        } else {
            c.block == a.block
        };
        here && *id != odd && *id != other && comparable(c, b) && agrees(c, b)
    });
    told.then_some("the other figure is told there too")
}

/// The other sentence has the odd figure as well.
fn explained(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let known = weigher.of_sentence(b).any(|id| {
        let c = &weigher.claims[id];
        weigher.places[id].map(|p| p.0) == weigher.places[odd].map(|p| p.0) && comparable(c, a) && agrees(c, a)
    });
    known.then_some("the other sentence has the figure too")
}

/// One of them is the sum or the difference of two figures of the other sentence.
fn added_up(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    (makes(weigher, odd, b) || makes(weigher, other, a))
        .then_some("one of them is what two figures of the other sentence make")
}

fn makes(weigher: &Weigher<'_>, id: usize, there: &Claim) -> bool {
    let claim = &weigher.claims[id];
    let (Some(value), false) = (claim.figure.value, claim.figure.kind == Kind::Date) else {
        return false;
    };
    let of_the_sort = |n: &usize| weigher.places[*n].map(|p| p.0) == weigher.places[id].map(|p| p.0);
    let terms: Vec<Exact> = weigher
        .of_sentence(there)
        .filter(of_the_sort)
        .filter_map(|n| weigher.claims[n].figure.value)
        .filter(|x| !x.is_zero())
        .collect();
    let mut two = terms
        .iter()
        .enumerate()
        .flat_map(|(at, x)| terms[at + 1..].iter().map(move |y| (*x, *y)));
    two.any(|(x, y)| {
        x.plus(y) == Some(value) || x.minus(y).map(Exact::magnitude) == Some(value)
    })
}

/// Two dates that are told to another depth: a year and a day of some year are compared only if both have a year.
fn other_parts(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let parts = |id: usize| {
        let day = weigher.claims[id].figure.day?;
        Some((day.year.is_some(), day.month.is_some(), day.day.is_some(), day.quarter.is_some()))
    };
    let (Some(a), Some(b)) = (parts(odd), parts(other)) else {
        return None;
    };
    (a != b && !(a.0 && b.0)).then_some("the dates have no year in common")
}

/// Two ages without a name that stands next to both.
fn other_person(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    if a.figure.kind != Kind::Age {
        return None;
    }
    let named = a.person.is_some() && a.person == b.person;
    let (near_a, near_b) = (&weigher.facts[odd].near, &weigher.facts[other].near);
    (!named && !weigher.sentences.name_in_common(near_a, near_b))
        .then_some("nothing says that they are ages of one person")
}
