//! SARIF 2.1.0: for code scanning on GitHub and elsewhere.
//!
//! In: [`Subject`]s. Out: one log with one run. Every side of a finding after the first is a related location that the
//! message links to; the fingerprint is that of JSON. What could not be checked is a notification, and the run then not
//! successful.

use serde_json::{Value, json};

use super::{Failure, Name, Places, Report, Subject, Totals, Unchecked, snippet, told};
use crate::document::Span;
use crate::rule::{Finding, RuleSet, Severity, UNUSED_SUPPRESSION};

/// One SARIF log for the run.
#[derive(Debug, Clone, Copy)]
pub struct Sarif<'a> {
    /// The rules, which the log describes.
    pub rules: &'a RuleSet,
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

impl Report for Sarif<'_> {
    fn open(&self) -> String {
        format!(
            "{{\n\"version\": \"2.1.0\",\n\"$schema\": \"{SCHEMA}\",\n\"runs\": [{{\n\"tool\": {},\n\
             \"columnKind\": \"unicodeCodePoints\",\n\"results\": [\n",
            self.tool()
        )
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        let places = subject.places();
        let results: Vec<_> = subject
            .shown()
            .map(|finding| self.result(finding, subject, &places).to_string())
            .collect();
        results.join(",\n")
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let _ = (name, failure);
        String::new()
    }

    fn close(&self, totals: &Totals) -> String {
        let notifications: Vec<_> = totals.unchecked.iter().map(notification).collect();
        let invocation = json!({
            "executionSuccessful": totals.unchecked.is_empty(),
            "toolExecutionNotifications": notifications,
        });
        format!("\n],\n\"invocations\": [{invocation}]\n}}]\n}}\n")
    }
}

impl Sarif<'_> {
    fn tool(&self) -> Value {
        let ids = self.rules.rules().iter().map(|rule| rule.id.as_str());
        let rules: Vec<_> = ids
            .chain([UNUSED_SUPPRESSION])
            .map(|id| self.rule(id))
            .collect();
        json!({ "driver": {
            "name": env!("CARGO_PKG_NAME"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        } })
    }

    fn rule(&self, id: &str) -> Value {
        let about = told::about(self.rules, id);
        let severity = self
            .rules
            .get(id)
            .map_or(Severity::Warning, |rule| rule.severity);
        let (summary, why, help) = about.map_or(("", "", ""), |a| (a.summary, a.why, a.help));
        json!({
            "id": id,
            "shortDescription": { "text": summary },
            "fullDescription": { "text": why },
            "help": { "text": help, "markdown": format!("{why}\n\n**What to do:** {help}") },
            "defaultConfiguration": { "level": severity.name() },
        })
    }

    fn index(&self, id: &str) -> usize {
        let rules = self.rules.rules();
        rules
            .iter()
            .position(|rule| rule.id == id)
            .unwrap_or(rules.len())
    }

    fn result(&self, finding: &Finding, subject: &Subject<'_>, places: &Places<'_>) -> Value {
        let path = subject.name.to_reader();
        let location = |span: Span| json!({ "artifactLocation": { "uri": told::uri(&path) }, "region": region(places, span) });
        let mut message = escaped(&snippet::harmless(&finding.message));
        if !finding.reason.is_empty() {
            message.push_str(&format!(
                ": {}",
                escaped(&snippet::harmless(&finding.reason))
            ));
        }
        let others = finding.evidence.iter().skip(1);
        let mut related = vec![];
        for (id, other) in (1..).zip(others) {
            let words = snippet::harmless(subject.document.words(other.span));
            let before = if id == 1 { ". See also " } else { ", " };
            message.push_str(&format!("{before}[{}]({id})", escaped(&words)));
            related.push(json!({
                "id": id,
                "physicalLocation": location(other.span),
                "message": { "text": format!("{}: {words}", other.role) },
            }));
        }
        let mut result = json!({
            "ruleId": finding.rule,
            "ruleIndex": self.index(&finding.rule),
            "level": finding.severity.name(),
            "message": { "text": message },
            "locations": [{ "physicalLocation": location(told::first(finding)) }],
            "partialFingerprints": { "countercheck/v1": finding.fingerprint },
        });
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        result
    }
}

/// Brackets begin a link in messages.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

fn region(places: &Places<'_>, span: Span) -> Value {
    let place = places.place(span);
    json!({
        "startLine": place.from.line,
        "startColumn": place.from.column,
        "endLine": place.to.line,
        "endColumn": place.to.column,
    })
}

fn notification(unchecked: &Unchecked) -> Value {
    let mut location = json!({ "artifactLocation": { "uri": told::uri(&unchecked.name) } });
    if let Some(line) = unchecked.line {
        location["region"] =
            json!({ "startLine": line, "startColumn": unchecked.column.unwrap_or(1) });
    }
    json!({
        "level": "error",
        "message": { "text": format!("{}: {}", unchecked.name, told::unchecked(unchecked)) },
        "locations": [{ "physicalLocation": location }],
    })
}
