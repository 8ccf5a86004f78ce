//! Read: from the text of a configuration file to settings, with the place of everything that is wrong in it.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::{RuleSetting, Settings};
use crate::rule::mistakes::Mistakes;
use crate::rule::nearest::{did_you_mean, nearest};
use crate::rule::{RuleError, RuleSet, written};
use crate::vocabulary::is_factor;

/// One file, or one `--config KEY=VALUE`, and what it says.
#[derive(Debug, Clone)]
pub struct Layer {
    /// What messages call it.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub settings: Settings,
}

/// The units of durations.
const DURATIONS: [&str; 7] = [
    "day",
    "week",
    "fortnight",
    "month",
    "year",
    "decade",
    "century",
];

impl Layer {
    /// Reads a configuration; all that is wrong in it but the names of rules, which [`Layer::check`] looks at.
    pub fn parse(path: &str, text: &str) -> Result<Layer, Vec<RuleError>> {
        let mut mistakes = Mistakes::new(path, text);
        let settings = match toml::from_str::<Settings>(text) {
            Ok(settings) => settings,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                mistakes.at(at, written::explained(error.message()));
                return Err(mistakes.into_errors());
            }
        };
        let tree = DeTable::parse(text).ok();
        values(&settings, &Places(tree.as_ref()), &mut mistakes);
        let errors = mistakes.into_errors();
        match errors.is_empty() {
            true => Ok(Layer {
                path: path.to_owned(),
                text: text.to_owned(),
                settings,
            }),
            false => Err(errors),
        }
    }

    /// What is wrong in the names of rules, once all rules are known.
    pub fn check(&self, rules: &RuleSet) -> Vec<RuleError> {
        let mut mistakes = Mistakes::new(&self.path, &self.text);
        let tree = DeTable::parse(&self.text).ok();
        let places = Places(tree.as_ref());
        let settings = &self.settings;
        let lists = [
            ("select", settings.select.as_deref().unwrap_or_default()),
            ("ignore", &settings.ignore),
        ];
        for (key, names) in lists {
            for (number, name) in names.iter().enumerate() {
                if !rules.is_known(name) {
                    let at = places.value(&[Step::Key(key), Step::Item(number)]);
                    mistakes.at(at, unknown(rules, name));
                }
            }
        }
        for (name, setting) in &settings.rules {
            rule(&[], name, setting, rules, &places, &mut mistakes);
        }
        for (number, other) in settings.overrides.iter().enumerate() {
            let path = [Step::Key("overrides"), Step::Item(number)];
            for (name, setting) in &other.rules {
                rule(&path, name, setting, rules, &places, &mut mistakes);
            }
        }
        mistakes.into_errors()
    }

    /// A mistake at the value of a key, for what only who opens files can find out.
    pub fn mistake(&self, keys: &[&str], message: impl Into<String>) -> RuleError {
        let mut mistakes = Mistakes::new(&self.path, &self.text);
        let tree = DeTable::parse(&self.text).ok();
        let path: Vec<_> = keys.iter().map(|key| Step::Key(key)).collect();
        mistakes.at(Places(tree.as_ref()).value(&path), message);
        mistakes.into_errors().remove(0)
    }
}

/// The rule whose name is nearest to what was written, where one is near.
pub fn nearest_rule<'r>(rules: &'r RuleSet, name: &str) -> Option<&'r str> {
    nearest(name, rules.rules().iter().map(|rule| rule.id.as_str()))
}

fn unknown(rules: &RuleSet, name: &str) -> String {
    let names = rules.rules().iter().map(|rule| rule.id.as_str());
    format!("there is no rule `{name}`{}", did_you_mean(name, names))
}

/// A step on the way to a value.
#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

/// Where the keys and values of a file stand.
struct Places<'a>(Option<&'a Spanned<DeTable<'a>>>);

