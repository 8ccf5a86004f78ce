//! Quotations: from the marks of a text to the stretches that they enclose.

use std::ops::Range;

use super::abbreviation::{self, List};
use super::chars::{char_at, char_before, is_space};
use super::{Token, TokenClass};

/// Finds what stands in quotation marks, marks included, in order and not nested.
pub(super) fn quotations(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut reader = Reader {
        text,
        found: Vec::new(),
        open: None,
        single: None,
    };
    for (index, token) in tokens.iter().enumerate() {
        if token.class == TokenClass::Mark {
            let next = tokens.get(index + 1).filter(|n| token.joins(n));
            reader.mark(token, next);
        }
    }
    reader.finish();
    reader.found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    CurlyDouble,
    StraightDouble,
    CurlySingle,
    Angle,
}

/// A quotation that no mark has closed yet.
struct Open {
    pair: Pair,
    start: usize,
    /// Where it ends if no better end comes: behind an apostrophe that may as well be that of a
    /// plural ("the residents' homes").
    perhaps: Option<usize>,
}

/// An opening "'", which may yet turn out to be none: others are found meanwhile.
struct Single {
    start: usize,
    perhaps: Option<usize>,
    /// How many quotations were found before it.
    found: usize,
}

struct Reader<'t> {
    text: &'t str,
    found: Vec<Range<usize>>,
    open: Option<Open>,
    single: Option<Single>,
}

impl Reader<'_> {
    fn mark(&mut self, token: &Token, next: Option<&Token>) {
        match &self.text[token.start..token.end] {
            "“" | "„" => self.opens(Pair::CurlyDouble, token),
            "«" => self.opens(Pair::Angle, token),
            "”" => self.closes(token, &[Pair::CurlyDouble, Pair::StraightDouble]),
            "»" => self.closes(token, &[Pair::Angle]),
            "\"" => self.straight_double(token),
            "‘" if !self.is_decade(token, next) => self.opens(Pair::CurlySingle, token),
            "’" => self.curly_single(token),
            "'" if self.opens_single(token, next) => self.straight_single(token),
            "'" => self.closes_single(token),
            _ => {}
        }
    }

    fn opens(&mut self, pair: Pair, token: &Token) {
        self.settle();
        if self.open.is_none() {
            self.open = Some(Open {
                pair,
                start: token.start,
                perhaps: None,
            });
        }
    }

    /// A new opening mark shows that a doubtful apostrophe before it did close.
    fn settle(&mut self) {
        if let Some(end) = self.open.as_ref().and_then(|open| open.perhaps) {
            self.close_at(end);
        }
        if let Some(end) = self.single.as_ref().and_then(|single| single.perhaps) {
            self.close_single_at(end);
        }
    }

    fn closes(&mut self, token: &Token, pairs: &[Pair]) {
        if self.open.as_ref().is_some_and(|o| pairs.contains(&o.pair)) {
            self.close_at(token.end);
        }
    }

    fn close_at(&mut self, end: usize) {
        if let Some(open) = self.open.take() {
            self.found.push(open.start..end);
        }
    }

    /// What was found inside the single marks is not listed by itself.
    fn close_single_at(&mut self, end: usize) {
        if self.open.is_none()
            && let Some(single) = self.single.take()
        {
            self.found.truncate(single.found);
            self.found.push(single.start..end);
        }
    }

    fn straight_double(&mut self, token: &Token) {
        let before = char_before(self.text, token.start);
        let after = char_at(self.text, token.end);
        let pairs = [Pair::StraightDouble, Pair::CurlyDouble];
        let opening = before.is_none_or(is_space) && after.is_some_and(|c| !is_space(c));
        let closing = before.is_some_and(|c| !is_space(c)) && after.is_none_or(is_space);
        let open = self.open.as_ref().filter(|o| pairs.contains(&o.pair));
        match open {
            // The mark that should have closed the one before is missing.
            Some(_) if opening => {
                let end = self.text[..token.start].trim_end_matches(is_space).len();
                self.close_at(end);
                self.opens(Pair::StraightDouble, token);
            }
            Some(_) => self.close_at(token.end),
            // A mark that can only close has lost the one that opened. Behind a digit it stands
            // for inches.
            None if closing || before.is_some_and(|c| c.is_ascii_digit()) => {}
            None => self.opens(Pair::StraightDouble, token),
        }
    }

    fn straight_single(&mut self, token: &Token) {
        self.settle();
        if self.open.is_none() {
            self.single = Some(Single {
                start: token.start,
                perhaps: None,
                found: self.found.len(),
            });
        }
    }

    /// Whether "'" opens: behind a space or an opening mark, before a letter, and no elision.
    fn opens_single(&self, token: &Token, next: Option<&Token>) -> bool {
        let before = char_before(self.text, token.start);
        before.is_none_or(|c| is_space(c) || matches!(c, '(' | '[' | '“' | '"' | '—' | '–' | '-'))
            && next.is_some_and(|n| {
                n.class == TokenClass::Word
                    && !abbreviation::listed(List::Elisions, n.text(self.text))
            })
    }

    /// Whether "‘" was meant as the apostrophe of "’90s".
    fn is_decade(&self, token: &Token, next: Option<&Token>) -> bool {
        next.is_some_and(|n| n.class == TokenClass::Number && n.end - n.start == 2)
            && char_at(self.text, token.end + 2) == Some('s')
    }

    fn curly_single(&mut self, token: &Token) {
        let end = self.single_end(token);
        if let Some(open) = self.open.as_mut()
            && open.pair == Pair::CurlySingle
        {
            match end {
                SingleEnd::Sure => self.close_at(token.end),
                SingleEnd::Perhaps => open.perhaps = open.perhaps.or(Some(token.end)),
                SingleEnd::No => {}
            }
        }
    }

    fn closes_single(&mut self, token: &Token) {
        let end = self.single_end(token);
        if let Some(single) = self.single.as_mut() {
            match end {
                SingleEnd::Sure => self.close_single_at(token.end),
                SingleEnd::Perhaps => single.perhaps = single.perhaps.or(Some(token.end)),
                SingleEnd::No => {}
            }
        }
    }

    /// Whether a single mark at the end of a word closes a quotation or is an apostrophe.
    fn single_end(&self, token: &Token) -> SingleEnd {
        let before = char_before(self.text, token.start);
        let mut after = self.text[token.end..].chars();
        let (next, second) = (after.next(), after.next());
        if before.is_none_or(is_space) || next.is_some_and(char::is_alphanumeric) {
            return SingleEnd::No;
        }
        let plural = before.is_some_and(|c| c.eq_ignore_ascii_case(&'s'))
            && next.is_some_and(is_space)
            && second.is_some_and(char::is_alphabetic);
        if plural {
            SingleEnd::Perhaps
        } else {
            SingleEnd::Sure
        }
    }

    /// What is still open at the end of the block runs to it, but for straight single marks.
    fn finish(&mut self) {
        self.settle();
        let end = self.text.trim_end_matches(is_space).len();
        self.close_at(end);
    }
}

