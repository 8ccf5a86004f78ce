//! Slips: what is likely to have gone wrong where a figure is not what the others make it.
//!
//! In: the figure that the text states, and what it ought to be by the other figures. Out: words for the end of a
//! reason, or nothing where the two have no such signature. Which side is wrong is never said: the words are about the
//! pair.

use super::units;
use crate::claim::Claim;
use crate::figure::slip::{self, Slip};
use crate::figure::{Exact, Interval};

/// Two numbers that ought to be one: a thousand-power or a nought between them, the same digits in another order, one
/// digit.
pub fn of_pair(a: Exact, b: Exact) -> &'static str {
    if a == b || a.is_zero() || b.is_zero() {
        return "";
    }
    let (large, small) = if a.magnitude() > b.magnitude() {
        (a.magnitude(), b.magnitude())
    } else {
        (b.magnitude(), a.magnitude())
    };
    let apart = |times: i64, hundredths: i128| {
        large
            .over(small)
            .is_some_and(|ratio| close(ratio, Exact::from(times), hundredths))
    };
    // So far apart, what else lies between them is rounding.
    if apart(1_000, 12) {
        return "; the two are about a thousand times apart, as where million is written for billion";
    }
    if apart(1_000_000, 12) {
        return "; the two are about a million times apart, as where a \u{201c}million\u{201d} is lost";
    }
    if apart(10, 1) || apart(100, 1) {
        return "; the two are ten or a hundred times apart, as where a nought or a decimal point slips";
    }
    digits(a, b)
}

/// A percentage change between two levels: the ratio for the change, or the other level as the base.
pub fn of_change(stated: Exact, from: Exact, to: Exact) -> Option<&'static str> {
    let hundred = Exact::from(100);
    let change = hundred.times(to.minus(from)?.magnitude())?;
    let as_ratio = hundred.times(to)?.over(from)?;
    let other_base = change.over(to)?;
    let change = change.over(from)?;
    Some(if near(stated, as_ratio) {
        "; the stated one is what the second is of the first, the first itself included"
    } else if near(stated, other_base) {
        "; the stated one is the change as a share of the second figure"
    } else {
        of_pair(stated, whole(change)?)
    })
}

/// So many hundredths a conversion may be rounded by whoever writes it.
const LAY: i128 = 2;

/// Whether a measurement is the other one in its unit but for a slip of the hand of more than a fiftieth; `None` where the two do not measure
/// the same, or it has too few digits to tell.
pub fn converts_but_for_a_digit(first: &Claim, second: &Claim) -> Option<bool> {
    let (expected, stated) = converted(first, second)?;
    if stated.significant_digits() < 3 {
        return None;
    }
    let rounded = rounded_like(stated, expected)?;
    // Lay rounding is no slip.
    let far = !close(rounded, stated, LAY);
    Some(far && slip::between(rounded, stated).is_some())
}

/// Whether a number is another one, rounded to the place of its own last digit, but for a digit or two that changed places.
pub fn digit_off_rounded(stated: Exact, computed: Exact) -> Option<bool> {
    Some(slip::between(stated, rounded_like(stated, computed)?).is_some())
}

/// A number rounded to the place of the last digit that another is told to.
fn rounded_like(stated: Exact, computed: Exact) -> Option<Exact> {
    let mut place = Exact::power_of_ten(12)?;
    while stated.over(place)?.to_whole().is_none() {
        place = place.over(Exact::whole(10))?;
    }
    whole(computed.over(place)?)?.times(place)
}

/// Whether a measurement is the other one in its unit, within a fiftieth of it and whatever its hedge allows; `None` where the two do not
/// measure the same.
pub fn converts(first: &Claim, second: &Claim) -> Option<bool> {
    let (expected, stated) = converted(first, second)?;
    Some(close(expected, stated, LAY))
}

