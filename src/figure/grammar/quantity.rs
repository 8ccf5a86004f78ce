//! An amount and what follows it: money, per cent, ages, durations, measures, or nothing.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::lexical::{
    any_word, at_end_of_word, hyphen, joint, minus, next_word, space, word, word_end, word_of,
};
use super::{Amount, Parsed, Reading, Style, hedge, mismatch, number, words};
use crate::figure::{Exact, Form, Interval, Kind, Unit};
use crate::vocabulary::{Hedge, vocabulary};

/// `quantity = [hedge] core [behind]`
pub fn quantity(input: &str) -> Parsed<'_, Reading> {
    let (rest, hedged) = opt(hedge::before).parse(input)?;
    let hedge_length = input.len() - rest.len();
    let (rest, mut reading) = core(rest)?;
    if reading.style == Style::Article
        && hedged.is_none_or(|h| h == Hedge::Plain)
        && !article_stands(rest, &reading)
    {
        return mismatch();
    }
    reading.hedge_length = hedge_length;
    let (after, behind) = opt(hedge::behind).parse(rest)?;
    reading.tail_length = rest.len() - after.len();
    for hedge in hedged.into_iter().chain(behind) {
        hedge::apply(&mut reading, hedge);
    }
    Ok((after, reading))
}

/// `core = aged | money | unit_first | article_unit | amount tail`, without hedges
pub fn core(input: &str) -> Parsed<'_, Reading> {
    alt((aged, money, unit_first, half_unit, counted, article_unit)).parse(input)
}

/// `aged = ("aged" | "age") space amount`
fn aged(input: &str) -> Parsed<'_, Reading> {
    let (rest, amount) =
        preceded((word_of(&["aged", "age"]), space), words::amount).parse(input)?;
    let unit = unit_named("year");
    let years = amount.value.is_some_and(|v| v <= Exact::whole(130));
    if !years || starts_with_unit(rest) {
        return mismatch();
    }
    Ok((
        rest,
        Reading {
            unit,
            ..Reading::of(Kind::Age, amount)
        },
    ))
}

/// `money = sign [space] amount [m | b]`: "$1.2bn", "US$ 5", "£950m", "€12.50"
pub fn money(input: &str) -> Parsed<'_, Reading> {
    let (rest, unit) = money_sign(input)?;
    let (rest, amount) = words::amount(rest)?;
    let (rest, amount) = million(rest, amount)?;
    Ok((
        rest,
        Reading {
            unit: Some(unit),
            ..Reading::of(Kind::Money, amount)
        },
    ))
}

/// `money_sign = ["US" | "U.S." space] sign [space]`, before a digit
pub fn money_sign(input: &str) -> Parsed<'_, Unit> {
    let Some((length, money)) = vocabulary().money_signs.longest(input) else {
        return mismatch();
    };
    let rest = &input[length..];
    let rest = space(rest).map_or(rest, |(r, _)| r);
    let number = rest
        .trim_start_matches('.')
        .starts_with(|c: char| c.is_ascii_digit());
    // "Rs" and "DM" are words too: only digits make them money. "half a million" and words go with signs alone.
    if number {
        Ok((rest, money.unit))
    } else {
        mismatch()
    }
}

/// `million = "m" | "b"` right behind the digits of an amount that cannot be a length
pub fn million(rest: &str, amount: Amount) -> Parsed<'_, Amount> {
    match number::million_suffix(rest) {
        Ok((after, scale)) => amount
            .scaled(scale)
            .map_or_else(mismatch, |a| Ok((after, a))),
        Err(_) => Ok((rest, amount)),
    }
}

/// `counted = [minus] amount tail`
fn counted(input: &str) -> Parsed<'_, Reading> {
    let (rest, negative) = opt(minus).parse(input)?;
    let (rest, amount) = words::amount(rest)?;
    let amount = if negative.is_some() {
        negated(amount)
    } else {
        amount
    };
    let (rest, amount) = million_of_things(rest, amount)?;
    tail(rest, amount)
}

/// `tail = percent | points | age | money_word | minor | unit [compound] | ""`
pub fn tail(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let tail = percent(rest, amount)
        .or_else(|_| age(rest, amount))
        .or_else(|_| money_word(rest, amount))
        .or_else(|_| temperature(rest, amount))
        .or_else(|_| measure(rest, amount));
    if tail.is_ok() {
        return tail;
    }
    // What runs on in letters is no number: "737s", "5G", "3D".
    if !at_end_of_word(rest) {
        return mismatch();
    }
    Ok((rest, Reading::of(Kind::Number, amount)))
}

