//! Where: the place that is named right beside what is counted.

use super::view::View;

/// The place of a figure: "300 people in Aleppo" behind the noun, "Aleppo, where 300 people live" before the figure.
/// `start` is the figure's first token, `noun_end` the one behind its noun. `None` where no name stands there.
pub fn place(view: &View, start: usize, noun_end: usize) -> Option<String> {
    // "in November", "in the second half" is no place.
    let dated = |i: usize| {
        let words = view.time_words();
        let at = words.partition_point(|t| t.range.end <= i);
        words.get(at).is_some_and(|t| t.range.contains(&i))
    };
    let behind = |end: usize| another(view, end).or_else(|| behind(view, end));
    Some(noun_end)
        .filter(|&end| !dated(end + 1) && !dated(end + 2))
        .and_then(behind)
        .or_else(|| before(view, start))
}

/// "in Aleppo", "of the Marand district"
fn behind(view: &View, end: usize) -> Option<String> {
    if !is_preposition(view.word(end)) {
        return None;
    }
    let at = if view.word(end + 1) == "the" {
        end + 2
    } else {
        end + 1
    };
    let length = (at..at + 4).take_while(|i| part_of_name(view, *i)).count();
    view.run(at..at + length).map(str::to_owned)
}

/// "Aleppo, where an estimated 300,000 people still live"
fn before(view: &View, start: usize) -> Option<String> {
    let end = start.checked_sub(2)?;
    if view.word(start - 1) != "where" || view.word(end) != "," {
        return None;
    }
    let length = (0..end)
        .rev()
        .take(4)
        .take_while(|i| part_of_name(view, *i))
        .count();
    view.run(end - length..end).map(str::to_owned)
}

/// "of a second town", "in another district": a place without a name that is not the one told of before. It is in lower
/// case, which tells it from a name.
fn another(view: &View, end: usize) -> Option<String> {
    let at = if matches!(view.word(end + 1), "a" | "the") {
        end + 2
    } else {
        end + 1
    };
    let other = matches!(
        view.word(at),
        "second"
            | "third"
            | "another"
            | "other"
            | "neighbouring"
            | "neighboring"
            | "nearby"
            | "different"
            | "separate"
    );
    (is_preposition(view.word(end)) && other && view.is_word(at + 1))
        .then(|| format!("{} {}", view.word(at), view.word(at + 1)))
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "in" | "at" | "of" | "on" | "near" | "outside")
}

fn part_of_name(view: &View, index: usize) -> bool {
    view.capital(index) && view.figure_at(index).is_none()
}
