//! Routes: what stands at which path.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, header};
use http_body_util::LengthLimitError;
use schemars::JsonSchema;
use serde::Serialize;
use tokio::time::{Instant, timeout_at};
use tower_http::cors::CorsLayer;

use super::answer::{Answer, CHECK, Form, LEDGER, answer};
use super::language_tool::{Asked, LANGUAGES};
use super::problem::Problem;
use super::request::{Request as Draft, formats};
use super::{Desk, House, ServeError, accept, guard, metrics, openapi};
use crate::report;
use crate::rule::{Example, Rule, Severity};

/// All routes, each behind the guard.
pub fn routes(desk: Arc<Desk>) -> Result<Router, ServeError> {
    let cors = cors(&desk.settings.origins)?;
    let router = Router::new()
        .route("/", get(page))
        .route("/v1/check", post(check))
        .route("/v1/ledger", post(ledger))
        .route("/v1/rules", get(rules))
        .route("/v2/check", get(language_tool).post(language_tool))
        .route("/v2/languages", get(languages))
        .route("/openapi.json", get(description))
        .route("/healthz", get(health))
        .route("/readyz", get(ready))
        .route("/metrics", get(counts))
        .fallback(missing)
        .method_not_allowed_fallback(other_method)
        .layer(from_fn_with_state(Arc::clone(&desk), guard::guard));
    let router = match cors {
        Some(cors) => router.layer(cors),
        None => router,
    };
    Ok(router.with_state(desk))
}

/// The rules as they are served.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rules")]
pub struct RulesReport<'a> {
    /// The rules that the house has.
    rules: Vec<RuleReport<'a>>,
}

/// A rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
struct RuleReport<'a> {
    /// Its name.
    id: &'a str,
    /// How grave its findings are; one of its levels may say otherwise.
    severity: Severity,
    /// What it finds.
    summary: &'a str,
    /// Why it matters.
    why: &'a str,
    /// What to do about a finding.
    help: &'a str,
    /// What it flags and what it passes.
    examples: Vec<ExampleReport<'a>>,
}

/// An example of a rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Example")]
struct ExampleReport<'a> {
    /// The text.
    text: &'a str,
    /// The figures that are flagged; none where the text passes.
    flags: Vec<&'a str>,
    /// Why it passes.
    because: Option<&'a str>,
}

/// What a balancer asks for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "State")]
pub struct StateReport {
    /// "ok", or "draining" where the server is about to end.
    status: &'static str,
}

async fn page() -> Response {
    html(report::desk(&formats()))
}

async fn check(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    draft(&desk, request, &CHECK).await
}

async fn ledger(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    draft(&desk, request, &LEDGER).await
}

/// Answers with a draft's findings or figures, in a form that the client accepts.
async fn draft(
    desk: &Arc<Desk>,
    request: Request,
    forms: &'static [(&'static str, Form)],
) -> Response {
    let accept = request.headers().get(header::ACCEPT);
    let accept = accept.and_then(|a| a.to_str().ok());
    let media: Vec<_> = forms.iter().map(|f| f.0).collect();
    let Some((_, form)) = accept::choose(accept, &media).and_then(|n| forms.get(n)) else {
        let detail = format!(
            "nothing that is accepted is there; there are {}",
            media.join(", ")
        );
        return Problem::new(StatusCode::NOT_ACCEPTABLE, detail).into_response();
    };
    let form = *form;
    let work = move |parts: &Parts, body: &Bytes, house: &House| {
        let draft = Draft::read(&parts.headers, &parts.uri, body, house)?;
        answer(&draft, form)
    };
    match work_on(desk, request, work).await {
        Ok(answer) => whole(answer),
        Err(problem) => problem.into_response(),
    }
}

async fn language_tool(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let work = |parts: &Parts, body: &Bytes, house: &House| {
        Asked::read(&parts.method, &parts.headers, &parts.uri, body, house)?.answer(house)
    };
    match work_on(&desk, request, work).await {
        Ok(answer) => whole(answer),
        Err(problem) => problem.into_response(),
    }
}

