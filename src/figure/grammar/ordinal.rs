//! Ordinals: "first", "21st", "twenty-first", "one hundred and fifth".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::lexical::{any_word, joint, next_word, space, word, word_of};
use super::{Amount, Parsed, Reading, Style, mismatch, number, words};
use crate::figure::{Exact, Kind};
use crate::vocabulary::lower;

/// `ordinal = in_digits | in_words`; "forty-second" before a noun is a length of time ("a forty-second silence")
pub fn ordinal(input: &str) -> Parsed<'_, Reading> {
    let (rest, value) = if input.starts_with(|c: char| c.is_ascii_digit()) {
        in_digits(input)?
    } else {
        alt((in_digits, in_words)).parse(input)?
    };
    let words = &input[..input.len() - rest.len()];
    let seconds = words.len() > "second".len() && words.to_ascii_lowercase().ends_with("second");
    if seconds && next_word(rest).starts_with(char::is_lowercase) {
        return mismatch();
    }
    Ok((
        rest,
        Reading::of(Kind::Ordinal, Amount::of(value, Style::Words)),
    ))
}

/// `in_digits = digits ("st" | "nd" | "rd" | "th")`; "12st" is a weight
pub fn in_digits(input: &str) -> Parsed<'_, Exact> {
    let (rest, amount) = number::digits(input)?;
    let (rest, ending) = word_of(&["st", "nd", "rd", "th"])(rest)?;
    let whole = amount.value.and_then(Exact::to_whole);
    let stone =
        ending.eq_ignore_ascii_case("st") && whole.is_some_and(|n| n % 10 != 1 || n % 100 == 11);
    match amount.value {
        Some(value) if whole.is_some() && !stone => Ok((rest, value)),
        _ => mismatch(),
    }
}

/// `in_words = [cardinal joint ["and" space]] ordinal_word | tens joint ordinal_word`
pub fn in_words(input: &str) -> Parsed<'_, Exact> {
    let (after, first) = any_word(input)?;
    if let Some(value) = ordinal_word(first) {
        return Ok((after, Exact::from(value)));
    }
    if let Some(tens @ 20..=90) = words::small(first) {
        let (rest, word) = preceded(joint, any_word).parse(after)?;
        return match ordinal_word(word) {
            Some(unit @ 1..=9) => Ok((rest, Exact::from(tens + unit))),
            _ => mismatch(),
        };
    }
    let (rest, (base, _, _, last)) = (
        hundreds,
        joint,
        opt((word("and"), space)),
        in_words_below_100,
    )
        .parse(input)?;
    base.plus(last).map_or_else(mismatch, |v| Ok((rest, v)))
}

/// `in_words_below_100 = tens joint ordinal_word | ordinal_word`
fn in_words_below_100(input: &str) -> Parsed<'_, Exact> {
    let (after, first) = any_word(input)?;
    if let Some(value) = ordinal_word(first) {
        return Ok((after, Exact::from(value)));
    }
    let Some(tens @ 20..=90) = words::small(first) else {
        return mismatch();
    };
    let (rest, word) = preceded(joint, any_word).parse(after)?;
    match ordinal_word(word) {
        Some(unit @ 1..=9) => Ok((rest, Exact::from(tens + unit))),
        _ => mismatch(),
    }
}

/// `hundreds = (below_100 | "a") joint ("hundred" | "thousand")`
fn hundreds(input: &str) -> Parsed<'_, Exact> {
    let article = word("a").map(|_| Exact::ONE);
    let (rest, count) = alt((words::below_100, article)).parse(input)?;
    let scale = alt((
        word("hundred").map(|_| Exact::whole(100)),
        word("thousand").map(|_| Exact::whole(1_000)),
    ));
    let (rest, scale) = preceded(joint, scale).parse(rest)?;
    count.times(scale).map_or_else(mismatch, |v| Ok((rest, v)))
}

/// The ordinal words of one word.
pub fn ordinal_word(word: &str) -> Option<i64> {
    if !(3..=13).contains(&word.len()) {
        return None;
    }
    // Most words that are asked for end in other letters.
    let last = word.as_bytes()[word.len() - 1].to_ascii_lowercase();
    if !matches!(last, b't' | b'd' | b'h') {
        return None;
    }
    let mut buffer = [0; 64];
    Some(match lower(word, &mut buffer)? {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" | "nineth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "fortieth" => 40,
        "fiftieth" => 50,
        "sixtieth" => 60,
        "seventieth" => 70,
        "eightieth" => 80,
        "ninetieth" => 90,
        "hundredth" => 100,
        "thousandth" => 1_000,
        "millionth" => 1_000_000,
        "billionth" => 1_000_000_000,
        "trillionth" => 1_000_000_000_000,
        _ => return None,
    })
}
