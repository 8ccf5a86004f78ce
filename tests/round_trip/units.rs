//! Figures with a unit: money, percentages, measures, temperatures, lengths of time, ages.

use super::{Written, digits, pick, ratio, whole, words};
use countercheck::figure::Kind;
use countercheck::vocabulary::vocabulary;
use proptest::prelude::*;

/// The parsers of `money`.
pub fn money() -> impl Strategy<Value = Written> {
    let of = |text: String| Written::of_kind(Kind::Money, text);
    let sign = pick(&[
        "$", "£", "€", "US$", "C$", "A$", "Rs ", "Rs. ", "RM", "USD", "USD ", "¥", "US $",
    ]);
    let word = pick(&[
        " dollars",
        " euros",
        " yen",
        " rupees",
        " yuan",
        " Swiss francs",
        "-dollar",
    ]);
    let scale = prop::sample::select(vec![
        ("m", 1_000_000i64),
        ("b", 1_000_000_000),
        ("bn", 1_000_000_000),
        ("k", 1_000),
        (" million", 1_000_000),
        (" lakh", 100_000),
        (" crore", 10_000_000),
    ]);
    prop_oneof![
        (sign, 1i64..100_000).prop_map(move |(s, n)| of(format!("{s}{}", digits(n))).value(n)),
        (2i64..999, 0i64..100)
            .prop_map(move |(n, p)| of(format!("£{n}.{p:02}")).value(ratio(n * 100 + p, 100))),
        (2i64..999, scale)
            .prop_map(move |(n, (word, scale))| of(format!("£{n}{word}")).value(n * scale)),
        (whole(2..100_000), word).prop_map(move |((t, n), word)| of(format!("{t}{word}")).value(n)),
        (2i64..100).prop_map(move |n| of(format!("{n}m euros")).unit("euro").value(n * 1_000_000)),
        (2i64..100).prop_map(move |n| of(format!("{} thousand pounds", words(n)))
            .unit("pound")
            .value(n * 1_000)),
        (2i64..100, 2i64..100, pick(&[" and ", " ", ", "])).prop_map(move |(d, c, and)| {
            let text = format!("{} dollars{and}{} cents", words(d), words(c));
            of(text).value(ratio(d * 100 + c, 100))
        }),
        (1i64..99, pick(&["p", "c", " pence", " cents"]))
            .prop_map(move |(n, word)| of(format!("{n}{word}")).value(n)),
    ]
}

/// Every sign and word for a currency, with 1,200 of it.
pub fn every_currency() -> Vec<Written> {
    let v = vocabulary();
    let of = |text: String, name: &'static str| {
        Written::of_kind(Kind::Money, text).unit(name).value(1_200)
    };
    let signs = v.money_signs.phrases().filter_map(|sign| {
        let (_, money) = v.money_signs.longest(sign)?;
        // Codes are in capitals, and a code of letters needs its space.
        let letters = sign.bytes().all(|b| b.is_ascii_lowercase());
        let sign = if money.folded {
            sign.to_uppercase()
        } else if letters {
            format!("{} ", sign.to_uppercase())
        } else {
            sign.to_owned()
        };
        Some(of(format!("{sign}1,200"), money.unit.name))
    });
    let words = v.money_words.phrases().filter_map(|word| {
        let (_, money) = v.money_words.longest(word)?;
        (!money.needs_scale).then(|| of(format!("1,200 {word}"), money.unit.name))
    });
    signs.chain(words).collect()
}

/// Per cent and points.
pub fn percentages() -> impl Strategy<Value = Written> {
    let percent = pick(&[
        "%",
        " %",
        " per cent",
        " percent",
        "pc",
        " pct",
        "-per-cent",
    ]);
    let points = |text: String| Written::of_kind(Kind::PercentPoints, text);
    prop_oneof![
        (1i64..100, 0i64..10, percent)
            .prop_filter("hyphens join words", |(_, _, w)| *w != "-per-cent")
            .prop_map(|(n, tenth, word)| {
                Written::of_kind(Kind::Percent, format!("{n}.{tenth}{word}"))
                    .before(" of them")
                    .value(ratio(n * 10 + tenth, 10))
            }),
        (
            2i64..90,
            pick(&[
                " percentage points",
                " percentage point",
                "-percentage-point",
                " per cent points",
                " pp",
                " ppt"
            ])
        )
            .prop_map(move |(n, w)| points(format!("{n}{w}")).unit("percentage point").value(n)),
        (
            2i64..90,
            pick(&[" basis points", "-basis-point", "bp", " bps"])
        )
            .prop_map(move |(n, w)| points(format!("{n}{w}")).unit("basis point").value(n)),
    ]
}

