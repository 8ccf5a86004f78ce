//! Prints how the figures of a text hang together: each link with its reasons.

use std::path::Path;

use countercheck::Checker;
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
    let ledger = Checker::default().check(document).ledger;
    let words = |id: usize| document.slice(ledger.claims[id].phrase);
    for link in &ledger.links {
        out.push_str(&format!(
            "{} – {}: {:?}: {}\n",
            words(link.from),
            words(link.to),
            link.relation,
            link.reasons.join("; ")
        ));
    }
}
