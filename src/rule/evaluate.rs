//! Evaluate: what a checked expression is for some claims of a document.
//!
//! In: an [`Expression`] and the claims that its slots are bound to. Out: a [`Value`], `None` where
//! it is unknown. `&&` and `||` are decided as soon as one side decides them: false and unknown is
//! false, true or unknown is true.

use super::expression::Expression;
use super::fields::Field;
use super::functions::{Signs, Work};
use super::links::Links;
use super::phrases;
use super::syntax::Operator;
use super::value::{self, Value};
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::{Exact, Kind};
use crate::ledger::Ledger;

/// What a slot of a rule stands for.
#[derive(Debug, Clone, Default)]
pub enum Bound {
    /// Nothing yet.
    #[default]
    Nothing,
    /// A claim.
    One(usize),
    /// A group of claims, sorted.
    Group(Vec<usize>),
}

/// A document's claims with the ways between them.
#[derive(Debug)]
pub struct World<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its claims.
    pub claims: &'a [Claim],
    /// The numbers of all of them.
    pub all: Vec<usize>,
    /// The kind of each, side by side: claims are large, and most rules look at few kinds.
    pub kinds: Vec<Kind>,
    /// The sentence of each, by number.
    pub sentences: Vec<usize>,
    /// The links between them.
    pub links: Links,
}

impl<'a> World<'a> {
    /// The world of a document and its ledger.
    pub fn new(ledger: &'a Ledger, document: &'a Document) -> World<'a> {
        let claims = ledger.claims.as_slice();
        World {
            document,
            claims,
            all: (0..claims.len()).collect(),
            kinds: claims.iter().map(|claim| claim.figure.kind).collect(),
            sentences: claims.iter().map(|claim| claim.sentence_number).collect(),
            links: Links::new(ledger),
        }
    }

    /// What an expression is, with the slots bound as they are.
    pub fn value<'v>(&'v self, expression: &'v Expression, bound: &[Bound]) -> Option<Value<'v>> {
        match expression {
            Expression::Constant(Value::Text(text)) => Some(Value::text(text.as_ref())),
            Expression::Constant(value) => Some(value.clone()),
            Expression::Field(slot, field) => {
                (field.read)(self.claim(bound, *slot)?, self.document)
            }
            Expression::Linked(relation, a, b) => {
                let (a, b) = (one(bound, *a)?, one(bound, *b)?);
                Some(Value::Truth(self.links.has(*relation, a, b)))
            }
            Expression::Not(x) => Some(Value::Truth(!self.truth(x, bound)?)),
            Expression::Negative(x) => match self.value(x, bound)? {
                Value::Number(n) => Exact::ZERO.minus(n).map(Value::Number),
                other => Some(Value::Interval(other.as_interval()?.negated())),
            },
            Expression::Arithmetic(operator, l, r) => {
                value::arithmetic(*operator, &self.value(l, bound)?, &self.value(r, bound)?)
            }
            Expression::Comparison(operator, l, r) => {
                let (l, r) = (self.value(l, bound)?, self.value(r, bound)?);
                value::comparison(*operator, &l, &r).map(Value::Truth)
            }
            Expression::And(l, r) => self.decided_by(false, l, r, bound),
            Expression::Or(l, r) => self.decided_by(true, l, r, bound),
            Expression::Call(function, given) => self.call(&function.work, given, bound),
            Expression::Claims(function, a, b) => match function.work {
                Work::Claims(work) => work(
                    self.claim(bound, *a)?,
                    self.claim(bound, *b)?,
                    self.document,
                ),
                _ => None,
            },
            Expression::Phrases(place, text, phrases) => match self.value(text, bound)? {
                Value::Text(text) => Some(Value::Truth(phrases::stands(*place, &text, phrases))),
                _ => None,
            },
            Expression::Near(a, b, reach) => {
                let (a, b) = (self.claim(bound, *a)?, self.claim(bound, *b)?);
                let apart = a.sentence_number.abs_diff(b.sentence_number);
                Some(Value::Truth(apart <= *reach))
            }
            Expression::Count(slot) => Value::count(group(bound, *slot)?.len()),
            Expression::Terms(signs, slot, field) => self.terms(*signs, *slot, field, bound),
            Expression::Sum(slot, field) => {
                let zero = Value::Number(Exact::ZERO);
                group(bound, *slot)?.iter().try_fold(zero, |sum, id| {
                    let next = (field.read)(self.claims.get(*id)?, self.document)?;
                    value::arithmetic(Operator::Plus, &sum, &next)
                })
            }
        }
    }

    /// A field of each claim of a group as a reader sees it, with signs.
    fn terms(
        &self,
        signs: Signs,
        slot: usize,
        field: &Field,
        bound: &[Bound],
    ) -> Option<Value<'static>> {
        let of = |id: &usize| Some((field.read)(self.claims.get(*id)?, self.document)?.to_reader());
        let terms = group(bound, slot)?.iter().map(of);
        let terms = terms.collect::<Option<Vec<_>>>()?;
        Some(Value::text(match signs {
            Signs::Between => terms.join(" + "),
            Signs::Minus => terms.iter().map(|term| format!(" − {term}")).collect(),
        }))
    }

    /// Whether a condition holds.
    pub fn truth(&self, condition: &Expression, bound: &[Bound]) -> Option<bool> {
        self.value(condition, bound)?.as_truth()
    }

    /// Whether a condition is known to hold.
    pub fn holds(&self, condition: &Expression, bound: &[Bound]) -> bool {
        self.truth(condition, bound) == Some(true)
    }

    fn decided_by(
        &self,
        decides: bool,
        l: &Expression,
        r: &Expression,
        bound: &[Bound],
    ) -> Option<Value<'static>> {
        let l = self.truth(l, bound);
        if l == Some(decides) {
            return Some(Value::Truth(decides));
        }
        match self.truth(r, bound) {
            Some(r) if r == decides => Some(Value::Truth(decides)),
            Some(r) => l.map(|_| Value::Truth(r)),
            None => None,
        }
    }

    fn call<'v>(
        &'v self,
        work: &Work,
        given: &'v [Expression],
        bound: &[Bound],
    ) -> Option<Value<'v>> {
        let mut values = given.iter().map(|x| self.value(x, bound));
        match work {
            Work::Values(work) => work(&values.collect::<Option<Vec<_>>>()?),
            Work::Known => Some(Value::Truth(values.next()?.is_some())),
            Work::FirstKnown => values.flatten().next(),
            Work::Aside(work) => {
                let words = values.collect::<Option<Vec<_>>>().and_then(|v| work(&v));
                Some(Value::text(words.unwrap_or_default()))
            }
            Work::Claims(_)
            | Work::SameField(_)
            | Work::Phrases(_)
            | Work::Near
            | Work::Count
            | Work::Sum
            | Work::Terms(_) => None,
        }
    }

    fn claim(&self, bound: &[Bound], slot: usize) -> Option<&'a Claim> {
        self.claims.get(one(bound, slot)?)
    }
}

fn one(bound: &[Bound], slot: usize) -> Option<usize> {
    match bound.get(slot)? {
        Bound::One(id) => Some(*id),
        Bound::Nothing | Bound::Group(_) => None,
    }
}

fn group(bound: &[Bound], slot: usize) -> Option<&[usize]> {
    match bound.get(slot)? {
        Bound::Group(ids) => Some(ids),
        Bound::Nothing | Bound::One(_) => None,
    }
}
