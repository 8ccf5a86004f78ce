//! GitLab: a code quality report, which merge requests show.
//!
//! GitLab drops an issue whose fingerprint another one has, so that the path is part of it, and of a file of several
//! stories where in it the story stands.

use std::hash::Hasher;

use serde_json::{Value, json};
use siphasher::sip::SipHasher13;

use super::{Failure, Name, Report, Subject, Totals, told};
use crate::document::Origin;
use crate::rule::{Finding, Severity};

/// One issue a finding, in one list.
#[derive(Debug, Clone, Copy)]
pub struct Gitlab;

impl Report for Gitlab {
    fn open(&self) -> String {
        "[".to_owned()
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        let places = subject.places();
        let path = subject.name.to_reader();
        let issues = subject.shown().map(|finding| {
            let place = places.place(told::first(finding));
            let severity = match finding.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Note => "info",
            };
            issue(
                &told::sentence(finding, subject, &places),
                &finding.rule,
                (
                    severity,
                    &[story(subject, finding), finding.fingerprint.clone()],
                ),
                &path,
                json!({ "begin": place.from.line, "end": place.to.line }),
            )
        });
        let issues: Vec<_> = issues.collect();
        issues.join(",")
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let _ = (name, failure);
        String::new()
    }

    fn close(&self, totals: &Totals) -> String {
        let issues = totals.unchecked.iter().map(|unchecked| {
            issue(
                &told::unchecked(unchecked),
                told::NOT_CHECKED,
                ("blocker", std::slice::from_ref(&unchecked.message)),
                &unchecked.name,
                json!({ "begin": unchecked.line.unwrap_or(1) }),
            )
        });
        let issues: Vec<_> = issues.collect();
        let found: usize = totals.by_rule.values().sum();
        let between = if found > 0 && !issues.is_empty() {
            ","
        } else {
            ""
        };
        format!("{between}{}\n]\n", issues.join(","))
    }
}

fn issue(
    description: &str,
    rule: &str,
    (severity, prints): (&str, &[String]),
    path: &str,
    lines: Value,
) -> String {
    let mut hasher = SipHasher13::new();
    for part in [path, rule]
        .into_iter()
        .chain(prints.iter().map(String::as_str))
    {
        hasher.write(part.as_bytes());
        hasher.write(&[0xff]);
    }
    let issue = json!({
        "description": description,
        "check_name": rule,
        "fingerprint": format!("{:016x}", hasher.finish()),
        "severity": severity,
        "location": { "path": path, "lines": lines },
    });
    format!("\n{issue}")
}

/// Where in a file the story of a finding stands; the same for all that a file of one story has.
fn story(subject: &Subject<'_>, finding: &Finding) -> String {
    let Some(part) = subject.document.part(told::first(finding)) else {
        return String::new();
    };
    let before = &part.before;
    match &part.origin {
        Origin::Pointer(pointer) => pointer.clone(),
        _ => format!("{}:{}", before.lines, before.column),
    }
}
