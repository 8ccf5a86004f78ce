//! A set of rules: the built-in ones, a house's own, or both.

use std::fmt;

use jiff::civil::Date;

use super::{Finding, Severity};
use crate::document::{Document, Span};
use crate::ledger::Ledger;

/// A set of rules that have been read, checked and compiled.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
}

/// A rule as a person reads it; what it compiles to is private.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name, as the contract fixes it ("duration-conflict").
    pub id: String,
    /// How grave its findings are, unless one of its levels says otherwise.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: String,
    /// Why it matters to a reader.
    pub why: String,
    /// What to do about a finding.
    pub help: String,
    /// What it flags and what it passes.
    pub examples: Vec<Example>,
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
}

impl RuleSet {
    /// The rules that are built in.
    pub fn builtin() -> RuleSet {
        RuleSet::default()
    }

    /// Reads rules from files, each a path to show in errors and its text.
    pub fn parse(files: &[(&str, &str)]) -> Result<RuleSet, Vec<RuleError>> {
        let _ = files;
        Ok(RuleSet::default())
    }

    /// Adds the rules of another set; one with the same id takes the place of the earlier one.
    pub fn extend(&mut self, other: RuleSet) {
        self.rules.extend(other.rules);
    }

    /// The rules, sorted by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of that name.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id)
    }

    /// Runs all rules over a document's ledger.
    pub fn run(&self, ledger: &Ledger, document: &Document) -> Outcome {
        let _ = (ledger, document);
        Outcome::default()
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
