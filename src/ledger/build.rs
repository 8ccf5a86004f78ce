//! From claims to a ledger: the links between them.

use rustc_hash::FxHashMap;

use super::links;
use super::same_figure::{Story, Verdict, same_figure};
use super::{Ledger, Link, Relation};
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::Kind;
use crate::vocabulary::vocabulary;

/// A claim is compared with at most so many earlier ones of its sort: the first of the document and the nearest. The
/// cost stays in a straight line however long the document is.
const COMPARED: usize = 48;

impl Ledger {
    /// The ledger of a document's claims.
    pub fn new(document: &Document, mut claims: Vec<Claim>) -> Ledger {
        links::count_lists(document, &mut claims);
        let mut links = links::links(document, &claims);
        let story = story(document, &claims);
        link_same_figures(&claims, &story, &mut links);
        links.sort_by_key(|l| (l.from, l.to, l.relation));
        links.dedup_by(|a, b| (a.from, a.to, a.relation) == (b.from, b.to, b.relation));
        Ledger { claims, links }
    }
}

/// Links each claim to the earlier ones that state the same figure. A figure that comes up again takes up the one that
/// it agrees with, if there is one: only where none agrees do the others count.
fn link_same_figures(claims: &[Claim], story: &Story, links: &mut Vec<Link>) {
    let mut earlier: FxHashMap<Sort, Vec<usize>> = FxHashMap::default();
    for claim in claims {
        let Some(sort) = sort(claim) else { continue };
        let group = earlier.entry(sort).or_default();
        let nearest = group.len().saturating_sub(COMPARED / 2);
        let first = (COMPARED / 2).min(nearest);
        let candidates = || {
            group[..first]
                .iter()
                .chain(&group[nearest..])
                .map(|&other| &claims[other])
        };
        let agreed = candidates().any(|other| takes_up(other, claim));
        for other in candidates() {
            let agrees = !other.figure.meant.disjoint(&claim.figure.meant);
            if agreed && !agrees {
                continue;
            }
            let answer = same_figure(other, claim, story);
            let relation = match answer.verdict {
                Verdict::Yes => Relation::SameFigure,
                Verdict::Perhaps => Relation::PerhapsSameFigure,
                Verdict::No => continue,
            };
            links.push(Link {
                from: other.id,
                to: claim.id,
                relation,
                reasons: answer.reasons,
            });
        }
        group.push(claim.id);
    }
}

/// Whether a figure may be the earlier one come up again: the very number, of the same state or thing.
fn takes_up(earlier: &Claim, later: &Claim) -> bool {
    let number = earlier.figure.value.is_some() && earlier.figure.value == later.figure.value;
    let state =
        earlier.status == later.status || earlier.status.is_none() || later.status.is_none();
    number && state && earlier.sentence != later.sentence
}

/// Claims of different sorts never state the same figure, so that only claims of one sort are compared.
type Sort = (Kind, String);

fn sort(claim: &Claim) -> Option<Sort> {
    let counted = claim.counted.as_ref()?;
    let name = match claim.figure.kind {
        Kind::Count => counted.class.as_ref().unwrap_or(&counted.head),
        Kind::Duration => &counted.head,
        _ => return None,
    };
    Some((claim.figure.kind, name.clone()))
}

/// Which sentences with a figure say that figures moved on.
fn story(document: &Document, claims: &[Claim]) -> Story {
    let mut moved_on = Vec::new();
    for claim in claims {
        if moved_on.len() > claim.sentence_number {
            continue;
        }
        moved_on.resize(claim.sentence_number + 1, false);
        moved_on[claim.sentence_number] = says_moved_on(document.slice(claim.sentence));
    }
    Story { moved_on }
}

fn says_moved_on(sentence: &str) -> bool {
    let updates = &vocabulary().words.updates;
    let mut at = 0;
    sentence
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .any(|piece| {
            let here = at;
            at += piece.len();
            updates.longest(&sentence[here..]).is_some()
        })
}
