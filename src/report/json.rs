//! JSON: the structs that are the contract with other programs.
//!
//! In: [`Subject`]s. Out: `json` (one object for the run) and `jsonl` (one document a line), the
//! same documents in both, in `batch` as well.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{ClaimReport, Coverage, Failure, Name, Place, Places, Report, Subject, Totals};
use crate::document::Document;
use crate::rule::{Evidence, Finding, Severity};

/// The version of the contract.
pub(crate) const VERSION: u32 = 1;

/// One document as other programs read it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct DocumentReport<'a> {
    /// The path of its file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'a str>,
    /// The id of its row in `batch`; null where the row has none that can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "serve", schemars(with = "Option<serde_json::Value>"))]
    pub id: Option<Option<&'a RawValue>>,
    /// Its encoding, where that is not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// Whether it was checked.
    pub status: Status,
    /// What kept it from being checked.
    pub errors: Vec<ErrorReport<'a>>,
    /// How many figures were read; absent where it was not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<usize>,
    /// How many of them a check has confirmed; absent where it was not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<usize>,
    /// Of how many figures what is known; absent where it was not checked or the claims were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// What contradicts itself; absent where it was not checked or not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<FindingReport<'a>>>,
    /// Every figure; absent where it was not checked or not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<ClaimReport<'a>>>,
}

/// Whether a document was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// All of it.
    Checked,
    /// Some of it; the errors say what was not.
    Partial,
    /// Nothing of it.
    Failed,
}

/// Why a document was not checked, and where.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct ErrorReport<'a> {
    /// What is wrong.
    pub message: &'a str,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
}

/// A contradiction.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct FindingReport<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence in plain words.
    pub message: &'a str,
    /// The sum or the two readings.
    pub reason: &'a str,
    /// Every span that takes part, in the order of the text.
    pub evidence: Vec<EvidenceReport<'a>>,
    /// Stable while the rule and the figures stay, wherever the text moves.
    pub fingerprint: &'a str,
}

/// A place that takes part in a contradiction.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct EvidenceReport<'a> {
    /// The part that `start` and `end` count in, where it is not the file as UTF-8: of a docx its name, of
    /// a file in another encoding "text".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'a str>,
    /// The field that `start` and `end` count in, where it is not the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<&'a str>,
    /// The number of the paragraph in the part or field, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
    /// The line of its end.
    pub end_line: usize,
    /// The column one past its end.
    pub end_column: usize,
    /// The source's own words: the figure.
    pub text: &'a str,
    /// The words that make it a claim.
    pub phrase: &'a str,
    /// Its name in the rule.
    pub role: &'a str,
}

/// What a run came to.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct Summary {
    /// How many documents, with those that failed.
    pub documents: usize,
    /// How many could not be checked.
    pub failed: usize,
    /// How many errors.
    pub error: usize,
    /// How many warnings.
    pub warning: usize,
    /// How many notes, where they are shown.
    pub note: usize,
}

/// What a document's report holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emit {
    /// The findings.
    Findings,
    /// The claims and their links.
    Ledger,
    /// Both.
    Both,
}

/// One object for the whole run.
#[derive(Debug, Clone, Copy)]
pub struct Json {
    /// What a document's report holds.
    pub emit: Emit,
    /// Whether the statistics stand at the end.
    pub statistics: bool,
}

/// One document a line.
#[derive(Debug, Clone, Copy)]
pub struct JsonLines {
    /// What a document's report holds.
    pub emit: Emit,
}

/// The statistics at the end.
#[derive(Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub(super) struct Statistics<'a> {
    /// How many figures were read.
    figures: usize,
    /// Of how many of them what is counted is known.
    counted: usize,
    /// Of how many of them who says so is known.
    sourced: usize,
    /// How many of them a check has confirmed.
    confirmed: usize,
    /// How many findings each rule had.
    rules: &'a BTreeMap<String, usize>,
}

impl Report for Json {
    fn open(&self) -> String {
        format!(
            "{{\n  \"version\": {VERSION},\n  \"tool\": {{\n    \"name\": \"{}\",\n    \
             \"version\": \"{}\"\n  }},\n  \"documents\": [",
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
        )
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        format!("\n    {}", pretty(&document(subject, self.emit), "    "))
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        format!("\n    {}", pretty(&failed(name, failure), "    "))
    }

