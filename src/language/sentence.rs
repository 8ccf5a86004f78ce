//! Sentences: from the tokens of a text to its sentences.
//!
//! A stop ends a sentence unless what follows goes on with it: a lower-case word, or, behind an
//! abbreviation, anything that does not clearly begin a sentence. Line breaks are spaces (wire
//! copy is hard-wrapped), but a blank line always divides.

use super::abbreviation::{self, List, Stop};
use super::chars::char_at;
use super::{Sentence, Token, TokenClass};

/// The longest sentence, in tokens. What goes on longer without an end is a list, a table or no text, and is cut into pieces, so
/// that whatever looks over a whole sentence for each of its figures takes time in a straight line.
const LONGEST: usize = 400;

/// Divides the tokens of a text among its sentences.
pub(super) fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let splitter = Splitter { text, tokens };
    let mut sentences = Vec::with_capacity(text.len() / 128 + 1);
    let mut first = 0;
    let mut index = 0;
    while index < tokens.len() {
        let (next, ends) = splitter.look(index);
        if ends {
            push(&mut sentences, &tokens[first..next]);
            first = next;
        }
        index = next;
    }
    push(&mut sentences, &tokens[first..]);
    sentences
}

/// Adds a sentence, in pieces where it is longer than [`LONGEST`].
fn push(sentences: &mut Vec<Sentence>, mut tokens: &[Token]) {
    while !tokens.is_empty() {
        let (piece, rest) = tokens.split_at(piece(tokens));
        sentences.extend(
            piece
                .first()
                .zip(piece.last())
                .map(|(first, last)| Sentence {
                    range: first.start..last.end,
                    tokens: piece.to_vec(),
                }),
        );
        tokens = rest;
    }
}

/// How many of the tokens are the next piece: all, or those before the last white space behind a mark that fits, or
/// behind anything.
fn piece(tokens: &[Token]) -> usize {
    if tokens.len() <= LONGEST {
        return tokens.len();
    }
    let apart = |&at: &usize| !tokens[at - 1].joins(&tokens[at]);
    let behind_mark = |at: &usize| tokens[at - 1].is_mark();
    let ends = || (LONGEST / 2..=LONGEST).rev().filter(apart);
    let end = ends().find(behind_mark).or_else(|| ends().next());
    end.unwrap_or(LONGEST)
}

/// What stands at the end of what may be a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// A full stop by itself.
    Stop,
    /// "?" or "!".
    Loud,
    /// "…" or "...".
    Ellipsis,
    /// The stop of an abbreviation.
    Abbreviation,
}

