//! Ahead: what stands in the next hundred bytes, so that a family of figures is tried only where it can be.

use super::lexical::{joint, space};
use crate::figure::work;
use crate::vocabulary::{Starts, first_word, vocabulary};

/// How far it is looked.
const REACH: usize = 120;

/// What stands ahead.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ahead {
    /// A hyphen, a dash or a tilde.
    pub dash: bool,
    /// A slash, or a sign outside ASCII, which may be a fraction.
    pub slash: bool,
    /// A colon.
    pub colon: bool,
    /// "to" or "or".
    pub to: bool,
    /// "in", "of", "out" or "over"; "in" behind a hyphen too ("one-in-five").
    pub out_of: bool,
    /// "and" or "but".
    pub and: bool,
}

/// Looks ahead in one pass.
pub fn ahead(input: &str) -> Ahead {
    let bytes = &input.as_bytes()[..input.len().min(REACH)];
    work::count(bytes.len());
    // No branch and no way out of the loops, so that many bytes are looked at at once.
    let (mut dash, mut slash, mut colon) = (0u8, 0u8, 0u8);
    for byte in bytes {
        let wide = u8::from(*byte >= 0x80);
        dash |= u8::from(*byte == b'-') | u8::from(*byte == b'~') | wide;
        slash |= u8::from(*byte == b'/') | wide;
        colon |= u8::from(*byte == b':');
    }
    let (mut to, mut out_of, mut and) = (0u8, 0u8, 0u8);
    let seconds = bytes.get(1..).unwrap_or_default();
    let thirds = bytes.get(2..).unwrap_or_default();
    for ((glue, first), second) in bytes.iter().zip(seconds).zip(thirds) {
        let (first, second) = (*first | 0x20, *second | 0x20);
        let is = |byte: u8, wanted: u8| u8::from(byte == wanted);
        // The last byte of a no-break space is outside ASCII.
        let space = is(*glue, b' ')
            | is(*glue, b'\n')
            | is(*glue, b'\t')
            | is(*glue, b'\r')
            | u8::from(*glue >= 0x80);
        let joint = space | is(*glue, b'-');
        let (t, o, i) = (is(first, b't'), is(first, b'o'), is(first, b'i'));
        let (a, b) = (is(first, b'a'), is(first, b'b'));
        let (n, u) = (is(second, b'n'), is(second, b'u'));
        let of = is(second, b'f') | u | is(second, b'v');
        to |= space & (t & is(second, b'o') | o & is(second, b'r'));
        out_of |= joint & i & n | space & o & of;
        and |= space & (a & n | b & u);
    }
    Ahead {
        dash: dash != 0,
        slash: slash != 0,
        colon: colon != 0,
        to: to != 0,
        out_of: out_of != 0,
        and: and != 0,
    }
}

/// What the word behind the first one, over a space or a hyphen, can begin; digits begin a number.
pub fn next(behind: &str) -> Starts {
    let Ok((rest, _)) = joint(behind) else {
        return Starts::NONE;
    };
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Starts::NUMBER;
    }
    vocabulary().lexicon.of(first_word(rest))
}

/// Whether what follows the letters of a currency can make them one: a digit or another sign ("Rs. 500", "US $5").
pub fn sign_stands(behind: &str) -> bool {
    let mut near = behind.bytes().take(4);
    near.any(|b| b.is_ascii_digit() || b == b'$' || !b.is_ascii())
}

/// Whether the listed word that the text begins with can be part of a date or a time of day, by what stands behind it.
pub fn dated_words(word: &str, starts: Starts, behind: &str) -> bool {
    if starts.has(Starts::DATE) {
        return true;
    }
    if starts.has(Starts::OTHER)
        && ["noon", "midday", "midnight"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
    {
        return true;
    }
    let Ok((rest, _)) = joint(behind) else {
        // "five:30 p.m."; "the first. May"
        return behind.starts_with([':', '.']);
    };
    let next = next(behind);
    if next.has(Starts::DATE | Starts::NUMBER | Starts::ORDINAL | Starts::UNIT) {
        return true;
    }
    // "five p.m.", "five o'clock", "half past five", "quarter to five", "the first of"
    let clock = rest.starts_with(['a', 'A', 'p', 'P', 'o', 'O', 't', 'T']);
    clock && starts.has(Starts::NUMBER | Starts::ORDINAL)
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
