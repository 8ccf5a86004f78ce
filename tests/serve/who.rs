//! Who may ask.

use std::process::Command;

use crate::DRAFT;
use crate::client::Server;

const TOKEN: &str = "a-token-of-the-tests";

/// A file of tokens; where it is dropped it is gone.
struct Tokens(std::path::PathBuf);

impl Tokens {
    fn new(name: &str, text: &str) -> Tokens {
        let name = format!("countercheck-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).unwrap();
        Tokens(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// What a server says that does not start.
fn refusal(flags: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_countercheck"))
        .arg("serve")
        .args(flags)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{flags:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_server_that_others_reach_wants_tokens() {
    let said = refusal(&["--listen", "0.0.0.0:0"]);
    assert!(said.contains("--token-file"), "{said}");
    let empty = Tokens::new("empty", "# none yet\n\n");
    let said = refusal(&["--listen", "0.0.0.0:0", "--token-file", empty.path()]);
    assert!(said.contains("no token in this file"), "{said}");
    let short = Tokens::new("short", "# too short\nsecret\n");
    let said = refusal(&["--token-file", short.path()]);
    assert!(said.contains(":2: a token has 16 or more"), "{said}");
    let said = refusal(&["--allow-origin", "cms.example.org"]);
    assert!(said.contains("is not an origin"), "{said}");
    let said = refusal(&["--select", "no-such-rule"]);
    assert!(said.contains("no-such-rule"), "{said}");
}

#[test]
fn who_has_a_token_may_ask() {
    let tokens = Tokens::new(
        "tokens",
        &format!("# desk\nanother-token-of-theirs\n{TOKEN}\n"),
    );
    let server = Server::start(&["--token-file", tokens.path()]);
    let ask = |authorization: &str| {
        let headers = [
            ("Content-Type", "text/plain"),
            ("Authorization", authorization),
        ];
        server.ask("POST", "/v1/check", &headers, DRAFT.as_bytes())
    };
    assert_eq!(ask(&format!("Bearer {TOKEN}")).status, 200);
    assert_eq!(ask(&format!("bearer {TOKEN}")).status, 200);
    for wrong in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer a-token-of-the-test",
        &format!("Basic {TOKEN}"),
        TOKEN,
    ] {
        let answer = ask(wrong);
        assert_eq!(answer.status, 401, "{wrong:?}");
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
    }
    for (path, status) in [
        ("/", 200),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/openapi.json", 200),
        ("/metrics", 401),
        ("/v1/rules", 401),
        ("/v2/languages", 401),
        ("/nowhere", 401),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
    assert!(!server.log().contains(TOKEN));
}

#[test]
fn tokens_are_loaded_anew() {
    let tokens = Tokens::new("anew", &format!("{TOKEN}\n"));
    let server = Server::start(&["--token-file", tokens.path()]);
    let status = |token: &str| {
        let bearer = format!("Bearer {token}");
        server
            .ask("GET", "/v1/rules", &[("Authorization", &bearer)], b"")
            .status
    };
    assert_eq!(status(TOKEN), 200);
    std::fs::write(&tokens.0, "the-token-of-the-next-week\n").unwrap();
    server.signal("HUP");
    server.logged("settings loaded");
    assert_eq!(status(TOKEN), 401);
    assert_eq!(status("the-token-of-the-next-week"), 200);
}

#[test]
fn pages_of_other_origins_may_ask_where_they_are_named() {
    let cms = "https://cms.example.org";
    let server = Server::start(&["--allow-origin", cms]);
    let post = |origin: &str| {
        let headers = [("Content-Type", "text/plain"), ("Origin", origin)];
        server.ask("POST", "/v1/check", &headers, DRAFT.as_bytes())
    };
    let answer = post(cms);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), cms);
    assert_eq!(post(&format!("http://{}", server.address)).status, 200);
    for other in [
        "https://evil.example",
        "null",
        "https://cms.example.org.evil.example",
    ] {
        let answer = post(other);
        assert_eq!(answer.status, 403, "{other}");
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
    let preflight = [("Origin", cms), ("Access-Control-Request-Method", "POST")];
    let answer = server.ask("OPTIONS", "/v1/check", &preflight, b"");
    assert_eq!(answer.status, 200);
    assert!(
        answer
            .header("access-control-allow-headers")
            .contains("authorization")
    );
}

#[test]
fn a_name_that_is_not_its_own_is_refused() {
    let server = Server::start(&["--allow-host", "desk.example.org"]);
    let status = |host: &str| {
        server
            .ask("GET", "/v1/rules", &[("Host", host)], b"")
            .status
    };
    assert_eq!(status("localhost:1"), 200);
    assert_eq!(status("desk.example.org"), 200);
    assert_eq!(status("rebound.example"), 421);
}
