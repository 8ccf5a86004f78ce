//! Cues: words around a figure that say what it is.
//!
//! In: `rules/vocabulary/cues.toml`. Out: [`Cues`].

use serde::Deserialize;

use super::PhraseTable;

/// The lists of `rules/vocabulary/cues.toml`.
#[derive(Debug)]
pub struct Cues {
    /// Behind a time of day: whose time it is; `true` where it is letters that count in capitals only.
    pub zones: PhraseTable<bool>,
    /// Before "between A and B", where two figures stand apart.
    pub apart: PhraseTable<()>,
    /// Before odds with a slash.
    pub odds: PhraseTable<()>,
    /// Behind a temperature that is a difference.
    pub difference: PhraseTable<()>,
    /// Behind a temperature that is none, though the word alone would make it one.
    pub fixed_points: PhraseTable<()>,
    /// Right behind a bare "m" that is a metre.
    pub length_behind: PhraseTable<()>,
    /// Shortly before one.
    pub length_before: PhraseTable<()>,
    /// Near one.
    pub length_near: PhraseTable<()>,
    /// Before a bare "m" that is a million.
    pub millions_before: PhraseTable<()>,
    /// Before "under" and "below" that say where something is.
    pub covered: PhraseTable<()>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct CuesFile {
    zones: Vec<String>,
    apart: Vec<String>,
    odds: Vec<String>,
    difference: Vec<String>,
    fixed_points: Vec<String>,
    length_behind: Vec<String>,
    length_before: Vec<String>,
    length_near: Vec<String>,
    millions_before: Vec<String>,
    covered: Vec<String>,
}

impl Cues {
    pub(super) fn new(file: &CuesFile) -> Cues {
        let table = |words: &[String]| PhraseTable::new(words.iter().map(|w| (w.as_str(), ())));
        let letters = |zone: &str| zone.bytes().all(|b| b.is_ascii_uppercase());
        let zones = file.zones.iter().map(|z| (z.as_str(), letters(z)));
        Cues {
            zones: PhraseTable::new(zones),
            apart: table(&file.apart),
            odds: table(&file.odds),
            difference: table(&file.difference),
            fixed_points: table(&file.fixed_points),
            length_behind: table(&file.length_behind),
            length_before: table(&file.length_before),
            length_near: table(&file.length_near),
            millions_before: table(&file.millions_before),
            covered: table(&file.covered),
        }
    }
}
