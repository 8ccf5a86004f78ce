//! "from 1,200 to 1,450", "1,450, up from 1,200": two levels of one thing, before and after.
//!
//! In: a sentence. Out: its [`Pair`]s, mostly one or none: where more than one reading is open, none.

use super::scene::{Scene, bare_words, ends, has, words};
use crate::claim::{Claim, Direction, Role};
use crate::figure::{Exact, Kind};
use crate::vocabulary::vocabulary;

/// Two levels of one thing.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The level before.
    pub from: &'a Claim,
    /// The level after.
    pub to: &'a Claim,
    /// Which way the text says that it went.
    pub direction: Option<Direction>,
}

/// Words before the earlier level where it stands behind the later one.
const BEFORE_OLD: [&str; 9] = [
    "from",
    "against",
    "compared with",
    "compared to",
    "from about",
    "from just",
    "from only",
    "versus",
    "up on",
];

/// Words between a verb and the levels that say for how long it has gone that way ("risen for the third month running").
const RUNNING: [&str; 24] = [
    "for",
    "the",
    "month",
    "months",
    "year",
    "years",
    "week",
    "weeks",
    "quarter",
    "quarters",
    "running",
    "in",
    "row",
    "time",
    "straight",
    "consecutive",
    "successive",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "again",
    "last",
];

/// The pairs of a sentence.
pub fn pairs<'a>(scene: &Scene<'a>) -> Vec<Pair<'a>> {
    let levels: Vec<&Claim> = scene
        .claims
        .iter()
        .copied()
        .filter(|c| is_level(c) && !stands_for_things(scene, c) && !converted(scene, c))
        .collect();
    let old: Vec<usize> = (0..levels.len())
        .filter(|i| ends(scene.before(levels[*i]), &BEFORE_OLD))
        .collect();
    if let [at] = old.as_slice() {
        return with_old(scene, &levels, *at).into_iter().collect();
    }
    if old.is_empty() {
        return two_years(scene, &levels).into_iter().collect();
    }
    Vec::new()
}

/// The two in the order of the text.
pub fn in_order<'c>(a: &'c Claim, b: &'c Claim) -> (&'c Claim, &'c Claim) {
    if a.figure.range.start < b.figure.range.start {
        (a, b)
    } else {
        (b, a)
    }
}

/// Whether two figures are of one kind and unit.
pub fn same_sort(a: &Claim, b: &Claim) -> bool {
    let unit = |c: &Claim| c.figure.unit.map(|u| u.name);
    let number = |c: &Claim| matches!(c.figure.kind, Kind::Count | Kind::Number);
    unit(a) == unit(b) && (a.figure.kind == b.figure.kind || (number(a) && number(b)))
}

impl<'a> Pair<'a> {
    /// The one that stands first.
    pub fn first(&self) -> &'a Claim {
        if self.from.figure.range.start < self.to.figure.range.start {
            self.from
        } else {
            self.to
        }
    }

    /// Whether either of the two stands in quotation marks.
    pub fn quoted(&self) -> bool {
        self.from.quoted || self.to.quoted
    }
}

fn is_level(claim: &Claim) -> bool {
    let kind = matches!(
        claim.figure.kind,
        Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
    );
    kind && claim.figure.value.is_some() && !matches!(claim.role, Role::Change | Role::Rank)
}

/// "1.12 billion euros ($1.30 billion), down from 1.20 billion": an amount in brackets right behind one in other money says no level
/// of its own.
fn converted(scene: &Scene<'_>, claim: &Claim) -> bool {
    let opens = scene.before(claim).trim_end().ends_with('(');
    let closes = scene.after(claim).trim_start().starts_with(')');
    let before = scene
        .claims
        .iter()
        .rev()
        .find(|c| c.figure.range.end < claim.figure.range.start);
    let currency = |c: &Claim| c.figure.unit.and_then(|u| u.currency);
    let other =
        before.is_some_and(|c| c.figure.kind == Kind::Money && currency(c) != currency(claim));
    claim.figure.kind == Kind::Money && opens && closes && other
}

/// "a good mark in the two, up from 66": a small number behind an article and without a noun stands for things that were named.
fn stands_for_things(scene: &Scene<'_>, claim: &Claim) -> bool {
    const FEW: i128 = 10;
    let few = claim.figure.value.is_some_and(|v| v <= Exact::whole(FEW));
    let number = matches!(claim.figure.kind, Kind::Count | Kind::Number);
    let alone = |text: &str| text.trim_start().starts_with([',', ';', '.', ')']);
    few && number
        && ends(scene.before(claim), &["the", "these", "those"])
        && alone(scene.after(claim))
}

