//! Evaluate: what a checked expression is for some claims of a document.
//!
//! In: an [`Expression`] and the claims that its slots are bound to. Out: a [`Value`], `None` where
//! it is unknown. `&&` and `||` are decided as soon as one side decides them: false and unknown is
//! false, true or unknown is true. Truths, numbers and texts are worked out as what they are; only what
//! may be of any type goes through a [`Value`].

use std::borrow::Cow;

use super::expression::Expression;
use super::fields::{Field, Read};
use super::functions::{Function, Signs, Work};
use super::made;
use super::phrases;
use super::syntax::Operator;
use super::value::{self, Type, Value};
use super::world::World;
use crate::claim::Claim;
use crate::figure::{Exact, Interval, PartialDate};

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

/// How many values a function is given at most without a list of them on the heap.
const FEW: usize = 3;

impl<'a> World<'a> {
    /// What an expression is, with the slots bound as they are.
    pub fn value<'v>(&'v self, expression: &'v Expression, bound: &[Bound]) -> Option<Value<'v>> {
        match expression {
            Expression::Number(n) => Some(Value::Number(**n)),
            Expression::Text(text) => Some(Value::text(text.as_ref())),
            Expression::Truth(truth) => Some(Value::Truth(*truth)),
            Expression::Field(slot, field) => field.of(self.claim(bound, *slot)?, self.document),
            Expression::Negative(x) => match self.value(x, bound)? {
                Value::Number(n) => Exact::ZERO.minus(n).map(Value::Number),
                other => Some(Value::Interval(other.as_interval()?.negated())),
            },
            Expression::Arithmetic(operator, l, r) => {
                value::arithmetic(*operator, &self.value(l, bound)?, &self.value(r, bound)?)
            }
            Expression::Call(function, given) => match function.work {
                Work::Intervals(_) => self.truth(expression, bound).map(Value::Truth),
                Work::Ends(_) | Work::Dates(_) => {
                    self.interval(expression, bound).map(Value::Interval)
                }
                _ => self.call(&function.work, given, bound),
            },
            Expression::Claims(function, a, b) => match function.work {
                Work::Claims(work) => work(
                    self.claim(bound, *a)?,
                    self.claim(bound, *b)?,
                    self.document,
                ),
                _ => None,
            },
            Expression::Shared(what, a, b) => {
                let (a, b) = (one(bound, *a)?, one(bound, *b)?);
                Value::count(self.in_common(*what, a, b))
            }
            Expression::Count(slot) => Value::count(group(bound, *slot)?.len()),
            Expression::Terms(signs, slot, field) => self.terms(*signs, *slot, field, bound),
            Expression::Sum(slot, field) => {
                let zero = Value::Number(Exact::ZERO);
                group(bound, *slot)?.iter().try_fold(zero, |sum, id| {
                    let next = field.of(self.claims.get(*id)?, self.document)?;
                    value::arithmetic(Operator::Plus, &sum, &next)
                })
            }
            Expression::Linked(..)
            | Expression::Near(..)
            | Expression::Not(_)
            | Expression::Comparison(..)
            | Expression::And(..)
            | Expression::Or(..)
            | Expression::Phrases(..)
            | Expression::OneOf(..)
            | Expression::Made(_)
            | Expression::Asked(..) => self.truth(expression, bound).map(Value::Truth),
        }
    }

