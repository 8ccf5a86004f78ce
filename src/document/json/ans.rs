//! Arc's ANS: a story as a list of content elements.

use serde_json::{Map, Value};

use super::ninjs::list;
use super::texts::Texts;
use crate::document::{ReadError, Zone};

/// How deep content elements are nested.
const DEEPEST: usize = 8;

/// Reads a story.
pub(super) fn read(item: &Map<String, Value>, texts: &mut Texts) -> Result<(), ReadError> {
    for name in [
        "display_date",
        "publish_date",
        "first_publish_date",
        "last_updated_date",
        "created_date",
    ] {
        texts.date(item.get(name));
    }
    let authors = item.get("credits").and_then(|c| c.get("by"));
    let author = authors.and_then(|by| by.get(0));
    texts.byline(author.and_then(|a| a.get("byline").or(a.get("name"))));
    let basic = |name: &str| item.get(name).and_then(|v| v.get("basic"));
    texts.zone(basic("headlines"), "/headlines/basic", Zone::Headline)?;
    texts.zone(item.get("title"), "/title", Zone::Headline)?;
    texts.zone(
        basic("subheadlines"),
        "/subheadlines/basic",
        Zone::Standfirst,
    )?;
    texts.zone(basic("description"), "/description/basic", Zone::Standfirst)?;
    elements(item, "content_elements", "", 0, texts)?;
    elements(item, "items", "", 0, texts)?;
    for (at, value) in list(item, "corrections") {
        let path = format!("/corrections/{at}");
        texts.zone(Some(value), &path, Zone::Correction)?;
        texts.zone(value.get("text"), &format!("{path}/text"), Zone::Correction)?;
    }
    let promo = item.get("promo_items").and_then(|p| p.get("basic"));
    if let Some(promo) = promo.and_then(Value::as_object) {
        picture(promo, "/promo_items/basic", texts)?;
    }
    Ok(())
}

fn elements(
    item: &Map<String, Value>,
    name: &str,
    path: &str,
    depth: usize,
    texts: &mut Texts,
) -> Result<(), ReadError> {
    if depth > DEEPEST {
        return Ok(());
    }
    for (at, value) in list(item, name) {
        if let Some(value) = value.as_object() {
            element(value, &format!("{path}/{name}/{at}"), depth, texts)?;
        }
    }
    Ok(())
}

fn element(
    element: &Map<String, Value>,
    path: &str,
    depth: usize,
    texts: &mut Texts,
) -> Result<(), ReadError> {
    let text = |name: &str| element.get(name).and_then(Value::as_str).unwrap_or("");
    let at = |name: &str| format!("{path}/{name}");
    match text("type") {
        "text" => texts.paragraph(element.get("content"), &at("content"))?,
        "header" => texts.heading(element.get("content"), &at("content")),
        "raw_html" => {
            texts.paragraph(element.get("content"), &at("content"))?;
        }
        "quote" => {
            let zone = match text("subtype") {
                "pullquote" => Zone::PullQuote,
                _ => Zone::Quotation,
            };
            texts.zone(element.get("content"), &at("content"), zone)?;
            for (number, inner) in list(element, "content_elements") {
                let path = at(&format!("content_elements/{number}/content"));
                texts.zone(inner.get("content"), &path, zone)?;
            }
        }
        "list" => items(element, path, depth, texts)?,
        "table" => table(element, path, texts)?,
        "correction" => {
            for name in ["text", "content"] {
                texts.zone(element.get(name), &at(name), Zone::Correction)?;
            }
        }
        "image" | "video" => picture(element, path, texts)?,
        "gallery" | "element_group" => {
            elements(element, "content_elements", path, depth + 1, texts)?
        }
        _ => {}
    }
    Ok(())
}

fn items(
    element: &Map<String, Value>,
    path: &str,
    depth: usize,
    texts: &mut Texts,
) -> Result<(), ReadError> {
    for (number, inner) in list(element, "items") {
        let path = format!("{path}/items/{number}");
        let content = format!("{path}/content");
        texts.zone(inner.get("content"), &content, Zone::List)?;
        if let Some(inner) = inner.as_object().filter(|_| depth < DEEPEST) {
            items(inner, &path, depth + 1, texts)?;
        }
    }
    Ok(())
}

fn table(element: &Map<String, Value>, path: &str, texts: &mut Texts) -> Result<(), ReadError> {
    let table = texts.table();
    let header = element.get("header").and_then(Value::as_array);
    let rows = element.get("rows").and_then(Value::as_array);
    let head = header.map(|row| ("/header".to_owned(), row));
    let rows = rows.into_iter().flatten().enumerate();
    let rows = rows.filter_map(|(at, row)| Some((format!("/rows/{at}"), row.as_array()?)));
    for (row, (name, cells)) in head.into_iter().chain(rows).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let pointer = format!("{path}{name}/{column}");
            match cell.get("content") {
                Some(content) => {
                    let pointer = format!("{pointer}/content");
                    texts.cell(Some(content), &pointer, (table, row, column));
                }
                None => texts.cell(Some(cell), &pointer, (table, row, column)),
            }
        }
    }
    Ok(())
}

fn picture(element: &Map<String, Value>, path: &str, texts: &mut Texts) -> Result<(), ReadError> {
    for name in ["caption", "alt_text"] {
        texts.zone(element.get(name), &format!("{path}/{name}"), Zone::Caption)?;
    }
    Ok(())
}
