//! Numbers, hedges, shares, ranges, ordinals, tallies, and what is none.

use super::check;

#[test]
fn indefinite_numbers() {
    check(&[
        ("Scores of villagers fled.", &["Scores: number 40 to 199"]),
        (
            "Tens of thousands of homes lost power.",
            &["Tens of thousands: number 20,000 to 99,999"],
        ),
        ("Dozens of shops closed.", &["Dozens: number 24 to 99"]),
        (
            "A couple of hundred people came.",
            &["A couple of hundred: number 200, approx"],
        ),
        (
            "Several hundred stayed away.",
            &["Several hundred: number 200 to 900"],
        ),
        (
            "More than two dozen schools closed.",
            &["More than two dozen: number 24, more_than"],
        ),
        (
            "A dozen or so shops were looted.",
            &["A dozen or so: number 12, approx"],
        ),
    ]);
}

#[test]
fn hedges() {
    check(&[
        (
            "No fewer than 15 ships sank.",
            &["No fewer than 15: number 15, at_least"],
        ),
        (
            "Not more than 12 were saved.",
            &["Not more than 12: number 12, at_most"],
        ),
        (
            "Up to 200 people were held.",
            &["Up to 200: number 200, at_most"],
        ),
        (
            "As many as 30 fled.",
            &["As many as 30: number 30, at_most"],
        ),
        (
            "Upwards of 60 flats burned.",
            &["Upwards of 60: number 60, at_least"],
        ),
        ("Some 300 men marched.", &["Some 300: number 300, approx"]),
        (
            "About 300-odd women marched.",
            &["About 300-odd: number 300, approx"],
        ),
        (
            "Just under 40 seats were won.",
            &["Just under 40: number 40, approx"],
        ),
        ("Nearly 30 were lost.", &["Nearly 30: number 30, approx"]),
        ("Around 20 tied.", &["Around 20: number 20, approx"]),
        (
            "An estimated 4,500 birds died.",
            &["An estimated 4,500: number 4500, approx"],
        ),
        ("A record 14 eagles died.", &["A record 14: number 14"]),
        (
            "It has 2,000-plus members.",
            &["2,000-plus: number 2000, at_least"],
        ),
    ]);
}

#[test]
fn changes_and_levels() {
    check(&[
        (
            "Arrests rose by 12 to 47.",
            &["12: number 12", "47: number 47"],
        ),
        (
            "Sales fell from £90m to £60m.",
            &["£90m: money 90000000 pound", "£60m: money 60000000 pound"],
        ),
        (
            "Rates went up from 2 to 3 per cent.",
            &["2: percent 2 percent", "3 per cent: percent 3 percent"],
        ),
    ]);
}

#[test]
fn parts_and_shares() {
    check(&[
        (
            "Rain fell on 12 of the 48 farms.",
            &["12: number 12", "48: number 48"],
        ),
        ("Two in five voters agreed.", &["Two in five: share 0.4"]),
        (
            "He has two-thirds of it.",
            &["two-thirds: share 0.66666667"],
        ),
        (
            "Nearly half of the women left.",
            &["Nearly half: share 0.5, less_than"],
        ),
        (
            "It is a one-in-a-million chance.",
            &["one-in-a-million: share 0.000001"],
        ),
        ("It covers 3/4 of the land.", &["3/4: share 0.75"]),
    ]);
}

#[test]
fn ranges() {
    check(&[
        (
            "Between 50 and 60 cows drowned.",
            &["Between 50 and 60: number 50 to 60"],
        ),
        (
            "The ship carried 50–60 sailors.",
            &["50–60: number 50 to 60"],
        ),
        (
            "The town has 5-6 million people.",
            &["5-6 million: number 5000000 to 6000000"],
        ),
        (
            "It polled adults aged 18 to 34.",
            &["aged 18 to 34: age 18 to 34 year"],
        ),
        (
            "In 2012–13 the club lost money.",
            &["2012–13: date 2012 to 2013"],
        ),
        (
            "It surveyed 18- to 34-year-olds.",
            &["18- to 34-year-olds: age 18 to 34 year"],
        ),
        (
            "The gap between 60 and 50 per cent is large.",
            &["60: number 60", "50 per cent: percent 50 percent"],
        ),
        (
            "The difference in price between $60 and $50 is small.",
            &["$60: money 60 dollar", "$50: money 50 dollar"],
        ),
    ]);
}

