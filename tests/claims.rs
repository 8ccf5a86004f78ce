//! The claims of sentences that every parser finds hard: objects with a state, asides with a part, a whole told first,
//! the two ends of a move, a speaker behind the verb.

use countercheck::Checker;
use countercheck::claim::{Claim, Role, SourceKind};
use countercheck::document::{Document, Format};
use countercheck::ledger::{Ledger, Relation};

fn ledger(text: &str) -> Ledger {
    let document = Document::from_text(text, Format::Plain);
    Checker::default().check(&document).ledger
}

fn said(claim: &Claim) -> (Option<i64>, Option<&str>, Option<&str>) {
    let value = claim.figure.value.map(|v| v.to_decimal(0));
    let noun = claim.counted.as_ref().map(|c| c.head.as_str());
    (
        value.and_then(|v| v.parse().ok()),
        noun,
        claim.status.as_deref(),
    )
}

#[test]
fn what_a_verb_leaves_behind() {
    let ledger = ledger("The blast left 12 dead and 40 injured.");
    let [dead, injured] = ledger.claims.as_slice() else {
        panic!("{:#?}", ledger.claims);
    };
    assert_eq!(said(dead), (Some(12), Some("dead"), Some("killed")));
    assert_eq!(said(injured), (Some(40), Some("injured"), Some("injured")));
    assert!(dead.counted.as_ref().is_some_and(|c| c.understood));
    assert_eq!(dead.event.as_deref(), Some("blast"));
}

#[test]
fn a_part_between_commas() {
    let ledger = ledger("12 people, including three children, died in the fire.");
    let [whole, part] = ledger.claims.as_slice() else {
        panic!("{:#?}", ledger.claims);
    };
    assert_eq!(said(whole), (Some(12), Some("person"), Some("killed")));
    assert_eq!(said(part), (Some(3), Some("child"), Some("killed")));
    assert_eq!(part.role, Role::PartOpen);
}

#[test]
fn a_whole_that_comes_first() {
    let ledger = ledger("Of the 48 passengers, 12 were hurt.");
    let [whole, part] = ledger.claims.as_slice() else {
        panic!("{:#?}", ledger.claims);
    };
    assert_eq!(said(whole), (Some(48), Some("passenger"), None));
    assert_eq!(said(part), (Some(12), Some("passenger"), Some("injured")));
    assert_eq!(part.role, Role::PartOpen);
}

#[test]
fn the_two_ends_of_a_move() {
    let ledger = ledger("The number of cases rose to 47 from 35.");
    let [newer, older] = ledger.claims.as_slice() else {
        panic!("{:#?}", ledger.claims);
    };
    assert_eq!(said(newer), (Some(47), Some("case"), None));
    assert_eq!(said(older), (Some(35), Some("case"), None));
    let moved = |relation| matches!(relation, Relation::MovedFrom | Relation::HigherThan);
    assert!(
        ledger
            .links
            .iter()
            .any(|l| moved(l.relation) && (l.from, l.to) == (newer.id, older.id))
    );
}

#[test]
fn a_speaker_behind_the_verb() {
    let text =
        "Twelve people were killed in the raid, said the Tarn Observatory, which has 14 staff.";
    let ledger = ledger(text);
    let [killed, staff] = ledger.claims.as_slice() else {
        panic!("{:#?}", ledger.claims);
    };
    assert_eq!(said(killed), (Some(12), Some("person"), Some("killed")));
    assert_eq!(killed.source.name.as_deref(), Some("Tarn Observatory"));
    assert_eq!(killed.source.kind, SourceKind::Named);
    assert_eq!(staff.source.kind, SourceKind::Narrator);
}
