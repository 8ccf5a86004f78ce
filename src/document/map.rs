//! Spans of the source, positions in lines and columns, and the way from a block's text back to it.

use std::ops::Range;

/// A byte range of the source, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A place as an editor shows it: both count from 1, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// Leads from offsets in a block's text to offsets in the source: runs in which both go on byte by
/// byte, in order.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    /// Where a run begins, in the text and in the source.
    runs: Vec<(usize, usize)>,
}

impl Span {
    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether the two have a byte in common.
    pub fn touches(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl SourceMap {
    /// The map of a text that stands in the source as it is, from byte `start` on.
    pub fn verbatim(start: usize) -> SourceMap {
        SourceMap {
            runs: vec![(0, start)],
        }
    }

    /// Adds that the text from `text` on stands in the source from `source` on.
    /// Runs have to be added in the order of the text.
    pub fn push(&mut self, text: usize, source: usize) {
        self.runs.push((text, source));
    }

    /// The source offset of a text offset that begins something.
    pub fn offset(&self, text: usize) -> usize {
        let run = self.runs.partition_point(|r| r.0 <= text).saturating_sub(1);
        self.runs.get(run).map_or(text, |r| r.1 + (text - r.0))
    }

    /// The span of a range of the text: from its first byte to just behind its last one.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.offset(range.start);
        if range.is_empty() {
            return Span { start, end: start };
        }
        Span {
            start,
            end: self.offset(range.end - 1) + 1,
        }
    }
}
