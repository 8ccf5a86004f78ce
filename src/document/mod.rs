//! Document: from the bytes of a file to blocks of plain text, each with its zone and a way back.
//!
//! In: the bytes of a draft and its [`Format`]. Out: a [`Document`]. Nothing after this stage knows
//! what format the draft had. Every [`Span`] is a byte range of [`Document::source`].

mod date;
mod decode;
mod docx;
mod error;
mod format;
mod front_matter;
mod furniture;
mod headline;
mod html;
mod json;
mod lines;
mod map;
mod markdown;
mod marks;
mod markup;
mod part;
mod plain;
mod story;
mod suppression;
mod traced;
mod wire;
mod xml;
mod zone;

pub use error::ReadError;
pub use format::Format;
pub use map::{LineIndex, Position, SourceMap, Span};
pub use part::{Before, Origin, Part};
pub use suppression::{Suppression, SuppressionKind};
pub use zone::Zone;

use std::ops::Range;

use jiff::civil::Date;

/// A draft as its author wrote it, cut into blocks.
#[derive(Debug, Clone)]
pub struct Document {
    /// The whole source, decoded, without a byte-order mark; of an archive or JSON the texts that the
    /// story is made of, in its order.
    pub source: String,
    /// Where the stretches of the source come from; at least one.
    pub parts: Vec<Part>,
    /// The blocks that are prose, in the order of the source.
    pub blocks: Vec<Block>,
    /// What the format says about the draft as a whole.
    pub meta: Meta,
    /// What the author has asked not to be told, in the order of the source.
    pub suppressions: Vec<Suppression>,
    /// The name of the file's encoding, where it is not UTF-8.
    pub encoding: Option<&'static str>,
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

/// How many stories of one file are read at once.
const MOST_STORIES: usize = 10_000;

/// Refuses a file with too many stories before they take memory.
fn not_too_many(stories: usize) -> Result<(), ReadError> {
    match stories > MOST_STORIES {
        true => Err(ReadError::TooMany {
            limit: MOST_STORIES,
        }),
        false => Ok(()),
    }
}

impl Document {
    /// Reads the stories of a file: one, but for formats that hold several (an export of a content
    /// system, a package of a news agency, JSON Lines). A byte-order mark is left out of the source.
    pub fn stories(bytes: &[u8], format: Format) -> Result<Vec<Document>, ReadError> {
        Document::stories_in(bytes, format, None)
    }

    /// The same of a file whose encoding is known: a label as on the web ("windows-1252", "latin1").
    pub fn stories_in(
        bytes: &[u8],
        format: Format,
        encoding: Option<&str>,
    ) -> Result<Vec<Document>, ReadError> {
        if format == Format::Docx {
            return Ok(vec![docx::read(bytes)?]);
        }
        let decoded = decode::decode(bytes, encoding)?;
        let origin = match decoded.encoding {
            Some(_) => Origin::Decoded,
            None => Origin::File,
        };
        let text = decoded.text;
        let mut documents = match format {
            Format::Plain => vec![plain::read(&text)],
            Format::Markdown => vec![markdown::read(&text)],
            Format::Html => vec![html::read(&text)?],
            Format::Wire => wire::read(&text)?,
            Format::Xml | Format::NewsmlG2 | Format::Newsml1 | Format::Nitf | Format::Wordpress => {
                xml::read(&text, format)?
            }
            Format::JsonLines => json::read_lines(&text)?,
            _ => json::read(&text, format)?,
        };
        for document in &mut documents {
            document.encoding = decoded.encoding;
            for part in &mut document.parts {
                if part.origin == Origin::File {
                    part.origin = origin.clone();
                }
            }
        }
        Ok(documents)
    }

    /// Reads a file that is one story; of several, the first.
    pub fn read(bytes: &[u8], format: Format) -> Result<Document, ReadError> {
        let first = Document::stories(bytes, format)?.into_iter().next();
        first.ok_or_else(|| ReadError::NoStory {
            message: "the file is empty".to_owned(),
        })
    }

