//! Numbers that belong to a name: listed ones, on a shirt, at the end of a title.
//!
//! In: a [`Place`]. Out: how far a listed name goes that begins there, and whether a name has the bare number in digits that
//! was read there, so that it is no figure.

use super::grammar::{self, Reading, Style};
use super::scan::Place;
use super::{Exact, Kind};
use crate::language::{Token, TokenClass};
use crate::vocabulary::vocabulary;

impl Place<'_> {
    /// A listed name or idiom that begins here, where no hedge takes more ("no less than") and nobody comes to harm.
    pub(super) fn name(&self, rest: &str) -> Option<usize> {
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

    /// `position Name+ "(" number ")"`: "quarterback Sam Hale (7)" has a number on the shirt, "Sam Hale (34)" an age.
    pub(super) fn on_a_shirt(&self, after: &str) -> bool {
        if !after.starts_with(')') || self.word_before() != "(" {
            return false;
        }
        let Some(name) = self.first_of_name(2) else {
            return false;
        };
        let before = self.index.saturating_sub(name);
        (1..=3).any(|back| {
            let Some(token) = before
                .checked_sub(back)
                .and_then(|i| self.sentence.tokens.get(i))
            else {
                return false;
            };
            let end = self.sentence.tokens[before - 1].end;
            let found = vocabulary().names.shirts.longest(&self.text[token.start..]);
            found.is_some_and(|(length, ())| token.start + length == end)
        })
    }

    /// `… word Name Name+ number` at the end of a sentence: "We then saw Harbour Nights 3." ends in a title. Headlines in
    /// capitals and results ("Arden Town 2, Barley Rovers 3.") do not.
    pub(super) fn ends_a_name(&self, after: &str) -> bool {
        let closes = !after.contains(char::is_alphanumeric) && after.starts_with(['.', '?', '!']);
        let digit = self.text[self.start..].starts_with(|c: char| c.is_ascii_digit());
        if !closes || !digit {
            return false;
        }
        let Some(name) = self.first_of_name(1).filter(|back| *back >= 2) else {
            return false;
        };
        let before = &self.sentence.tokens[..self.index.saturating_sub(name)];
        let lower = |t: &&Token| {
            t.class == TokenClass::Word
                && t.end - t.start >= 4
                && self.text[t.start..].starts_with(char::is_lowercase)
        };
        let named =
            |pair: &[Token]| self.capital_word(&pair[0]) && pair[1].class == TokenClass::Number;
        before.iter().any(|t| lower(&t)) && !before.windows(2).any(named)
    }

    /// `Name number link`: "the probe Harbour 2 was lost", "played Club 147 in Dale" have a number in a name. "Arden 2, Barley 1",
    /// "In Dale 12 were hurt", "Labour 40 and the Greens 12" do not, nor do headlines in which each word has a capital.
    pub(super) fn behind_a_name(&self, reading: &Reading, after: &str) -> bool {
        let value = reading.value.and_then(Exact::to_whole);
        let number = reading.style == Style::Digits && value.is_some_and(|v| v < 2_000);
        let Some(name) = self
            .token_before(1)
            .filter(|t| number && self.capital_word(t))
        else {
            return false;
        };
        let next = grammar::lexical::next_word(after);
        let goes_on = after
            .strip_prefix(", ")
            .is_some_and(|rest| rest.starts_with(char::is_lowercase));
        let spaced =
            after.starts_with(' ') || goes_on || after.starts_with("'s") || after.starts_with("’s");
        let link = goes_on
            || after.starts_with("'s")
            || after.starts_with("’s")
            || matches!(
                next,
                "is" | "was"
                    | "has"
                    | "had"
                    | "can"
                    | "will"
                    | "into"
                    | "in"
                    | "on"
                    | "which"
                    | "that"
                    | "with"
                    | "for"
                    | "at"
                    | "by"
                    | "from"
                    | "when"
            );
        let first = name.start == self.sentence.range.start;
        let calendar = grammar::date::month(&self.text[name.start..]).is_ok()
            || grammar::date::weekday(&self.text[name.start..]).is_ok();
        // "In Dale 12 in 100 have it": the words may be a place.
        let placed = self
            .first_of_name(1)
            .and_then(|back| self.token_before(back + 1));
        let placed = placed.is_some_and(|t| {
            matches!(
                &self.text[t.start..t.end],
                "In" | "in" | "At" | "at" | "Of" | "of" | "Near" | "near" | "Among" | "For"
            )
        });
        let result = vocabulary()
            .words
            .is_stop(&self.text[name.start..name.end].to_lowercase());
        spaced && link && !first && !calendar && !placed && !result && self.in_prose()
    }

    /// "BBC Five Live", "Ocean's Twelve took": a number word with a capital inside a sentence, behind a name.
    pub(super) fn named_in_words(&self, reading: &Reading) -> bool {
        let capital = self.text[self.start..].starts_with(char::is_uppercase);
        let before = self.token_before(1);
        let first = before.is_none_or(|t| t.start <= self.sentence.range.start);
        let name = before.is_some_and(|t| {
            self.capital_word(t) || matches!(&self.text[t.start..t.end], "'s" | "’s")
        });
        reading.style == Style::Words && capital && name && !first && self.in_prose()
    }

    /// Whether the sentence has plain words with small letters, as headlines in capitals have not, and no other number stands
    /// behind a name.
    fn in_prose(&self) -> bool {
        let words = &vocabulary().words;
        let plain = |t: &Token| {
            let word = &self.text[t.start..t.end];
            let small = word.len() >= 4 && word.starts_with(char::is_lowercase);
            t.class == TokenClass::Word && small && !words.is_stop(word)
        };
        let tokens = &self.sentence.tokens;
        let pairs = tokens.windows(2);
        let numbered =
            pairs.filter(|p| self.capital_word(&p[0]) && p[1].class == TokenClass::Number);
        tokens.iter().any(plain) && numbered.count() <= 1
    }

    /// `day ("to" | "and" | …) day Month`, `Month day ("to" | "and" | …) day`: "4 or 5 April" and "from March 20 to 24" have days,
    /// of which the one beside the month is read.
    pub(super) fn day_of_a_date(&self, reading: &Reading, after: &str) -> bool {
        let day = |v: Exact| v.to_whole().is_some_and(|d| (1..=31).contains(&d));
        let month = |text: &str| grammar::date::month(text.trim_start()).is_ok();
        let joint = |word: &str| matches!(word, "to" | "and" | "or" | "through" | "until" | "till");
        // "the 4-6 March match"
        if reading.kind == Kind::Tally {
            return month(after) && after.starts_with(' ');
        }
        if !matches!(reading.style, Style::Digits) {
            return false;
        }
        if let Some((low, high)) = reading.ends {
            return day(low) && day(high) && month(after);
        }
        if !reading.value.is_some_and(day) || reading.hedge.is_some() {
            return false;
        }
        let next = grammar::lexical::next_word(after);
        let behind = || {
            let rest = after.trim_start().get(next.len()..).unwrap_or_default();
            let rest = rest.trim_start();
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&digits) && rest[digits..].starts_with(' ') && month(&rest[digits..])
        };
        if joint(next) && behind() {
            return true;
        }
        let token = |back| {
            self.token_before(back)
                .map(|t: &Token| &self.text[t.start..])
        };
        let before = token(2).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
            && token(3).is_some_and(month);
        let counts = next.starts_with(char::is_lowercase) && !vocabulary().words.is_stop(next);
        joint(self.word_before()) && before && !counts
    }

    /// How many tokens back the run of capital words begins whose last word stands so many tokens back.
    fn first_of_name(&self, last: usize) -> Option<usize> {
        let run = (last..last + 5).take_while(|back| {
            self.token_before(*back)
                .is_some_and(|t| self.capital_word(t))
        });
        run.last()
    }

    fn capital_word(&self, token: &Token) -> bool {
        token.class == TokenClass::Word && self.text[token.start..].starts_with(char::is_uppercase)
    }
}

/// Whether the number of a name is one of its own by what follows: "9/11/2001", "999 homes", "911.1", but not "999 calls".
fn runs_on(name: &str, behind: &str) -> bool {
    let slashed = behind.starts_with('/') && behind[1..].starts_with(|c: char| c.is_ascii_digit());
    let next = grammar::lexical::next_word(behind);
    let calls = next.starts_with("call") || next.starts_with("operator");
    let digits = name.bytes().all(|b| b.is_ascii_digit());
    // "999 square miles"
    let measured = behind
        .strip_prefix(' ')
        .is_some_and(|unit| unit.starts_with("square ") || unit.starts_with("cubic "));
    let measured = measured && vocabulary().units.longest(&behind[1..]).is_some();
    // "in 911 AD"
    let era = matches!(
        next.to_ascii_lowercase().as_str(),
        "ad" | "bc" | "ce" | "bce"
    );
    let own = measured || era || vocabulary().words.looks_plural(next);
    let decimal =
        digits && behind.starts_with('.') && behind[1..].starts_with(|c: char| c.is_ascii_digit());
    slashed || decimal || (digits && !calls && own)
}
