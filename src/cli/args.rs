//! Arguments: the commands and flags, as clap reads them.
//!
//! Names and meanings follow the contract; only flags that work are declared.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::document::Format;
use crate::report::{Emit, Grouping, OffsetEncoding};
use crate::rule::Severity;
use crate::rule::nearest::did_you_mean;
use crate::settings;

/// Checks the figures in a news draft against each other.
#[derive(Debug, Parser)]
#[command(name = "countercheck", version, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 nothing found, 1 findings at or above --fail-on, 2 the run \
                        failed: something could not be read or checked."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check drafts and print what contradicts itself
    Check(CheckArgs),
    /// Print every figure: what it counts, who says so, what it agrees or conflicts with
    Ledger(LedgerArgs),
    /// Check one document a row of JSON Lines and answer with one row each, in order
    Batch(BatchArgs),
    /// Explain a rule, or list all rules
    Explain(ExplainArgs),
    /// Write a commented countercheck.toml
    Init {
        /// The folder that it is for
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Run the examples of rules
    Test(TestArgs),
    /// Answer over HTTP, with a page for editors
    #[cfg(feature = "serve")]
    Serve(super::serve::ServeArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, in roff
    Man,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// How findings are written: text, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson or html;
    /// can be repeated, each with a file of its own (json=report.json)
    #[arg(
        long,
        value_name = "FORMAT[=FILE]",
        value_parser = format_to,
        value_delimiter = ',',
        default_value = "text",
        help_heading = "Output"
    )]
    pub format: Vec<FormatTo>,
    #[command(flatten)]
    pub narrow: NarrowArgs,
    /// An earlier version of the draft: tell figures that were changed in one place and not in another as well
    #[arg(long, value_name = "OLD", help_heading = "Findings")]
    pub against: Option<PathBuf>,
    /// Write a suppression with this reason into the drafts, before each finding
    #[arg(long, value_name = "REASON", help_heading = "Findings")]
    pub add_ignore: Option<String>,
    /// Check again whenever a draft changes, until interrupted
    #[arg(long, help_heading = "Input")]
    pub watch: bool,
    /// Print the settings that hold for the first path, and check nothing
    #[arg(long, help_heading = "Configuration")]
    pub show_settings: bool,
    #[command(flatten)]
    pub common: CommonArgs,
}

/// Only findings that are new.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Findings")]
pub(super) struct NarrowArgs {
    /// Findings that this file knows are not told
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings to the file of --baseline in place of telling them
    #[arg(long, requires = "baseline")]
    pub write_baseline: bool,
    /// Only findings with a figure on a line changed since this revision of git
    #[arg(long, value_name = "REV", conflicts_with = "diff_file")]
    pub diff: Option<String>,
    /// Only findings with a figure on a line that this unified diff changes; - for standard input
    #[arg(long, value_name = "FILE")]
    pub diff_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct LedgerArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// How the ledger is written
    #[arg(long, value_enum, default_value = "table", help_heading = "Output")]
    pub format: LedgerFormat,
    /// The order of the figures: as they stand in the text, or by what is counted, so that what is said of one thing
    /// stands together; JSON is in the order of the text
    #[arg(
        long,
        value_enum,
        value_name = "BY",
        default_value = "text",
        help_heading = "Output"
    )]
    pub group: GroupBy,
    #[command(flatten)]
    pub common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct BatchArgs {
    /// A file of JSON Lines, or - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The field that names a document
    #[arg(
        long,
        value_name = "NAME",
        default_value = "id",
        help_heading = "Input"
    )]
    pub id_field: String,
    /// The field that holds its text
    #[arg(
        long,
        value_name = "NAME",
        default_value = "text",
        help_heading = "Input"
    )]
    pub text_field: String,
    /// The field that holds its day of publication
    #[arg(
        long,
        value_name = "NAME",
        default_value = "date",
        help_heading = "Input"
    )]
    pub date_field: String,
    #[command(flatten)]
    pub read: ReadArgs,
    /// What an answer holds
    #[arg(long, value_enum, default_value = "findings", help_heading = "Output")]
    pub emit: EmitArg,
    /// How answers are written
    #[arg(long, value_enum, default_value = "jsonl", help_heading = "Output")]
    pub format: BatchFormat,
    #[command(flatten)]
    pub common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule; without one, the list of rules
    pub rule: Option<String>,
    #[command(flatten)]
    pub rules: RulesArgs,
    #[command(flatten)]
    pub colour: ColourArgs,
}

