//! Plain text: from paragraphs divided by blank lines, or one to a line, to blocks.

use super::furniture::Paragraph;
use super::lines::{self, Layout};
use super::part::Part;
use super::story::Story;
use super::suppression::{self, Suppression};
use super::traced::Traced;
use super::{Block, Cell, Document, Zone};
use crate::language::{ends_sentence, is_space};

/// Reads plain text. The text of every block is a piece of the source as it stands.
pub fn read(source: &str) -> Document {
    let mut story = Story::default();
    let text = Traced::verbatim(source, 0);
    fill(&mut story, &text);
    story.finish(text.text, vec![Part::file()])
}

/// Adds the paragraphs of plain text, wherever it stands, to a story.
pub(super) fn fill(story: &mut Story, text: &Traced) {
    let groups = groups(text, &mut story.suppressions);
    let single = groups.len() == 1;
    let mut reader = Reader { text, story };
    for group in &groups {
        reader.group(group, single);
    }
}

/// A line without the white space around it.
#[derive(Debug, Clone, Copy)]
struct Line<'s> {
    start: usize,
    text: &'s str,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// A line longer than this is a paragraph in itself.
const LONG_LINE: usize = 200;

/// No one wraps lines wider than this by hand or by mail program.
const WIDEST_WRAP: usize = 130;

/// The lines that stand together, without those that are suppressions.
fn groups<'s>(source: &'s Traced, suppressions: &mut Vec<Suppression>) -> Vec<Vec<Line<'s>>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    let mut start = 0;
    for whole in source.text.split_inclusive('\n') {
        let text = whole.trim_matches(is_space);
        let indent = whole.len() - whole.trim_start_matches(is_space).len();
        let line = Line {
            start: start + indent,
            text,
        };
        start += whole.len();
        let mut suppression = suppression::from_line(text, line.start);
        if let Some(found) = &mut suppression {
            found.span = source.span(line.start..line.end());
        }
        if text.is_empty() || suppression.is_some() {
            if !group.is_empty() {
                groups.push(std::mem::take(&mut group));
            }
            suppressions.extend(suppression);
        } else {
            group.push(line);
        }
    }
    if !group.is_empty() {
        groups.push(group);
    }
    groups
}

struct Reader<'s> {
    text: &'s Traced,
    story: &'s mut Story,
}

impl Reader<'_> {
    /// Cuts a group of lines into blocks. `single` tells that the draft is this one group.
    fn group(&mut self, lines: &[Line], single: bool) {
        if let Some(rows) = rows_with_bars(lines) {
            self.rows_or_prose(&lines[..rows.start], false);
            self.table(&lines[rows.clone()]);
            // What follows may hold another table, and is shorter by these rows.
            self.group(&lines[rows.end..], false);
        } else {
            self.rows_or_prose(lines, single);
        }
    }

    /// Standings, rows behind a label and facts, with the prose around them.
    fn rows_or_prose(&mut self, lines: &[Line], single: bool) {
        let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
        let mut done = 0;
        while let Some((found, layout)) = lines::find(&texts[done..]) {
            let rows = &lines[done + found.start..done + found.end];
            self.prose(&lines[done..done + found.start], false);
            done += found.end;
            match layout {
                Layout::Rows { first, cells } => self.rows(rows, first, cells),
                Layout::Facts => {
                    for line in rows {
                        self.push(line.start, line.end(), None);
                    }
                }
            }
        }
        self.prose(&lines[done..], single && done == 0);
    }

    /// The cells of lines without bars.
    fn rows(&mut self, lines: &[Line], first: usize, cells: Vec<lines::Cells>) {
        let table = self.story.tables;
        self.story.tables += 1;
        for (at, (line, cells)) in lines.iter().zip(cells).enumerate() {
            let row = first + at;
            for (column, cell) in cells {
                let place = Cell { table, row, column };
                self.cell(line.start + cell.start..line.start + cell.end, place);
            }
        }
    }

    fn cell(&mut self, range: std::ops::Range<usize>, place: Cell) {
        let text = self.text.cut(range);
        let mut block = Block::new(Zone::Table, text.text, text.map);
        block.section = self.story.sections;
        block.cell = Some(place);
        let free = false;
        self.story.paragraphs.push(Paragraph { block, free });
    }

    /// "Team | Gold | Total" and the lines below it: the cells of a table.
    fn table(&mut self, lines: &[Line]) {
        let table = self.story.tables;
        self.story.tables += 1;
        let rows = lines.iter().filter(|line| !is_rule(line.text));
        for (row, line) in rows.enumerate() {
            let inner = line.text.trim_matches(|c| c == '|' || is_space(c));
            let mut start = line.start + (inner.as_ptr() as usize - line.text.as_ptr() as usize);
            for (column, cell) in inner.split('|').enumerate() {
                let text = cell.trim_matches(is_space);
                let from = start + cell.len() - cell.trim_start_matches(is_space).len();
                start += cell.len() + 1;
                if text.is_empty() {
                    continue;
                }
                self.cell(from..from + text.len(), Cell { table, row, column });
            }
        }
    }

    fn prose(&mut self, lines: &[Line], single: bool) {
        let list = first_item(lines);
        let (prose, items) = lines.split_at(list.unwrap_or(lines.len()));
        let by_line = if single && prose.len() > 1 {
            !is_wrapped(prose)
        } else {
            prose
                .iter()
                .all(|line| line.text.len() > LONG_LINE || ends_sentence(line.text))
        };
        if by_line {
            for line in prose {
                self.push(line.start, line.end(), None);
            }
        } else if let (Some(first), Some(last)) = (prose.first(), prose.last()) {
            self.push(first.start, last.end(), None);
        }
        self.items(items);
    }

    /// List items, each with the lines that go on with it.
    fn items(&mut self, lines: &[Line]) {
        let mut open: Option<(usize, usize)> = None;
        let mut last = None;
        let list = self.story.lists;
        for line in lines {
            match marker(line.text) {
                Some(found) if last.is_none_or(|last| follows(last, found)) => {
                    if let Some((start, end)) = open {
                        self.push(start, end, Some(list));
                    }
                    last = Some(found);
                    open = Some((line.start + found.len, line.end()));
                }
                _ => open = open.map(|(start, _)| (start, line.end())),
            }
        }
        if let Some((start, end)) = open {
            self.push(start, end, Some(list));
            self.story.lists += 1;
        }
    }

    fn push(&mut self, start: usize, end: usize, list: Option<usize>) {
        let text = self.text.cut(start..end);
        let zone = match list {
            Some(_) => Zone::List,
            None => Zone::Body,
        };
        let mut block = Block::new(zone, text.text, text.map);
        block.list = list;
        block.section = self.story.sections;
        self.story.paragraphs.push(Paragraph {
            block,
            free: list.is_none(),
        });
    }
}

