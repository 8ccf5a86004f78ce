//! Days, years, parts of years, days told from another, times of day.

use super::{Written, pick, words};
use countercheck::figure::{Kind, PartialDate};
use countercheck::vocabulary::vocabulary;
use proptest::prelude::*;

const MONTHS: [(&str, &str); 12] = [
    ("January", "Jan."),
    ("February", "Feb."),
    ("March", "Mar."),
    ("April", "Apr."),
    ("May", "May"),
    ("June", "Jun."),
    ("July", "Jul."),
    ("August", "Aug."),
    ("September", "Sept."),
    ("October", "Oct."),
    ("November", "Nov."),
    ("December", "Dec."),
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const WHICH: &[&str] = &["last", "this", "next"];

fn date(text: impl Into<String>) -> Written {
    Written::of_kind(Kind::Date, text).behind("He died on ")
}

fn small(n: i64) -> i8 {
    i8::try_from(n).unwrap_or(0)
}

fn weekday_name(number: i8) -> &'static str {
    WEEKDAYS[usize::try_from(number).unwrap_or(1) - 1]
}

/// The parsers of `date` for days and months.
pub fn days() -> impl Strategy<Value = Written> {
    (1900i16..2100, 1i8..=12, 1i8..=28, 1i8..=7, 0..17).prop_map(
        |(year, month, day, weekday, form)| {
            let (name, short) = MONTHS[usize::try_from(month).unwrap_or(1) - 1];
            let named = weekday_name(weekday);
            let whole = PartialDate {
                year: Some(year),
                month: Some(month),
                day: Some(day),
                ..PartialDate::default()
            };
            let no_year = PartialDate {
                year: None,
                ..whole
            };
            let with_weekday = |day: PartialDate| PartialDate {
                weekday: Some(weekday),
                ..day
            };
            let (text, day) = match form {
                0 => (format!("{day} {name} {year}"), whole),
                1 => (format!("{name} {day}, {year}"), whole),
                2 => (format!("{year}-{month:02}-{day:02}"), whole),
                3 => (format!("{day}th of {name}, {year}"), whole),
                4 => (format!("{short} {day}, {year}"), whole),
                5 => (format!("{day} {name}"), no_year),
                6 => (format!("{name} {day}"), no_year),
                7 => (format!("{named}, {name} {day}"), with_weekday(no_year)),
                8 => (format!("{named} {day} {name} {year}"), with_weekday(whole)),
                9 => (
                    format!("{named}, {name} {day}, {year}"),
                    with_weekday(whole),
                ),
                10 => (format!("{name} {year}"), PartialDate { day: None, ..whole }),
                11 => (format!("{name} the {day}th"), no_year),
                12 => (format!("{year}-{}-{day:02}", &name[..3]), whole),
                13 if day > 12 => (format!("{day}/{month}/{year}"), whole),
                14 if day > 12 => (format!("{month}.{day}.{year}"), whole),
                // Either order: only the year is certain.
                13 | 14 if day != month => (
                    format!("{day}/{month}/{year}"),
                    PartialDate {
                        month: None,
                        day: None,
                        ..whole
                    },
                ),
                15 => (named.to_owned(), with_weekday(PartialDate::default())),
                _ => (format!("{name} {day} {year}"), whole),
            };
            date(text).day(day)
        },
    )
}

/// Decades, centuries, seasons.
pub fn stretches() -> impl Strategy<Value = Written> {
    let ordinal = |n: i64| match (n % 100, n % 10) {
        (11..=13, _) => format!("{n}th"),
        (_, 1) => format!("{n}st"),
        (_, 2) => format!("{n}nd"),
        (_, 3) => format!("{n}rd"),
        _ => format!("{n}th"),
    };
    let of =
        |text: String, first: i64, last: i64| date(text).behind("He lived in ").ends(first, last);
    prop_oneof![
        (190i64..203).prop_map(move |d| of(format!("{d}0s"), d * 10, d * 10 + 9)),
        (1i64..10, pick(&["'", "’"])).prop_map(move |(d, mark)| of(
            format!("{mark}{d}0s"),
            1900 + d * 10,
            1909 + d * 10
        )),
        (11i64..19).prop_map(move |c| of(format!("{c}00s"), c * 100, c * 100 + 99)),
        (2i64..22, pick(&[" century", "-century"])).prop_map(move |(c, word)| {
            of(format!("{}{word}", ordinal(c)), c * 100 - 99, c * 100)
        }),
        pick(&["nineteenth century", "twenty-first century"]).prop_map(move |t| {
            let c = if t.starts_with('n') { 19 } else { 21 };
            of(t.to_owned(), c * 100 - 99, c * 100)
        }),
        (1901i64..2090, 1i64..9, pick(&["-", "–", " to "])).prop_map(move |(y, n, joint)| of(
            format!("{y}{joint}{}", y + n),
            y,
            y + n
        )),
        (1901i64..2090, pick(&["-", "–", "/"]))
            .prop_filter("one century", |(y, _)| y % 100 != 99)
            .prop_map(move |(y, joint)| {
                of(format!("{y}{joint}{:02}", (y + 1) % 100), y, y + 1)
            }),
        (1901i64..2090, 1i64..9, pick(&["", "AD "])).prop_map(move |(y, n, era)| of(
            format!("between {era}{y} and {}", y + n),
            y,
            y + n
        )),
    ]
}

