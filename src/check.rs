//! The whole way of the data in one call.

use crate::claim;
use crate::document::Document;
use crate::ledger::Ledger;
use crate::rule::{Evidence, Finding, RuleSet};

/// Checks documents against a set of rules.
#[derive(Debug, Clone)]
pub struct Checker {
    rules: RuleSet,
}

/// What came out for one document.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Every figure, and the links between them.
    pub ledger: Ledger,
    /// What contradicts itself, in the order of the text.
    pub findings: Vec<Finding>,
    /// The claims that a check has confirmed, sorted.
    pub confirmed: Vec<usize>,
    /// What was left unchecked, since a rule passed its limit; such a document is not clean.
    pub limits: Vec<String>,
}

impl Checker {
    /// A checker with these rules.
    pub fn new(rules: RuleSet) -> Checker {
        Checker { rules }
    }

    /// The rules that it checks with.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Checks one document.
    pub fn check(&self, document: &Document) -> Checked {
        let ledger = Ledger::new(document, claim::claims(document));
        let outcome = self.rules.run(&ledger, document);
        Checked {
            ledger,
            findings: outcome.findings,
            confirmed: outcome.confirmed,
            limits: outcome.limits,
        }
    }
}

impl Checked {
    /// Puts what is in a headline given apart first: it stands behind the text in the source, from `headline` on, only so
    /// that no offset moves.
    pub fn headline_first(&mut self, headline: usize) {
        let order = |evidence: &Evidence| (evidence.span.start < headline, evidence.span);
        for finding in &mut self.findings {
            finding.evidence.sort_by_key(order);
        }
        self.findings.sort_by_key(|f| f.evidence.first().map(order));
    }
}

impl Default for Checker {
    /// A checker with the built-in rules.
    fn default() -> Checker {
        Checker::new(RuleSet::builtin())
    }
}
