//! What a claim is a figure of, and on whose word.

use std::borrow::Cow;

use super::super::sorts;
use super::values::{ASSERTIONS, DIRECTIONS, ROLES, SOURCE_KINDS};
use super::{Field, Read, count, named};

/// What it is a figure of.
pub const OF: &[Field] = &[
    Field {
        name: "counted",
        about: "the noun that is counted or measured, singular (`person`)",
        values: &[],
        read: Read::Text(|c, _| named(c.counted.as_ref()?.head.as_str())),
    },
    Field {
        name: "class",
        about: "the class of what is counted",
        values: &[],
        read: Read::Text(|c, _| named(c.counted.as_ref()?.class.as_deref()?)),
    },
    Field {
        name: "modifiers",
        about: "the modifiers of what is counted, sorted, with spaces between",
        values: &[],
        read: Read::Text(|c, _| Some(Cow::Owned(c.counted.as_ref()?.modifiers.join(" ")))),
    },
    Field {
        name: "status",
        about: "the state that the counted are in (`killed`)",
        values: &[],
        read: Read::Text(|c, _| named(c.status.as_deref()?)),
    },
    Field {
        name: "event",
        about: "the happening that it belongs to",
        values: &[],
        read: Read::Text(|c, _| named(c.event.as_deref()?)),
    },
    Field {
        name: "place",
        about: "the place, as written",
        values: &[],
        read: Read::Text(|c, _| named(c.place.as_deref()?)),
    },
    Field {
        name: "time",
        about: "the time, in a canonical form",
        values: &[],
        read: Read::Text(|c, _| named(c.time.as_deref()?)),
    },
    Field {
        name: "person",
        about: "the person whose age, birth or death it is, by surname",
        values: &[],
        read: Read::Text(|c, _| named(c.person.as_deref()?)),
    },
    Field {
        name: "direction",
        about: "which way a change goes",
        values: &DIRECTIONS,
        read: Read::Text(|c, _| named(c.direction?.name())),
    },
    Field {
        name: "listed",
        about: "how many items the list has that the figure announces; unknown where it announces none",
        values: &[],
        read: Read::Number(|c, _| count(c.listed?)),
    },
    Field {
        name: "measures",
        about: "what a length of time is the length of, or what a date or an age is to a person (`siege`, `birth`)",
        values: &[],
        read: Read::Text(|c, _| named(c.measures.as_deref()?)),
    },
    Field {
        name: "per",
        about: "what a rate is so much for, singular (`hour` of \u{201c}12 an hour\u{201d}); `each` where every one of some \
                has so much",
        values: &[],
        read: Read::Text(|c, _| named(c.per.as_deref()?)),
    },
    Field {
        name: "row_label",
        about: "the first cell of its row, for a figure in a table",
        values: &[],
        read: Read::Text(|c, document| sorts::row_label(c, document).map(Cow::Borrowed)),
    },
    Field {
        name: "row_name",
        about: "the first cell of its row that is no number, for a figure in a table",
        values: &[],
        read: Read::Text(|c, document| sorts::row_name(c, document).map(Cow::Borrowed)),
    },
    Field {
        name: "column_head",
        about: "the head of its column, for a figure in a table",
        values: &[],
        read: Read::Text(|c, document| sorts::column_head(c, document).map(Cow::Borrowed)),
    },
    Field {
        name: "table",
        about: "the number of the table that it stands in",
        values: &[],
        read: Read::Number(|c, document| count(sorts::cell(c, document)?.table)),
    },
    Field {
        name: "row",
        about: "its row in the table, 0 for the head",
        values: &[],
        read: Read::Number(|c, document| count(sorts::cell(c, document)?.row)),
    },
    Field {
        name: "column",
        about: "its column in the table, 0 for the first",
        values: &[],
        read: Read::Number(|c, document| count(sorts::cell(c, document)?.column)),
    },
    Field {
        name: "role",
        about: "its place in a sum",
        values: &ROLES,
        read: Read::Text(|c, _| named(c.role.name())),
    },
];

/// Who says so, and how.
pub const SAID: &[Field] = &[
    Field {
        name: "source",
        about: "the name of who says so; unknown for the narrator",
        values: &[],
        read: Read::Text(|c, _| named(c.source.name.as_deref()?)),
    },
    Field {
        name: "source_kind",
        about: "what sort of source says so",
        values: &SOURCE_KINDS,
        read: Read::Text(|c, _| named(c.source.kind.name())),
    },
    Field {
        name: "assertion",
        about: "whether it is said to be so",
        values: &ASSERTIONS,
        read: Read::Text(|c, _| named(c.assertion.name())),
    },
    Field {
        name: "definite",
        about: "whether it is mentioned as known (`the`, `these`, `all`)",
        values: &[],
        read: Read::Truth(|c, _| Some(c.definite)),
    },
    Field {
        name: "quoted",
        about: "whether it stands in quotation marks",
        values: &[],
        read: Read::Truth(|c, _| Some(c.quoted)),
    },
];
