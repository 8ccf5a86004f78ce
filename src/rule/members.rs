//! Members: which claims can stand for each of a rule's slots by themselves.
//!
//! In: the [`Stage`]s of a rule and a [`World`]. Out: for a slot, whether a claim fits it, and the next one that does. Nothing is
//! looked at before it is asked for.

use super::program::Stage;
use super::world::{WIDTH, World};

/// The claims that fit the slots of one rule.
#[derive(Debug, Default)]
pub struct Members {
    /// How many words a set of claims has.
    width: usize,
    /// What is known, by slot and there by word.
    known: Vec<Known>,
}

/// What is known of the claims of one word.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Which were looked at.
    looked: u64,
    /// Which of them fit.
    fit: u64,
}

impl Members {
    /// Nothing known of the claims of a world, for a rule with so many slots. The room is used again.
    pub fn reset(&mut self, slots: usize, world: &World<'_>) {
        self.width = world.width();
        self.known.clear();
        self.known.resize(slots * self.width, Known::default());
    }

    /// Whether a claim fits slot `slot`, which this stage describes.
    pub fn has(&mut self, slot: usize, id: usize, stage: &Stage, world: &World<'_>) -> bool {
        let bit = 1 << (id % WIDTH);
        self.of(slot, id / WIDTH, bit, stage, world) & bit != 0
    }

    /// The first claim that fits, from `from` on and before `end`.
    pub fn next(
        &mut self,
        slot: usize,
        from: usize,
        end: usize,
        stage: &Stage,
        world: &World<'_>,
    ) -> Option<usize> {
        let mut from = from;
        while from < end {
            let word = from / WIDTH;
            let start = word * WIDTH;
            let wanted = (u64::MAX << (from - start)) & first(end - start);
            let fit = self.of(slot, word, wanted, stage, world) & wanted;
            if fit != 0 {
                return Some(start + fit.trailing_zeros() as usize);
            }
            from = start + WIDTH;
        }
        None
    }

    /// Those of a word that fit, as far as `wanted` goes.
    fn of(
        &mut self,
        slot: usize,
        word: usize,
        wanted: u64,
        stage: &Stage,
        world: &World<'_>,
    ) -> u64 {
        let Some(known) = self.known.get_mut(slot * self.width + word) else {
            return 0;
        };
        let open = wanted & !known.looked;
        if open != 0 {
            let mut fit = open & world.of_kinds(stage.kinds, word);
            for question in &stage.own {
                if fit == 0 {
                    break;
                }
                fit = world.yes(*question, word, fit);
            }
            known.looked |= open;
            known.fit |= fit;
        }
        known.fit
    }
}

/// The first `n` bits.
fn first(n: usize) -> u64 {
    if n >= WIDTH { u64::MAX } else { (1 << n) - 1 }
}
