//! A known contradiction, written into every format, is found, and its places are those in the file.

use std::path::Path;

use countercheck::Checker;
use countercheck::document::{Document, Format};
use countercheck::report::{Emit, JsonLines, Name, OffsetEncoding, Report, Subject};
use proptest::prelude::*;
use serde_json::Value;

use crate::resolve::{plain, text_of};
use crate::write::{Story, Style, write};

const FIRST: &str = "Twelve people were injured when a ferry caught fire in Orsund harbour on Tuesday, police said.";
const SECOND: &str = "Fourteen people were injured when the ferry caught fire in Orsund harbour on Tuesday, police said.";

/// Paragraphs without a figure, with characters that formats escape.
const OTHERS: &[&str] = &[
    "Nobody spoke.",
    "The quay & the “old” pier stayed shut — for now.",
    "A sign that read \"<open>\" hung on the door of the café.",
    "It was calm\u{a0}at the harbour's edge, and a 🛳 lay there.",
    "Zoë Ærø said that the crews had come by bus, that they had slept little and that they would not leave.",
];

fn stories() -> impl Strategy<Value = Story> {
    let others = || prop::collection::vec(prop::sample::select(OTHERS), 0..3);
    (others(), others(), others()).prop_map(|(before, between, after)| {
        let paragraphs = [&before[..], &[FIRST], &between[..], &[SECOND], &after[..]].concat();
        Story {
            headline: "Ferry burns in Orsund harbour".to_owned(),
            paragraphs: paragraphs.into_iter().map(str::to_owned).collect(),
        }
    })
}

fn styles() -> impl Strategy<Value = Style> {
    let choices = (
        any::<bool>(),
        any::<bool>(),
        0..4_u8,
        any::<bool>(),
        any::<bool>(),
    );
    choices.prop_map(|(crlf, mark, escapes, nested, wrapped)| Style {
        crlf,
        mark,
        escapes,
        nested,
        wrapped,
    })
}

/// What a report says of a document: for each finding its rule and its evidence.
fn findings(document: &Document) -> Vec<(String, Vec<Value>)> {
    let checked = Checker::default().check(document);
    let subject = Subject {
        name: Name::Path("draft"),
        document,
        checked: &checked,
        headline: None,
        encoding: OffsetEncoding::Utf8,
        notes: false,
    };
    let report = JsonLines {
        emit: Emit::Findings,
    }
    .checked(&subject);
    let report: Value = serde_json::from_str(&report).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let rule = finding["rule"].as_str().unwrap().to_owned();
            (rule, finding["evidence"].as_array().unwrap().clone())
        })
        .collect()
}

/// The same, with the words of the evidence alone.
fn words(findings: &[(String, Vec<Value>)]) -> Vec<(String, Vec<String>)> {
    let words = |evidence: &Vec<Value>| {
        let each = evidence.iter();
        each.map(|e| plain(e["text"].as_str().unwrap())).collect()
    };
    findings
        .iter()
        .map(|(rule, evidence)| (rule.clone(), words(evidence)))
        .collect()
}

fn check(format: &str, name: &str, story: &Story, style: Style) -> Result<(), TestCaseError> {
    let text = format!("{}\n\n{}", story.headline, story.paragraphs.join("\n\n"));
    let expected = words(&findings(&Document::from_text(&text, Format::Plain)));
    prop_assert!(
        !expected.is_empty(),
        "the contradiction is not found in plain text"
    );
    let bytes = write(format, story, style);
    let kind = Format::recognise(Path::new(name), &bytes).unwrap();
    let stories = Document::stories(&bytes, kind).unwrap();
    let document = stories.last().unwrap();
    let found = findings(document);
    prop_assert_eq!(
        words(&found),
        expected,
        "{}",
        String::from_utf8_lossy(&bytes)
    );
    for evidence in found.iter().flat_map(|(_, evidence)| evidence) {
        let offset = |name: &str| usize::try_from(evidence[name].as_u64().unwrap()).unwrap();
        let text = text_of(&bytes, evidence);
        let range = offset("start")..offset("end");
        prop_assert_eq!(
            text.get(range.clone()),
            evidence["text"].as_str(),
            "{}",
            evidence
        );
        let before = &text[..range.start];
        prop_assert_eq!(offset("line"), before.matches('\n').count() + 1);
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        prop_assert_eq!(offset("column"), column);
        let phrase = plain(evidence["phrase"].as_str().unwrap());
        prop_assert!(
            FIRST.contains(&phrase) || SECOND.contains(&phrase),
            "{}",
            phrase
        );
    }
    Ok(())
}

macro_rules! formats {
    ($($test:ident: $format:literal as $name:literal;)*) => {
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(24))]
            $(#[test]
            fn $test(story in stories(), style in styles()) {
                check($format, $name, &story, style)?;
            })*
        }
    };
}

formats! {
    plain_text: "plain" as "story.txt";
    utf_16: "utf16" as "story.txt";
    iso_8859_1: "latin1" as "story.html";
    markdown: "markdown" as "story.md";
    html: "html" as "story.html";
    wordpress_blocks: "blocks" as "story.html";
    google_docs: "google-docs" as "story.html";
    wordpress: "wordpress" as "export.xml";
    nitf: "nitf" as "story.xml";
    newsml_g2: "newsml-g2" as "story.xml";
    newsml_1: "newsml-1" as "story.xml";
    iptc_7901: "iptc" as "story.txt";
    anpa_1312: "anpa" as "story.tst";
    word: "docx" as "story.docx";
    ninjs: "ninjs" as "story.json";
    ninjs_3: "ninjs-3" as "story.json";
    ninjs_with_nitf: "ninjs-nitf" as "story.json";
    superdesk: "superdesk" as "story.json";
    ans: "ans" as "story.json";
    dpa: "dpa" as "story.json";
    capi: "capi" as "story.json";
    named_fields: "named" as "story.json";
    json_lines: "jsonl" as "rows.jsonl";
}
