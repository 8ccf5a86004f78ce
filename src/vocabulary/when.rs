//! Words that say when, besides dates and times of day.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::PhraseTable;

/// The word lists of `rules/vocabulary/times.toml`. All look-ups take words in lower case.
#[derive(Debug)]
pub struct When {
    /// Points of time that need no other word.
    pub points: PhraseTable<()>,
    months: FxHashSet<String>,
    units: FxHashSet<String>,
    which: FxHashSet<String>,
    parts: FxHashSet<String>,
    edges: FxHashSet<String>,
    sides: FxHashSet<String>,
    offsets: FxHashSet<String>,
    landmarks: FxHashSet<String>,
    /// Months, units, edges and landmarks together: most words are none of them.
    listed: FxHashSet<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct WhenFile {
    months: FxHashSet<String>,
    points: Vec<String>,
    units: FxHashSet<String>,
    which: FxHashSet<String>,
    parts: FxHashSet<String>,
    edges: FxHashSet<String>,
    sides: FxHashSet<String>,
    offsets: FxHashSet<String>,
    landmarks: FxHashSet<String>,
}

impl When {
    pub(super) fn new(file: WhenFile) -> When {
        let lists = [&file.months, &file.units, &file.edges, &file.landmarks];
        let plurals = file.units.iter().map(|unit| format!("{unit}s"));
        let listed = lists.into_iter().flatten().cloned().chain(plurals);
        When {
            listed: listed.collect(),
            points: PhraseTable::new(file.points.iter().map(|w| (w.as_str(), ()))),
            months: file.months,
            units: file.units,
            which: file.which,
            parts: file.parts,
            edges: file.edges,
            sides: file.sides,
            offsets: file.offsets,
            landmarks: file.landmarks,
        }
    }

    /// Whether it is a month, a unit, an edge or a landmark.
    pub fn lists(&self, word: &str) -> bool {
        self.listed.contains(word)
    }

    /// Whether it is a month's name.
    pub fn is_month(&self, word: &str) -> bool {
        self.months.contains(word)
    }

    /// Whether it is a length of time or a part of the day or the year, in the singular or with an -s.
    pub fn is_unit(&self, word: &str) -> bool {
        self.units.contains(word)
            || word
                .strip_suffix('s')
                .is_some_and(|one| self.units.contains(one))
    }

    /// "last", "this", "next": which of them.
    pub fn is_which(&self, word: &str) -> bool {
        self.which.contains(word)
    }

    /// "early", "late": which part of it.
    pub fn is_part(&self, word: &str) -> bool {
        self.parts.contains(word)
    }

    /// "start", "end": what follows with "of" is what it is the edge of.
    pub fn is_edge(&self, word: &str) -> bool {
        self.edges.contains(word)
    }

    /// "since", "by": on which side of a time.
    pub fn is_side(&self, word: &str) -> bool {
        self.sides.contains(word)
    }

    /// "ago", "later": what makes a length of time a point.
    pub fn is_offset(&self, word: &str) -> bool {
        self.offsets.contains(word)
    }

    /// A happening by which a story tells the time.
    pub fn is_landmark(&self, word: &str) -> bool {
        self.landmarks.contains(word)
    }
}
