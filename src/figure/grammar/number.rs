//! Numbers in digits: separators, decimals, scales.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{digit1, one_of};
use nom::combinator::{opt, peek, recognize, verify};
use nom::multi::{fold_many_m_n, many1_count};
use nom::sequence::preceded;

use super::lexical::{hyphen, joint, next_word, space, word_end, word_of};
use super::{Amount, Parsed, Style, mismatch};
use crate::boundary;
use crate::figure::{Exact, Interval, work};
use crate::vocabulary::{Starts, first_word, vocabulary};

/// `digits = continental | (grouped | plain) ["." digit+] [exponent] | "." digit+`, where a plain number of two
/// digits or more does not begin with 0
pub fn digits(input: &str) -> Parsed<'_, Amount> {
    let bytes = input.as_bytes();
    let run = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    work::count(1 + run);
    let grouped_with =
        |mark: u8| !mark.is_ascii() || bytes.get(run + 1).is_some_and(u8::is_ascii_digit);
    let (rest, text) = match bytes.get(run) {
        None if run == 0 => return mismatch(),
        Some(mark) if run == 0 && *mark != b'.' => return mismatch(),
        Some(mark @ (b',' | b' ' | 0x80..)) if grouped_with(*mark) => {
            recognize((alt((grouped, indian, plain)), opt(fraction))).parse(input)?
        }
        Some(b'.') if run > 0 => recognize((plain, opt(fraction))).parse(input)?,
        _ if run > 0 => plain(input)?,
        _ => recognize(fraction).parse(input)?,
    };
    if rest.starts_with(',')
        && text.contains('.')
        && let Ok(found) = continental(input)
    {
        return Ok(found);
    }
    let Some((value, step)) = decimal(text) else {
        return mismatch();
    };
    let raised = match rest.strip_prefix(' ') {
        Some(_) => space(rest).map_or(rest, |(behind, _)| behind),
        None => rest,
    };
    if raised.starts_with(['e', 'E', '^', 'x', '×'])
        && let Ok((after, power)) = exponent(rest, text)
    {
        let scaled = |x: Exact| power.apply(x);
        return match (scaled(value), scaled(step)) {
            (Some(value), Some(step)) => Ok((
                after,
                Amount {
                    value: Some(value),
                    written: Interval::exactly(value),
                    step,
                    style: Style::Figures,
                },
            )),
            _ => mismatch(),
        };
    }
    let digits_only = text.bytes().all(|b| b.is_ascii_digit());
    let style = if digits_only {
        Style::Digits
    } else {
        Style::Figures
    };
    Ok((
        rest,
        Amount {
            value: Some(value),
            written: Interval::exactly(value),
            step,
            style,
        },
    ))
}

/// The value of digits with separators, and of their last place.
fn decimal(text: &str) -> Option<(Exact, Exact)> {
    let mut clean = [0u8; 40];
    let mut length = 0;
    for b in text.bytes().filter(|b| b.is_ascii_digit() || *b == b'.') {
        *clean.get_mut(length)? = b;
        length += 1;
    }
    let clean = std::str::from_utf8(&clean[..length]).ok()?;
    let places = clean.split_once('.').map_or(0, |(_, f)| f.len());
    let step = Exact::power_of_ten(-i32::try_from(places).ok()?)?;
    Some((Exact::decimal(clean)?, step))
}

/// What stands behind a number to raise it.
enum Power {
    /// "e14", "×10^-4"
    OfTen(i32),
    /// "^2"
    OfItself(u32),
}

impl Power {
    fn apply(&self, x: Exact) -> Option<Exact> {
        match self {
            Power::OfTen(n) => x.times(Exact::power_of_ten(*n)?),
            Power::OfItself(n) => (0..*n).try_fold(Exact::ONE, |product, _| product.times(x)),
        }
    }
}

/// `exponent = ("e" | "E") [sign] digit{1,2} | [space] ("x" | "×") [space] "10" ("^" [sign] | sign) digit{1,2} | "^" digit{1,2}`;
/// "E" alone is a letter of a name as well, so that it needs a sign or a point in the number
fn exponent<'a>(rest: &'a str, text: &str) -> Parsed<'a, Power> {
    let sign = |i: &'a str| -> Parsed<'a, i32> {
        alt((
            alt((tag("-"), tag("−"), tag("–"))).map(|_| -1),
            tag("+").map(|_| 1),
        ))
        .parse(i)
    };
    let number = |i: &'a str| -> Parsed<'a, i32> {
        let (rest, digits) = take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(i)?;
        let (rest, ()) = word_end(rest)?;
        Ok((rest, digits.parse().unwrap_or(0)))
    };
    let lower = preceded(tag("e"), (opt(sign), number)).map(|(s, n)| (s.unwrap_or(1), n));
    let upper = preceded(tag("E"), (opt(sign), number));
    let upper =
        verify(upper, |(s, _)| s.is_some() || text.contains('.')).map(|(s, n)| (s.unwrap_or(1), n));
    let times = (opt(space), alt((tag("x"), tag("×"))), opt(space), tag("10"));
    let raised = alt((preceded(tag("^"), opt(sign)), sign.map(Some)));
    let ten = (times, raised, number).map(|(_, s, n)| (s.unwrap_or(1), n));
    alt((
        alt((lower, upper, ten)).map(|(s, n)| Power::OfTen(s * n)),
        preceded(tag("^"), number).map(|n| Power::OfItself(n.unsigned_abs())),
    ))
    .parse(rest)
}

