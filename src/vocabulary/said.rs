//! Words that are figures: the table of `rules/vocabulary/said.toml`.

use serde::Deserialize;

use super::PhraseTable;
use super::tables::exact;
use crate::figure::{Exact, Interval, Kind};

/// A word that is a figure.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// What sort of figure it is.
    pub kind: Kind,
    /// Its plain number: of a multiple, the new level over the old one; of a share, per cent.
    pub value: Exact,
    /// What may be meant by it, in the same terms.
    pub meant: Interval,
    /// How many words of its phrase are the figure, where the others are the noun that it counts.
    pub own_words: Option<usize>,
}

/// The table of `rules/vocabulary/said.toml`.
pub(super) fn said_table(file: SaidFile) -> PhraseTable<Said> {
    let entries = file.said.iter().filter_map(|entry| {
        let meant = Interval {
            lo_open: entry.above,
            hi_open: entry.below,
            ..Interval::between(exact(&entry.lo)?, exact(&entry.hi)?)
        };
        let said = Said {
            kind: entry.kind,
            value: exact(&entry.value)?,
            meant,
            own_words: None,
        };
        let phrases = entry
            .words
            .iter()
            .flat_map(|word| match entry.nouns.as_slice() {
                [] => vec![(word.clone(), said)],
                nouns => {
                    let own_words = Some(word.split(' ').count());
                    let said = Said { own_words, ..said };
                    let before = |noun: &String| (format!("{word} {noun}"), said);
                    nouns.iter().map(before).collect()
                }
            });
        Some(phrases.collect::<Vec<_>>())
    });
    let entries: Vec<_> = entries.flatten().collect();
    PhraseTable::new(
        entries
            .iter()
            .map(|(phrase, said)| (phrase.as_str(), *said)),
    )
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct SaidFile {
    said: Vec<SaidEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidEntry {
    kind: Kind,
    value: String,
    lo: String,
    hi: String,
    /// Whether the lower end itself is out.
    #[serde(default)]
    above: bool,
    /// Whether the upper end itself is out.
    #[serde(default)]
    below: bool,
    words: Vec<String>,
    /// What it has to stand before, where it is a figure before some nouns only.
    #[serde(default)]
    nouns: Vec<String>,
}