/// The pair with the level behind "from": the level behind "to", or the one that stands right before.
fn with_old<'a>(scene: &Scene<'a>, levels: &[&'a Claim], at: usize) -> Option<Pair<'a>> {
    let from = levels[at];
    let led_by_to: Vec<&&Claim> = levels
        .iter()
        .filter(|c| {
            ends(
                scene.before(c),
                &["to", "to about", "to just", "to a record", "to only"],
            )
        })
        .collect();
    let to = match led_by_to.as_slice() {
        [one] => **one,
        [] => {
            let before = level_before(scene, &levels[..at], from)?;
            marked(scene.between(before, from)).then_some(before)?
        }
        _ => return None,
    };
    let clean = comparable(from, to) && side_by_side(scene, from, to);
    clean.then(|| Pair {
        from,
        to,
        direction: direction(scene, from, to),
    })
}

/// The level that stands before an older one: the nearest, unless that is of the place and the one before it far more alike ("84 homes in
/// three shires, up from 69").
fn level_before<'a>(scene: &Scene<'a>, levels: &[&'a Claim], old: &Claim) -> Option<&'a Claim> {
    const PLACED: [&str; 6] = ["across", "in", "at", "among", "within", "over"];
    const ALIKE: i128 = 4;
    let [.., nearest] = levels else { return None };
    let [.., earlier, _] = levels else {
        return Some(nearest);
    };
    // "78 per cent of pupils gained five good grades, against 41": of per cent as well.
    let percent = |c: &Claim| c.figure.kind == Kind::Percent;
    if percent(earlier) && !percent(nearest) && !within(nearest, old, ALIKE) {
        return percent(old).then_some(*earlier);
    }
    let of_place = ends(scene.before(nearest), &PLACED);
    let other = of_place && !within(nearest, old, ALIKE) && within(earlier, old, ALIKE);
    // "won 71 of the 150 seats, down from 93": the whole has no level before.
    let of_whole = is_of_whole(scene.between(earlier, nearest));
    Some(if (other || of_whole) && same_sort(earlier, old) {
        earlier
    } else {
        nearest
    })
}

/// Whether the words between two figures make the first a part of the second: "of the", "out of", "of the county's".
fn is_of_whole(between: &str) -> bool {
    const OWNED: usize = 5;
    let mut words = between.split_whitespace();
    let first = words.next();
    let last = words.next_back();
    let owner = |word: &str| word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'");
    match (first, last) {
        (Some("of"), None) => true,
        (Some("out"), Some("of")) => words.next().is_none(),
        (Some("of"), Some("the" | "its" | "their" | "all")) => words.next().is_none(),
        (Some("of"), Some(last)) => owner(last) && words.count() < OWNED,
        _ => false,
    }
}

/// Whether the words between a level and one behind it say that the second is the level before:
/// ", up from", ", compared with", "against".
fn marked(words: &str) -> bool {
    let told = has(
        words,
        &[
            "up", "down", "compared", "against", "versus", "higher", "lower",
        ],
    );
    told || words.trim_start().starts_with(',') && ends(words, &["from"])
}

/// "40 thefts in the winter of 2021-22 and 80 in the winter of 2022-23"
fn two_years<'a>(scene: &Scene<'a>, levels: &[&'a Claim]) -> Option<Pair<'a>> {
    let [first, second] = levels else { return None };
    let dates: Vec<&&Claim> = scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Date)
        .collect();
    let [one, other] = dates.as_slice() else {
        return None;
    };
    let year = |c: &Claim| {
        let day = c.figure.day?;
        day.year
    };
    let written = |c: &Claim| {
        scene
            .block
            .text
            .get(c.figure.range.start..c.figure.range.start + 4)?
            .parse::<i16>()
            .ok()
    };
    let year = |c: &Claim| year(c).or_else(|| written(c));
    let (a, b) = (year(one)?, year(other)?);
    let apart = first.id < one.id && one.id < second.id && second.id < other.id;
    let in_year = |level: &Claim, date: &Claim| {
        let between = scene.between(level, date);
        ends(between, &["in", "of", "during", "season", "year to"]) && words(between) <= 8
    };
    let joined = ends(scene.before(second), &["and", "but"]);
    if !apart || !joined || !in_year(first, one) || !in_year(second, other) {
        return None;
    }
    let (from, to) = if a < b {
        (*first, *second)
    } else {
        (*second, *first)
    };
    comparable(from, to).then_some(Pair {
        from,
        to,
        direction: None,
    })
}

/// Two levels of one thing: the same unit, and the same noun where both name one.
fn comparable(from: &Claim, to: &Claim) -> bool {
    // "from 38 per cent to 32": the second has the unit of the first.
    if from.figure.kind == Kind::Percent && to.figure.kind == Kind::Number {
        return like_sized(from, to) && to.figure.unit.is_none();
    }
    let named = |c: &Claim| {
        c.counted
            .as_ref()
            .filter(|n| !n.understood)
            .map(|n| n.head.clone())
    };
    let heads = match (named(from), named(to)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let unit = |c: &Claim| c.figure.unit.map(|u| u.name);
    unit(from) == unit(to) && (heads || from.figure.kind == Kind::Money) && like_sized(from, to)
}

/// Whether neither is more than fifty times the other: "a dividend of 1.10 from 7.7 million shares".
fn like_sized(a: &Claim, b: &Claim) -> bool {
    within(a, b, 50)
}

/// Whether neither is more than so many times the other.
fn within(a: &Claim, b: &Claim, times: i128) -> bool {
    let (Some(a), Some(b)) = (a.figure.value, b.figure.value) else {
        return false;
    };
    let multiple = |n: Exact| n.times(Exact::whole(times));
    multiple(a).is_some_and(|n| n >= b) && multiple(b).is_some_and(|n| n >= a)
}

/// Whether nothing that could change something else stands between the two levels: "down from 23% in February, and inflation
/// slowed to 4.3%" are levels of two things.
fn side_by_side(scene: &Scene<'_>, a: &Claim, b: &Claim) -> bool {
    let (first, second) = in_order(a, b);
    let between = scene.between(first, second);
    if words(between) > 14 || between.contains([';', '(']) || has(between, &["and", "while", "but"])
    {
        return false;
    }
    // One change with its amount may stand between ("44, up 10 per cent from 40"), a verb of its own may not.
    let led = |w: &str| matches!(w, "up" | "down" | "higher" | "lower" | "more" | "less");
    !bare_words(between).any(|word| {
        vocabulary().words.change(word).is_some() && !led(word) && !is_noun_of_change(word)
    })
}

fn is_noun_of_change(word: &str) -> bool {
    matches!(
        word,
        "rise" | "increase" | "fall" | "drop" | "decline" | "jump"
    )
}

/// Which way the text says that it went: "up from" before the earlier level, or the last verb of
/// change right before the first of the two.
fn direction(scene: &Scene<'_>, from: &Claim, to: &Claim) -> Option<Direction> {
    if turned(scene.text()) {
        return None;
    }
    let before = scene.before(from);
    if ends(before, &["up from", "higher than", "up on"]) {
        return Some(Direction::Up);
    }
    if ends(before, &["down from", "lower than"]) {
        return Some(Direction::Down);
    }
    let (first, second) = in_order(from, to);
    // "Women made up 38 per cent, compared with 51": a share that they make.
    if ends(
        scene.before(first),
        &["made up", "make up", "makes up", "making up"],
    ) {
        return None;
    }
    let between = scene.between(first, second);
    let amount = |word: &&str| {
        !matches!(
            *word,
            "to" | "from" | "by" | "a" | "record" | "about" | "of" | "per" | "cent" | "percent"
        ) && !word.starts_with(|c: char| c.is_ascii_digit())
    };
    let ways = |text: &str, reach: usize| -> Option<Direction> {
        bare_words(text)
            .rev()
            .filter(amount)
            .take(reach)
            .find_map(went)
    };
    let running = |word: &&str| !RUNNING.contains(word) && amount(word);
    let before = || {
        bare_words(scene.before(first))
            .rev()
            .filter(running)
            .take(2)
            .find_map(went)
    };
    ways(between, 3).or_else(before)
}

/// Which way a verb says that a level went; only words that say nothing of better or worse.
fn went(word: &str) -> Option<Direction> {
    match word {
        "rose" | "risen" | "rise" | "rises" | "rising" | "climbed" | "increased" | "grew"
        | "grown" | "jumped" | "soared" | "surged" | "up" | "leapt" | "climbs" => {
            Some(Direction::Up)
        }
        "fell" | "fallen" | "falls" | "falling" | "dropped" | "declined" | "decreased" | "down"
        | "slumped" | "plunged" | "slid" | "slipped" | "tumbled" | "shrank" | "plummeted" => {
            Some(Direction::Down)
        }
        _ => None,
    }
}

/// Whether up and down may be turned round: losses, places in a table, one currency against another,
/// numbers below nought.
fn turned(text: &str) -> bool {
    let currencies = [
        "dollar", "euro", "yen", "sterling", "pound", "franc", "mark", "rouble", "rupee", "yuan",
        "crown",
    ];
    let named = currencies.iter().filter(|c| has(text, &[c])).count();
    named >= 2
        || has(
            text,
            &[
                "loss",
                "losses",
                "deficit",
                "rank",
                "ranked",
                "ranking",
                "place",
                "chart",
                "charts",
                "number one",
                "standings",
                "top 10",
                "top 40",
                "minus",
                "below zero",
                "yield",
                "yields",
                "handicap",
                "par",
                "odds",
                "prices fell",
                "denied",
                "not",
            ],
        )
}
