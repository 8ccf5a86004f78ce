//! Shares told apart from their part and whole: "a commission of 5 per cent of the price, or £2m" behind
//! the price; "the failure rate of 25 per cent" behind "12 of the 48"; a death rate behind the counts;
//! and the last of the shares that make a hundred.

use super::add;
use super::scene::{Scene, ends, has, starts, words};
use crate::claim::{Claim, Role};
use crate::figure::Kind;
use crate::ledger::{Link, Relation};

/// How many sentences with figures a death rate may stand behind the counts that it is of.
const FAR: usize = 24;

/// Links the shares of a document.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    for (at, scene) in scenes.iter().enumerate() {
        closing_share(scene, at.checked_sub(1).and_then(|i| scenes.get(i)), links);
        for share in scene
            .claims
            .iter()
            .filter(|c| c.figure.kind == Kind::Percent && !c.quoted)
        {
            of_the_price(scenes, at, share, links);
            rate_of(scenes, at, share, links);
            death_rate(scenes, at, share, links);
        }
    }
}

/// "48 per cent backed A, 41 per cent backed B and the remaining 11 per cent were undecided"
fn closing_share(scene: &Scene<'_>, before: Option<&Scene<'_>>, links: &mut Vec<Link>) {
    // The list may have begun in the sentence before ("The party had 36%. Its rival had 32%. …").
    let is_percent = |c: &&&Claim| c.figure.kind == Kind::Percent;
    if before.is_some_and(|b| b.claims.iter().any(|c| is_percent(&c))) {
        return;
    }
    let shares: Vec<&&Claim> = scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Percent)
        .collect();
    let [first, .., last] = shares.as_slice() else {
        return;
    };
    let closes = ends(
        scene.before(last),
        &["the remaining", "the other", "the rest,", "the rest ("],
    );
    let clean = shares.len() >= 3
        && shares
            .iter()
            .all(|c| c.figure.value.is_some() && !matches!(c.role, Role::Change | Role::Average));
    let one_list = !scene.between(first, last).contains(';')
        && !has(
            scene.between(first, last),
            &[
                "compared",
                "up from",
                "down from",
                "of those",
                "of them",
                "of which",
            ],
        )
        && shares
            .windows(2)
            .all(|two| words(scene.between(two[0], two[1])) <= 14);
    if !closes || !clean || !one_list {
        return;
    }
    for share in &shares[..shares.len() - 1] {
        let reason = "the last share is that of all the rest";
        add(share, Relation::ClosesWith, last, reason, links);
    }
}

/// "sold the painting for £40m. … a commission of 5 per cent of the sale price, or £2m"
fn of_the_price(scenes: &[Scene<'_>], at: usize, share: &Claim, links: &mut Vec<Link>) {
    const BASES: [&str; 9] = [
        "price",
        "sale price",
        "purchase price",
        "selling price",
        "hammer price",
        "total",
        "sum",
        "amount",
        "cost",
    ];
    let scene = &scenes[at];
    let after = scene.after(share).trim_start();
    let Some(base) = after
        .strip_prefix("of the ")
        .or_else(|| after.strip_prefix("of that "))
    else {
        return;
    };
    let part = scene.claims.iter().find(|c| c.id > share.id);
    let Some(part) = part.filter(|c| c.figure.kind == Kind::Money) else {
        return;
    };
    let or = scene.between(share, part);
    let restated = ends(or, &[", or", "or", "("]) && words(or) <= 7 && starts(base, &BASES);
    let before = scenes[at.saturating_sub(2)..at]
        .iter()
        .filter(|s| s.number + 3 >= scene.number);
    let mut wholes = before.flat_map(|s| &s.claims).filter(|c| {
        c.figure.kind == Kind::Money
            && c.figure.unit.map(|u| u.name) == part.figure.unit.map(|u| u.name)
    });
    if let (true, Some(whole), None) = (restated, wholes.next(), wholes.next()) {
        let reason = "the share is of the one amount told before";
        add(share, Relation::ShareOfPart, part, reason, links);
        add(share, Relation::ShareOfWhole, whole, reason, links);
    }
}

/// "12 of the 48 beaches were rated poor … The failure rate of 25 per cent"
fn rate_of(scenes: &[Scene<'_>], at: usize, share: &Claim, links: &mut Vec<Link>) {
    let scene = &scenes[at];
    let rate = ends(
        scene.before(share),
        &["rate of", "share of", "proportion of", "a rate of"],
    ) && words(scene.before(share)) <= 4
        && starts(scene.text(), &["the", "that", "this"])
        || matches!(
            scene.before(share).trim(),
            "that is" | "this is" | "that was" | "that makes"
        );
    if !rate || share.role == Role::Change {
        return;
    }
    let before = scenes[at.saturating_sub(3)..at]
        .iter()
        .filter(|s| s.number + 4 >= scene.number);
    let mut pairs = before.flat_map(|s| {
        s.claims.windows(2).filter_map(move |two| {
            let [part, whole] = two else { return None };
            let of = matches!(
                s.between(part, whole).trim(),
                "of the" | "out of the" | "of its" | "out of" | "of"
            );
            (of && is_number(part) && is_number(whole)).then_some((*part, *whole))
        })
    });
    if let (Some((part, whole)), None) = (pairs.next(), pairs.next()) {
        let reason = "the share is of the part and whole told right before";
        add(share, Relation::ShareOfPart, part, reason, links);
        add(share, Relation::ShareOfWhole, whole, reason, links);
    }
}

/// "sickened 240 people and killed 60 … the death rate, at 25 per cent so far"
fn death_rate(scenes: &[Scene<'_>], at: usize, share: &Claim, links: &mut Vec<Link>) {
    const RATES: [&str; 5] = [
        "death rate",
        "fatality rate",
        "mortality rate",
        "case fatality",
        "lethality",
    ];
    const ILL: [&str; 6] = [
        "sickened",
        "infected",
        "infecting",
        "sickening",
        "cases",
        "fallen ill",
    ];
    let scene = &scenes[at];
    let before = scene.before(share);
    let rate = RATES
        .iter()
        .filter_map(|r| super::scene::find(before, r))
        .max();
    let near = rate.is_some_and(|at| words(&before[at..]) <= 6)
        && !has(
            scene.before(share),
            &["could", "up to", "in children", "among", "rose", "fell"],
        );
    if !near {
        return;
    }
    let mut found = scenes[at.saturating_sub(FAR)..=at].iter().filter_map(|s| {
        let ill = s.claims.iter().find(|c| {
            is_number(c)
                && (ends(s.before(c), &ILL)
                    || starts(s.after(c), &["cases", "people have fallen ill"]))
        })?;
        let mut dead = s.claims.iter().filter(|c| {
            is_number(c)
                && c.id != ill.id
                && ends(s.before(c), &["killed", "killing", "and killed"])
        });
        match (dead.next(), dead.next()) {
            (Some(dead), None) => Some((*dead, *ill)),
            _ => None,
        }
    });
    if let (Some((dead, ill)), None) = (found.next(), found.next()) {
        let reason = "the rate is that of the dead among the sick";
        add(share, Relation::ShareOfPart, dead, reason, links);
        add(share, Relation::ShareOfWhole, ill, reason, links);
    }
}

fn is_number(claim: &Claim) -> bool {
    matches!(claim.figure.kind, Kind::Count | Kind::Number)
        && claim.figure.value.is_some_and(|v| !v.is_zero())
}
