//! "a majority of 375", "0.31 sec off the mark of …", "12 more than": a difference and the two figures that make it.

use rustc_hash::FxHashSet;

use super::levels::{Pair, same_sort};
use super::scene::{Scene, ends, has, starts, words};
use super::{add, linked};
use crate::claim::{Claim, Role};
use crate::figure::slip::{self, Slip};
use crate::figure::{Exact, Kind};
use crate::ledger::{Link, Relation};

/// Nouns before "of" that a margin follows.
const MARGINS: [&str; 8] = [
    "majority of",
    "margin of",
    "lead of",
    "majority was",
    "majority is",
    "winning margin of",
    "gap of",
    "difference of",
];

/// Words behind a difference that set the one figure against the other.
const COMPARED: [&str; 8] = [
    "more than",
    "fewer than",
    "less than",
    "higher than",
    "lower than",
    "above",
    "below",
    "up on",
];

/// Words between a change and the level before.
const FROM_OLD: [&str; 12] = [
    "from",
    "from the",
    "from a",
    "from its",
    "from their",
    "from last year's",
    "from the previous",
    "on the",
    "on last year's",
    "on last time's",
    "compared with the",
    "compared with",
];

/// Words before a change that say which way a level went.
const MOVED: [&str; 16] = [
    "up",
    "down",
    "up by",
    "down by",
    "a rise of",
    "an increase of",
    "a fall of",
    "a drop of",
    "a decline of",
    "a decrease of",
    "a gain of",
    "a reduction of",
    "a jump of",
    "up about",
    "down about",
    "a loss of",
];

/// Takes a difference and the two figures that it is of, and says why.
type Told<'t> = dyn FnMut([&Claim; 3], &str) + 't;

/// Links the differences of a document.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let linked = linked(links, Relation::DifferenceOf);
    for (at, scene) in scenes.iter().enumerate() {
        let around = &scenes[at.saturating_sub(1)..(at + 2).min(scenes.len())];
        let mut told = |three: [&Claim; 3], reason: &str| {
            let [difference, one, other] = three;
            if may_be_of(difference, one, other, around) {
                join(difference, one, other, reason, links);
            }
        };
        taken_off(scene, &mut told);
        votes_and_majority(scene, &mut told);
        more_than(scene, &mut told);
        up_or_down(scene, &linked, links);
    }
    majority_and_result(scenes, links);
    margin_of_votes(scenes, links);
}

