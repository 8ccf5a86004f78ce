//! Percentages that two figures make.
//!
//! In: exact numbers. Out: what the one is of the other in per cent, or by how much they differ; `None` where that cannot be told.

use crate::figure::Exact;

/// What a part is of its whole, in per cent.
pub fn share(part: Exact, whole: Exact) -> Option<Exact> {
    part.over(whole)?.times(Exact::whole(100))
}

/// By how many per cent of the first two levels differ, whichever way.
pub fn change(from: Exact, to: Exact) -> Option<Exact> {
    share(to.minus(from)?.magnitude(), from)
}

/// Whether a percentage is another one, as it would be rounded to a whole.
pub fn near(made: Option<Exact>, told: Exact) -> bool {
    let off = made.and_then(|p| p.minus(told)).map(Exact::magnitude);
    off.is_some() && off <= Exact::ratio(6, 10)
}

/// A percentage rounded to wholes (1), tenths (10) and so on.
pub fn rounded(percent: Exact, places: i128) -> Option<Exact> {
    let up = percent
        .times(Exact::whole(places))?
        .plus(Exact::ratio(1, 2)?)?;
    Exact::ratio(up.floor(), places)
}