/// `percent = [joint] ("percent" | "per cent" | "%" | "pct" | "percentage") [joint ("point" | "points")] | "basis points"`
fn percent(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let sign = (opt(space), tag("%")).map(|_| ());
    let words = (
        joint,
        alt((
            word_of(&["percent", "percents", "pct", "percentage"]).map(|_| ()),
            (word("per"), space, word("cent")).map(|_| ()),
        )),
    )
        .map(|_| ());
    let basis = (joint, word("basis"), joint, word_of(&["point", "points"])).map(|_| ());
    let (rest, points) = alt((
        preceded(
            alt((sign, words)),
            opt((joint, word_of(&["point", "points"]))),
        )
        .map(|p| p.map(|_| false)),
        basis.map(|()| Some(true)),
        (joint, word_of(&["pp", "ppt"])).map(|_| Some(false)),
    ))
    .parse(rest)?;
    let (kind, name, factor) = match points {
        None => (Kind::Percent, "percent", Exact::ONE),
        Some(false) => (Kind::PercentPoints, "percentage point", Exact::ONE),
        Some(true) => (
            Kind::PercentPoints,
            "basis point",
            Exact::ratio(1, 100).unwrap_or(Exact::ONE),
        ),
    };
    let unit = Unit {
        name,
        currency: None,
        dimension: "percent",
        factor,
        offset: Exact::ZERO,
    };
    Ok((
        rest,
        Reading {
            unit: Some(unit),
            ..Reading::of(kind, amount)
        },
    ))
}

/// `age = joint unit joint "old" ["s"] | space unit space "of age"`, with a unit of time
fn age(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let (rest, unit) = preceded(opt(joint), unit_word).parse(rest)?;
    if unit.dimension != "duration" {
        return mismatch();
    }
    let (rest, _) = alt((
        (joint, word_of(&["old", "olds"])).map(|_| ()),
        (space, word("of"), space, word("age")).map(|_| ()),
    ))
    .parse(rest)?;
    Ok((
        rest,
        Reading {
            unit: Some(unit),
            ..Reading::of(Kind::Age, amount)
        },
    ))
}

/// `money_word = joint ("dollars" | "euros" | …) | [space] ("cents" | "pence" | "p")`
fn money_word(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let after = joint(rest).map_or(rest, |(r, _)| r);
    let (amount, after) = match number::million_suffix(rest) {
        Ok((after, scale)) => (amount.scaled(scale), joint(after).map_or(after, |(r, _)| r)),
        Err(_) => (Some(amount), after),
    };
    let Some(amount) = amount else {
        return mismatch();
    };
    if let Some((length, money)) = vocabulary().money_words.longest(after) {
        let scaled = amount.step >= Exact::whole(1_000);
        if money.needs_scale && !scaled {
            return mismatch();
        }
        let unit = Some(money.unit);
        return Ok((
            &after[length..],
            Reading {
                unit,
                ..Reading::of(Kind::Money, amount)
            },
        ));
    }
    // Pounds of weight come by the dozen, pounds of money by the thousand and more.
    if let Ok((rest, _)) = word_of(&["pound", "pounds"])(after)
        && (amount.step >= Exact::whole(1_000)
            || amount.value.is_some_and(|v| v >= Exact::whole(1_000)))
        && let Some((_, pound)) = vocabulary().money_words.longest("sterling")
    {
        return Ok((
            rest,
            Reading {
                unit: Some(pound.unit),
                ..Reading::of(Kind::Money, amount)
            },
        ));
    }
    let Some((length, minor)) = vocabulary().minors.longest(after) else {
        return mismatch();
    };
    // "p" counts right behind the digits alone.
    if length == 1 && after.len() != rest.len() && after.starts_with(['p', 'P']) {
        return mismatch();
    }
    let unit = Some(minor.unit);
    Ok((
        &after[length..],
        Reading {
            unit,
            ..Reading::of(Kind::Money, amount)
        },
    ))
}

/// `temperature = [space] "C" | "F" | "°C" | …`: a bare letter right behind the digits only
fn temperature(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let letter = alt((tag("C").map(|_| "celsius"), tag("F").map(|_| "fahrenheit")));
    if let Ok((after, name)) = (letter, word_end).map(|(name, ())| name).parse(rest) {
        let unit = unit_named(name);
        return Ok((
            after,
            Reading {
                unit,
                ..Reading::of(Kind::Temperature, amount)
            },
        ));
    }
    let (after, unit) = preceded(opt(joint), unit_word).parse(rest)?;
    if unit.dimension != "temperature" {
        return mismatch();
    }
    Ok((
        after,
        Reading {
            unit: Some(unit),
            ..Reading::of(Kind::Temperature, amount)
        },
    ))
}

