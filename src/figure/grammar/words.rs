//! Numbers in words, and numbers that are mixed of words and digits.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::lexical::{any_word, at_end_of_word, hyphen, joint, space, word, word_of};
use super::{Amount, Parsed, Style, mismatch};
use super::{fraction, number};
use crate::figure::{Exact, Interval};
use crate::vocabulary::{Starts, first_word, lower, vocabulary};

/// `amount = indefinite | quantified | halved | fraction | (spelled | scaled) [("and" ("a half" | ...)) [scale]]`
pub fn amount(input: &str) -> Parsed<'_, Amount> {
    if input.starts_with(|c: char| c.is_ascii_digit()) {
        return alt((fraction::amount, mixed)).parse(input);
    }
    let starts = vocabulary().lexicon.of(first_word(input));
    if starts.has(Starts::INDEFINITE | Starts::HEDGE) {
        let loose = alt((indefinite, quantified)).parse(input);
        if loose.is_ok() {
            return loose;
        }
    }
    if starts != Starts::NONE && !starts.has(Starts::NUMBER | Starts::ARTICLE | Starts::SCALE) {
        return mismatch();
    }
    alt((halved, fraction::amount, mixed)).parse(input)
}

/// `cardinal = below_1000 (joint large_scale [[","] ["and"] cardinal])? | "a" joint scale …`
///
/// The value of a spelled number; groups come in falling order ("two million three hundred thousand").
pub fn cardinal(input: &str) -> Parsed<'_, Exact> {
    let (mut rest, mut total) = group(input)?;
    let mut last = large_part(total);
    loop {
        let mut glue = (opt(tag(",")), space, opt((word("and"), space)));
        let Ok((after, _)) = glue.parse(rest) else {
            break;
        };
        let Ok((after, next)) = group(after) else {
            break;
        };
        if counts_parts(after) {
            break;
        }
        // "one million two hundred thousand" goes on; "three hundred, two of them" and "one, two" do not.
        let scale = large_part(next);
        if scale >= last || next >= last || last <= Exact::whole(100) {
            break;
        }
        let Some(sum) = total.plus(next) else { break };
        (rest, total, last) = (after, sum, scale);
    }
    Ok((rest, total))
}

/// The scale of the last group of a number: 1,000,000 for two million, 1 for 60.
fn large_part(value: Exact) -> Exact {
    let mut scale = Exact::ONE;
    for power in [100, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000] {
        let power = Exact::whole(power);
        if value
            .over(power)
            .is_some_and(|q| q.to_whole().is_some_and(|q| q > 0))
        {
            scale = power;
        }
    }
    scale
}

/// `group = (below_1000 | "a" | "one half"…) [joint large_scale+] `
fn group(input: &str) -> Parsed<'_, Exact> {
    let (rest, value) = alt((below_1000, article_scale)).parse(input)?;
    let (rest, scale) = opt(preceded(joint, number::large_scale)).parse(rest)?;
    let Some(scale) = scale else {
        return Ok((rest, value));
    };
    let (rest, more) = opt(preceded(space, number::large_scale)).parse(rest)?;
    let product = value
        .times(scale)
        .and_then(|v| v.times(more.unwrap_or(Exact::ONE)));
    product.map_or_else(mismatch, |v| Ok((rest, v)))
}

/// `article_scale = ("a" | "an") joint ("hundred" | "thousand" | "million" | …) ["and" below_100]`
fn article_scale(input: &str) -> Parsed<'_, Exact> {
    let article = (word_of(&["a", "an"]), joint);
    let (rest, scale) = preceded(
        article,
        alt((
            word("hundred").map(|_| Exact::whole(100)),
            word_of(&["thousand", "million", "billion", "trillion"]).map(|w: &str| {
                match w.as_bytes()[0].to_ascii_lowercase() {
                    b't' if w.len() == 8 && w.as_bytes()[1].eq_ignore_ascii_case(&b'h') => {
                        Exact::whole(1_000)
                    }
                    b'm' => Exact::whole(1_000_000),
                    b'b' => Exact::whole(1_000_000_000),
                    _ => Exact::whole(1_000_000_000_000),
                }
            }),
        )),
    )
    .parse(input)?;
    let (rest, tail) = opt(preceded((space, word("and"), space), below_100)).parse(rest)?;
    match tail {
        Some(tail) => scale.plus(tail).map_or_else(mismatch, |v| Ok((rest, v))),
        None => Ok((rest, scale)),
    }
}

