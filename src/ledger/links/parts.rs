//! Parts of a whole, where the text says that they are all of it.

use rustc_hash::FxHashSet;

use super::{add, before, between, last_word};
use crate::boundary;
use crate::claim::{Claim, Role};
use crate::document::Document;
use crate::figure::{Form, Kind};
use crate::ledger::{Link, Relation};

/// How many claims back a whole is looked for, however long a sentence is.
const FAR: usize = 48;
/// How many sentences a remainder may stand behind its whole.
const REACH: usize = 3;

/// "62 casualties: 12 soldiers dead and 50 wounded", "a crew of 20, made up of 12 men and 8 women"
pub fn link_sentence(text: &str, sentence: &[&Claim], links: &mut Vec<Link>) {
    for (at, whole) in sentence.iter().enumerate() {
        let Some(first) = sentence.get(at + 1) else {
            continue;
        };
        if !whole_number(whole) || !whole_number(first) || !all_of_it(&between(text, whole, first))
        {
            continue;
        }
        let mut parts: Vec<&Claim> = vec![first];
        for part in &sentence[at + 2..] {
            let Some(last) = parts.last() else { break };
            if !whole_number(part) || !goes_on(&between(text, last, part)) {
                break;
            }
            parts.push(part);
        }
        // "30 medals: 10 gold and 10 each of silver and bronze": a part that stands for several.
        let each = last_words(text, &parts).contains("each");
        let closes = parts.len() >= 2
            && !each
            && parts.iter().all(|part| same_people(whole, part))
            && parts.len() == sentence.len() - at - 1
            && joined_by_and(text, &parts);
        if closes {
            link_parts(
                whole,
                &parts,
                "the text says that the parts are all of it",
                links,
            );
        }
    }
}

/// "Of the 120 employees, 75 accepted a transfer. The remaining 55 took redundancy."
pub fn link_remainders(document: &Document, claims: &[Claim], links: &mut Vec<Link>) {
    let mut used = FxHashSet::default();
    for (at, rest) in claims.iter().enumerate() {
        let Some(block) = document.blocks.get(rest.block) else {
            continue;
        };
        if !whole_number(rest) || rest.figure.modifier.is_some() || !is_remainder(&block.text, rest)
        {
            continue;
        }
        let Some(whole_at) = whole_before(document, claims, at) else {
            continue;
        };
        let parts: Vec<&Claim> = claims[whole_at + 1..=at]
            .iter()
            .filter(|c| whole_number(c))
            .collect();
        let clean = parts.len() >= 2
            && parts.iter().all(|p| {
                p.figure.modifier.is_none()
                    && same_people(&claims[whole_at], p)
                    && p.role != Role::Change
                    && p.role != Role::Rate
            });
        if clean && used.insert(whole_at) {
            link_parts(
                &claims[whole_at],
                &parts,
                "the text tells the rest of the whole",
                links,
            );
        }
    }
}

/// The whole that a remainder closes: "Of the 120 employees, …" at the start of a sentence not far before.
fn whole_before(document: &Document, claims: &[Claim], rest: usize) -> Option<usize> {
    let from = claims[rest].sentence_number.saturating_sub(REACH);
    let near = |c: &Claim| c.sentence_number >= from && c.block + 1 >= claims[rest].block;
    let found = (0..rest)
        .rev()
        .take(FAR)
        .take_while(|i| near(&claims[*i]))
        .find(|i| {
            let claim = &claims[*i];
            let Some(block) = document.blocks.get(claim.block) else {
                return false;
            };
            let text = before(&block.text, claim, 8).to_lowercase();
            let opens = text.ends_with("of the ")
                || text.ends_with("of its ")
                || text.ends_with("of their ")
                || text.ends_with("of all ");
            whole_number(claim)
                && opens
                && claim.figure.range.start <= claim.sentence_range.start + 12
        })?;
    Some(found)
}

/// "the remaining 55", "the other 35", "the rest, 12"
fn is_remainder(text: &str, claim: &Claim) -> bool {
    let before = before(text, claim, 24).to_lowercase();
    let remaining = last_word(&before) == "remaining"
        || before.ends_with("the other ")
        || before.ends_with("the rest, ");
    remaining && !before.contains("two remaining")
}

fn whole_number(claim: &Claim) -> bool {
    let kind = matches!(claim.figure.kind, Kind::Count | Kind::Number);
    kind && claim.figure.value.is_some()
        && claim.figure.ends.is_none()
        && claim.figure.form != Form::Zero
}

/// Whether a part may be some of a whole: no other noun than its own, or people of people.
fn same_people(whole: &Claim, part: &Claim) -> bool {
    match (&whole.counted, &part.counted) {
        (Some(whole), Some(part)) => {
            whole.head == part.head || (whole.class.is_some() && whole.class == part.class)
        }
        (_, None) => true,
        (None, Some(_)) => false,
    }
}

/// Words between a whole and its first part that say that the parts are all of it.
fn all_of_it(words: &str) -> bool {
    let words = words.trim();
    let few = words.split_whitespace().count() <= 6;
    few && (words.ends_with(':')
        || [
            "made up of",
            "consisting of",
            "comprising",
            "comprised of",
            "divided into",
            "split into",
        ]
        .iter()
        .any(|p| words.ends_with(p)))
}

/// From one part to the next: a noun and a comma or "and".
fn goes_on(words: &str) -> bool {
    let words = words.trim();
    words.split_whitespace().count() <= 5
        && (words.ends_with(',') || words.ends_with("and") || words.ends_with(", and"))
        && !words.contains(['.', ';', '('])
}

fn joined_by_and(text: &str, parts: &[&Claim]) -> bool {
    match parts {
        [.., a, b] => between(text, a, b).trim().ends_with("and"),
        _ => false,
    }
}

/// The words from the first part to a little behind the last one, in lower case.
fn last_words(text: &str, parts: &[&Claim]) -> String {
    const BEHIND: usize = 40;
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return String::new();
    };
    let end = boundary::at_or_above(text, last.figure.range.end + BEHIND);
    text.get(first.figure.range.start..end)
        .unwrap_or_default()
        .to_lowercase()
}

/// Links parts to the whole that they are all of.
fn link_parts(whole: &Claim, parts: &[&Claim], reason: &str, links: &mut Vec<Link>) {
    // A part larger than the whole: the number before is of something else ("three teams: 11 from Kent, 14 from Essex").
    if parts
        .iter()
        .any(|part| part.figure.value > whole.figure.value)
    {
        return;
    }
    for part in parts {
        add(part, Relation::PartOf, whole, reason, links);
    }
}
