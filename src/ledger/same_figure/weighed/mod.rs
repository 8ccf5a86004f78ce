//! A figure that the text does not bear out where it stands, in the place of one that stands elsewhere.
//!
//! Who tells a thing twice (a summary, a headline, a lede, a caption) takes the figures along. Where one of them, the *odd* one,
//! is found nowhere else, or only where less is like its place, and a sentence that says much the same has a figure of its kind in
//! that place, the two are likely one figure with a slip in it.
//!
//! In: claims and the words of their sentences. Out: the pairs, with the sum of the weights of many small signs ([`Feature`]).
//! The weights are data (`rules/vocabulary/weights.toml`), set by `cargo xtask tune`, and whole numbers: the same sum on every
//! machine. What no weight may outvote is a blocker (`blockers`).

mod blockers;
mod feature;
mod made_up;
mod places;
mod signs;
mod stretch;
mod weights;

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

pub use feature::{Answers, Feature};
pub use made_up::Change;
use made_up::Slip;
pub use weights::{Asked, Weights, WeightsFile, weights};

use super::value::{agrees, dates_share, differ};
use super::{Answer, Sentences, Verdict};
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::{Exact, Kind};
use crate::ledger::build::pairs;
use crate::vocabulary::vocabulary;

/// What is known about every figure of a story before two are compared.
#[derive(Debug)]
pub struct Weigher<'a> {
    document: &'a Document,
    claims: &'a [Claim],
    sentences: &'a Sentences,
    /// The claims of one sort, by their numbers.
    groups: Vec<Vec<usize>>,
    /// For each claim, its group and its place there.
    places: Vec<Option<(usize, usize)>>,
    /// The claims of each sentence that are in a group.
    by_sentence: FxHashMap<usize, Vec<usize>>,
    /// For each block, how many figures it has, and how many of them another sentence bears out.
    blocks: FxHashMap<usize, (u32, u32)>,
    /// For each block, how many figures like sentences of other blocks bear out, and how many none does.
    elsewhere: FxHashMap<usize, (u32, u32)>,
    facts: Vec<Facts>,
}

/// What is known about one figure.
#[derive(Debug, Clone, Default)]
struct Facts {
    /// The stems next to it.
    near: Vec<u32>,
    /// The stems of the stretch of its sentence that is about it.
    stretch: Vec<u32>,
    /// The best places among those that bear it out: how well they fit, and whose they are.
    homes: Best,
    /// The same among those that do not.
    rivals: Best,
}

/// The best few of many, the best first.
#[derive(Debug, Clone, Default)]
struct Best(Vec<(u32, usize)>);

/// Two figures that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The figure that nothing bears out as well as the other would, by its number.
    pub odd: usize,
    /// The one that it may be, by its number.
    pub other: usize,
    /// The sum of the weights, less what is asked of figures of the kind.
    pub sum: i32,
}

/// So many figures of a sentence are looked at, so that a sentence of thousands costs no more than a straight line.
const OF_SENTENCE: usize = 12;

/// The least weight of words that two sentences share before their figures are compared.
const SHARED: u32 = 3;

impl<'a> Weigher<'a> {
    /// Sorts the claims and finds out which of them the text bears out.
    pub fn new(document: &'a Document, claims: &'a [Claim], sentences: &'a Sentences) -> Self {
        let mut weigher = Weigher {
            document,
            claims,
            sentences,
            groups: Vec::new(),
            places: vec![None; claims.len()],
            by_sentence: FxHashMap::default(),
            blocks: FxHashMap::default(),
            elsewhere: FxHashMap::default(),
            facts: vec![Facts::default(); claims.len()],
        };
        let mut numbers: FxHashMap<Sort, usize> = FxHashMap::default();
        for (id, claim) in claims.iter().enumerate() {
            let Some(sort) = sort(claim).filter(|_| !weigher.is_name(claim)) else {
                continue;
            };
            let group = *numbers.entry(sort).or_insert(weigher.groups.len());
            if group == weigher.groups.len() {
                weigher.groups.push(Vec::new());
            }
            weigher.places[id] = Some((group, weigher.groups[group].len()));
            weigher.groups[group].push(id);
            let sentence = weigher
                .by_sentence
                .entry(claim.sentence_number)
                .or_default();
            sentence.push(id);
            weigher.facts[id].near = sentences.near(claim);
        }
        weigher.find_stretches();
        weigher.find_support();
        weigher
    }

