//! Fractions and shares in words.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::lexical::{any_word, at_end_of_word, joint, next_word, space, word, word_of};
use super::{
    Amount, Head, Parsed, Reading, Style, fraction, hedge, mismatch, number, ordinal, quantity,
    words,
};
use crate::figure::{Exact, Kind};
use crate::vocabulary::vocabulary;

/// `share = [hedge] (out_of | over | digits | compound | fraction)`
pub fn share<'a>(head: &Head<'a>) -> Parsed<'a, Reading> {
    let hedged = head.hedge;
    let out_of = || {
        if head.ahead.out_of {
            let (rest, part) = small_number(head.text)?;
            of_them(rest, part).or_else(|_| over(rest, part))
        } else {
            mismatch()
        }
    };
    let (rest, value) = out_of().or_else(|_| {
        alt((in_digits, compound, |i| fraction(i, hedged.is_some()))).parse(head.text)
    })?;
    let kind = if value > Exact::ONE {
        Kind::Ratio
    } else {
        Kind::Share
    };
    let mut reading = Reading::of(
        kind,
        Amount {
            step: Exact::ONE,
            ..Amount::of(value, Style::Words)
        },
    );
    reading.hedge_length = head.hedge_length;
    if let Some(hedged) = hedged {
        hedge::apply_to_share(&mut reading, hedged);
    }
    Ok((rest, reading))
}

/// `in_digits = fraction`, with no unit behind it: "1/4 of them", not "1/4 mile"
fn in_digits(input: &str) -> Parsed<'_, Exact> {
    let (rest, value) = fraction::fraction(input)?;
    let unit = preceded(opt(joint), quantity::unit_word).parse(rest);
    if unit.is_ok() || !at_end_of_word(rest) {
        return mismatch();
    }
    Ok((rest, value))
}

/// `over = cardinal space "over" space number`, where the phrase ends behind it: "one over three"
fn over(rest: &str, part: Amount) -> Parsed<'_, Exact> {
    let (rest, _) = (space, word("over"), space).parse(rest)?;
    let (rest, whole) = small_number(rest)?;
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')', '?', '!']);
    let (Some(part), Some(whole)) = (part.value, whole.value) else {
        return mismatch();
    };
    if !ends || part.is_zero() || whole.is_zero() {
        return mismatch();
    }
    part.over(whole).map_or_else(mismatch, |v| Ok((rest, v)))
}

/// `compound = [minus] cardinal joint ordinals`, the longest plural ordinal at the end being what is divided by: "three
/// twenty-firsts", "one hundred thirty-two fifths"
///
/// The plain ones are left to [`fraction`], and "seconds" are a time.
fn compound(input: &str) -> Parsed<'_, Exact> {
    let (start, minus) = opt(super::lexical::minus).parse(input)?;
    let Some(end) = plural_ordinal_ahead(start) else {
        return mismatch();
    };
    let phrase = &start[..end - 1];
    for (at, _) in phrase.match_indices([' ', '-']) {
        let Ok(("", numerator)) = words::cardinal(&phrase[..at]) else {
            continue;
        };
        let Ok(("", denominator)) = ordinal::in_words(&phrase[at + 1..]) else {
            continue;
        };
        let sign = if minus.is_some() {
            numerator.negated()
        } else {
            numerator
        };
        return match sign.over(denominator) {
            Some(value) if denominator > Exact::whole(2) => Ok((&start[end..], value)),
            _ => mismatch(),
        };
    }
    mismatch()
}

/// Where a run of three to eight number words ends that closes with an ordinal in the plural.
fn plural_ordinal_ahead(text: &str) -> Option<usize> {
    let mut at = 0;
    for count in 0..8 {
        let (rest, found) = any_word(&text[at..]).ok()?;
        let end = text.len() - rest.len();
        if let Some(singular) = found.strip_suffix(['s', 'S'])
            && count >= 2
            && !found.eq_ignore_ascii_case("seconds")
            && ordinal::ordinal_word(singular).is_some()
        {
            return Some(end);
        }
        let number =
            words::small(found).is_some() || matches!(found, "hundred" | "thousand" | "million");
        if !number {
            return None;
        }
        at = text.len() - joint(rest).ok()?.0.len();
    }
    None
}

/// `out_of = small_number of_them`
pub fn out_of(input: &str) -> Parsed<'_, Exact> {
    let (rest, part) = small_number(input)?;
    of_them(rest, part)
}

