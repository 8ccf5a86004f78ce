//! Training of the tagger and the parser.

use countercheck::language::training::{
    ACTIONS, Action, Beam, Features, LABELS, NO_TAG, Scores, SeenWords, State, Style, Sure, TAGS,
    Table, best, of_action, of_label, of_tag, tag_numbers,
};

use crate::example::Example;
use crate::weights::{Packed, Random, Weights};

/// Passes over the data.
#[derive(Debug, Clone, Copy)]
pub struct Passes {
    pub tagger: usize,
    pub greedy: usize,
    pub beam: usize,
}

/// How many are trained and joined.
#[derive(Debug, Clone, Copy)]
pub struct Voters {
    pub tagger: u64,
    pub beam: u64,
}

/// The sizes of the tables, as powers of two.
#[derive(Debug, Clone, Copy)]
pub struct Bits {
    pub tagger: u8,
    pub actions: u8,
    pub labels: u8,
}

/// Trains several taggers that see the examples in different orders, and joins them.
pub fn tagger(examples: &[&Example], tags: usize, bits: u8, passes: usize, voters: u64) -> Packed {
    let votes = side_by_side(20..20 + voters, |seed| {
        one_tagger(examples, tags, bits, passes, seed)
    });
    Packed::of(bits, &votes)
}

/// What comes of each seed, in their order, worked out two at a time.
fn side_by_side<T: Send>(seeds: std::ops::Range<u64>, train: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let seeds: Vec<u64> = seeds.collect();
    let mut all = Vec::new();
    for pair in seeds.chunks(2) {
        std::thread::scope(|scope| {
            let running: Vec<_> = pair
                .iter()
                .map(|&seed| {
                    scope.spawn({
                        let train = &train;
                        move || train(seed)
                    })
                })
                .collect();
            all.extend(running.into_iter().map(|one| match one.join() {
                Ok(done) => done,
                Err(panic) => std::panic::resume_unwind(panic),
            }));
        });
    }
    all
}