#[derive(Debug, Args)]
pub(super) struct TestArgs {
    /// Rule files, folders of them, or names of rules; without any, all rules
    #[arg(value_name = "RULES")]
    pub targets: Vec<String>,
    #[command(flatten)]
    pub rules: RulesArgs,
    #[command(flatten)]
    pub colour: ColourArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArgs {
    /// Drafts and folders of drafts (text, Markdown, HTML, docx, XML and JSON of newsrooms; .gitignore is
    /// honoured), or - for standard input; without any, the current folder
    #[arg(value_name = "PATH", help_heading = "Arguments")]
    pub paths: Vec<PathBuf>,
    /// What to call standard input; its extension tells the format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Drafts to check as well, one path a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub file_list: Option<PathBuf>,
    #[command(flatten)]
    pub read: ReadArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct ReadArgs {
    /// The day of publication; goes before what a draft says itself
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// How drafts are written down, whatever they are called
    #[arg(long, value_enum)]
    pub input_format: Option<Format>,
    /// The encoding of drafts that are not UTF-8 and do not say so (windows-1252, iso-8859-1, utf-16le)
    #[arg(long, value_name = "NAME")]
    pub input_encoding: Option<String>,
    /// The largest draft that is read (500k); 10MiB unless said otherwise
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_file_size: Option<u64>,
}

#[derive(Debug, Clone, Args)]
pub(super) struct RulesArgs {
    /// A folder with a house's own rules (*.toml), beside the built-in ones; can be repeated
    #[arg(long = "rules", value_name = "DIR", help_heading = "Rules")]
    pub folders: Vec<PathBuf>,
    /// A configuration file in place of the nearest countercheck.toml, or one setting of it; can be repeated
    #[arg(long, value_name = "FILE|KEY=VALUE", help_heading = "Configuration")]
    pub config: Vec<String>,
    /// Read no countercheck.toml
    #[arg(long, help_heading = "Configuration")]
    pub isolated: bool,
}

/// Which rules run, and how grave they are.
#[derive(Debug, Clone, Args)]
pub(super) struct WhichArgs {
    /// Only these rules
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub select: Vec<String>,
    /// Not these rules
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub ignore: Vec<String>,
    /// Another severity for a rule: error, warning, note or off
    #[arg(
        long,
        value_name = "RULE=LEVEL",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub severity: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ColourArgs {
    /// When to use colours
    #[arg(
        long = "color",
        value_enum,
        default_value = "auto",
        help_heading = "Output"
    )]
    pub when: Colour,
}

#[derive(Debug, Args)]
pub(super) struct CommonArgs {
    #[command(flatten)]
    pub rules: RulesArgs,
    #[command(flatten)]
    pub which: WhichArgs,
    /// The least severity that makes the exit code 1, warning unless said otherwise; `note` shows notes as well
    #[arg(long, value_enum, help_heading = "Output")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found; a run that fails still exits with 2
    #[arg(long, help_heading = "Output")]
    pub exit_zero: bool,
    /// Show notes as well: figures that differ for a reason that the text itself gives
    #[arg(long, value_enum, help_heading = "Output")]
    pub show: Option<Show>,
    /// Write to a file in place of standard output
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub output_file: Option<PathBuf>,
    /// What start and end count in JSON
    #[arg(long, value_enum, default_value = "utf-8", help_heading = "Output")]
    pub offset_encoding: Encoding,
    #[command(flatten)]
    pub colour: ColourArgs,
    /// Print findings and nothing else
    #[arg(long, short, help_heading = "Output")]
    pub quiet: bool,
    /// Count figures, confirmations and findings by rule (in the report for text, concise and json,
    /// else on standard error)
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// How many drafts to check at once; 0 for one on every core
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Output")]
    #[arg(value_parser = clap::value_parser!(u16).range(0..=256))]
    pub jobs: u16,
}

/// A format of findings, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FormatTo {
    pub format: CheckFormat,
    pub file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    Text,
    Concise,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Checkstyle,
    Rdjson,
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LedgerFormat {
    Table,
    Csv,
    Markdown,
    Html,
    Json,
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GroupBy {
    Text,
    Counted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum BatchFormat {
    Jsonl,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EmitArg {
    Findings,
    Ledger,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Show {
    Note,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Encoding {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-16")]
    Utf16,
    CodePoint,
}

impl FailOn {
    /// The severity; `None` for never.
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

impl From<settings::FailOn> for FailOn {
    fn from(on: settings::FailOn) -> FailOn {
        match on {
            settings::FailOn::Error => FailOn::Error,
            settings::FailOn::Warning => FailOn::Warning,
            settings::FailOn::Note => FailOn::Note,
            settings::FailOn::Never => FailOn::Never,
        }
    }
}

impl From<GroupBy> for Grouping {
    fn from(by: GroupBy) -> Grouping {
        match by {
            GroupBy::Text => Grouping::Text,
            GroupBy::Counted => Grouping::Counted,
        }
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        static ALL: LazyLock<Vec<Format>> =
            LazyLock::new(|| Format::all().map(|(format, _)| format).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl From<EmitArg> for Emit {
    fn from(emit: EmitArg) -> Emit {
        match emit {
            EmitArg::Findings => Emit::Findings,
            EmitArg::Ledger => Emit::Ledger,
            EmitArg::Both => Emit::Both,
        }
    }
}

impl From<Encoding> for OffsetEncoding {
    fn from(encoding: Encoding) -> OffsetEncoding {
        match encoding {
            Encoding::Utf8 => OffsetEncoding::Utf8,
            Encoding::Utf16 => OffsetEncoding::Utf16,
            Encoding::CodePoint => OffsetEncoding::CodePoint,
        }
    }
}

impl From<Colour> for anstream::ColorChoice {
    fn from(colour: Colour) -> anstream::ColorChoice {
        match colour {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        }
    }
}

/// Reads "json" or "json=report.json".
pub(super) fn format_to(text: &str) -> Result<FormatTo, String> {
    let (name, file) = match text.split_once('=') {
        Some((_, "")) => return Err("a file is missing behind the =".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    Ok(FormatTo {
        format: known(name, "format")?,
        file,
    })
}

/// Reads the name of a format of drafts.
pub(super) fn format(text: &str) -> Result<Format, String> {
    known(text, "format of drafts")
}

fn known<T: ValueEnum>(name: &str, what: &str) -> Result<T, String> {
    T::from_str(name, false).map_err(|_| {
        let all = T::value_variants().iter().filter_map(T::to_possible_value);
        let all: Vec<_> = all.map(|value| value.get_name().to_owned()).collect();
        let near = did_you_mean(name, all.iter().map(String::as_str));
        format!(
            "there is no {what} `{name}`{near} [possible values: {}]",
            all.join(", ")
        )
    })
}

/// Reads a day in the one form that means the same everywhere.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let digits = |range: std::ops::Range<usize>| {
        text.get(range)
            .is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit()))
    };
    let shape = text.len() == 10
        && digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && text.as_bytes()[4] == b'-'
        && text.as_bytes()[7] == b'-';
    if !shape {
        return Err("a day is written YYYY-MM-DD".to_owned());
    }
    text.parse()
        .map_err(|_| "there is no such day; a day is written YYYY-MM-DD".to_owned())
}

/// Reads "500000", "500k", "10MiB": k, M and G are thousands, Ki, Mi and Gi are 1,024s.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let wrong =
        || "a size is a whole number with k, M, G, KiB, MiB or GiB (500k, 10MiB)".to_owned();
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number: u64 = text[..end].parse().map_err(|_| wrong())?;
    let factor: u64 = match text[end..].trim_start().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "ki" | "kib" => 1 << 10,
        "mi" | "mib" => 1 << 20,
        "gi" | "gib" => 1 << 30,
        _ => return Err(wrong()),
    };
    number.checked_mul(factor).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_declarations_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes() {
        assert_eq!(size("10MiB"), Ok(10 << 20));
        assert_eq!(size("500k"), Ok(500_000));
        assert_eq!(size("17"), Ok(17));
        for wrong in [
            "",
            "MiB",
            "1.5M",
            "-1",
            "5 apples",
            "99999999999999999999",
            "99999999999G",
        ] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn days() {
        assert!(date("2016-08-07").is_ok());
        for wrong in [
            "2016-8-7",
            "2016-02-30",
            "07/08/2016",
            "2016-08-07T10:00",
            "２０１６",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
