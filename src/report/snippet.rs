//! Snippet: a sentence of the draft with marks under it, cut into rows that fit a screen.
//!
//! In: a stretch of the source and the spans to mark. Out: [`Row`]s. A news paragraph is one long
//! source line, so that the sentence is shown alone; what a terminal would obey is made harmless.

use unicode_width::UnicodeWidthChar;

use crate::boundary;
use crate::document::Span;

/// How many columns a row of a sentence has.
pub(super) const WIDTH: usize = 88;
/// A sentence longer than this many bytes is shown around its figure only.
const LONG: usize = 1_000;
/// How many bytes are shown before and behind a figure in such a sentence.
const AROUND: usize = 300;

/// A row of a snippet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The bytes of the source that it shows.
    pub range: Span,
    /// What is printed.
    pub text: String,
    /// The columns to mark, from 0: which mark, first column, number of columns.
    pub marks: Vec<(usize, usize, usize)>,
}

/// The stretch to show of a sentence for a figure in it: all of it, unless it is very long.
pub(super) fn stretch(source: &str, sentence: Span, figure: Span) -> Span {
    if sentence.end.saturating_sub(sentence.start) <= LONG {
        return sentence.cover(figure);
    }
    let start = figure.start.saturating_sub(AROUND).max(sentence.start);
    let end = figure.end.saturating_add(AROUND).min(sentence.end);
    Span {
        start: boundary::at_or_below(source, start),
        end: boundary::at_or_below(source, end.min(figure.start.saturating_add(LONG))),
    }
}

/// The rows of a stretch of the source, with the parts of `marks` that lie in each.
pub(super) fn rows(source: &str, stretch: Span, marks: &[Span]) -> Vec<Row> {
    let mut rows = vec![];
    let mut start = stretch.start;
    while start < stretch.end {
        let rest = &source[start..stretch.end];
        let line = rest.find('\n').unwrap_or(rest.len());
        for (from, to) in wrapped(&rest[..line]) {
            rows.push(row(source, start + from, start + to, marks));
        }
        start += line + 1;
    }
    rows
}

/// Text with everything replaced that a terminal would obey instead of showing it.
pub(super) fn harmless(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// Text for a reader, harmless, wrapped at `width` columns; the breaks that it has are kept.
pub(super) fn paragraph(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![];
    for line in text.lines() {
        for (from, to) in wrapped_at(line, width) {
            lines.push(harmless(&line[from..to]));
        }
    }
    lines
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn row(source: &str, start: usize, end: usize, marks: &[Span]) -> Row {
    let mut row = Row {
        range: Span { start, end },
        text: harmless(&source[start..end]),
        marks: vec![],
    };
    for (number, mark) in marks.iter().enumerate() {
        let from = mark.start.clamp(start, end);
        let to = mark.end.clamp(start, end);
        if from < to {
            let (from, to) = (
                boundary::at_or_below(source, from),
                boundary::at_or_below(source, to),
            );
            let before = columns(&source[start..from]);
            let marked = columns(&source[from..to]);
            row.marks.push((number, before, marked.max(1)));
        }
    }
    row
}

fn wrapped(line: &str) -> Vec<(usize, usize)> {
    wrapped_at(line, WIDTH)
}

/// The byte ranges of a line's rows: broken at spaces, or anywhere in a word that fills a row.
fn wrapped_at(line: &str, limit: usize) -> Vec<(usize, usize)> {
    let end = line.trim_end().len();
    let mut start = end - line[..end].trim_start().len();
    let mut rows = vec![];
    // The last place where the row can be broken: where it ends, where the next one begins.
    let mut space: Option<(usize, usize)> = None;
    let mut taken = 0;
    let mut at = start;
    while let Some(c) = line[at..end].chars().next() {
        let next = at + c.len_utf8();
        if c == ' ' || c == '\t' {
            space = Some((at, next));
        }
        taken += width(c);
        if taken > limit {
            let (to, from) = space.filter(|s| s.0 > start).unwrap_or((at, at));
            if to > start {
                rows.push((start, to));
                start = from;
                taken = columns(&line[from..next.max(from)]);
                space = None;
            }
        }
        at = next;
    }
    if start < end {
        rows.push((start, end));
    }
    rows
}

fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        // Marks that turn the direction of writing would let a draft show other words than it has.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

fn width(c: char) -> usize {
    shown(c).width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(source: &str) -> Span {
        Span {
            start: 0,
            end: source.len(),
        }
    }

    #[test]
    fn long_lines_break_at_spaces() {
        let source = format!("{} {}", "a".repeat(60), "b".repeat(60));
        let rows = rows(&source, all(&source), &[Span { start: 61, end: 63 }]);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].text, "b".repeat(60));
        assert_eq!(rows[1].marks, [(0, 0, 2)]);
    }

    #[test]
    fn words_wider_than_a_row_break_anywhere() {
        let source = "—".repeat(WIDTH * 2 + 1);
        let rows = rows(&source, all(&source), &[]);
        let lengths: Vec<_> = rows.iter().map(|r| r.text.chars().count()).collect();
        assert_eq!(lengths, [WIDTH, WIDTH, 1]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let source = "東京 12 people";
        let rows = rows(source, all(source), &[Span { start: 7, end: 9 }]);
        assert_eq!(rows[0].marks, [(0, 5, 2)]);
    }

    #[test]
    fn terminals_are_not_given_orders() {
        assert_eq!(harmless("a\u{1b}[31m\u{202e}b"), "a\u{fffd}[31m\u{fffd}b");
    }

    #[test]
    fn very_long_sentences_are_shown_around_the_figure() {
        let source = "é".repeat(2_000);
        let figure = Span {
            start: 2_000,
            end: 2_004,
        };
        let shown = stretch(&source, all(&source), figure);
        assert!(shown.end - shown.start < LONG);
        assert!(source.get(shown.start..shown.end).is_some());
    }
}
