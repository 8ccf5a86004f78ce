//! The scan: where in a sentence a figure may begin, and what is no figure.
//!
//! In: a block's text and the tokens of one sentence. Out: [`Figure`]s in order, not overlapping. The
//! grammar is asked only at tokens that can begin a figure.

use super::grammar::{self, Reading, Style, lexical, quantity};
use super::{Exact, Figure, Kind, Modifier, PartialDate};
use super::{meaning, said};
use crate::language::{Sentence, Token, TokenClass};
use crate::vocabulary::{Hedge, lower, vocabulary};

/// Reads the figures of a sentence.
pub fn figures(text: &str, sentence: &Sentence) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut next_free = sentence.range.start;
    for (index, token) in sentence.tokens.iter().enumerate() {
        if token.start < next_free || !can_begin(text, *token) {
            continue;
        }
        let place = Place {
            text,
            sentence,
            index,
            start: token.start,
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
struct Place<'t> {
    text: &'t str,
    sentence: &'t Sentence,
    index: usize,
    start: usize,
}

impl Place<'_> {
    fn read(&self) -> Read {
        let rest = &self.text[self.start..self.sentence.range.end];
        if let Some(length) = self.name(rest) {
            return Read::Name(self.start + length);
        }
        if let Some(length) = self.identifier_run(rest) {
            return Read::Name(self.start + length);
        }
        if self.glued() {
            return Read::Nothing;
        }
        let before = self.word_before();
        let reading = grammar::reading(rest, matches!(before, "from" | "by")).or_else(|error| {
            if takes_article(before) {
                quantity::article_after_preposition(rest)
            } else {
                Err(error)
            }
        });
        let Ok((after, reading)) = reading else {
            return said::said(rest, self.start)
                .map_or(Read::Nothing, |figure| Read::Figure(Box::new(figure)));
        };
        let end = self.start + rest.len() - after.len();
        match self.settle(reading, after) {
            Some(reading) => Read::Figure(Box::new(self.figure(&reading, end))),
            None => Read::Nothing,
        }
    }

    /// A listed name or idiom that begins here.
    fn name(&self, rest: &str) -> Option<usize> {
        let names = &vocabulary().names;
        let whole = names.whole.longest(rest);
        whole
            .or_else(|| names.idioms.longest(rest))
            .map(|(length, ())| length)
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
        let run = rest[..run].trim_end_matches(['.', ':', '-', '/']);
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let marks = run
            .bytes()
            .filter(|b| matches!(b, b'-' | b'/' | b'.'))
            .count();
        let leading_nought =
            run.starts_with('0') && run.len() > 1 && run.as_bytes()[1].is_ascii_digit();
        let telephone = digits >= 7
            && marks >= 1
            && run
                .split(['-', '.', '/'])
                .all(|p| p.len() >= 2 && p.bytes().all(|b| b.is_ascii_digit()))
            && grammar::date::date(rest).is_err()
            && !run.contains("20");
        let local = run.len() == 8 && run.as_bytes()[3] == b'-' && digits == 7;
        let version =
            run.bytes().filter(|b| *b == b'.').count() >= 2 && grammar::date::date(rest).is_err();
        let time = leading_nought && grammar::clock::clock(rest).is_ok();
        let date = leading_nought && grammar::date::date(rest).is_ok();
        (telephone || local || version || (leading_nought && !time && !date) || run.contains('@'))
            .then_some(run.len())
    }

    /// Whether letters or signs of a name run straight into the token: "COVID-19", "A320", "#5", "@7".
    fn glued(&self) -> bool {
        let before = &self.text[self.sentence.range.start..self.start];
        let mut back = before.chars().rev();
        match back.next() {
            Some(c) if c.is_alphanumeric() => !self.starts_with_word(),
            Some('#' | '@' | '_' | '/' | '&' | '\\' | '=') => true,
            Some('-' | '\u{2011}') if back.next().is_some_and(char::is_alphanumeric) => {
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
    fn word_before(&self) -> &str {
        self.token_before(1)
            .map_or("", |t| &self.text[t.start..t.end])
    }

    fn token_before(&self, back: usize) -> Option<&Token> {
        self.index
            .checked_sub(back)
            .and_then(|i| self.sentence.tokens.get(i))
    }

    /// Decides what a reading is by what stands around it; `None` where it is no figure.
    fn settle(&self, mut reading: Reading, after: &str) -> Option<Reading> {
        if reading.kind == Kind::Number && reading.hedge.is_none() && reading.ends.is_none() {
            if let Some(year) = self.year(&reading, after) {
                return Some(Reading::of_date(PartialDate {
                    year: Some(year),
                    ..PartialDate::default()
                }));
            }
            if self.identified(&reading, after) {
                return None;
            }
        }
        if reading.kind == Kind::Number && self.one_that_counts_nothing(after) {
            return None;
        }
        if reading.kind == Kind::Number && self.age_between_commas(&reading, after) {
            (reading.kind, reading.unit) = (Kind::Age, quantity::unit_named("year"));
        }
        if reading.kind == Kind::Date && self.weekday_only(&reading) && !self.capital() {
            return None;
        }
        if reading.kind == Kind::Ordinal && after.starts_with('-') {
            reading.kind = Kind::Ordinal;
        }
        Some(reading)
    }

    fn weekday_only(&self, reading: &Reading) -> bool {
        reading
            .day
            .is_some_and(|d| d.weekday.is_some() && d.day.is_none())
    }

    fn capital(&self) -> bool {
        self.text[self.start..].starts_with(char::is_uppercase)
    }

    /// Four bare digits that are a year: behind a word that years follow, or where no plural noun comes next.
    fn year(&self, reading: &Reading, after: &str) -> Option<i16> {
        if reading.style != Style::Digits || reading.tail_length > 0 {
            return None;
        }
        let text = &self.text[self.start..];
        let (_, year) = grammar::date::year(text).ok()?;
        let next = lexical::next_word(after);
        let counts =
            next.starts_with(char::is_lowercase) && vocabulary().words.singular(next).is_some();
        let mut buffer = [0; 64];
        let before = lower(self.word_before(), &mut buffer).unwrap_or_default();
        let led = matches!(
            before,
            "in" | "since"
                | "until"
                | "till"
                | "by"
                | "from"
                | "during"
                | "of"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "to"
                | "through"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "year"
                | "the"
                | "and"
                | "circa"
                | "around"
                | "between"
        );
        let likely = (1900..=2099).contains(&year);
        // "In 2011 floods killed 34": a plural behind a year after "in" is what happened then.
        let counts = counts && !(likely && matches!(before, "in" | "since"));
        (!counts && ((led && (1500..=2199).contains(&year)) || likely)).then_some(year)
    }

    /// Whether a bare number is a name by the word before it ("Section 12", "Boeing 737") or behind it ("12 Acacia Avenue").
    fn identified(&self, reading: &Reading, after: &str) -> bool {
        if !matches!(reading.style, Style::Digits | Style::Words) {
            return false;
        }
        let next = lexical::next_word(after);
        let counts =
            next.starts_with(char::is_lowercase) && vocabulary().words.singular(next).is_some();
        if counts {
            return false;
        }
        self.named_by_word_before(reading) || self.in_address(reading, after)
    }

    fn named_by_word_before(&self, reading: &Reading) -> bool {
        let Some(token) = self.token_before(1) else {
            return false;
        };
        let (token, text) = match &self.text[token.start..token.end] {
            "." => match self.token_before(2) {
                Some(t) => (*t, &self.text[t.start..t.end]),
                None => return false,
            },
            text => (*token, text),
        };
        // "no 12" in lower case is seldom a number; "No 12" is.
        let named = vocabulary()
            .names
            .before
            .longest(&self.text[token.start..])
            .is_some_and(|(n, ())| n >= text.len());
        let capital = text.starts_with(char::is_uppercase);
        named && (capital || reading.style == Style::Digits)
    }

    /// `number Capital+ street`: "1412 Park Avenue", "10 Downing Street"
    fn in_address(&self, reading: &Reading, after: &str) -> bool {
        if reading.style != Style::Digits {
            return false;
        }
        let mut rest = after;
        for position in 0..4 {
            let word = lexical::next_word(rest);
            if !word.starts_with(char::is_uppercase) {
                return false;
            }
            if position > 0 && vocabulary().names.streets.longest(word).is_some() {
                return true;
            }
            let Some(at) = rest.find(word) else {
                return false;
            };
            rest = &rest[at + word.len()..];
        }
        false
    }

    /// "one" alone stands for a person or thing as often as it counts: it counts before a noun in lower case.
    fn one_that_counts_nothing(&self, after: &str) -> bool {
        let word = quantity::leading_word(&self.text[self.start..]);
        if !word.eq_ignore_ascii_case("one")
            || after.len() + 3 != self.sentence.range.end - self.start
        {
            return false;
        }
        let mut buffer = [0; 64];
        let before = lower(self.word_before(), &mut buffer).unwrap_or_default();
        let next = lexical::next_word(after);
        let pointed = matches!(
            before,
            "the"
                | "this"
                | "that"
                | "which"
                | "every"
                | "no"
                | "any"
                | "each"
                | "only"
                | "another"
                | "other"
        );
        pointed || next.is_empty() || vocabulary().words.is_stop(next)
    }

    /// "Name Surname, 34," or "(34)": a bare number between commas behind a capital word.
    fn age_between_commas(&self, reading: &Reading, after: &str) -> bool {
        let plausible = reading
            .value
            .and_then(Exact::to_whole)
            .is_some_and(|v| (1..=115).contains(&v));
        let digits = reading.style == Style::Digits;
        let closes = after.starts_with([',', ')', ';', '.']) || after.is_empty();
        let (Some(mark), Some(name)) = (self.token_before(1), self.token_before(2)) else {
            return false;
        };
        let opens = matches!(&self.text[mark.start..mark.end], "," | "(");
        let surname = name.class == TokenClass::Word
            && self.text[name.start..].starts_with(char::is_uppercase);
        let month = grammar::date::month(&self.text[name.start..]).is_ok();
        let more = after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
        plausible
            && digits
            && closes
            && opens
            && surname
            && !month
            && !more
            && self.person_name(name)
    }

    /// Two capital words in a row, so that "Paris, 12," is no age.
    fn person_name(&self, surname: &Token) -> bool {
        let Some(given) = self.token_before(3) else {
            return false;
        };
        let capital = |t: &Token| {
            t.class == TokenClass::Word && self.text[t.start..].starts_with(char::is_uppercase)
        };
        capital(given) && capital(surname)
    }

    fn figure(&self, reading: &Reading, end: usize) -> Figure {
        let core = self.start + reading.hedge_length..end - reading.tail_length;
        Figure {
            range: self.start..end,
            core,
            kind: reading.kind,
            value: reading.value,
            written: reading.written,
            ends: reading.ends,
            meant: meaning::meant(reading),
            rounded: meaning::rounded(reading),
            unit: reading.unit,
            modifier: modifier(reading),
            form: reading.form,
            day: reading.day,
        }
    }
}

/// Whether a figure can begin with this token: a digit, a currency sign, or a word that begins one.
fn can_begin(text: &str, token: Token) -> bool {
    let word = &text[token.start..token.end];
    match token.class {
        TokenClass::Number => true,
        TokenClass::Symbol => {
            vocabulary()
                .money_signs
                .longest(&text[token.start..])
                .is_some()
                || matches!(word, "~" | "≈" | ">" | "<" | "≥" | "≤" | "−")
        }
        TokenClass::Mark => word == "-",
        TokenClass::Word => {
            let mut buffer = [0; 64];
            lower(word, &mut buffer).is_some_and(word_can_begin)
        }
    }
}

fn word_can_begin(word: &str) -> bool {
    let v = vocabulary();
    grammar::words::small(word).is_some()
        || said::can_begin(word)
        || grammar::ordinal::ordinal_word(word).is_some()
        || v.hedges_before.begins(word)
        || v.indefinites.begins(word)
        || v.quantifiers.begins(word)
        || v.units.begins(word)
        || v.fractions.begins(word)
        || v.money_signs.begins(word)
        || v.names.whole.begins(word)
        || v.names.idioms.begins(word)
        || matches!(
            word,
            "a" | "an"
                | "another"
                | "no"
                | "not"
                | "none"
                | "aged"
                | "age"
                | "ages"
                | "between"
                | "all"
                | "full"
                | "whole"
                | "minus"
                | "hundred"
                | "thousand"
                | "million"
                | "billion"
                | "trillion"
                | "dozen"
                | "noon"
                | "midnight"
                | "the"
        )
        || grammar::date::weekday(word).is_ok()
        || month_word(word)
}

/// A month's name in lower case; "may" and "march" are checked for their capital by the grammar.
fn month_word(word: &str) -> bool {
    matches!(word, "may" | "march" | "mar" | "sep") || grammar::date::month(word).is_ok()
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
