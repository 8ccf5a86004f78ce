//! What else stands where the two figures stand: whether their places are taken, what stands next to them, and how much of the
//! odd one's paragraph the text bears out.

use super::feature::{Feature, step};
use super::{Slip, Weigher, agrees, blockers, comparable, trivial};

impl Weigher<'_> {
    /// The answers about the places of two figures.
    pub(super) fn of_places(
        &self,
        odd: usize,
        other: usize,
        slip: Option<Slip>,
        set: &mut impl FnMut(Feature, u8),
    ) {
        let fit = self.fit(odd, other);
        let told = |place: Option<u32>| match place {
            None => 0,
            Some(there) if there < fit => 1,
            Some(_) => 2,
        };
        set(
            Feature::ToldHere,
            told(blockers::told_here(self, odd, other)),
        );
        let there = match slip {
            Some(slip) => slip.there,
            None => blockers::told_there(self, odd, other),
        };
        set(Feature::ToldThere, u8::from(there.is_some()));
        set(Feature::NextFigure, self.next_figures(odd, other));
        let (known, strange) = self.rest_elsewhere(odd);
        set(
            Feature::RestElsewhere,
            3 * step(known, &[1, 2, 4]) + step(strange, &[1, 2]),
        );
        let of_the_sort = self.places[odd].map_or(0, |(group, _)| self.groups[group].len());
        let of_the_sort = u32::try_from(of_the_sort).unwrap_or(u32::MAX);
        set(Feature::OfTheSort, step(of_the_sort, &[4, 8, 16]));
    }

    /// Whether the next figure before each of two agrees, and the next one behind: none on either side, neither, one of two, the only
    /// one, both.
    fn next_figures(&self, odd: usize, other: usize) -> u8 {
        let (before, behind) = self.beside_in_order(odd);
        let (before_other, behind_other) = self.beside_in_order(other);
        let (mut alike, mut apart) = (0, 0);
        for pair in [before.zip(before_other), behind.zip(behind_other)] {
            let Some((x, y)) = pair else { continue };
            let (a, b) = (&self.claims[x], &self.claims[y]);
            let one_sort = self.places[x].map(|p| p.0) == self.places[y].map(|p| p.0);
            if one_sort && comparable(a, b) && agrees(a, b) {
                alike += 1;
            } else {
                apart += 1;
            }
        }
        match (alike, apart) {
            (0, 0) => 0,
            (0, _) => 1,
            (1, 1) => 2,
            (1, _) => 3,
            _ => 4,
        }
    }

    /// The figures before and behind one in its sentence.
    fn beside_in_order(&self, id: usize) -> (Option<usize>, Option<usize>) {
        let (mut before, mut seen) = (None, false);
        for one in self.of_sentence(&self.claims[id]) {
            if seen {
                return (before, Some(one));
            }
            if one == id {
                seen = true;
            } else {
                before = Some(one);
            }
        }
        (before.filter(|_| seen), None)
    }

    /// How many other figures of a figure's paragraph a like sentence of another paragraph bears out, and how many none does.
    fn rest_elsewhere(&self, odd: usize) -> (u32, u32) {
        let block = self.claims[odd].block;
        let (known, strange) = self.elsewhere.get(&block).copied().unwrap_or_default();
        match self.told_elsewhere(odd) {
            None => (known, strange),
            Some(true) => (known.saturating_sub(1), strange),
            Some(false) => (known, strange.saturating_sub(1)),
        }
    }

    /// Whether a like sentence of another paragraph bears a figure out. `None` for a figure that says too little.
    pub(super) fn told_elsewhere(&self, id: usize) -> Option<bool> {
        const LIKE: u32 = 7;
        let claims = self.claims;
        if self.places[id].is_none() || trivial(&claims[id]) {
            return None;
        }
        let homes = &self.facts[id].homes;
        let home = homes.first(|other| claims[other].block != claims[id].block);
        Some(home.is_some_and(|fit| fit >= LIKE))
    }
}
