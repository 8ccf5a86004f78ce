//! Content of the Guardian's API.

use serde_json::{Map, Value};

use super::texts::Texts;
use crate::document::{ReadError, Zone};

/// Reads a story: its fields, and its blocks where the fields have no text.
pub(super) fn read(item: &Map<String, Value>, texts: &mut Texts) -> Result<(), ReadError> {
    let field = |name: &str| item.get("fields").and_then(|f| f.get(name));
    texts.date(item.get("webPublicationDate"));
    texts.date(field("firstPublicationDate"));
    texts.byline(field("byline"));
    if !texts.zone(field("headline"), "/fields/headline", Zone::Headline)? {
        texts.zone(item.get("webTitle"), "/webTitle", Zone::Headline)?;
    }
    if !texts.zone(field("standfirst"), "/fields/standfirst", Zone::Standfirst)? {
        texts.zone(field("trailText"), "/fields/trailText", Zone::Standfirst)?;
    }
    let block = |name: &str| item.get("blocks").and_then(|b| b.get(name));
    if !texts.body(field("main"), "/fields/main")? {
        let main = block("main").and_then(|b| b.get("bodyHtml"));
        texts.body(main, "/blocks/main/bodyHtml")?;
    }
    if !texts.body(field("body"), "/fields/body")? {
        let blocks = block("body").and_then(Value::as_array);
        for (at, block) in blocks.into_iter().flatten().enumerate() {
            let path = format!("/blocks/body/{at}/bodyHtml");
            texts.body(block.get("bodyHtml"), &path)?;
        }
    }
    Ok(())
}
