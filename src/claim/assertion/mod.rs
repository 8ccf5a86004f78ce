//! Whether a claim is said to be so: actual, forecast, target, denied, taken back.
//!
//! A figure is looked at from where it stands: back over its own clause to the word that governs it, and, where it
//! stands before its verb, on to that verb. What governs another clause says nothing of it.

mod behind;
mod condition;
mod scope;
mod verbs;

pub use condition::conditions;

use behind::{ahead, not_right};
use condition::condition;
use scope::{before_now, bidden, capacity_behind, is_hedge, presupposed, room_for};
use verbs::{denial_over, listed, verb_at};

use super::view::{View, is_be};
use super::{Assertion, noun_phrase};
use crate::document::Zone;
use crate::figure::{Figure, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::{Asserting, vocabulary};

/// How far before a figure a governing word is looked for, in tokens.
const REACH: usize = 26;

/// How far behind a figure its verb is looked for, in tokens.
const AHEAD: usize = 14;

/// How far a condition may stand from a figure, in tokens.
const CONDITION: usize = 40;

/// The assertion of a figure whose noun ends before token `noun_end`: what governs it in its clause, or what its zone
/// says.
pub fn assertion(view: &View, figure: &Figure, noun_end: usize, zone: Zone) -> Assertion {
    if zone == Zone::Correction {
        return Assertion::Retracted;
    }
    // Dates and times are said of what happens, whatever is said of it.
    if matches!(figure.kind, Kind::Date | Kind::Time) {
        return Assertion::Actual;
    }
    let tokens = view.tokens_of(figure);
    if capacity_behind(view, tokens.end) {
        return Assertion::Capacity;
    }
    if room_for(view, figure, tokens.start) {
        return Assertion::Capacity;
    }
    if bidden(view, tokens.start, noun_end) {
        return Assertion::Target;
    }
    if not_right(view, noun_end) {
        return Assertion::Denied;
    }
    let condition = condition(view, tokens.start);
    if condition == Some(Condition::Inside) {
        return Assertion::Conditional;
    }
    // "It will be the third time", "the first rise since May"
    let ranked = figure.kind == Kind::Ordinal && {
        let before = view.word_back(tokens.start, 2);
        before == "," || is_be(before)
    };
    let known = !ranked && presupposed(view, tokens.start);
    match governed(view, figure, tokens.start, noun_end) {
        Some(Found {
            assertion: Assertion::Forecast,
            modal,
        }) => {
            if known {
                Assertion::Actual
            } else if modal == Some(Modal::WouldHave) || condition.is_some() {
                Assertion::Conditional
            } else {
                Assertion::Forecast
            }
        }
        Some(Found {
            assertion: Assertion::Target,
            ..
        }) if known || done_by(view, tokens.start) => Assertion::Actual,
        Some(found) => found.assertion,
        None if before_now(view, figure, tokens.start) => Assertion::Historic,
        None => Assertion::Actual,
    }
}

/// "pledged by 61 donors": those who did it are there.
fn done_by(view: &View, start: usize) -> bool {
    let verb = start.checked_sub(2).map(|v| view.tag(v).penn);
    verb == Some(Penn::Vbn) && view.word_before(start) == "by"
}

/// What makes a figure other than actual.
struct Found {
    assertion: Assertion,
    modal: Option<Modal>,
}

/// A modal verb, and whether it tells of what did not come about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Modal {
    Plain,
    WouldHave,
}

/// Where a figure stands to a condition of its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Condition {
    Inside,
    Elsewhere,
}

/// What was seen between a figure and the token that is looked at.
#[derive(Default)]
struct Seen {
    /// A verb of any form: the figure does not stand before its verb.
    verb: bool,
    /// A verb with a tense of its own: what stands before it does not govern the figure.
    finite: bool,
    /// "to" and a verb, whose governing word is not yet found.
    infinitive: bool,
    /// The figure's clause begins with "that".
    that: bool,
    /// A comma behind a verb with a tense.
    comma: bool,
}

