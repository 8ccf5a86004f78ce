//! Request: a draft and what is asked of it, from JSON or from the bytes of a file.
//!
//! In: the headers, the query and the body. Out: a [`Request`], or the [`Problem`] that it is none. What is not known is
//! refused by name: an option that is mistyped must not pass for one that was heeded.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use axum::body::Bytes;
use http::{HeaderMap, StatusCode, Uri, header};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::problem::Problem;
use super::{Choice, House, Ways};
use crate::document::{Document, Format};
use crate::report::OffsetEncoding;
use crate::rule::Severity;

/// A draft and what is asked of it.
#[derive(Clone)]
pub struct Request {
    /// What the draft is called.
    pub name: String,
    /// How the house checks it.
    pub ways: Arc<Ways>,
    /// The draft; several where it is a file that holds several stories.
    pub documents: Vec<Document>,
    /// How it is written down.
    pub format: Format,
    /// Where in its source a headline begins that came apart from the text.
    pub headline: Option<usize>,
    /// What offsets count.
    pub encoding: OffsetEncoding,
    /// What is changed of what the rules find, beside what the house changes.
    pub choice: Choice,
    /// Whether notes are shown.
    pub notes: bool,
    /// The findings to set aside.
    pub set_aside: Vec<Aside>,
}

/// A finding to set aside.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SetAside")]
pub struct Aside {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// Why it is set aside.
    #[schemars(length(min = 1), regex(pattern = r"\S"))]
    pub reason: String,
}

/// A request as JSON has it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "Draft")]
pub struct DraftRequest {
    /// The draft.
    pub text: Option<String>,
    /// What the draft is called; where neither input_format nor content type says it, its extension tells the format.
    pub name: Option<String>,
    /// How the draft is written down; told by its name or its text where nothing else tells it.
    pub input_format: Option<String>,
    /// The day of publication, YYYY-MM-DD.
    #[schemars(extend("format" = "date"))]
    pub date: Option<String>,
    /// A headline that is not part of the text.
    pub headline: Option<String>,
    /// What start and end count in the answer.
    pub offset_encoding: Encoding,
    /// Only these rules.
    pub select: Vec<String>,
    /// Not these rules.
    pub ignore: Vec<String>,
    /// Another severity for a rule.
    pub severity: BTreeMap<String, Severity>,
    /// Whether notes are shown.
    pub notes: bool,
    /// Findings to set aside, each with its reason; the answer carries the suppressions for them.
    pub set_aside: Vec<Aside>,
}

/// What offsets count.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// Bytes of UTF-8.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// Code units of UTF-16, as JavaScript and Java count.
    #[serde(rename = "utf-16")]
    Utf16,
    /// Unicode scalar values, as Python counts.
    CodePoint,
}

/// The media types that a draft may come in, beside JSON, and the format that each is; none where the name or the content
/// tells it.
pub const MEDIA_TYPES: [(&str, Option<Format>); 7] = [
    ("text/plain", None),
    ("text/markdown", Some(Format::Markdown)),
    ("text/html", Some(Format::Html)),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some(Format::Docx),
    ),
    ("application/xml", Some(Format::Xml)),
    ("text/xml", Some(Format::Xml)),
    ("application/octet-stream", None),
];

/// The names of the formats.
pub fn formats() -> Vec<&'static str> {
    Format::all().map(|(_, name)| name).collect()
}

/// The fields of a query.
pub const QUERY: [&str; 9] = [
    "name",
    "input_format",
    "date",
    "headline",
    "offset_encoding",
    "select",
    "ignore",
    "severity",
    "notes",
];