/// "rose by 250 from 1,200 to 1,450": a change in numbers is the difference of its levels.
pub fn of_pair(
    scene: &Scene<'_>,
    change: &Claim,
    pair: &Pair<'_>,
    around: &[Scene<'_>],
    links: &mut Vec<Link>,
) {
    if !starts_elsewhere(scene, change, pair) && may_be_of(change, pair.from, pair.to, around) {
        let reason = "the sentence gives both ends of the change";
        join(change, pair.from, pair.to, reason, links);
    }
}

/// Whether the change is told to start at a level that is none of the pair: "41 seats, up from 33, and the Liberals 27, down 14 from the
/// 41 of last time".
fn starts_elsewhere(scene: &Scene<'_>, change: &Claim, pair: &Pair<'_>) -> bool {
    let next = scene.claims.iter().find(|c| c.id > change.id);
    next.is_some_and(|next| {
        let from = scene.between(change, next);
        let onto = ends(from, &FROM_OLD) && words(from) <= 4;
        onto && same_sort(next, change) && next.id != pair.from.id && next.id != pair.to.id
    })
}

/// Whether a difference may be that of two figures: unless two others of the sentences around are as far apart as it says, and
/// these two are not.
fn may_be_of(difference: &Claim, one: &Claim, other: &Claim, around: &[Scene<'_>]) -> bool {
    let fits = |a: &Claim, b: &Claim| {
        let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else {
            return false;
        };
        let apart = x.minus(y).map(Exact::magnitude);
        let hedged = difference.figure.modifier.is_some();
        apart == difference.figure.value || hedged && about(apart, difference.figure.value)
    };
    fits(one, other) || !told_by_others(difference, around, fits)
}

/// Whether two numbers are within a twentieth of each other.
fn about(x: Option<Exact>, y: Option<Exact>) -> bool {
    const PART: i128 = 20;
    let (Some(x), Some(y)) = (x, y) else {
        return false;
    };
    let apart = x.minus(y).map(Exact::magnitude);
    let part = y.over(Exact::whole(PART)).map(Exact::magnitude);
    apart.is_some() && apart <= part
}

/// Whether two figures of the sentences around make the change.
fn told_by_others(
    change: &Claim,
    around: &[Scene<'_>],
    fits: impl Fn(&Claim, &Claim) -> bool,
) -> bool {
    const EACH: usize = 12;
    let all: Vec<&Claim> = around
        .iter()
        .flat_map(|scene| scene.claims.iter().copied().take(EACH))
        .filter(|c| c.id != change.id && same_sort(c, change))
        .collect();
    let mut pairs = all
        .iter()
        .enumerate()
        .flat_map(|(at, a)| all[at + 1..].iter().map(move |b| (a, b)));
    pairs.any(|(a, b)| fits(a, b))
}

fn join(difference: &Claim, one: &Claim, other: &Claim, reason: &str, links: &mut Vec<Link>) {
    add(difference, Relation::DifferenceOf, one, reason, links);
    add(difference, Relation::DifferenceOf, other, reason, links);
}

/// "clocked 1min 43.0sec, taking 0.3sec off the mark of 1min 43.3sec"
fn taken_off(scene: &Scene<'_>, told: &mut Told<'_>) {
    for three in scene.claims.windows(3) {
        let [new, off, old] = three else { continue };
        let timed = [new, off, old]
            .iter()
            .all(|c| c.figure.kind == Kind::Duration)
            || (same_sort(new, off) && same_sort(off, old) && new.figure.kind == Kind::Measure);
        let to_mark = scene.between(off, old);
        let marked = starts(
            to_mark,
            &[
                "off",
                "inside",
                "outside",
                "better than",
                "short of",
                "under",
            ],
        ) && ends(to_mark, &["of", "set at", "mark", "record"])
            && has(to_mark, &["mark", "record", "best", "time"]);
        let taken = ends(
            scene.before(off),
            &[
                "taking", "took", ",", "slicing", "cutting", "knocking", "just", "and took",
            ],
        );
        if timed && marked && taken && words(scene.between(new, off)) <= 10 {
            told([off, new, old], "the sentence gives both marks");
        }
    }
}

/// "by 88 votes to 61, a majority of 27"
fn votes_and_majority(scene: &Scene<'_>, told: &mut Told<'_>) {
    for three in scene.claims.windows(3) {
        let [one, other, margin] = three else {
            continue;
        };
        let between = scene.between(one, other).trim();
        let versus = matches!(
            between,
            "to" | "votes to" | "against" | "votes against" | "seats to" | "points to"
        );
        let near = words(scene.between(other, margin)) <= 9
            && !scene.between(other, margin).contains([';', '.']);
        if versus && near && is_number(one) && is_number(other) && is_margin(scene, margin) {
            told(
                [margin, one, other],
                "the sentence gives both sides of the vote",
            );
        }
    }
}

/// "1,204 visitors, 120 more than the 1,084 of last year"
fn more_than(scene: &Scene<'_>, told: &mut Told<'_>) {
    for three in scene.claims.windows(3) {
        let [one, more, other] = three else { continue };
        let between = scene.between(more, other);
        // "£3.2m less than this year's £43.8m": nothing else can be meant by so few words.
        // "nine points, one fewer than Gorley and four fewer than Sallow": another gap, no level.
        let compared = starts(between, &COMPARED)
            && words(between) <= 5
            && !between.contains([',', ';', '('])
            && !has(between, &["and", "but", "while"]);
        let before = scene.between(one, more);
        let apposed = (before.ends_with(", ")
            || ends(before, &["which is", "which was", "that is"]))
            && words(before) <= 6;
        if compared
            && apposed
            && same_sort(one, other)
            && same_sort(one, more)
            && more.figure.ends.is_none()
        {
            told([more, one, other], "the sentence gives both figures");
        }
    }
}

/// "58 seats, but are down 11 from the 67", "a crowd of 4,120, a fall of 380 on last year's 4,500": a level, the change and the
/// level before.
fn up_or_down(scene: &Scene<'_>, linked: &FxHashSet<usize>, links: &mut Vec<Link>) {
    for (at, two) in scene.claims.windows(2).enumerate() {
        let [change, old] = two else { continue };
        let before = scene.before(change);
        let from = scene.between(change, old);
        let onto = ends(from, &FROM_OLD) && words(from) <= 4 && !from.contains([',', ';', '(']);
        if !onto || !ends(before, &MOVED) || !same_sort(change, old) || change.quoted {
            continue;
        }
        if linked.contains(&change.id) {
            continue;
        }
        let mut levels = scene.claims[..at].iter().rev();
        let level = levels.find(|c| same_sort(c, old));
        let own = |c: &&&Claim| !ends(scene.before(c), &["from", "from the", "against", "than"]);
        let Some(level) = level.filter(own) else {
            continue;
        };
        let between = scene.between(level, change);
        let plain = words(between) <= 10
            && !between.contains([';', '('])
            && !has(between, &["while", "of whom", "of which"]);
        // Small numbers are often so far apart; only what stands beside them explains them.
        if plain && may_be_of(change, level, old, std::slice::from_ref(scene)) {
            join(
                change,
                level,
                old,
                "the sentence gives both ends of the change",
                links,
            );
        }
    }
}

/// "unseated the sheriff by 1,325 votes … Reyes received 48,212 votes, or 48.9%, and Wimmer 46,977": a margin in votes, and two
/// numbers of votes next to each other. Where they do not make it, they are linked if a slip lies between and no others make it.
fn margin_of_votes(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let votes = |text: &str| starts(text, &["votes", "vote"]);
    let margin = scenes.iter().find_map(|scene| {
        let mut told = scene.claims.iter().filter(|c| {
            is_number(c)
                && c.figure.modifier.is_none()
                && (ends(scene.before(c), &["by", "by just", "by only"]) || is_margin(scene, c))
                && votes(scene.after(c))
        });
        told.next().copied()
    });
    let Some(margin) = margin.filter(|m| {
        links
            .iter()
            .all(|l| l.from != m.id || l.relation != Relation::DifferenceOf)
    }) else {
        return;
    };
    let Some(told) = margin.figure.value else {
        return;
    };
    let mut slipped = None;
    for scene in scenes {
        let result = starts(
            scene.text(),
            &["result", "results", "full result", "the result"],
        );
        let counts: Vec<&Claim> = scene
            .claims
            .iter()
            .copied()
            .filter(|c| is_number(c) && c.id != margin.id)
            .collect();
        let tied = result
            || counts
                .iter()
                .any(|c| votes(scene.after(c)) || c.status.as_deref() == Some("voted"));
        for two in counts.windows(2).filter(|_| tied) {
            let apart = two[0].figure.value.zip(two[1].figure.value);
            let apart = apart.and_then(|(a, b)| a.minus(b)).map(Exact::magnitude);
            if apart == Some(told) {
                join(
                    margin,
                    two[0],
                    two[1],
                    "the two numbers of votes make the margin",
                    links,
                );
                return;
            }
            let digits = apart.and_then(|apart| slip::between(apart, told));
            if matches!(digits, Some(Slip::Swapped | Slip::OneDigit(3..)))
                && told > Exact::whole(10)
            {
                slipped = slipped.or(Some((two[0], two[1])));
            }
        }
    }
    if let Some((one, other)) = slipped {
        join(
            margin,
            one,
            other,
            "the two numbers of votes stand for the margin",
            links,
        );
    }
}

/// "a majority of 375 over …" and, further on, "Result: L Pickering (Ind) 1,842; J Orde (C) 1,567; …"
fn majority_and_result(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let mut margins = scenes.iter().flat_map(|scene| {
        let over = |c: &&&Claim| {
            is_number(c)
                && is_margin(scene, c)
                && starts(
                    scene.after(c),
                    &["over", "from", "ahead of", "votes over", "votes"],
                )
        };
        scene.claims.iter().filter(over)
    });
    let (Some(margin), None) = (margins.next(), margins.next()) else {
        return;
    };
    let mut results = scenes
        .iter()
        .filter(|s| starts(s.text(), &["result:", "results:", "full result:"]));
    let (Some(result), None) = (results.next(), results.next()) else {
        return;
    };
    let mut votes: Vec<&Claim> = result
        .claims
        .iter()
        .copied()
        .filter(|c| {
            is_number(c) && result.before(c).ends_with([' ', ')']) && ended(result.after(c))
        })
        .collect();
    votes.sort_by_key(|c| std::cmp::Reverse(c.figure.value));
    let listed = result.text().matches(';').count() >= 1;
    if let ([first, second, ..], true) = (votes.as_slice(), listed) {
        join(margin, first, second, "the result lists the votes", links);
    }
}

fn ended(after: &str) -> bool {
    after.is_empty() || after.starts_with([';', '.', ','])
}

fn is_margin(scene: &Scene<'_>, claim: &Claim) -> bool {
    ends(scene.before(claim), &MARGINS)
}

fn is_number(claim: &Claim) -> bool {
    matches!(claim.figure.kind, Kind::Count | Kind::Number)
        && claim.figure.value.is_some_and(|v| v > Exact::ZERO)
        && claim.role != Role::Rank
        && !claim.quoted
}