    /// Whether a condition holds.
    pub fn truth(&self, condition: &Expression, bound: &[Bound]) -> Option<bool> {
        match condition {
            Expression::Asked(slot, question) => self.asked(*question, one(bound, *slot)?),
            Expression::Made(slot) => Some(made::by_others(self, one(bound, *slot)?)),
            Expression::And(l, r) => self.decided_by(false, l, r, bound),
            Expression::Or(l, r) => self.decided_by(true, l, r, bound),
            Expression::Not(x) => Some(!self.truth(x, bound)?),
            Expression::Comparison(operator, of, l, r) => {
                self.comparison(*operator, *of, l, r, bound)
            }
            Expression::Field(
                slot,
                Field {
                    read: Read::Truth(read),
                    ..
                },
            ) => read(self.claim(bound, *slot)?, self.document),
            Expression::Linked(relation, a, b) => {
                let (a, b) = (one(bound, *a)?, one(bound, *b)?);
                Some(self.links.has(*relation, a, b))
            }
            Expression::Near(a, b, reach) => {
                let (a, b) = (self.claim(bound, *a)?, self.claim(bound, *b)?);
                Some(a.sentence_number.abs_diff(b.sentence_number) <= *reach)
            }
            Expression::Phrases(place, text, phrases) => {
                let text = self.text(text, bound)?;
                Some(phrases::stands(*place, &text, phrases))
            }
            Expression::OneOf(text, others) => {
                let text = self.text(text, bound)?;
                Some(others.iter().any(|other| **other == *text))
            }
            Expression::Call(function, given) if matches!(function.work, Work::Known) => {
                Some(self.is_known(given.first()?, bound))
            }
            Expression::Call(
                Function {
                    work: Work::Intervals(work),
                    ..
                },
                given,
            ) => {
                let [a, b] = given.as_ref() else {
                    return None;
                };
                Some(work(&self.interval(a, bound)?, &self.interval(b, bound)?))
            }
            Expression::Number(_)
            | Expression::Text(_)
            | Expression::Truth(_)
            | Expression::Field(..)
            | Expression::Negative(_)
            | Expression::Arithmetic(..)
            | Expression::Call(..)
            | Expression::Claims(..)
            | Expression::Shared(..)
            | Expression::Count(_)
            | Expression::Sum(..)
            | Expression::Terms(..) => self.value(condition, bound)?.as_truth(),
        }
    }

    /// Whether a condition is known to hold.
    pub fn holds(&self, condition: &Expression, bound: &[Bound]) -> bool {
        self.truth(condition, bound) == Some(true)
    }

    fn comparison(
        &self,
        operator: Operator,
        of: Type,
        l: &Expression,
        r: &Expression,
        bound: &[Bound],
    ) -> Option<bool> {
        match of {
            Type::Number => {
                let (l, r) = (self.number(l, bound)?, self.number(r, bound)?);
                value::in_order(operator, l.cmp(&r))
            }
            Type::Text => {
                let (l, r) = (self.text(l, bound)?, self.text(r, bound)?);
                value::in_order(operator, l.cmp(&r))
            }
            Type::Interval => {
                let (l, r) = (self.interval(l, bound)?, self.interval(r, bound)?);
                value::comparison(operator, &Value::Interval(l), &Value::Interval(r))
            }
            Type::Truth | Type::Date | Type::Weekday => {
                let (l, r) = (self.value(l, bound)?, self.value(r, bound)?);
                value::comparison(operator, &l, &r)
            }
        }
    }

    /// An expression that gives a number.
    fn number(&self, expression: &Expression, bound: &[Bound]) -> Option<Exact> {
        match expression {
            Expression::Number(n) => Some(**n),
            Expression::Field(
                slot,
                Field {
                    read: Read::Number(read),
                    ..
                },
            ) => read(self.claim(bound, *slot)?, self.document),
            Expression::Arithmetic(operator, l, r) => {
                let (l, r) = (self.number(l, bound)?, self.number(r, bound)?);
                value::reckoned(*operator, l, r)
            }
            Expression::Negative(x) => Exact::ZERO.minus(self.number(x, bound)?),
            _ => self.value(expression, bound)?.as_number(),
        }
    }

    /// An expression that gives an interval, or a number that is taken for one.
    fn interval(&self, expression: &Expression, bound: &[Bound]) -> Option<Interval> {
        match expression {
            Expression::Field(slot, field) => match field.read {
                Read::Interval(read) => read(self.claim(bound, *slot)?, self.document),
                Read::Number(read) => {
                    read(self.claim(bound, *slot)?, self.document).map(Interval::exactly)
                }
                _ => None,
            },
            Expression::Arithmetic(operator, l, r) => {
                if is_number(l) && is_number(r) {
                    return self.number(expression, bound).map(Interval::exactly);
                }
                let (l, r) = (self.interval(l, bound)?, self.interval(r, bound)?);
                value::reckoned_with(*operator, &l, &r)
            }
            Expression::Call(function, given) => match (&function.work, given.as_ref()) {
                (Work::Ends(work), [a, b]) => {
                    Some(work(self.number(a, bound)?, self.number(b, bound)?))
                }
                (Work::Dates(work), [a, b]) => work(self.date(a, bound)?, self.date(b, bound)?),
                _ => self.value(expression, bound)?.as_interval(),
            },
            _ => self.value(expression, bound)?.as_interval(),
        }
    }

