//! Items: from one story's XML to its blocks and metadata.

use super::{Event, Events, local};
use crate::document::date::day;
use crate::document::markup::{Attributes, Flow};
use crate::document::story::Story;
use crate::document::traced::Traced;
use crate::document::{Format, ReadError, Zone, html, plain};

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    /// Mark-up: NITF or XHTML.
    Content,
    /// Text that may be HTML, escaped; with the zone that it has.
    Text(Zone),
    /// The same, where blank lines divide paragraphs.
    Post,
    Byline,
    /// Who made it, where no line says so.
    Creator,
    Dateline,
    /// A moment, with how well it tells the day of publication.
    Date(u8),
    /// The kind of a WordPress item.
    Kind,
}

/// Reads one story.
pub(super) struct Item {
    format: Format,
    story: Story,
    path: Vec<String>,
    /// The field that is being read, and how deep it began.
    field: Option<(Field, usize)>,
    words: Traced,
    flow: Option<Flow>,
    date: u8,
    creator: Option<String>,
    /// Of NewsML 1: what role each open component has.
    components: Vec<bool>,
    /// Of NewsML 1: whether the content item at hand is a style sheet.
    style: bool,
    /// Of NewsML-G2: whether the item is a picture.
    picture: bool,
    /// Whether the item is no story: a menu, an attachment.
    other: bool,
}

impl Item {
    /// Reads a story; `None` where the item is something else.
    pub fn read(text: &Traced, format: Format) -> Result<Option<Story>, ReadError> {
        let mut story = Story::default();
        let other = Item::read_into(&mut story, text, format)?;
        Ok((!other).then_some(story))
    }

    /// Adds what stands in a text to a story.
    pub fn fill(story: &mut Story, text: &Traced, format: Format) -> Result<(), ReadError> {
        Item::read_into(story, text, format).map(|_| ())
    }

    fn read_into(story: &mut Story, text: &Traced, format: Format) -> Result<bool, ReadError> {
        let mut item = Item {
            format,
            story: std::mem::take(story),
            path: vec![],
            field: None,
            words: Traced::default(),
            flow: None,
            date: 0,
            creator: None,
            components: vec![],
            style: false,
            picture: false,
            other: false,
        };
        let mut events = Events::new(text);
        while let Some(event) = events.next()? {
            item.event(event)?;
        }
        if let Some(creator) = item.creator.take() {
            item.story.byline(&creator);
        }
        *story = item.story;
        Ok(item.other)
    }

