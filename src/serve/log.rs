//! Log: one line of JSON on standard error for each request and for each thing that happens to the server.
//!
//! A line has no field that a draft's words, a token or a query could come to: that is what its type is for.

use std::io::Write;

use jiff::Timestamp;
use serde::Serialize;

/// A request that was answered.
#[derive(Debug, Serialize)]
pub struct Access<'a> {
    /// The id that the answer carries.
    pub request_id: &'a str,
    /// The method.
    pub method: &'a str,
    /// The route, not the path as it was asked for.
    pub route: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// How long it took.
    pub milliseconds: f64,
    /// The draft's bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<usize>,
    /// The draft's figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<usize>,
    /// How many findings the answer has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<usize>,
}

/// Something that happened to the server.
#[derive(Debug, Serialize)]
pub struct Event<'a> {
    /// What.
    pub message: &'a str,
    /// The address that it listens on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'a str>,
}

#[derive(Serialize)]
struct Line<'a, T> {
    time: String,
    level: &'a str,
    event: &'a str,
    #[serde(flatten)]
    rest: T,
}

/// Writes the line of a request. An answer of 500 and more is an error of the server's.
pub fn access(access: &Access<'_>) {
    let level = if access.status >= 500 {
        "error"
    } else {
        "info"
    };
    write(level, "request", access);
}

/// Writes that something happened.
pub fn event(message: &str) {
    let (address, error) = (None, None);
    write(
        "info",
        "server",
        &Event {
            message,
            address,
            error,
        },
    );
}

/// Writes that the server listens.
pub fn listening(address: String) {
    let event = Event {
        message: "listening",
        address: Some(address),
        error: None,
    };
    write("info", "server", &event);
}

/// Writes that something went wrong.
pub fn error(message: &str, error: &str) {
    let event = Event {
        message,
        address: None,
        error: Some(error),
    };
    write("error", "server", &event);
}

fn write(level: &str, event: &str, rest: &impl Serialize) {
    let line = Line {
        // To the millisecond, so that all lines are of one width.
        time: format!("{:.3}", Timestamp::now()),
        level,
        event,
        rest,
    };
    let mut text = serde_json::to_string(&line).unwrap_or_default();
    text.push('\n');
    // Where standard error is closed there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
