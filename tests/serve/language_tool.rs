//! What LanguageTool's clients are answered.

use serde_json::Value;

use crate::DRAFT;
use crate::client::{Answer, Server};

fn form(fields: &[(&str, &str)]) -> String {
    let escaped = |text: &str| -> String {
        let byte = |b: u8| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        };
        text.bytes().map(byte).collect()
    };
    let pairs = fields.iter().map(|(n, v)| format!("{n}={}", escaped(v)));
    pairs.collect::<Vec<_>>().join("&")
}

fn check(server: &Server, fields: &[(&str, &str)]) -> Answer {
    let form_type = [("Content-Type", "application/x-www-form-urlencoded")];
    server.ask("POST", "/v2/check", &form_type, form(fields).as_bytes())
}

/// The words that each match marks in what was sent.
fn marked(answer: &Answer, sent: &str) -> Vec<String> {
    assert_eq!(answer.status, 200, "{answer:?}");
    let units: Vec<u16> = sent.encode_utf16().collect();
    let json = answer.json();
    let matches = json["matches"].as_array().expect("matches");
    let words = |m: &Value| {
        let [offset, length] = [&m["offset"], &m["length"]].map(|n| n.as_u64().unwrap() as usize);
        String::from_utf16(&units[offset..offset + length]).unwrap()
    };
    matches.iter().map(words).collect()
}

#[test]
fn each_side_is_a_match_at_its_place() {
    let server = Server::start(&[]);
    let answer = check(&server, &[("text", DRAFT), ("language", "en-GB")]);
    assert_eq!(marked(&answer, DRAFT), ["three-week", "month-long"]);
    let first = &answer.json()["matches"][0];
    assert_eq!(first["rule"]["issueType"], "other");
    assert_eq!(first["rule"]["id"], "duration-conflict");
    let query = form(&[("text", DRAFT), ("language", "auto")]);
    let answer = server.get(&format!("/v2/check?{query}"));
    assert_eq!(marked(&answer, DRAFT), ["three-week", "month-long"]);
    let marked_text = format!("\u{feff}{DRAFT}");
    let answer = check(&server, &[("text", &marked_text), ("language", "en")]);
    assert_eq!(marked(&answer, &marked_text), ["three-week", "month-long"]);
}

#[test]
fn mark_up_between_the_words_is_counted() {
    let server = Server::start(&[]);
    let data = r#"{"annotation": [{"markup": "<p>"}, {"text": "Fighters cut through a "}, {"markup": "<b>"},
        {"text": "three-week"}, {"markup": "</b>"}, {"text": " government siege of the city."},
        {"markup": "</p><p>", "interpretAs": "\n\n"},
        {"text": "Rebels said they had broken the government's month-long siege of the city."}]}"#;
    let sent = "<p>Fighters cut through a <b>three-week</b> government siege of the city.</p><p>\
                Rebels said they had broken the government's month-long siege of the city.";
    let answer = check(&server, &[("data", data), ("language", "en-US")]);
    assert_eq!(marked(&answer, sent), ["three-week", "month-long"]);
}

#[test]
fn rules_are_turned_off_and_on() {
    let server = Server::start(&[]);
    for (field, value, only, count) in [
        (
            "disabledRules",
            "MORFOLOGIK_RULE_EN_US,duration-conflict",
            "false",
            0,
        ),
        ("enabledRules", "duration-conflict", "true", 2),
        ("enabledRules", "count-conflict", "true", 0),
        ("enabledRules", "count-conflict", "false", 2),
        ("enabledRules", "WHITESPACE_RULE", "true", 0),
        ("disabledCategories", "COUNTERCHECK", "false", 0),
        ("enabledCategories", "COUNTERCHECK", "true", 2),
        ("level", "picky", "false", 2),
    ] {
        let fields = [
            ("text", DRAFT),
            ("language", "en"),
            (field, value),
            ("enabledOnly", only),
        ];
        let answer = check(&server, &fields);
        assert_eq!(
            marked(&answer, DRAFT).len(),
            count,
            "{field}={value}, only: {only}"
        );
    }
}

#[test]
fn wrong_requests_are_refused() {
    let server = Server::start(&[]);
    for fields in [
        &[("language", "en")][..],
        &[("text", "x")],
        &[("text", "x"), ("data", "{}"), ("language", "en")],
        &[("text", "x"), ("language", "de-DE")],
        &[("data", "{}"), ("language", "en")],
        &[("data", r#"{"annotation": [{}]}"#), ("language", "en")],
    ] {
        let answer = check(&server, fields);
        assert_eq!(answer.status, 400, "{fields:?}");
        assert!(answer.body.contains("Error: "), "{answer:?}");
    }
    let languages = server.get("/v2/languages").json();
    assert!(
        languages
            .as_array()
            .unwrap()
            .iter()
            .any(|l| l["longCode"] == "en-GB")
    );
}
