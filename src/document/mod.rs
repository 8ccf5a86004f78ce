//! Document: from the bytes of a file to blocks of plain text, each with its zone and a way back.
//!
//! In: the bytes of a draft and its [`Format`]. Out: a [`Document`]. Nothing after this stage knows
//! what format the draft had. Every [`Span`] is a byte range of [`Document::source`].

mod front_matter;
mod furniture;
mod headline;
mod map;
mod markdown;
mod plain;
mod suppression;
mod zone;

pub use map::{LineIndex, Position, SourceMap, Span};
pub use suppression::{Suppression, SuppressionKind};
pub use zone::Zone;

use std::ops::Range;

use jiff::civil::Date;

/// A draft as its author wrote it, cut into blocks.
#[derive(Debug, Clone)]
pub struct Document {
    /// The whole source, decoded, without a byte-order mark.
    pub source: String,
    /// The blocks that are prose, in the order of the source.
    pub blocks: Vec<Block>,
    /// What the format says about the draft as a whole.
    pub meta: Meta,
    /// What the author has asked not to be told, in the order of the source.
    pub suppressions: Vec<Suppression>,
    /// Where its lines begin.
    lines: LineIndex,
}

/// A headline, a paragraph, a list item, a caption, a table cell.
#[derive(Debug, Clone)]
pub struct Block {
    /// What part of a story the block is.
    pub zone: Zone,
    /// The words of the block without mark-up.
    pub text: String,
    /// Leads from offsets in `text` to offsets in the source.
    pub map: SourceMap,
    /// How many headings stand before the block, its own included, the story's headline not
    /// counted: blocks with the same number are in one section.
    pub section: usize,
    /// The number of the list that an item belongs to; of nested lists, the inner one.
    pub list: Option<usize>,
    /// The place in a table that a cell has.
    pub cell: Option<Cell>,
}

/// The place of a table's cell, all counted from 0; row 0 is the table's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The number of the table in the draft.
    pub table: usize,
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// What is known about the draft as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The day of publication.
    pub date: Option<Date>,
    /// The place that the story is dated from, as written ("ALEPPO, Syria").
    pub dateline: Option<String>,
    /// Who wrote it, as written.
    pub byline: Option<String>,
}

/// How a draft is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Paragraphs divided by blank lines.
    Plain,
    /// CommonMark with tables and front matter.
    Markdown,
}

/// Why a draft could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are not UTF-8; `line` and `column` (bytes, from 1) tell where the first wrong one is.
    #[error(
        "not UTF-8 text: byte {byte:#04x} at line {line}, column {column}; save the draft as UTF-8"
    )]
    NotUtf8 {
        /// The first byte that is wrong.
        byte: u8,
        /// Its line, from 1.
        line: usize,
        /// Its column in bytes, from 1.
        column: usize,
    },
    /// The draft holds a NUL byte, so that it is not text.
    #[error("not text: a NUL byte at line {line}, column {column}")]
    Binary {
        /// Its line, from 1.
        line: usize,
        /// Its column in bytes, from 1.
        column: usize,
    },
}

impl Format {
    /// The format that a file name's extension tells, plain text where it tells none.
    pub fn of_path(path: &std::path::Path) -> Format {
        match path
            .extension()
            .and_then(|e| e.to_str())
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("md" | "markdown" | "mdown" | "mkd") => Format::Markdown,
            _ => Format::Plain,
        }
    }
}

impl Format {
    /// The format of a text that comes without a name: Markdown where it has a table's delimiter row
    /// ("|---|---|"), which nobody writes in plain text.
    pub fn of_text(text: &str) -> Format {
        let delimiter = |line: &str| {
            let line = line.trim();
            line.contains("|--") || line.contains("| --") || line.contains("|:-")
        };
        let only_marks = |line: &str| {
            line.chars()
                .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '\r'))
        };
        if text.lines().any(|line| delimiter(line) && only_marks(line)) {
            Format::Markdown
        } else {
            Format::Plain
        }
    }
}

impl Document {
    /// Reads a draft from its bytes. A byte-order mark is left out of the source.
    pub fn read(bytes: &[u8], format: Format) -> Result<Document, ReadError> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let wrong_byte = |at: usize| {
            let before = bytes.get(..at).unwrap_or_default();
            let line = memchr::memchr_iter(b'\n', before).count() + 1;
            let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
            (line, at - start + 1)
        };
        if let Some(at) = memchr::memchr(0, bytes) {
            let (line, column) = wrong_byte(at);
            return Err(ReadError::Binary { line, column });
        }
        match std::str::from_utf8(bytes) {
            Ok(source) => Ok(Document::from_text(source, format)),
            Err(error) => {
                let at = error.valid_up_to();
                let (line, column) = wrong_byte(at);
                Err(ReadError::NotUtf8 {
                    byte: bytes.get(at).copied().unwrap_or(0),
                    line,
                    column,
                })
            }
        }
    }

    /// Reads a draft that is text already. A byte-order mark is left out of the source.
    pub fn from_text(source: &str, format: Format) -> Document {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        match format {
            Format::Plain => plain::read(source),
            Format::Markdown => markdown::read(source),
        }
    }

    /// A draft of parts that a reader has made: for formats that are read elsewhere. Every span
    /// that the blocks' maps lead to has to lie within `source`.
    pub fn from_parts(
        source: String,
        blocks: Vec<Block>,
        meta: Meta,
        suppressions: Vec<Suppression>,
    ) -> Document {
        Document {
            lines: LineIndex::new(&source),
            source,
            blocks,
            meta,
            suppressions,
        }
    }

    /// The source's own words in `span`; empty where the span is none of this source.
    pub fn slice(&self, span: Span) -> &str {
        self.source.get(span.start..span.end).unwrap_or("")
    }

    /// The line and column of an offset into the source, in constant time.
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.source, offset)
    }

    /// The lines of the source.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}

impl Block {
    /// A block that belongs to no list, table or section.
    pub fn new(zone: Zone, text: String, map: SourceMap) -> Block {
        Block {
            zone,
            text,
            map,
            section: 0,
            list: None,
            cell: None,
        }
    }

    /// The place in the source of a range of this block's text.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.map.span(range)
    }

    /// The place in the source of the whole block.
    pub fn whole(&self) -> Span {
        self.map.span(0..self.text.len())
    }

    /// Takes `bytes` bytes off the front of the text.
    fn drop_front(&mut self, bytes: usize) {
        self.map = self.map.without(bytes);
        self.text.drain(..bytes);
    }
}
