//! The ledger as comma-separated values, for a spreadsheet: RFC 4180, UTF-8, lines that end in CR LF.
//!
//! In: [`Rows`]. Out: a record a figure, all fields. The last three are blank: for the source that the checker finds, for
//! who checked it, and when. A document that was not checked has a record of its own, and so has each thing that kept one
//! from being checked as a whole: `checked` says "document not checked", or "document checked in part", `not_checkable` why.
//!
//! A draft's words must not become a formula where the file is opened: a field that begins with `=`, `+`, `-`, `@`, a tab
//! or a return, or with a full-width form of one of them, gets an apostrophe before it, unless it is a plain number
//! ("-3"). Who needs the words to the byte takes JSON.

use csv::{Terminator, WriterBuilder};

use crate::figure::{Kind, Modifier};
use crate::report::rows::{Row, Rows, plain};
use crate::report::{Check, Grouping};

const COLUMNS: usize = 33;
const HEADINGS: [&str; COLUMNS] = [
    "document",
    "id",
    "line",
    "column",
    "paragraph",
    "zone",
    "as_printed",
    "phrase",
    "value",
    "lo",
    "hi",
    "unit",
    "currency",
    "modifier",
    "kind",
    "counted",
    "counted_class",
    "counted_modifiers",
    "state",
    "event",
    "where",
    "when",
    "who_says",
    "who_kind",
    "status",
    "role",
    "same_as",
    "other_links",
    "checked",
    "not_checkable",
    "source",
    "checked_by",
    "checked_on",
];

/// The first line.
pub(super) fn header() -> String {
    records([HEADINGS.map(str::to_owned)])
}

/// The records of a document.
pub(super) fn document(name: &str, rows: &Rows<'_>, grouping: Grouping) -> String {
    let groups = rows.grouped(grouping);
    let order = groups.iter().flat_map(|g| &g.rows);
    let limits = rows.limits.iter();
    let limits = limits.map(|why| unchecked(name, "document checked in part", why));
    records(limits.chain(order.map(|id| record(name, rows, &rows.rows[*id]).map(guarded))))
}

/// The record of a document that could not be checked.
pub(super) fn failed(name: &str, message: &str) -> String {
    records([unchecked(name, "document not checked", message)])
}

fn unchecked(name: &str, what: &str, why: &str) -> [String; COLUMNS] {
    HEADINGS.map(|heading| match heading {
        "document" => guarded(name.to_owned()),
        "checked" => what.to_owned(),
        "not_checkable" => guarded(plain(why)),
        _ => String::new(),
    })
}

/// A file with one document.
pub(in crate::report) fn whole(name: &str, rows: &Rows<'_>, grouping: Grouping) -> String {
    header() + &document(name, rows, grouping)
}

fn records(records: impl IntoIterator<Item = [String; COLUMNS]>) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(vec![]);
    for record in records {
        // Every record has as many fields as the first, and a vector takes every byte.
        let _ = writer.write_record(&record);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn record(name: &str, rows: &Rows<'_>, row: &Row<'_>) -> [String; COLUMNS] {
    let claim = &row.claim;
    let figure = &claim.figure;
    let counted = &claim.counted;
    let word = |word: Option<&str>| plain(word.unwrap_or_default());
    let (same, others): (Vec<_>, Vec<_>) = row
        .relations
        .iter()
        .partition(|(words, _)| *words == "same as");
    let ids = same.iter().map(|(_, to)| to.to_string());
    let others = others.iter().map(|(words, to)| format!("{words} {to}"));
    [
        name.to_owned(),
        claim.id.to_string(),
        claim.line.to_string(),
        claim.column.to_string(),
        row.paragraph.to_string(),
        claim.zone.name().to_owned(),
        row.printed.clone(),
        row.phrase.clone(),
        match figure.kind {
            // In ISO 8601 an unknown year is a dash, which a spreadsheet takes for a sum.
            Kind::Date => row.value.clone(),
            _ => figure.value.clone().unwrap_or_default(),
        },
        figure.lo.clone().unwrap_or_default(),
        figure.hi.clone().unwrap_or_default(),
        word(figure.unit.as_deref()),
        word(figure.currency),
        figure.modifier.map_or("", Modifier::name).to_owned(),
        figure.kind.name().to_owned(),
        word(claim.noun()),
        word(counted.class),
        counted.modifiers.join(" "),
        word(claim.status),
        word(claim.event),
        word(claim.place),
        word(claim.time),
        word(claim.source.name),
        claim.source.kind.name().to_owned(),
        claim.assertion.name().to_owned(),
        claim.role.name().to_owned(),
        ids.collect::<Vec<_>>().join(" "),
        others.collect::<Vec<_>>().join("; "),
        checked(rows, row),
        match claim.no_amount {
            Some(why) => format!("no amount: {}", why.words()),
            None => row.gaps.words().join("; "),
        },
        String::new(),
        String::new(),
        String::new(),
    ]
}

fn checked(rows: &Rows<'_>, row: &Row<'_>) -> String {
    match row.claim.checked {
        Check::NotChecked => "not checked".to_owned(),
        _ => rows.checked(row),
    }
}

/// A field that no spreadsheet takes for a formula.
fn guarded(field: String) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula && !is_number(&field) {
        format!("'{field}")
    } else {
        field
    }
}

fn is_number(field: &str) -> bool {
    let digits = field.strip_prefix('-').unwrap_or(field);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    number(whole) && number(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        for (field, written) in [
            ("=1+1", "'=1+1"),
            ("+44 20", "'+44 20"),
            ("-3 degrees", "'-3 degrees"),
            ("--07-31", "'--07-31"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("-3.5", "-3.5"),
            ("-", "'-"),
            ("three", "three"),
            ("", ""),
        ] {
            assert_eq!(guarded(field.to_owned()), written);
        }
    }
}