/// What the first comes to in the unit of the second, and what the second states, where they have two units of one measure.
fn converted(first: &Claim, second: &Claim) -> Option<(Exact, Exact)> {
    let (first, second) = (&first.figure, &second.figure);
    let two = first.unit?.name != second.unit?.name;
    let expected = units::value_in(first, second).filter(|_| two)?;
    Some((expected, second.value?))
}

/// Two measurements that ought to be one: divided in place of multiplied, 32 degrees added to a difference, a power of
/// ten.
pub fn of_conversion(first: &Claim, second: &Claim) -> Option<&'static str> {
    let (unit, into) = (first.figure.unit?, second.figure.unit?);
    let (value, stated) = (first.figure.value?, second.figure.value?);
    if unit.dimension.starts_with("temperature") {
        let difference = unit.dimension.ends_with("difference");
        if !difference || !into.name.eq_ignore_ascii_case("fahrenheit") {
            return Some("");
        }
        let added = value.times(Exact::ratio(9, 5)?)?.plus(Exact::from(32))?;
        return Some(match near(stated, added) {
            true => "; 32 may have been added to a difference",
            false => "",
        });
    }
    let expected = value.times(unit.factor)?.over(into.factor)?;
    let turned = value.times(value)?.over(expected)?;
    if close(stated, turned, 6) {
        return Some("; the factor may have been turned round");
    }
    let rough = stated.over(expected)?;
    for times in [10, 100, 1_000] {
        let times = Exact::from(times);
        if close(rough, times, 6) || close(Exact::ONE.over(rough)?, times, 6) {
            return Some("; a power of ten lies between the two");
        }
    }
    Some("")
}

/// Whether two numbers have the same digits in another order, or differ in one of three or more.
fn digits(a: Exact, b: Exact) -> &'static str {
    match slip::between(a, b) {
        Some(Slip::Swapped) => "; the digits are the same in another order",
        Some(Slip::OneDigit(digits)) if digits >= 3 => "; the two differ in one digit",
        _ => "",
    }
}

/// Whether a number is another one, give or take so many hundredths of it.
fn close(a: Exact, b: Exact, hundredths: i128) -> bool {
    let slack = Exact::ratio(hundredths, 100).and_then(|share| b.magnitude().times(share));
    let distance = a.minus(b).map(Exact::magnitude);
    distance.zip(slack).is_some_and(|(d, slack)| d <= slack)
}

/// Whether a percentage is another one as it would be rounded.
fn near(stated: Exact, exact: Exact) -> bool {
    let half = Exact::ratio(6, 10);
    let distance = stated.minus(exact).map(Exact::magnitude);
    distance.zip(half).is_some_and(|(d, half)| d <= half)
}

/// The nearest whole number.
fn whole(n: Exact) -> Option<Exact> {
    let half = Exact::ratio(1, 2)?;
    let interval = Interval::between(n.minus(half)?, n.plus(half)?);
    interval
        .hi?
        .to_decimal(6)
        .split('.')
        .next()?
        .parse::<i64>()
        .ok()
        .map(Exact::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: i64, b: i64) -> &'static str {
        of_pair(a.into(), b.into())
    }

    #[test]
    fn signatures_of_two_numbers() {
        assert!(pair(1_200_000, 1_200_000_000).contains("million is written for billion"));
        assert!(pair(1_200, 1_200_000_000).contains("is lost"));
        assert!(pair(1_200, 12_000).contains("nought"));
        assert!(pair(453, 435).contains("another order"));
        assert!(pair(375, 275).contains("one digit"));
        assert_eq!(pair(27, 25), "");
        assert_eq!(pair(8, 5), "");
        assert_eq!(pair(0, 5), "");
        assert_eq!(pair(7, 7), "");
    }

    #[test]
    fn signatures_of_a_change() {
        let change = |stated: i64, from: i64, to: i64| {
            of_change(stated.into(), from.into(), to.into()).unwrap()
        };
        assert!(change(249, 10_250, 25_500).contains("itself included"));
        assert!(change(50, 300, 200).contains("of the second figure"));
        assert!(change(140, 250, 350).contains("itself included"));
        assert_eq!(change(60, 250, 350), "");
    }
}
