//! Whether a phrase of a state says it of the group where it stands: as a verb that it does or that is done to it, as an
//! adjective, and not of somebody else.

use super::{Reach, Scan, is_state};
use crate::claim::noun_phrase;
use crate::claim::view::{View, is_be};
use crate::figure::Kind;
use crate::language::{Penn, Pos};
use crate::vocabulary::{Inflection, StateWord, Way, vocabulary};

impl Scan<'_, '_, '_> {
    /// Whether the rest of a phrase follows: at once, or for what the group does a few words on ("began a two-day strike").
    pub(super) fn tail(&self, at: usize, found: &StateWord) -> bool {
        const WITHIN: usize = 6;
        let behind = at + found.length();
        if let Some(group) = found.tail_group() {
            return group_follows(self.group.view, behind, group);
        }
        let reach = if found.way == Way::Does { WITHIN } else { 1 };
        found.tail.is_empty() || (behind..behind + reach).any(|i| self.group.follow(i, &found.tail))
    }

    /// Whether a phrase can be what is said of the group where it stands.
    pub(super) fn usable(&self, at: usize, found: &StateWord) -> bool {
        let view = self.group.view;
        let phrase = self.reach == Reach::Phrase;
        let beside = at == self.group.end || self.in_relative || self.said.is_some();
        let near = beside
            || at <= self.group.end + 2 && matches!(view.tag(at - 1).pos, Pos::Adv | Pos::Adp)
            || matches!(found.way, Way::Adjective) && found.length() + found.tail.len() > 1
            || self.reduced_at(at)
            || view.word_before(at) == "be" && view.word_back(at, 2) == "to";
        !phrase || near
    }

    /// "bodies found in the rubble": a participle that belongs to an object, behind a few words of place.
    pub(super) fn reduced_at(&self, at: usize) -> bool {
        let view = self.group.view;
        let words = self.group.end..at;
        at <= self.group.end + 4
            && words.clone().all(|i| {
                matches!(
                    view.tag(i).pos,
                    Pos::Adp | Pos::Det | Pos::Noun | Pos::Propn
                ) && view.figure_at(i).is_none()
            })
            && matches!(view.tag(at).penn, Penn::Vbn)
    }

    /// "12 dead", "were missing", "are feared dead": not before a noun ("were dead ends").
    pub(super) fn adjective(&self, at: usize, end: usize, found: &StateWord) -> bool {
        let view = self.group.view;
        if found.tail_group().is_some() {
            return true;
        }
        let before = view.word_before(at);
        let attributive =
            view.tag(end).is_noun() && view.tag(end - 1).pos == Pos::Adj && at > self.group.end;
        let predicative = at == self.group.end
            || is_be(before)
            || self.carried
            || self.said.is_some()
            || matches!(view.tag(at - 1).pos, Pos::Adv | Pos::Aux | Pos::Verb)
            || end > at + 1
            || matches!(before, "the" | "those")
                && at == self.group.figure_end + 2
                && view.word(self.group.figure_end) == "of";
        predicative && !attributive
    }

    /// "12 died", "300 people living in": the group does it.
    pub(super) fn does(&self, at: usize, found: &StateWord) -> bool {
        let view = self.group.view;
        let tag = view.tag(at);
        if tag.is_noun() && found.inflection != Inflection::Ing && at > self.group.end {
            return false;
        }
        // "its last closing price": how the price is called.
        let describes = found.inflection == Inflection::Ing
            && found.length() == 1
            && view.tag(at + 1).is_noun()
            && matches!(view.tag(at - 1).pos, Pos::Det | Pos::Adj);
        if describes {
            return false;
        }
        let passive = is_be(view.word_before(at)) && found.inflection == Inflection::Past;
        let object =
            self.reach == Reach::Phrase && found.inflection != Inflection::Ing && !self.in_relative;
        !passive && !object
    }

    /// Whether it is done to the group; `None` where the group does it.
    pub(super) fn done(&self, at: usize, end: usize, found: &StateWord) -> Option<bool> {
        let view = self.group.view;
        match found.inflection {
            Inflection::Ing => {
                if is_be_passive(view, at) {
                    return Some(true);
                }
                // "soldiers killing civilians": who they are, not what befell them.
                if view.tag(at).pos == Pos::Verb {
                    return if at == self.group.end {
                        None
                    } else {
                        Some(false)
                    };
                }
                Some(false)
            }
            Inflection::Past => {
                let (be, have) = self.auxiliaries(at);
                if be || found.tail.is_empty() && self.carried {
                    return Some(true);
                }
                // "made off with £15,000": they did it.
                let last = view.tag(end - 1).pos;
                let done_with = found.length() > 1 && last == Pos::Adp;
                if have || done_with && view.figure_at(end).is_some() {
                    return None;
                }
                if view.tag(at).is_noun() && at > self.group.end {
                    return Some(false);
                }
                // "14 stores lost £2m"
                let sum = view.word(at) == "lost"
                    && view
                        .figure_at(end)
                        .is_some_and(|f| view.figures[f].kind == Kind::Money);
                if has_object(view, end) || sum {
                    None
                } else {
                    Some(true)
                }
            }
            Inflection::Base | Inflection::Present => {
                if view.tag(at).is_noun() {
                    return Some(false);
                }
                if view.tag(at).pos == Pos::Verb {
                    None
                } else {
                    Some(false)
                }
            }
        }
    }

    /// Whether "be" or "have" stands before a verb, adverbs and "to" aside.
    pub(super) fn auxiliaries(&self, at: usize) -> (bool, bool) {
        let view = self.group.view;
        let mut have = false;
        for back in 1..=6 {
            let Some(before) = at.checked_sub(back).filter(|&b| b >= self.group.end) else {
                break;
            };
            let word = view.word(before);
            if is_be(word) || matches!(word, "get" | "got" | "gets" | "getting") {
                return (true, have);
            }
            if matches!(word, "has" | "have" | "had" | "having") {
                have = true;
                break;
            }
            let on = matches!(view.tag(before).pos, Pos::Adv | Pos::Part)
                || matches!(
                    word,
                    "and" | "or" | "," | "later" | "now" | "either" | "confirmed"
                )
                || is_state(view, before);
            if !on {
                break;
            }
        }
        (false, have)
    }

    pub(super) fn auxiliary_before(&self, at: usize) -> bool {
        let (be, have) = self.auxiliaries(at);
        be || have
    }

    /// "killed or wounded": nobody says which.
    pub(super) fn either(&self, at: usize, end: usize, status: &str) -> bool {
        let view = self.group.view;
        let other = |i: usize| {
            self.group
                .states_at(i)
                .any(|s| s.status != status && !matches!(s.way, Way::Holder | Way::Owned))
        };
        let behind = view.word(end) == "or" && other(end + 1);
        let before = view.word_before(at) == "or" && at > 1 && other(at - 2);
        behind || before
    }
}

