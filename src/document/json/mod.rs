//! JSON of newsrooms: ninjs, Superdesk, Arc's ANS, dpa digitalwires, the Guardian's API, and any JSON
//! with fields of plain names.
//!
//! In: text. Out: a document for each story. The source of one is put together from the strings that it
//! is made of, each a part with its JSON pointer; offsets count in the decoded string.

mod ans;
mod capi;
mod dpa;
mod layout;
mod named;
mod ninjs;
mod texts;

use serde_json::Value;

use super::traced::Traced;
use super::{Document, Format, ReadError};
use layout::Layout;
use texts::Texts;

/// Reads the stories of a file.
pub(super) fn read(source: &str, format: Format) -> Result<Vec<Document>, ReadError> {
    let value = parse(source, 1)?;
    let mut found = match Layout::of_format(format) {
        Some(layout) => layout::stories(&value, Some(layout)),
        None => layout::stories(&value, None),
    };
    if found.is_empty() && format == Format::Json {
        found = layout::named(&value);
    }
    documents(&found)
}

/// Reads JSON Lines: a story to a line. In a pointer the first number is that of the row, from 0.
pub(super) fn read_lines(source: &str) -> Result<Vec<Document>, ReadError> {
    let mut documents = vec![];
    let rows = source.lines().enumerate();
    let rows = rows.filter(|(_, line)| !line.trim().is_empty());
    for (row, (number, line)) in rows.enumerate() {
        let value = parse(line, number + 1)?;
        let mut found = layout::stories(&value, None);
        if found.is_empty() {
            found = layout::named(&value);
        }
        for story in &mut found {
            story.pointer = format!("/{row}{}", story.pointer);
        }
        documents.extend(self::documents(&found)?);
    }
    if documents.is_empty() {
        return Err(none());
    }
    Ok(documents)
}

/// Whether a file is JSON of a newsroom's format.
pub(super) fn is_news(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let value: Result<Value, _> = serde_json::from_slice(bytes);
    value.is_ok_and(|value| !layout::stories(&value, None).is_empty())
}

/// The string of JSON whose opening quotation mark stands at `start`, each of its escapes a piece;
/// `None` where it does not end.
pub(super) fn unescaped(text: &Traced, start: usize) -> Option<Traced> {
    let raw = text.text.get(start..)?;
    let mut traced = Traced::default();
    let mut at = 1;
    loop {
        let rest = raw.get(at..)?;
        let plain = rest.find(['"', '\\'])?;
        traced.append(text, start + at..start + at + plain);
        at += plain;
        if raw[at..].starts_with('"') {
            return Some(traced);
        }
        let len = match raw.as_bytes().get(at + 1)? {
            // A pair of surrogates is one character.
            b'u' if raw.get(at + 6..at + 8) == Some("\\u") => 12,
            b'u' => 6,
            _ => 2,
        };
        let escape = |len: usize| {
            let escape = raw.get(at..at + len)?;
            let value: String = serde_json::from_str(&format!("\"{escape}\"")).ok()?;
            Some((value, len))
        };
        let (words, len) = escape(len).or_else(|| escape(6.min(len)))?;
        traced.append_whole(&words, text, start + at..start + at + len);
        at += len;
    }
}

fn documents(found: &[layout::Found<'_>]) -> Result<Vec<Document>, ReadError> {
    let mut documents = vec![];
    for story in found {
        let mut texts = Texts::new(story.pointer.clone());
        match story.layout {
            Layout::Ninjs | Layout::Superdesk => ninjs::read(story.value, &mut texts)?,
            Layout::Ans => ans::read(story.value, &mut texts)?,
            Layout::Dpa => dpa::read(story.value, &mut texts)?,
            Layout::Capi => capi::read(story.value, &mut texts)?,
            Layout::Named => named::read(story.value, &mut texts)?,
        }
        documents.extend(texts.finish());
    }
    if documents.is_empty() {
        return Err(none());
    }
    Ok(documents)
}

fn none() -> ReadError {
    ReadError::NoStory {
        message: "no field that holds a headline or a text".to_owned(),
    }
}

/// Parses JSON of which the first line has this number.
fn parse(source: &str, line: usize) -> Result<Value, ReadError> {
    serde_json::from_str(source).map_err(|error| {
        let line = line + error.line().saturating_sub(1);
        let mut message = error.to_string();
        if message.starts_with("recursion limit exceeded") {
            return ReadError::TooDeep {
                format: "JSON",
                limit: 127,
                line,
            };
        }
        if let Some(end) = message.rfind(" at line ") {
            message.truncate(end);
        }
        ReadError::Malformed {
            format: "JSON",
            message,
            line,
            column: error.column(),
        }
    })
}

#[cfg(test)]
mod tests;
