//! Functions of numbers and intervals, and of a field over a group.

use super::super::slips;
use super::super::value::{Type, Value};
use super::{Function, Gives, Signs, Takes, Work};
use crate::figure::slip::{self, Slip};
use crate::figure::{Exact, Interval};

/// Functions of amounts.
pub const AMOUNTS: &[Function] = &[
    Function {
        name: "disjoint",
        usage: "disjoint(interval, interval)",
        about: "whether the two have no number in common",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Interval)],
        gives: Gives::Always(Type::Truth),
        work: Work::Intervals(Interval::disjoint),
    },
    Function {
        name: "meet",
        usage: "meet(interval, interval)",
        about: "whether the two have a number in common",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Interval)],
        gives: Gives::Always(Type::Truth),
        work: Work::Intervals(|a, b| !a.disjoint(b)),
    },
    Function {
        name: "holds",
        usage: "holds(interval, interval)",
        about: "whether all of the second lies in the first",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Interval)],
        gives: Gives::Always(Type::Truth),
        work: Work::Intervals(Interval::holds),
    },
    Function {
        name: "gap",
        usage: "gap(interval, interval)",
        about: "how far apart the two are, as a share of the smaller of the two ends that face \
                each other (12 and 15: 0.25); 0 where they meet",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Interval)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| two(v, |a, b| gap(a, b).map(Value::Number))),
    },
    Function {
        name: "abs",
        usage: "abs(number or interval)",
        about: "without its sign",
        takes: &[Takes::Quantity],
        gives: Gives::AsTaken,
        work: Work::Values(|v| match v.first()? {
            Value::Number(n) if n.is_negative() => Exact::ZERO.minus(*n).map(Value::Number),
            Value::Number(n) => Some(Value::Number(*n)),
            other => Some(Value::Interval(other.as_interval()?.magnitude())),
        }),
    },
    Function {
        name: "min",
        usage: "min(number or interval, …)",
        about: "the smallest; of intervals, all that the smallest can be",
        takes: &[Takes::Quantities],
        gives: Gives::AsTaken,
        work: Work::Values(|v| extreme(v, smaller)),
    },
    Function {
        name: "max",
        usage: "max(number or interval, …)",
        about: "the largest; of intervals, all that the largest can be",
        takes: &[Takes::Quantities],
        gives: Gives::AsTaken,
        // The largest is the smallest seen in a mirror.
        work: Work::Values(|v| extreme(v, |a, b| smaller(&a.negated(), &b.negated()).negated())),
    },
    Function {
        name: "sum",
        usage: "sum(group.field)",
        about: "the sum of a number or interval field over a group; unknown where one of them is",
        takes: &[Takes::FieldOfGroup],
        gives: Gives::AsTaken,
        work: Work::Sum,
    },
    Function {
        name: "count",
        usage: "count(group)",
        about: "how many claims a group has",
        takes: &[Takes::Group],
        gives: Gives::Always(Type::Number),
        work: Work::Count,
    },
    Function {
        name: "terms",
        usage: "terms(group.field)",
        about: "a number field of each claim of a group with plus signs between, for a reason (`12 + 9 + 4`)",
        takes: &[Takes::FieldOfGroup],
        gives: Gives::Always(Type::Text),
        work: Work::Terms(Signs::Between),
    },
    Function {
        name: "less",
        usage: "less(group.field)",
        about: "a number field of each claim of a group, each behind a minus sign, for a reason (` − 12 − 9`)",
        takes: &[Takes::FieldOfGroup],
        gives: Gives::Always(Type::Text),
        work: Work::Terms(Signs::Minus),
    },
    Function {
        name: "between",
        usage: "between(number, number)",
        about: "all numbers from the first to the second, both included",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Interval),
        work: Work::Ends(Interval::between),
    },
    Function {
        name: "around",
        usage: "around(interval, share)",
        about: "the interval and a share of itself more at both ends (`around(100, 0.1)`: 90 to \
                110); for what is not below nought",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Interval),
        work: Work::Values(|v| {
            let Value::Number(share) = v.get(1)? else {
                return None;
            };
            let less = Exact::ONE.minus(*share)?;
            let more = Exact::ONE.plus(*share)?;
            let range = v.first()?.as_interval()?;
            range
                .times(&Interval::between(less, more))
                .map(Value::Interval)
        }),
    },
    Function {
        name: "multiple_of",
        usage: "multiple_of(number, number)",
        about: "whether the first is so many times the second, without a remainder",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| numbers(v, |n, step| Some(n.over(step)?.to_whole().is_some()))),
    },
    Function {
        name: "slip",
        usage: "slip(stated, computed)",
        about: "what is likely to lie between two numbers that ought to be one, for the end of a reason: a thousand-power \
                or a nought, the same digits in another order, one digit; no words where it is none of these",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Text),
        work: Work::Aside(|v| match (v.first()?, v.get(1)?) {
            (Value::Number(a), Value::Number(b)) => Some(slips::of_pair(*a, *b)),
            _ => None,
        }),
    },
    Function {
        name: "slip_of_change",
        usage: "slip_of_change(percentage, from, to)",
        about: "the same for a percentage change: the ratio told for the change, or the second figure taken as the base",
        takes: &[
            Takes::One(Type::Number),
            Takes::One(Type::Number),
            Takes::One(Type::Number),
        ],
        gives: Gives::Always(Type::Text),
        work: Work::Aside(|v| match (v.first()?, v.get(1)?, v.get(2)?) {
            (Value::Number(p), Value::Number(a), Value::Number(b)) => slips::of_change(*p, *a, *b),
            _ => None,
        }),
    },
    Function {
        name: "digit_off",
        usage: "digit_off(number, number)",
        about: "whether the two have the same digits but for one, or but for two that have changed places",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| numbers(v, |a, b| Some(slip::between(a, b).is_some()))),
    },
    Function {
        name: "digit_off_rounded",
        usage: "digit_off_rounded(stated, computed)",
        about: "`digit_off` of the stated number and the computed one, rounded to the place of the last digit that is stated \
                (24 where 20.03 is computed)",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| numbers(v, slips::digit_off_rounded)),
    },
    Function {
        name: "swapped",
        usage: "swapped(number, number)",
        about: "whether the two have the same digits but for two that have changed places",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| numbers(v, |a, b| Some(slip::between(a, b) == Some(Slip::Swapped)))),
    },
    Function {
        name: "digits",
        usage: "digits(number)",
        about: "how many digits a number has without the noughts at either end: two of 0.42 and of 420,000",
        takes: &[Takes::One(Type::Number)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match v.first()? {
            Value::Number(n) => Value::count(n.significant_digits()),
            _ => None,
        }),
    },
    Function {
        name: "slipped",
        usage: "slipped(stated, computed)",
        about: "whether the two differ, and in a way that `slip` has words for",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| numbers(v, |a, b| Some(!slips::of_pair(a, b).is_empty()))),
    },
];

