//! Output: where a report goes, and messages on standard error.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use anyhow::{Context, bail};

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Opens where a report goes. `styled` reports lose their colours where these do not belong; all
/// others are written as they are, to the byte.
pub(super) fn open(
    file: Option<&Path>,
    colour: ColorChoice,
    styled: bool,
) -> anyhow::Result<Box<dyn Write>> {
    let Some(path) = file else {
        let stdout = io::stdout().lock();
        return Ok(if styled {
            let choice = match colour {
                ColorChoice::Auto => AutoStream::choice(&stdout),
                choice => choice,
            };
            Box::new(BufWriter::new(AutoStream::new(stdout, choice)))
        } else {
            Box::new(BufWriter::new(stdout))
        });
    };
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(match (styled, colour) {
        (true, ColorChoice::Auto | ColorChoice::Never) => {
            Box::new(BufWriter::new(AutoStream::never(file)))
        }
        _ => Box::new(BufWriter::new(file)),
    })
}

/// Writes a file as a whole: another process sees the old one or the new one, and a run that is cut off leaves the old one.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let aside = path.with_file_name(name);
    let done = fs::write(&aside, bytes).and_then(|()| {
        if let Ok(known) = fs::metadata(path) {
            fs::set_permissions(&aside, known.permissions())?;
        }
        fs::rename(&aside, path)
    });
    if done.is_err() {
        let _ = fs::remove_file(&aside);
    }
    done.with_context(cannot)
}

/// How many columns a table has: what `COLUMNS` says, or the terminal; 100 where the output is no terminal, so that
/// a file does not depend on the window that it was written from.
pub(super) fn width() -> u16 {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
    asked
        .filter(|columns| *columns > 0)
        .or_else(terminal)
        .unwrap_or(100)
}

/// Refuses to write the report over something that is to be read.
pub(super) fn keep_input(file: Option<&Path>, input: &Path) -> anyhow::Result<()> {
    let Some(Ok(output)) = file.map(fs::canonicalize) else {
        return Ok(());
    };
    if fs::canonicalize(input).is_ok_and(|input| input == output) {
        bail!(
            "--output-file {} would overwrite the input",
            input.display()
        );
    }
    Ok(())
}

/// Prints a message on standard error. Where even that is closed there is nobody to tell.
pub(super) fn error(message: impl Display) {
    let _ = writeln!(
        anstream::stderr().lock(),
        "{ERROR}error{ERROR:#}: {message}"
    );
}

/// Prints text on standard error as it is.
pub(super) fn aside(text: impl Display) {
    let _ = write!(anstream::stderr().lock(), "{text}");
}

/// Whether an error says that nobody reads the output any more.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|e| e.downcast_ref::<io::Error>())
        .any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
