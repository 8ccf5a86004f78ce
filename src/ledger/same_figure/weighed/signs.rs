//! The answers to all features for two figures.

use super::feature::{Answers, Feature, join, step};
use super::{Slip, Weigher, agrees, blockers, comparable, head, lower};
use crate::claim::Claim;
use crate::figure::{Exact, Kind};

impl Weigher<'_> {
    /// The answers for an odd figure and the one that it may be. `slip` stands for what the odd
    /// one says where one is made up.
    pub(super) fn answers(&self, odd: usize, other: usize, slip: Option<Slip>) -> Answers {
        let mut answers = [0; Feature::ALL.len()];
        let mut set = |feature: Feature, answer: u8| answers[feature as usize] = answer;
        self.of_words(odd, other, &mut set);
        self.of_claims(odd, other, &mut set);
        self.of_sentences(odd, other, &mut set);
        self.of_values(odd, other, slip, &mut set);
        self.of_places(odd, other, slip, &mut set);
        for (doubt, holds) in blockers::doubts(self, odd, other) {
            set(doubt, u8::from(holds));
        }
        join(&mut answers);
        answers
    }

    /// What the words around say.
    fn of_words(&self, odd: usize, other: usize, set: &mut impl FnMut(Feature, u8)) {
        let (a, b) = (&self.claims[odd], &self.claims[other]);
        let (near_a, near_b) = (&self.facts[odd].near, &self.facts[other].near);
        let words = self.sentences;
        let overlap = words.overlap(a, b);
        let near = words.weigh_common(near_a, near_b);
        let covered = overlap.shared * 100 / overlap.first.max(1);
        let weight = step(near, &[1, 3, 5, 8, 12]);
        set(Feature::Near, weight);
        set(Feature::Covered, step(covered, &[20, 40, 60, 80]));
        set(
            Feature::Opening,
            which(words.has_opening(b, a), words.has_opening(a, b)),
        );
        let there = overlap.shared * 100 / overlap.second.max(1);
        set(Feature::CoveredOther, step(there, &[10, 20, 35, 50, 70]));
        set(
            Feature::KnownElsewhere,
            step(words.known_elsewhere(a), &[30, 50, 65, 80, 95]),
        );
        set(Feature::Shared, step(overlap.shared, &[5, 8, 12, 18, 26]));
        set(Feature::Names, step(overlap.names, &[1, 2, 3]));
        set(Feature::NamesHere, step(overlap.first_names, &[1, 2, 3]));
        set(Feature::NamesThere, step(overlap.second_names, &[1, 2, 3]));
        let here = words.covered(near_a, words.words(b));
        let there = words.covered(near_b, words.words(a));
        set(Feature::NeighboursHere, step(here, &[20, 40, 60, 80, 95]));
        set(Feature::NeighboursThere, step(there, &[15, 30, 50, 75, 95]));
        if a.figure.kind == Kind::Date {
            set(
                Feature::DateNeighbours,
                1 + step(here.min(there), &[30, 60, 90]),
            );
        }
        let (beside_a, beside_b) = (words.beside(a), words.beside(b));
        let same = |x: Option<u32>, y: Option<u32>| x.is_some() && x == y;
        set(
            Feature::Beside,
            which(same(beside_a.0, beside_b.0), same(beside_a.1, beside_b.1)),
        );
        let (next_a, next_b) = (self.next_words(a), self.next_words(b));
        let alike = |x: &str, y: &str| !x.is_empty() && x.eq_ignore_ascii_case(y);
        set(
            Feature::NextWord,
            which(alike(next_a.0, next_b.0), alike(next_a.1, next_b.1)),
        );
        set(Feature::Run, step(self.run(a, b), &[1, 2, 3, 5]));
        let (stretch_a, stretch_b) = (&self.facts[odd].stretch, &self.facts[other].stretch);
        let here = words.covered(stretch_a, stretch_b);
        let there = words.covered(stretch_b, stretch_a);
        set(Feature::StretchHere, step(here, &[1, 30, 50, 70, 95]));
        set(Feature::StretchThere, step(there, &[1, 30, 50, 70, 95]));
    }

    /// Whether two figures are written alike: the places behind the point, the words of scale and unit.
    fn written(&self, a: &Claim, b: &Claim) -> u8 {
        let shape = |claim: &Claim| {
            let block = self.document.blocks.get(claim.block);
            let text = block
                .and_then(|b| b.text.get(claim.figure.core.clone()))
                .unwrap_or_default();
            let decimals = text.split_once('.').map_or(0, |(_, rest)| {
                rest.bytes().take_while(u8::is_ascii_digit).count()
            });
            let words: String = text.chars().filter(|c| c.is_alphabetic()).collect();
            (decimals, words.to_lowercase())
        };
        let (x, y) = (shape(a), shape(b));
        2 * u8::from(x.0 == y.0) + u8::from(x.1 == y.1)
    }

    /// How many words without a gap are the same before and behind two figures.
    fn run(&self, a: &Claim, b: &Claim) -> u32 {
        const LONGEST: usize = 5;
        let marks = |c: char| !c.is_alphanumeric();
        let alike = |(x, y): &(&str, &str)| {
            let (x, y) = (x.trim_matches(marks), y.trim_matches(marks));
            !x.is_empty() && x.eq_ignore_ascii_case(y)
        };
        let before = self
            .before(a)
            .split_whitespace()
            .rev()
            .zip(self.before(b).split_whitespace().rev());
        let behind = self
            .behind(a)
            .split_whitespace()
            .zip(self.behind(b).split_whitespace());
        let before = before.take(LONGEST).take_while(alike).count();
        let behind = behind.take(LONGEST).take_while(alike).count();
        u32::try_from(before + behind).unwrap_or(u32::MAX)
    }

    /// The very words before and behind a figure, inside its sentence.
    pub(super) fn next_words(&self, claim: &Claim) -> (&str, &str) {
        let marks = |c: char| !c.is_alphanumeric();
        let last = self
            .before(claim)
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let first = self
            .behind(claim)
            .split_whitespace()
            .next()
            .unwrap_or_default();
        (last.trim_matches(marks), first.trim_matches(marks))
    }

    /// The text of a claim's sentence.
    pub(super) fn sentence(&self, claim: &Claim) -> &str {
        let block = self.document.blocks.get(claim.block);
        let sentence = block.and_then(|b| b.text.get(claim.sentence_range.clone()));
        sentence.unwrap_or_default()
    }

    /// What stands before a figure in its sentence.
    pub(super) fn before(&self, claim: &Claim) -> &str {
        let until = claim
            .figure
            .range
            .start
            .saturating_sub(claim.sentence_range.start);
        self.sentence(claim).get(..until).unwrap_or_default()
    }

    /// What stands behind a figure in its sentence.
    pub(super) fn behind(&self, claim: &Claim) -> &str {
        let from = claim
            .figure
            .range
            .end
            .saturating_sub(claim.sentence_range.start);
        self.sentence(claim).get(from..).unwrap_or_default()
    }

    /// Whether a claim stands at an end of the text or in display type, where summaries stand.
    pub(super) fn at_edge(&self, claim: &Claim) -> bool {
        let last = self.document.blocks.len().saturating_sub(1);
        claim.block == 0 || claim.block == last || claim.zone.is_display()
    }

    /// What the claims say.
    fn of_claims(&self, odd: usize, other: usize, set: &mut impl FnMut(Feature, u8)) {
        let (a, b) = (&self.claims[odd], &self.claims[other]);
        let counted = match (head(a), head(b)) {
            (None, None) => 0,
            (None, _) | (_, None) => 1,
            (Some(x), Some(y)) if x == y => 2,
            (Some(x), Some(y))
                if self.sentences.mentions(b, x) || self.sentences.mentions(a, y) =>
            {
                3
            }
            _ => 4,
        };
        set(Feature::Counted, counted);
        set(
            Feature::Status,
            of_two(a.status.as_deref(), b.status.as_deref()),
        );
        set(
            Feature::Place,
            of_two(a.place.as_deref(), b.place.as_deref()),
        );
        set(
            Feature::Source,
            of_two(a.source.name.as_deref(), b.source.name.as_deref()),
        );
        set(
            Feature::Hedge,
            u8::from(a.figure.modifier != b.figure.modifier),
        );
        set(Feature::Assertion, u8::from(a.assertion != b.assertion));
        set(Feature::Role, u8::from(a.role != b.role));
        set(Feature::Per, of_two(a.per.as_deref(), b.per.as_deref()));
        set(Feature::Written, self.written(a, b));
        let ranges = [a, b].iter().filter(|c| c.figure.ends.is_some()).count();
        set(Feature::Ranges, u8::try_from(ranges).unwrap_or(0));
        set(Feature::Paragraph, u8::from(a.block != b.block));
        set(
            Feature::Edge,
            u8::from(self.at_edge(a)) + 2 * u8::from(self.at_edge(b)),
        );
    }

    /// What the other figures of the two sentences say.
    fn of_sentences(&self, odd: usize, other: usize, set: &mut impl FnMut(Feature, u8)) {
        let (a, b) = (&self.claims[odd], &self.claims[other]);
        let here: Vec<usize> = self.of_sentence(a).filter(|id| *id != odd).collect();
        let there: Vec<usize> = self.of_sentence(b).filter(|id| *id != other).collect();
        let group = |id: usize| self.places[id].map(|p| p.0);
        let mut left_there = there.clone();
        let mut left_here = Vec::new();
        let mut agreeing = 0;
        for id in here {
            let claim = &self.claims[id];
            let partner = left_there.iter().position(|x| {
                group(*x) == group(id)
                    && comparable(&self.claims[*x], claim)
                    && agrees(&self.claims[*x], claim)
            });
            match partner {
                Some(at) => {
                    left_there.swap_remove(at);
                    agreeing += u32::from(!super::trivial(claim));
                }
                None => left_here.push(id),
            }
        }
        let rest = |left: &[usize], of: &Claim| {
            let of_the_kind = |id: &&usize| {
                let claim = &self.claims[**id];
                group(**id) == group(odd) && comparable(claim, of) && !agrees(claim, of)
            };
            u32::try_from(left.iter().filter(of_the_kind).count()).unwrap_or(u32::MAX)
        };
        set(Feature::OthersAgree, step(agreeing, &[1, 2, 3]));
        set(Feature::LeftThere, step(rest(&left_there, b), &[1, 2]));
        set(Feature::LeftHere, step(rest(&left_here, a), &[1, 2]));
        let (all, borne_out) = self.blocks.get(&a.block).copied().unwrap_or_default();
        let all = all.saturating_sub(1);
        let borne_out = borne_out.saturating_sub(u32::from(!self.facts[odd].homes.0.is_empty()));
        set(
            Feature::Rest,
            match (all, borne_out) {
                (0, _) => 0,
                (all, some) if some >= all => 1,
                (all, some) if some * 3 >= all * 2 => 2,
                (all, some) if some * 3 >= all => 3,
                _ => 4,
            },
        );
    }

    /// What the two values and the other places where they could belong say.
    fn of_values(
        &self,
        odd: usize,
        other: usize,
        slip: Option<Slip>,
        set: &mut impl FnMut(Feature, u8),
    ) {
        let (a, b) = (&self.claims[odd], &self.claims[other]);
        if let (Some(x), Some(y)) = (a.figure.day, b.figure.day) {
            let parts = |d: crate::figure::PartialDate| {
                (d.year.is_some(), d.month.is_some(), d.day.is_some())
            };
            set(Feature::DateParts, if parts(x) == parts(y) { 1 } else { 2 });
        }
        if a.figure.kind != Kind::Date {
            let own = slip.map_or(lower(a), |slip| slip.value);
            set(Feature::Ratio, ratio(own, lower(b)));
            set(Feature::Digits, digits(own, lower(b)));
        }
        let fit = self.fit(odd, other);
        let rival = self.facts[odd]
            .rivals
            .first(|id| id != other && !agrees(&self.claims[id], b));
        set(Feature::Rival, margin(fit, rival.unwrap_or(0)));
        let home = match slip {
            Some(slip) => slip.home,
            None => self.facts[odd].homes.first(|id| id != other),
        };
        set(Feature::Home, home.map_or(0, |home| 1 + margin(fit, home)));
        let order = |id: usize| {
            let of_the_sort =
                |n: &usize| self.places[*n].map(|p| p.0) == self.places[id].map(|p| p.0);
            let all: Vec<usize> = self
                .of_sentence(&self.claims[id])
                .filter(of_the_sort)
                .collect();
            (all.iter().position(|n| *n == id), all.len())
        };
        let (one, two) = (order(odd), order(other));
        set(
            Feature::Order,
            if one == two {
                2
            } else {
                u8::from(one.0 == two.0)
            },
        );
    }
}

