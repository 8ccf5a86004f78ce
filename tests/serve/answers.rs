//! What is answered to a draft.

use serde_json::{Value, json};

use crate::DRAFT;
use crate::client::{Answer, Server};

fn finding(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{answer:?}");
    let mut findings = answer.json()["documents"][0]["findings"].take();
    assert_eq!(findings.as_array().map(Vec::len), Some(1), "{answer:?}");
    findings[0].take()
}

#[test]
fn offsets_count_what_the_client_asks_for() {
    let server = Server::start(&[]);
    let mut fingerprints = vec![];
    for encoding in ["utf-8", "utf-16", "code-point"] {
        let request = json!({"text": DRAFT, "offset_encoding": encoding});
        let finding = finding(&server.post("/v1/check", &request));
        assert_eq!(finding["rule"], "duration-conflict");
        let evidence = finding["evidence"].as_array().expect("evidence");
        let words: Vec<_> = evidence
            .iter()
            .map(|e| e["text"].as_str().unwrap())
            .collect();
        assert_eq!(words, ["three-week", "month-long"]);
        for place in evidence {
            let ends = [&place["start"], &place["end"]].map(|e| e.as_u64().unwrap() as usize);
            let slice = match encoding {
                "utf-8" => DRAFT[ends[0]..ends[1]].to_owned(),
                "utf-16" => {
                    let units: Vec<u16> = DRAFT.encode_utf16().collect();
                    String::from_utf16(&units[ends[0]..ends[1]]).unwrap()
                }
                _ => DRAFT
                    .chars()
                    .skip(ends[0])
                    .take(ends[1] - ends[0])
                    .collect(),
            };
            assert_eq!(slice, place["text"], "{encoding}");
        }
        fingerprints.push(finding["fingerprint"].clone());
    }
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), 1);
}