/// `below_1000 = below_100 [joint "hundred" [space ["and" space] below_100]]`
fn below_1000(input: &str) -> Parsed<'_, Exact> {
    let (rest, count) = below_100(input)?;
    let hundred = preceded(joint, word_of(&["hundred", "hundreds"]));
    let (rest, hundred) = opt(hundred).parse(rest)?;
    if hundred.is_none() {
        return Ok((rest, count));
    }
    let Some(value) = count.times(Exact::whole(100)) else {
        return mismatch();
    };
    let tail = |i| -> Parsed<'_, Exact> {
        let (rest, (_, and, tail)) = (space, opt((word("and"), space)), below_100).parse(i)?;
        if and.is_some() && counts_parts(rest) {
            return mismatch();
        }
        Ok((rest, tail))
    };
    let (rest, tail) = opt(tail).parse(rest)?;
    value
        .plus(tail.unwrap_or(Exact::ZERO))
        .map_or_else(mismatch, |v| Ok((rest, v)))
}

/// `below_100 = tens [(joint | space hyphen space) unit] | teen | unit`: transcripts have "twenty - five"
pub fn below_100(input: &str) -> Parsed<'_, Exact> {
    let (rest, first) = any_word(input)?;
    let Some(first) = small(first) else {
        return mismatch();
    };
    if (20..100).contains(&first) {
        let unit = |i| -> Parsed<'_, i64> {
            let apart = (space, hyphen, space).map(|_| "");
            let (rest, word) = preceded(alt((apart, joint)), any_word).parse(i)?;
            match small(word) {
                Some(unit @ 1..=9) => Ok((rest, unit)),
                _ => mismatch(),
            }
        };
        let (rest, unit) = opt(unit).parse(rest)?;
        return Ok((rest, Exact::from(first + unit.unwrap_or(0))));
    }
    Ok((rest, Exact::from(first)))
}

/// Whether parts of one follow, so that "and three" belongs to them: "one hundred and three quarters".
fn counts_parts(rest: &str) -> bool {
    let Ok((rest, _)) = joint(rest) else {
        return false;
    };
    let plural = |n: usize| rest[..n].ends_with(['s', 'S']);
    vocabulary()
        .fractions
        .longest(rest)
        .is_some_and(|(n, _)| plural(n))
}

/// The number words below a hundred.
pub fn small(word: &str) -> Option<i64> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    // Most words that are asked for end in other letters.
    let last = word.as_bytes()[word.len() - 1].to_ascii_lowercase();
    if !matches!(last, b'o' | b't' | b'e' | b'r' | b'x' | b'n' | b'y') {
        return None;
    }
    let mut buffer = [0; 64];
    Some(match lower(word, &mut buffer)? {
        "zero" | "nought" | "naught" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// `indefinite = "hundreds" | "tens of thousands" | …`, where listed as such
fn indefinite(input: &str) -> Parsed<'_, Amount> {
    let Some((length, found)) = vocabulary().indefinites.longest(input) else {
        return mismatch();
    };
    let rest = &input[length..];
    let before_of = preceded(space, word("of")).parse(rest).is_ok();
    if found.needs_of && !before_of {
        return mismatch();
    }
    let written = Interval::between(found.lo, found.hi);
    Ok((
        rest,
        Amount {
            value: None,
            written,
            step: Exact::ONE,
            style: Style::Indefinite,
        },
    ))
}

/// `quantified = ("several" | "a few" | "a couple of" | …) space scale`
fn quantified(input: &str) -> Parsed<'_, Amount> {
    let Some((length, found)) = vocabulary().quantifiers.longest(input) else {
        return mismatch();
    };
    let (rest, scale) = preceded(space, number::scale).parse(&input[length..])?;
    let style = if found.value.is_some() {
        Style::Loose
    } else {
        Style::Indefinite
    };
    let written = match found.value {
        Some(value) => Interval::exactly(value),
        None => Interval::between(found.lo, found.hi),
    };
    let amount = Amount {
        value: found.value,
        written,
        step: Exact::ONE,
        style,
    };
    amount
        .scaled(scale)
        .map_or_else(mismatch, |a| Ok((rest, a)))
}

/// `halved = ["a" space] ("half" | "quarter" | "three quarters") joint [("a" | "an" | "of a") space] scale`:
/// "half a million", "a half-dozen", "quarter of a million", "half million"
pub fn halved(input: &str) -> Parsed<'_, Amount> {
    let (rest, _) = opt((word("a"), space)).parse(input)?;
    let (rest, share) = alt((
        word("half").map(|_| (1, 2)),
        word("quarter").map(|_| (1, 4)),
        (word("three"), joint, word_of(&["quarters", "quarter"])).map(|_| (3, 4)),
    ))
    .parse(rest)?;
    let article = opt((opt((word("of"), space)), word_of(&["a", "an"]), space));
    let (rest, scale) = preceded((joint, article), number::scale).parse(rest)?;
    let value = Exact::ratio(share.0, share.1).and_then(|s| s.times(scale));
    value.map_or_else(mismatch, |v| {
        Ok((
            rest,
            Amount {
                step: v,
                ..Amount::of(v, Style::Words)
            },
        ))
    })
}

