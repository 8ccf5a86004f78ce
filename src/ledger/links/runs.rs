//! "Social care takes £88.3m, followed by schools at £61.7m. Highways will get £36.2m, libraries £9.8m, …": a run of figures of one
//! sort, and the total that stands before it or at the head of the story.
//!
//! In: the scenes of a document. Out: links from the figures of a run to the one total that it makes. A run that makes no
//! total is linked to one only where a slip of the hand lies between the two, and where no other figures of the story explain
//! it; so that a wide tie (no words that say "in all") does not lead to false alarms.

use rustc_hash::{FxHashMap, FxHashSet};

use super::add;
use super::scene::{Scene, ends, has, starts};
use crate::claim::{Assertion, Claim, End, Role};
use crate::document::Zone;
use crate::figure::slip::{self, Slip};
use crate::figure::{Exact, Interval, Kind};
use crate::ledger::{Link, Relation};

/// How many figures a run has, at least and at most.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=9;
/// How many totals of one sort at the head of a story are tried.
const HEADS: usize = 8;
/// How many sentences a run may stand behind a total of its own paragraph.
const NEAR: usize = 2;
/// How many terms before a run are tried as its total, at most: right before it, and where its last figure is that of all the rest.
const NEAREST: usize = 6;
const BEFORE_REST: usize = 16;
/// How many terms before a total are tried as parts beside it.
const LEADING: usize = 4;
/// With more values of a sort in a story, two of them lie any distance apart, and looking through them would cost too much.
const VALUES: usize = 256;
/// How many sentences without such a figure may stand in a run.
const STEP: usize = 2;

/// Words before a figure that say that it is no part: a level before, one of each, what parts are taken from.
const NO_PART: [&str; 26] = [
    "this year's",
    "last year's",
    "from",
    "from just",
    "from about",
    "against",
    "compared with",
    "compared to",
    "versus",
    "than",
    "than the",
    "up on",
    "on",
    "average of",
    "per",
    "each",
    "of the",
    "of a",
    "out of",
    "previous",
    "below",
    "above",
    "against the",
    "compared with the",
    "from the",
    "on the",
];

/// Words before the last figure of a run that say that nothing is left out.
const CLOSING: [&str; 8] = [
    "the remaining",
    "the rest",
    "the rest,",
    "the other",
    "the balance of",
    "the remainder",
    "the remainder,",
    "the balance,",
];

/// Words that stand before such a figure with a noun of their own: "and all other departments together £240m".
const CLOSING_WITH_NOUN: [&str; 6] = [
    "all other",
    "all others",
    "all the other",
    "all the others",
    "everything else",
    "everyone else",
];

/// A figure that can be a part or a total.
struct Term<'s, 'a> {
    claim: &'a Claim,
    scene: &'s Scene<'a>,
    value: Exact,
    /// Whether nothing is left behind it.
    closes: bool,
    /// Whether it can only be a total: what a change arrives at is no part.
    arrived_at: bool,
}

/// What kind and unit a term has: only terms of one sort are added.
type Sort = (bool, Option<&'static str>);

/// The terms of one sort, and all values of that sort that the story has.
#[derive(Default)]
struct Sorted<'s, 'a> {
    terms: Vec<Term<'s, 'a>>,
    values: FxHashSet<Exact>,
}

/// A run and a total that it may make.
struct Candidate<'t, 's, 'a> {
    run: &'t [Term<'s, 'a>],
    total: &'t Term<'s, 'a>,
    /// The terms that stand before the total.
    before: &'t [Term<'s, 'a>],
    sum: Exact,
    /// Whether the total stands where one stands: right before the run, or at the head of the story.
    placed: bool,
    /// Whether the paragraph goes on with more figures of the sort, so that the run may not be all of it.
    goes_on: bool,
}

/// Links the runs of a document to their totals.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let mut sorts: FxHashMap<Sort, Sorted<'_, '_>> = FxHashMap::default();
    for scene in scenes {
        for claim in &scene.claims {
            let (Some(sort), Some(value)) = (sort(claim), claim.figure.value) else {
                continue;
            };
            let sorted = sorts.entry(sort).or_default();
            sorted.values.insert(value);
            if is_term(scene, claim, value) {
                let before = scene.before(claim);
                let closes =
                    ends(before, &CLOSING) || has(last_of_list(before), &CLOSING_WITH_NOUN);
                sorted.terms.push(Term {
                    claim,
                    scene,
                    value,
                    closes,
                    arrived_at: arrived_at(claim),
                });
            }
        }
    }
    for sorted in sorts.values() {
        link_sort(sorted, links);
    }
}

