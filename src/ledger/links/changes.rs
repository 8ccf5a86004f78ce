//! "rose 25 per cent from 1,200 to 1,450": a change and the two levels that it lies between.

use super::levels::{self, Pair};
use super::scene::{Scene, bare_words, ends, find, has, starts, words};
use super::{add, differences, percent};
use crate::claim::{Claim, Direction, Role};
use crate::figure::{Exact, Kind};
use crate::ledger::{Link, Relation};
use crate::vocabulary::vocabulary;

/// How many sentences a multiple may stand before the two counts that it is of.
const REACH: usize = 14;

/// How many sentences with figures make the head of a story.
const OPENING: usize = 2;

/// Links the changes of a document to their levels, where nothing else could be meant.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    for (at, scene) in scenes.iter().enumerate() {
        for pair in levels::pairs(scene) {
            let own = own_changes(scene, &pair);
            let around = &scenes[at.saturating_sub(1)..(at + 2).min(scenes.len())];
            for change in &own {
                if told_by_others(change, &pair, around) {
                    continue;
                }
                if levels::same_sort(change, pair.to) && change.figure.kind != Kind::Percent {
                    differences::of_pair(scene, change, &pair, around, links);
                    continue;
                }
                join(
                    change,
                    &pair,
                    "the sentence gives both ends of the change",
                    links,
                );
            }
            if own.is_empty() {
                let before = at.checked_sub(1).and_then(|i| scenes.get(i));
                if let Some(change) = before.and_then(|before| told_before(before, scene, &pair)) {
                    join(
                        change,
                        &pair,
                        "the next sentence gives both ends of the change",
                        links,
                    );
                }
                let opening = &scenes[..at.min(OPENING)];
                if let Some(change) = told_at_the_head(opening, scene, &pair) {
                    join(change, &pair, "the story opens with the change", links);
                }
                let earlier = &scenes[at.saturating_sub(REACH)..at];
                if let Some(word) = multiple_before(earlier, scene, &pair) {
                    join(word, &pair, "the text gives both ends of the change", links);
                }
            }
            link_direction(&pair, links);
            add(
                pair.to,
                Relation::MovedFrom,
                pair.from,
                "the sentence gives both ends of the change",
                links,
            );
        }
    }
}

/// Whether a percentage is what two other figures next to each other make, and not what the pair makes: "profit rose to £7.3m from
/// £6.2m on revenue up 5% at £96.4m (2024: £91.8m)".
fn told_by_others(change: &Claim, pair: &Pair<'_>, around: &[Scene<'_>]) -> bool {
    let Some(told) = change
        .figure
        .value
        .filter(|_| change.figure.kind == Kind::Percent)
    else {
        return false;
    };
    let fits = |a: &Claim, b: &Claim| {
        let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else {
            return false;
        };
        [(x, y), (y, x)].into_iter().any(|(to, from)| {
            let percent = percent::change(from, to);
            let off = percent.and_then(|p| p.magnitude().minus(told.magnitude()));
            off.is_some_and(|off| Some(off.magnitude()) < Exact::ratio(1, 2))
        })
    };
    let of_pair = |a: &Claim, b: &Claim| {
        let ends = [pair.from.id, pair.to.id];
        ends.contains(&a.id) && ends.contains(&b.id)
    };
    let others = |scene: &Scene<'_>| {
        let levels: Vec<&&Claim> = scene
            .claims
            .iter()
            .filter(|c| c.id != change.id && levels::same_sort(c, pair.to))
            .collect();
        levels.windows(2).any(|two| {
            levels::same_sort(two[0], two[1]) && !of_pair(two[0], two[1]) && fits(two[0], two[1])
        })
    };
    !fits(pair.from, pair.to) && around.iter().any(others)
}

fn join(change: &Claim, pair: &Pair<'_>, reason: &str, links: &mut Vec<Link>) {
    add(change, Relation::ChangeFrom, pair.from, reason, links);
    add(change, Relation::ChangeTo, pair.to, reason, links);
}