enum SingleEnd {
    Sure,
    Perhaps,
    No,
}

#[cfg(test)]
mod tests {
    use super::super::analyse;

    fn found(text: &str) -> Vec<&str> {
        let quotations = analyse(text).quotations;
        quotations.into_iter().map(|q| &text[q]).collect()
    }

    #[test]
    fn pairs_marks() {
        let table: &[(&str, &[&str])] = &[
            ("He said “we left” and “no”.", &["“we left”", "“no”"]),
            ("\"Go,\" she said. \"Now.\"", &["\"Go,\"", "\"Now.\""]),
            ("‘Twelve dead,’ they said.", &["‘Twelve dead,’"]),
            ("It's a 'great day' for us, isn't it?", &["'great day'"]),
            ("The residents' homes and don't", &[]),
            (
                "'The residents' homes are gone,' he said",
                &["'The residents' homes are gone,'"],
            ),
            (
                "'for residents' and 'for us'",
                &["'for residents'", "'for us'"],
            ),
            ("back in the '90s, get 'em in the ‘80s", &[]),
            (
                "“He told me ‘go’ at once,” she said",
                &["“He told me ‘go’ at once,”"],
            ),
            ("She said: “We are many. \n", &["“We are many."]),
            ("He is 6'2\" tall, \"he said\"", &["\"he said\""]),
            ("We go,\" he said. \"Now.\" Then", &["\"Now.\""]),
            (
                "\"Go. He said: \"Now.\" Then",
                &["\"Go. He said:", "\"Now.\""],
            ),
            ("«Non», dit-il", &["«Non»"]),
            ("“mixed\" ends", &["“mixed\""]),
            ("O'Neill and rock 'n' roll", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(found(text), *expected, "{text}");
        }
    }

    #[test]
    fn in_quotation_takes_the_whole_range() {
        let text = analyse("He said “12 died” on 5 May.");
        assert!(text.in_quotation(11..13));
        assert!(!text.in_quotation(0..13));
        assert!(!text.in_quotation(25..26));
    }
}
