//! Ranges: two ends of one kind.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, recognize};
use nom::sequence::preceded;

use super::ahead::Ahead;
use super::lexical::{dash, next_word, space, word, word_of};
use super::{
    Amount, Head, Parsed, Reading, Style, date, hedge, mismatch, money, number, ordinal, quantity,
    words,
};
use crate::figure::{Exact, Form, Interval, Kind};
use crate::vocabulary::{Hedge, vocabulary};

/// What stands before a range and may take it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lead {
    /// Nothing of the kind.
    #[default]
    Plain,
    /// "from", where something changes: a fall "from £90m to £60m" is two levels.
    From,
    /// "by": "rose by 12 to 47" is a change and a level, "by 5 to 7 per cent" a range all the same.
    By,
    /// "fell", "up": "fell 4p to 212p" is a change and a level, "rose $3 to $6" may be a range.
    Moved,
    /// "gap", "difference", …, before "between": the two are figures of their own.
    Apart,
    /// "odds": "5/1" is one figure.
    Odds,
}

/// `span = [hedge] (between | bounded | to)`
///
/// The ends have one kind; a bare first end takes kind, unit and scale of the second ("5-6 million",
/// "$10-12bn", "30 to 40 per cent").
pub fn span<'a>(head: &Head<'a>, lead: Lead) -> Parsed<'a, Reading> {
    if lead == Lead::Apart {
        return mismatch();
    }
    if let Ok(found) = bounded(head) {
        return Ok(found);
    }
    let (rest, mut reading) = between(head.text).or_else(|_| to(head, lead))?;
    reading.hedge_length = head.hedge_length;
    reading.hedge = head.hedge.filter(|h| *h == Hedge::Approx);
    Ok((rest, reading))
}

/// `bounded = hedge core space ("and" | "but") space hedge core`, one hedge bounding from below and the other from above: "more
/// than 100 but fewer than 200"
fn bounded<'a>(head: &Head<'a>) -> Parsed<'a, Reading> {
    let Some(first_hedge) = head.hedge.filter(|h| bounds(*h)) else {
        return mismatch();
    };
    let first_text = head.text;
    let (rest, first) = head.core()?;
    let (rest, _) = (space, word_of(&["and", "but"]), space).parse(rest)?;
    let (second_text, second_hedge) = hedge::before(rest)?;
    if !bounds(second_hedge) || from_below(first_hedge) == from_below(second_hedge) {
        return mismatch();
    }
    let (rest, second) = quantity::core(second_text)?;
    let low_first = from_below(first_hedge);
    let apart = first.value.zip(second.value);
    if apart.is_none_or(|(a, b)| (a < b) != low_first) {
        return mismatch();
    }
    let (rest, mut reading) = join(
        rest,
        (first_text, first),
        (second_text, second),
        Form::Between,
    )?;
    let (low, high) = if low_first {
        (first_hedge, second_hedge)
    } else {
        (second_hedge, first_hedge)
    };
    reading.written.lo_open = low == Hedge::MoreThan;
    reading.written.hi_open = high == Hedge::LessThan;
    reading.hedge_length = 0;
    Ok((rest, reading))
}

fn bounds(hedge: Hedge) -> bool {
    matches!(
        hedge,
        Hedge::AtLeast | Hedge::MoreThan | Hedge::AtMost | Hedge::LessThan
    )
}

fn from_below(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::AtLeast | Hedge::MoreThan)
}

/// `between = ["aged" space] "between" space (["the" space "ages of" space] [hedge] core space "and" space [hedge] core | ordinals | years)`
fn between(input: &str) -> Parsed<'_, Reading> {
    let age = (
        opt((word("the"), space)),
        word("ages"),
        space,
        word("of"),
        space,
    );
    let (rest, aged) = opt((word("aged"), space)).parse(input)?;
    let (rest, _) = (word("between"), space).parse(rest)?;
    let era = (alt((tag("A.D."), tag("AD"))), space);
    if let Ok(found) = alt((ordinals, preceded(opt(era), years))).parse(rest) {
        return Ok(found);
    }
    let (rest, ages) = opt(age).parse(rest)?;
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
    if (ages.is_some() || aged.is_some()) && reading.kind == Kind::Number {
        (reading.kind, reading.unit) = (Kind::Age, quantity::unit_named("year"));
    }
    Ok((rest, reading))
}

