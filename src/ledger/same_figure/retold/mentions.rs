//! Which acts the words next to a figure tell of, and which a name takes up again.
//!
//! In: claims in the order of the text. Out: a [`Mention`] for each claim that has any. Each sentence is read once.

use std::ops::Range;

use crate::claim::Claim;
use crate::document::{Document, Zone};
use crate::figure::Kind;
use crate::vocabulary::{Naming, vocabulary};

/// A figure with the acts that it is told of.
#[derive(Debug)]
pub struct Mention {
    /// The number of the claim.
    pub claim: usize,
    /// The acts that it is the length, the price, the number of.
    pub told: Vec<usize>,
    /// The acts that it takes up again by a name.
    pub again: Vec<usize>,
    /// How the name comes up.
    pub taking: Taking,
    /// Where the noun phrase of the name stands in the sentence, with the two words before it.
    pub phrase: Range<usize>,
}

/// How a name comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taking {
    /// With "a", or nothing: it may be new.
    New,
    /// With "his", "the firm's": it may be another one's.
    Owned,
    /// With "the", "this": it sends the reader back.
    Known,
}

/// A word of an act, where it stands in the sentence.
struct Hit<'v> {
    range: Range<usize>,
    namings: &'v [Naming],
}

/// So many words may stand between a verb and a figure behind it, between a figure and its noun, between a figure and a verb
/// behind it.
const BEFORE: usize = 9;
const BEFORE_PRICE: usize = 18;
const TO_NAME: usize = 2;
const BEHIND: usize = 3;
/// A sentence with more figures is a table.
const MOST: usize = 12;

/// The acts that the figures of a document are told of.
#[derive(Debug)]
pub struct Acts {
    /// The claims that are told of an act, in the order of the text.
    pub mentions: Vec<Mention>,
}

impl Acts {
    /// Reads the sentences that have figures.
    pub fn new(document: &Document, claims: &[Claim]) -> Acts {
        Acts {
            mentions: mentions(document, claims),
        }
    }

    /// What is known of a claim.
    pub fn of(&self, claim: usize) -> Option<&Mention> {
        let at = self.mentions.binary_search_by_key(&claim, |m| m.claim);
        at.ok().map(|at| &self.mentions[at])
    }

    /// Whether a name takes up the act that another figure is told of.
    pub fn takes_up(&self, again: &Mention, told: usize) -> bool {
        let told = self.of(told);
        told.is_some_and(|m| m.told.iter().any(|act| again.again.contains(act)))
    }

    /// Whether two figures are told of one act.
    pub fn of_one(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.of(a), self.of(b)) else {
            return false;
        };
        a.all().any(|act| b.all().any(|other| act == other))
    }
}

impl Mention {
    /// All acts that it is told of or takes up.
    pub fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.told.iter().chain(&self.again).copied()
    }
}

fn mentions(document: &Document, claims: &[Claim]) -> Vec<Mention> {
    let mut found = Vec::new();
    for of_sentence in claims.chunk_by(|a, b| a.sentence_number == b.sentence_number) {
        if of_sentence.len() > MOST || !of_sentence.iter().any(compared) {
            continue;
        }
        let Some(sentence) = sentence(document, &of_sentence[0]) else {
            continue;
        };
        let hits = hits(sentence);
        if hits.is_empty() {
            continue;
        }
        let mentions = of_sentence.iter().filter(|c| compared(c));
        found.extend(mentions.filter_map(|claim| mention(claim, of_sentence, sentence, &hits)));
    }
    found
}

/// The sentence of a claim.
pub fn sentence<'d>(document: &'d Document, claim: &Claim) -> Option<&'d str> {
    let block = document.blocks.get(claim.block)?;
    block.text.get(claim.sentence_range.clone())
}

fn compared(claim: &Claim) -> bool {
    let kind = matches!(
        claim.figure.kind,
        Kind::Duration | Kind::Money | Kind::Count | Kind::Number | Kind::Measure | Kind::Percent
    );
    kind && claim.zone != Zone::Table
}

/// The words of acts in a sentence.
fn hits(sentence: &str) -> Vec<Hit<'static>> {
    let words = &vocabulary().happenings.words;
    starts(sentence)
        .filter_map(|at| {
            let (length, namings) = words.longest(&sentence[at..])?;
            Some(Hit {
                range: at..at + length,
                namings,
            })
        })
        .collect()
}

/// Where the words of a text begin.
pub fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let letter = c.is_alphanumeric();
        let first = letter && !inside;
        inside = letter || (inside && matches!(c, '\'' | '’'));
        first.then_some(at)
    })
}

/// Where a figure stands in its sentence.
pub fn place(claim: &Claim) -> Range<usize> {
    let start = claim.sentence_range.start;
    claim.figure.range.start.saturating_sub(start)..claim.figure.range.end.saturating_sub(start)
}