#[test]
fn the_answer_is_that_of_the_command() {
    let server = Server::start(&[]);
    let answer = server.post("/v1/check", &json!({"text": DRAFT, "name": "story.txt"}));
    let folder = std::env::temp_dir().join(format!("countercheck-serve-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("story.txt"), DRAFT).unwrap();
    let command = std::process::Command::new(env!("CARGO_BIN_EXE_countercheck"))
        .args(["check", "--format", "json", "story.txt"])
        .current_dir(&folder)
        .output()
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let command: Value = serde_json::from_slice(&command.stdout).unwrap();
    assert_eq!(answer.json(), command);
}

#[test]
fn a_file_comes_as_it_is_with_its_options_in_the_query() {
    let server = Server::start(&[]);
    let bytes = DRAFT.as_bytes();
    for (path, media) in [
        ("/v1/check", "text/markdown"),
        ("/v1/check", "text/plain; charset=UTF-8"),
        (
            "/v1/check?name=story.md&date=2016-08-07&notes=true",
            "application/octet-stream",
        ),
        (
            "/v1/check?select=duration-conflict,count-conflict",
            "text/plain",
        ),
        ("/v1/check?severity=duration-conflict%3Derror", "text/plain"),
    ] {
        let answer = server.ask("POST", path, &[("Content-Type", media)], bytes);
        let finding = finding(&answer);
        let severity = if path.contains("severity") {
            "error"
        } else {
            "warning"
        };
        assert_eq!(finding["severity"], severity, "{path}");
    }
}

#[test]
fn rules_are_chosen() {
    let server = Server::start(&["--severity", "duration-conflict=error"]);
    let count = |request: &Value| {
        let answer = server.post("/v1/check", request).json();
        answer["documents"][0]["findings"].as_array().map(Vec::len)
    };
    assert_eq!(
        finding(&server.post("/v1/check", &json!({"text": DRAFT})))["severity"],
        "error"
    );
    assert_eq!(
        count(&json!({"text": DRAFT, "ignore": ["duration-conflict"]})),
        Some(0)
    );
    assert_eq!(
        count(&json!({"text": DRAFT, "select": ["count-conflict"]})),
        Some(0)
    );
    assert_eq!(
        count(&json!({"text": DRAFT, "severity": {"duration-conflict": "note"}})),
        Some(0)
    );
    let wrong = server.post(
        "/v1/check",
        &json!({"text": DRAFT, "select": ["duration-conflct"]}),
    );
    assert_eq!(wrong.status, 400);
    assert!(
        wrong.body.contains("did you mean `duration-conflict`"),
        "{wrong:?}"
    );
    let rules = server.get("/v1/rules").json();
    let rule = rules["rules"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["id"] == "duration-conflict");
    assert_eq!(rule.unwrap()["severity"], "error");
    assert!(!rule.unwrap()["examples"].as_array().unwrap().is_empty());
}

#[test]
fn the_day_of_publication_resolves_dates() {
    let server = Server::start(&[]);
    let request = json!({"text": "The siege began two weeks ago.", "date": "2016-08-07"});
    let ledger = server.post("/v1/ledger", &request).json();
    assert_eq!(
        ledger["documents"][0]["claims"][0]["figure"]["date"], "2016-07-24",
        "{ledger}"
    );
}

#[test]
fn a_headline_has_places_of_its_own() {
    let server = Server::start(&[]);
    let request = json!({
        "text": "The blast in Marrash killed 14 people on Monday, the ministry said.",
        "headline": "Blast in Marrash kills 12 people",
    });
    let ledger = server.post("/v1/ledger", &request).json();
    let claims = ledger["documents"][0]["claims"].as_array().unwrap();
    let headline = claims
        .iter()
        .find(|c| c["pointer"] == "/headline")
        .expect("the headline's");
    assert_eq!(headline["start"], 23);
    assert_eq!(headline["text"], "12");
}

#[test]
fn the_ledger_comes_in_the_form_that_is_accepted() {
    let server = Server::start(&[]);
    let ask = |path: &str, accept: &str| {
        let headers = [("Content-Type", "text/plain"), ("Accept", accept)];
        server.ask("POST", path, &headers, DRAFT.as_bytes())
    };
    for (accept, media, begins) in [
        ("*/*", "application/json", "{"),
        ("text/csv", "text/csv; charset=utf-8", "document,id,line"),
        ("text/markdown", "text/markdown; charset=utf-8", "#"),
        (
            "text/html,*/*;q=0.1",
            "text/html; charset=utf-8",
            "<!doctype html>",
        ),
    ] {
        let answer = ask("/v1/ledger", accept);
        assert_eq!((answer.status, answer.header("content-type")), (200, media));
        assert!(answer.body.starts_with(begins), "{answer:?}");
    }
    let sarif = ask("/v1/check", "application/sarif+json").json();
    assert_eq!(
        sarif["runs"][0]["results"][0]["ruleId"],
        "duration-conflict"
    );
    let answer = ask("/v1/check", "image/png");
    assert_eq!(answer.status, 406);
    assert!(
        answer
            .body
            .contains("application/json, application/sarif+json, text/html"),
        "{answer:?}"
    );
}

#[test]
fn a_finding_is_set_aside_with_a_reason() {
    let server = Server::start(&[]);
    let draft = format!("# Rebels break the siege\n\n{DRAFT}");
    let ask = |format: &str, aside: Value| {
        let request = json!({"text": draft, "input_format": format, "set_aside": aside});
        server.post("/v1/check", &request)
    };
    let print = finding(&ask("markdown", json!([])))["fingerprint"].clone();
    let set = |reason: &str| json!([{"fingerprint": print, "reason": reason}]);

    let answer = ask("markdown", set("two sieges")).json();
    assert_eq!(answer["documents"][0]["findings"], json!([]));
    let line = "<!-- countercheck-ignore duration-conflict: two sieges -->";
    assert_eq!(answer["set_aside"]["findings"][0]["suppression"], line);
    assert_eq!(answer["set_aside"]["findings"][0]["line"], 3);
    let with = answer["set_aside"]["draft"].as_str().expect("a draft");
    assert_eq!(with, draft.replacen("🏰", &format!("{line}\n🏰"), 1));

    let answer = ask("plain", set("two sieges")).json();
    let line = "[countercheck-ignore duration-conflict: two sieges]";
    assert_eq!(answer["set_aside"]["findings"][0]["suppression"], line);

    for (reason, status) in [(" ", 400), ("-->", 400), ("two\nsieges", 200)] {
        assert_eq!(ask("markdown", set(reason)).status, status, "{reason:?}");
    }
    let unknown = json!([{"fingerprint": "0123456789abcdef", "reason": "?"}]);
    assert_eq!(ask("markdown", unknown).status, 409);
}

#[test]
fn a_suppression_in_html_stands_before_the_paragraph_s_tag() {
    let server = Server::start(&[]);
    let draft = "<html><body><h1>Siege broken</h1><p>The road was closed.</p><p class=\"lede\"><b>Fighters</b> cut \
                 through a three-week government siege of the city.</p>\n<p>Rebels said they had broken the \
                 government’s month-long siege of the city.</p></body></html>";
    let ask = |aside: Value| {
        let request = json!({"text": draft, "name": "story.html", "set_aside": aside});
        server.post("/v1/check", &request)
    };
    let print = finding(&ask(json!([])))["fingerprint"].clone();
    let answer = ask(json!([{"fingerprint": print, "reason": "two sieges"}])).json();
    let line = "<!-- countercheck-ignore duration-conflict: two sieges -->\n";
    let with = draft.replace("<p class", &format!("{line}<p class"));
    assert_eq!(answer["set_aside"]["draft"], with, "{answer}");
}

#[test]
fn a_file_of_several_stories_has_several_answers() {
    let server = Server::start(&[]);
    let story = |text: &str| json!({"headline": "Siege", "text": text}).to_string();
    let lines = format!("{}\n{}\n", story(DRAFT), story("The road was closed."));
    let path = "/v1/check?name=stories.jsonl";
    let bytes = "application/octet-stream";
    let answer = server.ask("POST", path, &[("Content-Type", bytes)], lines.as_bytes());
    let answer = answer.json();
    let documents = answer["documents"].as_array().expect("documents").iter();
    let counts: Vec<_> = documents
        .map(|d| d["findings"].as_array().map(Vec::len))
        .collect();
    assert_eq!(counts, [Some(1), Some(0)], "{answer}");
    let twice = format!("{0}\n{0}\n", story(DRAFT));
    let headers = [("Content-Type", bytes), ("Accept", "text/html")];
    let page = server.ask("POST", path, &headers, twice.as_bytes()).body;
    let mut ids: Vec<_> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|p| p.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), page.matches("<article").count()), (all, 2));
}

