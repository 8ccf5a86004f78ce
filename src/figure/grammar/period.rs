//! Parts of a year and years that are not the calendar's: quarters, fiscal years, years of an era.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::{not, opt, peek, verify};
use nom::sequence::preceded;

use super::lexical::{hyphen, joint, space, word, word_end, word_of};
use super::{Parsed, Reading, date, mismatch, ordinal};
use crate::figure::PartialDate;
use crate::vocabulary::first_word;

/// `period = quarter | fiscal_year | era`
pub fn period(input: &str) -> Parsed<'_, Reading> {
    if !can_begin(input) {
        return mismatch();
    }
    alt((quarter, fiscal_year, era)).parse(input)
}

/// Whether the first word, or what stands behind the digits, is one of those that a period begins with.
fn can_begin(input: &str) -> bool {
    let bytes = input.as_bytes();
    let run = bytes
        .iter()
        .take(5)
        .take_while(|b| b.is_ascii_digit())
        .count();
    if run > 0 {
        return match bytes.get(run..) {
            Some([b' ', b'A' | b'B' | b'C', b'C' | b'D' | b'E', ..]) => true,
            Some([b'Q' | b's' | b'n' | b'r' | b't', ..]) => run == 1,
            _ => false,
        };
    }
    const FIRST: [&str; 7] = [
        "first",
        "second",
        "third",
        "fourth",
        "fiscal",
        "financial",
        "tax",
    ];
    match bytes {
        [b'Q', b'1'..=b'4', ..] | [b'F', b'Y', ..] | [b'A', b'D', b' ', ..] => true,
        [b'f' | b's' | b't' | b'F' | b'S' | b'T', ..] => {
            let first = first_word(input);
            FIRST.iter().any(|w| first.eq_ignore_ascii_case(w))
        }
        _ => false,
    }
}

/// `quarter = (numbered | [fiscal joint] named) [of_year]`: "Q3 2025", "the third quarter of 2025", "third-quarter", "fiscal fourth
/// quarter"; without a year it is the quarter alone
fn quarter(input: &str) -> Parsed<'_, Reading> {
    let lead = opt((fiscal, joint));
    let (rest, number) = alt((numbered, preceded(lead, named))).parse(input)?;
    let (rest, year) = opt(of_year).parse(rest)?;
    let day = PartialDate {
        year,
        quarter: Some(number),
        ..PartialDate::default()
    };
    Ok((rest, Reading::of_date(day)))
}

/// `numbered = "Q" ("1" | … | "4") | ("1" | … | "4") "Q"`, with a capital
fn numbered(input: &str) -> Parsed<'_, i8> {
    let digit = || one_of("1234").map(|c| i8::try_from(c.to_digit(10).unwrap_or(0)).unwrap_or(0));
    let (rest, number) = alt((
        preceded(tag("Q"), digit()),
        (digit(), tag("Q")).map(|(number, _)| number),
    ))
    .parse(input)?;
    // "3Q24" goes on with its year.
    peek(alt((word_end, date::short_year.map(|_| ())))).parse(rest)?;
    Ok((rest, number))
}

/// `named = ordinal joint "quarter"`, first to fourth, with no hyphen behind it ("quarter-final")
fn named(input: &str) -> Parsed<'_, i8> {
    let (rest, (number, _, _)) = (
        alt((ordinal::in_digits, ordinal::in_words)),
        joint,
        word("quarter"),
    )
        .parse(input)?;
    peek(not(alt((
        hyphen.map(|_| ()),
        (space, word_of(&["final", "finals", "century", "horse"])).map(|_| ()),
    ))))
    .parse(rest)?;
    match number.to_whole().and_then(|n| i8::try_from(n).ok()) {
        Some(number @ 1..=4) => Ok((rest, number)),
        _ => mismatch(),
    }
}

/// `of_year = short_year | joint ["of" space] ["the" space] [fiscal [space "year"] space] (year | apostrophe_year | fy_year)`, behind a
/// quarter
fn of_year(rest: &str) -> Parsed<'_, i16> {
    let lead = (
        opt((word("of"), space)),
        opt((word("the"), space)),
        opt((fiscal, opt((space, word("year"))), space)),
    );
    let year = alt((date::year, date::apostrophe_year, fy_year));
    alt((date::short_year, preceded((joint, lead), year))).parse(rest)
}

/// `fiscal_year = (fiscal [joint "year"] space | "FY" [space]) (years | year | short_year)`: "fiscal 2024", "financial year 2023/24", "FY24". The
/// year is the one that the writer names, whatever day it begins on.
fn fiscal_year(input: &str) -> Parsed<'_, Reading> {
    let named = |i| -> Parsed<'_, ()> {
        let (rest, name) = fiscal(i)?;
        let (rest, year) = opt((joint, word("year"))).parse(rest)?;
        // "tax 2016" is none.
        if year.is_none() && !name.eq_ignore_ascii_case("fiscal") {
            return mismatch();
        }
        let (rest, _) = space(rest)?;
        Ok((rest, ()))
    };
    if let Ok((rest, ())) = alt((named, (tag("FY"), opt(space)).map(|_| ()))).parse(input)
        && let Ok(found) = date::years(rest)
    {
        return Ok(found);
    }
    let spelled = preceded(named, alt((date::year, date::apostrophe_year)));
    let (rest, year) = alt((spelled, fy_year)).parse(input)?;
    Ok((rest, of_year_alone(year)))
}

/// `fy_year = "FY" [space] (year | short_year)`
fn fy_year(input: &str) -> Parsed<'_, i16> {
    preceded(
        (tag("FY"), opt(space)),
        alt((date::year, date::short_year, date::apostrophe_year)),
    )
    .parse(input)
}

/// `fiscal = "fiscal" | "financial" | "tax"`
fn fiscal(input: &str) -> Parsed<'_, &str> {
    word_of(&["fiscal", "financial", "tax"])(input)
}

/// `era = digit{1,4} space ("BC" | "BCE" | "AD" | "CE") | "AD" space digit{1,4}`: "44 BC", "AD 79". Years before the era count as ISO 8601
/// does: 44 BC is -43.
fn era(input: &str) -> Parsed<'_, Reading> {
    let year = |i| -> Parsed<'_, i16> {
        let (rest, digits) = take_while_m_n(1, 4, |c: char| c.is_ascii_digit()).parse(i)?;
        let (rest, ()) = word_end(rest)?;
        match digits.parse::<i16>() {
            Ok(year @ 1..) => Ok((rest, year)),
            _ => mismatch(),
        }
    };
    let name = verify(word_of(&["bce", "bc", "ad", "ce"]), |w: &str| {
        w.bytes().all(|b| b.is_ascii_uppercase())
    });
    let before = preceded((tag("AD"), space), year);
    let behind = (year, space, name).map(|(year, _, name)| {
        if name.starts_with('B') {
            1 - year
        } else {
            year
        }
    });
    let (rest, year) = alt((before, behind)).parse(input)?;
    Ok((rest, of_year_alone(year)))
}

fn of_year_alone(year: i16) -> Reading {
    Reading::of_date(PartialDate {
        year: Some(year),
        ..PartialDate::default()
    })
}
