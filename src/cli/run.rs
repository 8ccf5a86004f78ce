//! Run: from inputs to written reports, on all cores, in the order of the inputs.
//!
//! In: what to check, in chunks, and how to show it. Out: the reports and the exit code. Each
//! document is read, checked and shown by one thread and let go; only a chunk's reports are held.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::args::{CommonArgs, NarrowArgs};
use super::baseline::{self, Entry};
use super::changed::Changed;
use super::config::Profile;
use super::progress::Progress;
use super::{FAILED, FOUND, interrupt, output};
use crate::Checked;
use crate::document::Document;
use crate::report::{Failure, Name, OffsetEncoding, Places, Report, Subject, Totals};
use crate::rule::Finding;

/// How every document of a run is checked and shown.
pub(super) struct Examiner<'a> {
    pub reports: Vec<&'a dyn Report>,
    pub encoding: OffsetEncoding,
    /// The lines to which findings have to belong.
    pub changed: Option<Changed>,
    /// Whether baselines count.
    pub baselines: bool,
    /// The earlier version of the one draft that is checked.
    pub earlier: Option<Document>,
    /// The baseline that findings are written to in place of being shown.
    pub gathered_to: Option<&'a Path>,
    /// Whether figures are listed only, in whatever language the text is.
    pub reads: bool,
}

/// One document, done.
pub(super) struct Done {
    /// What each report shows of it.
    shown: Vec<String>,
    totals: Totals,
    /// What standard error has to say of it.
    error: Option<String>,
    gathered: Vec<Entry>,
}

/// A run under way.
pub(super) struct Run<'a> {
    examiner: Examiner<'a>,
    outs: Vec<Out>,
    pool: ThreadPool,
    totals: Totals,
    gathered: Vec<Entry>,
    progress: Progress,
}

/// Where a report goes.
struct Out {
    to: Box<dyn Write>,
    /// Whether something of a document stands in it already.
    begun: bool,
}

/// Where a report goes, and whether it has colours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    pub file: Option<&'a Path>,
    pub styled: bool,
}

impl<'a> Examiner<'a> {
    /// An examiner with the settings of the command line.
    pub fn new(reports: Vec<&'a dyn Report>, args: &CommonArgs) -> Examiner<'a> {
        Examiner {
            reports,
            encoding: args.offset_encoding.into(),
            changed: None,
            earlier: None,
            baselines: false,
            gathered_to: None,
            reads: false,
        }
    }

    /// The same for a list of figures, which are read in whatever language the text is.
    pub fn reading(self) -> Examiner<'a> {
        Examiner {
            reads: true,
            ..self
        }
    }

