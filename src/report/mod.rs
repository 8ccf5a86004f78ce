//! Report: how findings and ledgers are shown.
//!
//! In: [`Subject`]s, a document each with what was found in it. Out: text for people and for
//! programs. A [`Report`] shows one run: what opens it, each document, and what closes it; every
//! function is pure, so that documents can be shown in parallel and written in order.

mod checkstyle;
mod claims;
mod concise;
mod coverage;
mod github;
mod gitlab;
mod groups;
mod json;
mod junit;
mod manual;
mod page;
mod places;
mod rdjson;
mod rows;
mod sarif;
mod sheet;
mod snippet;
mod text;
mod told;

pub use checkstyle::Checkstyle;
pub use claims::{ClaimReport, CountedReport, FigureReport, LinkReport, SourceReport};
pub use concise::Concise;
pub use coverage::{Check, Coverage};
pub use github::Github;
pub use gitlab::Gitlab;
pub use json::{
    DocumentReport, Emit, ErrorReport, EvidenceReport, FindingReport, Json, JsonLines, Status,
    Summary,
};
#[cfg(feature = "serve")]
pub(crate) use json::{VERSION, document, failed};
pub use junit::Junit;
pub use manual::{manual, marked};
pub use page::Page;
#[cfg(feature = "serve")]
pub(crate) use page::{AsideView, desk, desk_policy, set_aside};
pub use places::{OffsetEncoding, Place, Places};
pub use rdjson::Rdjson;
pub use rows::Grouping;
#[cfg(feature = "serve")]
pub(crate) use rows::plain;
pub use sarif::Sarif;
pub use sheet::{Sheet, SheetFormat};
pub use text::Text;

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::Checked;
use crate::document::Document;
use crate::rule::{Finding, Severity};

/// Shows the documents of one run.
pub trait Report: Sync {
    /// What stands before the first document.
    fn open(&self) -> String {
        String::new()
    }

    /// What stands between two documents.
    fn separator(&self) -> &'static str {
        ""
    }

    /// A document that was checked.
    fn checked(&self, subject: &Subject<'_>) -> String;

    /// A document that could not be checked.
    fn failed(&self, name: Name<'_>, failure: &Failure) -> String;

    /// What stands behind the last document.
    fn close(&self, totals: &Totals) -> String {
        let _ = totals;
        String::new()
    }
}

/// A document and what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What it is called.
    pub name: Name<'a>,
    /// The document itself.
    pub document: &'a Document,
    /// What was found in it.
    pub checked: &'a Checked,
    /// Where in the source a headline begins that was given apart from the text.
    pub headline: Option<usize>,
    /// What offsets count.
    pub encoding: OffsetEncoding,
    /// Whether notes are shown.
    pub notes: bool,
}

/// What a document is called.
#[derive(Debug, Clone, Copy)]
pub enum Name<'a> {
    /// The path of its file.
    Path(&'a str),
    /// The id of its row, as it was written there; `None` where the row has none that can be read.
    Id(Option<&'a RawValue>),
}

/// Why a document could not be checked, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong.
    pub message: String,
    /// The line, from 1; `None` where it has no place in the document.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
}

/// What a whole run came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many documents there were, with those that failed.
    pub documents: usize,
    /// How many could not be checked.
    pub failed: usize,
    /// How many were checked in part.
    pub partial: usize,
    /// How many errors were shown.
    pub error: usize,
    /// How many warnings were shown.
    pub warning: usize,
    /// How many notes were shown.
    pub note: usize,
    /// How many notes there were beside those.
    pub hidden_notes: usize,
    /// How many figures were read, and of how many what is known.
    pub coverage: Coverage,
    /// How many findings each rule had.
    pub by_rule: BTreeMap<String, usize>,
    /// How many findings fail the run.
    pub failing: usize,
    /// How many findings are not told, since drafts or a baseline say so.
    pub suppressed: usize,
    /// What could not be checked, in the order of the documents.
    pub unchecked: Vec<Unchecked>,
}

