//! Rule: from a ledger and the rules to findings.
//!
//! In: a [`Ledger`] and a [`RuleSet`]. Out: [`Finding`]s. Rules are data: TOML files with a small
//! typed condition language; Rust supplies the fields and functions that they are written in.

mod set;

pub use set::{Example, Outcome, Rule, RuleError, RuleSet};

use serde::{Deserialize, Serialize};

use crate::document::Span;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The figures differ for a reason that the text itself gives.
    Note,
    /// Almost surely a slip; an editor has to look.
    Warning,
    /// Cannot both be true, whoever says so.
    Error,
}

/// A contradiction in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence in plain words.
    pub message: String,
    /// The sum or the two readings, and by how much they miss each other.
    pub reason: String,
    /// Every span that takes part, in the order of the text.
    pub evidence: Vec<Evidence>,
    /// Stable while the rule and the figures stay, wherever the text moves; 16 hexadecimal digits,
    /// unlike any other of the same document.
    pub fingerprint: String,
}

/// A place that takes part in a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The figure itself.
    pub span: Span,
    /// The words that make it a claim.
    pub phrase: Span,
    /// Its sentence.
    pub sentence: Span,
    /// Its name in the rule ("first", "whole").
    pub role: String,
    /// Its claim in the ledger.
    pub claim: usize,
}