    /// Reads a draft that is text already. A byte-order mark is left out of the source. What cannot
    /// be read in its format is read as plain text; [`Document::read`] tells why.
    pub fn from_text(source: &str, format: Format) -> Document {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        match format {
            Format::Plain => plain::read(source),
            Format::Markdown => markdown::read(source),
            _ => Document::read(source.as_bytes(), format).unwrap_or_else(|_| plain::read(source)),
        }
    }

    /// The first block of the list or table that a block is in; of any other, the block itself.
    pub fn first_of<'d>(&'d self, block: &'d Block) -> &'d Block {
        let same = |other: &&Block| match (block.list, block.cell) {
            (Some(list), _) => other.list == Some(list),
            (None, Some(cell)) => other.cell.is_some_and(|c| c.table == cell.table),
            (None, None) => false,
        };
        self.blocks.iter().find(same).unwrap_or(block)
    }

    /// A draft of parts that a reader has made: for formats that are read elsewhere. Every span
    /// that the blocks' maps lead to has to lie within `source`.
    pub fn from_parts(
        source: String,
        blocks: Vec<Block>,
        meta: Meta,
        suppressions: Vec<Suppression>,
    ) -> Document {
        Document::of_parts(source, vec![Part::file()], blocks, meta, suppressions)
    }

    /// The same, where the source is put together from parts, which are in the order of the source
    /// and begin at 0.
    pub fn of_parts(
        source: String,
        mut parts: Vec<Part>,
        blocks: Vec<Block>,
        meta: Meta,
        suppressions: Vec<Suppression>,
    ) -> Document {
        if parts.first().is_none_or(|p| p.start > 0) {
            parts.insert(0, Part::file());
        }
        part::number_paragraphs(&mut parts, &blocks);
        Document {
            lines: LineIndex::new(&source),
            source,
            parts,
            blocks,
            meta,
            suppressions,
            encoding: None,
        }
    }

    /// The part that a span lies in.
    pub fn part(&self, span: Span) -> Option<&Part> {
        part::part_at(&self.parts, span)
    }

    /// The source's own words in `span`; empty where the span is none of this source.
    pub fn slice(&self, span: Span) -> &str {
        self.source.get(span.start..span.end).unwrap_or("")
    }

    /// The words in a span that lies in one block, without the mark-up and the escapes that they have in
    /// the source; of any other span what [`Document::slice`] gives.
    pub fn words(&self, span: Span) -> &str {
        let words = self.block(span).and_then(|b| b.text.get(b.range(span)));
        words.unwrap_or_else(|| self.slice(span))
    }

    /// The block that a span lies in.
    pub fn block(&self, span: Span) -> Option<&Block> {
        // Blocks are in the order of the source; a headline that was given apart comes first.
        let rest = self.blocks.get(1..).unwrap_or_default();
        let number = rest.partition_point(|block| block.whole().start <= span.start);
        let near = number.checked_sub(1).and_then(|at| rest.get(at));
        self.blocks.first().into_iter().chain(near).find(|block| {
            let whole = block.whole();
            whole.start <= span.start && span.end <= whole.end
        })
    }

    /// The line and column of an offset into the source, in constant time; in the part that it lies in.
    pub fn position(&self, offset: usize) -> Position {
        let found = self.lines.position(&self.source, offset);
        let number = self.parts.partition_point(|p| p.start <= offset);
        let Some(part) = self.parts.get(number.saturating_sub(1)) else {
            return found;
        };
        let first = self.lines.position(&self.source, part.start);
        let column = match found.line == first.line {
            // What stands before the part stands before its first line.
            true => part.before.column + found.column - first.column + 1,
            false => found.column,
        };
        Position {
            line: part.before.lines + found.line - first.line + 1,
            column,
        }
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

    /// The range of this block's text that stands in a span of the source.
    pub fn range(&self, span: Span) -> Range<usize> {
        self.map.text_range(span, self.text.len())
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