/// Whether a word of a group follows, behind what may describe it: "a rare disease".
fn group_follows(view: &View, from: usize, group: &str) -> bool {
    const WITHIN: usize = 4;
    let states = &vocabulary().states;
    let noun = (from..from + WITHIN).take_while(|&i| {
        noun_phrase::inner(view, i) && view.figure_at(i).is_none()
            || view.tag(i).pos == Pos::Det
            || view.tag(i).penn == Penn::PrpPossessive
    });
    let last = noun.last();
    last.is_some_and(|i| states.is_of(group, view.word(i)))
}

/// "being killed"
fn is_be_passive(view: &View, at: usize) -> bool {
    view.word_before(at) == "being"
}

/// Whether a noun phrase follows a verb at once: it is done to others.
fn has_object(view: &View, at: usize) -> bool {
    let tag = view.tag(at);
    let dated = view.figure_at(at).is_some_and(|f| {
        matches!(
            view.figures[f].kind,
            Kind::Date | Kind::Time | Kind::Duration | Kind::Money
        )
    });
    if dated {
        return false;
    }
    view.figure_at(at).is_some()
        || matches!(tag.pos, Pos::Det | Pos::Noun | Pos::Num)
        || tag.pos == Pos::Propn
        || tag.penn == Penn::PrpPossessive
        || tag.penn == Penn::Prp
        || tag.pos == Pos::Adj && view.tag(at + 1).is_noun()
}
