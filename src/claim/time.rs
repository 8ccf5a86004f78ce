//! When: the words of time that a claim's sentence gives, in a canonical form.

use super::view::{View, nearest};
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

/// What the sentence says about the time of a figure: the nearest date in it that is not the figure itself, and the
/// nearest phrase. `None` where it says nothing.
pub fn time(view: &View, figure: &Figure) -> Option<String> {
    let tokens = view.tokens_of(figure);
    let date = nearest_date(view, figure).map(|f| view.lower_at(f.range.clone()).to_owned());
    let phrase = nearest(view.times(), tokens.start, |t| *t).and_then(|at| {
        let rest = view.lower_from(view.times()[at]);
        PHRASES
            .longest(rest)
            .map(|(length, ())| rest[..length].to_owned())
    });
    match (date, phrase) {
        (Some(date), Some(phrase)) => Some(format!("{date} {phrase}")),
        (date, phrase) => date.or(phrase),
    }
}

/// The tokens at which a phrase of time begins.
pub fn phrases(view: &View) -> Vec<usize> {
    let begins = |i: &usize| PHRASES.longest(view.lower_from(*i)).is_some();
    (0..view.tokens().len()).filter(begins).collect()
}

/// The date nearest to a figure, at most so many figures away.
fn nearest_date<'t>(view: &View<'t>, figure: &Figure) -> Option<&'t Figure> {
    const REACH: usize = 8;
    let at = view
        .figures
        .partition_point(|f| f.range.start < figure.range.start);
    let near = &view.figures[at.saturating_sub(REACH)..(at + REACH + 1).min(view.figures.len())];
    near.iter()
        .filter(|f| f.kind == Kind::Date && f.range != figure.range)
        .min_by_key(|f| f.range.start.abs_diff(figure.range.start))
}
