//! What an arc of the tree and its relation depend on: the words at the top of the stack and the head of the buffer, and what
//! hangs on them by now.

use super::{Features, mix, pair};
use crate::language::transition::{NONE, Node, State};
use crate::language::word::Form;

/// What the parser's features see of a word.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    word: u32,
    suffix: u32,
    tag: u16,
    fine: u16,
    coarse: u16,
}

/// The words of a sentence as the parser's features see them, with the root and no word behind.
#[derive(Debug, Clone, Default)]
pub struct SeenWords {
    words: Vec<Seen>,
}

impl SeenWords {
    /// The words with their tags.
    pub fn fill(&mut self, forms: &[Form], tags: &[u8]) {
        self.words.clear();
        let seen = forms.iter().zip(tags).map(|(form, &tag)| Seen {
            word: form.lower,
            suffix: form.suffixes[2],
            tag: tag.into(),
            fine: form.cluster.0 as u16,
            coarse: form.cluster.1 as u16,
        });
        self.words.extend(seen);
        for (word, tag) in [(0xf01, 301), (0xf00, 300)] {
            self.words.push(Seen {
                word,
                suffix: 0,
                tag,
                fine: 7000,
                coarse: 700,
            });
        }
    }

    /// How many words there are, the root not counted.
    pub fn len(&self) -> usize {
        self.words.len().saturating_sub(2)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline(always)]
    fn at(&self, word: u16) -> Seen {
        let last = self.words.len().wrapping_sub(1);
        let at = usize::from(word).min(last);
        self.words.get(at).copied().unwrap_or_default()
    }

    fn tag(&self, word: u16) -> u64 {
        self.at(word).tag.into()
    }

    fn word(&self, word: u16) -> u64 {
        self.at(word).word.into()
    }
}