struct Splitter<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Splitter<'t> {
    /// The next token to look at, and whether a sentence ends in front of it.
    fn look(&self, index: usize) -> (usize, bool) {
        let next = index + 1;
        match self.end(index) {
            None => (next, self.blank_line(next) || self.is_credit(next)),
            Some(end) => {
                let next = self.behind_closing(next);
                let ends = self.blank_line(next) || self.splits(index, end, next);
                (next, ends)
            }
        }
    }

    fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |t| t.text(self.text))
    }

    /// Whether the token is one that sentences end with.
    fn end(&self, index: usize) -> Option<End> {
        let token = &self.tokens[index];
        let bytes = self.text.as_bytes();
        match (bytes[token.end - 1], token.class) {
            (b'.', TokenClass::Mark) if token.end - token.start > 1 => Some(End::Ellipsis),
            (b'.', TokenClass::Mark) if self.is_spaced_dot(index) => Some(End::Ellipsis),
            (b'.', TokenClass::Mark) => Some(End::Stop),
            (b'.', TokenClass::Word) => Some(End::Abbreviation),
            (b'?' | b'!', TokenClass::Mark) => Some(End::Loud),
            (0xa6, TokenClass::Mark) if self.word(index) == "…" => Some(End::Ellipsis),
            _ => None,
        }
    }

    /// Whether a dot is one of ". . .".
    fn is_spaced_dot(&self, index: usize) -> bool {
        index > 0
            && self.word(index - 1) == "."
            && self.tokens[index - 1].end < self.tokens[index].start
    }

    /// Whether a blank line stands in front of the token.
    fn blank_line(&self, next: usize) -> bool {
        let (Some(before), Some(after)) = (self.tokens.get(next - 1), self.tokens.get(next)) else {
            return false;
        };
        let gap = self.text.as_bytes().get(before.end..after.start);
        gap.is_some_and(|gap| gap.len() > 1 && gap.iter().filter(|b| **b == b'\n').count() > 1)
    }

    /// Whether "Photo: Jane Doe" stands at `index`, behind a caption without a full stop.
    fn is_credit(&self, index: usize) -> bool {
        self.word(index + 1) == ":"
            && self.begins_upper(index)
            && self.begins_upper(index + 2)
            && self.word(index).contains(char::is_lowercase)
            && self.tokens.get(index - 1).is_some_and(Token::is_word)
            && abbreviation::listed(List::Credits, self.word(index))
    }

    /// The first token behind what closes along with a stop: further stops, quotation marks,
    /// brackets, footnote marks, all without a space between.
    fn behind_closing(&self, mut next: usize) -> usize {
        while let Some(token) = self.tokens.get(next) {
            // Footnote marks belong to what they stand behind, also after a space.
            if self.footnote(next) {
                next += 3;
                continue;
            }
            if !self.tokens[next - 1].joins(token) {
                break;
            }
            let closes = match token.text(self.text) {
                "”" | "’" | "»" | ")" | "]" | "." | "!" | "?" | "…" | "..." => true,
                // A straight mark closes unless a word stands right behind it and none before.
                "\"" | "'" => !self.opens_word(next),
                _ => false,
            };
            if !closes {
                break;
            }
            next += 1;
        }
        next
    }

    /// Whether a straight mark that joins both neighbours opens what follows: an opening mark is
    /// owed only when none is open, which the number of marks since the last space cannot tell;
    /// a capital behind it that follows a stop and a mark is taken for the next sentence.
    fn opens_word(&self, index: usize) -> bool {
        let next = self.tokens.get(index + 1);
        next.is_some_and(|n| {
            self.tokens[index].joins(n) && n.is_word() && !self.begins_upper(index + 1)
        })
    }

    /// Whether "[12]" stands at `index`.
    fn footnote(&self, index: usize) -> bool {
        self.word(index) == "["
            && self.tokens.get(index + 1).is_some_and(Token::is_number)
            && self.word(index + 2) == "]"
    }

    /// Whether a sentence ends between the `end` at `index` with its closing marks and `next`.
    fn splits(&self, index: usize, end: End, next: usize) -> bool {
        let Some(after) = self.tokens.get(next) else {
            return false;
        };
        let closed = next > index + 1;
        if self.tokens[next - 1].joins(after) {
            return self.splits_joined(index, end, next);
        }
        let start = self.behind_opening(next);
        let Some(token) = self.tokens.get(start) else {
            return false;
        };
        let opened = start > next;
        match token.class {
            TokenClass::Mark => opened && end != End::Abbreviation,
            TokenClass::Number | TokenClass::Symbol => end == End::Stop || end == End::Loud,
            TokenClass::Word if !self.begins_upper(start) => {
                end == End::Stop && self.lower_case_starter(start)
            }
            TokenClass::Word => match end {
                End::Stop => true,
                End::Loud => !(closed && self.speaks(start)),
                End::Ellipsis => opened || closed || self.starts(start),
                End::Abbreviation => closed || self.splits_abbreviation(index, start),
            },
        }
    }

    /// Without a space between: "ended.The" and "ended.”The" are slips, "example.Com" is not rare
    /// enough, so that the words on both sides have to look the part.
    fn splits_joined(&self, index: usize, end: End, next: usize) -> bool {
        if end == End::Abbreviation || end == End::Ellipsis || index == 0 {
            return false;
        }
        let after = &self.tokens[next];
        if matches!(self.word(next), "“" | "‘") {
            return true;
        }
        let mut first = self.word(next).chars();
        let upper = first.next().is_some_and(char::is_uppercase);
        let lower = first.next().is_none_or(char::is_lowercase);
        let before = self.word(index - 1);
        let plain = before.len() > 1 && before.ends_with(char::is_lowercase);
        let address =
            self.word(next + 1) == "." && self.tokens.get(next + 1).is_some_and(|t| after.joins(t));
        upper
            && lower
            && after.is_word()
            && (plain || next > index + 1)
            && !(address && next == index + 1)
    }

    /// The first token behind marks that open a sentence: quotation marks, brackets, dashes.
    fn behind_opening(&self, mut next: usize) -> usize {
        while self.tokens.get(next).is_some_and(Token::is_mark)
            && matches!(
                self.word(next),
                "“" | "\""
                    | "‘"
                    | "'"
                    | "’"
                    | "«"
                    | "("
                    | "["
                    | "—"
                    | "–"
                    | "-"
                    | "--"
                    | "•"
                    | "¿"
                    | "¡"
                    | "„"
            )
        {
            next += 1;
        }
        next
    }

    fn begins_upper(&self, index: usize) -> bool {
        let first = self
            .tokens
            .get(index)
            .and_then(|t| char_at(self.text, t.start));
        // Letters without case begin sentences too.
        first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    }

    /// Whether the word clearly begins a sentence.
    fn starts(&self, index: usize) -> bool {
        let word = self.word(index);
        let capitals = word.len() > 1 && !word.contains(char::is_lowercase);
        let list = if capitals {
            List::CapitalStarters
        } else {
            List::Starters
        };
        word != "I" && abbreviation::listed(list, word)
    }

    /// "al-Shabab said".
    fn lower_case_starter(&self, index: usize) -> bool {
        self.word(index + 1) == "-"
            && self.begins_upper(index + 2)
            && abbreviation::listed(List::LowerCaseStarters, self.word(index))
    }

    /// Whether a name and a verb of saying stand at `index`: the words that were said go on.
    fn speaks(&self, index: usize) -> bool {
        for at in index + 1..index + 5 {
            let word = self.word(at);
            if abbreviation::listed(List::SpeechVerbs, word) {
                return true;
            }
            if !self.begins_upper(at) {
                return false;
            }
        }
        false
    }

    /// Whether a sentence ends with the abbreviation at `index`, when a capitalised word at
    /// `start` follows.
    fn splits_abbreviation(&self, index: usize, start: usize) -> bool {
        let word = self.word(index);
        let word = &word[..word.len() - 1];
        match abbreviation::stop(word) {
            Some(Stop::Never) => false,
            Some(Stop::Time) => {
                !abbreviation::listed(List::AfterTimes, self.word(start))
                    && !self.all_capitals(index, start)
                    || self.starts(start)
            }
            _ => self.starts(start),
        }
    }

    /// Whether both words are in capitals, as in wire copy that has no lower case.
    fn all_capitals(&self, index: usize, start: usize) -> bool {
        let upper = |word: &str| !word.contains(char::is_lowercase);
        upper(self.word(index)) && self.word(start).len() > 1 && upper(self.word(start))
    }
}

