//! Where: the place that is named right beside what is counted.

use std::ops::Range;

use super::clause::ClauseKind;
use super::complement::time_at;
use super::mention::gender_of;
use super::view::View;
use super::{event, noun_phrase};
use crate::figure::Figure;
use crate::language::{NounClass, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// The place of a figure: "300 people in Aleppo" behind the noun, "Aleppo, where 300 people live" before the figure.
/// `start` is the figure's first token, `noun_end` the one behind its noun. `None` where no name stands there.
pub fn place(view: &View, start: usize, noun_end: usize) -> Option<String> {
    // "in November", "in the second half" is no place.
    let dated = |i: usize| time_at(view, i).is_some();
    let behind = |end: usize| another(view, end).or_else(|| behind(view, end));
    Some(noun_end)
        .filter(|&end| !dated(end + 1) && !dated(end + 2))
        .and_then(behind)
        .or_else(|| before(view, start))
}

/// The place that the clause of a figure names, wherever it stands there: "A bomb in Denby killed 12", "12 were hurt when a bus
/// overturned near Marl". Rules ask for what stands beside the figure; this is for the sheet.
pub fn scene(view: &View, figure: &Figure) -> Option<String> {
    let tokens = view.tokens_of(figure);
    let clauses = view.clauses();
    let own = clauses.of(tokens.start);
    // "were hurt when a bus overturned near Marl"
    let when = |there: usize| {
        let clause = clauses.all.get(there);
        clause.is_some_and(|c| c.kind == ClauseKind::When && c.parent == Some(own))
    };
    let near = view.scenes().iter().filter(|(at, _)| {
        let there = clauses.of(*at);
        there == own || when(there) || event::shares_clause(view, *at, tokens.start)
    });
    let (_, name) = near.min_by_key(|(at, _)| at.abs_diff(tokens.start))?;
    view.run(name.clone()).map(str::to_owned)
}

/// The prepositions of a sentence with the name of a place behind them, in order, each with the tokens of the name.
pub fn scenes(view: &View) -> Vec<(usize, Range<usize>)> {
    let all = 0..view.tokens().len();
    all.filter_map(|at| Some((at, scene_behind(view, at)?)))
        .collect()
}

/// The name of the place behind a token, where that is a preposition of place.
fn scene_behind(view: &View, at: usize) -> Option<Range<usize>> {
    let leads = matches!(
        view.word(at),
        "in" | "near" | "outside" | "across" | "off" | "around" | "throughout" | "inside"
    );
    if !leads || view.tag(at).pos != Pos::Adp {
        return None;
    }
    let first = noun_phrase::past_articles(view, at + 1);
    let end = (first..first + 4).find(|i| !part_of_name(view, *i));
    let end = end.unwrap_or(first + 4);
    let timed = time_at(view, first).is_some();
    // "confidence in Ana Solis", not "near Marl Bay"
    let given = || gender_of(view, first, end).is_some();
    let person = view.names().iter().any(|n| n.start == first && n.full) && given();
    // "in Harbour software", "in French law"
    let describes = view.tag(end).is_noun() || view.word(end) == "-";
    // "a stake in Harbour Group", "starred in Casablanca"
    let other = at > 0 && vocabulary().words.is_no_scene(&view.singular(at - 1));
    // "in the Champions League", "shares in Denby Group"
    let body = || {
        let last = noun_class(view.word(end.saturating_sub(1)));
        matches!(
            last,
            Some(NounClass::People | NounClass::Event | NounClass::Document)
        )
    };
    let placed = end > first && view.is_word(first);
    (placed && !timed && !person && !describes && !other && !body()).then_some(first..end)
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

#[cfg(test)]
mod tests {
    use crate::claim::claims;
    use crate::document::{Document, Format};

    fn check(text: &str, wanted: Option<&str>) {
        let document = Document::from_text(text, Format::Plain);
        let claim = claims(&document).into_iter().next();
        let found = claim.and_then(|c| c.place.or(c.scene));
        assert_eq!(found.as_deref(), wanted, "{text}");
    }

    #[test]
    fn a_clause_names_the_place() {
        check("A bomb in Denby killed 12 people.", Some("Denby"));
        check(
            "Nine people were hurt when a bus overturned near Marl Bay on Monday.",
            Some("Marl Bay"),
        );
        check(
            "Police in Denby said 12 people were hurt in Marl.",
            Some("Marl"),
        );
        check("They won 3-1 on Monday in the Marl League.", None);
        check("He sold 12 cars in March.", None);
    }
}
