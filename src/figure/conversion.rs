//! Conversions: what stands in brackets behind a bound is bounded as well.
//!
//! In: the figures of a sentence in order. Out: the same, "more than 20 miles (32 km)" being more than 32 km. What the checks of
//! conversions need, the number itself with its rounding, stays in [`Figure::rounded`].

use super::scan::in_turn;
use super::{Figure, Interval, Kind, Modifier};

/// Gives the bound of each figure to the conversion in brackets behind it.
pub fn bound(text: &str, figures: &mut [Figure]) {
    in_turn(figures, |first, second| {
        if converts(text, first, second) {
            take_bound(second, first.modifier);
        }
    });
}

/// Whether the second says in another unit, in brackets, what the first says, and has no hedge of its own.
fn converts(text: &str, first: &Figure, second: &Figure) -> bool {
    let (Some(a), Some(b)) = (first.unit, second.unit) else {
        return false;
    };
    let other_unit = match first.kind {
        Kind::Money => a.currency != b.currency,
        Kind::Measure | Kind::Temperature => a.name != b.name && a.dimension == b.dimension,
        _ => false,
    };
    let behind = &text[second.range.end..];
    other_unit
        && first.kind == second.kind
        && second.modifier.is_none()
        && text.get(first.range.end..second.range.start) == Some(" (")
        && behind.starts_with([')', ';', ','])
}

fn take_bound(figure: &mut Figure, modifier: Option<Modifier>) {
    let Some(value) = figure.value else { return };
    let Interval {
        lo,
        hi,
        lo_open,
        hi_open,
    } = figure.meant;
    let (written, meant) = match modifier {
        Some(Modifier::AtLeast | Modifier::MoreThan) => (
            Interval {
                lo_open: modifier == Some(Modifier::MoreThan),
                ..Interval::at_least(value)
            },
            Interval {
                lo,
                lo_open,
                ..Interval::ANY
            },
        ),
        Some(Modifier::AtMost | Modifier::LessThan) => (
            Interval {
                hi_open: modifier == Some(Modifier::LessThan),
                ..Interval::at_most(value)
            },
            Interval {
                hi,
                hi_open,
                ..Interval::ANY
            },
        ),
        _ => return,
    };
    (figure.modifier, figure.written, figure.meant) = (modifier, written, meant);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::analyse;

    fn modifiers(text: &str) -> Vec<Option<Modifier>> {
        let analysed = analyse(text);
        let figures = crate::figure::figures(text, &analysed.sentences[0]);
        figures.iter().map(|f| f.modifier).collect()
    }

    #[test]
    fn a_conversion_is_bounded_as_what_it_converts() {
        let more = Some(Modifier::MoreThan);
        for (text, expected) in [
            ("They walked more than 20 miles (32 km).", [more, more]),
            ("It cost over £5m ($8m; 7m euros).", [more, more]),
            (
                "It weighs about 20 pounds (9 kg).",
                [Some(Modifier::Approx), None],
            ),
            ("They walked more than 20 miles (by 32 men).", [more, None]),
            ("He sold more than 20 cars (12 of them new).", [more, None]),
        ] {
            assert_eq!(modifiers(text)[..2], expected, "{text}");
        }
    }
}