/// `mixed = whole [behind_whole] | whole "and" part [scale]`, where `whole = spelled [point] | scaled [falling]`:
/// "2½", "one and a half million", "one million and a half", "4 thousand 3 hundred and 21"
fn mixed(input: &str) -> Parsed<'_, Amount> {
    let (rest, amount) = alt((spelled, number::scaled)).parse(input)?;
    let (rest, amount) = point(rest, amount)?;
    if amount.style == Style::Digits
        && let Ok((after, part)) = fraction::behind_whole(rest)
    {
        let value = amount.value.and_then(|v| v.plus(part));
        let Some(value) = value else {
            return mismatch();
        };
        let (after, scale) = opt(number::spelled_scale).parse(after)?;
        let amount = fraction::part(value, Style::Figures);
        return amount
            .scaled(scale.unwrap_or(Exact::ONE))
            .map_or_else(mismatch, |a| Ok((after, a)));
    }
    let (rest, amount) = falling(rest, amount)?;
    let mut half = preceded((joint, word("and"), joint), part_of_one);
    let Ok((rest, part)) = half.parse(rest) else {
        return Ok((rest, amount));
    };
    and_part(rest, amount, part)
}

/// `and_part = [scale]`, behind "and a half": what that makes of an amount, of "one million" one and a half million, of "one", with "million" behind it, as well.
fn and_part(rest: &str, amount: Amount, part: Exact) -> Parsed<'_, Amount> {
    let (rest, scale) = opt(number::spelled_scale).parse(rest)?;
    let own = amount.value.map_or(Exact::ONE, large_part);
    let value = match scale {
        // "one billion and three quarters million"
        Some(scale) if scale < own => part.times(scale).and_then(|p| amount.value?.plus(p)),
        _ => {
            let of = if own > Exact::whole(100) {
                own
            } else {
                Exact::ONE
            };
            let sum = part.times(of).and_then(|p| amount.value?.plus(p));
            sum.and_then(|v| v.times(scale.unwrap_or(Exact::ONE)))
        }
    };
    value.map_or_else(mismatch, |v| Ok((rest, fraction::part(v, amount.style))))
}

/// `falling = (space scaled_group)* [space "and" space below_100]`, each group with its own, smaller scale: "4 thousand 3 hundred
/// and 21", "3 lakh 21 thousand"
fn falling(mut rest: &str, mut amount: Amount) -> Parsed<'_, Amount> {
    if amount.style != Style::Figures || amount.step < Exact::whole(100) {
        return Ok((rest, amount));
    }
    let mut last = amount.step;
    while let Ok((after, group)) = preceded(space, number::scaled).parse(rest) {
        let (Some(value), Some(total)) = (group.value, amount.value) else {
            break;
        };
        let own_scale = group.style == Style::Figures && group.step > Exact::ONE;
        let (true, Some(sum)) = (own_scale && value < last, total.plus(value)) else {
            break;
        };
        (rest, last) = (after, group.step);
        amount = Amount {
            step: last,
            ..Amount::of(sum, Style::Figures)
        };
    }
    if last > Exact::whole(1_000) {
        return Ok((rest, amount));
    }
    let small = |i| -> Parsed<'_, Exact> {
        let digits = |i| -> Parsed<'_, Exact> {
            let (rest, tail) = number::digits(i)?;
            tail.value
                .filter(|v| tail.style == Style::Digits && !v.is_zero() && *v < Exact::whole(100))
                .map_or_else(mismatch, |v| Ok((rest, v)))
        };
        let (rest, tail) =
            preceded((space, word("and"), space), alt((digits, below_100))).parse(i)?;
        if counts_parts(rest) || !at_end_of_word(rest) {
            return mismatch();
        }
        Ok((rest, tail))
    };
    match small(rest) {
        Ok((after, tail)) => match amount.value.and_then(|v| v.plus(tail)) {
            Some(sum) => Ok((after, Amount::of(sum, Style::Figures))),
            None => mismatch(),
        },
        Err(_) => Ok((rest, amount)),
    }
}

