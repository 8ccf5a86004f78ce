//! Figures put together from the grammar's own words, where random bytes would seldom hit on one.

#![no_main]

mod shared;

use countercheck::document::Format;
use libfuzzer_sys::fuzz_target;

/// What figures are made of.
const PIECES: [&str; 64] = [
    "a ",
    "an ",
    "one ",
    "two-",
    "twelve ",
    "twenty-",
    "hundred ",
    "and ",
    "thousand ",
    "million ",
    "bn ",
    "dozen ",
    "dozens of ",
    "hundreds of ",
    "half ",
    "third ",
    "quarter ",
    "0",
    "1",
    "2",
    "7",
    "9",
    ",",
    ".",
    "-",
    "–",
    "/",
    "%",
    " per cent ",
    " percentage points ",
    "$",
    "£",
    "€",
    "US$",
    " to ",
    " between ",
    " from ",
    " in ",
    " of ",
    " at least ",
    " more than ",
    " up to ",
    " about ",
    " an estimated ",
    " fewer than ",
    " people ",
    " killed ",
    "-week ",
    "-long ",
    "month",
    " years ",
    "-year-old ",
    " July ",
    " Monday ",
    "2016 ",
    "th ",
    "st ",
    " °C ",
    " km ",
    " miles ",
    "(",
    ")",
    ". ",
    "\n\n",
];

fuzz_target!(|bytes: &[u8]| {
    // Beyond this many pieces nothing new comes, only time goes.
    let draft: String = bytes
        .iter()
        .take(512)
        .map(|b| PIECES[usize::from(*b) % PIECES.len()])
        .collect();
    shared::check(draft.as_bytes(), Format::Plain);
});
