//! Tolls: the dead and the hurt told again with their roles crossed, and a toll that is said to have risen.

use rustc_hash::FxHashMap;

use super::add;
use super::scene::Scene;
use crate::claim::{Assertion, Claim, End, Role};
use crate::figure::{Exact, Kind};
use crate::ledger::{Link, Relation};
use crate::vocabulary::vocabulary;

/// How many sentences back the toll stands that a later one is said to have risen from.
const REACH: usize = 12;

/// Links numbers of dead and hurt that come up again as the other, and tolls to the ones before them.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    link_crossed(scenes, links);
    link_risen(scenes, links);
}

/// "killed eight people and wounded 43 … Most of the 43 dead": the number of the hurt in the role of the dead.
fn link_crossed(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let mut told: Option<(&Claim, &Claim)> = None;
    let mut dead_before: FxHashMap<Exact, ()> = FxHashMap::default();
    for scene in scenes {
        let here = (only(scene, "killed"), only(scene, "injured"));
        if let Some((dead, hurt)) = told {
            for claim in scene.claims.iter().copied().filter(|c| is_toll(c)) {
                let (role, other, partner) = match claim.status.as_deref() {
                    Some("killed") => (dead, hurt, here.1),
                    Some("injured") => (hurt, dead, here.0),
                    _ => continue,
                };
                let number = claim.figure.value == other.figure.value
                    && claim.figure.value != role.figure.value;
                let both_crossed = partner.is_some_and(|p| p.figure.value == role.figure.value);
                let known = claim.definite || both_crossed;
                let told_so = claim
                    .figure
                    .value
                    .is_some_and(|v| dead_before.contains_key(&v))
                    && claim.status.as_deref() == Some("killed");
                if number && known && !told_so && (both_crossed || !apart(claim, role)) {
                    add(
                        claim,
                        Relation::RoleOf,
                        role,
                        "both count people in the same state",
                        links,
                    );
                    add(
                        claim,
                        Relation::NumberOf,
                        other,
                        "the number is the one of the others",
                        links,
                    );
                }
            }
        }
        if let (None, (Some(dead), Some(hurt))) = (told, here)
            && dead.figure.value != hurt.figure.value
        {
            told = Some((dead, hurt));
        }
        for claim in scene
            .claims
            .iter()
            .filter(|c| is_toll(c) && c.status.as_deref() == Some("killed"))
        {
            dead_before.extend(claim.figure.value.map(|v| (v, ())));
        }
    }
}

/// The one exact number of people in a state that a sentence gives.
fn only<'a>(scene: &Scene<'a>, status: &str) -> Option<&'a Claim> {
    let mut found = scene
        .claims
        .iter()
        .copied()
        .filter(|c| is_toll(c) && c.status.as_deref() == Some(status));
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// An exact number of people as it stands.
fn is_toll(claim: &Claim) -> bool {
    let kind = matches!(claim.figure.kind, Kind::Count | Kind::Number);
    let whole = matches!(
        claim.role,
        Role::Level | Role::Total | Role::PartOpen | Role::Part
    );
    kind && whole
        && claim.figure.value.is_some_and(|v| v > Exact::ONE)
        && claim.figure.modifier.is_none()
        && claim.assertion == Assertion::Actual
        && claim.end != Some(End::Older)
        && !claim.quoted
}

/// Whether the two are told of two times.
fn apart(a: &Claim, b: &Claim) -> bool {
    matches!((&a.times_near, &b.times_near), (Some(x), Some(y)) if x != y)
}

/// "64 bodies … the number of bodies recovered had risen to 58"
fn link_risen(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    for (at, scene) in scenes.iter().enumerate() {
        for later in scene.claims.iter().copied().filter(|c| {
            c.status.is_some() && c.figure.value.is_some() && c.assertion == Assertion::Actual
        }) {
            if !rises_to(scene.before(later)) || revised(scene.text()) {
                continue;
            }
            let before = scenes[at.saturating_sub(REACH)..at].iter().rev();
            let mut earlier = before.flat_map(|s| s.claims.iter().copied().rev());
            let found = earlier.find(|c| {
                is_toll(c)
                    && c.status == later.status
                    && !matches!(c.role, Role::PartOpen | Role::Part)
                    && comparable(c, later)
            });
            if let Some(earlier) = found {
                add(
                    later,
                    Relation::RisenFrom,
                    earlier,
                    "the text says that the number has risen since",
                    links,
                );
            }
        }
    }
}

/// Whether one source gives both, or the writer.
fn comparable(a: &Claim, b: &Claim) -> bool {
    let heads = match (&a.counted, &b.counted) {
        (Some(x), Some(y)) => x.head == y.head || x.class == y.class,
        _ => true,
    };
    let sources = match (&a.source.name, &b.source.name) {
        // "Ana Solis" and "Ms. Solis" are one source.
        (Some(x), Some(y)) => x.split_whitespace().last() == y.split_whitespace().last(),
        _ => true,
    };
    heads && sources
}

/// Whether the words before a figure are "risen to", "rose to", "climbed to".
fn rises_to(before: &str) -> bool {
    let Some(before) = before.trim_end().strip_suffix(" to") else {
        return false;
    };
    let verb = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    vocabulary().words.change(verb) == Some(crate::claim::Direction::Up)
}

/// Whether the sentence says that the count was put right, so that it may have fallen.
fn revised(sentence: &str) -> bool {
    vocabulary().words.revisions().any(|w| sentence.contains(w))
}
