//! Sheet: the ledger as a fact-checker reads it, one row a figure.
//!
//! In: [`Subject`]s. Out: a table for a terminal, CSV for a spreadsheet, or Markdown. The page is in [`super::page`].

pub(super) mod csv;
mod markdown;
mod table;

use super::rows::Rows;
use super::{Failure, Grouping, Name, Report, Subject, Totals, told};

/// Shows every figure of every document.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// How.
    pub format: SheetFormat,
    /// In what order.
    pub grouping: Grouping,
    /// How many columns the terminal has; the other formats do without.
    pub width: u16,
    /// Whether a table is shown without its coverage and what could not be checked.
    pub quiet: bool,
    /// Whether the statistics stand at the end of a table.
    pub statistics: bool,
}

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// Columns that share the width of a terminal.
    Table,
    /// Comma-separated values (RFC 4180) with a header, all fields.
    Csv,
    /// A table of Markdown under a heading for each document.
    Markdown,
}

impl Report for Sheet {
    fn open(&self) -> String {
        match self.format {
            SheetFormat::Csv => csv::header(),
            SheetFormat::Table | SheetFormat::Markdown => String::new(),
        }
    }

    fn separator(&self) -> &'static str {
        match self.format {
            SheetFormat::Csv => "",
            SheetFormat::Table | SheetFormat::Markdown => "\n",
        }
    }

    fn checked(&self, subject: &Subject<'_>) -> String {
        let name = subject.name.to_reader();
        let rows = Rows::new(subject);
        match self.format {
            SheetFormat::Table => table::document(&name, &rows, self),
            SheetFormat::Csv => csv::document(&name, &rows, self.grouping),
            SheetFormat::Markdown => markdown::document(&name, &rows, self.grouping),
        }
    }

    fn failed(&self, name: Name<'_>, failure: &Failure) -> String {
        let name = name.to_reader();
        let message = &failure.message;
        match self.format {
            SheetFormat::Table => format!("{name}: {}\n", told::failed(message)),
            SheetFormat::Markdown => markdown::failed(&name, &told::failed_alone(message)),
            SheetFormat::Csv => csv::failed(&name, message),
        }
    }

    fn close(&self, totals: &Totals) -> String {
        if self.format != SheetFormat::Table {
            return String::new();
        }
        let mut text = String::new();
        if !self.quiet && totals.documents > 1 {
            let words = totals.coverage.sentence();
            text.push_str(&table::closing(totals.documents, &words, self.width));
        }
        if self.statistics {
            text.push_str(&totals.statistics());
        }
        text
    }
}
