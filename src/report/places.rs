//! Places: from byte offsets of the source to lines, columns and the offsets that a client counts in.
//!
//! In: a document's source. Out: [`Places`], which answers in the same short time wherever the
//! offset lies, also in a line of two megabytes.

use crate::document::{Position, Span};

/// What `start` and `end` count in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OffsetEncoding {
    /// Bytes of UTF-8.
    #[default]
    Utf8,
    /// Code units of UTF-16, as JavaScript and Java count.
    Utf16,
    /// Unicode scalar values, as Python counts.
    CodePoint,
}

/// Knows the place of every offset of a source.
#[derive(Debug)]
pub struct Places<'a> {
    parts: Vec<Part<'a>>,
    encoding: OffsetEncoding,
}

/// A span as a report gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// First offset, in the encoding asked for.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where it begins.
    pub from: Position,
    /// Where it ends.
    pub to: Position,
    /// The field of the input that the offsets count in, where it is not the text itself.
    pub pointer: Option<&'static str>,
}

/// A stretch of the source that counts from its own beginning.
#[derive(Debug)]
struct Part<'a> {
    start: usize,
    pointer: Option<&'static str>,
    text: &'a str,
    /// Where the lines begin.
    lines: Vec<usize>,
    /// What has been counted by the first boundary at or after every `STEP` bytes.
    marks: Vec<Mark>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    byte: usize,
    chars: usize,
    utf16: usize,
}

/// Long enough for a small table, short enough to count on from a mark in no time.
const STEP: usize = 256;

impl<'a> Places<'a> {
    /// The places of `source`. A headline that was given apart from the text stands behind it in
    /// the source, from `headline` on, and counts from its own beginning.
    pub fn new(source: &'a str, headline: Option<usize>, encoding: OffsetEncoding) -> Places<'a> {
        let parts = match headline.and_then(|at| source.split_at_checked(at)) {
            Some((text, headline)) => vec![
                Part::new(0, None, text),
                Part::new(text.len(), Some("/headline"), headline),
            ],
            None => vec![Part::new(0, None, source)],
        };
        Places { parts, encoding }
    }

    /// The line and column of an offset.
    pub fn position(&self, offset: usize) -> Position {
        let (part, offset) = self.part(offset);
        part.position(offset)
    }

    /// The place of a span.
    pub fn place(&self, span: Span) -> Place {
        let (part, start) = self.part(span.start);
        let end = span.end.saturating_sub(part.start);
        let count = |offset| {
            let mark = part.count(offset);
            match self.encoding {
                OffsetEncoding::Utf8 => mark.byte,
                OffsetEncoding::Utf16 => mark.utf16,
                OffsetEncoding::CodePoint => mark.chars,
            }
        };
        Place {
            start: count(start),
            end: count(end),
            from: part.position(start),
            to: part.position(end),
            pointer: part.pointer,
        }
    }

    fn part(&self, offset: usize) -> (&Part<'a>, usize) {
        let number = self.parts.partition_point(|p| p.start <= offset);
        let part = &self.parts[number.saturating_sub(1)];
        (part, offset - part.start)
    }
}

impl<'a> Part<'a> {
    fn new(start: usize, pointer: Option<&'static str>, text: &'a str) -> Part<'a> {
        let mut lines = vec![0];
        let mut marks = vec![];
        let mut at = Mark::default();
        for c in text.chars() {
            if at.byte >= marks.len() * STEP {
                marks.push(at);
            }
            at.byte += c.len_utf8();
            at.chars += 1;
            at.utf16 += c.len_utf16();
            if c == '\n' {
                lines.push(at.byte);
            }
        }
        if marks.is_empty() {
            marks.push(Mark::default());
        }
        Part {
            start,
            pointer,
            text,
            lines,
            marks,
        }
    }

    fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|l| *l <= offset);
        let begin = self.lines[line.saturating_sub(1)];
        Position {
            line,
            column: self.count(offset).chars - self.count(begin).chars + 1,
        }
    }

    /// What has been counted by `offset`, or by the last boundary before it.
    fn count(&self, offset: usize) -> Mark {
        let mut number = (offset / STEP).min(self.marks.len() - 1);
        while number > 0 && self.marks[number].byte > offset {
            number -= 1;
        }
        let mut at = self.marks[number];
        for c in self.text[at.byte..].chars() {
            if at.byte + c.len_utf8() > offset {
                break;
            }
            at.byte += c.len_utf8();
            at.chars += 1;
            at.utf16 += c.len_utf16();
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_has_its_place() {
        let source = "Ærø 🏰 siege\r\nof 12 — days\n".repeat(60);
        let places = Places::new(&source, None, OffsetEncoding::Utf16);
        for (offset, _) in source.char_indices() {
            let before = &source[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(places.position(offset), Position { line, column });
            let span = Span {
                start: offset,
                end: source.len(),
            };
            assert_eq!(
                places.place(span).start,
                before.encode_utf16().count(),
                "at {offset}"
            );
        }
    }

    #[test]
    fn a_headline_counts_from_its_own_beginning() {
        let source = "Two lines\nof text.\n\nTwelve dead";
        let places = Places::new(source, Some(20), OffsetEncoding::Utf8);
        let place = places.place(Span { start: 20, end: 26 });
        assert_eq!((place.start, place.end), (0, 6));
        assert_eq!(place.from, Position { line: 1, column: 1 });
        assert_eq!(place.pointer, Some("/headline"));
        assert_eq!(places.position(10), Position { line: 2, column: 1 });
    }

    #[test]
    fn offsets_beyond_the_end_are_the_end() {
        let places = Places::new("", None, OffsetEncoding::CodePoint);
        assert_eq!(places.place(Span { start: 5, end: 9 }).end, 0);
    }
}
