//! Signs: what is seen of a figure and of something that it may be a figure of, as numbers.

use crate::figure::Figure;
use crate::language::{noun_class, number_of};

/// The signs of one possibility, each as a hash.
#[derive(Debug, Clone, Default)]
pub struct Signs {
    /// The hashes, in the order in which they were added.
    pub rows: Vec<u32>,
}

impl Signs {
    /// Adds a sign: its sort and what is seen.
    #[inline]
    pub fn add<const N: usize>(&mut self, sort: u32, seen: [u32; N]) {
        self.rows.push(mix(sort, seen));
    }
}

/// One number from a sort of sign and what is seen.
#[inline]
fn mix<const N: usize>(sort: u32, seen: [u32; N]) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = (u64::from(sort) + 1).wrapping_mul(FACTOR);
    for seen in seen {
        hash = (hash.rotate_left(23) ^ u64::from(seen)).wrapping_mul(FACTOR);
    }
    (hash >> 32) as u32 ^ (hash >> 7) as u32
}

/// A count as one of a few numbers: exact where it is small.
pub fn bucket(count: usize) -> u32 {
    match count {
        0..=4 => count as u32,
        5..=6 => 5,
        7..=10 => 7,
        11..=20 => 11,
        _ => 21,
    }
}

/// A count, or the most that is told apart.
pub fn least(count: usize, most: usize) -> u32 {
    count.min(most) as u32
}

/// The class of a counted noun as a number: 1 where it has none, so that 0 is left for no noun.
pub fn class(head: &str) -> u32 {
    noun_class(head).map_or(1, |class| class as u32 + 2)
}

/// The unit of a figure as a number; zero where it has none.
pub fn unit(figure: &Figure) -> u32 {
    figure.unit.map_or(0, |unit| number_of(unit.name))
}