/// The word that governs a figure.
fn governed(view: &View, figure: &Figure, start: usize, noun_end: usize) -> Option<Found> {
    let asserting = &vocabulary().asserting;
    let mut seen = Seen::default();
    let mut ahead_asked = false;
    let mut at = start;
    let earliest = start.saturating_sub(REACH);
    while at > earliest {
        at -= 1;
        if let Some(other) = view.figure_at(at) {
            at = view.tokens_of(&view.figures[other]).start;
            continue;
        }
        let word = view.word(at);
        if matches!(word, ";" | ":" | "." | "but" | "?" | "!") {
            break;
        }
        // "will close 12 shops after a loss of £2m", not "after two years"
        let background = matches!(word, "after" | "following" | "despite" | "because")
            && figure.kind != Kind::Duration
            && !seen.finite;
        if background && at + 1 < start {
            break;
        }
        if word == "," {
            seen.comma |= seen.finite;
        }
        // "denied it, saying only two were lost": what is said begins here.
        if tag_is_saying(view, at) {
            if !seen.verb && !ahead_asked {
                return ahead(view, noun_end).flatten();
            }
            break;
        }
        // "cold enough to freeze skin in 30 minutes"
        if seen.infinitive && matches!(word, "enough" | "too") {
            break;
        }
        if let Some(found) = phrase(view, at, start) {
            // "initially said", "its target was": these stand over a verb with a tense.
            let over = matches!(found.assertion, Assertion::Retracted | Assertion::Target);
            if !seen.finite || over && near_phrase(view, at, start) {
                return Some(found);
            }
        }
        let tag = view.tag(at);
        // Where the figure may be what its clause is about, the verb of that clause says how it is.
        let bound = matches!(
            word,
            "and" | "or" | "," | "that" | "as" | "—" | "–" | "(" | "\"" | "“"
        ) || matches!(tag.penn, Penn::Wdt | Penn::Wp | Penn::Wrb)
            || tag.pos == Pos::Sconj
            || tag.pos == Pos::Verb && vocabulary().words.is_speech(word) && tag.penn != Penn::Vb;
        if bound && !seen.verb && !ahead_asked {
            ahead_asked = true;
            if let Some(verb) = ahead(view, noun_end) {
                return verb
                    .or_else(|| taken_back(view, at))
                    .or_else(|| denial_over(view, at, earliest));
            }
        }
        if bound && ends_clause(view, at, &seen) {
            break;
        }
        if word == "that" && tag.penn != Penn::Dt {
            seen.that = true;
        }
        if let Some(found) = verb_at(view, asserting, figure, at, start, &mut seen) {
            return Some(found);
        }
        if !seen.finite
            && tag.is_noun()
            && let Some(found) = noun_at(view, asserting, at, start)
        {
            return Some(found);
        }
    }
    // "work to replace 14 bridges is expected to begin"
    if !seen.finite && !ahead_asked {
        return ahead(view, noun_end).flatten();
    }
    None
}

/// Whether a token is a participle of saying behind a comma.
fn tag_is_saying(view: &View, at: usize) -> bool {
    view.word_before(at) == ","
        && view.word(at).ends_with("ing")
        && vocabulary().words.is_speech(view.word(at))
}

/// Whether what stands before a word that joins clauses has nothing to say of the figure.
fn ends_clause(view: &View, at: usize, seen: &Seen) -> bool {
    let word = view.word(at);
    match view.tag(at).penn {
        // "£4m, of which £1m": a part of what was told of.
        Penn::Wdt | Penn::Wp if view.word_before(at) == "of" && !seen.verb => return false,
        Penn::Wdt | Penn::Wp | Penn::WpPossessive => return true,
        Penn::Wrb => return seen.verb,
        _ => {}
    }
    if matches!(word, "and" | "or") {
        return seen.finite;
    }
    let turns = matches!(
        word,
        "while"
            | "whereas"
            | "although"
            | "though"
            | "because"
            | "since"
            | "after"
            | "before"
            | "until"
            | "despite"
    );
    // "will close after losing £5m"
    turns && (seen.verb || seen.finite)
}

