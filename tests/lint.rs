//! The lint as a newsroom's checks use it: baselines, suppressions and diffs that survive moving text and fall when a
//! figure changes; configurations; runs that are watched, cut off, closed early.

mod program;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use program::Folder;
use serde_json::Value;

const STORY: &str = "Of the 120 staff, 75 will move to other branches. The remaining 55 will take redundancy.\n\n\
                     Between 60 and 50 people came to the last meeting.\n";

/// The rules of what is found in a draft.
fn rules(folder: &Folder, args: &[&str]) -> Vec<String> {
    let args = [&["check", "--format", "json"], args].concat();
    let output = folder.run(&args);
    let report: Value =
        serde_json::from_str(&output.out).unwrap_or_else(|_| panic!("{}", output.err));
    let documents = report["documents"].as_array().expect("documents").iter();
    let findings = documents.flat_map(|d| d["findings"].as_array().cloned().unwrap_or_default());
    findings
        .map(|f| f["rule"].as_str().expect("a rule").to_owned())
        .collect()
}

const BOTH: [&str; 2] = ["parts-total-mismatch", "range-inverted"];

#[test]
fn a_baseline_survives_moving_text_and_falls_when_a_figure_changes() {
    let folder = Folder::new("baseline");
    folder.write("drafts/a.txt", STORY.as_bytes());
    folder.write("ci/keep", b"");
    assert_eq!(rules(&folder, &["drafts"]), BOTH);
    let file = ["--baseline", "ci/known.json"];
    let written = folder.run(&[&["check", "--write-baseline", "drafts"], &file[..]].concat());
    assert_eq!(
        (written.code, written.err.as_str()),
        (0, "2 findings written to ci/known.json\n")
    );
    assert_eq!(rules(&folder, &[&file[..], &["drafts"]].concat()), [""; 0]);
    // From another folder the draft is the same one.
    let below = folder
        .command(&["check", "--baseline", "../ci/known.json", "."])
        .current_dir(folder.path.join("drafts"))
        .output();
    assert_eq!(below.expect("a run").status.code(), Some(0));
    folder.write(
        "drafts/a.txt",
        format!(
            "A new first paragraph.\n\n{}",
            STORY.replace("\n\n", "\n\n\n")
        )
        .as_bytes(),
    );
    assert_eq!(rules(&folder, &[&file[..], &["drafts"]].concat()), [""; 0]);
    folder.write("drafts/a.txt", STORY.replace("75", "76").as_bytes());
    assert_eq!(
        rules(&folder, &[&file[..], &["drafts"]].concat()),
        ["parts-total-mismatch"]
    );
    let told = folder.run(&[&["check", "drafts"], &file[..]].concat());
    assert!(
        told.err
            .contains("1 finding of the baseline is found no more"),
        "{}",
        told.err
    );
    // Another draft with the same words is not known.
    folder.write("drafts/b.txt", STORY.as_bytes());
    assert_eq!(
        rules(&folder, &[&file[..], &["drafts/b.txt"]].concat()),
        BOTH
    );
}

#[test]
fn a_configured_baseline_counts_from_its_folder() {
    let folder = Folder::new("configured");
    folder.write("drafts/a.txt", STORY.as_bytes());
    folder.run(&[
        "check",
        "--write-baseline",
        "--baseline",
        "known.json",
        "drafts",
    ]);
    folder.write("countercheck.toml", b"baseline = 'known.json'\n");
    assert_eq!(rules(&folder, &["drafts"]), [""; 0]);
    assert_eq!(rules(&folder, &["--isolated", "drafts"]), BOTH);
}

