//! Properties of the grammar: every number that a generator writes out is read back exactly.

use countercheck::figure::grammar::{self, words};
use countercheck::figure::{Exact, Kind};
use proptest::prelude::*;

mod written;
use written::{Spelling, grouped, spelled};

fn read_whole(text: &str) -> Option<(Option<Exact>, Kind)> {
    match grammar::reading(text, grammar::Lead::Plain) {
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
            if let Ok((rest, _)) = grammar::reading(&text[at..], grammar::Lead::Plain) {
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
        let _ = grammar::reading(&text, grammar::Lead::Plain);
    }
}

#[test]
fn amounts_too_large_to_hold_are_left_alone() {
    let text = "9".repeat(39) + " trillion trillion";
    assert!(grammar::reading(&text, grammar::Lead::Plain).is_err() || read_whole(&text).is_none());
}
