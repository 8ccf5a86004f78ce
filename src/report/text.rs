//! Text: findings as an editor reads them in a terminal.
//!
//! In: [`Subject`]s. Out: for each finding a line that says what is wrong and where, each side's
//! sentence with the figure marked under it, the reason, and what to do. It never says which side
//! is wrong. Styles are always written; the writer at the end takes them out where they do not belong.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::snippet::{self, Row};
use super::{Failure, Name, Places, Report, Subject, Totals, counted};
use crate::document::{Block, Document, Span};
use crate::rule::{Evidence, Finding, RuleSet, Severity};

/// Shows findings with the sentences that they are about.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The rules, for what they advise.
    pub rules: &'a RuleSet,
    /// Whether the closing line is left out.
    pub quiet: bool,
    /// Whether the statistics stand at the end.
    pub statistics: bool,
}

/// Rows of a snippet that are shown before and behind a marked one.
const CONTEXT: usize = 2;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

impl Report for Text<'_> {
    fn checked(&self, subject: &Subject<'_>) -> String {
        let mut text = String::new();
        let mut findings = subject.shown().peekable();
        if findings.peek().is_some() {
            let places = subject.places();
            let path = subject.name.to_reader();
            for finding in findings {
                let help = self.rules.get(&finding.rule).map_or("", |r| &r.help);
                text.push_str(&block(&path, finding, help, subject.document, &places));
                text.push('\n');
            }
        }
        text
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let _ = (name, failure);
        String::new()
    }

    fn close(&self, totals: &Totals) -> String {
        closing(totals, self.quiet, self.statistics)
    }
}

/// The style of a severity.
pub(super) fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    colour.on_default().bold()
}

/// The closing line of a run, and the statistics where they are asked for.
pub(super) fn closing(totals: &Totals, quiet: bool, statistics: bool) -> String {
    let mut text = String::new();
    // What was not checked is said even where little is to be said.
    if !quiet || totals.failed + totals.partial > 0 {
        text.push_str(&summary(totals));
        text.push('\n');
    }
    if statistics {
        text.push_str(&totals.statistics());
    }
    text
}

fn summary(totals: &Totals) -> String {
    let checked = totals.documents - totals.failed;
    if checked == 0 {
        return match totals.failed {
            0 => "No draft was given".to_owned(),
            _ => unchecked(totals, true),
        };
    }
    let kinds = [
        (totals.error, "error"),
        (totals.warning, "warning"),
        (totals.note, "note"),
    ];
    let found: Vec<_> = kinds
        .iter()
        .filter(|k| k.0 > 0)
        .map(|k| counted(k.0, k.1))
        .collect();
    let found = match found.as_slice() {
        [] => "No contradictions found".to_owned(),
        found => found.join(", "),
    };
    let mut text = format!(
        "{found} in {}; {} read, {} confirmed",
        counted(checked, "draft"),
        counted(totals.coverage.figures, "figure"),
        totals.coverage.confirmed
    );
    if totals.hidden_notes > 0 {
        let notes = counted(totals.hidden_notes, "note");
        let _ = write!(text, "; {notes} not shown (--show note)");
    }
    if totals.suppressed > 0 {
        let _ = write!(text, "; {} suppressed", totals.suppressed);
    }
    if totals.failed > 0 {
        let _ = write!(text, "; {}", unchecked(totals, true));
    }
    if totals.partial > 0 {
        let _ = write!(text, "; {}", unchecked(totals, false));
    }
    text
}

/// So many drafts are named in the closing line; what of all of them is wrong stands on standard error.
const NAMED: usize = 8;

/// "2 drafts could not be checked (a.txt, b.txt)"; of those that were checked in part the same.
fn unchecked(totals: &Totals, whole: bool) -> String {
    let number = if whole { totals.failed } else { totals.partial };
    let mut names: Vec<_> = totals
        .unchecked
        .iter()
        .filter(|unchecked| unchecked.whole == whole)
        .map(|unchecked| unchecked.name.as_str())
        .collect();
    names.dedup();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let mut names = names.join(", ");
    if more > 0 {
        let _ = write!(names, " and {more} more");
    }
    let what = match whole {
        true => "could not be checked",
        false => "checked in part",
    };
    format!("{} {what} ({names})", counted(number, "draft"))
}

/// One finding.
fn block(
    path: &str,
    finding: &Finding,
    help: &str,
    document: &Document,
    places: &Places<'_>,
) -> String {
    let mut text = header(path, finding, places);
    let groups = groups(finding, document);
    let last = groups
        .iter()
        .map(|(view, _)| places.number(view.source(view.stretch.end.saturating_sub(1))))
        .max()
        .unwrap_or(1);
    let gutter = last.to_string().len().max(2) + 1;
    let bar = |text: &mut String| {
        let _ = writeln!(text, "{:gutter$} {DIM}|{DIM:#}", "");
    };
    for (view, marks) in &groups {
        bar(&mut text);
        let style = style(finding.severity);
        show(&mut text, gutter, view, marks, places, style);
    }
    bar(&mut text);
    remark(&mut text, gutter, "reason", &finding.reason);
    remark(&mut text, gutter, "help", help);
    text
}

