//! What the words around a group say of it: the verb or noun that it hangs on, or else what is said of it behind.

use super::Group;
use super::behind::{self, Reach};
use crate::claim::noun_phrase;
use crate::claim::view::{View, is_be};
use crate::figure::Kind;
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::{Inflection, Way, vocabulary};

/// How far before a figure the count stands that it is the value of ("the death toll from the quake rose to").
const REACH: usize = 14;

/// What stands before a group, articles and hedges aside.
pub enum Lead {
    /// Nothing, or a conjunction: the group may be a subject.
    Start,
    /// A verb, whose object the group may be.
    Verb(usize),
    /// A form of "be".
    Be(usize),
    /// A preposition.
    Preposition(usize),
    /// "and", "or", a comma.
    Joint(usize),
}

/// The state that the words around a group say.
pub fn status(group: &Group) -> Option<&'static str> {
    let view = group.view;
    match lead(view, group.start) {
        Lead::Start if is_halved(group) => behind::status(group, Reach::Phrase),
        Lead::Start => given(group).or_else(|| behind::status(group, Reach::Clause)),
        Lead::Joint(at) => behind::status(group, Reach::Clause).or_else(|| joined(group, at)),
        Lead::Verb(at) => {
            if let Some(object) = object(group, at) {
                return behind::all_of(group).or(Some(object));
            }
            let reach = if says(view, at) || begins_clause(group) {
                Reach::Clause
            } else {
                Reach::Phrase
            };
            behind::status(group, reach)
                .or_else(|| member(group, at))
                .or_else(|| value_of(group, at))
        }
        Lead::Be(at) => behind::status(group, Reach::Phrase)
            .or_else(|| inverted(group, at))
            .or_else(|| member(group, at))
            .or_else(|| value_of(group, at)),
        Lead::Preposition(at) => {
            let hung = hung(group, at);
            if hung.is_some() {
                return behind::all_of(group).or(hung);
            }
            let clause = matches!(
                view.word(at),
                "after" | "before" | "since" | "until" | "as" | "than" | "with" | "because"
            ) && begins_clause(group);
            let reach = if clause { Reach::Clause } else { Reach::Phrase };
            behind::status(group, reach).or_else(|| value_of(group, at))
        }
    }
}

/// "Half the 300 guests fell ill": what is said is said of the half.
pub fn is_halved(group: &Group) -> bool {
    let view = group.view;
    let near = group.start.saturating_sub(2)..group.start;
    let share = near.filter_map(|i| view.figure_at(i)).next_back();
    share.is_some_and(|f| {
        view.figures[f].kind == Kind::Share && view.word_before(group.start) == "the"
    })
}

/// "gave the party 112 seats", "cost the firm 300 jobs": the object of a verb with two.
fn given(group: &Group) -> Option<&'static str> {
    let view = group.view;
    let last = group.start.checked_sub(1)?;
    let whose = noun_phrase::is_noun(view, last) || view.tag(last).penn == Penn::Prp;
    let first = noun_phrase::before_articles(view, noun_phrase::begin(view, last));
    let verb = first.checked_sub(1).filter(|_| whose)?;
    let gives = view.tag(verb).pos == Pos::Verb
        && matches!(
            view.lemma(verb).as_str(),
            "give" | "hand" | "award" | "cost" | "lose" | "win" | "earn"
        );
    gives.then(|| object(group, verb))?
}

/// "Missing from the inventory are six rifles": what a sentence begins with and says of what stands behind its verb.
fn inverted(group: &Group, verb: usize) -> Option<&'static str> {
    let comma = (0..verb).any(|i| group.view.word(i) == ",");
    let mut states = group.states_at(0).filter(|_| !comma && verb < REACH);
    let found = states.find(|s| match s.way {
        Way::Adjective => s.tail.is_empty(),
        Way::Done => s.inflection == Inflection::Past,
        _ => false,
    });
    found.map(|s| s.status)
}

/// "killing himself and four officers", "lost four tanks and 60 men": the verb whose other object stands before.
fn joined(group: &Group, joint: usize) -> Option<&'static str> {
    let view = group.view;
    if view.word(joint) != "and" || begins_clause(group) {
        return None;
    }
    let mut at = joint;
    // Past the other object: "himself", "four tanks", "a dock worker".
    while at > 0 && joint - at < REACH / 2 {
        let inside = at - 1;
        let object = noun_phrase::inner(view, inside)
            || view.figure_at(inside).is_some()
            // "a third of its tanks", "£15,000 in cash"
            || matches!(view.word(inside), "of" | "in" | "worth")
            || matches!(view.tag(inside).pos, Pos::Det | Pos::Pron | Pos::Num);
        if !object || is_state_verb(view, inside) {
            break;
        }
        at = inside;
    }
    let verb = at.checked_sub(1).filter(|_| at < joint)?;
    (view.tag(verb).pos == Pos::Verb || is_state_verb(view, verb)).then(|| object(group, verb))?
}

