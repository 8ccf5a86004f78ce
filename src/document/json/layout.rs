//! Layouts: which format a JSON object is of, by its fields, and where in a file stories stand.

use serde_json::{Map, Value};

use crate::document::Format;

/// How a story is laid out in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Ninjs,
    Superdesk,
    Ans,
    Dpa,
    Capi,
    Named,
}

/// A story in a file.
#[derive(Debug)]
pub(super) struct Found<'v> {
    /// The JSON pointer to it.
    pub pointer: String,
    pub value: &'v Map<String, Value>,
    pub layout: Layout,
}

/// Fields that stories are wrapped in.
const WRAPPERS: [&str; 15] = [
    "response", "data", "item", "items", "_items", "content", "results", "result", "story",
    "stories", "article", "articles", "document", "post", "posts",
];

/// How deep stories are wrapped.
const DEEPEST: usize = 5;

impl Layout {
    /// The layout that a format asks for.
    pub fn of_format(format: Format) -> Option<Layout> {
        Some(match format {
            Format::Ninjs => Layout::Ninjs,
            Format::Superdesk => Layout::Superdesk,
            Format::Ans => Layout::Ans,
            Format::Dpa => Layout::Dpa,
            Format::Capi => Layout::Capi,
            _ => return None,
        })
    }

    /// The layout that the fields of an object show.
    fn of(object: &Map<String, Value>) -> Option<Layout> {
        let has = |name: &str| object.get(name).is_some_and(|v| !v.is_null());
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or("");
        let basic = |name: &str| object.get(name).and_then(|v| v.get("basic")).is_some();
        if has("article_html") || text("format").starts_with("digitalwires") {
            return Some(Layout::Dpa);
        }
        if object.get("content_elements").is_some_and(Value::is_array) || basic("headlines") {
            return Some(Layout::Ans);
        }
        if text("type") == "link_list" && object.get("items").is_some_and(Value::is_array) {
            return Some(Layout::Ans);
        }
        if has("webTitle") && any(&["webUrl", "apiUrl", "sectionId", "fields", "blocks"]) {
            return Some(Layout::Capi);
        }
        let words = [
            "body_html",
            "body_xhtml",
            "body_text",
            "bodies",
            "headline",
            "headlines",
            "description_text",
            "descriptions",
            "abstract",
        ];
        let named = any(&["uri", "guid", "_id"]);
        let desk = any(&[
            "unique_id",
            "family_id",
            "profile",
            "_current_version",
            "schedule_settings",
        ]);
        let wire = any(&[
            "versioncreated",
            "versionCreated",
            "firstcreated",
            "firstCreated",
            "pubstatus",
            "pubStatus",
            "slugline",
            "standard",
            "bodies",
        ]);
        match named && any(&words) {
            true if desk => Some(Layout::Superdesk),
            true if wire => Some(Layout::Ninjs),
            _ => None,
        }
    }
}

/// The stories in a value, in its order; with a layout that was asked for, what has no other is read
/// by it.
pub(super) fn stories(value: &Value, asked: Option<Layout>) -> Vec<Found<'_>> {
    let mut found = vec![];
    search(value, String::new(), 0, &mut found);
    match asked {
        Some(layout) if found.is_empty() => own(value, layout),
        Some(layout) => {
            for story in &mut found {
                story.layout = layout;
            }
            found
        }
        None => found,
    }
}

/// The objects of a value that may have fields of plain names.
pub(super) fn named(value: &Value) -> Vec<Found<'_>> {
    own(value, Layout::Named)
}

fn own(value: &Value, layout: Layout) -> Vec<Found<'_>> {
    match value {
        Value::Array(items) => {
            let items = items.iter().enumerate();
            let items = items.filter(|(_, item)| item.is_object());
            let mut all = vec![];
            for (at, item) in items {
                for mut found in own(item, layout) {
                    found.pointer = format!("/{at}{}", found.pointer);
                    all.push(found);
                }
            }
            all
        }
        Value::Object(object) => {
            let mut found = Found {
                pointer: String::new(),
                value: object,
                layout,
            };
            // The text may stand in the one object that is named after what it is.
            for _ in 0..DEEPEST {
                let inner = WRAPPERS
                    .iter()
                    .find_map(|name| Some((name, found.value.get(*name)?.as_object()?)));
                let Some((name, inner)) = inner.filter(|_| !super::named::is_story(found.value))
                else {
                    break;
                };
                found.pointer = format!("{}/{name}", found.pointer);
                found.value = inner;
            }
            vec![found]
        }
        _ => vec![],
    }
}

fn search<'v>(value: &'v Value, pointer: String, depth: usize, found: &mut Vec<Found<'v>>) {
    match value {
        Value::Array(items) if depth < DEEPEST => {
            for (at, item) in items.iter().enumerate() {
                search(item, format!("{pointer}/{at}"), depth + 1, found);
            }
        }
        Value::Object(object) => match Layout::of(object) {
            Some(layout) => story(object, layout, pointer, depth, found),
            None if depth < DEEPEST => {
                for name in WRAPPERS {
                    if let Some(inner) = object.get(name) {
                        search(inner, format!("{pointer}/{name}"), depth + 1, found);
                    }
                }
            }
            None => {}
        },
        _ => {}
    }
}

/// Takes a story, and behind it those that are associated with it and come whole: one that has no text of its own is a
/// reference, and pictures are part of the story.
fn story<'v>(
    object: &'v Map<String, Value>,
    layout: Layout,
    pointer: String,
    depth: usize,
    found: &mut Vec<Found<'v>>,
) {
    found.push(Found {
        pointer: pointer.clone(),
        value: object,
        layout,
    });
    if matches!(layout, Layout::Ninjs | Layout::Superdesk) && depth < DEEPEST {
        for (name, value) in super::ninjs::associated(object) {
            if super::ninjs::has_body(value) {
                let pointer = format!("{pointer}/associations/{name}");
                story(value, layout, pointer, depth + 1, found);
            }
        }
    }
}
