//! Fields: what a rule can read of a claim (`first.counted`).
//!
//! In: a claim and its document. Out: a [`Value`], or `None` where the draft does not say. One row
//! of [`FIELDS`] is one field: documentation and error messages list them from there.

use std::borrow::Cow;

use super::sorts;
use super::units;
use super::value::{Type, Value};
use crate::claim::Claim;
use crate::document::{Document, Span};
use crate::figure::{Exact, Form, Interval, PartialDate};

/// A field of a claim.
#[derive(Debug)]
pub struct Field {
    /// Its name in rules.
    pub name: &'static str,
    /// The type of its value.
    pub gives: Type,
    /// What it is, in one line.
    pub about: &'static str,
    /// All its values, where it has only a few: other texts are not compared with it.
    pub values: &'static [&'static str],
    /// Reads it.
    pub(crate) read: for<'a> fn(&'a Claim, &'a Document) -> Option<Value<'a>>,
}

/// All fields of a claim.
pub static FIELDS: &[Field] = &[
    // What the figure is.
    Field {
        name: "kind",
        gives: Type::Text,
        about: "what sort of figure it is",
        values: &KINDS,
        read: |c, _| text(c.figure.kind.name()),
    },
    Field {
        name: "form",
        gives: Type::Text,
        about: "how the figure is put",
        values: &FORMS,
        read: |c, _| text(form(c.figure.form)),
    },
    Field {
        name: "modifier",
        gives: Type::Text,
        about: "how the figure is hedged; unknown where it is not",
        values: &MODIFIERS,
        read: |c, _| text(c.figure.modifier?.name()),
    },
    Field {
        name: "unit",
        gives: Type::Text,
        about: "the unit as written, singular (`week`, `dollar`)",
        values: &[],
        read: |c, _| text(c.figure.unit?.name),
    },
    Field {
        name: "dimension",
        gives: Type::Text,
        about: "what the unit measures (`duration`, `length`, `money`)",
        values: &[],
        read: |c, _| text(c.figure.unit?.dimension),
    },
    Field {
        name: "currency",
        gives: Type::Text,
        about: "the currency's ISO 4217 code",
        values: &[],
        read: |c, _| text(c.figure.unit?.currency?),
    },
    Field {
        name: "base_unit",
        gives: Type::Text,
        about: "the plural of the unit that `range`, `low` and `high` count in (`days`)",
        values: &[],
        read: |c, _| Some(Value::text(units::plural(units::base(&c.figure)?))),
    },
    // How much it is.
    Field {
        name: "value",
        gives: Type::Number,
        about: "the number as written, in `unit`; unknown for ranges and for \u{201c}hundreds\u{201d}",
        values: &[],
        read: |c, _| number(c.figure.value),
    },
    Field {
        name: "range",
        gives: Type::Interval,
        about: "all that the figure allows, rounding and looseness included, in the base unit",
        values: &[],
        read: |c, _| Some(Value::Interval(c.figure.meant)),
    },
    Field {
        name: "rounded",
        gives: Type::Interval,
        about: "what it allows if it is rounded to the nearest: narrower than `range`, for the operands of a sum",
        values: &[],
        read: |c, _| Some(Value::Interval(c.figure.rounded)),
    },
    Field {
        name: "written",
        gives: Type::Interval,
        about: "what the words allow, without any tolerance, in `unit`",
        values: &[],
        read: |c, _| Some(Value::Interval(c.figure.written)),
    },
    Field {
        name: "amount",
        gives: Type::Interval,
        about: "`rounded` in `unit` and not in the base unit, for rates (`9 tonnes a hectare`)",
        values: &[],
        read: |c, _| {
            let factor = c.figure.unit.map_or(Exact::ONE, |unit| unit.factor);
            let amount = c.figure.rounded.over(&Interval::exactly(factor));
            amount.map(Value::Interval)
        },
    },
    Field {
        name: "low",
        gives: Type::Number,
        about: "the lower end of `range`; unknown where there is none",
        values: &[],
        read: |c, _| number(c.figure.meant.lo),
    },
    Field {
        name: "high",
        gives: Type::Number,
        about: "the upper end of `range`; unknown where there is none",
        values: &[],
        read: |c, _| number(c.figure.meant.hi),
    },
    Field {
        name: "years",
        gives: Type::Interval,
        about: "`range` of a duration or an age, in years",
        values: &[],
        read: |c, _| units::years(&c.figure).map(Value::Interval),
    },
    Field {
        name: "from",
        gives: Type::Number,
        about: "the first end of a written range, in `unit`",
        values: &[],
        read: |c, _| number(c.figure.ends.map(|ends| ends.0)),
    },
    Field {
        name: "to",
        gives: Type::Number,
        about: "the second end of a written range, in `unit`",
        values: &[],
        read: |c, _| number(c.figure.ends.map(|ends| ends.1)),
    },
    Field {
        name: "allows",
        gives: Type::Text,
        about: "`range` in the draft's own unit, weeks and months in days, for a reason (`18 to 24 days`)",
        values: &[],
        read: |c, _| Some(Value::text(units::allowed(&c.figure))),
    },
    Field {
        name: "told",
        gives: Type::Text,
        about: "the figure in the draft's own words, with what it allows where it is hedged or no number, for a reason",
        values: &[],
        read: |c, document| {
            let words = words(document, c.span);
            let loose = c.figure.modifier.is_some() || c.figure.value.is_none();
            Some(Value::text(if loose {
                format!("\u{201c}{words}\u{201d} ({})", units::allowed(&c.figure))
            } else {
                format!("\u{201c}{words}\u{201d}")
            }))
        },
    },
    // What it is a figure of.
    Field {
        name: "counted",
        gives: Type::Text,
        about: "the noun that is counted or measured, singular (`person`)",
        values: &[],
        read: |c, _| text(c.counted.as_ref()?.head.as_str()),
    },
    Field {
        name: "class",
        gives: Type::Text,
        about: "the class of what is counted",
        values: &[],
        read: |c, _| text(c.counted.as_ref()?.class.as_deref()?),
    },
    Field {
        name: "modifiers",
        gives: Type::Text,
        about: "the modifiers of what is counted, sorted, with spaces between",
        values: &[],
        read: |c, _| Some(Value::text(c.counted.as_ref()?.modifiers.join(" "))),
    },
    Field {
        name: "status",
        gives: Type::Text,
        about: "the state that the counted are in (`killed`)",
        values: &[],
        read: |c, _| text(c.status.as_deref()?),
    },
    Field {
        name: "event",
        gives: Type::Text,
        about: "the happening that it belongs to",
        values: &[],
        read: |c, _| text(c.event.as_deref()?),
    },
    Field {
        name: "place",
        gives: Type::Text,
        about: "the place, as written",
        values: &[],
        read: |c, _| text(c.place.as_deref()?),
    },
    Field {
        name: "time",
        gives: Type::Text,
        about: "the time, in a canonical form",
        values: &[],
        read: |c, _| text(c.time.as_deref()?),
    },
    Field {
        name: "person",
        gives: Type::Text,
        about: "the person whose age, birth or death it is, by surname",
        values: &[],
        read: |c, _| text(c.person.as_deref()?),
    },
    Field {
        name: "direction",
        gives: Type::Text,
        about: "which way a change goes",
        values: &DIRECTIONS,
        read: |c, _| text(c.direction?.name()),
    },
    Field {
        name: "listed",
        gives: Type::Number,
        about: "how many items the list has that the figure announces; unknown where it announces none",
        values: &[],
        read: |c, _| Value::count(c.listed?),
    },
    Field {
        name: "measures",
        gives: Type::Text,
        about: "what a length of time is the length of, or what a date or an age is to a person (`siege`, `birth`)",
        values: &[],
        read: |c, _| text(c.measures.as_deref()?),
    },
    Field {
        name: "per",
        gives: Type::Text,
        about: "what a rate is so much for, singular (`hour` of \u{201c}12 an hour\u{201d}); `each` where every one of some \
                has so much",
        values: &[],
        read: |c, _| text(c.per.as_deref()?),
    },
    Field {
        name: "row_label",
        gives: Type::Text,
        about: "the first cell of its row, for a figure in a table",
        values: &[],
        read: |c, document| sorts::row_label(c, document).map(Value::text),
    },
    Field {
        name: "row_name",
        gives: Type::Text,
        about: "the first cell of its row that is no number, for a figure in a table",
        values: &[],
        read: |c, document| sorts::row_name(c, document).map(Value::text),
    },
    Field {
        name: "column_head",
        gives: Type::Text,
        about: "the head of its column, for a figure in a table",
        values: &[],
        read: |c, document| sorts::column_head(c, document).map(Value::text),
    },
    Field {
        name: "table",
        gives: Type::Number,
        about: "the number of the table that it stands in",
        values: &[],
        read: |c, document| Value::count(sorts::cell(c, document)?.table),
    },
    Field {
        name: "row",
        gives: Type::Number,
        about: "its row in the table, 0 for the head",
        values: &[],
        read: |c, document| Value::count(sorts::cell(c, document)?.row),
    },
    Field {
        name: "column",
        gives: Type::Number,
        about: "its column in the table, 0 for the first",
        values: &[],
        read: |c, document| Value::count(sorts::cell(c, document)?.column),
    },
    Field {
        name: "role",
        gives: Type::Text,
        about: "its place in a sum",
        values: &ROLES,
        read: |c, _| text(c.role.name()),
    },
    // Who says so, and how.
    Field {
        name: "source",
        gives: Type::Text,
        about: "the name of who says so; unknown for the narrator",
        values: &[],
        read: |c, _| text(c.source.name.as_deref()?),
    },
    Field {
        name: "source_kind",
        gives: Type::Text,
        about: "what sort of source says so",
        values: &SOURCE_KINDS,
        read: |c, _| text(c.source.kind.name()),
    },
    Field {
        name: "assertion",
        gives: Type::Text,
        about: "whether it is said to be so",
        values: &ASSERTIONS,
        read: |c, _| text(c.assertion.name()),
    },
    Field {
        name: "definite",
        gives: Type::Truth,
        about: "whether it is mentioned as known (`the`, `these`, `all`)",
        values: &[],
        read: |c, _| Some(Value::Truth(c.definite)),
    },
    Field {
        name: "quoted",
        gives: Type::Truth,
        about: "whether it stands in quotation marks",
        values: &[],
        read: |c, _| Some(Value::Truth(c.quoted)),
    },
    // Dates.
    Field {
        name: "day",
        gives: Type::Date,
        about: "the day, month or year that it names, as far as it is known",
        values: &[],
        read: |c, _| c.figure.day.map(Value::Date),
    },
    Field {
        name: "published",
        gives: Type::Date,
        about: "the day that the draft is published on, where it is known",
        values: &[],
        read: |_, document| document.meta.date.map(PartialDate::from).map(Value::Date),
    },
    Field {
        name: "weekday",
        gives: Type::Weekday,
        about: "the weekday that is written with a date",
        values: &[],
        read: |c, _| c.figure.day?.weekday.map(Value::Weekday),
    },
    Field {
        name: "year",
        gives: Type::Number,
        about: "the year of a date",
        values: &[],
        read: |c, _| number(Some(Exact::from(i64::from(c.figure.day?.year?)))),
    },
    // Where it stands.
    Field {
        name: "zone",
        gives: Type::Text,
        about: "what part of the story it stands in",
        values: &ZONES,
        read: |c, _| text(c.zone.name()),
    },
    Field {
        name: "display",
        gives: Type::Truth,
        about: "whether it stands in display type (headline, standfirst, caption, graphic, pull quote)",
        values: &[],
        read: |c, _| Some(Value::Truth(c.zone.is_display())),
    },
    Field {
        name: "sentence",
        gives: Type::Number,
        about: "the number of its sentence in the document, from 0",
        values: &[],
        read: |c, _| Value::count(c.sentence_number),
    },
    Field {
        name: "block",
        gives: Type::Number,
        about: "the number of its block (paragraph, headline) in the document, from 0",
        values: &[],
        read: |c, _| Value::count(c.block),
    },
    Field {
        name: "position",
        gives: Type::Number,
        about: "the byte of the source that it begins at",
        values: &[],
        read: |c, _| Value::count(c.span.start),
    },
    Field {
        name: "text",
        gives: Type::Text,
        about: "the figure in the draft's own words",
        values: &[],
        read: |c, document| Some(Value::text(words(document, c.span))),
    },
    Field {
        name: "before",
        gives: Type::Text,
        about: "the words of its sentence before the figure",
        values: &[],
        read: |c, document| sorts::before(c, document).map(Value::text),
    },
    Field {
        name: "after",
        gives: Type::Text,
        about: "the words of its sentence behind the figure",
        values: &[],
        read: |c, document| sorts::after(c, document).map(Value::text),
    },
    Field {
        name: "sentence_text",
        gives: Type::Text,
        about: "the words of its sentence",
        values: &[],
        read: |c, document| sorts::sentence(c, document).map(Value::text),
    },
    Field {
        name: "lead_in",
        gives: Type::Text,
        about: "what stands before its sentence: the paragraph so far, or the end of the one before",
        values: &[],
        read: |c, document| sorts::lead_in(c, document).map(Value::text),
    },
    Field {
        name: "sentence_before",
        gives: Type::Text,
        about: "the sentence that stands before its own",
        values: &[],
        read: |c, document| sorts::sentence_before(c, document).map(Value::text),
    },
    Field {
        name: "phrase",
        gives: Type::Text,
        about: "the words that make it a claim, as the draft has them",
        values: &[],
        read: |c, document| Some(Value::text(words(document, c.phrase))),
    },
];

