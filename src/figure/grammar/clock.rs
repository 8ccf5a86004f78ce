//! Times of day.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n};
use nom::character::complete::{digit1, one_of};
use nom::combinator::{not, opt, peek};
use nom::sequence::preceded;

use super::lexical::{dash, space, word, word_end, word_of};
use super::{Amount, Parsed, Reading, Style, date, mismatch, words};
use crate::figure::{Exact, Form, Interval, Kind};
use crate::vocabulary::{first_word, vocabulary};

/// Minutes after midnight.
type Minutes = i64;

const HALF_A_DAY: Minutes = 720;

/// `clock = (hours | time) [[space] zone]`; the value is minutes after midnight, as the clock of that place shows them
pub fn clock(input: &str) -> Parsed<'_, Reading> {
    if !can_begin(input) {
        return mismatch();
    }
    let (rest, reading) = alt((hours, time)).parse(input)?;
    let (rest, _) = opt(preceded(opt(space), zone)).parse(rest)?;
    Ok((rest, reading))
}

/// Whether what stands behind the first digits or the first word can make a time of day of it.
fn can_begin(input: &str) -> bool {
    let bytes = input.as_bytes();
    let digits = bytes
        .iter()
        .take(5)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let second = match (digits, bytes.get(digits)) {
        (0, _) => first_word(input).len(),
        (1 | 2, Some(b' ')) => digits,
        (1 | 2, next) => return next.is_some_and(|b| !matches!(b, b',' | b'%' | b')')),
        (4, next) => return next.is_some_and(|b| *b == b' ' || b.is_ascii_alphabetic()),
        _ => return false,
    };
    // "nine a.m.", "nine o'clock", "half past nine", "a quarter to ten"
    let behind = bytes.get(second..).unwrap_or_default();
    let goes_on = match behind {
        [b' ', letter, ..] => b"apotq".contains(&letter.to_ascii_lowercase()),
        [byte, ..] => !byte.is_ascii(),
        [] => false,
    };
    let first = &input[..second];
    goes_on
        || ["noon", "midday", "midnight"]
            .iter()
            .any(|w| first.eq_ignore_ascii_case(w))
}

/// `time = twelve_hour | twenty_four_hour | four_digits | "noon" | "midday" | "midnight" | by_the_hand`
fn time(input: &str) -> Parsed<'_, Reading> {
    alt((
        alt((
            twelve_hour,
            twenty_four_hour,
            four_digits,
            word_of(&["noon", "midday"]).map(|_| HALF_A_DAY),
            word("midnight").map(|_| 0),
        ))
        .map(at),
        by_the_hand,
    ))
    .parse(input)
}

/// `hours = hour [(":" | ".") minute] [[space] half_of_day] dash twelve_hour | twenty_four_hour dash twenty_four_hour`:
/// "9am-5pm", "9-11am", "14:00–15:30". A bare first end takes the half of the day that puts it before the second.
fn hours(input: &str) -> Parsed<'_, Reading> {
    let first = |i| -> Parsed<'_, (Minutes, Option<Minutes>)> {
        let (rest, minutes) = hour_and_minute(i)?;
        let (rest, half) = opt(preceded(opt(space), half_of_day)).parse(rest)?;
        Ok((rest, (minutes, half)))
    };
    let (rest, (start, half)) = first(input)?;
    let (rest, _) = dash(rest)?;
    if let Ok((rest, end)) = twelve_hour(rest) {
        let start = match half {
            Some(half) => start + half,
            None if start + HALF_A_DAY <= end => start + HALF_A_DAY,
            None => start,
        };
        return Ok((rest, between(start, end)));
    }
    let (_, start) = twenty_four_hour(input)?;
    let (rest, end) = twenty_four_hour(rest)?;
    Ok((rest, between(start, end)))
}

/// `twelve_hour = (hour [(":" | ".") minute] | spelled) [space] half_of_day`: "10:05 a.m.", "10pm", "ten p.m.", "3.30 in the morning"
fn twelve_hour(input: &str) -> Parsed<'_, Minutes> {
    let (rest, minutes) = alt((hour_and_minute, spelled_hour)).parse(input)?;
    let with_minute = input[..input.len() - rest.len()].contains([':', '.']);
    let (rest, oclock) = opt(oclock).parse(rest)?;
    let plain = preceded(opt(space), half_of_day).parse(rest);
    let (rest, half) = match plain {
        Ok(found) => found,
        // "killed 3 in the morning" counts.
        Err(_) if with_minute || oclock.is_some() => part_of_day(rest, minutes)?,
        Err(_) => return mismatch(),
    };
    Ok((rest, minutes + half))
}

