//! What a claim most likely is, by weights that were trained on labelled texts: what it is a figure of, to which happening it belongs, what
//! state it gives, its role, and how it is said.
//!
//! The patterns of the claims stage tell these where they know the words; they leave some out that they have no pattern for, and take a
//! wrong one at times. Here all that a claim may be a figure of (the nouns of its sentence, of the two sentences before, of the claims
//! before, and none), all happenings told of, and the closed lists of states, roles and assertions are weighed by many small signs; what the
//! patterns found has an advantage.
//!
//! In: a figure in its sentence, its claim as the patterns made it, the claims and nouns before. Out: the `likely_…` fields of the claim, for the
//! ledger; what rules compare is changed by a happening, and by a noun that is much likelier. The weights are data
//! (`models/claims.model`), trained by `cargo xtask claims` on `tests/gold`, and whole numbers: the same sum on every machine.

mod happening;
mod noun;
mod role;
mod said;
mod sentence;
mod signs;
mod state;
mod table;
mod told;
pub mod training;

use std::cmp::Reverse;

use super::counted::phrase;
use super::event::Story;
use super::noun_phrase;
use super::state::By;
use super::view::View;
use super::{Claim, Counted, NounPhrase};
use crate::language::Penn;
use crate::vocabulary::vocabulary;
use noun::{Choice, What};
pub(super) use said::{Said, said};
pub(super) use sentence::Words;
use table::{COLUMNS, Weights};
pub(super) use told::Told;
pub(super) use training::Asked;
use training::Field;

/// A noun's phrase is followed so many tokens back.
const PHRASE: usize = 12;

/// What a claim is a figure of, where that is likelier than what the patterns have found.
pub(super) fn noun(
    view: &View,
    claim: &Claim,
    (earlier, story): (&[Claim], &Told),
) -> Option<Nouns> {
    let weights = table::weights()?;
    let options = noun::options(view, claim, (earlier, story))?;
    let found = claim.counted.as_ref().is_some_and(|c| !c.understood);
    // "the 278kg bluefin tuna": no singular of a phrase before its last noun; in "two wars calls" the tagger may be wrong.
    let end = view.tokens_of(&claim.figure).end;
    let told = options.list.iter().find(|option| option.told);
    let last = match told.map(|told| told.what) {
        Some(What::Token(at)) if at >= end => at,
        _ => end,
    };
    let inner = |option: &&Choice| {
        matches!(option.what, What::Token(at)
            if (end..last).contains(&at) && view.tag(at).penn != Penn::Nns)
    };
    let sums = options
        .list
        .iter()
        .filter(|option| !inner(option))
        .map(|option| (weights.sum(Field::Noun, &option.signs), option));
    let sums: Vec<_> = sums.collect();
    let best = |told: i32, named: i32| {
        let sum = |(sum, option): &&(i32, &Choice)| {
            let told = if option.told { told } else { 0 };
            let named = if option.what == What::None { 0 } else { named };
            sum + told + named
        };
        // Of equal sums the first counts.
        let best = sums.iter().rev().max_by_key(sum);
        best.map(|(_, best)| *best).filter(|best| !best.told)
    };
    let named = if found { 0 } else { weights.counted };
    let read = |best: Option<&Choice>| read(view, claim, (earlier, story), best?);
    // What the patterns took for a noun is hardly ever none.
    let sure = best(weights.sure, 0)
        .filter(|best| options.open && !matches!(best.what, What::None | What::Told(_)));
    Some(Nouns {
        sure: read(sure),
        likely: read(best(weights.told, named)),
    })
}

/// The noun of a choice.
fn read(
    view: &View,
    claim: &Claim,
    (earlier, story): (&[Claim], &Told),
    best: &Choice,
) -> Option<Found> {
    match best.what {
        What::None => Some(Found::None),
        What::Token(at) => {
            let begin = noun_phrase::begin_within(view, at, PHRASE);
            let figure = view.tokens_of(&claim.figure);
            let around = (begin..=at).contains(&figure.start);
            let begin = if around { figure.end.min(at) } else { begin };
            Some(Found::Noun(phrase(
                view,
                begin,
                at,
                noun_phrase::lemma(view, at),
            )))
        }
        What::Earlier(id) => Some(Found::Earlier(earlier.get(id)?.likely_counted.clone()?)),
        What::Told(number) => {
            let (_, told) = story.nouns().nth(number)?;
            Some(Found::Earlier(Counted {
                head: told.lemma.clone(),
                class: vocabulary().words.class(&told.lemma).map(str::to_owned),
                modifiers: vec![],
                understood: false,
            }))
        }
    }
}