/// The field of that name.
pub fn find(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// The names of all fields, for a message.
pub fn list() -> String {
    let names: Vec<_> = FIELDS.iter().map(|field| field.name).collect();
    names.join(", ")
}

/// The draft's own words, without mark-up, white space folded; empty for a span that is not one of the
/// source.
pub fn words(document: &Document, span: Span) -> Cow<'_, str> {
    let words = document.words(span);
    if words.contains(['\n', '\r', '\t']) {
        let folded: Vec<_> = words.split_whitespace().collect();
        return Cow::Owned(folded.join(" "));
    }
    Cow::Borrowed(words)
}

fn text(text: &str) -> Option<Value<'_>> {
    Some(Value::text(text))
}

fn number<'a>(n: Option<Exact>) -> Option<Value<'a>> {
    n.map(Value::Number)
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Plain => "plain",
        Form::Between => "between",
        Form::To => "to",
        Form::Indefinite => "indefinite",
        Form::Adjective => "adjective",
        Form::Zero => "zero",
        Form::All => "all",
        Form::Word => "word",
    }
}

const FORMS: [&str; 8] = [
    "plain",
    "between",
    "to",
    "indefinite",
    "adjective",
    "zero",
    "all",
    "word",
];

const MODIFIERS: [&str; 5] = ["at_least", "more_than", "at_most", "less_than", "approx"];

