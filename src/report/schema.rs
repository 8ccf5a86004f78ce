//! The JSON Schemas of the reports, made of the types that are written and kept in `docs/schema`.
//!
//! Fields may be added to a report: the schemas say what has to be there, and of what is there how it looks.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Value, json};

use super::json::{DocumentReport, Statistics, Summary};
use crate::settings::tests::kept;

/// A run as `--format json` writes it, piece by piece.
#[derive(Serialize, JsonSchema)]
struct Run<'a> {
    /// The version of this form: 1.
    version: u32,
    /// What made it.
    tool: Tool,
    /// The documents, in the order of the command line.
    documents: Vec<DocumentReport<'a>>,
    /// How many documents and findings.
    summary: Summary,
    /// Of how many figures what is known, and how many findings each rule has; with `--statistics`.
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Statistics<'a>>,
}

/// What made a report.
#[derive(Serialize, JsonSchema)]
struct Tool {
    /// "countercheck"
    name: &'static str,
    /// Its version.
    version: &'static str,
}

fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema: Schema = SchemaGenerator::new(settings).into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    schema["title"] = title.into();
    schema
}

/// That a document that was not failed has these fields.
fn having(fields: &[&str]) -> Value {
    json!({
        "if": { "properties": { "status": { "const": "failed" } } },
        "then": { "properties": { "errors": { "minItems": 1 } } },
        "else": { "required": fields },
    })
}

fn run(title: &str, fields: &[&str]) -> Value {
    let mut schema = schema_of::<Run<'static>>(title);
    let items = schema["properties"]["documents"]["items"].take();
    schema["properties"]["documents"]["items"] = json!({ "allOf": [items, having(fields)] });
    schema
}

#[test]
fn the_schemas_of_reports_are_those_of_the_types() {
    let check = ["figures", "confirmed", "findings"];
    let ledger = ["figures", "confirmed", "coverage", "claims"];
    let title = "countercheck check --format json";
    kept("docs/schema/check.schema.json", &run(title, &check));
    let title = "countercheck ledger --format json";
    kept("docs/schema/ledger.schema.json", &run(title, &ledger));
    let mut line = schema_of::<DocumentReport<'static>>("a line of --format jsonl and of batch");
    line["allOf"] = json!([having(&["figures", "confirmed"])]);
    kept("docs/schema/document.schema.json", &line);
}
