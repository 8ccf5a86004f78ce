//! Slips that are made up in clean text, from which the weights are set.

use super::{Answers, SHARED, Weigher, agrees, blockers, comparable, differ, same_head, trivial};
use crate::claim::Claim;
use crate::figure::Exact;

/// So many slips are made up for one place.
const SLIPS: usize = 12;

/// How a slip is made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Another value.
    To(Exact),
    /// What another figure of the story says: the how manieth of those that could stand there.
    Another(usize),
    /// A value that stands nowhere.
    Nowhere,
}

/// What an odd figure says instead, where a slip is made up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slip {
    /// The value; none for a date.
    pub value: Option<Exact>,
    /// How well the best place fits that has it too.
    pub home: Option<u32>,
    /// The same in the other sentence.
    pub there: Option<u32>,
}

impl Weigher<'_> {
    /// The answers for all pairs that are compared, and for pairs as slips would make them: two figures that agree, one of them
    /// changed to what `change` gives. The second part says which of the two it is. For setting the weights.
    pub fn examples(
        &self,
        change: &mut dyn FnMut(&Claim) -> Option<Change>,
    ) -> Vec<(Answers, bool)> {
        let mut examples = Vec::new();
        self.each_candidate(&mut |odd, other| {
            examples.push((self.answers(odd, other, None), false));
        });
        self.each_pair(&mut |a, b| {
            for (odd, other) in [(a, b), (b, a)] {
                if !self.could_be_a_slip(odd, other) {
                    continue;
                }
                for _ in 0..SLIPS {
                    let change = change(&self.claims[odd]);
                    if let Some(slip) = change.and_then(|c| self.slip(odd, other, c))
                        && slip.there < Some(self.fit(odd, other))
                    {
                        examples.push((self.answers(odd, other, Some(slip)), true));
                    }
                }
            }
        });
        examples
    }

    /// The answers for all pairs that are compared whose odd figure passes.
    pub fn candidates(&self, passes: &dyn Fn(usize) -> bool) -> Vec<Answers> {
        let mut found = Vec::new();
        self.each_candidate(&mut |odd, other| {
            if passes(odd) {
                found.push(self.answers(odd, other, None));
            }
        });
        found
    }

    /// What a figure says after a change.
    fn slip(&self, odd: usize, other: usize, change: Change) -> Option<Slip> {
        let (a, b) = (&self.claims[odd], &self.claims[other]);
        let group = &self.groups[self.places[odd]?.0];
        let elsewhere = || {
            let all = group.iter().copied();
            all.filter(|id| {
                let c = &self.claims[*id];
                c.sentence_number != a.sentence_number && *id != other && comparable(a, c)
            })
        };
        let best = |places: &mut dyn Iterator<Item = usize>| {
            let (mut home, mut there) = (None, None);
            for id in places {
                let fit = Some(self.fit(odd, id));
                home = home.max(fit);
                if self.claims[id].sentence_number == b.sentence_number {
                    there = there.max(fit);
                }
            }
            (home, there)
        };
        match change {
            Change::Nowhere => Some(Slip::default()),
            Change::To(value) if Some(value) == a.figure.value => None,
            Change::To(value) => {
                let mut same =
                    elsewhere().filter(|id| self.claims[*id].figure.value == Some(value));
                let (home, there) = best(&mut same);
                Some(Slip {
                    value: Some(value),
                    home,
                    there,
                })
            }
            Change::Another(which) => {
                let others: Vec<usize> = elsewhere()
                    .filter(|id| {
                        let c = &self.claims[*id];
                        !trivial(c) && !agrees(a, c) && differ(a, c)
                    })
                    .collect();
                let taken = *others.get(which % others.len().max(1))?;
                let mut same = others
                    .iter()
                    .copied()
                    .filter(|id| agrees(&self.claims[*id], &self.claims[taken]));
                let (home, there) = best(&mut same);
                Some(Slip {
                    value: self.claims[taken].figure.value,
                    home,
                    there,
                })
            }
        }
    }

    /// Whether two equal figures are one told twice, so that a slip in the first would be to be found.
    fn could_be_a_slip(&self, odd: usize, other: usize) -> bool {
        let (a, b) = (&self.claims[odd], &self.claims[other]);
        let equal = a.figure.value == b.figure.value && a.figure.day == b.figure.day;
        let near = self
            .sentences
            .weigh_common(&self.facts[odd].near, &self.facts[other].near);
        let shared = self.sentences.shared(a, b);
        equal
            && agrees(a, b)
            && !trivial(a)
            && shared > SHARED
            && (near >= 2 || same_head(a, b) || shared >= 10)
            && blockers::of_place(self, odd, other).is_none()
    }
}
