//! What a server does with too much.

use std::io::Write;
use std::thread;

use crate::DRAFT;
use crate::client::{Server, answer};

const PLAIN: [(&str, &str); 1] = [("Content-Type", "text/plain")];

#[test]
fn a_body_that_is_too_large_is_refused() {
    let server = Server::start(&["--max-body-size", "1k"]);
    let fits = vec![b'x'; 1000];
    assert_eq!(server.ask("POST", "/v1/check", &PLAIN, &fits).status, 200);
    let large = vec![b'x'; 1001];
    let answer = server.ask("POST", "/v1/check", &PLAIN, &large);
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("more than 1000 bytes"), "{answer:?}");
    // One that does not say how long it is.
    let chunk = format!(
        "{:x}\r\n{}\r\n0\r\n\r\n",
        large.len(),
        "x".repeat(large.len())
    );
    let headers = [
        PLAIN[0],
        ("Transfer-Encoding", "chunked"),
        ("Content-Length", ""),
    ];
    let headers: Vec<_> = headers
        .into_iter()
        .filter(|h| h.0 != "Content-Length")
        .collect();
    let answer = chunked(&server, &headers, &chunk);
    assert_eq!(answer.status, 413);
}

fn chunked(server: &Server, headers: &[(&str, &str)], body: &str) -> crate::client::Answer {
    let mut stream = server.connect();
    let mut head = format!(
        "POST /v1/check HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
        server.address
    );
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all((head + "\r\n" + body).as_bytes()).unwrap();
    answer(stream)
}

/// A connection that has announced a body and sent none of it.
fn begun(server: &Server) -> std::net::TcpStream {
    let mut stream = server.connect();
    let head = format!(
        "POST /v1/check HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: text/plain\r\n\
         Content-Length: {}\r\n\r\n",
        server.address,
        DRAFT.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// How many requests have a place now.
fn held(server: &Server) -> usize {
    let metrics = server.get("/metrics").body;
    let line = metrics
        .lines()
        .find_map(|l| l.strip_prefix("countercheck_requests_held "));
    line.and_then(|n| n.parse().ok()).expect("the metric")
}

#[test]
fn past_the_queue_s_bound_a_client_is_told_to_come_back() {
    let server = Server::start(&["--jobs", "1", "--queue", "2"]);
    let mut waiting: Vec<_> = (0..3).map(|_| begun(&server)).collect();
    while held(&server) < 3 {
        thread::yield_now();
    }
    let refused = server.ask("POST", "/v1/check", &PLAIN, DRAFT.as_bytes());
    assert_eq!(refused.status, 429);
    assert_eq!(refused.header("retry-after"), "1");
    // What needs no draft is answered still.
    assert_eq!(server.get("/healthz").status, 200);
    for stream in &mut waiting {
        stream.write_all(DRAFT.as_bytes()).unwrap();
    }
    for stream in waiting {
        assert_eq!(answer(stream).status, 200);
    }
    assert_eq!(held(&server), 0);
    assert_eq!(
        server
            .ask("POST", "/v1/check", &PLAIN, DRAFT.as_bytes())
            .status,
        200
    );
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let server = Server::start(&["--deadline", "1"]);
    let answer = answer(begun(&server));
    assert_eq!(answer.status, 408, "{answer:?}");
    assert_eq!(held(&server), 0);
}

#[test]
fn work_that_takes_too_long_is_answered_at_the_deadline() {
    // Far more than a second's work, on any machine and in any build.
    let text =
        "The blast in Marrash killed 12 people and hurt 30 others on Monday. ".repeat(60_000);
    let server = Server::start(&["--deadline", "1", "--jobs", "1"]);
    let answer = server.ask("POST", "/v1/check", &PLAIN, text.as_bytes());
    assert_eq!(answer.status, 503, "{answer:?}");
    assert_eq!(answer.header("retry-after"), "5");
    // Its worker goes on, and keeps its place for so long.
    assert_eq!(held(&server), 1);
}

#[test]
fn every_answer_has_an_id_and_a_line_in_the_log_without_the_draft() {
    let server = Server::start(&[]);
    let headers = [PLAIN[0], ("X-Request-Id", "cms-4711")];
    let path = "/v1/check?name=secret-project.txt";
    let answer = server.ask("POST", path, &headers, DRAFT.as_bytes());
    assert_eq!(answer.header("x-request-id"), "cms-4711");
    let line = server.logged("cms-4711");
    assert_eq!(line["route"], "/v1/check");
    assert_eq!(line["status"], 200);
    assert_eq!(line["bytes"], DRAFT.len());
    assert_eq!(line["findings"], 1);
    assert!(line["milliseconds"].as_f64().is_some_and(|ms| ms > 0.0));
    let other = server.ask(
        "POST",
        "/v1/check",
        &[("Content-Type", "application/json")],
        b"{\"text\": 1, \"siege\": 2}",
    );
    assert_eq!(
        (other.status, other.header("x-request-id").len()),
        (400, 16)
    );
    server.logged(other.header("x-request-id"));
    for word in ["siege", "three-week", "secret-project"] {
        assert!(!server.log().contains(word), "{word}: {}", server.log());
    }
    let metrics = server.get("/metrics");
    for line in [
        r#"countercheck_requests_total{route="/v1/check",method="POST",status="200"} 1"#,
        r#"countercheck_findings_total{rule="duration-conflict",severity="warning"} 1"#,
        r#"countercheck_drafts_total{status="checked"} 1"#,
    ] {
        assert!(metrics.body.contains(line), "{line}: {}", metrics.body);
    }
}
