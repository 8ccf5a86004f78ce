//! Words that say when: dates, times of day, "last year", "the end of June", "six months to March", "before the war".

use std::ops::Range;

use super::complement::finite;
use super::noun_phrase;
use super::time_around::{beside_happening, is_dateline, on_the_year};
use super::view::View;
use crate::figure::Kind;
use crate::language::{Penn, Pos};
use crate::vocabulary::{When, vocabulary};

/// A stretch of words that say when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeWords {
    /// Its tokens, with "since", "by" and the like, without an article or another preposition before it.
    pub range: Range<usize>,
    /// Whether it tells of the time that something is compared with: "a year earlier".
    pub earlier: bool,
}

/// All words that say when in a sentence, in order.
pub fn find(view: &View) -> Vec<TimeWords> {
    let when = &vocabulary().when;
    let mut found: Vec<TimeWords> = Vec::new();
    let mut at = 0;
    while at < view.tokens().len() {
        let taken = found.last().map_or(0, |t| t.range.end);
        let Some(core) = core(view, when, at, taken) else {
            at += 1;
            continue;
        };
        let mut range = widened(view, when, core, taken);
        // "MARBAY, 3 May – A storm": when it was written.
        if is_dateline(view, &range) {
            at = range.end;
            continue;
        }
        let opens = range.start == 0 || view.word(range.end) == ",";
        let earlier = matches!(
            view.word(range.end - 1),
            "earlier" | "before" | "previously"
        ) && range.len() > 1
            && !opens;
        // "up 21% on the previous year"
        let earlier = earlier || on_the_year(view, when, &range);
        // "dawn on Monday", "early hours of Sunday", "10am on Friday"
        if let Some(last) = found.last_mut()
            && joins(view, last.range.end, range.start)
            && !earlier
        {
            range.start = last.range.start;
            last.range = range;
        } else {
            found.push(TimeWords { range, earlier });
        }
        at = found.last().map_or(at + 1, |t| t.range.end.max(at + 1));
    }
    found
}

/// Whether two stretches with these tokens between them are one.
fn joins(view: &View, end: usize, start: usize) -> bool {
    // "noon Monday", not "last summer now"
    let dated = end < start
        || view.word_before(end) == "far"
        || view
            .figure_at(start)
            .is_some_and(|f| view.figures[f].kind == Kind::Date);
    dated
        && start <= end + 2
        && (end..start).all(|i| {
            matches!(
                view.word(i),
                "on" | "of" | "in" | "the" | "at" | "local" | "time"
            )
        })
}

