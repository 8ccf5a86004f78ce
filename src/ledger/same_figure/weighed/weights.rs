//! The weights of the signs, as they stand in `rules/vocabulary/weights.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::feature::{Answers, Feature};
use crate::embedded::vocabulary_file;
use crate::figure::Kind;

/// The file of weights. All numbers are hundredths of a natural logarithm of odds, whole, so that every machine comes to the
/// same sum.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightsFile {
    /// The sum that is asked before two dates, two ages or two other figures are taken for one.
    pub asked: Asked,
    /// How much less is asked before they may be one.
    pub perhaps: i32,
    /// What the sum begins with.
    pub base: i32,
    /// The weight of each answer of each feature.
    pub weight: BTreeMap<String, BTreeMap<String, i32>>,
}

/// What sum is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// For two dates: much happens to one thing.
    pub date: i32,
    /// For two ages.
    pub age: i32,
    /// For all other figures.
    pub other: i32,
}

/// The weights, ready to be added up.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    asked: Asked,
    /// How much less is asked before two figures may be one.
    pub perhaps: i32,
    base: i32,
    table: Vec<Vec<i32>>,
}

impl Weights {
    /// The weights of a file. An answer that the file does not name weighs nothing.
    pub fn new(file: &WeightsFile) -> Weights {
        let of = |feature: &Feature| {
            let weights = file.weight.get(feature.name());
            let weight = |answer: &String| weights.and_then(|w| w.get(answer)).copied();
            feature
                .answers()
                .iter()
                .map(|a| weight(a).unwrap_or(0))
                .collect()
        };
        Weights {
            asked: file.asked,
            perhaps: file.perhaps,
            base: file.base,
            table: Feature::ALL.iter().map(of).collect(),
        }
    }

    /// What sum is asked of figures of a kind.
    pub fn asked(&self, kind: Kind) -> i32 {
        self.asked.of(kind)
    }

    /// The sum for two figures.
    pub fn sum(&self, answers: &Answers) -> i32 {
        let each = self.table.iter().zip(answers);
        let weights = each.filter_map(|(weights, answer)| weights.get(usize::from(*answer)));
        self.base + weights.sum::<i32>()
    }
}

impl Asked {
    /// What sum is asked of figures of a kind.
    pub fn of(&self, kind: Kind) -> i32 {
        match kind {
            Kind::Date => self.date,
            Kind::Age => self.age,
            _ => self.other,
        }
    }
}

/// The built-in weights.
pub fn weights() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::new(&file()));
    &WEIGHTS
}

const FILE: &str = vocabulary_file!("weights");

fn file() -> WeightsFile {
    serde_json::from_str(FILE).unwrap_or(WeightsFile {
        asked: Asked {
            date: i32::MAX / 2,
            age: i32::MAX / 2,
            other: i32::MAX / 2,
        },
        ..WeightsFile::default()
    })
}

#[cfg(test)]
mod tests {
    use super::{FILE, Feature, WeightsFile};

    #[test]
    fn the_file_names_every_answer_and_no_other() {
        let file: WeightsFile = serde_json::from_str(FILE).expect("a file of weights");
        assert_eq!(file.weight.len(), Feature::ALL.len());
        for feature in Feature::ALL {
            let weights = &file.weight[feature.name()];
            let mut named: Vec<&String> = weights.keys().collect();
            let answers = feature.answers();
            let mut known: Vec<&String> = answers.iter().collect();
            named.sort_unstable();
            known.sort_unstable();
            assert_eq!(named, known, "{}", feature.name());
        }
        assert!(file.perhaps > 0);
    }

    #[test]
    fn features_stand_in_the_order_of_their_numbers() {
        for (number, feature) in Feature::ALL.iter().enumerate() {
            assert_eq!(*feature as usize, number);
        }
    }
}
