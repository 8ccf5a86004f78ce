//! Drafts in ordinary newsroom prose, each with one slip written `[[wrong||right]]`: with the right figure nothing may be
//! told, with the wrong one the rule that the head of the draft names has to tell it. A draft whose slip is not found yet
//! has "not found" in its head; it is kept for its right version, and for whoever finds it next. One whose right version is flagged
//! has "false alarm": a known fault.

use countercheck::Checker;
use countercheck::document::{Document, Format};
use countercheck::rule::Severity;

/// A draft of `tests/practice`.
struct Draft {
    id: String,
    rule: String,
    wrong: String,
    right: String,
}

#[test]
fn right_drafts_are_silent_and_slips_are_told() {
    let files = [
        include_str!("practice/sums-and-dates.txt"),
        include_str!("practice/parts-and-rates.txt"),
        include_str!("practice/hazards.txt"),
        include_str!("practice/second-batch.txt"),
        include_str!("practice/third-batch.txt"),
        include_str!("practice/fourth-batch.txt"),
        include_str!("practice/fifth-batch.txt"),
        include_str!("practice/sixth-batch.txt"),
        include_str!("practice/seventh-batch.txt"),
        include_str!("practice/eighth-batch.txt"),
        include_str!("practice/ninth-batch.txt"),
        include_str!("practice/tenth-batch.txt"),
        include_str!("practice/eleventh-batch.txt"),
    ];
    let checker = Checker::default();
    let mut failed = Vec::new();
    for draft in files.iter().flat_map(|file| drafts(file)) {
        let alarms = rules_of(&checker, &draft.right);
        if !alarms.is_empty() && draft.rule != "false alarm" {
            failed.push(format!(
                "{}: the right version is flagged by {alarms:?}",
                draft.id
            ));
        }
        let found = rules_of(&checker, &draft.wrong);
        let wanted = !matches!(draft.rule.as_str(), "clean" | "not found" | "false alarm");
        if wanted && !found.contains(&draft.rule) {
            failed.push(format!(
                "{}: wanted {}, got {found:?}",
                draft.id, draft.rule
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The rules that tell something of a text as a warning or an error.
fn rules_of(checker: &Checker, text: &str) -> Vec<String> {
    let document = Document::from_text(text, Format::of_text(text));
    let findings = checker.check(&document).findings;
    let loud = findings
        .into_iter()
        .filter(|f| f.severity >= Severity::Warning);
    loud.map(|f| f.rule).collect()
}

fn drafts(file: &str) -> Vec<Draft> {
    let parts = file
        .split("\n## ")
        .map(|part| part.trim_start_matches("## "));
    let draft = |part: &str| {
        let (head, body) = part.split_once('\n')?;
        let mut head = head.split('|').map(str::trim);
        let (id, rule) = (head.next()?.to_owned(), head.next_back()?.to_owned());
        let (wrong, right) = versions(body.trim());
        Some(Draft {
            id,
            rule,
            wrong,
            right,
        })
    };
    parts.filter_map(draft).collect()
}

/// A text with all that is wrong, and with all that is right.
fn versions(body: &str) -> (String, String) {
    let (mut wrong, mut right) = (String::new(), String::new());
    for (number, piece) in body.split("[[").enumerate() {
        let (inside, outside) = piece
            .split_once("]]")
            .filter(|_| number > 0)
            .unwrap_or(("", piece));
        let (bad, good) = inside.split_once("||").unwrap_or(("", ""));
        wrong.push_str(bad);
        wrong.push_str(outside);
        right.push_str(good);
        right.push_str(outside);
    }
    (wrong, right)
}
