//! An act told again by its name: "shut for 11 weeks … the 12-week closure", "sold for £4.2m … the £4.5m deal".
//!
//! A name that comes up as known sends the reader back to where the act was told, and a story tells an act's length, price or
//! number once. So where the story has one figure that is told of the act, and the name comes with another one that nothing
//! in the story bears out, the two are one figure. Which words tell of which act is data (`rules/vocabulary/happenings.toml`).
//!
//! An act told twice by its verbs is one where the two sentences have more in common than the act (`twice`); things counted again
//! go by several nouns (`things`).
//!
//! Where the text tells of another stage, another person or another time, or has a second act of the name, the answer is *perhaps*
//! or nothing.

mod mentions;
mod things;
mod twice;

pub use mentions::Acts;
use mentions::{Mention, Taking, sentence};

use super::value::{agrees, differ, disagree, transposed};
use super::{Answer, Story, blockers};
use crate::claim::{Assertion, Claim, End, Role};
use crate::document::Document;
use crate::figure::{Exact, Form, Kind};
use crate::ledger::build::has_one;
use crate::vocabulary::vocabulary;

/// A slip is no more than this many times too large, in hundredths, or has digits that changed places.
const TIMES: i128 = 170;
/// Two numbers of so many digits that have changed places are one, whatever their sentences tell of.
const SURE_DIGITS: usize = 3;
/// So many figures of a sort are looked at for one that bears another out or two that make it.
const LOOKED_AT: usize = 48;

/// The pairs of a document, by the numbers of the claims, with the answer: yes or perhaps.
pub fn answers(
    document: &Document,
    claims: &[Claim],
    story: &Story,
    acts: &Acts,
) -> Vec<(usize, usize, Answer)> {
    let context = Context {
        document,
        claims,
        story,
        acts,
    };
    let again = acts.mentions.iter().filter(|m| !m.again.is_empty());
    let mut found: Vec<(usize, usize, Answer)> = again
        .filter(|m| whole(&claims[m.claim]))
        .filter_map(|m| context.taken_up(m))
        .collect();
    found.extend(things::answers(&context));
    found.extend(twice::answers(&context));
    found.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    found.dedup_by_key(|(a, b, _)| (*a, *b));
    found
}

/// What an answer is made from.
struct Context<'a> {
    document: &'a Document,
    claims: &'a [Claim],
    story: &'a Story,
    acts: &'a Acts,
}

