//! Measures: an amount with a unit, and compounds of two or three units.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, peek};
use nom::sequence::preceded;

use super::lexical::{hyphen, joint, next_word, space, word, word_end, word_of};
use super::quantity::{unit_named, unit_word};
use super::{Amount, Parsed, Reading, Style, mismatch, number, words};
use crate::figure::{Exact, Form, Interval, Kind, Unit};
use crate::vocabulary::vocabulary;

/// `temperature = ("C" | "F" | [joint] unit) [below_zero]`, the letters right behind the digits: "30C", "-5 degrees Fahrenheit"
pub fn temperature(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let letter = alt((tag("C").map(|_| "celsius"), tag("F").map(|_| "fahrenheit")));
    let letter = (letter, word_end, peek(nom::combinator::not(tag("/")))).map(|(name, ..)| name);
    let (after, unit) = alt((
        letter.map(unit_named),
        preceded(opt(joint), unit_word).map(Some),
    ))
    .parse(rest)?;
    if unit.is_none_or(|u| u.dimension != "temperature") {
        return mismatch();
    }
    let (after, amount) = below_zero(after, amount);
    Ok((
        after,
        Reading {
            unit,
            ..Reading::of(Kind::Temperature, amount)
        },
    ))
}

/// `below_zero = space "below" space ("zero" | "freezing")`, behind degrees: makes them negative
fn below_zero(rest: &str, amount: Amount) -> (&str, Amount) {
    let below = (space, word("below"), space, word_of(&["zero", "freezing"]));
    let positive = amount.value.is_some_and(|v| !v.is_negative());
    match below.map(|_| ()).parse(rest) {
        Ok((rest, ())) if positive => (rest, amount.negated()),
        _ => (rest, amount),
    }
}

/// `measure = feet_and_inches | [joint] unit [hyphen "long"] (compound* | bare_inches) | degrees below_zero | (stone | hours_and_more) compound*`: "12 miles",
/// "5ft 10in", "two hours and ten minutes", "12st 4lb"; "three-week" is an adjective
pub fn measure(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    if let Ok(found) = feet_and_inches(rest, amount) {
        return Ok(found);
    }
    let hyphened = hyphen(rest).is_ok();
    let after = joint(rest).map_or(rest, |(r, _)| r);
    let apart = after.len() < rest.len();
    let (mut rest, unit) = stone(rest)
        .or_else(|_| hours_and_more(rest))
        .or_else(|_| unit_word(after))?;
    if unit.dimension == "degree" {
        let (rest, amount) = below_zero(rest, amount);
        let reading = Reading::of(kind_of(unit), amount);
        let form = if hyphened {
            Form::Adjective
        } else {
            Form::Plain
        };
        return Ok((
            rest,
            Reading {
                unit: Some(unit),
                form,
                ..reading
            },
        ));
    }
    if amount.style == Style::Words && short_symbol(after, rest)
        || letter_of_name(after, rest)
        || apart && initial(after, rest)
        || year_and_name(after, amount)
    {
        return mismatch();
    }
    let mut reading = Reading {
        unit: Some(unit),
        ..Reading::of(kind_of(unit), amount)
    };
    if hyphened {
        reading.form = Form::Adjective;
        // "a 12-month-long strike"
        rest = (hyphen, word("long")).parse(rest).map_or(rest, |(r, _)| r);
    }
    let (after, reading) = with_smaller(rest, reading);
    if after.len() == rest.len() && unit.name == "foot" {
        return Ok(bare_inches(rest, reading, hyphened));
    }
    Ok((after, reading))
}

/// `stone = "st"`, right behind the digits
fn stone(rest: &str) -> Parsed<'_, Unit> {
    let (rest, _) = word("st")(rest)?;
    unit_named("stone").map_or_else(mismatch, |unit| Ok((rest, unit)))
}

/// `hours_and_more = "h" | "hr" | "hrs"`, right behind the digits and before those of the minutes: "2h30m"
fn hours_and_more(rest: &str) -> Parsed<'_, Unit> {
    let (rest, _) = alt((tag("hrs"), tag("hr"), tag("h"))).parse(rest)?;
    let minutes = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let named = word_of(&["m", "min", "mins"])(minutes).is_ok();
    match unit_named("hour") {
        Some(hour) if named && minutes.len() < rest.len() => Ok((rest, hour)),
        _ => mismatch(),
    }
}

