//! What figures are in a sum and whether they are said to be so, by a table of sentences: `tests/roles.txt`.
//!
//! A line is a sentence and, behind a bar, its figures in order, each with its role and its assertion: `level` stands for
//! totals as well, `moved` for the ends of a change.

use countercheck::Checker;
use countercheck::claim::{Claim, Role};
use countercheck::document::{Document, Format};
use countercheck::figure::Kind;

const TABLE: &str = include_str!("roles.txt");

#[test]
fn roles_and_assertions_are_those_of_the_table() {
    let mut wrong = Vec::new();
    for line in TABLE
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let (text, wanted) = line.split_once('|').unwrap();
        let document = Document::from_text(text, Format::Plain);
        let claims = Checker::default().check(&document).ledger.claims;
        let mut from = 0;
        for entry in wanted.split(';') {
            let mut words = entry.rsplitn(3, ' ');
            let (assertion, role, figure) = (words.next(), words.next(), words.next().unwrap());
            let at = from + text[from..].find(figure).unwrap();
            from = at + figure.len();
            let read = claims.iter().find(|c| is_at(c, at, at + figure.len()));
            let read = read.map(|c| (role_of(c), c.assertion.name()));
            let wanted = (role.unwrap(), assertion.unwrap());
            if read != Some(wanted) {
                wrong.push(format!(
                    "{figure}: wanted {wanted:?}, got {read:?} in {text:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_at(claim: &Claim, start: usize, end: usize) -> bool {
    let figure = !matches!(claim.figure.kind, Kind::Date | Kind::Time);
    figure && claim.span.start < end && claim.span.end > start
}

fn role_of(claim: &Claim) -> &'static str {
    match claim.role {
        _ if claim.end.is_some() => "moved",
        Role::Total => "level",
        role => role.name(),
    }
}