/// Gives a claim the happening that it most likely belongs to.
pub(super) fn happening(view: &View, claim: &mut Claim, story: &Story) {
    let Some(weights) = table::weights() else {
        return;
    };
    let Some(options) = happening::options(view, claim, story, claim.event.as_deref()) else {
        return;
    };
    let sums = options.into_iter().map(|option| {
        let told = if option.told { weights.told_event } else { 0 };
        let named = option.noun.as_ref().map_or(0, |_| weights.named);
        (
            weights.sum(Field::Happening, &option.signs) + told + named,
            option,
        )
    });
    let best = sums.rev().max_by_key(|(sum, _)| *sum);
    claim.event = best.and_then(|(_, best)| best.noun);
}

/// Gives a claim the state that it most likely says of what it counts, its likeliest role, and how it is most likely said; where that
/// is not weighed, what the patterns found.
pub(super) fn classes(view: &View, (claims, at): (&mut [Claim], usize), by: By) {
    let likely = likeliest(view, claims, at, by);
    let claim = &mut claims[at];
    claim.likely_status.clone_from(&claim.status);
    claim.likely_role = claim.role;
    claim.likely_end = claim.end.is_some();
    claim.likely_assertion = claim.assertion;
    let Some(likely) = likely else {
        return;
    };
    if let Some(state) = likely.state {
        claim.likely_status = state.map(str::to_owned);
    }
    // The patterns alone tell wholes of which parts are told from other levels.
    if likely.role != role::told_role(claim) {
        (claim.likely_role, claim.likely_end) = role::ROLES[likely.role];
    }
    if let Some(assertion) = likely.assertion {
        claim.likely_assertion = role::ASSERTIONS[assertion];
    }
}

/// What is likeliest of a claim.
struct Likely {
    /// The state that it says, or that it says none; nothing where that is not weighed.
    state: Option<Option<&'static str>>,
    /// The place of its role in [`role::ROLES`].
    role: usize,
    /// The place of how it is said in [`role::ASSERTIONS`].
    assertion: Option<usize>,
}

fn likeliest(view: &View, claims: &[Claim], at: usize, by: By) -> Option<Likely> {
    let claim = &claims[at];
    if !role::has_role(claim) {
        return None;
    }
    let weights = table::weights()?;
    let seen = state::Seen::of(view, claims, at, by);
    let sums = weights.columns(&seen.alone);
    let of_list = |first: usize, length: usize, told: usize, advantage: i32| {
        let columns = sums.get(first..first + length)?.iter().enumerate();
        let sum = |(at, sum): (usize, &i32)| {
            let told = if at == told { advantage } else { 0 };
            ((sum + told, Reverse(at)), at)
        };
        columns.map(sum).max().map(|(_, at)| at)
    };
    let first = weights.states.len() + 1;
    let roles = role::ROLES.len();
    let said = role::ASSERTIONS.len();
    let of_assertions = |told| of_list(first + roles, said, told, weights.told_assertion);
    let state = || likeliest_state(weights, &seen, &sums, claim);
    let asked = state::is_asked(view, claims, at, by);
    Some(Likely {
        state: asked.then(state).flatten(),
        role: of_list(first, roles, role::told_role(claim), weights.told_role)?,
        assertion: role::told_assertion(claim).and_then(of_assertions),
    })
}

/// The state that a claim most likely says, or that it says none; nothing where that is not weighed.
fn likeliest_state(
    weights: &'static Weights<'static>,
    seen: &state::Seen,
    sums: &[i32; COLUMNS],
    claim: &Claim,
) -> Option<Option<&'static str>> {
    let told = claim.status.as_deref();
    if told.is_some_and(|told| !weights.states.contains(&told)) {
        return None;
    }
    // Most states are told of nowhere around, and are all alike in that.
    let other = weights.sum(Field::State, &seen.signs(Some("")));
    let sum = |(column, name): (usize, Option<&'static str>)| {
        let around = if name.is_some_and(|n| !seen.tells_of(n)) {
            other
        } else {
            weights.sum(Field::State, &seen.signs(name))
        };
        let found = name.is_some() && name == told;
        let advantage = if found { weights.told_state } else { 0 };
        let stated = name.map_or(0, |_| weights.stated);
        // Of equal sums the first counts.
        (
            (sums[column] + around + advantage + stated, Reverse(column)),
            name,
        )
    };
    let names = weights.states.iter().copied().map(Some);
    let all = std::iter::once(None).chain(names).enumerate().map(sum);
    all.max_by_key(|(sum, _)| *sum).map(|(_, name)| name)
}

/// What a claim is a figure of rather than what the patterns found; nothing where that stands.
pub(super) struct Nouns {
    /// What is so much likelier that rules may compare it.
    pub sure: Option<Found>,
    /// What is likelier at all, for the ledger.
    pub likely: Option<Found>,
}

/// What is likelier than what the patterns found.
pub(super) enum Found {
    /// Nothing that the text names.
    None,
    /// A noun of the sentence.
    Noun(NounPhrase),
    /// The noun of a claim before.
    Earlier(Counted),
}
