//! How alike two sentences are, and how alike the words next to their figures: what tells a sentence that is said
//! again (a summary, a headline, a caption, a later paragraph) from one that only has a figure of the same kind.
//!
//! In: the sentences of a ledger's claims. Out: [`Words`] for each, and [`Likeness`] for two figures. All weights are
//! whole numbers, so that every machine gives the same answer.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::earlier;
use crate::claim::Claim;
use crate::document::Document;
use crate::vocabulary::vocabulary;

/// The content words of the sentences that hold a figure.
#[derive(Debug, Clone, Default)]
pub struct Sentences {
    by_number: FxHashMap<usize, Words>,
    /// In how many of the sentences each stem stands.
    frequency: Vec<u32>,
    /// Stems that stand with a capital inside a sentence and never without one.
    names: FxHashSet<u32>,
    /// Stems of words that make another figure of the same thing.
    definitions: FxHashSet<u32>,
    /// The number of each stem.
    numbers: FxHashMap<String, u32>,
}

/// The content words of one sentence, in order.
#[derive(Debug, Clone, Default)]
struct Words {
    /// Each word's stem, and the offset in the block's text that it begins at.
    stems: Vec<(u32, usize)>,
    /// The different stems, in order of their numbers.
    all: Vec<u32>,
    /// Whether the sentence or its paragraph begins with an earlier time ("Four years ago").
    goes_back: bool,
}

/// What two sentences have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Overlap {
    /// The weight of the words that both have.
    pub shared: u32,
    /// The weight of all words of the first sentence.
    pub first: u32,
    /// The weight of all words of the second sentence.
    pub second: u32,
    /// How many names both have.
    pub names: u32,
    /// How many names only the first has.
    pub first_names: u32,
    /// How many names only the second has.
    pub second_names: u32,
}

/// How much two figures' sentences have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Likeness {
    /// The weight of the words that both have, in hundredths of the weight of the sentence that has less.
    pub containment: u32,
    /// The weight of the words that both have.
    pub shared: u32,
    /// How many names both have.
    pub names: u32,
    /// The weight of the words near both figures.
    pub near: u32,
    /// How many different words near both figures.
    pub near_words: u32,
    /// How much of what stands near the first figure is in the second sentence, in hundredths.
    pub first_covered: u32,
    /// How much of what stands near the second figure is in the first sentence, in hundredths.
    pub second_covered: u32,
    /// How many names of the one sentence the other lacks: the smaller of the two numbers.
    pub strange_names: u32,
    /// Whether only one of the sentences has a word that makes another figure of the same thing ("net profit").
    pub other_definition: bool,
}

/// How many content words either side of a figure are near it.
const NEAR: usize = 4;

impl Sentences {
    /// Whether the sentence or the paragraph of a claim begins with an earlier time ("Four years ago").
    pub(super) fn goes_back(&self, claim: &Claim) -> bool {
        let words = self.by_number.get(&claim.sentence_number);
        words.is_some_and(|words| words.goes_back)
    }

    /// Reads the sentences of the claims.
    pub fn new(document: &Document, claims: &[Claim]) -> Sentences {
        let mut found = Sentences::default();
        let mut stems: FxHashMap<String, u32> = FxHashMap::default();
        // The numbers of the stems by the words that were seen: most words come again.
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        let mut lower_case = FxHashSet::default();
        // The words that sentences begin with, which may be names.
        let mut openings: FxHashMap<String, u32> = FxHashMap::default();
        for claim in claims {
            if found.by_number.contains_key(&claim.sentence_number) {
                continue;
            }
            let Some(block) = document.blocks.get(claim.block) else {
                continue;
            };
            let Some(text) = block.text.get(claim.sentence_range.clone()) else {
                continue;
            };
            let base = claim.sentence_range.start;
            let display = is_title_case(text);
            let mut words = Words {
                goes_back: earlier::goes_back(text, &block.text),
                ..Words::default()
            };
            for (at, word, lower) in content_words(text) {
                let next = u32::try_from(stems.len()).unwrap_or(u32::MAX);
                let id = match known.get(&lower) {
                    Some(id) => *id,
                    None => *stems.entry(stem(&lower)).or_insert(next),
                };
                if !word.starts_with(char::is_uppercase) {
                    lower_case.insert(id);
                } else if at > 0 && !display {
                    found.names.insert(id);
                } else if at == 0 {
                    openings.insert(lower.clone(), id);
                }
                if vocabulary().words.is_definition(&lower) {
                    found.definitions.insert(id);
                }
                known.entry(lower).or_insert(id);
                words.stems.push((id, base + at));
            }
            words.all = words.stems.iter().map(|s| s.0).collect();
            words.all.sort_unstable();
            words.all.dedup();
            found.frequency.resize(stems.len(), 0);
            for id in &words.all {
                if let Some(often) = found.frequency.get_mut(*id as usize) {
                    *often += 1;
                }
            }
            found.by_number.insert(claim.sentence_number, words);
        }
        for block in &document.blocks {
            if !is_title_case(&block.text) {
                names_among(&openings, &block.text, &mut found.names);
            }
        }
        found.names.retain(|id| !lower_case.contains(id));
        found.numbers = stems;
        found
    }

