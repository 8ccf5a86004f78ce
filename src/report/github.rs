//! GitHub: workflow commands, which GitHub Actions turns into annotations of a pull request.

use super::{Failure, Name, Report, Subject, Totals, told};
use crate::rule::Severity;

/// One annotation a finding.
#[derive(Debug, Clone, Copy)]
pub struct Github;

impl Report for Github {
    fn checked(&self, subject: &Subject<'_>) -> String {
        let places = subject.places();
        let file = property(&subject.name.to_reader());
        let mut lines = String::new();
        for finding in subject.shown() {
            let command = match finding.severity {
                Severity::Note => "notice",
                severity => severity.name(),
            };
            let place = places.place(told::first(finding));
            // Columns are shown only where an annotation is of one line.
            let columns = match place.from.line == place.to.line {
                true => format!(",col={},endColumn={}", place.from.column, place.to.column),
                false => String::new(),
            };
            lines.push_str(&format!(
                "::{command} file={file},line={},endLine={}{columns},title={}::{}\n",
                place.from.line,
                place.to.line,
                property(&format!("countercheck {}", finding.rule)),
                data(&told::sentence(finding, subject, &places))
            ));
        }
        lines
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let _ = (name, failure);
        String::new()
    }

    fn close(&self, totals: &Totals) -> String {
        let lines = totals.unchecked.iter().map(|unchecked| {
            let line = unchecked
                .line
                .map_or(String::new(), |line| format!(",line={line}"));
            format!(
                "::error file={}{line},title=countercheck {}::{}\n",
                property(&unchecked.name),
                told::NOT_CHECKED,
                data(&told::unchecked(unchecked))
            )
        });
        lines.collect()
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
