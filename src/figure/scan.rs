//! The scan: where in a sentence a figure may begin, and what is no figure.
//!
//! In: a block's text and the tokens of one sentence. Out: [`Figure`]s in order, not overlapping. The
//! grammar is asked only at tokens that can begin a figure.

use super::begins::can_begin;
use super::grammar::{self, Lead, Reading, quantity};
use super::identifier::has_address;
use super::{Figure, Kind, Modifier};
use super::{conversion, meaning, said, same_unit, temperature, work};
use crate::language::{Sentence, Token};
use crate::vocabulary::{Hedge, Starts, lower, vocabulary};

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
    same_unit::shared(text, &mut found);
    conversion::bound(text, &mut found);
    found
}

/// Visits each figure together with the one before it, in order.
pub(super) fn in_turn(figures: &mut [Figure], mut visit: impl FnMut(&mut Figure, &mut Figure)) {
    for at in 1..figures.len() {
        if let ([.., first], [second, ..]) = figures.split_at_mut(at) {
            visit(first, second);
        }
    }
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
        let figure = self.both(rest).or_else(|| said::said(rest, self.start));
        figure.map_or(Read::Nothing, |figure| Read::Figure(Box::new(figure)))
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
        if before.eq_ignore_ascii_case("from")
            && self.changes_before(if comma { 3 } else { 2 })
            && !self.range_moved()
        {
            return Lead::From;
        }
        if before.eq_ignore_ascii_case("to") && self.second_level() {
            return Lead::From;
        }
        let way = matches!(before, "up" | "down") || vocabulary().words.change_of(before).is_some();
        if way { Lead::Moved } else { Lead::Plain }
    }

    /// The word so many tokens back.
    pub(super) fn word(&self, back: usize) -> &str {
        self.token_before(back)
            .map_or("", |t| &self.text[t.start..t.end])
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
