//! Properties of the grammar: every number that a generator writes out is read back exactly.

use countercheck::figure::grammar::{self, words};
use countercheck::figure::{Exact, Kind};
use proptest::prelude::*;

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// How a writer spells a number.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    hyphen: bool,
    and: bool,
    capital: bool,
}

fn below_thousand(n: u64, style: Spelling) -> String {
    let mut text = String::new();
    if n >= 100 {
        text += UNITS[(n / 100) as usize];
        text += " hundred";
        if !n.is_multiple_of(100) {
            text += if style.and { " and " } else { " " };
        }
    }
    let rest = n % 100;
    if (1..20).contains(&rest) {
        text += UNITS[rest as usize];
    } else if rest >= 20 {
        text += TENS[(rest / 10) as usize];
        if !rest.is_multiple_of(10) {
            text += if style.hyphen { "-" } else { " " };
            text += UNITS[(rest % 10) as usize];
        }
    }
    text
}

fn spelled(n: u64, style: Spelling) -> String {
    if n == 0 {
        return "zero".to_owned();
    }
    let scales = [
        (1_000_000_000_000, " trillion"),
        (1_000_000_000, " billion"),
        (1_000_000, " million"),
        (1_000, " thousand"),
        (1, ""),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (scale, name) in scales {
        let group = n / scale % 1_000;
        if group > 0 {
            let and = scale == 1 && group < 100 && style.and && !parts.is_empty();
            parts.push(format!(
                "{}{}{name}",
                if and { "and " } else { "" },
                below_thousand(group, style)
            ));
        }
    }
    let text = parts.join(" ");
    if style.capital {
        text[..1].to_uppercase() + &text[1..]
    } else {
        text
    }
}

fn grouped(n: u64) -> String {
    Exact::whole(i128::from(n)).to_reader()
}

fn read_whole(text: &str) -> Option<(Option<Exact>, Kind)> {
    match grammar::reading(text, false) {
        Ok(("", reading)) => Some((reading.value, reading.kind)),
        _ => None,
    }
}

fn exact(n: u64) -> Option<Exact> {
    Some(Exact::whole(i128::from(n)))
}

fn style() -> impl Strategy<Value = Spelling> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(hyphen, and, capital)| Spelling {
        hyphen,
        and,
        capital,
    })
}

/// Numbers of every length, not only large ones.
fn number() -> impl Strategy<Value = u64> {
    prop_oneof![0u64..1_000, 0u64..1_000_000, 0u64..999_999_999_999_999]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spelled_numbers_are_read_back(n in number(), style in style()) {
        let text = spelled(n, style);
        let read = words::cardinal(&text).map(|(rest, value)| (rest.to_owned(), value));
        prop_assert_eq!(read.ok(), Some((String::new(), Exact::whole(i128::from(n)))), "{}", text);
        prop_assert_eq!(read_whole(&text).map(|r| r.0), Some(exact(n)), "{}", text);
    }

    #[test]
    fn digits_are_read_back(n in number()) {
        prop_assert_eq!(read_whole(&grouped(n)).map(|r| r.0), Some(exact(n)));
        prop_assert_eq!(read_whole(&format!("{n} people")).map(|r| r.0), None);
    }

    #[test]
    fn decimals_and_scales_are_read_back(whole in 0u64..1_000, tenths in 0u64..10, scale in 0usize..4) {
        let scales = [("", 1u64), (" million", 1_000_000), ("bn", 1_000_000_000), (" trillion", 1_000_000_000_000)];
        let (word, factor) = scales[scale];
        let text = format!("{whole}.{tenths}{word}");
        let value = Exact::ratio(i128::from(whole * 10 + tenths) * i128::from(factor), 10);
        prop_assert_eq!(read_whole(&text).map(|r| r.0), Some(value), "{}", text);
    }

    #[test]
    fn money_is_read_back(n in 1u64..1_000_000, sign in "[$£€]") {
        let text = format!("{sign}{}", grouped(n));
        prop_assert_eq!(read_whole(&text), Some((exact(n), Kind::Money)), "{}", text);
    }

    #[test]
    fn nothing_makes_the_grammar_panic(text in "\\PC{0,60}") {
        for (at, _) in text.char_indices() {
            if let Ok((rest, _)) = grammar::reading(&text[at..], false) {
                prop_assert!(text[at..].ends_with(rest));
            }
        }
    }

    #[test]
    fn number_words_in_any_order_do_not_panic(words in prop::collection::vec(
        prop::sample::select(vec!["one", "twenty", "hundred", "thousand", "million", "half", "a", "and", "dozen", "of", "third", "-", "point", "quarter", "to", "between", "over", "2.5", "$", "£3", "bn", "per cent", "year", "old", "July", "Monday", "trillion", "9,999"]),
        0..14,
    )) {
        let text = words.join(" ");
        let _ = grammar::reading(&text, false);
    }
}

#[test]
fn amounts_too_large_to_hold_are_left_alone() {
    let text = "9".repeat(39) + " trillion trillion";
    assert!(grammar::reading(&text, false).is_err() || read_whole(&text).is_none());
}
