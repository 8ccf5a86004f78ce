//! What each figure is a figure of, on some hundred sentences in the ways that news is written: `tests/heads.txt`.

use countercheck::Checker;
use countercheck::document::{Document, Format};

#[test]
fn figures_have_the_noun_that_they_are_figures_of() {
    let checker = Checker::default();
    let mut wrong = Vec::new();
    let rows = include_str!("heads.txt")
        .lines()
        .filter(|l| !l.starts_with('#'));
    for row in rows {
        let (text, wanted) = row.split_once(" = ").unwrap();
        let document = Document::from_text(text, Format::Plain);
        let claims = checker.check(&document).ledger.claims;
        for pair in wanted.split("; ") {
            let (figure, noun) = pair.rsplit_once(" : ").unwrap();
            let claim = claims.iter().find(|c| {
                let words = document.slice(c.span);
                words.contains(figure) || figure.contains(words)
            });
            let counted = claim
                .and_then(|c| c.counted.as_ref())
                .filter(|c| !c.understood);
            let given = counted.map_or("-", |c| c.head.as_str());
            let given = if given == "person" { "people" } else { given };
            if given != noun {
                wrong.push(format!("{text} [{figure}] {noun}: {given}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
