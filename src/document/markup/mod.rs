//! Mark-up: from the tags and texts of HTML, XHTML and NITF to blocks.
//!
//! In: elements that open and close, and the words between them, in the order of the source, from
//! whatever reader. Out: paragraphs with zones in a [`Story`].

mod element;
mod page;
mod shortcode;

pub(super) use element::Attributes;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

use element::{Role, role};
use page::Page;

use super::story::{Place, Story};
use super::suppression::{self, Suppression};
use super::traced::Traced;
use super::{Cell, Zone};
use crate::language::ends_sentence;

/// How deep elements are read; browsers do not build more either.
pub(super) const DEEPEST: usize = 512;

/// That elements are nested deeper than [`DEEPEST`].
#[derive(Debug)]
pub(super) struct TooDeep;

/// Words and tags on their way to a story.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// The zone of what no element says more of.
    pub zone: Option<Zone>,
    /// Tags may be left out, as in HTML.
    lenient: bool,
    /// Blank lines divide paragraphs, as in WordPress's classic editor.
    blank_lines: bool,
    stack: Vec<Element>,
    /// How many elements of a name are open.
    open: FxHashMap<u64, usize>,
    draft: Traced,
    /// How many bytes of the draft stand in links.
    linked: usize,
    /// How many open elements are links, no prose, or preformatted.
    links: usize,
    skips: usize,
    preformatted: usize,
    found: Vec<Found>,
    suppressions: Vec<Suppression>,
    page: Page,
    lists: usize,
    tables: usize,
    cells: Vec<Cell>,
    /// The number of the story within a page, 0 outside of any.
    region: usize,
    regions: usize,
    articles: usize,
    mains: usize,
}

#[derive(Debug)]
struct Element {
    name: u64,
    role: Role,
    /// Of a list its number, of raised words and captures where they begin.
    mark: usize,
}

/// A block before it is known which story of a page it belongs to.
#[derive(Debug)]
struct Found {
    text: Traced,
    target: Target,
    place: Place,
    region: usize,
    main: bool,
    /// Nothing but a link.
    linked: bool,
}

/// What becomes of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Free,
    Zone(Zone),
    Title,
    Heading,
    Byline,
    Dateline,
    PageTitle,
}

impl Flow {
    /// A flow of HTML, in which tags may be left out.
    pub fn html(story: &Story, blank_lines: bool) -> Flow {
        Flow {
            lenient: true,
            blank_lines,
            ..Flow::xml(story)
        }
    }

    /// A flow of XML.
    pub fn xml(story: &Story) -> Flow {
        Flow {
            lists: story.lists,
            tables: story.tables,
            ..Flow::default()
        }
    }

    /// An element opens. `name` is in lower case, without a prefix.
    pub fn open(&mut self, name: &str, attributes: &Attributes) -> Result<(), TooDeep> {
        self.page.element(name, attributes);
        match name {
            "br" => {
                self.line_break();
                return Ok(());
            }
            "hr" => {
                self.flush();
                return Ok(());
            }
            "img" => {
                self.picture(attributes);
                return Ok(());
            }
            "byttl" => self.apart(),
            _ if is_void(name) && self.lenient => return Ok(()),
            _ => {}
        }
        let around = self.page.is_page && self.articles + self.mains == 0 && !self.in_quote();
        let role = self.in_context(name, role(name, attributes, around));
        if self.lenient {
            self.close_implied(name, role);
        }
        if self.stack.len() >= DEEPEST {
            return Err(TooDeep);
        }
        if role.is_block() && self.skips == 0 {
            self.flush();
        }
        let mark = self.enter(role, attributes);
        let name = hash(name);
        *self.open.entry(name).or_default() += 1;
        self.stack.push(Element { name, role, mark });
        Ok(())
    }

    /// An element closes; one that is not open closes nothing.
    pub fn close(&mut self, name: &str) {
        if name == "p" && self.skips == 0 {
            self.flush();
        }
        let hashed = hash(name);
        if self.open.get(&hashed).is_none_or(|n| *n == 0) {
            return;
        }
        let Some(at) = self.stack.iter().rposition(|e| e.name == hashed) else {
            return;
        };
        let crossed = self.stack[at + 1..].iter().any(|e| e.role.is_block());
        if crossed && !self.stack[at].role.is_block() {
            // A misplaced end of bold type or a link does not end the paragraphs inside.
            let element = self.stack.remove(at);
            self.leave(&element);
            return;
        }
        while self.stack.len() > at {
            self.pop();
        }
    }

