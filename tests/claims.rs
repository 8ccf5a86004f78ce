//! The claims of sentences that every parser finds hard: objects with a state, asides with a part, a whole told first,
//! the two ends of a move, a speaker behind the verb.

use countercheck::Checker;
use countercheck::claim::{Claim, Role, SourceKind};
use countercheck::document::{Document, Format};
use countercheck::figure::Kind;
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

#[test]
fn of_a_person_it_is_an_age_of_a_group_a_count() {
    for (text, kind) in [
        ("A man of 71 died.", Kind::Age),
        ("A boy of five drowned on Sunday.", Kind::Age),
        ("Family of five die in house fire", Kind::Count),
        ("A gang of six was jailed on Friday.", Kind::Number),
    ] {
        let ledger = ledger(text);
        assert_eq!(ledger.claims[0].figure.kind, kind, "{text}");
    }
}

/// The nouns, states and units of a Markdown draft's figures, dates left out.
fn headed(markdown: &str) -> Vec<String> {
    let document = Document::from_text(markdown, Format::Markdown);
    let claims = Checker::default().check(&document).ledger.claims;
    let counted = claims.iter().filter(|c| c.figure.kind != Kind::Date);
    counted
        .map(|c| {
            let noun = c.counted.as_ref().map_or("-", |n| n.head.as_str());
            let state = c.status.as_deref().unwrap_or("-");
            let unit = c.figure.unit.map_or("-", |u| u.name);
            format!("{noun} {state} {unit}")
        })
        .collect()
}

#[test]
fn cells_have_the_noun_and_the_unit_of_their_column() {
    let table = "The council gave these figures.\n\n\
        | Parish | Barns destroyed | Number of deaths | Repairs (£m) | Rain (mm) | Turnout (%) |\n\
        |---|---|---|---|---|---|\n\
        | Aldby | 31 | 2 | 1.4 | 52 | 41 |\n";
    let wanted = [
        "barn destroyed -",
        "death killed -",
        "repair - pound",
        "rain - millimetre",
        "turnout - percent",
    ];
    assert_eq!(headed(table), wanted);
}

#[test]
fn cells_under_a_year_or_a_name_have_the_noun_of_their_row() {
    let table =
        "| | Aldby | Corby Fen | 2020 total |\n|---|---|---|---|\n| Burglaries | 14 | 9 | 23 |\n";
    assert_eq!(
        headed(table),
        ["burglary - -", "burglary - -", "burglary - -"]
    );
    let nothing = "| Parish | Figure |\n|---|---|\n| Aldby | 14 |\n";
    assert_eq!(headed(nothing), ["- - -"]);
}

#[test]
fn items_have_the_noun_of_the_label_above_them() {
    let list = "Arrests by parish:\n\n- Aldby: 14\n- Corby Fen: 9\n- Ely Road: two boys\n";
    let wanted = ["arrest arrested -", "arrest arrested -", "boy - -"];
    assert_eq!(headed(list), wanted);
    let sentence = "Police gave these figures:\n\n- Aldby: 14\n- Corby Fen: 9\n";
    assert_eq!(headed(sentence), ["- - -", "- - -"]);
}
