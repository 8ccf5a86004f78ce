//! Dates: days, months, years, decades, weekdays.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::combinator::{not, opt, peek, verify};
use nom::sequence::preceded;

use super::lexical::{any_word, dash, joint, space, word, word_end, word_of};
use super::{Parsed, Reading, mismatch, ordinal, words};
use crate::figure::{Exact, Form, Interval, PartialDate};
use crate::vocabulary::lower;

/// `date = with_weekday | iso | numeric | decade | century | years | weekday_alone`
///
/// A year alone is not read here: whether "2016" is one depends on what stands around it.
pub fn date(input: &str) -> Parsed<'_, Reading> {
    if input.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return alt((with_weekday, century, weekday_alone)).parse(input);
    }
    alt((
        with_weekday,
        iso,
        numeric,
        decade,
        century,
        years,
        weekday_alone,
    ))
    .parse(input)
}

/// `with_weekday = [weekday [","] space ["the" space]] (month_day | day_month) | month_year`
fn with_weekday(input: &str) -> Parsed<'_, Reading> {
    let prefix = (weekday, opt(tag(",")), space, opt((word("the"), space))).map(|(w, ..)| w);
    let (rest, weekday) = opt(prefix).parse(input)?;
    let (rest, day) = alt((month_day, day_month, month_year)).parse(rest)?;
    if weekday.is_some() && day.day.is_none() {
        return mismatch();
    }
    Ok((rest, Reading::of_date(PartialDate { weekday, ..day })))
}

/// `month_day = month space ["the" space] day [[","] space year]`: "July 31", "March 12, 2024"
fn month_day(input: &str) -> Parsed<'_, PartialDate> {
    let (rest, (month, _, _, day)) = (month, space, opt((word("the"), space)), day).parse(input)?;
    with_year(rest, month, day)
}

/// `day_month = day space ["of" space] month [[","] space year]`: "31 July", "the 21st of March 2024"
fn day_month(input: &str) -> Parsed<'_, PartialDate> {
    let (rest, (day, _, _, _, month)) =
        (day, opt(tag(".")), space, opt((word("of"), space)), month).parse(input)?;
    with_year(rest, month, day)
}

/// `with_year = [[","] space (year | spelled_year)]`, behind a day and a month
fn with_year(rest: &str, month: i8, day: i8) -> Parsed<'_, PartialDate> {
    let (rest, year) =
        opt(preceded((opt(tag(",")), space), alt((year, spelled_year)))).parse(rest)?;
    let day = PartialDate {
        year,
        month: Some(month),
        day: Some(day),
        weekday: None,
        quarter: None,
    };
    valid(rest, day)
}

/// `month_year = month [","] space ["of" space] year`: "March 2024"
fn month_year(input: &str) -> Parsed<'_, PartialDate> {
    let (rest, (month, _, _, _, year)) =
        (month, opt(tag(",")), space, opt((word("of"), space)), year).parse(input)?;
    Ok((
        rest,
        PartialDate {
            year: Some(year),
            month: Some(month),
            ..PartialDate::default()
        },
    ))
}

/// `iso = digit{4} "-" (digit{2} "-" digit{2} | month "-" day)`: "2016-07-31", "2016-Jul-31"
fn iso(input: &str) -> Parsed<'_, Reading> {
    let digits = |n| take_while_m_n(n, n, |c: char| c.is_ascii_digit());
    let named = (digits(4), tag("-"), month_in_any_case, tag("-"), day);
    if let Ok((rest, (year, _, (month, _), _, day))) = named.map(|found| found).parse(input) {
        let date = PartialDate {
            year: year.parse().ok(),
            month: Some(month),
            day: Some(day),
            weekday: None,
            quarter: None,
        };
        let (rest, date) = valid(rest, date)?;
        return Ok((rest, Reading::of_date(date)));
    }
    let (rest, (year, _, month, _, day)) =
        (digits(4), tag("-"), digits(2), tag("-"), digits(2)).parse(input)?;
    let (rest, ()) = word_end(rest)?;
    let (rest, day) = valid(
        rest,
        PartialDate {
            year: year.parse().ok(),
            month: month.parse().ok(),
            day: day.parse().ok(),
            weekday: None,
            quarter: None,
        },
    )?;
    Ok((rest, Reading::of_date(day)))
}

