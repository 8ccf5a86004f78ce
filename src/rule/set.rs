//! A set of rules: the built-in ones, a house's own, or both.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::compile::{self, Builtin, Compiled};
use super::members::Members;
use super::mistakes::Mistakes;
use super::program::Program;
use super::world::World;
use super::{Finding, Severity, UNUSED_SUPPRESSION, finding, search, suppress, tolerance};
use crate::both::both;
use crate::document::{Document, Span};
use crate::figure::{Exact, Figure};
use crate::ledger::Ledger;

/// A set of rules that have been read, checked and compiled.
#[derive(Debug, Clone)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// The names of the rules that there are and that were taken out.
    off: BTreeSet<String>,
    /// What is wrong with rules that had to be left out: no document is wholly checked without them.
    broken: Vec<String>,
    /// How grave it is that a suppression suppresses nothing; `None` where that is not reported.
    pub(super) unused_suppressions: Option<Severity>,
    /// The rules as they are run, made of them when one of all sets that have the same is first run.
    program: Arc<OnceLock<Program>>,
}

/// A rule as a person reads it; what it compiles to is private.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name, as the contract fixes it ("duration-conflict").
    pub id: String,
    /// How grave its findings are, unless one of its levels says otherwise.
    pub severity: Severity,
    /// How far apart the figures may be, as a share of the smaller one, before it says that they disagree; `None` for
    /// what the rule file says.
    pub tolerance: Option<Exact>,
    /// What it finds, in one sentence.
    pub summary: String,
    /// Why it matters to a reader.
    pub why: String,
    /// The rules whose findings over the same figures give way to this one's, since it is the more specific.
    pub supersedes: Vec<String>,
    /// What to do about a finding.
    pub help: String,
    /// What it flags and what it passes.
    pub(super) examples: Examples,
    /// What it compiles to.
    pub(super) compiled: Arc<Compiled>,
}

/// The examples of a rule.
#[derive(Debug, Clone)]
pub(super) enum Examples {
    /// Those of a house's rule, which are read with it.
    Read(Vec<Example>),
    /// Those of a built-in one, by its path and its text: hardly a run looks at them, and they are half of all that is written.
    Later(&'static str, &'static str, Arc<OnceLock<Vec<Example>>>),
}

/// A text that a rule must flag or must pass.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its name: the rule's id, `flags` or `passes`, and its number among them, from 1 ("count-conflict/flags-2").
    pub name: String,
    /// The text, without the brackets.
    pub text: String,
    /// The evidence that must be given, exactly; empty where the text must pass.
    pub spans: Vec<Span>,
    /// Why it passes.
    pub because: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The earlier version of the text, for rules over two versions.
    pub earlier: Option<String>,
}

/// What is wrong with a rule file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// The file, as the caller named it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
    /// What is wrong and what would be right.
    pub message: String,
    /// The line itself.
    pub source_line: String,
}

/// What the rules found in one document.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The findings, in the order of the text.
    pub findings: Vec<Finding>,
    /// The claims that a check has confirmed, sorted.
    pub confirmed: Vec<usize>,
    /// What was not checked, since a rule came to a limit: each names the rule and the limit.
    pub limits: Vec<String>,
    /// How many findings the draft itself asks not to be told.
    pub suppressed: usize,
}

/// The files of `rules/`, each its path and its text.
static BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin_rules.rs"));

/// The built-in rules, read once.
static COMPILED: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::sound(BUILTIN));

impl Rule {
    /// What it flags and what it passes.
    pub fn examples(&self) -> &[Example] {
        match &self.examples {
            Examples::Read(examples) => examples,
            Examples::Later(path, text, read) => read.get_or_init(|| {
                let rule = compile::compile(path, text, &mut Mistakes::new(path, text));
                match rule.map(|rule| rule.examples) {
                    Some(Examples::Read(examples)) => examples,
                    _ => vec![],
                }
            }),
        }
    }
}

impl Default for RuleSet {
    /// A set without rules.
    fn default() -> RuleSet {
        RuleSet {
            rules: vec![],
            off: BTreeSet::new(),
            broken: vec![],
            unused_suppressions: Some(Severity::Warning),
            program: Arc::default(),
        }
    }
}

impl RuleSet {
    /// The rules that are built in. One that did not compile (the tests see to it that there is none) is told in
    /// [`Outcome::limits`] of every document, so that none counts as wholly checked without it.
    pub fn builtin() -> RuleSet {
        COMPILED.clone()
    }

