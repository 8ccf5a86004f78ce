//! A claim's place in a sum: total, part, change, rate, average, rank.

use super::view::View;
use super::{Direction, Role};
use crate::figure::{Figure, Kind};
use crate::vocabulary::vocabulary;

/// The role of a figure whose noun ends before token `noun_end`, and which way it goes where it is a change.
pub fn role(view: &View, figure: &Figure, noun_end: usize) -> (Role, Option<Direction>) {
    if figure.kind == Kind::Ordinal {
        return (Role::Rank, None);
    }
    let tokens = view.tokens_of(figure);
    if let Some(direction) = change(view, figure, tokens.start, tokens.end) {
        return (Role::Change, Some(direction));
    }
    if base(view, figure, noun_end).is_some() {
        return (Role::Rate, None);
    }
    (
        by_words_before(view, tokens.start).unwrap_or(own(view, figure, tokens.end)),
        None,
    )
}

fn own(view: &View, figure: &Figure, end: usize) -> Role {
    let part_of = view.word(end) == "of"
        && matches!(
            view.word(end + 1),
            "the" | "those" | "these" | "them" | "its" | "their" | "whom"
        );
    match figure.kind {
        Kind::Percent | Kind::Share => Role::Share,
        Kind::Number | Kind::Count if part_of => Role::PartOpen,
        _ => Role::Level,
    }
}

/// "rose by 12", "fell 3 per cent", "up 12 per cent", "a 40 per cent jump", "an increase of 25 per cent"; not "rose to 47"
fn change(view: &View, figure: &Figure, start: usize, end: usize) -> Option<Direction> {
    let words = &vocabulary().words;
    let amount = matches!(
        figure.kind,
        Kind::Percent
            | Kind::PercentPoints
            | Kind::Number
            | Kind::Count
            | Kind::Money
            | Kind::Measure
            | Kind::Temperature
    );
    if !amount {
        return None;
    }
    let before = view.word_before(start);
    let verb_at = match before {
        "by" => start.checked_sub(2),
        "of" => start.checked_sub(2),
        "another" | "a" => start.checked_sub(2),
        _ => start.checked_sub(1),
    };
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints);
    if let Some(direction) = verb_at.and_then(|i| words.change(view.word(i))) {
        // "cut 300 jobs", "lost 12 men" are counts of what went; only shares, "by" and "of" make them changes.
        if relative || matches!(before, "by" | "of") {
            return Some(direction);
        }
    }
    if before == "by" {
        let near = (start.saturating_sub(8)..start)
            .rev()
            .find_map(|i| words.change(view.word(i)));
        if let Some(direction) = near {
            return Some(direction);
        }
    }
    if !relative {
        return None;
    }
    // "a 40 per cent jump", "12 per cent higher"
    (end..end + 3)
        .take_while(|i| view.is_word(*i))
        .filter(|i| !matches!(view.word(*i), "up" | "cut" | "more" | "of"))
        .find_map(|i| words.change(view.word(i)))
}

/// What a rate is a rate of, singular: "day" of "12 a day", "100,000" of "40 per 100,000", "each" of "£300,000 each".
pub fn base(view: &View, figure: &Figure, noun_end: usize) -> Option<String> {
    let end = view.tokens_of(figure).end;
    per(view, end).or_else(|| {
        let counts = matches!(figure.kind, Kind::Count | Kind::Number | Kind::Measure);
        (counts && noun_end > end).then(|| per(view, noun_end))?
    })
}

fn per(view: &View, end: usize) -> Option<String> {
    let word = view.word(end);
    if matches!(word, "each" | "apiece") {
        return Some("each".to_owned());
    }
    let (first, sure) = match word {
        "per" | "/" => (end + 1, true),
        "a" | "an" | "every" => (end + 1, false),
        _ => return None,
    };
    if let Some(number) = view.figure_at(first).filter(|_| sure) {
        return Some(view.lower_at(view.figures[number].range.clone()).to_owned());
    }
    // "310 a week earlier", "12 an hour before": a level of then.
    if matches!(
        view.word(first + 1),
        "earlier" | "ago" | "before" | "later" | "previously" | "after"
    ) {
        return None;
    }
    let unit = |i: usize| crate::figure::grammar::quantity::unit_word(view.lower_from(i)).is_ok();
    let head = matches!(
        view.word(first),
        "head" | "person" | "time" | "share" | "barrel" | "household" | "game" | "match" | "night"
    );
    if !sure && !unit(first) && !head || view.word(first) == "cent" || !view.is_word(first) {
        return None;
    }
    if matches!(view.word(first), "square" | "cubic") {
        return Some(format!("{} {}", view.word(first), view.singular(first + 1)));
    }
    Some(match view.word(first) {
        "head" => "person".to_owned(),
        "annum" => "year".to_owned(),
        _ => view.singular(first),
    })
}

fn by_words_before(view: &View, start: usize) -> Option<Role> {
    for back in 1..=3 {
        let index = start.checked_sub(back)?;
        match view.word(index) {
            "average" | "averaging" | "averaged" | "mean" | "median" => return Some(Role::Average),
            "including" | "included" | "includes" | "include" => return Some(Role::PartOpen),
            "them" | "whom" | "these"
                if matches!(view.word_before(index), "among" | "of" | "amongst") =>
            {
                return Some(Role::PartOpen);
            }
            "remaining" | "other" | "rest" => return Some(Role::Part),
            "limit" | "maximum" | "minimum" => return Some(Role::Limit),
            "total" => return Some(Role::Total),
            "of" | "a" | "an" | "the" | "at" | "," | "were" => {}
            _ => return None,
        }
    }
    None
}
