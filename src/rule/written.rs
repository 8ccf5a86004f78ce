//! Written: a rule file as its author wrote it, every value with its place.
//!
//! In: the text of a TOML file. Out: a [`WrittenRule`], in which nothing has been checked but that
//! the keys are known and the values are of the right sort of TOML. What is missing is `None`, so
//! that one reading can tell all that is missing.

use serde::de::value::SeqAccessDeserializer;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use toml::Spanned;

use super::mistakes::Mistakes;
use super::nearest::aside;

/// A rule file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenRule {
    pub id: Option<Spanned<String>>,
    pub severity: Option<Spanned<String>>,
    pub summary: Option<Spanned<String>>,
    pub why: Option<Spanned<String>>,
    #[serde(default)]
    pub supersedes: Vec<String>,
    #[serde(default)]
    pub claims: Vec<Spanned<WrittenClaim>>,
    pub flag: Option<Spanned<WrittenFlag>>,
    #[serde(default)]
    pub level: Vec<Spanned<WrittenLevel>>,
    #[serde(default)]
    pub examples: Vec<Spanned<WrittenExample>>,
}

/// One of `[[claims]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenClaim {
    pub name: Option<Spanned<String>>,
    pub kind: Option<Spanned<Texts>>,
    #[serde(default)]
    pub every: bool,
    pub at_least: Option<Spanned<usize>>,
    #[serde(default)]
    pub none: bool,
}

/// `[flag]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenFlag {
    #[serde(rename = "where")]
    pub lines: Option<Spanned<Texts>>,
    pub message: Option<Spanned<String>>,
    pub reason: Option<Spanned<String>>,
    pub help: Option<Spanned<String>>,
    pub readings_of: Option<Spanned<String>>,
}

/// One of `[[level]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenLevel {
    pub severity: Option<Spanned<String>>,
    #[serde(rename = "where")]
    pub lines: Option<Spanned<Texts>>,
}

/// One of `[[examples]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenExample {
    pub earlier: Option<Spanned<String>>,
    pub flags: Option<Spanned<String>>,
    pub passes: Option<Spanned<String>>,
    pub because: Option<Spanned<String>>,
    pub date: Option<Spanned<String>>,
}

/// One text, or a list of them.
#[derive(Debug)]
pub enum Texts {
    One(String),
    Many(Vec<Spanned<String>>),
}

/// The texts of a [`Texts`], each with its place.
pub fn texts(written: &Spanned<Texts>) -> Vec<Spanned<&str>> {
    match written.get_ref() {
        Texts::One(text) => vec![Spanned::new(written.span(), text.as_str())],
        Texts::Many(texts) => texts
            .iter()
            .map(|text| Spanned::new(text.span(), text.get_ref().as_str()))
            .collect(),
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Texts, D::Error> {
        deserializer.deserialize_any(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Texts, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(items)).map(Texts::Many)
    }
}

/// Reads a rule file, or notes the first thing that TOML or the keys are wrong in: what comes after
/// a missing quotation mark is mostly its echo.
pub fn read(text: &str, mistakes: &mut Mistakes<'_>) -> Option<WrittenRule> {
    toml::from_str(text)
        .map_err(|error| note(&error, mistakes))
        .ok()
}

fn note(error: &toml::de::Error, mistakes: &mut Mistakes<'_>) {
    let at = error.span().map_or(0, |span| span.start);
    mistakes.at(at, explained(error.message()));
}

/// serde says "unknown field `x`, expected one of `a`, `b`" and "invalid type: map, expected a
/// string"; this says it with a suggestion, and in words for people.
pub fn explained(message: &str) -> String {
    if let Some((found, wanted)) = message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        let marks = match wanted.trim() {
            "a string" => " in quotation marks",
            _ => "",
        };
        let found = match found {
            "map" => "a table or a bare date",
            "sequence" => "a list",
            other => other,
        };
        let wanted = match wanted.trim() {
            "a sequence" => "a list",
            wanted => wanted,
        };
        return format!("expected {wanted}{marks}, found {found}");
    }
    let (rest, what) = if let Some(rest) = message.strip_prefix("unknown field `") {
        (rest, "unknown key")
    } else if let Some(rest) = message.strip_prefix("unknown variant `") {
        (rest, "unknown value")
    } else {
        return message.trim().to_owned();
    };
    let mut names = rest.split('`');
    let unknown = names.next().unwrap_or("");
    let known: Vec<&str> = names.skip(1).step_by(2).collect();
    format!(
        "{what} `{unknown}`{} there may be: {}",
        aside(unknown, known.iter().copied()),
        known.join(", ")
    )
}
