//! What a group takes from another: a part from its whole, an object from the one that it is joined to.

use super::Group;
use super::around::{Lead, hung, lead, member, object};
use crate::claim::view::{View, is_be};
use crate::claim::{Claim, Role, noun_phrase};
use crate::figure::Kind;
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How many claims back a whole is looked for.
const REACH: usize = 8;

/// The state of the group that this one is a part of or joined to.
pub fn status(group: &Group, earlier: &[Claim], sentence: usize) -> Option<&'static str> {
    let here = |c: &&Claim| c.sentence_number == sentence;
    let counts = |c: &&Claim| {
        matches!(
            c.figure.kind,
            Kind::Count | Kind::Number | Kind::Share | Kind::Measure
        )
    };
    let base = |c: &&Claim| c.sentence_number != sentence || !is_base(group, c);
    let view = group.view;
    // "33 people in two camps, all but six of them children": not of the camps.
    let place = |c: &&Claim| c.sentence_number == sentence && is_place(view, c);
    let near = earlier.iter().rev().take(REACH).filter(counts);
    let mut near = near.filter(base).filter(|c| !place(c));
    if of_group(group) {
        let back = |c: &&Claim| c.sentence_number + 1 >= sentence && c.status.is_some();
        let first = near.clone().find(here);
        // "22 of them" is of what stands nearest, whatever state that is in.
        return match first {
            Some(whole) => known(whole),
            None => near.find(back).and_then(known),
        };
    }
    if refers(group) {
        let told = |c: &&Claim| c.sentence_number + 1 >= sentence && c.status.is_some();
        return near.find(told).and_then(known);
    }
    // "Ten people died. Seven were children."
    let bare = is_be(view.word(group.figure_end));
    if bare && matches!(lead(view, group.start), Lead::Start) {
        let told = |c: &&Claim| c.sentence_number + 1 >= sentence;
        return near.find(told).and_then(known);
    }
    let whole = near.find(here)?;
    // "were reported hurt, 12 seriously"
    let how = matches!(
        view.word(group.figure_end),
        "seriously" | "critically" | "badly" | "severely" | "slightly" | "lightly" | "gravely"
    );
    if how && whole.status.as_deref() == Some("injured") {
        return known(whole);
    }
    let finite = matches!(
        view.tag(group.end).penn,
        Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md
    ) || view.tag(group.end).pos == Pos::Aux;
    if let Lead::Joint(at) = lead(view, group.start)
        && !finite
        && (view.word(at) != "or" || group.share)
    {
        let rest = matches!(
            view.word_before(group.start),
            "remaining" | "other" | "another" | "further"
        );
        let object = befallen(group, whole) && beside(group, whole, at);
        let share = group.share
            && matches!(view.word(at), "," | "or")
            && view.word(group.figure_end) == "of";
        if rest || object || share {
            return known(whole);
        }
    }
    // "Six of the dead were patients and three were nurses"
    let parts = matches!(whole.role, Role::Part | Role::PartOpen) || whole.counted.is_none();
    let bare_share = group.share && view.word(group.figure_end) == "of";
    let measured = (group.end == group.figure_end || bare_share) && compared(group);
    if bare && parts || measured {
        known(whole)
    } else {
        None
    }
}

/// A state as it has to be understood in this story: those in hospital are injured where people were killed or hurt.
pub fn settled(group: &Group, found: &'static str, earlier: &[Claim]) -> String {
    let view = group.view;
    let admissions = group.noun == Some("admission");
    if found == "treated" && !admissions {
        let sick = (0..view.tokens().len()).any(|i| vocabulary().states.is_sickness(view.word(i)));
        let here = (0..view.tokens().len()).any(|i| {
            vocabulary().words.incident(view.word(i)).is_some()
                || group
                    .states_at(i)
                    .any(|s| matches!(s.status, "injured" | "killed"))
        });
        let hurt = here
            || earlier.iter().rev().take(4 * REACH).any(|c| {
                matches!(
                    c.status.as_deref(),
                    Some("killed" | "injured" | "shot" | "rescued" | "survived")
                )
            });
        let near = group.start.saturating_sub(REACH)..group.end + REACH;
        let cared_for = near
            .into_iter()
            .filter(|&i| view.word(i).starts_with("treat"))
            .any(|i| group.states_at(i).next().is_some());
        if hurt && !sick && !cared_for {
            return "injured".to_owned();
        }
    }
    // "fell ill; eleven needed hospital treatment"
    let hospital = |i: usize| view.word(i) == "hospital";
    if found == "injured" && group.sick && (group.end..group.end + REACH).any(hospital) {
        return "treated".to_owned();
    }
    found.to_owned()
}

