//! Dates, and where in the draft a claim stands and between what words.

use std::borrow::Cow;

use super::super::sorts;
use super::values::ZONES;
use super::{Field, Read, count, named, words_of};
use crate::figure::{Exact, PartialDate};

/// Dates.
pub const DATES: &[Field] = &[
    Field {
        name: "day",
        about: "the day, month or year that it names, as far as it is known",
        values: &[],
        read: Read::Date(|c, _| c.figure.day),
    },
    Field {
        name: "published",
        about: "the day that the draft is published on, where it is known",
        values: &[],
        read: Read::Date(|_, document| document.meta.date.map(PartialDate::from)),
    },
    Field {
        name: "weekday",
        about: "the weekday that is written with a date",
        values: &[],
        read: Read::Weekday(|c, _| c.figure.day?.weekday),
    },
    Field {
        name: "year",
        about: "the year of a date",
        values: &[],
        read: Read::Number(|c, _| Some(Exact::from(i64::from(c.figure.day?.year?)))),
    },
];

/// Where it stands.
pub const PLACE: &[Field] = &[
    Field {
        name: "zone",
        about: "what part of the story it stands in",
        values: &ZONES,
        read: Read::Text(|c, _| named(c.zone.name())),
    },
    Field {
        name: "display",
        about: "whether it stands in display type (headline, standfirst, caption, graphic, pull quote)",
        values: &[],
        read: Read::Truth(|c, _| Some(c.zone.is_display())),
    },
    Field {
        name: "sentence",
        about: "the number of its sentence in the document, from 0",
        values: &[],
        read: Read::Number(|c, _| count(c.sentence_number)),
    },
    Field {
        name: "block",
        about: "the number of its block (paragraph, headline) in the document, from 0",
        values: &[],
        read: Read::Number(|c, _| count(c.block)),
    },
    Field {
        name: "position",
        about: "the byte of the source that it begins at",
        values: &[],
        read: Read::Number(|c, _| count(c.span.start)),
    },
    Field {
        name: "text",
        about: "the figure in the draft's own words",
        values: &[],
        read: Read::Text(|c, document| Some(words_of(c, c.span, document))),
    },
    Field {
        name: "before",
        about: "the words of its sentence before the figure",
        values: &[],
        read: Read::Text(|c, document| sorts::before(c, document).map(Cow::Borrowed)),
    },
    Field {
        name: "after",
        about: "the words of its sentence behind the figure",
        values: &[],
        read: Read::Text(|c, document| sorts::after(c, document).map(Cow::Borrowed)),
    },
    Field {
        name: "sentence_text",
        about: "the words of its sentence",
        values: &[],
        read: Read::Text(|c, document| sorts::sentence(c, document).map(Cow::Borrowed)),
    },
    Field {
        name: "lead_in",
        about: "what stands before its sentence: the paragraph so far, or the end of the one before",
        values: &[],
        read: Read::Text(|c, document| sorts::lead_in(c, document).map(Cow::Borrowed)),
    },
    Field {
        name: "sentence_before",
        about: "the sentence that stands before its own",
        values: &[],
        read: Read::Text(|c, document| sorts::sentence_before(c, document).map(Cow::Borrowed)),
    },
    Field {
        name: "phrase",
        about: "the words that make it a claim, as the draft has them",
        values: &[],
        read: Read::Text(|c, document| Some(words_of(c, c.phrase, document))),
    },
];
