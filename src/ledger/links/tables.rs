//! A table against the text beside it: a figure that the text gives for a row and a column, and a lead that it gives
//! over two rows.
//!
//! In: a document and its claims. Out: links from figures of the text to the cells that they are said of, where one row
//! and one column are named and no other.

use rustc_hash::FxHashMap;

use super::levels::same_sort;
use super::scene::{Scene, bare_words, ends, find, has};
use super::{add, columns};
use crate::claim::{Claim, Role};
use crate::document::Document;
use crate::figure::Kind;
use crate::ledger::{Link, Relation};
use crate::vocabulary::vocabulary;

/// Words that set the figure of a sentence at another time than that of the table.
const ANOTHER_TIME: [&str; 9] = [
    "last year",
    "a year earlier",
    "a year ago",
    "up from",
    "down from",
    "compared with",
    "before",
    "previous",
    "expected",
];
/// Words before a lead over somebody.
const LEADS: [&str; 4] = ["lead", "majority", "margin", "ahead"];

/// A row of a table: its label and its figures by column.
pub(super) struct Row<'a> {
    label: String,
    /// The words of the label that name it: those with a capital, of three letters or more, brackets left out.
    names: Vec<String>,
    pub(super) figures: Vec<(usize, &'a Claim)>,
}

/// A table's rows and the labels of its columns.
#[derive(Default)]
pub(super) struct Table<'a> {
    pub(super) rows: FxHashMap<usize, Row<'a>>,
    pub(super) heads: FxHashMap<usize, String>,
}

/// Links the figures of the text to the cells of the tables.
pub fn link(document: &Document, claims: &[Claim], scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let tables = read(document, claims);
    if tables.is_empty() {
        return;
    }
    for table in &tables {
        columns::link(table, links);
    }
    for scene in scenes.iter().filter(|s| s.block.cell.is_none()) {
        for claim in scene.claims.iter().filter(|c| !c.quoted) {
            for table in &tables {
                stated(scene, claim, table, links);
                lead(scene, claim, table, links);
            }
        }
    }
}

fn read<'a>(document: &'a Document, claims: &'a [Claim]) -> Vec<Table<'a>> {
    let mut tables: FxHashMap<usize, Table<'a>> = FxHashMap::default();
    for block in &document.blocks {
        let Some(cell) = block.cell else { continue };
        let table = tables.entry(cell.table).or_default();
        let text = block.text.trim();
        if cell.row == 0 {
            table.heads.insert(cell.column, text.to_lowercase());
        } else if cell.column == 0 {
            let row = Row {
                label: text.to_ascii_lowercase(),
                names: names(text),
                figures: Vec::new(),
            };
            table.rows.insert(cell.row, row);
        }
    }
    for claim in claims {
        let cell = document.blocks.get(claim.block).and_then(|b| b.cell);
        let Some(cell) = cell.filter(|cell| cell.row > 0 && cell.column > 0) else {
            continue;
        };
        let row = tables
            .get_mut(&cell.table)
            .and_then(|table| table.rows.get_mut(&cell.row));
        if let Some(row) = row {
            row.figures.push((cell.column, claim));
        }
    }
    let mut tables: Vec<_> = tables.into_iter().collect();
    tables.sort_by_key(|(number, _)| *number);
    tables.into_iter().map(|(_, table)| table).collect()
}

/// "Kingsford lent 63,100 books", with a row for Kingsford and a column of books lent.
fn stated(scene: &Scene<'_>, claim: &Claim, table: &Table<'_>, links: &mut Vec<Link>) {
    let text = scene.text();
    let level = matches!(claim.role, Role::Level | Role::Total | Role::PartOpen)
        && claim.figure.value.is_some();
    if !level || claim.figure.modifier.is_some() || has(text, &ANOTHER_TIME) {
        return;
    }
    let labelled = |row: &&Row<'_>| row.label.len() > 2 && has(text, &[row.label.as_str()]);
    let mut rows = table.rows.values().filter(labelled);
    let (Some(row), None) = (rows.next(), rows.next()) else {
        return;
    };
    let Some(noun) = claim.counted.as_ref().map(|n| n.head.as_str()) else {
        return;
    };
    let named = |head: &String| {
        bare_words(head)
            .any(|w| vocabulary().words.singular(w).as_deref() == Some(noun) || w == noun)
    };
    let mut columns = table
        .heads
        .iter()
        .filter(|(column, head)| **column > 0 && named(head));
    let (Some((column, _)), None) = (columns.next(), columns.next()) else {
        return;
    };
    // A figure of the same row is meant, whatever the column is called.
    if row
        .figures
        .iter()
        .any(|(_, c)| c.figure.value == claim.figure.value)
    {
        return;
    }
    let mut cells = row.figures.iter().filter(|(at, _)| at == column);
    if let (Some((_, cell)), None) = (cells.next(), cells.next())
        && same_sort(cell, claim)
    {
        let reason = "the table has a figure for the same row and column";
        add(claim, Relation::StatedIn, cell, reason, links);
    }
}

/// "Ms Quinn's lead over Mr Ali was 187", with a row for each and one column of figures.
fn lead(scene: &Scene<'_>, claim: &Claim, table: &Table<'_>, links: &mut Vec<Link>) {
    let number =
        matches!(claim.figure.kind, Kind::Count | Kind::Number) && claim.figure.value.is_some();
    let before = scene.before(claim);
    let led = LEADS.iter().any(|word| find(before, word).is_some())
        && ends(before, &["was", "is", "of", "by", "lead", "majority"]);
    if !number || !led || claim.figure.modifier.is_some() {
        return;
    }
    let columns = table.heads.keys().filter(|column| **column > 0).count();
    let text = scene.text();
    let named = |row: &&Row<'_>| row.names.iter().any(|name| has(text, &[name.as_str()]));
    let mut rows: Vec<&Row<'_>> = table.rows.values().filter(named).collect();
    rows.sort_by_key(|row| row.figures.first().map(|(_, c)| c.id));
    if let ([one, other], 1) = (rows.as_slice(), columns)
        && let ([(_, a)], [(_, b)]) = (one.figures.as_slice(), other.figures.as_slice())
        && same_sort(a, claim)
        && same_sort(b, claim)
    {
        let reason = "the table has the figures of both";
        add(claim, Relation::DifferenceOf, a, reason, links);
        add(claim, Relation::DifferenceOf, b, reason, links);
    }
}

/// The words of a row's label that name somebody or something, in lower case.
fn names(label: &str) -> Vec<String> {
    let bare = label.split('(').next().unwrap_or_default();
    bare_words(bare)
        .filter(|word| word.len() > 2 && word.starts_with(char::is_uppercase))
        .map(str::to_ascii_lowercase)
        .collect()
}
