//! XML of newsrooms: NITF, NewsML-G2, NewsML 1, WordPress's exports and RSS with whole stories.

mod events;
mod item;

pub(super) use events::{Event, Events, local};

use super::part::{Before, Origin, Part};
use super::story::Story;
use super::traced::Traced;
use super::{Document, Format, ReadError, html};
use item::Item;
pub(super) use item::fill_zone;

/// Reads the stories of a file.
pub(super) fn read(source: &str, format: Format) -> Result<Vec<Document>, ReadError> {
    let root = root(source).unwrap_or_default();
    let format = match format {
        Format::Xml => format_of(&root).ok_or_else(|| ReadError::NoStory {
            message: format!("the root element <{root}> is none of NITF, NewsML, WordPress or RSS"),
        })?,
        // What a WordPress editor copies is its HTML.
        Format::Wordpress if !matches!(local(&root), "rss" | "channel" | "item") => Format::Html,
        format => format,
    };
    if format == Format::Html {
        return Ok(vec![html::read(source)?]);
    }
    let whole = Traced::verbatim(source, 0);
    let ranges = items(&whole, format)?;
    let single = ranges.len() <= 1;
    if ranges.is_empty() && matches!(local(&root), "newsmessage" | "packageitem" | "newsml") {
        return Err(ReadError::NoStory {
            message: "it only refers to stories, or has none".to_owned(),
        });
    }
    let mut documents = vec![];
    let mut before = Before::default();
    let mut counted = 0;
    let ranges = if single {
        vec![0..source.len()]
    } else {
        ranges
    };
    for range in ranges {
        let piece = &source[range.clone()];
        before = before.behind(&source[counted..range.start]);
        counted = range.start;
        let text = Traced::verbatim(piece, 0);
        let story = Item::read(&text, format)?;
        let Some(story) = story.filter(|s| !s.is_empty()) else {
            continue;
        };
        let part = Part {
            before,
            ..Part::new(0, Origin::File)
        };
        documents.push(story.finish(text.text, vec![part]));
    }
    if documents.is_empty() {
        return Err(ReadError::NoStory {
            message: "it has no headline and no text".to_owned(),
        });
    }
    Ok(documents)
}

/// Adds the blocks of a piece of XML, wherever it stands, to a story: NITF in a field of JSON.
pub(super) fn fill(story: &mut Story, text: &Traced) -> Result<(), ReadError> {
    Item::fill(story, text, Format::Nitf)
}

/// The name of the root element, in lower case, of a file of which at least the head is known.
pub(super) fn root(head: &str) -> Option<String> {
    let mut rest = head.trim_start();
    loop {
        let inner = rest.strip_prefix('<')?;
        let end = match inner.as_bytes().first()? {
            b'?' => inner.find("?>")? + 3,
            b'!' if inner.starts_with("!--") => inner.find("-->")? + 4,
            b'!' => inner.find('>')? + 2,
            _ => {
                let name = inner
                    .find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')))
                    .unwrap_or(inner.len());
                let name = inner[..name].to_ascii_lowercase();
                return (!name.is_empty()).then_some(name);
            }
        };
        rest = rest.get(end..)?.trim_start();
    }
}

/// The format that a root element tells.
pub(super) fn format_of(root: &str) -> Option<Format> {
    Some(match local(root) {
        "nitf" => Format::Nitf,
        "newsml" => Format::Newsml1,
        "newsmessage" | "newsitem" | "packageitem" | "contentset" => Format::NewsmlG2,
        "rss" => Format::Wordpress,
        "html" => Format::Html,
        _ => return None,
    })
}

/// Where the stories of a file stand. The whole file is read, so that it is known to be in order.
fn items(text: &Traced, format: Format) -> Result<Vec<std::ops::Range<usize>>, ReadError> {
    let wanted = match format {
        Format::NewsmlG2 | Format::Newsml1 => "newsitem",
        Format::Wordpress => "item",
        _ => "",
    };
    let mut ranges = vec![];
    let mut open = vec![];
    let mut events = Events::new(text);
    while let Some(event) = events.next()? {
        match event {
            Event::Open { full, start, .. } if local(&full) == wanted => open.push(start),
            Event::Close { full, end } if local(&full) == wanted => {
                if let Some(start) = open.pop()
                    && open.is_empty()
                {
                    ranges.push(start..end);
                }
            }
            _ => {}
        }
    }
    Ok(ranges)
}
