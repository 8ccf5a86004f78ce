//! OpenAPI: the description of every route, with the schemas made from the types of requests and answers.
//!
//! In: the rules, whose names requests may use. Out: an OpenAPI 3.1 document.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::answer::{CHECK, Form, LEDGER, RunReport};
use super::language_tool::{Annotated, CheckReport, LANGUAGES, LanguageReport};
use super::metrics;
use super::problem::ProblemReport;
use super::request::{DraftRequest, MEDIA_TYPES, formats};
use super::routes::{RulesReport, StateReport};
use crate::rule::RuleSet;

/// The description of a server with these rules.
pub fn document(rules: &RuleSet) -> Value {
    let mut schemas = Schemas::new();
    let names: Vec<_> = rules.rules().iter().map(|r| r.id.as_str()).collect();
    let paths = paths(&mut schemas, &names);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "countercheck",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Checks the figures in a news draft against each other",
            "description": "Offsets count bytes of UTF-8 unless offset_encoding says otherwise; /v2 counts UTF-16.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "paths": paths,
        // Without tokens everybody may ask who can connect.
        "security": [{}, {"token": []}],
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": schemas.all(&names),
        },
    })
}

/// Schemas of what comes in and of what goes out, by name.
struct Schemas {
    requests: SchemaGenerator,
    answers: SchemaGenerator,
}

impl Schemas {
    fn new() -> Schemas {
        let settings = || {
            let mut settings = SchemaSettings::draft2020_12();
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
            settings
        };
        Schemas {
            requests: settings().for_deserialize().into_generator(),
            answers: settings().for_serialize().into_generator(),
        }
    }

    fn request<T: JsonSchema>(&mut self) -> Value {
        self.requests.subschema_for::<T>().to_value()
    }

    fn answer<T: JsonSchema>(&mut self) -> Value {
        self.answers.subschema_for::<T>().to_value()
    }

    /// All of them, with the names of the rules where rules are named.
    fn all(mut self, rules: &[&str]) -> Value {
        let mut all = self.answers.take_definitions(true);
        all.extend(self.requests.take_definitions(true));
        let mut all = Value::Object(all);
        let names = json!({"enum": rules});
        if let Some(draft) = all.get_mut("Draft") {
            draft["required"] = json!(["text"]);
            let fields = &mut draft["properties"];
            for list in ["select", "ignore"] {
                fields[list]["items"] = names.clone();
            }
            fields["severity"]["propertyNames"] = names;
            // In place of a format there may be null, as where the field is absent.
            let formats = formats().into_iter().map(Value::from);
            let formats: Vec<_> = formats.chain([Value::Null]).collect();
            let about = fields["input_format"]["description"].take();
            fields["input_format"] = json!({"enum": formats, "description": about});
            // A NUL byte is in no text.
            fields["text"]["pattern"] = json!("^[^\\u0000]*$");
            fields["text"]["type"] = json!("string");
        }
        all
    }
}

fn paths(schemas: &mut Schemas, rules: &[&str]) -> Value {
    let parameters = parameters(rules);
    let run = schemas.answer::<RunReport<'static>>();
    let draft = schemas.request::<DraftRequest>();
    let problem = schemas.answer::<ProblemReport<'static>>();
    let tool = schemas.answer::<CheckReport<'static>>();
    let annotated = schemars::schema_for!(Annotated).to_value();
    let languages = json!({
        "type": "array",
        "items": schemas.answer::<LanguageReport>(),
        "minItems": LANGUAGES.len(),
    });
    let rules = schemas.answer::<RulesReport<'static>>();
    let state = schemas.answer::<StateReport>();
    let get = |id: &str, summary: &str, media: &str, schema: &Value| {
        json!({"get": {
            "operationId": id,
            "summary": summary,
            "responses": responses(json!({media: {"schema": schema}}), &problem, &["401"]),
        }})
    };
    let post = |id: &str, summary: &str, forms: &[(&str, Form)]| {
        json!({"post": {
            "operationId": id,
            "summary": summary,
            "parameters": parameters,
            "requestBody": {"required": true, "content": drafts(&draft)},
            "responses": responses(forms_of(forms, &run), &problem, &WORK),
        }})
    };
    let text = json!({"type": "string"});
    let mut ready = get(
        "ready",
        "Whether it takes requests",
        "application/json",
        &state,
    );
    ready["get"]["responses"]["503"] = json!({
        "description": "It is about to end",
        "content": {"application/json": {"schema": state}},
    });
    json!({
        "/": get("page", "The page", "text/html", &text),
        "/v1/check": post("check", "What contradicts itself in a draft", &CHECK),
        "/v1/ledger": post("ledger", "Every figure of a draft", &LEDGER),
        "/v1/rules": get("rules", "The rules that drafts are checked with", "application/json", &rules),
        "/v2/check": language_tool(&tool, &annotated, &problem),
        "/v2/languages": get("languages", "The languages, for LanguageTool's clients", "application/json", &languages),
        "/openapi.json": get("description", "This", "application/json", &json!({"type": "object"})),
        "/healthz": get("health", "Whether it runs", "application/json", &state),
        "/readyz": ready,
        "/metrics": get("metrics", "Counts and times, for Prometheus", metrics::MEDIA, &text),
    })
}

/// What a request that is worked on may be answered with, beside an answer.
const WORK: [&str; 11] = [
    "400", "401", "406", "408", "409", "413", "415", "422", "429", "500", "503",
];

