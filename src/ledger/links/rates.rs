//! "12 shops took £3.6m, an average of £300,000 each": so much for each, how many, and the total.
//!
//! In: the sentences of a document. Out: links from the rate to what it is for each of, and to the
//! total, where one sentence or two give all three.

use super::add;
use super::levels::same_sort;
use super::scene::{Scene, bare_words, ends, find, has, starts, words};
use crate::claim::{Claim, Role};
use crate::figure::{Exact, Form, Kind};
use crate::ledger::{Link, Relation};
use crate::vocabulary::vocabulary;

/// How many sentences around a rate its total is looked for.
const REACH: usize = 4;
/// And the total of an average that is said to be "on each of the" days or places.
const FAR: usize = 10;

/// Words that make a total of a figure behind them.
const TOTALS: [&str; 8] = [
    "total of",
    "totalling",
    "totaling",
    "a total",
    "in all",
    "altogether",
    "combined",
    "overall",
];

/// Words behind an amount that is for each person.
const A_HEAD: [&str; 7] = [
    "a head",
    "per head",
    "per person",
    "each",
    "apiece",
    "per capita",
    "for every person",
];

/// Links the rates of a document.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    for (at, scene) in scenes.iter().enumerate() {
        each_of_three(scene, links);
        a_head(scenes, at, links);
        on_each_of(scenes, at, links);
        paid_for_each(scenes, at, links);
        per_hundred_thousand(scenes, at, links);
        per_unit(scenes, at, links);
    }
}

fn join(rate: &Claim, number: &Claim, total: &Claim, links: &mut Vec<Link>) {
    let reason = "the text gives so much for each, how many there are, and the total";
    add(rate, Relation::TimesOf, number, reason, links);
    add(rate, Relation::MakesTotal, total, reason, links);
}

/// "12 shops took £3.6m between them, an average of £300,000 each"; "40 seats at £15 each, £600 in all"
fn each_of_three(scene: &Scene<'_>, links: &mut Vec<Link>) {
    for three in scene.claims.windows(3) {
        let [a, b, c] = three else { continue };
        if !(is_plain(a) && is_plain(b) && is_plain(c)) || a.quoted {
            continue;
        }
        let near = words(scene.between(a, b)) <= 12 && words(scene.between(b, c)) <= 12;
        let one_clause =
            !scene.between(a, b).contains([';', '(']) && !scene.between(b, c).contains([';', '(']);
        if !near || !one_clause {
            continue;
        }
        let (number, total) = if counts_things(a) { (a, b) } else { (b, a) };
        // "fined £5.5m for overcharging 72,000 customers, who will get back an average of £38 each": another amount.
        let averaged = is_each(scene, c)
            && !has(scene.between(b, c), &["who", "which", "whom"])
            && ends(
                scene.before(c),
                &["average of", "averaging", "or", "or about", ","],
            );
        if averaged && counts_things(number) && !counts_things(total) && same_sort(total, c) {
            join(c, number, total, links);
        }
        let told = ends(scene.before(c), &TOTALS)
            || starts(scene.after(c), &TOTALS)
            || hedged_total(scene, c);
        if counts_things(a)
            && !counts_things(b)
            && is_each(scene, b)
            && same_sort(b, c)
            && told
            && ends(
                scene.between(a, b),
                &["at", "for", "of", "worth", "costing", "paid", "received"],
            )
        {
            join(b, a, c, links);
        }
    }
}

/// "a budget of £3.6m. In a borough of 150,000 people that works out at £24 a head"
fn a_head(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    const WORKS_OUT: [&str; 9] = [
        "works out at",
        "works out as",
        "working out at",
        "that is",
        "amounts to",
        "comes to",
        "equivalent to",
        "equal to",
        "equates to",
    ];
    let scene = &scenes[at];
    for two in scene.claims.windows(2) {
        let [people, rate] = two else { continue };
        let told = ends(scene.before(rate), &WORKS_OUT) && starts(scene.after(rate), &A_HEAD);
        let person = people
            .counted
            .as_ref()
            .is_some_and(|c| c.class.as_deref() == Some("person"));
        if !told || !person || !is_plain(people) || rate.figure.kind != Kind::Money {
            continue;
        }
        let near = scenes[at.saturating_sub(1)..=at]
            .iter()
            .flat_map(|s| &s.claims);
        let mut totals = near.filter(|c| same_sort(c, rate) && c.id < rate.id && is_plain(c));
        if let (Some(total), None) = (totals.next(), totals.next()) {
            join(rate, people, total, links);
        }
    }
}

