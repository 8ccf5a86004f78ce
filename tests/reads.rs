//! What a newsroom writes, item by item: each sentence with all its figures, and sentences that have none.

use countercheck::figure::{self, Figure, Kind};
use countercheck::language::analyse;

/// "surface: kind value unit", the value being a number, the two ends of a stretch, or a date.
fn shown(text: &str, figure: &Figure) -> String {
    let decimal = |n: figure::Exact| n.to_decimal(8);
    let day = figure.day.filter(|_| figure.kind == Kind::Date);
    let value = match (figure.value, figure.ends, day) {
        (Some(value), ..) => decimal(value),
        (None, Some((a, b)), _) => format!("{} to {}", decimal(a), decimal(b)),
        (None, None, Some(day)) => {
            let parts = [
                day.year.map(|y| format!("{y}")),
                day.quarter.map(|q| format!("Q{q}")),
                day.month.map(|m| format!("month {m}")),
                day.day.map(|d| format!("day {d}")),
                day.weekday.map(|w| format!("weekday {w}")),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        _ => figure.written.to_reader(),
    };
    let unit = figure.unit.map_or(String::new(), |u| {
        let difference = if u.dimension == "temperature difference" {
            " apart"
        } else {
            ""
        };
        format!(" {}{difference}", u.name)
    });
    let hedge = figure
        .modifier
        .map_or(String::new(), |m| format!(", {}", m.name()));
    let told = if figure.relative.is_some() {
        ", told from publication"
    } else {
        ""
    };
    let surface = &text[figure.range.clone()];
    format!(
        "{surface}: {} {value}{unit}{hedge}{told}",
        figure.kind.name()
    )
}

/// Each sentence has these figures, and no other.
fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        let analysed = analyse(text);
        let sentences = analysed.sentences.iter();
        let figures = sentences.flat_map(|s| figure::figures(text, s));
        let found: Vec<String> = figures.map(|f| shown(text, &f)).collect();
        assert_eq!(found, *wanted, "{text}");
    }
}

