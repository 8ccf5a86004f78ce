//! Numbers that belong to a name: on a shirt, at the end of a title.
//!
//! In: a bare number in digits and its [`Place`]. Out: whether the name has it, so that it is no figure.

use super::scan::Place;
use crate::language::{Token, TokenClass};
use crate::vocabulary::vocabulary;

impl Place<'_> {
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