    /// Whether a bare number is part of a name: "Internet Explorer 9", "Boeing 747"; or a length that of a race: "the 200m freestyle".
    fn is_name(&self, claim: &Claim) -> bool {
        if claim.figure.kind == Kind::Measure {
            let races = vocabulary().phrases.get("races");
            let next = self.next_words(claim).1.to_lowercase();
            return races.is_some_and(|races| races.iter().any(|race| **race == *next));
        }
        let before = self.before(claim);
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let adjacent = before.ends_with(char::is_whitespace) || before.ends_with('-');
        claim.figure.kind == Kind::Number
            && claim.counted.is_none()
            && claim.figure.modifier.is_none()
            && adjacent
            && word.starts_with(char::is_uppercase)
            && word.ends_with(char::is_alphabetic)
    }

    /// Notes for every figure the words of its stretch of the sentence.
    fn find_stretches(&mut self) {
        let mut places: FxHashMap<usize, Vec<Range<usize>>> = FxHashMap::default();
        for claim in self.claims {
            let of_sentence = places.entry(claim.sentence_number).or_default();
            if of_sentence.len() < OF_SENTENCE {
                of_sentence.push(claim.figure.range.clone());
            }
        }
        for (id, claim) in self.claims.iter().enumerate() {
            let (Some(_), Some(block)) = (self.places[id], self.document.blocks.get(claim.block))
            else {
                continue;
            };
            let (before, behind) =
                stretch::stretch(claim, &places[&claim.sentence_number], &block.text);
            self.facts[id].stretch = self.sentences.within(claim, &[before, behind]);
        }
    }

    /// The pairs whose sum reaches `least`, each figure in one pair at most: the best pair comes first.
    pub fn pairs(&self, weights: &Weights, least: i32) -> Vec<Pair> {
        let mut found = Vec::new();
        self.each_candidate(&mut |odd, other| {
            let asked = weights.asked(self.claims[odd].figure.kind);
            let sum = weights.sum(&self.answers(odd, other, None)) - asked;
            if sum >= least {
                found.push(Pair { odd, other, sum });
            }
        });
        found.sort_unstable_by_key(|p| (Reverse(p.sum), p.odd, p.other));
        let mut taken = FxHashSet::default();
        found.retain(|pair| {
            let free = !taken.contains(&pair.odd) && !taken.contains(&pair.other);
            if free {
                taken.extend([pair.odd, pair.other]);
            }
            free
        });
        found
    }

    /// The sum for an odd figure and another of its sort, less what is asked, and what keeps the two apart whatever the sum.
    /// `None` where they are never compared: two sorts, one sentence, figures that agree. For finding out why a slip is missed.
    pub fn held_against(
        &self,
        weights: &Weights,
        odd: usize,
        other: usize,
    ) -> Option<(i32, Option<&'static str>)> {
        let (a, b) = (&self.claims[odd], &self.claims[other]);
        let sort = |id: usize| self.places[id].map(|place| place.0);
        let compared = sort(odd).is_some()
            && sort(odd) == sort(other)
            && a.sentence_number != b.sentence_number
            && comparable(a, b)
            && differ(a, b)
            && !agrees(a, b);
        if !compared {
            return None;
        }
        let apart = if trivial(a) || trivial(b) {
            Some("one of them is too common")
        } else if self.share_too_little(a, b) {
            Some("the sentences share too little")
        } else {
            self.kept_apart(odd, other)
        };
        let sum = weights.sum(&self.answers(odd, other, None)) - weights.asked(a.figure.kind);
        Some((sum, apart))
    }

    /// Whether one of two figures is what two figures of the other one's sentence make.
    pub fn added_up(&self, one: usize, other: usize) -> bool {
        blockers::added_up(self, one, other).is_some()
    }

