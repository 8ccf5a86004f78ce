//! Answer: a draft checked, in the form that was asked for.
//!
//! In: a [`Request`] and the [`House`]. Out: an [`Answer`], whole, and the [`Tally`] of it for the metrics. It is the
//! work that the workers do; nothing here waits.

use schemars::JsonSchema;
use serde::Serialize;

use super::House;
use super::problem::Problem;
use super::request::Request;
use super::set_aside::{AsideReport, SetAside, set_aside};
use crate::Checked;
use crate::report::{
    self, DocumentReport, Emit, Grouping, Name, Page, Report, Sheet, SheetFormat, Subject, Summary,
    Totals,
};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// What contradicts itself.
    CheckJson,
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
pub const CHECK: [(&str, Form); 2] = [
    ("application/json", Form::CheckJson),
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
    /// The draft; one.
    pub documents: [DocumentReport<'a>; 1],
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

/// Checks a draft as the house and the request have it.
pub fn check(house: &House, request: &Request) -> Checked {
    let mut checked = house.checker.check(&request.document);
    house.choice.apply(&mut checked);
    request.choice.apply(&mut checked);
    if let Some(headline) = request.headline {
        checked.headline_first(headline);
    }
    checked
}

/// Checks a draft and shows what came of it.
pub fn answer(house: &House, request: &Request, form: Form) -> Result<Answer, Problem> {
    let mut checked = check(house, request);
    let aside = match request.set_aside.is_empty() {
        true => None,
        false => Some(set_aside(request, &mut checked)?),
    };
    let subject = Subject {
        name: Name::Path(&request.name),
        document: &request.document,
        checked: &checked,
        headline: request.headline,
        encoding: request.encoding,
        notes: request.notes,
    };
    let totals = subject.totals();
    let (media, body) = match form {
        Form::CheckJson => ("application/json", json(&subject, &totals, Emit::Findings, aside)),
        Form::LedgerJson => ("application/json", json(&subject, &totals, Emit::Ledger, aside)),
        Form::LedgerCsv => ("text/csv; charset=utf-8", sheet(&subject, &totals, SheetFormat::Csv)),
        Form::LedgerMarkdown => (
            "text/markdown; charset=utf-8",
            sheet(&subject, &totals, SheetFormat::Markdown),
        ),
        Form::CheckHtml | Form::LedgerHtml => (
            "text/html; charset=utf-8",
            page(house, &subject, form, aside.as_ref()),
        ),
    };
    Ok(Answer {
        media,
        body,
        tally: tally(&subject),
    })
}

/// What a draft came to.
pub fn tally(subject: &Subject<'_>) -> Tally {
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

fn json(subject: &Subject<'_>, totals: &Totals, emit: Emit, set_aside: Option<SetAside>) -> String {
    let run = RunReport {
        version: report::VERSION,
        tool: TOOL,
        documents: [report::document(subject, emit)],
        summary: Summary::from(totals),
        set_aside,
    };
    // Strings and numbers: serializing them cannot fail.
    serde_json::to_string(&run).unwrap_or_default()
}

fn sheet(subject: &Subject<'_>, totals: &Totals, format: SheetFormat) -> String {
    let sheet = Sheet {
        format,
        grouping: Grouping::Text,
        width: 0,
        quiet: true,
        statistics: false,
    };
    whole(&sheet, subject, totals)
}

fn page(
    house: &House,
    subject: &Subject<'_>,
    form: Form,
    aside: Option<&SetAside>,
) -> String {
    let page = Page {
        grouping: Grouping::Text,
        rules: house.checker.rules(),
        notes: form == Form::LedgerHtml,
    };
    let totals = subject.totals();
    let aside = aside.map(|aside| {
        let views: Vec<_> = aside.findings.iter().map(AsideReport::view).collect();
        report::set_aside(&views, aside.draft.as_deref())
    });
    page.open() + &page.checked(subject) + &aside.unwrap_or_default() + &page.close(&totals)
}

fn whole(report: &dyn Report, subject: &Subject<'_>, totals: &Totals) -> String {
    report.open() + &report.checked(subject) + &report.close(totals)
}
