//! Ages, births and the days that ages hold on, by person.

use rustc_hash::FxHashMap;

use super::add;
use crate::claim::Claim;
use crate::figure::Kind;
use crate::ledger::{Link, Relation};

/// How many bytes may stand between an age and the day that it holds on: " in ".
const BESIDE: usize = 4;

/// What the text tells of one life: the birth and the death, each where it is given once.
#[derive(Default)]
struct Told<'c> {
    births: Vec<&'c Claim>,
    deaths: Vec<&'c Claim>,
}

/// Links ages to the person's birth, and to the day or year that the sentence gives for them: the death for an age at
/// death, a year in the same clause for an age then.
pub fn link(claims: &[Claim], links: &mut Vec<Link>) {
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
        let Some(on) = day_of(claim, claims, life) else {
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
fn day_of<'c>(age: &Claim, claims: &'c [Claim], life: &Told<'c>) -> Option<&'c Claim> {
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
    };
    let mut same = around(age, claims).filter(dated);
    match (same.next(), same.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// The claims of an age's sentence that stand near it, itself among them.
fn around<'c>(age: &Claim, claims: &'c [Claim]) -> impl Iterator<Item = &'c Claim> {
    let near = age.id.saturating_sub(3)..(age.id + 4).min(claims.len());
    let sentence = age.sentence_number;
    claims[near]
        .iter()
        .filter(move |c| c.sentence_number == sentence)
}
