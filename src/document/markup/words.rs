//! Words: from the texts between tags to the blocks that they make.

use std::ops::Range;

use super::{Attributes, Flow, Found, Role, Target, hash, shortcode};
use crate::document::Zone;
use crate::document::story::Place;
use crate::document::traced::Traced;

impl Flow {
    pub(super) fn line_break(&mut self) {
        if self.skips == 0 && self.page.capture.is_none() && !self.draft.text.is_empty() {
            let end = self.draft.span(0..self.draft.text.len()).end;
            self.draft.push_whole("\n", end..end);
        }
    }

    /// Keeps the words before and behind something that is no prose apart.
    pub(super) fn apart(&mut self) {
        if self.skips == 0 && !self.draft.text.is_empty() && !self.draft.text.ends_with(' ') {
            let end = self.draft.span(0..self.draft.text.len()).end;
            self.draft.push_whole(" ", end..end);
        }
    }

    /// The words beside a picture are a caption, unless they are a file's name.
    pub(super) fn picture(&mut self, attributes: &Attributes) {
        if self.skips > 0 {
            return;
        }
        if let Some(alt) = attributes.traced("alt").map(Traced::spaced)
            && alt.text.contains(' ')
        {
            self.add(alt, Target::Zone(Zone::Caption), false);
        }
    }

    /// Raised digits are marks of footnotes, but behind a metre.
    pub(super) fn raised(&mut self, start: usize) {
        let Some(words) = self.draft.text.get(start..).map(str::trim) else {
            return;
        };
        let mark = !words.is_empty()
            && words
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '[' | ']' | '*' | ',' | '†' | ' '))
            || words.len() <= 4 && words.starts_with('[') && words.ends_with(']');
        if !mark {
            return;
        }
        let power = match words {
            "2" => Some("²"),
            "3" => Some("³"),
            _ => None,
        };
        let metre = self
            .draft
            .text
            .get(..start)
            .is_some_and(|t| t.ends_with('m'));
        let span = self.draft.span(start..self.draft.text.len());
        self.draft.truncate(start);
        if let Some(power) = power.filter(|_| metre) {
            self.draft.push_whole(power, span.start..span.end);
        }
    }

    /// Words of a classic post: without its shortcodes, and with paragraphs that no tag begins.
    pub(super) fn classic(&mut self, text: &Traced, range: Range<usize>) {
        let mut at = range.start;
        let words = text.text.get(..range.end).unwrap_or("");
        while let Some(code) = shortcode::next(words, at) {
            self.paragraphs(text, at..code.start);
            if let Some(begins) = code.caption {
                self.flush();
                self.zone = begins.then_some(Zone::Caption);
            }
            at = code.end;
        }
        self.paragraphs(text, at..range.end);
    }

    /// Words in which blank lines divide paragraphs.
    pub(super) fn paragraphs(&mut self, text: &Traced, range: Range<usize>) {
        let Some(words) = text.text.get(range.clone()) else {
            return;
        };
        // Inside a paragraph's tags a blank line is white space.
        if ["p", "li"]
            .map(hash)
            .iter()
            .any(|n| self.open.get(n).is_some_and(|n| *n > 0))
        {
            return self.draft.append_spaced(text, range);
        }
        let mut start = 0;
        let mut at = 0;
        while let Some(newline) = words[at..].find('\n').map(|n| at + n) {
            let rest = &words[newline + 1..];
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            if rest[blank..].starts_with('\n') {
                self.draft
                    .append_spaced(text, range.start + start..range.start + newline);
                self.flush();
                start = newline;
            }
            at = newline + 1;
        }
        self.draft
            .append_spaced(text, range.start + start..range.end);
    }

    /// Ends the block at hand.
    pub(super) fn flush(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        let linked = std::mem::take(&mut self.linked);
        if draft.is_blank() {
            return;
        }
        if self.preformatted > 0 {
            return self.flush_lines(&draft);
        }
        let only_link = linked > 0 && linked + 1 >= draft.text.trim().len();
        let target = self.target();
        self.add(draft, target, only_link);
    }

    /// Preformatted lines: paragraphs divided by blank lines; a group with columns is a table.
    fn flush_lines(&mut self, draft: &Traced) {
        let target = self.target();
        let mut start = 0;
        let group = |flow: &mut Flow, range: Range<usize>| {
            let words = &draft.text[range.clone()];
            let columns = words.lines().filter(|l| l.trim().contains("   ")).count();
            let target = match target {
                Target::Free if columns * 2 > words.lines().count() => Target::Zone(Zone::Table),
                target => target,
            };
            let mut text = Traced::default();
            text.append_spaced(draft, range);
            if !text.is_blank() {
                flow.add(text, target, false);
            }
        };
        let mut at = 0;
        for line in draft.text.split_inclusive('\n') {
            if line.trim().is_empty() {
                group(self, start..at);
                start = at + line.len();
            }
            at += line.len();
        }
        group(self, start..at);
    }

    fn add(&mut self, text: Traced, target: Target, linked: bool) {
        let list = self.stack.iter().rfind(|e| e.role == Role::List);
        let in_cell = self.stack.iter().any(|e| e.role == Role::Cell);
        self.found.push(Found {
            text,
            target,
            place: Place {
                list: list.map(|e| e.mark),
                cell: self.cells.last().copied().filter(|_| in_cell),
            },
            region: self.region,
            main: self.mains > 0,
            linked,
        });
    }

    fn target(&self) -> Target {
        for element in self.stack.iter().rev() {
            return match element.role {
                Role::Zone(zone) => Target::Zone(zone),
                Role::Title => Target::Title,
                Role::Heading => Target::Heading,
                Role::Byline => Target::Byline,
                Role::Dateline => Target::Dateline,
                Role::PageTitle => Target::PageTitle,
                Role::Item => Target::Zone(Zone::List),
                Role::Cell => Target::Zone(Zone::Table),
                _ => continue,
            };
        }
        self.zone.map_or(Target::Free, Target::Zone)
    }
}