/// The parsers of `period`.
pub fn periods() -> impl Strategy<Value = Written> {
    let of = |text: String, year: Option<i64>, quarter: Option<i64>| {
        date(text).behind("It fell in ").day(PartialDate {
            year: year.and_then(|y| i16::try_from(y).ok()),
            quarter: quarter.map(small),
            ..PartialDate::default()
        })
    };
    let name = |q: i64| ["first", "second", "third", "fourth"][usize::try_from(q - 1).unwrap_or(0)];
    let years = || 2001i64..2049;
    let quarters = || 1i64..5;
    prop_oneof![
        (
            quarters(),
            years(),
            pick(&["Q{} ", "{}Q ", "Q{} of ", "Q{} FY", "Q{} of fiscal "])
        )
            .prop_map(move |(q, y, form)| {
                of(
                    format!("{}{y}", form.replace("{}", &q.to_string())),
                    Some(y),
                    Some(q),
                )
            }),
        (quarters(), 10i64..40).prop_map(move |(q, y)| of(
            format!("{q}Q{y}"),
            Some(2000 + y),
            Some(q)
        )),
        (quarters(), 10i64..40).prop_map(move |(q, y)| of(
            format!("Q{q} '{y}"),
            Some(2000 + y),
            Some(q)
        )),
        (quarters(), pick(&["Q", ""])).prop_map(move |(q, letter)| {
            if letter.is_empty() {
                of(format!("{}-quarter", name(q)), None, Some(q)).before(" sales")
            } else {
                of(format!("Q{q}"), None, Some(q))
            }
        }),
        (
            quarters(),
            years(),
            pick(&[" of ", " ", " of fiscal ", " of the financial year "])
        )
            .prop_map(move |(q, y, of_year)| {
                of(format!("{} quarter{of_year}{y}", name(q)), Some(y), Some(q))
            }),
        (quarters(), pick(&["fiscal ", "fiscal-"])).prop_map(move |(q, fiscal)| of(
            format!("{fiscal}{} quarter", name(q)),
            None,
            Some(q)
        )),
        (
            years(),
            pick(&[
                "fiscal ",
                "fiscal year ",
                "financial year ",
                "tax year ",
                "FY",
                "FY "
            ])
        )
            .prop_map(move |(y, fiscal)| { of(format!("{fiscal}{y}"), Some(y), None) }),
        (10i64..40).prop_map(move |y| of(format!("FY{y}"), Some(2000 + y), None)),
        (
            years(),
            pick(&["fiscal year ", "financial year ", "FY"]),
            pick(&["/", "-"])
        )
            .prop_map(move |(y, fiscal, joint)| {
                date(format!("{fiscal}{y}{joint}{:02}", (y + 1) % 100))
                    .behind("It fell in ")
                    .ends(y, y + 1)
            }),
        (2i64..999, pick(&[" BC", " BCE"])).prop_map(move |(y, era)| of(
            format!("{y}{era}"),
            Some(1 - y),
            None
        )),
        (2i64..999).prop_map(move |y| of(format!("AD {y}"), Some(y), None)),
        (2i64..999, pick(&[" AD", " CE"])).prop_map(move |(y, era)| of(
            format!("{y}{era}"),
            Some(y),
            None
        )),
    ]
}

/// The parsers of `relative`, and "two weeks ago".
pub fn relative() -> impl Strategy<Value = Written> {
    let with_weekday = |text: String, weekday: i8| {
        date(text).day(PartialDate {
            weekday: Some(weekday),
            ..PartialDate::default()
        })
    };
    let unit = pick(&["day", "week", "month", "year"]);
    prop_oneof![
        pick(&["the day before yesterday", "the day after tomorrow"]).prop_map(date),
        (1i8..=7, pick(WHICH))
            .prop_map(move |(w, which)| with_weekday(format!("{which} {}", weekday_name(w)), w)),
        (1i8..=7, pick(WHICH), pick(&[" ", " of "])).prop_map(move |(w, which, of)| {
            with_weekday(format!("{}{of}{which} week", weekday_name(w)), w)
        }),
        (1i8..=7, pick(WHICH), pick(&[" ", " on "])).prop_map(move |(w, which, on)| {
            with_weekday(format!("{which} week{on}{}", weekday_name(w)), w)
        }),
        (4i8..=20, pick(WHICH)).prop_map(|(d, which)| {
            date(format!("the {d}th of {which} month")).day(PartialDate {
                day: Some(d),
                ..PartialDate::default()
            })
        }),
        (1i8..=7, 4i8..=20).prop_map(|(w, d)| {
            let day = PartialDate {
                weekday: Some(w),
                day: Some(d),
                ..PartialDate::default()
            };
            date(format!("{} the {d}th", weekday_name(w))).day(day)
        }),
        (
            2i64..20,
            unit,
            pick(&[" ago", " from now", " before today"])
        )
            .prop_map(|(n, unit, told)| {
                Written::of_kind(Kind::Duration, format!("{} {unit}s", words(n)))
                    .before(told)
                    .unit(unit)
                    .value(n)
            }),
    ]
}

