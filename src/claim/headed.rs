//! What the figures of a table's cells and of a list's items are figures of, where their own words do not say: what heads
//! the column, or else the row; the line that a list stands under. A unit that stands in the column's head is the cells' unit.
//!
//! In: a document and its claims, once all checks are done: two cells of one column are no figure told twice, and nothing
//! may take them for that. Out: the claims with nouns and units.

use std::cell::OnceCell;

use super::measured;
use super::noun_phrase::is_noun;
use super::subject::is_time;
use super::view::View;
use super::{Claim, Counted};
use crate::document::{Block, Cell, Document, Format};
use crate::figure::{self, Figure, Kind};
use crate::language::{self, Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// How many columns of a table are read; what stands behind goes without a head.
const WIDEST: usize = 64;

/// Gives the claims of cells and items without a noun that of their heads.
pub fn name(document: &Document, claims: &mut [Claim]) {
    let mut heads = Heads::default();
    let mut rest = claims;
    for (number, block) in document.blocks.iter().enumerate() {
        let own = rest.iter().take_while(|c| c.block == number).count();
        let (here, behind) = std::mem::take(&mut rest).split_at_mut(own);
        rest = behind;
        let noun = heads.of(block);
        for claim in here {
            if let Some((before, behind)) = &noun.unit
                && let Some(figure) = with_unit(block, &claim.figure, before, behind)
            {
                claim.figure = figure;
            }
            let lacks = claim.counted.is_none() && stands_alone(block, &claim.figure);
            if lacks && let Some(counted) = &noun.counted {
                claim.counted = Some(counted.clone());
                claim.likely_counted = Some(counted.clone());
                let counts = matches!(claim.figure.kind, Kind::Number | Kind::Count);
                if counts && claim.status.is_none() {
                    claim.status.clone_from(&noun.status);
                }
            }
        }
    }
}

/// What heads a block, and the words of a unit that stand before and behind an amount.
#[derive(Debug, Default, Clone)]
struct Head {
    counted: Option<Counted>,
    /// The state that it says the counted are in: "Homes damaged".
    status: Option<String>,
    unit: Option<(String, String)>,
}

/// The heads that are in force where the reader is.
#[derive(Default)]
struct Heads<'d> {
    table: Option<usize>,
    columns: Vec<Head>,
    /// The row, its label, and what that says where it is asked for.
    row: Option<(usize, &'d str, OnceCell<Head>)>,
    list: Option<(usize, Head)>,
    /// The text of the last block outside of lists and tables.
    line: &'d str,
}

impl<'d> Heads<'d> {
    /// What heads a block; a head itself is kept for those that follow.
    fn of(&mut self, block: &'d Block) -> Head {
        if let Some(cell) = block.cell {
            return self.of_cell(cell, &block.text);
        }
        let Some(list) = block.list else {
            self.line = &block.text;
            return Head::default();
        };
        if self.list.as_ref().is_none_or(|(number, _)| *number != list) {
            let head = if self.line.trim_end().ends_with(':') {
                head_of(self.line)
            } else {
                Head::default()
            };
            self.list = Some((list, head));
        }
        self.list.clone().map(|(_, head)| head).unwrap_or_default()
    }

    fn of_cell(&mut self, cell: Cell, text: &'d str) -> Head {
        if self.table != Some(cell.table) {
            self.table = Some(cell.table);
            self.columns.clear();
            self.row = None;
        }
        if cell.row == 0 {
            if cell.column < WIDEST {
                self.columns.resize(cell.column + 1, Head::default());
                self.columns[cell.column] = head_of(text);
            }
            return Head::default();
        }
        if cell.column == 0 {
            self.row = Some((cell.row, text, OnceCell::new()));
            return Head::default();
        }
        let mut head = self.columns.get(cell.column).cloned().unwrap_or_default();
        let row = self.row.as_ref().filter(|(row, ..)| *row == cell.row);
        if head.counted.is_none()
            && let Some((_, label, row)) = row
        {
            let row = row.get_or_init(|| head_of(label));
            head.counted.clone_from(&row.counted);
            head.status.clone_from(&row.status);
            head.unit = head.unit.or_else(|| row.unit.clone());
        }
        head
    }
}

/// "Homes damaged", "Repairs (£m)", "Number of arrests": the noun and the unit of a few words without a verb of their own.
fn head_of(text: &str) -> Head {
    let (label, unit) = match text.split_once('(') {
        Some((label, unit)) => (label, unit.trim_end().strip_suffix(')')),
        None => (text, None),
    };
    let label = label.trim().trim_end_matches(':');
    let analysed = language::analyse(label);
    let counted = match analysed.sentences.as_slice() {
        [sentence] => {
            let figures = figure::figures(label, sentence);
            noun_of(&View::new(label, sentence, &figures))
        }
        _ => None,
    };
    Head {
        status: counted.as_ref().and_then(|c| state_of(label, c)),
        counted,
        unit: unit.and_then(unit_of),
    }
}

/// The noun of a label; none for a name, a time, and what only says that something is counted.
fn noun_of(view: &View) -> Option<Counted> {
    let end = view.tokens().len();
    // "Police gave these figures": a sentence, and no label; "Passengers carried in 2020" is one.
    let says = |i: usize| match view.tag(i).penn {
        Penn::Vbz | Penn::Vbp | Penn::Md => true,
        Penn::Vbd => matches!(
            view.tag(i + 1).pos,
            Pos::Det | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Adj
        ),
        _ => false,
    };
    if (1..end).any(says) {
        return None;
    }
    let first = (0..end).find(|&i| is_noun(view, i) || view.tag(i).pos == Pos::Adj)?;
    let mut found = measured::forward(view, first)?;
    // "Share of seats sold", "Cost of repairs": of those.
    if vocabulary().words.is_quantity(&found.counted.head) && view.word(found.end) == "of" {
        found = measured::forward(view, found.end + 1)?;
    }
    let at = found.end.checked_sub(1)?;
    let counted = found.counted;
    let words = &vocabulary().words;
    // "Norton" and "Corby Fen" are places; "Deaths" has a capital as the first word of its cell.
    let common = noun_class(&counted.head).is_some();
    let one = at > 0 && view.word(at) == counted.head && !words.has_value(&counted.head);
    let name = view.tag(at).pos == Pos::Propn && (!common || one);
    let empty = words.is_quantity(&counted.head)
        || words.change(&counted.head).is_some()
        || matches!(
            counted.head.as_str(),
            "result" | "position" | "place" | "rank" | "all"
        );
    let usable = !counted.understood && !name && !empty && !is_time(view, at);
    usable.then_some(counted)
}

/// "Homes damaged", "Deaths": the state of those whom a number of them counts.
fn state_of(label: &str, counted: &Counted) -> Option<String> {
    let label = label.to_lowercase();
    let things = label
        .split_once(" of ")
        .filter(|(number, _)| vocabulary().words.is_quantity(number))
        .map_or(label.as_str(), |(_, things)| things);
    let text = format!("12 {things}.");
    let read = super::claims(&Document::from_text(&text, Format::Plain));
    let same = |c: &Claim| c.counted.as_ref().is_some_and(|c| c.head == counted.head);
    let found = read.into_iter().next().filter(same)?;
    found.status
}

/// "£m", "mm", "%": what stands before and behind a number in that unit.
fn unit_of(words: &str) -> Option<(String, String)> {
    let words = words.trim().trim_start_matches("in ");
    let sign = words
        .chars()
        .next()
        .filter(|c| !c.is_alphanumeric() && *c != '%');
    let (before, behind) = words.split_at(sign.map_or(0, char::len_utf8));
    let space = if sign.is_some() || behind == "%" {
        ""
    } else {
        " "
    };
    let found = (before.to_owned(), format!("{space}{behind}"));
    let read = read(&format!("{}1{}", found.0, found.1))?;
    (read.kind == Kind::Percent || read.unit.is_some()).then_some(found)
}

/// A cell's bare number in the unit of its column; where it stands is left as it was.
fn with_unit(block: &Block, figure: &Figure, before: &str, behind: &str) -> Option<Figure> {
    let number = block.text.trim();
    let whole = block.text.get(figure.range.clone()) == Some(number);
    if figure.kind != Kind::Number || figure.value.is_none() || !whole {
        return None;
    }
    let found = read(&format!("{before}{number}{behind}"))?;
    Some(Figure {
        range: figure.range.clone(),
        core: figure.core.clone(),
        ..found
    })
}

/// The one figure that a text is, from its first letter to its last.
fn read(text: &str) -> Option<Figure> {
    let analysed = language::analyse(text);
    let [sentence] = analysed.sentences.as_slice() else {
        return None;
    };
    let figures = figure::figures(text, sentence);
    let [figure] = figures.as_slice() else {
        return None;
    };
    (figure.range == (0..text.len())).then(|| figure.clone())
}

/// Whether a figure is an amount that nothing but a label stands beside: "1,204", "Norton: 14".
fn stands_alone(block: &Block, figure: &Figure) -> bool {
    let amount = matches!(
        figure.kind,
        Kind::Number
            | Kind::Count
            | Kind::Money
            | Kind::Measure
            | Kind::Percent
            | Kind::Temperature
            | Kind::Duration
    );
    let beside = |words: Option<&str>| words.is_some_and(|w| w.chars().any(char::is_alphabetic));
    let (before, behind) = (
        block.text.get(..figure.range.start),
        block.text.get(figure.range.end..),
    );
    let label = before
        .is_none_or(|b| b.trim_end().is_empty() || b.trim_end().ends_with([':', '–', '—', '-']));
    amount && (label || block.cell.is_some() && !beside(before)) && !beside(behind)
}
