//! Told: a finding in the words that formats with one place a finding have for it.
//!
//! In: a finding with its document. Out: one text with what is wrong, the sum and where the other sides are.

use super::{Places, Subject, Unchecked, snippet};
use crate::document::Span;
use crate::rule::{ABOUT_UNUSED, Finding, RuleSet, UNUSED_SUPPRESSION};

/// The name under which formats report what could not be checked.
pub(super) const NOT_CHECKED: &str = "not-checked";

/// What a rule says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    pub summary: &'a str,
    pub why: &'a str,
    pub help: &'a str,
}

/// What the rule of this name says of itself.
pub(super) fn about<'r>(rules: &'r RuleSet, name: &str) -> Option<About<'r>> {
    if name == UNUSED_SUPPRESSION {
        let [summary, why, help] = ABOUT_UNUSED;
        return Some(About { summary, why, help });
    }
    rules.get(name).map(|rule| About {
        summary: &rule.summary,
        why: &rule.why,
        help: &rule.help,
    })
}

/// Where the first of a finding's figures stands; the beginning of the document where it has none.
pub(super) fn first(finding: &Finding) -> Span {
    let first = finding.evidence.first();
    first.map_or(Span { start: 0, end: 0 }, |evidence| evidence.span)
}

/// "… give two lengths for one siege: “three-week” allows …; see also “month-long” at 15:86".
pub(super) fn sentence(finding: &Finding, subject: &Subject<'_>, places: &Places<'_>) -> String {
    let mut text = snippet::harmless(&finding.message);
    if !finding.reason.trim().is_empty() {
        text.push_str(": ");
        text.push_str(&snippet::harmless(&finding.reason));
    }
    for (number, other) in finding.evidence.iter().skip(1).enumerate() {
        let at = places.shown(other.span.start);
        let words = snippet::harmless(subject.document.words(other.span));
        let before = if number == 0 { "; see also" } else { "," };
        text.push_str(&format!("{before} “{words}” at {at}"));
    }
    text
}

/// What formats say of a document that could not be checked, or not all of it.
pub(super) fn unchecked(unchecked: &Unchecked) -> String {
    match unchecked.whole {
        true => failed(&unchecked.message),
        false => format!("checked in part: {}", snippet::harmless(&unchecked.message)),
    }
}

/// "not checked: …", once.
pub(super) fn failed(message: &str) -> String {
    let message = snippet::harmless(message);
    match message.starts_with("not checked") {
        true => message,
        false => format!("not checked: {message}"),
    }
}

/// The same as a sentence of its own: "Not checked: …".
pub(super) fn failed_alone(message: &str) -> String {
    failed(message).replacen('n', "N", 1)
}

/// A path as a URI: what may not stand in one is escaped.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
        match plain {
            true => uri.push(char::from(byte)),
            false => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// Text between tags or in quotation marks of XML; what XML cannot hold becomes a replacement character.
pub(super) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
