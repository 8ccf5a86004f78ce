//! Markdown: from CommonMark with tables and front matter to blocks without mark-up.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::furniture::{self, Paragraph};
use super::story::Story;
use super::suppression::{self, Suppression};
use super::traced::Traced;
use super::{Block, Cell, Document, Meta, SourceMap, Zone, front_matter, html};

/// Reads CommonMark. Code is no prose, nor is what is struck out; blocks of HTML are read as HTML, and
/// suppressions from its comments.
pub fn read(source: &str) -> Document {
    let mut meta = Meta::default();
    let front = front_matter::read(source, &mut meta);
    let titled = front.blocks.iter().any(|b| b.zone == Zone::Headline);
    let body = source.get(front.len..).unwrap_or("");
    let mut reader = Reader::new(body, front.len);
    // Front matter is read above: the parser would take any `---` line for its beginning.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.flush();
    let Reader {
        mut paragraphs,
        mut suppressions,
        has_headline,
        ..
    } = reader;
    suppressions.sort_by_key(|s| s.span);
    // A caption is finished before the paragraph that it stands in.
    paragraphs.sort_by_key(|p| p.block.whole().start);
    let mut blocks = front.blocks;
    blocks.extend(furniture::assign(
        paragraphs,
        titled || has_headline,
        &mut meta,
    ));
    Document::from_parts(source.to_owned(), blocks, meta, suppressions)
}

/// What paragraphs can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Quote,
    List(usize),
    Footnote,
}

/// A text in the making.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    map: SourceMap,
}

struct Reader<'s> {
    /// What the parser reads.
    body: &'s str,
    /// Where that begins in the source.
    base: usize,
    paragraphs: Vec<Paragraph>,
    suppressions: Vec<Suppression>,
    draft: Draft,
    /// The words of an image, and how deep images are nested.
    caption: Draft,
    images: usize,
    containers: Vec<Container>,
    heading: Option<HeadingLevel>,
    has_headline: bool,
    sections: usize,
    lists: usize,
    tables: usize,
    cell: Option<Cell>,
    /// Inside a code block.
    code: bool,
    /// How deep inside words that their author has struck out: they are no longer said.
    struck: usize,
}

impl<'s> Reader<'s> {
    fn new(body: &'s str, base: usize) -> Reader<'s> {
        Reader {
            body,
            base,
            paragraphs: Vec::new(),
            suppressions: Vec::new(),
            draft: Draft::default(),
            caption: Draft::default(),
            images: 0,
            containers: Vec::new(),
            heading: None,
            has_headline: false,
            sections: 0,
            lists: 0,
            tables: 0,
            cell: None,
            code: false,
            struck: 0,
        }
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if !self.code && self.struck == 0 => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.text("\n", range),
            // Inline code is no prose, but the words beside it stay apart.
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.text(" ", range),
            Event::InlineHtml(html) => {
                let at = self.base + range.start;
                suppression::from_html(self.slice(&range), at, &mut self.suppressions);
                self.inline_html(&html, range);
            }
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Item => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level);
            }
            Tag::BlockQuote(_) => self.open(Container::Quote),
            Tag::FootnoteDefinition(_) => self.open(Container::Footnote),
            Tag::List(_) => {
                self.open(Container::List(self.lists));
                self.lists += 1;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = true;
            }
            Tag::HtmlBlock => {
                self.flush();
                self.html(range);
            }
            Tag::Strikethrough => self.struck += 1,
            Tag::Table(_) => self.open_table(),
            Tag::TableRow => {
                self.cell = self.cell.map(|c| Cell {
                    row: c.row + 1,
                    column: 0,
                    ..c
                })
            }
            Tag::Image { title, .. } => {
                if self.images == 0 {
                    self.title(&title, range);
                }
                self.images += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition => {
                self.flush();
                self.containers.pop();
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Table => self.cell = None,
            TagEnd::TableCell => {
                self.flush();
                self.cell = self.cell.map(|c| Cell {
                    column: c.column + 1,
                    ..c
                });
            }
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                if self.images == 0 {
                    let caption = std::mem::take(&mut self.caption);
                    self.push(caption, Zone::Caption, false);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, container: Container) {
        self.flush();
        self.containers.push(container);
    }

    fn open_table(&mut self) {
        self.flush();
        self.cell = Some(Cell {
            table: self.tables,
            row: 0,
            column: 0,
        });
        self.tables += 1;
    }

    fn slice(&self, range: &Range<usize>) -> &'s str {
        self.body.get(range.clone()).unwrap_or("")
    }

    /// Adds words to the text at hand.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let verbatim = self.slice(&range) == text;
        let source = self.base + range.start..self.base + range.end;
        let draft = if self.images > 0 {
            &mut self.caption
        } else {
            &mut self.draft
        };
        draft.add(text, source, verbatim);
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let tag: String = html
            .trim_start_matches('<')
            .chars()
            .take_while(|c| c.is_ascii_alphabetic() || *c == '/')
            .map(|c| c.to_ascii_lowercase())
            .collect();
        match tag.as_str() {
            "br" | "br/" => self.text("\n", range),
            "del" | "s" | "strike" => self.struck += 1,
            "/del" | "/s" | "/strike" => self.struck = self.struck.saturating_sub(1),
            _ => {}
        }
    }