/// How much of the digits of two numbers differs.
fn digits(x: Option<Exact>, y: Option<Exact>) -> u8 {
    let (Some(x), Some(y)) = (x.map(Exact::magnitude), y.map(Exact::magnitude)) else {
        return 0;
    };
    let (x, y) = (x.to_decimal(3), y.to_decimal(3));
    if x.len() != y.len() || x.find('.') != y.find('.') {
        return 4;
    }
    let differing = x.bytes().zip(y.bytes()).filter(|(a, b)| a != b).count();
    match differing {
        0 | 1 => 1,
        _ if x.as_bytes().first() == y.as_bytes().first() => 2,
        _ => 3,
    }
}

/// None, one, both alike, both and not alike.
fn of_two(a: Option<&str>, b: Option<&str>) -> u8 {
    match (a, b) {
        (None, None) => 0,
        (None, _) | (_, None) => 1,
        (Some(x), Some(y)) => {
            let (x, y) = (x.to_lowercase(), y.to_lowercase());
            if x.contains(&y) || y.contains(&x) {
                2
            } else {
                3
            }
        }
    }
}

/// Neither, behind, before, both.
fn which(before: bool, behind: bool) -> u8 {
    2 * u8::from(before) + u8::from(behind)
}

/// How many times the smaller the larger is.
fn ratio(x: Option<Exact>, y: Option<Exact>) -> u8 {
    const MORE: u8 = 6;
    let (Some(x), Some(y)) = (x.map(Exact::magnitude), y.map(Exact::magnitude)) else {
        return MORE;
    };
    let Some(times) = x.max(y).over(x.min(y)) else {
        return MORE;
    };
    const STEPS: [(i128, i128); 5] = [(115, 100), (3, 2), (5, 2), (6, 1), (12, 1)];
    let passed = STEPS
        .iter()
        .take_while(|(n, d)| Exact::ratio(*n, *d).is_some_and(|limit| times > limit));
    1 + u8::try_from(passed.count()).unwrap_or(MORE)
}

/// How much better one fits than another, in steps.
fn margin(fit: u32, than: u32) -> u8 {
    let better = i64::from(fit) - i64::from(than);
    let reached = [-4, -1, 1, 4, 8]
        .iter()
        .take_while(|s| better >= **s)
        .count();
    u8::try_from(reached).unwrap_or(0)
}