/// `measure = [joint] unit [[","] ["and"] amount unit]*`, later units smaller and of the same dimension:
/// "12 miles", "5ft 10in", "two hours and ten minutes"; "three-week" is an adjective
fn measure(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let hyphened = hyphen(rest).is_ok();
    let after = joint(rest).map_or(rest, |(r, _)| r);
    let (mut rest, unit) = unit_word(after)?;
    if amount.style == Style::Words && short_symbol(after, rest) {
        return mismatch();
    }
    let kind = if unit.dimension == "duration" {
        Kind::Duration
    } else {
        Kind::Measure
    };
    let mut reading = Reading {
        unit: Some(unit),
        ..Reading::of(kind, amount)
    };
    if hyphened {
        reading.form = Form::Adjective;
        // "a 12-month-long strike"
        rest = (hyphen, word("long")).parse(rest).map_or(rest, |(r, _)| r);
    }
    let mut last = unit;
    while let Ok((after, (more, smaller))) = compound(rest, last) {
        let sum = more
            .times(smaller.factor)
            .and_then(|m| m.over(unit.factor))
            .and_then(|m| reading.value?.plus(m));
        let Some(sum) = sum else { break };
        (reading.value, reading.written) = (Some(sum), Interval::exactly(sum));
        (rest, last) = (after, smaller);
    }
    Ok((rest, reading))
}

/// `compound = [","] [space] ["and" space] (amount [joint] unit | "a half")`, smaller than the unit before
fn compound(rest: &str, last: Unit) -> Parsed<'_, (Exact, Unit)> {
    let glue = (opt(tag(",")), opt(joint), opt((word("and"), joint)));
    let (rest, _) = glue.map(|_| ()).parse(rest)?;
    if let Ok((after, _)) = (opt((word("a"), joint)), word("half"), word_end).parse(rest)
        && next_word(after).is_empty()
    {
        return Exact::ratio(1, 2).map_or_else(mismatch, |half| Ok((after, (half, last))));
    }
    let (rest, amount) = words::amount(rest)?;
    let (rest, unit) = preceded(opt(joint), unit_word).parse(rest)?;
    if unit.dimension != last.dimension
        || unit.factor >= last.factor
        || unit.dimension == "temperature"
    {
        return mismatch();
    }
    amount
        .value
        .map_or_else(mismatch, |value| Ok((rest, (value, unit))))
}

/// `unit_first = unit hyphen ("long" | "old" | "and-a-half")`: "month-long", "decade-old", "day-and-a-half"
fn unit_first(input: &str) -> Parsed<'_, Reading> {
    let (rest, unit) = unit_word(input)?;
    if unit.dimension != "duration" {
        return mismatch();
    }
    let one = Amount::of(Exact::ONE, Style::Words);
    let reading = |kind| Reading {
        unit: Some(unit),
        form: Form::Adjective,
        ..Reading::of(kind, one)
    };
    let half = (hyphen, word("and"), hyphen, word("a"), hyphen, word("half"));
    if let (Ok((rest, _)), Some(value)) = (half.map(|_| ()).parse(rest), Exact::ratio(3, 2)) {
        let amount = Amount::of(value, Style::Words);
        return Ok((
            rest,
            Reading {
                unit: Some(unit),
                ..Reading::of(Kind::Duration, amount)
            },
        ));
    }
    let (rest, which) = preceded(hyphen, word_of(&["long", "old"])).parse(rest)?;
    let kind = if which.eq_ignore_ascii_case("old") {
        Kind::Age
    } else {
        Kind::Duration
    };
    Ok((rest, reading(kind)))
}

/// `half_unit = ["a" space] "half" joint [("a" | "an" | "the") space] unit`: "half-hour", "half a mile", "half-century"
fn half_unit(input: &str) -> Parsed<'_, Reading> {
    let (rest, _) = opt((word_of(&["a", "another"]), space)).parse(input)?;
    let (rest, (_, glue)) = (word("half"), joint).parse(rest)?;
    let (rest, _) = opt((word_of(&["a", "an"]), joint)).parse(rest)?;
    let (rest, unit) = unit_word(rest)?;
    let Some(half) = Exact::ratio(1, 2) else {
        return mismatch();
    };
    let kind = if unit.dimension == "duration" {
        Kind::Duration
    } else {
        Kind::Measure
    };
    let form = if space(glue).is_ok() {
        Form::Plain
    } else {
        Form::Adjective
    };
    let amount = Amount::of(half, Style::Words);
    let (rest, _) = opt((hyphen, word("long"))).parse(rest)?;
    Ok((
        rest,
        Reading {
            unit: Some(unit),
            form,
            ..Reading::of(kind, amount)
        },
    ))
}

