//! The grammar by example: what is read, as what, and how far.

use super::{Lead, Reading, reading};
use crate::figure::{Exact, Kind};

fn read(text: &str) -> Option<(Reading, &str)> {
    reading(text, Lead::Plain)
        .ok()
        .map(|(rest, reading)| (reading, &text[..text.len() - rest.len()]))
}

/// `text => what of it is read, kind, value or "lo..hi", unit`
fn check(cases: &[(&str, &str, Kind, &str, &str)]) {
    for (text, surface, kind, value, unit) in cases {
        let Some((reading, read)) = read(text) else {
            panic!("nothing read in {text:?}")
        };
        let shown = match (reading.value, reading.written.lo, reading.written.hi) {
            (Some(value), ..) => value.to_decimal(6),
            (None, lo, hi) => {
                let end = |e: Option<Exact>| e.map_or(String::new(), |e| e.to_decimal(6));
                format!("{}..{}", end(lo), end(hi))
            }
        };
        let name = reading.unit.map_or("", |u| u.name);
        assert_eq!(
            (read, reading.kind, shown.as_str(), name),
            (*surface, *kind, *value, *unit),
            "{text:?}"
        );
    }
}

#[test]
fn numbers() {
    check(&[
        ("1,234 x", "1,234", Kind::Number, "1234", ""),
        (
            "2.1 million homes",
            "2.1 million",
            Kind::Number,
            "2100000",
            "",
        ),
        ("12,34,567", "12,34,567", Kind::Number, "1234567", ""),
        (
            "three lakh crore",
            "three lakh crore",
            Kind::Number,
            "3000000000000",
            "",
        ),
        (
            "half a million people",
            "half a million",
            Kind::Number,
            "500000",
            "",
        ),
        (
            "two and a half million",
            "two and a half million",
            Kind::Number,
            "2500000",
            "",
        ),
        (
            "one million and a half",
            "one million and a half",
            Kind::Number,
            "1500000",
            "",
        ),
        ("a dozen or so", "a dozen or so", Kind::Number, "12", ""),
        (
            "more than two dozen homes",
            "more than two dozen",
            Kind::Number,
            "24",
            "",
        ),
        (
            "a couple of hundred protesters",
            "a couple of hundred",
            Kind::Number,
            "200",
            "",
        ),
        (
            "several hundred",
            "several hundred",
            Kind::Number,
            "200..900",
            "",
        ),
        (
            "hundreds of fighters",
            "hundreds",
            Kind::Number,
            "200..999",
            "",
        ),
        (
            "tens of thousands of",
            "tens of thousands",
            Kind::Number,
            "20000..99999",
            "",
        ),
        ("300-odd", "300-odd", Kind::Number, "300", ""),
        ("5m people", "5m", Kind::Number, "5000000", ""),
        ("two point five", "two point five", Kind::Number, "2.5", ""),
        ("sixty hundreds", "sixty hundreds", Kind::Number, "6000", ""),
        (
            "one hundred and five",
            "one hundred and five",
            Kind::Number,
            "105",
            "",
        ),
        (
            "no fewer than 15 people",
            "no fewer than 15",
            Kind::Number,
            "15",
            "",
        ),
    ]);
}

#[test]
fn money() {
    check(&[
        (
            "$1.2bn (£950m)",
            "$1.2bn",
            Kind::Money,
            "1200000000",
            "dollar",
        ),
        ("£950m)", "£950m", Kind::Money, "950000000", "pound"),
        (
            "US$ 5 million",
            "US$ 5 million",
            Kind::Money,
            "5000000",
            "dollar",
        ),
        ("A$3", "A$3", Kind::Money, "3", "australian dollar"),
        ("12p more", "12p", Kind::Money, "12", "penny"),
        ("50 cents", "50 cents", Kind::Money, "50", "cent"),
        (
            "325 million pounds",
            "325 million pounds",
            Kind::Money,
            "325000000",
            "pound",
        ),
        (
            "20 million euros",
            "20 million euros",
            Kind::Money,
            "20000000",
            "euro",
        ),
        (
            "$10-12bn",
            "$10-12bn",
            Kind::Money,
            "10000000000..12000000000",
            "dollar",
        ),
    ]);
}

