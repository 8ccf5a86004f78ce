//! Fields: what a rule can read of a claim (`first.counted`).
//!
//! In: a claim and its document. Out: a value, or `None` where the draft does not say. One row
//! of [`FIELDS`] is one field: documentation and error messages list them from there.

mod figure;
mod place;
mod subject;
mod values;

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::rows;
use super::value::{Type, Value};
use crate::claim::Claim;
use crate::document::{Document, Span};
use crate::figure::{Exact, Interval, PartialDate};

/// A field of a claim.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in rules.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// All its values, where it has only a few: other texts are not compared with it.
    pub values: &'static [&'static str],
    /// Reads it.
    pub(crate) read: Read,
}

/// How a field is read, by the type of its value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Read {
    /// An exact number.
    Number(fn(&Claim, &Document) -> Option<Exact>),
    /// All numbers between two ends.
    Interval(fn(&Claim, &Document) -> Option<Interval>),
    /// Words.
    Text(for<'a> fn(&'a Claim, &'a Document) -> Option<Cow<'a, str>>),
    /// True or false.
    Truth(fn(&Claim, &Document) -> Option<bool>),
    /// A date as far as it is known.
    Date(fn(&Claim, &Document) -> Option<PartialDate>),
    /// 1 for Monday to 7 for Sunday.
    Weekday(fn(&Claim, &Document) -> Option<i8>),
}

/// All fields of a claim.
pub static FIELDS: &[Field] = &rows::joined::<{ rows::count(PARTS) }, _>(PARTS);

const PARTS: &[&[Field]] = &[
    figure::SORT,
    figure::AMOUNT,
    subject::OF,
    subject::SAID,
    place::DATES,
    place::PLACE,
];

impl Field {
    /// The type of its value.
    pub fn gives(&self) -> Type {
        match self.read {
            Read::Number(_) => Type::Number,
            Read::Interval(_) => Type::Interval,
            Read::Text(_) => Type::Text,
            Read::Truth(_) => Type::Truth,
            Read::Date(_) => Type::Date,
            Read::Weekday(_) => Type::Weekday,
        }
    }

    /// What it is for a claim; `None` where the draft does not say.
    pub(crate) fn of<'a>(&self, claim: &'a Claim, document: &'a Document) -> Option<Value<'a>> {
        match self.read {
            Read::Number(read) => read(claim, document).map(Value::Number),
            Read::Interval(read) => read(claim, document).map(Value::Interval),
            Read::Text(read) => read(claim, document).map(Value::Text),
            Read::Truth(read) => read(claim, document).map(Value::Truth),
            Read::Date(read) => read(claim, document).map(Value::Date),
            Read::Weekday(read) => read(claim, document).map(Value::Weekday),
        }
    }
}

impl PartialEq for Field {
    /// No two fields share a name.
    fn eq(&self, other: &Field) -> bool {
        self.name == other.name
    }
}

impl Eq for Field {}

impl Hash for Field {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// The field of that name.
pub fn find(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// The names of all fields, for a message.
pub fn list() -> String {
    let names: Vec<_> = FIELDS.iter().map(|field| field.name).collect();
    names.join(", ")
}

/// The draft's own words, without mark-up, white space folded; empty for a span that is not one of the
/// source.
pub fn words(document: &Document, span: Span) -> Cow<'_, str> {
    folded(document.words(span))
}

fn folded(words: &str) -> Cow<'_, str> {
    if words.contains(['\n', '\r', '\t']) {
        let folded: Vec<_> = words.split_whitespace().collect();
        return Cow::Owned(folded.join(" "));
    }
    Cow::Borrowed(words)
}

/// The same of a stretch of the block that a claim stands in.
fn words_of<'d>(claim: &Claim, span: Span, document: &'d Document) -> Cow<'d, str> {
    let block = document.blocks.get(claim.block).filter(|block| {
        let whole = block.whole();
        whole.start <= span.start && span.end <= whole.end
    });
    match block.and_then(|block| block.text.get(block.range(span))) {
        Some(words) => folded(words),
        None => words(document, span),
    }
}

fn named(text: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(text))
}

/// A whole number that counts something.
fn count(n: usize) -> Option<Exact> {
    Some(Exact::whole(i128::try_from(n).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_share_a_name() {
        for (i, field) in FIELDS.iter().enumerate() {
            assert_eq!(FIELDS.iter().position(|f| f.name == field.name), Some(i));
            assert!(!field.about.is_empty());
        }
    }
}
