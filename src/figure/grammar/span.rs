//! Ranges: two ends of one kind.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::lexical::{dash, space, word, word_of};
use super::{Parsed, Reading, Style, hedge, mismatch, number, quantity};
use crate::figure::{Exact, Form, Interval, Kind};
use crate::vocabulary::Hedge;

/// `span = [hedge] ["aged"] ("between" core "and" core | core ("to" | dash) core)`
///
/// The ends have one kind; a bare first end takes kind, unit and scale of the second ("5-6 million",
/// "$10-12bn", "30 to 40 per cent"). After "from" or "by" two numbers with "to" are no range: a fall "from
/// £90m to £60m", a rise "by 12 to 47".
pub fn span(input: &str, in_change: bool) -> Parsed<'_, Reading> {
    let (rest, hedged) = opt(hedge::before).parse(input)?;
    let hedge_length = input.len() - rest.len();
    let (rest, mut reading) = alt((between, |i| to(i, in_change))).parse(rest)?;
    reading.hedge_length = hedge_length;
    reading.hedge = hedged.filter(|h| *h == Hedge::Approx);
    Ok((rest, reading))
}

/// `between = "between" space [hedge] core space "and" space [hedge] core`
fn between(input: &str) -> Parsed<'_, Reading> {
    let age = (
        word("between"),
        space,
        opt((word("the"), space)),
        word("ages"),
        space,
        word("of"),
        space,
    );
    let (rest, ages) =
        alt((age.map(|_| true), (word("between"), space).map(|_| false))).parse(input)?;
    let (first_text, _) = opt(hedge::before).parse(rest)?;
    let (rest, first) = quantity::core(first_text)?;
    let (rest, _) = (space, word("and"), space).parse(rest)?;
    let (second_text, _) = opt(hedge::before).parse(rest)?;
    let (rest, second) = quantity::core(second_text)?;
    let (rest, mut reading) = join(
        rest,
        (first_text, first),
        (second_text, second),
        Form::Between,
    )?;
    if ages && reading.kind == Kind::Number {
        (reading.kind, reading.unit) = (Kind::Age, quantity::unit_named("year"));
    }
    Ok((rest, reading))
}

/// `to = ["aged" space] core ([space] dash [space] | space "to" space) core`
fn to(input: &str, in_change: bool) -> Parsed<'_, Reading> {
    let (rest, aged) = opt((word_of(&["aged", "ages"]), space)).parse(input)?;
    let first_text = rest;
    let (rest, first) = side(first_text)?;
    let spelled = (space, word("to"), space).map(|_| true);
    let dashed = (opt(space), dash, opt(space)).map(|_| false);
    let (second_text, spelled) = alt((spelled, dashed)).parse(rest)?;
    if spelled && in_change {
        return mismatch();
    }
    let (rest, second) = quantity::core(second_text)?;
    // "3-2" is a result, "2012-13" a season: two bare numbers make a range only as ages, spelled out, or in
    // front of what they count.
    let bare = first.kind == Kind::Number && second.kind == Kind::Number && aged.is_none();
    if bare && !spelled && !counts_something(rest, &second) {
        return mismatch();
    }
    let (rest, mut reading) = join(rest, (first_text, first), (second_text, second), Form::To)?;
    if aged.is_some() && reading.kind == Kind::Number {
        (reading.kind, reading.unit) = (Kind::Age, quantity::unit_named("year"));
    }
    Ok((rest, reading))
}

/// The first end: a whole core, or a bare number that the second end gives its unit ("8- to 16-metre").
fn side(input: &str) -> Parsed<'_, Reading> {
    let hanging = |i| -> Parsed<'_, Reading> {
        let (rest, amount) = number::scaled(i)?;
        let (rest, _) =
            preceded(dash, nom::combinator::peek((space, word_of(&["to", "or"])))).parse(rest)?;
        Ok((rest, Reading::of(Kind::Number, amount)))
    };
    alt((hanging, quantity::core)).parse(input)
}

/// Puts two ends together, where they are of one kind.
fn join<'a>(
    rest: &'a str,
    (first_text, mut first): (&str, Reading),
    (second_text, mut second): (&str, Reading),
    form: Form,
) -> Parsed<'a, Reading> {
    if first.kind == Kind::Number && second.kind != Kind::Number {
        (first.kind, first.unit) = (second.kind, second.unit);
    }
    if second.kind == Kind::Number && first.kind == Kind::Money {
        (second.kind, second.unit) = (first.kind, first.unit);
        // "$1-2m"
    }
    let one_unit = match (first.unit, second.unit) {
        (None, None) => true,
        (Some(a), Some(b)) => a.name == b.name,
        _ => false,
    };
    let (Some(mut low), Some(high)) = (first.value, second.value) else {
        return mismatch();
    };
    if first.kind != second.kind
        || !one_unit
        || first.style == Style::Article
        || second.style == Style::Article
    {
        return mismatch();
    }
    if let Some(scale) = scale_of(second_text, high)
        && scale_of(first_text, low).is_none()
        && high.over(scale).is_some_and(|h| low < h)
    {
        let Some(scaled) = low.times(scale) else {
            return mismatch();
        };
        low = scaled;
    }
    let written = Interval::between(low.min(high), low.max(high));
    let step = first.step.max(second.step);
    let reading = Reading {
        value: None,
        written,
        ends: Some((low, high)),
        step,
        form,
        hedge: None,
        ..second
    };
    Ok((rest, reading))
}

/// The scale word's value where a number is written with one: a million for "6 million".
fn scale_of(text: &str, value: Exact) -> Option<Exact> {
    let text = quantity::money_sign(text).map_or(text, |(r, _)| r);
    let (_, raw) = number::digits(text).ok()?;
    let scale = value.over(raw.value?)?;
    (scale > Exact::ONE).then_some(scale)
}

/// Whether a plural noun follows, or the number has separators or a scale, so that it is no score.
fn counts_something(rest: &str, second: &Reading) -> bool {
    let next = super::lexical::next_word(rest);
    second.style == Style::Figures
        || (next.starts_with(char::is_lowercase)
            && crate::vocabulary::vocabulary()
                .words
                .singular(next)
                .is_some())
}