/// Reads a request's body and has a worker work on it: with a place in the queue, and before the deadline.
async fn work_on(
    desk: &Arc<Desk>,
    request: Request,
    work: impl FnOnce(&Parts, &Bytes, &House) -> Result<Answer, Problem> + Send + 'static,
) -> Result<Answer, Problem> {
    let deadline = Instant::now() + desk.settings.deadline;
    let limit = desk.settings.max_body;
    let said = request.headers().get(header::CONTENT_LENGTH);
    let said = said.and_then(|l| l.to_str().ok()?.parse::<usize>().ok());
    if said.is_some_and(|said| said > limit) {
        return Err(Problem::too_large(limit));
    }
    let place = desk.queue.enter().map_err(|_| Problem::full())?;
    let (parts, body) = request.into_parts();
    let body = match timeout_at(deadline, to_bytes(body, limit)).await {
        Err(_) => {
            let detail = "the body did not come in time";
            return Err(Problem::new(StatusCode::REQUEST_TIMEOUT, detail));
        }
        Ok(Err(error)) if is_limit(&error) => return Err(Problem::too_large(limit)),
        Ok(Err(_)) => return Err(Problem::wrong("the body did not come whole")),
        Ok(Ok(body)) => body,
    };
    let house = desk.house();
    let answered = async {
        let held = place.worker().await;
        let job = move || {
            let answered = work(&parts, &body, &house);
            drop(held);
            answered
        };
        tokio::task::spawn_blocking(job).await
    };
    match timeout_at(deadline, answered).await {
        Err(_) => Err(Problem::late()),
        Ok(Err(_)) => Err(Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "this draft trips a defect of countercheck; please report it",
        )),
        Ok(Ok(answered)) => answered,
    }
}

/// Whether a body failed since it is too large.
fn is_limit(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

fn whole(answer: Answer) -> Response {
    let mut response = match answer.media.starts_with("text/html") {
        true => html(answer.body),
        false => body(answer.media, answer.body),
    };
    response.extensions_mut().insert(answer.tally);
    response
}

async fn rules(State(desk): State<Arc<Desk>>) -> Response {
    let house = desk.house();
    let all = house.ways.checker.rules().rules();
    json(&RulesReport {
        rules: all.iter().map(rule_report).collect(),
    })
}

fn rule_report(rule: &Rule) -> RuleReport<'_> {
    RuleReport {
        id: &rule.id,
        severity: rule.severity,
        summary: rule.summary.trim(),
        why: rule.why.trim(),
        help: rule.help.trim(),
        examples: rule.examples().iter().map(example).collect(),
    }
}

fn example(example: &Example) -> ExampleReport<'_> {
    let spans = example.spans.iter();
    ExampleReport {
        text: example.text.trim(),
        flags: spans
            .filter_map(|s| example.text.get(s.start..s.end))
            .collect(),
        because: example.because.as_deref(),
    }
}

async fn languages() -> Response {
    json(&LANGUAGES)
}

async fn description(State(desk): State<Arc<Desk>>) -> Response {
    json(&openapi::document(desk.house().ways.checker.rules()))
}

async fn health() -> Response {
    json(&StateReport { status: "ok" })
}

async fn ready(State(desk): State<Arc<Desk>>) -> Response {
    if desk.draining.load(Ordering::Relaxed) {
        let mut response = json(&StateReport { status: "draining" });
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        return response;
    }
    json(&StateReport { status: "ok" })
}

async fn counts(State(desk): State<Arc<Desk>>) -> Response {
    body(metrics::MEDIA, desk.metrics.text(desk.queue.taken()))
}

async fn missing() -> Response {
    Problem::new(StatusCode::NOT_FOUND, "there is nothing at this path").into_response()
}

async fn other_method(request: Request) -> Response {
    let allow = match request.uri().path() {
        "/v1/check" | "/v1/ledger" => "POST",
        "/v2/check" => "GET, HEAD, POST",
        _ => "GET, HEAD",
    };
    Problem {
        allow: Some(allow),
        ..Problem::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "the path has no such method",
        )
    }
    .into_response()
}

fn json(value: &impl Serialize) -> Response {
    // Strings and numbers: serializing them cannot fail.
    let text = serde_json::to_string(value).unwrap_or_default();
    body("application/json", text)
}

fn html(text: String) -> Response {
    let mut response = body("text/html; charset=utf-8", text);
    if let Ok(policy) = HeaderValue::from_str(&format!(
        "{}; frame-ancestors 'none'",
        report::desk_policy()
    )) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn body(media: &'static str, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    let media = HeaderValue::from_static(media);
    response.headers_mut().insert(header::CONTENT_TYPE, media);
    response
}

/// What pages of other origins may do; nothing where there are none.
fn cors(origins: &[String]) -> Result<Option<CorsLayer>, ServeError> {
    if origins.is_empty() {
        return Ok(None);
    }
    let list = origins.iter().map(|origin| {
        let shape = origin.split_once("://").is_some_and(|(scheme, host)| {
            matches!(scheme, "http" | "https") && !host.is_empty() && !host.contains(['/', '*'])
        });
        let value = HeaderValue::from_str(origin).ok().filter(|_| shape);
        value.ok_or_else(|| ServeError::Origin(origin.clone()))
    });
    let list: Vec<HeaderValue> = list.collect::<Result<_, _>>()?;
    let layer = CorsLayer::new()
        .allow_origin(list)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([
            header::ACCEPT,
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            guard::REQUEST_ID,
        ])
        .expose_headers([guard::REQUEST_ID, header::RETRY_AFTER]);
    Ok(Some(layer))
}
