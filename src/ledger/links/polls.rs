//! "One in three homes had no alarm … Officers visited 1,248 and found 312 without one": the share that a story opens with, and the part
//! and the whole that it was worked out from further on.
//!
//! In: the scenes of a document and the links made so far. Out: links from the share to the part and the whole, where they make it;
//! where they do not, only if what they make and what is told differ as after a slip, and no two counts of the story make it.

use rustc_hash::FxHashSet;

use super::openings::{OPENING, names_a_thing};
use super::percent::{self, near};
use super::runs::same_noun;
use super::scene::{Scene, bare_words, ends, find, starts, words};
use super::{add, linked};
use crate::claim::{Claim, Role};
use crate::figure::slip::{self, Slip};
use crate::figure::{Exact, Kind, Modifier};
use crate::ledger::{Link, Relation};

/// How many shares of a head are looked at.
const MOST: usize = 6;
/// How many counts before or behind a part may be its whole, so that the share is explained, and how large a whole is.
const BACK: usize = 2;
const LARGE: i128 = 20;
/// How many words stand between a whole and its part at most.
const BETWEEN: usize = 16;
/// How many words behind a part say what it is.
const BEHIND: usize = 16;

/// Words between a whole and a part of it in one sentence.
const OF_WHOLE: [&str; 11] = [
    "and found",
    "of whom",
    "of which",
    "of these",
    "of them",
    "of those",
    "and of these",
    "and of those",
    "found that",
    "and recorded",
    "came back",
];

/// Words that a sentence with the part begins with, behind the one with the whole.
const OPENS: [&str; 12] = [
    "of these",
    "of those",
    "of them",
    "of that number",
    "among them",
    "they found",
    "it found",
    "she found",
    "he found",
    "inspectors found",
    "officers found",
    "researchers found",
];

/// A share at the head of a story, in per cent.
struct Opening<'s, 'a> {
    scene: &'s Scene<'a>,
    share: &'a Claim,
    percent: Exact,
    /// Whether two counts of the story make it.
    made: bool,
}

/// A part and its whole.
struct Pair<'s, 'a> {
    whole: &'a Claim,
    part: &'a Claim,
    /// The sentence of the part.
    scene: &'s Scene<'a>,
    percent: Exact,
}

/// Links the shares of a story's head to counts further on, each to one pair at most.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let linked = linked(links, Relation::ShareOfPart);
    let mut openings = openings(scenes, &linked);
    if openings.is_empty() {
        return;
    }
    explain(scenes, &mut openings);
    for at in 0..scenes.len() {
        for pair in pairs(scenes, at) {
            let told = openings.iter().position(|o| o.is_of(&pair, scenes));
            if let Some(at) = told {
                let share = openings.swap_remove(at).share;
                let reason = "the story opens with the share";
                add(share, Relation::ShareOfPart, pair.part, reason, links);
                add(share, Relation::ShareOfWhole, pair.whole, reason, links);
            }
        }
    }
}

fn openings<'s, 'a>(scenes: &'s [Scene<'a>], linked: &FxHashSet<usize>) -> Vec<Opening<'s, 'a>> {
    let head = scenes.iter().take(OPENING);
    let shares = head.flat_map(|scene| scene.claims.iter().map(move |c| (scene, *c)));
    let plain = shares.filter(|(_, c)| {
        matches!(c.role, Role::Share | Role::Total | Role::Level)
            && is_plain(c)
            && !c.quoted
            && !linked.contains(&c.id)
    });
    let told = plain.take(MOST).filter_map(|(scene, share)| {
        let value = share.figure.value?;
        let percent = match share.figure.kind {
            Kind::Percent => value,
            Kind::Share => value.times(Exact::whole(100))?,
            _ => return None,
        };
        Some(Opening {
            scene,
            share,
            percent,
            made: false,
        })
    });
    told.collect()
}

/// Whether a share is told to its last digit: "some 52%" is no less exact than "52%".
fn is_plain(share: &Claim) -> bool {
    let round = |value: Exact| {
        value
            .over(Exact::whole(5))
            .is_some_and(|n| n.to_whole().is_some())
    };
    match share.figure.modifier {
        None => true,
        Some(Modifier::Approx) => {
            share.figure.kind == Kind::Percent && !share.figure.value.is_some_and(round)
        }
        Some(_) => false,
    }
}

