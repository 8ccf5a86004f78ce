//! Markdown.

use super::Document;

/// Reads CommonMark.
pub fn read(source: &str) -> Document {
    super::plain::read(source)
}