/// The words that say when at a token, without what stands before them.
fn core(view: &View, when: &When, at: usize, taken: usize) -> Option<Range<usize>> {
    let word = view.word(at);
    if let Some(figure) = view.figure_at(at) {
        let figure = &view.figures[figure];
        let tokens = view.tokens_of(figure);
        if matches!(figure.kind, Kind::Date | Kind::Time) {
            return (tokens.start >= taken).then(|| at..tokens.end.max(at + 1));
        }
        // "two days later", "a year earlier"
        let end = tokens.end;
        if figure.kind == Kind::Duration && when.is_offset(view.word(end)) {
            if !before_clause(view, end) {
                return Some(at..end + 1);
            }
            // "two days after the election"
            let words = &vocabulary().words;
            let happening = noun_phrase::from(view, end + 1).filter(|r| {
                let noun = view.word(r.end - 1);
                let one = view.singular(r.end - 1);
                when.is_landmark(noun) || words.is_event(noun) || words.is_event(&one)
            });
            if let Some(happening) = happening {
                return Some(at..happening.end);
            }
        }
        // "the next three years"
        if figure.kind == Kind::Duration
            && at == tokens.start
            && at > taken
            && when.is_which(view.word(at - 1))
        {
            return Some(at..end);
        }
        if figure.kind != Kind::Ordinal {
            return None;
        }
    }
    // "moments after the final whistle"
    if matches!(
        word,
        "moments" | "minutes" | "hours" | "days" | "weeks" | "months" | "seconds"
    ) && matches!(view.word(at + 1), "after" | "before")
        && view.figure_at(at.saturating_sub(1)).is_none()
        && let Some(noun) = noun_phrase::from(view, at + 2)
        && !finite(view, noun.end)
        && view.figure_at(noun.end).is_none()
    {
        return Some(at..noun.end);
    }
    if let Some(found) = beside_happening(view, at) {
        return Some(found);
    }
    let listed = when.lists(word);
    if listed && when.is_month(word) && view.capital(at) && is_month_here(view, when, at) {
        return Some(at..to_month(view, when, at));
    }
    if let Some((length, ())) = when.points.longest(view.lower_from(at)) {
        let start = view.tokens()[at].start;
        let end = (at..at + 5)
            .take_while(|&i| {
                view.tokens()
                    .get(i)
                    .is_some_and(|t| t.end <= start + length)
            })
            .last()
            .map_or(at + 1, |i| i + 1);
        let name = view.capital(at)
            && at > 0
            && view.tag(at).pos == Pos::Propn
            && end == at + 1
            && view.capital(at + 1);
        return (!name).then_some(at..end);
    }
    if !listed && !matches!(word, "next" | "last") {
        return None;
    }
    if when.is_edge(word)
        && view.word(at + 1) == "of"
        && let Some(found) = edge(view, when, at)
    {
        return Some(found);
    }
    if when.is_unit(word) && (view.tag(at).pos != Pos::Verb) {
        return with_unit(view, when, at, taken);
    }
    if matches!(word, "next" | "last") && view.tag(at).pos != Pos::Verb {
        let end = matches!(view.word(at + 1), "." | "," | "and" | "");
        return (end && word == "next").then_some(at..at + 1);
    }
    landmark(view, when, at)
}

/// Where a run of months ends: "between October and December", "July-to-September quarter".
fn to_month(view: &View, when: &When, at: usize) -> usize {
    let between = view.word_before(at) == "between";
    let mut end = at + 1;
    while matches!(view.word(end), "-" | "–" | "to") || between && view.word(end) == "and" {
        end += 1;
    }
    if end == at + 1 || !when.is_month(view.word(end)) || !view.capital(end) {
        return at + 1;
    }
    let unit = when.is_unit(view.word(end + 1)) && view.tag(end + 1).is_noun();
    end + 1 + usize::from(unit)
}

/// "last year", "the year before", "in the second quarter", "this opening weekend", "in a good year".
fn with_unit(view: &View, when: &When, at: usize, taken: usize) -> Option<Range<usize>> {
    let mut start = at;
    while start > taken
        && start + 4 > at
        && !matches!(view.word(start), "last" | "this" | "that" | "next")
        && (when.is_which(view.word(start - 1))
            || when.is_unit(view.word(start - 1))
            || view.tag(start - 1).pos == Pos::Adj
            || view.figure_at(start - 1).is_some_and(|f| {
                matches!(
                    view.figures[f].kind,
                    Kind::Ordinal | Kind::Number | Kind::Count | Kind::Duration
                )
            }))
    {
        start -= 1;
    }
    let which = (start..at).any(|i| when.is_which(view.word(i)));
    let ordinal = (start..at).any(|i| {
        matches!(
            view.word(i),
            "first" | "second" | "third" | "fourth" | "last" | "final"
        )
    });
    let numbered = (start..at).any(|i| view.figure_at(i).is_some());
    let offset = when.is_offset(view.word(at + 1))
        && !before_clause(view, at + 1)
        && (matches!(view.word_before(start), "a" | "an" | "the") || numbered);
    if offset {
        return Some(start..at + 2);
    }
    let counted = (start..at).any(|i| {
        view.figure_at(i)
            .is_some_and(|f| view.figures[f].kind != Kind::Ordinal)
    });
    if counted {
        return None;
    }
    let preposition = before_article(view, start);
    let dated = matches!(view.word(at), "quarter" | "half" | "period" | "season")
        && ordinal
        && !matches!(view.word(at + 1), "mile" | "hour");
    if which && view.word(at) != "half" && view.word(at + 1) != "-" || dated {
        return Some(start..at + 1);
    }
    let season = matches!(
        view.word(at),
        "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "weekend"
    );
    let described =
        start < at && !numbered || preposition == "in" && when.is_part(earlier_word(view, start));
    let within = matches!(
        preposition,
        "in" | "during" | "at" | "over" | "through" | "by" | "since"
    );
    // "rose 4% over the year"
    let whole = matches!(
        preposition,
        "over" | "during" | "through" | "throughout" | "within"
    ) && start == at
        && view.word_before(at) == "the"
        && !matches!(view.word(at + 1), "of" | "-" | "and" | "that" | "to")
        && when.is_unit(view.word(at))
        && view.tag(at).penn == Penn::Nn
        && !view.tag(at + 1).is_noun();
    // "at the weekend", not "at a night for the band"
    let within = within && !(preposition == "at" && view.word_before(start) == "a");
    // "40,000 copies in its first month"
    let its = ordinal && view.tag(start.saturating_sub(1)).penn == Penn::PrpPossessive;
    let its = its
        && matches!(
            view.word_back(start, 2),
            "in" | "during" | "over" | "within"
        );
    let own = whole || its || within && (season && view.tag(at).pos == Pos::Noun || described);
    own.then_some(start..at + 1)
}

