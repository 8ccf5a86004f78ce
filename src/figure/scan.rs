//! The scan: where in a sentence a figure may begin, and what is no figure.
//!
//! In: a block's text and the tokens of one sentence. Out: [`Figure`]s in order, not overlapping. The
//! grammar is asked only at tokens that can begin a figure.

use std::sync::LazyLock;

use memchr::memmem;

use super::grammar::{self, Lead, Reading, ahead, money, quantity};
use super::{Figure, Kind, Modifier};
use super::{conversion, meaning, said, temperature, work};
use crate::language::{Sentence, Token, TokenClass};
use crate::vocabulary::{Hedge, Starts, first_word, lower, vocabulary};

/// What an address of the web has in it.
static ADDRESSES: LazyLock<[memmem::Finder; 2]> =
    LazyLock::new(|| ["://", "www."].map(memmem::Finder::new));

/// The longest run of digits and marks that is read as a number: what runs on is a code, and must not be read to its end from
/// each of its digits.
const LONGEST_RUN: usize = 256;

/// How far to either side of a number an address of the web is looked for.
const LONGEST_ADDRESS: usize = 2_048;

/// Reads the figures of a sentence.
pub fn figures(text: &str, sentence: &Sentence) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut next_free = sentence.range.start;
    // Looked for where the first figure may stand.
    let mut addresses = None;
    for (index, token) in sentence.tokens.iter().enumerate() {
        if token.start < next_free {
            continue;
        }
        work::count(1);
        let starts = can_begin(text, sentence, index);
        if starts == Starts::NONE {
            continue;
        }
        let addresses = *addresses.get_or_insert_with(|| has_address(sentence.text(text)));
        let place = Place {
            text,
            sentence,
            index,
            start: token.start,
            starts,
            addresses,
        };
        match place.read() {
            Read::Figure(figure) => {
                next_free = figure.range.end;
                found.push(*figure);
            }
            Read::Name(end) => next_free = end,
            Read::Nothing => {}
        }
    }
    if found.iter().any(|f| f.kind == Kind::Temperature) {
        temperature::tell_apart(sentence.text(text), sentence.range.start, &mut found);
    }
    conversion::bound(text, &mut found);
    found
}

/// What stands at one place.
enum Read {
    Figure(Box<Figure>),
    /// A name or a way of speaking with a number in it, up to this offset.
    Name(usize),
    Nothing,
}

/// A token that can begin a figure, with what stands around it.
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    pub(super) sentence: &'t Sentence,
    pub(super) index: usize,
    pub(super) start: usize,
    /// What its token can begin.
    starts: Starts,
    /// Whether the sentence has addresses of the web.
    addresses: bool,
}

