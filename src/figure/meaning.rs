//! What a figure allows with rounding and looseness: the tolerance sheet applied.
//!
//! In: a [`Reading`]. Out: the interval in the base unit of its kind that the writer may have meant.
//! How far is data, in `rules/vocabulary/tolerances.toml`.

use super::grammar::{Reading, Style};
use super::{Exact, Form, Interval, Kind, Unit};
use crate::vocabulary::{Hedge, vocabulary};

/// The interval that a reading allows, tolerance included, in base units; and the one that it allows if it is rounded to the
/// nearest at its last place.
pub fn meant_and_rounded(reading: &Reading) -> (Interval, Interval) {
    let steps = vocabulary().tolerances.decimal_steps;
    let meant = in_base(reading, loosened(reading, steps));
    // Only at the last place of decimals and of percentages do the two differ.
    if !fine(reading) && !percentage(reading) {
        return (meant, meant);
    }
    let half = Exact::ratio(1, 2).unwrap_or(Exact::ONE);
    (meant, in_base(reading, loosened(reading, half)))
}

/// Whether its last place is behind the point.
fn fine(reading: &Reading) -> bool {
    reading.step < Exact::ONE
}

fn percentage(reading: &Reading) -> bool {
    matches!(reading.kind, Kind::Percent | Kind::PercentPoints)
}

fn in_base(reading: &Reading, loose: Interval) -> Interval {
    let in_base = in_base_unit(reading, loose).unwrap_or(Interval::ANY);
    match reading.kind {
        Kind::Duration => widened_by_days(reading, in_base).unwrap_or(in_base),
        Kind::Share => as_percent(reading).unwrap_or(Interval::ANY),
        _ => in_base,
    }
}

/// The written interval with hedge and rounding applied, in the unit of the figure.
fn loosened(reading: &Reading, steps: Exact) -> Interval {
    let tolerances = &vocabulary().tolerances;
    let Some(value) = reading.value.map(Exact::magnitude) else {
        return reading.written;
    };
    let below_above = match reading.hedge {
        Some(Hedge::Approx) => (
            value.times(tolerances.approx),
            value.times(tolerances.approx),
        ),
        Some(Hedge::Nearly) => (value.times(tolerances.nearly), Some(Exact::ZERO)),
        Some(Hedge::JustOver) => (Some(Exact::ZERO), value.times(tolerances.just_over)),
        _ => {
            let rounding = rounding(reading, value, steps);
            (Some(rounding), Some(rounding))
        }
    };
    let (Some(below), Some(above)) = below_above else {
        return reading.written;
    };
    let Interval {
        lo,
        hi,
        lo_open,
        hi_open,
    } = reading.written;
    let lowered = lo.map(|lo| lo.minus(below));
    let raised = hi.map(|hi| hi.plus(above));
    match (lowered, raised) {
        (Some(None), _) | (_, Some(None)) => reading.written,
        (lo, hi) => Interval {
            lo: lo.flatten(),
            hi: hi.flatten(),
            lo_open: lo_open && below.is_zero(),
            hi_open: hi_open && above.is_zero(),
        },
    }
}

/// How far a number may be rounded either way, as it is written.
///
/// Decimals and scaled numbers may be cut off or rounded at their last place. Whole numbers are exact up to a limit;
/// above it the noughts at their end are taken for rounding.
fn rounding(reading: &Reading, value: Exact, steps: Exact) -> Exact {
    let tolerances = &vocabulary().tolerances;
    let exact_kind = matches!(
        reading.kind,
        Kind::Date | Kind::Time | Kind::Ordinal | Kind::Tally | Kind::Age | Kind::Duration
    );
    if exact_kind || reading.style == Style::Article || reading.ends.is_some() {
        return Exact::ZERO;
    }
    let cap = value.times(tolerances.rounding_cap).unwrap_or(Exact::ZERO);
    let percent = percentage(reading);
    if fine(reading) || percent {
        let step = reading.step.times(steps).unwrap_or(Exact::ZERO);
        return if percent { step } else { step.min(cap) };
    }
    if reading.step > Exact::ONE && reading.style != Style::Words {
        // "1.2 million" is cut or rounded at the hundred thousand; "5 million" at half of it.
        let half = reading.step.over(Exact::whole(2)).unwrap_or(Exact::ZERO);
        return half.min(cap);
    }
    if value <= tolerances.exact_up_to {
        return Exact::ZERO;
    }
    let mut place = Exact::ONE;
    while value
        .over(place)
        .and_then(|v| v.over(Exact::whole(10)))
        .is_some_and(|v| v.to_whole().is_some())
    {
        let Some(next) = place.times(Exact::whole(10)) else {
            break;
        };
        place = next;
    }
    if place == Exact::ONE {
        return Exact::ZERO;
    }
    place.over(Exact::whole(2)).unwrap_or(Exact::ZERO).min(cap)
}

/// The interval times the unit's factor.
fn in_base_unit(reading: &Reading, interval: Interval) -> Option<Interval> {
    let Some(mut unit) = reading.unit else {
        return Some(interval);
    };
    if reading.kind == Kind::Age {
        // Ages count in years: 34 is 34, not so many days.
        unit.factor = unit.factor.over(Exact::ratio(1461, 4)?)?;
    }
    to_base(interval, unit)
}

/// An interval of numbers in a unit as one in the base unit of its kind.
pub(super) fn to_base(interval: Interval, unit: Unit) -> Option<Interval> {
    let end = |end: Option<Exact>| match end {
        Some(end) => end
            .times(unit.factor)
            .and_then(|e| e.plus(unit.offset))
            .map(Some),
        None => Some(None),
    };
    Some(Interval {
        lo: end(interval.lo)?,
        hi: end(interval.hi)?,
        ..interval
    })
}

/// A duration's days either way: "three-week" is 18 to 24 days, "month-long" 25 to 35.
fn widened_by_days(reading: &Reading, days: Interval) -> Option<Interval> {
    let unit = reading.unit?;
    let slack = vocabulary()
        .tolerances
        .durations
        .iter()
        .find(|d| d.unit == unit.name)?;
    let one = reading.value == Some(Exact::ONE);
    let either_way = if one { slack.days_for_one } else { slack.days };
    let plain_range = reading.form == Form::Between || reading.form == Form::To;
    let either_way = if plain_range { Exact::ZERO } else { either_way };
    let lo = match days.lo {
        Some(lo) => Some(lo.minus(either_way)?.max(Exact::ZERO)),
        None => None,
    };
    let hi = match days.hi {
        Some(hi) => Some(hi.plus(either_way)?),
        None => None,
    };
    let exact = either_way.is_zero();
    Some(Interval {
        lo,
        hi,
        lo_open: days.lo_open && exact,
        hi_open: days.hi_open && exact,
    })
}

/// A share in percentage points, loosely.
fn as_percent(reading: &Reading) -> Option<Interval> {
    let hundred = Interval::exactly(Exact::whole(100));
    let percent = reading.written.times(&hundred)?;
    let either_way = vocabulary().tolerances.share_points;
    let lo = match percent.lo {
        Some(lo) => Some(lo.minus(either_way)?.max(Exact::ZERO)),
        None => None,
    };
    let hi = match percent.hi {
        Some(hi) => Some(hi.plus(either_way)?),
        None => None,
    };
    Some(Interval {
        lo,
        hi,
        lo_open: false,
        hi_open: false,
    })
}