/// What of a document could not be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    /// What the document is called.
    pub name: String,
    /// Why.
    pub message: String,
    /// The line, from 1; `None` where it has no place in the document.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// Whether nothing of it was checked.
    pub whole: bool,
}

impl<'a> Subject<'a> {
    /// The findings that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        let notes = self.notes;
        self.checked
            .findings
            .iter()
            .filter(move |f| f.severity.is_shown(notes))
    }

    /// The places of its source.
    pub fn places(&self) -> Places<'a> {
        Places::new(self.document, self.headline, self.encoding)
    }

    /// What this document adds to the totals of the run.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals {
            suppressed: self.checked.suppressed,
            documents: 1,
            coverage: Coverage::new(self.checked),
            partial: usize::from(!self.checked.limits.is_empty()),
            ..Totals::default()
        };
        for finding in self.shown() {
            match finding.severity {
                Severity::Error => totals.error += 1,
                Severity::Warning => totals.warning += 1,
                Severity::Note => totals.note += 1,
            }
            *totals.by_rule.entry(finding.rule.clone()).or_default() += 1;
        }
        for limit in &self.checked.limits {
            totals.unchecked.push(Unchecked {
                name: self.name.to_reader(),
                message: limit.clone(),
                line: None,
                column: None,
                whole: false,
            });
        }
        totals.hidden_notes = self.checked.findings.len() - self.shown().count();
        totals
    }
}

impl Totals {
    /// What a document that could not be checked adds.
    pub fn of_failure(name: Name<'_>, failure: &Failure) -> Totals {
        Totals {
            documents: 1,
            failed: 1,
            unchecked: vec![Unchecked {
                name: name.to_reader(),
                message: failure.message.clone(),
                line: failure.line,
                column: failure.column,
                whole: true,
            }],
            ..Totals::default()
        }
    }

    /// Adds those of a document.
    pub fn add(&mut self, other: &Totals) {
        self.documents += other.documents;
        self.failed += other.failed;
        self.partial += other.partial;
        self.error += other.error;
        self.warning += other.warning;
        self.note += other.note;
        self.hidden_notes += other.hidden_notes;
        self.coverage.add(&other.coverage);
        for (rule, count) in &other.by_rule {
            *self.by_rule.entry(rule.clone()).or_default() += count;
        }
        self.failing += other.failing;
        self.suppressed += other.suppressed;
        self.unchecked.extend(other.unchecked.iter().cloned());
    }

    /// The statistics of the run, a table of a few lines.
    pub fn statistics(&self) -> String {
        let whole = [
            ("figures read", self.coverage.figures),
            ("known of what", self.coverage.counted),
            ("known from whom", self.coverage.sourced),
            ("confirmed", self.coverage.confirmed),
        ];
        let suppressed = (self.suppressed > 0).then_some(("suppressed", self.suppressed));
        let rules = self
            .by_rule
            .iter()
            .map(|(rule, count)| (rule.as_str(), *count));
        let rows: Vec<_> = whole.into_iter().chain(suppressed).chain(rules).collect();
        let width = rows.iter().map(|r| r.0.len()).max().unwrap_or(0);
        rows.iter()
            .map(|(name, count)| format!("{name:width$}  {count:>6}\n"))
            .collect()
    }
}

impl Name<'_> {
    /// The name as people read it.
    pub fn to_reader(&self) -> String {
        match self {
            Name::Path(path) => snippet::harmless(path),
            Name::Id(Some(id)) => serde_json::from_str::<String>(id.get())
                .map(|id| snippet::harmless(&id))
                .unwrap_or_else(|_| id.get().to_owned()),
            Name::Id(None) => "?".to_owned(),
        }
    }
}

impl Severity {
    /// The name as it is written everywhere.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// Text for a reader, harmless to a terminal, wrapped at `width` columns.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    snippet::paragraph(text, width)
}

/// "1 draft", "2 drafts".
pub(crate) fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

#[cfg(all(test, feature = "serve"))]
mod schema;
#[cfg(test)]
mod tests;
