//! Lines: what stands one under the other without bars between its cells: standings by number, rows of a small table
//! behind a label and a colon, and boxes of facts.
//!
//! In: the lines of a group. Out: which of them belong together, and the cells of each.

use std::ops::Range;

use crate::language::is_space;

/// The cells of a line, as ranges of its text, each with its column.
pub type Cells = Vec<(usize, Range<usize>)>;

/// Lines that belong together.
#[derive(Debug, PartialEq, Eq)]
pub enum Layout {
    /// Each line is a row of a table.
    Rows {
        /// The number of the first row: 0 where it is the head.
        first: usize,
        /// The cells of each line.
        cells: Vec<Cells>,
    },
    /// Each line says something by itself: "Cost: £4m".
    Facts,
}

/// So many lines are looked at together, so that a long group costs no more a line.
const LONGEST_RUN: usize = 100;
/// How many lines make a table.
const ROWS: usize = 3;
/// How many lines make a box of facts.
const FACTS: usize = 3;
/// A label is no longer than so many words.
const LABEL_WORDS: usize = 5;
/// A line of a table or a box is no longer than so many bytes.
const LONGEST: usize = 90;
/// The value of a cell is no longer than so many bytes.
const VALUE: usize = 16;

/// The first lines of a group that are standings, rows or facts.
pub fn find(lines: &[&str]) -> Option<(Range<usize>, Layout)> {
    (0..lines.len()).find_map(|at| {
        let rest = &lines[at..];
        let (count, layout) = standings(rest)
            .or_else(|| rows(rest))
            .or_else(|| facts(rest).filter(|_| at == 0 || fact(lines[at - 1]).is_none()))?;
        Some((at..at + count, layout))
    })
}

/// "1 M Arun 36hr 14min", "2 R Toft at 38sec": a number that goes up by one, a name, and what it is placed by.
fn standings(lines: &[&str]) -> Option<(usize, Layout)> {
    let first = place(lines.first()?).filter(|(number, _)| *number == 1)?;
    let places = lines.iter().zip(first.0..);
    let cells: Vec<_> = places
        .map_while(|(line, wanted)| {
            let (number, cells) = place(line)?;
            (number == wanted).then_some(cells)
        })
        .collect();
    let layout = |cells| Layout::Rows { first: 1, cells };
    (cells.len() >= ROWS).then(|| (cells.len(), layout(cells)))
}

/// The number that a line begins with, and its cells: the number, the name, the rest.
fn place(line: &str) -> Option<(usize, Cells)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) || line.len() > LONGEST || line.ends_with('.') {
        return None;
    }
    let marks = |c: char| is_space(c) || matches!(c, '.' | ')');
    let name = line.len() - line[digits..].trim_start_matches(marks).len();
    let named = line[name..].starts_with(char::is_uppercase);
    if name == digits || !named {
        return None;
    }
    // Without a value behind the name they may be the items of a list.
    let end = name + line[name..].find(ends_name)?;
    let value = end + line[end..].find(|c| !between(c))?;
    if !line[value..].contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let called = line[name..end].trim_end_matches(between);
    let called = [" at", " on", " with"]
        .iter()
        .find_map(|word| called.strip_suffix(word))
        .unwrap_or(called);
    let cells = vec![
        (0, 0..digits),
        (1, name..name + called.len()),
        (2, value..line.len()),
    ];
    Some((line[..digits].parse().ok()?, cells))
}

/// What a name ends at: a digit, a mark, a bracket.
fn ends_name(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            ',' | ':' | ';' | '(' | '+' | '$' | '£' | '€' | '|' | '\t' | '–' | '—'
        )
}

fn between(c: char) -> bool {
    is_space(c) || matches!(c, ',' | ':' | ';' | '–' | '—')
}

/// "School: 2024, 2025" and below it "Abbot: 75, 77": a label and as many values in each line.
fn rows(lines: &[&str]) -> Option<(usize, Layout)> {
    let first = values(lines.first()?)?;
    let cells: Vec<_> = lines
        .iter()
        .take(LONGEST_RUN)
        .map_while(|line| values(line).filter(|cells| cells.len() == first.len()))
        .collect();
    let numbers = |at: usize| {
        let texts = cells[at]
            .iter()
            .skip(1)
            .map(|(_, cell)| &lines[at][cell.clone()]);
        texts.filter(|text| opens_figure(text)).count() + 1 == cells[at].len()
    };
    let below = (1..cells.len()).all(numbers);
    let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let years = first
        .iter()
        .skip(1)
        .all(|(_, cell)| year(&lines[0][cell.clone()]));
    let head = years || !numbers(0);
    let layout = Layout::Rows {
        first: usize::from(!head),
        cells,
    };
    let Layout::Rows { cells, .. } = &layout else {
        return None;
    };
    (cells.len() >= ROWS && below).then_some((cells.len(), layout))
}