/// The parsers of `measure`, one unit at a time.
pub fn measures() -> impl Strategy<Value = Written> {
    let of = |text: String| Written::of_kind(Kind::Measure, text);
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
        " miles per hour",
        " megawatts",
        "MW",
        " gigabytes",
        " square miles",
        " knots",
        "cm",
        " kilohertz",
        " hectopascals",
        " cubic metres per second",
        " parts per million",
        "sq m",
        " millibars",
    ]);
    prop_oneof![
        (1i64..100_000, unit)
            .prop_map(move |(n, unit)| of(format!("{}{unit}", digits(n))).value(n)),
        (1i64..100_000).prop_map(move |n| of(format!("{}MW", digits(n))).unit("megawatt").value(n)),
        (2i64..90).prop_map(move |n| of(format!("{n}-mile"))
            .before(" queues")
            .unit("mile")
            .value(n)),
        (2i64..90).prop_map(move |n| of(format!("{n}½ miles"))
            .unit("mile")
            .value(ratio(2 * n + 1, 2))),
        (2i64..90).prop_map(move |n| of(format!("{} and a half miles", words(n)))
            .unit("mile")
            .value(ratio(2 * n + 1, 2))),
        pick(&["half a mile", "a half mile", "half-mile"])
            .prop_map(move |t| of(t.to_owned()).unit("mile").value(ratio(1, 2))),
        pick(&["a quarter of a mile", "a quarter of a tonne"])
            .prop_map(move |t| of(t.to_owned()).value(ratio(1, 4))),
        // A bare "m" is a metre where a length is meant.
        (
            2i64..90,
            pick(&[" tall", " deep", " wide", " wave", " away"])
        )
            .prop_map(move |(n, noun)| of(format!("{n}m")).before(noun).unit("metre").value(n)),
        (
            30i64..95,
            pick(&["magnitude ", "magnitude of ", "magnitude-"])
        )
            .prop_map(
                move |(n, scale)| of(format!("{scale}{}.{}", n / 10, n % 10))
                    .unit("magnitude")
                    .value(ratio(n, 10))
            ),
        (30i64..95, pick(&["-magnitude", " on the Richter scale"])).prop_map(move |(n, scale)| of(
            format!("{}.{}{scale}", n / 10, n % 10)
        )
        .unit("magnitude")
        .value(ratio(n, 10))),
    ]
}

/// Every unit of the vocabulary by each of its words, 12 of it.
pub fn every_unit() -> Vec<Written> {
    let v = vocabulary();
    let units = v.units.phrases().filter_map(|word| {
        let (_, unit) = v.units.longest(word)?;
        // A lone letter is right behind its digits; what else is meant by it is told elsewhere.
        // "bps" are basis points more often than bits; a word of more than sixteen letters is not looked up.
        let long = word
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| w.len() > 16);
        if word.chars().count() == 1 || word == "st" || word == "bps" || long {
            return None;
        }
        let kind = match unit.dimension {
            "duration" => Kind::Duration,
            "temperature" => Kind::Temperature,
            _ => Kind::Measure,
        };
        let written = Written::of_kind(kind, format!("12 {word}"));
        let counted = v.counted_units.iter().find(|c| c.name == unit.name);
        Some(match counted {
            Some(c) => written.unit(c.of.name).value(c.times.times(12.into())?),
            None => written.unit(unit.name).value(12),
        })
    });
    units.collect()
}

/// Degrees on a scale.
pub fn temperatures() -> impl Strategy<Value = Written> {
    let of = |text: String| Written::of_kind(Kind::Temperature, text);
    let celsius = pick(&[
        "C",
        "°C",
        " °C",
        " degrees Celsius",
        " degrees centigrade",
        " Celsius",
    ]);
    prop_oneof![
        (1i64..60, celsius).prop_map(move |(n, unit)| of(format!("{n}{unit}"))
            .behind("It reached ")
            .unit("celsius")
            .value(n)),
        (1i64..120, pick(&["F", "°F", " degrees Fahrenheit"])).prop_map(move |(n, unit)| {
            of(format!("{n}{unit}"))
                .behind("It reached ")
                .unit("fahrenheit")
                .value(n)
        }),
        (1i64..60, pick(&["-", "minus ", "−"]))
            .prop_map(move |(n, sign)| of(format!("{sign}{n}C")).value(-n)),
        (1i64..60, pick(&["C", " degrees Celsius"]))
            .prop_map(move |(n, unit)| of(format!("{n}{unit} below zero")).value(-n)),
    ]
}

