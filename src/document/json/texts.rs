//! The texts of a story in JSON: from fields to parts of a source.

use serde_json::Value;

use crate::document::date::day;
use crate::document::part::{Origin, Part};
use crate::document::story::{Place, Story};
use crate::document::traced::Traced;
use crate::document::xml::fill_zone;
use crate::document::{Cell, Document, ReadError, Zone, html, plain, xml};

/// The source and the story that are put together from fields.
pub(super) struct Texts {
    /// Where the story stands in the file.
    pointer: String,
    source: String,
    parts: Vec<Part>,
    story: Story,
}

impl Texts {
    /// The texts of the story that stands at `pointer`.
    pub fn new(pointer: String) -> Texts {
        Texts {
            pointer,
            source: String::new(),
            parts: vec![],
            story: Story::default(),
        }
    }

    /// Adds a field that is plain text or HTML as a block, or blocks, of this zone; false where the
    /// field is no string or says nothing.
    pub fn zone(
        &mut self,
        value: Option<&Value>,
        path: &str,
        zone: Zone,
    ) -> Result<bool, ReadError> {
        let Some(text) = self.part(value, path) else {
            return Ok(false);
        };
        if html::has_tags(&text.text) {
            fill_zone(&mut self.story, &text, zone)?;
        } else {
            let text = html::decoded(&text, 0..text.text.len());
            self.story.push(&text.spaced(), zone);
        }
        Ok(true)
    }

    /// Adds a field that is the text of the story, HTML or plain.
    pub fn body(&mut self, value: Option<&Value>, path: &str) -> Result<bool, ReadError> {
        let Some(text) = self.part(value, path) else {
            return Ok(false);
        };
        let start = text.text.trim_start();
        if start.starts_with("<?xml") || start.starts_with("<nitf") {
            xml::fill(&mut self.story, &text)?;
        } else if html::has_tags(&text.text) {
            html::fill(&mut self.story, &text, true)?;
        } else {
            let text = html::decoded(&text, 0..text.text.len());
            plain::fill(&mut self.story, &text);
        }
        Ok(true)
    }

    /// Adds a field that is one paragraph, with inline mark-up or without.
    pub fn paragraph(&mut self, value: Option<&Value>, path: &str) -> Result<(), ReadError> {
        if let Some(text) = self.part(value, path) {
            html::fill(&mut self.story, &text, true)?;
        }
        Ok(())
    }

    /// Adds a field that is a heading inside the story.
    pub fn heading(&mut self, value: Option<&Value>, path: &str) {
        if let Some(text) = self.part(value, path) {
            self.story.push_heading(&text.spaced());
        }
    }

    /// The number of a table that begins.
    pub fn table(&mut self) -> usize {
        self.story.tables += 1;
        self.story.tables - 1
    }

    /// Adds a field that is a cell: of which table, row and column.
    pub fn cell(&mut self, value: Option<&Value>, path: &str, place: (usize, usize, usize)) {
        if let Some(text) = self.part(value, path) {
            let (table, row, column) = place;
            let place = Place {
                list: None,
                cell: Some(Cell { table, row, column }),
            };
            let text = html::decoded(&text, 0..text.text.len());
            self.story.push_at(&text.spaced(), Zone::Table, place);
        }
    }

    /// Takes note of who wrote it.
    pub fn byline(&mut self, value: Option<&Value>) {
        if let Some(words) = value.and_then(Value::as_str) {
            self.story.byline(words);
        }
    }

    /// Takes note of where it is dated from.
    pub fn dateline(&mut self, value: Option<&Value>) {
        if let Some(words) = value.and_then(Value::as_str) {
            let place = words.split(" (").next().unwrap_or("");
            let place = place
                .trim_end_matches(['-', '–', '—', '_', ' ', '\u{a0}'])
                .trim();
            if place.chars().any(char::is_alphabetic) && day(place).is_none() {
                let place = place.to_owned();
                self.story.meta.dateline.get_or_insert(place);
            }
        }
    }

    /// Takes note of the day of publication, unless it is known.
    pub fn date(&mut self, value: Option<&Value>) {
        let found = value.and_then(Value::as_str).and_then(day);
        self.story.meta.date = self.story.meta.date.or(found);
    }

    /// The document, if there is anything in it.
    pub fn finish(self) -> Option<Document> {
        (!self.story.is_empty()).then(|| self.story.finish(self.source, self.parts))
    }

    /// Adds a string to the source.
    fn part(&mut self, value: Option<&Value>, path: &str) -> Option<Traced> {
        let text = value?.as_str()?;
        if text.trim().is_empty() {
            return None;
        }
        if !self.source.is_empty() {
            self.source.push_str("\n\n");
        }
        let start = self.source.len();
        self.source.push_str(text);
        let pointer = format!("{}{path}", self.pointer);
        self.parts.push(Part::new(start, Origin::Pointer(pointer)));
        Some(Traced::verbatim(text, start))
    }
}
