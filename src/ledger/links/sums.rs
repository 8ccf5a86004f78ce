//! Terms that make a total: a table's rows, "12 years and eight years, making 20 years in all", the four
//! quarters of a year; and what is drawn from a group.

use rustc_hash::FxHashMap;

use super::add;
use super::levels::same_sort;
use super::scene::{Scene, bare_words, ends, has, starts, words};
use crate::claim::{Claim, Role};
use crate::document::{Cell, Document};
use crate::figure::{Exact, Form, Kind};
use crate::ledger::{Link, Relation};

/// Labels of a row or a column that is the sum of the others.
const TOTALS: [&str; 6] = ["total", "totals", "all", "sum", "grand total", "overall"];
/// How many sentences with figures a year's total may stand before its quarters.
const REACH: usize = 12;

/// Links the terms of a document to what they make.
pub fn link(document: &Document, claims: &[Claim], scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    tables(document, claims, links);
    for (at, scene) in scenes.iter().enumerate() {
        making_in_all(scenes, at, links);
        quarters(scenes, at, links);
        drawn_from(scene, links);
    }
}

/// The columns of a table that has a row for the total.
fn tables(document: &Document, claims: &[Claim], links: &mut Vec<Link>) {
    let mut columns: FxHashMap<(usize, usize), Vec<(Cell, &Claim)>> = FxHashMap::default();
    for claim in claims {
        let cell = document
            .blocks
            .get(claim.block)
            .and_then(|block| block.cell);
        if let Some(cell) = cell.filter(|cell| cell.row > 0 && cell.column > 0) {
            columns
                .entry((cell.table, cell.column))
                .or_default()
                .push((cell, claim));
        }
    }
    if columns.is_empty() {
        return;
    }
    let mut rows: FxHashMap<usize, (usize, usize, usize)> = FxHashMap::default();
    for block in &document.blocks {
        let Some(cell) = block.cell.filter(|cell| cell.column == 0 && cell.row > 0) else {
            continue;
        };
        let row = rows.entry(cell.table).or_default();
        row.0 += 1;
        let label = block.text.trim().trim_end_matches(':').to_ascii_lowercase();
        if TOTALS.contains(&label.as_str()) {
            row.1 += 1;
            row.2 = cell.row;
        }
    }
    for ((table, _), cells) in columns {
        // The one total has to be the last row, and every row above it has one figure in the column.
        let Some(&(count, 1, total_row)) = rows.get(&table) else {
            continue;
        };
        let (parts, totals): (Vec<_>, Vec<_>) =
            cells.iter().partition(|(cell, _)| cell.row != total_row);
        let [(_, total)] = totals.as_slice() else {
            continue;
        };
        let whole = total_row == count && parts.len() + 1 == count;
        let sound = parts.iter().all(|(_, c)| same_sort(c, total) && is_term(c));
        if whole
            && sound
            && parts.len() >= 2
            && is_term(total)
            // A row of rates or averages lies between the others; a total does not.
            && parts.iter().all(|(_, c)| c.figure.value <= total.figure.value)
            // Percentages have a total only where it is a hundred.
            && (total.figure.kind != Kind::Percent || total.figure.value == Some(Exact::whole(100)))
        {
            for (_, part) in &parts {
                add(
                    part,
                    Relation::PartOf,
                    total,
                    "the table gives the total of its column",
                    links,
                );
            }
        }
    }
}

/// "12 years for manslaughter and eight years for arson … making 20 years in all"
fn making_in_all(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    let scene = &scenes[at];
    for total in scene.claims.iter().filter(|c| is_term(c)) {
        let made = ends(
            scene.before(total),
            &[
                "making",
                "which makes",
                "that makes",
                "making it",
                "making a total of",
            ],
        ) && starts(
            scene.after(total),
            &["in all", "in total", "altogether", "all told"],
        ) || ends(scene.before(total), &["making a total of"]);
        if !made {
            continue;
        }
        let own: Vec<_> = scene
            .claims
            .iter()
            .copied()
            .filter(|c| c.id < total.id && same_sort(c, total))
            .collect();
        let terms = if own.len() >= 2 {
            own
        } else {
            let Some(before) = at.checked_sub(1).and_then(|i| scenes.get(i)) else {
                continue;
            };
            let before = before.claims.iter().copied();
            own.into_iter()
                .chain(before.filter(|c| same_sort(c, total)))
                .collect()
        };
        if terms.len() >= 2 && terms.iter().all(|c| is_term(c)) {
            for term in terms {
                add(
                    term,
                    Relation::PartOf,
                    total,
                    "the text says that the terms make the total",
                    links,
                );
            }
        }
    }
}