/// What stands before a figure, from the last mark or "and" on.
fn last_of_list(before: &str) -> &str {
    let from = [", ", "; ", " and "]
        .iter()
        .filter_map(|mark| before.rfind(mark));
    before.get(from.max().unwrap_or(0)..).unwrap_or_default()
}

fn sort(claim: &Claim) -> Option<Sort> {
    let counted = match claim.figure.kind {
        Kind::Count | Kind::Number if claim.figure.unit.is_none() => true,
        Kind::Money => false,
        _ => return None,
    };
    Some((counted, claim.figure.unit.map(|u| u.name)))
}

fn is_term(scene: &Scene<'_>, claim: &Claim, value: Exact) -> bool {
    let plain = value > Exact::ZERO
        && claim.figure.ends.is_none()
        && claim.figure.modifier.is_none()
        && claim.per.is_none()
        && !claim.quoted
        && claim.zone != Zone::Table;
    let role = matches!(
        claim.role,
        Role::Level | Role::Total | Role::Part | Role::PartOpen
    ) || arrived_at(claim);
    let told = matches!(
        claim.assertion,
        Assertion::Actual | Assertion::Forecast | Assertion::Target | Assertion::Conditional
    );
    plain
        && role
        && told
        && !ends(scene.before(claim), &NO_PART)
        && !starts(scene.after(claim), &["a year", "a month", "each", "apiece"])
}

/// "fell by 1,635 to 102,675": what there is now.
fn arrived_at(claim: &Claim) -> bool {
    claim.role == Role::Change && claim.end == Some(End::Newer)
}

/// Links the runs of one sort, each total to one run at most: the first that makes it, or else the first that a slip lies before.
fn link_sort(sorted: &Sorted<'_, '_>, links: &mut Vec<Link>) {
    let candidates = candidates(&sorted.terms);
    let (fit, off): (Vec<_>, Vec<_>) = candidates.into_iter().partition(Candidate::fits);
    let made: FxHashSet<Exact> = fit.iter().map(|c| c.total.value).collect();
    let used: FxHashSet<usize> = fit.iter().flat_map(Candidate::ids).collect();
    let slipped = off.into_iter().filter(|c| {
        (c.placed || c.is_told_before())
            && !c.goes_on
            && !c.is_in_list()
            && !made.contains(&c.total.value)
            && !c.ids().any(|id| used.contains(&id))
            && c.is_slip()
            && !c.is_explained(&sorted.values)
    });
    let mut totals = FxHashSet::default();
    let mut values = FxHashSet::default();
    let mut told = FxHashSet::default();
    for candidate in fit.iter() {
        if totals.insert(candidate.total.claim.id) {
            candidate.link("the figures make the total", links);
        }
    }
    for (whole, part, rest) in rests(&sorted.terms) {
        if totals.insert(whole.claim.id) {
            for part in [part, rest] {
                let reason = "the rest is what the part leaves of the whole";
                add(part.claim, Relation::RunOf, whole.claim, reason, links);
            }
        }
    }
    for candidate in slipped {
        // "620 …, a further 440 …, the remaining 175": the last two are no run of their own.
        let new = !candidate.ids().any(|id| told.contains(&id));
        if new && totals.insert(candidate.total.claim.id) && values.insert(candidate.total.value) {
            told.extend(candidate.ids());
            candidate.link("the figures stand as the parts of the total", links);
        }
    }
}

/// "Of the 48,620 who sat, 41,813 passed … The remaining 6,807": a whole, its one part and what that leaves.
fn rests<'t, 's, 'a>(
    terms: &'t [Term<'s, 'a>],
) -> Vec<(&'t Term<'s, 'a>, &'t Term<'s, 'a>, &'t Term<'s, 'a>)> {
    let mut found = Vec::new();
    for (at, rest) in terms.iter().enumerate().filter(|(_, t)| t.closes) {
        let before = &terms[at.saturating_sub(BEFORE_REST)..at];
        let mut pairs = before.windows(2).rev();
        let pair = pairs.find(|two| two[0].value.minus(two[1].value) == Some(rest.value));
        if let Some([whole, part]) = pair {
            found.push((whole, part, rest));
        }
    }
    found
}

