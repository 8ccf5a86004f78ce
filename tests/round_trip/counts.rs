//! Numbers without a unit: digits, words, hedges, shares, ranges, tallies, ordinals, noughts.

use super::{Written, digits, number, pick, ratio, whole, words};
use countercheck::figure::{Exact, Kind};
use countercheck::vocabulary::vocabulary;
use proptest::prelude::*;

const SCALES: [(&str, i64); 16] = [
    (" million", 1_000_000),
    ("-million", 1_000_000),
    (" mln", 1_000_000),
    ("mn", 1_000_000),
    (" billion", 1_000_000_000),
    ("bn", 1_000_000_000),
    (" bln", 1_000_000_000),
    (" trillion", 1_000_000_000_000),
    ("tn", 1_000_000_000_000),
    ("k", 1_000),
    (" thousand", 1_000),
    (" hundred thousand", 100_000),
    (" lakh", 100_000),
    (" crore", 10_000_000),
    (" lakh crore", 1_000_000_000_000),
    (" dozen", 12),
];

/// The parsers of `number` and `fraction`.
pub fn in_digits() -> impl Strategy<Value = Written> {
    let scale = || prop::sample::select(SCALES.to_vec());
    let separated = |n: i64, separator: &str| digits(n).replace(',', separator);
    prop_oneof![
        (2i64..1_000).prop_map(|n| number(n.to_string()).value(n)),
        (1_000i64..900_000_000).prop_map(|n| number(digits(n)).value(n)),
        (
            1_000_000i64..99_000_000,
            pick(&["\u{a0}", "\u{202f}", "\u{2009}", " "])
        )
            .prop_map(move |(n, s)| number(separated(n, s)).value(n)),
        (10i64..99, 10i64..99, 100i64..999).prop_map(|(a, b, c)| {
            number(format!("{a},{b},{c}")).value((a * 100 + b) * 1_000 + c)
        }),
        (2i64..900, 1i64..999, 1i64..99).prop_map(|(a, b, c)| {
            let value = ratio((a * 1_000 + b) * 100 + c, 100);
            number(format!("{a}.{b:03},{c:02}")).value(value)
        }),
        (0i64..5_000, 1i64..10).prop_map(|(n, tenth)| {
            number(format!("{n}.{tenth}")).value(ratio(n * 10 + tenth, 10))
        }),
        (1i64..10).prop_map(|tenth| number(format!(".{tenth}")).value(ratio(tenth, 10))),
        (2i64..99, 1i64..10, scale()).prop_map(|(n, tenth, (word, scale))| {
            let value = ratio((n * 10 + tenth) * scale, 10);
            number(format!("{n}.{tenth}{word}")).value(value)
        }),
        (2i64..99, scale())
            .prop_map(|(n, (word, scale))| { number(format!("{n}{word}")).value(n * scale) }),
        // "m" is a million before what is counted.
        (2i64..99, pick(&[" people", " new homes", " digital sales"]))
            .prop_map(|(n, noun)| number(format!("{n}m")).before(noun).value(n * 1_000_000)),
        (2i64..99).prop_map(|n| number(format!("{n}½")).value(ratio(2 * n + 1, 2))),
        (2i64..99).prop_map(|n| number(format!("{n} 1/4")).value(ratio(4 * n + 1, 4))),
        (2i64..99).prop_map(|n| number(format!("{n}-3/4")).value(ratio(4 * n + 3, 4))),
        (2i64..90, -6i32..9, pick(&["×10^", "x10^", " × 10^"])).prop_map(|(n, power, sign)| {
            let value = Exact::power_of_ten(power).and_then(|p| Exact::from(n).times(p));
            number(format!("{n}{sign}{power}")).value(value.unwrap_or(Exact::ZERO))
        }),
        (1i64..9, 1i64..9, 1i32..12).prop_map(|(n, tenth, power)| {
            let value = Exact::power_of_ten(power).and_then(|p| ratio(n * 10 + tenth, 10).times(p));
            number(format!("{n}.{tenth}e{power}")).value(value.unwrap_or(Exact::ZERO))
        }),
        (2i64..90, 2u32..4).prop_map(|(n, p)| number(format!("{n}^{p}")).value(n.pow(p))),
        (2i64..90, pick(&["-", "−", "minus "]))
            .prop_map(|(n, sign)| number(format!("{sign}{n}")).before("").value(-n)),
        (2i64..9, 2i64..9, 1i64..99).prop_map(|(a, b, c)| {
            let text = format!("{a} thousand {b} hundred and {c}");
            number(text).value(a * 1_000 + b * 100 + c)
        }),
        (2i64..9, 2i64..99).prop_map(|(a, b)| {
            number(format!("{a} lakh {b} thousand")).value(a * 100_000 + b * 1_000)
        }),
    ]
}

