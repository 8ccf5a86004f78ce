//! The archive of a docx: its parts by their relations, unpacked up to a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::ReadError;
use crate::document::decode::decode;
use crate::document::traced::Traced;
use crate::document::xml::{Event, Events, local};

/// How many MiB of parts are unpacked; the text of a long novel takes five.
const LIMIT: u64 = 32;

/// A docx whose parts can be asked for.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive.
    pub fn open(bytes: &'b [u8]) -> Result<Archive<'b>, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
        Ok(Archive {
            zip,
            left: LIMIT << 20,
        })
    }

    /// The name of the part that holds the text.
    pub fn main(&mut self) -> Result<String, ReadError> {
        let found = match self.has("_rels/.rels") {
            true => self.relation("_rels/.rels", "officedocument")?,
            false => None,
        };
        let name = found.unwrap_or_else(|| "word/document.xml".to_owned());
        if self.has(&name) {
            return Ok(name);
        }
        if self.has("content.xml") {
            return Err(ReadError::Unsupported {
                format: "OpenDocument (.odt)",
            });
        }
        Err(ReadError::Archive {
            message: format!("it has no part {name}"),
        })
    }

    /// The part that stands in a relation of this kind to another.
    pub fn related(&mut self, part: &str, kind: &str) -> Result<Option<String>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = match folder {
            "" => format!("_rels/{file}.rels"),
            folder => format!("{folder}/_rels/{file}.rels"),
        };
        if !self.has(&rels) {
            return Ok(None);
        }
        let target = self.relation(&rels, kind)?;
        let name = target.map(|target| match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None if folder.is_empty() => target,
            None => format!("{folder}/{target}"),
        });
        Ok(name.filter(|name| self.has(name)))
    }

    /// A part as text.
    pub fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let part = self.zip.by_name(name).map_err(|e| broken(&e))?;
        let mut bytes = vec![];
        part.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| ReadError::Archive {
                message: format!("{name}: {e}"),
            })?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(ReadError::Inflates {
                part: name.to_owned(),
                limit: LIMIT,
            });
        }
        self.left -= size;
        Ok(decode(&bytes, None)?.text)
    }

    fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The target of the first relation whose type ends with `kind`.
    fn relation(&mut self, rels: &str, kind: &str) -> Result<Option<String>, ReadError> {
        let text = Traced::verbatim(&self.text(rels)?, 0);
        let mut events = Events::new(&text);
        while let Some(event) = events.next()? {
            let Event::Open {
                full, attributes, ..
            } = event
            else {
                continue;
            };
            let kind_of = attributes.get("type").unwrap_or("").to_ascii_lowercase();
            if local(&full) == "relationship" && kind_of.ends_with(&format!("/{kind}")) {
                return Ok(attributes
                    .get("target")
                    .map(|target| target.trim_start_matches('/').to_owned()));
            }
        }
        Ok(None)
    }
}

fn broken(error: &ZipError) -> ReadError {
    ReadError::Archive {
        message: error.to_string(),
    }
}
