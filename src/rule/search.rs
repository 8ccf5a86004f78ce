//! Search: all combinations of claims that a rule fires on.
//!
//! In: a [`Compiled`] rule and a [`World`]. Out: [`Found`]. Claims are bound in the order of the
//! plan; each is looked up by its links or by a hash of its keys, and each line is tested as soon
//! as its newest claim is bound, so that the cost is that of the claims and of the pairs that the
//! plan leaves.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Severity;
use super::compile::Compiled;
use super::evaluate::{Bound, World};
use super::expression::Expression;
use super::plan::Access;
use super::slot::Slot;
use super::value::Key;

/// How many claims a rule tries to bind in one document before it stops.
pub const MOST_TRIED: usize = 1_000_000;
/// How many findings a rule makes in one document before it stops.
pub const MOST_FINDINGS: usize = 1_000;

/// What a rule found.
#[derive(Debug, Default)]
pub struct Found {
    /// The combinations that it fires on, in the order in which they were found.
    pub hits: Vec<Hit>,
    /// The claims of the combinations whose test was false.
    pub confirmed: BTreeSet<usize>,
    /// How many claims were tried.
    pub tried: usize,
    /// Why the search stopped before its end.
    pub stopped: Option<String>,
}

/// A combination of claims that a rule fires on.
#[derive(Debug)]
pub struct Hit {
    /// What each of the rule's claims stands for.
    pub bound: Vec<Bound>,
    /// How grave it is.
    pub severity: Severity,
}

/// Searches a document, trying no more than `most_tried` claims.
pub fn search(rule: &Compiled, world: &World<'_>, most_tried: usize) -> Found {
    let mut indexes: Vec<Index> = Vec::with_capacity(rule.slots.len());
    for number in 0..rule.slots.len() {
        let index = Index::new(number, rule, world);
        // A claim that none can stand for: the rest need not be looked up.
        if index.is_empty() && rule.slots[number].at_least > 0 {
            return Found::default();
        }
        indexes.push(index);
    }
    let mut search = Search {
        rule,
        world,
        indexes: &indexes,
        lines: (0..rule.slots.len()).map(|n| Lines::new(n, rule)).collect(),
        most_tried,
        bound: vec![Bound::Nothing; rule.slots.len()],
        seen: FxHashMap::default(),
        fitting: FxHashSet::default(),
        found: Found::default(),
    };
    if let ControlFlow::Break(reason) = search.bind(0) {
        search.found.stopped = Some(reason);
    }
    search.keep_one_reading();
    search.found
}

struct Search<'x> {
    rule: &'x Compiled,
    world: &'x World<'x>,
    indexes: &'x [Index],
    /// What is tested of each claim, a slot each.
    lines: Vec<Lines<'x>>,
    most_tried: usize,
    bound: Vec<Bound>,
    /// The hit of each set of claims.
    seen: FxHashMap<Vec<usize>, usize>,
    /// The claims of which a reading fits, where the rule tells readings of a claim apart.
    fitting: FxHashSet<usize>,
    found: Found,
}

/// The claims that a slot is looked up in.
enum Index {
    /// In the order of the text.
    List(Vec<usize>),
    /// By their keys, each list in the order of the text.
    Keyed(FxHashMap<Vec<Key>, Vec<usize>>),
    /// In the links of the ledger.
    Links,
    /// Among all claims, which stand in the order of their sentences.
    Sentences,
}

impl Index {
    fn new(number: usize, rule: &Compiled, world: &World<'_>) -> Index {
        let (slot, step) = (&rule.slots[number], &rule.steps[number]);
        match step.access {
            Access::Linked { .. } => return Index::Links,
            Access::Near { .. } => return Index::Sentences,
            Access::All | Access::Keyed(_) => {}
        }
        let own = 1 << number;
        let lines: Vec<_> = step.each.iter().filter(|l| l.uses().all() == own).collect();
        let linked = linked_with(number, rule, world);
        let fewest = linked.iter().copied().min_by_key(|ids| ids.len());
        let mut bound = vec![Bound::Nothing; rule.slots.len()];
        let mut list = Vec::new();
        let mut keyed: FxHashMap<Vec<Key>, Vec<usize>> = FxHashMap::default();
        for &id in fewest.unwrap_or(&world.all) {
            let fits = slot.kinds.has(world.kinds[id]);
            if !fits || !linked.iter().all(|ids| ids.binary_search(&id).is_ok()) {
                continue;
            }
            bound[number] = Bound::One(id);
            if !lines.iter().all(|line| world.holds(line, &bound)) {
                continue;
            }
            match &step.access {
                Access::Keyed(keys) => {
                    if let Some(key) = key(keys.iter().map(|(own, _)| own), world, &bound) {
                        keyed.entry(key).or_default().push(id);
                    }
                }
                Access::All | Access::Linked { .. } | Access::Near { .. } => list.push(id),
            }
        }
        match step.access {
            Access::Keyed(_) => Index::Keyed(keyed),
            Access::All | Access::Linked { .. } | Access::Near { .. } => Index::List(list),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Index::List(list) => list.is_empty(),
            Index::Keyed(lists) => lists.is_empty(),
            Index::Links | Index::Sentences => false,
        }
    }
}

