//! The smallest pieces: words, spaces, hyphens, and where a word ends.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};

use super::{Parsed, mismatch};
use crate::figure::work;
use crate::vocabulary::alphanumeric;

/// `space = 1 to 4 of " " | tab | newline | carriage return | no-break space | thin space`
pub fn space(input: &str) -> Parsed<'_, &str> {
    work::count(1);
    // The grammar asks for a space more often than for anything else: nearly always one plain space stands there, or none.
    match input.as_bytes() {
        [b' ', next, ..] if next.is_ascii_graphic() => return Ok((&input[1..], &input[..1])),
        [] => return mismatch(),
        [first, ..] if first.is_ascii_graphic() => return mismatch(),
        _ => {}
    }
    take_while_m_n(1, 4, |c: char| {
        matches!(
            c,
            ' ' | '\n' | '\r' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}'
        )
    })
    .parse(input)
}

/// `hyphen = "-" | "‐" | "‑"`
pub fn hyphen(input: &str) -> Parsed<'_, &str> {
    one_sign(input, |c| matches!(c, '-' | '‐' | '\u{2011}'))
}

/// `dash = hyphen | "–" | "—" | "−" | "~"`
pub fn dash(input: &str) -> Parsed<'_, &str> {
    one_sign(input, |c| {
        matches!(c, '-' | '‐' | '\u{2011}' | '–' | '—' | '−' | '~')
    })
}

/// One character of those that pass.
fn one_sign(input: &str, passes: impl Fn(char) -> bool) -> Parsed<'_, &str> {
    work::count(1);
    match input.chars().next().filter(|c| passes(*c)) {
        Some(sign) => Ok((&input[sign.len_utf8()..], &input[..sign.len_utf8()])),
        None => mismatch(),
    }
}

/// `joint = space | hyphen`
pub fn joint(input: &str) -> Parsed<'_, &str> {
    hyphen(input).or_else(|_| space(input))
}

/// How many bytes of a word are read: no word of the vocabulary is as long, and a word without an end must not be read to it
/// from everywhere.
const LONGEST_WORD: usize = 64;

/// `any_word = (letter | digit){1,64}`
pub fn any_word(input: &str) -> Parsed<'_, &str> {
    let bytes = input.as_bytes();
    let head = &bytes[..bytes.len().min(LONGEST_WORD)];
    let end = head.iter().position(|b| !alphanumeric(*b));
    let length = end.unwrap_or(head.len());
    work::count(1 + length);
    if bytes.get(length).is_none_or(u8::is_ascii) {
        return match length {
            0 => mismatch(),
            _ => Ok((&input[length..], &input[..length])),
        };
    }
    take_while_m_n(1, LONGEST_WORD, char::is_alphanumeric).parse(input)
}

/// `word = wanted word_end`: the word, given in lower case, in any case, and nothing of a longer word
pub fn word<'a>(wanted: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> {
    move |input| {
        work::count(1);
        let first = input.as_bytes().first().map(u8::to_ascii_lowercase);
        if first.as_ref() != wanted.as_bytes().first() {
            return mismatch();
        }
        let Some(head) = input.get(..wanted.len()) else {
            return mismatch();
        };
        let rest = &input[wanted.len()..];
        if head.eq_ignore_ascii_case(wanted) && at_end_of_word(rest) {
            Ok((rest, head))
        } else {
            mismatch()
        }
    }
}

/// `word_of = word | word | …`, given in lower case; the first that matches
pub fn word_of<'a>(wanted: &'static [&'static str]) -> impl Fn(&'a str) -> Parsed<'a, &'a str> {
    move |input| {
        wanted
            .iter()
            .find_map(|w| word(w)(input).ok())
            .map_or_else(mismatch, Ok)
    }
}

/// Whether no letter or digit follows.
pub fn at_end_of_word(rest: &str) -> bool {
    match rest.as_bytes().first() {
        None => true,
        Some(b) if b.is_ascii() => !b.is_ascii_alphanumeric(),
        Some(_) => !rest.chars().next().is_some_and(char::is_alphanumeric),
    }
}

/// `word_end = ""`, where no letter or digit follows
pub fn word_end(input: &str) -> Parsed<'_, ()> {
    if at_end_of_word(input) {
        Ok((input, ()))
    } else {
        mismatch()
    }
}

/// `minus = "-" | "−" | "minus" joint`, right before a number
pub fn minus(input: &str) -> Parsed<'_, ()> {
    alt((
        tag("-").map(|_| ()),
        tag("−").map(|_| ()),
        (word("minus"), joint).map(|_| ()),
    ))
    .parse(input)
}

/// The word that a text begins with, behind one space, as it stands; empty where there is none.
pub fn next_word(rest: &str) -> &str {
    let Ok((rest, _)) = space(rest) else {
        return "";
    };
    any_word(rest).map_or("", |(_, word)| word)
}
