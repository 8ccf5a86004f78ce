//! Whether a claim is said to be so: actual, forecast, target, denied, taken back.

use super::Assertion;
use super::view::View;
use crate::document::Zone;
use crate::figure::{Figure, Kind};
use crate::vocabulary::vocabulary;

/// How far before a figure a cue is looked for, in tokens.
const REACH: usize = 10;

/// The assertion of a figure: the nearest cue before it in its clause, or what its zone says.
pub fn assertion(view: &View, figure: &Figure, zone: Zone) -> Assertion {
    if zone == Zone::Correction {
        return Assertion::Retracted;
    }
    let tokens = view.tokens_of(figure);
    let start = tokens.start.saturating_sub(REACH);
    for index in (start..tokens.start).rev() {
        let word = view.word(index);
        if matches!(word, ";" | ":" | "." | "but") {
            break;
        }
        // Dates and years are said of what happens, whatever is said of it.
        if figure.kind == Kind::Date {
            continue;
        }
        if let Some((length, assertion)) = vocabulary()
            .words
            .assertions
            .longest(view.lower_from(index))
        {
            let covers_figure = view.tokens()[index].start + length > figure.range.start;
            let of_hedge = word == "not" && is_hedge(view, index);
            if !covers_figure && !of_hedge {
                return *assertion;
            }
        }
    }
    if baseline(view, figure, tokens.start) {
        return Assertion::Historic;
    }
    if capacity_behind(view, tokens.end) {
        Assertion::Capacity
    } else {
        Assertion::Actual
    }
}

/// "compared with 63", "up from 23%", "against 240 a year earlier": what something is measured against, of another time.
fn baseline(view: &View, figure: &Figure, start: usize) -> bool {
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints);
    let word = |back: usize| start.checked_sub(back).map_or("", |i| view.word(i));
    let first = if matches!(
        word(1),
        "the" | "a" | "an" | "its" | "about" | "some" | "rising" | "falling" | "gaining"
    ) {
        2
    } else {
        1
    };
    match word(first) {
        "versus" | "vs" | "vs." | "against" => true,
        "from" => vocabulary().words.change(word(first + 1)).is_some(),
        // "after a 2.0 per cent rise in November"
        "after" | "following" => relative,
        "with" | "to" => matches!(word(first + 1), "compared" | "compares" | "comparing"),
        _ => false,
    }
}

/// "no fewer", "not more than": part of a hedge.
fn is_hedge(view: &View, index: usize) -> bool {
    vocabulary()
        .hedges_before
        .longest(view.lower_from(index))
        .is_some()
        || matches!(view.word(index + 1), "only" | "just" | "a")
}

/// "the 60,000-seat stadium", "a 24-bed ward"
fn capacity_behind(view: &View, end: usize) -> bool {
    let noun = if view.word(end) == "-" { end + 1 } else { end };
    matches!(
        view.word(noun),
        "seat" | "seater" | "bed" | "capacity" | "berth" | "room"
    ) && noun > end
}
