//! `batch`: one document a row of JSON Lines in, one answer a row out, in order.
//!
//! Rows are read in chunks, so that neither the file nor the answers are ever held as a whole.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::process::ExitCode;

use anyhow::Context;
use jiff::civil::Date;
use serde_json::value::RawValue;

use super::args::{self, BatchArgs, BatchFormat, NarrowArgs};
use super::config::{Configs, Flags, Profile};
use super::run::{Done, Examiner, Run, Target};
use super::{interrupt, output};
use crate::document::{Document, Format};
use crate::report::{Emit, Failure, Json, JsonLines, Name, Report};
use crate::vocabulary;

/// A row of the file as it was read.
struct Row {
    /// Its line in the file, from 1.
    line: usize,
    /// Its bytes; `None` where they are too many.
    bytes: Option<Vec<u8>>,
}

/// What a row says, its id apart.
struct Parsed {
    text: String,
    headline: Option<String>,
    date: Option<Date>,
    format: Option<Format>,
}

/// How many bytes of rows are held at once, beside the row that passes them.
const CHUNK: usize = 8 << 20;

/// Answers every row of the file.
pub(super) fn batch(args: &BatchArgs) -> anyhow::Result<ExitCode> {
    interrupt::listen();
    vocabulary::read_ahead();
    let flags = Flags::new(&args.common, &args.read, &NarrowArgs::default())?;
    let mut configs = Configs::new(&args.common.rules, flags)?;
    let profile = configs.profile_here()?;
    configs.check_flags()?;
    let emit: Emit = args.emit.into();
    let (json, lines);
    let report: &dyn Report = match args.format {
        BatchFormat::Json => {
            json = Json {
                emit,
                statistics: args.common.statistics,
            };
            &json
        }
        BatchFormat::Jsonl => {
            lines = JsonLines { emit };
            &lines
        }
    };
    let name = match args.file.as_os_str() == "-" {
        true => "<stdin>".to_owned(),
        false => args.file.display().to_string(),
    };
    output::keep_input(args.common.output_file.as_deref(), &args.file)?;
    let mut reader = open(args)?;
    let mut examiner = Examiner::new(vec![report], &args.common);
    if emit == Emit::Ledger {
        examiner = examiner.reading();
    }
    let target = Target {
        file: args.common.output_file.as_deref(),
        styled: false,
    };
    let mut run = Run::open(examiner, &args.common, &[target], None)?;
    let job = Job {
        args,
        profile: &profile,
        file: &name,
    };
    let mut line = 0;
    while !interrupt::came() {
        let rows = chunk(
            &mut reader,
            &mut line,
            run.chunk_size() * 8,
            longest(profile.limit),
        )
        .with_context(|| format!("cannot read on in {name}"))?;
        if rows.is_empty() {
            break;
        }
        run.chunk(&rows, |examiner, row| job.answer(examiner, row))?;
    }
    if interrupt::came() {
        output::error("interrupted: what follows was not checked");
    }
    run.close(&args.common, args.format == BatchFormat::Jsonl)
}

/// What holds for all rows.
struct Job<'a> {
    args: &'a BatchArgs,
    profile: &'a Profile,
    /// What the file is called.
    file: &'a str,
}