    /// Words of a text, in which white space is collapsed.
    pub fn text(&mut self, text: &Traced, range: Range<usize>) {
        if let Some(capture) = self.page.capture.as_mut() {
            capture.append(text, range);
            return;
        }
        if self.skips > 0 {
            return;
        }
        let before = self.draft.text.len();
        if self.preformatted > 0 {
            self.draft.append(text, range);
        } else if self.blank_lines {
            self.classic(text, range);
        } else {
            self.draft.append_spaced(text, range);
        }
        if self.links > 0 {
            self.linked += self.draft.text.len().saturating_sub(before);
        }
    }

    /// A comment, without its marks, that stands at `span` of the source.
    pub fn comment(&mut self, text: &str, span: super::Span) {
        if self.skips == 0 {
            self.suppressions
                .extend(suppression::from_comment(text, span));
        }
    }

    /// Ends the flow and adds what it found to a story.
    pub fn finish(mut self, story: &mut Story) {
        while !self.stack.is_empty() {
            self.pop();
        }
        self.flush();
        story.lists = self.lists;
        story.tables = self.tables;
        story.suppressions.append(&mut self.suppressions);
        page::choose(&mut self.found, self.page.is_page);
        self.page.tell(&self.found, story);
        for found in std::mem::take(&mut self.found) {
            add(found, story);
        }
    }

    /// Roles that depend on what an element stands in.
    fn in_context(&self, name: &str, role: Role) -> Role {
        let within = |wanted: &str| {
            let wanted = hash(wanted);
            self.open.get(&wanted).is_some_and(|n| *n > 0)
        };
        match role {
            Role::Heading if name == "hl2" && within("hedline") => Role::Zone(Zone::Standfirst),
            // Titles of drawings and of embedded parts.
            Role::PageTitle if self.skips > 0 => Role::Skip,
            role => role,
        }
    }

    fn in_quote(&self) -> bool {
        self.stack
            .iter()
            .any(|e| e.role == Role::Zone(Zone::Quotation))
    }

    /// Counts what opens; gives what the element has to remember.
    fn enter(&mut self, role: Role, attributes: &Attributes) -> usize {
        match role {
            Role::Skip => self.skips += 1,
            Role::Code => {
                self.skips += 1;
            }
            Role::Link => {
                self.links += 1;
                self.google_comment(attributes);
            }
            Role::Preformatted => self.preformatted += 1,
            Role::Raised => return self.draft.text.len(),
            Role::List => {
                self.lists += 1;
                return self.lists - 1;
            }
            Role::Table => {
                self.cells.push(Cell {
                    table: self.tables,
                    row: 0,
                    column: 0,
                });
                self.tables += 1;
            }
            Role::Article => {
                self.articles += 1;
                if self.articles == 1 {
                    self.regions += 1;
                    self.region = self.regions;
                }
            }
            Role::Main => self.mains += 1,
            Role::JsonLd => self.page.capture = Some(Traced::default()),
            _ => {}
        }
        0
    }

