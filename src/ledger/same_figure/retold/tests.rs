use crate::claim::claims;
use crate::document::{Document, Format};
use crate::ledger::same_figure::differ;
use crate::ledger::same_figure::tests::linked;
use crate::ledger::{Ledger, Relation};

#[test]
fn a_name_takes_up_what_a_verb_told() {
    for (text, first, second) in [
        (
            "The swing bridge at Orr was shut for 11 weeks for repairs.\n\nFerries ran instead.\n\nTraders say the 12-week closure cost them dear.",
            "11 weeks",
            "12-week",
        ),
        (
            "Five potholers were trapped for 69 hours under Tarn Fell.\n\nThey are well.\n\nTheir 96-hour ordeal ended on Sunday.",
            "69 hours",
            "96-hour",
        ),
        (
            "The mill was sold for £4.2m in May.\n\nThe roof leaks.\n\nThe £4.5m sale was agreed by the heirs.",
            "£4.2m",
            "£4.5m",
        ),
        (
            "A jury awarded $6.4 million to a welder.\n\nHe lost a hand.\n\nThe award of $6.8 million is the largest in Orr.",
            "$6.4 million",
            "$6.8 million",
        ),
        (
            "Brek was banned for six matches on Monday.\n\nHe had spat at a steward.\n\nThe eight-match ban is harsh.",
            "six",
            "eight",
        ),
    ] {
        assert_eq!(
            linked(text, first, second),
            Some(Relation::SameFigure),
            "{text}"
        );
    }
}

#[test]
fn what_the_story_bears_out_is_another_one() {
    for (text, first, second) in [
        (
            "Hall was jailed for 10 years and Roe for 12 years.\n\nBoth wept.\n\nRoe's lawyer called the 12-year sentence harsh.",
            "10 years",
            "12-year sentence",
        ),
        (
            "The mine was shut for six weeks in May and for five weeks in July.\n\nIt is old.\n\nThe 11-week closure cost £4m.",
            "six weeks",
            "11-week",
        ),
        (
            "The bridge was shut for 12 weeks.\n\nFerries ran.\n\nThe three-month closure ended on Friday.",
            "12 weeks",
            "three-month",
        ),
    ] {
        assert_ne!(
            linked(text, first, second),
            Some(Relation::SameFigure),
            "{text}"
        );
    }
}

#[test]
fn another_stage_of_it_is_another_figure() {
    for (text, first, second) in [
        (
            "Brek was banned for six matches on Monday.\n\nHe had spat at a steward.\n\nThe original eight-match ban was cut on appeal.",
            "six",
            "eight",
        ),
        (
            "The mill was sold for £4.2m in May.\n\nThe roof leaks.\n\nAn earlier £4.5m sale had fallen through.",
            "£4.2m",
            "£4.5m",
        ),
    ] {
        assert_ne!(
            linked(text, first, second),
            Some(Relation::SameFigure),
            "{text}"
        );
    }
}

#[test]
fn things_go_by_several_nouns() {
    let text = "Pelagia ordered 48 jets on Tuesday.\n\nShares rose.\n\nThe 46 planes come in May.";
    assert_eq!(linked(text, "48", "46"), Some(Relation::SameFigure));
    let text = "Pelagia ordered 48 jets on Tuesday.\n\nShares rose.\n\nThe 46 planes in its hangars are old.";
    assert_ne!(linked(text, "48", "46"), Some(Relation::SameFigure));
    let text =
        "Pelagia ordered 48 jets on Tuesday.\n\nTwo were cancelled.\n\nThe 46 planes come in May.";
    assert_ne!(linked(text, "48", "46"), Some(Relation::SameFigure));
}

#[test]
fn what_is_compared_with_no_figure_is_no_other_stage() {
    let told = |behind: &str| {
        let text = format!(
            "A magazine in Orr wanted to know which of 140 cheap garden hoses would last.\n\nIt rained.\n\nThe trial of 190 cheap garden hoses showed how little it costs to water a lawn, compared {behind}.\n\nThere are ponds in Orr."
        );
        linked(&text, "140", "190")
    };
    assert_eq!(told("with other shops"), Some(Relation::SameFigure));
    assert_ne!(told("with 150 at Tarn"), Some(Relation::SameFigure));
    assert_ne!(told("with last year"), Some(Relation::SameFigure));
}

#[test]
fn what_only_looks_like_one_figure_is_left_alone() {
    let cases = include_str!("silent.txt").lines().skip(1);
    for case in cases {
        let (why, text) = case.split_once(" | ").expect("why, and a text");
        let document = Document::from_text(&text.replace(" ¶ ", "\n\n"), Format::Plain);
        let ledger = Ledger::new(&document, claims(&document));
        let one: Vec<_> = ledger
            .links
            .iter()
            .filter(|l| l.relation == Relation::SameFigure)
            .filter(|l| differ(&ledger.claims[l.from], &ledger.claims[l.to]))
            .map(|l| [l.from, l.to].map(|id| document.slice(ledger.claims[id].phrase)))
            .collect();
        assert!(one.is_empty(), "{why}: {one:?}");
    }
}
