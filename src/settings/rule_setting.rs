//! What a configuration says of one rule: a level, or a table with more.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::rule::Severity;

/// What a configuration says of one rule.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RuleSetting {
    /// How grave its findings are, or that there are none.
    pub severity: Option<Level>,
    /// How far apart figures may be, as a share of the smaller one, before it says that they disagree.
    pub tolerance: Option<f64>,
}

/// A severity, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Shown only when notes are asked for.
    Note,
    /// An editor has to look.
    Warning,
    /// Cannot both be true.
    Error,
}

impl Level {
    /// The severity; `None` for off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// The table form.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleTable {
    /// How grave its findings are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    severity: Option<Level>,
    /// How far apart figures may be, as a share of the smaller one, before it says that they disagree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tolerance: Option<f64>,
}

/// Own settings over those of a base, rule by rule and value by value.
pub(super) fn over(
    own: BTreeMap<String, RuleSetting>,
    base: BTreeMap<String, RuleSetting>,
) -> BTreeMap<String, RuleSetting> {
    let mut rules = base;
    for (name, own) in own {
        let rule = rules.entry(name).or_default();
        rule.severity = own.severity.or(rule.severity);
        rule.tolerance = own.tolerance.or(rule.tolerance);
    }
    rules
}

impl Serialize for RuleSetting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.severity, self.tolerance) {
            (Some(level), None) => level.serialize(serializer),
            (severity, tolerance) => RuleTable {
                severity,
                tolerance,
            }
            .serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for RuleSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RuleSetting, D::Error> {
        deserializer.deserialize_any(SettingVisitor)
    }
}

/// By hand: an untagged enum would tell of a mistake neither what nor where it is.
struct SettingVisitor;

impl<'de> Visitor<'de> for SettingVisitor {
    type Value = RuleSetting;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"off\", \"note\", \"warning\", \"error\" or a table")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<RuleSetting, E> {
        let level = Level::deserialize(serde::de::value::StrDeserializer::new(text))?;
        Ok(RuleSetting {
            severity: Some(level),
            tolerance: None,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RuleSetting, A::Error> {
        let table = RuleTable::deserialize(MapAccessDeserializer::new(map))?;
        Ok(RuleSetting {
            severity: table.severity,
            tolerance: table.tolerance,
        })
    }
}

#[cfg(test)]
impl schemars::JsonSchema for RuleSetting {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RuleSetting".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let level = generator.subschema_for::<Level>();
        let table = generator.subschema_for::<RuleTable>();
        schemars::json_schema!({ "anyOf": [level, table] })
    }
}