/// The parsers of `words`.
pub fn in_words() -> impl Strategy<Value = Written> {
    let scale = || {
        prop::sample::select(vec![
            ("hundred", 100i64),
            ("thousand", 1_000),
            ("million", 1_000_000),
            ("billion", 1_000_000_000),
        ])
    };
    prop_oneof![
        (2i64..1_000_000_000).prop_map(|n| number(words(n)).value(n)),
        (scale(), pick(&["a ", ""])).prop_map(|((w, s), a)| number(format!("{a}{w}")).value(s)),
        (1i64..99).prop_map(|n| number(format!("a hundred and {}", words(n))).value(100 + n)),
        (2i64..20, pick(&["-", " "]))
            .prop_map(|(n, joint)| { number(format!("{}{joint}dozen", words(n))).value(n * 12) }),
        (2i64..9, 2i64..9).prop_map(|(h, n)| {
            let text = format!("{} hundred and {} dozen", words(h), words(n));
            number(text).value(h * 100 + n * 12)
        }),
        pick(&["a dozen", "another dozen"]).prop_map(|t| number(t).value(12)),
        (scale(), pick(&["half a ", "half-", "half "]))
            .prop_map(|((w, s), half)| number(format!("{half}{w}")).value(s / 2)),
        (
            scale(),
            pick(&["a quarter of a ", "quarter of a ", "a quarter "])
        )
            .prop_map(|((w, s), part)| number(format!("{part}{w}")).value(s / 4)),
        (
            scale(),
            pick(&["three quarters of a ", "three-quarters of a "])
        )
            .prop_map(|((w, s), part)| number(format!("{part}{w}")).value(s / 4 * 3)),
        (2i64..20, scale()).prop_map(|(n, (w, s))| {
            let text = format!("{} and a half {w}", words(n));
            number(text).value(ratio((2 * n + 1) * s, 2))
        }),
        (2i64..20).prop_map(|n| {
            let text = format!("{} million and a half", words(n));
            number(text).value(n * 1_000_000 + 500_000)
        }),
        (2i64..20).prop_map(|n| {
            let text = format!("{} and three quarters", words(n));
            number(text).value(ratio(4 * n + 3, 4))
        }),
        (2i64..99, prop::collection::vec(0i64..10, 1..5)).prop_map(|(n, tail)| {
            let text: String = tail.iter().map(|d| format!(" {}", words(*d))).collect();
            let whole = tail.iter().fold(n, |sum, d| sum * 10 + d);
            let scale = 10i64.pow(u32::try_from(tail.len()).unwrap_or(1));
            number(format!("{} point{text}", words(n))).value(ratio(whole, scale))
        }),
        (2i64..9, 10i64..99).prop_map(|(n, tail)| {
            let text = format!("{} point {}", words(n), words(tail));
            number(text).value(ratio(n * 100 + tail, 100))
        }),
    ]
}