/// "the end of June", "the height of her fame", "the eve of the vote".
fn edge(view: &View, when: &When, at: usize) -> Option<Range<usize>> {
    let mut first = at;
    while first > 0
        && (view.tag(first - 1).pos == Pos::Adj && first + 2 > at
            || view
                .figure_at(first - 1)
                .is_some_and(|f| view.figures[f].kind == Kind::Ordinal))
    {
        first -= 1;
    }
    let at_edge = at;
    let at = first;
    let preposition = before_article(view, at);
    let placed = matches!(
        preposition,
        "at" | "by"
            | "on"
            | "in"
            | "since"
            | "before"
            | "until"
            | "to"
            | "from"
            | "towards"
            | "toward"
            | "near"
            | "till"
            | "after"
    ) || when.is_part(view.word_before(at))
        || matches!(
            view.word_before(at),
            "latter" | "early" | "closing" | "opening" | "dying"
        );
    let end = noun_phrase::past_articles(view, at_edge + 2);
    let dated = view
        .figure_at(end)
        .map(|f| &view.figures[f])
        .filter(|f| matches!(f.kind, Kind::Date | Kind::Time));
    if let Some(date) = dated {
        return placed.then(|| at..view.tokens_of(date).end);
    }
    let noun = noun_phrase::from(view, end).filter(|r| view.figure_at(r.end).is_none())?;
    let last = noun.end - 1;
    let clear = matches!(
        view.word(at_edge),
        "start"
            | "end"
            | "beginning"
            | "middle"
            | "eve"
            | "height"
            | "turn"
            | "outset"
            | "outbreak"
            | "close"
    );
    let timed = when.is_unit(view.word(last))
        || when.is_landmark(view.word(last))
        || when.is_month(view.word(last))
        || vocabulary().words.is_event(view.word(last));
    (placed && (timed || clear && !matches!(view.word_before(at), "far" | "top")))
        .then_some(at..noun.end)
}

/// "before the war", "after half-time", "at her death"
fn landmark(view: &View, when: &When, at: usize) -> Option<Range<usize>> {
    let word = view.word(at);
    if !when.is_landmark(word) || view.tag(at).pos == Pos::Verb || view.tag(at + 1).is_noun() {
        return None;
    }
    let start = noun_phrase::begin(view, at);
    let preposition = before_article(view, start);
    let own = preposition == "at"
        && matches!(
            word,
            "death" | "birth" | "launch" | "kick-off" | "kickoff" | "interval" | "break"
        );
    let side = matches!(preposition, "before" | "since" | "until" | "till")
        || preposition == "after"
            && at < start + 1
            && matches!(
                word,
                "break" | "interval" | "restart" | "lunch" | "tea" | "war" | "election"
            );
    (own || side).then_some(start..at + 1)
}

/// The word before the preposition of a phrase: "earlier" of "earlier in the day".
fn earlier_word<'v>(view: &'v View, start: usize) -> &'v str {
    let first = noun_phrase::before_articles(view, start);
    first.checked_sub(2).map_or("", |i| view.word(i))
}

