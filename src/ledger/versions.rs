//! Versions: what an edit has changed in one place and left behind in another.
//!
//! In: the ledgers of two versions of a draft. Out: links [`Relation::LeftBehind`] in the later one, from a figure that is
//! as it was to one that is not, where the earlier version stated one figure in both places.
//!
//! Sentences are the same sentence where their words are, their figures apart; else the likest one nearby is. The cost is
//! a straight line: a sentence is compared with a few only.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Ledger, Link, Relation};
use crate::claim::{Assertion, Claim, End};
use crate::document::Document;
use crate::figure::{Interval, Kind};

/// How many sentences either way of the expected one are looked at.
const NEAR: usize = 4;
/// Of the words of two sentences, this share (hundredths) has to be in both for one to be the other, edited.
const ALIKE: usize = 50;
/// How many figures of one sentence are followed; more are a table, not a sentence.
const FIGURES: usize = 64;
/// How long a word is that says what a sentence is about.
const TELLING: usize = 5;
/// A figure of so many digits that are no noughts at the end is not met twice by chance.
const DISTINCT: usize = 3;

/// The links from figures that were left behind to those that have changed.
pub fn left_behind(earlier: (&Ledger, &Document), later: (&Ledger, &Document)) -> Vec<Link> {
    let (old, new) = (&earlier.0.claims, &later.0.claims);
    let (old_sentences, new_sentences) = (Sentences::new(earlier), Sentences::new(later));
    let matched = matched(&old_sentences.all, &new_sentences.all, old, new);
    let now: FxHashMap<usize, usize> = matched.iter().map(|(o, n)| (*o, *n)).collect();
    let linked = linked(earlier.0);
    let by_value = by_value(old);
    let mut links = vec![];
    for (o, n) in &matched {
        let (was, is) = (&old[*o], &new[*n]);
        if !changed(was, is) || mentions(new, &new_sentences, is, was) {
            continue;
        }
        let same_value = by_value.get(&value(was)).map_or(&[][..], Vec::as_slice);
        for other in same_value.iter().filter(|other| *other != o) {
            let Some(kept) = now.get(other).map(|n| &new[*n]) else {
                continue;
            };
            let once_the_same = linked.contains(&pair(*o, *other))
                || (one_figure(was, &old[*other])
                    && belong_together(&old_sentences, was, &old[*other]));
            if once_the_same
                && !changed(&old[*other], kept)
                && stands_beside(kept, is)
                && !mentions(new, &new_sentences, kept, is)
            {
                links.push(Link {
                    from: kept.id,
                    to: is.id,
                    relation: Relation::LeftBehind,
                    reasons: vec!["the earlier version had one figure in both places".to_owned()],
                });
            }
        }
    }
    links
}

/// A sentence of a version.
struct Sentence {
    /// Its words with a mark in place of each figure.
    frame: String,
    words: FxHashSet<String>,
    claims: Vec<usize>,
}

/// The sentences of a version, and the number of each claim's.
struct Sentences {
    all: Vec<Sentence>,
    of: Vec<usize>,
}

impl Sentences {
    fn new(version: (&Ledger, &Document)) -> Sentences {
        let all = sentences(version);
        let mut of = vec![0; version.0.claims.len()];
        for (number, sentence) in all.iter().enumerate() {
            for id in &sentence.claims {
                if let Some(of) = of.get_mut(*id) {
                    *of = number;
                }
            }
        }
        Sentences { all, of }
    }

    fn of(&self, claim: &Claim) -> Option<&Sentence> {
        self.all.get(*self.of.get(claim.id)?)
    }
}