/// `of_them = (joint "in" joint ["each" space | "every" space] | space "out" space "of" space ["every" space] | space "of" space "every" space)
/// number`, the first smaller: "one in five", "two out of three", "1 in 10,000", "one-in-a-million"; "two in 2015" is not one
fn of_them(rest: &str, part: Amount) -> Parsed<'_, Exact> {
    let (rest, glue) = alt((
        (
            space,
            word("out"),
            space,
            word("of"),
            space,
            opt((word("every"), space)),
        )
            .map(|_| true),
        (space, word_of(&["in", "of"]), space, word("every"), space).map(|_| true),
        (joint, word("in"), joint, opt((word("each"), space))).map(|_| false),
    ))
    .parse(rest)?;
    let (rest, whole) = small_number(rest)?;
    let plain = !glue;
    let (Some(part), Some(whole)) = (part.value, whole.value) else {
        return mismatch();
    };
    if !at_end_of_word(rest) || whole.is_zero() || part >= whole {
        return mismatch();
    }
    // "two in 2015": a year. "one in the three": not here, since a number has to follow. "in two weeks": a time.
    let year = whole >= Exact::whole(1800) && whole <= Exact::whole(2100);
    let unit = preceded(joint, quantity::unit_word).parse(rest).is_ok();
    if plain && (year || unit || part > Exact::whole(99)) {
        return mismatch();
    }
    part.over(whole).map_or_else(mismatch, |v| Ok((rest, v)))
}

/// `small_number = cardinal | scaled`
fn small_number(input: &str) -> Parsed<'_, Amount> {
    alt((
        |i| words::cardinal(i).map(|(r, v)| (r, Amount::of(v, Style::Words))),
        number::scaled,
    ))
    .parse(input)
}

/// `fraction = [("a" | "an" | below_100) joint] fraction_word`: "a third", "two-thirds", "three quarters",
/// "nine-tenths", "half"
///
/// "a third" is a share only before "of" or at the end of a phrase, since it is an ordinal too ("a third man");
/// "half" before "of", an article or a possessive, or with a hedge. "nearly half a million" and "a quarter of a million" are no
/// shares.
fn fraction(input: &str, hedged: bool) -> Parsed<'_, Exact> {
    let (rest, article) = opt((word_of(&["a", "an"]), joint)).parse(input)?;
    let (rest, count) = opt(|i| -> Parsed<'_, i64> {
        let (rest, count) = words::below_100(i)?;
        let (rest, _) = joint(rest)?;
        Ok((
            rest,
            i64::try_from(count.to_whole().unwrap_or(1)).unwrap_or(1),
        ))
    })
    .parse(rest)?;
    let Some((length, denominator)) = vocabulary().fractions.longest(rest) else {
        return mismatch();
    };
    let (text, rest) = rest.split_at(length);
    let plural = text.ends_with(['s', 'S']);
    let next = next_word(rest);
    let stands_alone = next.is_empty() || STAND_BEHIND.contains(&next);
    let good = match (count, article, *denominator) {
        (Some(1), _, _) => !plural && (stands_alone || *denominator > 2),
        (Some(_), _, d) => plural || d == 2 || text.eq_ignore_ascii_case("quarter"),
        // "A fourth of the men" is as often the man who follows the third.
        (None, Some(_), _) => !plural && stands_alone && !text.eq_ignore_ascii_case("fourth"),
        (None, None, 2) => {
            !plural
                && (hedged
                    || matches!(
                        next,
                        "of" | "the"
                            | "its"
                            | "his"
                            | "her"
                            | "their"
                            | "our"
                            | "those"
                            | "these"
                            | "that"
                            | "this"
                            | "are"
                            | "were"
                            | "have"
                    ))
        }
        (None, None, _) => false,
    };
    let of_a = || (space, word("of"), space, word_of(&["a", "an"]), space);
    let scaled = || preceded(of_a(), number::scale).parse(rest).is_ok();
    let measured =
        || scaled() || quantity::of_a_unit(rest).is_ok() || quantity::part_of_a_unit(input);
    if !good || rest.starts_with('-') || measured() {
        return mismatch();
    }
    let value = Exact::ratio(i128::from(count.unwrap_or(1)), i128::from(*denominator));
    match value.filter(|v| *v <= Exact::ONE) {
        Some(value) => Ok((rest, value)),
        None => mismatch(),
    }
}

/// Words behind a fraction that cannot be what an ordinal orders.
const STAND_BEHIND: [&str; 40] = [
    "of", "were", "are", "have", "had", "said", "say", "voted", "in", "to", "from", "by", "on",
    "and", "or", "was", "is", "did", "do", "over", "more", "less", "fewer", "higher", "lower",
    "larger", "smaller", "cheaper", "since", "than", "the", "down", "up", "off", "this", "last",
    "compared", "between", "across", "among",
];