/// `ordinals = ["the" space] ordinal space "and" space ["the" space] ordinal`
fn ordinals(input: &str) -> Parsed<'_, Reading> {
    let the = || opt((word("the"), space));
    let (rest, (_, first, _, _, second)) = (
        the(),
        ordinal::ordinal,
        (space, word("and"), space),
        the(),
        ordinal::ordinal,
    )
        .parse(input)?;
    join(rest, ("", first), ("", second), Form::Between)
}

/// `years = year space "and" space year`, "AD" before them at most, with no plural noun behind it
fn years(input: &str) -> Parsed<'_, Reading> {
    let (rest, (first, _, _, _, second)) =
        (date::year, space, word("and"), space, date::year).parse(input)?;
    let next = next_word(rest);
    if first >= second || vocabulary().words.looks_plural(next) {
        return mismatch();
    }
    Ok((rest, date::stretch(first.into(), second.into())))
}

/// `to = [("aged" | "ages") space] (hanging | core) joined core`, where `joined = space "to" space | space "or" space | dash`, a dash with space on
/// both of its sides or on none ("50 -1.3%" is a minus)
fn to<'a>(head: &Head<'a>, lead: Lead) -> Parsed<'a, Reading> {
    let (first_text, aged) = opt((word_of(&["aged", "ages"]), space)).parse(head.text)?;
    let (rest, first) = match (hanging(first_text, head.ahead), aged) {
        (Ok(first), _) => Ok(first),
        (Err(_), Some(_)) => quantity::core(first_text),
        (Err(_), None) => head.core(),
    }?;
    let (second_text, glue) = alt((
        (space, word("to"), space).map(|_| Glue::To),
        (space, word("or"), space).map(|_| Glue::Or),
        alt((recognize((space, dash, space)), dash)).map(|d| Glue::Dash(d.trim())),
    ))
    .parse(rest)?;
    let (second_text, _) = opt(|i| hedge::before(i)).parse(second_text)?;
    let (rest, second) = quantity::core(second_text)?;
    let (Some(low), Some(high)) = (first.value, second.value) else {
        return mismatch();
    };
    let bare_first = first.kind == Kind::Number;
    let bare = bare_first && second.kind == Kind::Number && aged.is_none();
    let stands = match glue {
        // "50 to 60" where nothing changes; "5 to 7 per cent" behind "by" too.
        Glue::To => match lead {
            Lead::Plain | Lead::Odds => true,
            Lead::From => low < high && to_another(rest),
            Lead::Apart => false,
            Lead::Moved => bare_first || !far_apart(&first, low, high),
            Lead::By => bare_first && !bare && low < high,
        },
        // "two or three", "10 or 12", "10 or 15 per cent"; "three or six months" are two terms
        Glue::Or => {
            let near = high.minus(low).is_some_and(|d| d <= Exact::whole(2));
            let half_more = low.times(Exact::whole(3)).zip(high.times(Exact::whole(2)));
            let loose = bare_first && !bare && half_more.is_some_and(|(l, h)| h <= l);
            (near || loose) && low < high && !(year_like(&first) && year_like(&second))
        }
        // "2-3/4 lengths" is a number with a fraction.
        Glue::Dash(_) if bare && high < Exact::ONE && low >= Exact::ONE => false,
        // "3-2" is a result, "2012-13" a season: two bare numbers need what they count, or a sign that joins nothing else.
        Glue::Dash(dash) => {
            let large = dash == "–" && high >= Exact::whole(1_000) && low < high;
            !bare || dash == "~" || large || counts_something(rest, &second)
        }
    };
    // "$84 million to three counties": who gets it.
    let smaller = || scale_of(first_text, low).is_some() && high < low;
    if first.kind == Kind::Money
        && second.kind == Kind::Number
        && (vocabulary().words.looks_plural(next_word(rest)) || smaller())
    {
        return mismatch();
    }
    // "in 2018 to 3.9 million": a year and something else.
    if !stands || (bare_first && year_like(&first) && !year_like(&second)) {
        return mismatch();
    }
    if bare && glue == Glue::To && low > high {
        return odds(rest, low, high);
    }
    let (rest, mut reading) = join(rest, (first_text, first), (second_text, second), Form::To)?;
    if aged.is_some() && reading.kind == Kind::Number {
        (reading.kind, reading.unit) = (Kind::Age, quantity::unit_named("year"));
    }
    Ok((rest, reading))
}

