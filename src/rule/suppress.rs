//! Suppress: what the author of a draft has asked not to be told is not told, and a request that asks for nothing is.
//!
//! In: findings and the suppressions of their document. Out: the findings that are left, with one of
//! [`UNUSED_SUPPRESSION`] for each suppression that covers none.

use rustc_hash::FxHashSet;

use super::{Evidence, Finding, RuleSet, finding};
use crate::document::{Document, Span, Suppression, SuppressionKind};

/// The name under which suppressions that suppress nothing are reported, beside those of the rules.
pub const UNUSED_SUPPRESSION: &str = "unused-suppression";

/// What `explain` and the formats say of [`UNUSED_SUPPRESSION`]: what it finds, why, what to do.
pub const ABOUT_UNUSED: [&str; 3] = [
    "A suppression in the draft suppresses nothing",
    "A request to be silent that outlives its reason would hide the next slip in the same place.",
    "Take it out, or correct the name of the rule.",
];

/// Takes out what is suppressed and adds what suppressions suppress nothing; how many were taken out. Findings have
/// their fingerprints already, so that these do not depend on suppressions.
pub(super) fn suppress(findings: &mut Vec<Finding>, document: &Document, rules: &RuleSet) -> usize {
    if document.suppressions.is_empty() {
        return 0;
    }
    let stretches = stretches(document);
    let mut used = vec![false; stretches.len()];
    let before = findings.len();
    findings.retain(|finding| {
        let mut covered = false;
        for (stretch, used) in stretches.iter().zip(&mut used) {
            if stretch.covers(finding) {
                (covered, *used) = (true, true);
            }
        }
        !covered
    });
    let gone = before - findings.len();
    if let Some(severity) = rules.unused_suppressions {
        let idle = stretches.iter().zip(used).filter(|(_, used)| !used);
        let mut given: FxHashSet<String> = findings.iter().map(|f| f.fingerprint.clone()).collect();
        for (stretch, _) in idle {
            let Some((message, reason)) = complaint(stretch, rules) else {
                continue;
            };
            let span = stretch.suppression.span;
            let mut occurrence = 0;
            let mut fingerprint = String::new();
            while fingerprint.is_empty() || !given.insert(fingerprint.clone()) {
                let parts = [UNUSED_SUPPRESSION, &stretch.suppression.rule];
                fingerprint = finding::hash(&parts, occurrence);
                occurrence += 1;
            }
            findings.push(Finding {
                rule: UNUSED_SUPPRESSION.to_owned(),
                severity,
                message,
                reason,
                evidence: vec![Evidence {
                    span,
                    phrase: span,
                    sentence: span,
                    role: "suppression".to_owned(),
                    claim: Evidence::NO_CLAIM,
                }],
                fingerprint,
            });
        }
        findings.sort_by_key(|f| f.evidence.first().map(|e| e.span));
    }
    gone
}

/// A suppression and what it covers.
struct Stretch<'a> {
    suppression: &'a Suppression,
    /// `None` where there is nothing to cover.
    covers: Option<Span>,
}

impl Stretch<'_> {
    /// Whether it is for this rule and one of the figures stands in it.
    fn covers(&self, finding: &Finding) -> bool {
        let Some(stretch) = self.covers else {
            return false;
        };
        let within = |span: Span| stretch.start <= span.start && span.start < stretch.end;
        self.suppression.rule == finding.rule && finding.evidence.iter().any(|e| within(e.span))
    }
}

fn stretches(document: &Document) -> Vec<Stretch<'_>> {
    let all = &document.suppressions;
    let covered = |number: usize, suppression: &Suppression| match suppression.kind {
        SuppressionKind::Next => next_block(document, suppression.span.end),
        SuppressionKind::Off => {
            let on = |other: &&Suppression| {
                other.kind == SuppressionKind::On && other.rule == suppression.rule
            };
            let end = all.iter().skip(number + 1).find(on);
            Some(Span {
                start: suppression.span.end,
                end: end.map_or(document.source.len(), |on| on.span.start),
            })
        }
        // It is no request of its own; only one that ends nothing is looked at.
        SuppressionKind::On => None,
    };
    let of_its_own = |number: usize, suppression: &Suppression| {
        let opens = |other: &Suppression| {
            other.kind == SuppressionKind::Off && other.rule == suppression.rule
        };
        suppression.kind != SuppressionKind::On || !all.iter().take(number).any(opens)
    };
    all.iter()
        .enumerate()
        .filter(|(number, suppression)| of_its_own(*number, suppression))
        .map(|(number, suppression)| Stretch {
            suppression,
            covers: covered(number, suppression),
        })
        .collect()
}

/// The block that begins next; of a list or a table, all of it.
fn next_block(document: &Document, from: usize) -> Option<Span> {
    let behind = document.blocks.iter().filter(|b| b.whole().start >= from);
    let next = behind.min_by_key(|block| block.whole().start)?;
    let table = |block: &crate::document::Block| block.cell.map(|cell| cell.table);
    let together = document.blocks.iter().filter(|block| {
        (next.list.is_some() && block.list == next.list)
            || (next.cell.is_some() && table(block) == table(next))
    });
    let whole = together.fold(next.whole(), |span, block| Span {
        start: span.start.min(block.whole().start),
        end: span.end.max(block.whole().end),
    });
    Some(Span {
        start: whole.start.max(from),
        ..whole
    })
}

/// What to say of a suppression that suppresses nothing; `None` where its rule has not run.
fn complaint(stretch: &Stretch<'_>, rules: &RuleSet) -> Option<(String, String)> {
    let rule = &stretch.suppression.rule;
    if !rules.is_known(rule) {
        let names = rules.rules().iter().map(|rule| rule.id.as_str());
        let near = super::nearest::did_you_mean(rule, names);
        let message = format!("there is no rule “{rule}” to suppress{near}");
        return Some((message, "a suppression names a rule".to_owned()));
    }
    if rules.get(rule).is_none() && rule != UNUSED_SUPPRESSION {
        return None;
    }
    let message = match stretch.suppression.kind {
        SuppressionKind::On => format!("nothing before it switches “{rule}” off"),
        _ => format!("the suppression of “{rule}” suppresses nothing"),
    };
    let reason = match (stretch.suppression.kind, stretch.covers) {
        (SuppressionKind::On, _) => "there is no countercheck-off for it to end",
        (_, None) => "no text follows it",
        _ => "the rule finds nothing in what it covers",
    };
    Some((message, reason.to_owned()))
}
