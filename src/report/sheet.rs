//! Sheet: the ledger as a fact-checker reads it.
//!
//! In: [`Subject`]s. Out: a plain table, CSV, or Markdown: one row a figure.

use std::fmt::Write;

use super::json::document;
use super::{ClaimReport, Emit, Failure, Name, Report, Subject, snippet};
use crate::figure::{Kind, Modifier};

/// Shows every figure of every document.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// How.
    pub format: SheetFormat,
}

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// Columns divided by spaces, for a terminal.
    Table,
    /// Comma-separated values with a header, all fields.
    Csv,
    /// A table of Markdown under a heading for each document.
    Markdown,
}

/// Columns that a cell of the plain table has at most.
const CELL: usize = 36;

const HEADINGS: [&str; 8] = [
    "no.", "place", "figure", "allows", "of what", "state", "who says", "links",
];

const CSV_HEADINGS: &str = "document,id,line,column,text,phrase,zone,kind,value,lo,hi,unit,\
currency,modifier,counted,class,modifiers,status,event,place,time,source,source_kind,assertion,\
role,links\n";

impl Report for Sheet {
    fn open(&self) -> String {
        match self.format {
            SheetFormat::Csv => CSV_HEADINGS.to_owned(),
            SheetFormat::Table | SheetFormat::Markdown => String::new(),
        }
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        let claims = document(subject, Emit::Ledger).claims.unwrap_or_default();
        match self.format {
            SheetFormat::Table => table(&subject.name.to_reader(), &claims),
            SheetFormat::Csv => csv(&subject.name.to_reader(), &claims),
            SheetFormat::Markdown => markdown(&subject.name.to_reader(), &claims),
        }
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let name = name.to_reader();
        let message = snippet::harmless(&failure.message);
        match self.format {
            SheetFormat::Table => format!("{name}: not checked: {message}\n\n"),
            SheetFormat::Markdown => format!("## {}\n\nNot checked: {message}\n\n", escaped(&name)),
            // A row of CSV is a figure; the message is on standard error.
            SheetFormat::Csv => String::new(),
        }
    }
}

fn table(name: &str, claims: &[ClaimReport<'_>]) -> String {
    let mut rows = vec![HEADINGS.map(str::to_owned)];
    rows.extend(claims.iter().map(|c| cells(c).map(|cell| shortened(&cell))));
    let widths: Vec<usize> = (0..HEADINGS.len())
        .map(|i| {
            rows.iter()
                .map(|r| snippet::columns(&r[i]))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut text = format!("{name}: {}\n", super::counted(claims.len(), "figure"));
    if claims.is_empty() {
        text.push('\n');
        return text;
    }
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - snippet::columns(cell) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push('\n');
    text
}

fn markdown(name: &str, claims: &[ClaimReport<'_>]) -> String {
    let mut text = format!("## {}\n\n", escaped(name));
    let mut row = |cells: &[String]| {
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    };
    row(&HEADINGS.map(str::to_owned));
    row(&HEADINGS.map(|_| "---".to_owned()));
    for claim in claims {
        row(&cells(claim).map(|cell| escaped(&cell)));
    }
    text.push('\n');
    text
}

/// What the table and Markdown show of a claim.
fn cells(claim: &ClaimReport<'_>) -> [String; 8] {
    let mut place = format!("{}:{}", claim.line, claim.column);
    if claim.pointer.is_some() {
        place = format!("headline {place}");
    }
    let mut counted = claim.counted.modifiers.join(" ");
    if !counted.is_empty() {
        counted.push(' ');
    }
    if claim.counted.named {
        counted.push_str(claim.counted.head);
    }
    let who = match claim.source.name {
        Some(name) => name,
        None => claim.source.kind.name(),
    };
    [
        claim.id.to_string(),
        place,
        claim.text.to_owned(),
        allows(claim),
        counted,
        claim.status.unwrap_or_default().replace('_', " "),
        who.to_owned(),
        links(claim).replace('_', " "),
    ]
    .map(|cell| snippet::harmless(&one_line(&cell)))
}

/// "130 or more", "3 weeks", "about 300000".
fn allows(claim: &ClaimReport<'_>) -> String {
    let figure = &claim.figure;
    let number = match (&figure.value, &figure.lo, &figure.hi) {
        (_, Some(lo), Some(hi)) if lo != hi => format!("{lo} to {hi}"),
        (_, Some(lo), None) if figure.modifier == Some(Modifier::MoreThan) => {
            format!("more than {lo}")
        }
        (_, Some(lo), None) => format!("{lo} or more"),
        (_, None, Some(hi)) if figure.modifier == Some(Modifier::LessThan) => {
            format!("less than {hi}")
        }
        (_, None, Some(hi)) => format!("{hi} or less"),
        (_, Some(only), Some(_)) => only.clone(),
        (Some(value), None, None) => value.clone(),
        (None, None, None) => return String::new(),
    };
    let about = match figure.modifier {
        Some(Modifier::Approx) => "about ",
        _ => "",
    };
    match figure.currency.or(figure.unit.as_deref()) {
        Some(unit) if figure.kind == Kind::Duration && number != "1" => {
            format!("{about}{number} {unit}s")
        }
        Some(unit) => format!("{about}{number} {unit}"),
        None => format!("{about}{number}"),
    }
}

fn csv(name: &str, claims: &[ClaimReport<'_>]) -> String {
    let mut text = String::new();
    for claim in claims {
        let figure = &claim.figure;
        let counted = &claim.counted;
        let fields = [
            name.to_owned(),
            claim.id.to_string(),
            claim.line.to_string(),
            claim.column.to_string(),
            claim.text.to_owned(),
            claim.phrase.to_owned(),
            claim.zone.name().to_owned(),
            figure.kind.name().to_owned(),
            figure.value.clone().unwrap_or_default(),
            figure.lo.clone().unwrap_or_default(),
            figure.hi.clone().unwrap_or_default(),
            figure.unit.as_deref().unwrap_or_default().to_owned(),
            figure.currency.unwrap_or_default().to_owned(),
            figure.modifier.map_or("", Modifier::name).to_owned(),
            if counted.named {
                counted.head.to_owned()
            } else {
                String::new()
            },
            counted.class.unwrap_or_default().to_owned(),
            counted.modifiers.join(" "),
            claim.status.unwrap_or_default().to_owned(),
            claim.event.unwrap_or_default().to_owned(),
            claim.place.unwrap_or_default().to_owned(),
            claim.time.unwrap_or_default().to_owned(),
            claim.source.name.unwrap_or_default().to_owned(),
            claim.source.kind.name().to_owned(),
            claim.assertion.name().to_owned(),
            claim.role.name().to_owned(),
            links(claim),
        ];
        text.push_str(&fields.map(|f| field(&f)).join(","));
        text.push('\n');
    }
    text
}

/// A field of CSV, in quotation marks where it needs them.
fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn links(claim: &ClaimReport<'_>) -> String {
    let links: Vec<_> = claim
        .links
        .iter()
        .map(|l| format!("{} {}", l.relation, l.to))
        .collect();
    links.join("; ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(cell: &str) -> String {
    if snippet::columns(cell) <= CELL {
        return cell.to_owned();
    }
    let mut short = String::new();
    let mut taken = 0;
    for c in cell.chars() {
        taken += snippet::columns(c.encode_utf8(&mut [0; 4]));
        if taken > CELL - 1 {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// Text that Markdown takes as it is.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        if matches!(
            c,
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#'
        ) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