/// `continental = digit{1,3} ("." digit{3})+ "," digit{1,2}`: "1.111,50"
fn continental(input: &str) -> Parsed<'_, Amount> {
    let (rest, whole) = groups_of(".", input)?;
    let (rest, cents) =
        preceded(tag(","), take_while_m_n(1, 2, |c: char| c.is_ascii_digit())).parse(rest)?;
    let (rest, ()) = word_end(rest)?;
    let units = whole.bytes().filter(u8::is_ascii_digit);
    let digits = units.chain(cents.bytes());
    let places = if cents.len() == 1 { 1 } else { 2 };
    let raw = digits
        .take(30)
        .fold(0i128, |n, b| n * 10 + i128::from(b - b'0'));
    let step = Exact::power_of_ten(-places).unwrap_or(Exact::ONE);
    let Some(value) = Exact::whole(raw).times(step) else {
        return mismatch();
    };
    Ok((
        rest,
        Amount {
            value: Some(value),
            written: Interval::exactly(value),
            step,
            style: Style::Figures,
        },
    ))
}

/// `scaled = digits [joint scale | suffix | lone_letter]`: "2.1 million", "1.2bn", "12-million", "3 dozen"
pub fn scaled(input: &str) -> Parsed<'_, Amount> {
    let (rest, amount) = digits(input)?;
    if !scale_follows(rest) {
        return Ok((rest, amount));
    }
    let (rest, scale) = opt(alt((suffix, spelled_scale, lone_letter))).parse(rest)?;
    match scale {
        None => Ok((rest, amount)),
        Some(scale) => amount
            .scaled(scale)
            .map_or_else(mismatch, |a| Ok((rest, a))),
    }
}

/// `lone_letter = space ("M" | "B")`, where people come next: "8 B people", not "4 B vitamins"
fn lone_letter(rest: &str) -> Parsed<'_, Exact> {
    let [b' ', b'M' | b'B', b' ', ..] = rest.as_bytes() else {
        return mismatch();
    };
    let (rest, scale) = million_suffix(&rest[1..])?;
    let words = &vocabulary().words;
    let people = |w: &str| {
        let singular = words.looks_plural(w).then(|| words.singular(w)).flatten();
        singular.is_some_and(|s| words.class(&s) == Some("person"))
    };
    if people(next_word(rest)) {
        Ok((rest, scale))
    } else {
        mismatch()
    }
}

/// Whether letters follow that can be a scale.
fn scale_follows(rest: &str) -> bool {
    let after = joint(rest).map_or(rest, |(r, _)| r);
    after.starts_with(|c: char| c.is_ascii_alphabetic())
        && vocabulary()
            .lexicon
            .of(first_word(after))
            .has(Starts::SCALE)
}

/// `spelled_scale = [space | hyphen] scale (space scale)*`: " million", "-thousand", " hundred thousand", " lakh crore"
pub fn spelled_scale(input: &str) -> Parsed<'_, Exact> {
    let (mut rest, mut scale) = preceded(opt(alt((space, hyphen))), scale).parse(input)?;
    while let Ok((after, next)) = preceded(space, large_scale).parse(rest) {
        let Some(product) = scale.times(next) else {
            break;
        };
        (rest, scale) = (after, product);
    }
    Ok((rest, scale))
}

/// `scale = "hundred" | "thousand" | "million" | "billion" | "trillion" | "lakh" | "crore" | "dozen"`
/// and their plurals and short forms
pub fn scale(input: &str) -> Parsed<'_, Exact> {
    alt((
        large_scale,
        word_of(&["hundred", "hundreds"]).map(|_| Exact::whole(100)),
        word_of(&["dozen", "dozens", "dozs", "doz", "dzs", "dz"]).map(|_| Exact::whole(12)),
    ))
    .parse(input)
}

/// `large_scale = "thousand" | "million" | …`: what "hundred" can stand before
pub fn large_scale(input: &str) -> Parsed<'_, Exact> {
    alt((
        word_of(&["thousand", "thousands"]).map(|_| Exact::whole(1_000)),
        word_of(&["million", "millions", "mln", "mn", "mil"]).map(|_| Exact::whole(1_000_000)),
        word_of(&["billion", "billions", "bln", "bn"]).map(|_| Exact::whole(1_000_000_000)),
        word_of(&["trillion", "trillions", "tn", "trn"]).map(|_| Exact::whole(1_000_000_000_000)),
        word_of(&["lakh", "lakhs"]).map(|_| Exact::whole(100_000)),
        word_of(&["crore", "crores"]).map(|_| Exact::whole(10_000_000)),
    ))
    .parse(input)
}

