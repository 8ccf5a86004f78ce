//! Times of day.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n};
use nom::combinator::opt;
use nom::sequence::preceded;

use super::lexical::{space, word, word_end, word_of};
use super::{Amount, Parsed, Reading, Style, mismatch, words};
use crate::figure::{Exact, Kind};

/// `clock = twelve_hour | twenty_four_hour | "noon" | "midnight"`; the value is minutes after midnight
pub fn clock(input: &str) -> Parsed<'_, Reading> {
    let (rest, minutes) = alt((
        twelve_hour,
        twenty_four_hour,
        word("noon").map(|_| 720),
        word("midnight").map(|_| 0),
    ))
    .parse(input)?;
    let (rest, _) = opt(preceded(space, zone)).parse(rest)?;
    Ok((
        rest,
        Reading::of(Kind::Time, Amount::of(Exact::from(minutes), Style::Figures)),
    ))
}

/// `twelve_hour = hour [(":" | ".") minute] [space] ("am" | "a.m." | "pm" | "p.m.") | spelled space ("a.m." | …)`
fn twelve_hour(input: &str) -> Parsed<'_, i64> {
    let spelled = |i| -> Parsed<'_, i64> {
        let (rest, hour) = words::below_100(i)?;
        let (rest, _) = opt((space, word("o"), tag("'"), word("clock"))).parse(rest)?;
        match hour.to_whole() {
            Some(hour @ 1..=12) => Ok((rest, i64::try_from(hour).unwrap_or(0))),
            _ => mismatch(),
        }
    };
    let minute = |i| two_digits(i, 59);
    let (rest, hour) = alt((|i| two_digits(i, 12), spelled)).parse(input)?;
    let (rest, minute) = opt(preceded(alt((tag(":"), tag("."))), minute)).parse(rest)?;
    let (rest, half) = preceded(opt(space), half_of_day).parse(rest)?;
    Ok((rest, (hour % 12 + half) * 60 + minute.unwrap_or(0)))
}

/// `half_of_day = "a.m." | "am" | "p.m." | "pm"`: 0 or 12
fn half_of_day(input: &str) -> Parsed<'_, i64> {
    alt((
        tag_no_case("a.m.").map(|_| 0),
        tag_no_case("p.m.").map(|_| 12),
        (alt((tag_no_case("a.m"), tag_no_case("am"))), word_end).map(|_| 0),
        (alt((tag_no_case("p.m"), tag_no_case("pm"))), word_end).map(|_| 12),
    ))
    .parse(input)
}

/// `twenty_four_hour = hour ":" minute`, the minute of two digits and none behind it
fn twenty_four_hour(input: &str) -> Parsed<'_, i64> {
    let (rest, hour) = two_digits(input, 24)?;
    let (rest, minute) =
        preceded(tag(":"), take_while_m_n(2, 2, |c: char| c.is_ascii_digit())).parse(rest)?;
    let (rest, ()) = word_end(rest)?;
    if rest.starts_with([':', '.']) && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return mismatch();
    }
    match minute.parse::<i64>() {
        Ok(minute @ 0..=59) => Ok((rest, hour * 60 + minute)),
        _ => mismatch(),
    }
}

/// `zone = "GMT" | "BST" | "UTC" | "ET" | …`
fn zone(input: &str) -> Parsed<'_, &str> {
    word_of(&[
        "gmt", "bst", "utc", "cet", "cest", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt",
        "et", "pt", "ist",
    ])(input)
}

fn two_digits(input: &str, most: i64) -> Parsed<'_, i64> {
    let (rest, digits) = take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(input)?;
    match digits.parse::<i64>() {
        Ok(value) if value <= most => Ok((rest, value)),
        _ => mismatch(),
    }
}
