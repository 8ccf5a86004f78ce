//! Formats of other programs: each is read as they read it, and says what JSON says.

mod program;

use std::collections::BTreeSet;

use program::{Folder, Output};
use serde_json::Value;

const COUNCIL: &str = "Council to close [two] branches\n\nOf the 120 staff, 75 will move to other branches. The remaining 55 \
                       will take redundancy.\n\nThe vote — “a long one” — is on Monday, March 3, 2026.\n\nBetween 60 and 50 \
                       people came to the last meeting.\n";
const SPANISH: &str = "El martes murieron doce personas en un ataque contra el mercado de la ciudad, según la policía, que \
                       detuvo a dos de los sospechosos.\n";
/// The formats of `check`.
const FORMATS: [&str; 11] = [
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "html",
];

/// A folder with drafts that have findings, one that has none, and three that cannot be checked.
fn drafts(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("a & b/council, 1.txt", COUNCIL.as_bytes());
    folder.write(
        "quiet.md",
        b"# Nothing here\n\nThe council met on Monday.\n",
    );
    folder.write("latin1.txt", b"The caf\xe9 has 12 seats.\n");
    folder.write("es.txt", SPANISH.as_bytes());
    folder
}

fn shown(folder: &Folder, format: &str) -> Output {
    let output = folder.run(&[
        "check",
        "--show",
        "note",
        "--format",
        format,
        ".",
        "missing.txt",
    ]);
    assert_eq!(output.code, 2, "{format}: {}", output.err);
    output
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// Every finding in JSON, with its document's path.
fn findings(folder: &Folder) -> Vec<(String, Value)> {
    let report = json(&shown(folder, "json").out);
    let documents = report["documents"].as_array().expect("documents").clone();
    let of = |document: &Value| {
        let path = document["path"].as_str().expect("a path").to_owned();
        let findings = document["findings"].as_array().cloned().unwrap_or_default();
        findings
            .into_iter()
            .map(move |f| (path.clone(), f))
            .collect::<Vec<_>>()
    };
    let all: Vec<_> = documents.iter().flat_map(of).collect();
    assert!(all.len() >= 3, "{all:?}");
    all
}

const UNCHECKED: [&str; 3] = ["es.txt", "latin1.txt", "missing.txt"];

fn validate(schema: &str, instance: &Value) {
    let path = format!("{}/tests/schemas/{schema}", env!("CARGO_MANIFEST_DIR"));
    validate_by(schema, read(&path), instance);
}

/// Validates by a schema of our own, which says nothing of fields that it does not name; none may be written.
fn validate_by_ours(schema: &str, instance: &Value) {
    let path = format!("{}/docs/schema/{schema}", env!("CARGO_MANIFEST_DIR"));
    let mut strict = read(&path);
    close(&mut strict);
    validate_by(schema, strict, instance);
}

/// Lets no object have another field than those that are named.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.get("type").is_some_and(|kind| kind == "object")
                && fields.contains_key("properties")
                && !fields.contains_key("additionalProperties")
            {
                fields.insert("additionalProperties".to_owned(), false.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

fn read(path: &str) -> Value {
    json(&std::fs::read_to_string(path).expect("a schema"))
}

fn validate_by(schema: &str, text: Value, instance: &Value) {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource(schema, text).expect("a resource");
    let index = compiler
        .compile(schema, &mut schemas)
        .expect("a schema that compiles");
    if let Err(error) = schemas.validate(instance, index) {
        panic!("{schema}: {error:#}");
    }
}

#[test]
fn sarif() {
    let folder = drafts("sarif");
    let log = json(&shown(&folder, "sarif").out);
    validate("sarif-2.1.0.json", &log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    let findings = findings(&folder);
    assert_eq!(results.len(), findings.len());
    for (result, (path, finding)) in results.iter().zip(&findings) {
        assert_eq!(result["ruleId"], finding["rule"]);
        assert_eq!(
            result["partialFingerprints"]["countercheck/v1"],
            finding["fingerprint"]
        );
        let rule = &run["tool"]["driver"]["rules"]
            [result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!(rule["id"], finding["rule"]);
        assert!(rule["help"]["text"].as_str().is_some_and(|t| !t.is_empty()));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a uri");
        assert_eq!(
            uri,
            path.replace(' ', "%20")
                .replace('&', "%26")
                .replace(',', "%2C")
        );
        assert_eq!(place["region"]["startLine"], finding["evidence"][0]["line"]);
        assert_eq!(
            place["region"]["startColumn"],
            finding["evidence"][0]["column"]
        );
        let others = finding["evidence"].as_array().expect("evidence").len() - 1;
        let related = result["relatedLocations"].as_array().map_or(0, Vec::len);
        assert_eq!(related, others);
        for id in 1..=others {
            let message = result["message"]["text"].as_str().expect("a message");
            assert!(message.contains(&format!("]({id})")), "{message}");
        }
    }
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notifications = invocation["toolExecutionNotifications"]
        .as_array()
        .expect("notifications");
    for (notification, path) in notifications.iter().zip(UNCHECKED) {
        assert!(
            notification["message"]["text"]
                .as_str()
                .is_some_and(|t| t.starts_with(path))
        );
    }
    assert_eq!(notifications.len(), UNCHECKED.len());
    let clean = json(&folder.run(&["check", "--format", "sarif", "quiet.md"]).out);
    validate("sarif-2.1.0.json", &clean);
    assert_eq!(
        clean["runs"][0]["invocations"][0]["executionSuccessful"],
        true
    );
}

#[test]
fn rdjson() {
    let folder = drafts("rdjson");
    let report = json(&shown(&folder, "rdjson").out);
    validate("rdjson.json", &report);
    let all = report["diagnostics"].as_array().expect("diagnostics");
    let findings = findings(&folder);
    assert_eq!(all.len(), findings.len() + UNCHECKED.len());
    for (diagnostic, (path, finding)) in all.iter().zip(&findings) {
        assert_eq!(diagnostic["code"]["value"], finding["rule"]);
        assert_eq!(diagnostic["location"]["path"], path.as_str());
        // Columns count bytes: they cut the figure out of its line.
        let range = &diagnostic["location"]["range"];
        let number = |side: &str, key: &str| range[side][key].as_u64().expect("a number") as usize;
        let line = COUNCIL
            .lines()
            .nth(number("start", "line") - 1)
            .expect("a line");
        let words = &line[number("start", "column") - 1..number("end", "column") - 1];
        assert_eq!(words, finding["evidence"][0]["text"]);
    }
    for (diagnostic, path) in all[findings.len()..].iter().zip(UNCHECKED) {
        assert_eq!(diagnostic["location"]["path"], path);
        assert_eq!(diagnostic["severity"], "ERROR");
    }
}

#[test]
fn gitlab_tells_the_stories_of_one_file_apart() {
    let folder = Folder::new("stories");
    let row = |id: &str| format!("{}\n", serde_json::json!({ "id": id, "body": COUNCIL }));
    let prints = |name: &str, rows: &str| {
        folder.write(name, rows.as_bytes());
        let issues = json(&folder.run(&["check", "--format", "gitlab", name]).out);
        let issues = issues.as_array().expect("issues").clone();
        let prints = issues.iter().map(|i| i["fingerprint"].to_string());
        prints.collect::<Vec<_>>()
    };
    let one = prints("one.jsonl", &row("a"));
    let two = prints("one.jsonl", &format!("{}{}", row("a"), row("b")));
    assert_eq!(one.len(), 3);
    assert_eq!(two.iter().collect::<BTreeSet<_>>().len(), 6);
    assert_eq!(two[..3], one, "the first story's are what they were");
    let item = |id: usize| {
        format!(
            "<newsItem guid='{id}'><contentSet><inlineXML contenttype='application/xhtml+xml'><html><body><p>{}</p></body></html></inlineXML></contentSet></newsItem>",
            COUNCIL.replace("\n\n", "</p><p>")
        )
    };
    let items = format!(
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{}{}</itemSet></newsMessage>",
        item(1),
        item(2)
    );
    let items = prints("items.xml", &items);
    assert_eq!(
        (items.len(), items.iter().collect::<BTreeSet<_>>().len()),
        (6, 6)
    );
}

#[test]
fn gitlab() {
    let folder = drafts("gitlab");
    let report = json(&shown(&folder, "gitlab").out);
    validate("gitlab.json", &report);
    let all = report.as_array().expect("issues");
    assert_eq!(all.len(), findings(&folder).len() + UNCHECKED.len());
    let prints: BTreeSet<_> = all.iter().map(|i| i["fingerprint"].to_string()).collect();
    assert_eq!(
        prints.len(),
        all.len(),
        "GitLab drops what has the fingerprint of another"
    );
    for path in UNCHECKED {
        let blocks = |i: &Value| i["location"]["path"] == path && i["severity"] == "blocker";
        assert!(all.iter().any(blocks), "{path}");
    }
    for only in ["quiet.md", "missing.txt"] {
        let report = json(&folder.run(&["check", "--format", "gitlab", only]).out);
        validate("gitlab.json", &report);
    }
}

#[test]
fn junit() {
    let folder = drafts("junit");
    let text = shown(&folder, "junit").out;
    let report = quick_junit::Report::deserialize_from_str(&text).expect("JUnit");
    let suites = &report.test_suites;
    let names: Vec<_> = suites.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "a & b/council, 1.txt",
            "es.txt",
            "latin1.txt",
            "quiet.md",
            "missing.txt"
        ]
    );
    let failures: usize = suites.iter().map(|s| s.failures).sum();
    let graver = findings(&folder)
        .into_iter()
        .filter(|f| f.1["severity"] != "note")
        .count();
    assert_eq!(failures, graver);
    for suite in suites {
        let in_error = UNCHECKED.contains(&suite.name.as_str());
        assert_eq!(suite.errors, usize::from(in_error), "{:?}", suite.name);
        assert_eq!(suite.test_cases.len(), suite.tests);
    }
}

#[test]
fn checkstyle() {
    let folder = drafts("checkstyle");
    let text = shown(&folder, "checkstyle").out;
    let tree = roxmltree::Document::parse(&text).expect("XML");
    assert_eq!(tree.root_element().tag_name().name(), "checkstyle");
    let errors: Vec<_> = tree
        .descendants()
        .filter(|n| n.has_tag_name("error"))
        .collect();
    let findings = findings(&folder);
    assert_eq!(errors.len(), findings.len() + UNCHECKED.len());
    for error in &errors {
        let number = |name| error.attribute(name).and_then(|n| n.parse::<usize>().ok());
        assert!(number("line").is_some_and(|n| n > 0) && number("column").is_some_and(|n| n > 0));
        assert!(matches!(
            error.attribute("severity"),
            Some("error" | "warning" | "info")
        ));
        assert!(
            error
                .attribute("source")
                .is_some_and(|s| s.starts_with("countercheck."))
        );
        assert!(
            error
                .parent_element()
                .and_then(|f| f.attribute("name"))
                .is_some()
        );
    }
    let (path, finding) = &findings[0];
    assert_eq!(
        errors[0].attribute("line"),
        Some(finding["evidence"][0]["line"].to_string().as_str())
    );
    assert_eq!(
        errors[0].parent_element().and_then(|f| f.attribute("name")),
        Some(path.as_str())
    );
}

#[test]
fn github() {
    let folder = drafts("github");
    let text = shown(&folder, "github").out;
    let findings = findings(&folder);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), findings.len() + UNCHECKED.len());
    for (line, (_, finding)) in lines.iter().zip(&findings) {
        let (command, message) = line[2..].split_once("::").expect("a command");
        let (kind, properties) = command.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&kind));
        let property = |name: &str| {
            let mut all = properties.split(',').filter_map(|p| p.split_once('='));
            all.find(|p| p.0 == name).map(|p| p.1)
        };
        assert_eq!(property("file"), Some("a & b/council%2C 1.txt"));
        assert_eq!(
            property("line"),
            Some(finding["evidence"][0]["line"].to_string().as_str())
        );
        assert!(!message.is_empty());
    }
    for path in UNCHECKED {
        assert!(text.contains(&format!("::error file={path}")), "{path}");
    }
}