/// The first lines, three or more, that stand one under the other with the same number of bars in each.
fn rows_with_bars(lines: &[Line]) -> Option<std::ops::Range<usize>> {
    let bars = |line: &Line| {
        let inner = line.text.trim_matches(|c| c == '|' || is_space(c));
        inner.bytes().filter(|b| *b == b'|').count()
    };
    let mut start = 0;
    for rows in lines.chunk_by(|a, b| bars(a) == bars(b)) {
        if bars(&rows[0]) > 0 && rows.len() >= 3 {
            return Some(start..start + rows.len());
        }
        start += rows.len();
    }
    None
}

/// Whether a line only rules a table's head off.
fn is_rule(line: &str) -> bool {
    line.chars()
        .all(|c| matches!(c, '|' | '-' | ':' | '+' | '=') || is_space(c))
}

/// Whether the lines are one paragraph that was wrapped: of like width, most of them ending amid
/// a sentence.
fn is_wrapped(lines: &[Line]) -> bool {
    let Some((_, full)) = lines.split_last() else {
        return false;
    };
    let widest = full.iter().map(|l| l.text.len()).max().unwrap_or(0);
    let narrow = full
        .iter()
        .filter(|l| l.text.len() * 5 < widest * 3)
        .count();
    let ending = full.iter().filter(|l| ends_sentence(l.text)).count();
    let opens_lower = lines
        .iter()
        .filter(|l| l.text.starts_with(char::is_lowercase))
        .count();
    widest <= WIDEST_WRAP && ending * 2 <= full.len() && narrow * 4 <= full.len() && opens_lower > 0
}

/// The marker of a list item.
#[derive(Debug, Clone, Copy)]
struct Marker {
    /// The sign, or the mark behind the number.
    sign: char,
    number: Option<u32>,
    /// Its bytes, with the white space behind.
    len: usize,
}

fn marker(line: &str) -> Option<Marker> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = match digits {
        0 => None,
        1..=3 => Some(line[..digits].parse().ok()?),
        _ => return None,
    };
    let mut rest = line[digits..].chars();
    let sign = rest.next()?;
    let fits = match number {
        None => matches!(sign, '-' | '*' | '•' | '·' | '●' | '▪'),
        Some(_) => matches!(sign, '.' | ')'),
    };
    let text = rest.as_str().trim_start_matches(is_space);
    let spaced = text.len() < rest.as_str().len();
    (fits && spaced && !text.is_empty()).then_some(Marker {
        sign,
        number,
        len: line.len() - text.len(),
    })
}

/// Whether an item's marker goes on from the last one's.
fn follows(last: Marker, next: Marker) -> bool {
    last.sign == next.sign && last.number.map(|n| n + 1) == next.number
}

