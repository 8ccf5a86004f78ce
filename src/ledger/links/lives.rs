//! Ages, births and the days that ages hold on, by person.

use rustc_hash::FxHashMap;

use super::scene::{bare_words, ends, has, starts, words};
use super::{add, before};
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::Kind;
use crate::ledger::{Link, Relation};
use crate::vocabulary::vocabulary;

/// How many bytes may stand between an age and the day that it holds on: " in ".
const BESIDE: usize = 4;

/// How many words may stand between an age and the day that it holds on: "in 2014, when he was 23".
const APART_AT_MOST: usize = 9;

/// What the text tells of one life: the birth and the death, each where it is given once.
#[derive(Default)]
struct Told<'c> {
    births: Vec<&'c Claim>,
    deaths: Vec<&'c Claim>,
}

/// Links ages to the person's birth, and to the day or year that the sentence gives for them: the death for an age at
/// death, a year in the same clause for an age then.
pub fn link(document: &Document, claims: &[Claim], links: &mut Vec<Link>) {
    let mut lives: FxHashMap<&str, Told> = FxHashMap::default();
    for claim in claims.iter().filter(|c| c.figure.day.is_some()) {
        let Some(person) = claim.person.as_deref() else {
            continue;
        };
        match claim.measures.as_deref() {
            Some("birth") => lives.entry(person).or_default().births.push(claim),
            Some("death") => lives.entry(person).or_default().deaths.push(claim),
            _ => {}
        }
    }
    for claim in claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Age && !c.quoted)
    {
        let Some(life) = claim.person.as_deref().and_then(|p| lives.get(p)) else {
            continue;
        };
        let [birth] = life.births.as_slice() else {
            continue;
        };
        let Some(on) = day_of(document, claim, claims, life) else {
            if holds_now(claim, birth, claims) && life.deaths.is_empty() {
                let reason = "the sentence gives an age and the birth, and no other day";
                add(claim, Relation::AgeNow, birth, reason, links);
            }
            continue;
        };
        let reason = "the text gives the birth and the day that the age holds on";
        add(claim, Relation::BornOn, birth, reason, links);
        add(claim, Relation::AgeOn, on, reason, links);
    }
}

/// Whether an age is told beside the birth, in a sentence of no other time: "Ilan Mord, 52, who was born in 1974".
fn holds_now(age: &Claim, birth: &Claim, claims: &[Claim]) -> bool {
    let other_day = around(age, claims).any(|c| c.figure.kind == Kind::Date && c.id != birth.id);
    age.sentence_number == birth.sentence_number
        && age.measures.as_deref() == Some("age")
        && age.figure.modifier.is_none()
        && !other_day
}

/// The day that an age holds on: the year in its own sentence, or the death where the age is one at death.
fn day_of<'c>(
    document: &Document,
    age: &Claim,
    claims: &'c [Claim],
    life: &Told<'c>,
) -> Option<&'c Claim> {
    if age.measures.as_deref() == Some("age at death") {
        return match life.deaths.as_slice() {
            [death] => Some(death),
            _ => None,
        };
    }
    // "qualified at 20 and was head from 1952": the day of a step in a life stands right behind its age.
    let step = age.measures.as_deref() == Some("age then");
    let beside = |c: &Claim| {
        let between = c.span.start.checked_sub(age.span.end);
        !step || between.is_some_and(|bytes| bytes <= BESIDE)
    };
    let dated = |c: &&Claim| {
        c.figure.day.is_some_and(|d| d.year.is_some())
            && c.measures.as_deref() != Some("birth")
            && beside(c)
            && (step || one_clause(document, age, c))
    };
    let mut same = around(age, claims).filter(dated);
    match (same.next(), same.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// Whether nothing between an age and a day says that the day is that of something else: "took over in 1984, having worked
/// there since he was 15", "before his death in 2011 at the age of 88".
fn one_clause(document: &Document, age: &Claim, day: &Claim) -> bool {
    const APART: [&str; 18] = [
        "since", "until", "till", "before", "after", "whose", "who", "whom", "while", "later",
        "earlier", "years", "but", "death", "that", "then", "from", "ago",
    ];
    let Some(block) = document
        .blocks
        .get(age.block)
        .filter(|_| age.block == day.block)
    else {
        return false;
    };
    let (first, second) = if age.figure.range.start < day.figure.range.start {
        (age, day)
    } else {
        (day, age)
    };
    let range = first.figure.range.end..second.figure.range.start;
    let between = block.text.get(range).unwrap_or_default().to_lowercase();
    let relative = |word: &str| vocabulary().people.is_relative(word);
    let led = before(&block.text, day, 24).to_lowercase();
    words(&between) <= APART_AT_MOST
        && !between.contains([';', '(', '“', '"'])
        && !has(&between, &APART)
        && !bare_words(&between).any(relative)
        && !ends(
            &led,
            &["death in", "death on", "since", "until", "before", "after"],
        )
        && !starts(&between, &[", and"])
}

/// The claims of an age's sentence that stand near it, itself among them.
fn around<'c>(age: &Claim, claims: &'c [Claim]) -> impl Iterator<Item = &'c Claim> {
    let near = age.id.saturating_sub(3)..(age.id + 4).min(claims.len());
    let sentence = age.sentence_number;
    claims[near]
        .iter()
        .filter(move |c| c.sentence_number == sentence)
}