impl Request {
    /// Reads a request.
    pub fn read(
        headers: &HeaderMap,
        uri: &Uri,
        body: &Bytes,
        house: &House,
    ) -> Result<Request, Problem> {
        if body.is_empty() && !headers.contains_key(header::CONTENT_TYPE) {
            return Err(Problem::wrong("there is no body; a draft is wanted"));
        }
        let (media, charset) = media_type(headers);
        let mut draft = match media.as_str() {
            "application/json" => json(body)?,
            _ => DraftRequest::default(),
        };
        // What the query goes before has to be right all the same.
        draft.date.as_deref().map(day).transpose()?;
        draft.input_format.as_deref().map(named).transpose()?;
        query(uri.query().unwrap_or_default(), &mut draft)?;
        if media == "application/json" {
            let Some(text) = draft.text.take() else {
                return Err(Problem::wrong("the body has no field \"text\""));
            };
            let format = guessed(draft.name.as_deref(), &text)?;
            return draft.request(text.as_bytes(), format, None, house);
        }
        let Some((_, format)) = MEDIA_TYPES.iter().find(|(name, _)| *name == media) else {
            let known: Vec<_> = MEDIA_TYPES.iter().map(|m| m.0).collect();
            let detail = format!(
                "the Content-Type is {media:?}; a draft comes as application/json, {}",
                known.join(", ")
            );
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        };
        let name = draft.name.as_deref();
        let format = match (format, std::str::from_utf8(body)) {
            (Some(format), _) => *format,
            (None, Ok(text)) if media == "text/plain" => guessed(name, text)?,
            (None, _) => recognised(name.unwrap_or("draft"), body)?,
        };
        draft.request(body, format, charset.as_deref(), house)
    }
}

impl DraftRequest {
    fn request(
        self,
        bytes: &[u8],
        format: Format,
        charset: Option<&str>,
        house: &House,
    ) -> Result<Request, Problem> {
        let ways = house.ways_of(self.name.as_deref())?;
        let choice = Choice {
            select: self.select,
            ignore: self.ignore,
            severity: self.severity,
        };
        choice.check(ways.checker.rules()).map_err(Problem::wrong)?;
        let format = match self.input_format.as_deref() {
            None => ways.format.unwrap_or(format),
            Some(name) => named(name)?,
        };
        let stories = Document::stories_in(bytes, format, charset);
        let mut documents = stories.map_err(|e| Problem::unreadable(&e))?;
        let date = self.date.as_deref().map(day).transpose()?;
        if let Some(date) = date.or(ways.date) {
            for document in &mut documents {
                document.meta.date = Some(date);
            }
        }
        let headline = match (self.headline, documents.as_mut_slice()) {
            (Some(headline), [document]) => document.add_headline(&headline),
            (Some(_), _) => {
                return Err(Problem::wrong(
                    "a headline is for one story, and there are others",
                ));
            }
            (None, _) => None,
        };
        Ok(Request {
            headline,
            name: self.name.unwrap_or_else(|| "draft".to_owned()),
            documents,
            format,
            encoding: self.offset_encoding.encoding(),
            choice,
            notes: self.notes || ways.notes,
            ways,
            set_aside: self.set_aside,
        })
    }
}

impl Encoding {
    fn encoding(self) -> OffsetEncoding {
        match self {
            Encoding::Utf8 => OffsetEncoding::Utf8,
            Encoding::Utf16 => OffsetEncoding::Utf16,
            Encoding::CodePoint => OffsetEncoding::CodePoint,
        }
    }
}

/// The media type of a body, in lower case, and its character set where one is named.
pub fn media_type(headers: &HeaderMap) -> (String, Option<String>) {
    let Some(value) = headers.get(header::CONTENT_TYPE) else {
        return ("application/octet-stream".to_owned(), None);
    };
    let value = value.to_str().unwrap_or_default().to_ascii_lowercase();
    let mut parts = value.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default().to_owned();
    let charset = parts.find_map(|p| p.strip_prefix("charset="));
    (media, charset.map(|c| c.trim_matches('"').to_owned()))
}

/// The format of a text that nothing but its name and its words tell.
fn guessed(name: Option<&str>, text: &str) -> Result<Format, Problem> {
    match recognised(name.unwrap_or("draft"), text.as_bytes())? {
        // A name may tell that it is plain text; where it tells nothing, all of the text is looked at.
        Format::Plain if name.is_none_or(|n| Path::new(n).extension().is_none()) => {
            Ok(Format::of_text(text))
        }
        format => Ok(format),
    }
}