/// `hour_and_minute = hour [(":" | ".") minute]`, the hour 1 to 12
fn hour_and_minute(input: &str) -> Parsed<'_, Minutes> {
    let (rest, hour) = two_digits(input, 12)?;
    let minute = |i| -> Parsed<'_, Minutes> {
        let (rest, digits) = take_while_m_n(2, 2, |c: char| c.is_ascii_digit()).parse(i)?;
        digits
            .parse()
            .ok()
            .filter(|m| *m < 60)
            .map_or_else(mismatch, |m| Ok((rest, m)))
    };
    let (rest, minute) = opt(preceded(alt((tag(":"), tag("."))), minute)).parse(rest)?;
    Ok((rest, hour % 12 * 60 + minute.unwrap_or(0)))
}

/// `spelled_hour = "one" | … | "twelve"`
fn spelled_hour(input: &str) -> Parsed<'_, Minutes> {
    let (rest, hour) = words::below_100(input)?;
    match hour.to_whole().and_then(|h| i64::try_from(h).ok()) {
        Some(hour @ 1..=12) => Ok((rest, hour % 12 * 60)),
        _ => mismatch(),
    }
}

/// `oclock = space "o'clock"`
fn oclock(input: &str) -> Parsed<'_, ()> {
    (space, word("o"), alt((tag("'"), tag("’"))), word("clock"))
        .map(|_| ())
        .parse(input)
}

/// `half_of_day = "a.m." | "am" | "p.m." | "pm"`: 0 or 12 hours
fn half_of_day(input: &str) -> Parsed<'_, Minutes> {
    alt((
        tag_no_case("a.m.").map(|_| 0),
        tag_no_case("p.m.").map(|_| HALF_A_DAY),
        (alt((tag_no_case("a.m"), tag_no_case("am"))), word_end).map(|_| 0),
        (alt((tag_no_case("p.m"), tag_no_case("pm"))), word_end).map(|_| HALF_A_DAY),
    ))
    .parse(input)
}

/// `part_of_day = space "in" space "the" space ("morning" | "afternoon" | "evening") | space "at" space "night"`, or before
/// `part_of_a_day`
fn part_of_day(input: &str, minutes: Minutes) -> Parsed<'_, Minutes> {
    let in_the = (space, word("in"), space, word("the"), space, late_part).map(|found| found.5);
    let at_night = (space, word("at"), space, word("night")).map(|_| minutes >= 6 * 60);
    // Which morning it is stays a figure of its own: "6.55 on Monday morning".
    let of_a_day = peek(part_of_a_day);
    let (rest, late) = alt((in_the, at_night, of_a_day)).parse(input)?;
    Ok((rest, if late { HALF_A_DAY } else { 0 }))
}

/// `part_of_a_day = space (["the"] space ("next" | "following") | ["on" space] weekday | "that" | "this" | "yesterday" | "tomorrow") space
/// ("morning" | "afternoon" | "evening")`: whether it is the second half of the day
fn part_of_a_day(input: &str) -> Parsed<'_, bool> {
    let next = (opt((word("the"), space)), word_of(&["next", "following"])).map(|_| ());
    let on = (opt((word("on"), space)), date::weekday).map(|_| ());
    let named = word_of(&["that", "this", "yesterday", "tomorrow"]).map(|_| ());
    (space, alt((next, on, named)), space, late_part)
        .map(|(_, (), _, late)| late)
        .parse(input)
}

/// `"morning" | "afternoon" | "evening"`: whether it is in the second half of the day
fn late_part(input: &str) -> Parsed<'_, bool> {
    word_of(&["morning", "afternoon", "evening"])
        .map(|part| !part.eq_ignore_ascii_case("morning"))
        .parse(input)
}

/// `twenty_four_hour = hour ":" minute`, the minute of two digits and none behind it
fn twenty_four_hour(input: &str) -> Parsed<'_, Minutes> {
    let (rest, hour) = two_digits(input, 24)?;
    let (rest, minute) =
        preceded(tag(":"), take_while_m_n(2, 2, |c: char| c.is_ascii_digit())).parse(rest)?;
    let (rest, ()) = alt((word_end, peek(zone))).parse(rest)?;
    if rest.starts_with([':', '.']) && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return mismatch();
    }
    match minute.parse::<Minutes>() {
        Ok(minute @ 0..=59) => Ok((rest, hour * 60 + minute)),
        _ => mismatch(),
    }
}

