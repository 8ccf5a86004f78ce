//! dpa digitalwires.

use serde_json::{Map, Value};

use super::ninjs::list;
use super::texts::Texts;
use crate::document::{ReadError, Zone};

/// Reads a story. What is for editors only, and its links, are no prose.
pub(super) fn read(item: &Map<String, Value>, texts: &mut Texts) -> Result<(), ReadError> {
    texts.byline(item.get("byline"));
    texts.dateline(item.get("dateline"));
    for name in ["version_created", "content_created", "updated"] {
        texts.date(item.get(name));
    }
    texts.zone(item.get("headline"), "/headline", Zone::Headline)?;
    for name in ["subhead", "teaser"] {
        texts.zone(item.get(name), &format!("/{name}"), Zone::Standfirst)?;
    }
    for name in ["article_html", "infobox_html"] {
        texts.body(item.get(name), &format!("/{name}"))?;
    }
    for (at, value) in list(item, "associations") {
        for name in ["headline", "caption"] {
            let path = format!("/associations/{at}/{name}");
            texts.zone(value.get(name), &path, Zone::Caption)?;
        }
    }
    Ok(())
}
