//! Rule: from a ledger and the rules to findings.
//!
//! In: a [`Ledger`](crate::ledger::Ledger) and a [`RuleSet`]. Out: [`Finding`]s. Rules are data: TOML files with a small
//! typed condition language; Rust supplies the fields and functions that they are written in.
//!
//! A rule file is TOML; its name is the rule's id.
//!
//! ```toml
//! id       = "count-conflict"       # the name of the file, without `.toml`
//! severity = "warning"              # note, warning or error
//! summary  = "The same thing is counted twice and the two counts cannot both be right"
//! why      = """A reader who sees 12 hurt in one place and 14 in another …"""
//!
//! # supersedes = ["other-rule"]     # of two findings over the same figures this one is told
//!
//! [[claims]]
//! name = "first"
//! kind = "count"                    # or a list of kinds, or "any"
//! [[claims]]
//! name = "second"
//! kind = "count"
//! # every = true                    # a group: all claims that fit, for sum(…) and count(…)
//! # at_least = 2                    # the smallest group; 0 where it may be empty
//! # none = true                     # the rule goes on only where no claim fits
//!
//! [flag]
//! where = [
//!   "same_figure(first, second)",
//!   "disjoint(first.range, second.range)",
//! ]
//! message = "{first} and {second} count the same {first.counted}"
//! reason  = "{first} allows {first.range}, {second} allows {second.range}"
//! help    = "Check which figure is current, or say when and why it changed."
//!
//! [[level]]                         # the first whose lines all hold replaces the severity
//! severity = "note"
//! where = "first.quoted || second.quoted"
//!
//! [[examples]]
//! flags = "Police said [12] people were hurt. [Fourteen] people were hurt, they said later."
//! [[examples]]
//! passes  = "Police first said 12 were hurt; by evening the toll had risen to 14."
//! because = "the text says that the count changed"
//! ```
//!
//! **The lines of `where`.** All lines before the last say that the check applies; the last is the
//! test. The rule fires where all are true. Where all before the last are true and the last is
//! *false*, the claims are confirmed: a check has looked at them and they stand. Where a line is
//! unknown, since the draft does not say enough, nothing follows.
//!
//! **Joins.** Each claim after the first is joined to one before it by a line before the last: by a
//! link of the ledger (`same_figure(first, second)`), by equal numbers, texts or weekdays
//! (`first.person == second.person`), or by `same_sentence` or `same_block`. So a rule never tries
//! every pair of claims. A rule that still tries more than a million combinations in one document
//! stops and says so in [`Outcome::limits`].
//!
//! **Groups.** Lines before the last that read a field of a group say which claims belong to it;
//! lines with `sum(parts.range)` or `count(parts)` are about it as a whole. A claim with `none = true` is a group that has
//! to be empty: a figure that would explain what the rule finds.
//!
//! The fields are listed in [`FIELDS`], the functions in [`FUNCTIONS`]; every
//! [`Relation`](crate::ledger::Relation) is a function of two claims as well.

mod calendar;
mod candidates;
mod compile;
mod cost;
mod evaluate;
mod examples;
mod expression;
mod fields;
mod finding;
mod functions;
mod links;
mod made;
mod members;
pub(crate) mod mistakes;
pub(crate) mod nearest;
mod phrases;
mod plan;
mod program;
mod rows;
mod search;
mod set;
mod sharing;
mod slips;
mod slot;
mod sorts;
mod suppress;
mod syntax;
mod template;
mod tolerance;
mod units;
mod value;
mod world;
pub(crate) mod written;

#[cfg(test)]
mod tests;

pub use examples::run_example;
pub use fields::{FIELDS, Field};
pub use functions::{FUNCTIONS, Function};
#[cfg(feature = "serve")]
pub(crate) use nearest::did_you_mean;
pub use set::{Example, Outcome, Rule, RuleError, RuleSet};
pub use suppress::{ABOUT_UNUSED, UNUSED_SUPPRESSION};
pub use value::Type;

use serde::{Deserialize, Serialize};

use crate::document::Span;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The figures differ for a reason that the text itself gives.
    Note,
    /// Almost surely a slip; an editor has to look.
    Warning,
    /// Cannot both be true, whoever says so.
    Error,
}

impl Severity {
    /// Whether a finding is shown, where notes are or are not.
    pub fn is_shown(self, notes: bool) -> bool {
        notes || self != Severity::Note
    }
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
    /// Its claim in the ledger; [`Evidence::NO_CLAIM`] where it is no figure.
    pub claim: usize,
}

impl Evidence {
    /// The number that no claim has.
    pub const NO_CLAIM: usize = usize::MAX;
}
