//! Parts: where the stretches of a source come from, and what their offsets count from.
//!
//! The source of most drafts is the file itself. A docx is an archive of parts, JSON holds its texts in
//! fields, and a file that is not UTF-8 is decoded; their sources are put together from such stretches.

use super::{Block, Span};

/// A stretch of the source and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it begins in the source.
    pub start: usize,
    /// Where it comes from.
    pub origin: Origin,
    /// What stands before it there.
    pub before: Before,
    /// Where its paragraphs begin in the source; only known where lines say nothing to a reader.
    pub paragraphs: Vec<usize>,
}

/// Where a stretch of the source comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The file, as it stands.
    File,
    /// The file, decoded from something other than UTF-8.
    Decoded,
    /// A part of an archive ("word/footnotes.xml"): its paragraphs, one to a line.
    Part(String),
    /// The string at a JSON pointer ("/body/html"), decoded.
    Pointer(String),
}

/// What stands before a stretch of the source in what it was taken from: its offsets, lines and columns
/// go on from there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// Bytes of UTF-8.
    pub bytes: usize,
    /// Unicode scalar values.
    pub chars: usize,
    /// Code units of UTF-16.
    pub utf16: usize,
    /// Line breaks.
    pub lines: usize,
    /// Unicode scalar values behind the last line break.
    pub column: usize,
}

impl Part {
    /// The whole of a file that is UTF-8.
    pub fn file() -> Part {
        Part::new(0, Origin::File)
    }

    /// A stretch with nothing before it.
    pub fn new(start: usize, origin: Origin) -> Part {
        Part {
            start,
            origin,
            before: Before::default(),
            paragraphs: Vec::new(),
        }
    }

    /// The number, from 1, of the paragraph that an offset into the source lies in.
    pub fn paragraph(&self, offset: usize) -> Option<usize> {
        let number = self.paragraphs.partition_point(|start| *start <= offset);
        (!self.paragraphs.is_empty()).then_some(number.max(1))
    }
}

impl Before {
    /// What stands before something behind `text`.
    pub fn behind(self, text: &str) -> Before {
        let mut before = self;
        before.bytes += text.len();
        for c in text.chars() {
            before.chars += 1;
            before.utf16 += c.len_utf16();
            if c == '\n' {
                before.lines += 1;
                before.column = 0;
            } else {
                before.column += 1;
            }
        }
        before
    }
}

/// Finds the paragraphs of the parts whose lines say nothing to a reader: where their blocks begin.
pub(super) fn number_paragraphs(parts: &mut [Part], blocks: &[Block]) {
    let mut starts: Vec<usize> = blocks.iter().map(|b| b.whole().start).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut ends: Vec<usize> = parts.iter().skip(1).map(|p| p.start).collect();
    ends.push(usize::MAX);
    for (part, end) in parts.iter_mut().zip(ends) {
        if matches!(part.origin, Origin::Pointer(_)) && part.paragraphs.is_empty() {
            let from = starts.partition_point(|s| *s < part.start);
            let to = starts.partition_point(|s| *s < end);
            part.paragraphs = starts.get(from..to).unwrap_or_default().to_vec();
        }
    }
}

/// The part that an offset lies in.
pub(super) fn part_at(parts: &[Part], span: Span) -> Option<&Part> {
    let number = parts.partition_point(|p| p.start <= span.start);
    parts.get(number.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{SourceMap, Zone};

    #[test]
    fn paragraphs_are_the_blocks_of_a_field() {
        let block = |start: usize| {
            let map = SourceMap::verbatim(start);
            Block::new(Zone::Body, "twelve".to_owned(), map)
        };
        let mut parts = [
            Part::new(0, Origin::Pointer("/headline".to_owned())),
            Part::new(20, Origin::Pointer("/body".to_owned())),
        ];
        number_paragraphs(&mut parts, &[block(2), block(23), block(40)]);
        assert_eq!(parts[0].paragraph(5), Some(1));
        assert_eq!(parts[1].paragraph(39), Some(1));
        assert_eq!(parts[1].paragraph(41), Some(2));
        assert_eq!(Part::file().paragraph(3), None);
    }

    #[test]
    fn what_stands_before_is_counted() {
        let before = Before::default().behind("a\n🏰b");
        let expected = Before {
            bytes: 7,
            chars: 4,
            utf16: 5,
            lines: 1,
            column: 2,
        };
        assert_eq!(before, expected);
    }
}
