//! Check: from a condition as it is written to one whose names are resolved and whose types fit.
//!
//! In: a [`Node`] and the claims that the rule names. Out: an [`Expression`] and its [`Type`], or a [`Fault`]. What is called
//! stands in `calls.rs`.

use std::sync::Arc;

use nom::Offset;

use super::super::fields::{self, Field};
use super::super::nearest::aside;
use super::super::slot::Slot;
use super::super::syntax::{Fault, Node, Operator, Shape};
use super::super::value::Type;
use super::Expression;

/// Checks a condition: what it gives has to be a truth.
pub fn condition(whole: &str, node: &Node<'_>, slots: &[Slot]) -> Result<Expression, Fault> {
    let checker = Checker { whole, slots };
    checker.of_type(node, Type::Truth, "a condition is true or false")
}

/// Checks what stands in the braces of a message: it can be of any type but a truth.
pub fn shown(whole: &str, node: &Node<'_>, slots: &[Slot]) -> Result<Expression, Fault> {
    let checker = Checker { whole, slots };
    match checker.check(node)? {
        (_, Type::Truth) => checker.fault(node.words, "a message cannot show a truth"),
        (expression, _) => Ok(expression),
    }
}

pub(super) struct Checker<'c> {
    whole: &'c str,
    pub(super) slots: &'c [Slot],
}

pub(super) type Checked = Result<(Expression, Type), Fault>;

