//! What the tests of the ways have in common.

use crate::claim::claims;
use crate::document::{Document, Format};
use crate::ledger::{Ledger, Relation};

/// How the first figures of a text are linked whose words have these two.
pub fn linked(text: &str, first: &str, second: &str) -> Option<Relation> {
    let document = Document::from_text(text, Format::Plain);
    let ledger = Ledger::new(&document, claims(&document));
    let id = |figure: &str| {
        let found = ledger
            .claims
            .iter()
            .find(|c| document.slice(c.span).contains(figure));
        found.map(|c| c.id)
    };
    let (a, b) = (id(first)?, id(second)?);
    let mut links = ledger.links.iter();
    links.find(|l| (l.from, l.to) == (a, b)).map(|l| l.relation)
}
