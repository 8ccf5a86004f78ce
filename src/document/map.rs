//! Spans of the source, positions in lines and columns, and the way from a block's text back to it.

use std::ops::Range;

use memchr::memchr_iter;

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

/// Leads from offsets in a block's text to offsets in the source, in runs of two kinds: those in
/// which both go on byte by byte, and those that stand for a piece of source as a whole (an
/// entity, a line break).
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    /// In the order of the text.
    runs: Vec<Run>,
}

/// A piece of a text, and the source that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: Range<usize>,
    pub source: Range<usize>,
    /// Whether it stands for its source as a whole, not byte by byte.
    pub whole: bool,
}

/// Finds lines and columns in constant time, after one pass over the source.
///
/// Lines end with "\n" or "\r\n"; a lone "\r" is a character like any other.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each stretch of [`STRETCH`] bytes.
    characters: Vec<usize>,
}

/// How many bytes [`LineIndex`] counts at most to find a column.
const STRETCH: usize = 512;

#[derive(Debug, Clone)]
struct Run {
    text: usize,
    source: usize,
    /// Where the text and the source of a run end that stands for a piece of source as a whole.
    whole: Option<(usize, usize)>,
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
        let mut map = SourceMap::default();
        map.push(0, start);
        map
    }

    /// Adds that the text from `text` on stands in the source from `source` on.
    /// Runs have to be added in the order of the text.
    pub fn push(&mut self, text: usize, source: usize) {
        let goes_on = self.runs.last().is_some_and(|run| {
            run.whole.is_none() && text >= run.text && source == run.source + (text - run.text)
        });
        if !goes_on {
            self.runs.push(Run {
                text,
                source,
                whole: None,
            });
        }
    }

    /// Adds that the piece `text` of the text stands for the piece `source` of the source as a
    /// whole: a span that holds any of it holds all of it.
    pub fn push_whole(&mut self, text: Range<usize>, source: Range<usize>) {
        self.runs.push(Run {
            text: text.start,
            source: source.start,
            whole: Some((text.end, source.end)),
        });
    }

    /// Forgets what leads from `text` on.
    pub(super) fn truncate(&mut self, text: usize) {
        let keep = self.runs.partition_point(|r| r.text < text);
        self.runs.truncate(keep);
    }

    /// The source offset of a text offset that begins something.
    pub fn offset(&self, text: usize) -> usize {
        self.run(text).map_or(text, |run| match run.whole {
            None => run.source + (text - run.text),
            Some((end, source)) if text >= end => source,
            Some(_) => run.source,
        })
    }

    /// The span of a range of the text: from its first byte to just behind its last one.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.offset(range.start);
        if range.is_empty() {
            return Span { start, end: start };
        }
        let last = range.end - 1;
        let end = self.run(last).map_or(range.end, |run| match run.whole {
            None => run.source + (last - run.text) + 1,
            Some((_, source)) => source,
        });
        Span { start, end }
    }

    /// The pieces that a range of the text is made of, each with the bytes of the source that it
    /// stands for: byte by byte, or as a whole.
    pub(super) fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = Piece> + '_ {
        let first = self.runs.partition_point(|r| r.text <= range.start);
        let runs = self.runs.get(first.saturating_sub(1)..).unwrap_or_default();
        let ends = runs.iter().skip(1).map(|next| next.text);
        runs.iter()
            .zip(ends.chain([usize::MAX]))
            .take_while({
                let range = range.clone();
                move |(run, _)| run.text < range.end
            })
            .filter_map(move |(run, end)| {
                let text = run.text.max(range.start)..end.min(range.end);
                let (source, whole) = match run.whole {
                    Some((_, end)) => (run.source..end, true),
                    None => {
                        let start = run.source + (text.start - run.text);
                        (start..start + text.len(), false)
                    }
                };
                let piece = Piece {
                    text,
                    source,
                    whole,
                };
                (!piece.text.is_empty()).then_some(piece)
            })
    }

    /// The map of the text without its first `bytes` bytes.
    pub(super) fn without(&self, bytes: usize) -> SourceMap {
        let mut map = SourceMap::default();
        let first = self.runs.partition_point(|r| r.text <= bytes);
        if let Some(run) = self.run(bytes) {
            match run.whole {
                Some((end, source)) if end > bytes => {
                    map.push_whole(0..end - bytes, run.source..source);
                }
                _ => map.push(0, self.offset(bytes)),
            }
        }
        for run in self.runs.get(first..).unwrap_or_default() {
            map.runs.push(Run {
                text: run.text - bytes,
                source: run.source,
                whole: run.whole.map(|(text, source)| (text - bytes, source)),
            });
        }
        map
    }

    /// The run that holds the byte at `text`.
    fn run(&self, text: usize) -> Option<&Run> {
        let index = self.runs.partition_point(|r| r.text <= text);
        self.runs.get(index.checked_sub(1)?)
    }
}