/// Whether a token is tagged as a verb and says a state: "killed" of "killed 12".
fn is_state_verb(view: &View, at: usize) -> bool {
    view.tag(at).pos == Pos::Verb && behind::is_verb(view, at)
}

/// What stands before the token that a figure begins with: articles, hedges, "a total of" and whose they are aside.
pub fn lead(view: &View, start: usize) -> Lead {
    let mut at = start;
    for _ in 0..10 {
        let Some(before) = at.checked_sub(1) else {
            return Lead::Start;
        };
        let word = view.word(before);
        let tag = view.tag(before);
        if matches!(word, "'s" | "’s" | "s'") && before > 0 {
            at = noun_phrase::before_articles(view, noun_phrase::begin(view, before - 1));
            continue;
        }
        let of_number = word == "of"
            && before > 0
            && view.figure_at(before - 1).is_none()
            && (vocabulary().words.is_quantity(view.word(before - 1))
                // "at a cost of 28 lives": what they were lost at.
                && view.word(before - 1) != "cost"
                || vocabulary().states.is_of("bodies", view.word(before - 1)));
        if of_number {
            at = before - 1;
            continue;
        }
        let hedge = matches!(
            (word, view.word(at)),
            ("at", "least" | "most") | ("up", "to") | ("as", "many" | "few")
        ) || matches!(word, "than" if matches!(view.word_before(before), "more" | "fewer" | "less"))
            || word == "to" && view.word_before(before) == "up"
            || word == "as" && matches!(view.word_before(before), "many" | "few")
            || matches!(
                word,
                "about"
                    | "around"
                    | "some"
                    | "nearly"
                    | "almost"
                    | "another"
                    | "over"
                    | "estimated"
                    | "between"
                    | "remaining"
            );
        let inner = matches!(tag.pos, Pos::Det | Pos::Adj | Pos::Adv)
            && !behind::is_state(view, before)
            || tag.penn == Penn::PrpPossessive;
        if !(hedge || inner) || view.figure_at(before).is_some() {
            break;
        }
        at = before;
    }
    let Some(before) = at.checked_sub(1) else {
        return Lead::Start;
    };
    let word = view.word(before);
    let tag = view.tag(before);
    match tag.pos {
        _ if matches!(word, "," | "and" | "or" | "but" | "(" | "—" | "–" | "-") => {
            Lead::Joint(before)
        }
        _ if is_be(word) => Lead::Be(before),
        Pos::Verb => Lead::Verb(before),
        // "shot dead two men"
        Pos::Adj if behind::is_state(view, before) => Lead::Verb(before),
        Pos::Adp | Pos::Part => Lead::Preposition(before),
        _ if matches!(
            word,
            "of" | "by" | "to" | "with" | "including" | "after" | "since"
        ) =>
        {
            Lead::Preposition(before)
        }
        _ if behind::is_verb(view, before) => Lead::Verb(before),
        _ => Lead::Start,
    }
}

/// "killed 22 civilians", "laying off 40", "pulled four miners alive", "tearing roofs from 20 houses", "left 12 dead".
pub fn object(group: &Group, verb: usize) -> Option<&'static str> {
    // "closed 8.4% lower", "lost 5%": how far, and nothing is closed.
    if group.percent && group.end == group.figure_end {
        return None;
    }
    // "killed or captured 650": nobody says which.
    let other = verb
        .checked_sub(2)
        .filter(|_| group.view.word(verb - 1) == "or");
    if other.is_some_and(|at| is_state_verb(group.view, at)) {
        return None;
    }
    for back in 0..5 {
        let at = verb.checked_sub(back)?;
        let found = group.states_at(at).find(|s| {
            // "washed away three bridges": the rest of the verb stands before the figure.
            // "handed over 34": "over" was taken for a hedge.
            let end = at + s.length();
            let ends = end > verb && end <= group.core;
            let gives = match s.way {
                Way::Done => true,
                Way::Noun => s.length() > 1,
                _ => false,
            };
            ends && gives && tail_follows(group, &s.tail)
        });
        if let Some(found) = found {
            let negated = behind::negated(group.view, at);
            return (!negated).then_some(found.status);
        }
    }
    None
}

/// Whether the rest of a phrase stands behind what the verb is done to, in its clause.
fn tail_follows(group: &Group, tail: &[String]) -> bool {
    const WITHIN: usize = 6;
    tail.is_empty() || (group.end..group.end + WITHIN).any(|at| group.follow(at, tail))
}

