//! Where a figure may begin: told by a token, its class and the word behind it, before the grammar is asked.
//!
//! In: a sentence and one of its tokens. Out: a set of [`Starts`], empty where no figure and no name can begin.

use super::grammar::{ahead, money};
use crate::language::{Sentence, Token, TokenClass};
use crate::vocabulary::{Starts, first_word, vocabulary};

/// What can begin with this token: a digit, a currency sign, or a word that begins a figure; nothing where the word behind
/// it rules it out.
#[inline]
pub(super) fn can_begin(text: &str, sentence: &Sentence, index: usize) -> Starts {
    let token = sentence.tokens[index];
    if token.class != TokenClass::Word {
        return signs(text, sentence, token);
    }
    let word = &text[token.start..token.end];
    // "Oct.", "Rs.": the stop belongs to the token.
    let plain = word.strip_suffix('.').unwrap_or(word);
    let behind = &text[token.start + plain.len()..sentence.range.end];
    // Most words are told here to begin nothing.
    match vocabulary().lexicon.listed(plain, behind) {
        Some(starts) => listed(text, sentence, index, starts & Starts::ANY),
        None if may_be_glued(word) => glued_start(word, &text[token.start..sentence.range.end]),
        None => Starts::NONE,
    }
}

/// What can begin with a number, a sign or a mark.
fn signs(text: &str, sentence: &Sentence, token: Token) -> Starts {
    let word = &text[token.start..token.end];
    let lexicon = &vocabulary().lexicon;
    match (token.class, word) {
        (TokenClass::Number, _) => {
            let rest = &text[token.start..sentence.range.end];
            let digits = first_word(rest);
            let phrases = lexicon.before(digits, &rest[digits.len()..]);
            Starts::NUMBER | (phrases & (Starts::NAME | Starts::SAID))
        }
        (TokenClass::Symbol, "~" | "≈" | ">" | "<" | "≥" | "≤") => Starts::HEDGE,
        (TokenClass::Symbol, "−") => Starts::NUMBER,
        (TokenClass::Symbol, _) => lexicon.of(word) & Starts::SIGN,
        // A dash between words or with a space behind it is no sign of a number.
        (TokenClass::Mark, "-") => {
            let bytes = text.as_bytes();
            let behind_word = token.start > sentence.range.start
                && bytes[token.start - 1].is_ascii_alphanumeric();
            let parts = bytes.get(token.end).is_none_or(u8::is_ascii_whitespace);
            if behind_word || parts {
                Starts::NONE
            } else {
                Starts::NUMBER
            }
        }
        // "the '60s"
        (TokenClass::Mark, "'" | "’" | "‘") => {
            let digits = text.as_bytes().get(token.end..token.end + 3);
            let decade = matches!(digits, Some([b'0'..=b'9', b'0', b's']));
            if decade { Starts::DATE } else { Starts::NONE }
        }
        _ => Starts::NONE,
    }
}

/// What can begin with a word of the vocabulary, by what stands behind it.
fn listed(text: &str, sentence: &Sentence, index: usize, mut starts: Starts) -> Starts {
    let token = sentence.tokens[index];
    let word = &text[token.start..token.end];
    let plain = word.strip_suffix('.').unwrap_or(word);
    let rest = &text[token.start..sentence.range.end];
    if starts.has(Starts::SIGN) && !ahead::sign_stands(&rest[plain.len()..]) {
        starts = starts.without(Starts::SIGN);
    }
    if starts == Starts::NONE {
        return glued_start(word, rest);
    }
    if starts.has(Starts::HEDGE) && !hedges_something(rest) {
        starts = starts.without(Starts::HEDGE);
    }
    let mut next = sentence.tokens.get(index + 1);
    if starts.only(Starts::UNIT | Starts::NAME) {
        // "month-long": a unit begins nothing without its hyphen.
        let hyphen = next.is_some_and(|n| n.start == token.end && n.class == TokenClass::Mark);
        return if hyphen {
            starts
        } else {
            starts.without(Starts::UNIT)
        };
    }
    if next.is_some_and(|n| &text[n.start..n.end] == "-") {
        next = sentence.tokens.get(index + 2);
    }
    let definite = plain.eq_ignore_ascii_case("the");
    if starts.only(Starts::ARTICLE | Starts::NAME | Starts::SAID)
        && !next.is_some_and(|n| begins_number(text, n, definite))
    {
        starts = starts.without(Starts::ARTICLE);
    }
    starts
}

/// Whether a word begins with a capital and has a digit near: most words have neither, and are told by that.
fn may_be_glued(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_uppercase)
        && bytes.iter().take(4).any(u8::is_ascii_digit)
}

/// "USD3.14", of which the word is "USD3", "PS6m" and "FY24".
fn glued_start(word: &str, rest: &str) -> Starts {
    if word.starts_with("FY") && word[2..].starts_with(|c: char| c.is_ascii_digit()) {
        return Starts::DATE;
    }
    if may_be_glued(word) && money::glued_code(rest).is_some() {
        Starts::SIGN
    } else {
        Starts::NONE
    }
}

/// Whether the text begins with a hedge that has something behind it to hedge.
fn hedges_something(text: &str) -> bool {
    let v = vocabulary();
    let Some((length, _)) = v.hedges_before.longest(text) else {
        return false;
    };
    let rest = text[length..].trim_start();
    let word = first_word(rest);
    let plain = word.bytes().all(|b| b.is_ascii_alphabetic());
    let behind = &rest[word.len()..];
    let any = v.lexicon.before(word, behind) & (Starts::ANY | Starts::SCALE);
    !plain || any != Starts::NONE
}

/// Whether a number, a unit or a date can begin with the token, behind an article: no unit but "day" behind "the".
fn begins_number(text: &str, token: &Token, definite: bool) -> bool {
    match token.class {
        TokenClass::Number | TokenClass::Symbol => true,
        TokenClass::Mark => false,
        TokenClass::Word => {
            let word = &text[token.start..token.end];
            let starts = vocabulary()
                .lexicon
                .of(word.strip_suffix('.').unwrap_or(word));
            let nothing = if definite && !word.eq_ignore_ascii_case("day") {
                Starts::NAME | Starts::ZERO | Starts::UNIT | Starts::HEDGE | Starts::SAID
            } else {
                Starts::NAME | Starts::ZERO
            };
            !starts.only(nothing) || starts.has(Starts::SCALE) || word.eq_ignore_ascii_case("week")
        }
    }
}
