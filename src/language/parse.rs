//! Parsing: from tagged words to a tree, with a beam of the best half-built trees.

use super::feature::{self, Features, SeenWords};
use super::model::{ACTIONS, LABELS, Scores};
use super::transition::{Action, State};

/// How many half-built trees are kept, where nothing else is asked for.
pub const WIDTH: usize = 4;

/// A half-built tree in the beam.
#[derive(Debug, Default)]
pub struct Item {
    /// The tree.
    pub state: State,
    /// The sum of its actions' scores.
    pub score: i32,
    /// The number of its last step in [`Beam::history`].
    pub step: u32,
}

/// One step on the way to a half-built tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The step before.
    pub before: u32,
    /// What was done.
    pub action: Action,
}

/// The best half-built trees of a sentence, and the memory that they are built in.
#[derive(Debug)]
pub struct Beam {
    /// The trees, in no order.
    pub items: Vec<Item>,
    /// All steps that led to them; the first is none.
    pub history: Vec<Step>,
    spare: Vec<Item>,
    next: Vec<Item>,
    candidates: Vec<Candidate>,
    features: Features,
    known: Vec<(u64, u8)>,
    known_scores: Vec<(u64, [i32; ACTIONS])>,
    /// How many half-built trees are kept.
    pub width: usize,
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    score: i32,
    item: usize,
    action: Action,
}

/// How many relations are remembered while a sentence is parsed.
const KNOWN: usize = 256;

/// How many scores of actions are: half-built trees that differ farther down go on alike.
const KNOWN_SCORES: usize = 64;

impl Beam {
    /// An empty beam.
    pub fn new() -> Beam {
        Beam {
            items: Vec::with_capacity(WIDTH),
            history: Vec::new(),
            spare: Vec::new(),
            next: Vec::with_capacity(WIDTH),
            candidates: Vec::with_capacity(ACTIONS * WIDTH),
            features: Features::new(),
            known: vec![(0, 0); KNOWN],
            known_scores: vec![(0, [0; ACTIONS]); KNOWN_SCORES],
            width: WIDTH,
        }
    }

    /// Parses a sentence; the best tree is the returned state.
    pub fn parse(
        &mut self,
        words: &SeenWords,
        actions: &impl Scores<ACTIONS>,
        labels: &impl Scores<LABELS>,
        label_count: usize,
    ) -> Option<&State> {
        self.start(words.len());
        while self.advance(words, actions, labels, label_count) {}
        let best = self.items.iter().max_by_key(|item| item.score);
        best.map(|item| &item.state)
    }

    /// Begins with a sentence of so many words.
    pub fn start(&mut self, words: usize) {
        self.spare.append(&mut self.items);
        let mut first = self.spare.pop().unwrap_or_default();
        first.state.reset(words);
        first.score = 0;
        first.step = 0;
        self.items.push(first);
        self.history.clear();
        self.history.push(Step {
            before: 0,
            action: Action::Shift,
        });
        self.known.fill((0, 0));
        self.known_scores.fill((0, [0; ACTIONS]));
    }

    /// Takes one more action in each tree; false when the trees are complete, which all are
    /// after the same number of steps.
    pub fn advance(
        &mut self,
        words: &SeenWords,
        actions: &impl Scores<ACTIONS>,
        labels: &impl Scores<LABELS>,
        label_count: usize,
    ) -> bool {
        self.find(words, actions);
        if self.candidates.is_empty() {
            return false;
        }
        for index in 0..self.candidates.len() {
            let candidate = self.candidates[index];
            let again = self.candidates[index + 1..]
                .iter()
                .any(|other| other.item == candidate.item);
            let mut item = self.spare.pop().unwrap_or_default();
            let from = &mut self.items[candidate.item];
            item.step = self.history.len() as u32;
            self.history.push(Step {
                before: from.step,
                action: candidate.action,
            });
            if again {
                item.state.copy(&from.state);
            } else {
                std::mem::swap(&mut item.state, &mut from.state);
            }
            item.score = candidate.score;
            let label = self.label(&item.state, candidate.action, words, labels, label_count);
            item.state.apply(candidate.action, label);
            self.next.push(item);
        }
        self.spare.append(&mut self.items);
        std::mem::swap(&mut self.items, &mut self.next);
        true
    }

    /// The best candidates for the next step.
    fn find(&mut self, words: &SeenWords, actions: &impl Scores<ACTIONS>) {
        self.candidates.clear();
        for (index, item) in self.items.iter().enumerate() {
            let allowed = item.state.allowed();
            if allowed == [false; ACTIONS] {
                continue;
            }
            let key = feature::action_key(&item.state);
            let known = &mut self.known_scores[(key >> 40) as usize % KNOWN_SCORES];
            if known.0 != key {
                feature::of_action(&mut self.features, words, &item.state);
                *known = (key, actions.score(self.features.hashes()));
            }
            let scores = known.1;
            let actions = Action::ALL.into_iter().zip(allowed).zip(scores);
            for ((action, allowed), score) in actions {
                if allowed {
                    self.candidates.push(Candidate {
                        score: item.score.saturating_add(score),
                        item: index,
                        action,
                    });
                }
            }
        }
        // A stable sort, so that ties fall the same way everywhere.
        self.candidates
            .sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
        self.candidates.truncate(self.width);
    }

    /// The relation for the arc that an action makes.
    fn label(
        &mut self,
        state: &State,
        action: Action,
        words: &SeenWords,
        labels: &impl Scores<LABELS>,
        label_count: usize,
    ) -> u8 {
        let Some((head, dependant)) = state.arc(action) else {
            return 0;
        };
        let key = feature::label_key(state, head, dependant);
        let slot = (key >> 40) as usize % KNOWN;
        if self.known[slot].0 == key {
            return self.known[slot].1;
        }
        feature::of_label(&mut self.features, words, state, head, dependant);
        let scores = labels.score(self.features.hashes());
        let label = best(&scores, label_count);
        self.known[slot] = (key, label);
        label
    }
}

impl Default for Beam {
    fn default() -> Beam {
        Beam::new()
    }
}

/// The number of the highest score among the first `count`; of several the first.
pub fn best(scores: &[i32], count: usize) -> u8 {
    let scores = scores.get(..count).unwrap_or(scores);
    // The highest first, without a branch, and then its place: most of the time is spent here.
    let highest = scores
        .iter()
        .fold(i32::MIN, |highest, &score| highest.max(score));
    scores
        .iter()
        .position(|&score| score == highest)
        .unwrap_or(0) as u8
}

#[cfg(test)]
mod tests {
    use super::{Beam, Scores, best};
    use crate::language::feature::SeenWords;
    use crate::language::word::Form;

    struct Even;
    impl<const N: usize> Scores<N> for Even {
        fn score(&self, _: &[u32]) -> [i32; N] {
            [0; N]
        }
    }

    #[test]
    fn weights_that_say_nothing_still_give_a_tree() {
        let mut beam = Beam::new();
        for length in [0_usize, 1, 2, 7, 60] {
            let mut words = SeenWords::default();
            words.fill(&vec![Form::of("x"); length], &vec![0; length]);
            let state = beam.parse(&words, &Even, &Even, 5).expect("a tree");
            assert!(state.is_done());
            let roots = state.nodes[..length].iter();
            let roots = roots.filter(|n| usize::from(n.head) == length).count();
            assert_eq!(roots, length.min(1));
        }
    }

    #[test]
    fn the_first_of_equals_is_best() {
        assert_eq!(best(&[1, 3, 3, 9], 3), 1);
    }
}
