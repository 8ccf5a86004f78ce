//! Groups: the rows of a ledger by what is counted.
//!
//! In: [`Row`]s. Out: [`Group`]s, in the order of their first figure. Figures of one noun stand together, and so do
//! figures that state the same figure, whatever noun each of them has: a fact that appears more than once is read at
//! every place.

use std::collections::BTreeMap;

use super::rows::{Group, Row, plain};
use crate::figure::Kind;

/// Heads that a group's label names at most.
const NAMED: usize = 3;

/// The rows grouped by what is counted. Nouns come first, then dates and clock times, then what is not known.
pub(super) fn by_counted(rows: &[Row<'_>]) -> Vec<Group> {
    let mut sets = Sets::new(rows.len());
    let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        let Some(noun) = row.claim.noun() else {
            continue;
        };
        let first = *first_of.entry(noun).or_insert(row.claim.id);
        sets.join(first, row.claim.id);
    }
    for row in rows {
        for (words, to) in &row.relations {
            if matches!(*words, "same as" | "restates") && *to < rows.len() {
                sets.join(row.claim.id, *to);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for row in rows {
        members
            .entry(sets.first(row.claim.id))
            .or_default()
            .push(row.claim.id);
    }
    let mut named = vec![];
    let mut others: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for ids in members.into_values() {
        let label = label(rows, &ids);
        if label.is_empty() {
            for id in ids {
                others.entry(unnamed(&rows[id])).or_default().push(id);
            }
        } else {
            named.push(Group { label, rows: ids });
        }
    }
    named.extend(others.into_iter().map(|(label, mut rows)| {
        rows.sort_unstable();
        Group { label, rows }
    }));
    named
}

/// The nouns of a group, in their order; empty where it has none.
fn label(rows: &[Row<'_>], ids: &[usize]) -> String {
    let mut heads: Vec<&str> = vec![];
    for id in ids {
        let noun = rows[*id].claim.noun();
        if let Some(noun) = noun.filter(|n| !heads.contains(n) && heads.len() < NAMED) {
            heads.push(noun);
        }
    }
    plain(&heads.join(" / "))
}

fn unnamed(row: &Row<'_>) -> String {
    match row.claim.figure.kind {
        _ if row.claim.no_amount.is_some() => "no amounts".to_owned(),
        Kind::Date => "dates".to_owned(),
        Kind::Time => "clock times".to_owned(),
        Kind::Age if !row.gaps.uncounted => "ages".to_owned(),
        kind => format!("noun unknown: {}", kind.name().replace('_', " ")),
    }
}

/// Sets of claims that grow together; the first claim stands for its set.
struct Sets(Vec<usize>);

impl Sets {
    fn new(claims: usize) -> Sets {
        Sets((0..claims).collect())
    }

    fn first(&mut self, claim: usize) -> usize {
        let mut at = claim;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}
