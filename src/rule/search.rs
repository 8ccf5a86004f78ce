//! Search: all combinations of claims that a rule fires on.
//!
//! In: a [`Run`] and a [`World`]. Out: [`Found`]. Claims are bound in the order of the plan; each is
//! looked up by its links, among its neighbours or by a hash of its keys, and only where it can stand for
//! its slot by itself. Then what is said of it and the claims before it is tested, so that the cost is
//! that of the claims and of the pairs that the plan leaves.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::ControlFlow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Severity;
use super::candidates::{Candidates, Keyed, key, keyed};
use super::evaluate::Bound;
use super::expression::Expression;
use super::members::Members;
use super::plan::Access;
use super::program::{Run, Stage};
use super::world::{WIDTH, World};

/// How many claims a rule tries to bind in one document before it stops.
pub const MOST_TRIED: usize = 1_000_000;
/// How many findings a rule makes in one document before it stops.
pub const MOST_FINDINGS: usize = 1_000;

/// What a rule found.
#[derive(Debug, Default)]
pub struct Found {
    /// The combinations that it fires on, in the order in which they were found.
    pub hits: Vec<Hit>,
    /// The claims of the combinations whose test was false, sorted.
    pub confirmed: Vec<usize>,
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

/// Searches a document, trying no more than `most_tried` claims. The room of `members` is used for what is found out on the way.
pub fn search(run: &Run, world: &World<'_>, most_tried: usize, members: &mut Members) -> Found {
    members.reset(run.stages.len(), world);
    let keyed = vec![OnceCell::new(); run.stages.len()];
    let mut search = Search {
        run,
        world,
        members,
        keyed: &keyed,
        most_tried,
        bound: vec![Bound::Nothing; run.stages.len()],
        seen: FxHashMap::default(),
        fitting: FxHashSet::default(),
        confirmed: vec![0; world.width()],
        failed: 0,
        found: Found::default(),
    };
    if let ControlFlow::Break(reason) = search.bind(0) {
        search.found.stopped = Some(reason);
    }
    search.keep_one_reading();
    search.found.confirmed = set(&search.confirmed).collect();
    search.found
}

struct Search<'x> {
    run: &'x Run,
    world: &'x World<'x>,
    /// The claims that can stand for each slot by themselves.
    members: &'x mut Members,
    /// The same by their keys, for the slots that are looked up by keys, once that is needed.
    keyed: &'x [OnceCell<Keyed>],
    most_tried: usize,
    bound: Vec<Bound>,
    /// The hit of each set of claims.
    seen: FxHashMap<Vec<usize>, usize>,
    /// The claims of which a reading fits, where the rule tells readings of a claim apart.
    fitting: FxHashSet<usize>,
    /// The claims of the combinations whose test was false, a bit each.
    confirmed: Vec<u64>,
    /// Which of the lines that a hit needs failed last.
    failed: usize,
    found: Found,
}

impl<'x> Search<'x> {
    /// Binds slot `number` and all behind it in every way; breaks off with the reason.
    fn bind(&mut self, number: usize) -> ControlFlow<String> {
        if number == self.run.tested_before && number < self.run.stages.len() && !self.may_tell() {
            return ControlFlow::Continue(());
        }
        let Some(stage) = self.run.stages.get(number) else {
            return self.test();
        };
        if stage.every {
            return self.bind_group(number, stage);
        }
        let linked = if number == 0 {
            self.linked(stage)
        } else {
            None
        };
        let mut candidates = match &linked {
            Some(ids) => Candidates::These(ids),
            None => self.candidates(number),
        };
        let last = number + 1 == self.run.stages.len();
        while let Some(id) = self.next(number, stage, &mut candidates)? {
            let read = self.run.readings_of == Some(number) && self.fitting.contains(&id);
            if read || self.is_taken(number, id) {
                continue;
            }
            self.bound[number] = Bound::One(id);
            if last && self.is_settled() {
                if self.still_holds() {
                    self.hit()?;
                }
            } else if self.all_hold(&stage.joint) {
                self.bind(number + 1)?;
                if self.has_read_enough(number) {
                    break;
                }
            }
        }
        self.bound[number] = Bound::Nothing;
        ControlFlow::Continue(())
    }

