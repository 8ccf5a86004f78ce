//! What was played or voted on with a score.

use super::NounPhrase;
use super::measured;
use super::noun_phrase;
use super::view::View;
use crate::figure::Kind;
use crate::language::Pos;
use crate::vocabulary::vocabulary;

/// "won the final 2-0", "the match ended 1-1", "passed the bill 68-31": what was played or voted on.
pub(super) fn contest(view: &View, start: usize) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    // "a 1-1 draw", "a 3-0 win"
    let behind = view
        .figure_at(start)
        .map(|f| view.tokens_of(&view.figures[f]).end);
    if let Some(noun) = behind.filter(|&n| noun_phrase::is_noun(view, n))
        && matches!(
            view.word_before(start),
            "a" | "an" | "the" | "their" | "its" | "his" | "her"
        )
        && (words.is_contest(view.word(noun)) || is_odds(view, noun))
    {
        return Some(measured::named(view, noun, noun, noun + 1));
    }
    let mut start = start;
    // "6-3, 4-6, 7-5": the sets of one match.
    while let Some(before) = start.checked_sub(2)
        && matches!(view.word(start - 1), "," | "and")
        && let Some(other) = view.figure_at(before).map(|f| &view.figures[f])
        && other.kind == Kind::Tally
    {
        start = view.tokens_of(other).start;
    }
    let mut at = start.checked_sub(1)?;
    while matches!(view.word(at), "by" | "," | "(" | "of") {
        at = at.checked_sub(1)?;
    }
    // "The vote was 52-48"
    if view.tag(at).pos == Pos::Aux {
        at = at.checked_sub(1)?;
    }
    // "The semi-final finished 3-1"
    let ended = view.tag(at).pos == Pos::Adj && view.word(at).ends_with("ed");
    if ended || matches!(view.tag(at).pos, Pos::Verb) {
        at = at.checked_sub(1)?;
        while view.tag(at).pos == Pos::Aux {
            at = at.checked_sub(1)?;
        }
    }
    let beside = || noun_phrase::is_noun(view, at).then(|| measured::backward(view, at))?;
    let contest = |found: &NounPhrase| words.is_contest(&found.counted.head);
    beside()
        .filter(contest)
        .or_else(|| played_in(view, start))
        .or_else(|| {
            // "the final, which they won 2-1"
            let verb = (start.saturating_sub(3)..start)
                .rev()
                .find(|&i| view.tag(i).pos == Pos::Verb)?;
            let which = (verb.saturating_sub(5)..verb)
                .rev()
                .find(|&i| matches!(view.word(i), "which" | "that"))?;
            let comma = usize::from(view.word_before(which) == ",");
            let noun = which.checked_sub(1 + comma)?;
            let noun = Some(noun).filter(|&n| noun_phrase::is_noun(view, n))?;
            let begin = noun_phrase::begin(view, noun);
            Some(measured::named(view, begin, noun, noun + 1)).filter(contest)
        })
}

/// "beat United 2-1 in Saturday's semi-final": the contest that the clause names behind the score.
fn played_in(view: &View, start: usize) -> Option<NounPhrase> {
    const WITHIN: usize = 8;
    let words = &vocabulary().words;
    let clauses = view.clauses();
    let inside = |i: &usize| clauses.of(*i) == clauses.of(start) && view.word(*i) != ",";
    let mut places = (start + 1..start + WITHIN).take_while(inside);
    places.find_map(|i| {
        let place = matches!(view.word(i), "in" | "at");
        let found = place.then(|| measured::forward(view, i + 1))??;
        let head = found.counted.head.as_str();
        let game = matches!(
            head,
            "round" | "tie" | "leg" | "opener" | "qualifier" | "heat"
        );
        let played = words.is_contest(head) && (words.incident(head).is_some() || game);
        played.then_some(found)
    })
}

/// "a 20-1 outsider", "a 22-4 run": what has the odds or the score.
fn is_odds(view: &View, noun: usize) -> bool {
    matches!(
        view.word(noun),
        "outsider"
            | "favourite"
            | "favorite"
            | "shot"
            | "run"
            | "lead"
            | "majority"
            | "margin"
            | "chance"
    )
}