/// The lines about each claim of a slot.
struct Lines<'x> {
    /// Those that read nothing but the claim itself; none where the index has asked them already.
    own: Vec<&'x Expression>,
    /// What they said of the claims that were asked: a claim is met again beside every other one.
    seen: FxHashMap<usize, bool>,
    /// Those that read other claims too.
    joint: Vec<&'x Expression>,
}

impl<'x> Lines<'x> {
    fn new(number: usize, rule: &'x Compiled) -> Lines<'x> {
        let step = &rule.steps[number];
        let (own, joint) = step
            .each
            .iter()
            .partition(|line| line.uses().all() == 1 << number);
        let asked = matches!(step.access, Access::All | Access::Keyed(_));
        Lines {
            own: if asked { Vec::new() } else { own },
            seen: FxHashMap::default(),
            joint,
        }
    }
}

impl<'x> Search<'x> {
    /// Binds slot `number` and all behind it in every way; breaks off with the reason.
    fn bind(&mut self, number: usize) -> ControlFlow<String> {
        let Some(slot) = self.rule.slots.get(number) else {
            return self.test();
        };
        if slot.every {
            return self.bind_group(number, slot);
        }
        for id in self.candidates(number) {
            self.count()?;
            if self.fits(number, *id) {
                self.bind(number + 1)?;
            }
        }
        self.bound[number] = Bound::Nothing;
        ControlFlow::Continue(())
    }

    fn bind_group(&mut self, number: usize, slot: &Slot) -> ControlFlow<String> {
        let mut group = Vec::new();
        for id in self.candidates(number) {
            self.count()?;
            if self.fits(number, *id) {
                group.push(*id);
            }
        }
        if group.len() >= slot.at_least && (group.is_empty() || !slot.none) {
            self.bound[number] = Bound::Group(group);
            let whole = &self.rule.steps[number].whole;
            if whole.iter().all(|line| self.world.holds(line, &self.bound)) {
                self.bind(number + 1)?;
            }
        }
        self.bound[number] = Bound::Nothing;
        ControlFlow::Continue(())
    }

    fn candidates(&self, number: usize) -> &'x [usize] {
        let (world, indexes, rule) = (self.world, self.indexes, self.rule);
        match (&indexes[number], &rule.steps[number].access) {
            (Index::List(list), _) => list,
            (Index::Keyed(lists), Access::Keyed(keys)) => {
                let key = key(keys.iter().map(|(_, other)| other), world, &self.bound);
                key.and_then(|key| lists.get(&key))
                    .map_or(&[], Vec::as_slice)
            }
            (Index::Sentences, Access::Near { other, reach }) => match self.bound[*other] {
                Bound::One(id) => around(world, id, *reach),
                Bound::Nothing | Bound::Group(_) => &[],
            },
            (
                Index::Links,
                Access::Linked {
                    relation,
                    other,
                    onward,
                },
            ) => match self.bound[*other] {
                Bound::One(id) if *onward => world.links.onward(*relation, id),
                Bound::One(id) => world.links.back(*relation, id),
                Bound::Nothing | Bound::Group(_) => &[],
            },
            _ => &[],
        }
    }

    fn count(&mut self) -> ControlFlow<String> {
        if self.found.tried >= self.most_tried {
            return ControlFlow::Break(format!(
                "it tried {} combinations of claims, and those behind them were not checked",
                self.most_tried
            ));
        }
        self.found.tried += 1;
        ControlFlow::Continue(())
    }

    /// Binds the slot to the claim, where it is another than those bound before and all lines hold.
    fn fits(&mut self, number: usize, id: usize) -> bool {
        let taken = self.bound[..number].iter().any(|bound| match bound {
            Bound::Nothing => false,
            Bound::One(other) => *other == id,
            // Two groups may share claims: all that are told, and those of them that left.
            Bound::Group(others) => {
                !self.rule.slots[number].every && others.binary_search(&id).is_ok()
            }
        });
        let kind = self.world.kinds.get(id);
        if taken || !kind.is_some_and(|kind| self.rule.slots[number].kinds.has(*kind)) {
            return false;
        }
        self.bound[number] = Bound::One(id);
        let (world, bound) = (self.world, &self.bound);
        let Lines { own, seen, joint } = &mut self.lines[number];
        let by_itself = own.is_empty()
            || *seen
                .entry(id)
                .or_insert_with(|| own.iter().all(|line| world.holds(line, bound)));
        by_itself && joint.iter().all(|line| world.holds(line, bound))
    }

