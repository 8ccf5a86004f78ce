//! Dates that are told from the day of publication: "the day before yesterday", "Tuesday next week".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::lexical::{space, word, word_of};
use super::{Parsed, Reading, date, mismatch, ordinal};
use crate::figure::{PartialDate, Relative};

/// `relative = day_word | weekday_and_week | week_and_weekday | which_weekday | day_of_month | weekday_and_day`
pub fn relative(input: &str) -> Parsed<'_, Reading> {
    alt((
        day_word,
        weekday_and_week,
        week_and_weekday,
        which_weekday,
        day_of_month,
        weekday_and_day,
    ))
    .parse(input)
}

/// `day_word = "the day" space ("before yesterday" | "after tomorrow")`
fn day_word(input: &str) -> Parsed<'_, Reading> {
    let (rest, _) = (word("the"), space, word("day"), space).parse(input)?;
    let before = (word("before"), space, word("yesterday")).map(|_| -2);
    let after = (word("after"), space, word_of(&["tomorrow", "tmrw"])).map(|_| 2);
    let (rest, days) = alt((before, after)).parse(rest)?;
    Ok((
        rest,
        told(PartialDate::default(), Relative::Shift { days, months: 0 }),
    ))
}

/// `weekday_and_week = weekday space ["of" space] which space "week"`: "Tuesday next week"
fn weekday_and_week(input: &str) -> Parsed<'_, Reading> {
    let (rest, weekday) = date::weekday(input)?;
    let (rest, (_, _, weeks, _, _)) =
        (space, opt((word("of"), space)), which, space, word("week")).parse(rest)?;
    Ok((rest, in_week(weekday, weeks)))
}

/// `week_and_weekday = which space "week" space ["on" space] weekday`: "next week Sunday", "next week on Sunday"
fn week_and_weekday(input: &str) -> Parsed<'_, Reading> {
    let (rest, (weeks, _, _, _, _, weekday)) = (
        which,
        space,
        word("week"),
        space,
        opt((word("on"), space)),
        date::weekday,
    )
        .parse(input)?;
    Ok((rest, in_week(weekday, weeks)))
}

/// `which_weekday = which space weekday`: "last Tuesday", "this Friday"
fn which_weekday(input: &str) -> Parsed<'_, Reading> {
    let (rest, (weeks, _, weekday)) = (which, space, date::weekday).parse(input)?;
    let day = PartialDate {
        weekday: Some(weekday),
        ..PartialDate::default()
    };
    Ok((rest, told(day, Relative::Weekday { weekday, weeks })))
}

/// `day_of_month = ["the" space] day space "of" space which space "month"`: "the 20th of next month"
fn day_of_month(input: &str) -> Parsed<'_, Reading> {
    let (rest, (_, day, _, _, _, months, _, _)) = (
        opt((word("the"), space)),
        date::day,
        space,
        word("of"),
        space,
        which,
        space,
        word("month"),
    )
        .parse(input)?;
    let date = PartialDate {
        day: Some(day),
        ..PartialDate::default()
    };
    Ok((rest, told(date, Relative::DayOfMonth { months })))
}

/// `weekday_and_day = weekday [","] space "the" space ordinal`, with no month: "Thursday the 21st"
fn weekday_and_day(input: &str) -> Parsed<'_, Reading> {
    let (rest, weekday) = date::weekday(input)?;
    let (rest, value) = preceded(
        (space, word("the"), space),
        alt((ordinal::in_digits, ordinal::in_words)),
    )
    .parse(rest)?;
    let day = value.to_whole().and_then(|d| i8::try_from(d).ok());
    match day {
        Some(day @ 1..=31) => {
            let date = PartialDate {
                weekday: Some(weekday),
                day: Some(day),
                ..PartialDate::default()
            };
            Ok((rest, told(date, Relative::Nearest)))
        }
        _ => mismatch(),
    }
}

/// `shift = space ("ago" | "from now" | ("before" | "from" | "after") space ("yesterday" | "today" | "tomorrow"))`, behind a length of
/// time: which way it goes, and from how many days after the day of publication
pub fn shift(rest: &str) -> Parsed<'_, (i32, i32)> {
    let anchor = |i| {
        alt((
            word("yesterday").map(|_| -1),
            word("today").map(|_| 0),
            word("now").map(|_| 0),
            word_of(&["tomorrow", "tmrw"]).map(|_| 1),
        ))
        .parse(i)
    };
    let before = preceded((word("before"), space), anchor).map(|a| (-1, a));
    let after = preceded((word_of(&["from", "after"]), space), anchor).map(|a| (1, a));
    preceded(space, alt((word("ago").map(|_| (-1, 0)), before, after))).parse(rest)
}

/// `which = "last" | "this" | "next"`: -1, 0 or 1
fn which(input: &str) -> Parsed<'_, i32> {
    alt((
        word("last").map(|_| -1),
        word("this").map(|_| 0),
        word("next").map(|_| 1),
    ))
    .parse(input)
}

fn in_week(weekday: i8, weeks: i32) -> Reading {
    let day = PartialDate {
        weekday: Some(weekday),
        ..PartialDate::default()
    };
    told(day, Relative::InWeek { weekday, weeks })
}

fn told(day: PartialDate, relative: Relative) -> Reading {
    Reading {
        relative: Some(relative),
        ..Reading::of_date(day)
    }
}
