//! What signals do.

use std::io::Write;
use std::net::TcpStream;

use serde_json::json;

use crate::DRAFT;
use crate::client::{Server, answer};

#[test]
fn what_is_under_way_is_answered_before_the_end() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    let head = format!(
        "POST /v1/check HTTP/1.1\r\nHost: {}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        server.address,
        DRAFT.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // The server has read the head once it holds a place for the request.
    while !server
        .get("/metrics")
        .body
        .contains("countercheck_requests_held 1")
    {
        std::thread::yield_now();
    }
    server.signal("TERM");
    server.logged("draining");
    assert!(
        TcpStream::connect(&server.address).is_err(),
        "no new connection is taken"
    );
    stream.write_all(DRAFT.as_bytes()).unwrap();
    let answer = answer(stream);
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("duration-conflict"));
    let (status, log) = server.end();
    assert!(status.success(), "{log}");
    assert!(log.contains("\"message\":\"ended\""), "{log}");
}

#[test]
fn rules_are_loaded_anew_and_kept_where_they_are_wrong() {
    let folder = std::env::temp_dir().join(format!("countercheck-rules-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let house = std::fs::read_to_string("examples/house-rules/dead-conflict.toml").unwrap();
    let file = folder.join("dead-conflict.toml");
    std::fs::write(&file, &house).unwrap();
    let server = Server::start(&["--rules", folder.to_str().unwrap()]);
    let severity = || {
        let rules = server.get("/v1/rules").json();
        let rules = rules["rules"].as_array().unwrap();
        let rule = rules.iter().find(|r| r["id"] == "dead-conflict");
        rule.map(|r| r["severity"].clone())
    };
    assert_eq!(severity(), Some(json!("warning")));

    let graver = house.replacen("\"warning\"", "\"error\"", 1);
    assert_ne!(graver, house);
    std::fs::write(&file, graver).unwrap();
    server.signal("HUP");
    server.logged("settings loaded");
    assert_eq!(severity(), Some(json!("error")));

    std::fs::write(&file, "severity = ").unwrap();
    server.signal("HUP");
    let line = server.logged("settings kept as they were");
    assert!(
        line["error"]
            .as_str()
            .unwrap()
            .contains("dead-conflict.toml:1"),
        "{line}"
    );
    assert_eq!(severity(), Some(json!("error")));
    let metrics = server.get("/metrics").body;
    assert!(
        metrics.contains(r#"countercheck_settings_loads_total{result="failed"} 1"#),
        "{metrics}"
    );
    std::fs::remove_dir_all(&folder).unwrap();
}