fn open(args: &BatchArgs) -> anyhow::Result<Box<dyn BufRead>> {
    if args.file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file =
        File::open(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// The longest row that is read: every character of its text may be escaped, and other fields stand
/// beside it.
fn longest(text: u64) -> u64 {
    text.saturating_mul(8).saturating_add(1 << 20)
}

/// The next rows: at most so many, and few where they are long. Blank lines are no rows.
fn chunk(
    reader: &mut dyn BufRead,
    line: &mut usize,
    most: usize,
    longest: u64,
) -> io::Result<Vec<Row>> {
    let mut rows = vec![];
    let mut held = 0;
    while rows.len() < most && held < CHUNK {
        let mut bytes = vec![];
        let mut limited = (&mut *reader).take(longest);
        if limited.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        *line += 1;
        let whole = bytes.ends_with(b"\n") || limited.limit() > 0;
        if !whole {
            skip_line(reader)?;
        }
        if whole && bytes.trim_ascii().is_empty() {
            continue;
        }
        held += bytes.len();
        rows.push(Row {
            line: *line,
            bytes: whole.then_some(bytes),
        });
    }
    Ok(rows)
}

/// Reads past the end of a line without keeping it.
fn skip_line(reader: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        match memchr::memchr(b'\n', buffer) {
            Some(end) => {
                reader.consume(end + 1);
                return Ok(());
            }
            None => {
                let length = buffer.len();
                reader.consume(length);
            }
        }
    }
}

impl Job<'_> {
    fn answer(&self, examiner: &Examiner<'_>, row: &Row) -> Done {
        let (args, file) = (self.args, self.file);
        let (id, parsed) = match fields(row) {
            Ok(fields) => {
                let id = id(&fields, &args.id_field);
                let parsed = match &id {
                    Ok(_) => self.parsed(&fields),
                    Err(message) => Err(message.clone()),
                };
                let id = id.ok().map(ToOwned::to_owned);
                (id, parsed.map_err(|message| at(row, 1, message)))
            }
            Err(failure) => (None, Err(failure)),
        };
        let name = Name::Id(id.as_deref());
        let column = match &parsed {
            Err(failure) => failure.column.unwrap_or(1),
            Ok(_) => 1,
        };
        let shown_as = match id {
            Some(_) => format!("{file}:{}:{column}: row {}", row.line, name.to_reader()),
            None => format!("{file}:{}:{column}", row.line),
        };
        match parsed {
            Ok(parsed) => match self.document(parsed) {
                Ok((document, headline)) => {
                    examiner.examine(name, &shown_as, headline, Ok(document), self.profile)
                }
                Err(failure) => examiner.examine(name, &shown_as, None, Err(failure), self.profile),
            },
            Err(failure) => examiner.examine(name, &shown_as, None, Err(failure), self.profile),
        }
    }

    /// What a row says, its id apart.
    fn parsed(&self, fields: &Fields<'_>) -> Result<Parsed, String> {
        let (args, limit) = (self.args, self.profile.limit);
        let Some(text) = string(fields, &args.text_field)? else {
            return Err(format!(
                "the row has no field {:?} (--text-field)",
                args.text_field
            ));
        };
        if text.len() as u64 > limit {
            return Err(Failure::too_large(limit).message);
        }
        let date = match string(fields, &args.date_field)? {
            Some(date) => {
                Some(day(&date).map_err(|e| format!("{:?} is no day: {e}", args.date_field))?)
            }
            None => None,
        };
        let format = match string(fields, "input_format")? {
            None => None,
            Some(name) => Some(Format::named(&name).ok_or_else(|| {
                let names: Vec<_> = Format::all().map(|(_, name)| name).collect();
                format!(
                    "\"input_format\" is one of {}, not {name:?}",
                    names.join(", ")
                )
            })?),
        };
        let headline = string(fields, "headline")?.filter(|h| !h.trim().is_empty());
        if headline.as_ref().is_some_and(|h| h.len() as u64 > limit) {
            return Err(Failure::too_large(limit).message);
        }
        Ok(Parsed {
            text,
            headline,
            date,
            format,
        })
    }

    /// The document of a row, and where in its source the headline begins.
    fn document(&self, row: Parsed) -> Result<(Document, Option<usize>), Failure> {
        let format = self.profile.format.or(row.format);
        let format = format.unwrap_or_else(|| Format::of_text(&row.text));
        let stories = Document::stories(row.text.as_bytes(), format);
        let mut stories = stories.map_err(|e| Failure::of_read(&e))?;
        if stories.len() > 1 {
            let message = format!("the text holds {} stories; a row is one", stories.len());
            return Err(Failure::whole(message));
        }
        let mut document = stories
            .pop()
            .ok_or_else(|| Failure::whole("the text holds no story"))?;
        if let Some(date) = self.profile.date.or(row.date) {
            document.meta.date = Some(date);
        }
        let headline = row.headline.and_then(|h| document.add_headline(&h));
        Ok((document, headline))
    }
}

type Fields<'a> = HashMap<String, &'a RawValue>;

/// The fields of a row, each as it was written.
fn fields(row: &Row) -> Result<Fields<'_>, Failure> {
    let Some(bytes) = &row.bytes else {
        let message = "the row is far larger than --max-file-size; not checked";
        return Err(at(row, 1, message.to_owned()));
    };
    let bytes = bytes.trim_ascii_end();
    let column = |end: usize| {
        let before = bytes.get(..end).unwrap_or(bytes);
        String::from_utf8_lossy(before).chars().count() + 1
    };
    let text = std::str::from_utf8(bytes)
        .map_err(|e| at(row, column(e.valid_up_to()), "not UTF-8 text".to_owned()))?;
    // Some programs begin the file with a byte-order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|e| {
        let mut message = e.to_string();
        if let Some(end) = message.rfind(" at line ") {
            message.truncate(end);
        }
        // The parser counts bytes, and points at the last one that it took.
        let column = column(e.column().saturating_sub(1));
        at(row, column, format!("not a row of JSON: {message}"))
    })
}

/// The id of a row, as it was written.
fn id<'a>(fields: &Fields<'a>, name: &str) -> Result<&'a RawValue, String> {
    match fields.get(name) {
        None => Err(format!("the row has no field {name:?} (--id-field)")),
        Some(id) if id.get().starts_with(['"', '-']) => Ok(id),
        Some(id) if id.get().starts_with(|c: char| c.is_ascii_digit()) => Ok(id),
        Some(_) => Err(format!("{name:?} is neither a string nor a number")),
    }
}

/// A field that holds a string; `None` where it is absent or null.
fn string(fields: &Fields<'_>, name: &str) -> Result<Option<String>, String> {
    match fields.get(name) {
        None => Ok(None),
        Some(value) => serde_json::from_str(value.get())
            .map_err(|_| format!("{name:?} is not a string that can be read")),
    }
}

/// A day, or the day of a moment ("2016-08-07T10:00:00Z").
fn day(text: &str) -> Result<Date, String> {
    match text.split_at_checked(10) {
        Some((day, rest)) if rest.starts_with(['T', ' ']) => args::date(day),
        _ => args::date(text),
    }
}

fn at(row: &Row, column: usize, message: String) -> Failure {
    Failure {
        message,
        line: Some(row.line),
        column: Some(column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_and_long_ones_are_not_kept() {
        let mut reader = io::Cursor::new(b"{}\n\nxxxxxxxxxx\n{}".to_vec());
        let mut line = 0;
        let rows = chunk(&mut reader, &mut line, 10, 5).unwrap();
        let shape: Vec<_> = rows.iter().map(|r| (r.line, r.bytes.is_some())).collect();
        assert_eq!(shape, [(1, true), (3, false), (4, true)]);
    }

    #[test]
    fn days_of_moments_are_read() {
        assert_eq!(day("2016-08-07T10:00:00Z"), day("2016-08-07"));
        assert!(day("2016-08-07x").is_err());
        assert!(day("7 August").is_err());
    }
}
