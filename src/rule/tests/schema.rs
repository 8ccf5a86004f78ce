//! The JSON Schema for rule files, with which editors complete them: made here, kept in `docs/schema`, and held against
//! what the reader of rule files takes.

use serde_json::{Value, json};

use crate::figure::Kind;
use crate::rule::written::{WrittenClaim, WrittenExample, WrittenFlag, WrittenLevel, WrittenRule};
use crate::rule::{FIELDS, FUNCTIONS, RuleSet};

fn schema() -> Value {
    let mut kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    kinds.push("any");
    let severity =
        |about: &str| json!({ "description": about, "enum": ["note", "warning", "error"] });
    let text = |about: &str| json!({ "description": about, "type": "string", "minLength": 1 });
    let fields: Vec<_> = FIELDS.iter().map(|field| field.name).collect();
    let functions: Vec<_> = FUNCTIONS.iter().map(|function| function.usage).collect();
    let language = format!(
        "Fields of a claim: {}. Functions: {}; every relation of the ledger is one of two claims.",
        fields.join(", "),
        functions.join(", ")
    );
    let lines = |about: &str| {
        json!({
            "description": format!("{about} {language}"),
            "oneOf": [
                { "type": "string", "minLength": 1 },
                { "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1 },
            ],
        })
    };
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of countercheck",
        "description": "One rule, one file; the name of the file is the rule's id.",
        "type": "object",
        "additionalProperties": false,
        "required": ["id", "severity", "summary", "why", "claims", "flag", "examples"],
        "properties": {
            "id": { "description": "The name of the file without .toml.", "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
            "severity": severity("How grave a finding is: note, warning or error."),
            "summary": text("What it finds, in one sentence."),
            "why": text("Why it matters to a reader."),
            "supersedes": { "description": "Rules whose findings over the same figures give way to this one's.", "type": "array", "items": { "type": "string" } },
            "claims": {
                "description": "The figures that it is about, in order.",
                "type": "array", "minItems": 1, "maxItems": 8,
                "items": {
                    "type": "object", "additionalProperties": false, "required": ["name", "kind"],
                    "properties": {
                        "name": { "description": "What the rest of the file calls it.", "type": "string", "pattern": "^[a-z_][a-z0-9_]*$" },
                        "kind": {
                            "description": "What kind of figure it is.",
                            "oneOf": [ { "enum": kinds }, { "type": "array", "items": { "enum": kinds }, "minItems": 1 } ],
                        },
                        "every": { "description": "A group: all claims that fit.", "type": "boolean" },
                        "at_least": { "description": "The smallest group; 0 where it may be empty.", "type": "integer", "minimum": 0 },
                        "none": { "description": "The rule goes on only where no claim fits.", "type": "boolean" },
                    },
                },
            },
            "flag": {
                "type": "object", "additionalProperties": false, "required": ["where", "message", "reason", "help"],
                "properties": {
                    "where": lines("All lines before the last say that the check applies; the last is the test."),
                    "message": text("One plain sentence; {first} is a figure, {first.counted} a field of it."),
                    "reason": text("The sum, or the two readings."),
                    "help": text("What to do about a finding."),
                    "readings_of": text("The name of the claim whose combinations are readings of one thing: silent where one of them fits, else one finding."),
                },
            },
            "level": {
                "description": "Other severities: the first whose lines all hold.",
                "type": "array",
                "items": {
                    "type": "object", "additionalProperties": false, "required": ["severity", "where"],
                    "properties": { "severity": severity("The severity where the lines hold."), "where": lines("The lines that have to hold.") },
                },
            },
            "examples": {
                "description": "What it flags and what it passes; both have to be there.",
                "type": "array", "minItems": 2,
                "items": {
                    "type": "object", "additionalProperties": false,
                    "properties": {
                        "earlier": text("The version before, for rules over two versions (left_behind)."),
                        "flags": text("A text with a finding, its figures in brackets."),
                        "passes": text("A text without one."),
                        "because": text("Why it passes."),
                        "date": { "description": "The day of publication.", "type": "string", "format": "date" },
                    },
                    "oneOf": [ { "required": ["flags"] }, { "required": ["passes", "because"] } ],
                },
            },
        },
    })
}

#[test]
fn the_schema_of_rule_files_is_kept() {
    crate::settings::tests::kept("docs/schema/rule.schema.json", &schema());
}

/// The keys that the reader names where it finds an unknown one.
fn keys<T: serde::de::DeserializeOwned + std::fmt::Debug>() -> Vec<String> {
    let error = toml::from_str::<T>("no_such_key = 1").expect_err("an unknown key");
    let list = error.message().split_once("expected ").expect("a list").1;
    let mut keys: Vec<_> = list
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    keys.sort();
    keys
}

#[test]
fn the_schema_has_the_keys_that_are_read() {
    let schema = schema();
    let properties = &schema["properties"];
    let of = |value: &Value| -> Vec<String> {
        let object = value["properties"].as_object().expect("properties");
        let mut keys: Vec<_> = object.keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(of(&schema), keys::<WrittenRule>());
    assert_eq!(of(&properties["claims"]["items"]), keys::<WrittenClaim>());
    assert_eq!(of(&properties["flag"]), keys::<WrittenFlag>());
    assert_eq!(of(&properties["level"]["items"]), keys::<WrittenLevel>());
    assert_eq!(
        of(&properties["examples"]["items"]),
        keys::<WrittenExample>()
    );
}

#[test]
fn every_built_in_rule_is_valid() {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("rule", schema()).expect("a resource");
    let index = compiler
        .compile("rule", &mut schemas)
        .expect("a schema that compiles");
    for (path, text) in RuleSet::builtin_files() {
        let rule: toml::Table = text.parse().expect("TOML");
        let rule = serde_json::to_value(rule).expect("JSON");
        if let Err(error) = schemas.validate(&rule, index) {
            panic!("{path}: {error:#}");
        }
    }
    let wrong = json!({ "id": "Wrong Id" });
    assert!(schemas.validate(&wrong, index).is_err());
}