    /// Notes for every figure which others bear it out, and how well their places fit.
    fn find_support(&mut self) {
        let mut pairs = Vec::new();
        self.each_pair(&mut |a, b| {
            let agree = agrees(&self.claims[a], &self.claims[b]);
            pairs.push((a, b, self.fit(a, b), agree));
        });
        for (a, b, fit, agree) in pairs {
            for (one, other) in [(a, b), (b, a)] {
                let fact = &mut self.facts[one];
                let places = if agree {
                    &mut fact.homes
                } else {
                    &mut fact.rivals
                };
                places.add(fit, other);
            }
        }
        for (id, claim) in self.claims.iter().enumerate() {
            if self.places[id].is_some() && !trivial(claim) {
                let (all, borne_out) = self.blocks.entry(claim.block).or_default();
                *all += 1;
                *borne_out += u32::from(!self.facts[id].homes.0.is_empty());
            }
            if let Some(told) = self.told_elsewhere(id) {
                let (known, strange) = self.elsewhere.entry(claim.block).or_default();
                *known += u32::from(told);
                *strange += u32::from(!told);
            }
        }
    }

    /// Every two figures of one sort in two sentences that are near enough to be compared.
    fn each_pair(&self, visit: &mut dyn FnMut(usize, usize)) {
        for group in &self.groups {
            for (earlier, later) in pairs(group.len()) {
                let (a, b) = (group[earlier], group[later]);
                let apart = self.claims[a].sentence_number != self.claims[b].sentence_number;
                if apart && comparable(&self.claims[a], &self.claims[b]) {
                    visit(a, b);
                }
            }
        }
    }

    /// Every pair of an odd figure and one that no blocker keeps it apart from.
    fn each_candidate(&self, visit: &mut dyn FnMut(usize, usize)) {
        self.each_pair(&mut |a, b| {
            let (first, second) = (&self.claims[a], &self.claims[b]);
            let apart = || differ(first, second) && !agrees(first, second);
            if trivial(first) || trivial(second) || !apart() || self.share_too_little(first, second)
            {
                return;
            }
            for (one, other) in [(a, b), (b, a)] {
                if self.kept_apart(one, other).is_none() {
                    visit(one, other);
                }
            }
        });
    }

    /// Whether the sentences of two figures have too little in common for the figures to be held against each other.
    fn share_too_little(&self, a: &Claim, b: &Claim) -> bool {
        self.sentences.shared(a, b) < SHARED && !blockers::same_person(a, b)
    }

    /// What keeps an odd figure apart from another one, whatever the weights say.
    fn kept_apart(&self, odd: usize, other: usize) -> Option<&'static str> {
        if !self.could_be_odd(odd, other) {
            return Some("the text bears it out");
        }
        blockers::first(self, odd, other)
    }

    /// How well the place of one figure fits another.
    fn fit(&self, a: usize, b: usize) -> u32 {
        let (first, second) = (&self.claims[a], &self.claims[b]);
        let (words, facts) = (self.sentences, &self.facts);
        let near = words.weigh_common(&facts[a].near, &facts[b].near);
        let stretch = words.weigh_common(&facts[a].stretch, &facts[b].stretch);
        let head = if same_head(first, second) { 3 } else { 0 };
        near + stretch + words.shared(first, second) / 2 + head
    }

    /// Whether nothing bears a figure out that fits much better than the other one.
    fn could_be_odd(&self, odd: usize, other: usize) -> bool {
        const BETTER: u32 = 4;
        let home = self.facts[odd].homes.first(|id| id != other);
        home.is_none_or(|home| home < BETTER + self.fit(odd, other))
    }

    /// The figures of a claim's sentence that can be compared, the first few.
    fn of_sentence(&self, claim: &Claim) -> impl Iterator<Item = usize> + '_ {
        let all = self.by_sentence.get(&claim.sentence_number);
        all.into_iter().flatten().copied().take(OF_SENTENCE)
    }
}

impl Best {
    /// How many are kept: one of them may be the partner, another one may stand for the partner's value.
    const KEPT: usize = 4;

    fn add(&mut self, fit: u32, whose: usize) {
        let at = self.0.partition_point(|(other, _)| *other >= fit);
        if at < Best::KEPT {
            self.0.insert(at, (fit, whose));
            self.0.truncate(Best::KEPT);
        }
    }