    /// Whether a reading fits of the claim that is read, where it is bound before slot `number`: no other reading of it is told.
    fn has_read_enough(&self, number: usize) -> bool {
        self.run.readings_of.is_some_and(|slot| slot < number)
            && self.read_of().is_some_and(|id| self.fitting.contains(&id))
    }

    /// Whether anything is told or learnt of what is bound, whatever the groups that must be empty hold.
    fn may_tell(&self) -> bool {
        if self.is_settled() {
            return self.all_hold(&self.run.fires);
        }
        self.world.truth(&self.run.test, &self.bound).is_some()
    }

    /// Whether all holds of the last claim that a hit needs. What failed last is asked first: where one story is told again and
    /// again, it fails again.
    fn still_holds(&mut self) -> bool {
        let lines = &self.run.last;
        let holds = |line: &Expression| self.world.holds(line, &self.bound);
        if !lines.get(self.failed).is_none_or(holds) {
            return false;
        }
        let failed = lines.iter().position(|line| !holds(line));
        self.failed = failed.unwrap_or(self.failed);
        failed.is_none()
    }

    fn all_hold(&self, lines: &[Expression]) -> bool {
        lines.iter().all(|line| self.world.holds(line, &self.bound))
    }

    fn bind_group(&mut self, number: usize, stage: &Stage) -> ControlFlow<String> {
        let mut group = Vec::new();
        let mut candidates = self.candidates(number);
        while let Some(id) = self.next(number, stage, &mut candidates)? {
            if self.is_taken(number, id) {
                continue;
            }
            self.bound[number] = Bound::One(id);
            if self.all_hold(&stage.joint) {
                if stage.none {
                    self.bound[number] = Bound::Nothing;
                    return ControlFlow::Continue(());
                }
                group.push(id);
            }
        }
        if group.len() >= stage.at_least {
            self.bound[number] = Bound::Group(group);
            if self.all_hold(&stage.whole) {
                self.bind(number + 1)?;
            }
        }
        self.bound[number] = Bound::Nothing;
        ControlFlow::Continue(())
    }

    /// The claims that can stand for the first slot by themselves, where they need links: there are few links.
    fn linked(&mut self, stage: &Stage) -> Option<Vec<usize>> {
        let lead = |&(relation, onward): &_| self.world.links.linked(relation, onward);
        let leads: Vec<&[usize]> = stage.leads.iter().map(lead).collect();
        let fewest = leads.iter().min_by_key(|ids| ids.len())?;
        let linked = |id: &&usize| leads.iter().all(|ids| ids.binary_search(id).is_ok());
        let linked = fewest.iter().filter(linked).copied();
        let fits = |id: &usize| self.members.has(0, *id, stage, self.world);
        Some(linked.filter(fits).collect())
    }