/// The distance between the two ends that face each other, as a share of the smaller of them by
/// magnitude; of the larger where the smaller is nought; nought where the two meet.
fn gap(a: &Interval, b: &Interval) -> Option<Exact> {
    if !a.disjoint(b) {
        return Some(Exact::ZERO);
    }
    let distance = a.gap(b)?;
    let (below, above) = if a.hi.is_some() && a.hi <= b.lo {
        (a, b)
    } else {
        (b, a)
    };
    let (one, other) = (below.hi?.magnitude(), above.lo?.magnitude());
    let smaller = if one.min(other).is_zero() {
        one.max(other)
    } else {
        one.min(other)
    };
    distance.over(smaller)
}

fn two<'a>(
    values: &[Value<'a>],
    work: impl Fn(&Interval, &Interval) -> Option<Value<'a>>,
) -> Option<Value<'a>> {
    let (a, b) = (
        values.first()?.as_interval()?,
        values.get(1)?.as_interval()?,
    );
    work(&a, &b)
}

/// Whether something holds of two numbers; unknown where one of the two is none.
fn numbers<'a>(
    values: &[Value<'a>],
    holds: impl Fn(Exact, Exact) -> Option<bool>,
) -> Option<Value<'a>> {
    match (values.first()?, values.get(1)?) {
        (Value::Number(a), Value::Number(b)) => holds(*a, *b).map(Value::Truth),
        _ => None,
    }
}

