//! When two figures of one kind agree, and when they cannot both be right.
//!
//! Between the two lies what a hedge leaves open, which is neither.

use crate::claim::Claim;
use crate::figure::{Exact, Kind, Modifier, PartialDate};
use crate::vocabulary::vocabulary;

/// Whether one of the two bears the other out: the same number, one that rounds to it, or a date with the same parts.
pub fn agrees(a: &Claim, b: &Claim) -> bool {
    if let (Kind::Date, Some(x), Some(y)) = (a.figure.kind, a.figure.day, b.figure.day) {
        return dates_share(x, y) && !dates_disagree(x, y);
    }
    match (a.figure.value, b.figure.value) {
        (Some(x), Some(y)) => x == y || stands_for(a, x, y) || stands_for(b, y, x),
        (Some(x), None) => bounded_holds(b, x),
        (None, Some(y)) => bounded_holds(a, y),
        (None, None) => a.figure.written == b.figure.written,
    }
}

/// Whether two figures of one kind cannot both be right, with all the looseness that words allow.
pub fn disagree(a: &Claim, b: &Claim) -> bool {
    match (a.figure.kind, a.figure.day, b.figure.day) {
        (Kind::Date, Some(x), Some(y)) => dates_disagree(x, y),
        _ => a.figure.meant.disjoint(&b.figure.meant),
    }
}

/// Whether two figures that are told as one cannot both be right: they disagree, or are written to the same place without a hedge
/// and differ in it. Who says "$3.2bn" again writes "$3.2bn", not "$3.1bn". Nor does a hedge make one of 47 and 74, or one of two
/// bounds ("less than £10m … less than £14m").
pub fn differ(a: &Claim, b: &Claim) -> bool {
    differ_as_numbers(a, b) || differ_as_bounds(a, b)
}

/// Whether one bound is set at two numbers, or at a number that is told too exactly to be far from the other ("more than 1.34
/// million … 2.03 million").
fn differ_as_bounds(a: &Claim, b: &Claim) -> bool {
    let is_bound = |c: &Claim| {
        matches!(
            c.figure.modifier,
            Some(Modifier::AtLeast | Modifier::MoreThan | Modifier::AtMost | Modifier::LessThan)
        )
    };
    let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else {
        return false;
    };
    let exact_bound = |c: &Claim, value: Exact| is_bound(c) && value.significant_digits() >= 3;
    let plain = |c: &Claim| c.figure.modifier.is_none();
    let one_bound = is_bound(a) && a.figure.modifier == b.figure.modifier;
    (one_bound || (exact_bound(a, x) && plain(b)) || (exact_bound(b, y) && plain(a)))
        && a.figure.unit == b.figure.unit
        && x != y
        && !stands_for(a, x, y)
        && !stands_for(b, y, x)
}

fn differ_as_numbers(a: &Claim, b: &Claim) -> bool {
    if disagree(a, b) || (a.figure.kind == Kind::Count && transposed(a, b)) {
        return true;
    }
    // "between $3.5bn and $3.6bn … between $3.5bn and $3.7bn": who takes a range up takes both ends along.
    if let (Some(x), Some(y)) = (a.figure.ends, b.figure.ends) {
        let exact = a.figure.modifier.is_none() && b.figure.modifier.is_none();
        return exact && a.figure.unit == b.figure.unit && (x.0 == y.0) != (x.1 == y.1);
    }
    let plain = |c: &Claim| c.figure.modifier.is_none() && c.figure.ends.is_none();
    let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else {
        return false;
    };
    let (Some(first), Some(second)) = (half_step(a, x), half_step(b, y)) else {
        return false;
    };
    let step_apart = match (x.minus(y), first.plus(second)) {
        (Some(distance), Some(step)) => distance.magnitude() >= step,
        _ => false,
    };
    plain(a)
        && plain(b)
        && a.figure.unit == b.figure.unit
        && first == second
        && !first.is_zero()
        && step_apart
}

/// Whether the larger of two values is more than so many times the smaller; none where that cannot be worked out.
pub fn times_apart(x: Exact, y: Exact, times: i128) -> Option<bool> {
    let limit = x.min(y).times(Exact::whole(times))?;
    Some(x.max(y) > limit)
}

