//! Hedges before and behind a number.

use super::lexical::space;
use super::{Parsed, Reading, mismatch};
use crate::figure::{Exact, Interval};
use crate::vocabulary::{Hedge, vocabulary};

/// How many hedges may follow each other. A text of nothing but hedges must not be read to its end from each of them.
const IN_A_ROW: usize = 6;

/// `before = (hedge [space])+`, the listed phrases; two may follow each other ("an estimated at least").
/// Answers the last that means something.
pub fn before(input: &str) -> Parsed<'_, Hedge> {
    if input.starts_with(|c: char| c.is_ascii_digit()) {
        return mismatch();
    }
    let mut found = mismatch();
    let (mut rest, mut last) = (input, Hedge::Plain);
    for _ in 0..IN_A_ROW {
        let Some((length, hedge)) = vocabulary().hedges_before.longest(rest) else {
            break;
        };
        rest = &rest[length..];
        rest = space(rest).map_or(rest, |(behind, _)| behind);
        if *hedge != Hedge::Plain {
            last = *hedge;
        }
        found = Ok((rest, last));
    }
    found
}

/// `behind = [space] hedge`, the listed phrases
pub fn behind(input: &str) -> Parsed<'_, Hedge> {
    let rest = space(input).map_or(input, |(r, _)| r);
    if rest.starts_with(['.', ',', ';', ')']) {
        return mismatch();
    }
    match vocabulary().hedges_behind.longest(rest) {
        Some((length, hedge)) => Ok((&rest[length..], *hedge)),
        None => mismatch(),
    }
}

/// What a hedge makes of what is written.
pub fn apply(reading: &mut Reading, hedge: Hedge) {
    if hedge == Hedge::Plain {
        return;
    }
    reading.hedge = Some(hedge);
    let Interval { lo, hi, .. } = reading.written;
    let lo_or_hi = lo.or(hi);
    reading.written = match (hedge, lo_or_hi) {
        (Hedge::AtLeast, Some(_)) => Interval {
            lo,
            ..Interval::ANY
        },
        (Hedge::MoreThan, Some(_)) => Interval {
            lo,
            lo_open: true,
            ..Interval::ANY
        },
        (Hedge::AtMost, Some(_)) => Interval {
            hi,
            ..Interval::ANY
        },
        (Hedge::LessThan, Some(_)) => Interval {
            hi,
            hi_open: true,
            ..Interval::ANY
        },
        _ => reading.written,
    };
}

/// A share's interval under a hedge: "nearly half" is 0.4 to 0.5, "just over a third" up to a tenth of
/// one more.
pub fn apply_to_share(reading: &mut Reading, hedge: Hedge) {
    apply(reading, hedge);
    let Some(value) = reading.value else { return };
    let Some(tenth) = Exact::ratio(1, 10) else {
        return;
    };
    match hedge {
        Hedge::Nearly => {
            let lo = value.minus(tenth).unwrap_or(value);
            reading.written = Interval {
                hi_open: true,
                ..Interval::between(lo, value)
            };
        }
        Hedge::JustOver => {
            let hi = value.plus(tenth).unwrap_or(value);
            reading.written = Interval {
                lo_open: true,
                ..Interval::between(value, hi)
            };
        }
        _ => {}
    }
}
