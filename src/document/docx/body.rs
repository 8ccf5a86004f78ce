//! Body: from the XML of a part to the lines of the source and the blocks of the story.

use super::styles::{Styles, Use};
use crate::document::date::day;
use crate::document::markup::Attributes;
use crate::document::story::{Place, Story};
use crate::document::traced::Traced;
use crate::document::xml::{Event, Events};
use crate::document::{Cell, ReadError, Zone};

/// Reads one part.
pub(super) struct Body<'a> {
    source: &'a mut String,
    story: &'a mut Story,
    styles: &'a Styles,
    /// Whether the part holds notes.
    notes: bool,
    /// Where the part and its paragraphs begin in the source.
    start: usize,
    starts: Vec<usize>,
    path: Vec<String>,
    /// Paragraphs that are open: one, and one for each text box in it.
    open: Vec<Paragraph>,
    /// A paragraph whose end a tracked change deletes: the next one goes on with it.
    unfinished: Option<(Traced, Use)>,
    cells: Vec<Cell>,
    /// The numbering that the last paragraph was an item of.
    numbering: Option<String>,
    /// How deep the path is inside something that is no prose.
    skip: Option<usize>,
    /// The row or the note at hand is no prose.
    dead_row: bool,
    run: Run,
}

#[derive(Debug, Default)]
struct Paragraph {
    /// What stands in the line, and what the block says for it.
    pieces: Vec<(String, String)>,
    style: Option<String>,
    numbering: Option<String>,
    end_deleted: bool,
    /// In a text box.
    boxed: bool,
}

/// What is set for the words of a run.
#[derive(Debug, Default, Clone, Copy)]
struct Run {
    hidden: bool,
    raised: bool,
}