/// All runs that begin and end with a sentence, each with the totals that it can be of; the nearest total comes first.
fn candidates<'t, 's, 'a>(terms: &'t [Term<'s, 'a>]) -> Vec<Candidate<'t, 's, 'a>> {
    let heads: Vec<usize> = (0..terms.len())
        .filter(|i| terms[*i].claim.zone.is_display() || terms[*i].claim.zone == Zone::Lede)
        .take(HEADS)
        .collect();
    let mut found = Vec::new();
    for from in 0..terms.len() {
        let opens = from == 0 || terms[from - 1].scene.number != terms[from].scene.number;
        for length in LENGTH {
            let Some(run) = terms.get(from..from + length) else {
                break;
            };
            if !holds_together(run) || run.iter().any(|t| t.arrived_at) {
                break;
            }
            let next = terms.get(from + length);
            let last = run.last().map(|t| t.scene.number);
            if next.is_some_and(|t| Some(t.scene.number) == last) {
                continue;
            }
            let Some(sum) = run.iter().try_fold(Exact::ZERO, |sum, t| sum.plus(t.value)) else {
                break;
            };
            let longer = terms.get(from..from + length + 1);
            let closes = run.last().is_some_and(|t| t.closes);
            let goes_on =
                !closes && longer.is_some_and(|run| holds_together(run) && in_one_state(run));
            // Behind its total a run may begin within the sentence.
            let near = (0..from).rev().take(NEAREST);
            let near = near.take_while(|i| close(&terms[*i], &run[0]));
            let near = near.filter(|i| opens || i + 1 == from);
            let far = heads.iter().rev().copied();
            let far = far.filter(|i| opens && *i < from && !close(&terms[*i], &run[0]));
            let placed = near.chain(far).map(|i| (i, true));
            let before = (0..from).rev().take(if closes { BEFORE_REST } else { 0 });
            let totals = placed.chain(before.map(|i| (i, false)));
            let larger = totals.filter(|(i, _)| run.iter().all(|t| t.value < terms[*i].value));
            found.extend(larger.map(|(i, placed)| Candidate {
                run,
                total: &terms[i],
                before: &terms[i.saturating_sub(LEADING)..i],
                sum,
                placed,
                goes_on,
            }));
        }
    }
    found
}

/// Whether the last of some figures can be of one run with those before it: one paragraph, no long way between, things of one kind.
fn holds_together(run: &[Term<'_, '_>]) -> bool {
    let [first, .., before, last] = run else {
        return true;
    };
    first.claim.block == last.claim.block
        && last.scene.number - before.scene.number <= STEP
        && run.iter().all(|t| same_noun(t.claim, last.claim))
}

/// Whether the last of some figures is of things in the state of the one before, as far as both are told: "41 houses were lost …
/// another 118 were damaged".
fn in_one_state(run: &[Term<'_, '_>]) -> bool {
    let [.., before, last] = run else { return true };
    let (a, b) = (&before.claim.status, &last.claim.status);
    a.is_none() || b.is_none() || a == b
}

/// Whether a total stands right before a run.
fn close(total: &Term<'_, '_>, first: &Term<'_, '_>) -> bool {
    total.claim.block == first.claim.block && total.scene.number + NEAR >= first.scene.number
}

/// Whether two figures count one noun, or people both, or name no noun.
pub fn same_noun(a: &Claim, b: &Claim) -> bool {
    match (noun(a), noun(b)) {
        (Some(a), Some(b)) => a.head == b.head || (a.class.is_some() && a.class == b.class),
        _ => true,
    }
}

fn noun(claim: &Claim) -> Option<&crate::claim::Counted> {
    let counted = claim.counted.as_ref();
    counted.filter(|n| claim.figure.kind == Kind::Count && n.head != "number")
}

