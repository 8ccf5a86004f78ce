//! Drafts in ordinary newsroom prose, each with one slip written `[[wrong||right]]`: with the right figure nothing may be
//! told, with the wrong one the rule that the head of the draft names has to tell it. A draft whose slip is not found yet
//! has "not found" in its head; it is kept for its right version, and for whoever finds it next. One whose right version is flagged
//! has "false alarm": a known fault. Both are tests too, so that a head which is no longer true is seen.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use countercheck::Checker;
use countercheck::document::{Document, Format};
use countercheck::rule::Severity;
use libtest_mimic::{Arguments, Failed, Trial};

/// A draft of `tests/practice`.
struct Draft {
    id: String,
    /// The last part of its head: the rule that tells its slip, or "clean", "not found" or "false alarm".
    rule: String,
    wrong: String,
    right: String,
}

fn main() {
    let arguments = Arguments::from_args();
    let checker = Arc::new(Checker::default());
    let trials = batches().into_iter().flat_map(|(batch, text)| {
        let of_draft = |draft| trial(&batch, draft, Arc::clone(&checker));
        drafts(&text).into_iter().map(of_draft).collect::<Vec<_>>()
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

/// The files of the folder by name, without their extension, with what they hold.
fn batches() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/practice");
    let files = fs::read_dir(&folder).expect("the folder of practice drafts is there");
    let batch = |file: std::io::Result<fs::DirEntry>| {
        let path = file.expect("its files can be listed").path();
        let name = path.file_stem().expect("a file has a name");
        let text = fs::read_to_string(&path).expect("a practice file is UTF-8");
        (name.to_string_lossy().into_owned(), text)
    };
    let mut batches: Vec<_> = files.map(batch).collect();
    batches.sort();
    batches
}

fn trial(batch: &str, draft: Draft, checker: Arc<Checker>) -> Trial {
    let name = format!("{batch}: {} ({})", draft.id, draft.rule);
    Trial::test(name, move || {
        let alarms = rules_of(&checker, &draft.right);
        if alarms.is_empty() == (draft.rule == "false alarm") {
            return Err(format!("the right version is flagged by {alarms:?}").into());
        }
        let found = match draft.rule.as_str() {
            "clean" | "false alarm" => return Ok(()),
            _ => rules_of(&checker, &draft.wrong),
        };
        match draft.rule.as_str() {
            "not found" if found.is_empty() => Ok(()),
            rule if found.iter().any(|told| told == rule) => Ok(()),
            _ => Err(Failed::from(format!("the slip is told by {found:?}"))),
        }
    })
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

/// The drafts of a file.
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
