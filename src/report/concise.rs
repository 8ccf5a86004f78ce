//! Concise: one line a finding, as editors and scripts read them.
//!
//! In: [`Subject`]s. Out: `path:line:column: severity[rule] message | line:column "figure"`, the
//! other places of the finding behind the bar.

use std::fmt::Write;

use super::{Failure, Name, Report, Subject, Totals, snippet, text};

/// Shows each finding on one line.
#[derive(Debug, Clone, Copy)]
pub struct Concise {
    /// Whether the closing line is left out.
    pub quiet: bool,
    /// Whether the statistics stand at the end.
    pub statistics: bool,
}

impl Report for Concise {
    fn checked(&self, subject: &Subject<'_>) -> String {
        let mut lines = String::new();
        let mut findings = subject.shown().peekable();
        if findings.peek().is_none() {
            return lines;
        }
        let places = subject.places();
        let path = subject.name.to_reader();
        for finding in findings {
            lines.push_str(text::header(&path, finding, &places).trim_end());
            for (number, other) in finding.evidence.iter().skip(1).enumerate() {
                let at = places.shown(other.span.start);
                let words = snippet::harmless(subject.document.slice(other.span));
                let bar = if number == 0 { " |" } else { "," };
                let _ = write!(lines, "{bar} {at} \"{words}\"");
            }
            lines.push('\n');
        }
        lines
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let _ = (name, failure);
        String::new()
    }

    fn close(&self, totals: &Totals) -> String {
        text::closing(totals, self.quiet, self.statistics)
    }
}
