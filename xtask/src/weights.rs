//! Weights while they are trained: an averaged perceptron over hashed features.

use countercheck::language::training::Scores;

/// Rows of weights, with what is needed for their average over all steps.
pub struct Weights<const N: usize> {
    bits: u8,
    now: Vec<[i32; N]>,
    /// The sum over past steps, up to the step in `seen`.
    sums: Vec<[i64; N]>,
    seen: Vec<[u32; N]>,
    step: u32,
}

/// Weights as they go into a model.
pub struct Packed {
    pub bits: u8,
    pub bytes: Vec<u8>,
}

impl<const N: usize> Weights<N> {
    pub fn new(bits: u8) -> Weights<N> {
        let rows = 1 << bits;
        Weights {
            bits,
            now: vec![[0; N]; rows],
            sums: vec![[0; N]; rows],
            seen: vec![[0; N]; rows],
            step: 0,
        }
    }

    /// Goes on to the next step.
    pub fn step(&mut self) {
        self.step += 1;
    }

    /// Adds to the weights of features for one class.
    pub fn add(&mut self, features: &[u32], class: usize, amount: i32) {
        for &feature in features {
            let row = self.row(feature);
            let past = i64::from(self.step - self.seen[row][class]);
            self.sums[row][class] += i64::from(self.now[row][class]) * past;
            self.seen[row][class] = self.step;
            self.now[row][class] += amount;
        }
    }

    /// The averages over all steps.
    pub fn averages(&self) -> Vec<f32> {
        let rows = self.now.iter().zip(&self.sums).zip(&self.seen);
        let all = rows.flat_map(|((now, sums), seen)| now.iter().zip(sums).zip(seen));
        let averages = all.map(|((&now, &sum), &seen)| {
            let past = i64::from(self.step - seen);
            let sum = sum + i64::from(now) * past;
            (sum as f64 / f64::from(self.step.max(1))) as f32
        });
        averages.collect()
    }

    fn row(&self, feature: u32) -> usize {
        (feature >> (32 - u32::from(self.bits))) as usize
    }
}

impl Packed {
    /// The sum of the averages of several trainings in 8 bits, scaled so that the largest is
    /// 127. A sum of linear models votes as they all would, at the cost of one.
    pub fn of(bits: u8, votes: &[Vec<f32>]) -> Packed {
        let count = votes.iter().map(Vec::len).max().unwrap_or(0);
        let sums: Vec<f64> = (0..count)
            .map(|at| votes.iter().map(|vote| f64::from(vote[at])).sum())
            .collect();
        let largest = sums.iter().fold(1e-9_f64, |most, w| most.max(w.abs()));
        let bytes = sums.iter();
        let bytes = bytes.map(|w| (w / largest * 127.0).round() as i8 as u8);
        Packed {
            bits,
            bytes: bytes.collect(),
        }
    }
}

impl<const N: usize> Scores<N> for Weights<N> {
    #[inline]
    fn score(&self, features: &[u32]) -> [i32; N] {
        let mut sums = [0; N];
        for &feature in features {
            let row = &self.now[self.row(feature)];
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight;
            }
        }
        sums
    }
}

/// Numbers that look random and are the same every time.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`, which is not zero.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// Whether something happens that does so in so many of a hundred cases.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Packed, Random, Weights};
    use countercheck::language::training::Scores;

    #[test]
    fn averages_are_scaled_to_the_largest() {
        let mut weights = Weights::<3>::new(4);
        let feature = [7 << 28];
        weights.add(&feature, 1, 2);
        weights.add(&feature, 2, -1);
        weights.step();
        weights.step();
        assert_eq!(weights.score(&feature), [0, 2, -1]);
        let packed = Packed::of(4, &[weights.averages()]);
        let row: Vec<i8> = packed.bytes[21..24].iter().map(|b| *b as i8).collect();
        assert_eq!(row, [0, 127, -64]);
    }

    #[test]
    fn the_same_numbers_every_time() {
        let mut random = Random(1);
        let mut items: Vec<u32> = (0..6).collect();
        random.shuffle(&mut items);
        let mut again: Vec<u32> = (0..6).collect();
        Random(1).shuffle(&mut again);
        assert_eq!(items, again);
    }
}
