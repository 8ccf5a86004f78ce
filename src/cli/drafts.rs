//! `check` and `ledger`: drafts in files and folders.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;

use super::args::{
    CheckArgs, CheckFormat, CommonArgs, FormatTo, InputArgs, LedgerArgs, LedgerFormat, NarrowArgs,
};
use super::config::{self, Configs, Flags};
use super::input::{self, Input, Task};
use super::run::{Examiner, Run, Target};
use super::{ignoring, interrupt, output, watch};
use crate::document::Document;
use crate::report::{
    Checkstyle, Concise, Emit, Github, Gitlab, Grouping, Json, JsonLines, Junit, Name, Page,
    Rdjson, Report, Sarif, Sheet, SheetFormat, Text,
};
use crate::rule::RuleSet;
use crate::vocabulary;

/// Checks drafts and prints what contradicts itself.
pub(super) fn check(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let targets = targets(args)?;
    if args.show_settings {
        return show_settings(args);
    }
    interrupt::listen();
    vocabulary::read_ahead();
    let once = || {
        let mut configs = configs(args)?;
        let files: Vec<_> = targets.iter().filter_map(|t| t.file).collect();
        let tasks = tasks(&args.input, &files, &mut configs)?;
        if let Some(reason) = &args.add_ignore {
            return Ok((ignoring::add(&tasks, reason)?, tasks));
        }
        let rules = configs.rules();
        let reports: Vec<_> = args
            .format
            .iter()
            .map(|f| report(f, args, &rules))
            .collect();
        let reports: Vec<&dyn Report> = reports.iter().map(AsRef::as_ref).collect();
        let aside = !args.format.iter().any(|f| has_closing(f.format));
        let mut examiner = Examiner::new(reports, &args.common).narrowed(&args.narrow)?;
        if let Some(old) = &args.against {
            examiner.earlier = Some(earlier(old, &tasks)?);
        }
        let code = run(examiner, &tasks, &args.common, &targets, aside)?;
        if let (false, Some(told)) = (args.common.quiet, stale(&tasks)) {
            output::aside(told);
        }
        Ok((code, tasks))
    };
    match args.watch {
        true => watch::again_and_again(once),
        false => Ok(once()?.0),
    }
}

/// Prints every figure of drafts.
pub(super) fn ledger(args: &LedgerArgs) -> anyhow::Result<ExitCode> {
    interrupt::listen();
    vocabulary::read_ahead();
    let flags = Flags::new(&args.common, &args.input.read, &NarrowArgs::default())?;
    let mut configs = Configs::new(&args.common.rules, flags)?;
    let file = args.common.output_file.as_deref();
    let tasks = tasks(&args.input, file.as_slice(), &mut configs)?;
    let rules = configs.rules();
    let emit = Emit::Ledger;
    let statistics = args.common.statistics;
    let grouping = args.group.into();
    let sheet = |format| Sheet {
        format,
        grouping,
        width: output::width(),
        quiet: args.common.quiet,
        statistics,
    };
    let report: Box<dyn Report> = match args.format {
        LedgerFormat::Table => Box::new(sheet(SheetFormat::Table)),
        LedgerFormat::Csv => Box::new(sheet(SheetFormat::Csv)),
        LedgerFormat::Markdown => Box::new(sheet(SheetFormat::Markdown)),
        LedgerFormat::Html => Box::new(Page {
            grouping,
            rules: &rules,
            notes: true,
        }),
        LedgerFormat::Json => Box::new(Json { emit, statistics }),
        LedgerFormat::Jsonl => Box::new(JsonLines { emit }),
    };
    let target = Target {
        file,
        styled: args.format == LedgerFormat::Table,
    };
    let aside = !matches!(args.format, LedgerFormat::Table | LedgerFormat::Json);
    let examiner = Examiner::new(vec![report.as_ref()], &args.common).reading();
    run(examiner, &tasks, &args.common, &[target], aside)
}

fn configs(args: &CheckArgs) -> anyhow::Result<Configs> {
    let flags = Flags::new(&args.common, &args.input.read, &args.narrow)?;
    Configs::new(&args.common.rules, flags)
}

/// The earlier version of the one draft that is checked.
fn earlier(old: &Path, tasks: &[Task]) -> anyhow::Result<Document> {
    let [task] = tasks else {
        bail!(
            "--against: an earlier version is given for one draft, not for {}",
            tasks.len()
        );
    };
    let input = Input::File(old.to_owned(), old.display().to_string());
    let read = input.read(&task.profile);
    let mut stories = read
        .map_err(|failure| anyhow::anyhow!("--against {}: {}", old.display(), failure.message))?;
    match (stories.pop(), stories.is_empty()) {
        (Some(story), true) => Ok(story),
        _ => bail!("--against {}: not one story", old.display()),
    }
}

