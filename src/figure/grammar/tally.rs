//! Scores, odds and votes: "3-2", "52–48".

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{not, peek};
use nom::sequence::delimited;

use super::lexical::{dash, next_word, space, word_end};
use super::{Amount, Lead, Parsed, Reading, Style, mismatch, number};
use crate::figure::{Exact, Form, Interval, Kind};

/// `tally = digits (dash | ":" | space "–" space) digits | digits "/" digits [space odds_word]`, the word where none leads to it, both whole and of three digits at most, and no third one:
/// "3-2", "52–48", "9/2 favourite"
///
/// Ranges with a unit or a plural noun behind them are read before ([`super::span`]).
pub fn tally(input: &str, lead: Lead) -> Parsed<'_, Reading> {
    let (rest, first) = number::digits(input)?;
    let (rest, slashed) = alt((
        alt((dash, tag(":"), delimited(space, tag("–"), space))).map(|_| false),
        tag("/").map(|_| true),
    ))
    .parse(rest)?;
    let (rest, second) = number::digits(rest)?;
    let (rest, ()) = word_end(rest)?;
    // "2-3/4" is a number with a fraction.
    peek(not((alt((dash, tag("/"))), number::digits))).parse(rest)?;
    let odds = lead == Lead::Odds
        || matches!(
            next_word(rest),
            "favourite"
                | "favourites"
                | "favorite"
                | "favorites"
                | "shot"
                | "outsider"
                | "chance"
                | "odds"
        );
    let small = |a: Amount| {
        a.value
            .filter(|v| a.style == Style::Digits && *v < Exact::whole(1_000))
    };
    match (small(first), small(second)) {
        (Some(a), Some(b)) if !slashed || odds => Ok((rest, of(a, b))),
        _ => mismatch(),
    }
}

/// A tally of these two, in the order of the text.
pub fn of(first: Exact, second: Exact) -> Reading {
    Reading {
        value: None,
        written: Interval::between(first.min(second), first.max(second)),
        ends: Some((first, second)),
        form: Form::To,
        ..Reading::of(Kind::Tally, Amount::of(first, Style::Digits))
    }
}
