//! Levels: whether something moves before a figure, so that "from A to B" is two figures and "up to" a way.
//!
//! In: a [`Place`]. Out: what the words before it say of change.

use super::scan::Place;
use crate::language::TokenClass;
use crate::vocabulary::vocabulary;

impl Place<'_> {
    /// "rose from 160 to 180 to 200": whether this "to" leads to the second of several levels.
    pub(super) fn second_level(&self) -> bool {
        let levels = (2..6).map_while(|back| {
            let word = self.word(back);
            (word != "to").then_some((back, word))
        });
        let from = levels.into_iter().find(|(_, word)| *word == "from");
        from.is_some_and(|(back, _)| self.changes_before(back + 1))
    }

    /// "growth of 9% to 11%, up from 7% to 9%": whether a range is what moved from the one that begins here.
    pub(super) fn range_moved(&self) -> bool {
        let digits = |back: usize| self.word(back).starts_with(|c: char| c.is_ascii_digit());
        let way = matches!(self.word(2), "up" | "down") && self.word(3) == ",";
        way && (4..14)
            .find(|back| self.word(*back) == "to")
            .is_some_and(|to| digits(to - 1) && (digits(to + 1) || digits(to + 2)))
    }

    /// Whether a word of change stands in the clause before, from so many tokens back on.
    pub(super) fn changes_before(&self, from: usize) -> bool {
        let words = &vocabulary().words;
        for back in from..from + 10 {
            let Some(token) = self.token_before(back) else {
                return false;
            };
            let word = &self.text[token.start..token.end];
            if token.class == TokenClass::Mark && matches!(word, "," | ";" | ":" | "(") {
                return false;
            }
            let said = vocabulary().said.longest(word).is_some();
            if words.change_of(word).is_some() || said || moves(word) {
                return true;
            }
        }
        false
    }

    /// "back up to 4.8 per cent", "climbed up to 12": a way, not a bound. Answers where the figure itself begins.
    pub(super) fn moved_up_to(&self, rest: &str) -> Option<usize> {
        let up_to = rest.get(..6).filter(|w| w.eq_ignore_ascii_case("up to "))?;
        let before = self.word_before();
        // "the wage is to go up to £14.80", not "can go up to 60mph".
        let goes = matches!(before, "go" | "goes" | "going" | "went" | "gone")
            && !matches!(self.word(2), "can" | "could" | "may" | "might");
        // "lost up to 60 per cent": nothing goes down up to a value.
        let moved = before == "back" || goes || vocabulary().words.rises(before);
        moved.then_some(self.start + up_to.len())
    }
}

/// Words of change that give no direction.
fn moves(word: &str) -> bool {
    matches!(
        word,
        "change"
            | "changed"
            | "went"
            | "gone"
            | "goes"
            | "going"
            | "slow"
            | "slowed"
            | "widened"
            | "narrowed"
            | "moved"
    )
}
