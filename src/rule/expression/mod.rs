//! Expressions: conditions with every name resolved and every type checked.
//!
//! In: a [`Node`] and the claims that the rule names. Out: an [`Expression`] and its [`Type`], or a
//! [`Fault`] that says what would be right.

mod calls;
mod check;

pub use check::{condition, shown};

use super::fields::Field;
use super::functions::{Function, Gives, Sharing, Signs};
use std::sync::Arc;

use super::phrases::Where;
use super::slot::Uses;
use super::syntax::Operator;
use super::value::Type;
use crate::figure::Exact;
use crate::ledger::Relation;

/// A checked condition. The numbers are those of the rule's [`Slot`]s.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Expression {
    /// A number. It lies elsewhere, as do the words of a text, since it is many times as large as the rest.
    Number(Arc<Exact>),
    /// A text.
    Text(Arc<str>),
    /// A truth.
    Truth(bool),
    /// A field of a claim.
    Field(usize, &'static Field),
    /// Whether two claims are linked.
    Linked(Relation, usize, usize),
    /// The other truth.
    Not(Box<Expression>),
    /// The other sign.
    Negative(Box<Expression>),
    /// `+ - * /`
    Arithmetic(Operator, Box<Expression>, Box<Expression>),
    /// `== != < <= > >=` of two values that are of this type or can be taken for one.
    Comparison(Operator, Type, Box<Expression>, Box<Expression>),
    /// Both.
    And(Box<Expression>, Box<Expression>),
    /// One or the other or both.
    Or(Box<Expression>, Box<Expression>),
    /// A function of values.
    Call(&'static Function, Box<[Expression]>),
    /// A function of two claims.
    Claims(&'static Function, usize, usize),
    /// Whether one of some phrases, in lower case, stands in a text.
    Phrases(Where, Box<Expression>, Arc<[Box<str>]>),
    /// Whether a text is one of several.
    OneOf(Box<Expression>, Arc<[Box<str>]>),
    /// How much the sentences of two claims have in common.
    Shared(Sharing, usize, usize),
    /// Whether two other figures make that of a claim.
    Made(usize),
    /// A question of the [`Program`](super::program::Program) about one claim; no rule is read as one.
    Asked(usize, usize),
    /// Whether two claims stand no more than so many sentences apart.
    Near(usize, usize, usize),
    /// How many claims a group has.
    Count(usize),
    /// The sum of a field over a group.
    Sum(usize, &'static Field),
    /// A field of each claim of a group, told as a sum or as what is taken away.
    Terms(Signs, usize, &'static Field),
}

// Thousands of these are made at each start, and memory that is touched for the first time costs more than what is written to it.
const _: () = assert!(size_of::<Expression>() <= 40);

impl Expression {
    /// Which slots it reads.
    pub fn uses(&self) -> Uses {
        let mut uses = Uses::default();
        self.gather(&mut uses);
        uses
    }

    /// The type of what it gives.
    pub fn gives(&self) -> Type {
        match self {
            Expression::Text(_) => Type::Text,
            Expression::Field(_, field) | Expression::Sum(_, field) => field.gives(),
            Expression::Negative(x) => x.gives(),
            Expression::Arithmetic(_, l, r) => l.gives().common(r.gives()).unwrap_or(Type::Truth),
            Expression::Call(function, given) => match function.gives {
                Gives::Always(gives) => gives,
                Gives::AsTaken => given
                    .iter()
                    .map(Expression::gives)
                    .reduce(|a, b| a.common(b).unwrap_or(Type::Truth))
                    .unwrap_or(Type::Truth),
            },
            Expression::Number(_) | Expression::Count(_) | Expression::Shared(..) => Type::Number,
            Expression::Terms(..) => Type::Text,
            Expression::Claims(function, _, _) => match function.gives {
                Gives::Always(gives) => gives,
                Gives::AsTaken => Type::Truth,
            },
            Expression::Truth(_)
            | Expression::Linked(..)
            | Expression::Phrases(..)
            | Expression::OneOf(..)
            | Expression::Asked(..)
            | Expression::Made(_)
            | Expression::Near(..)
            | Expression::Not(_)
            | Expression::Comparison(..)
            | Expression::And(..)
            | Expression::Or(..) => Type::Truth,
        }
    }

    /// Does something with each expression that it is directly made of.
    pub fn with_parts(&mut self, mut work: impl FnMut(&mut Expression)) {
        match self {
            Expression::Not(x)
            | Expression::Negative(x)
            | Expression::Phrases(_, x, _)
            | Expression::OneOf(x, _) => work(x),
            Expression::Arithmetic(_, l, r)
            | Expression::Comparison(_, _, l, r)
            | Expression::And(l, r)
            | Expression::Or(l, r) => {
                work(l);
                work(r);
            }
            Expression::Call(_, given) => given.iter_mut().for_each(work),
            Expression::Number(_)
            | Expression::Text(_)
            | Expression::Truth(_)
            | Expression::Field(..)
            | Expression::Linked(..)
            | Expression::Claims(..)
            | Expression::Shared(..)
            | Expression::Asked(..)
            | Expression::Made(_)
            | Expression::Near(..)
            | Expression::Count(_)
            | Expression::Sum(..)
            | Expression::Terms(..) => {}
        }
    }

    /// The same about the claim of the first slot, of what reads one claim alone.
    pub fn of_first(mut self) -> Expression {
        fn turn(x: &mut Expression) {
            if let Expression::Field(slot, _) | Expression::Made(slot) = x {
                *slot = 0;
            }
            x.with_parts(turn);
        }
        turn(&mut self);
        self
    }

    fn gather(&self, uses: &mut Uses) {
        match self {
            Expression::Number(_) | Expression::Text(_) | Expression::Truth(_) => {}
            Expression::Field(slot, _) | Expression::Asked(slot, _) | Expression::Made(slot) => {
                uses.single |= 1 << slot;
            }
            Expression::Linked(_, a, b)
            | Expression::Claims(_, a, b)
            | Expression::Shared(_, a, b)
            | Expression::Near(a, b, _) => {
                uses.single |= 1 << a | 1 << b;
            }
            Expression::Not(x)
            | Expression::Negative(x)
            | Expression::Phrases(_, x, _)
            | Expression::OneOf(x, _) => x.gather(uses),
            Expression::Arithmetic(_, l, r)
            | Expression::Comparison(_, _, l, r)
            | Expression::And(l, r)
            | Expression::Or(l, r) => {
                l.gather(uses);
                r.gather(uses);
            }
            Expression::Call(_, given) => given.iter().for_each(|x| x.gather(uses)),
            Expression::Count(slot) | Expression::Sum(slot, _) | Expression::Terms(_, slot, _) => {
                uses.whole |= 1 << slot;
            }
        }
    }
}
