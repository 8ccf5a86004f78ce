//! The whole way of the data: a draft in, its figures and contradictions out.

use std::process::Command;

use countercheck::document::{Document, Format};
use countercheck::figure::Kind;
use countercheck::rule::{RuleSet, Severity};
use countercheck::{Checked, Checker};
use proptest::prelude::*;

/// A story with the traits of a real one: a siege told twice with two lengths, once under a reporting verb.
const SIEGE: &str = "Insurgents break siege of Marrash

Their statement came a day after they opened a road into Marrash, which is the country's second-largest city. The two sides blame one another.

The group was known by another name up until two weeks ago.

Fighting is growing after an advance at the weekend broke through a three-week government siege of the city's eastern districts, residents and aid workers say.

A road into Marrash, where an estimated 300,000 people still live, was open for some hours.

A coalition of brigades claimed to have broken the government's month-long siege of Marrash Saturday.

“Not a single civilian has left the eastern districts because the road is not safe”, the doctor told a reporter. Seven trucks of flour entered the eastern districts on Sunday and were quickly emptied.

Since the coalition began its push on July 31, at least 130 civilians and hundreds of fighters from both sides have been killed, said the Monitor.
";

fn check(text: &str) -> (Document, Checked) {
    let document = Document::from_text(text, Format::Plain);
    let checked = Checker::default().check(&document);
    (document, checked)
}

fn claim<'c>(
    document: &Document,
    checked: &'c Checked,
    words: &str,
) -> &'c countercheck::claim::Claim {
    let found = checked
        .ledger
        .claims
        .iter()
        .find(|c| document.slice(c.phrase).contains(words));
    found.unwrap_or_else(|| panic!("no claim {words:?} in the ledger"))
}

#[test]
fn a_siege_told_twice_is_one_warning() {
    let (document, checked) = check(SIEGE);
    let [finding] = checked.findings.as_slice() else {
        panic!("{:#?}", checked.findings);
    };
    assert_eq!(
        (finding.rule.as_str(), finding.severity),
        ("duration-conflict", Severity::Warning)
    );
    let words: Vec<_> = finding
        .evidence
        .iter()
        .map(|e| document.slice(e.span))
        .collect();
    assert_eq!(words, ["three-week", "month-long"]);
    assert!(
        finding.reason.contains("18 to 24 days") && finding.reason.contains("25 to 35 days"),
        "{}",
        finding.reason
    );
}

#[test]
fn the_ledger_holds_every_figure_of_the_siege() {
    let (document, checked) = check(SIEGE);
    let status = |words: &str| claim(&document, &checked, words).status.clone();
    assert_eq!(
        status("an estimated 300,000 people").as_deref(),
        Some("living")
    );
    assert_eq!(status("at least 130 civilians").as_deref(), Some("killed"));
    assert_eq!(status("hundreds of fighters").as_deref(), Some("killed"));
    for words in ["at least 130 civilians", "hundreds of fighters"] {
        let claim = claim(&document, &checked, words);
        assert_eq!(claim.source.name.as_deref(), Some("Monitor"), "{words}");
        assert_eq!(
            claim.time.as_deref(),
            Some("Since the coalition began its push on July 31"),
            "{words}"
        );
    }
    let living = claim(&document, &checked, "an estimated 300,000 people");
    assert_eq!(living.place.as_deref(), Some("Marrash"));
    for words in [
        "Seven trucks",
        "two weeks ago",
        "Not a single civilian",
        "July 31",
        "month-long",
        "three-week",
    ] {
        claim(&document, &checked, words);
    }
    let counts = checked
        .ledger
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Count);
    let counted: Vec<_> = counts.map(|c| document.slice(c.phrase)).collect();
    assert!(
        !counted
            .iter()
            .any(|c| c.contains("second") || c.contains("one another")),
        "{counted:?}"
    );
}

/// Runs the program in `tests/house`.
fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_countercheck"))
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/house"))
        .output()
        .expect("the program runs");
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
    )
}

#[test]
fn a_house_rule_in_a_folder_fires_and_its_examples_run() {
    let (code, shown) = run(&[
        "check",
        "--rules",
        "rules",
        "--format",
        "concise",
        "story.txt",
    ]);
    assert_eq!(code, Some(1), "{shown}");
    assert!(
        shown.contains("round-crowd") && shown.contains("10,000"),
        "{shown}"
    );
    let (code, shown) = run(&["check", "--format", "concise", "story.txt"]);
    assert_eq!(
        (code, shown.contains("round-crowd")),
        (Some(0), false),
        "{shown}"
    );
    let (code, shown) = run(&["test", "rules"]);
    assert_eq!(code, Some(0), "{shown}");
}

#[test]
fn a_house_rule_can_be_added_in_the_library() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/house/rules/round-crowd.toml"
    ))
    .unwrap();
    let mut rules = RuleSet::builtin();
    rules.extend(RuleSet::parse(&[("round-crowd.toml", &text)]).unwrap());
    let story = Document::from_text("A crowd of 10,000 supporters gathered.", Format::Plain);
    let found = Checker::new(rules).check(&story).findings;
    assert_eq!(
        found.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>(),
        ["round-crowd"]
    );
}

/// Sentences with figures of every kind, put together at random: what the checker has to take.
fn draft() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Police said 12 people were hurt. ",
        "The 43 dead were named. ",
        "a three-week siege ",
        "the month-long siege ",
        "$1.2bn (£950m) ",
        "30 of the 120 members, or 40 per cent, ",
        "rose 5% from 100 to 130. ",
        "Of the 120 staff, 75 left. The remaining 55 stayed. ",
        "Monday, March 3, 2026, ",
        "born on 14 May 1950 ",
        "Ana Solis, 34, ",
        "between 60 and 50 people ",
        "“",
        "”",
        "\n\n",
        "\r\n",
        "é",
        "—",
        "’s ",
        "at least ",
        "half of the ",
        "one in five ",
        "5ft 10in ",
        "30C (86F) ",
        "no survivors ",
        "| a | 12 |\n",
        "# ",
        "**",
        "&nbsp;",
        "9,999,999,999,999,999,999 million ",
    ]);
    prop::collection::vec(
        prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => "\\PC{0,12}"],
        0..24,
    )
    .prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_slices_the_source_to_the_quoted_words(text in draft(), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let document = Document::from_text(&text, format);
        let checked = Checker::default().check(&document);
        for claim in &checked.ledger.claims {
            for span in [claim.span, claim.phrase, claim.sentence] {
                prop_assert!(document.source.get(span.start..span.end).is_some(), "{:?}", span);
            }
            prop_assert!(claim.span.start < claim.span.end);
            prop_assert!(claim.phrase.start <= claim.span.start && claim.span.end <= claim.phrase.end);
            let block = &document.blocks[claim.block];
            if !markdown {
                prop_assert_eq!(&block.text[claim.figure.range.clone()], document.slice(claim.span));
            }
        }
        for finding in &checked.findings {
            prop_assert!(!finding.evidence.is_empty());
            for evidence in &finding.evidence {
                prop_assert!(document.source.get(evidence.span.start..evidence.span.end).is_some());
            }
        }
        let mut prints: Vec<_> = checked.findings.iter().map(|f| &f.fingerprint).collect();
        prints.sort_unstable();
        let count = prints.len();
        prints.dedup();
        prop_assert_eq!(prints.len(), count, "two findings share a fingerprint");
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Plain, Format::Markdown] {
            if let Ok(document) = Document::read(&bytes, format) {
                Checker::default().check(&document);
            }
        }
    }
}