/// The changes of the pair's own sentence: one of each sort, near the levels.
fn own_changes<'a>(scene: &Scene<'a>, pair: &Pair<'a>) -> Vec<&'a Claim> {
    let near = |c: &&&Claim| !far(scene, c, pair.from) && !far(scene, c, pair.to);
    let is_change = |c: &&&Claim| {
        c.role == Role::Change && c.id != pair.from.id && c.id != pair.to.id && !c.quoted
    };
    let mut found = Vec::new();
    for relative in [Kind::Percent, Kind::PercentPoints] {
        let all: Vec<_> = scene
            .claims
            .iter()
            .filter(is_change)
            // A gap of which nobody says that it opened or closed may be one between two other things.
            .filter(|c| c.figure.kind == relative && c.direction.is_some())
            .filter(|c| !is_of_its_noun(scene, c))
            .collect();
        if let [one] = all.as_slice() {
            found.extend(Some(**one).filter(|c| near(&c) && !is_cut_off(scene, c, pair)));
        }
    }
    let amounts: Vec<_> = scene
        .claims
        .iter()
        .filter(is_change)
        .filter(|c| levels::same_sort(c, pair.to) && c.figure.kind != Kind::Percent)
        // "after crews found 25 more": a gap that may be of something else.
        .filter(|c| c.direction.is_some())
        .collect();
    if let [one] = amounts.as_slice() {
        found.extend(Some(**one).filter(|c| near(&c)));
    }
    let points: Vec<_> = scene
        .claims
        .iter()
        .filter(|c| is_points(scene, c))
        .collect();
    if let ([one], Kind::Percent) = (points.as_slice(), pair.to.figure.kind) {
        found.extend(Some(**one).filter(|c| near(&c)));
    }
    // "shares, which had doubled since January, fell 17 per cent to $33 from $40": the percentage is the change of the two.
    let multiples: Vec<_> = ratio_words(scene).collect();
    // "halved the number of attacks in 52% of patients, against 21% of others": with how many it did so.
    let with_whom = ends(scene.before(pair.to), &["in", "among", "for", "with"]);
    if let ([one], true, false) = (multiples.as_slice(), found.is_empty(), with_whom) {
        found.extend(Some(*one).filter(|c| near(&c)));
    }
    found
}

/// "seats 186, against 168 on the old type, and burns 18% less fuel": how much less of something there is.
fn is_of_its_noun(scene: &Scene<'_>, change: &Claim) -> bool {
    const NO_NOUN: [&str; 12] = [
        "than", "in", "on", "at", "a", "and", "this", "last", "compared", "year", "while", "from",
    ];
    let mut after = bare_words(scene.after(change));
    let less = matches!(after.next(), Some("less" | "more" | "fewer"));
    less && after.next().is_some_and(|w| !NO_NOUN.contains(&w))
}

/// "Sales rose 5.8 percent, and the average ticket 2.1 percent to $68.40 from $67.00": another percentage, which leaves out its verb,
/// stands between a change and the levels.
fn is_cut_off(scene: &Scene<'_>, change: &Claim, pair: &Pair<'_>) -> bool {
    let between = change.figure.range.end..pair.first().figure.range.start;
    scene.claims.iter().any(|c| {
        let ends = [pair.from.id, pair.to.id];
        c.figure.kind == change.figure.kind
            && c.id != change.id
            && !ends.contains(&c.id)
            && between.contains(&c.figure.range.start)
    })
}

/// "dropped 27 points": points of per cent, though nobody says so.
fn is_points(scene: &Scene<'_>, claim: &Claim) -> bool {
    // They are points of what moved, which may be what they are counted of.
    let points = starts(scene.after(claim), &["points", "point"]);
    let words = &vocabulary().words;
    let moved = || {
        bare_words(scene.before(claim))
            .rev()
            .take(2)
            .any(|w| words.change(w).is_some())
    };
    points && claim.figure.kind == Kind::Count && !claim.quoted && moved()
}

