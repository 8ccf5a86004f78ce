//! Whether a claim is said to be so: actual, forecast, target, denied, taken back.
//!
//! A figure is looked at from where it stands: back over its own clause to the word that governs it, and, where it
//! stands before its verb, on to that verb. What governs another clause says nothing of it.

mod behind;
mod condition;
mod scope;

pub use condition::conditions;

use behind::{ahead, not_right};
use condition::condition;
use scope::{before_now, bidden, capacity_behind, is_hedge, presupposed, room_for};

use super::Assertion;
use super::view::View;
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
    let known = presupposed(view, tokens.start);
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
        }) if known => Assertion::Actual,
        Some(found) => found.assertion,
        None if before_now(view, figure, tokens.start) => Assertion::Historic,
        None => Assertion::Actual,
    }
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
    let near = match assertion {
        Assertion::Capacity | Assertion::Target => end + 2 >= start,
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

/// What a verb, or a word before an infinitive, makes of the figure behind it.
fn verb_at(
    view: &View,
    asserting: &Asserting,
    figure: &Figure,
    at: usize,
    start: usize,
    seen: &mut Seen,
) -> Option<Found> {
    let word = view.word(at);
    let tag = view.tag(at);
    let plain = |assertion| {
        Some(Found {
            assertion,
            modal: None,
        })
    };
    if let Some(found) = modal_at(view, asserting, at, seen) {
        return Some(found).filter(|f| f.assertion != Assertion::Actual);
    }
    if matches!(word, "not" | "never") || word.ends_with("n't") || word.ends_with("n’t") {
        // "did not lose 12", "not the 12", but "pleaded not guilty to 12"
        let helps = word != "not"
            || view.tag(at.saturating_sub(1)).pos == Pos::Aux
            || !seen.verb && at + 2 >= start;
        let governs = helps && !seen.finite && !is_hedge(view, at) && view.word(at + 1) != "only";
        return governs.then_some(Found {
            assertion: Assertion::Denied,
            modal: None,
        });
    }
    if tag.penn == Penn::To || word == "to" && view.tag(at + 1).penn == Penn::Vb {
        if view.tag(at + 1).penn == Penn::Vb && at + 1 < start && !seen.finite {
            seen.infinitive = true;
            // "Firm to cut 600 jobs": a headline that has no other verb.
            if headline_infinitive(view, at) {
                return plain(Assertion::Forecast);
            }
        }
        return None;
    }
    let verb = matches!(tag.pos, Pos::Verb | Pos::Aux);
    if verb || tag.pos == Pos::Adj || seen.infinitive {
        let lemma = view.lemma(at);
        if let Some(found) = denial_at(view, asserting, figure, at, start, &lemma, seen) {
            return Some(found);
        }
        let governs =
            !seen.finite && view.word_before(at) != "than" && view.word_before(at) != "as";
        if governs {
            let found = if seen.infinitive {
                // "a bid to save", "agreed on Monday to buy"
                let object = if tag.is_noun() {
                    view.word(at + 1) == "to"
                } else {
                    infinitive_near(view, at, start)
                };
                listed(&asserting.infinitives, &lemma, word).filter(|_| object)
            } else {
                None
            };
            let listed = found.or_else(|| {
                listed(&asserting.verbs, &lemma, word).filter(|_| verb || tag.pos == Pos::Adj)
            });
            // "needed 12 stitches" did come about.
            let listed = listed.filter(|_| !(lemma == "need" && tag.penn == Penn::Vbn));
            if let Some(assertion) = listed {
                return plain(*assertion);
            }
            // "is to report", "was to have opened"
            if lemma == "be" && seen.infinitive && view.tag(at + 1).penn == Penn::To {
                return plain(Assertion::Forecast);
            }
            // "faces up to 25 years", "faces a £500 fine", not "faces three charges"
            let up_to = || view.lower_at(figure.range.clone()).starts_with("up to");
            let sentence = matches!(figure.kind, Kind::Duration | Kind::Money);
            if lemma == "face" && verb && (sentence || up_to()) {
                return plain(Assertion::Forecast);
            }
        }
    }
    if verb {
        seen.verb = true;
        if matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp) {
            seen.finite = true;
            seen.infinitive = false;
        }
    }
    None
}

/// What a table has for a lemma, or for the word as it stands.
fn listed<'a>(
    table: &'a rustc_hash::FxHashMap<String, Assertion>,
    lemma: &str,
    word: &str,
) -> Option<&'a Assertion> {
    table.get(lemma).or_else(|| table.get(word))
}