    fn event(&mut self, event: Event) -> Result<(), ReadError> {
        match event {
            Event::Open {
                full, attributes, ..
            } => self.open(full, &attributes),
            Event::Close { full, .. } => self.close(&full)?,
            Event::Words(words) => self.words(&words)?,
            Event::Comment(words, span) => {
                if let Some(flow) = &mut self.flow {
                    flow.comment(&words, span);
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, full: String, attributes: &Attributes) {
        if let Some(flow) = &mut self.flow {
            // Nesting has been measured where the events were read.
            let _ = flow.open(local(&full), attributes);
        } else if self.field.is_none() {
            let field = self.field(&full, attributes);
            if field == Some(Field::Content) {
                let mut flow = Flow::xml(&self.story);
                flow.zone = self.aside().then_some(Zone::Caption);
                let _ = flow.open(local(&full), attributes);
                self.flow = Some(flow);
            }
            self.field = field.map(|field| (field, self.path.len()));
        }
        match local(&full) {
            "newscomponent" => self.components.push(false),
            "contentitem" => self.style = false,
            "format" | "mimetype" => {
                let name = attributes.get("formalname").unwrap_or("");
                self.style |= name.to_ascii_lowercase().contains("css");
            }
            "role" => {
                let role = attributes.get("formalname").unwrap_or("");
                if let Some(aside) = self.components.last_mut() {
                    *aside |= is_aside(role);
                }
            }
            "itemclass" if self.path.last().is_some_and(|p| local(p) == "itemmeta") => {
                let class = attributes.get("qcode").unwrap_or("");
                self.picture |= is_aside(class.rsplit(':').next().unwrap_or(""));
            }
            _ => {}
        }
        self.path.push(full);
    }

    fn close(&mut self, full: &str) -> Result<(), ReadError> {
        self.path.pop();
        if local(full) == "newscomponent" {
            self.components.pop();
        }
        if let Some(flow) = &mut self.flow {
            flow.close(local(full));
        }
        if let Some((field, _)) = self.field.take_if(|(_, depth)| *depth == self.path.len()) {
            if let Some(flow) = self.flow.take() {
                flow.finish(&mut self.story);
            }
            let words = std::mem::take(&mut self.words);
            self.take(field, &words)?;
        }
        Ok(())
    }

    fn words(&mut self, words: &Traced) -> Result<(), ReadError> {
        let Some((field, depth)) = self.field else {
            return Ok(());
        };
        if field != Field::Content {
            self.words.append(words, 0..words.text.len());
            return Ok(());
        }
        let bare = self.path.len() == depth + 1 && !words.is_blank();
        if html::has_tags(&words.text) {
            // HTML that was escaped to stand in XML.
            return html::fill(&mut self.story, words, false);
        }
        if bare && words.text.trim().contains('\n') {
            plain::fill(&mut self.story, words);
            return Ok(());
        }
        if let Some(flow) = &mut self.flow {
            let words = html::decoded(words, 0..words.text.len());
            flow.text(&words, 0..words.text.len());
        }
        Ok(())
    }

    /// Puts a field where it belongs.
    fn take(&mut self, field: Field, words: &Traced) -> Result<(), ReadError> {
        let text = words.text.trim();
        match field {
            Field::Content => {}
            Field::Text(zone) if zone == Zone::Body => prose(&mut self.story, words, false)?,
            Field::Text(zone) if html::has_tags(text) => {
                fill_zone(&mut self.story, words, zone)?;
            }
            Field::Text(zone) => {
                let words = html::decoded(words, 0..words.text.len());
                self.story.push(&words.spaced(), zone);
            }
            Field::Post => prose(&mut self.story, words, true)?,
            Field::Byline => self.story.byline(text),
            Field::Creator => {
                if !text.is_empty() {
                    self.creator.get_or_insert(text.to_owned());
                }
            }
            Field::Dateline => {
                if !text.is_empty() && day(text).is_none() {
                    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    let place = words.trim_end_matches(['-', '–', '—', '_', ' ']);
                    self.story.meta.dateline.get_or_insert(place.to_owned());
                }
            }
            Field::Date(trust) => {
                if trust > self.date
                    && let Some(day) = day(text)
                {
                    self.date = trust;
                    self.story.meta.date = Some(day);
                }
            }
            Field::Kind => self.other = !matches!(text, "post" | "page" | ""),
        }
        Ok(())
    }

    fn field(&self, full: &str, attributes: &Attributes) -> Option<Field> {
        let parent = self.path.last().map_or("", |name| local(name));
        match self.format {
            Format::Nitf => (self.path.is_empty()).then_some(Field::Content),
            Format::NewsmlG2 => self.newsml_g2(local(full), parent, attributes),
            Format::Newsml1 => self.newsml_1(local(full), parent),
            _ => wordpress(full, parent),
        }
    }

    fn newsml_g2(&self, name: &str, parent: &str, attributes: &Attributes) -> Option<Field> {
        let role = attributes.get("role").unwrap_or("").to_ascii_lowercase();
        let role = role.rsplit(':').next().unwrap_or("");
        Some(match (parent, name) {
            ("contentmeta", "headline") if self.picture => Field::Text(Zone::Caption),
            ("contentmeta", "headline") if role.contains("sub") || role.contains("deck") => {
                Field::Text(Zone::Standfirst)
            }
            ("contentmeta", "headline") => Field::Text(Zone::Headline),
            ("contentmeta", "description") if self.picture || role.contains("caption") => {
                Field::Text(Zone::Caption)
            }
            ("contentmeta", "description") => Field::Text(Zone::Standfirst),
            ("contentmeta", "by") => Field::Byline,
            ("creator", "name") => Field::Creator,
            ("contentmeta", "dateline") => Field::Dateline,
            ("itemmeta", "versioncreated") => Field::Date(3),
            ("contentmeta", "contentcreated") => Field::Date(2),
            ("itemmeta", "firstcreated") => Field::Date(1),
            (_, "inlinexml") => Field::Content,
            (_, "inlinedata") if attributes.get("encoding").is_none() => Field::Text(Zone::Body),
            _ => return None,
        })
    }

    fn newsml_1(&self, name: &str, parent: &str) -> Option<Field> {
        let aside = self.aside();
        Some(match (parent, name) {
            ("newslines", "headline") if aside => Field::Text(Zone::Caption),
            ("newslines", "headline") => Field::Text(Zone::Headline),
            ("newslines", "subheadline") if !aside => Field::Text(Zone::Standfirst),
            ("newslines", "byline") if !aside => Field::Byline,
            ("newslines", "dateline") if !aside => Field::Dateline,
            ("newsmanagement", "thisrevisioncreated") => Field::Date(3),
            ("newsmanagement", "firstcreated") => Field::Date(1),
            (_, "datacontent") if !self.style => Field::Content,
            _ => return None,
        })
    }

    /// Whether the component at hand is a picture or the like: its words are captions.
    fn aside(&self) -> bool {
        self.components.iter().any(|aside| *aside)
    }
}

fn wordpress(full: &str, parent: &str) -> Option<Field> {
    if parent != "item" {
        return None;
    }
    Some(match full {
        "title" => Field::Text(Zone::Headline),
        "dc:creator" => Field::Byline,
        "pubdate" => Field::Date(1),
        "wp:post_date" => Field::Date(2),
        "content:encoded" => Field::Post,
        "excerpt:encoded" => Field::Text(Zone::Standfirst),
        "wp:post_type" => Field::Kind,
        _ => return None,
    })
}

/// Whether a role or a class is that of something beside the story.
fn is_aside(role: &str) -> bool {
    let role = role.to_ascii_lowercase();
    [
        "photo", "picture", "image", "graphic", "video", "audio", "logo", "caption",
    ]
    .iter()
    .any(|word| role.contains(word))
}

/// Adds a text that is HTML or plain.
fn prose(story: &mut Story, words: &Traced, blank_lines: bool) -> Result<(), ReadError> {
    if html::has_tags(&words.text) || words.text.contains("<!--") {
        html::fill(story, words, blank_lines)
    } else {
        let words = html::decoded(words, 0..words.text.len());
        plain::fill(story, &words);
        Ok(())
    }
}

/// Adds a text of HTML whose zone is known.
pub(in crate::document) fn fill_zone(
    story: &mut Story,
    words: &Traced,
    zone: Zone,
) -> Result<(), ReadError> {
    let mut own = Story {
        lists: story.lists,
        tables: story.tables,
        sections: story.sections,
        ..Story::default()
    };
    html::fill(&mut own, words, false)?;
    story.suppressions.append(&mut own.suppressions);
    for mut paragraph in own.paragraphs {
        paragraph.free = false;
        if !matches!(
            paragraph.block.zone,
            Zone::Caption | Zone::List | Zone::Table
        ) {
            paragraph.block.zone = zone;
        }
        story.titled |= zone == Zone::Headline;
        story.paragraphs.push(paragraph);
    }
    (story.lists, story.tables) = (own.lists, own.tables);
    Ok(())
}
