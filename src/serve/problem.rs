//! Problem: what is answered where a request cannot be, as RFC 9457 has it.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use crate::document::ReadError;

/// Why a request is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// What is wrong and what to do, for the client that asked; it is not logged.
    pub detail: String,
    /// The line of the draft, from 1.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// After how many seconds to ask again.
    pub retry_after: Option<u32>,
    /// The methods that there are, where another was used.
    pub allow: Option<&'static str>,
}

/// A problem as it is written.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Problem")]
pub struct ProblemReport<'a> {
    /// The name of the kind of problem; the status says it.
    #[serde(rename = "type")]
    pub kind: &'a str,
    /// What the status means.
    pub title: &'a str,
    /// The status.
    pub status: u16,
    /// What is wrong and what to do.
    pub detail: &'a str,
    /// The line of the draft, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

impl Problem {
    /// A problem with this status.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem {
            status,
            detail: detail.into(),
            line: None,
            column: None,
            retry_after: None,
            allow: None,
        }
    }

    /// That the request is not what it should be.
    pub fn wrong(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, detail)
    }

    /// That the request is well-formed and its draft cannot be read.
    pub fn unreadable(error: &ReadError) -> Problem {
        let status = match error {
            ReadError::Encoding { .. } | ReadError::Unsupported { .. } => {
                StatusCode::UNSUPPORTED_MEDIA_TYPE
            }
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let place = error.place();
        let field = match error {
            ReadError::NotUtf8 { .. } => " (Content-Type: …; charset=windows-1252)",
            _ => "",
        };
        Problem {
            line: place.map(|p| p.0),
            column: place.map(|p| p.1),
            ..Problem::new(status, format!("{error}{field}"))
        }
    }

    /// That the body is larger than it may be.
    pub fn too_large(limit: usize) -> Problem {
        let detail = format!("the body has more than {limit} bytes");
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
    }

    /// That there is too much to do.
    pub fn full() -> Problem {
        Problem {
            retry_after: Some(1),
            ..Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too many drafts are waiting; ask again",
            )
        }
    }

    /// That the work took too long.
    pub fn late() -> Problem {
        Problem {
            retry_after: Some(5),
            ..Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "the draft could not be checked in time; ask again, or ask for less at once",
            )
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let report = ProblemReport {
            kind: "about:blank",
            title: self.status.canonical_reason().unwrap_or_default(),
            status: self.status.as_u16(),
            detail: &self.detail,
            line: self.line,
            column: self.column,
        };
        // Strings and numbers: serializing them cannot fail.
        let mut response = Response::new(Body::from(
            serde_json::to_string(&report).unwrap_or_default(),
        ));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, json);
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if let Some(methods) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(methods));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            let bearer = HeaderValue::from_static("Bearer realm=\"countercheck\"");
            headers.insert(header::WWW_AUTHENTICATE, bearer);
        }
        response
    }
}