/// `bare_inches = hyphen below_12 | space below_12`, behind feet, the second before the end of a phrase or "tall": "a five-foot-two actress",
/// "six foot two"
fn bare_inches(rest: &str, reading: Reading, hyphened: bool) -> (&str, Reading) {
    let inches = preceded(
        joint,
        alt((
            words::below_100,
            number::digits.map(|a| a.value.unwrap_or(Exact::ZERO)),
        )),
    );
    let (Ok((after, more)), Some(feet), Some(inch)) =
        ({ inches }.parse(rest), reading.value, unit_named("inch"))
    else {
        return (rest, reading);
    };
    let glued = hyphen(rest).is_ok();
    let next = next_word(after);
    let closed = glued || next.is_empty() || next == "tall";
    let ends = word_end(after).is_ok() && hyphen(after).is_err() && !after.starts_with([',', '.'])
        || next.is_empty();
    let small = more < Exact::whole(12) && more.to_whole().is_some_and(|m| m > 0);
    let total = feet.times(Exact::whole(12)).and_then(|f| f.plus(more));
    match total {
        Some(total) if small && closed && ends && glued == hyphened => (
            after,
            Reading {
                value: Some(total),
                written: Interval::exactly(total),
                unit: Some(inch),
                ..reading
            },
        ),
        _ => (rest, reading),
    }
}

/// Puts a reading in a unit that counts so many of another into that one: a fortnight is two weeks.
pub fn in_counted_unit(reading: &mut Reading) {
    let Some(unit) = reading.unit else {
        return;
    };
    let mut counted = vocabulary().counted_units.iter();
    let Some(counted) = counted.find(|c| unit.name == c.name) else {
        return;
    };
    if let (Some(value), Some(written)) = (
        reading.value.and_then(|v| v.times(counted.times)),
        reading.written.times(&Interval::exactly(counted.times)),
    ) {
        (reading.value, reading.written) = (Some(value), written);
        reading.unit = Some(counted.of);
    }
}

/// `with_smaller = compound*`, each unit smaller than the one before. The sum is in the smallest unit where that
/// holds the larger ones a whole number of times ("130 minutes"), else in the largest ("two years and six months").
pub fn with_smaller(mut rest: &str, mut reading: Reading) -> (&str, Reading) {
    let Some(mut last) = reading.unit else {
        return (rest, reading);
    };
    while let Ok((after, (more, smaller))) = compound(rest, last) {
        let Some(sum) = sum(&reading, more, smaller) else {
            break;
        };
        let (value, unit) = sum;
        (reading.value, reading.unit) = (Some(value), Some(unit));
        (reading.written, reading.step) = (Interval::exactly(value), Exact::ONE);
        (rest, last) = (after, smaller);
    }
    (rest, reading)
}

fn sum(reading: &Reading, more: Exact, smaller: Unit) -> Option<(Exact, Unit)> {
    let (value, unit) = (reading.value?, reading.unit?);
    if unit.name == "year" && smaller.name == "month" {
        return Some((value.plus(more.over(Exact::whole(12))?)?, unit));
    }
    let ratio = unit.factor.over(smaller.factor)?;
    let calendar = matches!(unit.name, "month" | "year" | "decade" | "century");
    if ratio.to_whole().is_some() && !calendar {
        Some((value.times(ratio)?.plus(more)?, smaller))
    } else {
        Some((value.plus(more.over(ratio)?)?, unit))
    }
}

/// `compound = [","] [joint] ["and" joint] (amount ([joint] unit | inches | minutes) | ["a" joint] "half")`, smaller than the unit before
fn compound(rest: &str, last: Unit) -> Parsed<'_, (Exact, Unit)> {
    let glue = (opt(tag(",")), opt(joint), opt((word("and"), joint)));
    let (rest, _) = glue.map(|_| ()).parse(rest)?;
    if let Ok((after, _)) = (opt((word("a"), joint)), word("half"), word_end).parse(rest)
        && next_word(after).is_empty()
    {
        return Exact::ratio(1, 2).map_or_else(mismatch, |half| Ok((after, (half, last))));
    }
    let (rest, amount) = words::amount(rest)?;
    let (rest, unit) = alt((
        |i| minutes(i, last),
        preceded(opt(joint), unit_word),
        |i| inches(i, last),
    ))
    .parse(rest)?;
    // "15 metres, 3ft" are two lengths: of one system the larger holds the smaller a whole number of times.
    let held = last.factor.over(unit.factor).and_then(Exact::to_whole);
    if unit.dimension != last.dimension
        || unit.factor >= last.factor
        || unit.dimension == "temperature"
        || (unit.dimension != "duration" && held.is_none())
    {
        return mismatch();
    }
    amount
        .value
        .map_or_else(mismatch, |value| Ok((rest, (value, unit))))
}

/// `minutes = "m"`, right behind digits and behind hours only: "1h 45m"
fn minutes(rest: &str, last: Unit) -> Parsed<'_, Unit> {
    let (rest, _) = word("m")(rest)?;
    match unit_named("minute") {
        Some(minute) if last.name == "hour" => Ok((rest, minute)),
        _ => mismatch(),
    }
}

