//! Metrics: what Prometheus reads at `/metrics`. Counts and times only, none of them by draft.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::answer::Tally;

/// The media type of the text.
pub const MEDIA: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper ends of the classes of times, in seconds.
const SECONDS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

/// All that is counted.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabels, Histogram, fn() -> Histogram>,
    places: Gauge,
    drafts: Family<StatusLabels, Counter>,
    bytes: Counter,
    figures: Counter,
    findings: Family<FindingLabels, Counter>,
    loads: Family<ResultLabels, Counter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    method: String,
    status: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StatusLabels {
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct FindingLabels {
    rule: String,
    severity: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ResultLabels {
    result: &'static str,
}

impl Metrics {
    /// All at nought.
    pub fn new() -> Metrics {
        let mut metrics = Metrics {
            registry: Registry::with_prefix("countercheck"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            places: Gauge::default(),
            drafts: Family::default(),
            bytes: Counter::default(),
            figures: Counter::default(),
            findings: Family::default(),
            loads: Family::default(),
        };
        metrics.register();
        metrics
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        let requests = self.requests.clone();
        registry.register("requests", "Requests answered", requests);
        let seconds = self.seconds.clone();
        registry.register(
            "request_seconds",
            "Time from a request's head to its answer",
            seconds,
        );
        let places = self.places.clone();
        registry.register("requests_held", "Drafts waiting or being checked", places);
        let drafts = self.drafts.clone();
        registry.register("drafts", "Drafts checked, wholly or in part", drafts);
        let bytes = self.bytes.clone();
        registry.register("draft_bytes", "Bytes of the drafts checked", bytes);
        let figures = self.figures.clone();
        registry.register("figures", "Figures read", figures);
        let findings = self.findings.clone();
        registry.register("findings", "Findings told", findings);
        let loads = self.loads.clone();
        registry.register("settings_loads", "Loads of the house's settings", loads);
    }

    /// Counts a request that was answered.
    pub fn request(&self, route: &str, method: &str, status: u16, took: Duration) {
        let labels = RequestLabels {
            route: route.to_owned(),
            method: method.to_owned(),
            status: status.into(),
        };
        self.requests.get_or_create(&labels).inc();
        let route = route.to_owned();
        self.seconds
            .get_or_create(&RouteLabels { route })
            .observe(took.as_secs_f64());
    }

    /// Counts a draft that was checked.
    pub fn draft(&self, tally: &Tally) {
        let status = if tally.partial { "partial" } else { "checked" };
        self.drafts.get_or_create(&StatusLabels { status }).inc();
        self.bytes.inc_by(tally.bytes as u64);
        self.figures.inc_by(tally.figures as u64);
        for (rule, severity) in &tally.findings {
            let labels = FindingLabels {
                rule: rule.clone(),
                severity,
            };
            self.findings.get_or_create(&labels).inc();
        }
    }

    /// Counts a load of the house's settings.
    pub fn load(&self, worked: bool) {
        let result = if worked { "loaded" } else { "failed" };
        self.loads.get_or_create(&ResultLabels { result }).inc();
    }

    /// The text, with how many places of the queue are taken now.
    pub fn text(&self, taken: usize) -> String {
        self.places.set(i64::try_from(taken).unwrap_or(i64::MAX));
        let mut text = String::new();
        // A string takes every text.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
