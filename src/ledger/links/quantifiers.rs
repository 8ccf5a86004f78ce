//! "a majority of residents", "unanimously", "all of them women": words for shares and for all, set
//! against the numbers that are told of the same.

use super::add;
use super::scene::{Scene, bare_words, ends, find, has, starts, words};
use crate::claim::{Claim, Role};
use crate::figure::{Form, Kind};
use crate::ledger::{Link, Relation};

/// How many sentences with figures a share in numbers may stand behind the share in words.
const REACH: usize = 4;
/// How many sentences with figures an exception may stand behind what is said of all.
const FAR: usize = 24;

/// Links the quantifiers of a document.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    for (at, scene) in scenes.iter().enumerate() {
        let next = &scenes[at + 1..(at + 1 + REACH).min(scenes.len())];
        let far = &scenes[at + 1..(at + 1 + FAR).min(scenes.len())];
        for share in scene
            .claims
            .iter()
            .chain(&scene.words)
            .filter(|c| is_share(c))
        {
            told_in_percent(scene, share, next, links);
            told_in_numbers(scene, share, next, links);
            dissent(share, far, links);
        }
        for all in &scene.claims {
            survivors(scene, all, far, links);
            all_of_them(scene, all, far, links);
        }
    }
}

fn is_share(claim: &Claim) -> bool {
    claim.figure.kind == Kind::Share && !claim.quoted && claim.role != Role::Change
}

/// "A majority of residents support the plan … 40 per cent of residents supported the plan"
fn told_in_percent(scene: &Scene<'_>, share: &Claim, next: &[Scene<'_>], links: &mut Vec<Link>) {
    let Some((noun, verb)) = said_of(scene, share) else {
        return;
    };
    for later in next {
        for percent in later
            .claims
            .iter()
            .filter(|c| c.figure.kind == Kind::Percent && !c.quoted)
        {
            let same =
                said_of(later, percent).is_some_and(|(n, v)| n == noun && same_stem(v, verb));
            if same && percent.role != Role::Change {
                let reason = "the two shares are of the same people and say the same of them";
                add(share, Relation::SameShare, percent, reason, links);
                return;
            }
        }
    }
}

/// "More than half of the 600 staff voted … In all, 270 of the 600 …"
fn told_in_numbers(scene: &Scene<'_>, share: &Claim, next: &[Scene<'_>], links: &mut Vec<Link>) {
    let whole = scene
        .claims
        .iter()
        .find(|c| c.id > share.id && is_number(c));
    let Some(whole) = whole.filter(|c| {
        matches!(
            scene.between(share, c).trim(),
            "of the" | "of its" | "of their"
        )
    }) else {
        return;
    };
    for later in next {
        for two in later.claims.windows(2) {
            let [part, again] = two else { continue };
            let of = matches!(
                later.between(part, again).trim(),
                "of the" | "out of" | "of" | "of its"
            );
            let sums_up = has(later.before(part), &["in all", "in total", "altogether"]);
            if of && sums_up && is_number(part) && again.figure.value == whole.figure.value {
                let reason = "the text tells the share once more in numbers";
                add(share, Relation::ShareOfPart, part, reason, links);
                add(share, Relation::ShareOfWhole, again, reason, links);
                return;
            }
        }
    }
}

