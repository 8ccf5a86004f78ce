//! Features: from words, tags and a half-built tree to the hashes that weights are looked up by.
//!
//! A feature is the number of its template mixed with the values in it. The order of the
//! templates is part of the model: change one, and [`VERSION`](super::model::VERSION) has to
//! change and the model to be trained anew.

mod arc;
mod tag;

pub use arc::{SeenWords, action_key, label_key, of_action, of_label};
pub use tag::of_tag;

use super::word::Form;

/// Hashes of features, in a buffer of fixed size.
#[derive(Debug, Clone)]
pub struct Features {
    hashes: [u32; CAPACITY],
    used: usize,
    template: u64,
}

/// More than any of the functions here makes.
const CAPACITY: usize = 128;

/// A tag that is not there: before the first word.
pub const NO_TAG: u8 = 255;

impl Features {
    /// An empty buffer.
    pub fn new() -> Features {
        Features {
            hashes: [0; CAPACITY],
            used: 0,
            template: 0,
        }
    }

    /// The hashes.
    pub fn hashes(&self) -> &[u32] {
        self.hashes.get(..self.used).unwrap_or(&[])
    }

    fn begin(&mut self, first_template: u64) {
        self.used = 0;
        self.template = first_template;
    }

    #[inline(always)]
    fn add<const N: usize>(&mut self, values: [u64; N]) {
        self.template += 1;
        let seed = self.template.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = values.iter().fold(seed, |hash, &value| mix(hash, value));
        self.hashes[self.used % CAPACITY] = (hash >> 32) as u32;
        self.used = (self.used + 1) % CAPACITY;
    }
}

impl Default for Features {
    fn default() -> Features {
        Features::new()
    }
}

#[inline(always)]
fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[inline(always)]
fn pair(a: u64, b: u64) -> u64 {
    mix(a ^ 0x51, b)
}

/// How the words of a sentence are capitalised, which says what a capital is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// As in running text.
    #[default]
    Running,
    /// Most words begin with a capital.
    Headline,
    /// All of them are in capitals.
    Capitals,
}

impl Style {
    /// The style of a sentence.
    pub fn of(forms: &[Form]) -> Style {
        let count = |cases: &[u32]| forms.iter().filter(|f| cases.contains(&f.case)).count();
        let (small, first, all) = (count(&[0]), count(&[1]), count(&[2]));
        // Function words stay small in headlines.
        if all > 2 && first + small == 0 {
            Style::Capitals
        } else if first > 2 && first > small {
            Style::Headline
        } else {
            Style::Running
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Features, NO_TAG, SeenWords, Style, of_action, of_label, of_tag};
    use crate::language::transition::{Action, State};
    use crate::language::word::Form;

    #[test]
    fn features_fit_and_hold_at_the_edges() {
        let mut features = Features::new();
        for words in [0_usize, 1, 2, 40] {
            let forms = vec![Form::of("word"); words];
            let mut seen = SeenWords::default();
            seen.fill(&forms, &vec![3; words]);
            assert_eq!(seen.len(), words);
            let mut state = State::default();
            state.reset(words);
            of_action(&mut features, &seen, &state);
            assert!(features.hashes().len() > 80);
            for at in 0..words {
                of_tag(&mut features, &forms, Style::Running, at, [NO_TAG; 2]);
                state.apply(Action::Shift, 0);
                of_label(&mut features, &seen, &state, words as u16, at as u16);
                assert!(features.hashes().len() > 30);
            }
        }
    }
}
