//! LanguageTool: the checks for clients that were written for another checker's server (`/v2`).
//!
//! In: a form, or a query, with `text`, or with `data` where mark-up stands between the words. Out: a match for every place
//! of every finding, with offsets in UTF-16, as these clients count. They mark a place each; so each side of a
//! contradiction is a match of its own, and its message names the other.

use std::borrow::Cow;
use std::sync::Arc;

use axum::body::Bytes;
use http::{HeaderMap, Method, StatusCode, Uri};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer::{self, Answer, Tally};
use super::problem::Problem;
use super::request::{Request, media_type};
use super::{Choice, House};
use crate::document::{Document, Format};
use crate::report::{Name, OffsetEncoding, Places, Subject, plain};
use crate::rule::{Evidence, Finding, Severity};

/// The answer to a check.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolAnswer")]
pub struct CheckReport<'a> {
    software: Software,
    warnings: Warnings,
    language: Language,
    matches: Vec<Match<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Software {
    name: &'static str,
    version: &'static str,
    build_date: &'static str,
    api_version: u32,
    premium: bool,
    status: &'static str,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Warnings {
    /// Whether the text was checked in part only.
    incomplete_results: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Language {
    name: &'static str,
    code: String,
    detected_language: DetectedLanguage,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DetectedLanguage {
    name: &'static str,
    code: &'static str,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Match<'a> {
    message: String,
    short_message: &'a str,
    replacements: [Replacement; 0],
    /// In UTF-16 code units.
    offset: usize,
    /// In UTF-16 code units.
    length: usize,
    context: Context,
    sentence: String,
    #[serde(rename = "type")]
    kind: TypeName,
    rule: RuleReport<'a>,
    ignore_for_incomplete_sentence: bool,
    context_for_sure_match: i32,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Replacement {
    value: String,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Context {
    text: String,
    offset: usize,
    length: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TypeName {
    type_name: &'static str,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct RuleReport<'a> {
    id: &'a str,
    description: &'a str,
    issue_type: &'static str,
    category: Category,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Category {
    id: &'static str,
    name: &'static str,
}

/// A language that a client may name.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolLanguage")]
pub struct LanguageReport {
    name: &'static str,
    code: &'static str,
    /// With the country.
    pub long_code: &'static str,
}

/// The languages, which are one.
pub const LANGUAGES: [LanguageReport; 8] = [
    language("English", "en"),
    language("English (Australian)", "en-AU"),
    language("English (Canadian)", "en-CA"),
    language("English (GB)", "en-GB"),
    language("English (Ireland)", "en-IE"),
    language("English (New Zealand)", "en-NZ"),
    language("English (South African)", "en-ZA"),
    language("English (US)", "en-US"),
];

const CATEGORY: &str = "COUNTERCHECK";

/// How many characters of the text stand before and behind a match in its context.
const AROUND: usize = 40;

const fn language(name: &'static str, long_code: &'static str) -> LanguageReport {
    LanguageReport {
        name,
        code: "en",
        long_code,
    }
}

/// A text with mark-up, as a client annotates it.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Annotated {
    /// The pieces, in their order.
    annotation: Vec<Annotation>,
}

/// Words, or mark-up between them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("oneOf" = [{"required": ["text"]}, {"required": ["markup"]}]))]
struct Annotation {
    /// Words.
    #[schemars(with = "String")]
    text: Option<String>,
    /// Mark-up.
    #[schemars(with = "String")]
    markup: Option<String>,
    /// The words that mark-up stands for.
    interpret_as: Option<String>,
}

/// What a client asks for.
#[derive(Debug, Default)]
pub struct Asked {
    words: Words,
    language: String,
    choice: Choice,
    /// Whether the one category that there is has been turned off.
    off: bool,
}

/// The words to check and the way back to what the client sent.
#[derive(Debug, Default)]
struct Words {
    text: String,
    /// In the order of the text.
    pieces: Vec<Piece>,
}

/// A piece of the words; all in UTF-16 code units.
#[derive(Debug)]
struct Piece {
    /// Where it begins in the words.
    at: usize,
    /// Where it begins in what was sent.
    sent: usize,
    /// Where the mark-up ends that it stands for as a whole.
    whole: Option<usize>,
}

impl Asked {
    /// Reads what a client asks for.
    pub fn read(
        method: &Method,
        headers: &HeaderMap,
        uri: &Uri,
        body: &Bytes,
        house: &House,
    ) -> Result<Asked, Problem> {
        let form: &[u8] = if method == Method::POST {
            let (media, _) = media_type(headers);
            if media != "application/x-www-form-urlencoded" && media != "application/octet-stream" {
                let detail = format!("the Content-Type is {media:?}; send a form");
                return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
            }
            body
        } else {
            uri.query().unwrap_or_default().as_bytes()
        };
        let fields: Vec<_> = form_urlencoded::parse(form).collect();
        // Some clients of the other server put part of their fields into the query of a POST.
        let query: Vec<_> =
            form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).collect();
        let field = |name: &str| {
            let mut all = fields.iter().chain(&query);
            all.find(|f| f.0 == name).map(|f| f.1.as_ref())
        };
        let words = match (field("text"), field("data")) {
            (Some(text), None) => Words::plain(text),
            (None, Some(data)) => Words::annotated(data)?,
            (Some(_), Some(_)) => return Err(wrong("set only 'text' or 'data'")),
            (None, None) => return Err(wrong("missing 'text' or 'data' parameter")),
        };
        let language = field("language").ok_or_else(|| wrong("missing 'language' parameter"))?;
        let known = LANGUAGES.iter().any(|l| l.long_code == language);
        if !known && language != "auto" {
            return Err(wrong("the language is not one that is checked; English is"));
        }
        let (choice, off) = choice(&field, house);
        Ok(Asked {
            words,
            language: language.to_owned(),
            choice,
            off,
        })
    }

    /// Checks the words.
    pub fn answer(self, house: &House) -> Result<Answer, Problem> {
        let text = &self.words.text;
        let format = Format::of_text(text);
        let document =
            Document::read(text.as_bytes(), format).map_err(|e| Problem::unreadable(&e))?;
        let request = Request {
            name: String::new(),
            ways: Arc::clone(&house.ways),
            documents: vec![],
            format,
            headline: None,
            encoding: OffsetEncoding::Utf16,
            choice: self.choice.clone(),
            notes: false,
            set_aside: vec![],
        };
        let mut checked = answer::check(&request, &document);
        if self.off {
            checked.findings.clear();
        }
        let subject = Subject {
            name: Name::Path(""),
            document: &document,
            checked: &checked,
            headline: None,
            encoding: OffsetEncoding::Utf16,
            notes: false,
        };
        let report = CheckReport {
            software: Software {
                name: answer::TOOL.name,
                version: answer::TOOL.version,
                build_date: "",
                api_version: 1,
                premium: false,
                status: "",
            },
            warnings: Warnings {
                incomplete_results: !checked.limits.is_empty(),
            },
            language: Language {
                name: "English",
                code: match self.language.as_str() {
                    "auto" => "en".to_owned(),
                    language => language.to_owned(),
                },
                detected_language: DetectedLanguage {
                    name: "English",
                    code: "en",
                },
            },
            matches: matches(&subject, house, &self.words),
        };
        Ok(Answer {
            media: "application/json",
            // Strings and numbers: serializing them cannot fail.
            body: serde_json::to_string(&report).unwrap_or_default(),
            tally: Tally::of(&subject),
        })
    }
}

/// The rules that a client turns on and off. Names of rules that are not ours are the other server's, and change nothing.
fn choice<'f>(field: &dyn Fn(&str) -> Option<&'f str>, house: &House) -> (Choice, bool) {
    let list = |name: &str| -> Vec<&str> {
        let names = field(name).unwrap_or_default().split(',');
        names.map(str::trim).filter(|n| !n.is_empty()).collect()
    };
    let ours = |names: &[&str]| -> Vec<String> {
        let known = names
            .iter()
            .filter(|n| house.ways.checker.rules().get(n).is_some());
        known.map(|n| (*n).to_owned()).collect()
    };
    let (enabled, categories) = (list("enabledRules"), list("enabledCategories"));
    let only = field("enabledOnly").is_some_and(|o| o == "true" || o == "yes");
    let select = match only && !categories.contains(&CATEGORY) {
        true => ours(&enabled),
        false => vec![],
    };
    let nothing = only && select.is_empty() && !categories.contains(&CATEGORY);
    let off = nothing || list("disabledCategories").contains(&CATEGORY);
    let ignore = ours(&list("disabledRules"));
    let choice = Choice {
        select,
        ignore,
        ..Choice::default()
    };
    (choice, off)
}

fn matches<'a>(subject: &Subject<'a>, house: &'a House, words: &Words) -> Vec<Match<'a>> {
    let places = subject.places();
    // A byte-order mark is no part of the document, and is one of what the client counts.
    let skipped = usize::from(words.text.starts_with('\u{feff}'));
    let mut matches = vec![];
    for finding in subject.shown() {
        for evidence in &finding.evidence {
            matches.push(one(
                subject,
                house,
                finding,
                evidence,
                &places,
                |offset, end| words.sent(offset + skipped, end),
            ));
        }
    }
    matches.sort_by_key(|m| (m.offset, m.length));
    matches
}

fn one<'a>(
    subject: &Subject<'a>,
    house: &'a House,
    finding: &'a Finding,
    evidence: &'a Evidence,
    places: &Places<'_>,
    sent: impl Fn(usize, bool) -> usize,
) -> Match<'a> {
    let place = places.place(evidence.span);
    let (start, end) = (sent(place.start, false), sent(place.end, true));
    let rule = house.ways.checker.rules().get(&finding.rule);
    let summary = rule.map_or("", |r| r.summary.trim());
    Match {
        message: format!("{}: {}", plain(&finding.message), plain(&finding.reason)),
        short_message: summary,
        replacements: [],
        offset: start,
        length: end.saturating_sub(start),
        context: context(
            &subject.document.source,
            evidence.span.start,
            evidence.span.end,
        ),
        sentence: plain(subject.document.slice(evidence.sentence)),
        kind: TypeName {
            type_name: match finding.severity {
                Severity::Note => "Hint",
                Severity::Warning | Severity::Error => "Other",
            },
        },
        rule: RuleReport {
            id: &finding.rule,
            description: summary,
            issue_type: "other",
            category: Category {
                id: CATEGORY,
                name: "Figures that contradict each other",
            },
        },
        ignore_for_incomplete_sentence: false,
        context_for_sure_match: 0,
    }
}

/// The words around a place, on one line.
fn context(source: &str, start: usize, end: usize) -> Context {
    let before = source.get(..start).unwrap_or_default();
    let behind = source.get(end..).unwrap_or_default();
    let from = before.char_indices().rev().take(AROUND).last();
    let from = from.map_or(start, |(at, _)| at);
    let to = behind.char_indices().nth(AROUND);
    let to = to.map_or(source.len(), |(at, _)| end + at);
    let dots = |cut: bool| if cut { "..." } else { "" };
    let line = |range| -> Cow<'_, str> {
        let text: &str = source.get(range).unwrap_or_default();
        Cow::Owned(text.replace(|c: char| c.is_control(), " "))
    };
    let (left, figure, right) = (line(from..start), line(start..end), line(end..to));
    let units = |text: &str| text.encode_utf16().count();
    let left = format!("{}{left}", dots(from > 0));
    Context {
        offset: units(&left),
        length: units(&figure),
        text: format!("{left}{figure}{right}{}", dots(to < source.len())),
    }
}

impl Words {
    fn plain(text: &str) -> Words {
        Words {
            text: text.to_owned(),
            pieces: vec![],
        }
    }

    fn annotated(data: &str) -> Result<Words, Problem> {
        let data: Annotated =
            serde_json::from_str(data).map_err(|_| wrong("'data' is no annotated text"))?;
        let mut words = Words::default();
        let (mut at, mut sent) = (0, 0);
        for piece in data.annotation {
            let (text, length, whole) = match (piece.text, piece.markup) {
                (Some(text), None) => {
                    let length = text.encode_utf16().count();
                    (text, length, false)
                }
                (None, Some(markup)) => {
                    let length = markup.encode_utf16().count();
                    (piece.interpret_as.unwrap_or_default(), length, true)
                }
                _ => return Err(wrong("an annotation has either 'text' or 'markup'")),
            };
            words.pieces.push(Piece {
                at,
                sent,
                whole: whole.then_some(sent + length),
            });
            at += text.encode_utf16().count();
            sent += length;
            words.text.push_str(&text);
        }
        Ok(words)
    }

    /// Where an offset of the words lies in what was sent.
    fn sent(&self, offset: usize, end: bool) -> usize {
        // An end belongs to the piece that it ends, a beginning to the piece that it begins.
        let before = |piece: &Piece| match end {
            true => piece.at < offset,
            false => piece.at <= offset,
        };
        let number = self.pieces.partition_point(before);
        match number.checked_sub(1).and_then(|n| self.pieces.get(n)) {
            None => offset,
            Some(piece) => match piece.whole {
                Some(behind) if end => behind,
                Some(_) => piece.sent,
                None => piece.sent + (offset - piece.at),
            },
        }
    }
}

fn wrong(detail: &str) -> Problem {
    Problem::wrong(format!("Error: {detail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_through_mark_up() {
        let data = r#"{"annotation": [
            {"text": "Ærø 🏰 "}, {"markup": "<b>"}, {"text": "twelve"}, {"markup": "</b>"},
            {"markup": "&nbsp;", "interpretAs": " "}, {"text": "died."}]}"#;
        let words = Words::annotated(data).unwrap();
        assert_eq!(words.text, "Ærø 🏰 twelve died.");
        // Ærø, a space, the castle's two units, a space: 7; then the mark-up's 3.
        assert_eq!((words.sent(7, false), words.sent(13, true)), (10, 16));
        assert_eq!((words.sent(13, false), words.sent(14, true)), (20, 26));
        assert_eq!(words.sent(14, false), 26);
    }

    #[test]
    fn a_context_is_one_line_and_counts_its_own_units() {
        let source = format!("{}🏰\nthree weeks\nlater", "x".repeat(60));
        let start = source.find("three").unwrap();
        let context = context(&source, start, start + 11);
        let units: Vec<u16> = context.text.encode_utf16().collect();
        let figure = &units[context.offset..context.offset + context.length];
        assert_eq!(String::from_utf16_lossy(figure), "three weeks");
        assert!(context.text.starts_with("...xx"), "{}", context.text);
        assert!(context.text.ends_with("weeks later"), "{}", context.text);
    }
}
