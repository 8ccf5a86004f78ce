//! Slots: the claims that a rule names, and which of them an expression reads.
//!
//! In: nothing. Out: the types that the checker, the plan and the search have in common.

use crate::figure::Kind;

/// A claim that a rule names, or a group of them.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Its name in the rule.
    pub name: String,
    /// The kinds of figure that it can be.
    pub kinds: Kinds,
    /// Whether it is a group.
    pub every: bool,
    /// The smallest group; 0 where it may be empty.
    pub at_least: usize,
    /// Whether there must be none: the rule goes on only where no claim fits.
    pub none: bool,
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u16);

/// Which slots an expression reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uses {
    /// One claim of them at a time, a bit each.
    pub single: u32,
    /// As a whole group, a bit each.
    pub whole: u32,
}

impl Kinds {
    /// Every kind.
    pub const ANY: Kinds = Kinds(u16::MAX);
    /// No kind.
    pub const NONE: Kinds = Kinds(0);

    /// The set with one more.
    pub fn with(self, kind: Kind) -> Kinds {
        Kinds(self.0 | 1 << (kind as u16))
    }

    /// Whether the kind of that number is one of them.
    pub fn has_number(self, kind: usize) -> bool {
        self.0 & 1 << kind != 0
    }
}

impl Uses {
    /// All slots that are read in either way.
    pub fn all(self) -> u32 {
        self.single | self.whole
    }

    /// The last of them.
    pub fn newest(self) -> Option<usize> {
        self.all().checked_ilog2().map(|bit| bit as usize)
    }

    /// The slot that it reads one claim of, where it reads nothing else.
    pub fn alone(self) -> Option<usize> {
        let alone = self.whole == 0 && self.single.count_ones() == 1;
        alone.then(|| self.single.trailing_zeros() as usize)
    }

    /// Whether it reads no slots but those of `mask`.
    pub fn within(self, mask: u32) -> bool {
        self.all() & !mask == 0
    }
}
