//! Answer: a draft checked, in the form that was asked for.
//!
//! In: a [`Request`] and the [`House`]. Out: an [`Answer`], whole, and the [`Tally`] of it for the metrics. It is the
//! work that the workers do; nothing here waits.

use schemars::JsonSchema;
use serde::Serialize;

use super::problem::Problem;
use super::request::Request;
use super::set_aside::{AsideReport, SetAside, set_aside};
use crate::Checked;
use crate::document::Document;
use crate::report::{
    self, DocumentReport, Emit, Failure, Grouping, Name, Page, Report, Sarif, Sheet, SheetFormat,
    Subject, Summary, Totals,
};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// What contradicts itself.
    CheckJson,
    /// The same for programs that read the findings of many tools.
    CheckSarif,
    /// The page, filled.
    CheckHtml,
    /// Every figure.
    LedgerJson,
    /// Every figure, for a spreadsheet.
    LedgerCsv,
    /// Every figure, for a wiki.
    LedgerMarkdown,
    /// The page with every figure, notes as well.
    LedgerHtml,
}

/// The forms of `/v1/check`, the first of them where the client does not say.
pub const CHECK: [(&str, Form); 3] = [
    ("application/json", Form::CheckJson),
    ("application/sarif+json", Form::CheckSarif),
    ("text/html", Form::CheckHtml),
];

/// The forms of `/v1/ledger`.
pub const LEDGER: [(&str, Form); 4] = [
    ("application/json", Form::LedgerJson),
    ("text/csv", Form::LedgerCsv),
    ("text/markdown", Form::LedgerMarkdown),
    ("text/html", Form::LedgerHtml),
];

/// A body and what is told of it.
#[derive(Debug)]
pub struct Answer {
    /// Its media type.
    pub media: &'static str,
    /// It.
    pub body: String,
    /// For the log and the metrics.
    pub tally: Tally,
}

/// What a draft came to; nothing of what it says.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Its bytes.
    pub bytes: usize,
    /// Whether it was checked in part.
    pub partial: bool,
    /// Its figures.
    pub figures: usize,
    /// The rule and severity of each finding.
    pub findings: Vec<(String, &'static str)>,
}

/// One object for a request, as `check --format json` has one for a run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Run")]
pub struct RunReport<'a> {
    /// The version of this form.
    pub version: u32,
    /// What made it.
    pub tool: Tool,
    /// The draft; several where it is a file that holds several stories.
    pub documents: Vec<DocumentReport<'a>>,
    /// How many documents and findings.
    pub summary: Summary,
    /// What was set aside; absent where nothing was asked to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<SetAside>,
}

/// What made an answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tool {
    /// "countercheck"
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// What answers say that they are made by.
pub const TOOL: Tool = Tool {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
};

/// Checks a story as the house and the request have it.
pub fn check(request: &Request, document: &Document) -> Checked {
    let ways = &request.ways;
    let mut checked = ways.checker.check(document);
    request.choice.apply(&mut checked);
    if let Some(known) = &ways.known {
        checked.suppressed += known(&request.name, &mut checked.findings);
    }
    if let Some(headline) = request.headline {
        checked.headline_first(headline);
    }
    checked
}

/// Checks a draft and shows what came of it.
pub fn answer(request: &Request, form: Form) -> Result<Answer, Problem> {
    let stories = request.documents.iter();
    let mut checked: Vec<Checked> = stories.map(|d| check(request, d)).collect();
    let aside = match request.set_aside.is_empty() {
        true => None,
        false => Some(set_aside(request, &mut checked)?),
    };
    let stories = request.documents.iter().zip(&checked);
    let subjects: Vec<_> = stories
        .map(|(document, checked)| Subject {
            name: Name::Path(&request.name),
            document,
            checked,
            headline: request.headline,
            encoding: request.encoding,
            notes: request.notes,
        })
        .collect();
    let (media, body) = match form {
        Form::CheckJson => ("application/json", json(&subjects, Emit::Findings, aside)),
        Form::LedgerJson => ("application/json", json(&subjects, Emit::Ledger, aside)),
        Form::CheckSarif => ("application/sarif+json", sarif(request, &subjects)),
        Form::LedgerCsv => (
            "text/csv; charset=utf-8",
            sheet(&subjects, SheetFormat::Csv),
        ),
        Form::LedgerMarkdown => (
            "text/markdown; charset=utf-8",
            sheet(&subjects, SheetFormat::Markdown),
        ),
        Form::CheckHtml | Form::LedgerHtml => (
            "text/html; charset=utf-8",
            page(request, &subjects, form, aside.as_ref()),
        ),
    };
    Ok(Answer {
        media,
        body,
        tally: subjects.iter().map(Tally::of).sum(),
    })
}

