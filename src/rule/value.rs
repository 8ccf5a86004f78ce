//! Values of the condition language, their types, and what operators do to them.
//!
//! In: values of fields and constants. Out: values. Everywhere `None` is *unknown*: what a draft
//! does not say, or what does not fit into a number. An unknown value never makes a rule fire.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::calendar;
use super::syntax::Operator;
use crate::figure::{Exact, Interval, PartialDate};

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// An exact number.
    Number,
    /// All numbers between two ends; a number is taken for the interval of itself alone.
    Interval,
    /// Words.
    Text,
    /// True or false.
    Truth,
    /// A date as far as it is known.
    Date,
    /// A day of the week.
    Weekday,
}

/// A value that is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value<'a> {
    /// An exact number.
    Number(Exact),
    /// All numbers between two ends.
    Interval(Interval),
    /// Words.
    Text(Cow<'a, str>),
    /// True or false.
    Truth(bool),
    /// A date as far as it is known.
    Date(PartialDate),
    /// 1 for Monday to 7 for Sunday.
    Weekday(i8),
}

/// What two claims can be joined by: a value that is equal only to itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// An exact number.
    Number(Exact),
    /// Words.
    Text(String),
    /// A day of the week.
    Weekday(i8),
}

impl Type {
    /// The type with its article, for messages.
    pub fn with_article(self) -> &'static str {
        match self {
            Type::Number => "a number",
            Type::Interval => "an interval",
            Type::Text => "a text",
            Type::Truth => "a truth",
            Type::Date => "a date",
            Type::Weekday => "a weekday",
        }
    }

    /// The type's name.
    pub fn name(self) -> &'static str {
        let name = self.with_article();
        name.split_once(' ').map_or(name, |(_, name)| name)
    }

    /// Whether a value of this type may stand where `wanted` is asked for.
    pub fn serves_as(self, wanted: Type) -> bool {
        self == wanted || (self == Type::Number && wanted == Type::Interval)
    }

    /// The type that both are, or can be taken for.
    pub fn common(self, other: Type) -> Option<Type> {
        if self.serves_as(other) {
            Some(other)
        } else {
            other.serves_as(self).then_some(self)
        }
    }

    /// Whether equality of such values can be a join key.
    pub fn is_key(self) -> bool {
        matches!(self, Type::Number | Type::Text | Type::Weekday)
    }
}

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value::Text(text.into())
    }

    /// A whole number that counts something.
    pub fn count(n: usize) -> Option<Value<'a>> {
        Some(Value::Number(Exact::whole(i128::try_from(n).ok()?)))
    }

    /// The truth, where it is one.
    pub fn as_truth(&self) -> Option<bool> {
        match self {
            Value::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn as_number(&self) -> Option<Exact> {
        match self {
            Value::Number(n) => Some(*n),
            _ => None,
        }
    }

    /// The interval, or the number taken for one.
    pub fn as_interval(&self) -> Option<Interval> {
        match self {
            Value::Interval(interval) => Some(*interval),
            Value::Number(n) => Some(Interval::exactly(*n)),
            _ => None,
        }
    }

    /// The date, where it is one.
    pub fn as_date(&self) -> Option<PartialDate> {
        match self {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// What claims can be joined by.
    pub fn into_key(self) -> Option<Key> {
        match self {
            Value::Number(n) => Some(Key::Number(n)),
            Value::Text(text) => Some(Key::Text(text.into_owned())),
            Value::Weekday(day) => Some(Key::Weekday(day)),
            Value::Interval(_) | Value::Truth(_) | Value::Date(_) => None,
        }
    }

    /// The value as a reader sees it.
    pub fn to_reader(&self) -> String {
        match self {
            Value::Number(n) => n.to_reader(),
            Value::Interval(interval) => interval.to_reader(),
            Value::Text(text) => text.clone().into_owned(),
            Value::Truth(true) => "true".to_owned(),
            Value::Truth(false) => "false".to_owned(),
            Value::Date(date) => calendar::to_reader(*date),
            Value::Weekday(day) => calendar::weekday_name(*day).to_owned(),
        }
    }
}

/// `+ - * /` of two numbers.
pub fn reckoned(operator: Operator, a: Exact, b: Exact) -> Option<Exact> {
    match operator {
        Operator::Plus => a.plus(b),
        Operator::Minus => a.minus(b),
        Operator::Times => a.times(b),
        Operator::Over => a.over(b),
        _ => None,
    }
}

/// `== != < <= > >=` of two that stand in this order.
pub fn in_order(operator: Operator, order: Ordering) -> Option<bool> {
    match operator {
        Operator::Equal => Some(order.is_eq()),
        Operator::NotEqual => Some(order.is_ne()),
        Operator::Less => Some(order.is_lt()),
        Operator::AtLeast => Some(order.is_ge()),
        Operator::More => Some(order.is_gt()),
        Operator::AtMost => Some(order.is_le()),
        _ => None,
    }
}

/// `+ - * /` of two numbers, or of two intervals where one of the two is an interval.
pub fn arithmetic<'a>(operator: Operator, a: &Value<'a>, b: &Value<'a>) -> Option<Value<'a>> {
    if let (Value::Number(a), Value::Number(b)) = (a, b) {
        return reckoned(operator, *a, *b).map(Value::Number);
    }
    reckoned_with(operator, &a.as_interval()?, &b.as_interval()?).map(Value::Interval)
}

/// `+ - * /` of intervals.
pub fn reckoned_with(operator: Operator, a: &Interval, b: &Interval) -> Option<Interval> {
    match operator {
        Operator::Plus => a.plus(b),
        Operator::Minus => a.minus(b),
        Operator::Times => a.times(b),
        Operator::Over => a.over(b),
        _ => None,
    }
}

/// `== != < <= > >=`.
///
/// A comparison of intervals or of dates holds when it holds whichever number or day of each is
/// meant, fails when it fails for all of them, and is unknown otherwise: `first.range <
/// second.range` holds where all of the first lies below all of the second. So `!=` of two
/// intervals says that they are disjoint.
pub fn comparison(operator: Operator, a: &Value<'_>, b: &Value<'_>) -> Option<bool> {
    match operator {
        Operator::Equal => equal(a, b),
        Operator::NotEqual => equal(a, b).map(|equal| !equal),
        Operator::Less => less(a, b),
        Operator::AtLeast => less(a, b).map(|less| !less),
        Operator::More => less(b, a),
        Operator::AtMost => less(b, a).map(|more| !more),
        _ => None,
    }
}

fn equal(a: &Value<'_>, b: &Value<'_>) -> Option<bool> {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => Some(a == b),
        (Value::Truth(a), Value::Truth(b)) => Some(a == b),
        (Value::Weekday(a), Value::Weekday(b)) => Some(a == b),
        (Value::Number(a), Value::Number(b)) => Some(a == b),
        (Value::Date(a), Value::Date(b)) => calendar::same_day(*a, *b),
        _ => {
            let (a, b) = (a.as_interval()?, b.as_interval()?);
            if a.disjoint(&b) {
                return Some(false);
            }
            (a == b && a.lo.is_some() && a.lo == a.hi).then_some(true)
        }
    }
}

fn less(a: &Value<'_>, b: &Value<'_>) -> Option<bool> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a < b),
        (Value::Date(a), Value::Date(b)) => calendar::before(*a, *b),
        _ => {
            let (a, b) = (a.as_interval()?, b.as_interval()?);
            if a.disjoint(&b) {
                // Which of the two lies below the other.
                return match (a.hi, b.lo) {
                    (Some(hi), Some(lo)) => Some(hi.cmp(&lo) != Ordering::Greater),
                    _ => Some(false),
                };
            }
            match (a.lo, b.hi) {
                (Some(lo), Some(hi)) if lo >= hi => Some(false),
                _ => None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(lo: i64, hi: i64) -> Value<'static> {
        Value::Interval(Interval::between(lo.into(), hi.into()))
    }

    fn number(n: i64) -> Value<'static> {
        Value::Number(n.into())
    }

    #[test]
    fn comparisons_of_intervals_hold_for_all_or_for_none() {
        use Operator::{AtLeast, AtMost, Equal, Less, More, NotEqual};
        let (low, high) = (between(18, 24), between(25, 35));
        assert_eq!(comparison(Less, &low, &high), Some(true));
        assert_eq!(comparison(More, &low, &high), Some(false));
        assert_eq!(comparison(AtLeast, &low, &high), Some(false));
        assert_eq!(comparison(NotEqual, &low, &high), Some(true));
        assert_eq!(comparison(Less, &low, &between(20, 30)), None);
        assert_eq!(comparison(Equal, &low, &low), None);
        assert_eq!(comparison(Equal, &number(3), &between(3, 3)), Some(true));
        assert_eq!(comparison(AtMost, &number(18), &low), Some(true));
        assert_eq!(comparison(Less, &number(24), &low), Some(false));
        let more = Value::Interval(Interval {
            lo_open: true,
            ..Interval::at_least(24.into())
        });
        assert_eq!(comparison(More, &more, &number(24)), Some(true));
        assert_eq!(comparison(Less, &more, &number(24)), Some(false));
        let any = Value::Interval(Interval::ANY);
        assert_eq!(comparison(Less, &any, &number(24)), None);
    }

    #[test]
    fn what_does_not_fit_is_unknown() {
        let large = Value::Number(Exact::whole(i128::MAX));
        assert_eq!(arithmetic(Operator::Plus, &large, &number(1)), None);
        assert_eq!(arithmetic(Operator::Over, &number(1), &number(0)), None);
        assert_eq!(
            arithmetic(Operator::Plus, &between(1, 2), &number(3)),
            Some(between(4, 5))
        );
    }
}