/// The features for the next action.
pub fn of_action(f: &mut Features, words: &SeenWords, state: &State) {
    let (s0, s1, s2) = (state.from_top(0), state.from_top(1), state.from_top(2));
    let buffer = |offset: u16| {
        let word = state.next + offset;
        if word <= state.root() { word } else { NONE }
    };
    let (b0, b1, b2) = (state.next, buffer(1), buffer(2));
    let (n0, n1, nb) = (node(state, s0), node(state, s1), node(state, b0));
    let (seen0, seen1, seenb) = (words.at(s0), words.at(s1), words.at(b0));
    let [w0, w1, wb] = [seen0, seen1, seenb].map(|s| u64::from(s.word));
    let [t0, t1, tb] = [seen0, seen1, seenb].map(|s| u64::from(s.tag));
    let (t2, tb1, tb2) = (words.tag(s2), words.tag(b1), words.tag(b2));
    let wb1 = words.word(b1);
    let tag = |word| words.tag(word);
    let rel = |word| label(state, word);
    // Two tags as one number, for they stand together in many templates.
    let (t0b, t10, w0t0, w1t1, wbtb) = (
        t0 << 16 | tb,
        t1 << 16 | t0,
        pair(w0, t0),
        pair(w1, t1),
        pair(wb, tb),
    );
    f.begin(100);
    f.add([0]);
    // Words and tags by themselves.
    f.add([w0]);
    f.add([t0]);
    f.add([w0t0]);
    f.add([t1]);
    f.add([w1t1]);
    f.add([wb]);
    f.add([tb]);
    f.add([wbtb]);
    f.add([tb1]);
    f.add([pair(wb1, tb1)]);
    f.add([tb2]);
    f.add([words.word(b2), tb2]);
    // Two and three of them.
    f.add([w0t0, wbtb]);
    f.add([w0t0, tb]);
    f.add([t0, wbtb]);
    f.add([w0, wb]);
    f.add([t0b]);
    f.add([t0b, tb1]);
    f.add([tb, tb1]);
    f.add([tb, tb1, tb2]);
    f.add([t10, tb]);
    f.add([t10]);
    f.add([w1, w0]);
    f.add([w1t1, t0]);
    f.add([t1, w0t0]);
    f.add([t2, t10]);
    f.add([t2, t10, tb]);
    f.add([t10, tb, tb1]);
    f.add([w1, t0, wb]);
    f.add([t1, w0, tb]);
    f.add([w1t1, tb]);
    f.add([t1, tb]);
    f.add([w1, wb]);
    f.add([wb, tb1]);
    f.add([wb, wb1]);
    // The dependants that the words have by now.
    let [l0, ll0] = n0.left;
    let [r0, rr0] = n0.right;
    let [l1, _] = n1.left;
    let [r1, rr1] = n1.right;
    let [lb, llb] = nb.left;
    f.add([t0b, tag(lb)]);
    f.add([t0b, tag(l0)]);
    f.add([t0b, tag(r0), 1]);
    f.add([t10, tag(r1)]);
    f.add([t10, tag(l1)]);
    f.add([t10, tag(l0)]);
    f.add([t10, tag(r0)]);
    f.add([t0, tag(r0), tag(rr0)]);
    f.add([t0, tag(l0), tag(ll0)]);
    f.add([tb, tag(lb), tag(llb)]);
    f.add([t1, tag(r1), tag(rr1)]);
    f.add([w0, rel(l0), rel(r0)]);
    f.add([w0, rel(l0)]);
    f.add([t0, rel(l0), rel(ll0)]);
    f.add([t0, rel(r0), rel(rr0)]);
    f.add([t1, rel(r1), rel(rr1)]);
    f.add([wb, rel(lb)]);
    f.add([tb, rel(lb), rel(llb)]);
    f.add([w1, rel(r1)]);
    f.add([t10, tb, rel(l1)]);
    f.add([t0b, rel(l0), rel(r0)]);
    f.add([words.word(r0), t0b]);
    f.add([words.word(l0), t0]);
    f.add([words.word(lb), t0b]);
    f.add([words.word(r1), t10]);
    // How many there are.
    let few = |count: u8| {
        if count == 9 {
            9
        } else {
            u64::from(count.min(4))
        }
    };
    f.add([w0, few(n0.lefts), few(n0.rights)]);
    f.add([t0, few(n0.lefts), few(n0.rights)]);
    f.add([wb, few(nb.lefts)]);
    f.add([tb, few(nb.lefts)]);
    f.add([t1, few(n1.lefts), few(n1.rights)]);
    f.add([w1, few(n1.rights)]);
    // How far apart the words stand.
    let (d0, d1) = (distance(s0, b0), distance(s1, s0));
    f.add([d0, t0b]);
    f.add([d0, w0]);
    f.add([d0, wb]);
    f.add([d1, t10]);
    f.add([d1, w1, w0]);
    f.add([d0, d1, t10, tb]);
    // Clusters of the words.
    let [c0, c1, cb] = [seen0, seen1, seenb].map(|s| u64::from(s.coarse));
    let [k0, k1, kb] = [seen0, seen1, seenb].map(|s| u64::from(s.fine));
    f.add([k0, t0]);
    f.add([kb, tb]);
    f.add([k1, t1]);
    f.add([c0, cb, t0b]);
    f.add([c0, c1, t10]);
    f.add([c1, cb]);
    f.add([c0, t0b]);
    f.add([cb, t0b]);
    f.add([c1, t10, tb]);
    f.add([c0, t10, tb]);
    f.add([k0, kb]);
    f.add([k1, k0]);
    f.add([k1, t10, tb]);
    f.add([k0, t10, tb]);
    // A preposition with what it could belong to.
    let (p0, pb) = (words.word(l0), words.word(lb));
    f.add([p0, w1]);
    f.add([p0, k1, c0]);
    f.add([p0, t10, t2]);
    f.add([p0, words.word(s2), 2]);
    f.add([p0, w1, w0]);
    f.add([pb, w0]);
    f.add([pb, k0, cb]);
    f.add([pb, t10, tb]);
}

/// What of a state the features of the next action depend on, beside the sentence: states with the same key get the same
/// scores.
pub fn action_key(state: &State) -> u64 {
    let (s0, s1, s2) = (state.from_top(0), state.from_top(1), state.from_top(2));
    let (n0, n1, nb) = (node(state, s0), node(state, s1), node(state, state.next));
    let words = [s0, s1, s2, state.next];
    let counts = [n0.lefts, n0.rights, n1.lefts, n1.rights, nb.lefts];
    let words = words.into_iter().fold(0, |all, w| all << 16 | u64::from(w));
    let counts = counts.into_iter().fold(0, |all, c| all << 8 | u64::from(c));
    let ([l0, ll0], [r0, rr0]) = (n0.left, n0.right);
    let ([l1, _], [r1, rr1], [lb, llb]) = (n1.left, n1.right, nb.left);
    let near = [l0, ll0, r0, rr0, l1, r1, rr1, lb, llb].into_iter();
    near.fold(pair(words, counts), |key, word| {
        mix(key, u64::from(word) << 8 | label(state, word))
    })
}