fn meaning(status: &str) -> &'static str {
    match status {
        "400" => "The request is not what it should be",
        "401" => "A token is wanted",
        "406" => "No form of the answer is accepted",
        "408" => "The body did not come in time",
        "409" => "A finding to set aside is not there",
        "413" => "The body is too large",
        "415" => "The body is of a type that is not read",
        "422" => "The draft cannot be read",
        "429" => "Too many drafts are waiting; Retry-After says when to ask again",
        "500" => "A defect of countercheck",
        _ => "The draft could not be checked in time; Retry-After says when to ask again",
    }
}

fn responses(content: Value, problem: &Value, statuses: &[&str]) -> Value {
    let mut all = Map::new();
    let id = json!({"X-Request-Id": {"schema": {"type": "string"}}});
    let answer = json!({"description": "The answer", "headers": id, "content": content});
    all.insert("200".to_owned(), answer);
    for status in statuses.iter().chain(&["403", "421"]) {
        let description = match *status {
            "403" => "Pages of that origin may not ask",
            "421" => "The server is not known by that name",
            status => meaning(status),
        };
        let mut headers = id.clone();
        if matches!(*status, "429" | "503") {
            headers["Retry-After"] = json!({"schema": {"type": "integer"}});
        }
        let content = json!({"application/problem+json": {"schema": problem}});
        let response = json!({"description": description, "headers": headers, "content": content});
        all.insert((*status).to_owned(), response);
    }
    Value::Object(all)
}

fn forms_of(forms: &[(&str, Form)], run: &Value) -> Value {
    let schema = |form: &Form| match form {
        Form::CheckJson | Form::LedgerJson => run.clone(),
        Form::CheckSarif => json!({"type": "object"}),
        _ => json!({"type": "string"}),
    };
    let all = forms
        .iter()
        .map(|(media, form)| ((*media).to_owned(), json!({"schema": schema(form)})));
    Value::Object(all.collect())
}

/// A draft as JSON, or as the bytes of a file.
fn drafts(draft: &Value) -> Value {
    let mut content = json!({"application/json": {"schema": draft}});
    for (media, _) in MEDIA_TYPES {
        // No schema: every text is a draft.
        content[media] = json!({});
    }
    content
}

/// The options of a draft in the query; they go before the fields of JSON.
fn parameters(rules: &[&str]) -> Value {
    let parameter = |name: &str, schema: Value, description: &str| {
        json!({
            "name": name,
            "in": "query",
            "schema": schema,
            "description": format!("{description}; goes before the field of JSON"),
        })
    };
    let text = || json!({"type": "string"});
    let rule = format!("({})", rules.join("|"));
    let list = |item: &str| {
        let pattern = format!("^({item}(,{item})*)?$");
        json!({"type": "string", "pattern": pattern})
    };
    json!([
        parameter("name", text(), "What the draft is called"),
        parameter(
            "input_format",
            json!({"enum": formats()}),
            "How the draft is written down"
        ),
        parameter(
            "date",
            json!({"type": "string", "format": "date"}),
            "The day of publication"
        ),
        parameter(
            "headline",
            text(),
            "A headline that is not part of the text"
        ),
        parameter(
            "offset_encoding",
            json!({"enum": ["utf-8", "utf-16", "code-point"]}),
            "What start and end count"
        ),
        parameter(
            "select",
            list(&rule),
            "Only these rules, with commas between"
        ),
        parameter("ignore", list(&rule), "Not these rules"),
        parameter(
            "severity",
            list(&format!("{rule}=(error|warning|note)")),
            "Another severity for a rule"
        ),
        parameter(
            "notes",
            json!({"type": "boolean"}),
            "Whether notes are shown"
        ),
    ])
}

fn language_tool(tool: &Value, annotated: &Value, problem: &Value) -> Value {
    let text = json!({"type": "string"});
    let languages: Vec<_> = LANGUAGES
        .iter()
        .map(|l| l.long_code)
        .chain(["auto"])
        .collect();
    let language = json!({"enum": languages});
    let answers = |statuses: &[&str]| {
        responses(
            json!({"application/json": {"schema": tool}}),
            problem,
            statuses,
        )
    };
    let statuses: Vec<_> = WORK
        .into_iter()
        .filter(|s| !matches!(*s, "406" | "409"))
        .collect();
    let parameter = |name: &str, schema: &Value| json!({"name": name, "in": "query", "required": true, "schema": schema});
    let words = json!({"type": "string", "pattern": "^[^\\u0000]*$"});
    let form = json!({
        "type": "object",
        "properties": {
            "text": words,
            "language": language,
            "enabledRules": text,
            "disabledRules": text,
            "enabledCategories": text,
            "disabledCategories": text,
            "enabledOnly": text,
        },
        "required": ["text", "language"],
        "description": format!(
            "In place of text a client may send data, text with mark-up as JSON, of this schema: {annotated}"
        ),
    });
    json!({
        "get": {
            "operationId": "languageToolQuery",
            "summary": "A check for LanguageTool's clients, of a short text",
            "parameters": [parameter("text", &words), parameter("language", &language)],
            "responses": answers(&statuses),
        },
        "post": {
            "operationId": "languageTool",
            "summary": "A check for LanguageTool's clients",
            "requestBody": {
                "required": true,
                "content": {"application/x-www-form-urlencoded": {"schema": form}},
            },
            "responses": answers(&statuses),
        },
    })
}