/// `suffix = "k" | "K" | "bn" | "tn" | "mn" | "mln" | …` right behind the digits. "m" is not here: without
/// a currency it is as likely a metre ([`million_suffix`]).
fn suffix(input: &str) -> Parsed<'_, Exact> {
    let (rest, scale) = alt((
        alt((tag("bn"), tag("BN"), tag("Bn"), tag("bln"))).map(|_| Exact::whole(1_000_000_000)),
        alt((tag("tn"), tag("TN"), tag("trn"))).map(|_| Exact::whole(1_000_000_000_000)),
        alt((tag("mn"), tag("mln"), tag("mil"))).map(|_| Exact::whole(1_000_000)),
        alt((tag("k"), tag("K"))).map(|_| Exact::whole(1_000)),
    ))
    .parse(input)?;
    let (rest, ()) = word_end(rest)?;
    Ok((rest, scale))
}

/// `million_suffix = "m" | "M" | "b" | "B"`, right behind the digits and at the end of a word: for places where
/// it cannot be a metre or a byte
pub fn million_suffix(input: &str) -> Parsed<'_, Exact> {
    let (rest, letter) = one_of("mMbB").parse(input)?;
    let (rest, ()) = word_end(rest)?;
    let million = letter.eq_ignore_ascii_case(&'m');
    Ok((
        rest,
        Exact::whole(if million { 1_000_000 } else { 1_000_000_000 }),
    ))
}

/// `grouped = digit{1,3} ("," digit{3})+`, or the same with thin or no-break spaces, or [`spaced`]
fn grouped(input: &str) -> Parsed<'_, &str> {
    alt((
        |i| groups_of(",", i),
        |i| spaced_by("\u{a0}", i),
        |i| spaced_by("\u{202f}", i),
        |i| spaced_by("\u{2009}", i),
        spaced,
    ))
    .parse(input)
}

/// `spaced = digit{1,2} (" " digit{3}){2,}`, with no digits behind it: in a column of numbers the first is seldom so short
fn spaced(input: &str) -> Parsed<'_, &str> {
    let (rest, text) = spaced_by(" ", input)?;
    let groups = text.bytes().filter(|b| *b == b' ').count();
    let short = text.find(' ').is_some_and(|at| at <= 2);
    peek(nom::combinator::not((space, digit1))).parse(rest)?;
    if groups >= 2 && short {
        Ok((rest, text))
    } else {
        mismatch()
    }
}

/// `groups_of = digit{1,3} (separator digit{3})+`, with no digit behind
fn groups_of<'a>(separator: &'static str, input: &'a str) -> Parsed<'a, &'a str> {
    let three = |i: &'a str| -> Parsed<'a, &'a str> {
        let (rest, three) = take_while_m_n(3, 3, |c: char| c.is_ascii_digit()).parse(i)?;
        let (rest, _) = peek(nom::combinator::not(digit1)).parse(rest)?;
        Ok((rest, three))
    };
    let found = recognize((
        take_while_m_n(1, 3, |c: char| c.is_ascii_digit()),
        many1_count(preceded(tag(separator), three)),
    ))
    .parse(input);
    work::count(found.as_ref().map_or(1, |(_, text)| text.len()));
    found
}

/// How many groups of digits a number has at most; more do not fit into an [`Exact`].
const GROUPS: usize = 13;

/// [`groups_of`], where the groups are tokens of their own: a column of numbers must not be read to its end from each of them.
fn spaced_by<'a>(separator: &'static str, input: &'a str) -> Parsed<'a, &'a str> {
    let most = GROUPS * (3 + separator.len());
    let end = boundary::at_or_below(input, most);
    let (_, text) = groups_of(separator, &input[..end])?;
    if text.len() + separator.len() + 3 > end && end < input.len() {
        return mismatch();
    }
    Ok((&input[text.len()..], text))
}

/// `indian = digit{1,2} ("," digit{2})+ "," digit{3}`: "12,34,567"
fn indian(input: &str) -> Parsed<'_, &str> {
    let digits = |n| take_while_m_n(n, n, |c: char| c.is_ascii_digit());
    let pair = |i| -> Parsed<'_, &str> {
        let (rest, pair) = preceded(tag(","), digits(2)).parse(i)?;
        let (rest, _) = peek(tag(",")).parse(rest)?;
        Ok((rest, pair))
    };
    recognize((
        take_while_m_n(1, 2, |c: char| c.is_ascii_digit()),
        fold_many_m_n(1, GROUPS, pair, || (), |(), _| ()),
        tag(","),
        digits(3),
    ))
    .parse(input)
}

/// `plain = digit+`, more than one only where the first is no 0
fn plain(input: &str) -> Parsed<'_, &str> {
    verify(digit1, |d: &str| d.len() == 1 || !d.starts_with('0')).parse(input)
}

/// `fraction = "." digit+`
fn fraction(input: &str) -> Parsed<'_, &str> {
    recognize((tag("."), digit1)).parse(input)
}