impl Context<'_> {
    /// The figure that a name takes up, if there is just one and the two do not agree.
    fn taken_up(&self, again: &Mention) -> Option<(usize, usize, Answer)> {
        let claim = &self.claims[again.claim];
        let told = self.told(again, claim);
        let near: Vec<&Claim> = told
            .iter()
            .copied()
            .filter(|c| in_reach(c, claim))
            .collect();
        // Of several the one whose digits have changed places is meant.
        let swapped = near.iter().find(|c| transposed(c, claim));
        let first = *swapped.or(near.first())?;
        let before = first.id < claim.id || first.zone.is_display();
        let several = swapped.is_none() && near.iter().any(|c| unlike(c, first));
        if !before || !unlike(first, claim) || several {
            return None;
        }
        let of_the_act = |c: &Claim| self.acts.of_one(c.id, claim.id);
        if !whole(first)
            || self.explained(claim, first, &of_the_act)
            || self.never_one(first, claim)
            || self.is_other(again)
        {
            return None;
        }
        let told_of = self.acts.of(first.id)?;
        let act = told_of.told.iter().find(|act| again.again.contains(act))?;
        let act = &vocabulary().happenings.acts[*act];
        let mut doubt = self.doubt(first, claim);
        if swapped.is_none() {
            let taking = doubt_of_name(again.taking, told.len() > near.len());
            let whose =
                act.whose && (self.name_others(first, claim) || self.names_another(first, claim));
            let part = self.is_part(again);
            doubt = doubt
                .or(taking)
                .or(
                    (again.taking == Taking::Owned && claim.figure.kind == Kind::Money)
                        .then(|| "the price may be that of some".to_owned()),
                )
                .or(part.then(|| "only some of them may be meant".to_owned()))
                .or(whose.then(|| "their sentences name others".to_owned()))
                .or((claim.figure.kind == Kind::Measure)
                    .then(|| "it may be another side of it".to_owned()));
        }
        let reasons = vec![
            format!("both are told of the {}", act.name),
            "the second takes up by name what the first tells".to_owned(),
        ];
        Some((
            first.id.min(claim.id),
            first.id.max(claim.id),
            answer(reasons, doubt),
        ))
    }

    /// The figures of a sort that are told of the act which a name takes up, those of another year aside.
    fn told(&self, again: &Mention, claim: &Claim) -> Vec<&Claim> {
        let of_the_act = |m: &&Mention| m.told.iter().any(|act| again.again.contains(act));
        let claims = self.acts.mentions.iter().filter(of_the_act);
        claims
            .map(|m| &self.claims[m.claim])
            .filter(|c| c.id != claim.id && c.sentence_number != claim.sentence_number)
            .filter(|c| of_one_sort(c, claim) && blockers::other_year(c, claim).is_none())
            .take(LOOKED_AT)
            .collect()
    }

    /// Whether the text keeps two figures apart for certain, or the one that takes up is of another stage by its own words: "the
    /// original 12-week closure".
    fn never_one(&self, first: &Claim, claim: &Claim) -> bool {
        let gone = |c: &Claim| matches!(c.assertion, Assertion::Denied | Assertion::Retracted);
        // What is to come, or aimed at, is taken up as known: "will be shut for 11 weeks … the 12-week closure".
        let unreal = matches!(
            first.assertion,
            Assertion::Historic | Assertion::Conditional
        );
        // "The fine would have been £960,000"
        let supposed = claim.assertion == Assertion::Conditional;
        gone(first)
            || supposed
            || gone(claim)
            || unreal
            || blockers::told_apart(first, claim).is_some()
            || blockers::other_state(first, claim).is_some()
            || has_one(
                self.document.slice(claim.phrase),
                &vocabulary().happenings.other,
            )
    }

    /// What leaves it open that the text has two.
    fn doubt(&self, a: &Claim, b: &Claim) -> Option<String> {
        if a.quoted != b.quoted {
            return Some("one of them is said in direct speech".to_owned());
        }
        // So many digits do not change places between two stages.
        let digits = |c: &Claim| c.figure.value.map_or(0, Exact::significant_digits);
        if transposed(a, b) && digits(a) >= SURE_DIGITS {
            return None;
        }
        let years = blockers::of_another_year(a) != blockers::of_another_year(b);
        let other_time = (b.figure.kind == Kind::Count).then(|| blockers::other_time(a, b));
        blockers::other_source(a, b)
            .or_else(|| years.then(|| "one of them is of another year".to_owned()))
            .or_else(|| other_time.flatten())
            .or_else(|| {
                let stages = self.story.tells_of_stages(a, b);
                stages.then(|| "the text may tell of several stages".to_owned())
            })
    }

    /// Whether the name that takes up is that of another one by the words before it: "the original 12-week closure".
    fn is_other(&self, again: &Mention) -> bool {
        let sentence = sentence(self.document, &self.claims[again.claim]);
        let phrase = sentence.and_then(|s| s.get(again.phrase.clone()));
        phrase.is_some_and(|phrase| has_one(phrase, &vocabulary().happenings.other))
    }

    /// Whether the words behind a name that counts something say which of them are meant.
    fn is_part(&self, again: &Mention) -> bool {
        let claim = &self.claims[again.claim];
        let behind = sentence(self.document, claim).and_then(|s| s.get(again.phrase.end..));
        let next = behind.and_then(|words| words.strip_prefix(' '));
        let next = next.and_then(|words| words.split_whitespace().next());
        claim.figure.kind == Kind::Count
            && next.is_some_and(|word| vocabulary().happenings.narrows(&word.to_lowercase()))
    }

    /// Whether the second sentence has a full name that is not in the first: "Neil Hall's seven-year sentence".
    fn names_another(&self, first: &Claim, second: &Claim) -> bool {
        let words = |c: &Claim| sentence(self.document, c).unwrap_or_default();
        let known = words(first);
        let mut before = "";
        words(second).split_whitespace().any(|word| {
            let two = [before, word];
            before = word;
            let name = two.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
            two[0] == name[0]
                && name.iter().all(|w| w.starts_with(char::is_uppercase))
                && name.iter().any(|w| !known.contains(w))
        })
    }

    /// Whether each sentence has names that the other has not.
    fn name_others(&self, a: &Claim, b: &Claim) -> bool {
        let overlap = self.story.sentences.overlap(a, b);
        overlap.first_names > 0 && overlap.second_names > 0
    }

    /// Whether another figure of the story bears out the one that takes up, or the first stands beside it, or two of those that may
    /// be added make it.
    fn explained(&self, claim: &Claim, first: &Claim, added: &dyn Fn(&Claim) -> bool) -> bool {
        let borne_out = self.others(claim, first).any(|other| {
            let beside = other.sentence_number == claim.sentence_number;
            // "three months" says nothing of twelve weeks, unless it is told of the same.
            let unit = |c: &Claim| c.figure.unit.map(|u| u.name);
            let comparable =
                unit(other) == unit(claim) || claim.figure.kind != Kind::Duration || added(other);
            comparable && (!unlike(other, claim) || (beside && !unlike(other, first)))
        });
        borne_out || self.made_of(claim, first, added)
    }

    /// Whether two figures of the story make one that takes up another: told together, or the one that is taken up and a further
    /// one ("six matches … two more for the gesture").
    fn made_of(&self, claim: &Claim, first: &Claim, added: &dyn Fn(&Claim) -> bool) -> bool {
        let mut terms: Vec<(Exact, Option<usize>)> = Vec::new();
        terms.extend(first.figure.base_value().map(|value| (value, None)));
        let may_be_added = self.others(claim, first).filter(|other| {
            let next = other.sentence_number.abs_diff(first.sentence_number) <= 1;
            let with_it = next || other.sentence_number == claim.sentence_number;
            let adds = added(other) || (with_it && other.figure.kind != Kind::Count);
            adds && other.figure.form != Form::Word
        });
        let terms_of = |c: &Claim| {
            c.figure
                .base_value()
                .map(|value| (value, Some(c.sentence_number)))
        };
        terms.extend(may_be_added.filter_map(terms_of).take(LOOKED_AT));
        let Some(value) = claim.figure.base_value() else {
            return true;
        };
        terms.iter().enumerate().any(|(at, (x, here))| {
            terms[at + 1..].iter().any(|(y, there)| {
                let together = here.is_none() || here == there;
                let sum = x.plus(*y) == Some(value);
                together && (sum || x.minus(*y).map(Exact::magnitude) == Some(value))
            })
        })
    }

    /// The other figures of the kind.
    fn others<'c>(&'c self, claim: &'c Claim, first: &'c Claim) -> impl Iterator<Item = &'c Claim> {
        let others = self.claims.iter();
        others.filter(|c| c.id != claim.id && c.id != first.id && of_one_dimension(c, claim))
    }
}

