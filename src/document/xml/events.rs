//! Events: from XML to elements that open and close and the words between them, with positions.

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event as Raw};

use crate::document::html::reference;
use crate::document::markup::{Attributes, DEEPEST};
use crate::document::traced::Traced;
use crate::document::{ReadError, Span};

/// What a reader of XML is told.
#[derive(Debug)]
pub(in crate::document) enum Event {
    /// An element opens.
    Open {
        /// Its name in lower case, with its prefix.
        full: String,
        attributes: Attributes,
        /// Where its tag begins in the text.
        start: usize,
    },
    /// An element closes.
    Close {
        full: String,
        /// Where its tag ends in the text.
        end: usize,
    },
    /// All the words up to the next tag, entities resolved.
    Words(Traced),
    /// A comment without its marks, and the whole of it in the source.
    Comment(String, Span),
}

/// A name without its prefix.
pub(in crate::document) fn local(full: &str) -> &str {
    full.rsplit_once(':').map_or(full, |(_, name)| name)
}

/// Reads XML wherever it stands.
pub(in crate::document) struct Events<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t Traced,
    depth: usize,
    words: Traced,
    /// What stands behind the words.
    next: Option<Event>,
    done: bool,
}

impl<'t> Events<'t> {
    /// The events of a text.
    pub fn new(text: &'t Traced) -> Events<'t> {
        let mut reader = Reader::from_str(&text.text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Events {
            reader,
            text,
            depth: 0,
            words: Traced::default(),
            next: None,
            done: false,
        }
    }

    /// The next event; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Event>, ReadError> {
        if let Some(event) = self.next.take() {
            return Ok(Some(event));
        }
        while !self.done {
            let event = self.read()?;
            if event.is_none() && !self.done {
                continue;
            }
            if self.words.text.is_empty() {
                return Ok(event);
            }
            self.next = event;
            return Ok(Some(Event::Words(std::mem::take(&mut self.words))));
        }
        Ok(None)
    }

    /// Reads one event; words are put aside.
    fn read(&mut self) -> Result<Option<Event>, ReadError> {
        let start = self.position();
        let raw = self.reader.read_event().map_err(|e| self.malformed(&e))?;
        let end = self.position();
        match raw {
            Raw::Start(tag) | Raw::Empty(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(ReadError::TooDeep {
                        format: "XML",
                        limit: DEEPEST,
                        line: self.place(start).0,
                    });
                }
                return Ok(Some(Event::Open {
                    full: tag.name().as_ref().to_ascii_lowercase(),
                    attributes: self.attributes(&tag),
                    start,
                }));
            }
            Raw::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                let full = tag.name().as_ref().to_ascii_lowercase();
                return Ok(Some(Event::Close { full, end }));
            }
            Raw::Text(_) => self.words.append(self.text, start..end),
            Raw::CData(_) => {
                let inner = start + "<![CDATA[".len()..end.saturating_sub("]]>".len());
                self.words.append(self.text, inner);
            }
            Raw::GeneralRef(_) => {
                let raw = self.text.text.get(start..end).unwrap_or("");
                match entity(raw) {
                    Some(words) => self.words.append_whole(&words, self.text, start..end),
                    None => self.words.append(self.text, start..end),
                }
            }
            Raw::Comment(_) => {
                let inner = start + "<!--".len()..end.saturating_sub("-->".len());
                let words = self.text.text.get(inner).unwrap_or("").to_owned();
                return Ok(Some(Event::Comment(words, self.text.span(start..end))));
            }
            Raw::DocType(_) => {
                let raw = self.text.text.get(start..end).unwrap_or("");
                // One that only names a file is passed over; the file is not looked for.
                if raw.to_ascii_uppercase().contains("<!ENTITY") {
                    return Err(ReadError::Entities);
                }
            }
            Raw::Decl(_) | Raw::PI(_) => {}
            Raw::Eof => {
                self.done = true;
                if self.depth > 0 {
                    let (line, column) = self.place(end);
                    return Err(ReadError::Malformed {
                        format: "XML",
                        message: "an element is not closed".to_owned(),
                        line,
                        column,
                    });
                }
            }
        }
        Ok(None)
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn attributes(&self, tag: &BytesStart<'_>) -> Attributes {
        let mut attributes = Attributes::default();
        for attribute in tag.attributes().with_checks(false).flatten() {
            let name = attribute.key.local_name();
            let name = name.as_ref().to_ascii_lowercase();
            let value: &str = &attribute.value;
            // The value is a piece of the text, where it can be found again.
            let at = (value.as_ptr() as usize).wrapping_sub(self.text.text.as_ptr() as usize);
            let range = at..at.wrapping_add(value.len());
            let traced = match self.text.text.get(range.clone()) {
                Some(found) if found == value => crate::document::html::decoded(self.text, range),
                _ => Traced::default(),
            };
            attributes.push(&name, traced);
        }
        attributes
    }

    fn malformed(&self, error: &Error) -> ReadError {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(0);
        let (line, column) = self.place(at);
        ReadError::Malformed {
            format: "XML",
            message: error.to_string(),
            line,
            column,
        }
    }

    /// The line and column in bytes of an offset into the text.
    fn place(&self, at: usize) -> (usize, usize) {
        let bytes = self.text.text.as_bytes();
        let before = bytes.get(..at.min(bytes.len())).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        (line, before.len() - start + 1)
    }
}

/// What "&name;" stands for: XML's own names, numbers, and the names of HTML, which files use without
/// declaring them.
fn entity(raw: &str) -> Option<String> {
    if raw == "&apos;" {
        return Some("'".to_owned());
    }
    let (words, len) = reference(raw)?;
    (len == raw.len()).then_some(words)
}