/// The cells of "Abbot: 75, 77".
fn values(line: &str) -> Option<Cells> {
    let label = label(line).filter(|_| line.len() <= LONGEST)?;
    let mut at = label + 1;
    let mut cells = vec![(0, 0..label)];
    for (column, value) in line[at..].split(", ").enumerate() {
        let bare = value.trim_matches(is_space);
        let start = at + value.len() - value.trim_start_matches(is_space).len();
        if bare.is_empty() || bare.len() > VALUE || bare.ends_with('.') {
            return None;
        }
        cells.push((column + 1, start..start + bare.len()));
        at += value.len() + 2;
    }
    (cells.len() >= 3).then_some(cells)
}

fn opens_figure(text: &str) -> bool {
    text.starts_with(|c: char| {
        c.is_ascii_digit() || matches!(c, '+' | '-' | '−' | '$' | '£' | '€' | '.')
    })
}

/// "Cost: £4m", "Start: March 2026": one fact to a line. What people say one after the other is none.
fn facts(lines: &[&str]) -> Option<(usize, Layout)> {
    let labels = lines.iter().take(LONGEST_RUN);
    let labels: Vec<&str> = labels.map_while(|line| fact(line)).collect();
    let again = labels.windows(3).any(|w| w[0] == w[2] || w[1] == w[2]);
    (labels.len() >= FACTS && !again).then_some((labels.len(), Layout::Facts))
}

/// The label of a short line that is no sentence.
fn fact(line: &str) -> Option<&str> {
    let sentence = line.ends_with(['.', '!', '?', '”', '"']);
    if line.len() > LONGEST || sentence {
        return None;
    }
    Some(&line[..label(line)?])
}

/// Where the label of a line ends, before its colon: a few words that begin with a capital.
fn label(line: &str) -> Option<usize> {
    let end = line.find(": ")?;
    let label = &line[..end];
    let words = label.split_whitespace().count();
    let plain = !label.contains(['.', '!', '?', ';', '"', '“', ',']);
    let opens = label.starts_with(|c: char| c.is_uppercase());
    (opens && plain && words <= LABEL_WORDS).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(lines: &[&str]) -> Option<(usize, Vec<Vec<String>>)> {
        let (range, layout) = find(lines)?;
        let Layout::Rows { first, cells } = layout else {
            return None;
        };
        let rows = cells.iter().zip(&lines[range]);
        let texts = rows.map(|(cells, line)| {
            let texts = cells.iter().map(|(_, cell)| line[cell.clone()].to_owned());
            texts.collect()
        });
        Some((first, texts.collect()))
    }

    #[test]
    fn standings_are_rows_of_place_name_and_value() {
        let lines = [
            "After stage two:",
            "1 M Arun 6hr 2min",
            "2 R Toft at 38sec",
            "3 Vale, 12",
        ];
        let (first, rows) = cells(&lines).unwrap();
        assert_eq!(first, 1);
        assert_eq!(rows[0], ["1", "M Arun", "6hr 2min"]);
        assert_eq!(rows[1], ["2", "R Toft", "38sec"]);
        assert_eq!(rows[2], ["3", "Vale", "12"]);
        // A list of things to do, and lines that were wrapped before a number.
        assert_eq!(
            cells(&["1. Open the lid.", "2. Pour.", "3. Stir 4 times."]),
            None
        );
        assert_eq!(
            cells(&["12 Men came and", "13 Women in 2014", "14 Boys in 2015"]),
            None
        );
    }

    #[test]
    fn labels_with_values_are_rows() {
        let lines = [
            "School: 2024, 2025",
            "St Ann's: 75, 77",
            "Abbot Road: 61, 68",
        ];
        let (first, rows) = cells(&lines).unwrap();
        assert_eq!(first, 0);
        assert_eq!(rows[2], ["Abbot Road", "61", "68"]);
        let (first, _) = cells(&["Ann: 5, 7", "Abbot: 1, 8", "Carr: 3, 4"]).unwrap();
        assert_eq!(first, 1);
        assert_eq!(cells(&["Ann: 5, 7", "Abbot: 1", "Carr: 3, 4"]), None);
    }

    #[test]
    fn labels_with_a_fact_are_facts() {
        let lines = [
            "AT A GLANCE",
            "Cost: £4m",
            "Start: March 2026",
            "Pool: six lanes, 25m",
        ];
        assert_eq!(find(&lines), Some((1..4, Layout::Facts)));
        assert_eq!(find(&["Cost: £4m", "Start: March 2026"]), None);
        assert_eq!(find(&["He said: go", "Then we went", "It was: dark"]), None);
        assert_eq!(
            find(&["Ann: Hm", "Ben: so", "Ann: what then", "Cy: go on"]),
            None
        );
        assert_eq!(find(&["Ann: Hm.", "Ben: So.", "Cy: What then?"]), None);
    }
}
