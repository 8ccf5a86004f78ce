//! An amount and what follows it: money, per cent, ages, durations, measures, or nothing.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::combinator::opt;
use nom::sequence::preceded;

use super::lexical::{
    any_word, at_end_of_word, hyphen, joint, minus, next_word, space, word, word_end, word_of,
};
use super::{Amount, Head, Parsed, Reading, Style, ahead, hedge, measure, mismatch, money, words};
use crate::figure::{Exact, Form, Interval, Kind, Unit};
use crate::vocabulary::{Hedge, Starts, first_word, vocabulary};

/// `quantity = age_group | [hedge] core [behind]`
pub fn quantity<'a>(head: &Head<'a>) -> Parsed<'a, Reading> {
    if let Ok(found) = age_group(head.input) {
        return Ok(found);
    }
    let hedged = head.hedge;
    let (rest, mut reading) = head.core()?;
    if reading.style == Style::Article
        && hedged.is_none_or(|h| h == Hedge::Plain)
        && !article_stands(rest, &reading)
    {
        return mismatch();
    }
    reading.hedge_length = head.hedge_length;
    let (after, behind) = opt(hedge::behind).parse(rest)?;
    reading.tail_length = rest.len() - after.len();
    for hedge in hedged.into_iter().chain(behind) {
        hedge::apply(&mut reading, hedge);
    }
    Ok((after, reading))
}

/// `core = aged | money | unit_first | on_scale | half_unit | part_of_unit | counted | article_unit`, without hedges; digits begin
/// only what is counted. A fortnight is two weeks.
pub fn core(input: &str) -> Parsed<'_, Reading> {
    let mut found = as_written(input);
    if let Ok((_, reading)) = &mut found {
        measure::in_counted_unit(reading);
    }
    found
}

/// `as_written = core`, in the unit that is written
fn as_written(input: &str) -> Parsed<'_, Reading> {
    if input.starts_with(|c: char| c.is_ascii_digit()) {
        return counted(input);
    }
    let starts = vocabulary().lexicon.of(first_word(input));
    let signed = Starts::OTHER | Starts::SIGN | Starts::UNIT;
    if starts.has(signed) || starts == Starts::NONE {
        let early = alt((aged, money::money, unit_first, measure::on_scale, twice)).parse(input);
        if early.is_ok() {
            return early;
        }
    }
    if starts.has(Starts::NUMBER | Starts::ARTICLE) || starts == Starts::NONE {
        let part = half_unit(input).or_else(|_| part_of_unit(input));
        if part.is_ok() {
            return part;
        }
    }
    alt((counted, article_unit)).parse(input)
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

/// `age_group = ("over" | "under") joint digits "s"`: "the over-65s", "under-18s"
fn age_group(input: &str) -> Parsed<'_, Reading> {
    if !input.starts_with(['o', 'u', 'O', 'U']) {
        return mismatch();
    }
    let (rest, side) = word_of(&["over", "under"])(input)?;
    let (digits, _) = joint(rest)?;
    let (rest, years) = take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(digits)?;
    let (rest, _) = (tag("s"), word_end).parse(rest)?;
    let years = Exact::decimal(years).unwrap_or(Exact::ZERO);
    let mut reading = Reading {
        unit: unit_named("year"),
        hedge_length: input.len() - digits.len(),
        ..Reading::of(Kind::Age, Amount::of(years, Style::Figures))
    };
    let over = side.eq_ignore_ascii_case("over");
    let hedge = if over {
        Hedge::MoreThan
    } else {
        Hedge::LessThan
    };
    hedge::apply(&mut reading, hedge);
    Ok((rest, reading))
}

/// `counted = [minus] amount tail`
fn counted(input: &str) -> Parsed<'_, Reading> {
    let (rest, negative) = opt(minus).parse(input)?;
    let (rest, amount) = words::amount(rest)?;
    let amount = if negative.is_some() {
        amount.negated()
    } else {
        amount
    };
    let (rest, amount) = measure::of_things(rest, amount)?;
    tail(rest, amount)
}

/// `tail = percent | age | money | temperature | measure | ""`
pub fn tail(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    if !ahead::tailed(rest) {
        return Ok((rest, Reading::of(Kind::Number, amount)));
    }
    let tail = percent(rest, amount)
        .or_else(|_| times(rest, amount))
        .or_else(|_| age(rest, amount))
        .or_else(|_| money::behind(rest, amount))
        .or_else(|_| measure::temperature(rest, amount))
        .or_else(|_| measure::measure(rest, amount));
    if tail.is_ok() {
        return tail;
    }
    // What runs on in letters is no number: "737s", "5G", "3D".
    // So does a clock: "about 1:30 a.m."
    let clock = rest
        .strip_prefix(':')
        .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    if !at_end_of_word(rest) || clock {
        return mismatch();
    }
    Ok((rest, Reading::of(Kind::Number, amount)))
}

/// `percent = [joint] ("%" | "percent" | "per cent" | "pct" | "percentage" | "pc") [joint ("point" | "points")] | joint ("pp" | "ppt") |
/// joint "basis" joint ("point" | "points") | [space] ("bp" | "bps")`
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
    let glued = alt((tag("pc"), tag("percent"))).and(word_end).map(|_| ());
    let basis = (joint, word("basis"), joint, word_of(&["point", "points"])).map(|_| ());
    let (rest, points) = alt((
        preceded(
            alt((sign, words, glued)),
            opt((joint, word_of(&["point", "points"]))),
        )
        .map(|p| p.map(|_| false)),
        alt((basis, (opt(space), word_of(&["bp", "bps"])).map(|_| ()))).map(|()| Some(true)),
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

/// `times = [hyphen] "fold" | (joint "times" | "x") before a comparison`, behind an amount: "ten times as many", not "ten times in a week"
fn times(rest: &str, amount: Amount) -> Parsed<'_, Reading> {
    let compared = |i| -> Parsed<'_, &str> {
        let (rest, found) = alt((preceded(joint, word("times")), word("x"))).parse(i)?;
        match next_word(rest) {
            "as" | "more" | "higher" | "greater" | "larger" | "bigger" | "faster" | "the"
            | "longer" | "that" | "its" | "their" | "over" | "what" => Ok((rest, found)),
            _ => mismatch(),
        }
    };
    let (rest, _) = alt((preceded(opt(hyphen), word("fold")), compared)).parse(rest)?;
    Ok((rest, Reading::of(Kind::Ratio, amount)))
}

