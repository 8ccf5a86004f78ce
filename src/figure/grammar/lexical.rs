//! The smallest pieces: words, spaces, hyphens, and where a word ends.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::one_of;
use nom::combinator::recognize;

use super::{Parsed, mismatch};

/// `space = 1 to 4 of " " | tab | newline | carriage return | no-break space | thin space`
pub fn space(input: &str) -> Parsed<'_, &str> {
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
    recognize(one_of("-‐\u{2011}")).parse(input)
}

/// `dash = hyphen | "–" | "—" | "−" | "~"`
pub fn dash(input: &str) -> Parsed<'_, &str> {
    recognize(one_of("-‐\u{2011}–—−~")).parse(input)
}

/// `joint = space | hyphen`
pub fn joint(input: &str) -> Parsed<'_, &str> {
    alt((hyphen, space)).parse(input)
}

/// `any_word = (letter | digit)+`
pub fn any_word(input: &str) -> Parsed<'_, &str> {
    take_while1(char::is_alphanumeric).parse(input)
}

/// `word = wanted word_end`: the word, given in lower case, in any case, and nothing of a longer word
pub fn word<'a>(wanted: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> {
    move |input| {
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
