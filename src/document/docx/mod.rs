//! docx: from the parts of a Word document to blocks.
//!
//! The source is the document's paragraphs, one to a line, and then those of its notes, each in a part of
//! its own: a line's number is its paragraph's, with empty ones and those of tables counted. What tracked
//! changes insert counts, what they delete does not. Headers, footers and comments are no prose.

mod archive;
mod body;
mod styles;

use super::part::{Origin, Part};
use super::story::Story;
use super::{Document, ReadError};
use archive::Archive;
use body::Body;
use styles::Styles;

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let main = archive.main()?;
    let styles = match archive.related(&main, "styles")? {
        Some(name) => Styles::read(&archive.text(&name)?)?,
        None => Styles::default(),
    };
    let mut source = String::new();
    let mut parts = vec![];
    let mut story = Story::default();
    let mut names = vec![(main.clone(), false)];
    for kind in ["footnotes", "endnotes"] {
        names.extend(archive.related(&main, kind)?.map(|name| (name, true)));
    }
    for (name, notes) in names {
        let xml = archive.text(&name)?;
        let start = source.len();
        let body = Body::new(&mut source, &mut story, &styles, notes);
        let paragraphs = body.read(&xml)?;
        if !paragraphs.is_empty() {
            let mut part = Part::new(start, Origin::Part(name));
            part.paragraphs = paragraphs;
            parts.push(part);
        }
    }
    Ok(story.finish(source, parts))
}
