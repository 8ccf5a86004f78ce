//! Settings: what is read, what is refused and where, and that the files kept beside the code follow it.

use super::*;
use crate::rule::{RuleSet, Severity};
use crate::vocabulary::{Vocabulary, vocabulary};

fn layer(text: &str) -> Layer {
    Layer::parse("countercheck.toml", text).expect("a configuration")
}

fn mistakes(text: &str) -> Vec<String> {
    let errors = match Layer::parse("countercheck.toml", text) {
        Ok(layer) => layer.check(&RuleSet::builtin()),
        Err(errors) => errors,
    };
    errors.iter().map(ToString::to_string).collect()
}

/// The starter file with the "#" taken from before every setting.
fn uncommented() -> String {
    let setting = |line: &str| line.starts_with('#') && !line.starts_with("# ") && line != "#";
    STARTER
        .lines()
        .map(|line| match setting(line) {
            true => format!("{}\n", &line[1..]),
            false => format!("{line}\n"),
        })
        .collect()
}

#[test]
fn the_starter_file_says_what_holds_anyway() {
    assert_eq!(layer(STARTER).settings, Settings::default());
    let all = layer(&uncommented());
    assert_eq!(all.check(&RuleSet::builtin()), vec![]);
    let settings = all.settings;
    assert_eq!(settings.fail_on, Some(FailOn::Warning));
    assert_eq!(settings.show_notes, Some(false));
    assert_eq!(settings.max_file_size.as_deref(), Some("10MiB"));
    let house = house(&settings).expect("tolerances");
    let own = Vocabulary::of_house(&house).expect("one of a few");
    let same = Vocabulary::of_house(&house.clone()).expect("the same one");
    assert!(
        std::ptr::eq(own, same),
        "loading a house again takes no memory"
    );
    let builtin = vocabulary();
    assert_eq!(
        format!("{:?}", own.tolerances),
        format!("{:?}", builtin.tolerances)
    );
    let (with, without) = (
        rules(&RuleSet::builtin(), &settings.rules, &[], &settings.ignore),
        RuleSet::builtin(),
    );
    let severities = |set: &RuleSet| -> Vec<_> {
        let rules = set.rules().iter();
        rules.map(|r| (r.id.clone(), r.severity)).collect()
    };
    assert_eq!(severities(&with), severities(&without));
}

#[test]
fn every_key_of_the_starter_is_a_key_and_the_other_way_round() {
    let starter: toml::Table = uncommented().parse().expect("TOML");
    // These have no value that holds anyway.
    let without = ["select", "date", "input-format", "baseline"];
    let schema = schemars::schema_for!(Settings);
    let known = schema.as_value()["properties"].as_object().expect("keys");
    for key in known.keys() {
        let there = starter.contains_key(key) || without.contains(&key.as_str());
        assert!(there, "{key} is not in starter.toml");
    }
}

#[test]
fn mistakes_are_told_with_their_place_and_the_nearest_name() {
    let wrong = [
        "fail-onn = 'error'",
        "fail-on = 'eror'",
        "date = 2026-11-24",
        "date = '2026-02-30'",
        "ignore = ['range-invertd']",
        "[rules]\nrange-inverted = 'wraning'",
        "[rules]\nrange-invert = 'off'",
        "[rules]\nrange-inverted = { severty = 'off' }",
        "[rules]\nrange-inverted = 3",
        "[rules]\nweekday-date-mismatch = { tolerance = 0.1 }",
        "[rules]\ncount-conflict = { tolerance = 2 }",
        "[tolerances]\naprox = 0.1",
        "[tolerances]\napprox = 10",
        "[tolerances.durations]\nmonht = { slack = 3 }",
        "[[overrides]]\npaths = []",
        "[[overrides]]\npaths = ['a']\n[overrides.rules]\nrange-inverte = 'off'",
        "[[vocabulary.units]]\nname = 'pitch'\ndimension = 'area'\nfactor = 'big'\nwords = ['pitch']",
        "[[vocabulary.hedges]]\nmeans = 'at_lest'\nwords = ['x']",
        "exclude = 'archive'",
        "fail-on = \"error",
    ];
    let told: Vec<_> = wrong.iter().map(|text| mistakes(text).join("\n")).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_file_goes_before_what_it_extends() {
    let base = layer("fail-on = 'note'\nexclude = ['a']\n[rules]\ncount-conflict = { severity = 'error', tolerance = 0.1 }\nrange-inverted = 'off'").settings;
    let own = layer("exclude = ['b']\n[rules]\ncount-conflict = 'note'").settings;
    let both = own.over(base);
    assert_eq!(both.fail_on, Some(FailOn::Note));
    assert_eq!(both.exclude, ["a", "b"]);
    let count = both.rules["count-conflict"];
    assert_eq!(
        (count.severity, count.tolerance),
        (Some(Level::Note), Some(0.1))
    );
    assert_eq!(both.rules["range-inverted"].severity, Some(Level::Off));
}

#[test]
fn overrides_come_in_their_order() {
    let text = "[rules]\nrange-inverted = 'off'\n\
                [[overrides]]\npaths = ['a']\n[overrides.rules]\nrange-inverted = 'note'\n\
                [[overrides]]\npaths = ['b']\ndate = '2026-01-02'\n[overrides.rules]\nrange-inverted = 'error'";
    let settings = layer(text).settings;
    let level =
        |overrides: &[usize]| Effective::new(&settings, overrides).rules["range-inverted"].severity;
    assert_eq!(level(&[]), Some(Level::Off));
    assert_eq!(level(&[0]), Some(Level::Note));
    assert_eq!(level(&[0, 1]), Some(Level::Error));
    assert_eq!(
        Effective::new(&settings, &[1]).date.as_deref(),
        Some("2026-01-02")
    );
}

#[test]
fn settings_are_written_as_they_are_read() {
    let text = "ignore = [\"range-inverted\"]\nfail-on = \"error\"\n\n[rules]\ncount-conflict = \"note\"\n\n\
                [rules.money-conflict]\ntolerance = 0.05\n";
    let settings = layer(text).settings;
    assert_eq!(toml::to_string(&settings).expect("TOML"), text);
}

#[test]
fn rules_are_off_and_on_and_graver() {
    let settings = layer("[rules]\nrange-inverted = 'off'\ncount-conflict = 'error'").settings;
    let all = RuleSet::builtin();
    let set = rules(&all, &settings.rules, &[], &["age-conflict".to_owned()]);
    assert!(set.get("range-inverted").is_none());
    assert!(set.get("age-conflict").is_none());
    assert_eq!(
        set.get("count-conflict").map(|r| r.severity),
        Some(Severity::Error)
    );
    let set = rules(&all, &settings.rules, &["range-inverted".to_owned()], &[]);
    assert_eq!(set.rules().len(), 1);
}

#[test]
fn the_schema_is_that_of_the_types() {
    let mut schema = schemars::schema_for!(Settings).to_value();
    schema["title"] = "countercheck.toml".into();
    kept("docs/schema/countercheck.schema.json", &schema);
}

/// Compares a schema with the file that is kept; `UPDATE_DOCS=1` writes the file.
pub(crate) fn kept(path: &str, schema: &serde_json::Value) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = format!("{}\n", serde_json::to_string_pretty(schema).expect("JSON"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("docs/schema");
        std::fs::write(&path, text).expect("written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "{} is stale: UPDATE_DOCS=1 cargo test --lib schema",
        path.display()
    );
}