#[test]
fn scales() {
    check(&[
        (
            "It has 1.2 mln people, 3 tn cells and 12k trees.",
            &[
                "1.2 mln: number 1200000",
                "3 tn: number 3000000000000",
                "12k: number 12000",
            ],
        ),
        (
            "About 1.2m people left.",
            &["About 1.2m: number 1200000, approx"],
        ),
        ("The 3m people who left are back.", &["3m: number 3000000"]),
        ("3M makes tape.", &[]),
    ]);
}

#[test]
fn points() {
    check(&[
        (
            "The lead grew by three percentage points.",
            &["three percentage points: percent_points 3 percentage point"],
        ),
        (
            "The rate rose by 25 basis points.",
            &["25 basis points: percent_points 25 basis point"],
        ),
        (
            "The yield fell 50bps.",
            &["50bps: percent_points 50 basis point"],
        ),
    ]);
}

#[test]
fn ordinals() {
    check(&[
        ("It was the 21st match.", &["21st: ordinal 21"]),
        ("It was the fifth.", &["fifth: ordinal 5"]),
        (
            "It is the 50th anniversary of the battle.",
            &["50th: ordinal 50"],
        ),
    ]);
}

#[test]
fn tallies() {
    check(&[
        ("The vote was 52–48.", &["52–48: tally 52 to 48"]),
        ("It was a 5-4 ruling.", &["5-4: tally 5 to 4"]),
        ("They won 3-2.", &["3-2: tally 3 to 2"]),
        ("The odds of 5/1 are long.", &["5/1: tally 5 to 1"]),
        ("The 9/2 favourite fell.", &["9/2: tally 9 to 2"]),
        ("The ratio is 3:1.", &["3:1: tally 3 to 1"]),
    ]);
}

#[test]
fn nought() {
    check(&[
        ("No one was killed.", &["No one: number 0"]),
        (
            "None of the 12 was hurt.",
            &["None: number 0", "12: number 12"],
        ),
        ("Not a single house fell.", &["Not a single: number 0"]),
        (
            "There were twenty - five of them.",
            &["twenty - five: number 25"],
        ),
        ("No deaths were reported.", &["No: number 0"]),
    ]);
}

#[test]
fn no_figures() {
    check(&[
        ("World War II began then.", &[]),
        ("Pope Leo XIV spoke at Super Bowl LVIII.", &[]),
        ("Henry VIII died.", &[]),
        ("He is one of the best.", &[]),
        ("They spoke to one another.", &[]),
        ("She is second to none.", &[]),
        ("The first lady spoke.", &[]),
        ("He hit a three-pointer.", &[]),
        ("It is open 24/7.", &[]),
        ("See https://example.org/12/34 for more.", &[]),
        ("He lives at 10 Downing Street.", &[]),
        ("It happened in the 2800 block of Orsk Road.", &[]),
        ("It happened in the 600-block of Orsk Road.", &[]),
        ("They built 20 blocks of flats.", &["20: number 20"]),
        ("It is version 3.2.1.", &[]),
        ("He wrote #12 there.", &[]),
        ("Call 020-7946-0018.", &[]),
        ("He flew an A320 and an F-16.", &[]),
        ("COVID-19 spread.", &[]),
        ("The record is 2:03:59.", &[]),
    ]);
}

#[test]
fn words_of_two_minds() {
    check(&[
        ("A second explosion followed.", &["second: ordinal 2"]),
        ("It took 30 seconds.", &["30 seconds: duration 30 second"]),
        ("In 2016 people died.", &["2016: date 2016"]),
        ("He has one child.", &["one: number 1"]),
        ("It came a second later.", &["a second: duration 1 second"]),
    ]);
}
