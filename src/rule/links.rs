//! Links: the ways between the claims of a document, to be asked from either end.
//!
//! In: a [`Ledger`]. Out: for a relation and a claim, the claims at the other end. Rules ask for
//! them far more often than there are links, so they lie in sorted lists.

use crate::ledger::{Ledger, Relation};

/// The links of a ledger.
#[derive(Debug, Default)]
pub struct Links {
    /// By the number of the relation.
    ways: Vec<Way>,
}

/// The links of one relation.
#[derive(Debug, Default)]
struct Way {
    onward: Ends,
    back: Ends,
}

/// Pairs of a claim and what it leads to, by the claim.
#[derive(Debug, Default)]
struct Ends {
    /// The claims that lead anywhere, sorted.
    from: Vec<usize>,
    /// Where in `to` the ends of each of them begin, and one more for the end of the last.
    starts: Vec<usize>,
    /// The ends of each, sorted.
    to: Vec<usize>,
}

impl Links {
    /// The links between claims that the ledger has.
    pub fn new(ledger: &Ledger) -> Links {
        let mut pairs: Vec<Vec<(usize, usize)>> = Vec::new();
        let known = |id: usize| id < ledger.claims.len();
        for link in ledger.links.iter().filter(|l| known(l.from) && known(l.to)) {
            let number = link.relation as usize;
            if pairs.len() <= number {
                pairs.resize_with(number + 1, Vec::new);
            }
            pairs[number].push((link.from, link.to));
            if link.relation.symmetric() {
                pairs[number].push((link.to, link.from));
            }
        }
        let turned = |pairs: &[(usize, usize)]| pairs.iter().map(|&(a, b)| (b, a)).collect();
        let ways = pairs.into_iter().map(|pairs| Way {
            back: Ends::new(turned(&pairs)),
            onward: Ends::new(pairs),
        });
        Links {
            ways: ways.collect(),
        }
    }

    /// Whether the first claim stands in the relation to the second.
    pub fn has(&self, relation: Relation, from: usize, to: usize) -> bool {
        self.onward(relation, from).binary_search(&to).is_ok()
    }

    /// The claims that `from` stands in the relation to, sorted.
    pub fn onward(&self, relation: Relation, from: usize) -> &[usize] {
        self.way(relation).map_or(&[], |way| way.onward.of(from))
    }

    /// The claims that stand in the relation to `to`, sorted.
    pub fn back(&self, relation: Relation, to: usize) -> &[usize] {
        self.way(relation).map_or(&[], |way| way.back.of(to))
    }

    /// The claims from which a link of the relation leads on or, where `onward` is false, to which one leads; sorted.
    pub fn linked(&self, relation: Relation, onward: bool) -> &[usize] {
        self.way(relation).map_or(&[], |way| match onward {
            true => &way.onward.from,
            false => &way.back.from,
        })
    }

    fn way(&self, relation: Relation) -> Option<&Way> {
        self.ways.get(relation as usize)
    }
}

impl Ends {
    fn new(mut pairs: Vec<(usize, usize)>) -> Ends {
        pairs.sort_unstable();
        pairs.dedup();
        let mut ends = Ends::default();
        for (from, to) in pairs {
            if ends.from.last() != Some(&from) {
                ends.from.push(from);
                ends.starts.push(ends.to.len());
            }
            ends.to.push(to);
        }
        ends.starts.push(ends.to.len());
        ends
    }

    fn of(&self, from: usize) -> &[usize] {
        let Ok(at) = self.from.binary_search(&from) else {
            return &[];
        };
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range
            .and_then(|(start, end)| self.to.get(*start..*end))
            .unwrap_or_default()
    }
}
