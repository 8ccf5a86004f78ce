//! Properties of the figure stage: a figure that is written in any form that the grammar knows, inside a sentence, is read
//! back with its kind, its number and its exact place.

#![allow(dead_code, reason = "the other test uses the rest of the module")]

mod written;

use countercheck::figure::{self, Exact, Figure, Kind};
use countercheck::language::analyse;
use proptest::prelude::*;
use written::{Spelling, grouped, spelled};

/// A figure as it is written, and what has to be read.
#[derive(Debug, Clone)]
struct Written {
    text: String,
    /// What stands behind it in the sentence.
    noun: &'static str,
    kind: Kind,
    value: Option<Exact>,
    ends: Option<(Exact, Exact)>,
}

fn one(text: String, noun: &'static str, kind: Kind, value: impl Into<Exact>) -> Written {
    Written {
        text,
        noun,
        kind,
        value: Some(value.into()),
        ends: None,
    }
}

fn two(text: String, noun: &'static str, kind: Kind, low: i64, high: i64) -> Written {
    Written {
        text,
        noun,
        kind,
        value: None,
        ends: Some((low.into(), high.into())),
    }
}

fn ratio(n: i64, d: i64) -> Exact {
    Exact::ratio(n.into(), d.into()).unwrap_or(Exact::ZERO)
}

/// Reads the sentence and answers the figure that stands at the place of `text`.
fn read(written: &Written) -> Result<Figure, String> {
    let Written { text, noun, .. } = written;
    let before = "Officials counted ";
    let sentence = format!("{before}{text}{noun} there.");
    let analysed = analyse(&sentence);
    let sentences = analysed.sentences.iter();
    let figures: Vec<Figure> = sentences
        .flat_map(|s| figure::figures(&sentence, s))
        .collect();
    let place = before.len()..before.len() + text.len();
    let shown: Vec<&str> = figures.iter().map(|f| &sentence[f.range.clone()]).collect();
    match figures.as_slice() {
        [figure] if figure.range == place => Ok(figure.clone()),
        _ => Err(format!("{sentence:?}: {shown:?}")),
    }
}

fn check(written: &Written) -> Result<(), TestCaseError> {
    let figure = read(written).map_err(TestCaseError::fail)?;
    prop_assert_eq!(figure.kind, written.kind, "{}", &written.text);
    prop_assert_eq!(figure.value, written.value, "{}", &written.text);
    if let Some(ends) = written.ends {
        prop_assert_eq!(figure.ends, Some(ends), "{}", &written.text);
    }
    Ok(())
}

const PLAIN: Spelling = Spelling {
    hyphen: true,
    and: true,
    capital: false,
};

fn words(n: i64) -> String {
    spelled(n.unsigned_abs(), PLAIN)
}

fn digits(n: i64) -> String {
    grouped(n.unsigned_abs())
}

/// A whole number in figures or in words.
fn whole(range: std::ops::Range<i64>) -> impl Strategy<Value = (String, i64)> {
    (range, any::<bool>()).prop_map(|(n, spelled)| (if spelled { words(n) } else { digits(n) }, n))
}

fn pick(items: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(items)
}

fn counts() -> impl Strategy<Value = Written> {
    let scales = prop::sample::select(vec![
        (" million", 1_000_000i64),
        (" billion", 1_000_000_000),
        ("bn", 1_000_000_000),
        ("k", 1_000),
        (" thousand", 1_000),
        (" lakh", 100_000),
        (" crore", 10_000_000),
        (" dozen", 12),
    ]);
    let number = Kind::Number;
    prop_oneof![
        whole(2..1_000_000).prop_map(move |(t, n)| one(t, " people", number, n)),
        (2i64..99, 1i64..10, scales).prop_map(move |(n, tenth, (word, scale))| {
            let value = ratio((n * 10 + tenth) * scale, 10);
            one(format!("{n}.{tenth}{word}"), " people", number, value)
        }),
        (2i64..99).prop_map(move |n| one(format!("{n}½"), " lorries", number, ratio(2 * n + 1, 2))),
        (2i64..99).prop_map(move |n| one(
            format!("{n} 1/4"),
            " lorries",
            number,
            ratio(4 * n + 1, 4)
        )),
        (2i64..20).prop_map(move |n| {
            let value = ratio((2 * n + 1) * 1_000_000, 2);
            one(
                format!("{} and a half million", words(n)),
                " people",
                number,
                value,
            )
        }),
        (1i64..9, 1i64..99).prop_map(move |(n, tail)| {
            let text = format!(
                "{} point {}",
                words(n),
                if tail < 10 {
                    words(tail)
                } else {
                    words(tail / 10 * 10)
                }
            );
            let value = if tail < 10 {
                ratio(n * 10 + tail, 10)
            } else {
                ratio(n * 100 + tail / 10 * 10, 100)
            };
            one(text, " children", number, value)
        }),
        (2i64..90, -6i32..9).prop_map(move |(n, power)| {
            let value = Exact::power_of_ten(power).and_then(|p| Exact::from(n).times(p));
            one(
                format!("{n}×10^{power}"),
                " cells",
                number,
                value.unwrap_or(Exact::ZERO),
            )
        }),
    ]
}

