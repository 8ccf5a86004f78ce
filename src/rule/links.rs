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
    /// `None` where they lead back as they lead onward.
    back: Option<Ends>,
}

/// Pairs of a claim and what it leads to, by the claim.
#[derive(Debug, Default)]
struct Ends {
    /// The claims that lead anywhere, sorted.
    from: Vec<usize>,
    /// Where in `to` the ends of each claim of the document begin, and one more for the end of the last.
    starts: Vec<usize>,
    /// The ends of each, sorted.
    to: Vec<usize>,
}

impl Links {
    /// The links between claims that the ledger has.
    pub fn new(ledger: &Ledger) -> Links {
        let claims = ledger.claims.len();
        let mut pairs: Vec<(bool, Vec<(usize, usize)>)> = Vec::new();
        let known = |id: usize| id < claims;
        for link in ledger.links.iter().filter(|l| known(l.from) && known(l.to)) {
            let number = link.relation as usize;
            if pairs.len() <= number {
                pairs.resize_with(number + 1, Default::default);
            }
            let (symmetric, pairs) = &mut pairs[number];
            *symmetric = link.relation.symmetric();
            pairs.push((link.from, link.to));
            if *symmetric {
                pairs.push((link.to, link.from));
            }
        }
        let ways = pairs.into_iter().map(|(symmetric, pairs)| Way {
            back: (!symmetric).then(|| Ends::new(turned(&pairs), claims)),
            onward: Ends::new(pairs, claims),
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
        self.way(relation).map_or(&[], |way| way.back().of(to))
    }

    /// The claims from which a link of the relation leads on or, where `onward` is false, to which one leads; sorted.
    pub fn linked(&self, relation: Relation, onward: bool) -> &[usize] {
        self.way(relation).map_or(&[], |way| match onward {
            true => &way.onward.from,
            false => &way.back().from,
        })
    }

    fn way(&self, relation: Relation) -> Option<&Way> {
        self.ways.get(relation as usize)
    }
}

impl Way {
    fn back(&self) -> &Ends {
        self.back.as_ref().unwrap_or(&self.onward)
    }
}

impl Ends {
    /// Of pairs of claims, of which there are so many. They are put into heaps by their ends and then by their beginnings, since
    /// where one story is told again and again there are very many.
    fn new(pairs: Vec<(usize, usize)>, claims: usize) -> Ends {
        if pairs.is_empty() {
            return Ends::default();
        }
        let by_end = heaped(&turned(&pairs), claims);
        let mut pairs = heaped(&turned(&by_end), claims);
        pairs.dedup();
        let mut from: Vec<usize> = pairs.iter().map(|pair| pair.0).collect();
        from.dedup();
        Ends {
            from,
            starts: starts(&pairs, claims),
            to: pairs.into_iter().map(|pair| pair.1).collect(),
        }
    }

    fn of(&self, from: usize) -> &[usize] {
        let range = self.starts.get(from).zip(self.starts.get(from + 1));
        range
            .and_then(|(start, end)| self.to.get(*start..*end))
            .unwrap_or_default()
    }
}

/// The pairs by what they begin with, those that begin with the same in their order.
fn heaped(pairs: &[(usize, usize)], claims: usize) -> Vec<(usize, usize)> {
    let mut next = starts(pairs, claims);
    let mut heaped = vec![(0, 0); pairs.len()];
    for pair in pairs {
        heaped[next[pair.0]] = *pair;
        next[pair.0] += 1;
    }
    heaped
}

/// Where the pairs of each claim begin if they are sorted by it, and where those of the last end.
fn starts(pairs: &[(usize, usize)], claims: usize) -> Vec<usize> {
    let mut starts = vec![0; claims + 1];
    for (from, _) in pairs {
        starts[from + 1] += 1;
    }
    for claim in 0..claims {
        starts[claim + 1] += starts[claim];
    }
    starts
}

fn turned(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    pairs.iter().map(|&(from, to)| (to, from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_sorted_and_told_once() {
        let ends = Ends::new(vec![(3, 1), (0, 2), (3, 0), (3, 1), (1, 3)], 4);
        assert_eq!(ends.from, [0, 1, 3]);
        let of: Vec<&[usize]> = (0..5).map(|claim| ends.of(claim)).collect();
        assert_eq!(of, [&[2][..], &[3], &[], &[0, 1], &[]]);
        assert_eq!(Ends::new(vec![], 4).of(1), [0; 0]);
    }
}
