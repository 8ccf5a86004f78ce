//! Numbers that belong to a name: listed ones, on a shirt, at the end of a title.
//!
//! In: a [`Place`]. Out: how far a listed name goes that begins there, and whether a name has the bare number in digits that
//! was read there, so that it is no figure.

use super::grammar;
use super::scan::Place;
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

/// Whether the number of a name is one of its own by what follows: "9/11/2001", "999 homes", but not "999 calls".
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
    slashed || (digits && !calls && (measured || vocabulary().words.looks_plural(next)))
}
