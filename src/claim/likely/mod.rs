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
mod sentence;
mod signs;
mod table;
pub mod training;

use super::counted::phrase;
use super::event::Story;
use super::noun_phrase;
use super::view::View;
use super::{Claim, Counted, NounPhrase};
use noun::What;
pub(super) use sentence::Words;
pub(super) use training::Asked;

/// A noun's phrase is followed so many tokens back.
const PHRASE: usize = 12;

/// What is counted, where that is likelier than what the patterns have found.
pub(super) fn noun(view: &View, claim: &Claim, earlier: &[Claim]) -> Option<Found> {
    let weights = table::weights()?;
    let options = noun::options(view, claim, earlier)?;
    let sums = options.iter().map(|option| {
        let advantage = if option.told { weights.told } else { 0 };
        (weights.sum(&option.signs) + advantage, option)
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
        (weights.sum(&option.signs) + told + named, option)
    });
    let best = sums.rev().max_by_key(|(sum, _)| *sum);
    claim.event = best.and_then(|(_, best)| best.noun);
}

/// What is likelier than what the patterns found.
pub(super) enum Found {
    /// A noun of the sentence.
    Noun(NounPhrase),
    /// The noun of a claim before.
    Earlier(Counted),
}