impl<'a> Body<'a> {
    /// A reader that adds to the end of the source.
    pub fn new(
        source: &'a mut String,
        story: &'a mut Story,
        styles: &'a Styles,
        notes: bool,
    ) -> Body<'a> {
        Body {
            start: source.len(),
            source,
            story,
            styles,
            notes,
            starts: vec![],
            path: vec![],
            open: vec![],
            unfinished: None,
            cells: vec![],
            numbering: None,
            skip: None,
            dead_row: false,
            run: Run::default(),
        }
    }

    /// Reads the part; gives where its paragraphs begin in the source.
    pub fn read(mut self, xml: &str) -> Result<Vec<usize>, ReadError> {
        let text = Traced::verbatim(xml, 0);
        let mut events = Events::new(&text);
        let mut prefix = None;
        while let Some(event) = events.next()? {
            match event {
                Event::Open {
                    full, attributes, ..
                } => {
                    // The root tells how the names of WordprocessingML begin here.
                    let prefix: &String =
                        prefix.get_or_insert_with(|| match full.split_once(':') {
                            Some((prefix, _)) => format!("{prefix}:"),
                            None => String::new(),
                        });
                    let name = full
                        .strip_prefix(prefix.as_str())
                        .unwrap_or(&full)
                        .to_owned();
                    self.open(&name, &attributes);
                    self.path.push(name);
                }
                Event::Close { .. } => {
                    if let Some(name) = self.path.pop() {
                        self.close(&name);
                    }
                }
                Event::Words(words) => self.words(&words.text),
                Event::Comment(..) => {}
            }
        }
        self.end_unfinished();
        Ok(self.starts)
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        if self.skip.is_some() {
            return;
        }
        let value = attributes.get("val");
        let set = !matches!(value, Some("0" | "false" | "off"));
        let inside = |parent: &str| self.path.last().is_some_and(|p| p == parent);
        match name {
            "del" | "movefrom" if inside("rpr") => self.delete_end(),
            "del" if inside("trpr") => self.dead_row = true,
            "del" | "movefrom" | "mc:fallback" | "rt" => self.skip = Some(self.path.len()),
            "footnote" | "endnote" if attributes.get("type").is_some_and(|t| t != "normal") => {
                self.skip = Some(self.path.len());
            }
            "p" => self.open.push(Paragraph {
                boxed: self.path.iter().any(|p| p == "txbxcontent"),
                ..Paragraph::default()
            }),
            "r" => self.run = Run::default(),
            "vanish" | "strike" | "dstrike" if set && self.in_run() => self.run.hidden = true,
            "vertalign" if value == Some("superscript") && self.in_run() => self.run.raised = true,
            "pstyle" => self.paragraph(|p| p.style = value.map(str::to_owned)),
            "numid" => self.paragraph(|p| {
                p.numbering = value.filter(|v| *v != "0").map(str::to_owned);
            }),
            "tab" if inside("r") => self.add("\t", "\t"),
            "br" | "cr" if inside("r") => self.add(" ", "\n"),
            "nobreakhyphen" => self.add("\u{2011}", "-"),
            "tbl" => {
                self.cells.push(Cell {
                    table: self.story.tables,
                    row: 0,
                    column: 0,
                });
                self.story.tables += 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(depth) = self.skip {
            if self.path.len() <= depth {
                self.skip = None;
            }
            return;
        }
        match name {
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.end(paragraph);
                }
            }
            "tc" => {
                self.end_unfinished();
                if let Some(cell) = self.cells.last_mut() {
                    cell.column += 1;
                }
            }
            "tr" => {
                self.dead_row = false;
                if let Some(cell) = self.cells.last_mut() {
                    cell.row += 1;
                    cell.column = 0;
                }
            }
            "tbl" => {
                self.cells.pop();
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let text = self.path.last().is_some_and(|p| p == "t");
        if !text || self.skip.is_some() || self.run.hidden || self.dead_row {
            return;
        }
        if self.run.raised && words.bytes().all(|b| b.is_ascii_digit()) {
            return self.raised(words);
        }
        // A line of the source is a paragraph.
        let words = words.replace(['\n', '\r'], " ");
        self.add(&words, &words);
    }

    /// Raised digits are the marks of notes, but behind a metre.
    fn raised(&mut self, words: &str) {
        let before = self.open.last().and_then(|p| p.pieces.last());
        let metre = before.is_some_and(|(_, text)| text.ends_with('m'));
        match words {
            "2" if metre => self.add("2", "²"),
            "3" if metre => self.add("3", "³"),
            _ => self.add(words, ""),
        }
    }

    fn in_run(&self) -> bool {
        let mut path = self.path.iter().rev();
        path.next().is_some_and(|p| p == "rpr") && path.next().is_some_and(|p| p == "r")
    }

    /// The mark at the end of the paragraph is deleted.
    fn delete_end(&mut self) {
        let mut path = self.path.iter().rev().skip(1);
        if path.next().is_some_and(|p| p == "ppr") {
            self.paragraph(|p| p.end_deleted = true);
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last_mut() {
            change(paragraph);
        }
    }

    fn add(&mut self, line: &str, text: &str) {
        let hidden = self.run.hidden;
        self.paragraph(|p| {
            if !hidden {
                p.pieces.push((line.to_owned(), text.to_owned()));
            }
        });
    }

    /// Writes the line of a paragraph, and its block.
    fn end(&mut self, paragraph: Paragraph) {
        if self.source.len() > self.start || self.start > 0 {
            self.source.push('\n');
        }
        self.starts.push(self.source.len());
        let (mut text, mut style) = self
            .unfinished
            .take()
            .unwrap_or((Traced::default(), Use::Body));
        if style == Use::Body {
            let id = paragraph.style.as_deref();
            style = id.map_or(Use::Body, |id| self.styles.meaning(id));
        }
        for (line, words) in &paragraph.pieces {
            let start = self.source.len();
            self.source.push_str(line);
            if line == words {
                text.push(words, start);
            } else {
                text.push_whole(words, start..start + line.len());
            }
        }
        if paragraph.end_deleted {
            self.unfinished = Some((text, style));
            return;
        }
        self.block(&text, style, &paragraph);
    }

    fn end_unfinished(&mut self) {
        if let Some((text, style)) = self.unfinished.take() {
            self.block(&text, style, &Paragraph::default());
        }
    }

    fn block(&mut self, text: &Traced, style: Use, paragraph: &Paragraph) {
        let text = &text.trimmed();
        if text.text.is_empty() {
            return;
        }
        let list = self.list(paragraph);
        if let Some(cell) = self.cells.last() {
            let place = Place {
                list,
                cell: Some(*cell),
            };
            return self.story.push_at(text, Zone::Table, place);
        }
        match style {
            Use::Skip => {}
            Use::Zone(zone) => self.story.push(text, zone),
            Use::Title if !self.story.titled && self.story.is_empty() => {
                self.story.push(text, Zone::Headline);
            }
            Use::Title | Use::Heading => self.story.push_heading(text),
            Use::Byline => self.story.byline(&text.text),
            Use::Dateline => {
                if day(&text.text).is_none() {
                    self.story.meta.dateline.get_or_insert(text.text.clone());
                }
            }
            Use::Body if list.is_some() => {
                self.story
                    .push_at(text, Zone::List, Place { list, cell: None });
            }
            Use::Body if self.notes || paragraph.boxed => self.story.push(text, Zone::Body),
            Use::Body => self.story.push_free(text),
        }
    }

    /// The number of the list that the paragraph is an item of.
    fn list(&mut self, paragraph: &Paragraph) -> Option<usize> {
        if paragraph.numbering.is_none() {
            self.numbering = None;
            return None;
        }
        if self.numbering != paragraph.numbering {
            self.numbering.clone_from(&paragraph.numbering);
            self.story.lists += 1;
        }
        self.story.lists.checked_sub(1)
    }
}