    /// How alike the sentences of two claims are.
    pub fn likeness(&self, a: &Claim, b: &Claim) -> Likeness {
        let (Some(first), Some(second)) = (
            self.by_number.get(&a.sentence_number),
            self.by_number.get(&b.sentence_number),
        ) else {
            return Likeness::default();
        };
        let overlap = self.overlap(a, b);
        let (near_first, near_second) = (first.near(a), second.near(b));
        let near: Vec<u32> = common(&near_first, &near_second).collect();
        let only = |one: &Words, other: &Words| {
            let mut apart = one.all.iter().filter(|id| !holds(&other.all, **id));
            apart.any(|id| self.definitions.contains(id))
        };
        Likeness {
            other_definition: only(first, second) || only(second, first),
            first_covered: self.covered(&near_first, &second.all),
            second_covered: self.covered(&near_second, &first.all),
            strange_names: overlap.first_names.min(overlap.second_names),
            containment: overlap.shared * 100 / overlap.first.min(overlap.second).max(1),
            shared: overlap.shared,
            names: overlap.names,
            near: self.weigh(&near),
            near_words: count(near.len()),
        }
    }

    /// What the sentences of two claims have in common.
    pub(super) fn overlap(&self, a: &Claim, b: &Claim) -> Overlap {
        let (first, second) = (self.words(a), self.words(b));
        let names = |all: &[u32]| count(all.iter().filter(|id| self.names.contains(id)).count());
        let mut found = Overlap {
            first: self.weigh(first),
            second: self.weigh(second),
            ..Overlap::default()
        };
        for id in common(first, second) {
            found.shared += self.weight(id);
            found.names += u32::from(self.names.contains(&id));
        }
        found.first_names = names(first) - found.names;
        found.second_names = names(second) - found.names;
        found
    }

    /// The weight of the words that the sentences of two claims have in common.
    pub(super) fn shared(&self, a: &Claim, b: &Claim) -> u32 {
        common(self.words(a), self.words(b))
            .map(|id| self.weight(id))
            .sum()
    }

    /// The different stems of a claim's sentence, in order of their numbers.
    pub(super) fn words(&self, claim: &Claim) -> &[u32] {
        let words = self.by_number.get(&claim.sentence_number);
        words.map_or(&[], |words| &words.all)
    }

