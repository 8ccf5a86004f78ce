//! The ledger as a table for a terminal.
//!
//! In: [`Rows`] and a width. Out: text. Cells are wrapped and never cut, so that no word of a figure is lost; columns
//! that have nothing in them are left out. Under the table stand the conflicts in full, and what could not be checked.

use std::fmt::Write;

use anstyle::Style;
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};

use super::Sheet;
use crate::claim::SourceKind;
use crate::report::Grouping;
use crate::report::rows::{Row, Rows};
use crate::report::{Check, counted, snippet};

/// Below this width nine columns cannot be read; a narrower terminal breaks the lines itself.
const NARROWEST: u16 = 72;
/// A word longer than this may be broken, and at need a shorter one.
const LONG_WORD: usize = 22;
/// So much of what is printed is not broken without need.
const TOGETHER: usize = 12;
/// What stands between two columns.
const GAP: usize = 2;
/// A blank that no line is broken at; cells have no other, and it is printed as a common one.
const FIRM: char = '\u{a0}';
const BOLD: Style = Style::new().bold();

const COLUMNS: usize = 9;
const HEADINGS: [&str; COLUMNS] = [
    "place",
    "as printed",
    "value",
    "counted",
    "where, when",
    "who says",
    "status",
    "same as",
    "checked",
];
/// The column of what is printed.
const PRINTED: usize = 1;
/// The column of what is counted; it comes first where rows are grouped by it.
const COUNTED: usize = 3;
/// Which column goes into which where there is not room for both, and what that one is then called.
const MERGES: [(usize, usize, &str); 3] = [
    (6, COUNTED, "counted"),
    (8, 7, "same as, checked"),
    (5, 4, "where, when, who says"),
];

/// Cells that become a table.
struct Cells {
    headings: [&'static str; COLUMNS],
    rows: Vec<[String; COLUMNS]>,
}

/// The table of a document.
pub(super) fn document(name: &str, rows: &Rows<'_>, sheet: &Sheet) -> String {
    let width = sheet.width.max(NARROWEST);
    let mut text = format!("{BOLD}{name}{BOLD:#}\n");
    if !sheet.quiet {
        paragraph(&mut text, &rows.coverage.sentence(), width, "");
    }
    for limit in rows.limits {
        paragraph(&mut text, &format!("Checked in part: {limit}"), width, "");
    }
    if rows.rows.is_empty() {
        return text;
    }
    text.push('\n');
    text.push_str(&table(rows, sheet.grouping, width));
    if !sheet.quiet {
        notes(&mut text, rows, width);
    }
    text
}

/// What stands under the tables of more than one document.
pub(super) fn closing(documents: usize, coverage: &str, width: u16) -> String {
    let mut text = String::from("\n");
    let words = format!("{documents} drafts: {coverage}");
    paragraph(&mut text, &words, width.max(NARROWEST), "");
    text
}

fn table(rows: &Rows<'_>, grouping: Grouping, width: u16) -> String {
    let mut cells = cells(rows, grouping);
    for (from, to, heading) in MERGES {
        if cells.narrowest() > width.into() {
            cells.merge(from, to, heading);
        }
    }
    let mut columns = cells.columns();
    if grouping == Grouping::Counted {
        // Stable: all others keep their order.
        columns.sort_by_key(|c| *c != COUNTED);
    }
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(columns.iter().map(|c| cells.headings[*c]));
    for row in &cells.rows {
        table.add_row(columns.iter().map(|c| row[*c].as_str()));
    }
    let bounds = bounds(columns.iter().map(|c| cells.longest_word(*c)), width.into());
    for (number, bound) in bounds.into_iter().enumerate() {
        if let Some(column) = table.column_mut(number) {
            column.set_padding((0, GAP as u16));
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(bound as u16)));
        }
    }
    lines(&table)
}

fn cells(rows: &Rows<'_>, grouping: Grouping) -> Cells {
    let mut cells = Cells {
        headings: HEADINGS,
        rows: vec![],
    };
    for (number, group) in rows.grouped(grouping).iter().enumerate() {
        if number > 0 {
            cells.rows.push(Default::default());
        }
        for (number, id) in group.rows.iter().enumerate() {
            let claim = &rows.rows[*id];
            let mut row = row(rows, claim);
            let nameless = claim.claim.noun().is_none() && claim.claim.no_amount.is_none();
            if number == 0 && !group.label.is_empty() && nameless {
                row[COUNTED] = group.label.clone();
            }
            cells.rows.push(row);
        }
    }
    cells
}

impl Cells {
    /// The columns that have something in them.
    fn columns(&self) -> Vec<usize> {
        let filled = |column: &usize| self.rows.iter().any(|r| !r[*column].is_empty());
        (0..COLUMNS).filter(filled).collect()
    }

    /// The width of the table with no word broken.
    fn narrowest(&self) -> usize {
        let columns = self.columns().into_iter();
        columns
            .map(|c| self.longest_word(c).min(LONG_WORD) + GAP)
            .sum()
    }

