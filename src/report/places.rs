//! Places: from byte offsets of the source to lines, columns and the offsets that a client counts in.
//!
//! In: a document's source. Out: [`Places`], which answers in the same short time wherever the
//! offset lies, also in a line of two megabytes.

use super::snippet;
use crate::document::{self, Before, Document, Origin, Position, Span};

/// Where a headline comes from that was given apart.
static FILE: document::Part = document::Part {
    start: 0,
    origin: Origin::File,
    before: Before {
        bytes: 0,
        chars: 0,
        utf16: 0,
        lines: 0,
        column: 0,
    },
    paragraphs: Vec::new(),
};

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
pub struct Place<'a> {
    /// First offset, in the encoding asked for.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where it begins.
    pub from: Position,
    /// Where it ends.
    pub to: Position,
    /// The part of the input that the offsets count in, where it is not the file as it stands.
    pub part: Option<&'a str>,
    /// The field of the input that the offsets count in, where it is not the text itself.
    pub pointer: Option<&'a str>,
    /// The number of the paragraph in it, from 1, where lines say nothing.
    pub paragraph: Option<usize>,
}

/// A stretch of the source that counts from its own beginning.
#[derive(Debug)]
struct Part<'a> {
    start: usize,
    from: &'a document::Part,
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
    /// The places of a document's source. A headline that was given apart from the text stands behind
    /// it in the source, from `headline` on, and counts from its own beginning.
    pub fn new(
        document: &'a Document,
        headline: Option<usize>,
        encoding: OffsetEncoding,
    ) -> Places<'a> {
        let source = document.source.as_str();
        let (text, headline) = match headline.and_then(|at| source.split_at_checked(at)) {
            Some((text, headline)) => (text, Some(headline)),
            None => (source, None),
        };
        let parts = &document.parts;
        let ends = parts.iter().skip(1).map(|p| p.start).chain([text.len()]);
        let mut places: Vec<_> = parts
            .iter()
            .zip(ends)
            .map(|(part, end)| {
                let text = text.get(part.start..end).unwrap_or("");
                Part::new(part.start, part, text)
            })
            .collect();
        if let Some(headline) = headline {
            places.push(Part {
                pointer: Some("/headline"),
                ..Part::new(text.len(), &FILE, headline)
            });
        }
        Places {
            parts: places,
            encoding,
        }
    }

    /// An offset as a person finds it: line and column, or the paragraph of a part.
    pub fn shown(&self, offset: usize) -> String {
        let (part, inner) = self.part(offset);
        let Position { line, column } = part.position(inner);
        let paragraph = part.from.paragraph(offset);
        match (&part.from.origin, paragraph) {
            (Origin::Part(name), Some(number)) if name.ends_with("/document.xml") => {
                format!("paragraph {number}")
            }
            (Origin::Part(name), Some(number)) => format!("{name}, paragraph {number}"),
            (Origin::Pointer(pointer), Some(number)) => {
                format!("{}, paragraph {number}", snippet::harmless(pointer))
            }
            _ => format!("{line}:{column}"),
        }
    }

    /// The line and column of an offset.
    pub fn position(&self, offset: usize) -> Position {
        let (part, offset) = self.part(offset);
        part.position(offset)
    }

    /// The place in a file as a report begins with it: "path:line:column", or the paragraph.
    pub fn in_file(&self, path: &str, offset: usize) -> String {
        let shown = self.shown(offset);
        match self.part(offset).0.from.paragraph(offset) {
            Some(_) => format!("{path}, {shown}"),
            None => format!("{path}:{shown}"),
        }
    }

    /// The number of the line, or of the paragraph where lines say nothing.
    pub fn number(&self, offset: usize) -> usize {
        let (part, inner) = self.part(offset);
        let paragraph = part.from.paragraph(offset);
        paragraph.unwrap_or_else(|| part.position(inner).line)
    }

    /// The place of a span.
    pub fn place(&self, span: Span) -> Place<'a> {
        let (part, start) = self.part(span.start);
        let end = span.end.saturating_sub(part.start);
        let before = part.from.before;
        let count = |offset| {
            let mark = part.count(offset);
            match self.encoding {
                OffsetEncoding::Utf8 => before.bytes + mark.byte,
                OffsetEncoding::Utf16 => before.utf16 + mark.utf16,
                OffsetEncoding::CodePoint => before.chars + mark.chars,
            }
        };
        Place {
            start: count(start),
            end: count(end),
            from: part.position(start),
            to: part.position(end),
            part: match &part.from.origin {
                Origin::Part(name) => Some(name),
                Origin::Decoded => Some("text"),
                _ => None,
            },
            pointer: match &part.from.origin {
                Origin::Pointer(pointer) => Some(pointer),
                _ => part.pointer,
            },
            paragraph: part.from.paragraph(span.start),
        }
    }

    fn part(&self, offset: usize) -> (&Part<'a>, usize) {
        let number = self.parts.partition_point(|p| p.start <= offset);
        let part = &self.parts[number.saturating_sub(1)];
        (part, offset - part.start)
    }
}

impl<'a> Part<'a> {
    fn new(start: usize, from: &'a document::Part, text: &'a str) -> Part<'a> {
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
            from,
            pointer: None,
            text,
            lines,
            marks,
        }
    }

    fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|l| *l <= offset);
        let begin = self.lines[line.saturating_sub(1)];
        let before = self.from.before;
        // What stands before the part stands before its first line.
        let column = if line <= 1 { before.column } else { 0 };
        Position {
            line: before.lines + line,
            column: column + self.count(offset).chars - self.count(begin).chars + 1,
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

    fn plain(source: &str) -> Document {
        Document::from_parts(source.to_owned(), vec![], Default::default(), vec![])
    }

    #[test]
    fn every_offset_has_its_place() {
        let source = "Ærø 🏰 siege\r\nof 12 — days\n".repeat(60);
        let document = plain(&source);
        let places = Places::new(&document, None, OffsetEncoding::Utf16);
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
        let document = plain(source);
        let places = Places::new(&document, Some(20), OffsetEncoding::Utf8);
        let place = places.place(Span { start: 20, end: 26 });
        assert_eq!((place.start, place.end), (0, 6));
        assert_eq!(place.from, Position { line: 1, column: 1 });
        assert_eq!(place.pointer, Some("/headline"));
        assert_eq!(places.position(10), Position { line: 2, column: 1 });
    }

    #[test]
    fn offsets_beyond_the_end_are_the_end() {
        let document = plain("");
        let places = Places::new(&document, None, OffsetEncoding::CodePoint);
        assert_eq!(places.place(Span { start: 5, end: 9 }).end, 0);
    }
}
