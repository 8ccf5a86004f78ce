//! Starts: what a word can begin, found with one look-up, so that most words of a text cost no more than that.
//!
//! In: the tables of the vocabulary. Out: a set of [`Starts`] for each word that begins something.

use std::ops::{BitAnd, BitOr};

use rustc_hash::FxHashMap;

use super::Vocabulary;
use super::phrase::{first_word, key};

/// What a word can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Starts(u32);

impl Starts {
    /// Nothing.
    pub const NONE: Starts = Starts(0);
    /// A number in words: "two", "hundred", "dozen", "half".
    pub const NUMBER: Starts = Starts(1);
    /// "first", "thirds".
    pub const ORDINAL: Starts = Starts(1 << 1);
    /// "at least", "some".
    pub const HEDGE: Starts = Starts(1 << 2);
    /// "hundreds", "several", "a couple of".
    pub const INDEFINITE: Starts = Starts(1 << 3);
    /// "week", "km".
    pub const UNIT: Starts = Starts(1 << 4);
    /// A sign or code of a currency.
    pub const SIGN: Starts = Starts(1 << 5);
    /// A name or a way of speaking with a number in it.
    pub const NAME: Starts = Starts(1 << 6);
    /// A weekday, a month.
    pub const DATE: Starts = Starts(1 << 7);
    /// "a", "the", "all", "next": nothing without the word behind it.
    pub const ARTICLE: Starts = Starts(1 << 8);
    /// "no", "none".
    pub const ZERO: Starts = Starts(1 << 9);
    /// "between", "aged", "noon" and other words of the grammar.
    pub const OTHER: Starts = Starts(1 << 10);
    /// A word that is a figure: "doubled", "most of".
    pub const SAID: Starts = Starts(1 << 13);
    /// "million" and the like, behind a number.
    pub const SCALE: Starts = Starts(1 << 11);
    /// What makes money, a share or a multiple of a number before it: "dollars", "per", "times".
    pub const BEHIND: Starts = Starts(1 << 12);

    /// All that can begin a figure or a name.
    pub const ANY: Starts = Starts(((1 << 11) - 1) | (1 << 13));

    /// Both together, for constants.
    pub const fn or(self, other: Starts) -> Starts {
        Starts(self.0 | other.0)
    }

    /// Whether the two have something in common.
    pub fn has(self, other: Starts) -> bool {
        self.0 & other.0 != 0
    }

    /// All of it that is not in `other`.
    pub fn without(self, other: Starts) -> Starts {
        Starts(self.0 & !other.0)
    }

    /// Whether there is nothing here but what is in `other`.
    pub fn only(self, other: Starts) -> bool {
        self.0 & !other.0 & Starts::ANY.0 == 0
    }
}

impl BitOr for Starts {
    type Output = Starts;
    fn bitor(self, other: Starts) -> Starts {
        Starts(self.0 | other.0)
    }
}

impl BitAnd for Starts {
    type Output = Starts;
    fn bitand(self, other: Starts) -> Starts {
        Starts(self.0 & other.0)
    }
}

/// The words of the vocabulary by what they begin.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<u128, Entry>,
    /// A bit for the key of each listed word, shared by several keys: most words of a text are told by it not to be listed.
    sieve: Box<[u64]>,
}

/// What a word begins, and which words may stand behind it in a listed phrase.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    starts: Starts,
    /// The phrases of hedges, of names, of indefinites and of words that are figures.
    follow: [Follow; GROUPS.len()],
}

/// What begins phrases of more than one word often enough that the second word is looked at.
const GROUPS: [Starts; 4] = [
    Starts::HEDGE,
    Starts::NAME,
    Starts::INDEFINITE,
    Starts::SAID,
];

/// Which second words a phrase may have: a bit for each pair of their first letters, shared by several.
#[derive(Debug, Clone, Copy, Default)]
struct Follow(u64);

impl Follow {
    /// Anything may stand behind: the phrase ends, or goes on in other than a plain word.
    const ANY: Follow = Follow(u64::MAX);