/// "An average of 12,400 visitors came on each of the five days", with the total not far off.
fn on_each_of(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    let scene = &scenes[at];
    for two in scene.claims.windows(2) {
        let [rate, number] = two else { continue };
        let each = ends(
            scene.between(rate, number),
            &["each of the", "each of its", "each of their"],
        );
        let averaged = ends(scene.before(rate), &["average of", "averaged", "averaging"]);
        if !each || !averaged || number.figure.value.is_none() {
            continue;
        }
        let mut totals = around(scenes, at, FAR).filter(|(s, c)| {
            c.id != rate.id && c.id != number.id && same_things(c, rate) && is_total(s, c)
        });
        if let (Some((_, total)), None) = (totals.next(), totals.next()) {
            join(rate, number, total, links);
        }
    }
}

/// "the 12 sailors … 50,000 dollars had been paid for each of the sailors … the total of 600,000 dollars"
fn paid_for_each(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    const EACH: [&str; 4] = [
        "for each of the",
        "for each one of the",
        "to each of the",
        "for every one of the",
    ];
    let scene = &scenes[at];
    let words_of = &vocabulary().words;
    for rate in scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Money && is_plain(c))
    {
        let after = scene.after(rate);
        let behind = EACH
            .iter()
            .find_map(|each| Some(find(after, each)? + each.len()));
        let Some(noun) = behind
            .filter(|at| *at <= 48)
            .and_then(|at| bare_words(&after[at..]).next())
        else {
            continue;
        };
        let singular = words_of.singular(noun);
        let class = singular.as_deref().and_then(|n| words_of.class(n));
        let opening = &scenes[..at.min(3)];
        let near = &scenes[at.saturating_sub(FAR).max(opening.len())..=at];
        let known = opening
            .iter()
            .chain(near)
            .flat_map(|s| &s.claims)
            .filter(|c| counts_things(c) && c.definite && is_plain(c));
        let known: Vec<_> = known.collect();
        let by_noun = known
            .iter()
            .find(|c| c.counted.as_ref().map(|n| &n.head) == singular.as_ref());
        // Another word for the same people: those whom the story opens with.
        let by_class = || {
            let opens = known.iter().find(|c| c.sentence_number <= 1)?;
            let same = opens
                .counted
                .as_ref()
                .is_some_and(|n| n.class.is_some() && n.class.as_deref() == class);
            same.then_some(opens)
        };
        let end = (at + 3).min(scenes.len());
        let mut totals = scenes[at..end].iter().flat_map(|s| {
            s.claims.iter().filter(|c| {
                c.id > rate.id
                    && same_sort(c, rate)
                    && ends(
                        s.before(c),
                        &["the total of", "a total of", "the total was"],
                    )
            })
        });
        if let (Some(number), Some(total), None) =
            (by_noun.or_else(by_class), totals.next(), totals.next())
        {
            join(rate, number, total, links);
        }
    }
}

/// "population 50,000 … a rate of 720 per 100,000 people … a total of 360 cases"
fn per_hundred_thousand(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    let scene = &scenes[at];
    for two in scene.claims.windows(2) {
        let [rate, base] = two else { continue };
        let per = matches!(
            scene.between(rate, base).trim(),
            "per"
                | "in every"
                | "for every"
                | "cases per"
                | "deaths per"
                | "births per"
                | "cases for every"
                | "deaths for every"
                | "births for every"
                | "cases in every"
                | "deaths in every"
        );
        let hundred = base.figure.value.is_some_and(|v| v >= Exact::whole(1_000));
        let period = has(
            scene.text(),
            &[
                "week",
                "weekly",
                "day",
                "daily",
                "month",
                "age-adjusted",
                "seven-day",
            ],
        );
        if !per || !hundred || period || rate.quoted {
            continue;
        }
        let mut populations = around(scenes, at, REACH).filter(|(s, c)| {
            is_plain(c)
                && ends(
                    s.before(c),
                    &[
                        "population",
                        "population of",
                        "population is",
                        "population:",
                        "among its",
                        "among the town's",
                        "among the county's",
                        "in a town of",
                        "in a city of",
                        "in a county of",
                    ],
                )
        });
        let mut totals = around(scenes, at, REACH).filter(|(s, c)| {
            let ill = c.counted.as_ref().is_some_and(|n| {
                matches!(
                    n.head.as_str(),
                    "case" | "death" | "infection" | "offence" | "birth" | "suicide" | "crime"
                )
            });
            ill && c.id != rate.id && is_plain(c) && (is_total(s, c) || s.number == scene.number)
        });
        let total = match (totals.next(), totals.next()) {
            (Some((_, one)), None) => Some(one),
            (None, _) => opening_total(scenes, at, rate),
            _ => None,
        };
        if let (Some((_, population)), None, Some(total)) =
            (populations.next(), populations.next(), total)
        {
            join(rate, population, total, links);
            let reason = "the rate is given for so many people";
            add(rate, Relation::PerSoMany, base, reason, links);
        }
    }
}

