//! "a 14-week closure … will shut on January 6 and reopen on March 28": a length of time and its two ends.

use super::add;
use super::scene::{Scene, bare_words, ends, find, has, starts, words};
use crate::claim::{Assertion, Claim};
use crate::figure::{Form, Kind};
use crate::ledger::{Link, Relation};

/// How many sentences with figures a length may stand from its two ends.
const REACH: usize = 3;

/// Verbs by which something begins, and those by which it ends.
const BEGINS: [&str; 18] = [
    "began",
    "begins",
    "begin",
    "opened",
    "opens",
    "open",
    "started",
    "starts",
    "start",
    "shut",
    "close",
    "closes",
    "closed",
    "runs from",
    "ran from",
    "lasted from",
    "from",
    "between",
];
const STOPS: [&str; 16] = [
    "ended", "ends", "end", "reopen", "reopens", "reopened", "finished", "finishes", "finish",
    "closed", "closes", "close", "until", "to", "and", "through",
];

/// Links the lengths of time of a document to the two ends that the text gives.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    for (at, scene) in scenes.iter().enumerate() {
        if let Some((from, to)) = ends_of(scene) {
            let lengths = lengths_near(scenes, at);
            if let [length] = lengths.as_slice() {
                join(length, from, to, links);
            }
        }
        served(scenes, at, links);
    }
    married(scenes, links);
}

fn join(length: &Claim, from: &Claim, to: &Claim, links: &mut Vec<Link>) {
    let reason = "the text gives the two ends of the length of time";
    add(length, Relation::SpanFrom, from, reason, links);
    add(length, Relation::SpanTo, to, reason, links);
}

/// The one beginning and the one end that a sentence gives, with a verb before each.
fn ends_of<'a>(scene: &Scene<'a>) -> Option<(&'a Claim, &'a Claim)> {
    let dated = |c: &&&Claim| is_day(c) || c.figure.kind == Kind::Time;
    let dates: Vec<_> = scene.claims.iter().copied().filter(|c| dated(&c)).collect();
    let [from, to] = dates.as_slice() else {
        return None;
    };
    if from.figure.kind != to.figure.kind || from.quoted {
        return None;
    }
    let between = scene.between(from, to).trim();
    let led = |claim: &Claim, verbs: &[&str]| {
        let before = scene.before(claim).trim_end();
        let before = before
            .strip_suffix(" on")
            .or_else(|| before.strip_suffix(" at"))
            .unwrap_or(before);
        ends(before, verbs)
    };
    let bridge = matches!(
        between,
        "to" | "until" | "and" | "through" | "till" | "-" | "–"
    );
    let ranged = bridge && led(from, &["from", "between"]);
    // "opens on 1 February and closes on 28 February"
    let last = bare_words(between).rfind(|w| !matches!(*w, "on" | "at" | "again"))?;
    let clauses = words(between) <= 6
        && has(between, &["and", "before", "until"])
        && STOPS[..12].contains(&last);
    let begun = words(scene.before(from)) <= 30
        && bare_words(scene.before(from))
            .rev()
            .take(6)
            .any(|w| BEGINS[..13].contains(&w));
    (ranged || (clauses && begun)).then_some((*from, *to))
}

/// A date with a day.
fn is_day(claim: &Claim) -> bool {
    claim
        .figure
        .day
        .is_some_and(|d| d.day.is_some() && d.month.is_some())
}

/// The lengths of what begins and ends, in the sentence and those around it: "a 14-week closure", "the
/// ten-day festival", "lasted three hours".
fn lengths_near<'a>(scenes: &[Scene<'a>], at: usize) -> Vec<&'a Claim> {
    let scene = &scenes[at];
    let end = (at + 2).min(scenes.len());
    let near = scenes[at.saturating_sub(REACH)..end]
        .iter()
        .filter(|s| s.number.abs_diff(scene.number) <= REACH);
    let clock = scene.claims.iter().any(|c| c.figure.kind == Kind::Time)
        && !scene.claims.iter().any(|c| is_day(c));
    near.flat_map(|s| s.claims.iter().map(move |c| (s, *c)))
        .filter(|(s, c)| {
            is_length(s, c, clock) && (s.number == scene.number || shares_thing(scene, c))
        })
        .map(|(_, c)| c)
        .collect()
}

fn is_length(scene: &Scene<'_>, claim: &Claim, clock: bool) -> bool {
    const LASTS: [&str; 11] = [
        "lasted",
        "lasts",
        "lasting",
        "runs for",
        "ran for",
        "last",
        "will last",
        "which lasted",
        "took",
        "for",
        "continued for",
    ];
    let unit = claim.figure.unit.map_or("", |u| u.name);
    let hours = matches!(unit, "hour" | "minute");
    let whole = claim.figure.kind == Kind::Duration
        && claim.figure.value.is_some()
        && claim.figure.ends.is_none();
    let described = claim.figure.form == Form::Adjective && claim.measures.is_some();
    // "three weeks before Easter" is no length of it.
    let apart = starts(
        scene.after(claim),
        &[
            "before", "after", "ago", "later", "earlier", "old", "away", "a week", "a day",
        ],
    );
    whole
        && clock == hours
        && !apart
        && (described || ends(scene.before(claim), &LASTS))
        && claim.assertion != Assertion::Denied
}