/// `numeric = number sep number sep year`, sep one of "/" "." "-" twice the same: "21/04/2016". Where both orders are
/// possible, only the year is known.
fn numeric(input: &str) -> Parsed<'_, Reading> {
    let number = |i| {
        take_while_m_n(1, 2, |c: char| c.is_ascii_digit())
            .map(|d: &str| d.parse::<i8>().unwrap_or(0))
            .parse(i)
    };
    let (rest, first) = number(input)?;
    let (rest, separator) = alt((tag("/"), tag("."), tag("-"))).parse(rest)?;
    let (rest, second) = number(rest)?;
    let (rest, _) = tag(separator).parse(rest)?;
    let (rest, year) = take_while_m_n(2, 4, |c: char| c.is_ascii_digit()).parse(rest)?;
    let (rest, ()) = word_end(rest)?;
    peek(not((alt((tag("."), tag("-"), tag("/"))), any_word))).parse(rest)?;
    let year = match (year.len(), year.parse::<i16>()) {
        (4, Ok(year)) => year,
        (2, Ok(year)) => year + if year < 50 { 2000 } else { 1900 },
        _ => return mismatch(),
    };
    let (day, month) = match (first, second) {
        (d @ 13..=31, m @ 1..=12) => (Some(d), Some(m)),
        (m @ 1..=12, d @ 13..=31) => (Some(d), Some(m)),
        (a @ 1..=12, b @ 1..=12) if a == b => (Some(a), Some(b)),
        (1..=12, 1..=12) => (None, None),
        _ => return mismatch(),
    };
    let (rest, day) = valid(
        rest,
        PartialDate {
            year: Some(year),
            month,
            day,
            weekday: None,
            quarter: None,
        },
    )?;
    Ok((rest, Reading::of_date(day)))
}

/// `decade = (digit{4} | apostrophe digit{2}) [apostrophe] "s"`, the digits ending in 0: "the 1990s", "the '90s"; one that ends in 00 is a century
/// before 1900
fn decade(input: &str) -> Parsed<'_, Reading> {
    let digits = |n| take_while_m_n(n, n, |c: char| c.is_ascii_digit());
    let (rest, text) = alt((
        digits(4),
        preceded(alt((tag("'"), tag("’"), tag("‘"))), digits(2)),
    ))
    .parse(input)?;
    let (rest, _) = (opt(alt((tag("'"), tag("’")))), tag("s"), word_end).parse(rest)?;
    let Ok(start) = text.parse::<i64>() else {
        return mismatch();
    };
    if start % 10 != 0 || (text.len() == 4 && !(1000..2200).contains(&start)) {
        return mismatch();
    }
    let start = if text.len() == 2 { 1900 + start } else { start };
    let length = if start % 100 == 0 && text.len() == 4 && start < 1900 {
        99
    } else {
        9
    };
    Ok((rest, stretch(start, start + length)))
}

/// `century = ordinal joint "century"`: "the 19th century", "21st-century"
fn century(input: &str) -> Parsed<'_, Reading> {
    let (rest, (number, _, _)) = (
        alt((ordinal::in_digits, ordinal::in_words)),
        joint,
        word("century"),
    )
        .parse(input)?;
    match number.to_whole().and_then(|n| i64::try_from(n).ok()) {
        Some(n @ 2..=25) => Ok((rest, stretch(n * 100 - 99, n * 100))),
        _ => mismatch(),
    }
}