impl Place<'_> {
    fn read(&self) -> Read {
        let rest = &self.text[self.start..self.sentence.range.end];
        if self.addresses
            && let Some(length) = self.address(rest)
        {
            return Read::Name(self.start + length);
        }
        if self.starts.has(Starts::NAME)
            && let Some(length) = self.name(rest)
        {
            return Read::Name(self.start + length);
        }
        if self.starts.only(Starts::NAME | Starts::SAID) {
            return self.said(rest);
        }
        if let Some(length) = self.identifier_run(rest) {
            return Read::Name(self.start + length);
        }
        if self.glued() {
            return Read::Nothing;
        }
        if self.starts.has(Starts::HEDGE)
            && let Some(end) = self.moved_up_to(rest)
        {
            return Read::Name(end);
        }
        // "three-fold" is a word of its own before it is a three.
        if self.starts.has(Starts::NUMBER)
            && self.starts.has(Starts::SAID)
            && let Some(figure) = said::said(rest, self.start)
        {
            return Read::Figure(Box::new(figure));
        }
        let before = self.word_before();
        let reading = self.decade_of_life(rest).or_else(|_| {
            grammar::reading(rest, self.lead(before)).or_else(|error| {
                if takes_article(before) {
                    quantity::article_after_preposition(rest)
                } else {
                    Err(error)
                }
            })
        });
        let Ok((after, reading)) = reading else {
            return self.said(rest);
        };
        let end = self.start + rest.len() - after.len();
        match self.settle(reading, after) {
            Some(reading) => Read::Figure(Box::new(self.figure(&reading, end))),
            None => Read::Nothing,
        }
    }

    /// A word that is a figure, where one can begin here.
    fn said(&self, rest: &str) -> Read {
        if !self.starts.has(Starts::SAID | Starts::HEDGE) || self.glued() {
            return Read::Nothing;
        }
        said::said(rest, self.start).map_or(Read::Nothing, |figure| Read::Figure(Box::new(figure)))
    }

    /// What stands before a range: "from" takes it apart only where something changes ("rose from 12 to 47", not "ranging from
    /// 12 to 47").
    fn lead(&self, before: &str) -> Lead {
        if before.eq_ignore_ascii_case("by") {
            return Lead::By;
        }
        if let Some(lead) = self.apart_or_odds() {
            return lead;
        }
        let comma = self
            .token_before(2)
            .is_some_and(|t| self.text[t.start..t.end].starts_with(','));
        if before.eq_ignore_ascii_case("from") && self.changes_before(if comma { 3 } else { 2 }) {
            return Lead::From;
        }
        if before.eq_ignore_ascii_case("to") && self.second_level() {
            return Lead::From;
        }
        Lead::Plain
    }

    /// The word so many tokens back.
    pub(super) fn word(&self, back: usize) -> &str {
        self.token_before(back)
            .map_or("", |t| &self.text[t.start..t.end])
    }

    /// An address of the web or of post that the token stands in, to its end.
    fn address(&self, rest: &str) -> Option<usize> {
        let before = &self.text[self.sentence.range.start..self.start];
        let mut from = before.len().saturating_sub(LONGEST_ADDRESS);
        while !before.is_char_boundary(from) {
            from += 1;
        }
        let before = &before[from..];
        let run = before
            .rfind(char::is_whitespace)
            .map_or(before, |at| &before[at + 1..]);
        let length = rest
            .char_indices()
            .find(|(at, c)| c.is_whitespace() || *at >= LONGEST_ADDRESS)
            .map_or(rest.len(), |(at, _)| at);
        work::count(run.len() + length);
        let marked = |t: &str| t.contains("://") || t.contains("www.");
        let inside = marked(run) || (run.is_empty() && marked(&rest[..length]));
        inside.then_some(length)
    }

    /// A listed name or idiom that begins here, where no hedge takes more ("no less than") and nobody comes to harm.
    fn name(&self, rest: &str) -> Option<usize> {
        let v = vocabulary();
        if let Some((length, written)) = v.names.as_written.longest(rest)
            && rest.starts_with(*written)
        {
            return Some(length);
        }
        let (length, ()) = v
            .names
            .whole
            .longest(rest)
            .or_else(|| v.names.idioms.longest(rest))?;
        let hedge = v.hedges_before.longest(rest).map_or(0, |(n, _)| n);
        // "one of every ten", "no one was hurt"
        let counts = grammar::zero::zero(rest).is_ok() || grammar::share::out_of(rest).is_ok();
        (hedge <= length && !counts && !runs_on(&rest[..length], &rest[length..])).then_some(length)
    }

    /// A run of digits and marks that is no number: a telephone number, an address of the web, a version.
    fn identifier_run(&self, rest: &str) -> Option<usize> {
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let run = rest
            .find(|c: char| {
                !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | ':' | '_' | '@'))
            })
            .unwrap_or(rest.len());
        work::count(run);
        if run > LONGEST_RUN {
            return Some(run);
        }
        let run = rest[..run].trim_end_matches(['.', ':', '-', '/']);
        let is_date = || grammar::date::date(rest).is_ok();
        let leading_nought =
            run.starts_with('0') && run.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let time = || grammar::clock::clock(rest).is_ok();
        // "4.7.1"; but "2.5-3.0" has one point in each of its ends.
        let version = run
            .split(['-', '/', ':'])
            .any(|part| part.bytes().filter(|b| *b == b'.').count() >= 2);
        // "2:03:59" is no time of day.
        let running = run.bytes().filter(|b| *b == b':').count() >= 2;
        let identifier = ((self.telephone(run) || version || (running && !time())) && !is_date())
            || (leading_nought && !time() && !is_date())
            || run.contains('@');
        identifier.then_some(run.len())
    }

    /// Seven digits or more with hyphens, slashes or two points between groups of two and more, one kind of mark in all of it
    /// ("110.25-110.45" is a range), or "+" before them.
    fn telephone(&self, run: &str) -> bool {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let marks = run
            .bytes()
            .filter(|b| matches!(b, b'-' | b'/' | b'.'))
            .count();
        let groups = || run.split(['-', '.', '/']);
        let numeric = || groups().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
        let international = self.text[..self.start].ends_with('+');
        if international {
            return digits >= 7 && marks >= 1 && numeric();
        }
        let one_point = marks == 1 && run.contains('.');
        let local = run.len() == 8 && run.as_bytes()[3] == b'-' && digits == 7;
        let mark = run.bytes().find(|b| matches!(b, b'-' | b'/' | b'.'));
        let alike = run.bytes().all(|b| b.is_ascii_digit() || Some(b) == mark);
        let long =
            digits >= 9 && marks >= 2 && alike && groups().all(|g| (2..=5).contains(&g.len()));
        numeric() && !one_point && (local || (long && !run.contains("20")))
    }

    /// Whether letters or signs of a name run straight into the token: "COVID-19", "A320", "#5", "@7".
    fn glued(&self) -> bool {
        let before = &self.text[self.sentence.range.start..self.start];
        let mut back = before.chars().rev();
        match back.next() {
            Some(c) if c.is_alphanumeric() => !self.starts_with_word(),
            // "$7/$9"
            Some('/') if self.starts.has(Starts::SIGN) && !self.starts_with_word() => false,
            Some('#' | '@' | '_' | '/' | '&' | '\\' | '=' | '^' | '±') => true,
            Some('-' | '\u{2011}' | '−') if back.next().is_some_and(char::is_alphanumeric) => {
                !self.hyphened_prefix(before)
            }
            Some('.') if back.next().is_some_and(char::is_alphanumeric) => true,
            _ => false,
        }
    }

    fn starts_with_word(&self) -> bool {
        self.text[self.start..].starts_with(char::is_alphabetic)
    }

    /// Whether the word before a hyphen may stand before a figure: "mid-1990s", "then-34-year-old".
    fn hyphened_prefix(&self, before: &str) -> bool {
        let before = before.trim_end_matches(['-', '\u{2011}']);
        let word = before
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let mut buffer = [0; 64];
        matches!(
            lower(word, &mut buffer),
            Some(
                "mid"
                    | "pre"
                    | "post"
                    | "then"
                    | "now"
                    | "sub"
                    | "early"
                    | "late"
                    | "all"
                    | "nearly"
                    | "almost"
            )
        )
    }

    /// The word before the token, in the case that it has.
    pub(super) fn word_before(&self) -> &str {
        self.word(1)
    }

    pub(super) fn token_before(&self, back: usize) -> Option<&Token> {
        self.index
            .checked_sub(back)
            .and_then(|i| self.sentence.tokens.get(i))
    }

    fn figure(&self, reading: &Reading, end: usize) -> Figure {
        let core = self.start + reading.hedge_length..end - reading.tail_length;
        let (meant, rounded) = meaning::meant_and_rounded(reading);
        Figure {
            range: self.start..end,
            core,
            kind: reading.kind,
            value: reading.value,
            written: reading.written,
            ends: reading.ends,
            meant,
            rounded,
            unit: reading.unit,
            modifier: modifier(reading),
            form: reading.form,
            day: reading.day,
            relative: reading.relative,
            resolved: None,
        }
    }
}

