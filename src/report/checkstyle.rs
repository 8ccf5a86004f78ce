//! Checkstyle: the XML that reviewdog, Jenkins and others read.

use super::{Failure, Name, Report, Subject, Totals, told};
use crate::rule::Severity;

/// One `<file>` a draft.
#[derive(Debug, Clone, Copy)]
pub struct Checkstyle;

impl Report for Checkstyle {
    fn open(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_owned()
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        let places = subject.places();
        let mut errors = String::new();
        for finding in subject.shown() {
            let at = places.position(told::first(finding).start);
            let severity = match finding.severity {
                Severity::Note => "info",
                severity => severity.name(),
            };
            let message = told::sentence(finding, subject, &places);
            errors.push_str(&error(
                (at.line, at.column),
                severity,
                &message,
                &finding.rule,
            ));
        }
        for limit in &subject.checked.limits {
            let message = format!("checked in part: {limit}");
            errors.push_str(&error((1, 1), "error", &message, told::NOT_CHECKED));
        }
        file(&subject.name.to_reader(), &errors)
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let at = (failure.line.unwrap_or(1), failure.column.unwrap_or(1));
        let message = told::failed(&failure.message);
        file(
            &name.to_reader(),
            &error(at, "error", &message, told::NOT_CHECKED),
        )
    }

    fn close(&self, totals: &Totals) -> String {
        let _ = totals;
        "</checkstyle>\n".to_owned()
    }
}

fn file(name: &str, errors: &str) -> String {
    format!("<file name=\"{}\">\n{errors}</file>\n", told::xml(name))
}

fn error((line, column): (usize, usize), severity: &str, message: &str, rule: &str) -> String {
    format!(
        "<error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{}\" source=\"countercheck.{}\"/>\n",
        told::xml(message),
        told::xml(rule)
    )
}