/// `years = year (dash | "/" | space "to" space) (year | digit{2})`: "2012–13", "1986 to 2010"; "2023/24" only where one year follows the
/// other
pub fn years(input: &str) -> Parsed<'_, Reading> {
    let (rest, first) = year(input)?;
    let (rest, between) = alt((
        dash.map(|_| Between::Dash),
        tag("/").map(|_| Between::Slash),
        (space, word("to"), space).map(|_| Between::To),
    ))
    .parse(rest)?;
    let (rest, text) = take_while_m_n(2, 4, |c: char| c.is_ascii_digit()).parse(rest)?;
    let (rest, ()) = word_end(rest)?;
    let first = i64::from(first);
    let last = match (text.len(), text.parse::<i64>()) {
        (4, Ok(last)) => last,
        (2, Ok(last)) if between != Between::To => first / 100 * 100 + last,
        _ => return mismatch(),
    };
    // "1999/00"
    let last = if between == Between::Slash && last + 99 == first {
        first + 1
    } else {
        last
    };
    if between == Between::Slash && last != first + 1 {
        return mismatch();
    }
    if last <= first || last - first > 200 || rest.starts_with(['-', '/']) {
        return mismatch();
    }
    Ok((rest, stretch(first, last)))
}

/// What stands between two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Dash,
    Slash,
    To,
}

/// `weekday_alone = weekday`
fn weekday_alone(input: &str) -> Parsed<'_, Reading> {
    let (rest, weekday) = weekday(input)?;
    Ok((
        rest,
        Reading::of_date(PartialDate {
            weekday: Some(weekday),
            ..PartialDate::default()
        }),
    ))
}

/// A stretch of whole years.
pub fn stretch(first: i64, last: i64) -> Reading {
    let (first, last) = (Exact::from(first), Exact::from(last));
    Reading {
        written: Interval::between(first, last),
        ends: Some((first, last)),
        form: Form::To,
        ..Reading::of_date(PartialDate::default())
    }
}

/// `weekday = "Monday" | … | "Sunday"`, in any case
pub fn weekday(input: &str) -> Parsed<'_, i8> {
    let (rest, name) = any_word(input)?;
    if !name.ends_with(['y', 'Y']) {
        return mismatch();
    }
    let mut buffer = [0; 64];
    let number = match lower(name, &mut buffer).unwrap_or_default() {
        "monday" => 1,
        "tuesday" => 2,
        "wednesday" => 3,
        "thursday" => 4,
        "friday" => 5,
        "saturday" => 6,
        "sunday" => 7,
        _ => return mismatch(),
    };
    Ok((rest, number))
}

/// `month = "January" | "Jan" ["."] | …`; "may", "mar", "march" and "sep" only with a capital
pub fn month(input: &str) -> Parsed<'_, i8> {
    let (rest, (number, capital)) = month_in_any_case(input)?;
    let needs_capital = input.get(..3).is_some_and(|w| {
        ["may", "mar", "sep"]
            .iter()
            .any(|m| w.eq_ignore_ascii_case(m))
    }) && !matches!(input.as_bytes().get(3), Some(b't' | b'T'));
    if needs_capital && !capital {
        return mismatch();
    }
    Ok((rest, number))
}

/// `month_in_any_case = month`: its number, and whether it has a capital
fn month_in_any_case(input: &str) -> Parsed<'_, (i8, bool)> {
    let (rest, name) = any_word(input)?;
    let first = name.as_bytes()[0].to_ascii_lowercase();
    if !matches!(first, b'j' | b'f' | b'm' | b'a' | b's' | b'o' | b'n' | b'd') {
        return mismatch();
    }
    let mut buffer = [0; 64];
    let name_lower = lower(name, &mut buffer).unwrap_or_default();
    let (number, short) = match name_lower {
        "january" => (1, false),
        "jan" => (1, true),
        "february" => (2, false),
        "feb" | "febr" => (2, true),
        "march" => (3, false),
        "mar" => (3, true),
        "april" => (4, false),
        "apr" => (4, true),
        "may" => (5, false),
        "june" => (6, false),
        "jun" => (6, true),
        "july" => (7, false),
        "jul" => (7, true),
        "august" => (8, false),
        "aug" => (8, true),
        "september" => (9, false),
        "sept" | "sep" => (9, true),
        "october" => (10, false),
        "oct" => (10, true),
        "november" => (11, false),
        "nov" => (11, true),
        "december" => (12, false),
        "dec" => (12, true),
        _ => return mismatch(),
    };
    let rest = if short {
        rest.strip_prefix('.').unwrap_or(rest)
    } else {
        rest
    };
    Ok((rest, (number, name.starts_with(char::is_uppercase))))
}