fn hedged() -> impl Strategy<Value = Written> {
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
    (hedge, whole(2..900_000))
        .prop_map(|(hedge, (t, n))| one(format!("{hedge} {t}"), " people", Kind::Number, n))
}

fn money() -> impl Strategy<Value = Written> {
    let sign = pick(&["$", "£", "€", "US$", "C$", "A$", "Rs ", "RM", "USD", "¥"]);
    let word = pick(&[
        " dollars",
        " euros",
        " yen",
        " rupees",
        " yuan",
        " Swiss francs",
    ]);
    let scale = prop::sample::select(vec![
        ("m", 1_000_000i64),
        ("bn", 1_000_000_000),
        (" million", 1_000_000),
    ]);
    prop_oneof![
        (sign, 1i64..100_000).prop_map(|(s, n)| one(
            format!("{s}{}", digits(n)),
            "",
            Kind::Money,
            n
        )),
        (2i64..999, scale).prop_map(|(n, (word, scale))| one(
            format!("£{n}{word}"),
            "",
            Kind::Money,
            n * scale
        )),
        (whole(2..100_000), word).prop_map(|((t, n), word)| one(
            format!("{t}{word}"),
            "",
            Kind::Money,
            n
        )),
        (2i64..100, 2i64..100).prop_map(|(d, c)| {
            let text = format!("{} dollars and {} cents", words(d), words(c));
            one(text, "", Kind::Money, ratio(d * 100 + c, 100))
        }),
        (1i64..99).prop_map(|n| one(format!("{n}p"), "", Kind::Money, n)),
    ]
}

fn shares() -> impl Strategy<Value = Written> {
    let percent = pick(&["%", " per cent", " percent", "pc"]);
    prop_oneof![
        (1i64..100, 0i64..10, percent).prop_map(|(n, tenth, word)| {
            one(
                format!("{n}.{tenth}{word}"),
                " of them",
                Kind::Percent,
                ratio(n * 10 + tenth, 10),
            )
        }),
        (2i64..90).prop_map(|n| one(
            format!("{} percentage points", words(n)),
            "",
            Kind::PercentPoints,
            n
        )),
        (2i64..90).prop_map(|n| one(format!("{n} basis points"), "", Kind::PercentPoints, n)),
        (1i64..9, 10i64..50).prop_map(|(n, m)| {
            one(
                format!("{} in {m}", words(n)),
                " households",
                Kind::Share,
                ratio(n, m),
            )
        }),
        (2i64..10).prop_map(|n| one(format!("{n} out of 11"), "", Kind::Share, ratio(n, 11))),
        Just(one(
            "two-thirds".to_owned(),
            " of them",
            Kind::Share,
            ratio(2, 3)
        )),
        Just(one(
            "three quarters".to_owned(),
            " of them",
            Kind::Share,
            ratio(3, 4)
        )),
        Just(one("3/4".to_owned(), " of them", Kind::Share, ratio(3, 4))),
        (2i64..20).prop_map(|n| one(format!("{n} times"), " as many", Kind::Ratio, n)),
    ]
}

fn measures() -> impl Strategy<Value = Written> {
    let unit = pick(&[
        " km",
        " miles",
        " metres",
        "kg",
        " tonnes",
        " acres",
        " hectares",
        " litres",
        "mph",
        " km/h",
        " megawatts",
        "MW",
        " gigabytes",
        " square miles",
        " knots",
        "cm",
        " kilohertz",
        " hectopascals",
    ]);
    prop_oneof![
        (1i64..100_000, unit).prop_map(|(n, unit)| one(
            format!("{}{unit}", digits(n)),
            "",
            Kind::Measure,
            n
        )),
        (4i64..8, 1i64..12).prop_map(|(feet, inches)| {
            one(
                format!("{feet}ft {inches}in"),
                "",
                Kind::Measure,
                feet * 12 + inches,
            )
        }),
        (2i64..30, 1i64..16).prop_map(|(lb, oz)| one(
            format!("{lb} lb {oz} oz"),
            "",
            Kind::Measure,
            lb * 16 + oz
        )),
        (1i64..60).prop_map(|n| one(format!("{n}C"), "", Kind::Temperature, n)),
        (1i64..60).prop_map(|n| one(format!("-{n} degrees Celsius"), "", Kind::Temperature, -n)),
        (30i64..95).prop_map(|n| one(
            format!("magnitude {}.{}", n / 10, n % 10),
            "",
            Kind::Measure,
            ratio(n, 10)
        )),
    ]
}