/// Two and three units in one figure.
pub fn compounds() -> impl Strategy<Value = Written> {
    let measure = |text: String| Written::of_kind(Kind::Measure, text);
    let time = |text: String| Written::of_kind(Kind::Duration, text);
    let and = || pick(&[" ", ", ", " and "]);
    prop_oneof![
        (4i64..8, 1i64..12, pick(&["ft ", " ft ", " feet "])).prop_map(move |(f, i, ft)| {
            measure(format!("{f}{ft}{i}in"))
                .unit("inch")
                .value(f * 12 + i)
        }),
        (4i64..8, 1i64..12)
            .prop_map(move |(f, i)| measure(format!("{f}'{i}\"")).unit("inch").value(f * 12 + i)),
        (4i64..8, 1i64..12).prop_map(move |(f, i)| {
            measure(format!("{}-foot-{}", words(f), words(i)))
                .before(" players")
                .unit("inch")
                .value(f * 12 + i)
        }),
        (4i64..8, 1i64..12).prop_map(move |(f, i)| {
            measure(format!("{} foot {}", words(f), words(i)))
                .before(",")
                .unit("inch")
                .value(f * 12 + i)
        }),
        (2i64..9, 1i64..3, 1i64..12).prop_map(move |(y, f, i)| {
            measure(format!("{y} yards, {f} feet and {i} inches"))
                .unit("inch")
                .value(y * 36 + f * 12 + i)
        }),
        (2i64..30, 1i64..16, and()).prop_map(move |(lb, oz, and)| {
            measure(format!("{lb} lb{and}{oz} oz"))
                .unit("ounce")
                .value(lb * 16 + oz)
        }),
        (12i64..20, 1i64..14).prop_map(move |(st, lb)| measure(format!("{st}st {lb}lb"))
            .unit("pound")
            .value(st * 14 + lb)),
        (2i64..12, 2i64..60, and()).prop_map(move |(h, m, and)| {
            time(format!("{} hours{and}{} minutes", words(h), words(m)))
                .unit("minute")
                .value(h * 60 + m)
        }),
        (2i64..12, 2i64..60, pick(&[" ", ""])).prop_map(move |(h, m, s)| time(format!(
            "{h}h{s}{m}m"
        ))
        .unit("minute")
        .value(h * 60 + m)),
        (2i64..60, 1i64..60).prop_map(move |(m, s)| time(format!("{m}min {s}sec"))
            .unit("second")
            .value(m * 60 + s)),
        (2i64..9, 2i64..60, 2i64..60).prop_map(move |(h, m, s)| {
            time(format!("{h} hours, {m} minutes and {s} seconds"))
                .unit("second")
                .value((h * 60 + m) * 60 + s)
        }),
        (2i64..20, 1i64..7, and()).prop_map(move |(w, d, and)| {
            time(format!("{w} weeks{and}{d} days"))
                .unit("day")
                .value(w * 7 + d)
        }),
        (2i64..20, 1i64..12, and()).prop_map(move |(y, m, and)| {
            time(format!("{y} years{and}{m} months"))
                .unit("year")
                .value(ratio(y * 12 + m, 12))
        }),
        (2i64..12, 10i64..60).prop_map(move |(h, m)| {
            time(format!("{h}-hour, {m}-minute"))
                .before(" talks")
                .unit("minute")
                .value(h * 60 + m)
        }),
    ]
}

