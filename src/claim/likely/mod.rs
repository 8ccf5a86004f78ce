//! What a figure is most likely a figure of, by weights that were trained on labelled texts.
//!
//! The patterns of the claims stage say what is counted where they know the words; they leave nouns out that they have no
//! pattern for, and take a wrong one at times. Here every noun of the sentence, the nouns of the claims before and "none"
//! are weighed by many small signs; what the patterns found has an advantage, and gives way only to what is much likelier.
//!
//! In: a figure in its sentence, its claim as the patterns made it, the claims before. Out: another noun, or nothing where what the patterns
//! found stands. The weights are data (`models/claims.model`), trained by `cargo xtask claims` on `tests/gold`, and whole numbers: the same sum on every
//! machine.

mod happening;
mod noun;
mod said;
mod sentence;
mod signs;
mod state;
mod table;
pub mod training;

use std::cmp::Reverse;

use super::counted::phrase;
use super::event::Story;
use super::noun_phrase;
use super::state::By;
use super::view::View;
use super::{Claim, Counted, NounPhrase};
use noun::What;
pub(super) use sentence::Words;
pub(super) use training::Asked;
use training::Field;

/// A noun's phrase is followed so many tokens back.
const PHRASE: usize = 12;

/// What is counted, where that is likelier than what the patterns have found.
pub(super) fn noun(view: &View, claim: &Claim, earlier: &[Claim]) -> Option<Found> {
    let weights = table::weights()?;
    let options = noun::options(view, claim, earlier)?;
    let sums = options.iter().map(|option| {
        let advantage = if option.told { weights.told } else { 0 };
        (weights.sum(Field::Noun, &option.signs) + advantage, option)
    });
    // Of equal sums the first counts.
    let best = sums.rev().max_by_key(|(sum, _)| *sum);
    let (_, best) = best.filter(|(_, best)| !best.told)?;
    match best.what {
        // What the patterns took for a noun is hardly ever none.
        What::None => None,
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
        What::Earlier(id) => Some(Found::Earlier(earlier.get(id)?.counted.clone()?)),
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

/// Gives a claim the state that it most likely says of what it counts; where that is not weighed, what the patterns found.
pub(super) fn state(view: &View, (claims, at): (&mut [Claim], usize), by: By) {
    let likely = likeliest_state(view, claims, at, by);
    claims[at].likely_status = match likely {
        Some(state) => state.map(str::to_owned),
        None => claims[at].status.clone(),
    };
}

/// The state that a claim most likely says, or that it says none; nothing where that is not weighed.
fn likeliest_state(
    view: &View,
    claims: &[Claim],
    at: usize,
    by: By,
) -> Option<Option<&'static str>> {
    let weights = table::weights()?;
    let told = claims[at].status.as_deref();
    if told.is_some_and(|told| !weights.states.contains(&told)) {
        return None;
    }
    let seen = state::seen(view, claims, at, by)?;
    let sums = weights.columns(&seen.alone);
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

/// What is likelier than what the patterns found.
pub(super) enum Found {
    /// A noun of the sentence.
    Noun(NounPhrase),
    /// The noun of a claim before.
    Earlier(Counted),
}