fn lengths_of_time_and_ages() -> impl Strategy<Value = Written> {
    let unit = pick(&["hour", "day", "week", "month", "year", "decade", "minute"]);
    prop_oneof![
        (whole(2..90), unit).prop_map(|((t, n), unit)| one(
            format!("{t} {unit}s"),
            "",
            Kind::Duration,
            n
        )),
        (whole(2..90), pick(&["day", "week", "month", "year"])).prop_map(|((t, n), unit)| one(
            format!("{t}-{unit}"),
            " strikes",
            Kind::Duration,
            n
        )),
        (2i64..12, 2i64..60).prop_map(|(h, m)| {
            let text = format!("{} hours and {} minutes", words(h), words(m));
            one(text, "", Kind::Duration, h * 60 + m)
        }),
        (2i64..60, 1i64..60).prop_map(|(m, s)| one(
            format!("{m}min {s}sec"),
            "",
            Kind::Duration,
            m * 60 + s
        )),
        (2i64..99).prop_map(|n| one(format!("{n}-year-old"), " men", Kind::Age, n)),
        (2i64..99).prop_map(|n| one(format!("{n} years old"), "", Kind::Age, n)),
        (2i64..99).prop_map(|n| one(format!("aged {n}"), "", Kind::Age, n)),
    ]
}

fn ranges() -> impl Strategy<Value = Written> {
    let ends = || (2i64..400, 1i64..400).prop_map(|(a, b)| (a, a + b));
    let number = Kind::Number;
    prop_oneof![
        ends().prop_map(move |(a, b)| two(format!("between {a} and {b}"), " people", number, a, b)),
        ends().prop_map(move |(a, b)| two(format!("{a} to {b}"), " people", number, a, b)),
        ends().prop_map(move |(a, b)| two(format!("{a}–{b}"), " people", number, a, b)),
        ends().prop_map(move |(a, b)| {
            two(
                format!("{a}-{b} million"),
                " people",
                number,
                a * 1_000_000,
                b * 1_000_000,
            )
        }),
        ends().prop_map(|(a, b)| two(format!("{a} to {b} per cent"), "", Kind::Percent, a, b)),
        ends().prop_map(|(a, b)| two(
            format!("£{a}m-£{b}m"),
            "",
            Kind::Money,
            a * 1_000_000,
            b * 1_000_000
        )),
        ends().prop_map(move |(a, b)| two(
            format!("more than {a} but fewer than {b}"),
            " people",
            number,
            a,
            b
        )),
        (2i64..11).prop_map(move |a| two(
            format!("{} or {}", words(a), words(a + 1)),
            " people",
            number,
            a,
            a + 1
        )),
        (3i64..80, 0i64..3).prop_map(|(a, b)| two(format!("{a}-{b}"), "", Kind::Tally, a, b)),
    ]
}

fn ordinals() -> impl Strategy<Value = Written> {
    let suffix = |n: i64| match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    (1i64..120).prop_map(move |n| one(format!("{n}{}", suffix(n)), " graves", Kind::Ordinal, n))
}

fn dates() -> impl Strategy<Value = (String, i16, i8, i8)> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    (1900i16..2100, 1i8..=12, 1i8..=28, 0..5).prop_map(|(year, month, day, form)| {
        let name = MONTHS[usize::try_from(month).unwrap_or(1) - 1];
        let text = match form {
            0 => format!("{day} {name} {year}"),
            1 => format!("{name} {day}, {year}"),
            2 => format!("{year}-{month:02}-{day:02}"),
            3 => format!("the {day}th of {name}, {year}"),
            _ if name.len() > 5 => format!("{}. {day}, {year}", &name[..3]),
            _ => format!("{name} {day}, {year}"),
        };
        (text, year, month, day)
    })
}

proptest! {
    #[test]
    fn counts_are_read_back(written in counts()) { check(&written)?; }

    #[test]
    fn hedged_counts_are_read_back(written in hedged()) { check(&written)?; }

    #[test]
    fn money_is_read_back(written in money()) { check(&written)?; }

    #[test]
    fn shares_are_read_back(written in shares()) { check(&written)?; }

    #[test]
    fn measures_are_read_back(written in measures()) { check(&written)?; }

    #[test]
    fn lengths_of_time_and_ages_are_read_back(written in lengths_of_time_and_ages()) { check(&written)?; }

    #[test]
    fn ranges_are_read_back(written in ranges()) { check(&written)?; }

    #[test]
    fn ordinals_are_read_back(written in ordinals()) { check(&written)?; }

    #[test]
    fn dates_are_read_back((text, year, month, day) in dates()) {
        let sentence = format!("He died on {text}.");
        let analysed = analyse(&sentence);
        let figures: Vec<Figure> = analysed.sentences.iter().flat_map(|s| figure::figures(&sentence, s)).collect();
        let days: Vec<_> = figures.iter().filter_map(|f| f.day).map(|d| (d.year, d.month, d.day)).collect();
        prop_assert_eq!(days, vec![(Some(year), Some(month), Some(day))], "{}", sentence);
    }

    #[test]
    fn times_are_read_back(hour in 0i64..24, minute in 0i64..60) {
        let written = one(format!("{hour:02}:{minute:02}"), "", Kind::Time, hour * 60 + minute);
        check(&written)?;
    }
}