    /// What stands behind a first word, in a phrase or in a text.
    fn of(behind: &str) -> Follow {
        let (first, second) = match behind.as_bytes() {
            [b' ', first] => (*first, b' '),
            [b' ', first, second, ..] => (*first, *second),
            _ => return Follow::ANY,
        };
        if !first.is_ascii_alphanumeric() || !second.is_ascii() {
            return Follow::ANY;
        }
        let second = if second.is_ascii_alphanumeric() {
            second
        } else {
            b' '
        };
        let mixed = u32::from(first & 31) * 7 + u32::from(second & 31) * 3;
        Follow(1 << (mixed % 64))
    }
}

/// How many words of 64 bits the sieve has: sixteen bits and more for a listed word, and still small enough to stay near.
const SIEVE: usize = 1 << 9;

/// Where the bit of a key is in the sieve.
fn bit(key: u128) -> (usize, u64) {
    let [low, high] = [key as u64, (key >> 64) as u64];
    let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - 15);
    ((mixed >> 6) as usize % SIEVE, 1 << (mixed & 63))
}

const NUMBERS: [&str; 43] = [
    "zero",
    "nought",
    "naught",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fourty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "dozen",
    "dozens",
    "half",
    "quarter",
    "twenties",
    "thirties",
    "forties",
];
const MORE_NUMBERS: [&str; 12] = [
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
    "dozs",
    "doz",
    "dzs",
    "lakh",
    "crore",
    "thousands",
    "third",
];
const SCALES: [&str; 30] = [
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "lakh",
    "lakhs",
    "crore",
    "crores",
    "dozen",
    "dozens",
    "doz",
    "dozs",
    "dz",
    "dzs",
    "mln",
    "mn",
    "mil",
    "bln",
    "bn",
    "tn",
    "trn",
    "m",
    "b",
    "k",
];
const ORDINALS: [&str; 33] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "nineth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
    "hundredth",
    "thousandth",
    "millionth",
    "billionth",
    "trillionth",
];
const DATES: [&str; 42] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "jan",
    "february",
    "feb",
    "febr",
    "march",
    "mar",
    "april",
    "apr",
    "may",
    "june",
    "jun",
    "july",
    "jul",
    "august",
    "aug",
    "september",
    "sept",
    "sep",
    "october",
    "oct",
    "november",
    "nov",
    "december",
    "dec",
    "weekday",
    // Quarters, fiscal years and years of an era.
    "q1",
    "q2",
    "q3",
    "q4",
    "fiscal",
    "financial",
    "tax",
    "fy",
    "ad",
];
const ARTICLES: [&str; 10] = [
    "a", "an", "another", "the", "all", "full", "whole", "this", "next", "last",
];
const OTHERS: [&str; 9] = [
    "aged", "age", "ages", "between", "minus", "noon", "midday", "midnight", "twice",
];
const BEHIND: [&str; 14] = [
    "percent",
    "percents",
    "per",
    "pct",
    "percentage",
    "basis",
    "pp",
    "ppt",
    "pc",
    "times",
    "fold",
    "point",
    "bp",
    "bps",
];

impl Lexicon {
    /// The lexicon of a vocabulary.
    pub(super) fn new(v: &Vocabulary) -> Lexicon {
        let mut lexicon = Lexicon::empty();
        lexicon.add(NUMBERS, Starts::NUMBER);
        lexicon.add(MORE_NUMBERS, Starts::NUMBER);
        lexicon.add(SCALES, Starts::SCALE);
        lexicon.add(ORDINALS, Starts::ORDINAL);
        lexicon.add(DATES, Starts::DATE);
        lexicon.add(ARTICLES, Starts::ARTICLE);
        lexicon.add(["no", "not", "none", "nobody"], Starts::ZERO);
        lexicon.add(OTHERS, Starts::OTHER);
        lexicon.add(BEHIND, Starts::BEHIND);
        lexicon.add_phrases(v.hedges_before.phrases(), Starts::HEDGE);
        lexicon.add_phrases(v.indefinites.phrases(), Starts::INDEFINITE);
        lexicon.add_phrases(v.quantifiers.phrases(), Starts::INDEFINITE);
        lexicon.add(v.fractions.first_words(), Starts::ORDINAL);
        lexicon.add(v.units.first_words(), Starts::UNIT);
        lexicon.add(v.units_before.first_words(), Starts::OTHER);
        lexicon.add(v.money_signs.first_words(), Starts::SIGN);
        lexicon.add(v.money_words.first_words(), Starts::BEHIND);
        lexicon.add(v.minors.first_words(), Starts::BEHIND);
        lexicon.add_phrases(v.said.phrases(), Starts::SAID);
        lexicon.add_phrases(["both"], Starts::SAID);
        lexicon.add_phrases(v.names.whole.phrases(), Starts::NAME);
        lexicon.add_phrases(v.names.as_written.phrases(), Starts::NAME);
        lexicon.add_phrases(v.names.idioms.phrases(), Starts::NAME);
        lexicon
    }