    fn close(&self, totals: &Totals) -> String {
        let summary = Summary::from(totals);
        let mut text = match totals.documents {
            0 => "]".to_owned(),
            _ => "\n  ]".to_owned(),
        };
        text.push_str(&format!(",\n  \"summary\": {}", pretty(&summary, "  ")));
        if self.statistics {
            let statistics = Statistics {
                figures: totals.coverage.figures,
                counted: totals.coverage.counted,
                sourced: totals.coverage.sourced,
                confirmed: totals.coverage.confirmed,
                rules: &totals.by_rule,
            };
            text.push_str(&format!(
                ",\n  \"statistics\": {}",
                pretty(&statistics, "  ")
            ));
        }
        text.push_str("\n}\n");
        text
    }
}

impl Report for JsonLines {
    fn checked(&self, subject: &Subject<'_>) -> String {
        line(&document(subject, self.emit))
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        line(&failed(name, failure))
    }
}

impl From<&Totals> for Summary {
    fn from(totals: &Totals) -> Summary {
        Summary {
            documents: totals.documents,
            failed: totals.failed,
            error: totals.error,
            warning: totals.warning,
            note: totals.note,
        }
    }
}

/// The report of a document that was checked.
pub(crate) fn document<'a>(subject: &Subject<'a>, emit: Emit) -> DocumentReport<'a> {
    let places = subject.places();
    let findings = || {
        subject
            .shown()
            .map(|f| finding(f, subject.document, &places))
            .collect()
    };
    let (path, id) = names(subject.name);
    DocumentReport {
        path,
        id,
        encoding: subject.document.encoding,
        status: if subject.checked.limits.is_empty() {
            Status::Checked
        } else {
            Status::Partial
        },
        errors: subject
            .checked
            .limits
            .iter()
            .map(|limit| ErrorReport {
                message: limit,
                line: None,
                column: None,
            })
            .collect(),
        figures: Some(subject.checked.ledger.claims.len()),
        confirmed: Some(subject.checked.confirmed.len()),
        coverage: (emit != Emit::Findings).then(|| Coverage::new(subject.checked)),
        findings: (emit != Emit::Ledger).then(findings),
        claims: (emit != Emit::Findings).then(|| super::claims::claims(subject, &places)),
    }
}

/// The report of a document that could not be checked.
pub(crate) fn failed<'a>(name: Name<'a>, failure: &'a Failure) -> DocumentReport<'a> {
    let (path, id) = names(name);
    DocumentReport {
        path,
        id,
        encoding: None,
        status: Status::Failed,
        errors: vec![ErrorReport {
            message: &failure.message,
            line: failure.line,
            column: failure.column,
        }],
        figures: None,
        confirmed: None,
        coverage: None,
        findings: None,
        claims: None,
    }
}

type Names<'a> = (Option<&'a str>, Option<Option<&'a RawValue>>);

fn names(name: Name<'_>) -> Names<'_> {
    match name {
        Name::Path(path) => (Some(path), None),
        Name::Id(id) => (None, Some(id)),
    }
}

fn finding<'a>(
    finding: &'a Finding,
    document: &'a Document,
    places: &Places<'a>,
) -> FindingReport<'a> {
    FindingReport {
        rule: &finding.rule,
        severity: finding.severity,
        message: &finding.message,
        reason: &finding.reason,
        evidence: finding
            .evidence
            .iter()
            .map(|e| evidence(e, document, places))
            .collect(),
        fingerprint: &finding.fingerprint,
    }
}

fn evidence<'a>(
    evidence: &'a Evidence,
    document: &'a Document,
    places: &Places<'a>,
) -> EvidenceReport<'a> {
    let Place {
        start,
        end,
        from,
        to,
        part,
        pointer,
        paragraph,
    } = places.place(evidence.span);
    EvidenceReport {
        part,
        pointer,
        paragraph,
        start,
        end,
        line: from.line,
        column: from.column,
        end_line: to.line,
        end_column: to.column,
        text: document.slice(evidence.span),
        phrase: document.slice(evidence.phrase),
        role: &evidence.role,
    }
}

/// A value on one line. Serializing these structs cannot fail: they hold strings and numbers only.
fn line(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    text
}

/// A value on many lines, all but the first indented by `indent`.
fn pretty(value: &impl Serialize, indent: &str) -> String {
    // JSON strings hold no line break of their own, so every break here is one of the layout.
    serde_json::to_string_pretty(value)
        .unwrap_or_default()
        .replace('\n', &format!("\n{indent}"))
}