/// "There were 112 between April and June, 98 over the summer, 121 in the last three months and 104
/// since January", behind the one total of the year
fn quarters(scenes: &[Scene<'_>], at: usize, links: &mut Vec<Link>) {
    const PERIODS: [&str; 12] = [
        "between",
        "over the",
        "in the first",
        "in the second",
        "in the third",
        "in the fourth",
        "in the last",
        "since",
        "from",
        "in the spring",
        "in the summer",
        "in the autumn",
    ];
    let scene = &scenes[at];
    let terms: Vec<_> = scene
        .claims
        .iter()
        .copied()
        .filter(|c| {
            matches!(c.figure.kind, Kind::Count | Kind::Number) && starts(scene.after(c), &PERIODS)
        })
        .collect();
    let joined = terms
        .windows(2)
        .all(|two| words(scene.between(two[0], two[1])) <= 9);
    if terms.len() != 4
        || !joined
        || !starts(scene.text(), &["there were", "they were", "it recorded"])
        || !terms.iter().all(|c| is_term(c))
    {
        return;
    }
    let earlier = scenes[at.saturating_sub(REACH)..at].iter();
    let mut wholes = earlier.flat_map(|s| {
        s.claims.iter().filter(|c| {
            let noun = bare_words(s.after(c)).take(5).collect::<Vec<_>>().join(" ");
            c.figure.kind == Kind::Count
                && is_term(c)
                && ends(&noun, &["in the year", "in the year to"])
                || c.figure.kind == Kind::Count && is_term(c) && has(&noun, &["in the year"])
        })
    });
    if let (Some(whole), None) = (wholes.next(), wholes.next()) {
        for term in terms {
            add(
                term,
                Relation::PartOf,
                whole,
                "the four quarters make the year",
                links,
            );
        }
    }
}

/// "31 of the 24 pupils", "of the 24 pupils, 31": what is drawn from a group.
fn drawn_from(scene: &Scene<'_>, links: &mut Vec<Link>) {
    for two in scene.claims.windows(2) {
        let [first, second] = two else { continue };
        if !counts(first) || !counts(second) || first.quoted {
            continue;
        }
        let between = scene.between(first, second);
        let reason = "the text draws the one from the other";
        if matches!(
            between.trim(),
            "of the" | "out of the" | "of its" | "of their" | "out of"
        ) && second.counted.is_some()
        {
            add(first, Relation::DrawnFrom, second, reason, links);
        }
        let opens = matches!(
            scene.before(first).trim(),
            "of the" | "of its" | "of their" | "out of the"
        );
        let after_noun = words(between) <= 4 && between.trim_end().ends_with(',');
        let same = match (&first.counted, &second.counted) {
            (Some(a), Some(b)) => a.head == b.head || (a.class.is_some() && a.class == b.class),
            (Some(_), None) => true,
            _ => false,
        };
        // "killed 14 people, including 24 children"
        let including = words(between) <= 4 && ends(between, &["including", "among them"]);
        let people =
            first.counted.as_ref().is_some_and(|n| n.class.is_some()) && second.counted.is_some();
        if (opens && after_noun && same) || (including && same && people) {
            add(second, Relation::DrawnFrom, first, reason, links);
        }
    }
}

fn counts(claim: &Claim) -> bool {
    matches!(claim.figure.kind, Kind::Count | Kind::Number)
        && claim.figure.ends.is_none()
        && claim.role != Role::Rank
}

/// A figure that can be a term of a sum: one number, no bounds.
fn is_term(claim: &Claim) -> bool {
    claim.figure.value.is_some()
        && claim.figure.ends.is_none()
        && claim.figure.modifier.is_none()
        && claim.figure.form != Form::Zero
        && !claim.quoted
        && !matches!(claim.role, Role::Change | Role::Rank)
}