#[test]
fn a_suppression_survives_moving_text_and_covers_only_its_paragraph() {
    let folder = Folder::new("suppression");
    let ignored = format!("[countercheck-ignore parts-total-mismatch: five move twice]\n{STORY}");
    folder.write("a.txt", ignored.as_bytes());
    assert_eq!(rules(&folder, &["a.txt"]), ["range-inverted"]);
    folder.write(
        "a.txt",
        format!("Something before.\n\n{ignored}").as_bytes(),
    );
    assert_eq!(rules(&folder, &["a.txt"]), ["range-inverted"]);
    // The figures are right now: the suppression is idle, and said to be.
    folder.write("a.txt", ignored.replace("55", "45").as_bytes());
    assert_eq!(
        rules(&folder, &["a.txt"]),
        ["unused-suppression", "range-inverted"]
    );
    // A figure elsewhere is no business of it.
    let elsewhere =
        format!("{ignored}\nOf the 80 guests, 50 left early. The remaining 40 stayed.\n");
    folder.write("a.txt", elsewhere.as_bytes());
    assert_eq!(
        rules(&folder, &["a.txt"]),
        ["range-inverted", "parts-total-mismatch"]
    );
    let off = format!(
        "<!-- countercheck-off parts-total-mismatch: known -->\n\n{STORY}\n<!-- countercheck-on parts-total-mismatch -->\n\n\
         Of the 80 guests, 50 left early. The remaining 40 stayed.\n"
    );
    folder.write("a.md", off.as_bytes());
    assert_eq!(
        rules(&folder, &["a.md"]),
        ["range-inverted", "parts-total-mismatch"]
    );
}

#[test]
fn what_is_added_to_drafts_silences_them_and_changes_no_word() {
    let folder = Folder::new("add-ignore");
    folder.write(
        "a.txt",
        format!("\u{feff}{}", STORY.replace('\n', "\r\n")).as_bytes(),
    );
    folder.write(
        "b.md",
        format!("# Head\n\n- first point\n- {STORY}").as_bytes(),
    );
    let output = folder.run(&["check", "--add-ignore", "checked with the desk", "."]);
    assert_eq!(
        (output.code, output.err.as_str()),
        (0, "4 suppressions written into 2 drafts\n")
    );
    assert_eq!(rules(&folder, &["."]), [""; 0]);
    let a = folder.read("a.txt");
    assert!(a.starts_with("\u{feff}[countercheck-ignore parts-total-mismatch: checked with the desk]\r\nOf the 120"), "{a}");
    let again = folder.run(&["check", "--add-ignore", "again", "."]);
    assert_eq!(again.err, "0 suppressions written into 0 drafts\n");
    let wrong = folder.run(&["check", "--add-ignore", "a ] b", "."]);
    assert_eq!(wrong.code, 2);
    folder.write("c.txt", STORY.as_bytes());
    let piped = folder.run_with(&["check", "--add-ignore", "x", "-"], STORY);
    assert_eq!(piped.code, 2);
    assert!(
        piped.err.contains("standard input cannot be changed"),
        "{}",
        piped.err
    );
}

fn git(folder: &Folder, args: &[&str]) {
    let done = Command::new("git")
        .args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(args)
        .current_dir(&folder.path)
        .output()
        .expect("git");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn a_diff_shows_what_touches_changed_lines_on_either_side() {
    let folder = Folder::new("diff");
    let first = "Of the 120 staff, 75 will move to other branches.\n\nThe remaining 45 will take redundancy.\n\n\
                 Between 60 and 50 people came to the last meeting.\n";
    folder.write("drafts/añ o.txt", first.as_bytes());
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "first"]);
    // What was wrong before is not told; moving it does not bring it up.
    assert_eq!(rules(&folder, &["--diff", "HEAD", "drafts"]), [""; 0]);
    folder.write("drafts/añ o.txt", format!("News.\n\n{first}").as_bytes());
    assert_eq!(rules(&folder, &["--diff", "HEAD", "drafts"]), [""; 0]);
    // The second side changes, the first side is as it was.
    let changed = first.replace("60 and 50", "60 and 40");
    folder.write("drafts/añ o.txt", changed.as_bytes());
    assert_eq!(
        rules(&folder, &["--diff", "HEAD", "drafts"]),
        ["range-inverted"]
    );
    folder.write(
        "drafts/añ o.txt",
        first.replace("75 will", "85 will").as_bytes(),
    );
    let both = rules(&folder, &["drafts"]);
    let touched = rules(&folder, &["--diff", "HEAD", "drafts"]);
    assert!(both.contains(&"range-inverted".to_owned()));
    assert!(
        !touched.contains(&"range-inverted".to_owned()),
        "{touched:?}"
    );
    // A draft that git does not know yet is new from end to end.
    folder.write("drafts/new.txt", STORY.as_bytes());
    assert_eq!(rules(&folder, &["--diff", "HEAD", "drafts/new.txt"]), BOTH);
    let wrong = folder.run(&["check", "--diff", "no-such-revision", "drafts"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("--diff no-such-revision"),
        "{}",
        wrong.err
    );
}

