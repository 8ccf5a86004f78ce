//! rdjson: the format of reviewdog. Its columns count bytes of the line in UTF-8, from 1.

use serde_json::{Value, json};

use super::{Failure, Name, Places, Report, Subject, Totals, told};
use crate::document::{Document, Span};
use crate::rule::Severity;

/// One diagnostic a finding.
#[derive(Debug, Clone, Copy)]
pub struct Rdjson;

impl Report for Rdjson {
    fn open(&self) -> String {
        let source = json!({ "name": env!("CARGO_PKG_NAME") });
        format!("{{\n\"source\": {source},\n\"diagnostics\": [\n")
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        let places = subject.places();
        let path = subject.name.to_reader();
        let location =
            |span: Span| json!({ "path": path, "range": range(subject.document, &places, span) });
        let diagnostics = subject.shown().map(|finding| {
            let mut diagnostic = json!({
                "message": told::sentence(finding, subject, &places),
                "location": location(told::first(finding)),
                "severity": match finding.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Note => "INFO",
                },
                "code": { "value": finding.rule },
            });
            let others = finding.evidence.iter().skip(1);
            let related: Vec<_> = others
                .map(|other| json!({ "message": other.role, "location": location(other.span) }))
                .collect();
            if !related.is_empty() {
                diagnostic["related_locations"] = related.into();
            }
            diagnostic.to_string()
        });
        let diagnostics: Vec<_> = diagnostics.collect();
        diagnostics.join(",\n")
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let _ = (name, failure);
        String::new()
    }

    fn close(&self, totals: &Totals) -> String {
        let diagnostics = totals.unchecked.iter().map(|unchecked| {
            let mut location = json!({ "path": unchecked.name });
            if let Some(line) = unchecked.line {
                location["range"] = json!({ "start": { "line": line } });
            }
            let diagnostic = json!({
                "message": told::unchecked(unchecked),
                "location": location,
                "severity": "ERROR",
                "code": { "value": told::NOT_CHECKED },
            });
            diagnostic.to_string()
        });
        let diagnostics: Vec<_> = diagnostics.collect();
        let found: usize = totals.by_rule.values().sum();
        let between = if found > 0 && !diagnostics.is_empty() {
            ",\n"
        } else {
            ""
        };
        format!("{between}{}\n]\n}}\n", diagnostics.join(",\n"))
    }
}

fn range(document: &Document, places: &Places<'_>, span: Span) -> Value {
    let position = |at: usize| {
        let before = document.source.get(..at).unwrap_or(&document.source);
        let line = places.position(at).line;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        json!({ "line": line, "column": before.len() - start + 1 })
    };
    json!({ "start": position(span.start), "end": position(span.end) })
}