    fn leave(&mut self, element: &Element) {
        match element.role {
            Role::Skip => self.skips = self.skips.saturating_sub(1),
            Role::Code => {
                self.skips = self.skips.saturating_sub(1);
                self.apart();
            }
            Role::Link => self.links = self.links.saturating_sub(1),
            Role::Preformatted => self.preformatted = self.preformatted.saturating_sub(1),
            Role::Raised => self.raised(element.mark),
            Role::Table => {
                self.cells.pop();
            }
            Role::Row => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.row += 1;
                    cell.column = 0;
                }
            }
            Role::Cell => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.column += 1;
                }
            }
            Role::Article => {
                self.articles = self.articles.saturating_sub(1);
                if self.articles == 0 {
                    self.region = 0;
                }
            }
            Role::Main => self.mains = self.mains.saturating_sub(1),
            Role::JsonLd => self.page.end_capture(),
            _ => {}
        }
    }

    fn pop(&mut self) {
        if self.skips == 0 && self.stack.last().is_some_and(|e| e.role.is_block()) {
            self.flush();
        }
        if let Some(element) = self.stack.pop() {
            self.leave(&element);
            if let Some(count) = self.open.get_mut(&element.name) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// Closes what an opening tag of HTML ends without a word.
    fn close_implied(&mut self, name: &str, role: Role) {
        let until = |stack: &[Element],
                     ends: &dyn Fn(&Element) -> bool,
                     stop: &dyn Fn(&Element) -> bool| {
            for (at, element) in stack.iter().enumerate().rev() {
                if ends(element) {
                    return Some(at);
                }
                if stop(element) {
                    return None;
                }
            }
            None
        };
        let paragraph = hash("p");
        let at = match (name, role) {
            ("li", _) => until(&self.stack, &|e| e.role == Role::Item, &|e| {
                e.role == Role::List
            }),
            ("td" | "th", _) => until(&self.stack, &|e| e.role == Role::Cell, &|e| {
                e.role == Role::Table
            }),
            ("tr", _) => until(&self.stack, &|e| e.role == Role::Row, &|e| {
                e.role == Role::Table
            }),
            ("dt" | "dd", _) => {
                let (dt, dd, dl) = (hash("dt"), hash("dd"), hash("dl"));
                until(
                    &self.stack,
                    &move |e| e.name == dt || e.name == dd,
                    &move |e| e.name == dl,
                )
            }
            _ if role.is_block() => until(&self.stack, &move |e| e.name == paragraph, &|e| {
                e.role.is_block() || matches!(e.role, Role::Skip | Role::Code)
            }),
            _ => None,
        };
        if let Some(at) = at {
            while self.stack.len() > at {
                self.pop();
            }
        }
    }

    fn line_break(&mut self) {
        if self.skips == 0 && self.page.capture.is_none() && !self.draft.text.is_empty() {
            let end = self.draft.span(0..self.draft.text.len()).end;
            self.draft.push_whole("\n", end..end);
        }
    }

    /// Keeps the words before and behind something that is no prose apart.
    fn apart(&mut self) {
        if self.skips == 0 && !self.draft.text.is_empty() && !self.draft.text.ends_with(' ') {
            let end = self.draft.span(0..self.draft.text.len()).end;
            self.draft.push_whole(" ", end..end);
        }
    }

    /// The words beside a picture are a caption, unless they are a file's name.
    fn picture(&mut self, attributes: &Attributes) {
        if self.skips > 0 {
            return;
        }
        if let Some(alt) = attributes.traced("alt").map(Traced::spaced)
            && alt.text.contains(' ')
        {
            self.add(alt, Target::Zone(Zone::Caption), false);
        }
    }

    /// A comment at the end of a Google document begins with a link back to its place.
    fn google_comment(&mut self, attributes: &Attributes) {
        if !attributes
            .get("href")
            .is_some_and(|h| h.contains("#cmnt_ref"))
        {
            return;
        }
        let div = hash("div");
        if let Some(element) = self.stack.iter_mut().rfind(|e| e.name == div)
            && element.role != Role::Skip
        {
            element.role = Role::Skip;
            self.skips += 1;
            self.draft = Traced::default();
            self.linked = 0;
        }
    }

    /// Raised digits are marks of footnotes, but behind a metre.
    fn raised(&mut self, start: usize) {
        let Some(words) = self.draft.text.get(start..).map(str::trim) else {
            return;
        };
        let mark = !words.is_empty()
            && words
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '[' | ']' | '*' | ',' | '†' | ' '))
            || words.len() <= 4 && words.starts_with('[') && words.ends_with(']');
        if !mark {
            return;
        }
        let power = match words {
            "2" => Some("²"),
            "3" => Some("³"),
            _ => None,
        };
        let metre = self
            .draft
            .text
            .get(..start)
            .is_some_and(|t| t.ends_with('m'));
        let span = self.draft.span(start..self.draft.text.len());
        self.draft.truncate(start);
        if let Some(power) = power.filter(|_| metre) {
            self.draft.push_whole(power, span.start..span.end);
        }
    }

    /// Words of a classic post: without its shortcodes, and with paragraphs that no tag begins.
    fn classic(&mut self, text: &Traced, range: Range<usize>) {
        let mut at = range.start;
        let words = text.text.get(..range.end).unwrap_or("");
        while let Some(code) = shortcode::next(words, at) {
            self.paragraphs(text, at..code.start);
            if let Some(begins) = code.caption {
                self.flush();
                self.zone = begins.then_some(Zone::Caption);
            }
            at = code.end;
        }
        self.paragraphs(text, at..range.end);
    }

    /// Words in which blank lines divide paragraphs.
    fn paragraphs(&mut self, text: &Traced, range: Range<usize>) {
        let Some(words) = text.text.get(range.clone()) else {
            return;
        };
        // Inside a paragraph's tags a blank line is white space.
        if ["p", "li"]
            .map(hash)
            .iter()
            .any(|n| self.open.get(n).is_some_and(|n| *n > 0))
        {
            return self.draft.append_spaced(text, range);
        }
        let mut start = 0;
        let mut at = 0;
        while let Some(newline) = words[at..].find('\n').map(|n| at + n) {
            let rest = &words[newline + 1..];
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            if rest[blank..].starts_with('\n') {
                self.draft
                    .append_spaced(text, range.start + start..range.start + newline);
                self.flush();
                start = newline;
            }
            at = newline + 1;
        }
        self.draft
            .append_spaced(text, range.start + start..range.end);
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        let linked = std::mem::take(&mut self.linked);
        if draft.is_blank() {
            return;
        }
        if self.preformatted > 0 {
            return self.flush_lines(&draft);
        }
        let only_link = linked > 0 && linked + 1 >= draft.text.trim().len();
        let target = self.target();
        self.add(draft, target, only_link);
    }

    /// Preformatted lines: paragraphs divided by blank lines; a group with columns is a table.
    fn flush_lines(&mut self, draft: &Traced) {
        let target = self.target();
        let mut start = 0;
        let group = |flow: &mut Flow, range: Range<usize>| {
            let words = &draft.text[range.clone()];
            let columns = words.lines().filter(|l| l.trim().contains("   ")).count();
            let target = match target {
                Target::Free if columns * 2 > words.lines().count() => Target::Zone(Zone::Table),
                target => target,
            };
            let mut text = Traced::default();
            text.append_spaced(draft, range);
            if !text.is_blank() {
                flow.add(text, target, false);
            }
        };
        let mut at = 0;
        for line in draft.text.split_inclusive('\n') {
            if line.trim().is_empty() {
                group(self, start..at);
                start = at + line.len();
            }
            at += line.len();
        }
        group(self, start..at);
    }

    fn add(&mut self, text: Traced, target: Target, linked: bool) {
        let list = self.stack.iter().rfind(|e| e.role == Role::List);
        let in_cell = self.stack.iter().any(|e| e.role == Role::Cell);
        self.found.push(Found {
            text,
            target,
            place: Place {
                list: list.map(|e| e.mark),
                cell: self.cells.last().copied().filter(|_| in_cell),
            },
            region: self.region,
            main: self.mains > 0,
            linked,
        });
    }

    fn target(&self) -> Target {
        for element in self.stack.iter().rev() {
            return match element.role {
                Role::Zone(zone) => Target::Zone(zone),
                Role::Title => Target::Title,
                Role::Heading => Target::Heading,
                Role::Byline => Target::Byline,
                Role::Dateline => Target::Dateline,
                Role::PageTitle => Target::PageTitle,
                Role::Item => Target::Zone(Zone::List),
                Role::Cell => Target::Zone(Zone::Table),
                _ => continue,
            };
        }
        self.zone.map_or(Target::Free, Target::Zone)
    }
}

/// Puts a block into the story.
fn add(found: Found, story: &mut Story) {
    match found.target {
        Target::Free => story.push_free(&found.text),
        Target::Zone(zone) => story.push_at(&found.text, zone, found.place),
        Target::Title if !story.titled && !has_prose(story) => {
            story.push(&found.text, Zone::Headline);
        }
        Target::Title | Target::Heading => story.push_heading(&found.text),
        Target::Byline if found.text.text.len() <= 200 => {
            story.byline(&found.text.text);
        }
        Target::Byline => story.push_free(&found.text),
        Target::Dateline => {
            let words = found.text.text.trim().to_owned();
            if super::date::day(&words).is_none() {
                story.meta.dateline.get_or_insert(words);
            }
        }
        Target::PageTitle => {}
    }
}

/// Whether the text has begun: what follows it is no headline.
fn has_prose(story: &Story) -> bool {
    let mut free = story.paragraphs.iter().filter(|p| p.free);
    free.any(|p| ends_sentence(&p.block.text))
}

/// Elements of HTML that hold nothing and are never closed.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "col"
            | "embed"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}