/// "two of them", "of whom three", "including six children", "among them two nurses".
fn of_group(group: &Group) -> bool {
    let view = group.view;
    let pointer = |at: usize| matches!(view.word(at), "them" | "whom" | "these" | "which");
    let before = |back: usize| view.word_back(group.start, back);
    let behind = view.word(group.figure_end) == "of" && pointer(group.figure_end + 1);
    let mut ahead = 1;
    while ahead < 4
        && matches!(
            before(ahead),
            "at" | "least" | "about" | "some" | "the" | "only" | "many" | "as"
        )
    {
        ahead += 1;
    }
    let led = match before(ahead) {
        "including" | "included" | "includes" | "include" => true,
        "them" | "whom" | "these" => matches!(before(ahead + 1), "of" | "among" | "amongst"),
        _ => false,
    };
    behind || led
}

fn known(claim: &Claim) -> Option<&'static str> {
    let name = claim.status.as_deref()?;
    vocabulary().states.name(name)
}

/// "gave a figure of 180,000", "put the number at 20": the number that another source gives of what was told.
fn refers(group: &Group) -> bool {
    let view = group.view;
    let near = group.start.saturating_sub(6)..group.start;
    group.end == group.figure_end
        && near.into_iter().any(|i| {
            // "a figure the rebels put at fewer than 20"
            let put = (i + 1..group.start).any(|v| view.word(v) == "put")
                && view.word_before(group.start) == "at";
            matches!(view.word(i), "figure" | "number" | "total")
                && (matches!(view.word(i + 1), "of" | "at" | "as") && i + 3 >= group.start || put)
        })
}

/// "compared with 25 a year earlier", "up from 31"
fn compared(group: &Group) -> bool {
    let view = group.view;
    let Lead::Preposition(at) = lead(view, group.start) else {
        return false;
    };
    match view.word(at) {
        "with" | "to" => view.word_before(at) == "compared",
        "from" => matches!(view.word_before(at), "up" | "down"),
        "against" => view.word_before(at) == ",",
        _ => false,
    }
}

/// "in two camps", "at nine hospitals": where something was, and nobody who can be some of others.
fn is_place(view: &View, claim: &Claim) -> bool {
    let people = claim
        .counted
        .as_ref()
        .is_none_or(|c| c.class.is_some() || c.understood);
    match lead(view, view.tokens_of(&claim.figure).start) {
        Lead::Preposition(at) => {
            !people
                && claim.status.is_none()
                && matches!(view.word(at), "in" | "at" | "from" | "across")
        }
        _ => false,
    }
}

/// "350 of its 1,200 workers": the 1,200 are what others are a part of.
fn is_base(group: &Group, claim: &Claim) -> bool {
    let view = group.view;
    match lead(view, view.tokens_of(&claim.figure).start) {
        Lead::Preposition(at) => {
            view.word(at) == "of" && at > 0 && view.figure_at(at - 1).is_some()
        }
        _ => false,
    }
}

/// Whether an earlier group is in its state by a verb before it, whose object this one can be as well.
fn befallen(group: &Group, whole: &Claim) -> bool {
    let view = group.view;
    let tokens = view.tokens_of(&whole.figure);
    let whole = Group {
        start: tokens.start,
        core: tokens.start,
        figure_end: tokens.end,
        end: tokens.end,
        noun: whole.counted.as_ref().map(|c| c.head.as_str()),
        ..*group
    };
    match lead(view, tokens.start) {
        Lead::Verb(at) => object(&whole, at).is_some() || member(&whole, at).is_some(),
        Lead::Be(at) => member(&whole, at).is_some(),
        Lead::Preposition(at) => hung(&whole, at).is_some(),
        Lead::Joint(_) => true,
        _ => false,
    }
}

/// Whether only the noun of an earlier group stands between it and a token.
fn beside(group: &Group, whole: &Claim, at: usize) -> bool {
    let view = group.view;
    let end = view.tokens_of(&whole.figure).end;
    (end..at).all(|i| {
        noun_phrase::inner(view, i) || matches!(view.word(i), "of" | "more" | "other" | "others")
    })
}
