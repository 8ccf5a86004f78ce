//! Tokens: from a text to its words, numbers, marks and symbols, in one pass.

use super::abbreviation::{self, List, Stop};
use super::chars::{self, KINDS, Kind, char_at};
use super::{Token, TokenClass};

/// Cuts a text into tokens. What is not white space is in exactly one of them.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut cutter = Cutter {
        text,
        bytes: text.as_bytes(),
        at: 0,
        // About five bytes of English make a token.
        tokens: Vec::with_capacity(text.len() / 5 + 4),
    };
    while cutter.at < cutter.bytes.len() {
        cutter.step();
    }
    cutter.tokens
}

/// How many bytes of pairs of digits are read for a group of three behind them.
const LONGEST_PAIRS: usize = 60;

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    fn step(&mut self) {
        let (kind, len) = self.kind_at(self.at);
        match kind {
            Kind::Space | Kind::Wide => self.at += len,
            Kind::Letter => self.word(),
            Kind::Digit => self.number(self.at),
            Kind::Numeric => self.push(self.at + len, TokenClass::Number),
            Kind::Symbol => self.push(self.at + len, TokenClass::Symbol),
            Kind::Mark => self.mark(len),
        }
    }

    /// The kind of the character at `at`, and its length in bytes. Behind the end: a space.
    #[inline]
    fn kind_at(&self, at: usize) -> (Kind, usize) {
        match self.bytes.get(at) {
            None => (Kind::Space, 1),
            Some(&byte) => match KINDS[usize::from(byte)] {
                Kind::Wide => match char_at(self.text, at) {
                    Some(c) => (chars::kind(c), c.len_utf8()),
                    None => (Kind::Wide, 1),
                },
                kind => (kind, 1),
            },
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn is_letter(&self, at: usize) -> bool {
        self.kind_at(at).0 == Kind::Letter
    }

    fn is_digit(&self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    /// The length of an apostrophe at `at`, if there is one.
    fn apostrophe(&self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'\'' => Some(1),
            0xe2 if self.bytes[at..].starts_with("’".as_bytes()) => Some(3),
            _ => None,
        }
    }

    fn push(&mut self, end: usize, class: TokenClass) {
        self.tokens.push(Token {
            start: self.at,
            end,
            class,
        });
        self.at = end;
    }

    fn word(&mut self) {
        let start = self.at;
        let mut at = start;
        // Where a possessive begins: the apostrophe of "'s".
        let mut possessive = None;
        loop {
            at = self.letters(at);
            if self.is_digit(at) {
                if abbreviation::listed(List::CurrencyPrefixes, &self.text[start..at]) {
                    break;
                }
                at += self.digits(at);
                possessive = None;
                if self.is_letter(at) {
                    continue;
                }
            }
            let Some(len) = self.apostrophe(at) else {
                break;
            };
            if !self.is_letter(at + len) {
                break;
            }
            possessive = self.possessive(at, len).map(|_| at);
            at += len;
        }
        match possessive {
            Some(mark) => {
                self.push(mark, TokenClass::Word);
                self.push(at, TokenClass::Word);
            }
            None => {
                let end = self.with_stops(start, at);
                self.push(end, TokenClass::Word);
            }
        }
    }

    /// The end of "'s" when that stands at `at` with an apostrophe of `len` bytes.
    fn possessive(&self, at: usize, len: usize) -> Option<usize> {
        let letter = self.byte(at + len).eq_ignore_ascii_case(&b's');
        let end = at + len + 1;
        (letter && !self.is_letter(end) && !self.is_digit(end) && self.apostrophe(end).is_none())
            .then_some(end)
    }

    /// The end of the letters that begin at `at`.
    fn letters(&self, mut at: usize) -> usize {
        loop {
            while KINDS[usize::from(self.byte(at))] == Kind::Letter {
                at += 1;
            }
            match self.kind_at(at) {
                (Kind::Letter, len) => at += len,
                _ => return at,
            }
        }
    }

    /// How many digits stand at `at`.
    fn digits(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    }

    /// The end of a word from `start` to `end` with the stops that belong to it: those between
    /// single letters, and the one behind an abbreviation or an initial.
    fn with_stops(&self, start: usize, end: usize) -> usize {
        if self.byte(end) != b'.' {
            return end;
        }
        let first = self.text[start..end].chars().nth(1).is_none();
        if first {
            let inner = self.single_letters(end);
            if inner > end {
                let dot = usize::from(self.byte(inner) == b'.' && self.byte(inner + 1) != b'.');
                return inner + dot;
            }
            if self.is_initial(start, end) {
                return end + 1;
            }
        }
        let dotted = self.letters(end + 1);
        if dotted > end + 1 && abbreviation::listed(List::Dotted, &self.text[start..dotted]) {
            return dotted + usize::from(self.byte(dotted) == b'.');
        }
        if self.is_abbreviation(start, end) {
            end + 1
        } else {
            end
        }
    }

    /// The end of ".S.A" that follows a single letter, without a last stop.
    fn single_letters(&self, mut end: usize) -> usize {
        loop {
            let (kind, len) = self.kind_at(end + 1);
            let next = end + 1 + len;
            if self.byte(end) != b'.' || kind != Kind::Letter || self.is_letter(next) {
                return end;
            }
            end = next;
        }
    }

    /// Whether "J." from `start` to the stop at `end` is the initial of a name: a capital before
    /// another capital that does not clearly begin a sentence.
    fn is_initial(&self, start: usize, end: usize) -> bool {
        if !char_at(self.text, start).is_some_and(char::is_uppercase) {
            return false;
        }
        // "fell to minus 14C. Four people"
        if start > 0 && self.byte(start - 1).is_ascii_digit() {
            return false;
        }
        let Some(next) = self.next_visible(end + 1) else {
            return false;
        };
        if !char_at(self.text, next).is_some_and(char::is_uppercase) {
            return false;
        }
        let word = &self.text[next..self.letters(next)];
        let initial = word.len() == 1 && self.byte(next + 1) == b'.';
        initial || !abbreviation::listed(List::Starters, word)
    }

    /// Whether the stop at `end` belongs to the word before it, as that of an abbreviation.
    fn is_abbreviation(&self, start: usize, end: usize) -> bool {
        if self.byte(end + 1) == b'.' {
            return false;
        }
        match abbreviation::stop(&self.text[start..end]) {
            None => false,
            Some(Stop::BeforeNumber) => {
                let next = self.next_visible(end + 1);
                next.is_some_and(|at| self.is_digit(at))
            }
            Some(Stop::AfterNumber) => {
                let before = self.tokens.last();
                before.is_some_and(|t| {
                    t.class == TokenClass::Number && start - t.end <= 1 && self.goes_on(end + 1)
                })
            }
            Some(_) => true,
        }
    }

    /// Whether what follows a stop is no new sentence: a lower-case letter, a digit, a mark.
    fn goes_on(&self, at: usize) -> bool {
        let next = self.next_visible(at).and_then(|at| char_at(self.text, at));
        next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, ',' | ';' | ')'))
    }

    /// The next character that is no white space. Looks a few bytes ahead only, so that time
    /// stays linear.
    fn next_visible(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let next = rest.char_indices().take(8);
        let mut visible = next.skip_while(|(_, c)| chars::is_space(*c));
        visible.next().map(|(offset, _)| at + offset)
    }

    /// A number of which the first digit stands at `from`: `self.at`, or one behind it for ".38".
    fn number(&mut self, from: usize) {
        let mut at = from + self.digits(from);
        let first = at - from;
        if (1..=3).contains(&first) {
            at = self.groups(at);
        }
        while self.byte(at) == b'.' && self.is_digit(at + 1) {
            at += 1 + self.digits(at + 1);
        }
        self.push(at, TokenClass::Number);
    }

    /// The end of ",200,000", or of ",20,000" as in India, that stands at `at`.
    fn groups(&self, mut at: usize) -> usize {
        // Pairs count only when a group of three follows them.
        let mut end = at;
        // A list of pairs must not be read to its end from each of them.
        while self.byte(at) == b',' && at - end < LONGEST_PAIRS {
            match self.digits(at + 1) {
                3 => {
                    at += 4;
                    end = at;
                }
                2 => at += 3,
                _ => break,
            }
        }
        end
    }

    fn mark(&mut self, len: usize) {
        let at = self.at;
        if let Some(len) = self.apostrophe(at)
            && let Some(end) = self.possessive(at, len)
            && self.is_behind_word()
        {
            return self.push(end, TokenClass::Word);
        }
        match self.byte(at) {
            b'.' if self.is_digit(at + 1) && !self.is_behind_word() => self.number(at + 1),
            byte @ (b'.' | b'-') => {
                let rest = &self.bytes[at..];
                let run = rest.iter().take_while(|b| **b == byte).count();
                self.push(at + run, TokenClass::Mark);
            }
            _ => self.push(at + len, TokenClass::Mark),
        }
    }

    /// Whether the last token ends right here and is a word, a number or a closing mark.
    fn is_behind_word(&self) -> bool {
        self.tokens.last().is_some_and(|t| {
            t.end == self.at
                && (t.class != TokenClass::Symbol && t.class != TokenClass::Mark
                    || matches!(t.text(self.text), "”" | "\"" | ")" | "’" | "%"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn cut(text: &str) -> String {
        let tokens = tokens(text);
        let words: Vec<&str> = tokens.iter().map(|t| t.text(text)).collect();
        words.join("|")
    }

    #[test]
    fn cuts_as_documented() {
        let table = [
            ("a three-week siege", "a|three|-|week|siege"),
            ("1,200 people", "1,200|people"),
            ("12,50,000 rupees", "12,50,000|rupees"),
            ("in 1990,200 people", "in|1990|,|200|people"),
            ("1,20 and 12,34,5", "1|,|20|and|12|,|34|,|5"),
            ("3.5 or .5, a .38-calibre", "3.5|or|.5|,|a|.38|-|calibre"),
            ("$1.2bn, US$5m", "$|1.2|bn|,|US|$|5|m"),
            ("£12p 30% 30.5%.", "£|12|p|30|%|30.5|%|."),
            ("I don't; they’re", "I|don't|;|they’re"),
            (
                "government's and government’s",
                "government|'s|and|government|’s",
            ),
            ("THE ARMY'S MEN", "THE|ARMY|'S|MEN"),
            ("residents' homes", "residents|'|homes"),
            ("O'Neill's d'Ivoire", "O'Neill|'s|d'Ivoire"),
            ("the 1990's, U.S.'s", "the|1990|'s|,|U.S.|'s"),
            ("U.S.-led U.S. forces", "U.S.|-|led|U.S.|forces"),
            ("at 10:30 a.m. on", "at|10|:|30|a.m.|on"),
            ("50–60 and 50-60", "50|–|60|and|50|-|60"),
            ("12th 5ft 1990s", "12|th|5|ft|1990|s"),
            ("the G20 and Rs500", "the|G20|and|Rs|500"),
            ("Gen. Smith, No. 5", "Gen.|Smith|,|No.|5"),
            ("said no. The", "said|no|.|The"),
            ("J. K. Rowling", "J.|K.|Rowling"),
            ("plan B. The", "plan|B|.|The"),
            ("a Ph.D. in", "a|Ph.D.|in"),
            ("5 ft. 2 in. tall. In", "5|ft.|2|in.|tall|.|In"),
            ("so... or -- well", "so|...|or|--|well"),
            ("2½ °C 5‰", "2|½|°|C|5|‰"),
            ("Müller, Zażółć cafe\u{301}", "Müller|,|Zażółć|cafe\u{301}"),
            ("ended.The", "ended|.|The"),
            ("12.03.2024", "12.03.2024"),
            ("a\u{a0}b\u{200b}c", "a|b|c"),
        ];
        for (text, expected) in table {
            assert_eq!(cut(text), expected, "{text}");
        }
    }
}