#[test]
fn loose_lengths_of_time() {
    check(&[
        (
            "A month-long siege ended.",
            &["month-long: duration 1 month"],
        ),
        (
            "The half-hour call failed.",
            &["half-hour: duration 0.5 hour"],
        ),
        ("A decade-old feud goes on.", &["decade-old: age 1 decade"]),
        (
            "It was a day-and-a-half summit.",
            &["a day-and-a-half: duration 1.5 day"],
        ),
        (
            "The strike lasted a year and a half.",
            &["a year and a half: duration 1.5 year"],
        ),
        (
            "He left a fortnight ago.",
            &["a fortnight: duration 2 week, told from publication"],
        ),
        (
            "It took a quarter of an hour.",
            &["a quarter of an hour: duration 0.25 hour"],
        ),
        (
            "The 1h 45m film begins at noon.",
            &["1h 45m: duration 105 minute", "noon: time 720"],
        ),
    ]);
}

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
            &["2: number 2", "3 per cent: percent 3 percent"],
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
fn money() {
    check(&[
        (
            "It cost $1.2bn (£950m).",
            &[
                "$1.2bn: money 1200000000 dollar",
                "£950m: money 950000000 pound",
            ],
        ),
        (
            "It cost US$5m, A$3m, C$2m and €4.5bn.",
            &[
                "US$5m: money 5000000 dollar",
                "A$3m: money 3000000 australian dollar",
                "C$2m: money 2000000 canadian dollar",
                "€4.5bn: money 4500000000 euro",
            ],
        ),
        (
            "It cost Rs 500, ¥12,000 and 12p.",
            &[
                "Rs 500: money 500 indian rupee",
                "¥12,000: money 12000 japanese yen",
                "12p: money 12 penny",
            ],
        ),
        ("A loaf costs 50 cents.", &["50 cents: money 50 cent"]),
        (
            "It cost three lakh rupees or 12 crore rupees.",
            &[
                "three lakh rupees: money 300000 indian rupee",
                "12 crore rupees: money 120000000 indian rupee",
            ],
        ),
        (
            "It cost a quarter of a million pounds.",
            &["a quarter of a million pounds: money 250000 pound"],
        ),
        ("Workers earn $15 an hour.", &["$15: money 15 dollar"]),
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
fn a_bare_m() {
    check(&[
        (
            "It grew from 1.2m to 840,000.",
            &["1.2m: number 1200000", "840,000: number 840000"],
        ),
        (
            "The population was 1.2m in 2019.",
            &["1.2m: number 1200000", "2019: date 2019"],
        ),
        ("The flood was 1.2m deep.", &["1.2m: measure 1.2 metre"]),
        ("She jumped 1.95m.", &["1.95m: measure 1.95 metre"]),
        ("A 3m wave hit the pier.", &["3m: measure 3 metre"]),
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
fn units() {
    check(&[
        ("The wall is 12 feet long.", &["12 feet: measure 12 foot"]),
        (
            "It covers 40 acres or 20,000 sq km.",
            &[
                "40 acres: measure 40 acre",
                "20,000 sq km: measure 20000 square kilometre",
            ],
        ),
        (
            "The tank holds 500 litres.",
            &["500 litres: measure 500 litre"],
        ),
        (
            "The reservoir holds 1.5 million cubic metres.",
            &["1.5 million cubic metres: measure 1500000 cubic metre"],
        ),
        (
            "It weighs 3kg or 12 tonnes.",
            &["3kg: measure 3 kilogram", "12 tonnes: measure 12 tonne"],
        ),
        (
            "The car did 60 miles per hour.",
            &["60 miles per hour: measure 60 mile per hour"],
        ),
        (
            "The river carries 12 cubic metres per second.",
            &["12 cubic metres per second: measure 12 cubic metre per second"],
        ),
        ("The plant yields 500MW.", &["500MW: measure 500 megawatt"]),
        (
            "The pressure was 1,013 millibars.",
            &["1,013 millibars: measure 1013 millibar"],
        ),
        (
            "A magnitude 7.8 earthquake struck.",
            &["magnitude 7.8: measure 7.8 magnitude"],
        ),
        (
            "It measured 5.4 on the Richter scale.",
            &["5.4 on the Richter scale: measure 5.4 magnitude"],
        ),
    ]);
}

#[test]
fn temperatures() {
    check(&[
        (
            "It reached 30C (86F) at noon.",
            &[
                "30C: temperature 30 celsius",
                "86F: temperature 86 fahrenheit",
                "noon: time 720",
            ],
        ),
        (
            "The sea has warmed by 1.5C since then.",
            &["1.5C: temperature 1.5 celsius apart"],
        ),
        (
            "It was 3C above average.",
            &["3C: temperature 3 celsius apart"],
        ),
        (
            "It was minus 5C at night.",
            &["minus 5C: temperature -5 celsius"],
        ),
        (
            "It was 5C below zero.",
            &["5C below zero: temperature -5 celsius"],
        ),
        (
            "The aim is 1.5C (2.7F).",
            &[
                "1.5C: temperature 1.5 celsius apart",
                "2.7F: temperature 2.7 fahrenheit apart",
            ],
        ),
    ]);
}

#[test]
fn compounds() {
    check(&[
        ("The man is 5ft 10in tall.", &["5ft 10in: measure 70 inch"]),
        (
            "A five-foot-two actress won.",
            &["five-foot-two: measure 62 inch"],
        ),
        (
            "It took two hours and ten minutes.",
            &["two hours and ten minutes: duration 130 minute"],
        ),
        (
            "The baby weighed 1 lb 4 oz.",
            &["1 lb 4 oz: measure 20 ounce"],
        ),
        (
            "The boxer weighed 12st 4lb.",
            &["12st 4lb: measure 172 pound"],
        ),
        (
            "The race took 3 hours, 12 minutes and 4 seconds.",
            &["3 hours, 12 minutes and 4 seconds: duration 11524 second"],
        ),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        (
            "The polls close at 9:30 a.m. ET today.",
            &["9:30 a.m. ET: time 570"],
        ),
        ("It struck at 1430 GMT.", &["1430 GMT: time 870"]),
        ("It began at 2.30pm BST.", &["2.30pm BST: time 870"]),
        (
            "The blast came at 0600 local time (0300 GMT).",
            &["0600 local time: time 360", "0300 GMT: time 180"],
        ),
        ("The shop is open 9am-5pm.", &["9am-5pm: time 540 to 1020"]),
        (
            "It opens at nine o'clock.",
            &["nine o'clock: time 540 to 1260"],
        ),
        (
            "It opens at half past nine.",
            &["half past nine: time 570 to 1290"],
        ),
        (
            "It opens at 3.30 in the morning.",
            &["3.30 in the morning: time 210"],
        ),
        ("It opens at 14:00 UTC+3.", &["14:00 UTC+3: time 840"]),
    ]);
}

#[test]
fn dates() {
    check(&[
        (
            "He was born on 4 March 1961.",
            &["4 March 1961: date 1961 month 3 day 4"],
        ),
        (
            "He died on March 5, 2020.",
            &["March 5, 2020: date 2020 month 3 day 5"],
        ),
        (
            "It falls on the 12th of May.",
            &["12th of May: date month 5 day 12"],
        ),
        (
            "It falls on Sunday, May 5.",
            &["Sunday, May 5: date month 5 day 5 weekday 7"],
        ),
        ("It was so in 2016.", &["2016: date 2016"]),
        (
            "It opened on 2024-05-12.",
            &["2024-05-12: date 2024 month 5 day 12"],
        ),
        (
            "It was so on 21/04/2016.",
            &["21/04/2016: date 2016 month 4 day 21"],
        ),
    ]);
}

#[test]
fn stretches_of_years() {
    check(&[
        ("It was so in the mid-1990s.", &["1990s: date 1990 to 1999"]),
        ("It was so in the '60s.", &["'60s: date 1960 to 1969"]),
        (
            "The house is from the 19th century.",
            &["19th century: date 1801 to 1900"],
        ),
        (
            "It is a 17th-century church.",
            &["17th-century: date 1601 to 1700"],
        ),
        (
            "The 2015/16 season is over.",
            &["2015/16: date 2015 to 2016"],
        ),
        (
            "It was so in the 2023/24 financial year.",
            &["2023/24: date 2023 to 2024"],
        ),
        (
            "It was so from 1914 to 1918.",
            &["1914 to 1918: date 1914 to 1918"],
        ),
        (
            "It fell in AD 79 and in 44 BC.",
            &["AD 79: date 79", "44 BC: date -43"],
        ),
    ]);
}

#[test]
fn quarters_and_fiscal_years() {
    check(&[
        (
            "Profit rose in the third quarter of 2025.",
            &["third quarter of 2025: date 2025 Q3"],
        ),
        ("Sales fell in Q3.", &["Q3: date Q3"]),
        ("Sales fell in Q3 2025.", &["Q3 2025: date 2025 Q3"]),
        ("Sales fell in 3Q25.", &["3Q25: date 2025 Q3"]),
        ("Second-quarter sales fell.", &["Second-quarter: date Q2"]),
        (
            "It fell in the fourth quarter of fiscal 2024.",
            &["fourth quarter of fiscal 2024: date 2024 Q4"],
        ),
        (
            "The budget for fiscal 2024 was cut.",
            &["fiscal 2024: date 2024"],
        ),
        (
            "The budget for the financial year 2023/24 was cut.",
            &["financial year 2023/24: date 2023 to 2024"],
        ),
        ("It fell in FY24.", &["FY24: date 2024"]),
        ("He drives an Audi Q3.", &[]),
        ("She lost the quarter-final.", &[]),
    ]);
}

#[test]
fn relative_dates() {
    check(&[
        (
            "He left last Tuesday.",
            &["last Tuesday: date weekday 2, told from publication"],
        ),
        (
            "He left two weeks ago.",
            &["two weeks: duration 2 week, told from publication"],
        ),
        (
            "It opens on Tuesday next week.",
            &["Tuesday next week: date weekday 2, told from publication"],
        ),
        (
            "He left the day before yesterday.",
            &["the day before yesterday: date , told from publication"],
        ),
        (
            "They meet on the 20th of next month.",
            &["the 20th of next month: date day 20, told from publication"],
        ),
        (
            "They met on Thursday the 21st.",
            &["Thursday the 21st: date day 21 weekday 4, told from publication"],
        ),
    ]);
}

#[test]
fn ages() {
    check(&[
        (
            "The 34-year-old driver left.",
            &["34-year-old: age 34 year"],
        ),
        ("Then John Smith, 34, left.", &["34: age 34 year"]),
        ("A boy aged 12 left.", &["aged 12: age 12 year"]),
        ("He is in his 30s.", &["30s: age 30 to 39 year"]),
        ("He is in his mid-to-late 40s.", &["40s: age 40 to 49 year"]),
        ("She is 34 years old.", &["34 years old: age 34 year"]),
        (
            "An 18-month-old girl left.",
            &["18-month-old: age 18 month"],
        ),
        ("A year-old boy left.", &["year-old: age 1 year"]),
        (
            "The over-65s and under-18s voted.",
            &[
                "over-65s: age 65 year, more_than",
                "under-18s: age 18 year, less_than",
            ],
        ),
        (
            "It is for ages 5 to 12.",
            &["ages 5 to 12: age 5 to 12 year"],
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