/// What hangs on a noun or a passive verb by a preposition: "the death of six", "the killing of three", "attended by
/// 300", "roofs torn from 20 houses".
pub fn hung(group: &Group, preposition: usize) -> Option<&'static str> {
    if let Some(found) = object(group, preposition) {
        return Some(found);
    }
    let view = group.view;
    let mut last = preposition.checked_sub(1)?;
    // "The stoppage, by 700 signallers, …"
    if view.word(last) == "," {
        last = last.checked_sub(1)?;
    }
    let link = view.word(preposition);
    for back in 0..4 {
        let at = last.checked_sub(back)?;
        let found = group.states_at(at).find(|s| {
            let words = at + s.length();
            let ends =
                words == last + 1 || words == last + 2 && s.rest.last().is_some_and(|w| w == link);
            let gives = match (s.way, link) {
                (Way::Noun, "by") => s.length() > 1,
                (Way::Noun | Way::Holder, "of") => true,
                (Way::Done, "of") => s.inflection == Inflection::Ing,
                (Way::Does, "by") => {
                    s.inflection == Inflection::Past && matches!(s.status, "attended" | "voted")
                }
                _ => false,
            };
            // "the last survivor of the 12": one of them.
            let person = || noun_class(&view.singular(at)) == Some(NounClass::Person);
            ends && gives && !person()
        });
        if let Some(found) = found {
            let bodies = (found.way == Way::Holder).then(|| view.word(at));
            let recovered = bodies.and_then(|bodies| recovered(group, bodies));
            return recovered.or(Some(found.status));
        }
    }
    None
}

/// "The bodies of five miners have been recovered": what became of the bodies is the later of two states.
fn recovered(group: &Group, bodies: &str) -> Option<&'static str> {
    let body = vocabulary().words.singular(bodies);
    let bodies = Group {
        noun: body.as_deref().or(Some(bodies)),
        likely: None,
        ..*group
    };
    behind::status(&bodies, Reach::Clause).filter(|s| *s == "recovered")
}

/// "the death toll rose to 47 from 35", "put the number of soldiers killed at 20", "the number of injured is 12": the
/// count that the figure is the value of.
fn value_of(group: &Group, lead: usize) -> Option<&'static str> {
    let view = group.view;
    if group.end > group.figure_end && group.noun.is_some_and(|n| n != "toll") {
        return None;
    }
    let leads = matches!(
        view.word(lead),
        "to" | "at" | "from" | "by" | "below" | "above" | "than" | "against"
    ) || is_be(view.word(lead))
        || vocabulary().words.gives(&view.lemma(lead));
    if !leads {
        return None;
    }
    let mut state = None;
    for at in (lead.saturating_sub(REACH)..lead).rev() {
        let word = view.word(at);
        if matches!(word, ";" | ":" | "that" | "but" | "while" | "when")
            || word == "," && matches!(view.word(at + 1), "and" | "but")
        {
            return None;
        }
        let found = group.states_at(at).find(|s| s.tail.is_empty());
        // "people waiting for treatment"
        let aside = at > 0
            && matches!(
                view.word(at - 1),
                "for" | "without" | "after" | "before" | "despite"
            );
        if let Some(found) = found.filter(|f| !(f.way == Way::Noun && aside)) {
            if found.way == Way::Noun {
                return Some(found.status);
            }
            // "visitor numbers fell to"
            if found.way == Way::Holder && vocabulary().words.is_quantity(view.word(at + 1)) {
                return Some(found.status);
            }
            if state.is_none() {
                state = Some(found.status);
            }
        }
        // "the number of soldiers killed", "the number still missing"
        let still = matches!(view.word(at + 1), "still" | "known" | "so");
        if vocabulary().words.is_quantity(word) && (view.word(at + 1) == "of" || still) {
            return state;
        }
    }
    None
}

/// "Among the dead were three officers", "the injured included two nurses": those whom the verb names.
pub fn member(group: &Group, verb: usize) -> Option<&'static str> {
    let view = group.view;
    let includes = view.lemma(verb) == "include";
    let from = verb.saturating_sub(REACH / 2);
    let among = (from..verb).any(|i| matches!(view.word(i), "among" | "amongst"));
    if !includes && !among {
        return None;
    }
    (from + 1..verb).rev().find_map(|at| {
        let article = matches!(view.word(at - 1), "the" | "those" | "of");
        let mut states = group.states_at(at).filter(|_| article);
        let found = states.find(|s| match s.way {
            Way::Adjective | Way::Noun => s.length() == 1,
            Way::Done => s.inflection == Inflection::Past,
            Way::Does => s.inflection == Inflection::Ing,
            _ => false,
        });
        found.map(|s| s.status)
    })
}

/// Whether a verb is one of saying, whose object is a clause.
fn says(view: &View, verb: usize) -> bool {
    vocabulary().words.is_speech(view.word(verb))
}

/// Whether a finite verb follows the group at once: it is the subject of a clause.
fn begins_clause(group: &Group) -> bool {
    let view = group.view;
    let mut end = group.end;
    // "after 93 children and six teachers fell ill"
    if view.word(end) == "and" && view.figure_at(end + 1).is_some() {
        let other = view
            .figure_at(end + 1)
            .map(|f| view.tokens_of(&view.figures[f]).end);
        end = other.map_or(end, |other| noun_phrase::run(view, other, 4));
    }
    let tag = view.tag(end);
    tag.pos == Pos::Aux
        || matches!(
            tag.penn,
            Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Vbn | Penn::Md
        )
        || view
            .figure_at(end)
            .is_some_and(|f| view.figures[f].kind == Kind::Date)
}
