//! Sentences, tokens and quotations: what holds for any text.

use countercheck::language::{analyse, is_space};
use proptest::prelude::*;

fn texts() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        " U.S. ",
        "Gen. ",
        "Ph.D.",
        "5 p.m. ",
        "'s ",
        ". . .",
        " \"",
        "\" ",
        " '",
        "' ",
        "1,20,000",
        "[1]",
        "ended.The",
    ];
    let piece = prop_oneof![
        "[A-Za-z]{1,6}",
        "[0-9]{1,4}",
        "[ .,!?'’\"“”‘…()\\-–—:\n$£%\\[\\]]{1,3}",
        prop::sample::select(PIECES).prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn is_blank(gap: Option<&str>) -> bool {
    gap.is_some_and(|gap| gap.chars().all(is_space))
}

proptest! {
    #[test]
    fn nothing_is_lost_and_everything_is_in_order(text in texts()) {
        let analysed = analyse(&text);
        let mut at = 0;
        for sentence in &analysed.sentences {
            prop_assert!(!sentence.tokens.is_empty());
            prop_assert_eq!(sentence.range.start, sentence.tokens[0].start);
            for token in &sentence.tokens {
                prop_assert!(is_blank(text.get(at..token.start)));
                prop_assert!(text.get(token.range()).is_some_and(|t| !t.is_empty()));
                at = token.end;
            }
            prop_assert_eq!(at, sentence.range.end);
        }
        prop_assert!(is_blank(text.get(at..)));
        let mut at = 0;
        for quotation in &analysed.quotations {
            prop_assert!(quotation.start >= at && quotation.end > quotation.start);
            prop_assert!(text.get(quotation.clone()).is_some());
            at = quotation.end;
        }
    }
}

#[test]
fn time_is_linear() {
    let units = [
        "'", "\"", ".", "a.", "“", "( ", "1,", "1.", "1,20", "J. ", "a'", "’s", ". ", "? Smith",
        "\u{301}", "-", "Gen. \n", "['", "' a", "s' a",
    ];
    for unit in units {
        let began = std::time::Instant::now();
        let _ = analyse(&unit.repeat(400_000 / unit.len()));
        assert!(began.elapsed().as_secs() < 10, "{unit}");
    }
}
