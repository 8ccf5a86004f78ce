//! Units left out: what one of two amounts is an amount of, where only the other says it.
//!
//! In: the figures of a sentence in order. Out: the same, "from 9.4 million tonnes to 8.7 million", "$5 billion, against 4.6
//! billion a year earlier", "from 2.1 to 3.4 metres" and "from 12 to 15 per cent" having one unit.

use super::grammar::quantity;
use super::scan::in_turn;
use super::{Exact, Figure, Form, Kind, meaning};
use crate::vocabulary::vocabulary;

/// How many bytes may stand between two amounts of which the second leaves its unit out.
const BETWEEN: usize = 28;

/// So many times the other one's number a number may be that shares its "million": "from 9.4 to 8.7 million", not "from 800 to 2 million".
const APART: i128 = 5;

/// Gives an amount without a unit that of the one before it, where the words between compare the two; and of the two ends of a change
/// the one without a unit or "million" that of the other.
pub fn shared(text: &str, figures: &mut [Figure]) {
    in_turn(figures, |first, second| {
        if leaves_out(text, first, second) {
            take_unit(first, second);
        } else if from_to(text, first, second) {
            let is_scaled = |f: &Figure| text.get(f.core.clone()).is_some_and(scale_word);
            if is_bare(first) {
                read_like(text, first, second);
            } else if is_bare(second) && !is_scaled(second) && !counts(text, second) {
                read_like(text, second, first);
            }
        }
    });
}

/// "from 13.5 to 14.0 mm"
fn from_to(text: &str, first: &Figure, second: &Figure) -> bool {
    if text.get(first.range.end..second.range.start) != Some(" to ") {
        return false;
    }
    let before = text.get(..first.range.start).unwrap_or_default();
    let word = before
        .strip_suffix(' ')
        .and_then(|b| b.get(b.len().checked_sub(4)?..));
    word.is_some_and(|word| word.eq_ignore_ascii_case("from"))
}

fn is_bare(figure: &Figure) -> bool {
    figure.kind == Kind::Number && figure.unit.is_none() && is_plain(figure)
}

/// Whether it is one number without a hedge.
fn is_plain(figure: &Figure) -> bool {
    figure.form == Form::Plain && figure.modifier.is_none() && figure.value.is_some()
}

/// Reads a number with the sign, the scale and the unit that another one has.
fn read_like(text: &str, figure: &mut Figure, like: &Figure) {
    let (Some(own), Some(other)) = (text.get(figure.core.clone()), text.get(like.core.clone()))
    else {
        return;
    };
    let Some((sign, tail)) = around_number(other).filter(|_| is_plain(like)) else {
        return;
    };
    let written = format!("{sign}{own}{tail}");
    let Ok(("", reading)) = quantity::core(&written) else {
        return;
    };
    let same = reading.kind == like.kind
        && reading.unit.map(|unit| unit.name) == like.unit.map(|unit| unit.name);
    if same && is_of_size(figure.value, reading.value, like.value) {
        (figure.kind, figure.unit) = (reading.kind, reading.unit);
        (figure.value, figure.written) = (reading.value, reading.written);
        (figure.meant, figure.rounded) = meaning::meant_and_rounded(&reading);
    }
}

/// What stands before and behind the number of an amount: "£" and " million" of "£1.2 million", " miles" of "eight miles".
fn around_number(amount: &str) -> Option<(&str, &str)> {
    let Some(start) = amount.find(|c: char| c.is_ascii_digit()) else {
        // Two words; of more it is not seen which of them are the number.
        let at = amount.find(' ')?;
        return (!amount[at + 1..].contains(' ')).then(|| ("", &amount[at..]));
    };
    let (sign, number) = amount.split_at(start);
    let digits = number.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    Some((sign, &number[digits.unwrap_or(number.len())..]))
}

/// Whether a number that was read as so much more is still about as large as the other one.
fn is_of_size(number: Option<Exact>, read: Option<Exact>, other: Option<Exact>) -> bool {
    let (Some(number), Some(read), Some(other)) = (number, read, other) else {
        return false;
    };
    let times = |a: Exact, b: Exact| b.times(Exact::whole(APART)).is_some_and(|b| a <= b);
    read == number || times(read, other) && times(other, read)
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
    let glued = text
        .get(second.range.end..)
        .is_some_and(|behind| behind.starts_with(['-', '%']));
    between.len() <= BETWEEN && compares(between) && !counts(text, second) && !glued
}

/// Whether a noun may stand right behind a number: a word that is no function word.
fn counts(text: &str, number: &Figure) -> bool {
    let behind = text.get(number.range.end..).unwrap_or_default();
    let next = behind.strip_prefix(' ').unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphanumeric()).next();
    next.is_some_and(|next| !next.is_empty() && !vocabulary().words.is_stop(next))
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
    fn a_scale_is_shared_by_numbers_of_one_size() {
        let values = |text: &str| {
            let analysed = analyse(text);
            let figures = crate::figure::figures(text, &analysed.sentences[0]);
            let values = figures.iter().map(|f| f.value.map(|v| v.to_decimal(0)));
            values.collect::<Vec<_>>()
        };
        let whole = |value: &str| Some(value.to_owned());
        assert_eq!(
            values("Output fell from 9.4 to 8.7 million tonnes."),
            [whole("9400000"), whole("8700000")]
        );
        assert_eq!(
            values("The herd grew from 800 to 2 million."),
            [whole("800"), whole("2000000")]
        );
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
            ("The river rose from 2.1 to 3.4 metres.", [Some("metre"); 2]),
            (
                "The share went from 12 to 15 per cent.",
                [Some("percent"); 2],
            ),
            (
                "It cut the time from 45 to 30 minutes.",
                [Some("minute"); 2],
            ),
            (
                "She went from 208 pounds to 193 in May.",
                [Some("pound"); 2],
            ),
            ("The fare rose from £40 to 55.", [Some("pound"); 2]),
            (
                "The bus ran from 5 miles to 20 towns.",
                [Some("mile"), None],
            ),
            ("The staff grew from 40 to 55 nurses.", [None; 2]),
        ] {
            assert_eq!(units(text)[..2], expected, "{text}");
        }
    }
}
