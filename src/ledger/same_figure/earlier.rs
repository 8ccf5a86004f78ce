//! "Four years ago Mr Strand won with 53 per cent", "At the last election, in 2021, …": a sentence or a paragraph that goes back
//! before it tells anything, so that what it tells is not what the story has told.

use crate::vocabulary::vocabulary;

/// Whether a sentence, or its paragraph, begins with an earlier time.
pub(super) fn goes_back(sentence: &str, paragraph: &str) -> bool {
    [sentence, paragraph]
        .into_iter()
        .any(|text| begins_with_one(text, "goes_back") || so_long_ago(text))
}

/// Whether a sentence begins with one of a list of `rules/vocabulary/phrases.toml`.
pub(super) fn begins_with_one(sentence: &str, list: &str) -> bool {
    let phrases = vocabulary()
        .phrases
        .get(list)
        .map_or(&[][..], AsRef::as_ref);
    phrases.iter().any(|words| {
        let head = sentence.get(..words.len());
        let ends = sentence.get(words.len()..).unwrap_or_default();
        head.is_some_and(|head| head.eq_ignore_ascii_case(words))
            && !ends.starts_with(char::is_alphanumeric)
    })
}

/// "Four years ago", "Two decades earlier".
fn so_long_ago(text: &str) -> bool {
    const LONG: [&str; 7] = [
        "year", "years", "decade", "decades", "months", "season", "seasons",
    ];
    let mut words = text.split_whitespace().skip(1);
    let (Some(unit), Some(ago)) = (words.next(), words.next()) else {
        return false;
    };
    LONG.contains(&unit) && matches!(ago.trim_end_matches(','), "ago" | "earlier" | "before")
}