/// `spelled = cardinal [joint dozen] | ("a" | "another") space dozen | bare_scale | dozen`, where `bare_scale = ("hundred" | "thousand" | …)
/// [space large_scale] [space cardinal]` and `dozen = "dozen" | "dozens" | …`
fn spelled(input: &str) -> Parsed<'_, Amount> {
    let dozen = |i| -> Parsed<'_, Exact> {
        let (rest, _) = word_of(&["dozen", "dozens", "dozs", "dzs"])(i)?;
        Ok((rest, Exact::whole(12)))
    };
    let a_dozen = preceded((word_of(&["a", "another"]), space), dozen);
    let times_dozen = |i| -> Parsed<'_, Exact> {
        let (rest, count) = cardinal(i)?;
        let (rest, dozen) = opt(preceded(joint, dozen)).parse(rest)?;
        let dozens = dozen.unwrap_or(Exact::ONE);
        // "three hundred and two dozen": two dozen of them on top.
        let tail = count.to_whole().unwrap_or(0) % 100;
        let hundreds = count.minus(Exact::whole(tail));
        let value = match hundreds {
            Some(hundreds) if tail > 0 && !hundreds.is_zero() => Exact::whole(tail)
                .times(dozens)
                .and_then(|d| d.plus(hundreds)),
            _ => count.times(dozens),
        };
        value.map_or_else(mismatch, |v| Ok((rest, v)))
    };
    let bare_scale = |i| -> Parsed<'_, Exact> {
        let (rest, scale) = word_of(&["hundred", "thousand", "million", "billion"])(i)?;
        let scale = if scale.eq_ignore_ascii_case("hundred") {
            Exact::whole(100)
        } else {
            number::large_scale(i)?.1
        };
        let (rest, larger) = opt(preceded(space, number::large_scale)).parse(rest)?;
        let Some(scale) = scale.times(larger.unwrap_or(Exact::ONE)) else {
            return mismatch();
        };
        // "hundred fifteen", "thousand nine hundred twenty"
        let (rest, tail) = opt(preceded(space, cardinal)).parse(rest)?;
        match tail {
            Some(tail) if tail < scale => scale.plus(tail).map_or_else(mismatch, |v| Ok((rest, v))),
            Some(_) => mismatch(),
            None => Ok((rest, scale)),
        }
    };
    let (rest, value) = alt((a_dozen, times_dozen, bare_scale, dozen)).parse(input)?;
    Ok((rest, Amount::of(value, Style::Words)))
}

/// `point = space "point" (joint digit_word)+ | space "point" space below_100`, behind a spelled number: "two point five",
/// "two point seventy-one"
fn point(rest: &str, amount: Amount) -> Parsed<'_, Amount> {
    if amount.style != Style::Words {
        return Ok((rest, amount));
    }
    let Ok((mut after, _)) = (space, word("point")).parse(rest) else {
        return Ok((rest, amount));
    };
    let whole = amount.value.unwrap_or(Exact::ZERO);
    let (mut digits, mut places) = (0, 0);
    if let Ok((next, two)) = preceded(joint, below_100).parse(after)
        && two >= Exact::whole(10)
    {
        (digits, places, after) = (two.to_whole().unwrap_or(0), 2, next);
    } else {
        while let Ok((next, word)) = preceded(joint, any_word).parse(after) {
            let Some(digit) = small(word).filter(|d| *d < 10 && places < 12) else {
                break;
            };
            (digits, places, after) = (digits * 10 + i128::from(digit), places + 1, next);
        }
    }
    let step = Exact::power_of_ten(-places).unwrap_or(Exact::ONE);
    let sum = Exact::whole(digits).times(step).and_then(|d| whole.plus(d));
    match sum {
        Some(sum) if places > 0 => Ok((
            after,
            Amount {
                step,
                ..Amount::of(sum, Style::Figures)
            },
        )),
        _ => Ok((rest, amount)),
    }
}

/// `part_of_one = ["a" space] "half" | ["a" space] "quarter" | cardinal joint fraction_word`
fn part_of_one(input: &str) -> Parsed<'_, Exact> {
    let fraction = |i| -> Parsed<'_, i64> {
        let Some((length, denominator)) = vocabulary().fractions.longest(i) else {
            return mismatch();
        };
        if !at_end_of_word(&i[length..]) {
            return mismatch();
        }
        Ok((&i[length..], *denominator))
    };
    let (rest, (count, denominator)) = alt((
        (word_of(&["a", "one"]), joint, fraction).map(|(_, _, d)| (1, d)),
        (below_100, alt((hyphen, space)), fraction).map(|(n, _, d)| (n.to_whole().unwrap_or(1), d)),
        word("half").map(|_| (1, 2)),
    ))
    .parse(input)?;
    Exact::ratio(count, i128::from(denominator)).map_or_else(mismatch, |v| Ok((rest, v)))
}