fn answer(reasons: Vec<String>, doubt: Option<String>) -> Answer {
    match doubt {
        None => Answer::yes(reasons),
        Some(doubt) => Answer::perhaps([reasons, vec![doubt]].concat()),
    }
}

/// What the way in which a name comes up leaves open.
fn doubt_of_name(taking: Taking, several: bool) -> Option<String> {
    if taking == Taking::New {
        return Some("the name may be that of a new one".to_owned());
    }
    several.then(|| "the story has more than one of them".to_owned())
}

/// A figure that is told as a whole and as a fact.
fn whole(claim: &Claim) -> bool {
    let role = matches!(
        claim.role,
        Role::Part | Role::PartOpen | Role::Rate | Role::Average | Role::Change
    );
    // A shortfall is a change, and an amount of its own.
    let amount = matches!(claim.figure.kind, Kind::Percent)
        || (claim.figure.kind == Kind::Money && claim.role == Role::Change && claim.end.is_none());
    claim.figure.value.is_some()
        && claim.figure.ends.is_none()
        && claim.per.is_none()
        && claim.end != Some(End::Older)
        && (!role || amount)
}

fn of_one_sort(a: &Claim, b: &Claim) -> bool {
    let money = a.figure.kind == Kind::Money;
    let unit = |c: &Claim| c.figure.unit.map(|u| u.name);
    of_one_dimension(a, b) && (!money || unit(a) == unit(b))
}

fn of_one_dimension(a: &Claim, b: &Claim) -> bool {
    let dimension = |c: &Claim| c.figure.unit.map(|u| u.dimension);
    let count = |c: &Claim| matches!(c.figure.kind, Kind::Count | Kind::Number);
    (a.figure.kind == b.figure.kind || (count(a) && count(b))) && dimension(a) == dimension(b)
}

/// Whether one may be written for the other by mistake.
fn in_reach(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.figure.base_value(), b.figure.base_value()) else {
        return false;
    };
    let limit = x.min(y).times(Exact::whole(TIMES));
    let within = match (limit, x.max(y).times(Exact::whole(100))) {
        (Some(limit), Some(larger)) => larger <= limit,
        _ => false,
    };
    within || transposed(a, b)
}

/// Whether two figures told of one thing cannot both be right. Lengths in one unit, without a hedge, are read as they are told:
/// "shut for 11 weeks … the 12-week closure".
fn unlike(a: &Claim, b: &Claim) -> bool {
    if a.figure.kind != Kind::Duration {
        return differ(a, b) && !agrees(a, b);
    }
    let unit = |c: &Claim| c.figure.unit.map(|u| u.name);
    let values = a.figure.value.zip(b.figure.value);
    let apart = values.and_then(|(x, y)| x.minus(y)).map(Exact::magnitude);
    let apart = apart.filter(|_| unit(a) == unit(b));
    // "Four years and eight months" may be told as five years.
    let whole = |x: Exact| x.to_whole().is_some();
    let rounded = values.is_some_and(|(x, y)| whole(x) != whole(y));
    if rounded && apart.is_some_and(|apart| apart < Exact::ONE) {
        return false;
    }
    let plain = |c: &Claim| c.figure.modifier.is_none() && c.figure.ends.is_none();
    disagree(a, b) || (plain(a) && plain(b) && apart.is_some_and(|apart| apart >= Exact::ONE))
}

#[cfg(test)]
mod tests;