/// `twice` before a comparison: "twice as many", "twice the average", not "twice a week"
fn twice(input: &str) -> Parsed<'_, Reading> {
    let (rest, _) = word("twice")(input)?;
    let compared = matches!(
        next_word(rest),
        "as" | "the" | "that" | "its" | "their" | "his" | "her" | "what"
    );
    if !compared {
        return mismatch();
    }
    let two = Amount::of(Exact::whole(2), Style::Words);
    Ok((rest, Reading::of(Kind::Ratio, two)))
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

/// Whether a part of one of a scale or a unit stands here, which is an amount: "half a million", "a quarter of a million", "half an
/// hour".
pub fn part_of_a_unit(input: &str) -> bool {
    let article = || (joint, word_of(&["a", "an"]), joint);
    words::halved(input).is_ok() || (word("half"), article(), unit_word).parse(input).is_ok()
}

/// `part_of_unit = ["a" joint | cardinal joint] fraction_word space "of" space ("a" | "an") space unit`: "a quarter of an hour", "three
/// quarters of a mile"
fn part_of_unit(input: &str) -> Parsed<'_, Reading> {
    let article = (word_of(&["a", "an"]), joint).map(|_| Exact::ONE);
    let count = (words::below_100, joint).map(|(count, _)| count);
    let (rest, count) = opt(alt((article, count))).parse(input)?;
    let Some((length, denominator)) = vocabulary().fractions.longest(rest) else {
        return mismatch();
    };
    let (rest, unit) = of_a_unit(&rest[length..])?;
    let value = count.unwrap_or(Exact::ONE).over(Exact::from(*denominator));
    value.map_or_else(mismatch, |value| {
        let amount = Amount::of(value, Style::Words);
        Ok((
            rest,
            Reading {
                unit: Some(unit),
                ..Reading::of(measure::kind_of(unit), amount)
            },
        ))
    })
}

/// `of_a_unit = space "of" space ("a" | "an") space unit`: what makes a measure of a fraction
pub fn of_a_unit(rest: &str) -> Parsed<'_, Unit> {
    let of_a = (space, word("of"), space, word_of(&["a", "an"]), space);
    preceded(of_a, unit_word).parse(rest)
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
    let one = Reading {
        unit: Some(unit),
        ..Reading::of(Kind::Duration, Amount::of(Exact::ONE, Style::Words))
    };
    let (after, sum) = measure::with_smaller(rest, one);
    if after.len() < rest.len() && sum.step == Exact::ONE && sum.unit != Some(unit) {
        return Ok((after, sum));
    }
    let (rest, half) = opt(half.map(|_| ())).parse(rest)?;
    // "a decade-old feud"
    if half.is_none() && (hyphen, any_word).parse(rest).is_ok() {
        return mismatch();
    }
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
    long || half || matches!(next_word(rest), "ago" | "later" | "old" | "after" | "long")
}

/// `article_after_preposition = article_unit`, behind a word that makes it a length of time ("for a week")
pub fn article_after_preposition(input: &str) -> Parsed<'_, Reading> {
    let mut found = article_unit(input);
    if let Ok((_, reading)) = &mut found {
        measure::in_counted_unit(reading);
    }
    found
}

/// `decade_of_life = tens ["'"] "s" | "twenties" | "thirties" | …`, in years of age
pub fn decade_of_life(input: &str) -> Parsed<'_, Reading> {
    let digits = |i| -> Parsed<'_, i64> {
        let (rest, tens) = take_while_m_n(2, 2, |c: char| c.is_ascii_digit()).parse(i)?;
        let (rest, _) = (opt(alt((tag("'"), tag("’")))), tag("s"), word_end).parse(rest)?;
        tens.parse().map_or_else(|_| mismatch(), |n| Ok((rest, n)))
    };
    let spelled = |i| -> Parsed<'_, i64> {
        let (rest, found) = any_word(i)?;
        let tens = found
            .strip_suffix("ies")
            .and_then(|stem| words::small(&format!("{stem}y")));
        tens.map_or_else(mismatch, |n| Ok((rest, n)))
    };
    let (rest, tens) = alt((digits, spelled)).parse(input)?;
    if tens % 10 != 0 || !(10..=100).contains(&tens) {
        return mismatch();
    }
    let (low, high) = (Exact::from(tens), Exact::from(tens + 9));
    let amount = Amount {
        value: None,
        written: Interval::between(low, high),
        ..Amount::of(low, Style::Digits)
    };
    Ok((
        rest,
        Reading {
            unit: unit_named("year"),
            ..Reading::of(Kind::Age, amount)
        },
    ))
}

/// `unit_word = listed`: the longest unit of the vocabulary that ends where a word ends
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

fn starts_with_unit(rest: &str) -> bool {
    preceded(joint, unit_word).parse(rest).is_ok()
}

/// The word that begins the text, for callers that look ahead.
pub fn leading_word(input: &str) -> &str {
    any_word(input).map_or("", |(_, word)| word)
}