fn sentences((ledger, document): (&Ledger, &Document)) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = vec![];
    let mut place = None;
    for claim in &ledger.claims {
        if place != Some(claim.sentence) {
            place = Some(claim.sentence);
            sentences.push(Sentence {
                frame: String::new(),
                words: FxHashSet::default(),
                claims: vec![],
            });
        }
        if let Some(sentence) = sentences.last_mut() {
            sentence.claims.push(claim.id);
        }
    }
    for sentence in &mut sentences {
        let claims = sentence
            .claims
            .iter()
            .filter_map(|id| ledger.claims.get(*id));
        let Some(whole) = claims.clone().next().map(|claim| claim.sentence) else {
            continue;
        };
        let mut at = whole.start;
        let mut frame = String::new();
        for claim in claims {
            if claim.span.start >= at {
                frame.push_str(
                    document
                        .source
                        .get(at..claim.span.start)
                        .unwrap_or_default(),
                );
                frame.push('#');
                at = claim.span.end;
            }
        }
        frame.push_str(
            document
                .source
                .get(at..whole.end.max(at))
                .unwrap_or_default(),
        );
        let words = frame.split(|c: char| !c.is_alphanumeric() && c != '#');
        let words: Vec<_> = words
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        sentence.frame = words.join(" ");
        sentence.words = words.into_iter().filter(|word| word != "#").collect();
    }
    sentences
}