    /// The rules of those files that compile, without their examples yet, and a note of those that do not.
    pub(super) fn sound(files: &[(&'static str, &'static str)]) -> RuleSet {
        let mut set = RuleSet::default();
        // All of a half are read before one is compiled: the vocabulary, which only compiling needs, may be read meanwhile.
        let compile = |first: usize| -> Vec<_> {
            // Every second file: neighbours by name are alike in length.
            let files = files.iter().skip(first).step_by(2);
            let read: Vec<Builtin> = files
                .map(|(path, text)| Builtin::read(path, text))
                .collect();
            read.iter().map(Builtin::compile).collect()
        };
        let (half, other) = both(|| compile(0), || compile(1));
        for rule in half.into_iter().chain(other) {
            match rule {
                Ok(rule) => set.rules.push(rule),
                Err(mistakes) => {
                    let errors = mistakes.into_errors();
                    let told = errors.iter().map(|e| format!("a rule is left out: {e}"));
                    set.broken.extend(told);
                }
            }
        }
        set.rules.sort_by(|a, b| a.id.cmp(&b.id));
        set
    }

    /// The files of the built-in rules, each its path in the repository and its text.
    pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
        BUILTIN
    }

    /// Reads rules from files, each a path to show in errors and its text. All errors of all files
    /// are told, those of a file in the order of its lines.
    pub fn parse(files: &[(&str, &str)]) -> Result<RuleSet, Vec<RuleError>> {
        let mut set = RuleSet::default();
        let mut errors = Vec::new();
        let mut paths: FxHashMap<String, &str> = FxHashMap::default();
        for (path, text) in files {
            let mut mistakes = Mistakes::new(path, text);
            if let Some(rule) = compile::compile(path, text, &mut mistakes) {
                if let Some(other) = paths.insert(rule.id.clone(), path) {
                    let id = &rule.id;
                    mistakes.at(0, format!("the id `{id}` is taken by the rule in {other}"));
                }
                set.rules.push(rule);
            }
            errors.extend(mistakes.into_errors());
        }
        if errors.is_empty() {
            set.rules.sort_by(|a, b| a.id.cmp(&b.id));
            Ok(set)
        } else {
            Err(errors)
        }
    }

    /// Adds the rules of another set; one with the same id takes the place of the earlier one.
    pub fn extend(&mut self, other: RuleSet) {
        if !other.rules.is_empty() {
            self.program = Arc::default();
        }
        self.rules.retain(|rule| other.get(&rule.id).is_none());
        self.rules.extend(other.rules);
        self.broken.extend(other.broken);
        self.rules.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Keeps only the rules that are wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&Rule) -> bool) {
        let all = self.rules.len();
        let off = &mut self.off;
        self.rules.retain(|rule| {
            let wanted = wanted(rule);
            if !wanted {
                off.insert(rule.id.clone());
            }
            wanted
        });
        if self.rules.len() < all {
            self.program = Arc::default();
        }
    }

    /// How grave it is that a suppression suppresses nothing; `None` for not to report it.
    pub fn report_unused_suppressions(&mut self, severity: Option<Severity>) {
        self.unused_suppressions = severity;
    }

    /// Whether there is something of that name to suppress, select or set: a rule, also one that was taken out, or
    /// [`UNUSED_SUPPRESSION`](super::UNUSED_SUPPRESSION).
    pub fn is_known(&self, name: &str) -> bool {
        self.get(name).is_some() || self.off.contains(name) || name == UNUSED_SUPPRESSION
    }

    /// Gives a rule's findings another severity. Findings to which the rule file itself gives another one keep it, but
    /// are never graver than the new one: a note stays a note. Whether there is such a rule.
    pub fn set_severity(&mut self, id: &str, severity: Severity) -> bool {
        let rule = self.rules.iter_mut().find(|rule| rule.id == id);
        rule.map(|rule| rule.severity = severity).is_some()
    }

    /// Makes a rule pass what is less than this share of the smaller figure apart. Whether there is such a rule, and
    /// one that compares amounts.
    pub fn set_tolerance(&mut self, id: &str, share: Exact) -> bool {
        let Some(rule) = self.rules.iter_mut().find(|rule| rule.id == id) else {
            return false;
        };
        let Some(test) = tolerance::loosened(&rule.compiled.test, share) else {
            return false;
        };
        self.program = Arc::default();
        rule.tolerance = Some(share);
        rule.compiled = Arc::new(Compiled {
            test,
            ..Compiled::clone(&rule.compiled)
        });
        true
    }

    /// The rules, sorted by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of that name.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id)
    }

    /// The examples of all rules, each with its rule.
    pub fn examples(&self) -> impl Iterator<Item = (&Rule, &Example)> {
        self.rules
            .iter()
            .flat_map(|rule| rule.examples().iter().map(move |e| (rule, e)))
    }

    /// Does some work, and meanwhile makes ready what [`RuleSet::run`] needs, where that is not done yet.
    pub fn meanwhile<T>(&self, work: impl FnOnce() -> T) -> T {
        match self.program.get() {
            Some(_) => work(),
            None => both(|| self.program(), work).1,
        }
    }

    /// The rules as they are run.
    fn program(&self) -> &Program {
        let compiled = || self.rules.iter().map(|rule| rule.compiled.as_ref());
        self.program.get_or_init(|| Program::new(compiled()))
    }

    /// Runs all rules over a document's ledger.
    pub fn run(&self, ledger: &Ledger, document: &Document) -> Outcome {
        let program = self.program();
        let world = World::new(ledger, document, program);
        let mut members = Members::default();
        let mut outcome = Outcome {
            limits: self.broken.clone(),
            ..Outcome::default()
        };
        let mut confirmed = BTreeSet::new();
        for (rule, run) in self.rules.iter().zip(&program.runs) {
            let found = search::search(run, &world, search::MOST_TRIED, &mut members);
            outcome.findings.extend(found.hits.iter().map(|hit| {
                let mut finding = finding::finding(&rule.id, &rule.compiled, hit, &world);
                finding.severity = rule.severity_of(hit.severity);
                finding
            }));
            confirmed.extend(found.confirmed);
            let stopped = found.stopped;
            outcome.limits.extend(
                stopped.map(|reason| format!("the rule `{}` stopped early: {reason}", rule.id)),
            );
        }
        self.give_way(&mut outcome.findings);
        tell_once(&mut outcome.findings, ledger);
        finding::fingerprint(&mut outcome.findings, &world);
        outcome.suppressed = suppress::suppress(&mut outcome.findings, document, self);
        outcome.confirmed = confirmed.into_iter().collect();
        outcome
    }
}