    /// A block of HTML: figures and the like, and suppressions.
    fn html(&mut self, range: Range<usize>) {
        let at = self.base + range.start;
        let text = Traced::verbatim(self.slice(&range), at);
        let mut story = Story {
            lists: self.lists,
            tables: self.tables,
            sections: self.sections,
            // A heading in it is none of the story.
            titled: true,
            ..Story::default()
        };
        if html::fill(&mut story, &text, false).is_err() {
            return suppression::from_html(&text.text, at, &mut self.suppressions);
        }
        self.suppressions.append(&mut story.suppressions);
        self.paragraphs.append(&mut story.paragraphs);
        (self.lists, self.tables) = (story.lists, story.tables);
        self.sections = story.sections;
    }

    /// The title of an image is a caption too.
    fn title(&mut self, title: &str, range: Range<usize>) {
        let found = self
            .slice(&range)
            .rfind(title)
            .filter(|_| !title.is_empty());
        let mut draft = Draft::default();
        match found {
            Some(at) => {
                let start = self.base + range.start + at;
                draft.add(title, start..start + title.len(), true);
            }
            None => draft.add(title, self.base + range.start..self.base + range.end, false),
        }
        self.push(draft, Zone::Caption, false);
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        let zone = self.zone();
        if draft.text.trim().is_empty() {
            return;
        }
        match self.heading {
            Some(_) if zone == Zone::Headline => self.has_headline = true,
            Some(_) => self.sections += 1,
            None => {}
        }
        if is_template(&draft.text) {
            return;
        }
        let free = self.heading.is_none() && zone == Zone::Body && self.containers.is_empty();
        if free && let Some(suppression) = draft.suppression() {
            return self.suppressions.push(suppression);
        }
        self.push(draft, zone, free);
    }

    fn zone(&self) -> Zone {
        if self.cell.is_some() {
            return Zone::Table;
        }
        match (self.heading, self.containers.last()) {
            (Some(HeadingLevel::H1), None) if !self.has_headline => Zone::Headline,
            (Some(_), _) => Zone::Body,
            (None, Some(Container::Quote)) => Zone::Quotation,
            (None, Some(Container::List(_))) => Zone::List,
            (None, _) => Zone::Body,
        }
    }

    fn push(&mut self, draft: Draft, zone: Zone, free: bool) {
        let start = draft.text.len() - draft.text.trim_start().len();
        let mut block = Block::new(zone, draft.text, draft.map);
        block.drop_front(start);
        block.text.truncate(block.text.trim_end().len());
        if block.text.is_empty() {
            return;
        }
        block.section = self.sections;
        block.cell = self.cell;
        block.list = self
            .containers
            .iter()
            .rev()
            .find_map(|container| match container {
                Container::List(list) => Some(*list),
                _ => None,
            });
        self.paragraphs.push(Paragraph { block, free });
    }
}

/// Whether a paragraph is a command of a site generator: "{% image … %}", "{{< figure … >}}".
fn is_template(text: &str) -> bool {
    let text = text.trim();
    let between = |open: &str, close: &str| {
        text.starts_with(open) && text.ends_with(close) && text.matches(open).count() == 1
    };
    between("{%", "%}") || between("{{", "}}")
}

impl Draft {
    fn add(&mut self, text: &str, source: Range<usize>, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        if verbatim {
            self.map.push(start, source.start);
        } else {
            self.map.push_whole(start..self.text.len(), source);
        }
    }

