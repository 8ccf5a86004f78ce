//! Money: signs and codes before an amount, words behind it, and dollars with cents.

use nom::Parser;
use nom::bytes::complete::tag;
use nom::combinator::opt;

use super::lexical::{joint, space, word, word_of};
use super::{Amount, Parsed, Reading, Style, mismatch, number, words};
use crate::figure::{Exact, Interval, Kind, Unit};
use crate::vocabulary::vocabulary;

/// `money = sign [space] amount [m | b] [cents]`: "$1.2bn", "US$ 5", "£950m", "RM79"
pub fn money(input: &str) -> Parsed<'_, Reading> {
    let (rest, unit) = sign(input)?;
    let (rest, amount) = words::amount(rest)?;
    let (rest, amount) = million(rest, amount)?;
    Ok(with_cents(rest, of(amount, unit)))
}

/// `sign = ("US" | "C" | …) [space] "$" [space] | code [space] | code`, before a digit: "$", "C $", "Rs.", "USD3.14"; what stands for
/// a sign that the copy lost is right before an amount that is written out ("PS6m", "Y=28,030")
pub fn sign(input: &str) -> Parsed<'_, Unit> {
    let (length, unit) = match vocabulary().money_signs.longest(input) {
        Some((length, money)) if money.folded && !written_out(&input[length..]) => {
            return mismatch();
        }
        Some((length, money)) => (length, money.unit),
        None => match glued_code(input) {
            Some(found) => found,
            None => return mismatch(),
        },
    };
    let rest = &input[length..];
    let rest = space(rest).map_or(rest, |(r, _)| r);
    let number = rest
        .trim_start_matches('.')
        .starts_with(|c: char| c.is_ascii_digit());
    // "Rs" and "DM" are words too: only digits make them money.
    if number { Ok((rest, unit)) } else { mismatch() }
}

/// A currency's code that runs straight into the digits, in capitals: "USD3.14", "AUD1.5m", "Rs500".
pub fn glued_code(input: &str) -> Option<(usize, Unit)> {
    let length = input
        .bytes()
        .take(4)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let digit = input.as_bytes().get(length).is_some_and(u8::is_ascii_digit);
    if !(2..=3).contains(&length) || !digit || !input.as_bytes()[0].is_ascii_uppercase() {
        return None;
    }
    let code = &input[..length];
    let (found, money) = vocabulary().money_signs.longest(code)?;
    if money.folded && !written_out(&input[length..]) {
        return None;
    }
    let capitals = code.bytes().all(|b| b.is_ascii_uppercase());
    (found == length && (capitals || code == "Rs")).then_some((length, money.unit))
}

/// Whether the text begins with an amount that has a scale, separators or decimals.
fn written_out(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && words::amount(text).is_ok_and(|(rest, amount)| {
            amount.style == Style::Figures || number::million_suffix(rest).is_ok()
        })
}

/// `million = "m" | "b"` right behind the digits of an amount that cannot be a length
pub fn million(rest: &str, amount: Amount) -> Parsed<'_, Amount> {
    match number::million_suffix(rest) {
        Ok((after, scale)) => amount
            .scaled(scale)
            .map_or_else(mismatch, |a| Ok((after, a))),
        Err(_) => Ok((rest, amount)),
    }
}

/// `behind = [m | b] joint ("dollars" | "euros" | …) [cents] | minor`, behind an amount
pub fn behind(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let (scaled, after) = match number::million_suffix(rest) {
        Ok((after, scale)) => (amount.scaled(scale), after),
        Err(_) => (Some(amount), rest),
    };
    let after = joint(after).map_or(after, |(r, _)| r);
    let Some(amount) = scaled else {
        return mismatch();
    };
    if let Some((length, money)) = vocabulary().money_words.longest(after) {
        if money.needs_scale && amount.step < Exact::whole(1_000) {
            return mismatch();
        }
        return Ok(with_cents(&after[length..], of(amount, money.unit)));
    }
    if let Ok(found) = pounds(after, amount) {
        return Ok(found);
    }
    let (rest, unit) = minor(rest, amount)?;
    Ok((rest, of(amount, unit)))
}

/// `pounds = "pound" | "pounds"`, from a thousand on: pounds of weight come by the dozen
fn pounds(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let thousand = Exact::whole(1_000);
    let large = amount.step >= thousand || amount.value.is_some_and(|v| v >= thousand);
    let (rest, _) = word_of(&["pound", "pounds"])(rest)?;
    match vocabulary().money_words.longest("sterling") {
        Some((_, pound)) if large => Ok((rest, of(amount, pound.unit))),
        _ => mismatch(),
    }
}

/// `minor = joint ("cents" | "pence" | …) | "p" | "c"`, the letters right behind the digits
fn minor(rest: &str, amount: Amount) -> Parsed<'_, Unit> {
    let after = joint(rest).map_or(rest, |(r, _)| r);
    let Some((length, minor)) = vocabulary().minors.longest(after) else {
        return mismatch();
    };
    let letter = length == 1 && after.as_bytes()[0].is_ascii_alphabetic();
    let glued = after.len() == rest.len() && after.as_bytes()[0].is_ascii_lowercase();
    let digits = matches!(amount.style, Style::Digits | Style::Figures);
    if letter && !(glued && digits) {
        return mismatch();
    }
    Ok((&after[length..], minor.unit))
}

/// `with_cents = cents`, where `cents = [","] space ["and" space] amount minor`, below a hundred, behind a whole number of dollars, euros, …: "thirteen
/// dollars and forty-five cents"
fn with_cents(rest: &str, reading: Reading) -> (&str, Reading) {
    let cents = |i| -> Parsed<'_, Exact> {
        let (rest, _) = (opt(tag(",")), space, opt((word("and"), space))).parse(i)?;
        let (rest, amount) = words::amount(rest)?;
        let (rest, unit) = minor(rest, amount)?;
        let fits = unit.name == "cent" || unit.currency == reading.unit.and_then(|u| u.currency);
        match amount.value {
            Some(value) if fits && value < Exact::whole(100) => Ok((rest, value)),
            _ => mismatch(),
        }
    };
    let whole = reading.value.and_then(Exact::to_whole).is_some() && reading.step == Exact::ONE;
    if !whole {
        return (rest, reading);
    }
    let Ok((after, cents)) = cents(rest) else {
        return (rest, reading);
    };
    let step = Exact::power_of_ten(-2).unwrap_or(Exact::ONE);
    match cents.times(step).and_then(|c| reading.value?.plus(c)) {
        Some(sum) => (
            after,
            Reading {
                value: Some(sum),
                written: Interval::exactly(sum),
                step,
                ..reading
            },
        ),
        None => (rest, reading),
    }
}

fn of(amount: Amount, unit: Unit) -> Reading {
    Reading {
        unit: Some(unit),
        ..Reading::of(Kind::Money, amount)
    }
}