    /// The different stems of some parts of a claim's sentence, in order of their numbers. The parts are offsets in the block's text.
    pub(super) fn within(&self, claim: &Claim, parts: &[Range<usize>]) -> Vec<u32> {
        let Some(words) = self.by_number.get(&claim.sentence_number) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for part in parts {
            let first = words.stems.partition_point(|s| s.1 < part.start);
            let behind = words.stems.partition_point(|s| s.1 < part.end);
            found.extend(words.stems[first..behind.max(first)].iter().map(|s| s.0));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The stems of the words next to a figure, in order of their numbers.
    pub(super) fn near(&self, claim: &Claim) -> Vec<u32> {
        let words = self.by_number.get(&claim.sentence_number);
        words.map(|words| words.near(claim)).unwrap_or_default()
    }

    /// Whether a claim's sentence has the word that another one begins with, small words aside.
    pub(super) fn has_opening(&self, claim: &Claim, other: &Claim) -> bool {
        let words = self.by_number.get(&other.sentence_number);
        let opening = words.and_then(|words| words.stems.first());
        opening.is_some_and(|(id, _)| holds(self.words(claim), *id))
    }

    /// The stems of the words right before and right behind a figure.
    pub(super) fn beside(&self, claim: &Claim) -> (Option<u32>, Option<u32>) {
        let Some(words) = self.by_number.get(&claim.sentence_number) else {
            return (None, None);
        };
        let (before, behind) = words.around(claim);
        let stem = |at: usize| words.stems.get(at).map(|s| s.0);
        (before.checked_sub(1).and_then(stem), stem(behind))
    }

    /// How much of the weight of some words others have, in hundredths.
    pub(super) fn covered(&self, some: &[u32], others: &[u32]) -> u32 {
        let known: u32 = common(some, others).map(|id| self.weight(id)).sum();
        known * 100 / self.weigh(some).max(1)
    }

    /// How much of the weight of a claim's sentence other sentences with a figure have, in hundredths.
    pub(super) fn known_elsewhere(&self, claim: &Claim) -> u32 {
        let all = self.words(claim);
        let known = all.iter().filter(|id| self.often(**id) > 1);
        known.map(|id| self.weight(*id)).sum::<u32>() * 100 / self.weigh(all).max(1)
    }

    /// Whether a claim's sentence has a word.
    pub(super) fn mentions(&self, claim: &Claim, word: &str) -> bool {
        let number = self.numbers.get(&stem(&word.to_lowercase()));
        number.is_some_and(|id| holds(self.words(claim), *id))
    }

    /// Whether a word stands next to a figure, in whatever form.
    pub(super) fn stands_near(&self, claim: &Claim, word: &str) -> bool {
        let number = self.numbers.get(&stem(&word.to_lowercase()));
        number.is_some_and(|id| holds(&self.near(claim), *id))
    }

    /// The weight of words that both lists have.
    pub(super) fn weigh_common(&self, some: &[u32], others: &[u32]) -> u32 {
        common(some, others).map(|id| self.weight(id)).sum()
    }

    /// Whether both lists have a name.
    pub(super) fn name_in_common(&self, some: &[u32], others: &[u32]) -> bool {
        common(some, others).any(|id| self.names.contains(&id))
    }

    fn weigh(&self, stems: &[u32]) -> u32 {
        stems.iter().map(|id| self.weight(*id)).sum()
    }

    fn often(&self, id: u32) -> u32 {
        self.frequency.get(id as usize).copied().unwrap_or(0)
    }

    /// Rare words weigh more, names twice.
    fn weight(&self, id: u32) -> u32 {
        let rarity = match self.often(id) {
            0..=2 => 3,
            3..=4 => 2,
            _ => 1,
        };
        if self.names.contains(&id) {
            rarity * 2
        } else {
            rarity
        }
    }
}

impl Words {
    /// How many stems stand before a figure, and before its end.
    fn around(&self, claim: &Claim) -> (usize, usize) {
        let before = |offset: usize| self.stems.partition_point(|s| s.1 < offset);
        (
            before(claim.figure.range.start),
            before(claim.figure.range.end),
        )
    }

    /// The stems of the words next to a figure, in order of their numbers.
    fn near(&self, claim: &Claim) -> Vec<u32> {
        let (before, behind) = self.around(claim);
        let from = before.saturating_sub(NEAR);
        let to = (behind + NEAR).min(self.stems.len());
        let around = self.stems[from..before].iter();
        let mut near: Vec<u32> = around.chain(&self.stems[behind..to]).map(|s| s.0).collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// Adds to the names those words that a text has with a capital inside a sentence.
fn names_among(words: &FxHashMap<String, u32>, text: &str, names: &mut FxHashSet<u32>) {
    const ENDS: [char; 8] = ['.', '!', '?', ':', '”', '"', '\'', '’'];
    let mut inside = false;
    for piece in text.split_whitespace() {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if inside && word.starts_with(char::is_uppercase) {
            names.extend(words.get(&word.to_lowercase()));
        }
        inside = !piece.ends_with(ENDS);
    }
}

/// What two ordered lists have in common.
fn common<'a>(some: &'a [u32], others: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let mut rest = others;
    some.iter().copied().filter(move |id| {
        while rest.first().is_some_and(|other| other < id) {
            rest = &rest[1..];
        }
        rest.first() == Some(id)
    })
}

fn holds(list: &[u32], id: u32) -> bool {
    list.binary_search(&id).is_ok()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The words of a sentence that say something: no numbers, no small words.
fn content_words(text: &str) -> impl Iterator<Item = (usize, &str, String)> {
    let words = &vocabulary().words;
    let mut rest = 0;
    let pieces = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    pieces.filter_map(move |piece| {
        let at = rest;
        rest += piece.len();
        rest += text[rest..].chars().next().map_or(0, char::len_utf8);
        let word = piece.trim_matches(['\'', '’']);
        let marks = piece.trim_start_matches(['\'', '’']);
        let at = at + piece.len() - marks.len();
        if word.len() < 3 || word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let lower = word.to_lowercase();
        (!words.is_small(&lower)).then_some((at, word, lower))
    })
}

/// A headline has most of its words with a capital: capitals tell no names there.
fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.len() > 3).collect();
    let capitals = words
        .iter()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    capitals * 3 > words.len() * 2
}

/// A word in lower case without its endings, so that "bribery" meets "bribing" and "fined" meets "fine". Words for one state are one
/// ("killed", "dead").
fn stem(lower: &str) -> String {
    let straight = lower.contains('’').then(|| lower.replace('’', "'"));
    let lower = straight.as_deref().unwrap_or(lower);
    let lower = lower.strip_suffix("'s").unwrap_or(lower);
    if let Some(base) = vocabulary().words.irregular(lower) {
        return base.to_owned();
    }
    if let Some((length, status)) = vocabulary().statuses.longest(lower)
        && length == lower.len()
        && !status.weak
    {
        return status.name.to_owned();
    }
    let mut stem = lower.to_owned();
    for ending in [
        "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ery", "ers", "ies",
        "ed", "es", "er", "al", "ly", "s", "y", "e",
    ] {
        if let Some(cut) = stem.strip_suffix(ending)
            && cut.chars().count() >= 3
        {
            stem.truncate(cut.len());
            break;
        }
    }
    while stem.chars().count() > 3 && stem.ends_with(['e', 'i', 'y']) {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_meet() {
        for (a, b) in [
            ("bribery", "bribing"),
            ("fined", "fine"),
            ("injuries", "injured"),
            ("killed", "dead"),
            ("sale", "sales"),
            ("employees", "employee"),
            ("compensation", "compensations"),
            ("paid", "pay"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("war"), stem("ward"));
    }
}