/// Whether the two numbers have the same digits in another order, which is how a slip of the finger looks: 62.4 and 64.2.
pub fn transposed(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else {
        return false;
    };
    let digits = |text: &str| {
        let mut digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let (x, y) = (x.to_decimal(6), y.to_decimal(6));
    let point = |text: &str| text.find('.').unwrap_or(text.len());
    x != y
        && x.len() == y.len()
        && point(&x) == point(&y)
        && x.len() >= 2
        && digits(&x) == digits(&y)
}

/// Whether a part that both dates have differs.
fn dates_disagree(a: PartialDate, b: PartialDate) -> bool {
    let differ = |x: Option<i16>, y: Option<i16>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let small = |x: Option<i8>| x.map(i16::from);
    differ(a.year, b.year)
        || differ(small(a.month), small(b.month))
        || differ(small(a.day), small(b.day))
}

/// Whether both dates have a part that can be compared.
pub fn dates_share(a: PartialDate, b: PartialDate) -> bool {
    (a.year.is_some() && b.year.is_some())
        || (a.month.is_some() && b.month.is_some())
        || (a.day.is_some() && b.day.is_some())
}

/// Whether a figure may stand for another number: hedged or rounded to it.
fn stands_for(claim: &Claim, own: Exact, other: Exact) -> bool {
    let tolerances = &vocabulary().tolerances;
    let part = own.times(tolerances.approx).map(Exact::magnitude);
    let distance = own.minus(other).map(Exact::magnitude);
    let near = part.is_some() && distance.is_some() && distance <= part;
    match claim.figure.modifier {
        Some(Modifier::Approx) => near,
        Some(Modifier::AtLeast | Modifier::MoreThan) => near && other >= own,
        Some(Modifier::AtMost | Modifier::LessThan) => near && other <= own,
        None => half_step(claim, own).is_some_and(|half| distance.is_some_and(|d| d <= half)),
    }
}

/// Half of the last place that a figure is written to, in its unit; nought where it is exact.
fn half_step(claim: &Claim, value: Exact) -> Option<Exact> {
    let rounds = matches!(
        claim.figure.kind,
        Kind::Count
            | Kind::Number
            | Kind::Money
            | Kind::Percent
            | Kind::PercentPoints
            | Kind::Measure
    );
    if !rounds {
        return Some(Exact::ZERO);
    }
    let factor = claim.figure.unit.map_or(Exact::ONE, |unit| unit.factor);
    let top = match claim.figure.rounded.hi {
        Some(hi) => hi.over(factor)?,
        None => return Some(Exact::ZERO),
    };
    top.minus(value)
}

fn bounded_holds(range: &Claim, value: Exact) -> bool {
    let written = range.figure.written;
    matches!((written.lo, written.hi), (Some(lo), Some(hi)) if lo <= value && value <= hi)
}

#[cfg(test)]
mod tests {
    use super::{agrees, differ};
    use crate::claim::{Claim, claims};
    use crate::document::{Document, Format};

    fn two(first: &str, second: &str) -> (Claim, Claim) {
        let text = format!("It was {first}.\n\nIt was {second}.");
        let mut found = claims(&Document::from_text(&text, Format::Plain)).into_iter();
        match (found.next(), found.next()) {
            (Some(a), Some(b)) => (a, b),
            _ => panic!("not two figures in “{text}”"),
        }
    }

    #[test]
    fn what_rounds_to_a_figure_bears_it_out() {
        for (a, b) in [
            ("£1.3bn", "£1.34bn"),
            ("£1.3bn", "£1,300m"),
            ("about 300 people", "284 people"),
            ("nearly 300 people", "293 people"),
            ("300,000 people", "298,400 people"),
        ] {
            let (x, y) = two(a, b);
            assert!(agrees(&x, &y) && !differ(&x, &y), "{a} {b}");
        }
    }

    #[test]
    fn what_differs_at_the_last_place_does_not() {
        for (a, b) in [
            ("£1.3bn", "£1.4bn"),
            ("£3 million", "£4 million"),
            ("£1.03", "£1.04"),
            ("13.1 per cent", "13.2 per cent"),
        ] {
            let (x, y) = two(a, b);
            assert!(!agrees(&x, &y) && differ(&x, &y), "{a} {b}");
        }
    }

    #[test]
    fn two_bounds_are_two_figures() {
        for (a, b) in [
            ("less than £10m", "less than £14m"),
            ("more than £1.34bn", "£2.03bn"),
        ] {
            let (x, y) = two(a, b);
            assert!(differ(&x, &y), "{a} {b}");
        }
        for (a, b) in [
            ("more than £1bn", "£2.03bn"),
            ("more than £1.34bn", "£1.36bn"),
            ("less than £10m", "£6m"),
        ] {
            let (x, y) = two(a, b);
            assert!(!differ(&x, &y), "{a} {b}");
        }
    }

    #[test]
    fn a_hedge_makes_no_one_of_two_numbers_with_swapped_digits() {
        let (x, y) = two("74 people", "at least 47 people");
        assert!(differ(&x, &y));
        let (x, y) = two("75 people", "at least 47 people");
        assert!(!differ(&x, &y));
    }
}
