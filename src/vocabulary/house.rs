//! House: what a newsroom adds to the vocabulary, and the tolerances that it changes.
//!
//! In: the entries of its configuration. Out: the built-in files with these put in, before tables are made of them.

use std::collections::BTreeMap;

use super::entries::Hedge;
use super::files::{
    HedgeEntry, HedgesFile, NamesFile, StatusEntry, StatusesFile, TolerancesFile, UnitEntry,
    UnitsFile,
};
use crate::figure::Exact;

/// What a house adds and changes. The default changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct House {
    /// Names in which a number stands, whole ("Channel 4"); such a number is no figure.
    pub names: Vec<String>,
    /// Words that make a name of the number behind them ("studio").
    pub before: Vec<String>,
    /// Ways of speaking in which a number counts nothing ("at sixes and sevens").
    pub idioms: Vec<String>,
    /// Words before a number that say how exact it is.
    pub hedges: Vec<(Hedge, Vec<String>)>,
    /// Units.
    pub units: Vec<HouseUnit>,
    /// States, new ones or more words for those that there are.
    pub states: Vec<HouseState>,
    /// Tolerances by their names in `tolerances.toml`: the table and the key.
    pub tolerances: BTreeMap<(&'static str, &'static str), f64>,
    /// Days either way for durations by unit: each, and one of it.
    pub durations: BTreeMap<String, (Option<f64>, Option<f64>)>,
}

/// A unit of a house's own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HouseUnit {
    /// What the checker calls it, singular.
    pub name: String,
    /// What it measures: units of one dimension are compared.
    pub dimension: String,
    /// How many base units of the dimension one of it is: a decimal or a fraction.
    pub factor: String,
    /// The words that it comes as.
    pub words: Vec<String>,
}

/// A state of a house's own, or more words for one that there is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HouseState {
    /// Its name ("evicted").
    pub name: String,
    /// Verbs, as lemmas, that give it to what they are done to.
    pub done: Vec<String>,
    /// Verbs, as lemmas, that give it to who does them.
    pub does: Vec<String>,
    /// Adjectives.
    pub adjectives: Vec<String>,
    /// Nouns for the happening or for those in it.
    pub nouns: Vec<String>,
    /// Words that say it wherever they stand.
    pub words: Vec<String>,
}

/// Whether a factor of a unit is a number that can be one: a decimal or a fraction, not nought.
pub fn is_factor(text: &str) -> bool {
    super::tables::exact(text).is_some_and(|factor| factor > Exact::ZERO)
}

impl House {
    pub(super) fn add_names(&self, file: &mut NamesFile) {
        file.names
            .extend(self.names.iter().map(|n| n.to_lowercase()));
        file.before
            .extend(self.before.iter().map(|n| n.to_lowercase()));
        file.idioms
            .extend(self.idioms.iter().map(|n| n.to_lowercase()));
    }

    pub(super) fn add_hedges(&self, file: &mut HedgesFile) {
        let entries = self.hedges.iter().map(|(means, words)| HedgeEntry {
            means: *means,
            words: words.iter().map(|w| w.to_lowercase()).collect(),
        });
        file.before.extend(entries);
    }

    pub(super) fn add_units(&self, file: &mut UnitsFile) {
        let entries = self.units.iter().map(|unit| UnitEntry {
            name: unit.name.clone(),
            dimension: unit.dimension.clone(),
            factor: unit.factor.clone(),
            offset: None,
            words: unit.words.clone(),
            prefixes: vec![],
            symbols: vec![],
            before: vec![],
            counts: None,
            plain: false,
        });
        file.unit.extend(entries);
    }

    pub(super) fn add_states(&self, file: &mut StatusesFile) {
        for state in &self.states {
            let entry = match file
                .status
                .iter_mut()
                .find(|entry| entry.name == state.name)
            {
                Some(entry) => entry,
                None => {
                    file.status.push(StatusEntry {
                        name: state.name.clone(),
                        ..StatusEntry::default()
                    });
                    match file.status.last_mut() {
                        Some(entry) => entry,
                        None => continue,
                    }
                }
            };
            for (list, added) in [
                (&mut entry.done, &state.done),
                (&mut entry.does, &state.does),
                (&mut entry.adjectives, &state.adjectives),
                (&mut entry.nouns, &state.nouns),
                (&mut entry.words, &state.words),
            ] {
                list.extend(added.iter().map(|word| word.to_lowercase()));
            }
        }
    }

    pub(super) fn change_tolerances(&self, file: &mut TolerancesFile) {
        for ((table, key), value) in &self.tolerances {
            let table = match *table {
                "count" => &mut file.count,
                "hedge" => &mut file.hedge,
                "decimal" => &mut file.decimal,
                _ => &mut file.share,
            };
            table.insert((*key).to_owned(), toml::Value::Float(*value));
        }
        for (unit, (each, one)) in &self.durations {
            let of_unit =
                |t: &&mut toml::Table| t.get("unit").and_then(toml::Value::as_str) == Some(unit);
            let Some(table) = file.duration.iter_mut().find(of_unit) else {
                continue;
            };
            for (key, value) in [("slack", each), ("one_slack", one)] {
                if let Some(value) = value {
                    table.insert(key.to_owned(), toml::Value::Float(*value));
                }
            }
        }
    }
}