/// What of a state the features of a relation depend on, beside the sentence: two arcs with the
/// same key get the same relation.
pub fn label_key(state: &State, head: u16, dependant: u16) -> u64 {
    let (h, d) = (node(state, head), node(state, dependant));
    let words = [d.left[0], d.left[1], d.right[0], d.right[1]];
    let more = [h.left[0], h.left[1], h.right[0]];
    let mut key = pair(head.into(), dependant.into());
    for word in words.into_iter().chain(more) {
        key = mix(key, u64::from(word) << 8 | label(state, word));
    }
    key
}

/// The features for the relation of a word to its head.
pub fn of_label(f: &mut Features, words: &SeenWords, state: &State, head: u16, dependant: u16) {
    let right = u64::from(dependant > head);
    let apart = distance(head, dependant);
    let (seenh, seend) = (words.at(head), words.at(dependant));
    let [wh, wd] = [seenh, seend].map(|s| u64::from(s.word));
    let [th, td] = [seenh, seend].map(|s| u64::from(s.tag));
    let (nh, nd) = (node(state, head), node(state, dependant));
    let tag = |word| words.tag(word);
    let word = |word| words.word(word);
    let rel = |word| label(state, word);
    let root = state.root();
    let before = |w: u16| if w == 0 { NONE } else { w - 1 };
    let behind = |w: u16| if w + 1 < root { w + 1 } else { NONE };
    // The direction goes with the tags nearly everywhere.
    let (hd, h, d) = (
        (th << 16 | td) << 1 | right,
        th << 1 | right,
        td << 1 | right,
    );
    f.begin(400);
    f.add([right]);
    f.add([wh, right]);
    f.add([wd, right]);
    f.add([hd]);
    f.add([wh, wd]);
    f.add([wh, hd]);
    f.add([wd, hd]);
    f.add([hd, apart]);
    f.add([wd, h]);
    f.add([wh, d]);
    f.add([d, apart]);
    f.add([wd, wh, h]);
    let (pd, xd) = (before(dependant), behind(dependant));
    f.add([hd, tag(pd), tag(xd)]);
    f.add([hd, tag(before(head)), tag(behind(head))]);
    f.add([td, tag(pd)]);
    f.add([td, tag(xd)]);
    f.add([wd, tag(xd)]);
    f.add([word(pd), td]);
    f.add([word(xd), hd]);
    let [ld, lld] = nd.left;
    let [rd, rrd] = nd.right;
    let [lh, llh] = nh.left;
    let [rh, _] = nh.right;
    f.add([hd, word(ld)]);
    f.add([hd, rel(ld)]);
    f.add([hd, word(rd), 1]);
    f.add([hd, rel(rd), rel(ld)]);
    f.add([wh, rel(lh), rel(rh), right]);
    f.add([h, rel(lh), rel(llh)]);
    f.add([hd, rel(rh), 2]);
    f.add([hd, rel(lh), 3]);
    f.add([wd, rel(ld)]);
    f.add([word(ld), wh, right]);
    f.add([word(ld), h]);
    f.add([td, rel(ld), rel(lld)]);
    f.add([td, rel(rd), rel(rrd)]);
    f.add([u64::from(seend.suffix), h]);
    f.add([u64::from(seend.suffix), seenh.suffix.into(), right]);
    f.add([word(lh), hd]);
    f.add([tag(lh), tag(rh), hd]);
    let [ch, cd] = [seenh, seend].map(|s| u64::from(s.coarse));
    f.add([ch, cd, right]);
    f.add([seend.fine.into(), hd]);
    f.add([seenh.fine.into(), hd]);
    f.add([cd, wh, right]);
    f.add([ch, wd, right]);
    f.add([cd, word(ld), h]);
}

/// A word's place in the half-built tree; of no word an empty one.
#[inline(always)]
fn node(state: &State, word: u16) -> Node {
    const EMPTY: Node = Node {
        head: NONE,
        left: [NONE; 2],
        right: [NONE; 2],
        label: 0,
        lefts: 9,
        rights: 9,
    };
    state.nodes.get(usize::from(word)).copied().unwrap_or(EMPTY)
}

#[inline(always)]
fn label(state: &State, word: u16) -> u64 {
    let node = state.nodes.get(usize::from(word));
    node.map_or(200, |node| node.label.into())
}

fn distance(from: u16, to: u16) -> u64 {
    if from == NONE || to == NONE {
        return 0;
    }
    match to.abs_diff(from) {
        distance @ 0..=5 => distance.into(),
        6..=10 => 6,
        _ => 7,
    }
}