    fn candidates(&self, number: usize) -> Candidates<'x> {
        let (world, stage) = (self.world, &self.run.stages[number]);
        let one = |slot: usize| match self.bound[slot] {
            Bound::One(id) => Some(id),
            Bound::Nothing | Bound::Group(_) => None,
        };
        let found = match &stage.access {
            Access::All => Some(Candidates::Fitting(0..world.claims.len())),
            Access::Near { other, reach } => {
                one(*other).map(|id| Candidates::All(world.around(id, *reach)))
            }
            Access::Together { other, number } => {
                one(*other).map(|id| Candidates::Fitting(world.together(id, *number)))
            }
            Access::Linked {
                relation,
                other,
                onward: true,
            } => one(*other).map(|id| Candidates::These(world.links.onward(*relation, id))),
            Access::Linked {
                relation, other, ..
            } => one(*other).map(|id| Candidates::These(world.links.back(*relation, id))),
            Access::Keyed(keys) => {
                let lists = self.keyed[number].get_or_init(|| keyed(number, stage, world));
                let key = key(keys.iter().map(|(_, other)| other), world, &self.bound);
                key.and_then(|key| lists.get(&key))
                    .map(|ids| Candidates::These(ids))
            }
        };
        let bound = |slots: &'x [usize]| slots.iter().filter_map(|slot| one(*slot));
        let order = &stage.order;
        let between = world.between(bound(&order.behind), bound(&order.before));
        found.map_or(Candidates::These(&[]), |found| found.within(&between))
    }

    /// The next of the candidates that fits slot `number` by itself.
    fn next(
        &mut self,
        number: usize,
        stage: &Stage,
        candidates: &mut Candidates<'_>,
    ) -> ControlFlow<String, Option<usize>> {
        let world = self.world;
        match candidates {
            Candidates::These(ids) => {
                while let Some((id, rest)) = ids.split_first() {
                    *ids = rest;
                    self.count(1)?;
                    if self.members.has(number, *id, stage, world) {
                        return ControlFlow::Continue(Some(*id));
                    }
                }
                ControlFlow::Continue(None)
            }
            Candidates::All(range) => {
                let id = self
                    .members
                    .next(number, range.start, range.end, stage, world);
                let behind = id.map_or(range.end, |id| id + 1);
                self.count(behind - range.start)?;
                range.start = behind;
                ControlFlow::Continue(id)
            }
            Candidates::Fitting(range) => {
                let id = self
                    .members
                    .next(number, range.start, range.end, stage, world);
                if let Some(id) = id {
                    self.count(1)?;
                    range.start = id + 1;
                } else {
                    range.start = range.end;
                }
                ControlFlow::Continue(id)
            }
        }
    }

    /// So many claims more were tried.
    fn count(&mut self, more: usize) -> ControlFlow<String> {
        self.found.tried += more;
        if self.found.tried > self.most_tried {
            self.found.tried = self.most_tried;
            return ControlFlow::Break(format!(
                "it tried {} combinations of claims, and those behind them were not checked",
                self.most_tried
            ));
        }
        ControlFlow::Continue(())
    }

    /// Whether a claim that fits slot `number` by itself stands for one before it already.
    fn is_taken(&self, number: usize, id: usize) -> bool {
        self.bound[..number].iter().any(|bound| match bound {
            Bound::Nothing => false,
            Bound::One(other) => *other == id,
            // Two groups may share claims: all that are told, and those of them that left.
            Bound::Group(others) => {
                !self.run.stages[number].every && others.binary_search(&id).is_ok()
            }
        })
    }

    /// All is bound and every line before the last holds: the last decides.
    fn test(&mut self) -> ControlFlow<String> {
        if self.is_settled() {
            return match self.all_hold(&self.run.fires) {
                true => self.hit(),
                false => ControlFlow::Continue(()),
            };
        }
        match self.world.truth(&self.run.test, &self.bound) {
            Some(true) => self.hit(),
            Some(false) => {
                self.fitting.extend(self.read_of());
                for id in claims(&self.bound) {
                    self.confirmed[id / WIDTH] |= 1 << (id % WIDTH);
                }
                ControlFlow::Continue(())
            }
            None => ControlFlow::Continue(()),
        }
    }

    /// Whether nothing more is learnt where the test is false: all claims are confirmed already, and the reading fits.
    fn is_settled(&self) -> bool {
        let confirmed = |id: usize| self.confirmed[id / WIDTH] & 1 << (id % WIDTH) != 0;
        claims(&self.bound).all(confirmed)
            && self.read_of().is_none_or(|id| self.fitting.contains(&id))
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
        anchor(&self.bound, self.run.readings_of?)
    }

    /// Of the readings of one claim, none is told where one fits, and else the widest: the one that takes in most
    /// claims, and of those the one that lies closest together.
    fn keep_one_reading(&mut self) {
        let Some(slot) = self.run.readings_of else {
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
        let mut levels = self.run.levels.iter();
        let level = levels.find(|(_, lines)| holds(lines));
        level.map_or(self.run.severity, |(severity, _)| *severity)
    }
}

/// The claims of a set, in their order.
fn set(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    let bits = |(number, word): (usize, &u64)| {
        let word = *word;
        (0..WIDTH)
            .filter(move |bit| word & 1 << bit != 0)
            .map(move |bit| number * WIDTH + bit)
    };
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| **word != 0)
        .flat_map(bits)
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