    /// A paragraph in brackets that is a suppression, as in plain text.
    fn suppression(&self) -> Option<Suppression> {
        let text = self.text.trim();
        let mut found = suppression::from_line(text, 0)?;
        let start = self.text.len() - self.text.trim_start().len();
        found.span = self.map.span(start..start + text.len());
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[(Zone, &str)]) -> Document {
        let document = read(source);
        let blocks = document.blocks.iter();
        let found: Vec<_> = blocks.map(|b| (b.zone, b.text.as_str())).collect();
        assert_eq!(found, expected);
        document
    }

    /// The source of the first place where a block says `words`.
    fn source_of<'d>(document: &'d Document, words: &str) -> &'d str {
        for block in &document.blocks {
            if let Some(at) = block.text.find(words) {
                return document.slice(block.span(at..at + words.len()));
            }
        }
        ""
    }

    #[test]
    fn story() {
        let document = check(
            "---\ntitle: Town falls\n---\n# Town falls after siege\n\nBy Jane Smith\n\nPARIS — The **three**-week\r\nsiege&nbsp;ended \\*today\\*.\n\n![A tank](t.png \"Tank on 5 May\") Nobody `left 5` here<br>now.\n\n## Next\n\n> We won.\n\n- one\n  - two\n- three\n\n```\n12 code\n```\n\n[^1]: A note.\n\n**Correction:** It was 10.\n",
            &[
                (Zone::Headline, "Town falls"),
                (Zone::Headline, "Town falls after siege"),
                (Zone::Body, "By Jane Smith"),
                (
                    Zone::Lede,
                    "PARIS — The three-week\nsiege\u{a0}ended *today*.",
                ),
                (Zone::Caption, "A tank"),
                (Zone::Caption, "Tank on 5 May"),
                (Zone::Body, "Nobody   here\nnow."),
                (Zone::Body, "Next"),
                (Zone::Quotation, "We won."),
                (Zone::List, "one"),
                (Zone::List, "two"),
                (Zone::List, "three"),
                (Zone::Body, "A note."),
                (Zone::Correction, "It was 10."),
            ],
        );
        assert_eq!(source_of(&document, "three-week"), "three**-week");
        assert_eq!(source_of(&document, "siege\u{a0}"), "siege&nbsp;");
        assert_eq!(source_of(&document, "week\nsiege"), "week\r\nsiege");
        assert_eq!(source_of(&document, "It was 10"), "It was 10");
        assert_eq!(source_of(&document, "5 May"), "5 May");
        assert_eq!(document.meta.dateline.as_deref(), Some("PARIS"));
        assert_eq!(document.meta.byline.as_deref(), Some("Jane Smith"));
        let sections: Vec<_> = document.blocks.iter().map(|b| b.section).collect();
        assert_eq!(sections, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
        let lists: Vec<_> = document.blocks.iter().filter_map(|b| b.list).collect();
        assert_eq!(lists, [0, 1, 0]);
    }

    #[test]
    fn tables() {
        let document = check(
            "| Town | Dead |\n|---|---|\n| Qarada | **12** |\n",
            &[
                (Zone::Table, "Town"),
                (Zone::Table, "Dead"),
                (Zone::Table, "Qarada"),
                (Zone::Table, "12"),
            ],
        );
        let cells: Vec<_> = document.blocks.iter().filter_map(|b| b.cell).collect();
        let places: Vec<_> = cells.iter().map(|c| (c.table, c.row, c.column)).collect();
        assert_eq!(places, [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]);
    }

    #[test]
    fn suppressions() {
        let source = "<!-- countercheck-ignore count-conflict: two raids -->\nIt fell <!-- countercheck-off sum-mismatch --> today.\n\n[countercheck-on sum-mismatch]\n\nMore.";
        let document = check(
            source,
            &[(Zone::Lede, "It fell  today."), (Zone::Body, "More.")],
        );
        let found: Vec<_> = document
            .suppressions
            .iter()
            .map(|s| document.slice(s.span))
            .collect();
        assert_eq!(
            found,
            [
                "<!-- countercheck-ignore count-conflict: two raids -->",
                "<!-- countercheck-off sum-mismatch -->",
                "[countercheck-on sum-mismatch]",
            ]
        );
    }

    #[test]
    fn thematic_breaks_are_no_front_matter() {
        check(
            "One came.\n\n---\nTwo left.\n\n---\n",
            &[(Zone::Lede, "One came."), (Zone::Body, "Two left.")],
        );
    }
}
