//! `check` and `ledger`: drafts in files and folders.

use std::process::ExitCode;

use super::args::{CheckArgs, CheckFormat, CommonArgs, InputArgs, LedgerArgs, LedgerFormat};
use super::input::{self, Reading};
use super::output;
use super::rules::{self, Selection};
use super::run::{Examiner, Run};
use crate::Checker;
use crate::report::{
    Concise, Emit, Grouping, Json, JsonLines, Page, Report, Sheet, SheetFormat, Text,
};

/// Checks drafts and prints what contradicts itself.
pub(super) fn check(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let rules = rules::load(&args.common.rules)?;
    let checker = Checker::new(rules);
    let (quiet, statistics) = (args.common.quiet, args.common.statistics);
    let emit = Emit::Findings;
    let rules = checker.rules();
    match args.format {
        CheckFormat::Text => {
            let report = Text {
                rules,
                quiet,
                statistics,
            };
            run(&args.input, &args.common, &checker, &report, Kind::Styled)
        }
        CheckFormat::Concise => {
            let report = Concise { quiet, statistics };
            run(&args.input, &args.common, &checker, &report, Kind::Styled)
        }
        CheckFormat::Json => {
            let report = Json { emit, statistics };
            run(&args.input, &args.common, &checker, &report, Kind::Whole)
        }
        CheckFormat::Jsonl => {
            let report = JsonLines { emit };
            run(&args.input, &args.common, &checker, &report, Kind::Rows)
        }
        CheckFormat::Html => {
            let grouping = Grouping::Text;
            let notes = false;
            let report = Page {
                grouping,
                rules,
                notes,
            };
            run(&args.input, &args.common, &checker, &report, Kind::Rows)
        }
    }
}

/// Prints every figure of drafts.
pub(super) fn ledger(args: &LedgerArgs) -> anyhow::Result<ExitCode> {
    let checker = Checker::new(rules::load(&args.common.rules)?);
    let emit = Emit::Ledger;
    let statistics = args.common.statistics;
    let grouping = args.group.into();
    let run = |report: &dyn Report, kind| run(&args.input, &args.common, &checker, report, kind);
    let sheet = |format| Sheet {
        format,
        grouping,
        width: output::width(),
        quiet: args.common.quiet,
        statistics,
    };
    match args.format {
        LedgerFormat::Table => run(&sheet(SheetFormat::Table), Kind::Styled),
        LedgerFormat::Csv => run(&sheet(SheetFormat::Csv), Kind::Rows),
        LedgerFormat::Markdown => run(&sheet(SheetFormat::Markdown), Kind::Rows),
        LedgerFormat::Html => {
            let rules = checker.rules();
            let notes = true;
            run(
                &Page {
                    grouping,
                    rules,
                    notes,
                },
                Kind::Rows,
            )
        }
        LedgerFormat::Json => run(&Json { emit, statistics }, Kind::Whole),
        LedgerFormat::Jsonl => run(&JsonLines { emit }, Kind::Rows),
    }
}

/// What sort of report it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// For people, with colours and a closing.
    Styled,
    /// For programs, with a closing.
    Whole,
    /// Rows only: the statistics have no place in it.
    Rows,
}

fn run(
    input: &InputArgs,
    common: &CommonArgs,
    checker: &Checker,
    report: &dyn Report,
    kind: Kind,
) -> anyhow::Result<ExitCode> {
    let selection = Selection::new(common, checker.rules())?;
    for path in &input.paths {
        output::keep_input(common.output_file.as_deref(), path)?;
    }
    let inputs = input::inputs(input, common.output_file.as_deref());
    let reading = Reading {
        date: input.read.date,
        format: input.read.input_format,
        encoding: input.read.input_encoding.as_deref(),
        limit: input.read.max_file_size,
    };
    let examiner = Examiner::new(checker, &selection, report, common);
    let mut run = Run::open(examiner, common, kind == Kind::Styled)?;
    for chunk in inputs.chunks(run.chunk_size()) {
        run.chunk(chunk, |examiner, input| {
            let name = input.name();
            examiner.examine_all(name, input.read(&reading))
        })?;
    }
    run.close(common, kind == Kind::Rows)
}
