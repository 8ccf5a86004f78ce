//! The transitions of the parser: an arc-hybrid system with the root behind the last word.
//!
//! Words go from the buffer onto the stack; the word on top gets the first of the buffer as its
//! head (left), or the one below it on the stack (right), and is then done with. Every sequence
//! of allowed actions ends in a tree with exactly one word at the root.

/// No word.
pub const NONE: u16 = u16::MAX;

/// What the parser does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Puts the first word of the buffer onto the stack.
    Shift,
    /// The top of the stack gets the first of the buffer as its head.
    Left,
    /// The top of the stack gets the word below it as its head.
    Right,
}

/// What is known of a word while parsing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Its head, once it has one.
    pub head: u16,
    /// Its outermost and second outermost dependants on the left.
    pub left: [u16; 2],
    /// Its outermost and second outermost dependants on the right.
    pub right: [u16; 2],
    /// The relation to its head.
    pub label: u8,
    /// How many dependants it has on the left.
    pub lefts: u8,
    /// How many on the right.
    pub rights: u8,
}

/// A tree half built.
#[derive(Debug, Default)]
pub struct State {
    /// Words that wait for a head or for dependants.
    pub stack: Vec<u16>,
    /// The first word of the buffer; the number of words when only the root is left.
    pub next: u16,
    /// The words, and the root behind them.
    pub nodes: Vec<Node>,
}

const FRESH: Node = Node {
    head: NONE,
    left: [NONE; 2],
    right: [NONE; 2],
    label: 0,
    lefts: 0,
    rights: 0,
};

impl Action {
    /// All of them, in the order of the weights.
    pub const ALL: [Action; 3] = [Action::Shift, Action::Left, Action::Right];
}

impl State {
    /// Begins anew with so many words, which must be fewer than [`NONE`].
    pub fn reset(&mut self, words: usize) {
        self.stack.clear();
        self.next = 0;
        self.nodes.clear();
        self.nodes.resize(words + 1, FRESH);
    }

    /// Becomes a copy of another, reusing what is allocated.
    pub fn copy(&mut self, other: &State) {
        self.stack.clone_from(&other.stack);
        self.next = other.next;
        self.nodes.clone_from(&other.nodes);
    }

    /// The number of the root, which is the number of words.
    pub fn root(&self) -> u16 {
        (self.nodes.len().max(1) - 1) as u16
    }

    /// Whether every word has a head.
    pub fn is_done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// Which actions can be taken, in the order of [`Action::ALL`].
    pub fn allowed(&self) -> [bool; 3] {
        let depth = self.stack.len();
        let words_left = self.next < self.root();
        // The root takes one word only: the last on the stack.
        [
            words_left,
            depth > 0 && (words_left || depth == 1),
            depth > 1,
        ]
    }

    /// The head and the dependant of the arc that an action makes.
    pub fn arc(&self, action: Action) -> Option<(u16, u16)> {
        let top = self.from_top(0);
        let head = match action {
            Action::Shift => return None,
            Action::Left => self.next,
            Action::Right => self.from_top(1),
        };
        (top != NONE && head != NONE).then_some((head, top))
    }

    /// Takes an allowed action; one that is not allowed changes nothing.
    pub fn apply(&mut self, action: Action, label: u8) {
        let Some((head, dependant)) = self.arc(action) else {
            if action == Action::Shift && self.next < self.root() {
                self.stack.push(self.next);
                self.next += 1;
            }
            return;
        };
        self.stack.pop();
        if let Some(node) = self.nodes.get_mut(usize::from(dependant)) {
            node.head = head;
            node.label = label;
        }
        let Some(node) = self.nodes.get_mut(usize::from(head)) else {
            return;
        };
        if dependant < head {
            node.left = [dependant, node.left[0]];
            node.lefts = node.lefts.saturating_add(1);
        } else {
            node.right = [dependant, node.right[0]];
            node.rights = node.rights.saturating_add(1);
        }
    }

    /// The word so many below the top of the stack.
    #[inline]
    pub fn from_top(&self, below: usize) -> u16 {
        let at = self.stack.len().wrapping_sub(1 + below);
        self.stack.get(at).copied().unwrap_or(NONE)
    }

    /// How many arcs of the tree with these heads each action puts out of reach; none where it
    /// is not allowed. The root's number stands for the root.
    pub fn costs(&self, heads: &[u16]) -> [Option<u32>; 3] {
        let allowed = self.allowed();
        let head = |word: u16| heads.get(usize::from(word)).copied().unwrap_or(NONE);
        let (top, below) = (self.from_top(0), self.from_top(1));
        let count = |found: bool| u32::from(found);
        let shift = || -> u32 {
            let deeper = self.stack.len().saturating_sub(1);
            let waiting = self.stack.iter().enumerate();
            waiting
                .map(|(at, &word)| {
                    let head_lost = at < deeper && head(self.next) == word;
                    count(head(word) == self.next) + count(head_lost)
                })
                .sum()
        };
        let dependants = || -> u32 {
            let ahead = self.next..self.root();
            ahead.map(|word| count(head(word) == top)).sum()
        };
        let ahead = |word: u16| word >= self.next && word <= self.root();
        let own = head(top);
        [
            allowed[0].then(shift),
            allowed[1].then(|| {
                let lost = own == below && below != NONE || ahead(own) && own != self.next;
                dependants() + count(lost)
            }),
            allowed[2].then(|| dependants() + count(ahead(own))),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, State};

    #[test]
    fn the_cheapest_actions_rebuild_a_projective_tree() {
        // "the toll rose to 47": the→toll, toll→rose, rose→root, to→47, 47→rose.
        let heads = [1, 2, 5, 4, 2];
        let mut state = State::default();
        state.reset(5);
        while !state.is_done() {
            let costs = state.costs(&heads);
            let cheap = (0..3)
                .filter(|&a| costs[a].is_some())
                .min_by_key(|&a| costs[a]);
            let action = cheap.expect("something is always allowed");
            assert_eq!(costs[action], Some(0));
            state.apply(Action::ALL[action], 0);
        }
        let built: Vec<u16> = state.nodes[..5].iter().map(|node| node.head).collect();
        assert_eq!(built, heads);
    }

    #[test]
    fn one_word_only_hangs_on_the_root() {
        let mut state = State::default();
        state.reset(3);
        for action in [Action::Shift, Action::Shift, Action::Shift] {
            state.apply(action, 0);
        }
        assert_eq!(state.allowed(), [false, false, true]);
        state.apply(Action::Right, 0);
        state.apply(Action::Right, 0);
        assert_eq!(state.allowed(), [false, true, false]);
        state.apply(Action::Left, 0);
        assert!(state.is_done());
    }
}
