//! Ahead: what stands in the next hundred bytes, so that a family of figures is tried only where it can be.

use super::lexical::{joint, space};
use crate::vocabulary::{Starts, first_word, vocabulary};

/// How far it is looked.
const REACH: usize = 120;

/// What stands ahead.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ahead {
    /// A hyphen, a dash or a tilde.
    pub dash: bool,
    /// A slash, a colon, or a sign outside ASCII, which may be a fraction.
    pub slash: bool,
    /// "to" or "or".
    pub to: bool,
    /// "in", "of", "out" or "over".
    pub out_of: bool,
    /// "and" or "but".
    pub and: bool,
}

/// Looks ahead in one pass.
pub fn ahead(input: &str) -> Ahead {
    let bytes = &input.as_bytes()[..input.len().min(REACH)];
    let mut found = Ahead::default();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'-' | b'~' => found.dash = true,
            b'/' | b':' => found.slash = true,
            0x80.. => (found.slash, found.dash) = (true, true),
            b' ' | b'\n' | b'\t' | b'\r' => match bytes.get(at + 1..at + 3) {
                Some([b't' | b'T', b'o' | b'O'] | [b'o' | b'O', b'r' | b'R']) => found.to = true,
                Some(
                    [b'i' | b'I', b'n' | b'N']
                    | [b'o' | b'O', b'f' | b'F' | b'u' | b'U' | b'v' | b'V'],
                ) => {
                    found.out_of = true;
                }
                Some([b'a' | b'A', b'n' | b'N'] | [b'b' | b'B', b'u' | b'U']) => found.and = true,
                _ => {}
            },
            _ => {}
        }
    }
    found
}

/// Whether the digits that the text begins with can be part of a date or a time of day.
pub fn dated(input: &str) -> bool {
    let bytes = input.as_bytes();
    let run = bytes
        .iter()
        .take(5)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let next = bytes.get(run).copied().unwrap_or_default();
    match (run, next) {
        (1 | 2, b' ' | 0xc2..) => {
            let Ok((rest, _)) = space(&input[run..]) else {
                return next != b' ';
            };
            let word = first_word(rest);
            let starts = vocabulary().lexicon.of(word);
            starts.has(Starts::DATE)
                || matches!(
                    word,
                    "of" | "a"
                        | "p"
                        | "am"
                        | "pm"
                        | "AM"
                        | "PM"
                        | "A"
                        | "P"
                        | "o"
                        | "BC"
                        | "BCE"
                        | "AD"
                        | "CE"
                )
        }
        (1 | 2, b':' | b'.' | b'-' | b'/' | b'a'..=b'z' | b'A'..=b'Z') => true,
        (3, b' ') => input[run + 1..].starts_with(['A', 'B', 'C']),
        (4, b'-' | b'/' | b's' | b'h' | b'\'' | b'A'..=b'Z' | 0xc2..) => true,
        (4, b' ') => {
            let behind = &input[run + 1..];
            next_is_dash(behind)
                || behind.starts_with(|c: char| c.is_ascii_uppercase())
                || ["to ", "local ", "h"].iter().any(|w| behind.starts_with(w))
        }
        _ => false,
    }
}

fn next_is_dash(rest: &str) -> bool {
    rest.starts_with(['-', '–', '—'])
}

/// Whether something can stand behind a number that says what it is: a unit, a currency, a sign, or letters right behind.
pub fn tailed(rest: &str) -> bool {
    let after = joint(rest).map_or(rest, |(r, _)| r);
    match after.as_bytes().first() {
        None => false,
        Some(b) if b.is_ascii_alphabetic() => {
            if after.len() == rest.len() {
                return true;
            }
            let starts = vocabulary().lexicon.of(first_word(after));
            starts.has(Starts::UNIT | Starts::BEHIND | Starts::SIGN)
        }
        Some(b'%' | b'$' | b'\'' | b'"' | b'(' | 0x80..) => true,
        Some(_) => false,
    }
}
