//! Figures in their sentences: what is read of each, as what, and what it allows.

use super::{Figure, Modifier, figures};
use crate::language::analyse;

fn read(text: &str) -> Vec<(String, Figure)> {
    let analysed = analyse(text);
    let sentences = analysed.sentences.iter();
    let found = sentences.flat_map(|s| figures(text, s));
    found
        .map(|f| (text[f.range.clone()].to_owned(), f))
        .collect()
}

/// Each figure as "words = number or range unit".
fn shown(text: &str) -> Vec<String> {
    let show = |(words, f): (String, Figure)| {
        let number = match (f.value, f.ends) {
            (Some(value), _) => value.to_decimal(6),
            (None, Some((a, b))) => format!("{}..{}", a.to_decimal(6), b.to_decimal(6)),
            (None, None) => "?".to_owned(),
        };
        let unit = f.unit.map_or(String::new(), |u| format!(" {}", u.name));
        format!("{words} = {number}{unit}")
    };
    read(text).into_iter().map(show).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(shown(text), *expected, "{text}");
    }
}

#[test]
fn parts_of_a_million_and_of_a_unit_are_amounts_with_a_hedge_as_without() {
    check(&[
        (
            "Nearly half a million birds came.",
            &["Nearly half a million = 500000"],
        ),
        (
            "A quarter of a million birds came.",
            &["A quarter of a million = 250000"],
        ),
        ("They have about half a dozen.", &["about half a dozen = 6"]),
        (
            "It is almost half a mile away.",
            &["almost half a mile = 0.5 mile"],
        ),
        ("More than half the birds came.", &["More than half = 0.5"]),
        ("About half in the town agreed.", &["About half = 0.5"]),
        ("A quarter of the birds came.", &["A quarter = 0.25"]),
    ]);
}

#[test]
fn ranges_of_decimals_are_no_versions_and_no_telephone_numbers() {
    check(&[
        (
            "Growth of 2.5-3.0% is likely.",
            &["2.5-3.0% = 2.5..3 percent"],
        ),
        (
            "It bought 110.25-110.45 yen.",
            &["110.25-110.45 yen = 110.25..110.45 japanese yen"],
        ),
        ("Version 4.7.1 came out.", &[]),
        ("Call 0113-496-0755 for help.", &[]),
    ]);
}

#[test]
fn what_changes_may_be_a_range() {
    check(&[
        (
            "It cut its forecast from 4 to 6 per cent to 2 to 3 per cent.",
            &[
                "4 to 6 per cent = 4..6 percent",
                "2 to 3 per cent = 2..3 percent",
            ],
        ),
        ("It rose from 30 to 40.", &["30 = 30", "40 = 40"]),
        (
            "It rose from $30 to $40 to $50.",
            &["$30 = 30 dollar", "$40 = 40 dollar", "$50 = 50 dollar"],
        ),
    ]);
}

#[test]
fn ends_take_the_unit_of_the_other() {
    check(&[
        (
            "It was a two- to three-year wait.",
            &["two- to three-year = 2..3 year"],
        ),
        (
            "Up by 10 or 15 per cent.",
            &["10 or 15 per cent = 10..15 percent"],
        ),
        (
            "Terms of three or six months.",
            &["three = 3", "six months = 6 month"],
        ),
        ("They won 52 – 48.", &["52 – 48 = 52..48"]),
    ]);
}