    /// How wide the longest word of a column is; of what is printed more is kept together.
    fn longest_word(&self, column: usize) -> usize {
        let texts = self.rows.iter().map(|row| row[column].as_str());
        let words = texts
            .clone()
            .chain([self.headings[column]])
            .flat_map(|t| t.split([' ', '\n']));
        let longest = words.map(snippet::columns).max().unwrap_or(0);
        let together = match column {
            PRINTED => texts.map(snippet::columns).max().unwrap_or(0).min(TOGETHER),
            _ => 0,
        };
        longest.max(together)
    }

    fn merge(&mut self, from: usize, to: usize, heading: &'static str) {
        for row in &mut self.rows {
            let mut more = std::mem::take(&mut row[from]);
            if more == SourceKind::Narrator.name() {
                // What goes without saying takes no line from what does not.
                more.clear();
            }
            if !row[to].is_empty() && !more.is_empty() {
                row[to].push_str("; ");
            }
            row[to].push_str(&more);
        }
        self.headings[to] = heading;
    }
}

/// How narrow each column may become: as its longest word, the longest of them cut where the width asks for it.
fn bounds(words: impl Iterator<Item = usize>, width: usize) -> Vec<usize> {
    let words: Vec<usize> = words.collect();
    let cut = |longest: usize| words.iter().map(move |w| w.min(&longest) + GAP);
    let longest = (1..=LONG_WORD)
        .rev()
        .find(|l| cut(*l).sum::<usize>() <= width);
    cut(longest.unwrap_or(1)).collect()
}

/// The lines of a table, the heading in bold, none with blanks at its end.
fn lines(table: &Table) -> String {
    let mut text = String::new();
    let mut heading = true;
    for line in table.lines() {
        let line = line.replace(FIRM, " ");
        let line = line.trim_end();
        heading &= !line.starts_with('─');
        let _ = match heading {
            true => writeln!(text, "{BOLD}{line}{BOLD:#}"),
            false => writeln!(text, "{line}"),
        };
    }
    text
}

fn row(rows: &Rows<'_>, row: &Row<'_>) -> [String; COLUMNS] {
    let [place, printed, value, counted, scope, who, assertion, same] = rows.told(row, '\n');
    [
        place,
        printed,
        value,
        counted,
        scope,
        who,
        assertion,
        same,
        checked(row),
    ]
}

/// "conflict 1": the number is that of the finding under the table.
fn checked(row: &Row<'_>) -> String {
    if row.conflicts.is_empty() {
        return row.claim.checked.word().to_owned();
    }
    let numbers: Vec<_> = row.conflicts.iter().map(|c| c.number.to_string()).collect();
    format!("{}{FIRM}{}", row.claim.checked.word(), numbers.join(", "))
}

/// What stands under the table.
fn notes(text: &mut String, rows: &Rows<'_>, width: u16) {
    for (check, heading) in [
        (Check::Conflict, "In conflict"),
        (Check::Differs, "Different for a reason that the text gives"),
    ] {
        let findings = (1..).zip(rows.findings);
        let mut findings = findings
            .filter(|(_, f)| Check::of_finding(f) == check)
            .peekable();
        if findings.peek().is_some() {
            let _ = writeln!(text, "\n{heading}");
        }
        for (number, finding) in findings {
            let words = format!("{number}. {} [{}]", finding.message, finding.rule);
            hanging(text, &words, width);
        }
    }
    let unsourced = list(rows, |r| r.gaps.unsourced);
    let uncounted = list(rows, |r| r.gaps.uncounted);
    for (heading, figures) in [
        ("No source in the sentence", unsourced),
        ("Not known what is counted", uncounted),
    ] {
        if !figures.is_empty() {
            let number = counted(figures.len(), "figure");
            let _ = writeln!(text, "\n{heading}: {number}");
            paragraph(text, &figures.join(&format!("{FIRM}· ")), width, "  ");
        }
    }
}

/// A numbered paragraph whose lines stand under its first word.
fn hanging(text: &mut String, words: &str, width: u16) {
    let (number, words) = words.split_at(words.find(' ').unwrap_or(0));
    let indent = number.len() + 3;
    let mut lead = format!("  {number} ");
    for line in snippet::paragraph(words, usize::from(width).saturating_sub(indent)) {
        let _ = writeln!(text, "{lead}{line}");
        lead = " ".repeat(indent);
    }
}

fn list(rows: &Rows<'_>, gap: impl Fn(&Row<'_>) -> bool) -> Vec<String> {
    let rows = rows.rows.iter().filter(|r| gap(r));
    rows.map(|r| format!("{} {}", r.place, r.printed).replace(' ', &FIRM.to_string()))
        .collect()
}

fn paragraph(text: &mut String, words: &str, width: u16, indent: &str) {
    let room = usize::from(width).saturating_sub(indent.len());
    for line in snippet::paragraph(words, room) {
        let _ = writeln!(text, "{indent}{}", line.replace(FIRM, " "));
    }
}
