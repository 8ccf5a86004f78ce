//! A story in the making: what readers of structured formats put their blocks into.

use super::furniture::{self, Paragraph};
use super::part::Part;
use super::suppression::{self, Suppression};
use super::traced::Traced;
use super::{Block, Cell, Document, Meta, Zone};

/// Blocks, metadata and suppressions in the order in which a reader finds them.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub paragraphs: Vec<Paragraph>,
    pub meta: Meta,
    pub suppressions: Vec<Suppression>,
    /// How many headings, lists and tables there were.
    pub sections: usize,
    pub lists: usize,
    pub tables: usize,
    /// Whether the format has named a headline.
    pub titled: bool,
}

/// Where a block stands beside its zone.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub list: Option<usize>,
    pub cell: Option<Cell>,
}

impl Story {
    /// Adds a block whose zone the format has told.
    pub fn push(&mut self, text: &Traced, zone: Zone) {
        self.push_at(text, zone, Place::default());
    }

    /// Adds a block whose zone the format has told, at its place in a list or table.
    pub fn push_at(&mut self, text: &Traced, zone: Zone, place: Place) {
        self.titled |= zone == Zone::Headline && !text.is_blank();
        self.add(text, zone, place, false);
    }

    /// Adds a paragraph: lede, body, or what its first words say it is. One in brackets may be a
    /// suppression.
    pub fn push_free(&mut self, text: &Traced) {
        let text = text.trimmed();
        if let Some(mut found) = suppression::from_line(&text.text, 0) {
            found.span = text.span(0..text.text.len());
            self.suppressions.push(found);
            return;
        }
        self.add(&text, Zone::Body, Place::default(), true);
    }

    /// Adds a heading inside the story.
    pub fn push_heading(&mut self, text: &Traced) {
        if !text.is_blank() {
            self.sections += 1;
            self.add(text, Zone::Body, Place::default(), false);
        }
    }

    /// Takes note of who wrote it: "By Jane Smith", "Jane Smith".
    pub fn byline(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = furniture::byline(&words).unwrap_or(&words);
        if !name.is_empty() && self.meta.byline.is_none() {
            self.meta.byline = Some(name.to_owned());
        }
    }

    /// Whether there is anything to check in it.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The story as a document of this source.
    pub fn finish(mut self, source: String, parts: Vec<Part>) -> Document {
        // Captions are finished before the paragraph that they stand in.
        self.paragraphs.sort_by_key(|p| p.block.whole().start);
        let blocks = furniture::assign(self.paragraphs, self.titled, &mut self.meta);
        self.suppressions.sort_by_key(|s| s.span);
        Document::of_parts(source, parts, blocks, self.meta, self.suppressions)
    }

    fn add(&mut self, text: &Traced, zone: Zone, place: Place, free: bool) {
        let text = text.trimmed();
        if text.text.is_empty() {
            return;
        }
        let mut block = Block::new(zone, text.text, text.map);
        block.section = self.sections;
        block.list = place.list;
        block.cell = place.cell;
        self.paragraphs.push(Paragraph { block, free });
    }
}