/// Whether the sentence with the two ends can be about the thing that has the length: it begins or ends
/// as such things do.
fn shares_thing(scene: &Scene<'_>, length: &Claim) -> bool {
    let Some(event) = length.measures.as_deref() else {
        return false;
    };
    let verbs: &[&str] = match event {
        "closure" | "shutdown" => &["shut", "close", "closed", "closes"],
        _ => &[
            "begin", "began", "begins", "open", "opened", "opens", "start", "started", "starts",
            "from",
        ],
    };
    has(scene.text(), &[event])
        || (starts(scene.text(), &["it ", "this "]) && has(scene.text(), verbs))
        || (event == "closure" && has(scene.text(), verbs))
}

/// "arrested in 2016 … and freed in 2022 … Nine years in a cell"
fn served(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    const TAKEN: [&str; 8] = [
        "arrested",
        "jailed",
        "imprisoned",
        "captured",
        "kidnapped",
        "detained",
        "seized",
        "abducted",
    ];
    const FREED: [&str; 5] = ["freed", "released", "escaped", "let out", "pardoned"];
    const HELD: [&str; 8] = [
        "in a cell",
        "in prison",
        "in jail",
        "behind bars",
        "in custody",
        "in captivity",
        "in detention",
        "as a hostage",
    ];
    let scene = &scenes[at];
    let years: Vec<_> = scene.claims.iter().filter(|c| is_year(c)).collect();
    let after = |verbs: &[&str]| {
        let mut found = years.iter().filter(|c| {
            let before = scene.before(c);
            let before = before.trim_end().strip_suffix(" in").unwrap_or_default();
            verbs.iter().any(|v| ends(before, &[v]))
        });
        match (found.next(), found.next()) {
            (Some(one), None) => Some(**one),
            _ => None,
        }
    };
    let (Some(from), Some(to)) = (after(&TAKEN), after(&FREED)) else {
        return;
    };
    let end = (at + 5).min(scenes.len());
    let mut held = scenes[at..end].iter().flat_map(|s| {
        s.claims
            .iter()
            .filter(|c| c.figure.kind == Kind::Duration && starts(s.after(c), &HELD))
    });
    if let (Some(length), None) = (held.next(), held.next()) {
        join(length, from, to, links);
    }
}

/// "In 1958 he married … until her death in 2009 … They had been married for 51 years"
fn married(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let mut wedding = None;
    let mut death = None;
    let mut weddings = 0;
    for scene in scenes {
        for claim in scene.claims.iter().filter(|c| is_year(c)) {
            let (before, after) = (scene.before(claim), scene.after(claim));
            if has(after, &["married"]) && ends(before, &["in"]) && words(before) <= 3
                || ends(
                    before,
                    &["married in", "were married in", "they married in"],
                )
            {
                weddings += 1;
                wedding = Some(*claim);
            }
            let parted = [
                "until her death in",
                "until his death in",
                "she died in",
                "he died in",
            ];
            if ends(before, &parted[..2]) || (ends(before, &parted) && words(before) <= 4) {
                death = Some(*claim);
            }
        }
        for length in scene
            .claims
            .iter()
            .filter(|c| c.figure.kind == Kind::Duration)
        {
            let told = ends(
                scene.before(length),
                &[
                    "married for",
                    "married for more than",
                    "a marriage of",
                    "a marriage that lasted",
                ],
            );
            if let (true, 1, Some(from), Some(to)) = (told, weddings, wedding, death) {
                join(length, from, to, links);
            }
        }
    }
}

/// A year without a day.
fn is_year(claim: &Claim) -> bool {
    claim
        .figure
        .day
        .is_some_and(|d| d.year.is_some() && d.month.is_none())
        && !claim.quoted
}

/// "the 15th anniversary of the 2009 collapse … the 2023 ceremony"; "the first time in 20 years … last won
/// in 1998": what is marked or comes again, and when it was.
pub fn link_anniversaries(scenes: &[Scene<'_>], now: Option<i16>, links: &mut Vec<Link>) {
    let Some(current) = current_year(scenes, now) else {
        return;
    };
    for (at, scene) in scenes.iter().enumerate() {
        for claim in &scene.claims {
            if let Some(origin) = origin_of(scenes, at, claim) {
                let reason = "the text gives the year of the event and the year of the anniversary";
                add(claim, Relation::AnniversaryOf, origin, reason, links);
                add(claim, Relation::MarkedIn, current, reason, links);
            }
            if let Some(last) = last_time(scenes, at, claim) {
                let reason = "the text gives the last time and the year of this one";
                add(claim, Relation::LastIn, last, reason, links);
                add(claim, Relation::AgainIn, current, reason, links);
            }
        }
    }
}

/// The year that the story is told in: the latest one of its text, where it stands in a full date or
/// names this year's event ("the 2024 championship"), and no later year is spoken of.
fn current_year<'a>(scenes: &[Scene<'a>], now: Option<i16>) -> Option<&'a Claim> {
    let dates = scenes
        .iter()
        .flat_map(|s| s.claims.iter().map(move |c| (s, *c)));
    let years = dates.filter_map(|(s, c)| Some((s, c, c.figure.day?.year?)));
    let years: Vec<_> = years
        .filter(|(s, c, _)| {
            !ends(s.before(c), &["by", "until"]) || c.figure.day.is_some_and(|d| d.day.is_some())
        })
        .collect();
    let latest = years.iter().map(|y| y.2).max()?;
    if now.is_some_and(|now| now != latest) {
        return None;
    }
    let names_this = |s: &Scene<'_>, c: &Claim| {
        let full = c.figure.day.is_some_and(|d| d.month.is_some());
        let the = ends(s.before(c), &["the", "this year's"])
            && s.after(c).starts_with(' ')
            && bare_words(s.after(c))
                .next()
                .is_some_and(|w| !w.starts_with(|c: char| c.is_ascii_digit()));
        full || the || now.is_some()
    };
    let found = years
        .iter()
        .find(|(s, c, year)| *year == latest && names_this(s, c));
    found.map(|(_, c, _)| *c)
}

