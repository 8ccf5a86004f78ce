//! Traced text: text of which every byte leads back to the source.
//!
//! This is the one way in which readers build what they read. A piece is either words that stand in
//! the source as they are, or words that stand for a piece of source as a whole: an entity, an
//! escape, a run of white space. A reader inside another (HTML in a field of JSON or XML) cuts its
//! pieces out of the outer traced text, so that its offsets lead through both.

use std::ops::Range;

use super::{SourceMap, Span};

/// A text with its way back to the source.
#[derive(Debug, Clone, Default)]
pub(super) struct Traced {
    /// The words.
    pub text: String,
    /// Where they stand in the source.
    pub map: SourceMap,
}

impl Traced {
    /// Text that stands in the source as it is, from byte `start` on.
    pub fn verbatim(text: &str, start: usize) -> Traced {
        let mut traced = Traced::default();
        traced.push(text, start);
        traced
    }

    /// Adds words that stand in the source as they are, from byte `start` on.
    pub fn push(&mut self, text: &str, start: usize) {
        if !text.is_empty() {
            self.map.push(self.text.len(), start);
            self.text.push_str(text);
        }
    }

    /// Adds words that stand for a piece of the source as a whole.
    pub fn push_whole(&mut self, text: &str, source: Range<usize>) {
        if !text.is_empty() {
            let start = self.text.len();
            self.text.push_str(text);
            self.map.push_whole(start..self.text.len(), source);
        }
    }

    /// Adds a range of another traced text, with its way back.
    pub fn append(&mut self, other: &Traced, range: Range<usize>) {
        for piece in other.map.pieces(range) {
            let Some(words) = other.text.get(piece.text) else {
                continue;
            };
            if piece.whole {
                self.push_whole(words, piece.source);
            } else {
                self.push(words, piece.source.start);
            }
        }
    }

    /// Adds words that stand for a range of another traced text as a whole.
    pub fn append_whole(&mut self, words: &str, other: &Traced, range: Range<usize>) {
        let span = other.span(range);
        self.push_whole(words, span.start..span.end);
    }

    /// Takes off what stands from byte `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        self.map.truncate(len);
    }

    /// A range of this text, with its way back.
    pub fn cut(&self, range: Range<usize>) -> Traced {
        let mut traced = Traced::default();
        traced.append(self, range);
        traced
    }

    /// The text without the white space around it.
    pub fn trimmed(&self) -> Traced {
        let start = self.text.len() - self.text.trim_start().len();
        self.cut(start..self.text.trim_end().len().max(start))
    }

    /// The text with every run of white space as one space, and none around it.
    pub fn spaced(&self) -> Traced {
        let mut traced = Traced::default();
        traced.append_spaced(self, 0..self.text.len());
        traced.trimmed()
    }

    /// Adds a range of another text, in which white space of whatever length is one space; none is
    /// added behind white space or at the beginning.
    pub fn append_spaced(&mut self, other: &Traced, range: Range<usize>) {
        let Some(words) = other.text.get(range.clone()) else {
            return;
        };
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let word = rest.find(is_markup_space).unwrap_or(rest.len());
            self.append(other, range.start + at..range.start + at + word);
            at += word;
            let rest = &words[at..];
            let space = rest.len() - rest.trim_start_matches(is_markup_space).len();
            if space > 0 && !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                let source = range.start + at..range.start + at + space;
                if &rest[..space] == " " {
                    self.append(other, source);
                } else {
                    self.append_whole(" ", other, source);
                }
            }
            at += space;
        }
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The place in the source of a range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.map.span(range)
    }
}

/// White space that mark-up languages collapse; a no-break space is a character of the text.
pub(super) fn is_markup_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_lead_through_two_readers() {
        // A file with "x&lt;b&gt;12 &amp;nbsp;dead" that an outer reader has decoded.
        let file = "x&lt;b&gt;12 \r\n&amp;nbsp;dead";
        let mut outer = Traced::verbatim("x", 0);
        outer.push_whole("<", 1..5);
        outer.push("b", 5);
        outer.push_whole(">", 6..10);
        outer.push("12 \r\n", 10);
        outer.push_whole("&", 15..20);
        outer.push("nbsp;dead", 20);
        assert_eq!(outer.text, "x<b>12 \r\n&nbsp;dead");
        let mut inner = Traced::default();
        inner.append_spaced(&outer, 0..1);
        inner.append_spaced(&outer, 4..9);
        inner.append_whole("\u{a0}", &outer, 9..15);
        inner.append_spaced(&outer, 15..19);
        assert_eq!(inner.text, "x12 \u{a0}dead");
        let words = |text: &str| {
            let at = inner.text.find(text).expect("words of the text");
            let span = inner.span(at..at + text.len());
            &file[span.start..span.end]
        };
        assert_eq!(words("12"), "12");
        assert_eq!(words("2 \u{a0}d"), "2 \r\n&amp;nbsp;d");
        assert_eq!(words("\u{a0}"), "&amp;nbsp;");
        assert_eq!(words("dead"), "dead");
        let cut = inner.cut(1..inner.text.len());
        assert_eq!(cut.text, "12 \u{a0}dead");
        assert_eq!(cut.span(0..2), Span { start: 10, end: 12 });
    }

    #[test]
    fn white_space_is_one_space() {
        let text = Traced::verbatim(" \n a  b\t\n", 7).spaced();
        assert_eq!(text.text, "a b");
        assert_eq!(text.span(0..3), Span { start: 10, end: 14 });
        assert!(Traced::verbatim(" \t", 0).trimmed().is_blank());
    }
}