#[test]
fn a_character_set_that_is_named_is_read() {
    let server = Server::start(&[]);
    let latin = b"The caf\xe9 opened with 12 guests.";
    let charset = [("Content-Type", "text/plain; charset=windows-1252")];
    let ledger = server.ask("POST", "/v1/ledger", &charset, latin).json();
    assert_eq!(
        ledger["documents"][0]["encoding"], "windows-1252",
        "{ledger}"
    );
}

#[test]
fn what_is_not_english_is_said_to_be_not_checked() {
    let server = Server::start(&[]);
    let german = "Bei dem Anschlag in der Stadt sind nach Angaben der Behörden zwölf Menschen getötet worden. \
                  Die Regierung sprach von vierzehn Toten und kündigte eine Untersuchung an. ";
    let request = json!({"text": german.repeat(4)});
    let answer = server.post("/v1/check", &request);
    assert_eq!(
        (answer.status, &answer.json()["documents"][0]["status"]),
        (200, &json!("failed"))
    );
    assert_eq!(answer.json()["summary"]["failed"], 1);
}

#[test]
fn a_suppression_of_the_draft_is_heeded() {
    let server = Server::start(&[]);
    let line = "[countercheck-ignore duration-conflict: two sieges]";
    let answer = server.post("/v1/check", &json!({"text": format!("{line}\n\n{DRAFT}")}));
    assert_eq!(answer.json()["documents"][0]["findings"], json!([]));
    let unused = server.post(
        "/v1/check",
        &json!({"text": format!("{line}\n\nThe road was closed.")}),
    );
    let headers = [("Content-Type", "text/plain"), ("Accept", "text/html")];
    assert_eq!(finding(&unused)["rule"], "unused-suppression");
    let page = server.ask(
        "POST",
        "/v1/check",
        &headers,
        format!("{line}\n\nThe road was closed.").as_bytes(),
    );
    assert!(page.body.contains(line), "{page:?}");
}

