//! Plain text.

use super::{Block, Document, Meta, SourceMap, Zone};

/// Reads paragraphs divided by blank lines.
pub fn read(source: &str) -> Document {
    Document {
        source: source.to_owned(),
        blocks: vec![Block {
            zone: Zone::Body,
            text: source.to_owned(),
            map: SourceMap::verbatim(0),
        }],
        meta: Meta::default(),
    }
}
