//! What the examples share: reading the stories of files.

use std::path::Path;

use countercheck::document::{Document, Format};

/// Prints what `show` tells of each story of the files that the command line names.
pub fn print(show: fn(&Document, &mut String)) -> std::io::Result<()> {
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