/// What stands before a noun phrase's article.
pub(super) fn before_article<'v>(view: &'v View, start: usize) -> &'v str {
    let first = noun_phrase::before_articles(view, start);
    view.word_before(first)
}

/// Whether "before", "after" begin a clause or another phrase here: "six months before the vote".
fn before_clause(view: &View, at: usize) -> bool {
    matches!(view.word(at), "before" | "after")
        && !matches!(
            view.word(at + 1),
            "." | "," | ";" | "" | "and" | "but" | ")" | "to"
        )
}

/// "September", "in May": not "may" and "march" that only begin a sentence.
fn is_month_here(view: &View, when: &When, at: usize) -> bool {
    let ambiguous = matches!(view.word(at), "may" | "march" | "august" | "april" | "june");
    let before = view.word_before(at);
    let placed = matches!(
        before,
        "-" | "in"
            | "since"
            | "by"
            | "until"
            | "till"
            | "of"
            | "to"
            | "from"
            | "during"
            | "for"
            | "between"
            | "and"
            | "through"
            | "after"
            | "before"
            | "on"
            | "ended"
            | "ending"
            | "than"
    ) || when.is_which(before)
        || when.is_part(before);
    placed || !ambiguous && view.tag(at).is_noun() && !view.capital(at + 1)
}

/// With what belongs to it before and behind: "early", "since", "six months to", "night".
fn widened(view: &View, when: &When, core: Range<usize>, taken: usize) -> Range<usize> {
    let Range { mut start, mut end } = core;
    // "Tuesday night", "Monday's early hours"
    let dated = view
        .figure_at(end - 1)
        .is_some_and(|f| view.figures[f].kind == Kind::Date);
    while dated && when.is_unit(view.word(end)) && end < start + 6 && view.tag(end).is_noun() {
        end += 1;
    }
    while start > taken
        && (when.is_part(view.word(start - 1)) && !matches!(view.word(start - 1), "later" | "only")
            || when.is_which(view.word(start - 1)) && view.word(start - 1) != "that"
            || view.word(start - 1) == "far" && view.word_before(start - 1) == "so")
    {
        start -= 1;
    }
    // "mid-August", "late on Saturday"
    if start > taken + 1
        && (view.word(start - 1) == "-" && view.word(start - 2) == "mid"
            || view.word(start - 1) == "on" && matches!(view.word(start - 2), "late" | "early"))
    {
        start -= 2;
    }
    let article = noun_phrase::before_articles(view, start);
    if article > taken + 1
        && view.word(article - 1) == "in"
        && matches!(
            view.word(article - 2),
            "earlier" | "later" | "late" | "early"
        )
    {
        start = article - 2;
    }
    start = account(view, when, start, taken).unwrap_or(start);
    let first = noun_phrase::before_articles(view, start);
    let side = first
        .checked_sub(1)
        .filter(|&s| s >= taken && when.is_side(view.word(s)));
    if let Some(side) = side
        && view.word(side) != "from"
    {
        start = side;
        while start > taken
            && matches!(
                view.word(start - 1),
                "shortly" | "soon" | "just" | "ever" | "even" | "immediately" | "long"
            )
        {
            start -= 1;
        }
    }
    start..end
}

/// "six months to", "the year ended", before a date: the period of account.
fn account(view: &View, when: &When, start: usize, taken: usize) -> Option<usize> {
    let mut at = noun_phrase::before_articles(view, start);
    if view.word_before(at) == "of" && when.is_edge(view.word(at.checked_sub(2)?)) {
        at = noun_phrase::before_articles(view, at - 2);
    }
    let link = at.checked_sub(1)?;
    if !matches!(
        view.word(link),
        "to" | "ended" | "ending" | "through" | "until"
    ) {
        return None;
    }
    let unit = link
        .checked_sub(1)
        .filter(|&u| u >= taken && when.is_unit(view.word(u)))?;
    let mut first = unit;
    while first > taken
        && unit < first + 4
        && (view.figure_at(first - 1).is_some()
            || when.is_which(view.word(first - 1))
            || view.tag(first - 1).pos == Pos::Adj)
    {
        first -= 1;
    }
    Some(first)
}