#[test]
fn json_lines_are_the_documents_of_json() {
    let folder = drafts("jsonl");
    let report = json(&shown(&folder, "json").out);
    let lines: Vec<Value> = shown(&folder, "jsonl").out.lines().map(json).collect();
    assert_eq!(report["documents"], Value::Array(lines));
}

#[test]
fn no_format_is_silent_about_what_was_not_checked_nor_depends_on_jobs() {
    let folder = drafts("all");
    for number in 0..40 {
        folder.write(&format!("more/{number:02}.txt"), COUNCIL.as_bytes());
    }
    for format in FORMATS {
        let run = |jobs: &str| {
            folder.run(&[
                "check",
                "--jobs",
                jobs,
                "--format",
                format,
                "--quiet",
                ".",
                "missing.txt",
            ])
        };
        let (one, many) = (run("1"), run("7"));
        assert_eq!(one.out, many.out, "{format}");
        assert_eq!(one.err, many.err, "{format}");
        assert_eq!(one.code, 2, "{format}");
        for path in UNCHECKED {
            assert!(one.out.contains(path), "{format}: {path}: {}", one.out);
        }
    }
    for format in ["table", "csv", "markdown", "html", "json", "jsonl"] {
        let args = ["ledger", "--quiet", "--format", format, ".", "missing.txt"];
        let ledger = folder.run(&args);
        assert_eq!(ledger.code, 2, "{format}");
        for path in UNCHECKED {
            assert!(
                ledger.out.contains(path),
                "{format}: {path}: {}",
                ledger.out
            );
        }
    }
}

