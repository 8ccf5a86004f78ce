//! Sorts: what the fields and functions of the language read of claims and of the words around them.
//!
//! In: claims and their document. Out: slices of the block's text, and whether two claims are of one sort.

use crate::boundary;
use crate::claim::Claim;
use crate::document::{Cell, Document};
use crate::figure::{Exact, Interval, Kind};

/// How many bytes of a sentence before or behind a figure are looked at, so that a sentence with very many figures
/// costs no more for each of them.
const WINDOW: usize = 400;

/// Whether two figures are of one kind and unit; counts and bare numbers are of one kind.
pub fn same_sort(a: &Claim, b: &Claim) -> bool {
    let unit = |c: &Claim| c.figure.unit.map(|u| u.name);
    let number = |c: &Claim| matches!(c.figure.kind, Kind::Count | Kind::Number);
    unit(a) == unit(b) && (a.figure.kind == b.figure.kind || (number(a) && number(b)))
}

/// Whether two claims count the same noun or one class of it; `None` where one of them counts nothing that is named.
pub fn same_thing(a: &Claim, b: &Claim) -> Option<bool> {
    let (a, b) = (a.counted.as_ref()?, b.counted.as_ref()?);
    Some(a.head == b.head || (a.class.is_some() && a.class == b.class))
}

/// What a figure allows if it is rounded to the place of the one that stands beside it, where that is the next finer
/// one: who writes "from 320,000 to 400,000" has rounded both to tens of thousands. Else what it allows by itself.
pub fn beside(claim: &Claim, other: &Claim) -> Interval {
    let figure = &claim.figure;
    let half = |c: &Claim| {
        let (lo, hi) = (c.figure.rounded.lo?, c.figure.rounded.hi?);
        hi.minus(lo)?.over(Exact::from(2))
    };
    let finer = || {
        let plain = figure.modifier.is_none() && other.figure.modifier.is_none();
        let unit = figure.unit.map(|u| u.name) == other.figure.unit.map(|u| u.name);
        let (own, place) = (half(claim)?, half(other)?);
        let next = place < own && place.times(Exact::from(10))? >= own;
        let middle = figure.base_value()?;
        // "€1.06 billion, up from €962 million": three digits each, so that each is as exact as the other.
        let fewer = figure.value?.significant_digits() < other.figure.value?.significant_digits();
        (plain && unit && next && fewer).then_some(())?;
        Some(Interval::between(middle.minus(place)?, middle.plus(place)?))
    };
    finer().unwrap_or(figure.rounded)
}

/// The words of its sentence before a figure.
pub fn before<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    let text = text(claim, document)?;
    let end = claim.figure.range.start;
    let start = end.saturating_sub(WINDOW).max(claim.sentence_range.start);
    text.get(boundary::at_or_above(text, start)..end)
}

/// The words of its sentence behind a figure.
pub fn after<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    let text = text(claim, document)?;
    let start = claim.figure.range.end;
    let end = (start + WINDOW).min(claim.sentence_range.end);
    text.get(start..boundary::at_or_above(text, end))
}

/// The words of its sentence, as far as [`WINDOW`] reaches on both sides of the figure.
pub fn sentence<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    let text = text(claim, document)?;
    let start = claim.figure.range.start.saturating_sub(WINDOW);
    let end = (claim.figure.range.end + WINDOW).min(claim.sentence_range.end);
    text.get(
        boundary::at_or_above(text, start.max(claim.sentence_range.start))
            ..boundary::at_or_above(text, end),
    )
}

/// What stands before its sentence, as far as [`WINDOW`] reaches: of its own block, or of the one before where it opens
/// its own.
pub fn lead_in<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    let own = text(claim, document)?.get(..claim.sentence_range.start)?;
    let told = if own.trim().is_empty() {
        let before = claim.block.checked_sub(1)?;
        document.blocks.get(before)?.text.as_str()
    } else {
        own
    };
    let start = boundary::at_or_above(told, told.len().saturating_sub(WINDOW));
    told.get(start..)
}

/// The sentence that stands before its own: what [`lead_in`] has behind its last full stop but one.
pub fn sentence_before<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    let lead = lead_in(claim, document)?.trim_end();
    let last = lead.trim_end_matches(['.', '!', '?', '"', '\u{201d}', '\u{2019}']);
    let stops = [". ", "! ", "? ", "\u{201d} "];
    let start = stops
        .iter()
        .filter_map(|stop| last.rfind(stop).map(|at| at + stop.len()))
        .max();
    lead.get(start.unwrap_or(0)..)
}

/// What stands between two figures of one block.
pub fn between<'d>(a: &Claim, b: &Claim, document: &'d Document) -> Option<&'d str> {
    if a.block != b.block {
        return None;
    }
    let (first, second) = if a.figure.range.start < b.figure.range.start {
        (a, b)
    } else {
        (b, a)
    };
    text(a, document)?.get(first.figure.range.end..second.figure.range.start)
}

/// The place that it has in a table.
pub fn cell(claim: &Claim, document: &Document) -> Option<Cell> {
    document.blocks.get(claim.block)?.cell
}

/// The first cell of its row.
pub fn row_label<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    let own = cell(claim, document)?;
    let earlier = document.blocks.get(..claim.block)?.iter().rev();
    let in_row = |cell: &Cell| cell.table == own.table && cell.row == own.row;
    earlier
        .take_while(|block| block.cell.as_ref().is_some_and(in_row))
        .find(|block| block.cell.is_some_and(|cell| cell.column == 0))
        .map(|block| block.text.trim())
}

/// The first cell of its row that has letters, as far as [`WIDEST`] cells around it reach.
pub fn row_name<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    let own = cell(claim, document)?;
    let first = claim.block.saturating_sub(own.column.min(WIDEST));
    let blocks = document.blocks.get(first..)?.iter().take(2 * WIDEST);
    let in_row = |cell: Cell| cell.table == own.table && cell.row == own.row;
    blocks
        .filter(|block| block.cell.is_some_and(in_row))
        .map(|block| block.text.trim())
        .find(|text| {
            text.contains(char::is_alphabetic) && !text.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// The head of its column, where the table's first row is no farther than [`HIGHEST`] cells.
pub fn column_head<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    let own = cell(claim, document)?;
    let earlier = document.blocks.get(..claim.block)?.iter().rev();
    let head = |cell: Cell| cell.table == own.table && cell.row == 0 && cell.column == own.column;
    earlier
        .take(HIGHEST)
        .find(|block| block.cell.is_some_and(head))
        .map(|block| block.text.trim())
}

/// How many columns of a row are looked at for its name.
const WIDEST: usize = 40;
/// How many cells before one are looked at for the head of its column, so that a long table costs no more a cell.
const HIGHEST: usize = 400;

fn text<'d>(claim: &Claim, document: &'d Document) -> Option<&'d str> {
    Some(document.blocks.get(claim.block)?.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn the_sentence_before_is_one_sentence() {
        let before = |text: &str| {
            let document = Document::from_text(text, Format::Plain);
            let claims = crate::Checker::default().check(&document).ledger.claims;
            let last = claims.last().unwrap();
            sentence_before(last, &document).map(|words| words.trim().to_owned())
        };
        let told = |text: &str| before(text).unwrap_or_default();
        assert_eq!(
            told("A club. The hall cost £1.9m. It opened in 1984."),
            "The hall cost £1.9m."
        );
        assert_eq!(
            told("The hall is old.\n\nIt opened in 1984."),
            "The hall is old."
        );
        assert_eq!(told("It opened in 1984."), "");
    }
}