/// Whether a sentence has an address of the web in it.
fn has_address(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    ADDRESSES.iter().any(|mark| mark.find(bytes).is_some())
}

/// What can begin with this token: a digit, a currency sign, or a word that begins a figure; nothing where the word behind
/// it rules it out.
fn can_begin(text: &str, sentence: &Sentence, index: usize) -> Starts {
    let token = sentence.tokens[index];
    let word = &text[token.start..token.end];
    // "Oct.", "Rs.": the stop belongs to the token.
    let plain = word.strip_suffix('.').unwrap_or(word);
    let lexicon = &vocabulary().lexicon;
    match token.class {
        TokenClass::Number => {
            let rest = &text[token.start..sentence.range.end];
            let digits = first_word(rest);
            let phrases = lexicon.before(digits, &rest[digits.len()..]);
            Starts::NUMBER | (phrases & (Starts::NAME | Starts::SAID))
        }
        TokenClass::Symbol => match word {
            "~" | "≈" | ">" | "<" | "≥" | "≤" => Starts::HEDGE,
            "−" => Starts::NUMBER,
            _ => lexicon.of(word) & Starts::SIGN,
        },
        // A dash between words or with a space behind it is no sign of a number.
        TokenClass::Mark if word == "-" => {
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
        TokenClass::Mark if matches!(word, "'" | "’" | "‘") => {
            let digits = text.as_bytes().get(token.end..token.end + 3);
            let decade = matches!(digits, Some([b'0'..=b'9', b'0', b's']));
            if decade { Starts::DATE } else { Starts::NONE }
        }
        TokenClass::Mark => Starts::NONE,
        TokenClass::Word => {
            let behind = &text[token.start + plain.len()..sentence.range.end];
            let mut starts = lexicon.before(plain, behind) & Starts::ANY;
            if starts.has(Starts::SIGN) && !ahead::sign_stands(behind) {
                starts = starts.without(Starts::SIGN);
            }
            if starts == Starts::NONE {
                return glued_start(word, &text[token.start..sentence.range.end]);
            }
            if starts.has(Starts::HEDGE)
                && !hedges_something(&text[token.start..sentence.range.end])
            {
                starts = starts.without(Starts::HEDGE);
            }
            let mut next = sentence.tokens.get(index + 1);
            if starts.only(Starts::UNIT | Starts::NAME) {
                // "month-long": a unit begins nothing without its hyphen.
                let hyphen =
                    next.is_some_and(|n| n.start == token.end && n.class == TokenClass::Mark);
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
    }
}

/// Whether the number of a name is one of its own by what follows: "9/11/2001", "999 homes", but not "999 calls".
fn runs_on(name: &str, behind: &str) -> bool {
    let slashed = behind.starts_with('/') && behind[1..].starts_with(|c: char| c.is_ascii_digit());
    let next = grammar::lexical::next_word(behind);
    let calls = next.starts_with("call") || next.starts_with("operator");
    let digits = name.bytes().all(|b| b.is_ascii_digit());
    slashed || (digits && !calls && vocabulary().words.looks_plural(next))
}

/// "USD3.14", of which the word is "USD3", "PS6m" and "FY24".
fn glued_start(word: &str, rest: &str) -> Starts {
    if word.starts_with("FY") && word[2..].starts_with(|c: char| c.is_ascii_digit()) {
        return Starts::DATE;
    }
    let bytes = word.as_bytes();
    let letters_and_digits = bytes.first().is_some_and(u8::is_ascii_uppercase)
        && bytes.iter().take(4).any(u8::is_ascii_digit);
    let code = letters_and_digits && money::glued_code(rest).is_some();
    if code { Starts::SIGN } else { Starts::NONE }
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

/// Words behind which "a week" is a length of time.
fn takes_article(before: &str) -> bool {
    matches!(
        before,
        "for"
            | "For"
            | "in"
            | "In"
            | "within"
            | "Within"
            | "than"
            | "over"
            | "after"
            | "After"
            | "lasted"
            | "took"
            | "nearly"
            | "about"
            | "almost"
    )
}

fn modifier(reading: &Reading) -> Option<Modifier> {
    match reading.hedge? {
        Hedge::AtLeast => Some(Modifier::AtLeast),
        Hedge::MoreThan => Some(Modifier::MoreThan),
        Hedge::AtMost => Some(Modifier::AtMost),
        Hedge::LessThan => Some(Modifier::LessThan),
        Hedge::Nearly if reading.kind == Kind::Share => Some(Modifier::LessThan),
        Hedge::JustOver if reading.kind == Kind::Share => Some(Modifier::MoreThan),
        Hedge::Approx | Hedge::Nearly | Hedge::JustOver => Some(Modifier::Approx),
        Hedge::Plain => None,
    }
}