#[test]
fn shares_and_percentages() {
    check(&[
        ("30.5%", "30.5%", Kind::Percent, "30.5", "percent"),
        ("30 per cent", "30 per cent", Kind::Percent, "30", "percent"),
        (
            "three percentage points",
            "three percentage points",
            Kind::PercentPoints,
            "3",
            "percentage point",
        ),
        (
            "25 basis points",
            "25 basis points",
            Kind::PercentPoints,
            "25",
            "basis point",
        ),
        ("two-thirds of", "two-thirds", Kind::Share, "0.666667", ""),
        ("one in five said", "one in five", Kind::Share, "0.2", ""),
        (
            "two out of three",
            "two out of three",
            Kind::Share,
            "0.666667",
            "",
        ),
        ("nearly half of the", "nearly half", Kind::Share, "0.5", ""),
        ("a third of voters", "a third", Kind::Share, "0.333333", ""),
        ("three quarters", "three quarters", Kind::Share, "0.75", ""),
        ("30-40%", "30-40%", Kind::Percent, "30..40", "percent"),
    ]);
}

#[test]
fn lengths_of_time_and_ages() {
    check(&[
        (
            "three-week siege",
            "three-week",
            Kind::Duration,
            "3",
            "week",
        ),
        (
            "month-long siege",
            "month-long",
            Kind::Duration,
            "1",
            "month",
        ),
        ("decade-old", "decade-old", Kind::Age, "1", "decade"),
        ("half-hour", "half-hour", Kind::Duration, "0.5", "hour"),
        (
            "day-and-a-half",
            "day-and-a-half",
            Kind::Duration,
            "1.5",
            "day",
        ),
        (
            "two hours and ten minutes",
            "two hours and ten minutes",
            Kind::Duration,
            "130",
            "minute",
        ),
        ("a week ago", "a week", Kind::Duration, "1", "week"),
        ("a decade of war", "a decade", Kind::Duration, "1", "decade"),
        ("34-year-old", "34-year-old", Kind::Age, "34", "year"),
        ("34 years old", "34 years old", Kind::Age, "34", "year"),
        ("aged 34", "aged 34", Kind::Age, "34", "year"),
        (
            "aged 18 to 34",
            "aged 18 to 34",
            Kind::Age,
            "18..34",
            "year",
        ),
        (
            "two to three weeks",
            "two to three weeks",
            Kind::Duration,
            "2..3",
            "week",
        ),
    ]);
}

#[test]
fn measures() {
    check(&[
        ("12-mile", "12-mile", Kind::Measure, "12", "mile"),
        ("10 miles (16 km)", "10 miles", Kind::Measure, "10", "mile"),
        ("16 km)", "16 km", Kind::Measure, "16", "kilometre"),
        ("5ft 10in", "5ft 10in", Kind::Measure, "70", "inch"),
        ("30C (86F)", "30C", Kind::Temperature, "30", "celsius"),
        (
            "-5 degrees fahrenheit",
            "-5 degrees fahrenheit",
            Kind::Temperature,
            "-5",
            "fahrenheit",
        ),
        (
            "100 sq km",
            "100 sq km",
            Kind::Measure,
            "100",
            "square kilometre",
        ),
        (
            "60 miles an hour",
            "60 miles an hour",
            Kind::Measure,
            "60",
            "mile per hour",
        ),
    ]);
}

#[test]
fn ranges_and_tallies() {
    check(&[
        (
            "between 50 and 60 people",
            "between 50 and 60",
            Kind::Number,
            "50..60",
            "",
        ),
        ("50–60 people", "50–60", Kind::Number, "50..60", ""),
        (
            "5-6 million",
            "5-6 million",
            Kind::Number,
            "5000000..6000000",
            "",
        ),
        ("50 to 60", "50 to 60", Kind::Number, "50..60", ""),
        ("3-2 on Saturday", "3-2", Kind::Tally, "2..3", ""),
        ("52–48", "52–48", Kind::Tally, "48..52", ""),
        (
            "8- to 16-metre",
            "8- to 16-metre",
            Kind::Measure,
            "8..16",
            "metre",
        ),
    ]);
    let (change, read) = reading("12 to 47", Lead::By)
        .map(|(rest, r)| (r, rest))
        .unwrap();
    assert_eq!((change.value, read), (Some(Exact::whole(12)), " to 47"));
}

