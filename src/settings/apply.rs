//! Apply: what settings come to for the drafts of one configuration.

use std::collections::BTreeMap;

use super::{RuleSetting, Settings, rule_setting};
use crate::figure::Exact;
use crate::rule::{RuleSet, Severity, UNUSED_SUPPRESSION};
use crate::vocabulary::{House, HouseState, HouseUnit};

/// What holds for one draft: the settings with the overrides that its path falls under.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Effective {
    /// What is said of rules.
    pub rules: BTreeMap<String, RuleSetting>,
    /// The day of publication.
    pub date: Option<String>,
    /// How it is written down.
    pub input_format: Option<String>,
}

impl Effective {
    /// The settings of a draft, given the numbers of the overrides that are for it.
    pub fn new(settings: &Settings, overrides: &[usize]) -> Effective {
        let mut effective = Effective {
            rules: settings.rules.clone(),
            date: settings.date.clone(),
            input_format: settings.input_format.clone(),
        };
        for number in overrides {
            let Some(own) = settings.overrides.get(*number) else {
                continue;
            };
            effective.rules = rule_setting::over(own.rules.clone(), effective.rules);
            effective.date = own.date.clone().or(effective.date);
            effective.input_format = own.input_format.clone().or(effective.input_format);
        }
        effective
    }
}

/// The rules that run, each with its severity and tolerance. A rule that is selected runs although it is switched off.
pub fn rules(
    all: &RuleSet,
    settings: &BTreeMap<String, RuleSetting>,
    select: &[String],
    ignore: &[String],
) -> RuleSet {
    let mut rules = all.clone();
    let named = |list: &[String], id: &str| list.iter().any(|name| name == id);
    rules.retain(|rule| {
        let off = settings
            .get(&rule.id)
            .and_then(|s| s.severity)
            .is_some_and(|level| level.severity().is_none());
        let wanted = match select.is_empty() {
            true => !off,
            false => named(select, &rule.id),
        };
        wanted && !named(ignore, &rule.id)
    });
    let own = settings.get(UNUSED_SUPPRESSION).and_then(|s| s.severity);
    let wanted = match select.is_empty() {
        true => true,
        false => named(select, UNUSED_SUPPRESSION),
    };
    let unused = match own {
        _ if !wanted || named(ignore, UNUSED_SUPPRESSION) => None,
        Some(level) => level.severity(),
        None => Some(Severity::Warning),
    };
    rules.report_unused_suppressions(unused);
    for (id, setting) in settings {
        if let Some(severity) = setting.severity.and_then(|level| level.severity()) {
            rules.set_severity(id, severity);
        }
        if let Some(share) = setting.tolerance.and_then(exact) {
            rules.set_tolerance(id, share);
        }
    }
    rules
}

/// What a house's settings make of the vocabulary; `None` where they leave it as it is.
pub fn house(settings: &Settings) -> Option<House> {
    if settings.vocabulary.is_empty() && settings.tolerances.is_empty() {
        return None;
    }
    let words = &settings.vocabulary;
    let t = &settings.tolerances;
    let tolerances = [
        (("count", "exact_up_to"), t.exact_up_to),
        (("count", "rounding_cap"), t.rounding_cap),
        (("hedge", "approx"), t.approx),
        (("hedge", "nearly"), t.nearly),
        (("hedge", "just_over"), t.just_over),
        (("decimal", "steps"), t.decimal_steps),
        (("share", "points"), t.share_points),
    ];
    let durations = t.durations.iter();
    Some(House {
        names: words.names.clone(),
        before: words.before.clone(),
        idioms: words.idioms.clone(),
        hedges: words
            .hedges
            .iter()
            .map(|h| (h.means, h.words.clone()))
            .collect(),
        units: words
            .units
            .iter()
            .map(|unit| HouseUnit {
                name: unit.name.clone(),
                dimension: unit.dimension.clone(),
                factor: unit.factor.clone(),
                words: unit.words.clone(),
            })
            .collect(),
        states: words
            .states
            .iter()
            .map(|state| HouseState {
                name: state.name.clone(),
                done: state.done.clone(),
                does: state.does.clone(),
                adjectives: state.adjectives.clone(),
                nouns: state.nouns.clone(),
                words: state.words.clone(),
            })
            .collect(),
        tolerances: tolerances
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
        durations: durations
            .map(|(unit, d)| (unit.clone(), (d.slack, d.one_slack)))
            .collect(),
    })
}

/// A number of a file as it was written: 0.1 is a tenth.
fn exact(number: f64) -> Option<Exact> {
    Exact::decimal(&number.to_string())
}