impl RuleSet {
    /// Takes out the findings that a finding of a more specific rule covers, so that one slip is told
    /// once.
    fn give_way(&self, findings: &mut Vec<Finding>) {
        let mut covered: FxHashMap<(&str, Span), Vec<usize>> = FxHashMap::default();
        for (number, finding) in findings.iter().enumerate() {
            let rule = self.get(&finding.rule);
            for weaker in rule.iter().flat_map(|rule| &rule.supersedes) {
                for evidence in &finding.evidence {
                    covered
                        .entry((weaker, evidence.span))
                        .or_default()
                        .push(number);
                }
            }
        }
        let told = |finding: &Finding| {
            let by = |span: Span| covered.get(&(finding.rule.as_str(), span));
            let mut spans = finding.evidence.iter().map(|e| e.span);
            let Some(first) = spans.next().and_then(by) else {
                return false;
            };
            let rest: Vec<_> = spans.collect();
            first
                .iter()
                .any(|n| rest.iter().all(|s| by(*s).is_some_and(|by| by.contains(n))))
        };
        let gone: Vec<bool> = findings.iter().map(told).collect();
        let mut gone = gone.into_iter();
        findings.retain(|_| !gone.next().unwrap_or(false));
    }
}

/// Takes out findings of three places or more that say again what an earlier one of the rule has said: all places are the same
/// but one, and there the same figure is told another time ("burned for three hours … the three-hour blaze").
fn tell_once(findings: &mut Vec<Finding>, ledger: &Ledger) {
    const PLACES: usize = 3;
    if findings.iter().all(|f| f.evidence.len() < PLACES) {
        return;
    }
    let figures: FxHashMap<Span, &Figure> =
        ledger.claims.iter().map(|c| (c.span, &c.figure)).collect();
    let said = |span: Span| {
        let figure = figures.get(&span)?;
        Some((figure.value?, figure.unit.map(|unit| unit.name)))
    };
    let mut told = FxHashSet::default();
    findings.retain(|finding| {
        let spans: Vec<Span> = finding.evidence.iter().map(|e| e.span).collect();
        if spans.len() < PLACES {
            return true;
        }
        let keys: Vec<_> = (0..spans.len())
            .filter_map(|at| {
                let figure = said(spans[at])?;
                let mut others = spans.clone();
                others.remove(at);
                others.sort_unstable();
                Some((finding.rule.clone(), others, figure))
            })
            .collect();
        let again = keys.iter().any(|key| told.contains(key));
        if !again {
            told.extend(keys);
        }
        !again
    });
}

impl Rule {
    /// Whether it compares amounts, so that a tolerance means something to it.
    pub fn takes_tolerance(&self) -> bool {
        tolerance::applies(&self.compiled.test)
    }

    /// The severity of a finding to which the rule file gives this one.
    pub(super) fn severity_of(&self, written: Severity) -> Severity {
        let own = self.compiled.severity;
        match written {
            _ if self.severity == own => written,
            _ if written == own => self.severity,
            _ => written.min(self.severity),
        }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.path, self.line, self.column, self.message
        )
    }
}

impl std::error::Error for RuleError {}