fn ratio_words<'s, 'a>(scene: &'s Scene<'a>) -> impl Iterator<Item = &'a Claim> + 's {
    let ratios = scene.words.iter().filter(|c| c.figure.kind == Kind::Ratio);
    ratios.copied().filter(|c| !c.quoted)
}

/// "a 40 per cent jump in pre-tax profit … Profit before tax rose to 325 from 250": the change that the
/// sentence before tells of the same thing.
fn told_before<'a>(before: &Scene<'a>, scene: &Scene<'a>, pair: &Pair<'a>) -> Option<&'a Claim> {
    let changes: Vec<_> = before
        .claims
        .iter()
        .filter(|c| c.role == Role::Change && c.figure.kind == Kind::Percent && !c.quoted)
        .collect();
    let [change] = changes.as_slice() else {
        return None;
    };
    if change.direction.is_none() || change.direction != pair.direction || pair.quoted() {
        return None;
    }
    let subject = scene.before(pair.first());
    let after = before.after(change);
    let at = [" in ", " of "]
        .iter()
        .filter_map(|p| after.find(p))
        .min()?;
    let stop = [
        " on ", ",", " as ", " for ", " to ", " after ", ".", " in the ", " this ", " last ",
    ];
    let noun = &after[at + 4..];
    let end = stop
        .iter()
        .filter_map(|s| noun.find(s))
        .min()
        .unwrap_or(noun.len());
    same_thing(noun.get(..end)?, subject).then_some(*change)
}

/// "sent annual operating profit down 15 per cent … Operating profit was 68 million, compared with 80 million in the previous
/// year": the one change at the head of the story that is told of the same two words, over the same stretch of time.
fn told_at_the_head<'a>(
    opening: &[Scene<'a>],
    scene: &Scene<'a>,
    pair: &Pair<'a>,
) -> Option<&'a Claim> {
    const PARTS_OF_A_YEAR: [&str; 7] = [
        "quarter",
        "half",
        "month",
        "months",
        "week",
        "first-half",
        "quarterly",
    ];
    let is_change = |c: &&&Claim| {
        c.role == Role::Change
            && c.figure.kind == Kind::Percent
            && c.direction.is_some()
            && c.figure.modifier.is_none()
            && !c.quoted
    };
    let subject: Vec<&str> = bare_words(scene.before(pair.first())).collect();
    let [first, second, verb] = subject.get(..3)? else {
        return None;
    };
    // "Operating profit there was": of another place.
    if !matches!(
        *verb,
        "was" | "were" | "fell" | "rose" | "came" | "dropped" | "climbed"
    ) {
        return None;
    }
    let noun = format!("{first} {second}");
    let mut found = opening.iter().flat_map(|s| {
        let near = s.claims.iter().filter(is_change);
        near.map(move |c| (s, *c))
    });
    let mut told = found.by_ref().filter(|(s, c)| {
        let before = s.before(c);
        find(before, &noun).is_some_and(|at| words(&before[at..]) <= 5)
    });
    let ((said, change), None) = (told.next()?, told.next()) else {
        return None;
    };
    let went = match (pair.from.figure.value, pair.to.figure.value) {
        (Some(from), Some(to)) if from < to => Direction::Up,
        (Some(from), Some(to)) if from > to => Direction::Down,
        _ => return None,
    };
    let part = |s: &Scene<'_>| has(s.text(), &PARTS_OF_A_YEAR);
    let year = has(
        scene.after(pair.from),
        &[
            "a year earlier",
            "previous year",
            "year before",
            "year earlier",
            "last year",
        ],
    );
    let same = !part(said) && !part(scene) && year && change.direction == Some(went);
    (same && !pair.quoted() && subject.len() <= 6).then_some(change)
}

/// Whether every word of a noun phrase stands in the subject, words for periods aside.
fn same_thing(noun: &str, subject: &str) -> bool {
    const PERIODS: [&str; 9] = [
        "annual",
        "yearly",
        "full-year",
        "its",
        "the",
        "their",
        "total",
        "overall",
        "a",
    ];
    let words: Vec<_> = bare_words(noun)
        .flat_map(|word| word.split('-'))
        .filter(|word| !PERIODS.contains(word) && !matches!(*word, "pre" | "full" | "year"))
        .collect();
    !words.is_empty() && words.len() <= 4 && words.iter().all(|word| has(subject, &[*word]))
}