fn extreme<'a>(
    values: &[Value<'a>],
    choose: fn(&Interval, &Interval) -> Interval,
) -> Option<Value<'a>> {
    let mut intervals = values.iter().map(Value::as_interval);
    let first = intervals.next()??;
    let chosen = intervals.try_fold(first, |a, b| Some(choose(&a, &b?)))?;
    let numbers = values.iter().all(|v| matches!(v, Value::Number(_)));
    match chosen.lo {
        Some(n) if numbers => Some(Value::Number(n)),
        _ => Some(Value::Interval(chosen)),
    }
}

/// All that the smaller of a number of each can be.
fn smaller(a: &Interval, b: &Interval) -> Interval {
    let (lo, lo_open) = match (a.lo, b.lo) {
        (Some(x), Some(y)) if x == y => (Some(x), a.lo_open && b.lo_open),
        (Some(x), Some(y)) if x < y => (Some(x), a.lo_open),
        (Some(_), Some(y)) => (Some(y), b.lo_open),
        _ => (None, false),
    };
    let (hi, hi_open) = match (a.hi, b.hi) {
        (Some(x), Some(y)) if x == y => (Some(x), a.hi_open || b.hi_open),
        (Some(x), Some(y)) if x < y => (Some(x), a.hi_open),
        (Some(x), None) => (Some(x), a.hi_open),
        (_, y) => (y, b.hi_open),
    };
    Interval {
        lo,
        hi,
        lo_open,
        hi_open,
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    fn between(lo: i64, hi: i64) -> Interval {
        Interval::between(lo.into(), hi.into())
    }

    fn call<'a>(name: &str, values: &[Value<'a>]) -> Option<Value<'a>> {
        match find(name).unwrap().work {
            Work::Values(work) => work(values),
            _ => None,
        }
    }

    #[test]
    fn the_gap_is_a_share_of_the_smaller_end() {
        assert_eq!(gap(&between(12, 12), &between(15, 20)), Exact::ratio(1, 4));
        assert_eq!(gap(&between(15, 20), &between(12, 12)), Exact::ratio(1, 4));
        assert_eq!(gap(&between(12, 15), &between(15, 20)), Some(Exact::ZERO));
        assert_eq!(gap(&between(0, 0), &between(5, 5)), Some(Exact::ONE));
        assert_eq!(
            gap(&between(-15, -15), &between(-12, -3)),
            Exact::ratio(1, 4)
        );
    }

    #[test]
    fn smallest_and_largest() {
        let values = [
            Value::Interval(between(1, 5)),
            Value::Interval(between(3, 4)),
        ];
        assert_eq!(call("min", &values), Some(Value::Interval(between(1, 4))));
        assert_eq!(call("max", &values), Some(Value::Interval(between(3, 5))));
        let values = [1, 5, 3].map(|n| Value::Number(Exact::from(n)));
        assert_eq!(call("min", &values), Some(Value::Number(1.into())));
        assert_eq!(call("max", &values), Some(Value::Number(5.into())));
        let more = [
            Value::Interval(Interval::at_least(7.into())),
            Value::Number(9.into()),
        ];
        let largest = Interval::at_least(9.into());
        assert_eq!(call("max", &more), Some(Value::Interval(largest)));
    }
}