/// `four_digits = hour minute`, of two digits each, before a zone ("1430 GMT"), or with a nought in front before "hours" ("0600 hours")
fn four_digits(input: &str) -> Parsed<'_, Minutes> {
    let (rest, digits) = take_while_m_n(4, 4, |c: char| c.is_ascii_digit()).parse(input)?;
    let (hour, minute) = digits.split_at(2);
    let (Ok(hour @ 0..=24), Ok(minute @ 0..=59)) =
        (hour.parse::<Minutes>(), minute.parse::<Minutes>())
    else {
        return mismatch();
    };
    let minutes = hour * 60 + minute;
    let hours = preceded(opt(space), word_of(&["hours", "hrs"])).parse(rest);
    match hours {
        Ok((rest, _)) if digits.starts_with('0') => Ok((rest, minutes)),
        _ => {
            let (_, ()) = preceded(opt(space), zone).parse(rest)?;
            Ok((rest, minutes))
        }
    }
}

/// `by_the_hand = (hour | spelled_hour) oclock | ("half" space "past" | ["a" space] "quarter" space ("past" | "to")) space (hour | spelled_hour)
/// [oclock]`: "nine o'clock", "half past nine", which may be in either half of the day
fn by_the_hand(input: &str) -> Parsed<'_, Reading> {
    let hour = |i| {
        let digits = |i| two_digits(i, 12).map(|(rest, hour)| (rest, hour % 12 * 60));
        alt((digits, spelled_hour)).parse(i)
    };
    let shift = |i| -> Parsed<'_, Minutes> {
        let quarter = (opt((word("a"), space)), word("quarter"), space);
        let way = alt((word("past").map(|_| 15), word("to").map(|_| -15)));
        let half = (word("half"), space, word("past")).map(|_| 30);
        alt((half, preceded(quarter, way))).parse(i)
    };
    let shifted = |i| -> Parsed<'_, Minutes> {
        let (rest, (shift, _, hour, _)) = (shift, space, hour, opt(oclock)).parse(i)?;
        let (rest, ()) = word_end(rest)?;
        Ok((rest, (hour + shift).rem_euclid(HALF_A_DAY)))
    };
    let (rest, minutes) = alt(((hour, oclock).map(|(hour, ())| hour), shifted)).parse(input)?;
    if let Ok((rest, half)) = part_of_day(rest, minutes) {
        return Ok((rest, at(minutes + half)));
    }
    Ok((rest, between(minutes, minutes + HALF_A_DAY)))
}

/// `zone = listed [("+" | "-") digit{1,2} [":" digit{2}]]`: "GMT", "ET", "local time", "UTC+3"
fn zone(input: &str) -> Parsed<'_, ()> {
    let Some((length, letters)) = vocabulary().cues.zones.longest(input) else {
        return mismatch();
    };
    let (name, rest) = input.split_at(length);
    if *letters && !name.bytes().all(|b| b.is_ascii_uppercase()) {
        return mismatch();
    }
    let offset = (
        one_of("+-−"),
        take_while_m_n(1, 2, |c: char| c.is_ascii_digit()),
        opt((tag(":"), take_while_m_n(2, 2, |c: char| c.is_ascii_digit()))),
        not(digit1),
    );
    let (rest, _) = opt(offset.map(|_| ())).parse(rest)?;
    Ok((rest, ()))
}

/// `two_digits = digit{1,2}`, up to `most`
fn two_digits(input: &str, most: i64) -> Parsed<'_, i64> {
    let (rest, digits) = take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(input)?;
    match digits.parse::<i64>() {
        Ok(value) if value <= most => Ok((rest, value)),
        _ => mismatch(),
    }
}

fn at(minutes: Minutes) -> Reading {
    Reading::of(Kind::Time, Amount::of(Exact::from(minutes), Style::Figures))
}

/// From one time to another, or at one of the two.
fn between(start: Minutes, end: Minutes) -> Reading {
    let (start, end) = (Exact::from(start), Exact::from(end));
    Reading {
        value: None,
        written: Interval::between(start.min(end), start.max(end)),
        ends: Some((start, end)),
        form: Form::To,
        ..Reading::of(Kind::Time, Amount::of(start, Style::Figures))
    }
}
