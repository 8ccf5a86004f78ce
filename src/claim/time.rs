//! When: the words of time that a claim's sentence gives, in a canonical form.

use super::view::{View, nearest};
use crate::figure::{Figure, Kind};
use crate::vocabulary::vocabulary;

/// What the sentence says about the time of a figure: the nearest date in it that is not the figure itself, and the
/// nearest phrase. `None` where it says nothing.
pub fn time(view: &View, figure: &Figure) -> Option<String> {
    let tokens = view.tokens_of(figure);
    let date = nearest_date(view, figure).map(|f| view.lower_at(f.range.clone()).to_owned());
    let phrase = nearest(view.times(), tokens.start, |t| *t).and_then(|at| {
        let rest = view.lower_from(view.times()[at]);
        vocabulary()
            .words
            .times
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
    let begins = |i: &usize| {
        vocabulary()
            .words
            .times
            .longest(view.lower_from(*i))
            .is_some()
    };
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
