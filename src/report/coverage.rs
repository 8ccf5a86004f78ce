//! Coverage: how much of a draft the ledger knows and the checks have looked at.
//!
//! In: claims, and what came of checking them. Out: a [`Coverage`], and for one claim what keeps it from being checked.

use serde::Serialize;

use super::counted;
use crate::Checked;
use crate::claim::Claim;
use crate::figure::Kind;
use crate::rule::{Finding, Severity};

/// How many figures were read, and of how many what is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// How many figures were read.
    pub figures: usize,
    /// Of these, how many claim no amount: they say when, belong to a name, stand for somebody.
    pub no_amount: usize,
    /// Of the others, how many of which is known what they count. Dates and clock times say it themselves, an age does where
    /// its person is known.
    pub counted: usize,
    /// Of these, how many have a source in their sentence.
    pub sourced: usize,
    /// Of these, how many a check has confirmed.
    pub confirmed: usize,
    /// Of these, how many stand in a finding, notes left out.
    pub in_conflict: usize,
}

/// What a check made of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// No check had enough to go by.
    NotChecked,
    /// It differs from another for a reason that the text itself gives.
    Differs,
    /// A check has looked at it, and it stands.
    Confirmed,
    /// It stands in a finding.
    Conflict,
}

/// What keeps a figure from being checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Nobody in its sentence says so.
    pub unsourced: bool,
    /// What it counts is not known.
    pub uncounted: bool,
}

impl Coverage {
    /// The coverage of a document.
    pub fn new(checked: &Checked) -> Coverage {
        let claims = &checked.ledger.claims;
        let checks = checks(checked);
        let amounts = || claims.iter().filter(|c| c.no_amount.is_none());
        let count = |known: fn(Gaps) -> bool| amounts().filter(|c| known(gaps(c))).count();
        Coverage {
            figures: claims.len(),
            no_amount: claims.iter().filter(|c| c.no_amount.is_some()).count(),
            counted: count(|g| !g.uncounted),
            sourced: count(|g| !g.unsourced),
            confirmed: checked.confirmed.len(),
            in_conflict: checks.iter().filter(|c| **c == Check::Conflict).count(),
        }
    }

    /// Adds that of another document.
    pub fn add(&mut self, other: &Coverage) {
        self.figures += other.figures;
        self.no_amount += other.no_amount;
        self.counted += other.counted;
        self.sourced += other.sourced;
        self.confirmed += other.confirmed;
        self.in_conflict += other.in_conflict;
    }

    /// One line for a reader: "11 figures read: what they count is known for 8, …".
    pub fn sentence(&self) -> String {
        let read = format!("{} read", counted(self.figures, "figure"));
        if self.figures == 0 {
            return read;
        }
        let amounts = match self.no_amount {
            0 => String::new(),
            1 => ", 1 of them no amount (it says when, or belongs to a name)".to_owned(),
            n => format!(", {n} of them no amounts (they say when, or belong to a name)"),
        };
        format!(
            "{read}{amounts}: what they count is known for {}, who says so for {}; {} confirmed by a check, {} in conflict",
            self.counted, self.sourced, self.confirmed, self.in_conflict
        )
    }
}

impl Check {
    /// The word for it; empty where there was no check.
    pub(super) fn word(self) -> &'static str {
        match self {
            Check::Conflict => "conflict",
            Check::Differs => "differs",
            Check::Confirmed => "confirmed",
            Check::NotChecked => "",
        }
    }

    /// What it makes of the figures in it.
    pub(super) fn of_finding(finding: &Finding) -> Check {
        match finding.severity {
            Severity::Note => Check::Differs,
            Severity::Warning | Severity::Error => Check::Conflict,
        }
    }
}

impl Gaps {
    /// In words.
    pub(super) fn words(self) -> Vec<&'static str> {
        let all = [
            (self.unsourced, "no source in the sentence"),
            (self.uncounted, "not known what is counted"),
        ];
        all.into_iter().filter(|g| g.0).map(|g| g.1).collect()
    }
}

/// What the checks made of each claim; the gravest counts.
pub(super) fn checks(checked: &Checked) -> Vec<Check> {
    let mut checks = vec![Check::NotChecked; checked.ledger.claims.len()];
    let mut set = |claim: usize, check: Check| {
        if let Some(known) = checks.get_mut(claim) {
            *known = check.max(*known);
        }
    };
    for claim in &checked.confirmed {
        set(*claim, Check::Confirmed);
    }
    for finding in &checked.findings {
        for evidence in &finding.evidence {
            set(evidence.claim, Check::of_finding(finding));
        }
    }
    checks
}

/// What keeps a claim from being checked.
pub(super) fn gaps(claim: &Claim) -> Gaps {
    let says_it_itself = match claim.figure.kind {
        Kind::Date | Kind::Time => true,
        Kind::Age => claim.person.is_some(),
        _ => false,
    };
    if claim.no_amount.is_some() {
        return Gaps::default();
    }
    Gaps {
        unsourced: claim.source.name.is_none(),
        uncounted: claim.likely_counted.is_none() && !says_it_itself,
    }
}