/// The one number of the same cases that a story opens with.
fn opening_total<'a>(scenes: &[Scene<'a>], at: usize, rate: &Claim) -> Option<&'a Claim> {
    let head = &rate.counted.as_ref()?.head;
    let opening = &scenes[..at.min(2)];
    let mut found = opening.iter().flat_map(|s| &s.claims).copied().filter(|c| {
        c.counted.as_ref().is_some_and(|n| &n.head == head) && is_plain(c) && c.role == Role::Level
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// "wheat averaged 9 tonnes a hectare … its 2,400 hectares … harvest at 21,600 tonnes"
fn per_unit(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    const CROPS: [&str; 10] = [
        "harvest at",
        "harvest of",
        "crop at",
        "crop of",
        "output of",
        "output at",
        "total of",
        "production of",
        "production at",
        "produced",
    ];
    let scene = &scenes[at];
    for rate in scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Measure && is_plain(c))
    {
        let after = scene.after(rate).trim_start();
        let Some(unit) = ["a ", "an ", "per ", "to the "]
            .iter()
            .find_map(|p| after.strip_prefix(p))
        else {
            continue;
        };
        let averaged = ends(
            scene.before(rate),
            &[
                "averaged",
                "average of",
                "averages",
                "yield of",
                "yields of",
                "averaging",
            ],
        );
        let Ok((_, of)) = crate::figure::grammar::quantity::unit_word(unit) else {
            continue;
        };
        if !averaged || Some(of.name) == rate.figure.unit.map(|u| u.name) {
            continue;
        }
        let is_number = |c: &Claim| c.figure.unit.is_some_and(|u| u.name == of.name);
        let mut numbers = around(scenes, at, REACH).filter(|(_, c)| is_number(c) && is_plain(c));
        let mut totals = around(scenes, at, REACH)
            .filter(|(s, c)| c.id != rate.id && same_sort(c, rate) && ends(s.before(c), &CROPS));
        if let (Some((_, number)), None, Some((_, total)), None) =
            (numbers.next(), numbers.next(), totals.next(), totals.next())
        {
            join(rate, number, total, links);
        }
    }
}

/// The claims of the sentences around one, with their sentences.
fn around<'s, 'a>(
    scenes: &'s [Scene<'a>],
    at: usize,
    reach: usize,
) -> impl Iterator<Item = (&'s Scene<'a>, &'a Claim)> {
    let end = (at + reach + 1).min(scenes.len());
    // Of sentences without figures there may be many between two scenes.
    let number = scenes[at].number;
    scenes[at.saturating_sub(reach)..end]
        .iter()
        .filter(move |s| s.number.abs_diff(number) <= reach * 2)
        .flat_map(|s| s.claims.iter().map(move |c| (s, *c)))
}

fn is_total(scene: &Scene<'_>, claim: &Claim) -> bool {
    let before = scene.before(claim);
    claim.figure.value.is_some()
        && (hedged_total(scene, claim)
            || ends(
                before,
                &[
                    "total of",
                    "in all,",
                    "in total,",
                    "altogether",
                    "in all",
                    "some",
                ],
            ) && has(before, &TOTALS)
            || starts(scene.text(), &["in all", "in total", "altogether"]) && words(before) <= 4)
}

/// "a total of 360", where the words are the figure's own.
fn hedged_total(scene: &Scene<'_>, claim: &Claim) -> bool {
    let figure = scene.block.text.get(claim.figure.range.clone());
    figure.is_some_and(|text| has(&text.to_ascii_lowercase(), &["total"]))
}

fn same_things(a: &Claim, b: &Claim) -> bool {
    match (&a.counted, &b.counted) {
        (Some(a), Some(b)) => a.head == b.head || (a.class.is_some() && a.class == b.class),
        _ => a.figure.kind == Kind::Money && same_sort(a, b),
    }
}

fn is_each(scene: &Scene<'_>, claim: &Claim) -> bool {
    starts(scene.after(claim), &A_HEAD)
        || (claim.role == Role::Rate
            && ends(scene.before(claim), &["average of"])
            && bare_words(scene.after(claim))
                .nth(1)
                .is_some_and(|w| vocabulary().words.singular(w).is_none()))
}

fn counts_things(claim: &Claim) -> bool {
    claim.figure.kind == Kind::Count
}

/// A number without bounds, so that it can be multiplied.
fn is_plain(claim: &Claim) -> bool {
    claim.figure.value.is_some_and(|v| v > Exact::ZERO)
        && claim.figure.ends.is_none()
        && claim.figure.form != Form::Zero
        && !matches!(claim.role, Role::Change | Role::Rank)
}
