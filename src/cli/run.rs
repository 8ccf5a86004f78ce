//! Run: from inputs to a written report, on all cores, in the order of the inputs.
//!
//! In: what to check, in chunks, and how to show it. Out: the report and the exit code. Each
//! document is read, checked and shown by one thread and let go; only a chunk's reports are held.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use anyhow::Context;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::args::{CommonArgs, FailOn, Show};
use super::rules::Selection;
use super::{FAILED, FOUND, output};
use crate::document::Document;
use crate::report::{Failure, Name, OffsetEncoding, Report, Subject, Totals};
use crate::{Checked, Checker};

/// How every document of a run is checked and shown.
pub(super) struct Examiner<'a> {
    pub checker: &'a Checker,
    pub selection: &'a Selection,
    pub report: &'a dyn Report,
    pub encoding: OffsetEncoding,
    pub notes: bool,
}

/// One document, done.
pub(super) struct Done {
    shown: String,
    totals: Totals,
    /// What standard error has to say of it.
    error: Option<String>,
}

/// A run under way.
pub(super) struct Run<'a> {
    examiner: Examiner<'a>,
    out: Box<dyn Write>,
    pool: ThreadPool,
    totals: Totals,
}

impl<'a> Examiner<'a> {
    /// An examiner with the settings of the command line.
    pub fn new(
        checker: &'a Checker,
        selection: &'a Selection,
        report: &'a dyn Report,
        args: &CommonArgs,
    ) -> Examiner<'a> {
        Examiner {
            checker,
            selection,
            report,
            encoding: args.offset_encoding.into(),
            // A run must not fail for something that it does not show.
            notes: args.show == Some(Show::Note) || args.fail_on == FailOn::Note,
        }
    }

    /// Checks and shows a document. `shown_as` is what standard error calls it.
    pub fn examine(
        &self,
        name: Name<'_>,
        shown_as: &str,
        headline: Option<usize>,
        document: Result<Document, Failure>,
    ) -> Done {
        let checked = document.and_then(|document| {
            // One document that trips the program must not take the others with it.
            catch_unwind(AssertUnwindSafe(|| {
                self.checked(name, shown_as, headline, &document)
            }))
            .map_err(|_| {
                Failure::whole("this draft trips a defect of countercheck; please report it")
            })
        });
        match checked {
            Ok(done) => done,
            Err(failure) => self.failed(name, shown_as, &failure),
        }
    }

    /// Checks and shows the stories of a file.
    pub fn examine_all(&self, path: &str, documents: Result<Vec<Document>, Failure>) -> Done {
        let name = Name::Path(path);
        let documents = match documents {
            Ok(documents) => documents,
            Err(failure) => return self.failed(name, path, &failure),
        };
        let each = documents.into_iter();
        let done: Vec<Done> = each
            .map(|d| self.examine(name, path, None, Ok(d)))
            .collect();
        let mut totals = Totals::default();
        let mut shown = vec![];
        let mut errors = vec![];
        for one in done {
            totals.add(&one.totals);
            shown.push(one.shown);
            errors.extend(one.error);
        }
        Done {
            shown: shown.join(self.report.separator()),
            totals,
            error: (!errors.is_empty()).then(|| errors.join("\n")),
        }
    }

    fn checked(
        &self,
        name: Name<'_>,
        shown_as: &str,
        headline: Option<usize>,
        document: &Document,
    ) -> Done {
        let mut checked = self.checker.check(document);
        self.selection.apply(&mut checked);
        if let Some(headline) = headline {
            checked.headline_first(headline);
        }
        let subject = Subject {
            name,
            document,
            checked: &checked,
            headline,
            encoding: self.encoding,
            notes: self.notes,
        };
        Done {
            shown: self.report.checked(&subject),
            totals: subject.totals(),
            error: in_part(shown_as, &checked),
        }
    }

    fn failed(&self, name: Name<'_>, shown_as: &str, failure: &Failure) -> Done {
        Done {
            shown: self.report.failed(name, failure),
            totals: Totals::of_failure(),
            error: Some(format!("{shown_as}: {}", failure.message)),
        }
    }
}

/// What standard error says of a document that was checked in part.
fn in_part(shown_as: &str, checked: &Checked) -> Option<String> {
    let limits = checked.limits.join("; ");
    (!limits.is_empty()).then(|| format!("{shown_as}: checked in part: {limits}"))
}

impl<'a> Run<'a> {
    /// Begins a report.
    pub fn open(
        examiner: Examiner<'a>,
        args: &CommonArgs,
        styled: bool,
    ) -> anyhow::Result<Run<'a>> {
        let pool = ThreadPoolBuilder::new()
            .num_threads(args.jobs.into())
            .build()
            .context("cannot start threads")?;
        let file = args.output_file.as_deref();
        let mut out = output::open(file, args.colour.when.into(), styled)?;
        out.write_all(examiner.report.open().as_bytes())?;
        Ok(Run {
            examiner,
            out,
            pool,
            totals: Totals::default(),
        })
    }

    /// How many items keep all threads at work without holding much.
    pub fn chunk_size(&self) -> usize {
        self.pool.current_num_threads() * 8
    }

    /// Works on some items in parallel and writes what came of them in their order.
    pub fn chunk<T: Sync>(
        &mut self,
        items: &[T],
        work: impl Fn(&Examiner<'_>, &T) -> Done + Sync,
    ) -> anyhow::Result<()> {
        let examiner = &self.examiner;
        let done: Vec<Done> = self
            .pool
            .install(|| items.par_iter().map(|item| work(examiner, item)).collect());
        // What failed is said first: the report is buffered, and a message must not cut into it.
        for error in done.iter().filter_map(|d| d.error.as_ref()) {
            output::error(error);
        }
        for done in &done {
            if self.totals.documents > 0 {
                self.out.write_all(examiner.report.separator().as_bytes())?;
            }
            self.out.write_all(done.shown.as_bytes())?;
            self.totals.add(&done.totals);
        }
        Ok(())
    }

    /// Ends the report and tells the exit code. `aside` puts the statistics on standard error.
    pub fn close(mut self, args: &CommonArgs, aside: bool) -> anyhow::Result<ExitCode> {
        let closing = self.examiner.report.close(&self.totals);
        self.out.write_all(closing.as_bytes())?;
        self.out.flush()?;
        if args.statistics && aside {
            output::aside(self.totals.statistics());
        }
        let found = args
            .fail_on
            .severity()
            .is_some_and(|s| self.totals.at_least(s) > 0);
        Ok(if self.totals.failed + self.totals.partial > 0 {
            ExitCode::from(FAILED)
        } else if found && !args.exit_zero {
            ExitCode::from(FOUND)
        } else {
            ExitCode::SUCCESS
        })
    }
}
