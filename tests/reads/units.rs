//! Money, measures, temperatures, ages, lengths of time.

use super::check;

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
