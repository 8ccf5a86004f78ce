//! Input: which drafts a run reads, and their bytes.
//!
//! In: the paths of the command line. Out: [`Input`]s in a fixed order, and [`Draft`]s or the reason
//! why one cannot be had. What cannot be read is an input too: it is reported, never passed over.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use jiff::civil::Date;

use super::args::InputArgs;
use crate::document::{Document, Format, ReadError};
use crate::report::Failure;

/// Something that a run is asked to check.
#[derive(Debug, Clone)]
pub(super) enum Input {
    /// A file, and what it is called in the report.
    File(PathBuf, String),
    /// Standard input, and what it is called.
    Stdin(String),
    /// Something that is no draft, and why.
    Unreadable(String, Failure),
}

/// How drafts are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    /// The day of publication.
    pub date: Option<Date>,
    /// The format, whatever the draft is called.
    pub format: Option<Format>,
    /// The encoding, where the draft has no byte-order mark.
    pub encoding: Option<&'a str>,
    /// The most bytes that a draft has.
    pub limit: u64,
}

/// All inputs: arguments in their order, folders sorted by path, each draft once.
/// `output`, where the report goes, is no draft.
pub(super) fn inputs(args: &InputArgs, output: Option<&Path>) -> Vec<Input> {
    let here = [PathBuf::from(".")];
    let paths = match args.paths.as_slice() {
        [] => &here,
        paths => paths,
    };
    let output = output.and_then(|o| fs::canonicalize(o).ok());
    let mut inputs = vec![];
    for path in paths {
        if path.as_os_str() == "-" {
            let name = args
                .stdin_filename
                .as_deref()
                .map_or("<stdin>".to_owned(), name);
            inputs.push(Input::Stdin(name));
        } else if path.is_dir() {
            inputs.extend(folder(path, output.as_deref(), args.read.max_file_size));
        } else {
            inputs.push(Input::File(path.clone(), name(path)));
        }
    }
    let mut seen = HashSet::new();
    inputs.retain(|i| seen.insert(i.name().to_owned()));
    inputs
}

impl Input {
    /// What it is called in the report.
    pub fn name(&self) -> &str {
        match self {
            Input::File(_, name) | Input::Stdin(name) | Input::Unreadable(name, _) => name,
        }
    }

    /// Reads its stories.
    pub fn read(&self, reading: &Reading<'_>) -> Result<Vec<Document>, Failure> {
        let (bytes, path) = match self {
            Input::File(path, _) => {
                let file = File::open(path).map_err(|e| Failure::of_io(&e))?;
                (bytes(file, reading.limit)?, path.as_path())
            }
            Input::Stdin(name) => (bytes(io::stdin().lock(), reading.limit)?, Path::new(name)),
            Input::Unreadable(_, failure) => return Err(failure.clone()),
        };
        let stories = || {
            let format = match reading.format {
                Some(format) => format,
                None => Format::recognise(path, &bytes)?,
            };
            Document::stories_in(&bytes, format, reading.encoding)
        };
        let mut documents = stories().map_err(|e| Failure::of_read(&e))?;
        if reading.date.is_some() {
            for document in &mut documents {
                document.meta.date = reading.date;
            }
        }
        Ok(documents)
    }
}

impl Failure {
    /// One that has no place in the document.
    pub(super) fn whole(message: impl Into<String>) -> Failure {
        Failure {
            message: message.into(),
            line: None,
            column: None,
        }
    }

    /// That a draft has more bytes than it may have.
    pub(super) fn too_large(limit: u64) -> Failure {
        Failure::whole(format!(
            "larger than {} (--max-file-size); not checked",
            readable_size(limit)
        ))
    }

    fn of_io(error: &io::Error) -> Failure {
        Failure::whole(match error.kind() {
            io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            _ => format!("cannot be read: {error}"),
        })
    }

    pub(super) fn of_read(error: &ReadError) -> Failure {
        let place = error.place();
        Failure {
            message: error.to_string(),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
        }
    }
}

/// The drafts in a folder; one that has none is reported, since a gate must not pass it.
fn folder(path: &Path, output: Option<&Path>, limit: u64) -> Vec<Input> {
    let mut inputs = vec![];
    let walk = WalkBuilder::new(path)
        .require_git(false)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                let file = entry.file_type().is_some_and(|t| t.is_file());
                let own = || output.is_some() && fs::canonicalize(path).ok().as_deref() == output;
                if file && is_draft(path, limit) && !own() {
                    inputs.push(Input::File(path.to_owned(), name(path)));
                }
            }
            Err(error) => {
                let failure = Failure::whole(format!("cannot be read: {error}"));
                inputs.push(Input::Unreadable(place_of(&error, path), failure));
            }
        }
    }
    if inputs.is_empty() {
        let failure = Failure::whole(
            "no draft in this folder (text, Markdown, HTML, docx, XML or JSON of newsrooms)",
        );
        inputs.push(Input::Unreadable(name(path), failure));
    }
    inputs
}

/// The path that a folder could not be read at.
fn place_of(error: &ignore::Error, folder: &Path) -> String {
    match error {
        ignore::Error::WithPath { path, .. } => name(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            place_of(err, folder)
        }
        _ => name(folder),
    }
}

/// Whether a file in a folder is a draft: by its name, and XML and JSON by their content, since other
/// things are kept in them too.
fn is_draft(path: &Path, limit: u64) -> bool {
    Format::is_draft(path).unwrap_or_else(|| {
        let bytes = File::open(path)
            .ok()
            .and_then(|file| bytes(file, limit).ok());
        bytes.is_some_and(|bytes| Format::is_news(&bytes))
    })
}

/// A path as a report gives it: without "./", with "/" everywhere.
fn name(path: &Path) -> String {
    let path = match path.strip_prefix(".") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest,
        _ => path,
    };
    let name = path.to_string_lossy().into_owned();
    if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name
    }
}

/// All bytes, unless they are more than `limit`; what is declared as the size is not relied on.
fn bytes(reader: impl Read, limit: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = vec![];
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::of_io(&e))?;
    if bytes.len() as u64 > limit {
        return Err(Failure::too_large(limit));
    }
    Ok(bytes)
}

/// "10 MiB", "500,000 bytes" where it is no round number of units.
fn readable_size(size: u64) -> String {
    for (factor, unit) in [(1_u64 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")] {
        if size >= factor && size.is_multiple_of(factor) {
            return format!("{} {unit}", size / factor);
        }
    }
    format!("{size} bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short() {
        assert_eq!(name(Path::new("./drafts/a.md")), "drafts/a.md");
        assert_eq!(name(Path::new(".")), ".");
        assert_eq!(name(Path::new("../a.md")), "../a.md");
    }

    #[test]
    fn sizes_are_readable() {
        assert_eq!(readable_size(10 << 20), "10 MiB");
        assert_eq!(readable_size(500_000), "500000 bytes");
    }

    #[test]
    fn no_more_is_read_than_the_limit() {
        assert_eq!(bytes(io::repeat(b'a'), 100), Err(Failure::too_large(100)));
        assert_eq!(bytes(&b"abc"[..], 3), Ok(b"abc".to_vec()));
    }
}
