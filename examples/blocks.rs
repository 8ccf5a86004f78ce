//! Prints what is read of files: blocks with their zones and places, and metadata.

mod shared;

use countercheck::document::Document;

fn main() -> std::io::Result<()> {
    shared::print(show)
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
