//! Candidates: the claims among which one is looked for, and those of them that are found by their keys.
//!
//! In: a range or a list of claims, in the order of the text. Out: the same as far as a claim can stand there; lists by the
//! values that rules join claims by.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::evaluate::Bound;
use super::expression::Expression;
use super::members::Members;
use super::plan::Access;
use super::program::Stage;
use super::value::Key;
use super::world::World;

/// Claims by their keys, each list in the order of the text.
pub type Keyed = FxHashMap<Vec<Key>, Vec<usize>>;

/// The claims among which one is looked for, as far as they are not gone through.
pub enum Candidates<'x> {
    /// These, each of which is tried.
    These(&'x [usize]),
    /// All that stand there, each of which is tried.
    All(Range<usize>),
    /// Those that stand there and fit by themselves; the others are not tried.
    Fitting(Range<usize>),
}

impl Candidates<'_> {
    /// Those of them that are in a range; lists are sorted.
    pub fn within(self, range: &Range<usize>) -> Self {
        let cut = |own: Range<usize>| {
            let start = own.start.max(range.start);
            start..own.end.min(range.end).max(start)
        };
        match self {
            Candidates::These(ids) => {
                let place = |end: usize| ids.partition_point(|id| *id < end);
                let within = ids.get(place(range.start)..place(range.end));
                Candidates::These(within.unwrap_or_default())
            }
            Candidates::All(own) => Candidates::All(cut(own)),
            Candidates::Fitting(own) => Candidates::Fitting(cut(own)),
        }
    }
}

/// The claims that can stand for a slot by themselves, by their keys.
pub fn keyed(number: usize, stage: &Stage, world: &World<'_>) -> Keyed {
    let mut lists = Keyed::default();
    let Access::Keyed(keys) = &stage.access else {
        return lists;
    };
    let mut bound = vec![Bound::Nothing; number + 1];
    let mut members = Members::default();
    members.reset(1, world);
    let mut from = 0;
    while let Some(id) = members.next(0, from, world.claims.len(), stage, world) {
        bound[number] = Bound::One(id);
        if let Some(key) = key(keys.iter().map(|(own, _)| own), world, &bound) {
            lists.entry(key).or_default().push(id);
        }
        from = id + 1;
    }
    lists
}

/// The key of the claims that are bound; `None` where a part of it is unknown.
pub fn key<'e>(
    expressions: impl Iterator<Item = &'e Expression>,
    world: &World<'_>,
    bound: &[Bound],
) -> Option<Vec<Key>> {
    expressions
        .map(|expression| world.value(expression, bound)?.into_key())
        .collect()
}