impl Candidate<'_, '_, '_> {
    fn ids(&self) -> impl Iterator<Item = usize> + '_ {
        self.run.iter().map(|t| t.claim.id)
    }

    /// Whether the run makes the total, as far as they are rounded.
    fn fits(&self) -> bool {
        let zero = Interval::exactly(Exact::ZERO);
        let rounded = |t: &Term<'_, '_>| t.claim.figure.rounded;
        let sum = self
            .run
            .iter()
            .try_fold(zero, |sum, t| sum.plus(&rounded(t)));
        self.sum == self.total.value || sum.is_some_and(|sum| !sum.disjoint(&rounded(self.total)))
    }

    /// Whether a slip of the hand in the total or in one part lies between the two. Where less than the total is told, others may be
    /// left out, unless the last figure is that of all the rest.
    fn is_slip(&self) -> bool {
        let closed = self.run.last().is_some_and(|t| t.closes);
        let tied = self.total.claim.figure.kind == Kind::Money || self.same_things();
        let Some(gap) = self.total.value.minus(self.sum) else {
            return false;
        };
        let large =
            gap.magnitude().times(Exact::whole(5)) > self.total.value.times(Exact::whole(3));
        let vague = self.total.value.significant_digits() < 2;
        if !(tied || closed) || large || vague || (!closed && self.sum < self.total.value) {
            return false;
        }
        let money = self.total.claim.figure.kind == Kind::Money;
        let shortest = if closed && money { 2 } else { 3 };
        let slipped = |a: Exact, b: Exact| match slip::between(a, b) {
            Some(Slip::Swapped) => true,
            Some(Slip::OneDigit(digits)) => digits >= shortest,
            None => false,
        };
        let part = |t: &Term<'_, '_>| {
            let other = t.value.plus(gap).filter(|v| *v > Exact::ZERO);
            other.is_some_and(|other| slipped(t.value, other))
        };
        slipped(self.total.value, self.sum) || self.run.iter().any(part)
    }

    /// "at five places: the Palace, which has 1,100 seats, the Rex with 460, …": whether the total is the first of a list.
    fn is_in_list(&self) -> bool {
        let [first, ..] = self.run else { return false };
        let one_sentence = first.scene.number == self.total.scene.number;
        one_sentence && self.total.scene.before(self.total.claim).contains(": ")
    }

    /// Whether nothing is left out and the total, told further up, is of those that the parts are: "131 people had been rescued … Boats
    /// picked up 88 of the survivors, a launch 26 and a ship the remaining 27".
    fn is_told_before(&self) -> bool {
        self.run.last().is_some_and(|t| t.closes)
            && self.same_things()
            && self.total.value.significant_digits() >= 3
    }

    /// Whether the total is one of what the parts are, in their state or by their noun.
    fn same_things(&self) -> bool {
        let total = self.total.claim;
        let named = noun(total).is_some();
        let status = |t: &Term<'_, '_>| total.status.is_some() && total.status == t.claim.status;
        let counts =
            |t: &Term<'_, '_>| named && noun(t.claim).is_some() && same_noun(total, t.claim);
        self.run.iter().any(|t| status(t) || counts(t))
    }

    /// Whether other figures of the story explain why the run does not make the total: the run makes another figure, what is too much
    /// or missing is told, some of the run make the total, or a part of it is made of the next ones.
    fn is_explained(&self, values: &FxHashSet<Exact>) -> bool {
        let Some(gap) = self.total.value.minus(self.sum).map(Exact::magnitude) else {
            return true;
        };
        let parts: Vec<Exact> = self.run.iter().map(|t| t.value).collect();
        let some = (1..1usize << parts.len()).any(|which| {
            let chosen = parts
                .iter()
                .enumerate()
                .filter(|(i, _)| which >> i & 1 == 1);
            let sum = chosen.map(|(_, v)| *v).try_fold(Exact::ZERO, Exact::plus);
            which.count_ones() >= 2 && sum == Some(self.total.value)
        });
        let nested = (0..parts.len()).any(|at| {
            let mut sum = Some(Exact::ZERO);
            parts[at + 1..].iter().enumerate().any(|(next, part)| {
                sum = sum.and_then(|sum| sum.plus(*part));
                next > 0 && sum == Some(parts[at])
            })
        });
        // "Of the 312 on board, seven died … 61 … 33 … the other 211": what two figures of the story leave.
        let left = values.len() <= VALUES
            && values.iter().any(|whole| {
                let other = whole.minus(self.sum).filter(|o| *o > Exact::ZERO);
                other.is_some_and(|other| *whole != self.total.value && values.contains(&other))
            });
        values.contains(&gap)
            || left
            || values.contains(&self.sum)
            || some
            || nested
            || self.is_part(values)
    }

    /// Whether the total is one more part of what the run is of: "Schools take £12.9m of the £31.4m. Health gets £9.6m. Roads receive
    /// £3.2m, …".
    fn is_part(&self, values: &FxHashSet<Exact>) -> bool {
        let all = self.sum.plus(self.total.value);
        let with = |t: &Term<'_, '_>| all.and_then(|all| all.plus(t.value));
        let sums = std::iter::once(all).chain(self.before.iter().map(with));
        sums.flatten().any(|sum| values.contains(&sum))
    }

    fn link(&self, reason: &str, links: &mut Vec<Link>) {
        for part in self.run {
            add(part.claim, Relation::RunOf, self.total.claim, reason, links);
        }
    }
}
