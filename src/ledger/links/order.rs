//! What has to come after what, and who is one of those a range of ages is given for.

use super::add;
use super::scene::{Scene, ends, find, has, words};
use crate::claim::Claim;
use crate::figure::Kind;
use crate::ledger::{Link, Relation};

/// How many sentences with figures behind a range of ages one of them may be named.
const REACH: usize = 20;

/// Links dates that follow on each other, and ages to the range that holds them.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    for (at, scene) in scenes.iter().enumerate() {
        arrested_for(scene, links);
        let end = (at + 1 + REACH).min(scenes.len());
        for range in scene
            .claims
            .iter()
            .filter(|c| c.figure.kind == Kind::Age && c.figure.ends.is_some())
        {
            let killed = |c: &&Claim| c.status.as_deref() == Some("killed");
            if scene.claims.iter().copied().any(|c| killed(&c)) {
                one_of_them(range, &scenes[at + 1..end], links);
            }
        }
    }
}

/// "was arrested on 14 May over the robbery on 3 May"
fn arrested_for(scene: &Scene<'_>, links: &mut Vec<Link>) {
    const THEN: [&str; 8] = [
        "arrested on",
        "charged on",
        "convicted on",
        "jailed on",
        "sentenced on",
        "detained on",
        "fined on",
        "buried on",
    ];
    const FOR: [&str; 9] = [
        "for the",
        "over the",
        "over a",
        "for a",
        "in connection with",
        "on suspicion of",
        "after the",
        "following the",
        "after a",
    ];
    for two in scene.claims.windows(2) {
        let [after, first] = two else { continue };
        let dated = |c: &Claim| {
            c.figure
                .day
                .is_some_and(|d| d.day.is_some() && d.month.is_some())
        };
        let between = scene.between(after, first);
        let cause = FOR.iter().filter_map(|f| find(between, f)).min();
        let linked =
            cause.is_some_and(|at| at <= 2) && ends(between, &["on", "of"]) && words(between) <= 14;
        let one_clause = !between.contains([';', '.'])
            && !has(
                between,
                &[
                    "and", "who", "will", "trial", "hearing", "election", "until",
                ],
            );
        if dated(after)
            && dated(first)
            && ends(scene.before(after), &THEN)
            && linked
            && one_clause
            && !after.quoted
        {
            let reason = "the one is said to come of the other";
            add(after, Relation::Follows, first, reason, links);
        }
    }
}

/// "children between the ages of 4 and 12 died … one of those killed as Rui Tavares, 15"
fn one_of_them(range: &Claim, later: &[Scene<'_>], links: &mut Vec<Link>) {
    const ONE: [&str; 8] = [
        "one of those killed",
        "one of the dead",
        "one of the victims",
        "among the dead",
        "one of those who died",
        "youngest victim",
        "oldest victim",
        "youngest of the dead",
    ];
    if range.quoted {
        return;
    }
    for scene in later {
        for age in scene
            .claims
            .iter()
            .filter(|c| c.figure.kind == Kind::Age && c.figure.ends.is_none())
        {
            let before = scene.before(age);
            let told = ONE.iter().filter_map(|o| find(before, o)).max();
            if told.is_some_and(|at| words(&before[at..]) <= 9) && !age.quoted {
                let reason = "the age is that of one of those whom the range is given for";
                add(age, Relation::InRangeOf, range, reason, links);
            }
        }
    }
}
