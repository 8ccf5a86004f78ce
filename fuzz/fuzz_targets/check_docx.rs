//! Any bytes as a Word document, and as the XML of the text in one.

#![no_main]

mod shared;

use std::io::{Cursor, Write};

use countercheck::document::Format;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fuzz_target!(|bytes: &[u8]| {
    shared::check(bytes, Format::Docx);
    if let Some(archive) = archive(bytes) {
        shared::check(&archive, Format::Docx);
    }
});

fn archive(xml: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("word/document.xml", options).ok()?;
    zip.write_all(xml).ok()?;
    Some(zip.finish().ok()?.into_inner())
}