/// `inches = "in" | "ins" | space "in"`, behind feet or yards only, where "in" can be no preposition
fn inches(rest: &str, last: Unit) -> Parsed<'_, Unit> {
    let glued = word_of(&["in", "ins"]);
    let apart = |i| -> Parsed<'_, &str> {
        let (rest, found) = preceded(space, word("in")).parse(i)?;
        let next = next_word(rest);
        if next.is_empty() || matches!(next, "tall" | "high" | "long" | "wide" | "deep") {
            Ok((rest, found))
        } else {
            mismatch()
        }
    };
    let (rest, _) = alt((glued, apart)).parse(rest)?;
    match unit_named("inch") {
        Some(inch) if matches!(last.name, "foot" | "yard") => Ok((rest, inch)),
        _ => mismatch(),
    }
}

/// `feet_and_inches = ("'" | "′") number ('"' | "″")`: 5'10"
fn feet_and_inches(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    if !rest.starts_with(['\'', '’', '′']) {
        return mismatch();
    }
    let feet = alt((tag("'"), tag("’"), tag("′")));
    let marks = alt((tag("\""), tag("″"), tag("”"), tag("''")));
    let (rest, (_, more, _)) = (feet, number::digits, marks).parse(rest)?;
    let (Some(feet), Some(more)) = (amount.value, more.value) else {
        return mismatch();
    };
    let total = feet
        .times(Exact::whole(12))
        .and_then(|f| f.plus(more))
        .filter(|_| more < Exact::whole(12));
    total.map_or_else(mismatch, |total| {
        Ok((
            rest,
            Reading {
                unit: unit_named("inch"),
                ..Reading::of(Kind::Measure, Amount::of(total, Style::Figures))
            },
        ))
    })
}

/// `on_scale = scale joint amount`: "magnitude 7.8", the scale being listed
pub fn on_scale(input: &str) -> Parsed<'_, Reading> {
    let Some((length, unit)) = vocabulary().units_before.longest(input) else {
        return mismatch();
    };
    let (rest, amount) = preceded(joint, number::digits).parse(&input[length..])?;
    let (rest, ()) = word_end(rest)?;
    Ok((
        rest,
        Reading {
            unit: Some(*unit),
            ..Reading::of(Kind::Measure, amount)
        },
    ))
}

/// Durations are a kind of their own.
pub fn kind_of(unit: Unit) -> Kind {
    match unit.dimension {
        "duration" => Kind::Duration,
        "temperature" => Kind::Temperature,
        _ => Kind::Measure,
    }
}

/// Whether a unit's symbol is a single letter, which behind a number word is a letter ("two g").
fn short_symbol(before: &str, after: &str) -> bool {
    before.len() - after.len() == 1
}

/// "a basket of 35 M&S goods": a letter of a name.
fn letter_of_name(before: &str, after: &str) -> bool {
    short_symbol(before, after) && after.starts_with('&')
}

/// "14,387\nG Ashworth": the initial of the next line's name.
fn initial(before: &str, after: &str) -> bool {
    let name = after.strip_prefix(' ').unwrap_or_default();
    let mut letters = name.chars();
    before.starts_with(char::is_uppercase)
        && short_symbol(before, after)
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
}

/// "in 2016 Stone said": a year and a name that is a unit's too.
fn year_and_name(unit: &str, amount: Amount) -> bool {
    let year = amount
        .value
        .is_some_and(|v| v >= Exact::whole(1_800) && v <= Exact::whole(2_100));
    year && amount.style == Style::Digits && unit.starts_with(char::is_uppercase)
}

/// `of_things = "m" | "b"` right behind the digits, before a plural noun or a unit: "5m people", "2.7m digital sales" and "9.6m sq
/// km" count, "the 400m hurdles", "a 3m high wall" and "340m underground" measure
pub fn of_things(rest: &str, amount: Amount) -> Parsed<'_, Amount> {
    let Ok((after, scale)) = number::million_suffix(rest) else {
        return Ok((rest, amount));
    };
    let billion = scale > Exact::whole(1_000_000);
    if things_follow(after) || unit_follows(after) || (billion && amount.style == Style::Figures) {
        return amount
            .scaled(scale)
            .map_or_else(mismatch, |a| Ok((after, a)));
    }
    Ok((rest, amount))
}

/// Whether a unit of more than one letter follows that is no length of time.
fn unit_follows(rest: &str) -> bool {
    let unit = preceded(space, unit_word).parse(rest);
    unit.is_ok_and(|(after, unit)| rest.len() - after.len() > 2 && unit.dimension != "duration")
}

/// Whether a plural noun follows within four words, with nothing before it that takes a length.
fn things_follow(mut rest: &str) -> bool {
    for _ in 0..5 {
        let next = next_word(rest);
        let length = vocabulary().cues.length_behind.longest(next).is_some();
        let words = &vocabulary().words;
        if !next.starts_with(char::is_lowercase) || length || (next != "and" && words.is_stop(next))
        {
            return false;
        }
        // Sales are counted in millions, though the word says as often that something was sold.
        if words.looks_plural(next) || next == "sales" {
            return true;
        }
        rest = space(rest).map_or("", |(r, _)| &r[next.len()..]);
    }
    false
}
