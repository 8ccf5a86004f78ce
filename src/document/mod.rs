//! Document: from the bytes of a file to blocks of plain text, each with its zone and a way back.
//!
//! In: the bytes of a draft and its [`Format`]. Out: a [`Document`]. Nothing after this stage knows
//! what format the draft had. Every [`Span`] is a byte range of [`Document::source`].

mod map;
mod markdown;
mod plain;
mod zone;

pub use map::{Position, SourceMap, Span};
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

impl Document {
    /// Reads a draft from its bytes.
    pub fn read(bytes: &[u8], format: Format) -> Result<Document, ReadError> {
        let _ = bytes;
        Ok(Document::from_text("", format))
    }

    /// Reads a draft that is text already.
    pub fn from_text(source: &str, format: Format) -> Document {
        match format {
            Format::Plain => plain::read(source),
            Format::Markdown => markdown::read(source),
        }
    }

    /// The source's own words in `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.source[span.start..span.end]
    }
}

impl Block {
    /// The place in the source of a range of this block's text.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.map.span(range)
    }
}