#[test]
fn dates() {
    let day = |text: &str| {
        let (reading, surface) = read(text).unwrap_or_else(|| panic!("nothing read in {text:?}"));
        let d = reading.day.unwrap_or_else(|| panic!("no date in {text:?}"));
        (surface.to_owned(), d.year, d.month, d.day, d.weekday)
    };
    let is = |text: &str, y, m, d, w| assert_eq!(day(text), (text.to_owned(), y, m, d, w));
    is("July 31", None, Some(7), Some(31), None);
    is(
        "Wednesday, March 12, 2024",
        Some(2024),
        Some(3),
        Some(12),
        Some(3),
    );
    is("14 May 1950", Some(1950), Some(5), Some(14), None);
    is("Jan. 3", None, Some(1), Some(3), None);
    is("21st of March", None, Some(3), Some(21), None);
    is("March 2024", Some(2024), Some(3), None, None);
    is("2016-07-31", Some(2016), Some(7), Some(31), None);
    is("21/04/2016", Some(2016), Some(4), Some(21), None);
    is("Monday", None, None, None, Some(1));
    is("1990s", None, None, None, None);
}

#[test]
fn times_of_day() {
    for (text, minutes) in [
        ("10:05 a.m.", 605),
        ("10pm", 1320),
        ("14:00 GMT", 840),
        ("noon", 720),
        ("12.30am", 30),
    ] {
        let (reading, surface) = read(text).unwrap_or_else(|| panic!("nothing read in {text:?}"));
        assert_eq!(
            (surface, reading.kind, reading.value),
            (text, Kind::Time, Some(Exact::whole(minutes)))
        );
    }
    // What day it is stays a figure of its own.
    for (text, time, minutes) in [
        ("6.55 the next morning", "6.55", 415),
        ("9.40 on Monday evening", "9.40", 1300),
        ("7.05 yesterday afternoon", "7.05", 1145),
    ] {
        let (reading, surface) = read(text).unwrap_or_else(|| panic!("nothing read in {text:?}"));
        assert_eq!(
            (surface, reading.value),
            (time, Some(Exact::whole(minutes)))
        );
    }
}

#[test]
fn nought_in_words() {
    for text in [
        "Not a single civilian",
        "none of the",
        "no survivors",
        "not one soldier",
    ] {
        let (reading, _) = read(text).unwrap_or_else(|| panic!("nothing read in {text:?}"));
        assert_eq!(reading.value, Some(Exact::ZERO), "{text}");
    }
    for text in ["no plans", "no doubt", "not a problem", "no longer"] {
        assert!(read(text).is_none(), "{text}");
    }
}

#[test]
fn bounds_are_what_the_hedge_says() {
    let written = |text: &str| {
        let (reading, _) = read(text).unwrap_or_else(|| panic!("nothing read in {text:?}"));
        reading.written.to_reader()
    };
    assert_eq!(written("at least 130"), "130 or more");
    assert_eq!(written("more than 24"), "more than 24");
    assert_eq!(written("up to 200"), "200 or less");
    assert_eq!(written("fewer than 12"), "less than 12");
    assert_eq!(written("200 or more"), "200 or more");
    assert_eq!(written("about 300"), "300");
    assert_eq!(written("not more than 15"), "15 or less");
}

#[test]
fn an_initial_is_no_unit() {
    for text in ["14,387\nG Ashworth", "6,105 H Vane", "1 M Lind"] {
        let (reading, _) = read(text).unwrap_or_else(|| panic!("nothing read in {text:?}"));
        assert!(reading.unit.is_none(), "{text}");
    }
    let (reading, _) = read("12 m of rope").expect("a length");
    assert!(reading.unit.is_some());
}