/// "dozens", "several hundred": no number is given.
pub fn indefinite() -> impl Strategy<Value = Written> {
    let listed = pick(&[
        "dozens of",
        "scores of",
        "tens of",
        "hundreds of",
        "thousands of",
        "millions of",
        "tens of thousands of",
        "hundreds of thousands of",
        "tens of millions of",
    ]);
    let quantified = (
        pick(&["several", "a few", "many"]),
        pick(&["hundred", "thousand", "dozen", "million"]),
    );
    let loose = (
        pick(&["a couple of", "a couple", "couple of"]),
        prop::sample::select(vec![
            ("hundred", 100i64),
            ("thousand", 1_000),
            ("dozen", 12),
        ]),
    );
    prop_oneof![
        listed.prop_map(|t| number(t.trim_end_matches(" of")).before(" of people")),
        quantified.prop_map(|(q, s)| number(format!("{q} {s}"))),
        loose.prop_map(|(q, (w, s))| number(format!("{q} {w}")).value(2 * s)),
    ]
}

/// A number with each listed hedge before or behind it.
pub fn hedged() -> impl Strategy<Value = Written> {
    let hedge = pick(&[
        "at least",
        "more than",
        "up to",
        "fewer than",
        "about",
        "nearly",
        "an estimated",
        "no fewer than",
        "no more than",
        "just over",
        "some",
        "as many as",
        "around",
        "roughly",
    ]);
    let behind = pick(&[
        " or more",
        " or so",
        "-odd",
        "-plus",
        "+",
        " or fewer",
        " or thereabouts",
    ]);
    prop_oneof![
        (hedge, whole(2..900_000)).prop_map(|(h, (t, n))| number(format!("{h} {t}")).value(n)),
        (2i64..900, behind).prop_map(|(n, h)| number(format!("{n}{h}")).value(n)),
    ]
}

/// Every hedge of the vocabulary, before 300; those that are a word of something else as well are left out.
pub fn every_hedge() -> Vec<Written> {
    let other = |h: &str| {
        h.starts_with(|c: char| !c.is_ascii_alphabetic())
            || matches!(h, "sub-" | "or so" | "> =" | "< =")
    };
    let hedges = vocabulary().hedges_before.phrases();
    hedges
        .filter(|h| !other(h))
        .map(|h| number(format!("{h} 300")).value(300))
        .collect()
}

