//! Scores, odds and votes: "3-2", "52–48".

use nom::Parser;
use nom::combinator::{not, peek};

use super::lexical::{dash, word_end};
use super::{Amount, Parsed, Reading, Style, mismatch, number};
use crate::figure::{Exact, Form, Interval, Kind};

/// `tally = digits dash digits`, both whole and of three digits at most, and no third one
///
/// Ranges with a unit or a plural noun behind them are read before ([`super::span`]).
pub fn tally(input: &str) -> Parsed<'_, Reading> {
    let (rest, first) = number::digits(input)?;
    let (rest, _) = dash(rest)?;
    let (rest, second) = number::digits(rest)?;
    let (rest, ()) = word_end(rest)?;
    peek(not((dash, number::digits))).parse(rest)?;
    let small = |a: Amount| {
        a.value
            .filter(|v| a.style == Style::Digits && *v < Exact::whole(1_000))
    };
    let (Some(a), Some(b)) = (small(first), small(second)) else {
        return mismatch();
    };
    let reading = Reading {
        value: None,
        written: Interval::between(a.min(b), a.max(b)),
        ends: Some((a, b)),
        form: Form::To,
        ..Reading::of(Kind::Tally, first)
    };
    Ok((rest, reading))
}
