//! Input: which drafts a run reads, and their bytes.
//!
//! In: the paths of the command line. Out: [`Input`]s in a fixed order, and [`Draft`]s or the reason
//! why one cannot be had. What cannot be read is an input too: it is reported, never passed over.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use ignore::WalkBuilder;

use super::args::InputArgs;
use super::config::{Configs, Profile};
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

/// Something to check with what it is checked by.
pub(super) struct Task {
    pub input: Input,
    pub profile: Arc<Profile>,
}

/// Names what to leave out of a folder, as .gitignore does, for countercheck alone.
const IGNORE_FILE: &str = ".countercheckignore";

/// All inputs: arguments in their order, then those of the list; folders sorted by path, each draft once.
/// `output`, where reports go, is no draft. What configuration is wrong keeps its own drafts from being checked only.
pub(super) fn tasks(
    args: &InputArgs,
    output: &[&Path],
    configs: &mut Configs,
) -> anyhow::Result<Vec<Task>> {
    let mut paths = args.paths.clone();
    if let Some(list) = &args.file_list {
        paths.extend(listed(list)?);
    } else if paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let output: Vec<_> = output
        .iter()
        .filter_map(|o| fs::canonicalize(o).ok())
        .collect();
    let mut inputs = vec![];
    for path in &paths {
        if path.as_os_str() == "-" {
            let name = args
                .stdin_filename
                .as_deref()
                .map_or("<stdin>".to_owned(), name);
            inputs.push(Input::Stdin(name));
        } else if path.is_dir() {
            inputs.extend(folder(path, &output, configs));
        } else {
            inputs.push(Input::File(path.clone(), name(path)));
        }
    }
    let mut seen = HashSet::new();
    inputs.retain(|i| seen.insert(i.name().to_owned()));
    let mut tasks = vec![];
    let mut without = None;
    for input in inputs {
        let profile = match &input {
            Input::File(path, _) => configs.profile_of(path),
            Input::Stdin(name) => configs.profile_of(Path::new(name)),
            Input::Unreadable(_, failure) => Err(failure.clone()),
        };
        let task = match profile {
            Ok(profile) => Task { input, profile },
            Err(failure) => {
                let profile = match &without {
                    Some(profile) => Arc::clone(profile),
                    None => Arc::clone(without.insert(configs.bare())),
                };
                let input = Input::Unreadable(input.name().to_owned(), failure);
                Task { input, profile }
            }
        };
        tasks.push(task);
    }
    configs.check_flags()?;
    Ok(tasks)
}

/// The paths in a list, one a line, or between NUL bytes where there are any.
fn listed(list: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut bytes = vec![];
    let stdin = list.as_os_str() == "-";
    let read = match stdin {
        true => io::stdin().lock().read_to_end(&mut bytes),
        false => File::open(list).and_then(|mut file| file.read_to_end(&mut bytes)),
    };
    read.with_context(|| format!("cannot read the list of files {}", list.display()))?;
    let text = String::from_utf8(bytes)
        .with_context(|| format!("the list of files {} is not UTF-8", list.display()))?;
    let nul = text.contains('\0');
    let paths = text.split(if nul { '\0' } else { '\n' });
    let paths = paths.map(|path| path.trim_end_matches('\r'));
    // Standard input is read up by the list already.
    let paths = paths.filter(|path| !path.is_empty() && (!stdin || *path != "-"));
    Ok(paths.map(PathBuf::from).collect())
}

impl Input {
    /// What it is called in the report.
    pub fn name(&self) -> &str {
        match self {
            Input::File(_, name) | Input::Stdin(name) | Input::Unreadable(name, _) => name,
        }
    }

    /// Reads its stories.
    pub fn read(&self, reading: &Profile) -> Result<Vec<Document>, Failure> {
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
            Document::stories_in(&bytes, format, reading.encoding.as_deref())
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
        let flag = match error {
            ReadError::NotUtf8 { .. } => " (--input-encoding windows-1252)",
            _ => "",
        };
        Failure {
            message: format!("{error}{flag}"),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
        }
    }
}

/// The drafts in a folder; one that has none is reported, since a gate must not pass it.
fn folder(path: &Path, output: &[PathBuf], configs: &mut Configs) -> Vec<Input> {
    let limit = configs.largest();
    let mut inputs = vec![];
    let mut excluded = false;
    let walk = WalkBuilder::new(path)
        .require_git(false)
        .add_custom_ignore_filename(IGNORE_FILE)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                let file = entry.file_type().is_some_and(|t| t.is_file());
                let own = || fs::canonicalize(path).is_ok_and(|path| output.contains(&path));
                if !file || !is_draft(path, limit) || (!output.is_empty() && own()) {
                    continue;
                }
                // Where the configuration is wrong, the draft is kept, to be reported with that.
                if configs.of_draft(path).is_ok_and(|c| c.excludes(path)) {
                    excluded = true;
                    continue;
                }
                inputs.push(Input::File(path.to_owned(), name(path)));
            }
            Err(error) => {
                let failure = Failure::whole(format!("cannot be read: {error}"));
                inputs.push(Input::Unreadable(place_of(&error, path), failure));
            }
        }
    }
    if inputs.is_empty() && !excluded {
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
