//! Functions that ask whether something is known.

use super::super::value::{Type, Value};
use super::{Function, Gives, Takes, Work};

/// Functions of what may be unknown.
pub const KNOWN: &[Function] = &[
    Function {
        name: "known",
        usage: "known(anything)",
        about: "whether it is known; true or false, never unknown",
        takes: &[Takes::Anything],
        gives: Gives::Always(Type::Truth),
        work: Work::Known,
    },
    Function {
        name: "either",
        usage: "either(anything, otherwise)",
        about: "the first, or the second where the first is unknown",
        takes: &[Takes::Anything, Takes::Anything],
        gives: Gives::AsTaken,
        work: Work::FirstKnown,
    },
    Function {
        name: "only_if",
        usage: "only_if(condition)",
        about: "true where it is true, and else unknown: behind a test, so that a reading of which it does not hold can \
                fit, and never makes the rule fire",
        takes: &[Takes::One(Type::Truth)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| match v.first()? {
            Value::Truth(true) => Some(Value::Truth(true)),
            _ => None,
        }),
    },
];
