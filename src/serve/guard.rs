//! Guard: who may ask, what every answer carries, and what the log and the metrics say of it.
//!
//! It stands around every route. What it refuses never reaches one.

use std::borrow::Cow;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};

use super::answer::Tally;
use super::problem::Problem;
use super::{Desk, log};

/// The header of a request's id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What may be asked without a token: what a balancer asks, and what says nothing of any draft or house.
const FREE: [&str; 4] = ["/", "/healthz", "/readyz", "/openapi.json"];

/// What other answers than pages may load: nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

/// Lets a request through to its route, or not.
pub async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned(),
        None => "none".to_owned(),
    };
    let method = known(request.method());
    let id = id(request.headers());
    let mut response = match may(&desk, &request, &route) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    furnish(response.headers_mut(), &id);
    let took = begun.elapsed();
    let status = response.status().as_u16();
    desk.metrics.request(&route, method, status, took);
    let tally = response.extensions_mut().remove::<Tally>();
    if let Some(tally) = &tally {
        desk.metrics.draft(tally);
    }
    log::access(&log::Access {
        request_id: &id,
        method,
        route: &route,
        status,
        milliseconds: (took.as_secs_f64() * 1e6).round() / 1e3,
        bytes: tally.as_ref().map(|t| t.bytes),
        figures: tally.as_ref().map(|t| t.figures),
        findings: tally.as_ref().map(|t| t.findings.len()),
    });
    response
}

/// The methods there are, by name; a client's own are no labels of ours.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The id that the client gave, where it is one that can stand in a log; or a new one.
fn id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|v| v.to_str().ok());
    let fits = |id: &&str| {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
        (1..=64).contains(&id.len()) && id.bytes().all(plain)
    };
    match given.filter(fits) {
        Some(id) => id.to_owned(),
        None => new_id(),
    }
}

/// An id that no other request has, of this server or of one started at the same moment.
fn new_id() -> String {
    static SEED: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut hasher = SEED.build_hasher();
    hasher.write_u64(count);
    format!("{:016x}", hasher.finish())
}

/// What every answer carries.
fn furnish(headers: &mut HeaderMap, id: &str) {
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    let all = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, NOTHING),
    ];
    for (name, value) in all {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
}

fn may(desk: &Desk, request: &Request, route: &str) -> Result<(), Problem> {
    let headers = request.headers();
    let house = desk.house();
    let host = host(headers, request.uri());
    if house.tokens.is_empty() && !ours(&host, &desk.settings.hosts) {
        return Err(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "this server is not known by that name; name it with --allow-host",
        ));
    }
    if !same_origin(headers, &host, &desk.settings.origins) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "pages of that origin may not ask; name it with --allow-origin",
        ));
    }
    if house.tokens.is_empty() || FREE.contains(&route) {
        return Ok(());
    }
    let token = bearer(headers).unwrap_or_default();
    // All are compared, and each to its end, so that the time tells nothing.
    let known = house
        .tokens
        .iter()
        .fold(false, |known, t| known | equal(t, token));
    if known {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNAUTHORIZED,
        "a token is wanted: Authorization: Bearer …",
    ))
}

/// The name that the client calls the server by.
fn host<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Cow<'a, str> {
    match (uri.authority(), headers.get(header::HOST)) {
        (Some(authority), _) => Cow::Borrowed(authority.as_str()),
        (None, Some(host)) => String::from_utf8_lossy(host.as_bytes()),
        (None, None) => Cow::Borrowed(""),
    }
}

/// Whether a name is this machine's own, or one that it was given. Whoever sends none is no browser.
fn ours(host: &str, hosts: &[String]) -> bool {
    let name = without_port(host);
    let loopback = name.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    name.is_empty()
        || name.eq_ignore_ascii_case("localhost")
        || loopback.is_ok_and(|ip| ip.is_loopback())
        || hosts.iter().any(|h| h.eq_ignore_ascii_case(name))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Whether a request comes from no page, from the server's own, or from one that is allowed.
fn same_origin(headers: &HeaderMap, host: &str, origins: &[String]) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let origin = origin.to_str().unwrap_or_default();
    let own = origin.split_once("://").map(|(_, authority)| authority);
    own.is_some_and(|o| o.eq_ignore_ascii_case(host)) || origins.iter().any(|o| o == origin)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

fn equal(a: &str, b: &str) -> bool {
    let differ = a.bytes().zip(b.bytes()).fold(0, |d, (a, b)| d | (a ^ b));
    a.len() == b.len() && differ == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine() {
        let hosts = ["desk.example.org".to_owned()];
        for host in [
            "127.0.0.1:8765",
            "localhost",
            "LOCALHOST:80",
            "[::1]:8765",
            "[::1]",
            "desk.example.org:443",
            "",
        ] {
            assert!(ours(host, &hosts), "{host}");
        }
        for host in [
            "evil.example",
            "127.0.0.1.evil.example",
            "192.168.0.7",
            "localhost.evil.example:80",
        ] {
            assert!(!ours(host, &hosts), "{host}");
        }
    }

    #[test]
    fn ids_that_could_forge_a_log_are_replaced() {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, HeaderValue::from_static("cms-17:4"));
        assert_eq!(id(&headers), "cms-17:4");
        for given in ["", "a b", "\"},{\"", &"x".repeat(65)] {
            headers.insert(REQUEST_ID, HeaderValue::from_str(given).unwrap());
            assert_eq!(id(&headers).len(), 16, "{given}");
        }
        assert_ne!(new_id(), new_id());
    }

    #[test]
    fn tokens_are_equal_or_not() {
        assert!(equal("abc", "abc"));
        for other in ["", "ab", "abd", "abcd"] {
            assert!(!equal("abc", other), "{other}");
        }
    }
}
