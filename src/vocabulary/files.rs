//! What stands in the TOML files of `rules/vocabulary`, entry by entry, before it is a table.
//!
//! In: the files as serde reads them. Out: structs for [`super::tables`].

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::entries::{Hedge, Magnitude, Restated};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct NumbersFile {
    pub(super) indefinite: Vec<IndefiniteEntry>,
    pub(super) quantifier: Vec<QuantifierEntry>,
    pub(super) fraction: Vec<FractionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndefiniteEntry {
    pub(super) words: Vec<String>,
    pub(super) lo: i64,
    pub(super) hi: i64,
    #[serde(default)]
    pub(super) needs_of: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuantifierEntry {
    pub(super) words: Vec<String>,
    pub(super) value: Option<i64>,
    pub(super) lo: i64,
    pub(super) hi: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FractionEntry {
    pub(super) words: Vec<String>,
    pub(super) denominator: i64,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct HedgesFile {
    pub(super) before: Vec<HedgeEntry>,
    pub(super) behind: Vec<HedgeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HedgeEntry {
    pub(super) means: Hedge,
    pub(super) words: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitsFile {
    pub(super) prefix: Vec<PrefixEntry>,
    pub(super) unit: Vec<UnitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrefixEntry {
    pub(super) name: String,
    pub(super) symbols: Vec<String>,
    pub(super) factor: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitEntry {
    pub(super) name: String,
    pub(super) dimension: String,
    pub(super) factor: String,
    pub(super) offset: Option<String>,
    pub(super) words: Vec<String>,
    /// SI prefixes that it takes.
    #[serde(default)]
    pub(super) prefixes: Vec<String>,
    /// Symbols that stand behind the symbol of a prefix.
    #[serde(default)]
    pub(super) symbols: Vec<String>,
    /// Words before the number.
    #[serde(default)]
    pub(super) before: Vec<String>,
    /// How many it is of which other unit, where it is read as so many of that.
    pub(super) counts: Option<CountsEntry>,
    /// Whether the word is an ordinary noun as well, so that it counts things.
    #[serde(default)]
    pub(super) plain: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountsEntry {
    pub(super) times: String,
    pub(super) of: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrenciesFile {
    pub(super) currency: Vec<CurrencyEntry>,
    pub(super) minor: Vec<MinorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyEntry {
    pub(super) name: String,
    pub(super) code: String,
    pub(super) signs: Vec<String>,
    /// What stands for a sign in copy that lost it.
    #[serde(default)]
    pub(super) folded: Vec<String>,
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) needs_scale: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MinorEntry {
    pub(super) name: String,
    pub(super) of: String,
    pub(super) words: Vec<String>,
    pub(super) suffix: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct NamesFile {
    pub(super) before: Vec<String>,
    pub(super) before_noun: Vec<String>,
    pub(super) streets: Vec<String>,
    pub(super) shirts: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) as_written: Vec<String>,
    pub(super) idioms: Vec<String>,
}

#[derive(Deserialize, Default)]
pub(super) struct TolerancesFile {
    pub(super) count: toml::Table,
    pub(super) hedge: toml::Table,
    pub(super) decimal: toml::Table,
    pub(super) share: toml::Table,
    pub(super) duration: Vec<toml::Table>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusesFile {
    pub(super) forms: FxHashMap<String, Vec<String>>,
    pub(super) groups: FxHashMap<String, Vec<String>>,
    pub(super) status: Vec<StatusEntry>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusEntry {
    pub(super) name: String,
    #[serde(default)]
    pub(super) befalls_people: bool,
    #[serde(default)]
    pub(super) happens: bool,
    #[serde(default)]
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) weak: Vec<String>,
    #[serde(default)]
    pub(super) done: Vec<String>,
    #[serde(default)]
    pub(super) does: Vec<String>,
    #[serde(default)]
    pub(super) adjectives: Vec<String>,
    #[serde(default)]
    pub(super) nouns: Vec<String>,
    #[serde(default)]
    pub(super) holders: Vec<String>,
    #[serde(default)]
    pub(super) owned: Vec<String>,
    #[serde(default)]
    pub(super) of: Vec<String>,
    #[serde(default)]
    pub(super) near: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AgreementFile {
    pub(super) restated: Restated,
    pub(super) transposed: Restated,
    pub(super) magnitude: Magnitude,
}