/// Notes which shares two counts of the story make, not far from each other.
fn explain(scenes: &[Scene<'_>], openings: &mut [Opening<'_, '_>]) {
    let counts: Vec<(&Claim, Exact)> = scenes
        .iter()
        .flat_map(|s| &s.claims)
        .filter(|c| matches!(c.figure.kind, Kind::Count | Kind::Number))
        .filter_map(|c| Some((*c, c.figure.value.filter(|v| *v > Exact::ZERO)?)))
        .collect();
    for (at, (one, x)) in counts.iter().enumerate() {
        for (other, y) in &counts[at.saturating_sub(BACK)..at] {
            let (part, whole) = if x < y { (x, y) } else { (y, x) };
            if *whole < Exact::whole(LARGE) || !same_noun(one, other) {
                continue;
            }
            let made = percent::share(*part, *whole);
            for opening in openings.iter_mut() {
                opening.made |= near(made, opening.percent);
            }
        }
    }
}

/// The parts of a sentence with their wholes, in it or in the one before.
fn pairs<'s, 'a>(scenes: &'s [Scene<'a>], at: usize) -> Vec<Pair<'s, 'a>> {
    let scene = &scenes[at];
    let counts: Vec<&Claim> = scene
        .claims
        .iter()
        .copied()
        .filter(|c| is_count(c))
        .collect();
    let inside = counts.windows(2).filter_map(|two| {
        let between = scene.between(two[0], two[1]);
        let of = OF_WHOLE.iter().any(|cue| find(between, cue).is_some());
        (of && words(between) <= BETWEEN).then_some((two[0], two[1]))
    });
    let before = at.checked_sub(1).and_then(|i| scenes.get(i));
    let whole = before.filter(|b| b.number + 1 == scene.number);
    let whole = whole.and_then(|b| b.claims.iter().copied().rfind(|c| is_count(c)));
    let first = counts
        .first()
        .filter(|c| starts(scene.text(), &OPENS) && words(scene.before(c)) <= 6);
    let outside = whole.zip(first.copied());
    let pairs = inside.chain(outside).filter_map(|(whole, part)| {
        let percent = percent::share(part.figure.value?, whole.figure.value?)?;
        Some(Pair {
            whole,
            part,
            scene,
            percent,
        })
    });
    pairs
        .filter(|p| p.percent < Exact::whole(100) && !has_own_share(p))
        .collect()
}

/// Whether the text gives a share with the part: "195, or 6 per cent", "more than two-thirds (2,210)".
fn has_own_share(pair: &Pair<'_, '_>) -> bool {
    let shares = pair.scene.claims.iter();
    let mut shares = shares.filter(|c| matches!(c.figure.kind, Kind::Percent | Kind::Share));
    shares.any(|c| c.role != Role::Change)
}

fn is_count(claim: &Claim) -> bool {
    let role = matches!(
        claim.role,
        Role::Level | Role::Total | Role::Part | Role::PartOpen
    );
    matches!(claim.figure.kind, Kind::Count | Kind::Number)
        && role
        && claim.figure.modifier.is_none()
        && claim.figure.ends.is_none()
        && claim.figure.value.is_some_and(|v| v > Exact::ONE)
        && !claim.quoted
}

impl Opening<'_, '_> {
    fn is_of(&self, pair: &Pair<'_, '_>, scenes: &[Scene<'_>]) -> bool {
        let tells = near(Some(pair.percent), self.percent) || (!self.made && self.slipped(pair));
        let behind = pair.scene.number > self.scene.number;
        tells
            && behind
            && !ends(pair.scene.before(pair.whole), &["from", "than"])
            && same_thing(scenes, pair)
    }

    /// Whether a slip lies between the share told and the one that the counts make: a digit of the percentage, the next of the simple
    /// fractions.
    fn slipped(&self, pair: &Pair<'_, '_>) -> bool {
        if self.share.figure.kind == Kind::Percent {
            let rounded = percent::rounded(pair.percent, 1);
            let digits = rounded.and_then(|made| slip::between(made, self.percent));
            return matches!(digits, Some(Slip::Swapped | Slip::OneDigit(2..)));
        }
        let simple = |(parts, of): (i128, i128)| {
            Exact::ratio(parts * 100, of).is_some_and(|simple| near(Some(pair.percent), simple))
        };
        let unit = (2..=10).map(|of| (1, of));
        unit.chain([(2, 3), (3, 4), (2, 5), (3, 5)]).any(simple)
    }
}

/// Whether what is told of the part is told at the head of the story.
fn same_thing(scenes: &[Scene<'_>], pair: &Pair<'_, '_>) -> bool {
    let head = || scenes.iter().take(OPENING).map(Scene::text);
    let after = pair.scene.after(pair.part);
    let told = bare_words(after).take(BEHIND);
    let mut told = told.filter(|w| names_a_thing(w) && w.len() > 4);
    told.any(|w| {
        let stem = w.get(..w.len().min(6)).unwrap_or(w);
        head().any(|text| bare_words(text).any(|s| s.starts_with(stem)))
    })
}
