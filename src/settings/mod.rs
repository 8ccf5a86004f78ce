//! Settings: what `countercheck.toml` says, read, checked and laid over each other.
//!
//! In: the text of a configuration file. Out: [`Settings`], or every mistake with its line and column. Files are found
//! and opened by the command line; here is only text. In [`Settings`] what a file does not say is `None` or empty, so
//! that one file can be laid over another ([`Settings::over`]).

mod apply;
mod read;
mod rule_setting;

pub use apply::{Effective, house, rules};
pub use read::{Layer, nearest_rule};
pub use rule_setting::{Level, RuleSetting};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::vocabulary::Hedge;

/// The names of a configuration file, the first the usual one.
pub const FILE_NAMES: [&str; 2] = ["countercheck.toml", ".countercheck.toml"];

/// A file that says everything, commented, with what holds anyway; `init` writes it.
pub const STARTER: &str = include_str!("starter.toml");

/// The configuration of countercheck: `countercheck.toml` or `.countercheck.toml`, the nearest one above a draft.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// Configuration files that this one builds on, relative to its folder; what is said here goes before what they say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extend: Vec<String>,
    /// Folders with a house's own rules (*.toml), relative to this file's folder, beside the built-in rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rule_dirs: Vec<String>,
    /// What is left out where folders are searched for drafts, as in .gitignore.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// Only these rules; without any, all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub select: Option<Vec<String>>,
    /// Not these rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// The least severity that makes the exit code 1: error, warning (without any other word), note or never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<FailOn>,
    /// Whether notes are shown: figures that differ for a reason that the text itself gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_notes: Option<bool>,
    /// The day of publication of every draft, YYYY-MM-DD; goes before what a draft says itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How drafts are written down, whatever they are called; a format of `--input-format`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_format: Option<String>,
    /// The largest draft that is read ("500k", "10MiB").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<String>,
    /// A file with findings that are known and not reported again, relative to this file's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// Rules by name: "off", "note", "warning" or "error", or a table with `severity` and `tolerance`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, RuleSetting>,
    /// How far a figure may stand from what it says before it disagrees with another one.
    #[serde(skip_serializing_if = "Tolerances::is_empty")]
    pub tolerances: Tolerances,
    /// Words of the house's own.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub vocabulary: Words,
    /// What is different for some drafts; a later one goes before an earlier one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
}

/// The least severity that makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    Warning,
    /// Notes too; shows them.
    Note,
    /// Nothing.
    Never,
}

/// How far figures may stand apart, everywhere. Shares are between 0 and 1: 0.1 is a tenth of the figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Tolerances {
    /// Whole numbers in digits up to this one are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact_up_to: Option<f64>,
    /// The most that a round number may stand for either way, a share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding_cap: Option<f64>,
    /// "About 300", either way, a share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approx: Option<f64>,
    /// "Nearly 300", below, a share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearly: Option<f64>,
    /// "Just over 300", above, a share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub just_over: Option<f64>,
    /// Decimals, in steps of their last place either way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_steps: Option<f64>,
    /// "A third", "one in five", in percentage points either way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_points: Option<f64>,
    /// Durations by unit (day, week, fortnight, month, year, decade, century).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub durations: BTreeMap<String, Duration>,
}

/// How loosely durations in a unit are meant, in days.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Duration {
    /// Days either way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slack: Option<f64>,
    /// Days either way for one of the unit ("month-long").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_slack: Option<f64>,
}

/// Words of a house's own, beside the built-in ones.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Words {
    /// Names in which a number stands, whole ("Channel 4"): such a number is no figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Words that make a name of the number behind them ("studio").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// Ways of speaking in which a number counts nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub idioms: Vec<String>,
    /// Words before a number that say how exact it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hedges: Vec<HedgeWords>,
    /// Units of measure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitWords>,
    /// States that people and things are counted in, new ones or more words for those that there are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<StateWords>,
}

/// Words before a number that say how exact it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HedgeWords {
    /// What they mean.
    #[cfg_attr(test, schemars(with = "read::schema::HedgeName"))]
    pub means: Hedge,
    /// The words ("some way over").
    pub words: Vec<String>,
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnitWords {
    /// What the checker calls it, singular ("football pitch").
    pub name: String,
    /// What it measures; units of one dimension are compared ("area").
    pub dimension: String,
    /// How many base units of the dimension one of it is, a decimal or a fraction in quotation marks ("7140").
    pub factor: String,
    /// The words that it comes as.
    pub words: Vec<String>,
}

/// A state that people or things are counted in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StateWords {
    /// Its name, as rules ask for it ("evicted").
    pub name: String,
    /// Verbs that give it to what they are done to, as the dictionary lists them ("evict").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<String>,
    /// Verbs that give it to who does them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub does: Vec<String>,
    /// Adjectives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjectives: Vec<String>,
    /// Nouns for the happening or for those in it ("evictions").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nouns: Vec<String>,
    /// Words that say it wherever they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// What is different for some drafts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Which drafts, as in .gitignore, relative to the configuration file's folder.
    pub paths: Vec<String>,
    /// Rules by name, as above.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, RuleSetting>,
    /// The day of publication of these drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How these drafts are written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_format: Option<String>,
}

impl Settings {
    /// These settings laid over others: what is said here goes before what is said there, and lists follow each other.
    #[must_use]
    pub fn over(self, base: Settings) -> Settings {
        Settings {
            extend: vec![],
            rule_dirs: joined(base.rule_dirs, self.rule_dirs),
            exclude: joined(base.exclude, self.exclude),
            select: self.select.or(base.select),
            ignore: joined(base.ignore, self.ignore),
            fail_on: self.fail_on.or(base.fail_on),
            show_notes: self.show_notes.or(base.show_notes),
            date: self.date.or(base.date),
            input_format: self.input_format.or(base.input_format),
            max_file_size: self.max_file_size.or(base.max_file_size),
            baseline: self.baseline.or(base.baseline),
            rules: rule_setting::over(self.rules, base.rules),
            tolerances: self.tolerances.over(base.tolerances),
            vocabulary: self.vocabulary.over(base.vocabulary),
            overrides: joined(base.overrides, self.overrides),
        }
    }
}

fn joined<T>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
    first.extend(second);
    first
}

impl Tolerances {
    fn is_empty(&self) -> bool {
        *self == Tolerances::default()
    }

    fn over(self, base: Tolerances) -> Tolerances {
        let mut durations = base.durations;
        for (unit, own) in self.durations {
            let duration = durations.entry(unit).or_default();
            duration.slack = own.slack.or(duration.slack);
            duration.one_slack = own.one_slack.or(duration.one_slack);
        }
        Tolerances {
            exact_up_to: self.exact_up_to.or(base.exact_up_to),
            rounding_cap: self.rounding_cap.or(base.rounding_cap),
            approx: self.approx.or(base.approx),
            nearly: self.nearly.or(base.nearly),
            just_over: self.just_over.or(base.just_over),
            decimal_steps: self.decimal_steps.or(base.decimal_steps),
            share_points: self.share_points.or(base.share_points),
            durations,
        }
    }
}

impl Words {
    fn is_empty(&self) -> bool {
        *self == Words::default()
    }

    fn over(self, base: Words) -> Words {
        Words {
            names: joined(base.names, self.names),
            before: joined(base.before, self.before),
            idioms: joined(base.idioms, self.idioms),
            hedges: joined(base.hedges, self.hedges),
            units: joined(base.units, self.units),
            states: joined(base.states, self.states),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