/// `article_unit = ("a" | "an" | "another" | ("all" | "full" | "whole") joint) space unit [space "and a half"]`: one of it, where the
/// context says so ([`article_stands`])
fn article_unit(input: &str) -> Parsed<'_, Reading> {
    let (rest, _) = alt((
        (
            opt((word_of(&["a", "the"]), space)),
            word_of(&["all", "full", "whole"]),
            joint,
        )
            .map(|_| ()),
        (word_of(&["a", "an", "another"]), space).map(|_| ()),
    ))
    .parse(input)?;
    let (rest, unit) = unit_word(rest)?;
    if unit.dimension != "duration" {
        return mismatch();
    }
    let half = (
        joint,
        word("and"),
        joint,
        opt((word("a"), joint)),
        word("half"),
    );
    let (rest, half) = opt(half.map(|_| ())).parse(rest)?;
    let value = if half.is_some() {
        Exact::ratio(3, 2).unwrap_or(Exact::ONE)
    } else {
        Exact::ONE
    };
    let amount = Amount {
        style: Style::Article,
        ..Amount::of(value, Style::Article)
    };
    Ok((
        rest,
        Reading {
            unit: Some(unit),
            ..Reading::of(Kind::Duration, amount)
        },
    ))
}

/// Whether "a week" is a length of time by what follows: "a week ago", "a decade of war". A word before
/// can make it one too; the scan looks at that.
fn article_stands(rest: &str, reading: &Reading) -> bool {
    let long = reading
        .unit
        .is_some_and(|u| matches!(u.name, "decade" | "century" | "fortnight"));
    let half = reading.value != Some(Exact::ONE);
    long || half
        || matches!(
            next_word(rest),
            "ago" | "later" | "earlier" | "old" | "before" | "after" | "long"
        )
}

/// [`quantity`] for an article and a unit behind a word that makes it a length of time ("for a week").
pub fn article_after_preposition(input: &str) -> Parsed<'_, Reading> {
    article_unit(input)
}

/// A unit's word: letters end there, and single letters follow digits or one space.
pub fn unit_word(input: &str) -> Parsed<'_, Unit> {
    match vocabulary().units.longest(input) {
        Some((length, unit)) => Ok((&input[length..], *unit)),
        None => mismatch(),
    }
}

/// The unit of that name.
pub fn unit_named(name: &str) -> Option<Unit> {
    vocabulary().units.longest(name).map(|(_, unit)| *unit)
}

/// Whether a unit's symbol is a single letter, which behind a number word is a letter ("two g").
fn short_symbol(before: &str, after: &str) -> bool {
    before.len() - after.len() == 1
}

fn starts_with_unit(rest: &str) -> bool {
    preceded(joint, unit_word).parse(rest).is_ok()
}

/// `million_of_things = "m"` right behind the digits, before a plural noun: "5m people" counts people,
/// "the 400m hurdles" and "340m underground" measure
fn million_of_things(rest: &str, amount: Amount) -> Parsed<'_, Amount> {
    let Ok((after, scale)) = number::million_suffix(rest) else {
        return Ok((rest, amount));
    };
    let next = next_word(after);
    let plural = next.starts_with(char::is_lowercase)
        && vocabulary().words.singular(next).is_some()
        && !matches!(
            next,
            "hurdles" | "metres" | "heats" | "finals" | "sprints" | "races"
        );
    let billion = scale > Exact::whole(1_000_000);
    if plural || (billion && amount.style == Style::Figures) {
        return amount
            .scaled(scale)
            .map_or_else(mismatch, |a| Ok((after, a)));
    }
    Ok((rest, amount))
}

fn negated(amount: Amount) -> Amount {
    Amount {
        value: amount.value.map(Exact::negated),
        written: amount.written.negated(),
        ..amount
    }
}

/// The word that begins the text, for callers that look ahead.
pub fn leading_word(input: &str) -> &str {
    any_word(input).map_or("", |(_, word)| word)
}
