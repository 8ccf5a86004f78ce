//! Fractions in digits: "½", "2½", "1/4", "3 1/2".

use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{anychar, digit1};
use nom::combinator::{not, opt, peek};
use nom::sequence::preceded;

use super::lexical::{at_end_of_word, hyphen, space};
use super::{Amount, Parsed, Style, mismatch};
use crate::figure::Exact;

/// `fraction = vulgar | slashed`
pub fn fraction(input: &str) -> Parsed<'_, Exact> {
    alt((vulgar, slashed)).parse(input)
}

/// `amount = fraction`, the fraction alone
pub fn amount(input: &str) -> Parsed<'_, Amount> {
    fraction
        .map(|value| part(value, Style::Figures))
        .parse(input)
}

/// `behind_whole = vulgar | (space | hyphen) fraction`: what makes "2½" and "3 1/2" of "2" and "3"
pub fn behind_whole(rest: &str) -> Parsed<'_, Exact> {
    alt((vulgar, preceded(alt((space, hyphen)), fraction))).parse(rest)
}

/// An amount with a fraction in it, exact as it stands.
pub fn part(value: Exact, style: Style) -> Amount {
    Amount {
        step: Exact::ONE,
        ..Amount::of(value, style)
    }
}

/// `vulgar = "½" | "¼" | "¾" | …`, the characters for fractions
fn vulgar(input: &str) -> Parsed<'_, Exact> {
    if input.as_bytes().first().is_none_or(u8::is_ascii) {
        return mismatch();
    }
    let (rest, sign) = anychar(input)?;
    let (n, d) = match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return mismatch(),
    };
    Exact::ratio(n, d).map_or_else(mismatch, |value| Ok((rest, value)))
}

/// `slashed = digits ("/" | "⁄") digits`, below one and with a denominator that people divide by, so that
/// "24/7", "9/11" and "2015/16" are none
fn slashed(input: &str) -> Parsed<'_, Exact> {
    let (rest, (n, _, d)) = (digit1, alt((slash("/"), slash("⁄"))), digit1).parse(input)?;
    peek(not(alt((slash("/"), slash("-"), slash("⁄"))))).parse(rest)?;
    peek(not((opt(slash(".")), digit1))).parse(rest)?;
    let (Ok(n), Ok(d)) = (n.parse::<i128>(), d.parse::<i128>()) else {
        return mismatch();
    };
    let divides = matches!(
        d,
        2..=10 | 15 | 16 | 20 | 25 | 32 | 64 | 100 | 1_000 | 10_000 | 1_000_000
    );
    let unit_glued = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    if n == 0 || n >= d || !divides || !(at_end_of_word(rest) || unit_glued) {
        return mismatch();
    }
    Exact::ratio(n, d).map_or_else(mismatch, |value| Ok((rest, value)))
}

/// `slash = sign`
fn slash<'a>(sign: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> {
    move |input| nom::bytes::complete::tag(sign).parse(input)
}
