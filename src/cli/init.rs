//! `init`: a commented configuration to begin with.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};

use super::output;
use crate::settings::{FILE_NAMES, STARTER};

/// Writes the file into a folder that has none.
pub(super) fn init(folder: &Path) -> anyhow::Result<ExitCode> {
    let here = folder == Path::new(".");
    let there = FILE_NAMES.map(|name| match here {
        true => PathBuf::from(name),
        false => folder.join(name),
    });
    if let Some(file) = there.iter().find(|file| file.exists()) {
        bail!("{} is there already", file.display());
    }
    let path = &there[0];
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            bail!("{} is there already", path.display());
        }
        file => file.with_context(|| format!("cannot write {}", path.display()))?,
    };
    file.write_all(STARTER.as_bytes())?;
    output::aside(format!("wrote {}\n", path.display()));
    Ok(ExitCode::SUCCESS)
}