#[test]
fn a_diff_from_a_file_does_the_same() {
    let folder = Folder::new("diff-file");
    folder.write("a.txt", STORY.as_bytes());
    let diff = "--- a/a.txt\n+++ b/a.txt\n@@ -3 +3 @@\n-Between 60 and 70 people came to the last meeting.\n\
                +Between 60 and 50 people came to the last meeting.\n";
    folder.write("change.diff", diff.as_bytes());
    assert_eq!(
        rules(&folder, &["--diff-file", "change.diff", "a.txt"]),
        ["range-inverted"]
    );
    let piped = folder.run_with(
        &["check", "--format", "concise", "--diff-file", "-", "a.txt"],
        diff,
    );
    assert!(
        piped.out.contains("range-inverted") && !piped.out.contains("parts-total"),
        "{}",
        piped.out
    );
    folder.write("no.diff", b"nothing of the sort\n");
    assert_eq!(
        folder
            .run(&["check", "--diff-file", "no.diff", "a.txt"])
            .code,
        2
    );
}

#[test]
fn the_nearest_configuration_counts_for_each_draft() {
    let folder = Folder::new("nearest");
    folder.write(
        "house.toml",
        b"[rules]\nparts-total-mismatch = 'off'\nremainder-mismatch = 'off'\n",
    );
    folder.write(
        "countercheck.toml",
        b"extend = ['house.toml']\n[rules]\nrange-inverted = 'error'\n",
    );
    folder.write("a.txt", STORY.as_bytes());
    folder.write(
        "sport/.countercheck.toml",
        b"[rules]\nrange-inverted = 'off'\n",
    );
    folder.write("sport/b.txt", STORY.as_bytes());
    assert_eq!(rules(&folder, &["a.txt"]), ["range-inverted"]);
    assert_eq!(rules(&folder, &["sport/b.txt"]), ["parts-total-mismatch"]);
    assert_eq!(
        rules(&folder, &["--config", "house.toml", "sport/b.txt"]),
        ["range-inverted"]
    );
    assert_eq!(rules(&folder, &["--isolated", "sport/b.txt"]), BOTH);
    let pair = [
        "--config",
        "rules.parts-total-mismatch=off",
        "--config",
        "rules.remainder-mismatch=off",
        "sport/b.txt",
    ];
    assert_eq!(rules(&folder, &pair), [""; 0]);
    let piped = folder.run_with(
        &[
            "check",
            "--format",
            "concise",
            "--stdin-filename",
            "sport/x.txt",
            "-",
        ],
        STORY,
    );
    assert!(
        piped.out.starts_with("sport/x.txt:1:") && !piped.out.contains("range-inverted"),
        "{}",
        piped.out
    );
}