/// The year of the event that an anniversary is of.
fn origin_of<'a>(scenes: &[Scene<'a>], at: usize, claim: &Claim) -> Option<&'a Claim> {
    const FOUNDED: [&str; 7] = [
        "founded in",
        "established in",
        "set up in",
        "opened in",
        "formed in",
        "launched in",
        "born in",
    ];
    let scene = &scenes[at];
    if claim.figure.kind != Kind::Ordinal || claim.quoted {
        return None;
    }
    let after = scene.after(claim).trim_start();
    let birthday = starts(after, &["birthday"]);
    if !starts(after, &["anniversary"]) && !birthday {
        return None;
    }
    let next = scene.claims.iter().find(|c| c.id > claim.id && is_year(c));
    if let Some(origin) = next {
        let of = scene.between(claim, origin);
        if has(of, &["of"]) && words(of) <= 4 {
            return Some(origin);
        }
    }
    // "celebrates its 65th birthday": the band's own, founded further on.
    let whose = ends(scene.before(claim), &["its", "their"])
        && has(
            scene.before(claim),
            &[
                "celebrates",
                "celebrate",
                "celebrating",
                "marks",
                "marking",
                "celebrated",
                "marked",
            ],
        );
    let end = (at + 5).min(scenes.len());
    let mut founded = scenes[at..end].iter().flat_map(|s| {
        s.claims
            .iter()
            .filter(|c| is_year(c) && ends(s.before(c), &FOUNDED))
    });
    match (whose, founded.next(), founded.next()) {
        (true, Some(one), None) => Some(one),
        _ => None,
    }
}

/// The year of the last time, for "the first time in 20 years".
fn last_time<'a>(scenes: &[Scene<'a>], at: usize, claim: &Claim) -> Option<&'a Claim> {
    let scene = &scenes[at];
    let years =
        claim.figure.unit.is_some_and(|u| u.name == "year") && claim.figure.kind == Kind::Duration;
    let before = scene.before(claim);
    let again = ends(
        before,
        &[
            "for the first time in",
            "first title in",
            "first win in",
            "first in",
            "first time in",
        ],
    ) && find(before, "first").is_some_and(|at| words(&before[at..]) <= 4);
    if !years || !again || claim.quoted || claim.figure.modifier.is_some() {
        return None;
    }
    let end = (at + 5).min(scenes.len());
    let mut last = scenes[at..end].iter().flat_map(|s| {
        s.claims.iter().filter(|c| {
            let before = s.before(c);
            is_year(c)
                && ends(before, &["in"])
                && find(before, "last").is_some_and(|at| words(&before[at..]) <= 8)
        })
    });
    match (last.next(), last.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// Links each date with a weekday to the one before it, where both have a month and a day.
pub fn link_weekdays(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let mut last: Option<&Claim> = None;
    for claim in scenes.iter().flat_map(|s| &s.claims) {
        let whole = is_day(claim) && claim.figure.day.is_some_and(|d| d.weekday.is_some());
        if !whole {
            continue;
        }
        // Somebody may speak of another year; of the days around those of the story hardly.
        if claim.quoted {
            if let Some(earlier) = last.filter(|earlier| same_weeks(earlier, claim)) {
                let reason = "both dates are given with their weekdays, and lie days apart";
                add(claim, Relation::NextWeekday, earlier, reason, links);
            }
            continue;
        }
        if let Some(earlier) = last.replace(claim) {
            let reason = "both dates are given with their weekdays";
            add(claim, Relation::NextWeekday, earlier, reason, links);
        }
    }
}

/// Whether two dates are of one month, and no more than a fortnight apart.
fn same_weeks(one: &Claim, other: &Claim) -> bool {
    let days = one.figure.day.zip(other.figure.day);
    days.is_some_and(|(one, other)| {
        let apart = one.day.zip(other.day).map(|(a, b)| a.abs_diff(b));
        one.month == other.month && apart.is_some_and(|days| days <= 14)
    })
}
