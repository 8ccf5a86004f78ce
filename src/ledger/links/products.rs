//! "acquired 40,000 shares at 215p each", and £68,000 in the headline: so many at a price, and the amount that they come to elsewhere.
//!
//! In: the scenes of a document. Out: links from the price to the number and to the amount, where the story has it; where it has only
//! one that differs from it as a number and its misprint do, to that.

use rustc_hash::{FxHashMap, FxHashSet};

use super::scene::{Scene, ends, starts, words};
use super::{add, linked};
use crate::claim::Claim;
use crate::figure::slip::{self, Slip};
use crate::figure::{Exact, Kind};
use crate::ledger::{Link, Relation};

/// How many products of a story are looked at.
const MOST: usize = 12;
/// How many words stand between the number and the price.
const BETWEEN: usize = 8;

/// Words behind a price that say that it is one of each.
const EACH: [&str; 8] = [
    "each",
    "apiece",
    "a share",
    "a tonne",
    "a ton",
    "a head",
    "a ticket",
    "per share",
];

/// So many at a price.
struct Product<'a> {
    number: &'a Claim,
    price: &'a Claim,
    /// The sentences of the price and of the number.
    scenes: [usize; 2],
    amount: Exact,
}

/// Links the products of a document.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let taken = linked(links, Relation::TimesOf);
    let products: Vec<_> = scenes
        .iter()
        .enumerate()
        .flat_map(|(at, scene)| products(scene, at))
        .chain(far_products(scenes))
        .filter(|p| !taken.contains(&p.price.id))
        .take(MOST)
        .collect();
    if products.is_empty() {
        return;
    }
    let mut amounts: FxHashMap<Exact, Vec<(usize, &Claim)>> = FxHashMap::default();
    for (at, scene) in scenes.iter().enumerate() {
        let money = scene
            .claims
            .iter()
            .filter(|c| c.figure.kind == Kind::Money && !c.quoted);
        for claim in money.filter(|c| c.figure.modifier.is_none()) {
            // Pence are hundredths of a pound.
            if let Some(amount) = claim.figure.base_value() {
                amounts.entry(amount).or_default().push((at, claim));
            }
        }
    }
    let mut linked = FxHashSet::default();
    for product in products {
        let told = amounts.get(&product.amount).and_then(|all| all.first());
        let slipped = || {
            let others = amounts
                .iter()
                .filter(|(amount, _)| product.misprinted(**amount));
            let places = others.flat_map(|(_, all)| all);
            let near = places.filter(|(at, c)| {
                (c.zone.is_display() || product.scenes.iter().any(|scene| at.abs_diff(*scene) <= 1))
                    && product.is_money_of(c)
            });
            near.min_by_key(|(_, c)| c.id)
        };
        let Some((_, total)) = told.or_else(slipped) else {
            continue;
        };
        if linked.insert(product.price.id) {
            let reason = "so many at the price come to the amount";
            add(
                product.price,
                Relation::TimesOf,
                product.number,
                reason,
                links,
            );
            add(product.price, Relation::MakesTotal, total, reason, links);
        }
    }
}

/// "40,000 shares on Wednesday at 215p each", "1,250 tonnes at £180 a tonne"
fn products<'a>(scene: &Scene<'a>, at: usize) -> Vec<Product<'a>> {
    // "40,000 shares on Monday at 215p": the day counts nothing.
    let told: Vec<&Claim> = scene
        .claims
        .iter()
        .copied()
        .filter(|c| c.figure.kind != Kind::Date)
        .collect();
    let pairs = told.windows(2).filter_map(|two| {
        let &[number, price] = two else { return None };
        let counted = matches!(number.figure.kind, Kind::Count | Kind::Number)
            && number.figure.modifier.is_none();
        let at_price = price.figure.kind == Kind::Money && price.figure.modifier.is_none();
        let told = starts(scene.after(price), &EACH)
            && ends(
                scene.before(price),
                &["at", "for", "paying", "costing", "worth"],
            );
        let near =
            words(scene.between(number, price)) <= BETWEEN && !number.quoted && !price.quoted;
        if !(counted && at_price && told && near) {
            return None;
        }
        let times = price.figure.base_value()?.times(number.figure.value?)?;
        Some(Product {
            number,
            price,
            scenes: [at, at],
            amount: times,
        })
    });
    pairs.collect()
}

/// "1,250 tonnes of iron have been cut up … pay £180 a tonne": the one number of the story of what the price is for.
fn far_products<'a>(scenes: &[Scene<'a>]) -> Vec<Product<'a>> {
    let mut numbers: FxHashMap<&str, Vec<(usize, &Claim)>> = FxHashMap::default();
    let claims = scenes
        .iter()
        .enumerate()
        .flat_map(|(at, s)| s.claims.iter().map(move |c| (at, *c)));
    for (at, claim) in claims {
        let name = match claim.figure.kind {
            Kind::Measure | Kind::Duration => claim.figure.unit.map(|u| u.name),
            Kind::Count => claim.counted.as_ref().map(|n| n.head.as_str()),
            _ => None,
        };
        if let Some(name) = name {
            numbers.entry(name).or_default().push((at, claim));
        }
    }
    let prices = scenes.iter().enumerate().flat_map(|(at, scene)| {
        let rates = scene.claims.iter().filter(|c| c.figure.kind == Kind::Money);
        rates.map(move |rate| (at, *rate))
    });
    let products = prices.filter_map(|(at, price)| {
        let [(number_at, number)] = numbers.get(price.per.as_deref()?)?.as_slice() else {
            return None;
        };
        let plain =
            number.figure.modifier.is_none() && !number.quoted && price.figure.modifier.is_none();
        let times = price.figure.base_value()?.times(number.figure.value?)?;
        plain.then_some(Product {
            number,
            price,
            scenes: [at, *number_at],
            amount: times,
        })
    });
    products.collect()
}

impl Product<'_> {
    /// Whether an amount is the product with two digits swapped, or one of three or more another one.
    fn misprinted(&self, amount: Exact) -> bool {
        matches!(
            slip::between(amount, self.amount),
            Some(Slip::Swapped | Slip::OneDigit(3..))
        )
    }

    fn is_money_of(&self, claim: &Claim) -> bool {
        let currency = |c: &Claim| c.figure.unit.and_then(|u| u.currency);
        currency(claim) == currency(self.price)
    }
}
