//! An age by which somebody is known, against the one that was told: "Doris Hale, 94, … The 97-year-old".
//!
//! "The 97-year-old" sends the reader back to somebody whose age was given. Where nobody in the story is 97 and one person is
//! told to be a few years older or younger, the two are one age. In sport and in court reports people are called by an age
//! that was not told before, so that it has to be the same person, or the only one of about that age.

use super::{Answer, begins_with_the};
use crate::claim::{Assertion, Claim};
use crate::document::{Document, Zone};
use crate::figure::{Exact, Kind};
use crate::vocabulary::is_agent;

/// A wrong age is so many years off at most, and no more than this part of the age, in hundredths.
const YEARS: i128 = 5;
const PART: i128 = 16;
/// With more ages than these a text is a list of people.
const MOST: usize = 24;

/// The pairs of a document, by the numbers of the claims, with the answer: yes or perhaps.
pub fn answers(document: &Document, claims: &[Claim]) -> Vec<(usize, usize, Answer)> {
    let ages: Vec<&Claim> = claims.iter().filter(|c| is_age(c)).collect();
    if ages.len() > MOST {
        return Vec::new();
    }
    let mut found = Vec::new();
    for known in ages.iter().copied().filter(|c| sends_back(document, c)) {
        let told_too = |c: &&&Claim| c.id != known.id && c.figure.value == known.figure.value;
        if ages.iter().any(|c| told_too(&c)) {
            continue;
        }
        let of_it: Vec<&Claim> = ages
            .iter()
            .copied()
            .filter(|c| c.id < known.id || c.zone != known.zone)
            .filter(|c| c.sentence != known.sentence && !sends_back(document, c))
            .filter(|c| may_be(c, known))
            .collect();
        let Some(first) = of_it.first() else {
            continue;
        };
        // Two people of about that age: whose age it is the text leaves open.
        if of_it.iter().any(|c| c.figure.value != first.figure.value) {
            continue;
        }
        if of_it
            .iter()
            .all(|c| others_are_spoken_of(document, c, known, &ages))
        {
            continue;
        }
        let one = of_it.iter().find(|c| one_person(c, known));
        // Whom a story is about it tells first.
        let leads = ages.first().is_some_and(|c| c.id == first.id);
        let told = one.unwrap_or(first);
        let reasons = vec![
            "an age by which somebody is known, and nobody in the text is told to have it"
                .to_owned(),
            match one {
                Some(_) => "the same person is told to be of another age".to_owned(),
                None => "one person is told to be of about that age".to_owned(),
            },
        ];
        let answer = match one.is_some() || leads && one_noun(told, known) {
            true => Answer::yes(reasons),
            false => Answer::perhaps(reasons),
        };
        found.push((told.id.min(known.id), told.id.max(known.id), answer));
    }
    found
}

fn is_age(claim: &Claim) -> bool {
    claim.figure.kind == Kind::Age
        && claim.figure.value.is_some()
        && claim.figure.ends.is_none()
        && claim.zone != Zone::Table
}

/// "The 97-year-old" without a name behind it, which introduces nobody; "her 18-year-old friend" comes up as new.
fn sends_back(document: &Document, claim: &Claim) -> bool {
    begins_with_the(document, claim)
        && claim.figure.modifier.is_none()
        && claim.measures.as_deref() != Some("age")
        && !claim.quoted
        && claim.assertion == Assertion::Actual
}

/// Whether a told age may be the one that is meant.
fn may_be(told: &Claim, known: &Claim) -> bool {
    let then = matches!(told.measures.as_deref(), Some("age then" | "age at death"));
    let (Some(x), Some(y)) = (told.figure.value, known.figure.value) else {
        return false;
    };
    let part = x.max(y).times(Exact::whole(PART));
    let near = x.minus(y).map(Exact::magnitude).is_some_and(|apart| {
        apart <= Exact::whole(YEARS) && apart.times(Exact::whole(100)) <= part
    });
    !then
        && !of_thing(told)
        && !told.quoted
        && told.figure.modifier.is_none()
        && told.assertion == Assertion::Actual
        && (near || super::value::transposed(told, known))
}

/// "a 21-year-old record": the age of a noun for no person; "the 81-year-old headteacher" is one.
fn of_thing(age: &Claim) -> bool {
    let noun = age.counted.as_ref().filter(|n| !n.understood);
    age.described
        && noun.is_some_and(|n| {
            let common = n.head.starts_with(char::is_lowercase);
            common && n.class.is_none() && !is_agent(&n.head)
        })
}

/// The person of an age, where the text names one.
fn named(claim: &Claim) -> Option<&str> {
    claim.person.as_deref()
}

fn one_person(a: &Claim, b: &Claim) -> bool {
    named(a).is_some() && named(a) == named(b)
}

/// Whether the words before an age by which somebody is known, back to the beginning of the block before, name others and
/// not the person that was told to be of another age: "the 24-year-old" is one of those others.
fn others_are_spoken_of(document: &Document, told: &Claim, known: &Claim, ages: &[&Claim]) -> bool {
    let Some(own_name) = surname(told) else {
        return false;
    };
    let block = |at: usize| document.blocks.get(at).map(|b| b.text.as_str());
    let own = block(known.block).and_then(|t| t.get(..known.figure.range.start));
    let before = known.block.checked_sub(1).and_then(block);
    let mut others = false;
    for text in [before, own].into_iter().flatten() {
        for (at, word) in words(text) {
            if word == own_name {
                return false;
            }
            others |=
                owns_something(text, at, word) || ages.iter().any(|c| surname(c) == Some(word));
        }
    }
    others
}

/// The words of a text, each with where it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The last word of the name that goes with an age.
fn surname(age: &Claim) -> Option<&str> {
    named(age)?.rsplit(' ').next()
}

/// Whether a text begins with a name that owns something ("Alemrew's time"), as somebody does whom it is about.
fn owns_something(text: &str, at: usize, word: &str) -> bool {
    let after = text.get(at + word.len()..).unwrap_or_default();
    let owns = after.starts_with("'s ") || after.starts_with("\u{2019}s ");
    owns && at == 0 && word.len() > 2 && word.starts_with(char::is_uppercase)
}

/// Whether neither has a noun that the other does not have; a name is none.
fn one_noun(a: &Claim, b: &Claim) -> bool {
    let noun = |c: &Claim| -> Option<String> {
        let counted = c.counted.as_ref().filter(|n| !n.understood)?;
        (!counted.head.contains(' ')).then(|| counted.head.clone())
    };
    match (noun(a), noun(b)) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    }
}
