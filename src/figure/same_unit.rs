//! Units left out: what a second amount is an amount of, where only the first says it.
//!
//! In: the figures of a sentence in order. Out: the same, "from 9.4 million tonnes to 8.7 million" and "$5 billion, against 4.6
//! billion a year earlier" having one unit.

use super::scan::in_turn;
use super::{Figure, Kind, meaning};
use crate::vocabulary::vocabulary;

/// How many bytes may stand between two amounts of which the second leaves its unit out.
const BETWEEN: usize = 28;

/// Gives an amount without a unit that of the one before it, where the words between compare the two.
pub fn shared(text: &str, figures: &mut [Figure]) {
    in_turn(figures, |first, second| {
        if leaves_out(text, first, second) {
            take_unit(first, second);
        }
    });
}

/// Whether the second is a bare number in millions or thousands of millions that goes on from an amount of the same size.
fn leaves_out(text: &str, first: &Figure, second: &Figure) -> bool {
    let amount = matches!(first.kind, Kind::Money | Kind::Measure);
    let scaled = |f: &Figure| text.get(f.core.clone()).is_some_and(scale_word);
    if !amount || second.kind != Kind::Number || !scaled(first) || !scaled(second) {
        return false;
    }
    let Some(between) = text.get(first.range.end..second.range.start) else {
        return false;
    };
    let behind = text.get(second.range.end..).unwrap_or_default();
    let next: &str = behind.strip_prefix(' ').map_or("", |b| {
        b.split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default()
    });
    let counts = !next.is_empty() && !vocabulary().words.is_stop(next);
    between.len() <= BETWEEN && compares(between) && !counts && !behind.starts_with(['-', '%'])
}

/// Whether a number is written with a word for millions or more.
fn scale_word(number: &str) -> bool {
    number.split([' ', '-']).any(|word| {
        matches!(
            word.trim_start_matches(
                |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '$' | '£' | '€')
            ),
            "million" | "billion" | "trillion" | "mln" | "bn" | "m" | "tn"
        )
    })
}

/// Whether the words between two amounts set them side by side: " to ", ", down from ", ", compared with ".
fn compares(between: &str) -> bool {
    let mut words = between
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let mut last = "";
    let known = words.all(|word| {
        last = word;
        matches!(
            word,
            "to" | "from"
                | "against"
                | "than"
                | "versus"
                | "with"
                | "compared"
                | "up"
                | "down"
                | "and"
                | "a"
                | "year"
                | "earlier"
                | "last"
                | "in"
                | "the"
        )
    });
    known && matches!(last, "to" | "from" | "against" | "than" | "versus" | "with")
}

fn take_unit(first: &Figure, second: &mut Figure) {
    let Some(unit) = first.unit.filter(|u| u.offset.is_zero()) else {
        return;
    };
    let in_base = |interval| meaning::to_base(interval, unit);
    if let (Some(meant), Some(rounded)) = (in_base(second.meant), in_base(second.rounded)) {
        (second.kind, second.unit) = (first.kind, Some(unit));
        (second.meant, second.rounded) = (meant, rounded);
    }
}

#[cfg(test)]
mod tests {
    use crate::language::analyse;

    fn units(text: &str) -> Vec<Option<&'static str>> {
        let analysed = analyse(text);
        let figures = crate::figure::figures(text, &analysed.sentences[0]);
        figures.iter().map(|f| f.unit.map(|u| u.name)).collect()
    }

    #[test]
    fn the_second_of_two_amounts_has_the_unit_of_the_first() {
        for (text, expected) in [
            (
                "Output fell from 9.4 million tonnes to 8.7 million.",
                [Some("tonne"); 2],
            ),
            (
                "Sales rose to $5 billion, from 4.6 billion in May.",
                [Some("dollar"); 2],
            ),
            (
                "They gave $5 million to 3 million pupils.",
                [Some("dollar"), None],
            ),
            (
                "It made $5 million and 3 million were pleased.",
                [Some("dollar"), None],
            ),
            ("It rose from 5 tonnes to 3 million.", [Some("tonne"), None]),
        ] {
            assert_eq!(units(text)[..2], expected, "{text}");
        }
    }
}
