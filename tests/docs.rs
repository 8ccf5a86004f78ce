//! The files in `docs/` that are made from others: each is as it would be made now.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` makes them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use countercheck::report::manual;
use countercheck::rule::RuleSet;

const UPDATE: &str = "UPDATE_DOCS=1 cargo test --test docs";

#[test]
fn the_pages_of_the_rules_are_those_of_the_rule_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let pages = manual(&RuleSet::builtin());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("docs/rules");
        for (name, text) in &pages {
            fs::write(folder.join(name), text).expect("written");
        }
    }
    for (name, text) in &pages {
        let kept = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(&kept == text, "docs/rules/{name} is stale: {UPDATE}");
    }
    let made: BTreeSet<_> = pages.into_iter().map(|page| page.0).collect();
    let kept = fs::read_dir(&folder).expect("docs/rules");
    let kept = kept.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("UTF-8")
    });
    assert_eq!(kept.collect::<BTreeSet<_>>(), made, "{UPDATE}");
}

#[test]
fn every_link_of_the_docs_leads_somewhere() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for folder in [docs.clone(), docs.join("rules")] {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_none_or(|e| e != "md") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a page");
            for link in text
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split(')').next())
            {
                let file = link.split('#').next().unwrap_or_default();
                let elsewhere = file.is_empty() || file.contains("://");
                assert!(
                    elsewhere || folder.join(file).exists(),
                    "{}: {link}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_rules_of_the_tutorial_are_the_files_that_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/writing-rules.md")).expect("the page");
    for name in ["huge-percentage", "rehoused-conflict", "change-row"] {
        let file = root.join(format!("examples/house-rules/{name}.toml"));
        let rule = fs::read_to_string(file).expect("a rule");
        assert!(
            page.contains(rule.trim()),
            "docs/writing-rules.md does not have {name} as it is"
        );
    }
}

#[test]
fn the_rules_of_the_tutorial_do_as_their_examples_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/house-rules");
    let program = env!("CARGO_BIN_EXE_countercheck");
    let output = std::process::Command::new(program)
        .args(["test", "--config", "countercheck.toml", "."])
        .current_dir(folder)
        .output()
        .expect("the program");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains(" 0 failed"),
        "{text}"
    );
}