/// Lengths of time in one unit, as nouns and as adjectives.
pub fn lengths_of_time() -> impl Strategy<Value = Written> {
    let of = |text: String| Written::of_kind(Kind::Duration, text);
    let unit = || pick(&["hour", "day", "week", "month", "year", "decade", "minute"]);
    prop_oneof![
        (whole(2..90), unit())
            .prop_map(move |((t, n), unit)| of(format!("{t} {unit}s")).unit(unit).value(n)),
        (whole(2..90), unit()).prop_map(move |((t, n), unit)| of(format!("{t}-{unit}"))
            .before(" strikes")
            .unit(unit)
            .value(n)),
        (2i64..90, unit()).prop_map(move |(n, unit)| of(format!("{n}-{unit}-long"))
            .before(" strikes")
            .unit(unit)
            .value(n)),
        (2i64..9, unit()).prop_map(move |(n, unit)| {
            of(format!("{}-and-a-half-{unit}", words(n)))
                .before(" strikes")
                .unit(unit)
                .value(ratio(2 * n + 1, 2))
        }),
        (2i64..9, unit()).prop_map(move |(n, unit)| {
            of(format!("{} and a half {unit}s", words(n)))
                .unit(unit)
                .value(ratio(2 * n + 1, 2))
        }),
        unit().prop_map(move |unit| of(format!("{unit}-long"))
            .before(" strikes")
            .unit(unit)
            .value(1)),
        unit().prop_map(move |unit| of(format!("{unit}-and-a-half"))
            .unit(unit)
            .value(ratio(3, 2))),
        unit().prop_map(move |unit| of(format!("half-{unit}"))
            .before(" strikes")
            .unit(unit)
            .value(ratio(1, 2))),
        pick(&[
            "half an hour",
            "half a year",
            "a half-hour",
            "half an hour-long"
        ])
        .prop_map(move |t| of(t.to_owned()).value(ratio(1, 2))),
        pick(&["a quarter of an hour", "quarter of an hour"])
            .prop_map(move |t| of(t.to_owned()).unit("hour").value(ratio(1, 4))),
        pick(&["three quarters of an hour", "three-quarters of an hour"]).prop_map(move |t| of(
            t.to_owned()
        )
        .unit("hour")
        .value(ratio(3, 4))),
        pick(&["a decade", "a century"]).prop_map(move |t| of(t.to_owned()).value(1)),
        pick(&[
            "a year and a half",
            "a week and a half",
            "an hour and a half"
        ])
        .prop_map(move |t| of(t.to_owned()).value(ratio(3, 2))),
        pick(&["a week", "a month", "an hour", "a day"])
            .prop_map(move |t| of(t.to_owned()).behind("It went on for ").value(1)),
        Just(of("a fortnight".to_owned()).unit("week").value(2)),
        (2i64..9).prop_map(move |n| of(format!("{} fortnights", words(n)))
            .unit("week")
            .value(2 * n)),
        (2i64..60, pick(&["s", "h", "min", " secs", "hrs", " yrs"]))
            .prop_filter("a letter of its own", |(_, u)| *u != "s")
            .prop_map(move |(n, unit)| of(format!("{n}{unit}")).value(n)),
    ]
}

/// Ages in all their forms.
pub fn ages() -> impl Strategy<Value = Written> {
    let of = |text: String| Written::of_kind(Kind::Age, text);
    prop_oneof![
        (whole(2..99), pick(&[" men", " girls"])).prop_map(move |((t, n), noun)| of(format!(
            "{t}-year-old"
        ))
        .before(noun)
        .unit("year")
        .value(n)),
        (2i64..99).prop_map(move |n| of(format!("{n}-year-olds")).value(n)),
        (whole(2..99)).prop_map(move |(t, n)| of(format!("{t} years old")).value(n)),
        (2i64..99).prop_map(move |n| of(format!("{n} years of age")).value(n)),
        (2i64..36, pick(&["month", "week", "day"])).prop_map(move |(n, unit)| of(format!(
            "{n}-{unit}-old"
        ))
        .before(" pups")
        .unit(unit)
        .value(n)),
        (whole(2..99), pick(&["aged ", "age "]))
            .prop_map(move |((t, n), aged)| of(format!("{aged}{t}")).value(n)),
        pick(&["year", "month", "week", "decade"]).prop_map(move |unit| of(format!("{unit}-old"))
            .before(" pups")
            .unit(unit)
            .value(1)),
        (2i64..99).prop_map(move |n| of(format!("{n}"))
            .behind("Officials found John Smith, ")
            .before(",")
            .value(n)),
        (
            1i64..10,
            pick(&[
                "Officials met in his ",
                "Officials met in her late ",
                "Officials met in their mid-"
            ])
        )
            .prop_map(move |(tens, lead)| of(format!("{tens}0s")).behind(lead).unit("year")),
        (pick(&["over", "under"]), pick(&["-", " "]), 12i64..90)
            .prop_map(move |(side, joint, n)| of(format!("{side}{joint}{n}s")).value(n)),
    ]
}