fn show_settings(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let mut configs = configs(args)?;
    let path = args.input.paths.iter().map(|p| p.as_path());
    let path = path
        .chain(args.input.stdin_filename.as_deref())
        .find(|p| p.as_os_str() != "-");
    let config = match path {
        Some(path) if !path.is_dir() => match configs.of_draft(path) {
            Ok(config) => config,
            Err(failure) => bail!("{}: {}", path.display(), failure.message),
        },
        Some(folder) => match configs.of_draft(&folder.join("draft.md")) {
            Ok(config) => config,
            Err(failure) => bail!("{}: {}", folder.display(), failure.message),
        },
        None => configs.here()?,
    };
    let path = path.filter(|path| !path.is_dir());
    super::print(config::shown(&config, path)?.as_bytes())
}

/// Where each format goes: its own file, or for one of them what `--output-file` says, or standard output.
fn targets(args: &CheckArgs) -> anyhow::Result<Vec<Target<'_>>> {
    let without = args.format.iter().filter(|f| f.file.is_none()).count();
    if without > 1 {
        bail!(
            "--format: only one format goes to standard output; give the others a file (json=FILE)"
        );
    }
    let mut files: Vec<&Path> = args
        .format
        .iter()
        .filter_map(|f| f.file.as_deref())
        .collect();
    match &args.common.output_file {
        Some(_) if without == 0 => bail!("--output-file: every format has a file of its own"),
        file => files.extend(file.as_deref()),
    }
    files.sort_unstable();
    if let Some(twice) = files.windows(2).find(|pair| pair[0] == pair[1]) {
        bail!("--format: two formats go to {}", twice[0].display());
    }
    let file = args.common.output_file.as_deref();
    let each = args.format.iter();
    Ok(each
        .map(|to| Target {
            file: to.file.as_deref().or(file),
            styled: matches!(to.format, CheckFormat::Text | CheckFormat::Concise),
        })
        .collect())
}

fn report<'r>(to: &FormatTo, args: &CheckArgs, rules: &'r RuleSet) -> Box<dyn Report + 'r> {
    let (quiet, statistics) = (args.common.quiet, args.common.statistics);
    let emit = Emit::Findings;
    match to.format {
        CheckFormat::Text => Box::new(Text {
            rules,
            quiet,
            statistics,
        }),
        CheckFormat::Concise => Box::new(Concise { quiet, statistics }),
        CheckFormat::Json => Box::new(Json { emit, statistics }),
        CheckFormat::Jsonl => Box::new(JsonLines { emit }),
        CheckFormat::Sarif => Box::new(Sarif { rules }),
        CheckFormat::Github => Box::new(Github),
        CheckFormat::Gitlab => Box::new(Gitlab),
        CheckFormat::Junit => Box::new(Junit),
        CheckFormat::Checkstyle => Box::new(Checkstyle),
        CheckFormat::Rdjson => Box::new(Rdjson),
        CheckFormat::Html => Box::new(Page {
            grouping: Grouping::Text,
            rules,
            notes: false,
        }),
    }
}

/// Whether statistics have a place in the report itself.
fn has_closing(format: CheckFormat) -> bool {
    matches!(
        format,
        CheckFormat::Text | CheckFormat::Concise | CheckFormat::Json
    )
}

fn tasks(input: &InputArgs, output: &[&Path], configs: &mut Configs) -> anyhow::Result<Vec<Task>> {
    for path in &input.paths {
        for file in output {
            output::keep_input(Some(file), path)?;
        }
    }
    input::tasks(input, output, configs)
}

fn run(
    examiner: Examiner<'_>,
    tasks: &[Task],
    common: &CommonArgs,
    targets: &[Target<'_>],
    aside: bool,
) -> anyhow::Result<ExitCode> {
    let mut run = Run::open(examiner, common, targets, Some(tasks.len()))?;
    let mut left = tasks;
    while !left.is_empty() && !interrupt::came() {
        let (chunk, rest) = left.split_at(run.chunk_size().min(left.len()));
        run.chunk(chunk, |examiner, task| {
            let name = task.input.name();
            examiner.examine_all(name, task.input.read(&task.profile), &task.profile)
        })?;
        left = rest;
    }
    if !left.is_empty() {
        run.interrupted(left.iter().map(|task| Name::Path(task.input.name())))?;
    }
    run.close(common, aside)
}

/// What to say of baselines that know more than is found.
fn stale(tasks: &[Task]) -> Option<String> {
    let mut told = String::new();
    let mut seen: Vec<*const super::baseline::Baseline> = vec![];
    for task in tasks {
        let Some(baseline) = &task.profile.baseline else {
            continue;
        };
        let id = std::sync::Arc::as_ptr(baseline);
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let names: Vec<_> = tasks.iter().map(|task| task.input.name()).collect();
        match baseline.stale(&names) {
            0 => {}
            1 => told
                .push_str("note: 1 finding of the baseline is found no more (--write-baseline)\n"),
            n => told.push_str(&format!(
                "note: {n} findings of the baseline are found no more (--write-baseline)\n"
            )),
        }
    }
    (!told.is_empty()).then_some(told)
}
