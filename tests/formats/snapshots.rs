//! What is read of a file in each format: blocks, zones, places, metadata.

use std::fmt::Write;
use std::path::Path;

use countercheck::document::{Document, Format, Origin, ReadError};

use crate::docx;

/// A story as lines: metadata, then a block to a line with the words of the source that it is of.
fn rendered(stories: Result<Vec<Document>, ReadError>) -> String {
    let stories = match stories {
        Ok(stories) => stories,
        Err(error) => return error.to_string(),
    };
    let mut out = String::new();
    for document in &stories {
        let meta = &document.meta;
        let date = meta.date.map(|d| d.to_string());
        let _ = writeln!(
            out,
            "date {date:?}, dateline {:?}, byline {:?}, encoding {:?}",
            meta.dateline, meta.byline, document.encoding
        );
        for block in &document.blocks {
            let span = block.whole();
            let part = document.part(span);
            let place = match part.map(|part| &part.origin) {
                Some(Origin::Part(name)) => name.clone(),
                Some(Origin::Pointer(pointer)) => pointer.clone(),
                _ => String::new(),
            };
            let number = part.and_then(|part| part.paragraph(span.start));
            let _ = write!(out, "{} ", block.zone.name());
            if let Some(number) = number {
                let _ = write!(out, "({place} {number}) ");
            }
            if let Some(list) = block.list {
                let _ = write!(out, "list {list} ");
            }
            if let Some(cell) = block.cell {
                let _ = write!(out, "cell {}:{}:{} ", cell.table, cell.row, cell.column);
            }
            if block.section > 0 {
                let _ = write!(out, "section {} ", block.section);
            }
            let _ = writeln!(out, "{:?}", block.text);
            let source = document.slice(span);
            if source != block.text {
                let _ = writeln!(out, "    {source:?}");
            }
        }
        for suppression in &document.suppressions {
            let _ = writeln!(
                out,
                "{:?} {} {:?} {:?}",
                suppression.kind,
                suppression.rule,
                suppression.reason,
                document.slice(suppression.span)
            );
        }
        out.push('\n');
    }
    out
}

#[test]
fn every_fixture_is_read_as_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/fixtures");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() > 15);
    for name in names {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        let stories = Format::recognise(Path::new(&name), &bytes)
            .and_then(|format| Document::stories(&bytes, format));
        insta::assert_snapshot!(name, rendered(stories));
    }
}

#[test]
fn a_word_document_is_read_as_it_was() {
    let stories = Document::stories(&docx::example(), Format::Docx);
    insta::assert_snapshot!("example.docx", rendered(stories));
}

#[test]
fn a_name_decides_less_than_what_a_file_is() {
    let stories = |name: &str, bytes: &[u8]| {
        let format = Format::recognise(Path::new(name), bytes).unwrap();
        let stories = Document::stories(bytes, format).unwrap();
        stories[0].blocks[0].text.clone()
    };
    assert_eq!(
        stories(
            "story",
            b"<nitf><body><body.content><p>A.</p></body.content></body></nitf>"
        ),
        "A."
    );
    assert_eq!(
        stories(
            "story.txt",
            &docx::document(&docx::paragraph("", &docx::run("A.")), "")
        ),
        "A."
    );
    assert_eq!(
        stories("story", b"{\"headline\": \"A\", \"body\": \"B.\"}"),
        "A"
    );
}