/// "path:line:column: warning[rule] message", the message wrapped where it is long.
pub(super) fn header(path: &str, finding: &Finding, places: &Places<'_>) -> String {
    let severity = style(finding.severity);
    let place = match finding.evidence.first() {
        Some(first) => places.in_file(path, first.span.start),
        None => path.to_owned(),
    };
    format!(
        "{BOLD}{place}{BOLD:#}: {severity}{}[{}]{severity:#} {BOLD}{}{BOLD:#}\n",
        finding.severity.name(),
        finding.rule,
        snippet::harmless(&finding.message),
    )
}

/// Where evidence is shown: in the text of its block, which has no mark-up, or else in the source.
#[derive(Clone, Copy)]
struct View<'a> {
    document: &'a Document,
    block: Option<&'a Block>,
    /// The stretch of that text.
    stretch: Span,
}

impl<'a> View<'a> {
    fn new(document: &'a Document, evidence: &Evidence) -> View<'a> {
        let mut view = View {
            document,
            block: document.block(evidence.sentence),
            stretch: evidence.sentence,
        };
        let (sentence, figure) = (view.span(evidence.sentence), view.span(evidence.span));
        view.stretch = snippet::stretch(view.text(), sentence, figure);
        view
    }

    fn text(&self) -> &'a str {
        self.block
            .map_or(&self.document.source, |block| &block.text)
    }

    /// A span of the source in the text that is shown.
    fn span(&self, span: Span) -> Span {
        let Some(block) = self.block else { return span };
        let range = block.range(span);
        Span {
            start: range.start,
            end: range.end,
        }
    }

    /// An offset of the text that is shown in the source.
    fn source(&self, offset: usize) -> usize {
        self.block
            .map_or(offset, |block| block.span(offset..offset + 1).start)
    }

    fn is_same(&self, other: &View<'_>) -> bool {
        let block = |view: &View<'_>| view.block.map(std::ptr::from_ref);
        block(self) == block(other) && self.stretch == other.stretch
    }
}

/// The evidence by the stretch of the draft that shows it, in the order of the evidence.
fn groups<'a>(finding: &'a Finding, document: &'a Document) -> Vec<(View<'a>, Vec<&'a Evidence>)> {
    let mut groups: Vec<(View<'_>, Vec<&Evidence>)> = vec![];
    for evidence in &finding.evidence {
        let view = View::new(document, evidence);
        match groups.iter_mut().find(|g| g.0.is_same(&view)) {
            Some(group) => group.1.push(evidence),
            None => groups.push((view, vec![evidence])),
        }
    }
    groups
}

/// A sentence with its marks.
fn show(
    text: &mut String,
    gutter: usize,
    view: &View<'_>,
    marks: &[&Evidence],
    places: &Places<'_>,
    style: Style,
) {
    let spans: Vec<_> = marks.iter().map(|e| view.span(e.span)).collect();
    let rows = snippet::rows(view.text(), view.stretch, &spans);
    let near = |row: usize| {
        let from = row.saturating_sub(CONTEXT);
        rows.iter()
            .skip(from)
            .take(row - from + CONTEXT + 1)
            .any(|r| !r.marks.is_empty())
    };
    let mut line = 0;
    let mut skipped = false;
    for (number, row) in rows.iter().enumerate() {
        if !near(number) {
            if !skipped {
                let _ = writeln!(text, "{DIM}{:>gutter$} |{DIM:#}", "...");
            }
            skipped = true;
            continue;
        }
        skipped = false;
        let own = places.number(view.source(row.range.start));
        let shown = if own == line {
            String::new()
        } else {
            own.to_string()
        };
        line = own;
        let _ = writeln!(text, "{DIM}{shown:>gutter$} |{DIM:#} {}", row.text);
        for marked in mark_lines(row, &spans, marks, places) {
            let _ = writeln!(
                text,
                "{:gutter$} {DIM}|{DIM:#} {style}{marked}{style:#}",
                ""
            );
        }
    }
}

/// The lines under a row: the marks with the last one's label, then the other labels from right to left.
fn mark_lines(row: &Row, spans: &[Span], marks: &[&Evidence], places: &Places<'_>) -> Vec<String> {
    let mut columns = row.marks.clone();
    columns.sort_by_key(|m| m.1);
    let Some(&last) = columns.last() else {
        return vec![];
    };
    let label = |number: usize| {
        let evidence = marks[number];
        let at = places.shown(evidence.span.start);
        // A figure broken over two rows has its label under the first of them.
        if row.range.start <= spans[number].start {
            format!("{} ({at})", evidence.role)
        } else {
            String::new()
        }
    };
    let mut first = String::new();
    for (_, from, width) in &columns {
        let taken = first.len();
        first.push_str(&" ".repeat(from.saturating_sub(taken)));
        first.push_str(&"^".repeat((from + width).saturating_sub(taken.max(*from))));
    }
    let mut lines = vec![format!("{first} {}", label(last.0)).trim_end().to_owned()];
    for (number, from, _) in columns.iter().rev().skip(1) {
        lines.push(format!("{}{}", " ".repeat(*from), label(*number)));
    }
    lines
}

/// "= reason: …", wrapped and indented under itself.
fn remark(text: &mut String, gutter: usize, name: &str, remark: &str) {
    let indent = gutter + name.len() + 5;
    for (number, line) in snippet::paragraph(remark, 100 - indent).iter().enumerate() {
        let _ = match number {
            0 => writeln!(
                text,
                "{:gutter$} {DIM}={DIM:#} {BOLD}{name}:{BOLD:#} {line}",
                ""
            ),
            _ => writeln!(text, "{:indent$}{line}", ""),
        };
    }
}
