//! HTML: from pages, fragments and exports to blocks, by the tokens that browsers cut.

mod entity;

pub(super) use entity::{decoded, reference};

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::markup::{Attributes, DEEPEST, Flow, TooDeep};
use super::part::Part;
use super::story::Story;
use super::traced::Traced;
use super::{Document, ReadError};

/// Reads a page or a fragment.
pub(super) fn read(source: &str) -> Result<Document, ReadError> {
    let mut story = Story::default();
    let text = Traced::verbatim(source, 0);
    fill(&mut story, &text, false)?;
    Ok(story.finish(text.text, vec![Part::file()]))
}

/// Adds the blocks of HTML, wherever it stands, to a story. `blank_lines` tells that they divide
/// paragraphs.
pub(super) fn fill(story: &mut Story, text: &Traced, blank_lines: bool) -> Result<(), ReadError> {
    let mut flow = Flow::html(story, blank_lines);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut raw = false;
    // How far the tokens reach.
    let mut end = 0;
    for token in Tokenizer::new_with_emitter(text.text.as_str(), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                end = tag.span.end;
                let name = String::from_utf8_lossy(&tag.name);
                raw = matches!(&*name, "script" | "style" | "iframe" | "noembed" | "xmp");
                let attributes = attributes(&tag, text);
                flow.open(&name, &attributes)
                    .map_err(|TooDeep| too_deep(text, tag.span.start))?;
            }
            Token::EndTag(tag) => {
                end = tag.span.end;
                raw = false;
                match &**tag.name {
                    b"br" => flow.open("br", &Attributes::default()).unwrap_or(()),
                    name => flow.close(&String::from_utf8_lossy(name)),
                }
            }
            Token::String(words) => {
                let range = words.span.start..words.span.end;
                end = range.end;
                if raw {
                    flow.text(text, range);
                } else {
                    let words = decoded(text, range);
                    flow.text(&words, 0..words.text.len());
                }
            }
            Token::Comment(comment) => {
                end = comment.span.end;
                let words = String::from_utf8_lossy(&comment.value);
                flow.comment(&words, text.span(comment.span.start..comment.span.end));
            }
            Token::Doctype(doctype) => end = doctype.span.end,
            Token::Error(_) => {}
        }
    }
    // A tag that never ends is no tag: nothing is lost in silence.
    if end < text.text.len() {
        flow.text(text, end..text.text.len());
    }
    flow.finish(story);
    Ok(())
}

/// Whether a text has tags in it.
pub(super) fn has_tags(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let known = matches!(
            name[..len].to_ascii_lowercase().as_str(),
            "p" | "br"
                | "div"
                | "span"
                | "a"
                | "b"
                | "i"
                | "em"
                | "strong"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "ul"
                | "ol"
                | "li"
                | "table"
                | "blockquote"
                | "figure"
                | "section"
                | "article"
                | "html"
                | "img"
                | "sup"
                | "sub"
                | "aside"
                | "hr"
        );
        let ends = name[len..].starts_with(['>', ' ', '/', '\n', '\r', '\t']);
        if known && ends {
            return true;
        }
    }
    false
}

fn too_deep(text: &Traced, at: usize) -> ReadError {
    let before = text.text.get(..at).unwrap_or("");
    ReadError::TooDeep {
        format: "HTML",
        limit: DEEPEST,
        line: memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1,
    }
}

/// The attributes of a tag, each value with its way back.
fn attributes(tag: &StartTag<usize>, text: &Traced) -> Attributes {
    let mut attributes = Attributes::default();
    for (name, value) in &tag.attributes {
        let name = String::from_utf8_lossy(name);
        if !Attributes::wanted(&name) {
            continue;
        }
        // The span begins at the name, and may go past the value.
        let end = value.span.end.min(tag.span.end);
        let raw = text.text.get(value.span.start..end).unwrap_or("");
        let traced = match raw.find('=') {
            Some(equals) => {
                let rest = raw[equals + 1..].trim_start();
                let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
                let inner = match quote {
                    Some(quote) => rest[1..].trim_end_matches(quote),
                    None => rest.trim_end_matches(|c: char| c == '>' || c.is_whitespace()),
                };
                let inner = match quote {
                    Some(quote) => inner.split(quote).next().unwrap_or(""),
                    None => inner,
                };
                let skipped = usize::from(quote.is_some());
                let start = value.span.start + raw.len() - rest.len() + skipped;
                decoded(text, start..start + inner.len())
            }
            None => Traced::default(),
        };
        attributes.push(&name, traced);
    }
    attributes
}

#[cfg(test)]
mod tests;
