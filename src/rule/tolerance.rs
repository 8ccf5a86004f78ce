//! Tolerance: how far apart figures may stand before a rule's test says that they disagree.
//!
//! In: the test of a rule and a share (0.02 is two hundredths). Out: the test with every comparison of amounts loosened,
//! so that it finds nothing where the two are less than that share of the smaller one apart.

use std::sync::Arc;

use super::expression::Expression;
use super::fields::FIELDS;
use super::functions::{FUNCTIONS, Function};
use super::syntax::Operator;
use super::value::Type;
use crate::figure::Exact;

/// The test loosened by a share; `None` where it compares no amounts, so that a tolerance means nothing to it.
pub fn loosened(test: &Expression, share: Exact) -> Option<Expression> {
    let helpers = Helpers {
        gap: function("gap")?,
        either: function("either")?,
        share,
    };
    // Where intervals are set against each other, other comparisons only say when.
    [Sort::Intervals, Sort::Numbers]
        .into_iter()
        .find(|sort| compares(test, *sort))
        .map(|sort| helpers.loosen(test, sort, true))
}

/// Whether a test compares amounts.
pub fn applies(test: &Expression) -> bool {
    compares(test, Sort::Intervals) || compares(test, Sort::Numbers)
}

/// What is set against each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// By `disjoint`, `meet` and `differ`.
    Intervals,
    /// By `<`, `>`, `<=`, `>=` and `!=`.
    Numbers,
}

struct Helpers {
    gap: &'static Function,
    either: &'static Function,
    share: Exact,
}

fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

fn compares(test: &Expression, sort: Sort) -> bool {
    match test {
        Expression::Not(x) => compares(x, sort),
        Expression::And(l, r) | Expression::Or(l, r) => compares(l, sort) || compares(r, sort),
        _ => amounts(test, sort).is_some(),
    }
}

/// The two amounts that a comparison sets against each other, and whether it is true where they are apart.
fn amounts(comparison: &Expression, sort: Sort) -> Option<(Expression, Expression, bool)> {
    match (comparison, sort) {
        (Expression::Call(function, given), Sort::Intervals) => {
            let apart = match function.name {
                "disjoint" => true,
                "meet" => false,
                _ => return None,
            };
            let [one, other] = given.as_ref() else {
                return None;
            };
            Some((one.clone(), other.clone(), apart))
        }
        // Two figures that are told as one stand apart by what they allow.
        (Expression::Claims(function, a, b), Sort::Intervals) if function.name == "differ" => {
            let range = FIELDS.iter().find(|field| field.name == "range")?;
            let of = |slot: &usize| Expression::Field(*slot, range);
            Some((of(a), of(b), true))
        }
        (Expression::Comparison(operator, _, one, other), Sort::Numbers) => {
            let apart = matches!(
                operator,
                Operator::Less
                    | Operator::More
                    | Operator::AtMost
                    | Operator::AtLeast
                    | Operator::NotEqual
            );
            let amount = |x: &Expression| matches!(x.gives(), Type::Number | Type::Interval);
            (apart && amount(one) && amount(other))
                .then(|| ((**one).clone(), (**other).clone(), true))
        }
        _ => None,
    }
}

impl Helpers {
    /// `finds` tells whether the rule fires where the expression is true.
    fn loosen(&self, test: &Expression, sort: Sort, finds: bool) -> Expression {
        let again = |x: &Expression, finds| Box::new(self.loosen(x, sort, finds));
        match test {
            Expression::Not(x) => Expression::Not(again(x, !finds)),
            Expression::And(l, r) => Expression::And(again(l, finds), again(r, finds)),
            Expression::Or(l, r) => Expression::Or(again(l, finds), again(r, finds)),
            _ => match amounts(test, sort) {
                Some((one, other, apart)) if apart == finds => {
                    let far = self.far(&one, &other);
                    let own = Box::new(test.clone());
                    match apart {
                        true => Expression::And(own, Box::new(far)),
                        false => Expression::Or(own, Box::new(Expression::Not(Box::new(far)))),
                    }
                }
                _ => test.clone(),
            },
        }
    }

    /// Whether two amounts are further apart than the tolerance; so they are where that cannot be told.
    fn far(&self, one: &Expression, other: &Expression) -> Expression {
        let gap = Expression::Call(self.gap, Box::new([one.clone(), other.clone()]));
        let share = Expression::Number(Arc::new(self.share));
        let more =
            Expression::Comparison(Operator::More, Type::Number, Box::new(gap), Box::new(share));
        let far = Expression::Truth(true);
        Expression::Call(self.either, Box::new([more, far]))
    }
}