    /// An expression that gives a date.
    fn date(&self, expression: &Expression, bound: &[Bound]) -> Option<PartialDate> {
        match expression {
            Expression::Field(
                slot,
                Field {
                    read: Read::Date(read),
                    ..
                },
            ) => read(self.claim(bound, *slot)?, self.document),
            _ => self.value(expression, bound)?.as_date(),
        }
    }

    /// An expression that gives a text.
    fn text<'v>(&'v self, expression: &'v Expression, bound: &[Bound]) -> Option<Cow<'v, str>> {
        match expression {
            Expression::Text(text) => Some(Cow::Borrowed(text.as_ref())),
            Expression::Field(
                slot,
                Field {
                    read: Read::Text(read),
                    ..
                },
            ) => read(self.claim(bound, *slot)?, self.document),
            _ => match self.value(expression, bound)? {
                Value::Text(text) => Some(text),
                _ => None,
            },
        }
    }

    fn is_known(&self, expression: &Expression, bound: &[Bound]) -> bool {
        match expression.gives() {
            Type::Number => self.number(expression, bound).is_some(),
            Type::Text => self.text(expression, bound).is_some(),
            Type::Interval => self.interval(expression, bound).is_some(),
            _ => self.value(expression, bound).is_some(),
        }
    }

    fn decided_by(
        &self,
        decides: bool,
        l: &Expression,
        r: &Expression,
        bound: &[Bound],
    ) -> Option<bool> {
        let l = self.truth(l, bound);
        if l == Some(decides) {
            return l;
        }
        match self.truth(r, bound) {
            Some(r) if r == decides => Some(decides),
            Some(r) => l.map(|_| r),
            None => None,
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
        let of = |id: &usize| {
            let value = field.of(self.claims.get(*id)?, self.document)?;
            Some(value.to_reader())
        };
        let terms = group(bound, slot)?.iter().map(of);
        let terms = terms.collect::<Option<Vec<_>>>()?;
        Some(Value::text(match signs {
            Signs::Between => terms.join(" + "),
            Signs::Minus => terms.iter().map(|term| format!(" − {term}")).collect(),
        }))
    }

    fn call<'v>(
        &'v self,
        work: &Work,
        given: &'v [Expression],
        bound: &[Bound],
    ) -> Option<Value<'v>> {
        match work {
            Work::Values(work) => self.with_values(given, bound, *work),
            Work::Known => Some(Value::Truth(self.is_known(given.first()?, bound))),
            Work::FirstKnown => given.iter().find_map(|x| self.value(x, bound)),
            Work::OneOf => {
                let values = given.iter().map(|x| self.value(x, bound));
                let values = values.collect::<Option<Vec<_>>>()?;
                let (text, others) = values.split_first()?;
                Some(Value::Truth(others.contains(text)))
            }
            Work::Aside(work) => {
                let values = given.iter().map(|x| self.value(x, bound));
                let values = values.collect::<Option<Vec<_>>>();
                let words = values.and_then(|values| work(&values));
                Some(Value::text(words.unwrap_or_default()))
            }
            Work::Intervals(_)
            | Work::Ends(_)
            | Work::Dates(_)
            | Work::Claims(_)
            | Work::SameField(_)
            | Work::Phrases(_)
            | Work::Near
            | Work::Made
            | Work::Shared(_)
            | Work::Count
            | Work::Sum
            | Work::Terms(_) => None,
        }
    }

    /// Does something with values, if all of them are known.
    fn with_values<'v>(
        &'v self,
        given: &'v [Expression],
        bound: &[Bound],
        work: fn(&[Value<'v>]) -> Option<Value<'v>>,
    ) -> Option<Value<'v>> {
        if given.len() > FEW {
            let values = given.iter().map(|x| self.value(x, bound));
            return work(&values.collect::<Option<Vec<_>>>()?);
        }
        let mut values = [const { Value::Truth(false) }; FEW];
        for (value, x) in values.iter_mut().zip(given) {
            *value = self.value(x, bound)?;
        }
        work(values.get(..given.len())?)
    }

    fn claim(&self, bound: &[Bound], slot: usize) -> Option<&'a Claim> {
        self.claims.get(one(bound, slot)?)
    }
}

/// Whether an expression can be seen to give a number and no interval.
fn is_number(x: &Expression) -> bool {
    match x {
        Expression::Number(_) => true,
        Expression::Field(_, field) => matches!(field.read, Read::Number(_)),
        Expression::Arithmetic(_, l, r) => is_number(l) && is_number(r),
        Expression::Negative(x) => is_number(x),
        _ => false,
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