fn mention(
    claim: &Claim,
    of_sentence: &[Claim],
    sentence: &str,
    hits: &[Hit<'_>],
) -> Option<Mention> {
    let figure = place(claim);
    let (before, behind) = (sentence.get(..figure.start)?, sentence.get(figure.end..)?);
    if claim.figure.kind == Kind::Duration && says_when(before, behind) {
        return None;
    }
    // "All 58 of those taken into custody": the number has no noun of its own.
    let of_those = claim.figure.kind == Kind::Number && behind.starts_with(" of those ");
    let kind = match claim.figure.kind {
        Kind::Number if of_those => Kind::Count,
        kind => kind,
    };
    let counted = claim.counted.as_ref();
    let counted = counted.filter(|c| !c.understood && !of_those);
    let noun = counted.map(|c| c.head.as_str());
    let has = |n: &&Naming| vocabulary().happenings.acts[n.act].has(kind, noun);
    let alone = |between: Range<usize>| {
        let inside =
            |c: &Claim| c.figure.kind == claim.figure.kind && between.contains(&place(c).start);
        !of_sentence.iter().any(|c| c.id != claim.id && inside(c))
    };
    let mut mention = Mention {
        claim: claim.id,
        told: Vec::new(),
        again: Vec::new(),
        taking: Taking::New,
        phrase: figure.clone(),
    };
    for hit in hits {
        let between = if hit.range.end <= figure.start {
            hit.range.end..figure.start
        } else {
            figure.end..hit.range.start
        };
        let Some(words) = sentence
            .get(between.clone())
            .filter(|_| alone(between.clone()))
        else {
            continue;
        };
        let is_before = hit.range.end <= figure.start;
        let near = if is_before {
            before_it(words, claim.figure.kind)
        } else {
            behind_it(words)
        };
        let namings = hit.namings.iter().filter(has);
        if near {
            let told = namings.clone().filter(|n| n.tells);
            mention.told.extend(told.map(|n| n.act));
        }
        let named = if is_before {
            words.trim() == "of"
        } else {
            joined(words)
        };
        // "the £1.2m stolen", "all 53 of those arrested".
        let beside = !is_before && (words.trim().is_empty() || words.trim() == "of those");
        if named {
            let start = if is_before {
                hit.range.start
            } else {
                figure.start
            };
            let taking = taking(&sentence[..start]);
            let again = namings.filter(|n| n.again || (beside && taking == Taking::Known));
            let known = mention.again.len();
            mention.again.extend(again.map(|n| n.act));
            if mention.again.len() > known {
                mention.taking = mention.taking.max(taking);
                let end = hit.range.end.max(figure.end);
                mention.phrase = words_back(&sentence[..start], 2)..end.max(mention.phrase.end);
            }
        }
    }
    (!mention.told.is_empty() || !mention.again.is_empty()).then_some(mention)
}

/// "after 12 weeks", "12 weeks ago".
fn says_when(before: &str, behind: &str) -> bool {
    let word = |w: Option<&str>| {
        let word = w.unwrap_or_default();
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let before = word(before.split_whitespace().next_back());
    // A mark behind the figure ends its phrase: "11 weeks, from January".
    let behind = match behind.starts_with(char::is_whitespace) {
        true => word(behind.split_whitespace().next()),
        false => String::new(),
    };
    vocabulary().happenings.says_when(&before, &behind)
}

const MARKS: [char; 9] = [';', ':', '(', ')', '“', '”', '"', '–', '—'];

/// "shut to lorries and buses for" between a verb and its figure; "bought Brodd, whose ovens are known to many, for" before a price.
fn before_it(words: &str, kind: Kind) -> bool {
    let price = kind == Kind::Money && words.trim_end().ends_with(" for");
    if price && words.split_whitespace().count() <= BEFORE_PRICE && !words.contains(MARKS) {
        return true;
    }
    words.split_whitespace().count() <= BEFORE && !words.contains(MARKS) && !words.contains(',')
}

/// "people were" between a figure and its verb.
fn behind_it(words: &str) -> bool {
    words.split_whitespace().count() <= BEHIND && !words.contains(MARKS) && !words.contains(',')
}

/// Nothing but adjectives between a figure and its noun, or "of those".
fn joined(words: &str) -> bool {
    let small = |w: &str| w.len() < 3 || vocabulary().words.is_small(&w.to_lowercase());
    let marks = words.contains(MARKS) || words.contains(',');
    let few = words.split_whitespace().count() <= TO_NAME;
    words.trim() == "of those" || (!marks && few && !words.split_whitespace().any(small))
}

/// Where the last few words of a text begin.
fn words_back(text: &str, words: usize) -> usize {
    let last = text.split_whitespace().rev().take(words).last();
    last.map_or(0, |word| word.as_ptr() as usize - text.as_ptr() as usize)
}

/// How the noun phrase comes up that stands behind these words, or has one more word before its figure ("the bitter 12-week").
pub fn taking(before: &str) -> Taking {
    // "says that 41 people died" takes nothing up: "that" stands for one thing, and before a number begins a clause.
    const KNOWN: [&str; 5] = ["the", "this", "these", "those", "all"];
    const OWNED: [&str; 6] = ["his", "her", "their", "its", "my", "our"];
    let mut last = before.split_whitespace().rev().take(2);
    let of = |word: &str| {
        let owned = ["'s", "’s", "s'", "s’"]
            .iter()
            .any(|end| word.ends_with(end));
        let lower = word.to_lowercase();
        if KNOWN.contains(&lower.as_str()) {
            Taking::Known
        } else if owned || OWNED.contains(&lower.as_str()) {
            Taking::Owned
        } else {
            Taking::New
        }
    };
    let (Some(one), other) = (last.next(), last.next()) else {
        return Taking::New;
    };
    match of(one) {
        Taking::New if joined(one) => other.map_or(Taking::New, of),
        taking => taking,
    }
}