#[test]
fn a_draft_that_has_no_place_for_a_suppression_is_not_changed() {
    let server = Server::start(&[]);
    let draft = json!({"headline": "Siege broken", "text": DRAFT}).to_string();
    let ask = |aside: Value| {
        let request = json!({"text": draft, "name": "story.json", "set_aside": aside});
        server.post("/v1/check", &request)
    };
    let print = finding(&ask(json!([])))["fingerprint"].clone();
    let answer = ask(json!([{"fingerprint": print, "reason": "asked"}])).json();
    assert_eq!(answer["documents"][0]["findings"], json!([]));
    assert_eq!(answer["set_aside"]["draft"], Value::Null, "{answer}");
}

#[test]
fn the_page_and_what_it_is_filled_with_carry_one_policy() {
    let server = Server::start(&[]);
    let page = server.get("/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<textarea"), "{page:?}");
    let headers = [("Content-Type", "text/plain"), ("Accept", "text/html")];
    let filled = server.ask("POST", "/v1/check", &headers, DRAFT.as_bytes());
    assert_eq!(filled.body.matches("class=\"finding warning\"").count(), 1);
    for answer in [&page, &filled] {
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}

#[test]
fn mistakes_are_told_apart() {
    let server = Server::start(&[]);
    let json = "application/json";
    let plain = "text/plain";
    for (path, media, body, status, words) in [
        ("/v1/check", json, "{", 400, "not JSON"),
        ("/v1/check", json, "{}", 400, "no field \\\"text\\\""),
        (
            "/v1/check",
            json,
            r#"{"text": "x", "dat": "2016-08-07"}"#,
            400,
            "unknown field `dat`",
        ),
        (
            "/v1/check",
            json,
            r#"{"text": "x", "date": "7 August"}"#,
            400,
            "YYYY-MM-DD",
        ),
        ("/v1/check?notes=1", json, r#"{"text": "x"}"#, 400, "notes"),
        (
            "/v1/check?dat=2016-08-07",
            plain,
            "x",
            400,
            "no field \\\"dat\\\"",
        ),
        ("/v1/check?date=2016-02-30", plain, "x", 400, "YYYY-MM-DD"),
        ("/v1/check?notes=perhaps", plain, "x", 400, "notes"),
        (
            "/v1/check?notes=%20true",
            plain,
            "x",
            400,
            "\\\"notes\\\" is true or false",
        ),
        (
            "/v1/check?select=age-conflict,,date-conflict",
            plain,
            "x",
            400,
            "\\\"select\\\" is a list",
        ),
        (
            "/v1/ledger?ignore=%20age-conflict",
            plain,
            "x",
            400,
            "\\\"ignore\\\" is a list",
        ),
        (
            "/v1/ledger?severity=age-conflict=off",
            plain,
            "x",
            400,
            "`note`, `warning`, `error`",
        ),
        (
            "/v1/check?offset_encoding=%22utf-8%22",
            plain,
            "x",
            400,
            "`utf-8`, `utf-16`, `code-point`",
        ),
        (
            "/v1/check?input_format=plain",
            json,
            r#"{"text": "x", "input_format": "markdwon"}"#,
            400,
            "not \\\"markdwon",
        ),
        (
            "/v1/check?input_format=markdwon",
            plain,
            "x",
            400,
            "markdown",
        ),
        ("/v1/check", "text/plain; charset=koi8-r", "x", 415, "UTF-8"),
        ("/v1/check", "image/png", "x", 415, "image/png"),
        (
            "/v1/check",
            plain,
            "one\ntwo\0",
            422,
            "NUL byte at line 2, column 4",
        ),
        ("/v1/rules", plain, "x", 405, "no such method"),
        ("/v3/check", plain, "x", 404, "nothing at this path"),
    ] {
        let answer = server.ask("POST", path, &[("Content-Type", media)], body.as_bytes());
        assert_eq!(answer.status, status, "{path} {body}: {answer:?}");
        assert!(answer.body.contains(words), "{path} {body}: {answer:?}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    let latin = server.ask("POST", "/v1/check", &[("Content-Type", plain)], b"caf\xe9");
    assert_eq!(
        (latin.status, latin.json()["column"].as_u64()),
        (422, Some(4))
    );
    let other = server.ask("DELETE", "/v1/check", &[], b"");
    assert_eq!((other.status, other.header("allow")), (405, "POST"));
}