    /// All is bound and every line before the last holds: the last decides.
    fn test(&mut self) -> ControlFlow<String> {
        match self.world.truth(&self.rule.test, &self.bound) {
            Some(true) => self.hit(),
            Some(false) => {
                self.fitting.extend(self.read_of());
                self.found.confirmed.extend(claims(&self.bound));
                ControlFlow::Continue(())
            }
            None => ControlFlow::Continue(()),
        }
    }

    /// Notes a hit; of two with the same claims, the graver, or the first.
    fn hit(&mut self) -> ControlFlow<String> {
        let severity = self.severity();
        let mut claims: Vec<usize> = claims(&self.bound).collect();
        claims.sort_unstable();
        let hit = Hit {
            bound: self.bound.clone(),
            severity,
        };
        match self.seen.get(&claims) {
            Some(earlier) if self.found.hits[*earlier].severity < severity => {
                self.found.hits[*earlier] = hit;
            }
            Some(_) => {}
            None if self.found.hits.len() >= MOST_FINDINGS => {
                return ControlFlow::Break(format!(
                    "it made {MOST_FINDINGS} findings, and what is behind them was not checked"
                ));
            }
            None => {
                self.seen.insert(claims, self.found.hits.len());
                self.found.hits.push(hit);
            }
        }
        ControlFlow::Continue(())
    }

    /// The claim of which the claims that are bound are one reading.
    fn read_of(&self) -> Option<usize> {
        anchor(&self.bound, self.rule.readings_of?)
    }

    /// Of the readings of one claim, none is told where one fits, and else the widest: the one that takes in most
    /// claims, and of those the one that lies closest together.
    fn keep_one_reading(&mut self) {
        let Some(slot) = self.rule.readings_of else {
            return;
        };
        let mut best: FxHashMap<usize, ((Reverse<usize>, usize), usize)> = FxHashMap::default();
        for (number, hit) in self.found.hits.iter().enumerate() {
            let width = claims(&hit.bound).count();
            let rank = (Reverse(width), spread(&hit.bound));
            if let Some(id) = anchor(&hit.bound, slot).filter(|id| !self.fitting.contains(id)) {
                let kept = best.entry(id).or_insert((rank, number));
                if rank < kept.0 {
                    *kept = (rank, number);
                }
            }
        }
        let kept: FxHashSet<usize> = best.into_values().map(|(_, number)| number).collect();
        let mut number = 0..;
        self.found
            .hits
            .retain(|_| number.next().is_some_and(|n| kept.contains(&n)));
    }

    fn severity(&self) -> Severity {
        let holds =
            |lines: &[Expression]| lines.iter().all(|line| self.world.holds(line, &self.bound));
        let mut levels = self.rule.levels.iter();
        let level = levels.find(|(_, lines)| holds(lines));
        level.map_or(self.rule.severity, |(severity, _)| *severity)
    }
}

/// The one claim that a slot stands for.
fn anchor(bound: &[Bound], slot: usize) -> Option<usize> {
    match bound.get(slot)? {
        Bound::One(id) => Some(*id),
        Bound::Nothing | Bound::Group(_) => None,
    }
}

/// How many claims lie from the first to the last that are bound.
fn spread(bound: &[Bound]) -> usize {
    let first = claims(bound).min().unwrap_or(0);
    claims(bound).max().unwrap_or(0) - first
}

/// All claims that are bound.
fn claims(bound: &[Bound]) -> impl Iterator<Item = usize> + '_ {
    bound
        .iter()
        .flat_map(|bound| match bound {
            Bound::Nothing => &[],
            Bound::One(id) => std::slice::from_ref(id),
            Bound::Group(ids) => ids.as_slice(),
        })
        .copied()
}

/// The claims of the sentences around a claim's own.
fn around<'x>(world: &'x World<'_>, id: usize, reach: usize) -> &'x [usize] {
    let sentences = &world.sentences;
    let Some(sentence) = sentences.get(id) else {
        return &[];
    };
    let first = sentence.saturating_sub(reach);
    let start = sentences[..id].partition_point(|other| *other < first);
    let end = id + sentences[id..].partition_point(|other| *other <= sentence + reach);
    world.all.get(start..end).unwrap_or_default()
}

/// For each later claim of the rule that is looked up by its link with this one, the claims that have such a link: only they
/// can stand for this one.
fn linked_with<'x>(number: usize, rule: &Compiled, world: &'x World<'_>) -> Vec<&'x [usize]> {
    let later = rule.slots.iter().zip(&rule.steps).skip(number + 1);
    let asked = later.filter_map(|(slot, step)| match step.access {
        Access::Linked {
            relation,
            other,
            onward,
        } if other == number && (!slot.every || slot.at_least > 0) => {
            Some(world.links.linked(relation, onward))
        }
        _ => None,
    });
    asked.collect()
}

fn key<'e>(
    expressions: impl Iterator<Item = &'e Expression>,
    world: &World<'_>,
    bound: &[Bound],
) -> Option<Vec<Key>> {
    expressions
        .map(|expression| world.value(expression, bound)?.into_key())
        .collect()
}
