//! Sharing: what the sentences of two claims have in common.
//!
//! In: texts. Out: how many words or names stand in both. The words of a sentence are looked up once in a search, however
//! often claims of it are set beside others.

use rustc_hash::{FxHashMap, FxHashSet};

use super::functions::Sharing;
use super::sorts;
use super::world::World;
use crate::vocabulary::vocabulary;

/// The words of the sentences of a document's claims.
#[derive(Debug, Default)]
pub struct Bags {
    /// The number of each word, in its common form.
    numbers: FxHashMap<String, u32>,
    /// The bag of a stretch of the document, which is told by where it lies in memory and how long it is.
    of_text: FxHashMap<(usize, usize), usize>,
    /// The numbers of the words of each text, sorted, none twice.
    bags: Vec<Vec<u32>>,
    /// The bag of each claim, once it was asked for.
    of_claim: Vec<Option<usize>>,
}

impl Bags {
    /// For so many claims.
    pub fn new(claims: usize) -> Bags {
        Bags {
            of_claim: vec![None; claims],
            ..Bags::default()
        }
    }

    /// How much of that the sentences of two claims have in common.
    pub fn in_common(&mut self, what: Sharing, claims: [usize; 2], world: &World<'_>) -> usize {
        let [Some(a), Some(b)] = claims.map(|id| self.bag(what, id, world)) else {
            return 0;
        };
        let (mut a, mut b) = (self.bags[a].as_slice(), self.bags[b].as_slice());
        let mut shared = 0;
        while let ([first, behind @ ..], [other, rest @ ..]) = (a, b) {
            shared += usize::from(first == other);
            if first <= other {
                a = behind;
            }
            if other <= first {
                b = rest;
            }
        }
        shared
    }

    /// The number of the bag of a claim's sentence.
    fn bag(&mut self, what: Sharing, id: usize, world: &World<'_>) -> Option<usize> {
        if let Some(bag) = self.of_claim.get(id)? {
            return Some(*bag);
        }
        let claim = world.claims.get(id)?;
        let text = sorts::sentence(claim, world.document)?;
        let place = (text.as_ptr() as usize, text.len());
        let bag = match self.of_text.get(&place) {
            Some(bag) => *bag,
            None => {
                let mut bag: Vec<u32> = match what {
                    Sharing::Words => stems(text).map(|word| self.number(&word)).collect(),
                    Sharing::Names => names(text).map(|word| self.number(word)).collect(),
                };
                bag.sort_unstable();
                bag.dedup();
                self.bags.push(bag);
                self.of_text.insert(place, self.bags.len() - 1);
                self.bags.len() - 1
            }
        };
        self.of_claim[id] = Some(bag);
        Some(bag)
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        number
    }
}

/// How many words two texts have in common, in whatever form, small words and numbers aside.
pub fn words_in_common(a: &str, b: &str) -> usize {
    let known: FxHashSet<String> = stems(a).collect();
    let shared: FxHashSet<String> = stems(b).filter(|stem| known.contains(stem)).collect();
    shared.len()
}

/// The words of a text that begin with a capital and may be of a name.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| {
        let lower = || word.to_lowercase();
        word.len() > 2
            && word.starts_with(char::is_uppercase)
            && !vocabulary().when.is_month(&lower())
            && !lower().ends_with("day")
            && !vocabulary().words.is_stop(&lower())
    })
}

/// The words of four letters or more in a common form: "voted" and "votes" are one.
fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    const SMALL: [&str; 36] = [
        "that", "this", "with", "from", "have", "been", "were", "they", "their", "said", "which",
        "about", "would", "will", "more", "than", "when", "what", "also", "into", "over", "year",
        "after", "before", "last", "there", "them", "then", "those", "these", "some", "other",
        "only", "while", "people", "told",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3 && !word.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_lowercase)
        .filter(|word| !SMALL.contains(&word.as_str()))
        .map(|word| {
            let word = vocabulary().words.singular(&word).unwrap_or(word);
            let stem = ["ing", "ed", "es", "e", "s"]
                .iter()
                .find_map(|ending| word.strip_suffix(ending));
            stem.filter(|stem| stem.len() > 2)
                .map_or_else(|| word.clone(), str::to_owned)
        })
}
