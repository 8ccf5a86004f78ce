//! The examples of the built-in rules, each a test of its own name, and what holds of every rule: it compiles, it has
//! examples enough, and the program reaches it on a draft.

mod program;

use std::collections::BTreeMap;

use countercheck::Checker;
use countercheck::rule::{Example, Rule, RuleSet, run_example};
use libtest_mimic::{Arguments, Failed, Trial};
use program::Folder;

/// How many texts a rule has to flag, and how many it has to pass.
const ENOUGH: usize = 4;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::test("every-built-in-rule-compiles", compiles),
        Trial::test("every-rule-has-four-flags-and-four-passes", enough),
        Trial::test("every-rule-is-reached-from-the-command-line", reached),
    ];
    for (rule, example) in RuleSet::builtin().examples() {
        let (id, example) = (rule.id.clone(), example.clone());
        trials.push(Trial::test(example.name.clone(), move || {
            run_example(&Checker::default(), &id, &example).map_err(Failed::from)
        }));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn compiles() -> Result<(), Failed> {
    let errors = RuleSet::parse(RuleSet::builtin_files())
        .err()
        .unwrap_or_default();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    told(&errors)
}

/// One rule with fewer fails, by name.
fn enough() -> Result<(), Failed> {
    let short = |rule: &Rule| {
        let flags = rule.examples().iter().filter(|e| flags(e)).count();
        let passes = rule.examples().len() - flags;
        let short = flags < ENOUGH || passes < ENOUGH;
        short.then(|| format!("{}: {flags} flags, {passes} passes", rule.id))
    };
    let rules = RuleSet::builtin();
    let short: Vec<_> = rules.rules().iter().filter_map(short).collect();
    told(&short)
}

/// Every rule tells a finding of at least one of its examples when the program itself reads the text in the midst of a
/// draft, with all other rules on.
fn reached() -> Result<(), Failed> {
    let rules = RuleSet::builtin();
    let mut missed: Vec<String> = Vec::new();
    let mut rows = String::new();
    for (rule, example) in rules.examples().filter(|(_, e)| flags(e)) {
        if example.earlier.is_none() {
            rows.push_str(&row(rule, example));
            rows.push('\n');
        }
    }
    let answers = batch(&rows)?;
    let mut found: BTreeMap<&str, bool> = BTreeMap::new();
    for (rule, example) in rules.examples().filter(|(_, e)| flags(e)) {
        let told = match &example.earlier {
            None => answers
                .iter()
                .any(|a| a["id"] == example.name.as_str() && tells(&a["findings"], &rule.id)),
            Some(earlier) => against(rule, example, earlier)?,
        };
        *found.entry(rule.id.as_str()).or_default() |= told;
    }
    missed.extend(
        rules
            .rules()
            .iter()
            .filter(|r| found.get(r.id.as_str()) != Some(&true))
            .map(|r| format!("{}: the program tells it of none of its examples", r.id)),
    );
    told(&missed)
}

/// An example in the midst of a draft, as a row of `batch`.
fn row(rule: &Rule, example: &Example) -> String {
    let date = example.date.map(|d| d.to_string());
    let before = if opens_the_story(rule) {
        ""
    } else {
        "Neighbours looked on from their windows as it grew dark.\n\n"
    };
    let text = format!(
        "{before}{}\n\nNobody at the town hall could be reached for comment. The café opposite stayed open.\n",
        example.text
    );
    let mut row =
        serde_json::json!({ "id": example.name, "text": text, "input_format": "markdown" });
    if let Some(date) = date {
        row["date"] = date.into();
    }
    row.to_string()
}

/// Whether its examples need their first line to be that of the story: a result, a headline, or what the story opens with.
fn opens_the_story(rule: &Rule) -> bool {
    matches!(
        rule.id.as_str(),
        "consecutive-terms-mismatch"
            | "each-total-mismatch"
            | "further-total-mismatch"
            | "goals-mismatch"
            | "headline-body-mismatch"
            | "headline-from-mismatch"
            | "headline-made-mismatch"
            | "headline-sum-mismatch"
            | "headline-swapped-mismatch"
            | "headline-three-mismatch"
            | "known-figure-mismatch"
            | "obituary-age-mismatch"
            | "one-in-count-mismatch"
            | "opening-change-mismatch"
            | "result-again-mismatch"
            | "run-total-mismatch"
            | "victims-total-mismatch"
    )
}

fn flags(example: &Example) -> bool {
    example.because.is_none()
}

fn tells(findings: &serde_json::Value, rule: &str) -> bool {
    let mut findings = findings.as_array().into_iter().flatten();
    findings.any(|f| f["rule"] == rule)
}

/// The answers of `batch` to some rows.
fn batch(rows: &str) -> Result<Vec<serde_json::Value>, Failed> {
    let folder = Folder::new("reached");
    folder.write("rows.jsonl", rows.as_bytes());
    let args = [
        "batch",
        "rows.jsonl",
        "--isolated",
        "--show",
        "note",
        "--format",
        "jsonl",
    ];
    let output = folder.run(&args);
    if output.code != 1 {
        return Err(format!("exit code {}: {}", output.code, output.err).into());
    }
    let answers = output.out.lines().map(serde_json::from_str);
    Ok(answers.collect::<Result<_, _>>()?)
}

/// Whether `check --against` tells the rule of an example with an earlier version.
fn against(rule: &Rule, example: &Example, earlier: &str) -> Result<bool, Failed> {
    let folder = Folder::new(&example.name.replace('/', "-"));
    folder.write("old.md", earlier.as_bytes());
    folder.write("new.md", example.text.as_bytes());
    let args = [
        "check",
        "--isolated",
        "--format",
        "json",
        "--against",
        "old.md",
        "new.md",
    ];
    let answer: serde_json::Value = serde_json::from_str(&folder.run(&args).out)?;
    Ok(tells(&answer["documents"][0]["findings"], &rule.id))
}

fn told(errors: &[String]) -> Result<(), Failed> {
    if errors.is_empty() {
        return Ok(());
    }
    Err(Failed::from(errors.join("\n")))
}