/// "Cases have doubled in a week … 465 cases, compared with 310 a week earlier": the one multiple
/// not far before that is said of the same noun over the same stretch of time.
fn multiple_before<'a>(
    earlier: &[Scene<'a>],
    scene: &Scene<'a>,
    pair: &Pair<'a>,
) -> Option<&'a Claim> {
    const PERIODS: [&str; 9] = [
        "week", "month", "year", "day", "decade", "winter", "summer", "quarter", "season",
    ];
    let head = [pair.to, pair.from]
        .iter()
        .find_map(|c| Some(c.counted.as_ref()?.head.clone()));
    let mut found = earlier
        .iter()
        .flat_map(|s| ratio_words(s).map(move |word| (s, word)));
    let ((said, word), None) = (found.next()?, found.next()) else {
        return None;
    };
    let subject = said.before(word);
    let singular = |w: &str| vocabulary().words.singular(w);
    let in_pair = |noun: &str| has(scene.text(), &[noun]);
    let same = match head {
        Some(head) => bare_words(subject).any(|w| singular(w).as_deref() == Some(&head)),
        None => bare_words(subject).any(|w| singular(w).is_some() && in_pair(w)),
    };
    let in_both = |p: &&str| has(said.text(), &[p]) && has(scene.text(), &[p]);
    // "in a year … in the 12 months to June"
    let year = || has(said.text(), &["year"]) && has(scene.text(), &["12 months", "twelve months"]);
    let period = PERIODS.iter().any(in_both) || year();
    (same && period && !pair.quoted() && !starts(said.after(word), &[" the number"]))
        .then_some(word)
}

fn link_direction(pair: &Pair<'_>, links: &mut Vec<Link>) {
    let (higher, lower) = match pair.direction {
        Some(Direction::Up) => (pair.to, pair.from),
        Some(Direction::Down) => (pair.from, pair.to),
        None => return,
    };
    let reason = "the text says which way it went";
    add(higher, Relation::HigherThan, lower, reason, links);
}

/// Whether another clause lies between: "profit rose 12 per cent, while sales went from …".
fn far(scene: &Scene<'_>, a: &Claim, b: &Claim) -> bool {
    let (first, second) = levels::in_order(a, b);
    let words = scene.between(first, second);
    words.contains(';')
        || has(words, &["while", "but", "whereas", "as", "although"])
        // "a rise of 27, mostly of pedestrians, of whom 96 died": the rise is of the whole.
        || has(words, &["of whom", "of which", "of them", "among them", "including"])
        // "slipped to $1.34 from $1.35, after sales had fallen 0.6%", "sales grew 10%, lifting its share to 11% from 10%"
        || has(words, &["after", "when", "because", "despite", "that", "which"])
        // "Rents rose 9.1% and take 34% of an income, compared with 28%": the share of another thing.
        || (a.figure.kind == b.figure.kind && has(words, &["its", "their", "his", "her", "whose", "and"]))
        || words.split_whitespace().count() > 16
        || tells_of_another(words)
}

/// "rose to 236 from 219, and milk production rose 0.9 per cent", "had halved since the capacity was cut from 630 to 450": a
/// clause with a subject of its own that changes begins between the two.
fn tells_of_another(between: &str) -> bool {
    const SAME: [&str; 14] = [
        "then", "now", "has", "have", "had", "is", "was", "later", "also", "it", "they", "were",
        "been", "again",
    ];
    let words: Vec<&str> = bare_words(between).collect();
    words.iter().enumerate().any(|(at, word)| {
        matches!(*word, "and" | "since" | "though" | "with" | "by") && {
            let clause = &words[at + 1..];
            let verb = clause
                .iter()
                .position(|w| vocabulary().words.change(w).is_some());
            verb.is_some_and(|verb| clause[..verb].iter().any(|w| !SAME.contains(w)))
        }
    })
}