impl Tally {
    /// What a story came to.
    pub fn of(subject: &Subject<'_>) -> Tally {
        Tally {
            bytes: subject.document.source.len(),
            partial: !subject.checked.limits.is_empty(),
            figures: subject.checked.ledger.claims.len(),
            findings: subject
                .shown()
                .map(|f| (f.rule.clone(), f.severity.name()))
                .collect(),
        }
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(stories: I) -> Tally {
        stories.fold(Tally::default(), |mut all, story| {
            all.bytes += story.bytes;
            all.partial |= story.partial;
            all.figures += story.figures;
            all.findings.extend(story.findings);
            all
        })
    }
}

fn totals(subjects: &[Subject<'_>]) -> Totals {
    let mut totals = Totals::default();
    for subject in subjects {
        totals.add(&match failure(subject) {
            Some(failure) => Totals::of_failure(subject.name, &failure),
            None => subject.totals(),
        });
    }
    totals
}

fn json(subjects: &[Subject<'_>], emit: Emit, set_aside: Option<SetAside>) -> String {
    let failures: Vec<_> = subjects.iter().map(failure).collect();
    let stories = subjects.iter().zip(&failures);
    let stories = stories.map(|(subject, failure)| match failure {
        Some(failure) => report::failed(subject.name, failure),
        None => report::document(subject, emit),
    });
    let run = RunReport {
        version: report::VERSION,
        tool: TOOL,
        documents: stories.collect(),
        summary: Summary::from(&totals(subjects)),
        set_aside,
    };
    // Strings and numbers: serializing them cannot fail.
    serde_json::to_string(&run).unwrap_or_default()
}

fn sheet(subjects: &[Subject<'_>], format: SheetFormat) -> String {
    let sheet = Sheet {
        format,
        grouping: Grouping::Text,
        width: 0,
        quiet: true,
        statistics: false,
    };
    whole(&sheet, subjects, "")
}

fn sarif(request: &Request, subjects: &[Subject<'_>]) -> String {
    let rules = request.ways.checker.rules();
    whole(&Sarif { rules }, subjects, "")
}

/// Why a story was not checked at all.
fn failure(subject: &Subject<'_>) -> Option<Failure> {
    let message = subject.checked.foreign.clone()?;
    Some(Failure {
        message,
        line: None,
        column: None,
    })
}

fn page(
    request: &Request,
    subjects: &[Subject<'_>],
    form: Form,
    aside: Option<&SetAside>,
) -> String {
    let page = Page {
        grouping: Grouping::Text,
        rules: request.ways.checker.rules(),
        notes: form == Form::LedgerHtml,
    };
    let aside = aside.map(|aside| {
        let views: Vec<_> = aside.findings.iter().map(AsideReport::view).collect();
        report::set_aside(&views, aside.draft.as_deref())
    });
    whole(&page, subjects, &aside.unwrap_or_default())
}

/// A whole report, with `behind` behind its stories.
fn whole(report: &dyn Report, subjects: &[Subject<'_>], behind: &str) -> String {
    let stories = subjects.iter().map(|subject| match failure(subject) {
        Some(failure) => report.failed(subject.name, &failure),
        None => report.checked(subject),
    });
    let shown = stories.filter(|story| !story.is_empty());
    let stories = shown.collect::<Vec<_>>().join(report.separator());
    report.open() + &stories + behind + &report.close(&totals(subjects))
}
