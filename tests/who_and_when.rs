//! Who says a figure and when it held: sentences of news in their many forms.

use countercheck::Checker;
use countercheck::claim::Claim;
use countercheck::document::{Document, Format};
use countercheck::figure::Kind;

const WHO: &str = include_str!("who_and_when/who.txt");
const WHEN: &str = include_str!("who_and_when/when.txt");

#[test]
fn sources_are_who_says_it() {
    run(WHO, |claim| claim.source.name.clone());
}

#[test]
fn times_are_those_of_the_happening() {
    run(WHEN, |claim| claim.time.clone());
}

/// Each paragraph of a file is a text ("|" stands for a break between paragraphs), then a line for each figure: its words,
/// a colon, and what is wanted; "-" for nothing.
fn run(cases: &str, field: fn(&Claim) -> Option<String>) {
    let mut wrong = Vec::new();
    let mut all = 0;
    for case in cases.split("\n\n").filter(|c| !c.trim().is_empty()) {
        let mut lines = case.lines().filter(|l| !l.starts_with('#'));
        let Some(text) = lines.next() else { continue };
        let text = text.replace(" | ", "\n\n");
        let document = Document::from_text(&text, Format::Plain);
        let claims = Checker::default().check(&document).ledger.claims;
        for line in lines {
            let (figure, wanted) = line.split_once(": ").expect("figure: value");
            all += 1;
            let at = text.find(figure).expect("the figure is in the text");
            let found = claims
                .iter()
                .filter(|c| !matches!(c.figure.kind, Kind::Date | Kind::Time))
                .find(|c| c.span.start < at + figure.len() && at < c.span.end);
            let given = found.and_then(field).unwrap_or_else(|| "-".to_owned());
            if given != wanted {
                wrong.push(format!(
                    "{text}\n    {figure}: wanted {wanted}, got {given}"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {all} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
