//! How alike two sentences are, and how alike the words next to their figures: what tells a sentence that is said
//! again (a summary, a headline, a caption, a later paragraph) from one that only has a figure of the same kind.
//!
//! In: the sentences of a ledger's claims. Out: [`Words`] for each, and [`Likeness`] for two figures. All weights are
//! whole numbers, so that every machine gives the same answer.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::claim::Claim;
use crate::document::Document;
use crate::vocabulary::vocabulary;

/// The content words of the sentences that hold a figure.
#[derive(Debug, Clone, Default)]
pub struct Sentences {
    by_number: FxHashMap<usize, Words>,
    /// In how many of the sentences a stem stands.
    frequency: FxHashMap<u32, u32>,
    /// Stems that stand with a capital inside a sentence and never without one.
    names: FxHashSet<u32>,
    /// Stems of words that make another figure of the same thing.
    definitions: FxHashSet<u32>,
}

/// The content words of one sentence, in order.
#[derive(Debug, Clone, Default)]
struct Words {
    /// Each word's stem, and the offset in the block's text that it begins at.
    stems: Vec<(u32, usize)>,
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
    /// Reads the sentences of the claims.
    pub fn new(document: &Document, claims: &[Claim]) -> Sentences {
        let mut found = Sentences::default();
        let mut stems: FxHashMap<String, u32> = FxHashMap::default();
        // The numbers of the stems by the words that were seen: most words come again.
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        let mut lower_case = FxHashSet::default();
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
            let mut words = Words::default();
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
                }
                if vocabulary().words.is_definition(&lower) {
                    found.definitions.insert(id);
                }
                known.entry(lower).or_insert(id);
                words.stems.push((id, base + at));
            }
            let different: FxHashSet<u32> = words.stems.iter().map(|s| s.0).collect();
            for id in different {
                *found.frequency.entry(id).or_default() += 1;
            }
            found.by_number.insert(claim.sentence_number, words);
        }
        found.names.retain(|id| !lower_case.contains(id));
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
        let (set_a, set_b) = (first.all(), second.all());
        let shared: FxHashSet<u32> = set_a.intersection(&set_b).copied().collect();
        let weigh = |set: &FxHashSet<u32>| set.iter().map(|id| self.weight(*id)).sum::<u32>();
        let less = weigh(&set_a).min(weigh(&set_b)).max(1);
        let near: FxHashSet<u32> = first
            .near(a)
            .intersection(&second.near(b))
            .copied()
            .collect();
        let covered = |near: FxHashSet<u32>, all: &FxHashSet<u32>| {
            let known: FxHashSet<u32> = near.intersection(all).copied().collect();
            weigh(&known) * 100 / weigh(&near).max(1)
        };
        let strange = |set: &FxHashSet<u32>, other: &FxHashSet<u32>| {
            count(
                set.difference(other)
                    .filter(|id| self.names.contains(id))
                    .count(),
            )
        };
        let mut apart = set_a.symmetric_difference(&set_b);
        Likeness {
            other_definition: apart.any(|id| self.definitions.contains(id)),
            first_covered: covered(first.near(a), &set_b),
            second_covered: covered(second.near(b), &set_a),
            strange_names: strange(&set_a, &set_b).min(strange(&set_b, &set_a)),
            containment: weigh(&shared) * 100 / less,
            shared: weigh(&shared),
            names: count(shared.iter().filter(|id| self.names.contains(id)).count()),
            near: weigh(&near),
            near_words: count(near.len()),
        }
    }

    /// Rare words weigh more, names twice.
    fn weight(&self, id: u32) -> u32 {
        let rarity = match self.frequency.get(&id) {
            Some(0..=2) | None => 3,
            Some(3..=4) => 2,
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
    fn all(&self) -> FxHashSet<u32> {
        self.stems.iter().map(|s| s.0).collect()
    }

    /// The stems of the words next to a figure.
    fn near(&self, claim: &Claim) -> FxHashSet<u32> {
        let before = self
            .stems
            .partition_point(|s| s.1 < claim.figure.range.start);
        let behind = self.stems.partition_point(|s| s.1 < claim.figure.range.end);
        let from = before.saturating_sub(NEAR);
        let to = (behind + NEAR).min(self.stems.len());
        self.stems[from..before]
            .iter()
            .chain(&self.stems[behind..to])
            .map(|s| s.0)
            .collect()
    }
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