/// The format of a name that `--input-format` has.
fn named(name: &str) -> Result<Format, Problem> {
    Format::named(name).ok_or_else(|| {
        let detail = format!(
            "\"input_format\" is one of {}, not {name:?}",
            formats().join(", ")
        );
        Problem::wrong(detail)
    })
}

/// The format of a file by its name and its content.
fn recognised(name: &str, bytes: &[u8]) -> Result<Format, Problem> {
    Format::recognise(Path::new(name), bytes).map_err(|e| Problem::unreadable(&e))
}

fn json(body: &[u8]) -> Result<DraftRequest, Problem> {
    serde_json::from_slice(body).map_err(|error| {
        // The parser's message names fields and places, and may quote what it did not expect; the place will do where it
        // could be the draft.
        let place = (error.line() > 0).then_some((error.line(), error.column()));
        let detail = match error.classify() {
            serde_json::error::Category::Data => format!("the JSON is no request: {error}"),
            _ => "the body is not JSON".to_owned(),
        };
        Problem {
            line: place.map(|p| p.0),
            column: place.map(|p| p.1),
            ..Problem::wrong(detail)
        }
    })
}

/// Reads the fields of a query; what it says goes before what the body says, and its rules are named beside those.
fn query(query: &str, draft: &mut DraftRequest) -> Result<(), Problem> {
    let mut seen = vec![];
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if seen.contains(&name) {
            return Err(Problem::wrong(format!("the query has {name:?} twice")));
        }
        field(draft, &name, &value)?;
        seen.push(name);
    }
    Ok(())
}

fn field(draft: &mut DraftRequest, name: &str, value: &str) -> Result<(), Problem> {
    match name {
        "name" => draft.name = Some(value.to_owned()),
        "headline" => draft.headline = Some(value.to_owned()),
        "date" => draft.date = Some(value.to_owned()),
        "input_format" => draft.input_format = Some(value.to_owned()),
        "offset_encoding" => draft.offset_encoding = word(name, value)?,
        "select" => draft.select.extend(list(name, value)?),
        "ignore" => draft.ignore.extend(list(name, value)?),
        "severity" => {
            for pair in list(name, value)? {
                let Some((rule, level)) = pair.split_once('=') else {
                    let detail = format!("\"severity\" is RULE=LEVEL, not {pair:?}");
                    return Err(Problem::wrong(detail));
                };
                draft.severity.insert(rule.to_owned(), word(name, level)?);
            }
        }
        "notes" => {
            draft.notes = value.parse().map_err(|_| {
                Problem::wrong(format!("\"notes\" is true or false, not {value:?}"))
            })?;
        }
        other => {
            let known = QUERY.join(", ");
            let detail = format!("the query has no field {other:?}; there are {known}");
            return Err(Problem::wrong(detail));
        }
    }
    Ok(())
}

/// A word of a fixed list, as JSON reads it.
fn word<T: serde::de::DeserializeOwned>(name: &str, value: &str) -> Result<T, Problem> {
    let quoted = serde_json::Value::String(value.to_owned());
    serde_json::from_value(quoted).map_err(|error| Problem::wrong(format!("{name:?}: {error}")))
}

/// The items of a list, of which none is blank and none has blanks around it.
fn list(name: &str, value: &str) -> Result<Vec<String>, Problem> {
    if value.is_empty() {
        return Ok(vec![]);
    }
    let items: Vec<_> = value.split(',').map(str::to_owned).collect();
    match items.iter().find(|i| i.is_empty() || i.trim() != *i) {
        None => Ok(items),
        Some(item) => Err(Problem::wrong(format!(
            "{name:?} is a list with commas and no blanks between, and {item:?} stands in it"
        ))),
    }
}

/// Reads a day in the one form that means the same everywhere.
fn day(text: &str) -> Result<Date, Problem> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let date = shape.then(|| text.parse().ok()).flatten();
    date.ok_or_else(|| Problem::wrong("\"date\" is no day; a day is written YYYY-MM-DD"))
}
