//! Votes, series and sets: a tally against the chamber, the number of games and the sets.

use super::add;
use super::scene::{Scene, ends, has, starts, words};
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::{Exact, Kind};
use crate::ledger::{Link, Relation};

/// Links the tallies of a document.
pub fn link(document: &Document, scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    for (at, scene) in scenes.iter().enumerate() {
        votes(scenes, at, links);
        games(scene, links);
    }
    straight_sets(document, scenes, links);
}

/// "The nine-member board voted 6-3", "of the 40 councillors … by 24-16"
fn votes(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    const VOTED: [&str; 8] = [
        "voted", "votes", "vote", "passed", "ruled", "approved", "rejected", "carried",
    ];
    const PRESENT: [&str; 7] = [
        "all members present",
        "every member present",
        "all present",
        "no abstentions",
        "none abstained",
        "nobody abstained",
        "all members voting",
    ];
    let scene = &scenes[at];
    for tally in scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Tally && !c.quoted)
    {
        if !has(scene.before(tally), &VOTED)
            && !starts(scene.after(tally), &["vote", "in favour", "against"])
        {
            continue;
        }
        // "The Senate, of 50 seats, passed it 33-16. The House followed, 67-32": a sentence with another vote tells of its own chamber.
        let voted = |s: &Scene<'_>| s.claims.iter().any(|c| c.figure.kind == Kind::Tally);
        let near = scenes[at.saturating_sub(1)..(at + 2).min(scenes.len())].iter();
        let near = near.filter(|s| s.number == scene.number || !voted(s));
        let mut chambers = near.flat_map(|s| s.claims.iter().filter(move |c| is_chamber(s, c)));
        if let (Some(chamber), None) = (chambers.next(), chambers.next()) {
            let reason = "the vote is in a chamber of so many members";
            add(tally, Relation::VotedIn, chamber, reason, links);
            let near = &scenes[at.saturating_sub(1)..(at + 2).min(scenes.len())];
            if near.iter().any(|s| has(s.text(), &PRESENT)) {
                add(
                    tally,
                    Relation::AllVoted,
                    chamber,
                    "all of them voted",
                    links,
                );
            }
        }
    }
}

/// "the nine-member board", "the 40-seat council"
fn is_chamber(scene: &Scene<'_>, claim: &Claim) -> bool {
    let after = scene.after(claim);
    let member = after.starts_with('-')
        && starts(
            &after[1..],
            &["member", "seat", "strong", "judge", "person"],
        )
        || starts(after, &["member", "seat"]);
    let value = claim.figure.value.is_some_and(|v| v >= Exact::whole(3));
    matches!(claim.figure.kind, Kind::Count | Kind::Number) && value && member
}

/// "won the best-of-seven final 4-2 … taking the deciding seventh game"
fn games(scene: &Scene<'_>, links: &mut Vec<Link>) {
    let mut series = scene.claims.iter().filter(|c| {
        c.figure.kind == Kind::Tally
            && has(
                scene.before(c),
                &[
                    "best-of-seven",
                    "best-of-five",
                    "best-of-three",
                    "best-of-nine",
                    "series",
                ],
            )
    });
    let (Some(series), None) = (series.next(), series.filter(|c| small(c)).nth(1)) else {
        return;
    };
    for game in scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Ordinal && c.id > series.id)
    {
        let played = starts(
            scene.after(game),
            &["game", "match", "test", "race", "frame"],
        );
        let deciding = ends(
            scene.before(game),
            &[
                "deciding",
                "decisive",
                "final",
                "taking the",
                "winning the",
                "in the",
            ],
        );
        if played && deciding && small(series) && words(scene.between(series, game)) <= 10 {
            add(
                game,
                Relation::GameOf,
                series,
                "the game is one of the series",
                links,
            );
        }
    }
}

/// "won in straight sets … 6-4, 3-6, 6-2"
fn straight_sets(document: &Document, scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let told = |number: usize| {
        let block = document.blocks.get(number);
        block.map_or(0, |b| b.text.matches("straight sets").count())
    };
    let mentions: Vec<usize> = (0..document.blocks.len())
        .filter(|n| told(*n) > 0)
        .collect();
    let [mention] = mentions.as_slice() else {
        return;
    };
    if told(*mention) != 1 {
        return;
    }
    // The scores stand in the same paragraph or the next one.
    let near = scenes.iter().filter(|s| {
        let block = s.claims.first().map_or(usize::MAX, |c| c.block);
        (*mention..=mention + 1).contains(&block)
    });
    let mut lists = near.filter_map(|scene| {
        let sets: Vec<&Claim> = scene
            .claims
            .iter()
            .copied()
            .filter(|c| c.figure.kind == Kind::Tally && small(c))
            .collect();
        let listed = sets.len() >= 2
            && sets
                .windows(2)
                .all(|two| matches!(scene.between(two[0], two[1]).trim(), "," | "and" | ", and"));
        listed.then_some(sets)
    });
    let (Some(sets), None) = (lists.next(), lists.next()) else {
        return;
    };
    if let [first, rest @ ..] = sets.as_slice() {
        for set in rest {
            add(
                set,
                Relation::StraightSet,
                first,
                "the match is said to be won in straight sets",
                links,
            );
        }
    }
}

fn small(claim: &Claim) -> bool {
    claim
        .figure
        .ends
        .is_some_and(|(a, b)| a <= Exact::whole(13) && b <= Exact::whole(13))
}