/// Where a list begins among the lines of a group: at the first line, or behind a line that ends
/// with a colon. Elsewhere a line begins with a dash or a number because it was wrapped there.
fn first_item(lines: &[Line]) -> Option<usize> {
    (0..lines.len()).find(|at| {
        let opened = *at == 0 || lines[at - 1].text.ends_with(':');
        opened && marker(lines[*at].text).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zones(source: &str) -> Vec<(Zone, String)> {
        let document = read(source);
        let blocks = document.blocks.into_iter();
        blocks.map(|b| (b.zone, b.text)).collect()
    }

    fn check(source: &str, expected: &[(Zone, &str)]) {
        let found = zones(source);
        let found: Vec<_> = found.iter().map(|(z, t)| (*z, t.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn story() {
        let source = "Share\r\n\r\nRebels break siege of northern town\r\n \t\r\nThousands cross a bridge for bread\r\n\r\nBy Jane Smith\r\n\r\nFriday, May 8, 2009\r\n\r\nQARADA, Syria (AP) — The siege\r\nended on Friday.\r\n\r\nNobody left.\r\n";
        check(
            source,
            &[
                (Zone::Body, "Share"),
                (Zone::Headline, "Rebels break siege of northern town"),
                (Zone::Standfirst, "Thousands cross a bridge for bread"),
                (Zone::Body, "By Jane Smith"),
                (Zone::Body, "Friday, May 8, 2009"),
                (
                    Zone::Lede,
                    "QARADA, Syria (AP) — The siege\r\nended on Friday.",
                ),
                (Zone::Body, "Nobody left."),
            ],
        );
        let meta = read(source).meta;
        assert_eq!(meta.byline.as_deref(), Some("Jane Smith"));
        assert_eq!(meta.dateline.as_deref(), Some("QARADA, Syria"));
        assert_eq!(meta.date, Some(jiff::civil::date(2009, 5, 8)));
    }

    #[test]
    fn no_headline() {
        check(
            "“We won.”\n\nThey lost.",
            &[(Zone::Lede, "“We won.”"), (Zone::Body, "They lost.")],
        );
        check("Only a line", &[(Zone::Lede, "Only a line")]);
        check(
            "Town falls\n\nIt fell.",
            &[(Zone::Headline, "Town falls"), (Zone::Lede, "It fell.")],
        );
        check(
            "Share\n\nIt fell.",
            &[(Zone::Body, "Share"), (Zone::Lede, "It fell.")],
        );
    }

    #[test]
    fn one_paragraph_to_a_line() {
        check(
            "Town falls after a siege\nThe town fell on Friday.\nNobody left.",
            &[
                (Zone::Headline, "Town falls after a siege"),
                (Zone::Lede, "The town fell on Friday."),
                (Zone::Body, "Nobody left."),
            ],
        );
        check(
            "The town fell on Friday, they\nsaid, after a siege of three\nweeks. Nobody left.",
            &[(
                Zone::Lede,
                "The town fell on Friday, they\nsaid, after a siege of three\nweeks. Nobody left.",
            )],
        );
        check(
            "A.\n\nThey met Gen.\nSmith.",
            &[(Zone::Lede, "A."), (Zone::Body, "They met Gen.\nSmith.")],
        );
    }

    #[test]
    fn labels_lists_and_suppressions() {
        let source = "It fell.\n\nKey points:\n- 12 died\n- 30 were\nhurt\n\n1. One\n2. Two\n\nCaption: A tank.\n\nCorrection:\n\nIt was ten.\n\nHe left on\n[countercheck-ignore count-conflict: two raids]\n12. May came.";
        check(
            source,
            &[
                (Zone::Lede, "It fell."),
                (Zone::Body, "Key points:"),
                (Zone::List, "12 died"),
                (Zone::List, "30 were\nhurt"),
                (Zone::List, "One"),
                (Zone::List, "Two"),
                (Zone::Caption, "A tank."),
                (Zone::Correction, "Correction:"),
                (Zone::Correction, "It was ten."),
                (Zone::Body, "He left on"),
                (Zone::List, "May came."),
            ],
        );
        let document = read(source);
        assert_eq!(document.suppressions.len(), 1);
        assert!(
            document
                .slice(document.suppressions[0].span)
                .starts_with("[countercheck-ignore")
        );
        let lists: Vec<_> = document.blocks.iter().filter_map(|b| b.list).collect();
        assert_eq!(lists, [0, 0, 1, 1, 2]);
    }

    #[test]
    fn lines_with_bars_are_a_table() {
        let source = "Isles win\n\nThey won.\n\nFINAL TABLE\nTeam | Gold | Total\n---|---|---\nVar | 14 | 34\n| Kelm | 9 | 36 |\n";
        let document = read(source);
        let cells = document
            .blocks
            .iter()
            .filter_map(|b| Some((b.cell?, b.text.as_str())));
        let places: Vec<_> = cells.map(|(c, text)| (c.row, c.column, text)).collect();
        let expected = [
            (0, 0, "Team"),
            (0, 1, "Gold"),
            (0, 2, "Total"),
            (1, 0, "Var"),
            (1, 1, "14"),
            (1, 2, "34"),
            (2, 0, "Kelm"),
            (2, 1, "9"),
            (2, 2, "36"),
        ];
        assert_eq!(places, expected);
        for block in document.blocks.iter().filter(|b| b.cell.is_some()) {
            assert_eq!(block.zone, Zone::Table);
        }
        // A line or two with a bar are prose: "The Post | Sunday".
        assert!(
            read("One | two\n\nThree | four")
                .blocks
                .iter()
                .all(|b| b.cell.is_none())
        );
    }
}