/// A modal verb that governs the figure; `Actual` where it is one that says nothing.
fn modal_at(view: &View, asserting: &Asserting, at: usize, seen: &mut Seen) -> Option<Found> {
    let tag = view.tag(at);
    if tag.penn != Penn::Md {
        return None;
    }
    // "in May", "a will": the month and the noun.
    if view.capital(at) && at > 0 && view.tag(at + 1).pos != Pos::Pron && view.word(at) == "may" {
        return None;
    }
    // "the will"
    if matches!(
        view.word_before(at),
        "the" | "a" | "his" | "her" | "their" | "its"
    ) {
        return None;
    }
    let listed = asserting.modals.get(view.word(at)).copied();
    let governs = !seen.finite;
    let have = (at + 1..at + 4).find(|&i| view.tag(i).pos != Pos::Adv);
    let perfect = have.is_some_and(|i| view.word(i) == "have");
    seen.verb = true;
    seen.finite = true;
    match (listed, governs) {
        (Some(assertion), true) => Some(Found {
            assertion,
            modal: Some(
                if perfect && matches!(view.word(at), "would" | "could" | "might") {
                    Modal::WouldHave
                } else {
                    Modal::Plain
                },
            ),
        }),
        _ => None,
    }
}

/// Whether the "to" of an infinitive stands within reach of the word that would govern it.
fn infinitive_near(view: &View, at: usize, start: usize) -> bool {
    (at + 1..(at + 9).min(start)).any(|i| view.word(i) == "to" && view.tag(i + 1).penn == Penn::Vb)
}

/// Whether a headline's "to" is the only verb of its clause: "Firm to cut 600 jobs".
fn headline_infinitive(view: &View, at: usize) -> bool {
    if at == 0 || at > 8 || !view.tag(at - 1).is_noun() {
        return false;
    }
    let verb = |i: usize| {
        matches!(view.tag(i).pos, Pos::Verb | Pos::Aux)
            && !matches!(view.tag(i).penn, Penn::Vbn | Penn::Vbg)
    };
    let last = view.tokens().len();
    let closes = matches!(
        view.word(last.saturating_sub(1)),
        "." | "?" | "!" | "”" | "\""
    );
    !closes && !(0..at).any(verb)
}

/// "denied that 30 had", "rejected claims of 12".
fn denial_at(
    view: &View,
    asserting: &Asserting,
    figure: &Figure,
    at: usize,
    start: usize,
    lemma: &str,
    seen: &Seen,
) -> Option<Found> {
    let denials = &asserting.denials;
    if seen.comma || seen.finite && !seen.that {
        return None;
    }
    let denies = denials.verbs.contains(lemma)
        || denials.sayings.contains(lemma)
            && (at + 1..(at + 5).min(start)).any(|i| denials.said.contains(view.word(i)));
    if !denies || view.tag(at).pos == Pos::Noun {
        return None;
    }
    // "denied three charges": the number is not what is denied.
    let end = view.tokens_of(figure).end;
    let accused = (end..end + 3).any(|i| denials.accusations.contains(&view.singular(i)));
    (!accused).then_some(Found {
        assertion: Assertion::Denied,
        modal: None,
    })
}

/// A denial over a clause that begins at or behind a token.
fn denial_over(view: &View, at: usize, earliest: usize) -> Option<Found> {
    let denials = &vocabulary().asserting.denials;
    let that = view.word(at) == "that";
    let verb = at.checked_sub(1).filter(|&v| v >= earliest && that)?;
    // "denied reports that", "dismissed claims that"
    let said = denials.said.contains(view.word(verb));
    let verb = if said {
        (verb.saturating_sub(3)..verb)
            .rev()
            .find(|&i| view.tag(i).pos == Pos::Verb)?
    } else {
        verb
    };
    let lemma = view.lemma(verb);
    let denies = view.tag(verb).pos == Pos::Verb
        && (denials.verbs.contains(&lemma) || said && denials.sayings.contains(&lemma));
    denies.then_some(Found {
        assertion: Assertion::Denied,
        modal: None,
    })
}

/// "plans for 12", "a target of 12", "room for 12".
fn noun_at(view: &View, asserting: &Asserting, at: usize, start: usize) -> Option<Found> {
    let joined = matches!(view.word(at + 1), "of" | "for" | "to" | "was" | "is")
        || at + 1 == start
        || matches!(view.word(at + 1), "," | "(");
    if !joined {
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
