//! ninjs 1, 2 and 3, and the items of Superdesk, which have the same fields.

use serde_json::{Map, Value};

use super::texts::Texts;
use crate::document::{ReadError, Zone};

/// The fields of a story's text, the best first; they hold the same.
const BODIES: [&str; 3] = ["body_html", "body_xhtml", "body_text"];

/// The same for the kinds of `bodies` in ninjs 2 and 3.
const KINDS: [&str; 4] = ["html", "xml", "nitf", "plain"];

/// Reads a story.
pub(super) fn read(item: &Map<String, Value>, texts: &mut Texts) -> Result<(), ReadError> {
    metadata(item, texts);
    let aside = is_aside(item);
    let headline = if aside { Zone::Caption } else { Zone::Headline };
    let deck = if aside {
        Zone::Caption
    } else {
        Zone::Standfirst
    };
    texts.zone(item.get("headline"), "/headline", headline)?;
    for (at, value) in list(item, "headlines") {
        let role = value.get("role").and_then(Value::as_str).unwrap_or("main");
        let zone = if role == "main" { headline } else { deck };
        texts.zone(value.get("value"), &format!("/headlines/{at}/value"), zone)?;
    }
    texts.zone(item.get("subheadline"), "/subheadline", deck)?;
    if !texts.zone(item.get("abstract"), "/abstract", deck)?
        && !texts.zone(item.get("description_html"), "/description_html", deck)?
    {
        texts.zone(item.get("description_text"), "/description_text", deck)?;
    }
    for (at, value) in list(item, "descriptions") {
        texts.zone(
            value.get("value"),
            &format!("/descriptions/{at}/value"),
            deck,
        )?;
    }
    body(item, texts)?;
    texts.body(item.get("body_footer"), "/body_footer")?;
    associations(item, texts)
}

fn metadata(item: &Map<String, Value>, texts: &mut Texts) {
    for name in ["byline", "by"] {
        texts.byline(item.get(name));
    }
    let dateline = item.get("dateline");
    texts.dateline(dateline.and_then(|d| d.get("text")).or(dateline));
    let city = |name: &str| dateline?.get("located")?.get(name);
    texts.dateline(city("city"));
    texts.dateline(item.get("located"));
    for name in [
        "versioncreated",
        "versionCreated",
        "contentcreated",
        "contentCreated",
        "firstpublished",
        "firstcreated",
        "firstCreated",
    ] {
        texts.date(item.get(name));
    }
}

fn body(item: &Map<String, Value>, texts: &mut Texts) -> Result<(), ReadError> {
    for name in BODIES {
        if texts.body(item.get(name), &format!("/{name}"))? {
            return Ok(());
        }
    }
    let kind = |value: &Value| {
        let name = |name: &str| value.get(name).and_then(Value::as_str);
        let kind = name("contentType").or(name("contenttype")).or(name("role"));
        let kind = kind.unwrap_or("plain").to_ascii_lowercase();
        KINDS
            .iter()
            .position(|k| kind.contains(k))
            .unwrap_or(KINDS.len())
    };
    // They hold the same text, once of each kind or for each channel.
    if let Some((at, value)) = list(item, "bodies").min_by_key(|(_, value)| kind(value)) {
        texts.body(value.get("value"), &format!("/bodies/{at}/value"))?;
    }
    Ok(())
}

/// What stands beside the story: the words of pictures and the like. Other stories are documents of their own.
fn associations(item: &Map<String, Value>, texts: &mut Texts) -> Result<(), ReadError> {
    for (name, object) in associated(item) {
        if !is_aside(object) {
            continue;
        }
        let path = |field: &str| format!("/associations/{name}/{field}");
        texts.zone(object.get("headline"), &path("headline"), Zone::Caption)?;
        for field in ["description_html", "description_text", "description"] {
            if texts.zone(object.get(field), &path(field), Zone::Caption)? {
                break;
            }
        }
        for (at, value) in list(object, "descriptions") {
            let path = path(&format!("descriptions/{at}/value"));
            texts.zone(value.get("value"), &path, Zone::Caption)?;
        }
        texts.zone(object.get("alt_text"), &path("alt_text"), Zone::Caption)?;
    }
    Ok(())
}

fn is_aside(item: &Map<String, Value>) -> bool {
    let kind = item.get("type").and_then(Value::as_str).unwrap_or("");
    matches!(
        kind,
        "picture" | "photo" | "image" | "graphic" | "video" | "audio"
    )
}

/// The objects that are associated with an item, each with its name or number as a JSON pointer has it.
pub(super) fn associated(item: &Map<String, Value>) -> Vec<(String, &Map<String, Value>)> {
    let entries: Vec<(String, &Value)> = match item.get("associations") {
        Some(Value::Object(named)) => named.iter().map(|(name, v)| (escaped(name), v)).collect(),
        Some(Value::Array(list)) => {
            let list = list.iter().enumerate();
            list.map(|(at, v)| (at.to_string(), v)).collect()
        }
        _ => vec![],
    };
    let entries = entries.into_iter();
    let objects = entries.filter_map(|(name, value)| Some((name, value.as_object()?)));
    objects.collect()
}

/// Whether an item is a story that comes with its text.
pub(super) fn has_body(item: &Map<String, Value>) -> bool {
    let says = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    let bodies = || list(item, "bodies").any(|(_, body)| body.get("value").is_some_and(says));
    !is_aside(item) && (BODIES.iter().any(|name| item.get(*name).is_some_and(says)) || bodies())
}

/// The items of a field that is an array, with their numbers.
pub(super) fn list<'v>(
    item: &'v Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = (usize, &'v Value)> + use<'v> {
    let list = item.get(name).and_then(Value::as_array);
    list.into_iter().flatten().enumerate()
}

/// A name as it stands in a JSON pointer.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
