//! Columns of a table that follow from two others: a share ("Per cent full"), a change in per cent, a difference.
//!
//! In: the tables of a document. Out: links from each figure of such a column to the two of its row that it is worked out
//! from. What the columns are is told by the rows themselves: all of them fit, or all but one.

use super::add;
use super::tables::{Row, Table};
use crate::claim::Claim;
use crate::figure::{Exact, Interval, Kind};
use crate::ledger::{Link, Relation};

/// So many rows at least have to be there: with fewer a fit may be chance.
const ROWS: usize = 3;
/// So many have to fit beside one that does not, since a per cent is soon hit by chance.
const FIT: usize = 3;
/// A difference is exact.
const FIT_EXACTLY: usize = 2;
/// So many rows are looked at, and so many columns.
const LONGEST: usize = 60;
const WIDEST: usize = 8;

/// How a column may follow from two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// What the first is of the second, in per cent.
    Share,
    /// How much the first is more or less than the second, in per cent.
    Change,
    /// How much the first is more or less than the second.
    Difference,
}

/// The figures of a row, one to a column.
type Cells<'a> = [Option<&'a Claim>; WIDEST];

/// Links the columns of a table that follow from two others.
pub fn link(table: &Table<'_>, links: &mut Vec<Link>) {
    let mut rows: Vec<(&usize, &Row<'_>)> = table.rows.iter().collect();
    rows.sort_by_key(|(number, _)| **number);
    let rows: Vec<Cells<'_>> = rows
        .into_iter()
        .take(LONGEST)
        .map(|(_, row)| cells(row))
        .collect();
    for column in 1..WIDEST {
        let head = table.heads.get(&column).map_or("", String::as_str);
        if let Some((way, first, second)) = ways(head, &rows, column) {
            for row in &rows {
                if let [Some(own), Some(a), Some(b)] = [row[column], row[first], row[second]] {
                    tie(way, own, a, b, links);
                }
            }
        }
    }
}

fn cells<'a>(row: &Row<'a>) -> Cells<'a> {
    let mut cells = [None; WIDEST];
    let mut twice = [false; WIDEST];
    for (column, claim) in &row.figures {
        if let Some(cell) = cells.get_mut(*column) {
            twice[*column] = cell.is_some();
            *cell = claim.figure.value.map(|_| *claim);
        }
    }
    // Two figures in one cell: which of them counts is not known.
    for (cell, twice) in cells.iter_mut().zip(twice) {
        if twice {
            *cell = None;
        }
    }
    cells
}

/// The one way in which a column follows from two others.
fn ways(head: &str, rows: &[Cells<'_>], column: usize) -> Option<(Way, usize, usize)> {
    let kind = |c: &Claim| c.figure.kind == Kind::Percent;
    let percent = rows.iter().filter_map(|row| row[column]).any(kind)
        || ["%", "per cent", "percent", "share"]
            .iter()
            .any(|word| head.contains(word));
    let apart = [
        "change",
        "difference",
        "diff",
        "+/-",
        "gain",
        "majority",
        "margin",
        "rise",
        "lead",
    ];
    let ways: &[Way] = if percent {
        &[Way::Share, Way::Change]
    } else if apart.iter().any(|word| head.contains(word)) {
        &[Way::Difference]
    } else {
        return None;
    };
    let mut best = None;
    for way in ways {
        for first in 1..WIDEST {
            for second in 1..WIDEST {
                if first == second || first == column || second == column {
                    continue;
                }
                let Some(misses) = misses(*way, rows, [column, first, second]) else {
                    continue;
                };
                // Where one pair fits in every row, the others are chance.
                if best.is_none_or(|(least, _)| misses < least) {
                    best = Some((misses, (*way, first, second)));
                }
            }
        }
    }
    best.map(|(_, found)| found)
}

/// In how many rows a column is not what two others make it; none where that is more than one, or too few rows tell.
fn misses(way: Way, rows: &[Cells<'_>], [own, first, second]: [usize; 3]) -> Option<usize> {
    let (mut fit, mut miss) = (0, 0);
    for row in rows {
        let [Some(own), Some(a), Some(b)] = [row[own], row[first], row[second]] else {
            continue;
        };
        match fits(way, own, a, b)? {
            true => fit += 1,
            false => miss += 1,
        }
        if miss > 1 {
            return None;
        }
    }
    let enough = match way {
        Way::Difference => FIT_EXACTLY,
        Way::Share | Way::Change => FIT,
    };
    (fit >= enough && fit + miss >= ROWS).then_some(miss)
}

/// Whether a figure is what two others make it; unknown where they cannot make one.
fn fits(way: Way, own: &Claim, a: &Claim, b: &Claim) -> Option<bool> {
    let plain = |c: &Claim| c.figure.kind != Kind::Percent && c.figure.kind != Kind::Date;
    let same = a.figure.unit.map(|u| u.name) == b.figure.unit.map(|u| u.name);
    if !plain(a) || !plain(b) || !same || b.figure.value?.is_zero() {
        return None;
    }
    let (first, second) = (a.figure.rounded, b.figure.rounded);
    let hundred = Interval::exactly(Exact::whole(100));
    let made = match way {
        Way::Share => first.times(&hundred)?.over(&second)?,
        Way::Change => {
            let apart = first.minus(&second)?.magnitude();
            apart.times(&hundred)?.over(&second)?
        }
        Way::Difference => first.minus(&second)?.magnitude(),
    };
    let mut told = own.figure.rounded.magnitude();
    // A cell without a sign is a bare number, which is as rounded as one with it.
    if way != Way::Difference && own.figure.kind != Kind::Percent {
        let half = Exact::ratio(1, 2)?;
        told = told.plus(&Interval::between(Exact::ZERO.minus(half)?, half))?;
    }
    Some(!made.disjoint(&told))
}

fn tie(way: Way, own: &Claim, a: &Claim, b: &Claim, links: &mut Vec<Link>) {
    let reason = "in the other rows of the table the column follows from these two";
    let relations = match way {
        Way::Share => [Relation::ShareOfPart, Relation::ShareOfWhole],
        Way::Change => [Relation::ChangeTo, Relation::ChangeFrom],
        Way::Difference => [Relation::DifferenceOf, Relation::DifferenceOf],
    };
    for (relation, cell) in relations.into_iter().zip([a, b]) {
        add(own, relation, cell, reason, links);
    }
}