#[cfg(test)]
mod tests {
    use super::super::analyse;
    use super::LONGEST;

    #[test]
    fn what_has_no_end_is_cut_into_pieces() {
        for unit in ["5% ", "12 people died, ", "1,", "word ", "a-"] {
            let text = unit.repeat(3_000);
            let sentences = analyse(&text).sentences;
            assert!(
                sentences.iter().all(|s| s.tokens.len() <= LONGEST),
                "{unit}"
            );
            let kept: usize = sentences
                .iter()
                .flat_map(|s| &s.tokens)
                .map(|t| t.end - t.start)
                .sum();
            let written = text.chars().filter(|c| !c.is_whitespace()).count();
            assert_eq!(kept, written, "{unit}");
        }
        let commas = "12 people died, ".repeat(3_000);
        let (last, most) = {
            let mut sentences = analyse(&commas).sentences;
            (sentences.pop(), sentences)
        };
        assert!(last.is_some() && most.iter().all(|s| s.text(&commas).ends_with(',')));
    }

    fn split(text: &str) -> Vec<&str> {
        analyse(text)
            .sentences
            .iter()
            .map(|s| s.text(text))
            .collect()
    }

    /// In each text, "¦" stands where a sentence has to end, and nowhere else.
    #[test]
    fn splits_sentences() {
        let table = [
            "They spoke to Gen. Smith on Monday.¦ He left.",
            "A U.S. drone hit Jan. 3 near the base.¦ Nobody died.",
            "It was left to the U.S.¦ The court agreed.",
            "It was left to the U.S. Supreme Court.",
            "See No. 5 in the list.¦ She said no.¦ They left.",
            "Mr. Weil, 34, of St. Louis met Dr. Adams.",
            "It opens at 9 a.m. on Monday and shuts at 5 p.m. Tuesday.",
            "He died at 5 p.m.¦ Police found him.",
            "It was Leeds vs. Hull, e.g. in May.",
            "J. K. Rowling and George W. Bush met.¦ J. Smith left.",
            "Prices rose 3.5 percent.¦ 12 shops shut.¦ $5m was lost.",
            "He waited ... and waited.¦ Then… silence.",
            "He waited...¦ The train left by the ... Old Road.",
            "“We left.”¦ “They stayed.”",
            "\"We left.\"¦ \"They stayed,\" he said.¦ 'No.'¦ Then it ended.",
            "“Why?” he asked.¦ “Go!” Anna Smith shouted.¦ “Why?”¦ The crowd left.",
            "The siege ended.¦The troops left.¦“We won.”¦Then it began.",
            "ALEPPO, Syria (AP) — Rebels broke the siege.¦ It had lasted.",
            "The siege of the\ncity ended.¦\nIt had lasted",
            "Heading\n\n¦Text here",
            "THE U.S. AND IRAN MET IN THE U.S. IN MAY.¦ REBELS ATTACKED A U.S. BASE.¦  THE POLICE SAID TEN DIED.¦  IN ALL, NINE.",
            "He joined Acme Inc. in May.¦ She left Acme Inc.¦ She joined Bolt Co. Ltd.",
            "It fell.¦ al-Shabab said so.¦ Then 5 ft. 2 in. of rain fell.",
            "It ended (he said.)¦ Then it began.¦ (They left.)¦ We stayed.",
            "It ended.[1]¦ Then it began. [22]¦ It was over.",
            "He asked: Who?¦ Nobody knew!¦ They left?!¦ Yes.",
            "He came . . . and went.¦ Over.",
            "In Jan. 2020 and on Sat. 5 Oct.¦ The deal ended.",
            "Crowds on the square¦ Photo: Jane Doe.¦ They left.",
            "The photo: a square.¦ (Photo: Jane Doe)",
            "Prof. A. B. Smith, Ph.D., spoke.¦ Plan B.¦ The end.",
        ];
        for marked in table {
            let text = marked.replace('¦', "");
            let expected: Vec<&str> = marked.split('¦').map(str::trim).collect();
            assert_eq!(split(&text), expected);
        }
    }

    #[test]
    fn finds_the_sentence_at_an_offset() {
        let text = analyse("One came. Two left.");
        assert_eq!(text.sentence_index(0), Some(0));
        assert_eq!(text.sentence_index(9), None);
        assert_eq!(text.sentence_at(10).map(|s| s.range.clone()), Some(10..19));
        assert_eq!(text.sentence_index(19), None);
    }
}
