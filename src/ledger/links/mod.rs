//! Links inside one sentence or two: parts of a whole, shares of a base, changes between levels, lives.
//!
//! Each builder looks for tight patterns and abstains otherwise: a check over a wrong link is a false alarm.

mod changes;
mod columns;
mod contests;
mod conversions;
mod differences;
mod fractions;
mod levels;
mod lists;
mod lives;
mod names;
mod openings;
mod order;
mod parts;
mod percent;
mod polls;
mod products;
mod quantifiers;
mod rates;
mod roll;
mod runs;
mod scene;
mod shares;
mod spans;
mod sums;
mod tables;
mod tolls;

use rustc_hash::FxHashSet;

use super::{Link, Relation};
use crate::boundary;
use crate::claim::Claim;
use crate::document::Document;

/// All links of these kinds.
pub fn links(document: &Document, claims: &[Claim]) -> Vec<Link> {
    let mut links = Vec::new();
    let scenes = scene::scenes(document, claims);
    for scene in &scenes {
        shares::link(&scene.block.text, &scene.claims, &mut links);
        conversions::link(scene, &mut links);
        parts::link_sentence(&scene.block.text, &scene.claims, &mut links);
    }
    conversions::link_rates(&scenes, &mut links);
    changes::link(&scenes, &mut links);
    openings::link(&scenes, &mut links);
    differences::link(&scenes, &mut links);
    rates::link(&scenes, &mut links);
    products::link(&scenes, &mut links);
    fractions::link(&scenes, &mut links);
    polls::link(&scenes, &mut links);
    quantifiers::link(&scenes, &mut links);
    sums::link(document, claims, &scenes, &mut links);
    runs::link(&scenes, &mut links);
    tables::link(document, claims, &scenes, &mut links);
    contests::link(document, &scenes, &mut links);
    order::link(&scenes, &mut links);
    spans::link(&scenes, &mut links);
    spans::link_anniversaries(&scenes, document.meta.date.map(|d| d.year()), &mut links);
    spans::link_weekdays(&scenes, &mut links);
    parts::link_remainders(document, claims, &mut links);
    lives::link(document, claims, &scenes, &mut links);
    tolls::link(&scenes, &mut links);
    links
}

/// Notes at each claim that announces a list how many items the list has.
pub fn count_lists(document: &Document, claims: &mut [Claim]) {
    let announced = lists::announced(document, &scene::scenes(document, claims));
    for (id, items) in announced {
        if let Some(claim) = claims.get_mut(id) {
            claim.listed = Some(items);
        }
    }
}

/// The claims that stand in a relation to another already.
fn linked(links: &[Link], relation: Relation) -> FxHashSet<usize> {
    let of = links.iter().filter(|l| l.relation == relation);
    of.map(|l| l.from).collect()
}

/// Adds that one claim stands in a relation to another, and why.
fn add(from: &Claim, relation: Relation, to: &Claim, reason: &str, links: &mut Vec<Link>) {
    links.push(Link {
        from: from.id,
        to: to.id,
        relation,
        reasons: vec![reason.to_owned()],
    });
}

/// The words between two figures of one block, in lower case.
fn between(text: &str, first: &Claim, second: &Claim) -> String {
    let (from, to) = (first.figure.range.end, second.figure.range.start);
    text.get(from..to).unwrap_or_default().to_lowercase()
}

/// The words before a figure, back to `reach` bytes, in lower case.
fn before<'t>(text: &'t str, claim: &Claim, reach: usize) -> &'t str {
    let end = claim.figure.range.start;
    let start = boundary::at_or_above(text, end.saturating_sub(reach));
    text.get(start..end).unwrap_or_default()
}

/// The last word before a figure.
fn last_word(text: &str) -> &str {
    text.trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}
