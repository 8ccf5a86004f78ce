//! JSON of no format: fields whose names say what they hold.

use serde_json::{Map, Value};

use super::ninjs::escaped;
use super::texts::Texts;
use crate::document::{ReadError, Zone};

const HEADLINES: &[&str] = &["headline", "title", "hed"];
const DECKS: &[&str] = &[
    "standfirst",
    "subtitle",
    "subheadline",
    "subhead",
    "deck",
    "dek",
    "abstract",
    "summary",
    "excerpt",
    "description",
    "teaser",
];
const BODIES: &[&str] = &[
    "body_html",
    "bodyhtml",
    "html",
    "body",
    "content",
    "articlebody",
    "article",
    "story",
    "text",
    "body_text",
    "bodytext",
    "paragraphs",
];
const CAPTIONS: &[&str] = &["caption", "captions", "image_caption", "photo_caption"];
const CORRECTIONS: &[&str] = &["correction", "corrections", "clarification"];
const BYLINES: &[&str] = &["byline", "author", "authors", "by"];
const DATELINES: &[&str] = &["dateline"];
const DATES: &[&str] = &[
    "date",
    "published",
    "published_at",
    "publishedat",
    "publication_date",
    "publicationdate",
    "datepublished",
    "pubdate",
    "publish_date",
    "date_published",
    "created",
    "created_at",
];

/// Names of what a field wraps its text in: `{"rendered": "<p>…"}`.
const INNER: [&str; 6] = ["rendered", "value", "basic", "html", "text", "name"];

/// Whether an object has a field that can be a story's text.
pub(super) fn is_story(object: &Map<String, Value>) -> bool {
    let said = |v: &Value| v.is_string() || v.is_array() || v.get("rendered").is_some();
    fields(object, BODIES).any(|(_, value)| said(value))
}

/// Reads a story.
pub(super) fn read(object: &Map<String, Value>, texts: &mut Texts) -> Result<(), ReadError> {
    for (path, value) in each(object, BYLINES).take(1) {
        let _ = path;
        texts.byline(Some(value));
    }
    for (_, value) in each(object, DATELINES) {
        texts.dateline(Some(value));
    }
    for (_, value) in each(object, DATES) {
        texts.date(Some(value));
    }
    if let Some((path, value)) = each(object, HEADLINES).next() {
        texts.zone(Some(value), &path, Zone::Headline)?;
    }
    if let Some((path, value)) = each(object, DECKS).next() {
        texts.zone(Some(value), &path, Zone::Standfirst)?;
    }
    // The same text often stands there twice, as HTML and without.
    let body = fields(object, BODIES).find(|(name, value)| {
        strings(format!("/{}", escaped(name)), value)
            .next()
            .is_some()
    });
    if let Some((name, value)) = body {
        let several = value.is_array();
        for (path, value) in strings(format!("/{}", escaped(name)), value) {
            match several {
                true => texts.paragraph(Some(value), &path)?,
                false => {
                    texts.body(Some(value), &path)?;
                }
            }
        }
    }
    for (path, value) in each(object, CAPTIONS) {
        texts.zone(Some(value), &path, Zone::Caption)?;
    }
    for (path, value) in each(object, CORRECTIONS) {
        texts.zone(Some(value), &path, Zone::Correction)?;
    }
    Ok(())
}

/// The fields of these names, in the order of the names, however their letters are cased.
fn fields<'v>(
    object: &'v Map<String, Value>,
    names: &'static [&'static str],
) -> impl Iterator<Item = (&'v String, &'v Value)> {
    names.iter().flat_map(move |name| {
        object
            .iter()
            .filter(move |(key, _)| key.eq_ignore_ascii_case(name))
    })
}

/// The strings of the fields of these names, with their pointers.
fn each<'v>(
    object: &'v Map<String, Value>,
    names: &'static [&'static str],
) -> impl Iterator<Item = (String, &'v Value)> {
    fields(object, names).flat_map(|(name, value)| strings(format!("/{}", escaped(name)), value))
}

/// The strings that say something in a value: itself, those of an array, or what it wraps.
fn strings(path: String, value: &Value) -> Box<dyn Iterator<Item = (String, &Value)> + '_> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Box::new([(path, value)].into_iter()),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            Box::new(items.filter_map(move |(at, item)| one(format!("{path}/{at}"), item)))
        }
        Value::Object(_) => Box::new(one(path, value).into_iter()),
        _ => Box::new(std::iter::empty()),
    }
}

fn one(path: String, value: &Value) -> Option<(String, &Value)> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then_some((path, value)),
        Value::Object(object) => INNER.iter().find_map(|name| {
            let inner = object.get(*name)?;
            inner.is_string().then(|| (format!("{path}/{name}"), inner))
        }),
        _ => None,
    }
}