    /// The same for findings that are new only: not in a baseline, on changed lines.
    pub fn narrowed(self, args: &'a NarrowArgs) -> anyhow::Result<Examiner<'a>> {
        Ok(Examiner {
            changed: match (&args.diff, &args.diff_file) {
                (Some(revision), _) => Some(Changed::since(revision)?),
                (None, Some(file)) => Some(Changed::read(file)?),
                (None, None) => None,
            },
            baselines: !args.write_baseline,
            gathered_to: args.baseline.as_deref().filter(|_| args.write_baseline),
            ..self
        })
    }

    /// Checks and shows a document. `shown_as` is what standard error calls it.
    pub fn examine(
        &self,
        name: Name<'_>,
        shown_as: &str,
        headline: Option<usize>,
        document: Result<Document, Failure>,
        profile: &Profile,
    ) -> Done {
        let checked = document.and_then(|document| {
            // One document that trips the program must not take the others with it.
            catch_unwind(AssertUnwindSafe(|| {
                self.checked(name, shown_as, headline, &document, profile)
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
    pub fn examine_all(
        &self,
        path: &str,
        documents: Result<Vec<Document>, Failure>,
        profile: &Profile,
    ) -> Done {
        let name = Name::Path(path);
        let documents = match documents {
            Ok(documents) => documents,
            Err(failure) => return self.failed(name, path, &failure),
        };
        let mut all = Done {
            shown: vec![String::new(); self.reports.len()],
            totals: Totals::default(),
            error: None,
            gathered: vec![],
        };
        for document in documents {
            let done = self.examine(name, path, None, Ok(document), profile);
            for ((all, one), report) in all.shown.iter_mut().zip(&done.shown).zip(&self.reports) {
                if !all.is_empty() && !one.is_empty() {
                    all.push_str(report.separator());
                }
                all.push_str(one);
            }
            all.totals.add(&done.totals);
            all.gathered.extend(done.gathered);
            all.error = match (all.error, done.error) {
                (Some(all), Some(one)) => Some(format!("{all}\n{one}")),
                (all, one) => all.or(one),
            };
        }
        all
    }

    fn checked(
        &self,
        name: Name<'_>,
        shown_as: &str,
        headline: Option<usize>,
        document: &Document,
        profile: &Profile,
    ) -> Done {
        let mut checked = match &self.earlier {
            Some(earlier) => profile.checker.check_against(earlier, document),
            None if self.reads => profile.checker.read(document),
            None => profile.checker.check(document),
        };
        if let Some(foreign) = checked.foreign.as_ref().filter(|_| !self.reads) {
            return self.failed(name, shown_as, &Failure::whole(foreign.clone()));
        }
        if let Some(headline) = headline {
            checked.headline_first(headline);
        }
        let called = name.to_reader();
        let mut gathered = vec![];
        if self.gathered_to.is_some() {
            let shown = |f: &&Finding| f.severity.is_shown(profile.notes);
            let findings = checked.findings.iter().filter(shown);
            gathered.extend(findings.map(|finding| Entry::new(&called, finding)));
            checked.suppressed += gathered.len();
            checked.findings.clear();
        }
        if let Some(baseline) = profile.baseline.as_ref().filter(|_| self.baselines) {
            checked.suppressed += baseline.take(&called, &mut checked.findings);
        }
        if let Some(changed) = &self.changed {
            let places = Places::new(document, headline, self.encoding);
            let findings = &mut checked.findings;
            findings.retain(|finding| changed.touches(&called, finding, &places));
        }
        let subject = Subject {
            name,
            document,
            checked: &checked,
            headline,
            encoding: self.encoding,
            notes: profile.notes,
        };
        let fails = |f: &&Finding| profile.fail_on.is_some_and(|least| f.severity >= least);
        let all = subject.totals();
        let totals = Totals {
            failing: subject.shown().filter(fails).count(),
            // A list of figures is whole in whatever language they stand; that it is no check is said beside it.
            partial: all.partial * usize::from(checked.foreign.is_none()),
            ..all
        };
        Done {
            shown: self.reports.iter().map(|r| r.checked(&subject)).collect(),
            totals,
            error: in_part(shown_as, &checked),
            gathered,
        }
    }

    fn failed(&self, name: Name<'_>, shown_as: &str, failure: &Failure) -> Done {
        Done {
            shown: self
                .reports
                .iter()
                .map(|r| r.failed(name, failure))
                .collect(),
            totals: Totals::of_failure(name, failure),
            error: Some(format!("{shown_as}: {}", failure.message)),
            gathered: vec![],
        }
    }
}

/// What standard error says of a document that was checked in part.
fn in_part(shown_as: &str, checked: &Checked) -> Option<String> {
    if let Some(foreign) = &checked.foreign {
        return Some(format!(
            "{shown_as}: figures listed as they read; {foreign}"
        ));
    }
    let limits = checked.limits.join("; ");
    (!limits.is_empty()).then(|| format!("{shown_as}: checked in part: {limits}"))
}

impl<'a> Run<'a> {
    /// Begins the reports. `expected` is how many documents there will be, where that is known.
    pub fn open(
        examiner: Examiner<'a>,
        args: &CommonArgs,
        targets: &[Target<'_>],
        expected: Option<usize>,
    ) -> anyhow::Result<Run<'a>> {
        let pool = ThreadPoolBuilder::new()
            .num_threads(args.jobs.into())
            .build()
            .context("cannot start threads")?;
        let mut outs = vec![];
        for (target, report) in targets.iter().zip(&examiner.reports) {
            let mut to = output::open(target.file, args.colour.when.into(), target.styled)?;
            to.write_all(report.open().as_bytes())?;
            outs.push(Out { to, begun: false });
        }
        Ok(Run {
            examiner,
            outs,
            pool,
            totals: Totals::default(),
            gathered: vec![],
            progress: Progress::new(expected, args.quiet),
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
        self.progress.clear();
        // What failed is said first: the report is buffered, and a message must not cut into it.
        for error in done.iter().filter_map(|d| d.error.as_ref()) {
            output::error(error);
        }
        for done in done {
            self.write(&done.shown)?;
            self.totals.add(&done.totals);
            self.gathered.extend(done.gathered);
        }
        self.progress.at(self.totals.documents);
        Ok(())
    }

    /// Reports items as not checked, since the run was interrupted.
    pub fn interrupted<'n>(&mut self, names: impl Iterator<Item = Name<'n>>) -> anyhow::Result<()> {
        self.progress.clear();
        let failure = Failure::whole("interrupted; not checked");
        let mut left = 0;
        for name in names {
            left += 1;
            let done = self.examiner.failed(name, "", &failure);
            self.write(&done.shown)?;
            self.totals.add(&done.totals);
        }
        output::error(format!("interrupted: {left} drafts were not checked"));
        Ok(())
    }

    fn write(&mut self, shown: &[String]) -> anyhow::Result<()> {
        for ((out, report), shown) in self.outs.iter_mut().zip(&self.examiner.reports).zip(shown) {
            if shown.is_empty() {
                continue;
            }
            if out.begun {
                out.to.write_all(report.separator().as_bytes())?;
            }
            out.begun = true;
            out.to.write_all(shown.as_bytes())?;
        }
        Ok(())
    }

    /// Ends the reports and tells the exit code. `aside` puts the statistics on standard error.
    pub fn close(mut self, args: &CommonArgs, aside: bool) -> anyhow::Result<ExitCode> {
        self.progress.clear();
        for (out, report) in self.outs.iter_mut().zip(&self.examiner.reports) {
            out.to.write_all(report.close(&self.totals).as_bytes())?;
            out.to.flush()?;
        }
        if args.statistics && aside {
            output::aside(self.totals.statistics());
        }
        if let Some(path) = self.examiner.gathered_to {
            baseline::write(path, self.gathered)?;
        }
        let failed = self.totals.failed + self.totals.partial > 0 || interrupt::came();
        Ok(if failed {
            ExitCode::from(FAILED)
        } else if self.totals.failing > 0 && !args.exit_zero {
            ExitCode::from(FOUND)
        } else {
            ExitCode::SUCCESS
        })
    }
}
