//! Prints what is read of files: blocks with their zones and places, and metadata.

use std::path::Path;

use countercheck::document::{Document, Format};

fn main() -> std::io::Result<()> {
    let mut out = String::new();
    for path in std::env::args().skip(1) {
        out.push_str(&format!("== {path}\n"));
        let bytes = std::fs::read(&path)?;
        let stories = Format::recognise(Path::new(&path), &bytes)
            .and_then(|format| Document::stories(&bytes, format));
        match stories {
            Ok(stories) => stories.iter().for_each(|story| show(story, &mut out)),
            Err(error) => out.push_str(&format!("{error}\n")),
        }
    }
    std::io::Write::write_all(&mut std::io::stdout(), out.as_bytes())
}

fn show(document: &Document, out: &mut String) {
    out.push_str(&format!("-- {:?} {:?}\n", document.meta, document.encoding));
    for block in &document.blocks {
        let span = block.whole();
        let part = document.part(span).map(|part| &part.origin);
        let cell = block
            .cell
            .map(|c| format!(" {}:{}:{}", c.table, c.row, c.column));
        let list = block.list.map(|l| format!(" list {l}"));
        out.push_str(&format!(
            "{} {:?} {}..{} s{}{}{} {:?}\n",
            block.zone.name(),
            part,
            span.start,
            span.end,
            block.section,
            cell.unwrap_or_default(),
            list.unwrap_or_default(),
            block.text
        ));
    }
}
