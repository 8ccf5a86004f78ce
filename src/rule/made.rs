//! Made: whether other figures of the story make a figure.
//!
//! In: a claim of a [`World`]. Out: whether it is the sum or the difference of two others around it. A rule that ties figures
//! loosely is silent where such a sum fits: the figure is told of other things than the rule takes it to be of.

use super::sorts;
use super::world::World;
use crate::figure::Exact;

/// How many sentences away the two may stand.
const REACH: usize = 12;
/// How many figures around it are tried, so that a table costs no more.
const MOST: usize = 80;
/// Counts up to this one stand in every story ("two schools"), and that they make a figure says nothing.
const SMALL: Exact = Exact::whole(3);

/// Whether two other figures of its sort make the figure of a claim: together, or the one less the other. Bounds and figures
/// without one value make nothing.
pub fn by_others(world: &World<'_>, id: usize) -> bool {
    let Some(claim) = world.claims.get(id) else {
        return false;
    };
    let Some(value) = claim.figure.value else {
        return false;
    };
    let others = world.around(id, REACH).filter(|other| *other != id);
    let others = others.filter_map(|other| world.claims.get(other));
    let values = others.filter(|other| sorts::same_sort(other, claim));
    let values = values.filter(|c| {
        let least = if c.figure.unit.is_some() {
            Exact::ZERO
        } else {
            SMALL
        };
        c.figure.value > Some(least)
    });
    let values: Vec<Exact> = values.filter_map(|c| c.figure.value).take(MOST).collect();
    let makes = |a: Exact, b: Exact| {
        let less = |x: Exact, y: Exact| x.minus(y) == Some(value);
        a.plus(b) == Some(value) || less(a, b) || less(b, a)
    };
    let pairs = values.iter().enumerate();
    let mut pairs = pairs.flat_map(|(at, a)| values[at + 1..].iter().map(move |b| (*a, *b)));
    pairs.any(|(a, b)| makes(a, b))
}
