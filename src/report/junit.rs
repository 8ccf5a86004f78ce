//! JUnit: a draft is a suite, a finding a case that failed; a draft that could not be checked is a case in error.

use super::{Failure, Name, Report, Subject, Totals, told};
use crate::rule::Severity;

/// One suite a draft.
#[derive(Debug, Clone, Copy)]
pub struct Junit;

impl Report for Junit {
    fn open(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"countercheck\">\n"
            .to_owned()
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        let places = subject.places();
        let path = told::xml(&subject.name.to_reader());
        let mut cases = String::new();
        let (mut tests, mut failures) = (0, 0);
        for finding in subject.shown() {
            let at = places.position(told::first(finding).start);
            let text = told::xml(&told::sentence(finding, subject, &places));
            let case = format!(
                "<testcase classname=\"{path}\" name=\"{} ({}:{})\"",
                told::xml(&finding.rule),
                at.line,
                at.column
            );
            tests += 1;
            // A note fails nothing.
            if finding.severity == Severity::Note {
                cases.push_str(&format!(
                    "{case}><system-out>note: {text}</system-out></testcase>\n"
                ));
                continue;
            }
            failures += 1;
            cases.push_str(&format!(
                "{case}><failure type=\"{}\" message=\"{}\">{text}</failure></testcase>\n",
                finding.severity.name(),
                told::xml(&finding.message)
            ));
        }
        let mut errors = 0;
        for limit in &subject.checked.limits {
            (tests, errors) = (tests + 1, errors + 1);
            cases.push_str(&error(&path, "checked in part", limit));
        }
        if tests == 0 {
            tests = 1;
            cases = format!("<testcase classname=\"{path}\" name=\"figures\"/>\n");
        }
        suite(&path, (tests, failures, errors), &cases)
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let path = told::xml(&name.to_reader());
        suite(
            &path,
            (1, 0, 1),
            &error(&path, told::NOT_CHECKED, &failure.message),
        )
    }

    fn close(&self, totals: &Totals) -> String {
        let _ = totals;
        "</testsuites>\n".to_owned()
    }
}

fn error(path: &str, kind: &str, message: &str) -> String {
    let message = told::xml(message);
    format!(
        "<testcase classname=\"{path}\" name=\"{kind}\"><error type=\"{kind}\" message=\"{message}\"/></testcase>\n"
    )
}

fn suite(path: &str, (tests, failures, errors): (usize, usize, usize), cases: &str) -> String {
    format!(
        "<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{cases}</testsuite>\n"
    )
}