/// Whether two amounts with units of their own are too far from each other to be the ends of a range.
fn far_apart(first: &Reading, low: Exact, high: Exact) -> bool {
    const TIMES: i128 = 4;
    let amount = matches!(first.kind, Kind::Money | Kind::Measure | Kind::Temperature);
    let far = low.times(Exact::whole(TIMES)).is_some_and(|l| l < high);
    amount && (far || high < Exact::ZERO)
}

/// Whether another range follows, so that what changes is a range: "from 5 to 7 per cent to 3 to 5 per cent".
fn to_another(rest: &str) -> bool {
    let another = |i| -> Parsed<'_, Reading> {
        let (rest, _) = (space, word("to"), space).parse(i)?;
        between(rest).or_else(|_| to(&Head::new(rest, false), Lead::Plain))
    };
    another(rest).is_ok()
}

/// What joins the two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue<'a> {
    To,
    Or,
    Dash(&'a str),
}

/// `odds = ""`, behind two bare numbers, the first larger: "three to one" is a ratio, "52 to 48" a vote
fn odds(rest: &str, first: Exact, second: Exact) -> Parsed<'_, Reading> {
    if second == Exact::ONE {
        return Ok((
            rest,
            Reading::of(Kind::Ratio, Amount::of(first, Style::Words)),
        ));
    }
    let counted = vocabulary().words.looks_plural(next_word(rest));
    if counted || first >= Exact::whole(1_000) {
        return mismatch();
    }
    Ok((rest, super::tally::of(first, second)))
}

fn year_like(reading: &Reading) -> bool {
    let year = |v| v >= Exact::whole(1_900) && v <= Exact::whole(2_099);
    reading.style == Style::Digits && reading.unit.is_none() && reading.value.is_some_and(year)
}

/// `hanging = (scaled | below_100) dash (before space ("to" | "or"))`: a first end that is a bare number, which the second end gives its unit
/// ("8- to 16-metre", "two- to three-year")
fn hanging(input: &str, ahead: Ahead) -> Parsed<'_, Reading> {
    if !(ahead.dash && ahead.to) {
        return mismatch();
    }
    let spelled = |i| words::below_100(i).map(|(r, v)| (r, Amount::of(v, Style::Words)));
    let (rest, amount) = number::scaled(input).or_else(|_| spelled(input))?;
    let (rest, _) =
        preceded(dash, nom::combinator::peek((space, word_of(&["to", "or"])))).parse(rest)?;
    Ok((rest, Reading::of(Kind::Number, amount)))
}

/// `join = ""`, behind two ends: puts them together, where they are of one kind
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
    let text = money::sign(text).map_or(text, |(r, _)| r);
    let (_, raw) = number::digits(text).ok()?;
    let scale = value.over(raw.value?)?;
    (scale > Exact::ONE).then_some(scale)
}

/// Whether a plural noun follows, or the number has separators or a scale, so that it is no score.
fn counts_something(rest: &str, second: &Reading) -> bool {
    let next = next_word(rest);
    second.style == Style::Figures
        || (next.starts_with(char::is_lowercase) && vocabulary().words.looks_plural(next))
}
