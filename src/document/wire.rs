//! Wire copy: from the messages of IPTC 7901 and ANPA 1312 to blocks.
//!
//! A message begins with SOH and a header, its text stands between STX and ETX, and a line with the time
//! follows. In ANPA 1312 "^" begins a line of its own and "<" or "=" ends it; a dash is "_", quotation
//! marks are doubled, and the cells of a table's line stand between semicolons.

use jiff::civil::Date;

use super::furniture;
use super::part::{Before, Origin, Part};
use super::story::{Place, Story};
use super::traced::Traced;
use super::{Cell, Document, Zone, plain};

/// Reads the messages of a file.
pub(super) fn read(source: &str) -> Vec<Document> {
    let mut starts: Vec<usize> = source.match_indices('\u{1}').map(|(at, _)| at).collect();
    // What stands before the first message belongs to it.
    match starts.first_mut() {
        Some(first) => *first = 0,
        None => starts.push(0),
    }
    let ends = starts.iter().skip(1).copied().chain([source.len()]);
    let mut documents = vec![];
    let mut before = Before::default();
    let mut counted = 0;
    for (start, end) in starts.iter().copied().zip(ends) {
        before = before.behind(&source[counted..start]);
        counted = start;
        let message = &source[start..end];
        let part = Part {
            before,
            ..Part::new(0, Origin::File)
        };
        documents.push(self::message(message).finish(message.to_owned(), vec![part]));
    }
    documents
}

fn message(message: &str) -> Story {
    let mut story = Story::default();
    let start = message.find('\u{2}').map_or(0, |at| at + 1);
    let len = message[start..].find('\u{3}');
    let end = len.map_or(message.len(), |len| start + len);
    let text = Traced::verbatim(message, 0).cut(start..end);
    story.meta.date = message.get(end..).and_then(date);
    if text.text.trim_start().starts_with('^') {
        anpa(&text, &mut story);
    } else {
        iptc(&text, &mut story);
    }
    story
}

/// The text of IPTC 7901: lines up to one that ends with "=" are the headline and the byline, and
/// paragraphs follow.
fn iptc(text: &Traced, story: &mut Story) {
    let mut body = 0;
    let mut at = 0;
    for line in text.text.split_inclusive('\n').take(8) {
        at += line.len();
        if line.trim_end().ends_with('=') {
            body = at;
            break;
        }
    }
    let mut at = 0;
    let mut titled = false;
    for line in text.text[..body].split_inclusive('\n') {
        let words = line.trim().trim_end_matches(['=', ' ']);
        if furniture::byline(words).is_some() {
            story.byline(words);
        } else if !words.is_empty() && words.chars().any(char::is_lowercase) {
            let start = at + line.len() - line.trim_start().len();
            let zone = if titled {
                Zone::Standfirst
            } else {
                Zone::Headline
            };
            story.push(&text.cut(start..start + words.len()), zone);
            titled = true;
        }
        at += line.len();
    }
    let end = notebook(&text.text[body..]).map_or(text.text.len(), |len| body + len);
    plain::fill(story, &text.cut(body..end));
}

/// Where the notes to editors begin that agencies put under a story.
fn notebook(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim().to_ascii_lowercase();
        let marked = words.starts_with('#') || !words.contains(' ');
        if marked && (words.ends_with("notebook") || words.ends_with("notepad")) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The text of ANPA 1312.
fn anpa(text: &Traced, story: &mut Story) {
    let mut reader = Anpa {
        story,
        titled: false,
        slug: true,
        table: None,
    };
    let mut at = 0;
    let mut paragraph: Option<std::ops::Range<usize>> = None;
    for line in text.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        let control = words.starts_with('^') || words.contains('\u{8}');
        let cells = words.matches(';').count() >= 2 && words.ends_with(['<', '\u{10}', ';']);
        // A paragraph goes on until the next one is indented, or a blank line.
        let goes_on = !control && !cells && !words.is_empty() && !line.starts_with([' ', '\t']);
        if !goes_on && let Some(range) = paragraph.take() {
            reader.paragraph(text, range);
        }
        if words.is_empty() {
            reader.table = None;
        } else if words.starts_with('^') {
            reader.table = None;
            reader.line(text, start..at);
        } else if control || cells {
            reader.row(text, start..at);
        } else {
            paragraph = match paragraph {
                Some(range) => Some(range.start..at),
                None => Some(start..at),
            };
        }
    }
    if let Some(range) = paragraph {
        reader.paragraph(text, range);
    }
}

struct Anpa<'a> {
    story: &'a mut Story,
    titled: bool,
    /// The slug line has not been read yet.
    slug: bool,
    table: Option<Cell>,
}