    /// A lexicon without words.
    pub(super) fn empty() -> Lexicon {
        Lexicon {
            words: FxHashMap::default(),
            sieve: vec![0; SIEVE].into_boxed_slice(),
        }
    }

    fn add<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, starts: Starts) {
        for word in words {
            self.entry(word, starts);
        }
    }

    /// Adds the first words of phrases, with what stands behind them.
    fn add_phrases<'w>(&mut self, phrases: impl IntoIterator<Item = &'w str>, starts: Starts) {
        for phrase in phrases {
            let first = first_word(phrase);
            let behind = Follow::of(&phrase[first.len()..]);
            if let Some(entry) = self.entry(first, starts) {
                for (group, follow) in GROUPS.iter().zip(&mut entry.follow) {
                    if *group == starts {
                        follow.0 |= behind.0;
                    }
                }
            }
        }
    }

    fn entry(&mut self, word: &str, starts: Starts) -> Option<&mut Entry> {
        let key = key(word).filter(|key| *key != 0)?;
        let (place, bit) = bit(key);
        self.sieve[place] |= bit;
        let entry = self.words.entry(key).or_default();
        entry.starts = entry.starts | starts;
        Some(entry)
    }

    /// What the word, in any case, can begin.
    pub fn of(&self, word: &str) -> Starts {
        self.find(word).map_or(Starts::NONE, |entry| entry.starts)
    }

    /// [`Lexicon::of`] where `behind` follows the word: without the phrases that go on otherwise.
    pub fn before(&self, word: &str, behind: &str) -> Starts {
        self.listed(word, behind).unwrap_or_default()
    }

    /// [`Lexicon::before`], and `None` for what is no word of the vocabulary.
    pub fn listed(&self, word: &str, behind: &str) -> Option<Starts> {
        let entry = self.find(word)?;
        let mut starts = entry.starts;
        if starts.has(Starts::HEDGE | Starts::NAME | Starts::INDEFINITE | Starts::SAID) {
            let follow = Follow::of(behind);
            for (group, may) in GROUPS.iter().zip(&entry.follow) {
                if may.0 & follow.0 == 0 {
                    starts = starts.without(*group);
                }
            }
        }
        Some(starts)
    }

    fn find(&self, word: &str) -> Option<&Entry> {
        let key = key(word)?;
        let (place, bit) = bit(key);
        if self.sieve[place] & bit == 0 {
            return None;
        }
        self.words.get(&key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::grammar::{date, ordinal, words};
    use crate::vocabulary::vocabulary;

    #[test]
    fn every_word_of_the_grammar_is_here() {
        let lexicon = &vocabulary().lexicon;
        for word in NUMBERS.iter().chain(&MORE_NUMBERS) {
            assert!(lexicon.of(word).has(Starts::NUMBER), "{word}");
        }
        for word in ORDINALS {
            assert!(ordinal::ordinal_word(word).is_some(), "{word}");
            assert!(
                lexicon.of(&word.to_uppercase()).has(Starts::ORDINAL),
                "{word}"
            );
        }
        for word in NUMBERS.iter().take(31) {
            assert!(words::small(word).is_some(), "{word}");
        }
        for word in DATES.iter().take(7) {
            assert!(date::weekday(word).is_ok(), "{word}");
        }
        assert_eq!(lexicon.of("people"), Starts::NONE);
        assert!(lexicon.of("£").has(Starts::SIGN));
    }

    #[test]
    fn no_first_word_is_too_long_to_be_found() {
        let v = vocabulary();
        let tables = [
            v.hedges_before.first_words().collect::<Vec<_>>(),
            v.names.whole.first_words().collect(),
            v.names.idioms.first_words().collect(),
        ];
        for word in tables.iter().flatten() {
            assert!(word.len() <= 16, "{word}");
        }
    }
}
