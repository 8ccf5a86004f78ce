//! "12 miles (19 km)", "one in four, or 25 per cent", "€50m ($55m)": one figure in two units or forms.

use rustc_hash::FxHashMap;

use super::add;
use super::scene::{Scene, ends, has, words};
use crate::claim::{Claim, Role};
use crate::figure::Kind;
use crate::ledger::{Link, Relation};

/// Links a figure to the one in brackets or behind "or" that says it once more.
pub fn link(scene: &Scene<'_>, links: &mut Vec<Link>) {
    for two in scene.claims.windows(2) {
        let [first, second] = two else { continue };
        if first.figure.value.is_none() || second.figure.value.is_none() {
            continue;
        }
        let convertible = converts(first, second);
        if convertible && side_by_side(scene, first, second) {
            add(
                first,
                Relation::Restates,
                second,
                "the second figure converts the first",
                links,
            );
        }
        if same_share(first, second) && in_apposition(scene, first, second) {
            add(
                first,
                Relation::Restates,
                second,
                "the second figure says the share once more",
                links,
            );
        }
    }
}

/// Links each converted amount to the next one between the same two currencies, so that a rate is
/// compared with the one before it.
pub fn link_rates(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let mut last: FxHashMap<(&str, &str), &Claim> = FxHashMap::default();
    for scene in scenes {
        for two in scene.claims.windows(2) {
            let [first, second] = two else { continue };
            let currency = |c: &Claim| c.figure.unit.and_then(|unit| unit.currency);
            let (Some(a), Some(b)) = (currency(first), currency(second)) else {
                continue;
            };
            let converted = converts(first, second) && side_by_side(scene, first, second);
            if !converted
                || first.quoted
                || has(scene.text(), &["then worth", "at the time", "inflation"])
            {
                continue;
            }
            if let Some(earlier) = last.insert((a, b), first) {
                let reason = "both are converted between the same two currencies";
                add(earlier, Relation::NextConversion, first, reason, links);
            }
        }
    }
}

/// Whether two figures measure the same in two units.
fn converts(first: &Claim, second: &Claim) -> bool {
    let (Some(a), Some(b)) = (first.figure.unit, second.figure.unit) else {
        return false;
    };
    let kind = matches!(
        first.figure.kind,
        Kind::Measure | Kind::Temperature | Kind::Money
    );
    let currencies = a.currency != b.currency && a.currency.is_some() && b.currency.is_some();
    let units = a.dimension == b.dimension && a.name != b.name && !ambiguous(a.name, b.name);
    kind && first.figure.kind == second.figure.kind
        && if first.figure.kind == Kind::Money {
            currencies
        } else {
            units
        }
}

/// Units of one name that differ by country or trade, so that their sums differ.
fn ambiguous(a: &str, b: &str) -> bool {
    [a, b].iter().any(|unit| {
        matches!(
            *unit,
            "ton" | "gallon" | "pint" | "barrel" | "fluid ounce" | "cup"
        )
    })
}

/// "12 miles (19 km)", "12-mile (19-kilometre)", "12 miles, or 19 km"
fn side_by_side(scene: &Scene<'_>, first: &Claim, second: &Claim) -> bool {
    let between = scene.between(first, second).trim();
    if between == "(" {
        let closes = scene.after(second).trim_start();
        return closes.starts_with(')') || closes.starts_with(" high)");
    }
    matches!(between, "or" | ", or" | "/" | ", or about" | "or about")
}

fn same_share(first: &Claim, second: &Claim) -> bool {
    let kinds = (first.figure.kind, second.figure.kind);
    let share = matches!(
        kinds,
        (Kind::Share, Kind::Percent) | (Kind::Percent, Kind::Share)
    );
    share && first.role != Role::Change && second.role != Role::Change
}

/// "One in four pupils at the schools, or 20 per cent,", "a third (20 per cent) of"
fn in_apposition(scene: &Scene<'_>, first: &Claim, second: &Claim) -> bool {
    let between = scene.between(first, second);
    let after = scene.after(second);
    let closed = after
        .trim_start()
        .starts_with([',', ')', '.', ';', '-', '–', '—'])
        || after.trim_start().starts_with("of ")
        || after.trim().is_empty();
    let opened = between.trim() == "(" || ends(between, &[", or", "or"]) || between.ends_with(" (");
    opened && closed && words(between) <= 10 && !between.contains([';', '.'])
}
