//! The ledger as Markdown: a heading and a table for each document, to paste into a wiki, an issue, a pull request.
//!
//! In: [`Rows`]. Out: text. Every cell is escaped, so that it shows the draft's words and nothing else; two columns are
//! blank: for the source that the checker finds, and for who checked it.

use std::fmt::Write;

use crate::report::rows::{Row, Rows};
use crate::report::{Grouping, counted};

const HEADINGS: [&str; 11] = [
    "place",
    "as printed",
    "value",
    "counted",
    "where, when",
    "who says",
    "status",
    "same as",
    "checked",
    "source",
    "checked by",
];

/// The heading and the table of a document, and what could not be checked.
pub(super) fn document(name: &str, rows: &Rows<'_>, grouping: Grouping) -> String {
    let mut text = format!("## {}\n\n{}\n", escaped(name), rows.coverage.sentence());
    for limit in rows.limits {
        let _ = writeln!(text, "\n**Checked in part:** {}", escaped(limit));
    }
    for group in rows.grouped(grouping).iter().filter(|g| !g.rows.is_empty()) {
        if !group.label.is_empty() {
            let _ = write!(text, "\n### {}\n", escaped(&group.label));
        }
        text.push('\n');
        line(&mut text, &HEADINGS.map(str::to_owned));
        line(&mut text, &HEADINGS.map(|_| "---".to_owned()));
        for id in &group.rows {
            line(
                &mut text,
                &cells(rows, &rows.rows[*id]).map(|c| escaped(&c)),
            );
        }
    }
    gap(&mut text, rows, "No source in the sentence", |r| {
        r.gaps.unsourced
    });
    gap(&mut text, rows, "Not known what is counted", |r| {
        r.gaps.uncounted
    });
    text
}

/// What stands for a document that could not be checked.
pub(super) fn failed(name: &str, message: &str) -> String {
    format!("## {}\n\n{}\n", escaped(name), escaped(message))
}

fn line(text: &mut String, cells: &[String]) {
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

fn cells(rows: &Rows<'_>, row: &Row<'_>) -> [String; 11] {
    let [place, printed, value, counted, scope, who, assertion, same] = rows.told(row, ' ');
    [
        place,
        printed,
        value,
        counted,
        scope,
        who,
        assertion,
        same,
        rows.checked(row),
        String::new(),
        String::new(),
    ]
}

fn gap(text: &mut String, rows: &Rows<'_>, heading: &str, is: impl Fn(&Row<'_>) -> bool) {
    let figures: Vec<_> = rows
        .rows
        .iter()
        .filter(|r| is(r))
        .map(|r| format!("{} {}", r.place, escaped(&r.printed)))
        .collect();
    if !figures.is_empty() {
        let number = counted(figures.len(), "figure");
        let _ = write!(text, "\n**{heading}:** {number}: {}\n", figures.join(" · "));
    }
}

/// Text that Markdown shows as it is: every mark of punctuation that it gives a meaning is escaped, in GitHub's dialect
/// (strikethrough, mathematics) as well.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        if "|\\`*_[]<>#&~$!@^".contains(c) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// The cells of the only row of a table, as a reader of Markdown sees them; `None` where anything but text is
    /// in them.
    fn read(cells: &[String]) -> Option<Vec<String>> {
        let mut table = "|a|b|\n|---|---|\n".to_owned();
        line(&mut table, cells);
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
        let mut read = vec![];
        let mut body = false;
        for event in Parser::new_ext(&table, options) {
            match event {
                Event::End(TagEnd::TableHead) => body = true,
                Event::Start(Tag::TableCell) if body => read.push(String::new()),
                Event::Text(text) if body => read.last_mut()?.push_str(&text),
                Event::Start(Tag::TableRow) | Event::End(_) => {}
                _ if body => return None,
                _ => {}
            }
        }
        Some(read)
    }

    proptest! {
        #[test]
        fn cells_show_the_words_and_nothing_else(a in "[ -~“–é]{0,20}", b in "[|`*_<&$~#!@^\\\\\\[\\]a;(0-9]{0,20}") {
            let cells = [a.trim().to_owned(), b];
            let shown = read(&cells.clone().map(|c| escaped(&c)));
            prop_assert_eq!(shown, Some(cells.to_vec()));
        }
    }
}