fn one_tagger(examples: &[&Example], tags: usize, bits: u8, passes: usize, seed: u64) -> Vec<f32> {
    let mut weights = Weights::<TAGS>::new(bits);
    let mut features = Features::new();
    let mut random = Random(seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..passes {
        random.shuffle(&mut order);
        for &index in &order {
            let example = examples[index];
            let mut before = [NO_TAG; 2];
            let style = Style::of(&example.forms);
            for (at, &gold) in example.tags.iter().enumerate() {
                of_tag(&mut features, &example.forms, style, at, before);
                weights.step();
                let guess = best(&weights.score(features.hashes()), tags);
                if guess != gold && usize::from(gold) < tags {
                    weights.add(features.hashes(), gold.into(), 1);
                    weights.add(features.hashes(), guess.into(), -1);
                }
                before = [guess, before[0]];
            }
        }
    }
    weights.averages()
}

/// Tags for each example by a tagger that has not seen it: the parser must learn from tags with
/// the mistakes that it will meet.
pub fn jackknife(examples: &[Example], tags: usize, bits: u8) -> Vec<Vec<u8>> {
    const FOLDS: usize = 4;
    let mut all = vec![Vec::new(); examples.len()];
    for fold in 0..FOLDS {
        let inside = |example: &&Example| example.source % FOLDS == fold;
        let others = examples.iter().filter(|example| !inside(example));
        let others: Vec<&Example> = others.collect();
        let packed = tagger(&others, tags, bits, 3, 1);
        let Some(table) = Table::<TAGS>::new(&packed.bytes, packed.bits) else {
            continue;
        };
        for (own, example) in all.iter_mut().zip(examples) {
            if inside(&example) {
                *own = tag_numbers(&example.forms, &table, tags, &Sure::default());
            }
        }
    }
    all
}

/// Trains a greedy parser that also learns from its own mistakes, for the relations and as a
/// parser in its own right.
pub fn greedy(
    examples: &[Example],
    tags: &[Vec<u8>],
    labels: usize,
    bits: Bits,
    passes: usize,
) -> (Packed, Packed) {
    let mut learner = Greedy {
        actions: Weights::new(bits.actions),
        labels: Weights::new(bits.labels),
        label_count: labels,
        features: Features::new(),
        random: Random(21),
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seen = SeenWords::default();
    let mut state = State::default();
    for pass in 0..passes {
        learner.random.shuffle(&mut order);
        for &index in &order {
            seen.fill(&examples[index].forms, &tags[index]);
            state.reset(seen.len());
            while !state.is_done() {
                learner.step(&examples[index], &seen, &mut state, pass == 0);
            }
        }
    }
    let pack = |bits, weights| Packed::of(bits, &[weights]);
    (
        pack(bits.actions, learner.actions.averages()),
        pack(bits.labels, learner.labels.averages()),
    )
}

struct Greedy {
    actions: Weights<ACTIONS>,
    labels: Weights<LABELS>,
    label_count: usize,
    features: Features,
    random: Random,
}

impl Greedy {
    fn step(&mut self, gold: &Example, seen: &SeenWords, state: &mut State, stay: bool) {
        let costs = state.costs(&gold.heads);
        of_action(&mut self.features, seen, state);
        self.actions.step();
        let scores = self.actions.score(self.features.hashes());
        let highest = |allowed: &dyn Fn(u32) -> bool| {
            let choices = (0..ACTIONS).filter(|&a| costs[a].is_some_and(allowed));
            choices.max_by_key(|&a| (scores[a], std::cmp::Reverse(a)))
        };
        let least = costs.iter().flatten().min().copied().unwrap_or(0);
        let (Some(mut guess), Some(right)) = (highest(&|_| true), highest(&|cost| cost == least))
        else {
            return;
        };
        if costs[guess] != Some(least) {
            self.actions.add(self.features.hashes(), right, 1);
            self.actions.add(self.features.hashes(), guess, -1);
            // Mostly goes on with the mistake, to learn what to do behind one.
            if stay || self.random.percent(10) {
                guess = right;
            }
        }
        let action = Action::ALL[guess];
        let label = self.label(gold, seen, state, action);
        state.apply(action, label);
    }

    fn label(&mut self, gold: &Example, seen: &SeenWords, state: &State, action: Action) -> u8 {
        let Some((head, dependant)) = state.arc(action) else {
            return 0;
        };
        of_label(&mut self.features, seen, state, head, dependant);
        self.labels.step();
        let guess = best(&self.labels.score(self.features.hashes()), self.label_count);
        let dependant = usize::from(dependant);
        let right = gold.labels[dependant];
        if gold.heads[dependant] == head && right != guess && usize::from(right) < self.label_count
        {
            self.labels.add(self.features.hashes(), right.into(), 1);
            self.labels.add(self.features.hashes(), guess.into(), -1);
        }
        guess
    }
}

/// Trains the actions for a beam, several times with the examples in different orders, and joins
/// what was learnt.
pub fn beam(
    examples: &[Example],
    tags: &[Vec<u8>],
    labels: &Packed,
    label_count: usize,
    bits: u8,
    (passes, voters): (usize, u64),
) -> Packed {
    let Some(labels) = Table::<LABELS>::new(&labels.bytes, labels.bits) else {
        return Packed::of(bits, &[]);
    };
    let votes = side_by_side(22..22 + voters, |seed| {
        one_beam(examples, tags, labels, label_count, bits, (passes, seed))
    });
    Packed::of(bits, &votes)
}

fn one_beam(
    examples: &[Example],
    tags: &[Vec<u8>],
    labels: Table<LABELS>,
    label_count: usize,
    bits: u8,
    (passes, seed): (usize, u64),
) -> Vec<f32> {
    let mut learner = BeamLearner {
        actions: Weights::new(bits),
        labels,
        label_count,
        features: Features::new(),
        beam: Beam::new(),
    };
    learner.train(examples, tags, passes, seed);
    learner.actions.averages()
}

struct BeamLearner<'a> {
    actions: Weights<ACTIONS>,
    labels: Table<'a, LABELS>,
    label_count: usize,
    features: Features,
    beam: Beam,
}

impl BeamLearner<'_> {
    fn train(&mut self, examples: &[Example], tags: &[Vec<u8>], passes: usize, seed: u64) {
        let mut random = Random(seed);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut seen = SeenWords::default();
        for _ in 0..passes {
            random.shuffle(&mut order);
            for &index in &order {
                seen.fill(&examples[index].forms, &tags[index]);
                self.actions.step();
                self.learn(&examples[index], &seen);
            }
        }
    }

    /// Where the gold tree falls furthest behind the best one, the weights change for all steps
    /// up to there.
    fn learn(&mut self, example: &Example, seen: &SeenWords) {
        let gold = gold_actions(example);
        let Some(step) = self.worst(&gold, seen) else {
            return;
        };
        let wrong = self.way_to(step);
        let same = gold.iter().zip(&wrong).take_while(|(a, b)| a == b).count();
        self.follow(seen, &gold[..wrong.len()], same, 1);
        self.follow(seen, &wrong, same, -1);
    }

    /// The last step of the best tree where it is furthest ahead of the gold one, if it is.
    fn worst(&mut self, gold: &[Action], seen: &SeenWords) -> Option<u32> {
        let mut state = State::default();
        state.reset(seen.len());
        self.beam.start(seen.len());
        let mut score = 0;
        // The gold tree's last step in the beam, as long as it is there.
        let mut inside = Some(0);
        let mut worst: Option<(i32, u32)> = None;
        for (at, &action) in gold.iter().enumerate() {
            let labels = &self.labels;
            if !self
                .beam
                .advance(seen, &self.actions, labels, self.label_count)
            {
                break;
            }
            of_action(&mut self.features, seen, &state);
            score += self.actions.score(self.features.hashes())[action as usize];
            self.apply(seen, &mut state, action);
            inside = inside.and_then(|before| {
                let steps = self.beam.items.iter().map(|item| item.step);
                let mut steps = steps.filter(|&step| {
                    let step = self.beam.history[step as usize];
                    step.before == before && step.action == action
                });
                steps.next()
            });
            let Some(top) = self.beam.items.iter().rev().max_by_key(|item| item.score) else {
                break;
            };
            let lost = inside.is_none() || at + 1 == gold.len();
            let ahead = top.score - score;
            if lost && Some(top.step) != inside && worst.is_none_or(|(most, _)| ahead > most) {
                worst = Some((ahead, top.step));
            }
        }
        worst.filter(|&(ahead, _)| ahead >= 0).map(|(_, step)| step)
    }

    /// The actions that led to a step.
    fn way_to(&self, mut step: u32) -> Vec<Action> {
        let mut way = Vec::new();
        while step != 0 {
            let last = self.beam.history[step as usize];
            way.push(last.action);
            step = last.before;
        }
        way.reverse();
        way
    }

    /// Changes the weights along a way, apart from its first `same` steps.
    fn follow(&mut self, seen: &SeenWords, way: &[Action], same: usize, amount: i32) {
        let mut state = State::default();
        state.reset(seen.len());
        for (at, &action) in way.iter().enumerate() {
            if at >= same {
                of_action(&mut self.features, seen, &state);
                self.actions
                    .add(self.features.hashes(), action as usize, amount);
            }
            self.apply(seen, &mut state, action);
        }
    }

    fn apply(&mut self, seen: &SeenWords, state: &mut State, action: Action) {
        let label = match state.arc(action) {
            None => 0,
            Some((head, dependant)) => {
                of_label(&mut self.features, seen, state, head, dependant);
                best(&self.labels.score(self.features.hashes()), self.label_count)
            }
        };
        state.apply(action, label);
    }
}

/// The actions that build a tree, or what comes nearest to it where arcs cross.
fn gold_actions(example: &Example) -> Vec<Action> {
    let mut state = State::default();
    state.reset(example.heads.len());
    let mut actions = Vec::with_capacity(2 * example.heads.len());
    while !state.is_done() {
        let costs = state.costs(&example.heads);
        // Reduces rather than shifts where both are right.
        let order = [Action::Left, Action::Right, Action::Shift].into_iter();
        let allowed = order.filter_map(|action| Some((costs[action as usize]?, action)));
        let Some((_, action)) = allowed.min_by_key(|&(cost, _)| cost) else {
            break;
        };
        state.apply(action, 0);
        actions.push(action);
    }
    actions
}