    /// The best whose owner passes.
    fn first(&self, passes: impl Fn(usize) -> bool) -> Option<u32> {
        let mut passing = self.0.iter().filter(|(_, whose)| passes(*whose));
        passing.next().map(|(fit, _)| *fit)
    }
}

/// The answer for the pairs of a story, with the claims in the order of the text.
pub fn answers(weigher: &Weigher<'_>) -> Vec<(usize, usize, Answer)> {
    let weights = weights();
    let pairs = weigher.pairs(weights, -weights.perhaps);
    let answer = |pair: Pair| {
        let verdict = if pair.sum >= 0 {
            Verdict::Yes
        } else {
            Verdict::Perhaps
        };
        let home = weigher.facts[pair.odd].homes.first(|id| id != pair.other);
        let support = match home {
            None => "nothing else in the text bears one of them out",
            Some(_) => "what else bears one of them out stands in a less like place",
        };
        let reasons = vec![
            support.to_owned(),
            "a like sentence has the other in the same place".to_owned(),
        ];
        let answer = Answer {
            verdict,
            reasons,
            by_likeness: false,
        };
        (pair.odd.min(pair.other), pair.odd.max(pair.other), answer)
    };
    pairs.into_iter().map(answer).collect()
}

/// Only figures of one sort are compared.
type Sort = (Kind, &'static str);

fn sort(claim: &Claim) -> Option<Sort> {
    let unit = claim.figure.unit.map(|unit| unit.name);
    match claim.figure.kind {
        Kind::Count | Kind::Number => Some((Kind::Count, "")),
        Kind::Percent | Kind::PercentPoints | Kind::Date | Kind::Age => {
            Some((claim.figure.kind, ""))
        }
        Kind::Money | Kind::Measure | Kind::Duration | Kind::Temperature => {
            Some((claim.figure.kind, unit?))
        }
        _ => None,
    }
}

/// Whether two figures of one sort can be held against each other: for dates, whether they have a part in common.
fn comparable(a: &Claim, b: &Claim) -> bool {
    match (a.figure.kind, a.figure.day, b.figure.day) {
        (Kind::Date, Some(x), Some(y)) => dates_share(x, y),
        (Kind::Date, ..) => false,
        _ => true,
    }
}

/// Whether a figure is too common to say anything: one, two, a month without a day.
fn trivial(claim: &Claim) -> bool {
    if claim.figure.kind == Kind::Date {
        return claim
            .figure
            .day
            .is_none_or(|d| d.year.is_none() && (d.month.is_none() || d.day.is_none()));
    }
    let small = matches!(
        claim.figure.kind,
        Kind::Count | Kind::Number | Kind::Duration
    );
    let unsaid = claim.figure.value.is_none() && claim.figure.ends.is_none();
    unsaid || (small && matches!(claim.figure.value.and_then(Exact::to_whole), Some(0..=2)))
}

/// The value of a figure; of a range the lower end stands for the whole.
fn lower(claim: &Claim) -> Option<Exact> {
    claim.figure.value.or(claim.figure.ends.map(|ends| ends.0))
}

/// What a figure counts, unless that is only its unit.
fn head(claim: &Claim) -> Option<&str> {
    let head = claim.counted.as_ref().map(|c| c.head.as_str())?;
    let unit = claim.figure.unit.map(|unit| unit.name);
    (Some(head) != unit && head != "percent").then_some(head)
}

fn same_head(a: &Claim, b: &Claim) -> bool {
    head(a).is_some() && head(a) == head(b)
}

#[cfg(test)]
mod tests {
    use super::{Sentences, Weigher};
    use crate::claim::claims;
    use crate::document::{Document, Format};

    #[test]
    fn a_number_behind_a_name_is_part_of_it() {
        let text = "Makers of the Norvik Reader 9 said on Friday that sales had reached 40. The price was 12.";
        let document = Document::from_text(text, Format::Plain);
        let claims = claims(&document);
        let sentences = Sentences::new(&document, &claims);
        let weigher = Weigher::new(&document, &claims, &sentences);
        let named: Vec<&str> = claims
            .iter()
            .filter(|c| weigher.is_name(c))
            .map(|c| document.slice(c.span))
            .collect();
        assert_eq!(named, ["9"]);
    }
}