/// `day = one or two digits ["st" | "nd" | "rd" | "th"] | ordinal word`, 1 to 31
pub fn day(input: &str) -> Parsed<'_, i8> {
    let digits = |i| -> Parsed<'_, i8> {
        let (rest, digits) = take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(i)?;
        let (rest, _) = opt(word_of(&["st", "nd", "rd", "th"])).parse(rest)?;
        let (rest, ()) = word_end(rest)?;
        // "July 31,000": a number goes on.
        peek(not((
            alt((tag(","), tag("."), tag(":"))),
            nom::character::complete::digit1,
        )))
        .parse(rest)?;
        digits
            .parse()
            .map_or_else(|_| mismatch(), |d| Ok((rest, d)))
    };
    let spelled = |i| -> Parsed<'_, i8> {
        let (rest, value) = ordinal::in_words(i)?;
        let day = value.to_whole().and_then(|v| i8::try_from(v).ok());
        day.map_or_else(mismatch, |d| Ok((rest, d)))
    };
    verify(alt((digits, spelled)), |d| (1..=31).contains(d)).parse(input)
}

/// `year = four digits`, 1000 to 2199
pub fn year(input: &str) -> Parsed<'_, i16> {
    let (rest, digits) = take_while_m_n(4, 4, |c: char| c.is_ascii_digit()).parse(input)?;
    let (rest, ()) = word_end(rest)?;
    match digits.parse::<i16>() {
        Ok(year @ 1000..=2199) => Ok((rest, year)),
        _ => mismatch(),
    }
}

/// `apostrophe_year = apostrophe digit{2}`: "'98"
pub fn apostrophe_year(input: &str) -> Parsed<'_, i16> {
    preceded(alt((tag("'"), tag("’"), tag("‘"))), short_year).parse(input)
}

/// `short_year = digit{2}`, up to 49 in this century
pub fn short_year(input: &str) -> Parsed<'_, i16> {
    let (rest, digits) = take_while_m_n(2, 2, |c: char| c.is_ascii_digit()).parse(input)?;
    let (rest, ()) = word_end(rest)?;
    match digits.parse::<i16>() {
        Ok(year) => Ok((rest, year + if year < 50 { 2000 } else { 1900 })),
        Err(_) => mismatch(),
    }
}

/// `spelled_year = ("nineteen" | "twenty" | …) joint (tens | "zero" joint unit | "oh" joint unit)`: "nineteen seventy-eight"
fn spelled_year(input: &str) -> Parsed<'_, i16> {
    let (rest, (century, _, tail)) = (
        words::below_100,
        joint,
        alt((
            preceded((word_of(&["zero", "oh", "o"]), joint), words::below_100),
            words::below_100,
        )),
    )
        .parse(input)?;
    let number = |n: Exact| n.to_whole().and_then(|n| i16::try_from(n).ok());
    match (number(century), number(tail)) {
        (Some(century @ 15..=20), Some(tail)) => Ok((rest, century * 100 + tail)),
        _ => mismatch(),
    }
}

/// `valid = ""`: passes only days that the calendar has
fn valid<'a>(rest: &'a str, day: PartialDate) -> Parsed<'a, PartialDate> {
    let exists = match (day.year, day.month, day.day) {
        (year, Some(month), Some(d)) => {
            jiff::civil::Date::new(year.unwrap_or(2024), month, d).is_ok()
        }
        (_, month, d) => {
            month.is_none_or(|m| (1..=12).contains(&m)) && d.is_none_or(|d| (1..=31).contains(&d))
        }
    };
    if exists { Ok((rest, day)) } else { mismatch() }
}