/// The parsers of `share`.
pub fn shares() -> impl Strategy<Value = Written> {
    let share = |text: String| Written::of_kind(Kind::Share, text).before(" of them");
    let glue = pick(&[
        " in ",
        "-in-",
        " out of ",
        " out of every ",
        " of every ",
        " in every ",
        " in each ",
    ]);
    let names = prop::sample::select(vec![
        ("third", 3i64),
        ("quarter", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("ninth", 9),
        ("tenth", 10),
    ]);
    prop_oneof![
        (1i64..9, 10i64..50, glue).prop_map(move |(n, m, glue)| {
            let text = if glue == "-in-" {
                format!("{}{glue}{}", words(n), words(m / 10 * 10))
            } else {
                format!("{}{glue}{m}", words(n))
            };
            let m = if glue == "-in-" { m / 10 * 10 } else { m };
            share(text).before(" households").value(ratio(n, m))
        }),
        pick(&["one in a million", "one-in-a-million"]).prop_map(move |t| share(t.to_owned())
            .before(" cases")
            .value(ratio(1, 1_000_000))),
        (names.clone(), pick(&["a ", "one ", "one-"]))
            .prop_map(move |((name, d), one)| share(format!("{one}{name}")).value(ratio(1, d))),
        (2i64..9, names, pick(&[" ", "-"]))
            .prop_filter("below one", |(n, (_, d), _)| n < d)
            .prop_map(
                move |(n, (name, d), joint)| share(format!("{}{joint}{name}s", words(n)))
                    .value(ratio(n, d))
            ),
        (1i64..9, pick(&["10", "16", "100"])).prop_map(move |(n, d)| {
            share(format!("{n}/{d}")).value(ratio(n, d.parse().unwrap_or(1)))
        }),
        pick(&["½", "¼", "¾", "⅓", "⅔", "⅛"]).prop_map(move |t| {
            let (n, d) = match t {
                "½" => (1, 2),
                "¼" => (1, 4),
                "¾" => (3, 4),
                "⅓" => (1, 3),
                "⅔" => (2, 3),
                _ => (1, 8),
            };
            share(t.to_owned()).value(ratio(n, d))
        }),
        (2i64..20, 21i64..29)
            .prop_filter("a length of time", |(_, d)| *d != 22)
            .prop_map(move |(n, d)| {
                let ordinals = [
                    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
                    "ninth",
                ];
                let unit = ordinals[usize::try_from(d - 21).unwrap_or(0)];
                share(format!("{} twenty-{unit}s", words(n))).value(ratio(n, d))
            }),
        (
            pick(&["nearly ", "about ", "more than ", "just over "]),
            pick(&["half", "a third"])
        )
            .prop_map(move |(hedge, part)| {
                let value = if part == "half" {
                    ratio(1, 2)
                } else {
                    ratio(1, 3)
                };
                share(format!("{hedge}{part}")).value(value)
            }),
    ]
}

/// "ten times as many", "three to one".
pub fn multiples() -> impl Strategy<Value = Written> {
    let multiple = |text: String| Written::of_kind(Kind::Ratio, text);
    prop_oneof![
        (2i64..20).prop_map(move |n| multiple(format!("{n} times")).before(" as many").value(n)),
        (2i64..20).prop_map(move |n| multiple(format!("{n}x")).before(" higher").value(n)),
        (11i64..90, pick(&["-fold", "fold"]))
            .prop_map(move |(n, fold)| multiple(format!("{n}{fold}")).value(n)),
        (2i64..20).prop_map(move |n| multiple(format!("{} to one", words(n))).value(n)),
    ]
}

/// The parsers of `span`.
pub fn ranges() -> impl Strategy<Value = Written> {
    let ends = || (2i64..400, 1i64..400).prop_map(|(a, b)| (a, a + b));
    let of = |kind, text| Written::of_kind(kind, text);
    let million = 1_000_000;
    prop_oneof![
        ends().prop_map(|(a, b)| number(format!("between {a} and {b}")).ends(a, b)),
        ends().prop_map(|(a, b)| number(format!("between about {a} and {b}")).ends(a, b)),
        (ends(), pick(&[" to ", "–", "-", " – "]))
            .prop_map(|((a, b), joint)| number(format!("{a}{joint}{b}")).ends(a, b)),
        (ends(), pick(&[" to ", "-", "–"])).prop_map(move |((a, b), joint)| {
            number(format!("{a}{joint}{b} million")).ends(a * million, b * million)
        }),
        (ends(), pick(&[" to ", "-", "–"])).prop_map(move |((a, b), joint)| {
            of(Kind::Percent, format!("{a}{joint}{b} per cent")).ends(a, b)
        }),
        ends().prop_map(move |(a, b)| {
            of(Kind::Money, format!("£{a}m-£{b}m")).ends(a * million, b * million)
        }),
        ends().prop_map(move |(a, b)| of(Kind::Money, format!("${a}-{b}bn"))
            .ends(a * 1_000 * million, b * 1_000 * million)),
        ends().prop_map(move |(a, b)| of(Kind::Measure, format!("{a} to {b} km"))
            .ends(a, b)
            .unit("kilometre")),
        ends().prop_map(
            move |(a, b)| of(Kind::Measure, format!("{a}- to {b}-metre"))
                .before(" walls")
                .ends(a, b)
                .unit("metre")
        ),
        ends().prop_map(|(a, b)| number(format!("more than {a} but fewer than {b}")).ends(a, b)),
        ends().prop_map(|(a, b)| number(format!("at least {a} and at most {b}")).ends(a, b)),
        (2i64..11).prop_map(|a| number(format!("{} or {}", words(a), words(a + 1))).ends(a, a + 1)),
        (1i64..40, 1i64..40).prop_map(move |(a, b)| {
            of(Kind::Age, format!("aged {a} to {}", a + b)).ends(a, a + b)
        }),
        (1i64..40, 1i64..40).prop_map(move |(a, b)| {
            of(Kind::Age, format!("{a}- to {}-year-olds", a + b)).ends(a, a + b)
        }),
        (1i64..40, 1i64..40).prop_map(move |(a, b)| {
            of(Kind::Age, format!("between the ages of {a} and {}", a + b)).ends(a, a + b)
        }),
        pick(&["between the first and third", "between 1st and 3rd"]).prop_map(move |t| of(
            Kind::Ordinal,
            t.to_owned()
        )
        .ends(1, 3)),
    ]
}

/// The parser of `tally`, and "52 to 48".
pub fn tallies() -> impl Strategy<Value = Written> {
    let of = |text: String| Written::of_kind(Kind::Tally, text);
    prop_oneof![
        (3i64..80, 0i64..80, pick(&["-", "–"]))
            // "50-50" is a way of speaking, "20-20" a name.
            .prop_filter("no score", |(a, b, _)| !(a == b && [20, 50].contains(a)))
            .prop_map(move |(a, b, dash)| of(format!("{a}{dash}{b}")).ends(a, b)),
        (51i64..90).prop_map(move |a| of(format!("{a} to {}", 100 - a)).ends(a, 100 - a)),
        (2i64..20, 1i64..9).prop_map(move |(a, b)| of(format!("{a}:{b}")).ends(a, b)),
        (2i64..20, 1i64..9)
            .prop_filter("a day", |(a, b)| a != b)
            .prop_map(move |(a, b)| of(format!("{a}/{b}"))
                .behind("He found odds of ")
                .ends(a, b)),
        (11i64..20, 2i64..9)
            .prop_map(move |(a, b)| of(format!("{a}/{b}")).before(" shot").ends(a, b)),
    ]
}

/// The parsers of `ordinal`.
pub fn ordinals() -> impl Strategy<Value = Written> {
    let suffix = |n: i64| match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    let of = |text: String| Written::of_kind(Kind::Ordinal, text).before(" graves");
    const FIRST: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    prop_oneof![
        (1i64..2_000).prop_map(move |n| of(format!("{}{}", digits(n), suffix(n))).value(n)),
        (1i64..21)
            .prop_map(move |n| of(FIRST[usize::try_from(n - 1).unwrap_or(0)].to_owned()).value(n)),
        (
            2i64..10,
            prop::sample::select(vec![1i64, 3, 4, 5, 6, 7, 8, 9]),
            pick(&["-", " "])
        )
            .prop_map(move |(tens, unit, joint)| {
                let unit_word = FIRST[usize::try_from(unit - 1).unwrap_or(0)];
                of(format!("{}{joint}{unit_word}", words(tens * 10))).value(tens * 10 + unit)
            }),
        (1i64..10, 1i64..21).prop_map(move |(hundreds, n)| {
            let last = FIRST[usize::try_from(n - 1).unwrap_or(0)];
            let text = format!("{} hundred and {last}", words(hundreds));
            of(text)
                .before(if n == 2 { "," } else { " graves" })
                .value(hundreds * 100 + n)
        }),
    ]
}

/// The parsers of `zero`.
pub fn noughts() -> impl Strategy<Value = Written> {
    let of = |text: &'static str, noun: &'static str| number(text).before(noun).value(0);
    prop_oneof![
        Just(of("not a single", " soldier")),
        Just(of("not one", " soldier")),
        Just(of("none", " of the men")),
        Just(of("no", " survivors")),
        Just(of("no one", " was killed")),
        Just(of("nobody", " was hurt")),
        Just(of("zero", " people")),
        Just(of("0", " people")),
    ]
}