impl Anpa<'_> {
    /// A line that "^" begins: slug, headline, byline, notes to editors, headings.
    fn line(&mut self, text: &Traced, range: std::ops::Range<usize>) {
        let line = text.cut(range);
        let start = line.text.find('^').map_or(0, |at| at + 1);
        let words = line.text.trim_end().trim_end_matches(['<', '=', ' ']);
        let words = readable(&line.cut(start..words.len().max(start)));
        let said = words.text.trim();
        if std::mem::take(&mut self.slug) && said.starts_with("BC-") || said.is_empty() {
            return;
        }
        self.slug = false;
        let note = [
            "AP Photo",
            "Eds:",
            "Eds.",
            "END",
            "EDITOR'S NOTE",
            "EDITOR’S NOTE",
            "HFR",
            "AP-",
        ];
        if furniture::byline(said).is_some() {
            self.story.byline(said);
        } else if note.iter().any(|n| said.starts_with(n)) || said == "Associated Press" {
        } else if self.titled || !self.story.is_empty() {
            self.story.push_heading(&words);
        } else {
            self.story.push(&words, Zone::Headline);
            self.titled = true;
        }
    }

    fn paragraph(&mut self, text: &Traced, range: std::ops::Range<usize>) {
        self.table = None;
        let words = text.cut(range);
        let end = words.text.trim_end().trim_end_matches(['<', ' ']).len();
        let words = readable(&words.cut(0..end));
        // A line of dashes ends a story.
        if words.text.contains(char::is_alphanumeric) {
            self.story.push_free(&words.spaced());
        }
    }

    /// A line of a table.
    fn row(&mut self, text: &Traced, range: std::ops::Range<usize>) {
        let cell = match self.table {
            Some(cell) => Cell {
                row: cell.row + 1,
                ..cell
            },
            None => {
                self.story.tables += 1;
                Cell {
                    table: self.story.tables - 1,
                    row: 0,
                    column: 0,
                }
            }
        };
        self.table = Some(cell);
        let line = text.cut(range);
        let mut at = 0;
        let mut column = 0;
        for part in line.text.split_inclusive(';') {
            let words = part.trim_matches(|c: char| {
                c.is_whitespace() || c.is_control() || matches!(c, ';' | '<')
            });
            if !words.is_empty() {
                let start = at + part.find(words).unwrap_or(0);
                let place = Place {
                    list: None,
                    cell: Some(Cell { column, ..cell }),
                };
                let words = readable(&line.cut(start..start + words.len()));
                self.story.push_at(&words, Zone::Table, place);
            }
            column += 1;
            at += part.len();
        }
    }
}

/// The text with the marks of ANPA as they are printed: each is a piece of its own.
fn readable(text: &Traced) -> Traced {
    let mut traced = Traced::default();
    let bytes = text.text.as_bytes();
    let mut plain = 0;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let (words, len) = match rest {
            [b'`', b'`', ..] => ("“", 2),
            [b'\'', b'\'', ..] => ("”", 2),
            [b'`', ..] => ("‘", 1),
            [b'_', ..] => ("—", 1),
            [b, ..] if *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r') => (" ", 1),
            _ => ("", 0),
        };
        if len == 0 {
            at += 1;
            continue;
        }
        traced.append(text, plain..at);
        traced.append_whole(words, text, at..at + len);
        at += len;
        plain = at;
    }
    traced.append(text, plain..at);
    traced
}

/// The day in the line behind a message: "131137 GMT Nov 13", "AP-WF-11-13-13 1509GMT".
fn date(trailer: &str) -> Option<Date> {
    let line = trailer.trim_matches(|c: char| c.is_control() || c.is_whitespace());
    let line = line.lines().next()?.trim_end_matches(['<', ' ']);
    if let Some(rest) = line.strip_prefix("AP-") {
        let mut numbers = rest
            .split(|c: char| !c.is_ascii_digit())
            .filter(|n| n.len() == 2)
            .map(|n| n.parse::<i8>());
        let (month, day, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
        return Date::new(2000 + i16::from(year.ok()?), month.ok()?, day.ok()?).ok();
    }
    let mut words = line.split_whitespace().filter(|w| *w != "GMT");
    let time = words.next().filter(|t| t.len() == 6)?;
    let day: i8 = time.get(..2)?.parse().ok()?;
    let (month, year) = (words.next()?, words.next()?);
    let year = (year.len() == 2).then_some(year)?;
    furniture::date_line(&format!("{day} {month} 20{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trailers_tell_the_day() {
        let day = Some(jiff::civil::date(2013, 11, 13));
        assert_eq!(date("\u{3}131137 GMT Nov 13 \r\n"), day);
        assert_eq!(date("\u{3}AP-WF-11-13-13 1509GMT<"), day);
        assert_eq!(
            date("\u{3}211259 Nov 18"),
            Some(jiff::civil::date(2018, 11, 21))
        );
        assert_eq!(date("\u{3}"), None);
    }

    #[test]
    fn marks_are_pieces() {
        let text = readable(&Traced::verbatim("PARIS _ ``Twelve'' died", 4));
        assert_eq!(text.text, "PARIS — “Twelve” died");
        let at = text.text.find("“Twelve").expect("words");
        let span = text.span(at..at + "“Twelve”".len());
        assert_eq!((span.start, span.end), (12, 22));
    }
}
