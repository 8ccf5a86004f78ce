//! When: the words of time that a claim's sentence gives, in a canonical form.

use super::view::View;
use crate::figure::{Figure, Kind};
use crate::vocabulary::PhraseTable;

use std::sync::LazyLock;

/// Phrases that say when, without a date.
static PHRASES: LazyLock<PhraseTable<()>> = LazyLock::new(|| {
    PhraseTable::new(
        [
            "last year",
            "this year",
            "next year",
            "a year ago",
            "a year earlier",
            "the year before",
            "the previous year",
            "last month",
            "this month",
            "next month",
            "last week",
            "this week",
            "next week",
            "the week before",
            "so far",
            "yesterday",
            "tomorrow",
            "today",
            "last night",
            "to date",
            "earlier this",
            "the same period",
            "previous quarter",
            "last season",
            "this season",
            "at the start",
            "at the end",
            "a week earlier",
            "a month earlier",
            "a day earlier",
            "the day before",
            "first quarter",
            "second quarter",
            "third quarter",
            "fourth quarter",
            "first half",
            "second half",
            "at the time",
            "in all",
            "since then",
            "previously",
            "initially",
            "at first",
            "at half-time",
            "half-time",
            "by dusk",
            "at dawn",
        ]
        .map(|p| (p, ())),
    )
});

/// What the sentence says about the time of a figure: the nearest date in it that is not the figure itself, or else a
/// phrase. `None` where it says nothing.
pub fn time(view: &View, figure: &Figure) -> Option<String> {
    let tokens = view.tokens_of(figure);
    let date = view
        .figures
        .iter()
        .filter(|f| f.kind == Kind::Date && f.range != figure.range)
        .min_by_key(|f| f.range.start.abs_diff(figure.range.start));
    let date = date.map(|f| view.lower_at(f.range.clone()).to_owned());
    let phrase = (0..view.tokens().len())
        .filter_map(|i| {
            PHRASES
                .longest(view.lower_from(i))
                .map(|(length, ())| (i, length))
        })
        .min_by_key(|(i, _)| i.abs_diff(tokens.start))
        .map(|(i, length)| view.lower_from(i)[..length].to_owned());
    match (date, phrase) {
        (Some(date), Some(phrase)) => Some(format!("{date} {phrase}")),
        (date, phrase) => date.or(phrase),
    }
}
