//! Ages, births and the days that ages hold on, by person.

use rustc_hash::FxHashMap;

use crate::claim::Claim;
use crate::figure::Kind;
use crate::ledger::{Link, Relation};

/// Links ages to the person's birth, and to the day or year that the sentence gives for them: the death for an age at
/// death, a year in the same clause for an age then.
pub fn link(claims: &[Claim], links: &mut Vec<Link>) {
    let mut persons: FxHashMap<&str, Vec<&Claim>> = FxHashMap::default();
    for claim in claims {
        if let Some(person) = &claim.person {
            persons.entry(person).or_default().push(claim);
        }
    }
    for claim in claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Age && !c.quoted)
    {
        let Some(own) = claim.person.as_deref().and_then(|p| persons.get(p)) else {
            continue;
        };
        let birth = only(own, "birth");
        let Some(birth) = birth else { continue };
        let Some(on) = day_of(claim, claims, own) else {
            continue;
        };
        let reason =
            || vec!["the text gives the birth and the day that the age holds on".to_owned()];
        links.push(Link {
            from: claim.id,
            to: birth.id,
            relation: Relation::BornOn,
            reasons: reason(),
        });
        links.push(Link {
            from: claim.id,
            to: on.id,
            relation: Relation::AgeOn,
            reasons: reason(),
        });
    }
}

/// The person's one birth or death in the text; `None` where two are given.
fn only<'c>(own: &[&'c Claim], event: &str) -> Option<&'c Claim> {
    let mut found = own
        .iter()
        .filter(|c| c.event.as_deref() == Some(event) && c.figure.day.is_some());
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// The day that an age holds on: the year in its own sentence, or the death where the age is one at death.
fn day_of<'c>(age: &Claim, claims: &'c [Claim], own: &[&'c Claim]) -> Option<&'c Claim> {
    if age.event.as_deref() == Some("age at death") {
        return only(own, "death");
    }
    let dated = |c: &&Claim| {
        c.figure.day.is_some_and(|d| d.year.is_some()) && c.event.as_deref() != Some("birth")
    };
    let near = age.id.saturating_sub(3)..(age.id + 4).min(claims.len());
    let mut same = claims[near]
        .iter()
        .filter(|c| c.sentence_number == age.sentence_number)
        .filter(dated);
    if let (Some(one), None) = (same.next(), same.next()) {
        return Some(one);
    }
    (age.event.as_deref() == Some("age at death"))
        .then(|| only(own, "death"))
        .flatten()
}
