//! Functions: what a rule can ask of values, claims and groups (`disjoint(first.range, …)`).
//!
//! In: values. Out: a [`Value`], or `None` where it cannot be told. One row of [`FUNCTIONS`] is one
//! function: documentation and error messages list them from there. Every [`Relation`] of the
//! ledger is a function of two claims besides, by its own name.

mod amounts;
mod dates;
mod known;
mod pairs;
mod words;

use std::hash::{Hash, Hasher};

use super::phrases::Where;
use super::rows;
use super::value::{Type, Value};
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::{Exact, Interval, PartialDate};
use crate::ledger::Relation;

/// A function of the condition language.
#[derive(Debug, Clone, Copy)]
pub struct Function {
    /// Its name in rules.
    pub name: &'static str,
    /// How it is written, for a message.
    pub usage: &'static str,
    /// What it says, in one line.
    pub about: &'static str,
    /// What it takes.
    pub(crate) takes: &'static [Takes],
    /// The type of what it gives.
    pub(crate) gives: Gives,
    /// What it does.
    pub(crate) work: Work,
}

/// What a function takes in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A value of this type.
    One(Type),
    /// One or more values of this type; only in the last place.
    Many(Type),
    /// A number or an interval.
    Quantity,
    /// One or more numbers or intervals; only in the last place.
    Quantities,
    /// A value of any type; if there are several, of one type.
    Anything,
    /// The name of a claim.
    Claim,
    /// The name of a group.
    Group,
    /// A number or interval field of a group.
    FieldOfGroup,
}

/// What type a function gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gives {
    /// Always this one.
    Always(Type),
    /// The type that its arguments have in common.
    AsTaken,
}

/// How the terms of a sum are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Signs {
    /// With plus signs between them.
    Between,
    /// Each behind a minus sign.
    Minus,
}

/// What of two sentences is counted that both have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sharing {
    /// Words in whatever form, small words and numbers aside.
    Words,
    /// Words with a capital, days, months and small words aside.
    Names,
}

/// What a function does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Work {
    /// Something with values, all of them known.
    Values(for<'a> fn(&[Value<'a>]) -> Option<Value<'a>>),
    /// Something that is true or false of two intervals.
    Intervals(fn(&Interval, &Interval) -> bool),
    /// An interval of two numbers.
    Ends(fn(Exact, Exact) -> Interval),
    /// An interval of two dates.
    Dates(fn(PartialDate, PartialDate) -> Option<Interval>),
    /// Whether its one argument is known.
    Known,
    /// The first of its arguments that is known.
    FirstKnown,
    /// Something with two claims.
    Claims(for<'a> fn(&'a Claim, &'a Claim, &'a Document) -> Option<Value<'a>>),
    /// Whether one of the phrases given stands in a text.
    Phrases(Where),
    /// Whether a text is one of those that follow.
    OneOf,
    /// What the sentences of two claims have in common.
    Shared(Sharing),
    /// Whether two other figures make that of a claim.
    Made,
    /// Whether two claims stand in sentences so near to each other: a join.
    Near,
    /// Whether a field of two claims is the same: a join key.
    SameField(&'static str),
    /// How many claims a group has.
    Count,
    /// The sum of a field over a group.
    Sum,
    /// A field of each claim of a group, told as a sum or as what is taken away.
    Terms(Signs),
    /// Words for a message; none where one of its arguments is unknown.
    Aside(for<'a> fn(&[Value<'a>]) -> Option<&'static str>),
}

/// All functions but the ledger's relations.
pub static FUNCTIONS: &[Function] = &rows::joined::<{ rows::count(PARTS) }, _>(PARTS);

const PARTS: &[&[Function]] = &[
    amounts::AMOUNTS,
    dates::DATES,
    words::WORDS,
    pairs::PAIRS,
    known::KNOWN,
];

impl PartialEq for Function {
    /// No two functions share a name.
    fn eq(&self, other: &Function) -> bool {
        self.name == other.name
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// The function of that name.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The relation of the ledger of that name.
pub fn relation(name: &str) -> Option<Relation> {
    Relation::ALL
        .iter()
        .copied()
        .find(|relation| relation.name() == name)
}

/// The names of all functions, the ledger's relations last.
pub fn names() -> impl Iterator<Item = &'static str> {
    let relations = Relation::ALL.iter().copied().map(Relation::name);
    FUNCTIONS
        .iter()
        .map(|function| function.name)
        .chain(relations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_functions_share_a_name() {
        let names: Vec<_> = names().collect();
        for (i, name) in names.iter().enumerate() {
            assert_eq!(names.iter().position(|n| n == name), Some(i));
        }
    }
}