/// "rather than 12", "room for 12", "had said 12": phrases that stand right before, or before a verb of saying.
fn phrase(view: &View, at: usize, start: usize) -> Option<Found> {
    let (length, assertion) = vocabulary()
        .asserting
        .phrases
        .longest(view.lower_from(at))?;
    let token = view.tokens().get(at)?;
    let end = view.token_at(token.start + length);
    if end > start {
        return None;
    }
    let joined = !(end..start).any(|i| matches!(view.word(i), "," | "and" | "or"));
    let near = match assertion {
        // "asked for a term of two years"
        Assertion::Target if joined && end + 4 >= start && view.word_before(start) == "of" => true,
        // "can carry 600 passengers and 140 cars"
        Assertion::Capacity if listed_behind(view, end, start) => true,
        Assertion::Capacity | Assertion::Target => joined && end + 2 >= start,
        // "will initially open 12": only what was said at first is taken back.
        Assertion::Retracted if length == view.word(at).len() || view.word(at) == "at" => {
            end == start
                || (at.saturating_sub(3)..at)
                    .chain(end..end + 3)
                    .any(|i| tells_at_first(view, i))
        }
        Assertion::Denied => end + 4 >= start,
        _ => true,
    };
    // "seats" that are counted: a noun.
    let noun = length == view.word(at).len() && view.tag(at).is_noun() && end < start;
    let verb_wanted = *assertion == Assertion::Capacity && noun;
    (near && !verb_wanted).then_some(Found {
        assertion: *assertion,
        modal: None,
    })
}

/// Whether only other figures, their nouns and "and" stand between: a figure that goes on a list.
fn listed_behind(view: &View, end: usize, start: usize) -> bool {
    let other = (end..start).any(|i| view.figure_at(i).is_some());
    other
        && (end..start).all(|i| {
            view.figure_at(i).is_some()
                || noun_phrase::inner(view, i)
                || matches!(view.word(i), "and" | "," | "or")
        })
}

/// Whether a word is one by which a figure is given: "said", "put at", "thought to be", "feared".
fn tells_at_first(view: &View, at: usize) -> bool {
    let word = view.word(at);
    vocabulary().words.is_speech(word)
        || matches!(
            word,
            "put" | "thought" | "feared" | "believed" | "gave" | "given" | "listed" | "counted"
        )
}

/// Whether a phrase stands right before the figure, or before a verb of saying.
fn near_phrase(view: &View, at: usize, start: usize) -> bool {
    let length = vocabulary()
        .asserting
        .phrases
        .longest(view.lower_from(at))
        .map_or(0, |p| p.0);
    let end = view
        .tokens()
        .get(at)
        .map_or(at, |t| view.token_at(t.start + length));
    end == start || vocabulary().words.is_speech(view.word(end))
}

/// "initially said 60 had died": a saying that was taken back.
fn taken_back(view: &View, verb: usize) -> Option<Found> {
    let phrases = &vocabulary().asserting.phrases;
    let back = (1..=7).filter_map(|b| verb.checked_sub(b));
    let mut back = back.take_while(|&i| !matches!(view.tag(i).pos, Pos::Verb | Pos::Punct));
    let back = back.find(|&i| {
        phrases
            .longest(view.lower_from(i))
            .is_some_and(|p| *p.1 == Assertion::Retracted)
    });
    back.map(|_| Found {
        assertion: Assertion::Retracted,
        modal: None,
    })
}

/// "plans for 12", "a target of 12", "room for 12".
fn noun_at(view: &View, asserting: &Asserting, at: usize, start: usize) -> Option<Found> {
    let joined = matches!(view.word(at + 1), "of" | "for" | "to" | "was" | "is")
        || at + 1 == start
        || matches!(view.word(at + 1), "," | "(");
    // "in a charitable capacity, and 30 helped"
    let role = view.word(at) == "capacity" && view.word(at + 1) == ",";
    if !joined || role {
        return None;
    }
    let noun = view.singular(at);
    let assertion = *asserting.nouns.get(&noun)?;
    let near = match assertion {
        // "a chance of", "the target of 250": what it is said to be.
        Assertion::Target | Assertion::Capacity => at + 4 >= start || view.word(at + 1) == "to",
        _ => at + 1 < start,
    };
    near.then_some(Found {
        assertion,
        modal: None,
    })
}