/// A rule that has too much to try in [`many`].
const THREES: &str = r#"
id = "threes-conflict"
severity = "warning"
summary = "Three counts of which two make the third less a hundred"
why = "A rule that tries all threes."
claims = [{ name = "a", kind = "count" }, { name = "b", kind = "count" }, { name = "c", kind = "count" }]
[flag]
where = ["a.counted == b.counted", "b.counted == c.counted", "a.low + b.low == c.low - 100"]
message = "{a}, {b} and {c}"
reason = "{a} and {b} are a hundred less"
help = "Look again."
[[examples]]
flags = "The council hired [12] people. The board hired [13] people. The club hired [125] people."
[[examples]]
passes = "The council hired 12 people."
because = "one is not three"
"#;

/// A draft with more threes of figures than a rule tries.
fn many() -> String {
    let ward = |number: usize| {
        format!(
            "The council hired {} people in ward {number}.\n\n",
            20 + number
        )
    };
    (0..104).map(ward).collect()
}

#[test]
fn every_format_tells_what_was_checked_in_part() {
    let folder = Folder::new("partial");
    folder.write("rules/threes-conflict.toml", THREES.as_bytes());
    folder.write("many.txt", many().as_bytes());
    let formats = FORMATS
        .map(|format| format!("{format}={format}.out"))
        .join(",");
    let rules = [
        "--rules",
        "rules",
        "--select",
        "threes-conflict",
        "--exit-zero",
    ];
    let check = folder.run(
        &[
            &["check", "--quiet", "--format", &formats, "many.txt"],
            &rules[..],
        ]
        .concat(),
    );
    assert_eq!(check.code, 2, "{}", check.err);
    assert!(
        check
            .err
            .contains("many.txt: checked in part: the rule `threes-conflict` stopped early")
    );
    for format in formats.split(',').filter_map(|f| f.split('=').nth(1)) {
        let told = folder.read(format);
        match format {
            "text.out" | "concise.out" => assert!(
                told.contains("1 draft checked in part (many.txt)"),
                "{told}"
            ),
            _ => assert!(told.contains("stopped early"), "{format}: {told}"),
        }
    }
    let report = json(&folder.read("json.out"));
    validate_by_ours("check.schema.json", &report);
    assert_eq!(report["documents"][0]["status"], "partial");
    let sarif = json(&folder.read("sarif.out"));
    assert_eq!(
        sarif["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
    let junit =
        quick_junit::Report::deserialize_from_str(&folder.read("junit.out")).expect("JUnit");
    assert_eq!(junit.test_suites[0].errors, 1);
}

#[test]
fn json_is_as_its_schemas_say() {
    let folder = drafts("schemas");
    folder.write(
        "row.jsonl",
        format!(
            "{}\n{}\n{{}}\n",
            serde_json::json!({ "id": 1, "text": COUNCIL }),
            serde_json::json!({ "id": "b", "text": SPANISH })
        )
        .as_bytes(),
    );
    folder.write(
        "story.json",
        serde_json::json!({ "headline": "Two branches close", "body": COUNCIL })
            .to_string()
            .as_bytes(),
    );
    let paths = [".", "missing.txt", "story.json"];
    let run = |args: &[&str]| folder.run(&[args, &paths[..]].concat()).out;
    let check = json(&run(&[
        "check",
        "--show",
        "note",
        "--statistics",
        "--format",
        "json",
    ]));
    validate_by_ours("check.schema.json", &check);
    let ledger = json(&run(&["ledger", "--statistics", "--format", "json"]));
    validate_by_ours("ledger.schema.json", &ledger);
    assert!(
        ledger["documents"][0]["claims"]
            .as_array()
            .is_some_and(|c| c.len() > 5)
    );
    let lines = run(&["check", "--format", "jsonl"]) + &run(&["ledger", "--format", "jsonl"]);
    let batch = ["findings", "ledger", "both"]
        .map(|emit| folder.run(&["batch", "--emit", emit, "row.jsonl"]).out);
    let lines = lines + &batch.concat();
    assert!(lines.lines().count() > 15, "{lines}");
    for line in lines.lines() {
        validate_by_ours("document.schema.json", &json(line));
    }
    let whole = json(&folder.run(&["batch", "--format", "json", "row.jsonl"]).out);
    validate_by_ours("check.schema.json", &whole);
}

#[test]
#[should_panic(expected = "check.schema.json")]
fn a_report_without_its_findings_is_not_as_its_schema_says() {
    let folder = drafts("schemas-wrong");
    let mut report = json(&folder.run(&["check", "--format", "json", "quiet.md"]).out);
    let document = report["documents"][0].as_object_mut().expect("a document");
    document.remove("findings").expect("findings");
    validate_by_ours("check.schema.json", &report);
}

#[test]
fn several_formats_at_once_are_what_each_is_alone() {
    let folder = drafts("several");
    let output = folder.run(&[
        "check",
        "--format",
        "concise",
        "--format",
        "sarif=out/s.sarif,json=out/j.json",
        "a & b",
    ]);
    assert_eq!(output.code, 2, "the folder is not there: {}", output.err);
    folder.write("out/keep", b"");
    let both = folder.run(&[
        "check",
        "--format",
        "concise",
        "--format",
        "sarif=out/s.sarif,json=out/j.json",
        "a & b",
    ]);
    assert_eq!(both.code, 1, "{}", both.err);
    let alone = |format: &str| folder.run(&["check", "--format", format, "a & b"]).out;
    assert_eq!(both.out, alone("concise"));
    assert_eq!(folder.read("out/s.sarif"), alone("sarif"));
    assert_eq!(folder.read("out/j.json"), alone("json"));
}