#[test]
fn bounds_stand_before_behind_and_in_verbs() {
    for (text, modifier, words) in [
        ("It has 50-plus shops.", Modifier::AtLeast, "50-plus"),
        ("It took in £1bn-plus.", Modifier::AtLeast, "£1bn-plus"),
        (
            "It starts at as little as £34.",
            Modifier::AtLeast,
            "as little as £34",
        ),
        (
            "Sales exceeded 4.8 million.",
            Modifier::MoreThan,
            "exceeded 4.8 million",
        ),
        (
            "Sales must not exceed 40.",
            Modifier::AtMost,
            "not exceed 40",
        ),
        (
            "The fee doesn't exceed £40.",
            Modifier::AtMost,
            "exceed £40",
        ),
        (
            "There weren't more than 40 there.",
            Modifier::AtMost,
            "more than 40",
        ),
        ("He is just shy of 60.", Modifier::Approx, "just shy of 60"),
        (
            "It rose to more than 60.",
            Modifier::MoreThan,
            "more than 60",
        ),
        ("It fell below 60.", Modifier::LessThan, "below 60"),
    ] {
        let found = read(text);
        let [(read, figure)] = found.as_slice() else {
            panic!("{text}: {found:?}")
        };
        assert_eq!(
            (read.as_str(), figure.modifier),
            (words, Some(modifier)),
            "{text}"
        );
    }
}

#[test]
fn signs_that_the_copy_lost_need_an_amount() {
    check(&[
        ("He was paid PS6m in all.", &["PS6m = 6000000 pound"]),
        (
            "The shares cost Y=28,030 then.",
            &["Y=28,030 = 28030 japanese yen"],
        ),
        ("He plays on a PS5 at home.", &[]),
        ("Seats go at £5/£7 each.", &["£5 = 5 pound", "£7 = 7 pound"]),
    ]);
}

#[test]
fn units_with_hyphens() {
    check(&[
        (
            "A 2,500-square-foot house.",
            &["2,500-square-foot = 2500 square foot"],
        ),
        (
            "A 65-mile-per-hour wind.",
            &["65-mile-per-hour = 65 mile per hour"],
        ),
        (
            "It is 12 metres, 3ft of it wall.",
            &["12 metres = 12 metre", "3ft = 3 foot"],
        ),
    ]);
}

#[test]
fn shares_without_a_noun() {
    check(&[
        ("Three-fourths of it burned.", &["Three-fourths = 0.75"]),
        ("Only a third did.", &["Only a third = 0.333333"]),
        ("A fourth of the men fell.", &["fourth = 4"]),
    ]);
}

#[test]
fn short_forms() {
    check(&[
        ("About 8 B people live there.", &["About 8 B = 8000000000"]),
        ("He takes 4 B vitamins.", &["4 = 4"]),
        (
            "Profit was 12 mln dlrs, or 34 cts a share.",
            &["12 mln dlrs = 12000000 dollar", "34 cts = 34 cent"],
        ),
        ("They sell 35 M&S shirts.", &["35 = 35"]),
    ]);
}

#[test]
fn millions_of_a_unit_and_ages_between_two() {
    check(&[
        (
            "It covers 9.6m sq km of land.",
            &["9.6m sq km = 9600000 square kilometre"],
        ),
        ("He ran 100m in the rain.", &["100m = 100 metre"]),
        (
            "Men aged between 25 and 30 came.",
            &["aged between 25 and 30 = 25..30 year"],
        ),
    ]);
}

#[test]
fn numbers_of_names() {
    check(&[
        ("Rams quarterback Sam Hale (7) throws the ball.", &[]),
        ("Tight end Joe Bond (82) falls.", &[]),
        ("Her neighbour Sam Hale (34) fell.", &["34 = 34 year"]),
        ("They then watched Harbour Nights 3.", &[]),
        (
            "They were Arden Town 2, Barley Rovers 3.",
            &["2 = 2", "3 = 3"],
        ),
        ("Storm In Chile Kills 15.", &["15 = 15"]),
        ("It was week three of the trial.", &[]),
        ("That week three died.", &["three = 3"]),
        ("The fire took 999 homes.", &["999 = 999"]),
        ("They took 999 calls.", &[]),
        (
            "It burnt 999 square miles.",
            &["999 square miles = 999 square mile"],
        ),
        ("It fell in 911 AD there.", &["911 AD = ?"]),
        ("They counted 911.1 people.", &["911.1 = 911.1"]),
        ("He still speaks of 9/11 often.", &[]),
    ]);
}
