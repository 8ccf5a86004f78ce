//! The program as people call it: every file in `tests/cmd` is a list of commands with what they
//! print and their exit codes; and every flag stands in one of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

/// Flags that no case can show, since the program does not end by itself, and the test that does: the flag stands there in
/// quotation marks.
const ELSEWHERE: [(&str, &str, &str); 1] = [("check", "--watch", "tests/lint.rs")];

#[test]
fn every_flag_has_a_case() {
    let cases = cases();
    let without: Vec<_> = flags()
        .into_iter()
        .filter(|(command, flag)| {
            let elsewhere = ELSEWHERE.iter().find(|e| (e.0, e.1) == (command, flag));
            match elsewhere {
                Some((_, _, file)) => !read(file).contains(&format!("\"{flag}\"")),
                None => !cases.iter().any(|case| shows(case, command, flag)),
            }
        })
        .collect();
    assert!(without.is_empty(), "no case in tests/cmd for {without:?}");
}

/// The long flags of every command, as its help has them.
fn flags() -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    for command in [
        "check",
        "ledger",
        "batch",
        "explain",
        "init",
        "test",
        "completions",
        "man",
    ] {
        add(&mut all, command);
    }
    if cfg!(feature = "serve") {
        add(&mut all, "serve");
    }
    let commands = help(&[]);
    let commands = commands
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1);
    let commands: Vec<_> = commands.take_while(|line| !line.is_empty()).collect();
    for line in &commands {
        let name = line.split_whitespace().next().unwrap_or_default();
        let known = name == "help" || all.iter().any(|(command, _)| command == name);
        assert!(
            known || line.starts_with("   "),
            "a command of no list: {line}"
        );
    }
    all
}

fn add(all: &mut BTreeSet<(String, String)>, command: &str) {
    let before = all.len();
    for line in help(&[command]).lines() {
        let mut words = line
            .split_whitespace()
            .map(|word| word.trim_end_matches(','));
        let first = words
            .by_ref()
            .find(|word| word.len() != 2 || !word.starts_with('-'));
        let flag = first.filter(|word| word.starts_with("--") && line.starts_with("  "));
        all.extend(flag.map(|flag| (command.to_owned(), flag.to_owned())));
    }
    assert!(all.len() > before, "{command} has no flag, not even --help");
}

fn help(command: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_countercheck"));
    let output = program.args(command).arg("--help").output().expect("a run");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The command lines of all cases.
fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let files = fs::read_dir(folder)
        .expect("cases")
        .map(|file| file.expect("a file").path());
    let files = files.filter(|path| path.extension().is_some_and(|e| e == "trycmd"));
    let texts: Vec<_> = files
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    let lines = lines.filter_map(|line| line.strip_prefix("$ countercheck "));
    lines.map(str::to_owned).collect()
}

fn shows(case: &str, command: &str, flag: &str) -> bool {
    let mut words = case.split_whitespace();
    words.next() == Some(command) && words.any(|word| word.split('=').next() == Some(flag))
}

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(path).expect("a test")
}
