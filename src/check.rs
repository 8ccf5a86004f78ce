//! The whole way of the data in one call.

use crate::claim;
use crate::document::Document;
use crate::language;
use crate::ledger::{Ledger, left_behind};
use crate::rule::{Evidence, Finding, RuleSet};
use crate::vocabulary::Vocabulary;

/// Checks documents against a set of rules.
#[derive(Debug, Clone)]
pub struct Checker {
    rules: RuleSet,
    /// A house's vocabulary, where it has one.
    vocabulary: Option<&'static Vocabulary>,
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
    /// Why the text is not one that can be checked, where it is not English; told in `limits` too, and nothing is found.
    pub foreign: Option<String>,
    /// How many findings are not told: the draft asks for that, or a baseline knows them.
    pub suppressed: usize,
}

impl Checker {
    /// A checker with these rules.
    pub fn new(rules: RuleSet) -> Checker {
        Checker {
            rules,
            vocabulary: None,
        }
    }

    /// The same checker with a house's vocabulary in place of the built-in one.
    pub fn with_vocabulary(self, vocabulary: &'static Vocabulary) -> Checker {
        Checker {
            vocabulary: Some(vocabulary),
            ..self
        }
    }

    /// The rules that it checks with.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Checks one document.
    pub fn check(&self, document: &Document) -> Checked {
        self.within(|| self.checked(document, None))
    }

    /// The figures of a document for a list of them, which calls none of them right: what [`Checker::check`] gives, but the figures of
    /// a text that is not English are read as well as may be. `foreign` and `limits` say so, and nothing is found there.
    pub fn read(&self, document: &Document) -> Checked {
        let mut checked = self.check(document);
        if checked.foreign.is_some() {
            checked.ledger = self.within(|| Ledger::new(document, claim::claims(document)));
        }
        checked
    }

    /// Checks a document against an earlier version of it: what [`Checker::check`] finds, and figures that were changed in
    /// one place and left in another.
    pub fn check_against(&self, earlier: &Document, document: &Document) -> Checked {
        self.within(|| self.checked(document, Some(earlier)))
    }

    /// Does some work with the house's vocabulary, where there is one.
    fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        match self.vocabulary {
            Some(vocabulary) => vocabulary.within(work),
            None => work(),
        }
    }

    fn checked(&self, document: &Document, earlier: Option<&Document>) -> Checked {
        let blocks = document.blocks.iter().map(|block| block.text.as_str());
        if let Some(foreign) = language::foreign(blocks) {
            return Checked {
                limits: vec![foreign.clone()],
                foreign: Some(foreign),
                ..Checked::default()
            };
        }
        let ledger = || Ledger::new(document, claim::claims(document));
        let mut ledger = self.rules.meanwhile(ledger);
        if let Some(earlier) = earlier {
            let old = Ledger::new(earlier, claim::claims(earlier));
            let links = left_behind((&old, earlier), (&ledger, document));
            ledger.add(links);
        }
        let outcome = self.rules.run(&ledger, document);
        claim::headed::name(document, &mut ledger.claims);
        Checked {
            ledger,
            findings: outcome.findings,
            confirmed: outcome.confirmed,
            limits: outcome.limits,
            foreign: None,
            suppressed: outcome.suppressed,
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
