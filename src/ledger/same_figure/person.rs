//! The age of one person, given twice.

use super::{Answer, Story};
use crate::claim::Claim;
use crate::figure::Kind;

/// Whether both are the present age of one person: "Jane Hall, 34, …", "34-year-old Jane Hall", "aged 34".
pub fn same(a: &Claim, b: &Claim, _: &Story) -> Answer {
    if a.figure.kind != Kind::Age || b.figure.kind != Kind::Age {
        return Answer::no("they are not two ages");
    }
    let (Some(person), true) = (&a.person, a.person == b.person) else {
        return Answer::no("they are of two people");
    };
    let present = |c: &Claim| {
        c.measures.as_deref() == Some("age")
            && c.figure.ends.is_none()
            && c.figure.modifier.is_none()
    };
    if !present(a) || !present(b) {
        return Answer::no("one of them is an age at another time");
    }
    if a.quoted || b.quoted {
        return Answer::no("one of them is said in direct speech");
    }
    // "in 1983, aged 58": a year beside an age may be the year that it holds in.
    let dated = |c: &Claim| {
        c.times_near
            .as_ref()
            .is_some_and(|t| t.bytes().filter(u8::is_ascii_digit).count() >= 4)
    };
    let then = |c: &Claim| {
        c.times_near
            .as_ref()
            .is_some_and(|t| t.contains("at the time"))
    };
    if then(a) || then(b) {
        return Answer::no("one of them is an age at another time");
    }
    let reasons = vec![format!("both give the age of {person}")];
    if dated(a) || dated(b) {
        Answer::perhaps(reasons)
    } else {
        Answer::yes(reasons)
    }
}