/// "voted unanimously … Two of the nine preferred a smaller cut"
fn dissent(share: &Claim, far: &[Scene<'_>], links: &mut Vec<Link>) {
    const AGAINST: [&str; 9] = [
        "dissented",
        "voted against",
        "opposed",
        "voted no",
        "preferred",
        "disagreed",
        "voted for a",
        "objected",
        "abstained",
    ];
    const ANOTHER: [&str; 14] = [
        "previous",
        "earlier",
        "last time",
        "last month",
        "last year",
        "first vote",
        "initially",
        "in the past",
        "would",
        "before the vote",
        "were absent",
        "survey",
        "poll",
        "meeting in",
    ];
    if share.figure.form != Form::Word || share.figure.rounded.lo != share.figure.rounded.hi {
        return;
    }
    for later in far {
        let Some(first) = later.claims.first() else {
            continue;
        };
        let of_them = matches!(
            bare_words(later.after(first)).next(),
            Some(
                "of" | "members" | "directors" | "judges" | "councillors" | "jurors" | "governors"
            )
        ) && starts(
            later.after(first),
            &[
                "of the",
                "members",
                "directors",
                "judges",
                "councillors",
                "jurors",
                "governors",
                "of them",
            ],
        );
        let opens = words(later.before(first)) == 0;
        if opens
            && of_them
            && is_number(first)
            && has(later.after(first), &AGAINST)
            && !has(later.text(), &ANOTHER)
        {
            let reason = "the text tells of some who were against what all are said to be for";
            add(first, Relation::Excepts, share, reason, links);
            return;
        }
    }
}

/// "killing all 43 people on board … the three survivors"
fn survivors(scene: &Scene<'_>, all: &Claim, far: &[Scene<'_>], links: &mut Vec<Link>) {
    let killed = all.status.as_deref() == Some("killed") && is_number(all) && !all.quoted;
    let every = ends(scene.before(all), &["all"])
        || scene
            .block
            .text
            .get(all.figure.range.clone())
            .is_some_and(|t| starts(&t.to_ascii_lowercase(), &["all"]));
    if !killed
        || !every
        || all
            .times_near
            .as_deref()
            .is_some_and(|t| t.contains("19") || t.contains("20"))
    {
        return;
    }
    for later in far {
        for some in &later.claims {
            let survivor = some.counted.as_ref().is_some_and(|c| c.head == "survivor");
            let definite = some.definite && is_number(some) && !some.quoted;
            if survivor && definite && !has(later.text(), &["crash in", "sinking in", "earlier"]) {
                let reason = "the text tells of survivors where all are said to have died";
                add(some, Relation::Excepts, all, reason, links);
                return;
            }
        }
    }
}

/// "killed 13 people, all of them women … the bodies of 11 women and two men"
fn all_of_them(scene: &Scene<'_>, whole: &Claim, far: &[Scene<'_>], links: &mut Vec<Link>) {
    const SORTS: [(&str, &[&str]); 6] = [
        ("women", &["man"]),
        ("men", &["woman"]),
        ("children", &["man", "woman", "adult"]),
        ("civilians", &["soldier", "fighter", "militant"]),
        ("soldiers", &["civilian", "child", "woman"]),
        ("boys", &["girl"]),
    ];
    let after = scene.after(whole);
    let Some(at) = find(after, "all of them").or_else(|| find(after, "all")) else {
        return;
    };
    let sort = after[at..]
        .trim_start_matches("all of them")
        .trim_start_matches("all");
    let Some((_, others)) = SORTS
        .iter()
        .find(|(sort_name, _)| starts(sort, &[sort_name]))
    else {
        return;
    };
    let apposed = at <= 24 && after[..at].trim_end().ends_with(',');
    if !apposed || !is_number(whole) || whole.quoted {
        return;
    }
    for later in far {
        for other in &later.claims {
            let head = other.counted.as_ref().map(|c| c.head.as_str());
            let dead = other.status == whole.status && whole.status.is_some()
                || has(later.before(other), &["bodies of"]);
            if head.is_some_and(|h| others.contains(&h))
                && dead
                && is_number(other)
                && !other.quoted
            {
                let reason = "the text tells of others where all are said to be of one sort";
                add(other, Relation::Excepts, whole, reason, links);
                return;
            }
        }
    }
}

/// Of whom a share is, and the verb that says what they do: "of residents support", "of adults said".
fn said_of<'s>(scene: &'s Scene<'_>, share: &Claim) -> Option<(&'s str, &'s str)> {
    let after = scene.after(share).trim_start().strip_prefix("of ")?;
    let after = after.strip_prefix("the ").unwrap_or(after);
    let mut words = bare_words(after);
    Some((words.next()?, words.next()?))
}

/// Whether two forms are of one verb: "support" and "supported", "back" and "backed".
fn same_stem(a: &str, b: &str) -> bool {
    let stem = |w: &str| {
        let w = w
            .strip_suffix("ed")
            .or_else(|| w.strip_suffix('s'))
            .unwrap_or(w);
        w.strip_suffix('e').unwrap_or(w).to_owned()
    };
    a.len() > 3 && stem(a) == stem(b)
}

fn is_number(claim: &Claim) -> bool {
    matches!(claim.figure.kind, Kind::Count | Kind::Number)
        && claim.figure.value.is_some_and(|v| !v.is_zero())
        && claim.figure.modifier.is_none()
}
