//! Prints how the figures of a text hang together: each link with its reasons.

mod shared;

use countercheck::Checker;
use countercheck::document::Document;

fn main() -> std::io::Result<()> {
    shared::print(show)
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