impl Places<'_> {
    /// Where the value begins, or the innermost that there is on the way to it.
    fn value(&self, path: &[Step<'_>]) -> usize {
        self.walk(path).1
    }

    /// Where the last key of the path begins.
    fn key(&self, path: &[Step<'_>]) -> usize {
        self.walk(path).0
    }

    fn walk(&self, path: &[Step<'_>]) -> (usize, usize) {
        let (mut key_at, mut value_at) = (0, 0);
        let Some(table) = self.0 else {
            return (0, 0);
        };
        let mut table = Some(table.get_ref());
        let mut list: Option<&DeArray<'_>> = None;
        for step in path {
            let next = match step {
                Step::Key(name) => {
                    let found = table.and_then(|table| {
                        table
                            .iter()
                            .find(|(key, _)| key.get_ref().as_ref() == *name)
                    });
                    found.map(|(key, value)| {
                        key_at = key.span().start;
                        value
                    })
                }
                Step::Item(number) => list.and_then(|items| items.get(*number)),
            };
            let Some(next) = next else { break };
            value_at = next.span().start;
            (table, list) = match next.get_ref() {
                DeValue::Table(table) => (Some(table), None),
                DeValue::Array(items) => (None, Some(items)),
                _ => (None, None),
            };
        }
        (key_at, value_at)
    }
}

/// Notes the values that are of the right sort and still wrong.
fn values(settings: &Settings, places: &Places<'_>, mistakes: &mut Mistakes<'_>) {
    use Step::{Item, Key};
    if let Some(date) = &settings.date {
        day(date, &[Key("date")], places, mistakes);
    }
    for (name, setting) in &settings.rules {
        tolerance(&[Key("rules"), Key(name)], setting, places, mistakes);
    }
    for (number, other) in settings.overrides.iter().enumerate() {
        let own = [Key("overrides"), Item(number)];
        if other.paths.is_empty() {
            let at = places.value(&[own[0], own[1], Key("paths")]);
            mistakes.at(at, "`paths` is empty, so that it is for no draft");
        }
        if let Some(date) = &other.date {
            day(date, &[own[0], own[1], Key("date")], places, mistakes);
        }
        for (name, setting) in &other.rules {
            let path = [own[0], own[1], Key("rules"), Key(name)];
            tolerance(&path, setting, places, mistakes);
        }
    }
    let t = &settings.tolerances;
    for (key, value, most) in [
        ("exact-up-to", t.exact_up_to, f64::MAX),
        ("rounding-cap", t.rounding_cap, 1.0),
        ("approx", t.approx, 1.0),
        ("nearly", t.nearly, 1.0),
        ("just-over", t.just_over, 1.0),
        ("decimal-steps", t.decimal_steps, 100.0),
        ("share-points", t.share_points, 100.0),
    ] {
        let path = [Key("tolerances"), Key(key)];
        number(value, most, &path, places, mistakes);
    }
    for (unit, duration) in &t.durations {
        let path = [Key("tolerances"), Key("durations"), Key(unit)];
        if !DURATIONS.contains(&unit.as_str()) {
            let near = did_you_mean(unit, DURATIONS);
            let message = format!("`{unit}` is no unit of durations{near}");
            mistakes.at(places.key(&path), message);
        }
        for (key, value) in [("slack", duration.slack), ("one-slack", duration.one_slack)] {
            let path = [path[0], path[1], path[2], Key(key)];
            number(value, 40_000.0, &path, places, mistakes);
        }
    }
    for (number, unit) in settings.vocabulary.units.iter().enumerate() {
        if !is_factor(&unit.factor) {
            let path = [Key("vocabulary"), Key("units"), Item(number), Key("factor")];
            let message =
                "a factor is a decimal or a fraction above nought, as in \"0.5\" or \"1/3\"";
            mistakes.at(places.value(&path), message);
        }
    }
}

fn day(date: &str, path: &[Step<'_>], places: &Places<'_>, mistakes: &mut Mistakes<'_>) {
    let shape = date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok();
    if !shape {
        mistakes.at(places.value(path), "a day is written \"YYYY-MM-DD\"");
    }
}

fn tolerance(
    path: &[Step<'_>],
    setting: &RuleSetting,
    places: &Places<'_>,
    mistakes: &mut Mistakes<'_>,
) {
    let mut path = path.to_vec();
    path.push(Step::Key("tolerance"));
    number(setting.tolerance, 1.0, &path, places, mistakes);
}

fn number(
    value: Option<f64>,
    most: f64,
    path: &[Step<'_>],
    places: &Places<'_>,
    mistakes: &mut Mistakes<'_>,
) {
    let Some(value) = value else { return };
    if !(0.0..=most).contains(&value) {
        let message = match most {
            f64::MAX => "expected a number from 0 on".to_owned(),
            1.0 => "a share is a number from 0 to 1: 0.1 is a tenth".to_owned(),
            most => format!("expected a number from 0 to {most}"),
        };
        mistakes.at(places.value(path), message);
    }
}

fn rule(
    before: &[Step<'_>],
    name: &str,
    setting: &RuleSetting,
    rules: &RuleSet,
    places: &Places<'_>,
    mistakes: &mut Mistakes<'_>,
) {
    let mut path = before.to_vec();
    path.extend([Step::Key("rules"), Step::Key(name)]);
    match rules.get(name) {
        None if !rules.is_known(name) => mistakes.at(places.key(&path), unknown(rules, name)),
        None if setting.tolerance.is_none() => {}
        rule if setting.tolerance.is_some() && !rule.is_some_and(|r| r.takes_tolerance()) => {
            path.push(Step::Key("tolerance"));
            let message = format!("the rule `{name}` compares no amounts, so it has no tolerance");
            mistakes.at(places.key(&path), message);
        }
        _ => {}
    }
}

/// What stands in the JSON Schema for types of other modules.
#[cfg(test)]
pub(super) mod schema {
    /// The names of [`crate::vocabulary::Hedge`].
    #[derive(schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[allow(dead_code)]
    pub enum HedgeName {
        AtLeast,
        MoreThan,
        AtMost,
        LessThan,
        Approx,
        Nearly,
        JustOver,
        Plain,
    }
}