impl Checker<'_> {
    pub(super) fn check(&self, node: &Node<'_>) -> Checked {
        match &node.shape {
            Shape::Number(n) => Ok((Expression::Number(Arc::new(*n)), Type::Number)),
            Shape::Text(text) => Ok((Expression::Text(Arc::from(*text)), Type::Text)),
            Shape::Name => self.bare_name(node.words),
            Shape::Field(claim, field) => {
                let slot = self.slot(claim)?;
                let field = self.field(field, "a claim")?;
                Ok((Expression::Field(slot, field), field.gives()))
            }
            Shape::Call(name, given) => self.call(node, name, given),
            Shape::Not(x) => {
                let x = self.of_type(x, Type::Truth, "`!` and `not` turn a truth around")?;
                Ok((Expression::Not(Box::new(x)), Type::Truth))
            }
            Shape::Negative(x) => self.negative(x),
            Shape::Binary(operator, left, right) => self.binary(node, *operator, left, right),
        }
    }

    pub(super) fn of_type(
        &self,
        node: &Node<'_>,
        wanted: Type,
        why: &str,
    ) -> Result<Expression, Fault> {
        let (expression, found) = self.check(node)?;
        if found.serves_as(wanted) {
            return Ok(expression);
        }
        let message = format!("{why}, and this is {}", found.with_article());
        self.fault(node.words, &message)
    }

    fn bare_name(&self, name: &str) -> Checked {
        let truth = |truth| Ok((Expression::Truth(truth), Type::Truth));
        match name {
            "true" => return truth(true),
            "false" => return truth(false),
            _ => {}
        }
        if let Some(slot) = self.slots.iter().find(|slot| slot.name == name) {
            let advice = if slot.every {
                format!("`{name}` is a group; say what of it: `sum({name}.range)`, `count({name})`")
            } else {
                format!("`{name}` is a claim; say which of its fields: `{name}.range`")
            };
            return self.fault(name, &advice);
        }
        if let (Some(_), Some(slot)) = (fields::find(name), self.slots.first()) {
            let advice = format!("`{name}` of which claim? write `{}.{name}`", slot.name);
            return self.fault(name, &advice);
        }
        self.slot(name)
            .and_then(|_| self.fault(name, "a claim is no value"))
    }

    pub(super) fn slot(&self, name: &str) -> Result<usize, Fault> {
        if let Some(slot) = self.slots.iter().position(|slot| slot.name == name) {
            return Ok(slot);
        }
        let names: Vec<_> = self.slots.iter().map(|slot| slot.name.as_str()).collect();
        let message = format!(
            "no claim is called `{name}`{} this rule has: {}",
            aside(name, names.iter().copied()),
            names.join(", ")
        );
        self.fault(name, &message)
    }

    pub(super) fn field(&self, name: &str, owner: &str) -> Result<&'static Field, Fault> {
        if let Some(field) = fields::find(name) {
            return Ok(field);
        }
        let message = format!(
            "unknown field `{name}`{} {owner} has: {}",
            aside(name, fields::FIELDS.iter().map(|f| f.name)),
            fields::list()
        );
        self.fault(name, &message)
    }

    fn negative(&self, node: &Node<'_>) -> Checked {
        let (x, found) = self.check(node)?;
        if !found.serves_as(Type::Interval) {
            let message = format!(
                "`-` takes a number or an interval, and this is {}",
                found.with_article()
            );
            return self.fault(node.words, &message);
        }
        Ok((Expression::Negative(Box::new(x)), found))
    }

    fn binary(
        &self,
        node: &Node<'_>,
        operator: Operator,
        left: &Node<'_>,
        right: &Node<'_>,
    ) -> Checked {
        if matches!(operator, Operator::And | Operator::Or) {
            let why = "`&&` and `||` join two truths";
            let l = Box::new(self.of_type(left, Type::Truth, why)?);
            let r = Box::new(self.of_type(right, Type::Truth, why)?);
            let both = match operator {
                Operator::And => Expression::And(l, r),
                _ => Expression::Or(l, r),
            };
            return Ok((both, Type::Truth));
        }
        let ((l, l_type), (r, r_type)) = (self.check(left)?, self.check(right)?);
        let common = l_type.common(r_type);
        let between = |what: &str, with: &str| {
            let (l, r) = (l_type.with_article(), r_type.with_article());
            format!("{l} cannot be {what} {with} {r}")
        };
        let arithmetic = matches!(
            operator,
            Operator::Plus | Operator::Minus | Operator::Times | Operator::Over
        );
        if arithmetic {
            return match common {
                Some(gives @ (Type::Number | Type::Interval)) => {
                    let both = Expression::Arithmetic(operator, Box::new(l), Box::new(r));
                    Ok((both, gives))
                }
                _ => self.fault(node.words, &between("reckoned", "with")),
            };
        }
        let Some(common) = common else {
            return self.fault(node.words, &between("compared", "with"));
        };
        let orders = !matches!(operator, Operator::Equal | Operator::NotEqual);
        if orders && !matches!(common, Type::Number | Type::Interval | Type::Date) {
            let message = format!(
                "{} is not more or less than another; only `==` and `!=` compare them",
                common.with_article()
            );
            return self.fault(node.words, &message);
        }
        self.one_of_its_values(&l, &r, right)?;
        self.one_of_its_values(&r, &l, left)?;
        let both = Expression::Comparison(operator, common, Box::new(l), Box::new(r));
        Ok((both, Type::Truth))
    }

    /// Refuses a text that the field can never be: it would be silently false.
    pub(super) fn one_of_its_values(
        &self,
        field: &Expression,
        text: &Expression,
        node: &Node<'_>,
    ) -> Result<(), Fault> {
        let (Expression::Field(_, field), Expression::Text(text)) = (field, text) else {
            return Ok(());
        };
        if field.values.is_empty() || field.values.contains(&text.as_ref()) {
            return Ok(());
        }
        let message = format!(
            "`{}` is never '{text}'{} it is one of: {}",
            field.name,
            aside(text, field.values.iter().copied()),
            field.values.join(", ")
        );
        self.fault(node.words, &message)
    }

    pub(super) fn fault<T>(&self, words: &str, message: &str) -> Result<T, Fault> {
        Err(Fault {
            at: self.whole.offset(words),
            message: message.to_owned(),
        })
    }
}