#[test]
fn a_wrong_configuration_fails_its_drafts_and_no_others() {
    let folder = Folder::new("wrong");
    folder.write("good/a.txt", STORY.as_bytes());
    folder.write(
        "bad/countercheck.toml",
        b"[rules]\nrange-inverted = 'wraning'\n",
    );
    folder.write("bad/b.txt", STORY.as_bytes());
    let output = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(output.code, 2);
    assert!(
        output
            .err
            .contains("bad/countercheck.toml:2:18: unknown value `wraning`"),
        "{}",
        output.err
    );
    let report: Value = serde_json::from_str(&output.out).expect("JSON");
    assert_eq!(report["documents"][0]["status"], "failed");
    assert_eq!(
        report["documents"][1]["findings"].as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn house_words_and_tolerances_change_what_is_read() {
    let folder = Folder::new("house");
    folder.write("a.txt", b"The ministry said 12 families were rehoused. A report put the number of families rehoused at 12.\n");
    let states = |folder: &Folder| {
        let output = folder.run(&["ledger", "--format", "json", "a.txt"]);
        let report: Value = serde_json::from_str(&output.out).expect("JSON");
        report["documents"][0]["claims"][0]["status"].clone()
    };
    assert_eq!(states(&folder), Value::Null);
    folder.write(
        "countercheck.toml",
        b"[[vocabulary.states]]\nname = 'rehoused'\ndone = ['rehouse']\n",
    );
    assert_eq!(states(&folder), "rehoused");
    folder.write(
        "countercheck.toml",
        b"[vocabulary]\nnames = ['Studio 12']\n[tolerances]\napprox = 0.5\n",
    );
    folder.write(
        "b.txt",
        b"Studio 12 burned down. About 300 people were there.\n",
    );
    let output = folder.run(&["ledger", "--format", "json", "b.txt"]);
    let report: Value = serde_json::from_str(&output.out).expect("JSON");
    let claims = report["documents"][0]["claims"].as_array().expect("claims");
    assert_eq!(claims.len(), 1, "{claims:?}");
    folder.write(
        "c.txt",
        b"Complaints rose 50 per cent from 1,012 to 1,418 last year.\n",
    );
    assert_eq!(rules(&folder, &["c.txt"]), ["percent-change-mismatch"]);
    let pair = [
        "--config",
        "rules.percent-change-mismatch.tolerance=0.3",
        "c.txt",
    ];
    assert_eq!(rules(&folder, &pair), [""; 0]);
}

#[test]
fn a_reader_that_closes_the_pipe_ends_the_run_quietly() {
    let folder = Folder::new("pipe");
    for number in 0..200 {
        folder.write(&format!("{number:03}.txt"), STORY.as_bytes());
    }
    let mut child = folder
        .command(&["check", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut first).expect("a line");
    drop(out);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_watched_draft_is_checked_again() {
    let folder = Folder::new("watch");
    folder.write("a.txt", STORY.as_bytes());
    let mut child = folder
        .command(&["check", "--watch", "--format", "concise", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut next = || lines.next().expect("a line").expect("UTF-8");
    assert!(next().contains("parts-total-mismatch"));
    assert!(next().contains("range-inverted"));
    assert!(next().contains("1 draft"));
    folder.write(
        "a.txt",
        b"Between 60 and 50 people came to the very last meeting of all.\n",
    );
    assert!(next().starts_with("a.txt:1:1: "));
    child.kill().expect("running");
    child.wait().expect("an end");
}

/// Ctrl-C as a terminal sends it.
#[cfg(unix)]
#[test]
fn an_interrupted_watch_ends_well() {
    let folder = Folder::new("interrupt");
    folder.write("a.txt", b"Nothing.\n");
    let mut child = folder
        .command(&["check", "--watch", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut err = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut line = String::new();
    err.read_line(&mut line).expect("a line");
    assert!(line.contains("watching"), "{line}");
    let done = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(done.expect("kill").success());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
    let mut rest = String::new();
    err.read_to_string(&mut rest).expect("UTF-8");
    assert_eq!(rest, "");
}

#[cfg(unix)]
fn interrupt(child: &std::process::Child) {
    let id = child.id().to_string();
    let done = Command::new("kill").args(["-INT", &id]).status();
    assert!(done.expect("kill").success());
}

/// Rows come without an end, so that the run is under way when Ctrl-C comes, and ends by nothing else.
#[cfg(unix)]
#[test]
fn an_interrupted_batch_closes_its_report() {
    let folder = Folder::new("interrupt-batch");
    let mut child = folder
        .command(&["batch", "--format", "json", "--jobs", "1", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut rows = child.stdin.take().expect("a pipe");
    let row = format!("{}\n", serde_json::json!({ "id": 1, "text": STORY }));
    let feeder = std::thread::spawn(move || while rows.write_all(row.as_bytes()).is_ok() {});
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut report = String::new();
    while !report.contains("\"findings\"") {
        assert!(out.read_line(&mut report).expect("UTF-8") > 0, "{report}");
    }
    interrupt(&child);
    out.read_to_string(&mut report).expect("UTF-8");
    let mut err = String::new();
    let mut told = child.stderr.take().expect("a pipe");
    told.read_to_string(&mut err).expect("UTF-8");
    assert_eq!(child.wait().expect("an end").code(), Some(2), "{err}");
    feeder.join().expect("no panic");
    assert!(
        err.contains("interrupted: what follows was not checked"),
        "{err}"
    );
    let report: Value = serde_json::from_str(&report).expect("a report that is closed");
    let documents = report["documents"].as_array().expect("documents");
    assert_eq!(report["summary"]["documents"], documents.len());
    assert!(documents.iter().all(|d| d["status"] == "checked"));
}

/// Every eighth draft is a pipe, for each of which the run has to wait: Ctrl-C comes while it waits for the first, and is
/// heard before it has been given all.
#[cfg(unix)]
#[test]
fn an_interrupted_check_reports_what_it_did_not_check() {
    let folder = Folder::new("interrupt-check");
    let names: Vec<_> = (0..400).map(|number| format!("{number:03}.txt")).collect();
    let pipes: Vec<_> = names
        .iter()
        .skip(8)
        .step_by(8)
        .map(|n| folder.path.join(n))
        .collect();
    let done = Command::new("mkfifo").args(&pipes).status();
    assert!(done.expect("mkfifo").success());
    for name in names.iter().filter(|name| !folder.path.join(name).exists()) {
        folder.write(name, STORY.as_bytes());
    }
    let formats = "json=r.json,sarif=r.sarif,junit=r.xml,concise=r.concise";
    let mut args = vec!["check", "--jobs", "1", "--format", formats];
    args.extend(names.iter().map(String::as_str));
    let mut program = folder.command(&args);
    let mut child = program.stderr(Stdio::piped()).spawn().expect("the program");
    // Each is open once the program reads it. Those that it never comes to are never open, and nobody waits for them.
    let mut pipes = pipes
        .into_iter()
        .map(|path| std::fs::OpenOptions::new().write(true).open(path));
    let first = pipes.next().expect("a pipe");
    interrupt(&child);
    drop(first);
    std::thread::spawn(move || pipes.for_each(drop));
    let mut err = String::new();
    let mut told = child.stderr.take().expect("a pipe");
    told.read_to_string(&mut err).expect("UTF-8");
    assert_eq!(child.wait().expect("an end").code(), Some(2), "{err}");
    let report: Value =
        serde_json::from_str(&folder.read("r.json")).expect("a report that is closed");
    let documents = report["documents"].as_array().expect("documents");
    assert_eq!(documents.len(), names.len());
    let left: Vec<_> = documents
        .iter()
        .skip_while(|d| d["status"] == "checked")
        .collect();
    assert!(
        !left.is_empty() && left.len() < names.len() - 8,
        "{}",
        left.len()
    );
    for document in &left {
        assert_eq!(document["status"], "failed");
        assert_eq!(document["errors"][0]["message"], "interrupted; not checked");
    }
    assert!(
        err.contains(&format!(
            "interrupted: {} drafts were not checked",
            left.len()
        )),
        "{err}"
    );
    let log: Value = serde_json::from_str(&folder.read("r.sarif")).expect("a log that is closed");
    assert_eq!(
        log["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
    assert!(folder.read("r.xml").ends_with("</testsuites>\n"));
    assert!(
        folder
            .read("r.concise")
            .contains(&format!("{} drafts could not be checked (", left.len()))
    );
}