/// The claims of the earlier version, each with what it is in the later one.
fn matched(
    old: &[Sentence],
    new: &[Sentence],
    old_claims: &[Claim],
    new_claims: &[Claim],
) -> Vec<(usize, usize)> {
    let mut by_frame: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, sentence) in old.iter().enumerate().rev() {
        by_frame.entry(&sentence.frame).or_default().push(number);
    }
    let mut taken = vec![false; old.len()];
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    for (sentence, of) in new.iter().zip(&mut of_new) {
        *of = by_frame.get_mut(sentence.frame.as_str()).and_then(Vec::pop);
        if let Some(number) = *of {
            taken[number] = true;
        }
    }
    let mut expected: usize = 0;
    for (sentence, of) in new.iter().zip(&mut of_new) {
        if of.is_none() {
            let from = expected.saturating_sub(NEAR).min(old.len());
            let to = (expected + NEAR + 1).min(old.len());
            let free = (from..to).filter(|number| !taken[*number]);
            let best = free
                .map(|number| (alike(&old[number], sentence), number))
                .max_by_key(|(alike, number)| (*alike, std::cmp::Reverse(*number)));
            if let Some((_, number)) = best.filter(|(alike, _)| *alike >= ALIKE) {
                taken[number] = true;
                *of = Some(number);
            }
        }
        expected = of.map_or(expected, |number| number + 1);
    }
    let mut pairs = vec![];
    for (sentence, of) in new.iter().zip(of_new) {
        let Some(earlier) = of.map(|number| &old[number]) else {
            continue;
        };
        let mut left: Vec<usize> = earlier.claims.iter().copied().take(FIGURES).collect();
        for id in sentence.claims.iter().take(FIGURES) {
            let place = left
                .iter()
                .position(|o| comparable(&old_claims[*o], &new_claims[*id]));
            if let Some(place) = place {
                pairs.push((left.remove(place), *id));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// How much of the words of two sentences is in both, in hundredths.
fn alike(a: &Sentence, b: &Sentence) -> usize {
    let both = a.words.intersection(&b.words).count();
    let all = a.words.len() + b.words.len() - both;
    100 * both / all.max(1)
}

/// Whether two claims can be one, edited: of one kind, of one thing.
fn comparable(a: &Claim, b: &Claim) -> bool {
    let dimension = |c: &Claim| c.figure.unit.map(|unit| unit.dimension);
    let head = |c: &Claim| c.counted.as_ref().map(|counted| counted.head.clone());
    a.figure.kind == b.figure.kind && dimension(a) == dimension(b) && head(a) == head(b)
}

/// Whether another number stands there: "at least 14" for "at least 12".
fn changed(was: &Claim, is: &Claim) -> bool {
    match (was.figure.value, is.figure.value) {
        (Some(was), Some(is)) => was != is,
        _ => was.figure.meant.disjoint(&is.figure.meant),
    }
}

type Value = (Kind, String, Option<&'static str>);

fn value(claim: &Claim) -> Value {
    let figure = &claim.figure;
    let number = match figure.value {
        Some(value) => Interval::exactly(value).to_reader(),
        None => figure.written.to_reader(),
    };
    (figure.kind, number, figure.unit.map(|unit| unit.name))
}

fn by_value(claims: &[Claim]) -> FxHashMap<Value, Vec<usize>> {
    let mut by_value: FxHashMap<Value, Vec<usize>> = FxHashMap::default();
    for claim in claims {
        let list = by_value.entry(value(claim)).or_default();
        // More mentions than this of one figure say nothing new, and cost the square.
        if list.len() < 64 {
            list.push(claim.id);
        }
    }
    by_value
}

fn linked(ledger: &Ledger) -> FxHashSet<(usize, usize)> {
    let same = |link: &&Link| matches!(link.relation, Relation::SameFigure | Relation::Restates);
    let links = ledger.links.iter().filter(same);
    links.map(|link| pair(link.from, link.to)).collect()
}

fn pair(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// Whether two claims with one value were of one thing: the value is one that is not met twice by chance, or what they
/// count and its state are the same.
fn one_figure(a: &Claim, b: &Claim) -> bool {
    let other_state = matches!((&a.status, &b.status), (Some(a), Some(b)) if a != b);
    if a.sentence == b.sentence || other_state {
        return false;
    }
    let digits: String = value(a).1.chars().filter(char::is_ascii_digit).collect();
    let distinct = digits.trim_matches('0').len() >= DISTINCT;
    distinct || (a.counted.is_some() && comparable(a, b))
}

/// Whether the text says of two claims that they are about one thing: by a state, by a figure taken up as known, by a word
/// that the sentences have in common.
fn belong_together(sentences: &Sentences, a: &Claim, b: &Claim) -> bool {
    // "12 people were killed … most of the 12": a state, or a figure that is taken up as known.
    if a.definite || b.definite || (a.status.is_some() && a.status == b.status) {
        return true;
    }
    let (Some(one), Some(other)) = (sentences.of(a), sentences.of(b)) else {
        return false;
    };
    // That both count people is no sign that they count the same ones.
    let head = |claim: &Claim| claim.counted.as_ref().map(|counted| counted.head.clone());
    let head = head(a).filter(|own| Some(own) == head(b).as_ref());
    let counted = |word: &str| head.as_ref().is_some_and(|head| word.starts_with(head));
    let mut both = one.words.intersection(&other.words);
    both.any(|word| word.chars().count() >= TELLING && !counted(word))
}

/// Whether a figure that was left as it was is meant to be the one that has changed, as far as the text says.
fn stands_beside(kept: &Claim, is: &Claim) -> bool {
    let told_apart =
        |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a != b);
    let stands = |claim: &Claim| {
        use Assertion::{Actual, Capacity, Forecast, Target};
        matches!(claim.assertion, Actual | Forecast | Target | Capacity)
    };
    stands(kept)
        && stands(is)
        && kept.end != Some(End::Older)
        && !kept.quoted
        && kept.sentence != is.sentence
        && !told_apart(&kept.time, &is.time)
        && !told_apart(&kept.place, &is.place)
        && !told_apart(&kept.source.name, &is.source.name)
}

/// Whether the sentence of a claim has the figure of another one as well: then it tells of the change.
fn mentions(claims: &[Claim], sentences: &Sentences, claim: &Claim, figure: &Claim) -> bool {
    let own = sentences.of(claim);
    own.is_some_and(|sentence| {
        let others = sentence.claims.iter().filter(|id| **id != claim.id);
        others
            .filter_map(|id| claims.get(*id))
            .any(|other| value(other) == value(figure))
    })
}