/// The parsers of `clock`.
pub fn clocks() -> impl Strategy<Value = Written> {
    let time = |text: String| Written::of_kind(Kind::Time, text).behind("It began at ");
    let zone = || {
        pick(&[
            "",
            " GMT",
            " ET",
            " local time",
            " BST",
            " UTC+3",
            " Eastern time",
            " PT",
        ])
    };
    let half = || pick(&["am", " am", " a.m.", "pm", " pm", " p.m."]);
    let minutes = |hour: i64, half: &str| hour % 12 * 60 + if half.contains('p') { 720 } else { 0 };
    prop_oneof![
        (0i64..24, 0i64..60, zone())
            .prop_map(move |(h, m, zone)| time(format!("{h:02}:{m:02}{zone}")).value(h * 60 + m)),
        (
            0i64..24,
            0i64..60,
            pick(&[" GMT", "GMT", " local time", " EST"])
        )
            .prop_map(move |(h, m, zone)| time(format!("{h:02}{m:02}{zone}")).value(h * 60 + m)),
        (0i64..10, 0i64..60, pick(&[" hours", "hrs"]))
            .prop_map(move |(h, m, w)| time(format!("{h:02}{m:02}{w}")).value(h * 60 + m)),
        (1i64..13, half(), zone())
            .prop_map(
                move |(h, half, zone)| time(format!("{h}{half}{zone}")).value(minutes(h, half))
            ),
        (1i64..13, 0i64..60, pick(&[":", "."]), half(), zone()).prop_map(
            move |(h, m, point, half, zone)| {
                time(format!("{h}{point}{m:02}{half}{zone}")).value(minutes(h, half) + m)
            }
        ),
        (1i64..13, pick(&[" a.m.", " p.m."])).prop_map(move |(h, half)| time(format!(
            "{}{half}",
            words(h)
        ))
        .value(minutes(h, half))),
        (
            1i64..12,
            pick(&["nine", "9"]),
            pick(&[" in the morning", " in the evening"])
        )
            .prop_map(move |(_, h, part)| {
                time(format!("{h} o'clock{part}")).value(if part.ends_with("morning") {
                    540
                } else {
                    1_260
                })
            }),
        (1i64..12, 1i64..60).prop_map(
            move |(h, m)| time(format!("{h}.{m:02} in the afternoon")).value(h * 60 + m + 720)
        ),
        (1i64..12, pick(&[" o'clock", " o’clock"]))
            .prop_map(move |(h, clock)| time(format!("{h}{clock}")).ends(h * 60, h * 60 + 720)),
        (1i64..12).prop_map(
            move |h| time(format!("half past {}", words(h))).ends(h * 60 + 30, h * 60 + 750)
        ),
        (1i64..12, pick(&["", "a "])).prop_map(move |(h, a)| time(format!(
            "{a}quarter to {}",
            words(h)
        ))
        .ends(h * 60 - 15, h * 60 + 705)),
        (1i64..12).prop_map(
            move |h| time(format!("quarter past {}", words(h))).ends(h * 60 + 15, h * 60 + 735)
        ),
        (1i64..12, 1i64..12, pick(&["-", "–"]))
            .prop_map(
                move |(a, b, dash)| time(format!("{a}am{dash}{b}pm")).ends(a * 60, b * 60 + 720)
            ),
        (1i64..6, 1i64..6)
            .prop_map(move |(a, n)| time(format!("{a}-{}pm", a + n))
                .ends(a * 60 + 720, (a + n) * 60 + 720)),
        (6i64..12, 1i64..12)
            .prop_map(move |(h, n)| time(format!("{h:02}:00-{}:30", h + n))
                .ends(h * 60, (h + n) * 60 + 30)),
        pick(&["noon", "midday", "midnight"])
            .prop_map(move |t| time(t.to_owned()).value(if t == "midnight" { 0 } else { 720 })),
    ]
}

/// Half past two, with every zone of the vocabulary.
pub fn every_zone() -> Vec<Written> {
    let zones = &vocabulary().cues.zones;
    let written = zones.phrases().map(|zone| {
        let capitals = zones
            .longest(&zone.to_uppercase())
            .is_some_and(|(_, capitals)| *capitals);
        let zone = if capitals {
            zone.to_uppercase()
        } else {
            zone.to_owned()
        };
        // Behind "p.m." a capital word may begin a sentence.
        let half = if capitals { " p.m." } else { "pm" };
        Written::of_kind(Kind::Time, format!("2.30{half} {zone}"))
            .behind("It began at ")
            .value(870)
    });
    written.collect()
}