impl LineIndex {
    /// Counts the lines and characters of a source.
    pub fn new(source: &str) -> LineIndex {
        let bytes = source.as_bytes();
        let mut lines = vec![0];
        lines.extend(memchr_iter(b'\n', bytes).map(|at| at + 1));
        let mut characters = Vec::with_capacity(bytes.len() / STRETCH + 1);
        let mut count = 0;
        for stretch in bytes.chunks(STRETCH) {
            characters.push(count);
            count += begun(stretch);
        }
        LineIndex { lines, characters }
    }

    /// The line and column of an offset into the `source` that this was made from. An offset
    /// behind the end is taken for the end.
    pub fn position(&self, source: &str, offset: usize) -> Position {
        let offset = offset.min(source.len());
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.characters_before(source, start);
        Position {
            line: line.max(1),
            column: self
                .characters_before(source, offset)
                .saturating_sub(before)
                + 1,
        }
    }

    /// How many lines the source has; a last line break does not begin another.
    pub fn count(&self, source: &str) -> usize {
        let last = self.lines.last().copied().unwrap_or(0);
        self.lines.len() - usize::from(last == source.len() && last > 0)
    }

    /// Where a line (from 1) stands in the source, without its line break.
    pub fn line(&self, source: &str, line: usize) -> Option<Span> {
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let end = self.lines.get(line).copied().unwrap_or(source.len());
        let text = source.get(start..end)?;
        let text = text
            .strip_suffix('\n')
            .map_or(text, |t| t.strip_suffix('\r').unwrap_or(t));
        Some(Span {
            start,
            end: start + text.len(),
        })
    }

    fn characters_before(&self, source: &str, offset: usize) -> usize {
        let stretch = offset / STRETCH;
        let start = stretch * STRETCH;
        match self.characters.get(stretch) {
            Some(count) => count + source.as_bytes().get(start..offset).map_or(0, begun),
            // The source ends where a stretch would begin.
            None => {
                let last = stretch.saturating_sub(1);
                let bytes = source.as_bytes().get(last * STRETCH..offset);
                self.characters.get(last).copied().unwrap_or(0) + bytes.map_or(0, begun)
            }
        }
    }
}

/// How many characters begin in the bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xc0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_cover_whole_entities() {
        // Source: "a&nbsp;**b**", text: "a b".
        let mut map = SourceMap::verbatim(0);
        map.push_whole(1..2, 1..7);
        map.push(2, 9);
        assert_eq!(map.span(0..2), Span { start: 0, end: 7 });
        assert_eq!(map.span(1..2), Span { start: 1, end: 7 });
        assert_eq!(map.span(1..3), Span { start: 1, end: 10 });
        assert_eq!(map.span(2..2), Span { start: 9, end: 9 });
        assert_eq!(map.offset(3), 10);
        let rest = map.without(1);
        assert_eq!(rest.span(0..2), Span { start: 1, end: 10 });
        let rest = map.without(2);
        assert_eq!(rest.span(0..1), Span { start: 9, end: 10 });
    }

    #[test]
    fn positions_count_characters_and_lines() {
        let source = format!("{}\r\nzwölf\rTote\n", "é".repeat(400));
        let index = LineIndex::new(&source);
        let at = |offset| {
            let p = index.position(&source, offset);
            (p.line, p.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(798), (1, 400));
        assert_eq!(at(800), (1, 401));
        assert_eq!(at(802), (2, 1));
        assert_eq!(at(806), (2, 4));
        assert_eq!(at(source.find("Tote").unwrap_or(0)), (2, 7));
        assert_eq!(at(source.len()), (3, 1));
        assert_eq!(at(source.len() + 9), (3, 1));
        assert_eq!(index.count(&source), 2);
        assert_eq!(index.line(&source, 1), Some(Span { start: 0, end: 800 }));
        assert_eq!(index.line(&source, 4), None);
        let full = "x".repeat(STRETCH);
        let index = LineIndex::new(&full);
        assert_eq!(index.position(&full, STRETCH).column, STRETCH + 1);
        assert_eq!(
            LineIndex::new("").position("", 0),
            Position { line: 1, column: 1 }
        );
    }
}
