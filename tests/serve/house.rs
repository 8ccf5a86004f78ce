//! What a house has set for drafts by their names: overrides, and the baseline.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::client::Server;

const SPAN: &str = "Between 60 and 50 people came to the last meeting.\n";
const STAFF: &str =
    "Of the 120 staff, 75 will move to other branches. The remaining 55 will take redundancy.\n";
const CONFIGURATION: &str = "baseline = 'ci/known.json'\n[[overrides]]\npaths = ['sport/**']\n\
                             date = '2016-08-07'\n[overrides.rules]\nrange-inverted = 'off'\n";

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("countercheck-house-{}", std::process::id()));
    fs::create_dir_all(folder.join("ci")).expect("a folder");
    fs::write(folder.join("countercheck.toml"), CONFIGURATION).expect("written");
    fs::write(folder.join("known.txt"), STAFF).expect("written");
    let program = env!("CARGO_BIN_EXE_countercheck");
    let baseline = [
        "check",
        "--isolated",
        "--write-baseline",
        "--baseline",
        "ci/known.json",
        "known.txt",
    ];
    let done = Command::new(program)
        .args(baseline)
        .current_dir(&folder)
        .output();
    assert!(done.expect("a run").status.success());
    // Only its name counts from now on.
    fs::remove_file(folder.join("known.txt")).expect("removed");
    folder
}

fn path(folder: &Path) -> &str {
    folder.to_str().expect("UTF-8")
}

#[test]
fn overrides_and_the_baseline_count_for_drafts_of_their_names() {
    let folder = folder();
    let server = Server::within(path(&folder), "127.0.0.1:0", &[]);
    let rules = |name: Option<&str>, text: &str| -> Vec<String> {
        let draft = match name {
            Some(name) => json!({ "text": text, "name": name, "input_format": "plain" }),
            None => json!({ "text": text, "input_format": "plain" }),
        };
        let answer = server.ask(
            "POST",
            "/v1/check",
            &[("Content-Type", "application/json")],
            draft.to_string().as_bytes(),
        );
        assert_eq!(answer.status, 200, "{answer:?}");
        let findings = answer.json()["documents"][0]["findings"].clone();
        let findings = findings.as_array().expect("findings").clone();
        findings
            .iter()
            .map(|f| f["rule"].as_str().expect("a rule").to_owned())
            .collect()
    };
    for (name, text, found) in [
        (None, SPAN, &["range-inverted"][..]),
        (Some("news/a.txt"), SPAN, &["range-inverted"]),
        (Some("sport/a.txt"), SPAN, &[]),
        (Some("sport/a/b"), SPAN, &[]),
        (Some("../sport/a.txt"), SPAN, &["range-inverted"]),
        (Some("/sport/a.txt"), SPAN, &["range-inverted"]),
        (Some(""), SPAN, &["range-inverted"]),
        (None, STAFF, &["parts-total-mismatch"]),
        (Some("other.txt"), STAFF, &["parts-total-mismatch"]),
        (Some("known.txt"), STAFF, &[]),
        (Some("./known.txt"), STAFF, &[]),
        // A figure changed: it is another finding.
        (
            Some("known.txt"),
            "Of the 120 staff, 76 will move to other branches. The remaining 55 will take redundancy.\n",
            &["parts-total-mismatch"],
        ),
    ] {
        assert_eq!(rules(name, text), found, "{name:?}: {text}");
    }
    // In the query a name is the same.
    let query = "/v1/check?name=sport/a.txt";
    let answer = server.ask(
        "POST",
        query,
        &[("Content-Type", "text/plain")],
        SPAN.as_bytes(),
    );
    assert_eq!(answer.json()["documents"][0]["findings"], json!([]));
    fs::remove_dir_all(&folder).expect("removed");
}