const DIRECTIONS: [&str; 2] = ["up", "down"];

const SOURCE_KINDS: [&str; 4] = ["narrator", "named", "anonymous", "quotation"];

const KINDS: [&str; 15] = [
    "count",
    "number",
    "ordinal",
    "percent",
    "percent_points",
    "share",
    "ratio",
    "money",
    "measure",
    "temperature",
    "duration",
    "age",
    "date",
    "time",
    "tally",
];

const ASSERTIONS: [&str; 9] = [
    "actual",
    "forecast",
    "target",
    "capacity",
    "conditional",
    "denied",
    "retracted",
    "historic",
    "rhetorical",
];

const ROLES: [&str; 10] = [
    "level",
    "total",
    "part",
    "part_open",
    "change",
    "share",
    "rate",
    "average",
    "limit",
    "rank",
];

const ZONES: [&str; 11] = [
    "headline",
    "standfirst",
    "lede",
    "body",
    "caption",
    "graphic",
    "pull_quote",
    "quotation",
    "list",
    "table",
    "correction",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Assertion, Direction, Role, SourceKind};
    use crate::document::Zone;
    use crate::figure::Kind;

    #[test]
    fn no_two_fields_share_a_name() {
        for (i, field) in FIELDS.iter().enumerate() {
            assert_eq!(FIELDS.iter().position(|f| f.name == field.name), Some(i));
            assert!(!field.about.is_empty());
        }
    }

    #[test]
    fn the_lists_of_values_are_those_of_the_types() {
        assert_eq!(KINDS.to_vec(), Kind::ALL.map(Kind::name).to_vec());
        for kind in [Direction::Up, Direction::Down] {
            assert!(DIRECTIONS.contains(&kind.name()));
        }
        for role in [Role::Level, Role::PartOpen, Role::Rank] {
            assert!(ROLES.contains(&role.name()));
        }
        for assertion in [Assertion::Actual, Assertion::Rhetorical] {
            assert!(ASSERTIONS.contains(&assertion.name()));
        }
        for kind in [SourceKind::Narrator, SourceKind::Quotation] {
            assert!(SOURCE_KINDS.contains(&kind.name()));
        }
        for zone in [Zone::Headline, Zone::PullQuote, Zone::Correction] {
            assert!(ZONES.contains(&zone.name()));
        }
    }
}
