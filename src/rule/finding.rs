//! Finding: from the combinations that rules fire on to what the editor is shown.
//!
//! In: [`Hit`]s. Out: [`Finding`]s in the order of the text, each with a fingerprint of its own.

use std::hash::Hasher;

use rustc_hash::FxHashSet;
use siphasher::sip::SipHasher13;

use super::compile::Compiled;
use super::evaluate::Bound;
use super::fields;
use super::search::Hit;
use super::world::World;
use super::{Evidence, Finding};

/// The keys of the fingerprints: never to be changed, since baselines hold what they give.
const KEYS: (u64, u64) = (0x636f_756e_7465_7263, 0x6865_636b_2d30_3031);

/// The finding that a hit is; its fingerprint is given by [`fingerprint`].
pub fn finding(id: &str, rule: &Compiled, hit: &Hit, world: &World<'_>) -> Finding {
    Finding {
        rule: id.to_owned(),
        severity: hit.severity,
        message: rule.message.render(world, &hit.bound),
        reason: rule.reason.render(world, &hit.bound),
        evidence: evidence(rule, &hit.bound, world),
        fingerprint: String::new(),
    }
}

/// Sorts findings by the text, then by rule, and gives each its fingerprint.
pub fn fingerprint(findings: &mut [Finding], world: &World<'_>) {
    let spans = |finding: &Finding| -> Vec<_> { finding.evidence.iter().map(|e| e.span).collect() };
    findings.sort_by(|a, b| {
        let first = |finding: &Finding| finding.evidence.first().map(|e| e.span);
        first(a)
            .cmp(&first(b))
            .then_with(|| a.rule.cmp(&b.rule))
            .then_with(|| spans(a).cmp(&spans(b)))
    });
    let mut given: FxHashSet<u64> = FxHashSet::default();
    for finding in findings {
        let mut occurrence = 0;
        let mut print = hashed(finding, world, occurrence);
        while !given.insert(print) {
            occurrence += 1;
            print = hashed(finding, world, occurrence);
        }
        finding.fingerprint = format!("{print:016x}");
    }
}

fn evidence(rule: &Compiled, bound: &[Bound], world: &World<'_>) -> Vec<Evidence> {
    let mut all = Vec::new();
    for (slot, bound) in rule.slots.iter().zip(bound) {
        let ids = match bound {
            Bound::Nothing => &[],
            Bound::One(id) => std::slice::from_ref(id),
            Bound::Group(ids) => ids.as_slice(),
        };
        all.extend(ids.iter().filter_map(|id| {
            let claim = world.claims.get(*id)?;
            Some(Evidence {
                span: claim.span,
                phrase: claim.phrase,
                sentence: claim.sentence,
                role: slot.name.clone(),
                claim: *id,
            })
        }));
    }
    all.sort_by_key(|evidence| (evidence.span, evidence.claim));
    all
}

/// The rule, and each figure's words and what it counts, in the order of the text; the occurrence
/// tells apart findings of one document that say the same.
fn hashed(finding: &Finding, world: &World<'_>, occurrence: u32) -> u64 {
    let mut parts = vec![finding.rule.clone()];
    for evidence in &finding.evidence {
        let words = fields::words(world.document, evidence.span);
        let words: Vec<_> = words.split_whitespace().map(str::to_lowercase).collect();
        parts.push(words.join(" "));
        let claim = world.claims.get(evidence.claim);
        let counted = claim.and_then(|claim| claim.counted.as_ref());
        parts.push(counted.map_or_else(String::new, |counted| counted.head.clone()));
    }
    digest(&parts, occurrence)
}

/// The fingerprint of what is told by these words.
pub fn hash(parts: &[&str], occurrence: u32) -> String {
    format!("{:016x}", digest(parts, occurrence))
}

fn digest(parts: &[impl AsRef<str>], occurrence: u32) -> u64 {
    let mut hasher = SipHasher13::new_with_keys(KEYS.0, KEYS.1);
    let mut write = |part: &str| {
        hasher.write(part.as_bytes());
        // A byte that no text has, so that parts cannot run into each other.
        hasher.write(&[0xff]);
    };
    parts.iter().for_each(|part| write(part.as_ref()));
    if occurrence > 0 {
        write(&occurrence.to_string());
    }
    hasher.finish()
}
