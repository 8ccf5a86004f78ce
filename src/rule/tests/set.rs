//! What the built-in rules find in a ledger, and what a set does whose rules are changed or broken.

use super::engine::{PAIR, two_counts};
use super::{Draft, file};
use crate::document::{Document, Format};
use crate::figure::{Exact, Form, Kind, PartialDate};
use crate::rule::{RuleSet, Severity};

#[test]
fn dates_and_weekdays_are_shown_as_words() {
    let mut draft = Draft::new("The vote is on Monday, March 3, 2026.");
    draft
        .claim("Monday, March 3, 2026", Kind::Date, 0, 0)
        .figure
        .day = Some(PartialDate {
        year: Some(2026),
        month: Some(3),
        day: Some(3),
        weekday: Some(1),
        quarter: None,
    });
    let builtin = RuleSet::builtin();
    let outcome = builtin.run(&draft.ledger, &draft.document);
    assert_eq!(
        outcome.findings[0].message,
        "\u{201c}Monday, March 3, 2026\u{201d} cannot be right: 3 March 2026 is a Tuesday, not a \
         Monday"
    );
    assert_eq!(outcome.findings[0].severity, Severity::Error);
    draft.ledger.claims[0].figure.day.as_mut().unwrap().weekday = Some(2);
    let outcome = builtin.run(&draft.ledger, &draft.document);
    assert!(outcome.findings.is_empty());
    assert_eq!(outcome.confirmed, [0]);
}

#[test]
fn ranges_that_run_downwards_are_found() {
    let mut draft = Draft::new("They expected between 60 and 50 people.");
    let claim = draft.claim("between 60 and 50 people", Kind::Count, 50, 60);
    claim.figure.form = Form::Between;
    claim.figure.ends = Some((Exact::from(60), Exact::from(50)));
    let outcome = RuleSet::builtin().run(&draft.ledger, &draft.document);
    assert_eq!(outcome.findings[0].rule, "range-inverted");
    assert_eq!(outcome.findings[0].reason, "60 is more than 50");
}

#[test]
fn a_figure_that_is_told_again_makes_no_second_finding() {
    let text = "The fire began at 9.15pm and burned for three hours until it was put out at 11pm.\n\n\
        The three-hour blaze destroyed the hall.";
    let document = Document::from_text(text, Format::Plain);
    let found = crate::Checker::default().check(&document).findings;
    let rules: Vec<&str> = found.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(rules, ["clock-mismatch"]);
}

#[test]
fn a_tolerance_lets_pass_what_is_near() {
    let found = |share: Option<&str>, text: &str| {
        let mut rules = RuleSet::builtin();
        if let Some(share) = share {
            let share = Exact::decimal(share).unwrap();
            assert!(rules.set_tolerance("percent-change-mismatch", share));
            assert!(!rules.set_tolerance("weekday-date-mismatch", share));
        }
        let document = Document::from_text(text, Format::Plain);
        let findings = crate::Checker::new(rules).check(&document).findings;
        findings.iter().any(|f| f.rule == "percent-change-mismatch")
    };
    let text = "Complaints rose 50 per cent from 1,012 to 1,418 last year.";
    assert!(found(None, text));
    assert!(found(Some("0.1"), text));
    assert!(!found(Some("0.3"), text));
}

#[test]
fn another_severity_leaves_notes_notes() {
    let severities = |level: Severity| {
        let mut rules = RuleSet::builtin();
        assert!(rules.set_severity("multiple-mismatch", level));
        let rule = rules.get("multiple-mismatch").unwrap();
        [Severity::Note, Severity::Warning, Severity::Error]
            .map(|written| rule.severity_of(written))
    };
    use Severity::{Error, Note, Warning};
    let own = RuleSet::builtin()
        .get("multiple-mismatch")
        .unwrap()
        .severity;
    assert_eq!(own, Error);
    assert_eq!(severities(Error), [Note, Warning, Error]);
    assert_eq!(severities(Warning), [Note, Warning, Warning]);
    assert_eq!(severities(Note), [Note, Note, Note]);
}

#[test]
fn a_rule_that_does_not_compile_leaves_no_document_wholly_checked() {
    let sound = file(PAIR);
    let broken = sound.replace("disjoint(first.range", "disjoint(first.rang");
    let set = RuleSet::sound(&[
        ("test-rule.toml", sound.leak()),
        ("rules/broken.toml", broken.leak()),
    ]);
    let outcome = set.run(&two_counts(12, 14).ledger, &two_counts(12, 14).document);
    assert_eq!(set.rules().len(), 1);
    let told = outcome.limits.join("\n");
    assert!(told.contains("rules/broken.toml:"), "{told}");
    // Nor does another set that takes it in.
    let mut all = RuleSet::default();
    all.extend(set);
    assert!(
        !all.run(&Draft::new("").ledger, &Draft::new("").document)
            .limits
            .is_empty()
    );
}

/// So that a list which a house may want to add to is found in one place.
#[test]
fn no_rule_file_holds_a_long_list_of_phrases() {
    for (path, text) in RuleSet::builtin_files() {
        let conditions = text.split("[[examples]]").next().unwrap_or_default();
        for call in conditions
            .split("has(")
            .chain(conditions.split("ends("))
            .chain(conditions.split("starts("))
        {
            let inside = call.split(')').next().unwrap_or_default();
            let phrases = inside.matches('\'').count() / 2;
            assert!(
                phrases < 10,
                "{path}: {phrases} phrases in `{inside}`; put them into rules/vocabulary/phrases.toml"
            );
        }
    }
}
